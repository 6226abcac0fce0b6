"""What came of the first bijeenkomst, as rows under the numbers of its verslag, and the papers of its agenda."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.nummers import zet_teller
from overlegtafel.core.papier.pdf import schrijf_pdf
from overlegtafel.core.papier.vel import Alinea, Loop
from overlegtafel.core.tijd import clock
from overlegtafel.fysieke_tafel.models import Actiepunt, Advies, Adviesbesluit, Bijeenkomst, Minderheidsstandpunt
from overlegtafel.fysieke_tafel.services.stukken import voeg_stuk_toe
from overlegtafel.fysieke_tafel.services.uitkomsten import beslis_advies, sluit_actiepunt
from overlegtafel.organisaties.models import Gebruiker, Organisatie

JAAR = 2026
STUKKEN = (
    (3, "Bijlage A: wachttijden per gemeente", "De wachttijd is gemiddeld 31 werkdagen. In Roosdijk is dat 44."),
    (4, "Bijlage B: onderdelen van het tarief 2027", "Het tarief heeft zes onderdelen. Loon is het grootste."),
    (5, "Bijlage C: voorstel artikel Wachttijd", "De aanbieder geeft elke maand de wachttijd op."),
)
TARIEF = "Verhoog het tarief met 5,0% en koppel de indexatie voor 90% aan de OVA en voor 10% aan de CPI."
MINDERHEID = "De indexatie moet voor 100% de OVA volgen. Bijna al onze kosten zijn loon."
WACHTTIJD = "Neem een artikel op over de wachttijd, met een opgave per maand."
OVERGENOMEN = "Het college neemt de verhoging en de verdeling over OVA en CPI op in versie 1.1."
ACTIES = (
    (13, 3, "Gemeente Oosterkreek", "Een voorstel om de wachttijd per gemeente te publiceren", (10, 15), (10, 13)),
    (14, 4, "Gemeente Oosterkreek", "Het rekenblad van de onderdelen op het platform zetten", (10, 1), (9, 29)),
    (15, 4, "BuurtHulp Lindeveen", "Cijfers over reistijd in het buitengebied aanleveren", (10, 22), None),
)


def _op(maand: int, dag: int) -> datetime:
    return datetime(JAAR, maand, dag, 10, 0, tzinfo=clock.AMSTERDAM)


def maak_stukken(session: Session, bijeenkomst: Bijeenkomst, secretaris: Gebruiker) -> None:
    """Put the papers with the points for which the agenda names them."""
    assert bijeenkomst.agenda_openbaar_vanaf is not None
    punten = {punt.volgorde: punt for punt in bijeenkomst.agendapunten}
    for nummer, naam, tekst in STUKKEN:
        moment = bijeenkomst.agenda_openbaar_vanaf
        inhoud = schrijf_pdf((Alinea("tekst", (Loop(tekst),)),), titel=naam, voet="Voorbeeld", moment=moment)
        voeg_stuk_toe(
            session,
            punten[nummer],
            naam=naam,
            bestandsnaam=f"{naam.partition(':')[0].lower().replace(' ', '-')}.pdf",
            inhoud=inhoud,
            daad=Daad(moment, secretaris.id),
        )


def maak_uitkomsten(
    session: Session,
    bijeenkomst: Bijeenkomst,
    organisaties: Mapping[str, Organisatie],
    *,
    inkoper: Gebruiker,
    secretaris: Gebruiker,
) -> None:
    """Write down both adviezen and the actiepunten: one advies answered, one actiepunt overdue."""
    punten = {punt.volgorde: punt for punt in bijeenkomst.agendapunten}
    meridiaan = Minderheidsstandpunt(organisatie_id=organisaties["Zorggroep Meridiaan"].id, tekst=MINDERHEID)
    tarief = Advies(jaar=JAAR, volgnr=7, agendapunt=punten[4], tekst=TARIEF, voor=4, tegen=1, minderheden=[meridiaan])
    session.add_all([tarief, Advies(jaar=JAAR, volgnr=8, agendapunt=punten[5], tekst=WACHTTIJD, voor=5, tegen=0)])
    session.flush()
    beslis_advies(session, tarief, Adviesbesluit.OVERGENOMEN, reden=OVERGENOMEN, daad=Daad(_op(10, 27), inkoper.id))
    for volgnr, punt, wie, wat, uiterlijk, gereed in ACTIES:
        actie = Actiepunt(
            jaar=JAAR,
            volgnr=volgnr,
            agendapunt=punten[punt],
            organisatie_id=organisaties[wie].id,
            wat=wat,
            uiterlijk=date(JAAR, *uiterlijk),
        )
        session.add(actie)
        session.flush()
        if gereed is not None:
            sluit_actiepunt(session, actie, is_vervallen=False, daad=Daad(_op(*gereed), secretaris.id))
    zet_teller(session, "advies", JAAR, 8)
    zet_teller(session, "actiepunt", JAAR, 15)
