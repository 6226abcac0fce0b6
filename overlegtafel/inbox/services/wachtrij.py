"""What a person decides on mail that waits or was set aside: place it, put it aside, take that back."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.scannen import Uitslag
from overlegtafel.inbox.models import Bericht, Besluitsoort
from overlegtafel.inbox.queries import laatste_besluit
from overlegtafel.inbox.rules.status import BerichtStatus, bericht_status
from overlegtafel.inbox.rules.wachten import BESMET, NIET_GESCAND
from overlegtafel.inbox.services.plaats import Besluit, plaats
from overlegtafel.inbox.services.understand import Begrepen, Omgeving
from overlegtafel.logboek.services import leg_vast
from overlegtafel.virtuele_tafel.models import Voorstel
from overlegtafel.virtuele_tafel.services.ordenen import splits_af

ONGEDAAN_BINNEN = timedelta(days=1)


def plaats_met_hand(
    session: Session,
    bericht: Bericht,
    begrepen: Begrepen,
    omgeving: Omgeving,
    *,
    voorstel: Voorstel | None,
    nu: datetime,
    actor_id: int | None,
    is_auteur_juist: bool | None = None,
) -> None:
    """Make an inbreng of a mail that waits or was set aside, in `voorstel` or in a new one.

    With `is_auteur_juist` False who forwarded counts as the only author; without a choice an uncertain author doesn't
    count, because nobody may speak for another by mistake. Raises Geweigerd when it is an inbreng
    already, was not read yet, or has an attachment that is infected or could not be scanned.
    """
    if bericht.inbreng_id is not None:
        raise Geweigerd("Dit bericht is al een inbreng.")
    if bericht.verwerkt_op is None:
        raise Geweigerd("Dit bericht wordt nog gelezen. Probeer het over een minuut opnieuw.")
    if begrepen.scan is Uitslag.BESMET:
        raise Geweigerd(BESMET)
    if begrepen.scan is Uitslag.ONBEKEND:
        raise Geweigerd(NIET_GESCAND)
    if is_auteur_juist is None:
        is_auteur_juist = not begrepen.begrip.auteur_onzeker
    besluit = Besluit(voorstel, actor_id, is_auteur_juist=is_auteur_juist)
    plaats(session, bericht, begrepen, omgeving, nu=nu, besluit=besluit)
    _beslis(session, bericht, Besluitsoort.GEPLAATST, nu=nu, actor_id=actor_id)


def leg_terzijde(
    session: Session,
    bericht: Bericht,
    *,
    nu: datetime,
    actor_id: int | None,
    besluit: Besluitsoort = Besluitsoort.TERZIJDE,
) -> None:
    """Put a mail that waits aside: it gets no number and no answer, the row stays. Raises Geweigerd otherwise."""
    if bericht_status(bericht) is not BerichtStatus.WACHT or bericht.verwerkt_op is None:
        raise Geweigerd("Dit bericht wacht niet (meer) op een besluit.")
    _beslis(session, bericht, besluit, nu=nu, actor_id=actor_id)


def _beslis(session: Session, bericht: Bericht, besluit: Besluitsoort, *, nu: datetime, actor_id: int | None) -> None:
    bericht.besluit, bericht.besloten_door_id, bericht.afgehandeld_op = besluit, actor_id, nu
    leg_vast(session, f"bericht.{besluit.value}", "bericht", bericht.id, nu=nu, actor_id=actor_id)


def zet_terug(session: Session, bericht: Bericht, *, nu: datetime, actor_id: int | None) -> None:
    """Let a mail that was set aside wait for a decision again. Raises Geweigerd when it has a place."""
    if bericht.inbreng_id is not None or bericht.dubbel_van_id is not None:
        raise Geweigerd("Dit bericht heeft al een plaats.")
    bericht.wacht_reden = bericht.wacht_reden or "Een medewerker heeft dit bericht teruggezet."
    bericht.besluit = bericht.besloten_door_id = bericht.afgehandeld_op = None
    leg_vast(session, "bericht.teruggezet", "bericht", bericht.id, nu=nu, actor_id=actor_id)


def maak_ongedaan(session: Session, *, nu: datetime, actor_id: int) -> list[Bericht]:
    """Take back the last act of this person, a whole batch at once; return the mails that it was about.

    What was put aside waits again. What was placed in a thread goes on as a thread of its own: its number was given,
    and numbers stay. Raises Geweigerd when there is nothing to take back.
    """
    berichten = laatste_besluit(session, actor_id, sinds=nu - ONGEDAAN_BINNEN)
    if not berichten:
        raise Geweigerd("Er is niets om ongedaan te maken.")
    for bericht in berichten:
        if bericht.inbreng is None:
            zet_terug(session, bericht, nu=nu, actor_id=actor_id)
            continue
        if bericht.inbreng.nummer == bericht.inbreng.voorstel.nummer:
            raise Geweigerd("Dit bericht kreeg een eigen voorstel. Beoordeel het als geen inbreng of verplaats het.")
        splits_af(session, bericht.inbreng.voorstel, [bericht.inbreng], nu=nu, actor_id=actor_id)
        bericht.besluit = bericht.besloten_door_id = None
    return berichten
