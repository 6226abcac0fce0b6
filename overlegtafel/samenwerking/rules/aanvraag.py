"""Which first day a gemeente asks for, and what may still be done with what it asks."""

from __future__ import annotations

from datetime import date, datetime

from overlegtafel.samenwerking.models import Deelnameaanvraag, VerzoekSoort
from overlegtafel.samenwerking.rules.deelname import eerste_jaar, weiger_verzoek
from overlegtafel.taal.adres import is_te_openen

GEEN_DAG = "Vul in vanaf welke dag uw gemeente wil meedoen."
ALLEEN_NAAM = "Vul alleen de naam van uw gemeente in, zonder adres of link."


def eerste_dag(soort: VerzoekSoort, gekozen: date | None, *, vandaag: date) -> date | None:
    """Return the first day that is asked for: of a year the next first of January, else the day that was chosen."""
    return eerste_jaar(vandaag)[0] if soort is VerzoekSoort.JAAR else gekozen


def weiger_aanvraag(soort: VerzoekSoort, van: date | None, *, vandaag: date) -> str | None:
    """Refuse to ask without a first day, or for one that can't be."""
    return GEEN_DAG if van is None else weiger_verzoek(soort, van, aangevraagd=vandaag)


def weiger_naam(gemeente: str) -> str | None:
    """Refuse as a name what a mail program makes something to click of: it goes to who decides."""
    return ALLEEN_NAAM if is_te_openen(gemeente) else None


def weiger_bevestigen(aanvraag: Deelnameaanvraag) -> str | None:
    """Refuse to confirm twice."""
    return "U hebt deze aanvraag al bevestigd." if aanvraag.bevestigd_op is not None else None


def weiger_behandelen(aanvraag: Deelnameaanvraag, *, nu: datetime) -> str | None:
    """Refuse to go on with what nobody confirmed, or what was decided."""
    if aanvraag.bevestigd_op is None or aanvraag.bevestigd_op > nu:
        return "Deze aanvraag is nog niet bevestigd."
    if aanvraag.verzoek_id is not None:
        return "Deze aanvraag is al in behandeling."
    return "Deze aanvraag is al afgewezen." if aanvraag.afgewezen_op is not None else None
