"""Which versie of a format holds, what it needs before it goes out, and how the paper of a traject differs from it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from overlegtafel.samenwerking.models import Afwijking, AfwijkingSoort, Format, FormatSoort, FormatVersie
from overlegtafel.samenwerking.rules.woorden import datum


def geldende_versie(format_: Format, *, vandaag: date) -> FormatVersie | None:
    """Return the versie in use on a day: the one that began last."""
    begonnen = [een for een in format_.versies if een.geldig_van is not None and een.geldig_van <= vandaag]
    return max(begonnen, key=lambda een: (een.geldig_van, een.id or 0), default=None)


def weiger_nummer(nummer: str, bestaande: Collection[str]) -> str | None:
    """Refuse a number that the format has already."""
    return f"Versie {nummer} van dit format is er al." if nummer in bestaande else None


def weiger_uitgeven(versie: FormatVersie, geldig_van: date, *, vandaag: date) -> str | None:
    """Refuse to bring out a versie without consensus and legal check, twice, or from a day that is past."""
    if versie.geldig_van is not None:
        return f"Deze versie geldt vanaf {datum(versie.geldig_van)}."
    if versie.consensus_op is None:
        return "Over dit format is nog geen overeenstemming tussen de gemeenten."
    if versie.juridisch_getoetst_op is None:
        return "Dit format is nog niet juridisch getoetst."
    return "De eerste dag ligt in het verleden." if geldig_van < vandaag else None


def weiger_toets(versie: FormatVersie, dag: date, *, vandaag: date) -> str | None:
    """Refuse to record consensus or check of what is in use already, or of a day that is still to come."""
    if versie.geldig_van is not None:
        return f"Deze versie geldt vanaf {datum(versie.geldig_van)}. Maak een nieuwe versie om iets te wijzigen."
    return "Deze dag is nog niet geweest." if dag > vandaag else None


def weiger_stap(versie: FormatVersie) -> str | None:
    """Refuse to add a step to a format, or to what is in use already."""
    if versie.format.soort is not FormatSoort.PROCES:
        return "Alleen een procesbeschrijving heeft stappen."
    if versie.geldig_van is None:
        return None
    return f"Deze versie geldt vanaf {datum(versie.geldig_van)}. Maak een nieuwe versie om iets te wijzigen."


@dataclass(frozen=True)
class Formatvergelijking:
    """What the bytes of a paper are: which versie, how that departs from what holds, and the sentence that says so."""

    versie: FormatVersie | None
    soort: AfwijkingSoort | None = None
    zin: str | None = None


def vergelijk(format_: Format, sha256: bytes, *, is_ander: bool, vandaag: date) -> Formatvergelijking:
    """Return how a paper relates to the versie that holds; `is_ander` says that it isn't made from this format."""
    geldend = geldende_versie(format_, vandaag=vandaag)
    if geldend is None or geldend.geldig_van is None:
        return Formatvergelijking(None, None, "Van dit format is nog geen versie uitgegeven.")
    gelijk = _met_hash(format_.versies, sha256)
    if gelijk is geldend:
        return Formatvergelijking(geldend)
    verder = f"Geldend is {geldend.nummer}, sinds {datum(geldend.geldig_van)}."
    verder += f" Gebruik {geldend.nummer} of meld waarom niet."
    if gelijk is not None:
        return Formatvergelijking(gelijk, AfwijkingSoort.OUDE_VERSIE, f"Dit is versie {gelijk.nummer}. {verder}")
    if is_ander:
        return Formatvergelijking(None, AfwijkingSoort.ANDER_DOCUMENT, f"Dit is een ander document. {verder}")
    return Formatvergelijking(None, AfwijkingSoort.GEWIJZIGD, f"De tekst van dit format is gewijzigd. {verder}")


def _met_hash(versies: Iterable[FormatVersie], sha256: bytes) -> FormatVersie | None:
    return next((een for een in reversed(list(versies)) if een.bestand.sha256 == sha256), None)


def weiger_gebruik(gelijk: Formatvergelijking, reden: str) -> str | None:
    """Refuse a paper that departs from the format without a reason."""
    if gelijk.zin is None:
        return None
    return gelijk.zin if gelijk.soort is None or not reden.strip() else None


def weiger_afhandelen(afwijking: Afwijking) -> str | None:
    """Refuse to settle twice."""
    return "Deze afwijking is al afgehandeld." if afwijking.afgehandeld_op is not None else None
