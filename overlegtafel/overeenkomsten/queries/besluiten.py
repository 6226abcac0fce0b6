"""What the gates of a versie ask of the database, in a constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, defer, joinedload, selectinload

from overlegtafel.core.database.instellingen import regio
from overlegtafel.core.tijd import clock
from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.organisaties.models import Organisatie, OrganisatieSoort
from overlegtafel.overeenkomsten.models import (
    Deelname,
    Instemming,
    Overeenkomst,
    OvereenkomstSoort,
    Ronde,
    Tekst,
    Versie,
)
from overlegtafel.overeenkomsten.queries.deelname import lopend
from overlegtafel.overeenkomsten.queries.verklaard import onverklaard
from overlegtafel.overeenkomsten.rules.handelingen import laatste_tekst
from overlegtafel.overeenkomsten.rules.openbaar import reactienota_openbaar
from overlegtafel.overeenkomsten.rules.poorten import Besluitstand, Gemeente

HOOGSTENS = 50
"""More versies are never on their way to adoption at the same time; a page reads no more."""


def besluitstand(session: Session, versie: Versie, *, nu: datetime) -> Besluitstand:
    """Return what the gates of `versie` ask beside its own facts."""
    return besluitstanden(session, [versie], nu=nu)[versie.id]


def besluitstanden(session: Session, versies: Collection[Versie], *, nu: datetime) -> dict[int, Besluitstand]:
    """Return what the gates of each versie ask beside its own facts, by id of the versie."""
    gemeenten = gemeenten_per_overeenkomst(session, {versie.overeenkomst_id for versie in versies}, nu=nu)
    instemmingen = instemmingen_per_tekst(session, {laatste_tekst(versie).id for versie in versies})
    zonder_reden = onverklaard(session, versies)
    tafel_eerst = regio().is_tafel_eerst
    return {
        versie.id: Besluitstand(
            tafel_eerst=tafel_eerst,
            gemeenten=tuple(gemeenten[versie.overeenkomst_id]),
            instemmingen=tuple(instemmingen[laatste_tekst(versie).id]),
            onverklaard=zonder_reden.get(versie.id, ()),
            beslist_ieder=versie.overeenkomst.soort is OvereenkomstSoort.JAARPLAN,
        )
        for versie in versies
    }


def gemeenten_van(session: Session, overeenkomst_id: int, *, nu: datetime) -> tuple[Gemeente, ...]:
    """Return the gemeenten that take part in an agreement at `nu`, by name."""
    return tuple(gemeenten_per_overeenkomst(session, [overeenkomst_id], nu=nu)[overeenkomst_id])


def gemeenten_per_overeenkomst(
    session: Session, overeenkomst_ids: Collection[int], *, nu: datetime
) -> dict[int, list[Gemeente]]:
    """Return the gemeenten that take part in each agreement at `nu`, by name; an agreement without any has none."""
    rijen = session.execute(
        select(Deelname.overeenkomst_id, Organisatie.id, Organisatie.naam, Organisatie.is_gastheer)
        .join(Organisatie, Deelname.organisatie_id == Organisatie.id)
        .where(
            Deelname.overeenkomst_id.in_(sorted(overeenkomst_ids)),
            Organisatie.soort == OrganisatieSoort.GEMEENTE,
            lopend(nu=nu),
        )
        .order_by(Organisatie.naam)
    )
    gevonden: dict[int, list[Gemeente]] = defaultdict(list)
    for overeenkomst_id, id_, naam, is_gastheer in rijen:
        gevonden[overeenkomst_id].append(Gemeente(id_, naam, is_gastheer))
    return gevonden


def instemmingen_op(session: Session, tekst_id: int) -> Sequence[Instemming]:
    """Return what gemeenten decided on a tekst, without what was herroepen, oldest first."""
    return instemmingen_per_tekst(session, [tekst_id])[tekst_id]


def instemmingen_per_tekst(session: Session, tekst_ids: Collection[int]) -> dict[int, list[Instemming]]:
    """Return what gemeenten decided on each tekst, without what was herroepen, oldest first."""
    rijen = session.scalars(
        select(Instemming)
        .where(Instemming.tekst_id.in_(sorted(tekst_ids)), Instemming.herroepen_op.is_(None))
        .options(joinedload(Instemming.organisatie))
        .order_by(Instemming.besluit_op, Instemming.id)
    )
    gevonden: dict[int, list[Instemming]] = defaultdict(list)
    for rij in rijen:
        gevonden[rij.tekst_id].append(rij)
    return gevonden


def op_weg_naar_besluit(session: Session, *, nu: datetime) -> Sequence[Versie]:
    """Return the versies between the reactienota (or the reason that none is asked) and the collegebesluit.

    At most `HOOGSTENS`, those that wait longest first; teksten and ronden come with them.
    """
    beantwoord = select(Ronde.id).where(Ronde.versie_id == Versie.id, reactienota_openbaar(nu=nu)).correlate(Versie)
    return session.scalars(
        select(Versie)
        .where(
            Versie.vastgesteld_op.is_(None),
            Versie.ingetrokken_op.is_(None),
            or_(beantwoord.exists(), Versie.vrijgesteld_op <= nu),
        )
        .options(joinedload(Versie.overeenkomst), selectinload(Versie.ronden))
        .options(selectinload(Versie.teksten).options(defer(Tekst.markdown), defer(Tekst.aanhef_html)))
        .order_by(Versie.id)
        .limit(HOOGSTENS)
    ).all()


def te_beslissen(session: Session, organisatie_ids: Collection[int], *, nu: datetime) -> list[tuple[Tekst, int]]:
    """Return the teksten on which the colleges of these gemeenten are asked to decide and didn't, with the gemeente.

    On a jaarplan the gemeentesecretarissen decide, so it is left out.
    """
    besloten = (
        select(Instemming.id)
        .where(
            Instemming.tekst_id == Tekst.id,
            Instemming.organisatie_id == Organisatie.id,
            Instemming.herroepen_op.is_(None),
        )
        .correlate(Tekst, Organisatie)
    )
    nieuwste = select(func.max(Tekst.id)).group_by(Tekst.versie_id)
    zoek = (
        select(Tekst, Organisatie.id)
        .join(Versie, Tekst.versie_id == Versie.id)
        .join(Overeenkomst, Versie.overeenkomst_id == Overeenkomst.id)
        .join(Deelname, Deelname.overeenkomst_id == Overeenkomst.id)
        .join(Organisatie, Deelname.organisatie_id == Organisatie.id)
        .where(
            Tekst.voorgelegd_op <= nu,
            Tekst.id.in_(nieuwste),
            Versie.vastgesteld_op.is_(None),
            Versie.ingetrokken_op.is_(None),
            Organisatie.id.in_(sorted(organisatie_ids)),
            Organisatie.is_gastheer.is_(False),
            Overeenkomst.soort != OvereenkomstSoort.JAARPLAN,
            Organisatie.soort == OrganisatieSoort.GEMEENTE,
            lopend(nu=nu),
            ~besloten.exists(),
        )
        .options(joinedload(Tekst.versie).joinedload(Versie.overeenkomst))
        .order_by(Tekst.id)
    )
    return [(tekst, organisatie_id) for tekst, organisatie_id in session.execute(zoek)]


def begin_van_regio(session: Session) -> date | None:
    """Return the day of the first line in the logboek: since then this installation keeps the facts."""
    eerste = session.scalar(select(Gebeurtenis.moment).order_by(Gebeurtenis.volgnr).limit(1))
    return clock.dag_van(eerste) if eerste is not None else None
