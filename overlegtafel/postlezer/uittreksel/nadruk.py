"""Stars that a mail program put round bold words in its plain text, taken away where the HTML shows none."""

import re

from overlegtafel.postlezer.uittreksel.html import Htmlvorm
from overlegtafel.postlezer.uittreksel.regels import Regel

# A mark right before a word, or right behind one; a star with a space behind it is a bullet.
MERKTEKEN = re.compile(r"(?<![\w*_/])(?:\*{1,3}|_{1,2}|/)(?=[^\s*_/])|(?<=[^\s*_/])(?:\*{1,3}|_{1,2}|/)(?![\w*_/])")
STUK = re.compile(r"(?<![\w*_/])(\*{1,3}|_{1,2}|/)(?=[^\s*_/])([^*\n]{1,300}?)(?<=[^\s*_/])\1(?![\w*_/])")
HEKJES = re.compile(r"#{1,6}\s(?=\S)")
MAX_REGEL = 20_000
MAX_KLEIN, MAX_KIJK, MAX_KIJK_KLEIN = 20_000, 500, 5_000


def haal_nadruk_weg(regels: list[Regel], html: Htmlvorm) -> None:
    """Take away marks of emphasis in new lines, where the HTML of the same mail has the words without them."""
    kandidaten = [regel for regel in regels if regel.soort == "nieuw" and _kan_nadruk_hebben(regel.tekst)]
    if not kandidaten:
        return
    vlak = _Vlak(html.plat)
    for regel in kandidaten:
        kaal = _zonder_nadruk(regel.tekst, vlak)
        if kaal != regel.tekst:
            inspring = regel.bron[: len(regel.bron) - len(regel.bron.lstrip())] if not regel.diepte else ""
            regel.tekst, regel.bron = kaal, inspring + kaal


class _Vlak:
    """The words of the HTML, in which one may look only so often: what is not looked up stays as it is."""

    def __init__(self, tekst: str) -> None:
        self.tekst = tekst
        self.over = MAX_KIJK if len(tekst) > MAX_KLEIN else MAX_KIJK_KLEIN

    def heeft(self, tekst: str) -> bool:
        self.over -= 1
        return " ".join(tekst.split()) in self.tekst


def _kan_nadruk_hebben(tekst: str) -> bool:
    if not ("*" in tekst or "_" in tekst or "/" in tekst or tekst[:1] == "#") or len(tekst) > MAX_REGEL:
        return False
    return tekst[:1] == "#" or MERKTEKEN.search(tekst) is not None


def _zonder_nadruk(tekst: str, vlak: _Vlak) -> str:
    """Return the line as the HTML has it; stars that the HTML has too were typed."""
    if vlak.over <= 0 or vlak.heeft(tekst):
        return tekst
    zonder_hekjes = HEKJES.sub("", tekst, count=1) if HEKJES.match(tekst) else tekst
    kaal = MERKTEKEN.sub("", zonder_hekjes)
    if vlak.heeft(kaal):
        return kaal
    return STUK.sub(lambda stuk: stuk[2] if _is_opgemaakt(stuk, vlak) else stuk[0], zonder_hekjes)


def _is_opgemaakt(stuk: re.Match[str], vlak: _Vlak) -> bool:
    return vlak.over > 0 and vlak.heeft(stuk[2]) and not vlak.heeft(stuk[0])
