"""Mail about joining: where a request stands, and papers that expire."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.instellingen import regio
from overlegtafel.core.tijd.telling import datum
from overlegtafel.core.tijd.termijnen import laatste_dag_van
from overlegtafel.core.toegang.tokens import maak_token
from overlegtafel.organisaties.queries import contactadressen
from overlegtafel.outbox.rules import Brief
from overlegtafel.outbox.services import absolute_url, queue_mail
from overlegtafel.overeenkomsten.queries import termijnen
from overlegtafel.partijen.models import Bewijsstuk, Toetreding
from overlegtafel.partijen.rules.bewijzen import naam_van
from overlegtafel.partijen.rules.toetreden import laatste_beslisdag

DOEL = "toetreding"
"""What a link in these mails is for: to see one's own request."""
GELDIG = timedelta(days=60)


def mail_stand(session: Session, toetreding: Toetreding, stap: str, *, daad: Daad) -> None:
    """Tell the applicant: `ontvangen`, `herstel`, `aangevuld`, `toegelaten` or `geweigerd`."""
    basis_id = toetreding.overeenkomst.basis_id or toetreding.overeenkomst_id
    dag = laatste_beslisdag(toetreding, termijnen(session, nu=daad.nu, basis_id=basis_id)["toetreding"])
    context = {
        "stap": stap,
        "naam": toetreding.contact,
        "organisatie": toetreding.naam,
        "overeenkomst": toetreding.overeenkomst.citeertitel,
        "beslisdag": datum(dag) if dag else "",
        "vraag": toetreding.herstel_vraag or "",
        "herstel_dag": datum(laatste_dag_van(toetreding.herstel_tot)) if toetreding.herstel_tot else "",
        "grond": toetreding.grond or "",
        "eis": toetreding.eis or "",
        "voorwaarde": toetreding.voorwaarde or "",
        "voorwaarde_dag": datum(laatste_dag_van(toetreding.voorwaarde_tot)) if toetreding.voorwaarde_tot else "",
        "rechtsmiddel": regio().rechtsmiddel,
        "url": absolute_url("aanvragen.show", toetreding_id=toetreding.id),
        "token": _link(session, toetreding, daad) if toetreding.organisatie_id is None else "",
    }
    brief = Brief(
        "toetreding_stand",
        f"toetreding:{toetreding.id}:{stap}",
        "toetreding",
        toetreding.id,
        (toetreding.adres,),
        context,
        is_vluchtig=bool(context["token"]),
    )
    queue_mail(session, brief, nu=daad.nu)


def _link(session: Session, toetreding: Toetreding, daad: Daad) -> str:
    """Return a link for who asked without account."""
    return maak_token(session, DOEL, "toetreding", toetreding.id, adres=toetreding.adres, geldig_tot=daad.nu + GELDIG)


def mail_verloopt(session: Session, stuk: Bewijsstuk, *, is_laatste: bool, nu: datetime) -> None:
    """Remind the contacts of a party of a paper; once for each paper and each of both reminders.

    Of a party without contacts the one who asked for the toetreding hears it: a mail to nobody reminds nobody.
    """
    toetreding = stuk.toetreding
    if toetreding.organisatie_id is None or stuk.geldig_tot is None:
        return
    aan = contactadressen(session, [toetreding.organisatie_id], nu=nu) or [toetreding.adres]
    context = {
        "soort": naam_van(stuk),
        "organisatie": toetreding.naam,
        "laatste_dag": datum(laatste_dag_van(stuk.geldig_tot)),
        "url": absolute_url("aanvragen.show", toetreding_id=toetreding.id),
    }
    sleutel = f"bewijsstuk:{stuk.id}:{'2' if is_laatste else '8'}"
    brief = Brief("bewijsstuk_verloopt", sleutel, "toetreding", toetreding.id, tuple(aan), context)
    queue_mail(session, brief, nu=nu)
