"""Reasons of the gemeente itself for changes that no punt of a ronde asked for."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd
from overlegtafel.overeenkomsten.models import Ronde
from overlegtafel.overeenkomsten.queries import tekst_met_artikelen
from overlegtafel.overeenkomsten.services import geef_ambtshalve_redenen
from overlegtafel.virtuele_tafel.queries.nota import verwerkte_tekst_id


def geef_redenen(session: Session, ronde: Ronde, redenen: Mapping[int, str], *, daad: Daad) -> None:
    """Say by article why the tekst in which `ronde` is worked in changes it; raise Geweigerd when it is too late."""
    nieuw_id = verwerkte_tekst_id(session, ronde)
    if ronde.reactienota_op is not None or nieuw_id is None:
        raise Geweigerd("De reactienota is al gepubliceerd, of er is nog geen nieuwe tekst.")
    oud, nieuw = tekst_met_artikelen(session, ronde.tekst_id), tekst_met_artikelen(session, nieuw_id)
    geef_ambtshalve_redenen(session, oud, nieuw, redenen, daad=daad)
