"""The redlines that are kept: between two teksten, and what waits to be compared."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, exists, select
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from overlegtafel.core.toegang.access import openbaar
from overlegtafel.overeenkomsten.models import Overeenkomst, Tekst, Vergelijking, Versie


def vind_vergelijking(session: Session, van_id: int, naar_id: int) -> Vergelijking | None:
    """Return what is kept of the changes between two teksten, with each article; two queries."""
    return session.scalar(
        select(Vergelijking)
        .where(Vergelijking.van_tekst_id == van_id, Vergelijking.naar_tekst_id == naar_id)
        .options(selectinload(Vergelijking.wijzigingen))
    )


def vind_vergelijkingen(session: Session, paren: Collection[tuple[int, int]]) -> Mapping[tuple[int, int], Vergelijking]:
    """Return what is kept of the changes between these teksten, by older and newer, with each article; two queries."""
    gevraagd = set(paren)
    zoek = select(Vergelijking).where(
        Vergelijking.van_tekst_id.in_(sorted({van for van, _ in gevraagd})),
        Vergelijking.naar_tekst_id.in_(sorted({naar for _, naar in gevraagd})),
    )
    alle = session.scalars(zoek.options(selectinload(Vergelijking.wijzigingen)))
    gevonden = {(een.van_tekst_id, een.naar_tekst_id): een for een in alle}
    return {paar: een for paar, een in gevonden.items() if paar in gevraagd}


def vergeleken_na(session: Session, van_id: int) -> Sequence[Tekst]:
    """Return the teksten, with their articles, of which is kept what they change of this one."""
    naar = select(Vergelijking.naar_tekst_id).where(Vergelijking.van_tekst_id == van_id)
    vraag = select(Tekst).where(Tekst.id.in_(naar)).options(selectinload(Tekst.artikel_teksten))
    return session.scalars(vraag.order_by(Tekst.id)).all()


@dataclass(frozen=True)
class Tekstverschil:
    """In ten lines what tekst `volgnr` changes of the one before it, which stands in versie `nummer`.

    `elders` is kenmerk and title of the agreement of that one, where this agreement follows it.
    """

    volgnr: int
    nummer: str
    van_volgnr: int
    regels: list[str]
    elders: tuple[str, str] | None = None

    @property
    def van(self) -> str:
        """The older tekst in words."""
        waar = f"{self.elders[1]}, " if self.elders else ""
        return f"{waar}versie {self.nummer}, tekst {self.van_volgnr}"

    @property
    def keuze(self) -> str:
        """The older tekst as an address names it."""
        waar = f"{self.elders[0]}/" if self.elders else ""
        return f"{waar}{self.nummer}/{self.van_volgnr}"


def openbare_samenvattingen(
    session: Session, tekst_ids: Collection[int], *, nu: datetime
) -> Mapping[int, Tekstverschil]:
    """Return by tekst what it changes of the one before; only where everybody may read both."""
    van, naar, nieuwe = aliased(Tekst), aliased(Tekst), aliased(Versie)
    rijen = session.execute(
        select(naar.id, naar.volgnr, van.volgnr, Vergelijking.samenvatting, Versie, nieuwe.overeenkomst_id)
        .join(van, van.id == Vergelijking.van_tekst_id)
        .join(naar, naar.id == Vergelijking.naar_tekst_id)
        .join(Versie, Versie.id == van.versie_id)
        .join(nieuwe, nieuwe.id == naar.versie_id)
        .where(Vergelijking.naar_tekst_id.in_(tekst_ids), Vergelijking.is_vorige.is_(True))
        .where(openbaar(van, nu=nu), openbaar(naar, nu=nu))
        .options(joinedload(Versie.overeenkomst))
        .order_by(Vergelijking.id)
    )
    return {
        naar_id: Tekstverschil(
            volgnr, versie.nummer, van_volgnr, samenvatting, _elders(versie.overeenkomst, overeenkomst_id)
        )
        for naar_id, volgnr, van_volgnr, samenvatting, versie, overeenkomst_id in rijen
    }


def _elders(overeenkomst: Overeenkomst, eigen_id: int) -> tuple[str, str] | None:
    return (overeenkomst.kenmerk, overeenkomst.citeertitel) if overeenkomst.id != eigen_id else None


def onvergeleken(session: Session) -> tuple[int, int] | None:
    """Return two frozen teksten of one agreement between which nothing is kept yet, older first; the newest pair."""
    van, naar = aliased(Tekst), aliased(Tekst)
    van_versie, naar_versie = aliased(Versie), aliased(Versie)
    gedaan = (
        exists().where(Vergelijking.van_tekst_id == van.id, Vergelijking.naar_tekst_id == naar.id).correlate(van, naar)
    )
    rij = session.execute(
        select(van.id, naar.id)
        .join(van_versie, van_versie.id == van.versie_id)
        .join(naar_versie, naar_versie.overeenkomst_id == van_versie.overeenkomst_id)
        .join(naar, and_(naar.versie_id == naar_versie.id, naar.id > van.id))
        .where(van.bevroren_op.is_not(None), naar.bevroren_op.is_not(None), ~gedaan)
        .order_by(naar.id.desc(), van.id.desc())
        .limit(1)
    ).first()
    return (rij[0], rij[1]) if rij else None
