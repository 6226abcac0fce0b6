"""The facts of versies and articles from which their road is told, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from overlegtafel.core.toegang.access import openbaar
from overlegtafel.overeenkomsten.models import ArtikelTekst, Overeenkomst, Ronde, Tekst, Versie
from overlegtafel.overeenkomsten.queries.pagina import lichte_teksten


@dataclass(frozen=True)
class Artikelstand:
    """An article as it stands in one tekst that everybody may read."""

    artikel_id: int
    nummer: str
    titel: str
    markdown: str
    kenmerk: str
    versie: str
    volgnr: int
    sinds: datetime

    @property
    def voluit(self) -> str:
        """How it is called there."""
        return f"Artikel {self.nummer} {self.titel}".rstrip()


def versies_met_feiten(session: Session, ids: Collection[int]) -> Sequence[Versie]:
    """Return these versies with agreement, ronden and light teksten, oldest first."""
    teksten = selectinload(Versie.teksten).options(lichte_teksten())
    ronden = selectinload(Versie.ronden).joinedload(Ronde.storing)
    zoek = select(Versie).where(Versie.id.in_(sorted(ids))).order_by(Versie.id)
    return session.scalars(zoek.options(joinedload(Versie.overeenkomst), teksten, ronden)).all()


def standen_van_artikelen(session: Session, ids: Collection[int], *, nu: datetime) -> list[Artikelstand]:
    """Return how these articles stand in each tekst that everybody may read, in the order in which those came."""
    zoek = (
        select(
            ArtikelTekst.artikel_id,
            ArtikelTekst.nummer,
            ArtikelTekst.titel,
            ArtikelTekst.markdown,
            Overeenkomst.kenmerk,
            Versie.nummer,
            Tekst.volgnr,
            Tekst.openbaar_vanaf,
        )
        .join(Tekst, ArtikelTekst.tekst_id == Tekst.id)
        .join(Versie, Tekst.versie_id == Versie.id)
        .join(Overeenkomst, Versie.overeenkomst_id == Overeenkomst.id)
        .where(ArtikelTekst.artikel_id.in_(sorted(ids)), openbaar(Tekst, nu=nu))
        .order_by(Versie.id, Tekst.volgnr)
    )
    return [
        Artikelstand(id_, nummer, titel, markdown, kenmerk, versie, volgnr, sinds)
        for id_, nummer, titel, markdown, kenmerk, versie, volgnr, sinds in session.execute(zoek)
        if sinds is not None
    ]
