"""What was written down of joining or leaving is taken back, with the reason."""

from __future__ import annotations

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.logboek.services import leg_vast
from overlegtafel.samenwerking.gebeurtenissen import DEELNAME_INGETROKKEN, UITTREDING_INGETROKKEN
from overlegtafel.samenwerking.models import Deelnameverzoek, Uittreding
from overlegtafel.samenwerking.rules.deelname import weiger_uittreding_intrekken, weiger_verzoek_intrekken
from overlegtafel.samenwerking.services.deelnamemail import mail_over
from overlegtafel.samenwerking.services.trajecten import weiger


def trek_verzoek_in(session: Session, verzoek: Deelnameverzoek, *, reden: str, daad: Daad) -> None:
    """Withdraw a request to take part that was not decided; the gemeente may ask again."""
    weiger(weiger_verzoek_intrekken(verzoek))
    verzoek.ingetrokken_op, verzoek.ingetrokken_reden = daad.nu, reden
    leg_vast(session, DEELNAME_INGETROKKEN, verzoek.id, daad=daad, organisatie_id=verzoek.organisatie_id)
    mail_over(session, verzoek, "ingetrokken", reden=reden, daad=daad)


def trek_uittreding_in(session: Session, uittreding: Uittreding, *, reden: str, daad: Daad) -> None:
    """Take back that a gemeente leaves, or that it was recorded so; it may begin anew."""
    weiger(weiger_uittreding_intrekken(uittreding))
    uittreding.ingetrokken_op, uittreding.ingetrokken_reden = daad.nu, reden
    leg_vast(
        session, UITTREDING_INGETROKKEN, uittreding.id, daad=daad, organisatie_id=uittreding.deelname.organisatie_id
    )
