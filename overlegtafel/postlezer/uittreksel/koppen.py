"""Everything that announces a quote or a forward: separators, copied header fields, attributions."""

import re
from dataclasses import dataclass, field

from overlegtafel.postlezer.uittreksel.attributie import kan_beginnen, lees_attributie
from overlegtafel.postlezer.uittreksel.regels import Regel, volgende_gevuld
from overlegtafel.postlezer.uittreksel.velden import Velden, lees_auteur, lees_een_regel, lees_veld, lees_velden

BERICHT = (
    r"(?:bericht|message|nachricht|e-?mail|mail|meddelelse|besked|messaggio|meddelande|melding|mensaje|mensagem|"
    r"afspraak|appointment|termin|vergadering)"
)
OORSPRONKELIJK = re.compile(
    rf"(?:oorspronkelijke?|origineel|originele|orig(?:inal|inele)?\.?|original[- ]?|ursprüngliche|oprindelig|"
    rf"originale?|antwort|reply|"
    rf"ursprungligt|opprinnelig)\s?-?{BERICHT}|message\sd['’]origine|message\soriginal|messaggio\soriginale",
    re.IGNORECASE,
)
DOORGESTUURD = re.compile(
    rf"(?:doorgestuurd|doorgezonden|forwarded|weitergeleitete|fwd|videresendt|vidarebefordrat)\s{BERICHT}|"
    rf"message\stransféré|"
    r"(?:begin|start|einde)\s(?:van\s)?(?:het\s)?(?:doorgestuurd|doorgestuurde|forwarded)\s(?:bericht|e-?mail|mail|"
    r"message)|"
    r"begin\sforwarded\smessage|anfang\sder\sweitergeleiteten\s(?:nachricht|e-mail)|"
    r"début\sdu\smessage\s(?:transféré|réexpédié)|"
    r"doorgestuurd\sdoor|forwarded\sby|weitergeleitet\svon",
    re.IGNORECASE,
)
OMLIJST = re.compile(r"\W{0,4}[-_=*—–]{2,}\s{0,3}([^-_=*—–\s].{2,120}?)\s{0,3}[-_=*—–]{2,}\W{0,4}$")
NOTES = re.compile(
    r"(.{2,80}?)\s?-{2,3}\s?\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\s\d{1,2}:\d{2}(?::\d{2})?(?:\s[AP]M)?\s?-{2,3}"
)
NOTES_DATUM = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\s\d{1,2}:\d{2}(?::\d{2})?(?:\s[AP]M)?$")
GROUPWISE = re.compile(r">>>\s?\S.{3,200}\d{1,2}[:.]\d{2}.{0,12}>>>$")
MAX_SCHEIDING = 160
_BEGINLETTERS = """oorsp origi urspr oprin antwo reply oppri messa doorg doorz forwa weite vider vidar begin start
einde anfan début"""
SCHEIDINGSBEGIN = frozenset(_BEGINLETTERS.split())


@dataclass(slots=True)
class Citaatkop:
    """One announcement of somebody else's text."""

    begin: int
    eind: int
    soort: str
    is_sterk: bool
    auteur: tuple[str, str] = ("", "")
    onderwerp: str = ""
    velden: dict[str, str] = field(default_factory=dict)

    @property
    def is_doorstuur(self) -> bool:
        return self.soort == "doorgestuurd"


def _kop_uit_velden(begin: int, velden: Velden, soort: str, is_sterk: bool) -> Citaatkop:
    waarden = velden.waarden
    return Citaatkop(
        begin, velden.eind, soort, is_sterk, lees_auteur(waarden.get("van", "")), waarden.get("onderwerp", ""), waarden
    )


def _scheiding(tekst: str) -> str:
    """Return what a separator line announces: "oorspronkelijk", "doorgestuurd" or ""."""
    if len(tekst) > MAX_SCHEIDING or (tekst[0].isalnum() and tekst[:5].lower() not in SCHEIDINGSBEGIN):
        return ""
    omlijst = OMLIJST.match(tekst)
    kern = omlijst[1] if omlijst else tekst.strip(" *_-:>")
    if not omlijst and len(kern) > 45:
        return ""
    gevonden = OORSPRONKELIJK.match(kern)
    if gevonden and (omlijst or gevonden.end() == len(kern)):
        return "oorspronkelijk"
    gevonden = DOORGESTUURD.match(kern)
    if gevonden and (omlijst or gevonden.end() == len(kern)):
        return "doorgestuurd"
    return ""


def _na_scheiding(regels: list[Regel], plek: int, soort: str) -> Citaatkop | None:
    """Read what follows a separator: fields (also without colons), an attribution, or the text itself."""
    omlijst = OMLIJST.match(regels[plek].tekst) is not None
    volgende = volgende_gevuld(regels, plek + 1)
    if volgende < len(regels) and volgende - plek <= 4:
        velden = lees_velden(regels, volgende)
        if velden is None or not velden.is_zwak:
            kaal = lees_velden(regels, volgende, is_kaal=True)
            velden = kaal if kaal and len(kaal.waarden) >= 3 else velden if omlijst else None
        if velden and velden.is_zwak:
            return _kop_uit_velden(plek, velden, soort, True)
        attributie = lees_attributie(regels, volgende)
        if attributie and attributie.is_sterk:
            return Citaatkop(plek, attributie.eind, soort, True, attributie.auteur)
    return Citaatkop(plek, plek + 1, soort, True) if omlijst else None


