"""Address lists of From, To and their kind, also those that break RFC 5322."""

from __future__ import annotations

import re

from overlegtafel.postlezer.mail import Adres
from overlegtafel.postlezer.ontleden.charset import ruim_decode
from overlegtafel.postlezer.ontleden.woorden import decode_woorden, ontvouw

# The plain form, which nearly every address has; anything else goes through the tokens below.
_GEWOON = re.compile(r'"?([^"<>,;:@()\[\]\\]{0,200}?)"?\s*<([^<>\s",;:()]{1,254})>$')
_TEKEN = re.compile(
    r'"((?:[^"\\]|\\.)*)"?'  # 1 quoted
    r"|(\()"  # 2 comment opens
    r"|<([^<>]*)>?"  # 3 between angle brackets
    r"|([,;])"  # 4 end of an address
    r"|(=\?[^?\s]{1,60}\?[bBqQ]\?[^?]{0,2000}\?=)"  # 5 encoded word, commas and all
    r'|([^\s",;<(=]+|=)'  # 6 word
    r"|(\s+)",  # 7 white space
    re.S,
)
_HAAK = re.compile(r"[()\\]")
_ONZICHTBAAR = re.compile("[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_ADRES = re.compile(r"[^\s<>\"',;:()\[\]]{1,200}@[^\s<>\"',;:()\[\]@]{1,200}")
_SCHEIDING = re.compile(r"[@;,:]")
_LANGSTE = 100_000


def lees_adressen(waarden: list[bytes]) -> tuple[Adres, ...]:
    """Return the addresses in these raw header values in order, names decoded, doubles left out."""
    if not waarden:
        return ()
    gezien: dict[tuple[str, str], Adres] = {}
    for waarde in waarden:
        tekst = ontvouw(ruim_decode(waarde[:_LANGSTE]))
        gewoon = _GEWOON.match(tekst)
        if gewoon is not None and "=?" not in gewoon[2]:
            gevonden = [_adres(decode_woorden(gewoon[1]), gewoon[2])]
        else:
            gevonden = _ontleed(tekst)
        for adres in gevonden:
            if adres.adres or adres.naam:
                gezien.setdefault((adres.adres, "" if adres.adres else adres.naam), adres)
    return tuple(gezien.values())


def _ontleed(tekst: str) -> list[Adres]:
    uit: list[Adres] = []
    naam: list[str] = []
    hoek: str | None = None
    opmerking = ""
    positie = 0
    while positie <= len(tekst):
        teken = _TEKEN.match(tekst, positie)
        if teken is None or teken[4] is not None:
            if teken is not None and hoek is None and _is_halve_naam(naam, tekst, teken):
                naam.append(", ")
                positie = teken.end()
                continue
            if adres := _maak(naam, hoek, opmerking):
                uit.append(adres)
            naam, hoek, opmerking = [], None, ""
            if positie >= len(tekst):
                break
            positie = teken.end() if teken else positie + 1
            continue
        positie = teken.end()
        if teken[2] is not None:
            opmerking, positie = _opmerking(tekst, positie)
            naam.append(f"({opmerking})")
        elif teken[3] is not None:
            hoek = teken[3] if hoek is None or "@" not in hoek else hoek
        else:
            _bij_naam(naam, teken)
    return uit


def _is_halve_naam(naam: list[str], tekst: str, komma: re.Match[str]) -> bool:
    """`Vries, J. de <adres>` without quotes is one name, with its comma."""
    woorden = "".join(naam)
    if komma[0] != "," or not woorden.strip() or "@" in woorden or len(naam) > 40:
        return False
    hoek = tekst.find("<", komma.end(), komma.end() + 200)
    return hoek > 0 and not _SCHEIDING.search(tekst, komma.end(), hoek)


def _bij_naam(naam: list[str], teken: re.Match[str]) -> None:
    if teken[1] is not None:
        naam.append(re.sub(r"\\(.)", r"\1", teken[1]))
    elif teken[7] is not None:
        naam.append(" ")
    else:
        woord = teken[5] or teken[6] or ""
        if woord.endswith(":") and "@" not in woord and not woord.startswith("=?"):
            naam.clear()
        else:
            naam.append(woord)


def _opmerking(tekst: str, positie: int) -> tuple[str, int]:
    """Return the comment that opened before `positie`, and where it ends; comments nest."""
    diepte, begin = 1, positie
    while diepte and (haak := _HAAK.search(tekst, positie)):
        positie = haak.end() + (haak[0] == "\\")
        diepte += {"(": 1, ")": -1}.get(haak[0], 0)
    einde = positie if diepte == 0 else len(tekst)
    return tekst[begin : einde - (diepte == 0)], max(einde, begin)


def _maak(naam: list[str], hoek: str | None, opmerking: str) -> Adres | None:
    woorden = decode_woorden("".join(naam)).strip()
    if hoek is not None and "@" in (hoek := decode_woorden(hoek)):
        return _adres(decode_woorden(opmerking) if woorden == f"({opmerking})" else woorden, hoek)
    kaal = _ADRES.search(woorden) if "@" in woorden else None
    if kaal:
        rest = (woorden[: kaal.start()] + woorden[kaal.end() :]).strip(" \"'<>[]")
        is_opmerking = opmerking and rest == f"({decode_woorden(opmerking)})"
        return _adres(decode_woorden(opmerking) if is_opmerking else rest, kaal[0])
    if hoek or woorden:
        return _adres(woorden, hoek or "")
    return None


def _adres(naam: str, adres: str) -> Adres:
    """Take out what a sender hides in a name or address: invisible characters, quotes, mailto:, the address twice."""
    adres = _ONZICHTBAAR.sub("", adres).strip().strip("<>'\"").strip().rstrip(".,;")
    adres = "".join(adres.split()).lower().removeprefix("mailto:").removeprefix("smtp:")
    naam = " ".join(_ONZICHTBAAR.sub("", naam.replace("\t", " ")).split())
    while len(naam) >= 2 and naam[0] == naam[-1] and naam[0] in "\"'":
        naam = naam[1:-1].strip()
    if _ADRES.fullmatch(naam.strip("<>'\"")):
        naam = ""
    return Adres(naam[:300], adres[:320])


def zonder_plus(adres: str) -> str:
    """Return `adres` in lower case without what follows a plus in the local part."""
    lokaal, apenstaart, domein = adres.lower().strip().strip("<>").rpartition("@")
    return lokaal.split("+", 1)[0] + apenstaart + domein if apenstaart else domein


def plus_deel(adres: str) -> str:
    """Return what follows the first plus in the local part, '' without one."""
    return adres.rpartition("@")[0].partition("+")[2]
