"""One page of a reactienota: its punten in the order of the paper, and what is counted over all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, select, true
from sqlalchemy.orm import Session, joinedload, selectinload
from sqlalchemy.orm.strategy_options import _AbstractLoad

from overlegtafel.core.toegang.access import openbaar
from overlegtafel.overeenkomsten.models import ArtikelTekst, Ronde
from overlegtafel.virtuele_tafel.models import Antwoord, Gevolg, Inbreng, Punt, PuntSoort
from overlegtafel.virtuele_tafel.queries.inbrengen import in_reactienota_sql
from overlegtafel.virtuele_tafel.rules.beantwoorden import NAAR_ARTIKEL, TE_BEANTWOORDEN
from overlegtafel.virtuele_tafel.rules.openbaar import getoond, uitgebracht

PUNTEN, INBRENGEN = 50, 200
"""So many stand on one page; what fits on one stands on the first."""
_ACHTERAAN = 1_000_000


@dataclass(frozen=True)
class Notatelling:
    """What is counted over a whole reactienota: punten by gevolg, None without an answer to read, and inbrengen."""

    gevolgen: Counter[Gevolg | PuntSoort | None]
    inbrengen: int
    heeft_vragen: bool

    punten_per_blad: int
    inbrengen_per_blad: int

    @property
    def punten(self) -> int:
        """How many punten there are."""
        return self.gevolgen.total()

    @property
    def bladen(self) -> int:
        """How many pages have punten; one at least."""
        return max(1, -(-self.punten // self.punten_per_blad))

    @property
    def is_inbreng_apart(self) -> bool:
        """Whether the list of inbreng has pages of its own, after those with punten."""
        return self.bladen > 1 or self.inbrengen > self.inbrengen_per_blad

    @property
    def alle_bladen(self) -> int:
        """How many pages there are in all."""
        return self.bladen + (-(-self.inbrengen // self.inbrengen_per_blad) if self.is_inbreng_apart else 0)


def _telt(ronde: Ronde) -> tuple[ColumnElement[bool], ...]:
    return (Punt.ronde_id == ronde.id, Inbreng.ingetrokken_op.is_(None), getoond())


def tel_nota(session: Session, ronde: Ronde, *, nu: datetime, ziet_alles: bool) -> Notatelling:
    """Count what stands in the reactienota of `ronde`, as everybody reads it or as who works on it; two queries."""
    te_lezen = true() if ziet_alles else and_(openbaar(Antwoord, nu=nu), uitgebracht())
    rijen = (
        select(
            case((and_(Antwoord.id.is_not(None), te_lezen), Antwoord.gevolg)).label("gevolg"),
            Punt.soort,
            Punt.vraagnummer,
        )
        .select_from(Punt)
        .join(Punt.inbreng)
        .outerjoin(Punt.antwoord)
        .where(*_telt(ronde))
        .subquery()
    )
    zoek = select(rijen.c.gevolg, rijen.c.soort, func.count(), func.count(rijen.c.vraagnummer))
    gevolgen: Counter[Gevolg | PuntSoort | None] = Counter()
    vragen = 0
    for gevolg, soort, aantal, genummerd in session.execute(zoek.group_by(rijen.c.gevolg, rijen.c.soort)):
        is_vraag = gevolg is not None and soort is PuntSoort.VRAAG
        gevolgen[PuntSoort.VRAAG if is_vraag else Gevolg(gevolg) if gevolg else None] += aantal
        vragen += genummerd
    inbrengen = session.scalar(select(func.count()).select_from(Inbreng).where(in_reactienota_sql(ronde.id))) or 0
    return Notatelling(gevolgen, inbrengen, vragen > 0, PUNTEN, INBRENGEN)


def _op_volgorde(ronde: Ronde, *wat: Any) -> Any:
    """Return the query for punten in the order of the paper: by article of the consulted tekst, then by number."""
    artikel = and_(ArtikelTekst.tekst_id == ronde.tekst_id, ArtikelTekst.artikel_id == Punt.artikel_id)
    plek = func.coalesce(ArtikelTekst.volgorde, _ACHTERAAN)
    zoek = select(*wat).select_from(Punt).join(Punt.inbreng).outerjoin(ArtikelTekst, artikel).where(*_telt(ronde))
    return zoek.order_by(plek, Inbreng.jaar, Inbreng.volgnr, Punt.volgnr)


def _van_inbreng() -> list[_AbstractLoad]:
    return [
        joinedload(Inbreng.organisatie),
        joinedload(Inbreng.ronde).joinedload(Ronde.versie),
        joinedload(Inbreng.voorstel),
        selectinload(Inbreng.punten).joinedload(Punt.antwoord),
    ]


def punten_op_zijde(session: Session, ronde: Ronde, zijde: int) -> Sequence[Punt]:
    """Return the punten on page `zijde`, from 1, with all that is shown of them."""
    inbreng = joinedload(Punt.inbreng).options(*_van_inbreng())
    zoek = _op_volgorde(ronde, Punt).options(joinedload(Punt.antwoord), inbreng)
    gevonden: Sequence[Punt] = session.scalars(zoek.offset((zijde - 1) * PUNTEN).limit(PUNTEN)).all()
    return gevonden


def zijde_van(session: Session, ronde: Ronde, jaar: int, volgnr: int, punt_volgnr: int) -> int | None:
    """Return the page on which a punt stands, by its number; None where it isn't in the paper."""
    nummers = session.execute(_op_volgorde(ronde, Inbreng.jaar, Inbreng.volgnr, Punt.volgnr))
    plek = next((n for n, rij in enumerate(nummers) if tuple(rij) == (jaar, volgnr, punt_volgnr)), None)
    return None if plek is None else plek // PUNTEN + 1


def inbrengen_op_zijde(session: Session, ronde: Ronde, zijde: int) -> Sequence[Inbreng]:
    """Return the inbrengen on page `zijde` of their list, from 1, in order of number."""
    zoek = select(Inbreng).where(in_reactienota_sql(ronde.id)).options(*_van_inbreng())
    zoek = zoek.order_by(Inbreng.jaar, Inbreng.volgnr)
    return session.scalars(zoek.offset((zijde - 1) * INBRENGEN).limit(INBRENGEN)).all()


def gevraagde_artikelen(session: Session, ronde: Ronde) -> set[int | None]:
    """Return the articles in which some punt of `ronde` is worked in, as `verwerkt_waar` says of each."""
    waar = func.coalesce(Antwoord.artikel_id, Punt.artikel_id)
    zoek = (
        select(waar)
        .select_from(Punt)
        .join(Punt.inbreng)
        .join(Punt.antwoord)
        .where(*_telt(ronde), Antwoord.gevolg.in_(NAAR_ARTIKEL))
        .where(Inbreng.oordeel.in_(TE_BEANTWOORDEN), Inbreng.gewist_op.is_(None))
        .distinct()
    )
    return set(session.scalars(zoek))
