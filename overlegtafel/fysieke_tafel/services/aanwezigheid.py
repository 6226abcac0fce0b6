"""Who was at the table is written down, and stands in the verslag from then on."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.fysieke_tafel.gebeurtenissen import AANWEZIGHEID_VASTGELEGD
from overlegtafel.fysieke_tafel.models import Aanwezigheid, Bijeenkomst
from overlegtafel.fysieke_tafel.queries.tafels import samenstelling
from overlegtafel.fysieke_tafel.rules.aanwezigheid import Presentie, weiger_presentie
from overlegtafel.fysieke_tafel.rules.samenstelling import vervanger_op
from overlegtafel.fysieke_tafel.rules.verslag import weiger_bewerken
from overlegtafel.fysieke_tafel.services.verslagen import bewaar_verslag
from overlegtafel.logboek.services import leg_vast


def leg_aanwezigheid_vast(
    session: Session, bijeenkomst: Bijeenkomst, presenties: Mapping[int, Presentie], *, daad: Daad
) -> None:
    """Write down how each organisation was there, by its id; who isn't in it was not filled in."""
    if fout := weiger_bewerken(bijeenkomst, nu=daad.nu):
        raise Geweigerd(fout)
    vervangers = {
        zetel.organisatie_id: {een.organisatie_id} if (een := vervanger_op(zetel, bijeenkomst.begin)) else set()
        for zetel in samenstelling(session, bijeenkomst.tafel, op=bijeenkomst.begin)
    }
    for organisatie_id, wat in presenties.items():
        if organisatie_id not in vervangers:
            raise Geweigerd("Deze organisatie had toen geen zetel aan deze tafel.")
        if fout := weiger_presentie(organisatie_id, wat, presenties, vervangers[organisatie_id]):
            raise Ongeldig(fout, veld=f"vorm_{organisatie_id}")
    bestaand = {een.organisatie_id: een for een in bijeenkomst.aanwezigheid}
    for organisatie_id in bestaand.keys() - presenties.keys():
        session.delete(bestaand[organisatie_id])
    for organisatie_id, wat in presenties.items():
        rij = bestaand.get(organisatie_id) or Aanwezigheid(bijeenkomst_id=bijeenkomst.id, organisatie_id=organisatie_id)
        rij.vorm, rij.door_id, rij.functie, rij.vastgelegd_op = wat.vorm, wat.door_id, wat.functie, daad.nu
        session.add(rij)
    session.flush()
    session.expire(bijeenkomst, ["aanwezigheid"])
    _werk_verslag_bij(session, bijeenkomst, daad=daad)
    leg_vast(session, AANWEZIGHEID_VASTGELEGD, bijeenkomst.id, daad=daad)


def _werk_verslag_bij(session: Session, bijeenkomst: Bijeenkomst, *, daad: Daad) -> None:
    """Let a concept whose publication is planned say it too."""
    verslag = bijeenkomst.verslag
    if verslag is not None:
        delen = {deel.agendapunt_id: deel.markdown for deel in verslag.delen}
        bewaar_verslag(session, bijeenkomst, delen, aanwezig=bijeenkomst.aanwezig, slot=verslag.slot, daad=daad)
