"""Mail to who asked from outside to take part: where it stands."""

from __future__ import annotations

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.tijd.telling import datum
from overlegtafel.outbox.rules import Brief
from overlegtafel.outbox.services import absolute_url, queue_mail
from overlegtafel.samenwerking.models import Deelnameaanvraag, Deelnameverzoek, VerzoekSoort
from overlegtafel.samenwerking.queries.aanvraag import aanvraag_van
from overlegtafel.taal.adres import aanspreeknaam


def mail_stand(session: Session, aanvraag: Deelnameaanvraag, stap: str, *, reden: str = "", daad: Daad) -> None:
    """Tell who asked: `genomen`, `toegelaten`, `ingetrokken` or `afgewezen`."""
    context = {
        "stap": stap,
        "naam": aanspreeknaam(aanvraag.contact),
        "gemeente": aanvraag.gemeente,
        "is_jaar": aanvraag.soort is VerzoekSoort.JAAR,
        "van": datum(aanvraag.van),
        "reden": reden or aanvraag.afgewezen_reden,
        "url": absolute_url("samendoen.index"),
    }
    sleutel = f"deelnameaanvraag:{aanvraag.id}:{stap}"
    brief = Brief("deelname_stand", sleutel, "deelnameaanvraag", aanvraag.id, (aanvraag.adres,), context)
    queue_mail(session, brief, nu=daad.nu)


def mail_over(session: Session, verzoek: Deelnameverzoek, stap: str, *, reden: str = "", daad: Daad) -> None:
    """Tell who asked by the form what became of it; of what an official wrote down nobody is told by us."""
    aanvraag = aanvraag_van(session, verzoek.id)
    if aanvraag is not None:
        mail_stand(session, aanvraag, stap, reden=reden, daad=daad)
