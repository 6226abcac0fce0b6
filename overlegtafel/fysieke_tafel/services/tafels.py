"""Tables and seats: made, changed, given and ended."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.fysieke_tafel.gebeurtenissen import TAFEL_GEMAAKT, TAFEL_GEWIJZIGD, ZETEL_BEEINDIGD, ZETEL_GEGEVEN
from overlegtafel.fysieke_tafel.models import Tafel, TafelRitme, TafelSoort, Zetel, ZetelSoort
from overlegtafel.fysieke_tafel.queries.samenstelling import heeft_vergaderd
from overlegtafel.fysieke_tafel.queries.tafels import alle_zetels, tafel_met_naam
from overlegtafel.fysieke_tafel.rules.samenstelling import weiger_terugwerkend
from overlegtafel.fysieke_tafel.rules.tafel import weiger_einde, weiger_zetel
from overlegtafel.logboek.services import leg_vast


def maak_tafel(
    session: Session,
    *,
    naam: str,
    doel: str = "",
    overeenkomst_id: int | None = None,
    ritme: TafelRitme | None = None,
    soort: TafelSoort = TafelSoort.OVERLEGTAFEL,
    daad: Daad,
) -> Tafel:
    """Make a table; raise Ongeldig when the name is taken."""
    if tafel_met_naam(session, naam, soort) is not None:
        raise Ongeldig("Er is al een tafel met deze naam.", veld="naam")
    tafel = Tafel(naam=naam, doel=doel, overeenkomst_id=overeenkomst_id, ritme=ritme, soort=soort)
    session.add(tafel)
    session.flush()
    leg_vast(session, TAFEL_GEMAAKT, tafel.id, daad=daad)
    return tafel


def wijzig_tafel(
    session: Session,
    tafel: Tafel,
    *,
    naam: str,
    doel: str,
    overeenkomst_id: int | None,
    ritme: TafelRitme | None = None,
    daad: Daad,
) -> None:
    """Change what a table is called, what it is about and how often it meets; raise Ongeldig when the name is taken."""
    ander = tafel_met_naam(session, naam, tafel.soort)
    if ander is not None and ander.id != tafel.id:
        raise Ongeldig("Er is al een tafel met deze naam.", veld="naam")
    tafel.naam, tafel.doel, tafel.overeenkomst_id, tafel.ritme = naam, doel, overeenkomst_id, ritme
    leg_vast(session, TAFEL_GEWIJZIGD, tafel.id, daad=daad)


def geef_zetel(
    session: Session,
    tafel: Tafel,
    *,
    organisatie_id: int,
    criterium: str,
    van: datetime,
    tot: datetime | None = None,
    soort: ZetelSoort = ZetelSoort.AANBIEDER,
    peildatum: date | None = None,
    onderbouwing: str = "",
    daad: Daad,
) -> Zetel:
    """Give an organisation a seat by a criterium; raise Geweigerd when it sits there already.

    A new selection makes new seats: those of before stay as they were.
    """
    fout = weiger_zetel(alle_zetels(session, tafel), organisatie_id, van, tot) or weiger_terugwerkend(
        van, heeft_vergaderd=heeft_vergaderd(session, tafel.id, nu=daad.nu), nu=daad.nu
    )
    if fout:
        raise Geweigerd(fout)
    zetel = Zetel(
        tafel_id=tafel.id,
        organisatie_id=organisatie_id,
        soort=soort,
        criterium=criterium,
        peildatum=peildatum,
        onderbouwing=onderbouwing.strip(),
        van=van,
        tot=tot,
    )
    session.add(zetel)
    session.flush()
    leg_vast(session, ZETEL_GEGEVEN, tafel.id, daad=daad, zetel_id=zetel.id)
    return zetel


def beeindig_zetel(session: Session, zetel: Zetel, *, tot: datetime, daad: Daad) -> None:
    """End a seat at `tot` (exclusive); the row stays, so that the composition of every past date can be told."""
    fout = weiger_einde(zetel, tot) or weiger_terugwerkend(
        tot, heeft_vergaderd=heeft_vergaderd(session, zetel.tafel_id, nu=daad.nu), nu=daad.nu
    )
    if fout:
        raise Geweigerd(fout)
    zetel.tot = tot
    leg_vast(session, ZETEL_BEEINDIGD, zetel.tafel_id, daad=daad, zetel_id=zetel.id)
