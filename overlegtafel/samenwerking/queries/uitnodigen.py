"""Who is called to bijeenkomsten of gemeenten among themselves, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from overlegtafel.fysieke_tafel.models import Bijeenkomst, Tafel, TafelSoort
from overlegtafel.fysieke_tafel.rules import bezet_op
from overlegtafel.organisaties.models import Gebruiker, Lidmaatschap
from overlegtafel.organisaties.queries import Contact, is_lid_op
from overlegtafel.samenwerking.queries.overleg import pre_kickoffs
from overlegtafel.samenwerking.rules.overleg import te_nodigen_rollen
from overlegtafel.samenwerking.rules.toegang import BINNEN, CENTRALE_EENHEID

HOOGSTENS = 200


def komende_overlegdagen(session: Session, *, nu: datetime) -> list[Bijeenkomst]:
    """Return the bijeenkomsten of gemeenten among themselves that didn't end, with who was called to them."""
    zoek = (
        select(Bijeenkomst)
        .join(Bijeenkomst.tafel)
        .where(Bijeenkomst.einde > nu, Tafel.soort != TafelSoort.OVERLEGTAFEL)
        .options(joinedload(Bijeenkomst.tafel).selectinload(Tafel.zetels), selectinload(Bijeenkomst.genodigden))
        .order_by(Bijeenkomst.begin, Bijeenkomst.id)
        .limit(HOOGSTENS)
    )
    return list(session.scalars(zoek))


def te_roepen_gemeenten(session: Session, dagen: Sequence[Bijeenkomst], *, nu: datetime) -> dict[int, list[Contact]]:
    """Return, by bijeenkomst, who is called: people of the gemeenten that sit there, and the centrale eenheid."""
    if not dagen:
        return {}
    vooraf = pre_kickoffs(session, [dag.id for dag in dagen])
    rijen = session.execute(
        select(Lidmaatschap.organisatie_id, Lidmaatschap.rol, Gebruiker.email, Gebruiker.naam)
        .join(Lidmaatschap.gebruiker)
        .where(is_lid_op(nu=nu), Lidmaatschap.rol.in_(sorted(BINNEN)))
        .order_by(Gebruiker.email)
    ).all()
    gevonden: dict[int, list[Contact]] = {}
    for dag in dagen:
        zitten = {een.organisatie_id for een in dag.tafel.zetels if bezet_op(een, max(dag.begin, nu))}
        rollen = te_nodigen_rollen(dag.tafel.soort, is_pre_kickoff=dag.id in vooraf)
        gevonden[dag.id] = [
            Contact(organisatie_id, adres, naam)
            for organisatie_id, rol, adres, naam in rijen
            if rol in CENTRALE_EENHEID or (rol in rollen and organisatie_id in zitten)
        ]
    return gevonden
