"""Following something: asked for, confirmed by mail, changed and ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, select, update
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import NietGevonden, Ongeldig
from overlegtafel.core.toegang.limieten import Grens, kenmerk_van, tel
from overlegtafel.core.toegang.tokens import Token, geldige_token, hash_van, maak_token
from overlegtafel.logboek.services import leg_vast
from overlegtafel.meldingen.gebeurtenissen import ABONNEMENT_BEVESTIGD, ABONNEMENT_GEVRAAGD, ABONNEMENT_OPGEZEGD
from overlegtafel.meldingen.models import Abonnement, Melding, Onderwerp, Reden, Ritme
from overlegtafel.meldingen.queries.onderwerpen import PARTIJ, Volgbaar, zoek_volgbaar
from overlegtafel.meldingen.rules.volgen import weiger_ritme
from overlegtafel.outbox.models import Mail
from overlegtafel.outbox.rules import Brief
from overlegtafel.outbox.services import queue_mail

DOEL = "volgen"
BEVESTIG = "bevestig_volgen"
GELDIG = timedelta(days=7)
BEWAAR = timedelta(days=30)
"""So long a wish that nobody confirmed is kept, so that who is late asks for a new link and needn't choose again."""
MEESTE_PER_UUR = 5
"""More mails an hour nobody gets who only has to be asked: the address may be that of somebody who never did."""
MEESTE_LINKS = 3
PER_KEER = 500


@dataclass(frozen=True)
class Wens:
    """What somebody wants to follow, and how soon to hear of it."""

    ding: Volgbaar
    ritme: Ritme


def vraag_aan(session: Session, adres: str, wens: Wens, *, daad: Daad) -> None:
    """Keep a wish to follow until it is confirmed by mail; who follows it already gets the same mail, to change it.

    Raises Ongeldig for a rhythm that can't be chosen here.
    """
    if zin := weiger_ritme(wens.ding.soort, wens.ritme):
        raise Ongeldig(zin)
    adres = adres.strip().lower()
    abonnement = _lopend(session, adres, wens.ding.soort, wens.ding.id_)
    if abonnement is None:
        abonnement = Abonnement(adres=adres, onderwerp_soort=wens.ding.soort, onderwerp_id=wens.ding.id_)
        abonnement.ritme = wens.ritme
        session.add(abonnement)
    elif abonnement.bevestigd_op is None:
        abonnement.ritme = wens.ritme
    session.flush()
    _mail(session, abonnement, wens, daad=daad)


def vraag_nieuwe_link(session: Session, adres: str, *, daad: Daad) -> None:
    """Mail a new link for what `adres` asked to follow and didn't confirm, and else for what it follows last.

    Nothing is mailed to who asked for nothing; the page says the same.
    """
    adres = adres.strip().lower()
    lopend = select(Abonnement).where(
        Abonnement.adres == adres, Abonnement.opgezegd_op.is_(None), Abonnement.onderwerp_soort != Onderwerp.PARTIJ
    )
    open_ = lopend.where(Abonnement.bevestigd_op.is_(None)).order_by(Abonnement.id.desc()).limit(MEESTE_LINKS)
    laatste = lopend.order_by(Abonnement.id.desc()).limit(1)
    for abonnement in session.scalars(open_).all() or session.scalars(laatste).all():
        ding = zoek_volgbaar(session, abonnement.onderwerp_soort, abonnement.onderwerp_id, nu=daad.nu)
        if ding is not None:
            _mail(session, abonnement, Wens(ding, abonnement.ritme), daad=daad)


def _mail(session: Session, abonnement: Abonnement, wens: Wens, *, daad: Daad) -> None:
    """Mail a link by which the wish counts; not more than so many an hour, and nobody can see that from the answer."""
    grens = Grens(kenmerk_van(BEVESTIG, abonnement.adres), MEESTE_PER_UUR)
    if tel(session, BEVESTIG, [grens], nu=daad.nu) is not None:
        return
    geldig_tot = daad.nu + GELDIG
    token = maak_token(session, DOEL, "abonnement", abonnement.id, adres=abonnement.adres, geldig_tot=geldig_tot)
    leg_vast(session, ABONNEMENT_GEVRAAGD, abonnement.id, daad=daad)
    brief = Brief(
        melding=BEVESTIG,
        sleutel=f"volgen:{hash_van(token).hex()[:20]}",
        soort="abonnement",
        object_id=abonnement.id,
        aan=(abonnement.adres,),
        context={"wat": wens.ding.naam, "ritme": wens.ritme.value, "token": token},
        is_vluchtig=True,
    )
    queue_mail(session, brief, nu=daad.nu)


def bevestig(session: Session, geheim: str, *, ritme: Ritme, daad: Daad) -> Abonnement:
    """Let the wish behind `geheim` count, in this rhythm; raise Vervallen for a link that is unknown, used or too old.

    Who followed it already changes the rhythm; what was ended since stays so.
    """
    token = geldige_token(session, geheim, DOEL, nu=daad.nu)
    token.gebruikt_op = daad.nu
    abonnement = session.get_one(Abonnement, token.onderwerp_id)
    if abonnement.opgezegd_op is None:
        abonnement.bevestigd_op = abonnement.bevestigd_op or daad.nu
        abonnement.ritme = ritme
        leg_vast(session, ABONNEMENT_BEVESTIGD, abonnement.id, daad=daad)
    session.flush()
    return abonnement


