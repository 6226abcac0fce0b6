"""What a voorstel can be about: agreements to choose from, and articles by number in the text before the reader."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.overeenkomsten.models import ArtikelTekst, Overeenkomst, Tekst, Versie
from overlegtafel.overeenkomsten.queries import artikel_met_nummer, tekst_voor_inbreng
from overlegtafel.overeenkomsten.rules.openbaar import overeenkomst_openbaar


@dataclass(frozen=True)
class Plaats:
    """An article as it stands in a text: its number there, its title and where that text is."""

    artikel_id: int
    nummer: str
    titel: str
    kenmerk: str
    versie: str

    @property
    def label(self) -> str:
        """How the article is called in a list."""
        return f"Artikel {self.nummer}. {self.titel}" if self.titel else f"Artikel {self.nummer}"


def artikelen_van(session: Session, overeenkomst_id: int | None, *, nu: datetime) -> list[Plaats]:
    """Return the articles of the text on which one can react now, in order; two queries."""
    tekst = tekst_voor_inbreng(session, overeenkomst_id, nu=nu) if overeenkomst_id else None
    if tekst is None:
        return []
    rijen = session.execute(
        select(ArtikelTekst, Versie.nummer, Overeenkomst.kenmerk)
        .join(Tekst, ArtikelTekst.tekst_id == Tekst.id)
        .join(Versie, Tekst.versie_id == Versie.id)
        .join(Overeenkomst, Versie.overeenkomst_id == Overeenkomst.id)
        .where(ArtikelTekst.tekst_id == tekst.id)
        .order_by(ArtikelTekst.volgorde)
    )
    return [Plaats(rij.artikel_id, rij.nummer, rij.titel, kenmerk, versie) for rij, versie, kenmerk in rijen]


def artikelen_bij_nummer(
    session: Session, overeenkomst_id: int | None, nummers: Collection[str], *, nu: datetime
) -> dict[str, int]:
    """Return the ids of the articles with these numbers, by number, as far as the text of then has them."""
    if overeenkomst_id is None or not nummers:
        return {}
    tekst = tekst_voor_inbreng(session, overeenkomst_id, nu=nu)
    if tekst is None:
        return {}
    gevonden = {nummer: artikel_met_nummer(session, tekst.id, nummer) for nummer in nummers}
    return {nummer: artikel.artikel_id for nummer, artikel in gevonden.items() if artikel is not None}


def overeenkomsten_met_tekst(session: Session, *, nu: datetime) -> Sequence[Overeenkomst]:
    """Return the agreements of which a text is public, by title."""
    return session.scalars(
        select(Overeenkomst).where(overeenkomst_openbaar(nu=nu)).order_by(Overeenkomst.citeertitel)
    ).all()
