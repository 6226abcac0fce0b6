"""What a voorstel can be about: agreements, and articles as they are numbered in the text that was spoken of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, select
from sqlalchemy.orm import Session

from overlegtafel.core.toegang.access import is_bereikt
from overlegtafel.overeenkomsten.models import ArtikelTekst, OpvolgerVan, Overeenkomst, Ronde, Tekst, Versie
from overlegtafel.overeenkomsten.queries import tekst_voor_inbreng
from overlegtafel.overeenkomsten.rules import overeenkomst_openbaar
from overlegtafel.virtuele_tafel.models import Inbreng, Punt


@dataclass(frozen=True)
class Plaats:
    """An article as it stands in a text: its number there, its title and where that text is."""

    artikel_id: int
    nummer: str
    titel: str
    kenmerk: str
    versie: str
    versie_id: int
    is_vastgesteld: bool
    tekst_id: int
    volgnr: int
    openbaar_vanaf: datetime | None

    @property
    def label(self) -> str:
        """How the article is called in a list."""
        return f"Artikel {self.nummer}. {self.titel}" if self.titel else f"Artikel {self.nummer}"

    @property
    def voluit(self) -> str:
        """How the article is called where readers may know another text."""
        return f"{self.label} (versie {self.versie}, tekst {self.volgnr})"

    def voluit_naast(self, kenmerk: str | None) -> str:
        """The same, with its agreement where readers come from the one with `kenmerk`."""
        return self.voluit if kenmerk in (self.kenmerk, None) else f"{self.voluit} van {self.kenmerk}"

    @property
    def in_zin(self) -> str:
        """The same within a sentence."""
        return f"a{self.voluit[1:]}"


class Plaatsen(dict[tuple[int, int], Plaats]):
    """Articles by (tekst, article), and where each of them stands in the successive texts of a versie."""

    def __init__(self, plaatsen: Iterable[Plaats] = ()) -> None:
        super().__init__({(plaats.tekst_id, plaats.artikel_id): plaats for plaats in plaatsen})
        self._loop: dict[tuple[int, int], list[Plaats]] = {}
        for plaats in self.values():
            self._loop.setdefault((plaats.versie_id, plaats.artikel_id), []).append(plaats)

    def nieuwste_openbare(self, vanaf: Plaats, *, nu: datetime) -> Plaats | None:
        """Return the same article in the newest text that is public, `vanaf` or a later one; None without any."""
        loop = self._loop[vanaf.versie_id, vanaf.artikel_id]
        openbaar = [een for een in loop if een.volgnr >= vanaf.volgnr and is_bereikt(een.openbaar_vanaf, nu=nu)]
        return max(openbaar, key=lambda een: een.volgnr, default=None)


def _zoek() -> Any:
    return (
        select(
            ArtikelTekst.artikel_id,
            ArtikelTekst.nummer,
            ArtikelTekst.titel,
            Overeenkomst.kenmerk,
            Versie.nummer,
            Versie.id,
            Versie.vastgesteld_op.is_not(None),
            Tekst.id,
            Tekst.volgnr,
            Tekst.openbaar_vanaf,
        )
        .join(Tekst, ArtikelTekst.tekst_id == Tekst.id)
        .join(Versie, Tekst.versie_id == Versie.id)
        .join(Overeenkomst, Versie.overeenkomst_id == Overeenkomst.id)
        .order_by(Tekst.id, ArtikelTekst.volgorde)
    )


def artikelen_in(session: Session, tekst_id: int | None) -> list[Plaats]:
    """Return the articles of a text, in order; none without a text."""
    if tekst_id is None:
        return []
    return [Plaats(*rij) for rij in session.execute(_zoek().where(ArtikelTekst.tekst_id == tekst_id))]


def artikelen_van(session: Session, overeenkomst_id: int | None, *, nu: datetime) -> list[Plaats]:
    """Return the articles of the text on which one can react now, in order."""
    tekst = tekst_voor_inbreng(session, overeenkomst_id, nu=nu) if overeenkomst_id else None
    return artikelen_in(session, tekst.id if tekst else None)


def plaatsen_bij(session: Session, inbrengen: Collection[Inbreng]) -> Plaatsen:
    """Return the articles that these inbrengen, their punten and their answers name, in all texts of their versies.

    One query for all of them.
    """
    genoemd = {paar for inbreng in inbrengen for paar in _genoemd(inbreng)}
    if not genoemd:
        return Plaatsen()
    versies = select(Tekst.versie_id).where(Tekst.id.in_({tekst_id for tekst_id, _ in genoemd})).correlate(None)
    vraag = _zoek().where(
        Tekst.versie_id.in_(versies), ArtikelTekst.artikel_id.in_({artikel_id for _, artikel_id in genoemd})
    )
    return Plaatsen(Plaats(*rij) for rij in session.execute(vraag))


def _genoemd(inbreng: Inbreng) -> set[tuple[int, int]]:
    antwoorden = [punt.antwoord for punt in inbreng.punten if punt.antwoord is not None]
    paren = [(inbreng.over_tekst_id, artikel_id) for artikel_id in artikelen_van_inbreng(inbreng)]
    paren += [(antwoord.tekst_id, antwoord.artikel_id) for antwoord in antwoorden]
    return {(tekst_id, artikel_id) for tekst_id, artikel_id in paren if tekst_id is not None and artikel_id is not None}


def artikelen_van_inbreng(inbreng: Inbreng) -> list[int | None]:
    """Return the articles that an inbreng, its punten and its thread are about; some may be None."""
    return [inbreng.artikel_id, inbreng.voorstel.artikel_id, *(punt.artikel_id for punt in inbreng.punten)]


def plaats_van_punt(plaatsen: Plaatsen, punt: Punt) -> Plaats | None:
    """Return the article of `punt` as it stood in the text that it was said about."""
    return plaatsen.get((punt.inbreng.over_tekst_id or 0, punt.artikel_id or 0))


def waar_verwerkt(plaatsen: Plaatsen, punt: Punt, *, nu: datetime) -> tuple[str, Plaats] | None:
    """Return in words where the answer to `punt` is worked in, with the place, once everybody may read that text.

    An answer is often written before the text that it changes; that text is named as soon as it is out.
    """
    antwoord = punt.antwoord
    gekozen = plaatsen.get((antwoord.tekst_id or 0, antwoord.artikel_id or 0)) if antwoord else None
    plaats = plaatsen.nieuwste_openbare(gekozen, nu=nu) if gekozen else None
    if plaats is None:
        return None
    is_verwerkt = plaats.is_vastgesteld or plaats.tekst_id != punt.inbreng.over_tekst_id
    over = plaats_van_punt(plaatsen, punt)
    waar = plaats.voluit_naast(over.kenmerk if over is not None else None)
    return f"{'Verwerkt' if is_verwerkt else 'Wordt verwerkt'} in a{waar[1:]}", plaats


def nieuwste_tekst_id(session: Session, punt: Punt) -> int | None:
    """Return the newest text in which an answer to `punt` can be worked in, public or not.

    That is one of the versie that it is about; where that was adopted or withdrawn, of the newest one that wasn't,
    also of an agreement that follows: after a split that to which its article went.
    """
    if punt.inbreng.over_tekst_id is None:
        return None
    eigen = session.get_one(Tekst, punt.inbreng.over_tekst_id).versie
    is_klaar = eigen.vastgesteld_op is not None or eigen.ingetrokken_op is not None
    versie_id = eigen.id
    if is_klaar:
        versie_id = _in_de_maak(session, eigen.overeenkomst_id) or _bij_opvolger(session, eigen, punt) or eigen.id
    return session.scalar(select(Tekst.id).where(Tekst.versie_id == versie_id).order_by(Tekst.volgnr.desc()).limit(1))


def _in_de_maak(session: Session, overeenkomst_id: int) -> int | None:
    return session.scalar(select(func.max(Versie.id)).where(Versie.overeenkomst_id == overeenkomst_id, _is_concept()))


def _is_concept() -> ColumnElement[bool]:
    return and_(Versie.vastgesteld_op.is_(None), Versie.ingetrokken_op.is_(None))


def _bij_opvolger(session: Session, eigen: Versie, punt: Punt) -> int | None:
    """Return the newest versie in the making of what follows an agreement, first one with the article of `punt`."""
    heeft = (
        exists()
        .where(
            Tekst.versie_id == Versie.id, ArtikelTekst.tekst_id == Tekst.id, ArtikelTekst.artikel_id == punt.artikel_id
        )
        .correlate(Versie)
    )
    zoek = (
        select(Versie.id)
        .join(OpvolgerVan, OpvolgerVan.overeenkomst_id == Versie.overeenkomst_id)
        .where(OpvolgerVan.voorganger_id == eigen.overeenkomst_id, _is_concept())
        .order_by(heeft.desc(), Versie.id.desc())
    )
    return session.scalar(zoek.limit(1))


def staat_in(session: Session, artikel_id: int, overeenkomst_id: int | None) -> bool:
    """Return whether an article stands in a tekst of an agreement, whichever agreement it began in."""
    zoek = (
        select(ArtikelTekst.id)
        .join(Tekst, Tekst.id == ArtikelTekst.tekst_id)
        .join(Versie, Versie.id == Tekst.versie_id)
        .where(ArtikelTekst.artikel_id == artikel_id, Versie.overeenkomst_id == overeenkomst_id)
    )
    return session.scalar(zoek.limit(1)) is not None


def over_tekst_van(
    session: Session, ronde: Ronde | None, overeenkomst_id: int | None, *, moment: datetime
) -> int | None:
    """Return the text that is spoken of at `moment`: that of the ronde, else the one on which one could react."""
    if ronde is not None:
        return ronde.tekst_id
    tekst = tekst_voor_inbreng(session, overeenkomst_id, nu=moment) if overeenkomst_id else None
    return tekst.id if tekst else None


def artikelen_bij_nummer(session: Session, tekst_id: int | None, nummers: Collection[str]) -> dict[str, int]:
    """Return the ids of the articles with these numbers, by number, as far as the text has them."""
    if tekst_id is None or not nummers:
        return {}
    gezocht = {nummer.strip().lower(): nummer for nummer in nummers}
    rijen = session.execute(
        select(ArtikelTekst.nummer, ArtikelTekst.artikel_id).where(
            ArtikelTekst.tekst_id == tekst_id, ArtikelTekst.nummer.in_(gezocht)
        )
    )
    gevonden = {gezocht[nummer]: artikel_id for nummer, artikel_id in rijen}
    return {nummer: gevonden[nummer] for nummer in nummers if nummer in gevonden}


def overeenkomsten_met_tekst(session: Session, *, nu: datetime) -> Sequence[Overeenkomst]:
    """Return the agreements of which a text is public, by title."""
    return session.scalars(
        select(Overeenkomst).where(overeenkomst_openbaar(nu=nu)).order_by(Overeenkomst.citeertitel)
    ).all()
