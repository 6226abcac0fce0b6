"""What was told of a thing, to whom, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, joinedload

from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.meldingen.models import Aankondiging, Melding
from overlegtafel.outbox.models import Aflevering
from overlegtafel.overeenkomsten.models import Ronde, Tekst

BREED = {"overeenkomst": Aankondiging.overeenkomst_id, "tafel": Aankondiging.tafel_id}
"""Things of which all that is about them counts, also what is said of their parts."""


@dataclass(frozen=True)
class Ding:
    """What is asked about."""

    soort: str
    id_: int


def list_aankondigingen(
    session: Session, ding: Ding | None, *, voor: int | None, hoogstens: int
) -> Sequence[Aankondiging]:
    """Return what was or is to be told, newest first, of everything or of one thing, from before that with id `voor`.

    What fell away before anybody was told is none of it.
    """
    vraag = (
        select(Aankondiging)
        .join(Gebeurtenis, Gebeurtenis.id == Aankondiging.gebeurtenis_id)
        .where(*_over(ding), ~and_(Aankondiging.vervallen_op.is_not(None), Aankondiging.verteld_tot.is_(None)))
        .options(joinedload(Aankondiging.gebeurtenis))
        .order_by(Aankondiging.vanaf.desc(), Aankondiging.id.desc())
        .limit(hoogstens)
    )
    grens = session.get(Aankondiging, voor) if voor else None
    return session.scalars(vraag if grens is None else vraag.where(_voor(grens))).all()


def _voor(grens: Aankondiging) -> ColumnElement[bool]:
    zelfde_moment = and_(Aankondiging.vanaf == grens.vanaf, Aankondiging.id < grens.id)
    return or_(Aankondiging.vanaf < grens.vanaf, zelfde_moment)


def _over(ding: Ding | None) -> list[ColumnElement[bool]]:
    if ding is None:
        return []
    if ding.soort in BREED:
        return [BREED[ding.soort] == ding.id_]
    return [Gebeurtenis.onderwerp_soort == ding.soort, Gebeurtenis.onderwerp_id == ding.id_]


def versie_van(session: Session, gebeurtenis: Gebeurtenis) -> int | None:
    """Return the versie that a line of the logboek is about, by its tekst or its ronde too; None for other things."""
    if gebeurtenis.onderwerp_soort == "versie":
        return gebeurtenis.onderwerp_id
    model = {"tekst": Tekst, "ronde": Ronde}.get(gebeurtenis.onderwerp_soort)
    ding = session.get(model, gebeurtenis.onderwerp_id) if model is not None else None
    return ding.versie_id if isinstance(ding, Tekst | Ronde) else None


def zoek_aankondiging(session: Session, id_: int) -> Aankondiging | None:
    """Return one announcement with its line of the logboek."""
    return session.get(Aankondiging, id_, options=[joinedload(Aankondiging.gebeurtenis)])


def list_verteld(
    session: Session, gebeurtenis_id: int, *, na: int, hoogstens: int, alleen_mislukt: bool = False
) -> list[tuple[Melding, Aflevering | None]]:
    """Return who was told of this and by which aflevering, in the order of telling, from the one after id `na` on."""
    vraag = (
        select(Melding, Aflevering)
        .outerjoin(Aflevering, and_(Aflevering.mail_id == Melding.mail_id, Aflevering.adres == Melding.adres))
        .where(Melding.gebeurtenis_id == gebeurtenis_id, Melding.id > na)
        .options(joinedload(Melding.abonnement))
        .order_by(Melding.id)
        .limit(hoogstens)
    )
    if alleen_mislukt:
        vraag = vraag.where(is_mislukt())
    return [(melding, aflevering) for melding, aflevering in session.execute(vraag)]


def is_mislukt() -> ColumnElement[bool]:
    """Return the SQL for a mail that was given up, and not because it isn't true any more."""
    return and_(
        Aflevering.opgegeven_op.is_not(None), Aflevering.verzonden_op.is_(None), Aflevering.ingehouden_op.is_(None)
    )