def _notes(regels: list[Regel], plek: int) -> Citaatkop | None:
    """Recognise the headings of HCL Notes and GroupWise."""
    tekst = regels[plek].tekst
    if GROUPWISE.match(tekst):
        return Citaatkop(plek, plek + 1, "schreef", True, lees_auteur(tekst.strip("> ")))
    gevonden = NOTES.match(tekst) if "---" in tekst or " -- " in tekst else None
    if gevonden is None:
        return None
    volgende = volgende_gevuld(regels, plek + 1)
    velden = lees_velden(regels, volgende) if volgende < len(regels) else None
    if velden and velden.is_zwak:
        return _kop_uit_velden(plek, velden, "van", True)
    return Citaatkop(plek, plek + 1, "schreef", True, (gevonden[1].strip(" \"'"), ""))


def _notes_blok(regels: list[Regel], plek: int) -> Citaatkop | None:
    """Recognise the older Notes heading: name, date, and labels on lines of their own without colons."""
    datum = plek + 1 if plek + 1 < len(regels) and regels[plek + 1].tekst else plek + 2
    if datum >= len(regels) or not regels[datum].tekst[:1].isdigit() or not NOTES_DATUM.match(regels[datum].tekst):
        return None
    labels, verder, eind = 0, datum + 1, datum + 1
    while verder < min(len(regels), datum + 16):
        kaal = regels[verder].tekst.lower().rstrip(":")
        if kaal in {"aan", "to", "cc", "bcc", "onderwerp", "subject", "kopie", "an", "betreff"}:
            labels, eind = labels + 1, volgende_gevuld(regels, verder + 1)
            waarde_leeg = eind >= len(regels) or regels[eind].tekst.lower() in {"cc", "onderwerp", "subject", "bcc"}
            eind, verder = (verder + 1, verder) if waarde_leeg else (eind + 1, eind)
        verder += 1
    return (
        Citaatkop(plek, min(eind, len(regels)), "van", True, lees_auteur(regels[plek].tekst)) if labels >= 2 else None
    )


def _uit_merk(regels: list[Regel], plek: int) -> Citaatkop | None:
    """Trust the HTML where it marks a header that the words alone would leave in doubt."""
    regel = regels[plek]
    if regel.merk != "kop" or (plek and regels[plek - 1].merk == "kop"):
        return None
    eind = plek
    while eind < len(regels) and regels[eind].merk == "kop":
        eind += 1
    tellers = sum(1 for r in regels[plek:eind] if 0 < r.tekst.find(":") < 30)
    return Citaatkop(plek, eind, "van", True) if tellers >= 2 and eind - plek <= 25 else None


def _kan_kop(regels: list[Regel], plek: int, tekst: str) -> bool:
    """Say cheaply whether something else than fields may start here; most lines of prose can't."""
    if not (tekst[0].isascii() and tekst[0].isalpha()) or regels[plek].merk or "--" in tekst:
        return True
    if kan_beginnen(tekst) or tekst[:5].lower() in SCHEIDINGSBEGIN:
        return True
    onder = regels[plek + 1].tekst if plek + 1 < len(regels) else ""
    if not onder and plek + 2 < len(regels):
        onder = regels[plek + 2].tekst
    return onder[:1].isdigit()


def _uit_velden(regels: list[Regel], plek: int) -> Citaatkop | None:
    """Read the fields that start here, on one line or on several."""
    velden = lees_een_regel(regels[plek].tekst)
    if velden:
        velden.eind = plek + 1
        return _kop_uit_velden(plek, velden, "van", True)
    gelezen = lees_velden(regels, plek)
    if gelezen and (gelezen.is_sterk or (gelezen.is_zwak and regels[plek].merk == "kop")):
        return _kop_uit_velden(plek, gelezen, "van", True)
    return None


def herken_kop(regels: list[Regel], plek: int) -> Citaatkop | None:
    """Return the announcement that starts at this line, or None."""
    tekst = regels[plek].tekst
    if not tekst:
        return None
    if ":" in tekst[:40] and lees_veld(tekst[:600]) and (kop := _uit_velden(regels, plek)):
        return kop
    if not _kan_kop(regels, plek, tekst):
        return None
    soort = _scheiding(tekst)
    kop = _na_scheiding(regels, plek, soort) if soort else _uit_merk(regels, plek)
    if kop is None and ("-- " in tekst or "---" in tekst or tekst.startswith(">>>")):
        kop = _notes(regels, plek)
    if kop is None and len(tekst) < MAX_SCHEIDING:
        kop = _notes_blok(regels, plek)
    if kop:
        return kop
    attributie = lees_attributie(regels, plek)
    if attributie is None:
        return None
    return Citaatkop(plek, attributie.eind, "schreef", attributie.is_sterk, attributie.auteur)
