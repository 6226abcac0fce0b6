"""Header fields that a mail program copies above a quote or a forward ("Van: ... Verzonden: ...")."""

import re
from dataclasses import dataclass, field

from overlegtafel.postlezer.uittreksel.regels import Regel
from overlegtafel.postlezer.woordenlijst import lees_blokken

# What each mail program calls the same field.
LABELS = {
    naam.strip(): soort
    for soort, *regels in lees_blokken("kopvelden")
    for naam in " ".join(regels).split(",")
    if naam.strip()
}
_NAMEN = "|".join(re.escape(naam).replace(r"\ ", r"\s") for naam in sorted(LABELS, key=len, reverse=True))
KAAL_VELD = re.compile(rf"({_NAMEN})\s+(?=\S)(.*)", re.IGNORECASE)
EEN_REGEL = re.compile(
    r"[*_]{0,2}(?:van|from|von)[*_]{0,2}\s?:.{3,200}?\b(?:verzonden|sent|gesendet|datum|date)[*_]{0,2}\s?:.{3,200}?"
    r"\b(?:aan|to|an)[*_]{0,2}\s?:.{1,400}?\b(?:onderwerp|subject|betreff)[*_]{0,2}\s?:",
    re.IGNORECASE,
)
KLOK = re.compile(r"\b\d{1,2}[:.h]\d{2}\b")
JAARTAL = re.compile(r"\b(?:19|20)\d{2}\b")
_TEKEN = r"[^\s<>\[\]()\"',;:@]"
# From the first letter on and without looking back, so that a long word costs no more than its length.
ADRES = re.compile(rf"(?<!{_TEKEN}){_TEKEN}{{1,80}}+@{_TEKEN}{{1,120}}")
ADRES_STRENG = re.compile(r"(?<![\w.+'&/=-])[\w.+'&/=-]{1,80}+@(?:[\w-]{1,63}\.){1,8}[\w-]{2,30}")
VOOR_ADRES = re.compile(r"[<\[(]\s*(?:mailto:)?[^<>\[\]()]*@")
# "Van: 1 januari 2026" opens a period, and no header.
GEEN_AFZENDER = re.compile(r"(?:\w+dag\s)?\d{1,4}[-/.\s](?:[a-z]{3,9}\b|\d{1,2}[-/.])[^@]*$", re.IGNORECASE)
ANDER_VELD = re.compile(r"[A-Z]\w{1,12}(?:\s\w{1,12})?:\s")
VERSIERING = " \t*_"
GEEN_BEGIN = frozenset({"rest", "cc", "betreft"})
MAX_LABEL = 30
MIN_VOL = 45
MAX_VELDEN = 40


@dataclass(slots=True)
class Velden:
    """The fields of one header and where it stops."""

    eind: int
    waarden: dict[str, str] = field(default_factory=dict)

    @property
    def is_sterk(self) -> bool:
        """Say whether this can be nothing but a copied header."""
        soorten = self.waarden.keys() & {"van", "verzonden", "datum", "aan", "onderwerp", "betreft"}
        tekst = " ".join(self.waarden.values())
        heeft_adres, heeft_tijd = "@" in tekst, KLOK.search(tekst) is not None
        if len(soorten) >= 3 and soorten & {"van", "verzonden", "datum"}:
            moment = "verzonden" in soorten and bool(heeft_tijd or JAARTAL.search(self.waarden["verzonden"]))
            # A letter of one's own has Betreft too, but no clock.
            return heeft_tijd if "betreft" in soorten else heeft_adres or moment or ("datum" in soorten and heeft_tijd)
        return len(soorten) == 2 and heeft_adres and heeft_tijd

    @property
    def is_zwak(self) -> bool:
        """Say whether this is a header when something else (a separator, the HTML) says so too."""
        return len(self.waarden) >= 2 or "van" in self.waarden


def lees_veld(tekst: str, is_kaal: bool = False) -> tuple[str, str] | None:
    """Return (kind, value) of a line that looks like a header field; `is_kaal` allows one without a colon."""
    naam, teken, waarde = tekst.partition(":")
    if teken and len(naam) <= MAX_LABEL:
        naam = naam.strip(VERSIERING).lower()
        soort = LABELS.get(naam) or LABELS.get(" ".join(naam.split()))
        if soort and not waarde.startswith("//"):
            return soort, waarde.lstrip(VERSIERING + "|")
    gevonden = KAAL_VELD.match(tekst) if is_kaal else None
    return (LABELS[" ".join(gevonden[1].lower().split())], gevonden[2].strip()) if gevonden else None


