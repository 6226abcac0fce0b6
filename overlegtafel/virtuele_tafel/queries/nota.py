"""All that a reactienota is made of, in a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.tijd.termijnen import Termijn, laatste_dag_van, sluit_op
from overlegtafel.overeenkomsten.models import Ronde, Tekst, Wijziging
from overlegtafel.overeenkomsten.queries import lopende_ronden, termijnen
from overlegtafel.overeenkomsten.services import toon_vergelijking
from overlegtafel.virtuele_tafel.models import Inbreng
from overlegtafel.virtuele_tafel.queries.inbrengen import inbrengen_op_tijd, punten_van_ronde
from overlegtafel.virtuele_tafel.rules.reactienota import Nota


def verwerkte_tekst_id(session: Session, ronde: Ronde) -> int | None:
    """Return the tekst in which a ronde is worked in: the one recorded, else the newest after the one consulted."""
    if ronde.reactienota_op is not None:
        return ronde.verwerkt_in_id
    return session.scalar(
        select(Tekst.id)
        .where(Tekst.versie_id == ronde.versie_id, Tekst.volgnr > ronde.tekst.volgnr)
        .order_by(Tekst.volgnr.desc())
        .limit(1)
    )


def lees_nota(session: Session, ronde: Ronde) -> Nota:
    """Return what the reactienota of `ronde` is made of, out or not."""
    punten = punten_van_ronde(session, ronde.id)
    inbrengen: dict[int, Inbreng] = {een.id: een for een in inbrengen_op_tijd(session, ronde)}
    inbrengen |= {punt.inbreng.id: punt.inbreng for punt in punten}
    nieuw_id, wijzigingen = lees_wijzigingen(session, ronde)
    return Nota(ronde, list(inbrengen.values()), punten, nieuw_id, wijzigingen)


def lees_wijzigingen(session: Session, ronde: Ronde) -> tuple[int | None, list[Wijziging]]:
    """Return the tekst in which a ronde is worked in, None where nothing changed, and the changes in it."""
    nieuw_id = verwerkte_tekst_id(session, ronde)
    if nieuw_id is None:
        return None, []
    vergelijking = toon_vergelijking(session, ronde.tekst_id, nieuw_id)
    is_anders = bool(vergelijking.wijzigingen or vergelijking.aanhef_html)
    return nieuw_id if is_anders else None, list(vergelijking.wijzigingen)


@dataclass(frozen=True)
class TeLaat:
    """A ronde whose reactienota is past its term, and the last day on which it should have come out."""

    ronde: Ronde
    laatste_dag: date


def nota_te_laat(session: Session, *, nu: datetime) -> list[TeLaat]:
    """Return the ronden whose reactienota is past its term, longest first."""
    duren: dict[int, Termijn] = {}
    gevonden = []
    for ronde in lopende_ronden(session, nu=nu):
        overeenkomst = ronde.versie.overeenkomst
        basis = overeenkomst.basis_id or overeenkomst.id
        if basis not in duren:
            duren[basis] = termijnen(session, nu=nu, basis_id=basis)["reactienota"]
        dag = duren[basis].laatste_dag(laatste_dag_van(ronde.sluit_op))
        if sluit_op(dag) <= nu:
            gevonden.append(TeLaat(ronde, dag))
    return sorted(gevonden, key=lambda een: (een.laatste_dag, een.ronde.id))
