"""Who asked to join in the sample region: one request waits, one party has a paper that expires soon."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.papier.pdf import schrijf_pdf
from overlegtafel.core.papier.vel import Alinea, Loop
from overlegtafel.core.tijd import clock
from overlegtafel.organisaties.models import Gebruiker, Organisatie
from overlegtafel.overeenkomsten.queries.pagina import toon_overeenkomst
from overlegtafel.partijen.models import BewijsSoort, Grondslag, Toetreding, ToetredingOordeel
from overlegtafel.partijen.rules.toetreden import Gegevens, Toetredingsbesluit
from overlegtafel.partijen.services.toelaten import Toelatingsgegevens, open_venster, regel_toelating
from overlegtafel.partijen.services.toetreden import begin_voor, bewaar_gegevens, dien_in, voeg_stuk_toe
from overlegtafel.partijen.services.toetredingsbesluit import besluit_over

BASIS = "BO-2026-01"
IN_PERIODES = "DO-BEG"
WACHT, TOEGELATEN = "Zorgboerderij 't Hoge Land", "Huis & Zorg Roosdijk"


@lru_cache(maxsize=1)
def _blad() -> bytes:
    """Return the one page that stands for each paper of the sample region."""
    regel = Alinea(stijl="tekst", lopen=(Loop("Dit blad staat in de demo voor een stuk van een aanvrager."),))
    moment = clock.begin_van(date(2026, 1, 1))
    return schrijf_pdf((regel,), titel="Voorbeeld van een stuk", voet="Demo", moment=moment)


def _vraag(
    session: Session, organisatie: Organisatie, adres: str, afgegeven: date, capaciteit: str, op: datetime
) -> Toetreding:
    overeenkomst = toon_overeenkomst(session, BASIS)
    if overeenkomst is None:
        raise LookupError(f"{BASIS} is not in the sample data")
    daad = Daad(op)
    toetreding = begin_voor(session, overeenkomst, organisatie, adres, daad=daad)
    gegevens = Gegevens(organisatie.naam, organisatie.kvk or "", "J. Eigenaar", "eigenaar", capaciteit)
    bewaar_gegevens(session, toetreding, gegevens, daad=daad)
    for soort in (BewijsSoort.UITTREKSEL, BewijsSoort.EIGEN_VERKLARING):
        voeg_stuk_toe(session, toetreding, soort, afgegeven, f"{soort.value}.pdf", _blad(), daad=daad)
    dien_in(session, toetreding, daad=daad)
    return toetreding


def _om(dag: date) -> datetime:
    return datetime(dag.year, dag.month, dag.day, 10, 0, tzinfo=clock.AMSTERDAM)


def regel_toelatingen(session: Session, inkoper: Gebruiker) -> None:
    """Let one join Hulp bij het huishouden at any moment, and Begeleiding in March only."""
    daad = Daad(_om(date(2026, 9, 1)), inkoper.id)
    for kenmerk, grondslag in (("DO-HBH", Grondslag.OPEN_HOUSE), (IN_PERIODES, Grondslag.AANBESTEED)):
        overeenkomst = toon_overeenkomst(session, kenmerk)
        if overeenkomst is None:
            raise LookupError(f"{kenmerk} is not in the sample data")
        is_periode = kenmerk == IN_PERIODES
        gegevens = Toelatingsgegevens(grondslag, f"{kenmerk}-2025-1", date(2025, 9, 1), in_vensters=is_periode)
        regel_toelating(session, overeenkomst, gegevens, daad=daad)
        if is_periode:
            open_venster(session, overeenkomst, date(2027, 3, 1), date(2027, 3, 31), daad=daad)


def maak_toetredingen(session: Session, organisaties: dict[str, Organisatie], mensen: dict[str, Gebruiker]) -> None:
    """Let Huis & Zorg be admitted in March with a paper that expires soon, and 't Hoge Land wait for a decision."""
    inkoper = mensen["ilse.brandsma@oosterkreek.example"].id
    biedt = "Hulp bij het huishouden in Roosdijk en Zandwoude, met 48 medewerkers."
    eerder = _vraag(
        session,
        organisaties[TOEGELATEN],
        "contact@huisenzorg.example",
        date(2026, 2, 2),
        biedt,
        _om(date(2026, 2, 16)),
    )
    besluit = Toetredingsbesluit(ToetredingOordeel.TOEGELATEN, "Alle eisen van artikel 4 zijn gehaald.")
    besluit_over(session, eerder, besluit, daad=Daad(_om(date(2026, 3, 12)), inkoper))
    for soort, afgegeven in (
        (BewijsSoort.BELASTING, date(2026, 6, 5)),
        (BewijsSoort.UITTREKSEL, date(2026, 8, 3)),
    ):
        daad = Daad(_om(afgegeven))
        voeg_stuk_toe(session, eerder, soort, afgegeven, f"{soort.value}-2026.pdf", _blad(), daad=daad)
    _vraag(
        session,
        organisaties[WACHT],
        "boer@thogeland.example",
        date(2026, 10, 19),
        "Dagbesteding op de boerderij voor acht mensen, vier dagen per week.",
        _om(date(2026, 11, 9)),
    )
