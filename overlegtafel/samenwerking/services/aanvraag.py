"""A gemeente asks from outside to take part: sent, confirmed by mail, taken up or put aside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.limieten import Grens, kenmerk_van, tel
from overlegtafel.core.toegang.tokens import beeindig_tokens, geldige_token, hash_van, maak_token
from overlegtafel.logboek.services import leg_vast
from overlegtafel.organisaties.models import OrganisatieSoort
from overlegtafel.organisaties.services import OrganisatieGegevens, maak_organisatie
from overlegtafel.outbox.rules import Brief
from overlegtafel.outbox.services import queue_mail
from overlegtafel.samenwerking.gebeurtenissen import (
    DEELNAME_AANGEVRAAGD,
    DEELNAME_AANVRAAG_AFGEWEZEN,
    DEELNAME_AANVRAAG_VERSTUURD,
)
from overlegtafel.samenwerking.models import Deelnameaanvraag, Deelnameverzoek, VerzoekSoort
from overlegtafel.samenwerking.queries.aanvraag import is_onbevestigd
from overlegtafel.samenwerking.queries.deelname import grondslag
from overlegtafel.samenwerking.rules.aanvraag import (
    eerste_dag,
    weiger_aanvraag,
    weiger_behandelen,
    weiger_bevestigen,
    weiger_naam,
)
from overlegtafel.samenwerking.services.deelname import vraag_deelname_aan
from overlegtafel.samenwerking.services.deelnamemail import mail_stand
from overlegtafel.samenwerking.services.trajecten import weiger
from overlegtafel.taal.adres import GEEN_ADRES, lees_adres

DOEL = "meedoen"
"""What a link in the mail is for: to confirm what was asked."""
GELDIG = timedelta(days=7)
BEWAAR = timedelta(days=30)
"""So long what nobody confirmed is kept: the address may be that of somebody who never asked."""
MEESTE_PER_UUR = 3
"""More mails an hour no address gets."""
PER_KEER = 500
NOG_GEEN = "Er is nog geen overeenkomst om aan mee te doen."


@dataclass(frozen=True)
class Aanvraaggegevens:
    """What a gemeente writes that wants to take part."""

    gemeente: str
    soort: VerzoekSoort
    van: date | None
    contact: str
    functie: str
    adres: str
    toelichting: str = ""


def vraag_mee_te_doen(session: Session, gegevens: Aanvraaggegevens, *, daad: Daad) -> None:
    """Keep what is asked until it is confirmed by mail; nobody can see from the answer that an address got enough."""
    basis, adres, vandaag = grondslag(session, nu=daad.nu), lees_adres(gegevens.adres), clock.dag_van(daad.nu)
    if basis is None:
        raise Geweigerd(NOG_GEEN)
    if adres is None:
        raise Ongeldig(GEEN_ADRES, veld="adres")
    weiger(weiger_naam(gegevens.gemeente), veld="gemeente")
    van = eerste_dag(gegevens.soort, gegevens.van, vandaag=vandaag)
    weiger(weiger_aanvraag(gegevens.soort, van, vandaag=vandaag), veld="van")
    assert van is not None
    grens = Grens(kenmerk_van(DOEL, adres.lower()), MEESTE_PER_UUR)
    if tel(session, DOEL, [grens], nu=daad.nu) is not None:
        return
    aanvraag = Deelnameaanvraag(
        overeenkomst_id=basis.id,
        gemeente=gegevens.gemeente,
        soort=gegevens.soort,
        van=van,
        contact=gegevens.contact,
        functie=gegevens.functie,
        adres=adres,
        toelichting=gegevens.toelichting,
        verzonden_op=daad.nu,
    )
    session.add(aanvraag)
    session.flush()
    leg_vast(session, DEELNAME_AANVRAAG_VERSTUURD, aanvraag.id, daad=daad)
    _mail_link(session, aanvraag, daad=daad)


def _mail_link(session: Session, aanvraag: Deelnameaanvraag, *, daad: Daad) -> None:
    token = maak_token(
        session, DOEL, "deelnameaanvraag", aanvraag.id, adres=aanvraag.adres, geldig_tot=daad.nu + GELDIG
    )
    brief = Brief(
        melding="bevestig_meedoen",
        sleutel=f"meedoen:{hash_van(token).hex()[:20]}",
        soort="deelnameaanvraag",
        object_id=aanvraag.id,
        aan=(aanvraag.adres,),
        context={"token": token},
        is_vluchtig=True,
    )
    queue_mail(session, brief, nu=daad.nu)


def aanvraag_van_link(session: Session, geheim: str, *, nu: datetime) -> Deelnameaanvraag:
    """Return what the link behind `geheim` confirms; raise LinkVervallen for one that is unknown, used or too old."""
    return session.get_one(Deelnameaanvraag, geldige_token(session, geheim, DOEL, nu=nu).onderwerp_id)


def bevestig_aanvraag(session: Session, geheim: str, *, daad: Daad) -> Deelnameaanvraag:
    """Let what was asked count; who decides on it is told by meldingen."""
    aanvraag = aanvraag_van_link(session, geheim, nu=daad.nu)
    weiger(weiger_bevestigen(aanvraag))
    aanvraag.bevestigd_op = daad.nu
    beeindig_tokens(session, "deelnameaanvraag", aanvraag.id, nu=daad.nu)
    session.flush()
    leg_vast(session, DEELNAME_AANGEVRAAGD, aanvraag.id, daad=daad)
    return aanvraag


def neem_in_behandeling(
    session: Session, aanvraag: Deelnameaanvraag, *, gemeente_id: int | None, daad: Daad
) -> Deelnameverzoek:
    """Make a verzoek of what was asked, by this gemeente or by a new one of that name; the besluiten follow."""
    weiger(weiger_behandelen(aanvraag, nu=daad.nu))
    if gemeente_id is None:
        gegevens = OrganisatieGegevens(OrganisatieSoort.GEMEENTE, aanvraag.gemeente)
        gemeente_id = maak_organisatie(session, gegevens, daad=daad).id
    verzoek = vraag_deelname_aan(
        session,
        organisatie_id=gemeente_id,
        soort=aanvraag.soort,
        aangevraagd_op=clock.dag_van(aanvraag.verzonden_op),
        van=aanvraag.van,
        daad=daad,
    )
    aanvraag.verzoek_id = verzoek.id
    session.flush()
    mail_stand(session, aanvraag, "genomen", daad=daad)
    return verzoek


def wijs_aanvraag_af(session: Session, aanvraag: Deelnameaanvraag, *, reden: str, daad: Daad) -> None:
    """Put aside what was asked, with the reason, which who asked is told."""
    weiger(weiger_behandelen(aanvraag, nu=daad.nu))
    aanvraag.afgewezen_op, aanvraag.afgewezen_reden = daad.nu, reden
    session.flush()
    leg_vast(session, DEELNAME_AANVRAAG_AFGEWEZEN, aanvraag.id, daad=daad)
    mail_stand(session, aanvraag, "afgewezen", daad=daad)


def zijn_er_te_vegen(session: Session, *, nu: datetime) -> bool:
    """Return whether there is anything that nobody confirmed in time."""
    return session.scalar(select(Deelnameaanvraag.id).where(is_onbevestigd(voor=nu - BEWAAR)).limit(1)) is not None


def veeg_onbevestigd(session: Session, *, nu: datetime) -> int:
    """Forget what nobody confirmed in time, some at a time."""
    te_oud = select(Deelnameaanvraag.id).where(is_onbevestigd(voor=nu - BEWAAR)).order_by(Deelnameaanvraag.id)
    gewist = session.execute(delete(Deelnameaanvraag).where(Deelnameaanvraag.id.in_(te_oud.limit(PER_KEER))))
    return int(getattr(gewist, "rowcount", 0))
