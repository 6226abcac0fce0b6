"""What a person decides on mail that waits or was set aside: place it, put it aside, take that back."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.opslag.scannen import Uitslag
from overlegtafel.core.werk.rekentijd import TeZwaar
from overlegtafel.inbox.gebeurtenissen import BERICHT_TERUGGEZET, BIJ_BESLUIT
from overlegtafel.inbox.models import Bericht, Besluitsoort, Verbinding
from overlegtafel.inbox.queries import laatste_besluit, laatste_verbinding
from overlegtafel.inbox.rules.ongedaan import AL_GEMAILD, TERUGGEHAALD, rust, weiger_ongedaan
from overlegtafel.inbox.rules.status import BerichtStatus, bericht_status
from overlegtafel.inbox.rules.wachten import BESMET, MEESTE_KEREN_TE_ZWAAR, NIET_GESCAND, NU_TE_ZWAAR, TE_ZWAAR
from overlegtafel.inbox.services.bevestigen import Bevestiging, bevestiging
from overlegtafel.inbox.services.plaats import Plaatsbesluit, plaats
from overlegtafel.inbox.services.understand import Begrepen, Omgeving, understand
from overlegtafel.inbox.services.verbinden import neem_verbinding_terug
from overlegtafel.logboek.services import leg_vast
from overlegtafel.outbox.services import haal_terug, houd_op
from overlegtafel.virtuele_tafel.models import Inbreng, Voorstel
from overlegtafel.virtuele_tafel.queries import huidig
from overlegtafel.virtuele_tafel.services import hervat, laat_rusten, splits_af, stuur_ontvangst, verplaats

ONGEDAAN_BINNEN = timedelta(days=1)
BEDENKTIJD = timedelta(minutes=5)
"""So long the receipt of what a person placed stays here, so that the placing can still be undone."""


def plaats_met_hand(
    session: Session,
    bericht: Bericht,
    begrepen: Begrepen,
    omgeving: Omgeving,
    *,
    voorstel: Voorstel | None,
    daad: Daad,
    is_nieuw: bool = False,
    is_auteur_juist: bool | None = None,
) -> bool:
    """Make an inbreng of a mail that waits or was set aside: in `voorstel`, in a new one, or where it belongs.

    With `is_auteur_juist` False who forwarded counts as the only author; without a choice an uncertain author doesn't
    count, because nobody may speak for another by mistake. A mail whose placing was undone goes on under the number
    that it has. Returns whether there is a receipt; it waits for BEDENKTIJD. Raises Geweigerd when it is an inbreng
    already, was not read yet, or has an attachment that is infected or could not be scanned.
    """
    if bericht.inbreng_id is not None and not rust(bericht):
        raise Geweigerd("Dit bericht is al een inbreng.")
    if bericht.verwerkt_op is None:
        raise Geweigerd("Dit bericht wordt nog gelezen. Probeer het over een minuut opnieuw.")
    if bericht.volledige_grootte is not None:
        raise Geweigerd("Van dit bericht staan hier alleen de kopregels. Lees het in de postbus.")
    _controleer_leesbaar(bericht)
    if begrepen.scan is Uitslag.BESMET:
        raise Geweigerd(BESMET)
    if begrepen.scan is Uitslag.ONBEKEND:
        raise Geweigerd(NIET_GESCAND)
    if is_auteur_juist is None:
        is_auteur_juist = not begrepen.begrip.auteur_onzeker
    besluit = Plaatsbesluit(voorstel, daad.actor_id, is_nieuw=is_nieuw, is_auteur_juist=is_auteur_juist)
    if bericht.inbreng is None:
        plaats(session, bericht, begrepen, omgeving, nu=daad.nu, besluit=besluit)
    else:
        _hervat(session, bericht, bericht.inbreng, begrepen, omgeving, nu=daad.nu, besluit=besluit)
    _beslis(session, bericht, Besluitsoort.GEPLAATST, daad=daad)
    return bericht.inbreng is not None and houd_op(session, "inbreng", bericht.inbreng.id, tot=daad.nu + BEDENKTIJD)


def lees_met_hand(session: Session, bericht_id: int, omgeving: Omgeving) -> Begrepen:
    """Return what a mail says, for a person who waits for it; raise Geweigerd where that takes too much CPU time.

    Of one for which it did so twice nothing is read again, here least of all.
    """
    _controleer_leesbaar(session.get(Bericht, bericht_id))
    try:
        return understand(session, bericht_id, omgeving)
    except TeZwaar:
        raise Geweigerd(NU_TE_ZWAAR) from None


def _controleer_leesbaar(bericht: Bericht | None) -> None:
    if bericht is not None and bericht.keren_te_zwaar >= MEESTE_KEREN_TE_ZWAAR:
        raise Geweigerd(TE_ZWAAR)


def _hervat(
    session: Session,
    bericht: Bericht,
    inbreng: Inbreng,
    begrepen: Begrepen,
    omgeving: Omgeving,
    *,
    nu: datetime,
    besluit: Plaatsbesluit,
) -> None:
    """Let a resting inbreng come back, in the chosen thread or in its own, with the receipt that was taken back."""
    mail = begrepen.begrip.mail
    auteur = begrepen.begrip.doorgestuurd_van if besluit.is_auteur_juist else None
    bericht.auteur_naam, bericht.auteur_adres = (auteur.naam, auteur.adres) if auteur else (None, None)
    inbreng.namens = bericht.auteur_naam or bericht.auteur_adres
    hervat(session, inbreng, daad=Daad(nu, besluit.actor_id))
    if besluit.voorstel is not None and huidig(besluit.voorstel) is not inbreng.voorstel:
        verplaats(session, inbreng, besluit.voorstel, daad=Daad(nu, besluit.actor_id))
    ontvangst = bevestiging(session, bericht, mail, omgeving, voorstel=inbreng.voorstel, nu=nu)
    if ontvangst is Bevestiging.NU:
        message_id = None if mail.is_id_gemaakt else mail.bericht_id
        stuur_ontvangst(
            session,
            inbreng,
            nu=nu,
            message_id=message_id,
            verwijzingen=mail.verwijzingen,
            met_tekst=begrepen.is_afzender_bewezen,
        )
    elif ontvangst is Bevestiging.OPEN:
        bericht.ontvangst_open_sinds = nu


def leg_terzijde(
    session: Session,
    bericht: Bericht,
    *,
    daad: Daad,
    besluit: Besluitsoort = Besluitsoort.TERZIJDE,
) -> None:
    """Put a mail that waits aside: it gets no number and no answer, the row stays. Raises Geweigerd otherwise."""
    if bericht_status(bericht) is not BerichtStatus.WACHT or bericht.verwerkt_op is None:
        raise Geweigerd("Dit bericht wacht niet (meer) op een besluit.")
    _beslis(session, bericht, besluit, daad=daad)


def _beslis(session: Session, bericht: Bericht, besluit: Besluitsoort, *, daad: Daad) -> None:
    bericht.besluit, bericht.besloten_door_id, bericht.afgehandeld_op = besluit, daad.actor_id, daad.nu
    leg_vast(session, BIJ_BESLUIT[besluit], bericht.id, daad=daad)


def zet_terug(session: Session, bericht: Bericht, *, daad: Daad) -> None:
    """Let a mail that was set aside wait for a decision again. Raises Geweigerd when it has a place."""
    if bericht_status(bericht) in (BerichtStatus.GEPLAATST, BerichtStatus.DUBBEL):
        raise Geweigerd("Dit bericht heeft al een plaats.")
    _laat_wachten(session, bericht, "Een medewerker heeft dit bericht teruggezet.", daad=daad)


def _laat_wachten(session: Session, bericht: Bericht, reden: str, *, daad: Daad) -> None:
    """Let a mail wait for a person, for the reason it had, unless the scanner would take that one up."""
    if bericht.wacht_reden is None or (bericht.wacht_reden == NIET_GESCAND and bericht.inbreng_id is not None):
        bericht.wacht_reden = reden
    bericht.besluit = bericht.besloten_door_id = bericht.afgehandeld_op = None
    leg_vast(session, BERICHT_TERUGGEZET, bericht.id, daad=daad)


def _laatste_daad(session: Session, wie: int | None, *, sinds: datetime) -> tuple[list[Bericht], Verbinding | None]:
    """Return the mails that this person decided on last, and the joining, locked.

    Asked again once locked: who undid the same at the same moment was waited for, and did it.
    """
    if wie is None:
        return [], None
    for bericht in laatste_besluit(session, wie, sinds=sinds):
        session.refresh(bericht, with_for_update=True)
    if verbinding := laatste_verbinding(session, wie, sinds=sinds):
        session.refresh(verbinding, with_for_update=True)
    return laatste_besluit(session, wie, sinds=sinds), laatste_verbinding(session, wie, sinds=sinds)


def maak_ongedaan(session: Session, *, daad: Daad) -> list[Bericht]:
    """Take back the last act of this person, a whole batch at once; return the mails that it was about.

    What was put aside or placed waits again; who was pointed out as a sender isn't any more. Raises Geweigerd when
    there is nothing to take back, or when others heard or read of it in the meantime.
    """
    berichten, verbinding = _laatste_daad(session, daad.actor_id, sinds=daad.nu - ONGEDAAN_BINNEN)
    besloten_op = berichten[0].afgehandeld_op if berichten else None
    if verbinding is not None and (besloten_op is None or verbinding.besloten_op > besloten_op):
        neem_verbinding_terug(session, verbinding.bericht, daad=daad)
        return [verbinding.bericht]
    if not berichten:
        raise Geweigerd("Er is niets om ongedaan te maken.")
    for bericht in berichten:
        if bericht.inbreng is not None and bericht.besluit is Besluitsoort.GEPLAATST:
            _haal_terug(session, bericht, bericht.inbreng, daad=daad)
        else:
            zet_terug(session, bericht, daad=daad)
    return berichten


def _haal_terug(session: Session, bericht: Bericht, inbreng: Inbreng, *, daad: Daad) -> None:
    """Undo a placing: the mail waits again, its number rests in a thread of its own and shows nothing."""
    session.refresh(inbreng, with_for_update=True)  # nobody judges it meanwhile
    if reden := weiger_ongedaan(inbreng):
        raise Geweigerd(reden)
    if not haal_terug(session, "inbreng", inbreng.id, daad=daad):
        raise Geweigerd(AL_GEMAILD)
    if inbreng.nummer != inbreng.voorstel.nummer:
        splits_af(session, inbreng.voorstel, [inbreng], daad=daad)
    laat_rusten(session, inbreng, daad=daad)
    bericht.ontvangst_open_sinds = None
    _laat_wachten(session, bericht, TERUGGEHAALD, daad=daad)
