"""To the next table: a thread or an unfinished point becomes a point of the agenda to come; its senders hear of it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd
from overlegtafel.fysieke_tafel.models import Agendapunt, AgendapuntSoort, Bijeenkomst
from overlegtafel.fysieke_tafel.queries.doorschuiven import volgende_tafels, volgende_van_tafel
from overlegtafel.fysieke_tafel.services.agenda import Puntgegevens, koppel_voorstel, voeg_punt_toe
from overlegtafel.virtuele_tafel.models import Voorstel

LANGSTE_TITEL = 200
GEEN = "Er is geen volgende bijeenkomst gepland. Plan er eerst een."


def zet_op_volgende_tafel(session: Session, voorstel: Voorstel, *, daad: Daad) -> Agendapunt:
    """Put a thread on the agenda of the next bijeenkomst, to be discussed; its title is the public one."""
    bijeenkomst = volgende_tafels(session, [voorstel.id], nu=daad.nu).get(voorstel.id)
    if bijeenkomst is None:
        raise Geweigerd("Dit voorstel staat al op een agenda, is afgerond, of er is geen bijeenkomst gepland.")
    titel = voorstel.openbare_titel or f"Voorstel {voorstel.nummer}"
    punt = voeg_punt_toe(session, bijeenkomst, Puntgegevens(titel[:LANGSTE_TITEL]), daad=daad)
    koppel_voorstel(session, punt, voorstel, daad=daad)
    return punt


def schuif_punt_door(session: Session, punt: Agendapunt, *, daad: Daad) -> Bijeenkomst:
    """Put an unfinished point, with its threads and its versie, on the agenda of the next bijeenkomst of the table."""
    bijeenkomst = volgende_van_tafel(session, punt.bijeenkomst, nu=daad.nu)
    if bijeenkomst is None:
        raise Geweigerd(GEEN)
    if any(een.titel == punt.titel and een.ingetrokken_op is None for een in bijeenkomst.agendapunten):
        raise Geweigerd("Dit punt staat al op de agenda van de volgende bijeenkomst.")
    gegevens = Puntgegevens(
        punt.titel,
        AgendapuntSoort.TER_BESPREKING,
        punt.minuten,
        punt.toelichting,
        versie_id=punt.versie_id,
        artikel_id=punt.artikel_id,
    )
    nieuw = voeg_punt_toe(session, bijeenkomst, gegevens, daad=daad)
    for koppeling in punt.voorstellen:
        koppel_voorstel(session, nieuw, koppeling.voorstel, daad=daad)
    return bijeenkomst