def _vervolgt(regels: list[Regel], plek: int, diepte: int) -> bool:
    """Say whether a line without a label is the wrapped rest of a field: another field follows it closely."""
    for verder in range(plek, min(plek + 8, len(regels))):
        regel = regels[verder]
        if regel.diepte != diepte or not regel.tekst or len(regel.tekst) > 400:
            return False
        if verder > plek and lees_veld(regel.tekst):
            return True
        if ANDER_VELD.match(regel.tekst):
            return False
    return False


def lees_velden(regels: list[Regel], plek: int, *, is_kaal: bool = False) -> Velden | None:
    """Read the block of fields that starts at `plek`, also where lines are wrapped or spaced out."""
    diepte, velden, laatste = regels[plek].diepte, Velden(plek), ""
    verder = plek
    while verder < min(len(regels), plek + MAX_VELDEN):
        regel = regels[verder]
        if regel.diepte != diepte:
            break
        veld = lees_veld(regel.tekst[:600], is_kaal) if regel.tekst else None
        if veld and veld[0] != "rest" and veld[0] in velden.waarden and veld[0] != "cc":
            break
        if veld and not velden.waarden and veld[0] in GEEN_BEGIN:
            break
        if veld and veld[0] == "van" and GEEN_AFZENDER.match(veld[1]):
            break
        if veld:
            laatste = veld[0]
            velden.waarden[laatste] = veld[1]
        elif not regel.tekst:
            if not _veld_na_witregel(regels, verder, diepte, velden):
                break
        elif (laatste and _is_omgeslagen(regels, verder) and _vervolgt(regels, verder, diepte)) or (
            laatste in {"van", "aan", "cc"} and _is_adresrest(regels, verder)
        ):
            velden.waarden[laatste] += " " + regel.tekst
        else:
            break
        verder += 1
        if regel.tekst:
            velden.eind = verder
    return velden if velden.waarden else None


def _is_omgeslagen(regels: list[Regel], plek: int) -> bool:
    """Say whether the line above was long or unfinished enough to have been wrapped."""
    boven, tekst = regels[plek - 1].tekst, regels[plek].tekst
    return len(boven) >= MIN_VOL or boven.endswith((";", ",", "<", "mailto:")) or tekst.startswith("<") or "@" in tekst


def _is_adresrest(regels: list[Regel], plek: int) -> bool:
    tekst, vorige = regels[plek].tekst, regels[plek - 1].tekst
    return bool(vorige) and "@" in tekst and (tekst.endswith((">", ";", ",")) or tekst.startswith("<"))


def _veld_na_witregel(regels: list[Regel], plek: int, diepte: int, velden: Velden) -> bool:
    """Say whether a header goes on after a blank line: the next line is a field that we don't have yet."""
    volgende = plek + 1
    if volgende >= len(regels) or regels[volgende].diepte != diepte or not regels[volgende].tekst:
        return False
    veld = lees_veld(regels[volgende].tekst[:600])
    return veld is not None and veld[0] not in velden.waarden and "onderwerp" not in velden.waarden


def lees_een_regel(tekst: str) -> Velden | None:
    """Read a header that was flattened into one line ("Van: X Verzonden: Y Aan: Z Onderwerp: W")."""
    if len(tekst) < 30 or tekst.count(":") < 4 or not EEN_REGEL.match(tekst[:1200]):
        return None
    stukken = re.split(rf"\b({_NAMEN})[*_]{{0,2}}\s?:[*_]{{0,2}}\s", tekst[:1200], flags=re.IGNORECASE)
    waarden = {
        LABELS[" ".join(naam.lower().split())]: waarde.strip(" *_")
        for naam, waarde in zip(stukken[1::2], stukken[2::2], strict=False)
    }
    return Velden(0, waarden)


def lees_auteur(waarde: str) -> tuple[str, str]:
    """Return (name, address in lower case) of a From field; the address is empty where there is none."""
    waarde = waarde.replace("*", "").strip()
    gevonden = ADRES_STRENG.search(waarde)
    if gevonden is None:
        return waarde.strip(' "<>[]_'), ""
    adres = gevonden[0].lower()
    naam = VOOR_ADRES.split(waarde, maxsplit=1)[0]
    naam = " ".join(naam.split()).strip(' "<>,;:')
    if len(naam) > 2 and naam[0] == naam[-1] == "'":
        naam = naam[1:-1]
    return ("" if "@" in naam else naam), adres.removeprefix("mailto:")
