"""The half-yearly afrekening: drawn up, agreed by the programmamanager, sent."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.tijd import clock
from overlegtafel.logboek.services import leg_vast
from overlegtafel.samenwerking.gebeurtenissen import AFREKENING_AFGESTEMD, AFREKENING_OPGESTELD, AFREKENING_VERZONDEN
from overlegtafel.samenwerking.models import Afrekening, Afrekeningsregel
from overlegtafel.samenwerking.queries.kosten import afrekeningen_van, betalers, boekingen_van, inwonertallen
from overlegtafel.samenwerking.rules.kosten import (
    peildatum,
    reken_af,
    saldo_van,
    weiger_afrekening,
    weiger_netto,
    weiger_verzenden,
    weiger_zonder_inwoners,
)
from overlegtafel.samenwerking.rules.verdeling import Gemeentegrootte
from overlegtafel.samenwerking.services.trajecten import weiger


def stel_afrekening_op(session: Session, *, jaar: int, helft: int, daad: Daad) -> Afrekening:
    """Draw up what each gemeente pays for a half-year: its part of the year so far less what was charged."""
    eerdere = afrekeningen_van(session, jaar)
    weiger(weiger_afrekening(jaar, helft, eerdere, vandaag=clock.dag_van(daad.nu)))
    wie, boekingen = betalers(session, jaar, nu=daad.nu), boekingen_van(session, jaar)
    bekend = {id_: rij.aantal for id_, rij in inwonertallen(session, peildatum(jaar)).items()}
    weiger(weiger_zonder_inwoners(jaar, wie, bekend))
    saldi = [saldo_van(boekingen, jaar, een) for een in range(1, helft + 1)]
    netto = sum((saldo.netto for saldo in saldi), Decimal(0))
    weiger(weiger_netto(netto))
    afrekening = Afrekening(jaar=jaar, helft=helft, kosten=saldi[-1].kosten, fees=saldi[-1].fees, opgesteld_op=daad.nu)
    gerekend = {regel.organisatie.naam: regel.bedrag for een in eerdere for regel in een.regels}
    ids = {een.naam: een.id for een in wie}
    for rekening in reken_af(netto, [Gemeentegrootte(een.naam, bekend[een.id]) for een in wie], gerekend):
        afrekening.regels.append(
            Afrekeningsregel(
                organisatie_id=ids[rekening.naam],
                inwoners=rekening.inwoners,
                honderdsten=int(rekening.percentage * 100),
                tot_nu=rekening.tot_nu,
                al_gerekend=rekening.al_gerekend,
                bedrag=rekening.bedrag,
            )
        )
    session.add(afrekening)
    session.flush()
    leg_vast(session, AFREKENING_OPGESTELD, afrekening.id, daad=daad)
    return afrekening


def stem_af(session: Session, afrekening: Afrekening, *, daad: Daad) -> None:
    """Record that the programmamanager agrees."""
    if afrekening.afgestemd_op is not None:
        raise Geweigerd("Deze afrekening is al afgestemd.")
    afrekening.afgestemd_op = daad.nu
    leg_vast(session, AFREKENING_AFGESTEMD, afrekening.id, daad=daad)


def verzend(session: Session, afrekening: Afrekening, *, daad: Daad) -> None:
    """Record that an agreed afrekening went out."""
    weiger(weiger_verzenden(afrekening))
    afrekening.verzonden_op = daad.nu
    leg_vast(session, AFREKENING_VERZONDEN, afrekening.id, daad=daad)
