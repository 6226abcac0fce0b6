"""Thresholds and the rechtsvorm are written down, and what was wrong is withdrawn."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Ongeldig
from overlegtafel.core.tekst.bedragen import weiger_euros
from overlegtafel.logboek.services import leg_vast
from overlegtafel.overeenkomsten.models import Overeenkomst
from overlegtafel.samenwerking.gebeurtenissen import (
    DREMPEL_INGETROKKEN,
    DREMPEL_VASTGELEGD,
    SAMENWERKINGSVORM_GEZET,
)
from overlegtafel.samenwerking.models import Drempelbedrag, Overheid, Rechtsvorm, Samenwerkingsvorm, TrajectSoort
from overlegtafel.samenwerking.rules.drempels import weiger_drempel, weiger_drempel_intrekken
from overlegtafel.samenwerking.services.trajecten import weiger


def leg_drempel_vast(
    session: Session,
    *,
    soort: TrajectSoort,
    overheid: Overheid,
    bedrag: Decimal,
    van: date,
    tot_en_met: date,
    bron: str,
    daad: Daad,
) -> Drempelbedrag:
    """Keep a threshold; it takes the place of an earlier one on the days that both name."""
    weiger(weiger_drempel(bedrag, van, tot_en_met), veld="bedrag" if bedrag <= 0 else "tot_en_met")
    if zin := weiger_euros(bedrag):
        raise Ongeldig(zin, veld="bedrag")
    rij = Drempelbedrag(soort=soort, overheid=overheid, bedrag=bedrag, van=van, tot_en_met=tot_en_met, bron=bron)
    session.add(rij)
    session.flush()
    leg_vast(session, DREMPEL_VASTGELEGD, rij.id, daad=daad)
    return rij


def trek_drempel_in(session: Session, rij: Drempelbedrag, *, daad: Daad) -> None:
    """Withdraw a threshold that was written down wrongly."""
    weiger(weiger_drempel_intrekken(rij))
    rij.ingetrokken_op = daad.nu
    leg_vast(session, DREMPEL_INGETROKKEN, rij.id, daad=daad)


def zet_vorm(session: Session, overeenkomst: Overeenkomst, *, rechtsvorm: Rechtsvorm, woo: str, daad: Daad) -> None:
    """Say under which law the gemeenten work together from now on."""
    session.add(Samenwerkingsvorm(overeenkomst_id=overeenkomst.id, rechtsvorm=rechtsvorm, woo=woo, gezet_op=daad.nu))
    session.flush()
    leg_vast(session, SAMENWERKINGSVORM_GEZET, overeenkomst.id, daad=daad)
