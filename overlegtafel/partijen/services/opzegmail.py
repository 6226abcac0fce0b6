"""The mail that a notice, or taking it back, brings to both sides: it works from when it is received."""

from __future__ import annotations

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.telling import datum
from overlegtafel.core.tijd.termijnen import laatste_dag_van
from overlegtafel.organisaties.queries import contactadressen, gastheer
from overlegtafel.outbox.rules import Brief
from overlegtafel.outbox.services import absolute_url, queue_mail
from overlegtafel.overeenkomsten.models import OvereenkomstSoort
from overlegtafel.partijen.models import Kant, Opzegging
from overlegtafel.partijen.rules.opzeggen import WIE, deel_van


def mail_opzegging(session: Session, opzegging: Opzegging, stap: str, *, daad: Daad) -> None:
    """Tell the contacts of the party and of the gastheer what happened: `ontvangen`, `gevraagd` or `van_tafel`.

    Who gave notice gets it too, as a receipt.
    """
    host = gastheer(session)
    ids = [opzegging.organisatie_id, *([host.id] if host is not None else [])]
    aan = contactadressen(session, ids, nu=daad.nu)
    if not aan:
        return
    overeenkomst, gemeente = opzegging.overeenkomst, opzegging.gemeente
    is_partij = opzegging.terugname_door_partij if stap == "gevraagd" else opzegging.kant is Kant.PARTIJ
    context = {
        "stap": stap,
        "wie": WIE[Kant.PARTIJ if is_partij else Kant.GEMEENTE],
        "overeenkomst": overeenkomst.citeertitel,
        "is_basis": overeenkomst.soort is OvereenkomstSoort.BASIS,
        "gemeente": gemeente.naam if gemeente is not None else "",
        "product": f"{deel} van " if (deel := deel_van(opzegging)) else "",
        "wat": "dit perceel" if opzegging.perceel else "dit product" if opzegging.productcode else "de overeenkomst",
        "partij": opzegging.organisatie.naam,
        "ontvangen": datum(clock.dag_van(opzegging.ontvangen_op)),
        "termijn": opzegging.termijn.removesuffix(" (einde)"),
        "laatste_dag": datum(laatste_dag_van(opzegging.einde)),
        "url": absolute_url("opzeggingen.index", kenmerk=overeenkomst.kenmerk),
    }
    sleutel = f"opzegging:{opzegging.id}:{stap}"
    brief = Brief("opzegging", sleutel, "overeenkomst", overeenkomst.id, tuple(aan), context)
    queue_mail(session, brief, nu=daad.nu)
