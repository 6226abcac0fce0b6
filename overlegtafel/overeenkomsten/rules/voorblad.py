"""The front matter of an agreement in Markdown: `key: value` lines between two lines of dashes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from overlegtafel.core.tekst.markup import canoniek
from overlegtafel.core.tijd.termijnen import STANDAARD, Termijn, weiger_soort
from overlegtafel.overeenkomsten.models import OvereenkomstSoort
from overlegtafel.overeenkomsten.rules.fouten import Tekstfout

STATUSSEN = (
    "concept",
    "in consultatie",
    "consultatie gesloten",
    "vastgesteld",
    "geldend",
    "vervangen",
    "afgelopen",
)
_TEKSTVELDEN = (
    "kenmerk", "titel", "basisovereenkomst", "hoort_bij", "volgt_op", "vervangt", "gastheergemeente", "gemeenten",
    "besluit",
)  # fmt: skip
_DAGVELDEN = ("geldig_van", "geldig_tot", "vastgesteld_op", "ronde_van", "ronde_tot")
_VERPLICHT = ("soort", "kenmerk", "titel", "versie")
_TERMIJN = "termijn_"
_REGEL = re.compile(r"([a-z_]+)\s*:\s*(.*?)\s*")
_NUMMER = re.compile(r"(\d+(?:\.\d+){1,2})(?:-concept)?")
KENMERK = re.compile(r"[A-Z0-9][A-Z0-9-]{1,38}[A-Z0-9]")


@dataclass(frozen=True)
class Voorblad:
    """What the front matter says; `geldig_tot` and `ronde_tot` are last days that still count."""

    soort: OvereenkomstSoort = OvereenkomstSoort.DEEL
    kenmerk: str = ""
    titel: str = ""
    nummer: str = ""
    status: str = "concept"
    hoort_bij: str | None = None
    volgt_op: str | None = None
    vervangt: str | None = None
    besluit: str | None = None
    dagen: dict[str, date] = field(default_factory=dict)
    termijnen: dict[str, str] = field(default_factory=dict)

    def dag(self, naam: str) -> date | None:
        """Return the day of field `naam`, or None."""
        return self.dagen.get(naam)


def lees_nummer(geschreven: str) -> str | None:
    """Return the number of a versie (`1.1` for `1.1-concept`: that it is a draft follows from its facts), or None."""
    gevonden = _NUMMER.fullmatch(geschreven.strip().strip("\"'").lower())
    return gevonden[1] if gevonden else None


def splits(markdown: str) -> tuple[list[str], str, int, list[Tekstfout]]:
    """Return the lines of the front matter, the text under it, and the number of the line where that text begins."""
    regels = canoniek(markdown.lstrip("\ufeff")).split("\n")
    if regels[0].strip() != "---":
        return [], "", 1, [Tekstfout(1, "Het bestand begint niet met een voorblad: een regel met '---'.")]
    for plaats, regel in enumerate(regels[1:], start=1):
        if regel.strip() == "---":
            return regels[1:plaats], "\n".join(regels[plaats + 1 :]), plaats + 2, []
    return [], "", 1, [Tekstfout(1, "Het voorblad houdt niet op: er ontbreekt een tweede regel met '---'.")]


def _lees_regels(regels: list[str]) -> tuple[dict[str, tuple[int, str]], list[Tekstfout]]:
    waarden: dict[str, tuple[int, str]] = {}
    fouten = []
    for plaats, regel in enumerate(regels, start=2):
        if not regel.strip() or regel.lstrip().startswith("#"):
            continue
        gevonden = _REGEL.fullmatch(regel)
        if gevonden is None:
            fouten.append(Tekstfout(plaats, f"'{regel.strip()[:40]}' is geen regel als 'kenmerk: DO-HBH'."))
        elif gevonden[1] in waarden:
            fouten.append(Tekstfout(plaats, f"'{gevonden[1]}' staat twee keer in het voorblad."))
        else:
            waarden[gevonden[1]] = (plaats, gevonden[2].strip("\"'"))
    return waarden, fouten


def _bekend(naam: str) -> bool:
    if naam.startswith(_TERMIJN):
        return naam.removeprefix(_TERMIJN) in STANDAARD
    return naam in (*_TEKSTVELDEN, *_DAGVELDEN, "soort", "versie", "status")


def _lees_dag(waarde: str) -> date | None:
    try:
        return date.fromisoformat(waarde)
    except ValueError:
        return None


def _fout_van(naam: str, waarde: str) -> str | None:
    """Return what is wrong with one value, or None."""
    if not _bekend(naam):
        return f"Het veld '{naam}' kennen we niet."
    if naam == "soort" and waarde not in list(OvereenkomstSoort):
        return f"De soort is een van: {', '.join(OvereenkomstSoort)}."
    if naam == "kenmerk" and not KENMERK.fullmatch(waarde.upper()):
        return "Een kenmerk bestaat uit 3 tot 40 letters, cijfers en streepjes, zoals DO-HBH."
    if naam in ("versie", "vervangt") and lees_nummer(waarde) is None:
        return "Een versie is een nummer met een punt, zoals 1.1."
    if naam == "status" and waarde not in STATUSSEN:
        return f"De status is een van: {', '.join(STATUSSEN)}."
    if naam in _DAGVELDEN and _lees_dag(waarde) is None:
        return f"'{waarde}' is geen datum zoals 2027-01-01."
    if naam.startswith(_TERMIJN):
        return _fout_van_termijn(naam.removeprefix(_TERMIJN), waarde)
    return None if waarde or naam in ("gemeenten", "gastheergemeente") else f"Het veld '{naam}' is leeg."


def _fout_van_termijn(sleutel: str, waarde: str) -> str | None:
    termijn = Termijn.lees(waarde)
    if termijn is None:
        return f"'{waarde}' is geen termijn zoals '15 werkdagen' of '6 maanden (einde)'."
    return weiger_soort(sleutel, termijn)


def _fouten_samen(dagen: dict[str, date]) -> list[Tekstfout]:
    fouten = []
    for van, tot in (("geldig_van", "geldig_tot"), ("ronde_van", "ronde_tot")):
        if van in dagen and tot in dagen and dagen[tot] < dagen[van]:
            fouten.append(Tekstfout(1, f"De dag van '{tot}' ligt voor de dag van '{van}'."))
    return fouten


def _kenmerk(waarde: str | None) -> str | None:
    return waarde.upper() if waarde else None


def lees_voorblad(regels: list[str]) -> tuple[Voorblad, list[Tekstfout]]:
    """Return what the lines of the front matter say, and every fault in them."""
    waarden, fouten = _lees_regels(regels)
    gaaf: dict[str, str] = {}
    for naam, (plaats, waarde) in waarden.items():
        zin = _fout_van(naam, waarde)
        if zin is None:
            gaaf[naam] = waarde
        else:
            fouten.append(Tekstfout(plaats, zin))
    fouten += [Tekstfout(1, f"In het voorblad ontbreekt '{naam}'.") for naam in _VERPLICHT if naam not in waarden]
    dagen = {naam: date.fromisoformat(gaaf[naam]) for naam in _DAGVELDEN if naam in gaaf}
    fouten += _fouten_samen(dagen)
    voorblad = Voorblad(
        soort=OvereenkomstSoort(gaaf.get("soort", OvereenkomstSoort.DEEL.value)),
        kenmerk=gaaf.get("kenmerk", "").upper(),
        titel=gaaf.get("titel", ""),
        nummer=lees_nummer(gaaf.get("versie", "")) or "",
        status=gaaf.get("status", "concept"),
        hoort_bij=_kenmerk(gaaf.get("hoort_bij") or gaaf.get("basisovereenkomst")),
        volgt_op=_kenmerk(gaaf.get("volgt_op")),
        vervangt=lees_nummer(gaaf.get("vervangt", "")),
        besluit=gaaf.get("besluit"),
        dagen=dagen,
        termijnen={n.removeprefix(_TERMIJN): w for n, w in gaaf.items() if n.startswith(_TERMIJN)},
    )
    return voorblad, fouten
