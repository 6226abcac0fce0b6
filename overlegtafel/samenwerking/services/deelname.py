"""A gemeente asks to take part and is admitted; a gemeente leaves in steps."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd, NietGevonden
from overlegtafel.core.tijd import clock
from overlegtafel.logboek.services import leg_vast
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.organisaties.services import laat_opgaan, neem_opgaan_terug
from overlegtafel.overeenkomsten.models import Deelname
from overlegtafel.overeenkomsten.services import beeindig_deelname, begin_deelname, zet_deelname_voort
from overlegtafel.samenwerking.gebeurtenissen import (
    DEELNAME_BESLOTEN,
    DEELNAME_TOEGELATEN,
    DEELNAME_VERZOCHT,
    UITTREDING_BEGONNEN,
    UITTREDING_BESLOTEN,
    UITTREDING_INGESTEMD,
    UITTREDING_TOEGEZONDEN,
    UITTREDING_VASTGESTELD,
)
from overlegtafel.samenwerking.models import (
    Deelnamebesluit,
    Deelnameverzoek,
    Uittreding,
    UittredingInstemming,
    UittredingToezending,
    VerzoekSoort,
)
from overlegtafel.samenwerking.queries.deelname import deelnames_op, einde_van, grondslag, ondertekenaars_op
from overlegtafel.samenwerking.rules.deelname import (
    weiger_besluit,
    weiger_toelaten,
    weiger_toezending,
    weiger_uittreden,
    weiger_uittreding_intrekken,
    weiger_uittredingsbesluit,
    weiger_verzoek,
)
from overlegtafel.samenwerking.services.deelnamemail import mail_over
from overlegtafel.samenwerking.services.trajecten import weiger


def deelnemers_van(session: Session, overeenkomst_id: int, *, daad: Daad) -> list[Organisatie]:
    """Return the gemeenten that take part at this moment."""
    return [deelname.organisatie for deelname in deelnames_op(session, overeenkomst_id, nu=daad.nu)]


def vraag_deelname_aan(
    session: Session, *, organisatie_id: int, soort: VerzoekSoort, aangevraagd_op: date, van: date, daad: Daad
) -> Deelnameverzoek:
    """Keep that a gemeente asks to take part, for good or for a year."""
    basis = grondslag(session, nu=daad.nu)
    if basis is None:
        raise Geweigerd("Er is nog geen overeenkomst om aan mee te doen.")
    weiger(weiger_verzoek(soort, van, aangevraagd=aangevraagd_op), veld="van")
    verzoek = Deelnameverzoek(
        overeenkomst_id=basis.id, organisatie_id=organisatie_id, soort=soort, aangevraagd_op=aangevraagd_op, van=van
    )
    session.add(verzoek)
    session.flush()
    leg_vast(session, DEELNAME_VERZOCHT, verzoek.id, daad=daad, organisatie_id=organisatie_id)
    return verzoek


def besluit_over(
    session: Session,
    verzoek: Deelnameverzoek,
    *,
    organisatie_id: int,
    stemt_in: bool,
    kenmerk: str,
    op: date,
    daad: Daad,
) -> None:
    """Keep the collegebesluit of one gemeente; a later one takes its place until who asked was admitted."""
    weiger(weiger_besluit(verzoek, op, vandaag=clock.dag_van(daad.nu)), veld="op")
    besluit = next((een for een in verzoek.besluiten if een.organisatie_id == organisatie_id), None)
    if besluit is None:
        besluit = Deelnamebesluit(organisatie_id=organisatie_id)
        verzoek.besluiten.append(besluit)
    besluit.stemt_in, besluit.kenmerk, besluit.op = stemt_in, kenmerk, op
    session.flush()
    leg_vast(session, DEELNAME_BESLOTEN, verzoek.id, daad=daad, organisatie_id=organisatie_id)


def laat_toe(session: Session, verzoek: Deelnameverzoek, *, daad: Daad) -> Deelname:
    """Let a gemeente take part from the day that it asked for; for a year it ends with that year."""
    weiger(weiger_toelaten(verzoek, ondertekenaars_op(session, verzoek.overeenkomst_id, nu=daad.nu)))
    deelname = begin_deelname(session, verzoek.overeenkomst, verzoek.organisatie, verzoek.van, daad=daad)
    if verzoek.soort is VerzoekSoort.JAAR:
        beeindig_deelname(session, deelname, date(verzoek.van.year, 12, 31), daad=daad)
    verzoek.deelname_id = deelname.id
    leg_vast(session, DEELNAME_TOEGELATEN, verzoek.id, daad=daad, organisatie_id=verzoek.organisatie_id)
    mail_over(session, verzoek, "toegelaten", daad=daad)
    return deelname


def laat_gemeente_opgaan(session: Session, gemeente: Organisatie, in_: Organisatie, *, op: date, daad: Daad) -> None:
    """Record that a gemeente becomes part of another; what it takes part in ends the day before."""
    laat_opgaan(session, gemeente, in_, op=op, daad=daad)
    vraag = select(Deelname).where(Deelname.organisatie_id == gemeente.id, Deelname.tot.is_(None))
    for deelname in session.scalars(vraag).all():
        beeindig_deelname(session, deelname, op - timedelta(days=1), daad=daad)


def neem_herindeling_terug(session: Session, gemeente: Organisatie, *, daad: Daad) -> None:
    """Take back that a gemeente becomes part of another; what ended with that goes on."""
    op = gemeente.opgegaan_op
    neem_opgaan_terug(session, gemeente, daad=daad)
    assert op is not None
    vraag = select(Deelname).where(Deelname.organisatie_id == gemeente.id, Deelname.tot == clock.begin_van(op))
    for deelname in session.scalars(vraag).all():
        zet_deelname_voort(session, deelname, daad=daad)


def leg_voornemen_vast(
    session: Session, *, organisatie_id: int, voornemen_op: date, kenmerk: str, daad: Daad
) -> Uittreding:
    """Keep that a gemeente means to leave, as its registered letter says."""
    basis = grondslag(session, nu=daad.nu)
    deelnames = deelnames_op(session, basis.id, nu=daad.nu) if basis is not None else []
    deelname = next((een for een in deelnames if een.organisatie_id == organisatie_id), None)
    if deelname is None:
        raise NietGevonden("Deze gemeente doet nu niet mee.")
    if voornemen_op > clock.dag_van(daad.nu):
        raise Geweigerd("Deze dag is nog niet geweest.", veld="voornemen_op")
    if (
        session.scalar(
            select(Uittreding.id).where(Uittreding.deelname_id == deelname.id, Uittreding.ingetrokken_op.is_(None))
        )
        is not None
    ):
        raise Geweigerd("Het voornemen van deze gemeente is al vastgelegd.")
    uittreding = Uittreding(
        deelname_id=deelname.id, voornemen_op=voornemen_op, aangetekend_kenmerk=kenmerk, begonnen_op=daad.nu
    )
    session.add(uittreding)
    session.flush()
    leg_vast(session, UITTREDING_BEGONNEN, uittreding.id, daad=daad, organisatie_id=organisatie_id)
    return uittreding


def leg_uittredingsbesluit_vast(
    session: Session, uittreding: Uittreding, *, op: date, kenmerk: str, gevolgen: str, daad: Daad
) -> None:
    """Keep the besluit to leave, with what it means for the money."""
    weiger(weiger_uittredingsbesluit(uittreding, op, vandaag=clock.dag_van(daad.nu)), veld="op")
    uittreding.besluit_op, uittreding.besluit_kenmerk, uittreding.gevolgen = op, kenmerk, gevolgen
    leg_vast(session, UITTREDING_BESLOTEN, uittreding.id, daad=daad)


def leg_toezending_vast(session: Session, uittreding: Uittreding, *, organisatie_id: int, op: date, daad: Daad) -> None:
    """Keep on which day one of the others was sent the besluit."""
    weiger(weiger_toezending(uittreding, op, vandaag=clock.dag_van(daad.nu)), veld="op")
    if organisatie_id in {een.organisatie_id for een in uittreding.toezendingen}:
        raise Geweigerd("Deze gemeente heeft het besluit al.", veld="gemeente_id")
    uittreding.toezendingen.append(UittredingToezending(organisatie_id=organisatie_id, op=op))
    session.flush()
    leg_vast(session, UITTREDING_TOEGEZONDEN, uittreding.id, daad=daad, organisatie_id=organisatie_id)


def stem_in(session: Session, uittreding: Uittreding, organisatie_ids: Collection[int], *, daad: Daad) -> None:
    """Keep that these gemeenten agree to a shorter term."""
    weiger(weiger_uittreding_intrekken(uittreding))
    gegeven = {een.organisatie_id for een in uittreding.instemmingen}
    if not organisatie_ids or gegeven & set(organisatie_ids):
        raise Geweigerd("Uw gemeente heeft al ingestemd.")
    for organisatie_id in sorted(organisatie_ids):
        uittreding.instemmingen.append(UittredingInstemming(organisatie_id=organisatie_id, op=clock.dag_van(daad.nu)))
        leg_vast(session, UITTREDING_INGESTEMD, uittreding.id, daad=daad, organisatie_id=organisatie_id)
    session.flush()


def stel_uittreding_vast(session: Session, uittreding: Uittreding, *, uit_op: date, daad: Daad) -> None:
    """Let `uit_op` be the first day without this gemeente; its deelname ends the day before."""
    overeenkomst_id = uittreding.deelname.overeenkomst_id
    alle = deelnemers_van(session, overeenkomst_id, daad=daad)
    weiger(weiger_uittreden(uittreding, uit_op, alle, einde=einde_van(session, overeenkomst_id)), veld="uit_op")
    uittreding.uit_op = uit_op
    beeindig_deelname(session, uittreding.deelname, uit_op - timedelta(days=1), daad=daad)
    leg_vast(session, UITTREDING_VASTGESTELD, uittreding.id, daad=daad)
