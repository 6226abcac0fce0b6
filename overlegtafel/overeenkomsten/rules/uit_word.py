"""A Word file as the Markdown of an agreement: articles, leden, onderdelen and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from overlegtafel.core.papier.docx_lezen import Wordalinea, Wordloop, Wordtabel, lees_docx

_ARTIKEL = re.compile(r"artikel\s+(\d+(?:\.\d+)*[a-z]?)\s*[.:–—-]?\s*(.{0,150})", re.IGNORECASE)
_GETYPT = re.compile(r"((?:\d{1,3}\.)*\d{1,3}[a-z]?)[.)]?(?<=[\d.)a-z])\s+(\S.*)", re.DOTALL)
_LETTER = re.compile(r"([a-z]|[ivx]{1,4})[.)]\s+(\S.*)", re.DOTALL)
_STREEP = re.compile(r"[-–•·]\s+(\S.*)", re.DOTALL)
_TEKENS = re.compile(r"([\\`*_\[\]<>|])")
_ADRES = re.compile(r"(?:https?://|mailto:)[^\s()<>]{1,500}")
_LETTERS = ("lowerLetter", "upperLetter", "lowerRoman", "upperRoman")


@dataclass(frozen=True)
class UitWord:
    """The Markdown, and what of the Word file could not be read."""

    markdown: str
    meldingen: tuple[str, ...]


def lees_word(inhoud: bytes) -> UitWord:
    """Return the text of a Word file; raise Ongeldig with a sentence when it is none."""
    stuk = lees_docx(inhoud)
    schrijver = _Schrijver(stuk.delen)
    return UitWord("\n\n".join(schrijver.doe()).strip() + "\n", stuk.meldingen)


class _Schrijver:
    """Writes part by part, and remembers in which article it is and how deep lists begin there."""

    def __init__(self, delen: Sequence[Wordalinea | Wordtabel]) -> None:
        self.delen = delen
        self.heeft_artikelen = any(isinstance(deel, Wordalinea) and _als_artikel(deel) for deel in delen)
        self.artikel = ""
        self.heeft_titel = False
        self.basis = 0

    def doe(self) -> Iterator[str]:
        for is_lijst, groep in groupby(self._regels(), key=lambda regel: regel.startswith("   ")):
            if is_lijst:
                yield "\n".join(groep)
            else:
                yield from groep

    def _regels(self) -> Iterator[str]:
        for deel in self.delen:
            if isinstance(deel, Wordtabel):
                yield from _tabel(deel)
            elif deel.tekst:
                yield self._alinea(deel)

    def _alinea(self, deel: Wordalinea) -> str:
        artikel = _als_artikel(deel)
        if artikel is None and deel.kop and not self.heeft_artikelen:
            artikel = _als_genummerde_kop(deel)
        if artikel is not None:
            self.artikel = artikel[0]
            return f"## Artikel {artikel[0]} {artikel[1]}".rstrip()
        if deel.kop is not None:
            return self._kop(deel)
        return self._tekst(deel)

    def _kop(self, deel: Wordalinea) -> str:
        tekst = " ".join(filter(None, (deel.nummer.tekst if deel.nummer else "", schoon(deel.tekst))))
        if not self.heeft_titel and not self.artikel and (deel.kop or 0) <= 1:
            self.heeft_titel = True
            return f"# {tekst}"
        return f"### {tekst}"

    def _tekst(self, deel: Wordalinea) -> str:
        tekst = _met_opmaak(deel.lopen)
        if deel.nummer is not None:
            return self._genummerd(deel, tekst)
        if getypt := _GETYPT.fullmatch(tekst):
            lid = self._lid(getypt[1])
            if lid and (tekst[len(getypt[1])] in ".)" or "." in getypt[1]):
                return f"{lid}. {getypt[2]}"
        if letter := _LETTER.fullmatch(tekst):
            return f"   {letter[1]}. {letter[2]}"
        if streep := _STREEP.fullmatch(tekst):
            return f"   - {streep[1]}"
        return f"\\{tekst}" if tekst.startswith(("#", "+ ", "- ")) else tekst

    def _genummerd(self, deel: Wordalinea, tekst: str) -> str:
        nummer = deel.nummer
        assert nummer is not None
        dieper = "  " * max(0, nummer.niveau - self.basis)
        if nummer.soort == "bullet":
            return f"   {dieper}- {tekst}"
        if nummer.soort in _LETTERS:
            return f"   {dieper}{nummer.tekst.rstrip('.)°').lower()}. {tekst}"
        lid = self._lid(nummer.tekst.rstrip(".)°"))
        self.basis = nummer.niveau + 1 if lid and nummer.niveau else 0
        return f"{lid}. {tekst}" if lid else f"{nummer.tekst} {tekst}".strip()

    def _lid(self, nummer: str) -> str:
        """Return the number of the lid: 2 for 2, and for 4.2 in article 4; "" for what is no lid."""
        artikel, punt, lid = nummer.rpartition(".")
        if not punt:
            return nummer if self.artikel else ""
        return lid if artikel == self.artikel else ""


def _als_artikel(deel: Wordalinea) -> tuple[str, str] | None:
    """Return number and title of a heading of an article, also when it is only typed as one."""
    geheel = " ".join(filter(None, (deel.nummer.tekst if deel.nummer else "", deel.tekst)))
    gevonden = _ARTIKEL.fullmatch(geheel)
    if gevonden is None:
        return None
    is_vet = all("b" in loop.opmaak for loop in deel.lopen if loop.tekst.strip())
    is_los = (
        not gevonden[2].rstrip().endswith((".", ",", ";"))
        and len(geheel) < 100
        and gevonden[2][:1] in ("", gevonden[2][:1].upper())
    )
    if deel.kop is None and not is_vet and not is_los:
        return None
    return gevonden[1].lower(), schoon(gevonden[2].strip())


def _als_genummerde_kop(deel: Wordalinea) -> tuple[str, str] | None:
    """Return number and title of a heading such as 3. Tarief, in a text that has no headings with the word artikel."""
    if deel.nummer is not None and deel.nummer.soort == "decimal":
        nummer = deel.nummer.tekst.rstrip(".)")
        return (nummer, schoon(deel.tekst)) if re.fullmatch(r"\d{1,3}", nummer) else None
    gevonden = re.fullmatch(r"(\d{1,3})[.)]?\s+(\S.*)", deel.tekst)
    return (gevonden[1], schoon(gevonden[2])) if gevonden else None


def schoon(tekst: str) -> str:
    """Return plain text in which nothing means something in Markdown."""
    return _TEKENS.sub(r"\\\1", tekst)


def _met_opmaak(lopen: Iterable[Wordloop]) -> str:
    delen = []
    for (opmaak, adres), groep in groupby(
        lopen, key=lambda loop: (loop.opmaak if loop.tekst.strip() else "", loop.adres)
    ):
        delen.append(_gekleed("".join(loop.tekst for loop in groep), opmaak, adres))
    return " ".join("".join(delen).split())


def _gekleed(tekst: str, opmaak: str, adres: str) -> str:
    kern = tekst.strip()
    if not kern:
        return tekst
    voor, na = tekst[: len(tekst) - len(tekst.lstrip())], tekst[len(tekst.rstrip()) :]
    merk = {"b": "**", "i": "*", "bi": "***"}.get(opmaak, "")
    binnen = schoon(kern)
    if _ADRES.fullmatch(adres):
        binnen = f"[{binnen}]({adres})"
    return f"{voor}{merk}{binnen}{merk}{na}"


def _tabel(tabel: Wordtabel) -> Iterator[str]:
    rijen = [[" ".join(filter(None, (_met_opmaak(a.lopen) for a in cel))) for cel in rij] for rij in tabel.rijen]
    rijen = [rij for rij in rijen if any(rij)]
    if not rijen:
        return
    breedte = max(map(len, rijen))
    regels = [f"| {' | '.join([*rij, *[''] * (breedte - len(rij))])} |" for rij in rijen]
    yield "\n".join([regels[0], "|" + "---|" * breedte, *regels[1:]])