def volg(session: Session, adres: str, wens: Wens, *, daad: Daad) -> Abonnement:
    """Follow at once, or change the rhythm, for somebody of whom it is known that the address is theirs."""
    if zin := weiger_ritme(wens.ding.soort, wens.ritme):
        raise Ongeldig(zin)
    abonnement = _lopend(session, adres, wens.ding.soort, wens.ding.id_)
    if abonnement is None:
        abonnement = Abonnement(adres=adres, onderwerp_soort=wens.ding.soort, onderwerp_id=wens.ding.id_)
        session.add(abonnement)
    abonnement.ritme = wens.ritme
    abonnement.bevestigd_op = abonnement.bevestigd_op or daad.nu
    session.flush()
    if wens.ritme is Ritme.UIT:
        als_partij = and_(Melding.adres == adres, Melding.reden == Reden.PARTIJ)
        _laat_vervallen(session, als_partij, daad=daad)
    leg_vast(session, ABONNEMENT_BEVESTIGD, abonnement.id, daad=daad)
    return abonnement


def wijzig_ritme(session: Session, adres: str, abonnement_id: int, ritme: Ritme, *, daad: Daad) -> None:
    """Change how soon `adres` hears of one thing; raise NietGevonden for a subscription of somebody else."""
    abonnement = _eigen(session, adres, abonnement_id)
    if zin := weiger_ritme(abonnement.onderwerp_soort, ritme):
        raise Ongeldig(zin)
    abonnement.ritme = ritme
    leg_vast(session, ABONNEMENT_BEVESTIGD, abonnement.id, daad=daad)


def zeg_op(session: Session, adres: str, abonnement_id: int, *, daad: Daad) -> None:
    """End one subscription of `adres`; raise NietGevonden when there is none such."""
    _beeindig(session, [_eigen(session, adres, abonnement_id)], daad=daad)


def zeg_op_wat_dit_bracht(session: Session, mail_id: int, adres: str, *, daad: Daad) -> int:
    """End the subscriptions by which `adres` got this mail; return how many that were (none when it did so before).

    What it got as a party is switched off, where that may be: such mail has the header that leads here, other has not.
    """
    bron = select(Melding.abonnement_id).where(Melding.mail_id == mail_id, Melding.adres == adres)
    abonnementen = session.scalars(
        select(Abonnement).where(Abonnement.id.in_(bron), Abonnement.opgezegd_op.is_(None))
    ).all()
    _beeindig(session, abonnementen, daad=daad)
    als_partij = select(Melding.id).where(
        Melding.mail_id == mail_id, Melding.adres == adres, Melding.reden == Reden.PARTIJ
    )
    if not session.get_one(Mail, mail_id).inhoud.get("is_lijst") or session.scalar(als_partij.limit(1)) is None:
        return len(abonnementen)
    keuze = _lopend(session, adres, PARTIJ.soort, PARTIJ.id_)
    if keuze is not None and keuze.ritme is Ritme.UIT:
        return len(abonnementen)
    volg(session, adres, Wens(PARTIJ, Ritme.UIT), daad=daad)
    return len(abonnementen) + 1


def zeg_alles_op(session: Session, adres: str, *, daad: Daad) -> None:
    """End all subscriptions of `adres`; what it gets as a party stays."""
    abonnementen = session.scalars(
        select(Abonnement).where(
            Abonnement.adres == adres,
            Abonnement.opgezegd_op.is_(None),
            Abonnement.onderwerp_soort != Onderwerp.PARTIJ,
        )
    ).all()
    _beeindig(session, abonnementen, daad=daad)


def veeg_onbevestigd(session: Session, *, nu: datetime) -> int:
    """Forget wishes that nobody confirmed in time: the address may be that of somebody who never asked."""
    te_oud = select(Abonnement.id).where(is_onbevestigd(nu=nu)).order_by(Abonnement.id).limit(PER_KEER)
    gewist = session.execute(delete(Abonnement).where(Abonnement.id.in_(te_oud)))
    return int(getattr(gewist, "rowcount", 0))


def is_onbevestigd(*, nu: datetime) -> ColumnElement[bool]:
    """Return the SQL for a wish that is old and of which no link works any more."""
    geldig = (
        select(Token.id)
        .where(Token.doel == DOEL, Token.onderwerp_soort == "abonnement", Token.onderwerp_id == Abonnement.id)
        .where(Token.geldig_tot > nu)
        .correlate(Abonnement)
    )
    return and_(Abonnement.bevestigd_op.is_(None), Abonnement.created_at < nu - BEWAAR, ~geldig.exists())


def _beeindig(session: Session, abonnementen: Sequence[Abonnement], *, daad: Daad) -> None:
    """End them; what waits for an overview because of them is not sent any more."""
    for abonnement in abonnementen:
        abonnement.opgezegd_op = daad.nu
        leg_vast(session, ABONNEMENT_OPGEZEGD, abonnement.id, daad=daad)
    _laat_vervallen(session, Melding.abonnement_id.in_([een.id for een in abonnementen]), daad=daad)


def _laat_vervallen(session: Session, welke: ColumnElement[bool], *, daad: Daad) -> None:
    """Let what waits for an overview lapse."""
    wacht = and_(Melding.mail_id.is_(None), Melding.vervallen_op.is_(None))
    session.execute(update(Melding).where(welke, wacht).values(vervallen_op=daad.nu))
    session.flush()


def _lopend(session: Session, adres: str, soort: Onderwerp, onderwerp_id: int) -> Abonnement | None:
    return session.scalar(
        select(Abonnement).where(
            Abonnement.adres == adres,
            Abonnement.onderwerp_soort == soort,
            Abonnement.onderwerp_id == onderwerp_id,
            Abonnement.opgezegd_op.is_(None),
        )
    )


def _eigen(session: Session, adres: str, abonnement_id: int) -> Abonnement:
    abonnement = session.get(Abonnement, abonnement_id)
    if abonnement is None or abonnement.adres != adres or abonnement.opgezegd_op is not None:
        raise NietGevonden("Dit volgt u niet (meer).")
    return abonnement
