"""Adviezen and actiepunten: recorded at the table, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.nummers import geef_nummer
from overlegtafel.core.errors import Geweigerd
from overlegtafel.fysieke_tafel.gebeurtenissen import (
    ACTIEPUNT_AFGESLOTEN,
    ACTIEPUNT_GEMAAKT,
    ADVIES_BESLOTEN,
    ADVIES_VASTGELEGD,
)
from overlegtafel.fysieke_tafel.models import (
    Actiepunt,
    Advies,
    Adviesbesluit,
    Agendapunt,
    Bijeenkomst,
    Minderheidsstandpunt,
    TafelSoort,
)
from overlegtafel.fysieke_tafel.queries.samenstelling import belangen_bij
from overlegtafel.fysieke_tafel.queries.verslagen import wachtende_namen
from overlegtafel.fysieke_tafel.rules.aanwezigheid import weiger_stemmen
from overlegtafel.fysieke_tafel.rules.namen import weiger_namen
from overlegtafel.fysieke_tafel.rules.uitkomsten import (
    weiger_advies,
    weiger_adviesbesluit,
    weiger_afsluiten,
    weiger_minderheden,
    weiger_minderheid_bij_unaniem,
    weiger_uitkomst,
)
from overlegtafel.logboek.services import leg_vast


@dataclass(frozen=True)
class Adviesgegevens:
    """What is filled in for an advies; `minderheden` are organisations with their own words."""

    tekst: str
    voor: int
    tegen: int = 0
    minderheden: tuple[tuple[int, str], ...] = ()


def leg_advies_vast(session: Session, punt: Agendapunt, gegevens: Adviesgegevens, *, daad: Daad) -> Advies:
    """Record the advies on a point with its vote; until the verslag is adopted it can be recorded anew."""
    fout = weiger_advies(
        punt, voor=gegevens.voor, tegen=gegevens.tegen, heeft_minderheid=bool(gegevens.minderheden), nu=daad.nu
    )
    belangen = belangen_bij(session, punt.bijeenkomst)
    fout = fout or weiger_minderheden([wie for wie, _ in gegevens.minderheden], belangen, punt)
    fout = fout or weiger_stemmen(gegevens.voor, gegevens.tegen, punt.bijeenkomst.aanwezigheid, belangen, punt.id)
    if fout:
        raise Geweigerd(fout)
    if fout := weiger_minderheid_bij_unaniem(tegen=gegevens.tegen, heeft_minderheid=bool(gegevens.minderheden)):
        raise Geweigerd(fout, veld="tegen")
    _eis_zonder_namen(session, punt.bijeenkomst, gegevens.tekst, *(tekst for _, tekst in gegevens.minderheden))
    advies = punt.advies
    if advies is None:
        nummer = geef_nummer(session, "advies", nu=daad.nu)
        advies = Advies(jaar=nummer.jaar, volgnr=nummer.volgnr, agendapunt=punt)
        session.add(advies)
    advies.tekst, advies.voor, advies.tegen = gegevens.tekst.strip(), gegevens.voor, gegevens.tegen
    advies.minderheden = [Minderheidsstandpunt(organisatie_id=wie, tekst=tekst) for wie, tekst in gegevens.minderheden]
    session.flush()
    leg_vast(session, ADVIES_VASTGELEGD, advies.id, daad=daad)
    return advies


def _eis_zonder_namen(session: Session, bijeenkomst: Bijeenkomst, *woorden: str) -> None:
    """Refuse names of people once the concept is out, or planned: then these words are read without being settled."""
    verslag = bijeenkomst.verslag
    if verslag is None or verslag.concept_vanaf is None:
        return
    if fout := weiger_namen(wachtende_namen(session, bijeenkomst, "\n".join(woorden))):
        raise Geweigerd(fout)


def maak_actiepunt(
    session: Session, punt: Agendapunt, *, wat: str, organisatie_id: int, uiterlijk: date, daad: Daad
) -> Actiepunt:
    """Record who does what by when."""
    if fout := weiger_uitkomst(punt, nu=daad.nu):
        raise Geweigerd(fout)
    _eis_zonder_namen(session, punt.bijeenkomst, wat)
    is_besloten = punt.bijeenkomst.tafel.soort is not TafelSoort.OVERLEGTAFEL
    nummer = geef_nummer(session, "overlegactie" if is_besloten else "actiepunt", nu=daad.nu)
    actie = Actiepunt(
        is_besloten=is_besloten,
        jaar=nummer.jaar,
        volgnr=nummer.volgnr,
        agendapunt=punt,
        organisatie_id=organisatie_id,
        wat=wat.strip(),
        uiterlijk=uiterlijk,
    )
    session.add(actie)
    session.flush()
    leg_vast(session, ACTIEPUNT_GEMAAKT, actie.id, daad=daad)
    return actie


def sluit_actiepunt(session: Session, actie: Actiepunt, *, reden: str = "", is_vervallen: bool, daad: Daad) -> None:
    """Say that an actiepunt is done, or that it is dropped and why."""
    if fout := weiger_afsluiten(actie, reden, is_vervallen=is_vervallen):
        raise Geweigerd(fout)
    if is_vervallen:
        actie.vervallen_op, actie.vervallen_reden = daad.nu, reden.strip()
    else:
        actie.gereed_op = daad.nu
    leg_vast(session, ACTIEPUNT_AFGESLOTEN, actie.id, daad=daad)


def beslis_advies(session: Session, advies: Advies, besluit: Adviesbesluit, *, reden: str, daad: Daad) -> None:
    """Record that the gemeente takes an advies over, or why it doesn't."""
    if fout := weiger_adviesbesluit(advies, besluit, reden):
        raise Geweigerd(fout)
    advies.besluit, advies.besluit_reden, advies.besluit_op = besluit, reden.strip(), daad.nu
    leg_vast(session, ADVIES_BESLOTEN, advies.id, daad=daad)
