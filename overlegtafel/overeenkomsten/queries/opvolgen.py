"""What went along from an agreement to those that follow it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.overeenkomsten.models import ArtikelTekst, OpvolgerVan, Overeenkomst, Tekst, Versie


def opvolgers_van(session: Session) -> Mapping[int, list[int]]:
    """Return by agreement those that follow it, oldest first; agreements that nothing follows are left out."""
    gevonden: dict[int, list[int]] = {}
    zoek = select(OpvolgerVan.voorganger_id, OpvolgerVan.overeenkomst_id).order_by(OpvolgerVan.id)
    for voorganger_id, overeenkomst_id in session.execute(zoek):
        gevonden.setdefault(voorganger_id, []).append(overeenkomst_id)
    return gevonden


def voorgangers_van(session: Session, overeenkomst_id: int) -> list[int]:
    """Return which agreements this one follows, also through those that it follows; the nearest first."""
    gevonden: list[int] = []
    laatste = [overeenkomst_id]
    while laatste:
        zoek = select(OpvolgerVan.voorganger_id).where(OpvolgerVan.overeenkomst_id.in_(laatste))
        laatste = [id_ for id_ in session.scalars(zoek.order_by(OpvolgerVan.id)) if id_ not in gevonden]
        gevonden += laatste
    return gevonden


def ging_mee_naar(session: Session, voorganger_ids: Collection[int]) -> Mapping[int, str]:
    """Return by article of these agreements the title of the successor in which it stands."""
    rijen = session.execute(
        select(ArtikelTekst.artikel_id, Overeenkomst.citeertitel)
        .join(Tekst, Tekst.id == ArtikelTekst.tekst_id)
        .join(Versie, Versie.id == Tekst.versie_id)
        .join(Overeenkomst, Overeenkomst.id == Versie.overeenkomst_id)
        .join(OpvolgerVan, OpvolgerVan.overeenkomst_id == Overeenkomst.id)
        .where(OpvolgerVan.voorganger_id.in_(voorganger_ids), Versie.ingetrokken_op.is_(None))
        .distinct()
    )
    return dict(rijen.all())
