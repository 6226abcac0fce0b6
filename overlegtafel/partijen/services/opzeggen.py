"""Giving notice, taking it back by agreement, suspending a party and stopping its new cliënten."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.termijnen import Termijn
from overlegtafel.logboek.gebeurtenissen import GebeurtenisSoort
from overlegtafel.logboek.services import leg_vast
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.overeenkomsten.models import Overeenkomst
from overlegtafel.overeenkomsten.queries import producten_van, termijnen
from overlegtafel.partijen.gebeurtenissen import (
    BEPERKING_BEEINDIGD,
    BEPERKING_BEGONNEN,
    OPZEGGING_ONTVANGEN,
    OPZEGGING_TERUGGENOMEN,
    OPZEGGING_TERUGNAME,
)
from overlegtafel.partijen.models import Beperking, BeperkingSoort, Kant, Opzegging
from overlegtafel.partijen.queries.eindes import beperkingen_van, opzeggingen_van
from overlegtafel.partijen.queries.partij import is_partij
from overlegtafel.partijen.queries.percelen import percelen_van
from overlegtafel.partijen.rules.opzeggen import (
    SLEUTEL,
    Opzegbericht,
    laatste_dag,
    weiger_beperking,
    weiger_einde_beperking,
    weiger_opzeggen,
    weiger_terugname,
)
from overlegtafel.partijen.services.deelname import eindig_deelname, herstel_deelname
from overlegtafel.partijen.services.opzegmail import mail_opzegging


def termijn_van(session: Session, overeenkomst: Overeenkomst, kant: Kant, *, daad: Daad) -> Termijn:
    """Return the term after which notice by this side ends an agreement."""
    gelden = termijnen(session, nu=daad.nu, basis_id=overeenkomst.basis_id or overeenkomst.id)
    return gelden[SLEUTEL[kant]]


def zeg_op(
    session: Session, overeenkomst: Overeenkomst, organisatie: Organisatie, bericht: Opzegbericht, *, daad: Daad
) -> Opzegging:
    """End an agreement with a party after its term; of a basisovereenkomst its deelname too. Raise Geweigerd."""
    termijn = termijn_van(session, overeenkomst, bericht.kant, daad=daad)
    if bericht.productcode is not None and bericht.productcode not in dict(producten_van(session, overeenkomst.id)):
        raise Geweigerd("Dit product staat niet in de tarieflijst van deze overeenkomst.")
    if bericht.perceel_id is not None and bericht.perceel_id not in {
        een.id for een in percelen_van(session, overeenkomst.id)
    }:
        raise Geweigerd("Dit perceel is geen deel van deze overeenkomst.")
    zin = weiger_opzeggen(
        bericht,
        termijn,
        opzeggingen_van(session, [overeenkomst.id], [organisatie.id]),
        soort=overeenkomst.soort,
        is_partij=is_partij(session, overeenkomst, organisatie.id, nu=daad.nu),
        nu=daad.nu,
    )
    if zin:
        raise Geweigerd(zin)
    einde = laatste_dag(bericht, termijn)
    opzegging = Opzegging(
        overeenkomst=overeenkomst,
        organisatie=organisatie,
        gemeente_id=bericht.gemeente_id,
        productcode=bericht.productcode,
        perceel_id=bericht.perceel_id,
        kant=bericht.kant,
        gebruiker_id=_mens(daad),
        ontvangen_op=daad.nu if bericht.ontvangen == clock.dag_van(daad.nu) else clock.begin_van(bericht.ontvangen),
        vastgelegd_op=daad.nu,
        grond=bericht.grond.strip(),
        termijn=str(termijn),
        einde=clock.einde_van(einde),
    )
    session.add(opzegging)
    session.flush()
    eindig_deelname(session, overeenkomst, organisatie.id, einde, daad=daad)
    mail_opzegging(session, opzegging, "ontvangen", daad=daad)
    _schrijf(session, OPZEGGING_ONTVANGEN, opzegging, daad)
    return opzegging


def neem_terug(session: Session, opzegging: Opzegging, kant: Kant, *, daad: Daad) -> bool:
    """Ask to take a notice back, or agree to what the other side asked; return whether it is taken back now."""
    if zin := weiger_terugname(opzegging, kant, nu=daad.nu):
        raise Geweigerd(zin)
    if opzegging.terugname_gevraagd_op is None:
        opzegging.terugname_gevraagd_op, opzegging.terugname_door_partij = daad.nu, kant is Kant.PARTIJ
        mail_opzegging(session, opzegging, "gevraagd", daad=daad)
        _schrijf(session, OPZEGGING_TERUGNAME, opzegging, daad)
        return False
    opzegging.teruggenomen_op = daad.nu
    session.flush()
    herstel_deelname(session, opzegging.overeenkomst, opzegging.organisatie_id, opzegging.einde, daad=daad)
    mail_opzegging(session, opzegging, "van_tafel", daad=daad)
    _schrijf(session, OPZEGGING_TERUGGENOMEN, opzegging, daad)
    return True


def beperk(
    session: Session,
    overeenkomst: Overeenkomst,
    organisatie: Organisatie,
    soort: BeperkingSoort,
    van: date,
    tot: date | None,
    reden: str,
    *,
    daad: Daad,
) -> Beperking:
    """Suspend an agreement for a party, or stop its new cliënten; raise Geweigerd for a past day or a second time."""
    zin = weiger_beperking(
        soort,
        van,
        tot,
        beperkingen_van(session, [overeenkomst.id], [organisatie.id]),
        is_partij=is_partij(session, overeenkomst, organisatie.id, nu=daad.nu),
        reden=reden,
        nu=daad.nu,
    )
    if zin:
        raise Geweigerd(zin)
    beperking = Beperking(
        overeenkomst=overeenkomst,
        organisatie=organisatie,
        soort=soort,
        reden=reden.strip(),
        gebruiker_id=_mens(daad),
        vastgelegd_op=daad.nu,
        van=clock.begin_van(van),
        tot=clock.einde_van(tot) if tot else None,
    )
    session.add(beperking)
    session.flush()
    _schrijf(session, BEPERKING_BEGONNEN, beperking, daad)
    return beperking


def beeindig_beperking(session: Session, beperking: Beperking, laatste: date, *, daad: Daad) -> None:
    """Let `laatste` be the last day of a suspension or stop; raise Geweigerd for a day that is past."""
    if zin := weiger_einde_beperking(beperking, laatste, nu=daad.nu):
        raise Geweigerd(zin)
    beperking.tot = clock.einde_van(laatste)
    session.flush()
    _schrijf(session, BEPERKING_BEEINDIGD, beperking, daad)


def _mens(daad: Daad) -> int:
    if daad.actor_id is None:
        raise Geweigerd("Alleen een mens doet dit.")
    return daad.actor_id


def _schrijf(session: Session, soort: GebeurtenisSoort, ding: Opzegging | Beperking, daad: Daad) -> None:
    leg_vast(session, soort, ding.overeenkomst_id, daad=daad, organisatie_id=ding.organisatie_id)
