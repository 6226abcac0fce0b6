"""Threads: one with everything in it, and lists of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session, defer, joinedload, selectinload
from sqlalchemy.orm.strategy_options import _AbstractLoad

from overlegtafel.core.database.nummers import Nummer
from overlegtafel.overeenkomsten.models import Ronde, Versie
from overlegtafel.overeenkomsten.rules import ronde_openbaar
from overlegtafel.virtuele_tafel.models import Antwoord, Bijlage, Inbreng, Punt, Voorstel
from overlegtafel.virtuele_tafel.rules.beantwoord import alles_beantwoord
from overlegtafel.virtuele_tafel.rules.openbaar import antwoord_zichtbaar, getoond, tekst_getoond
from overlegtafel.virtuele_tafel.rules.zicht import Staat, publieke_naam, publieke_organisatie

PER_PAGINA = 20
PER_BLAD = 50
"""How many inbrengen of a thread stand on one page."""
MEESTE_GETELD = 1000
"""A list that is longer is not counted to its end: that would cost ever more."""
LAATSTE_PAGINA = 250
_TEKSTEN = (Inbreng.tekst, Inbreng.tekst_html, Inbreng.openbare_tekst, Inbreng.openbare_html, Inbreng.geciteerd)
"""What a list doesn't show, and is most of a row."""


@dataclass(frozen=True)
class Voorstelfilter:
    """Which threads a list shows."""

    overeenkomst_id: int | None = None
    ronde_id: int | None = None
    staat: Staat | None = None
    met_leeg: bool = False
    """Also threads in which nobody can read anything now."""


@dataclass(frozen=True)
class Voorstelregel:
    """A thread in a list, with what is counted of it."""

    voorstel: Voorstel
    aantal: int
    openbaar: int
    wacht: int
    laatste_op: datetime | None
    is_beantwoord: bool
    van: str | None
    """Who began it, as everybody may read: the person, else the organisation."""


@dataclass(frozen=True)
class Pagina:
    """One page of a list of threads."""

    regels: list[Voorstelregel]
    totaal: int
    nummer: int
    heeft_meer: bool

    @property
    def paginas(self) -> int:
        """How many pages there are of what was counted; one at least."""
        return max(1, -(-self.totaal // PER_PAGINA))

    @property
    def is_geteld(self) -> bool:
        """Whether `totaal` is all of them; of a long list it only says that there are more than MEESTE_GETELD."""
        return self.totaal <= MEESTE_GETELD


@dataclass(frozen=True)
class Blad:
    """One page of a thread, oldest first; `eerste` and `laatste` are those of the whole thread."""

    inbrengen: Sequence[Inbreng]
    aantal: int
    nummer: int
    eerste: Inbreng | None
    laatste_met_ronde: Inbreng | None

    @property
    def bladen(self) -> int:
        """How many pages the thread has; one at least."""
        return max(1, -(-self.aantal // PER_BLAD))


def zoek_voorstel(session: Session, nummer: Nummer) -> Voorstel | None:
    """Return the thread with this number, also when it went up in another one."""
    return session.scalar(select(Voorstel).where(Voorstel.jaar == nummer.jaar, Voorstel.volgnr == nummer.volgnr))


def huidig(voorstel: Voorstel) -> Voorstel:
    """Return the thread in which `voorstel` lives on after merges; itself when there were none.

    Ends on threads that went up in each other as well, which no act makes: at the first of them that it meets, which
    then stands for itself.
    """
    gezien = {voorstel.id}
    while voorstel.opgegaan_in is not None:
        voorstel = voorstel.opgegaan_in
        if voorstel.id in gezien:
            break
        gezien.add(voorstel.id)
    return voorstel


def alles_van_inbreng() -> list[_AbstractLoad]:
    """Return the load options with which an inbreng costs no further query, however many there are."""
    return [
        joinedload(Inbreng.organisatie),
        joinedload(Inbreng.ronde).joinedload(Ronde.versie),
        selectinload(Inbreng.bijlagen).joinedload(Bijlage.bestand),
        selectinload(Inbreng.punten).joinedload(Punt.antwoord),
    ]


def voorstel_met_alles(session: Session, voorstel_id: int) -> Voorstel:
    """Return a thread with its inbrengen, files, punten and answers, in a constant number of queries."""
    opties = [selectinload(Voorstel.inbrengen).options(*alles_van_inbreng()), joinedload(Voorstel.overeenkomst)]
    return session.scalars(
        select(Voorstel)
        .where(Voorstel.id == voorstel_id)
        .options(*opties, joinedload(Voorstel.afgesplitst_van))
        .execution_options(populate_existing=True)
    ).one()


def opgegaan_in(session: Session, voorstel_id: int) -> Sequence[Voorstel]:
    """Return the threads that went up in this one, oldest first."""
    return session.scalars(
        select(Voorstel).where(Voorstel.opgegaan_in_id == voorstel_id).order_by(Voorstel.jaar, Voorstel.volgnr)
    ).all()


def afgesplitst_van(session: Session, voorstel_id: int) -> Sequence[Voorstel]:
    """Return the threads that were split off this one, oldest first."""
    return session.scalars(
        select(Voorstel).where(Voorstel.afgesplitst_van_id == voorstel_id).order_by(Voorstel.jaar, Voorstel.volgnr)
    ).all()


def voorstel_om_te_lezen(session: Session, voorstel_id: int) -> Voorstel:
    """Return a thread as its page shows it, without its inbrengen."""
    return session.scalars(
        select(Voorstel)
        .where(Voorstel.id == voorstel_id)
        .options(joinedload(Voorstel.overeenkomst), joinedload(Voorstel.afgesplitst_van))
        .execution_options(populate_existing=True)
    ).one()


def blad(session: Session, voorstel_id: int, *, met_alles: bool, nummer: int = 1, bij: Nummer | None = None) -> Blad:
    """Return page `nummer` of a thread, or the one on which inbreng `bij` stands; `met_alles` also what shows nothing.

    What it costs follows from the page, not from the length of the thread, but for counting along an index.
    """
    waar = [Inbreng.voorstel_id == voorstel_id] if met_alles else [Inbreng.voorstel_id == voorstel_id, getoond()]
    aantal = session.scalar(select(func.count()).select_from(Inbreng).where(*waar)) or 0
    gekozen = _blad_van(session, bij, waar) if bij else nummer
    nummer = min(max(1, gekozen), max(1, -(-aantal // PER_BLAD)))
    in_volgorde = select(Inbreng).where(*waar).order_by(Inbreng.ontvangen_op, Inbreng.id)
    inbrengen = session.scalars(
        in_volgorde.options(*alles_van_inbreng()).limit(PER_BLAD).offset((nummer - 1) * PER_BLAD)
    ).all()
    eerste = next(iter(inbrengen), None) if nummer == 1 else session.scalar(in_volgorde.limit(1))
    terug = select(Inbreng).where(*waar, Inbreng.ronde_id.is_not(None)).options(joinedload(Inbreng.ronde))
    laatste = session.scalar(terug.order_by(Inbreng.ontvangen_op.desc(), Inbreng.id.desc()).limit(1))
    return Blad(inbrengen, aantal, nummer, eerste, laatste)


def _blad_van(session: Session, bij: Nummer, waar: Sequence[ColumnElement[bool]]) -> int:
    """Return the page on which the inbreng with this number stands; the first where it isn't in the thread."""
    gezocht = session.execute(
        select(Inbreng.ontvangen_op, Inbreng.id).where(*waar, Inbreng.jaar == bij.jaar, Inbreng.volgnr == bij.volgnr)
    ).one_or_none()
    if gezocht is None:
        return 1
    moment, id_ = gezocht
    eerder = or_(Inbreng.ontvangen_op < moment, and_(Inbreng.ontvangen_op == moment, Inbreng.id < id_))
    return (session.scalar(select(func.count()).select_from(Inbreng).where(*waar, eerder)) or 0) // PER_BLAD + 1


def lijst(session: Session, keuze: Voorstelfilter, *, nu: datetime, pagina: int = 1) -> Pagina:
    """Return a page of threads that hold an inbreng, newest first; five queries that read no more than they show."""
    waar = _voorwaarden(keuze, nu=nu)
    geteld = select(Voorstel.id).where(*waar).limit(MEESTE_GETELD + 1).subquery()
    totaal = session.scalar(select(func.count()).select_from(geteld)) or 0
    paginas = max(1, -(-totaal // PER_PAGINA)) if totaal <= MEESTE_GETELD else LAATSTE_PAGINA
    nummer = min(max(1, pagina), paginas)
    vraag = (
        select(Voorstel)
        .where(*waar)
        .options(joinedload(Voorstel.overeenkomst))
        .order_by(Voorstel.jaar.desc(), Voorstel.volgnr.desc())
        .limit(PER_PAGINA + 1)
        .offset((nummer - 1) * PER_PAGINA)
    )
    voorstellen = session.scalars(vraag).all()
    heeft_meer = len(voorstellen) > PER_PAGINA and nummer < LAATSTE_PAGINA
    return Pagina(_tel(session, voorstellen[:PER_PAGINA], nu=nu), totaal, nummer, heeft_meer)


def te_beoordelen_sql() -> ColumnElement[bool]:
    """Return the SQL for an inbreng that nobody looked at yet and that its sender didn't withdraw."""
    return and_(Inbreng.oordeel.is_(None), Inbreng.ingetrokken_op.is_(None), Inbreng.gewist_op.is_(None))


def _tel(session: Session, voorstellen: Sequence[Voorstel], *, nu: datetime) -> list[Voorstelregel]:
    openbaar = func.count().filter(tekst_getoond(nu=nu))
    wacht = func.count().filter(te_beoordelen_sql())
    vraag = (
        select(Inbreng.voorstel_id, func.count(), openbaar, wacht, func.max(Inbreng.ontvangen_op))
        .where(Inbreng.voorstel_id.in_([voorstel.id for voorstel in voorstellen]), getoond())
        .group_by(Inbreng.voorstel_id)
    )
    geteld = {rij[0]: rij for rij in session.execute(vraag)}
    namen = _begonnen_door(session, voorstellen, nu=nu)
    af = zijn_beantwoord(session, [voorstel.id for voorstel in voorstellen], nu=nu)
    regels = []
    for voorstel in voorstellen:
        _, aantal, te_lezen, wachtend, laatste_op = geteld.get(voorstel.id, (0, 0, 0, 0, None))
        van, is_af = namen.get(voorstel.id), voorstel.id in af
        regels.append(Voorstelregel(voorstel, aantal, te_lezen, wachtend, laatste_op, is_af, van))
    return regels


def _begonnen_door(session: Session, voorstellen: Sequence[Voorstel], *, nu: datetime) -> dict[int, str | None]:
    """Return of each thread whose inbreng gave it its number, as far as everybody may read that."""
    eerste = and_(Inbreng.voorstel_id == Voorstel.id, Inbreng.jaar == Voorstel.jaar, Inbreng.volgnr == Voorstel.volgnr)
    vraag = (
        select(Inbreng)
        .join(Voorstel, eerste)
        .where(Voorstel.id.in_([voorstel.id for voorstel in voorstellen]), tekst_getoond(nu=nu))
        .options(joinedload(Inbreng.organisatie), *(defer(tekst) for tekst in _TEKSTEN))
    )
    return {
        een.voorstel_id: publieke_naam(een, nu=nu) or publieke_organisatie(een, nu=nu) for een in session.scalars(vraag)
    }


def _voorwaarden(keuze: Voorstelfilter, *, nu: datetime) -> list[ColumnElement[bool]]:
    waar: list[ColumnElement[bool]] = [Voorstel.opgegaan_in_id.is_(None)]
    if keuze.ronde_id is None:
        waar.append(exists().where(Inbreng.voorstel_id == Voorstel.id, getoond()).correlate(Voorstel))
    else:
        in_ronde = select(Inbreng.voorstel_id).where(getoond(), Inbreng.ronde_id == keuze.ronde_id)
        waar.append(Voorstel.id.in_(in_ronde))
    if not keuze.met_leeg:
        waar.append(iets_te_lezen(nu=nu))
    if keuze.overeenkomst_id is not None:
        waar.append(Voorstel.overeenkomst_id == keuze.overeenkomst_id)
    if keuze.staat is not None:
        waar.append(_in_staat(keuze.staat, nu=nu))
    return waar


def iets_te_lezen(*, nu: datetime) -> ColumnElement[bool]:
    """Return the SQL for a thread that says something: a title, a text or an answer, or what waits to be looked at."""
    antwoord = (
        exists()
        .where(Punt.inbreng_id == Inbreng.id, Antwoord.punt_id == Punt.id, antwoord_zichtbaar(nu=nu))
        .correlate(Inbreng)
    )
    zegt_iets = or_(te_beoordelen_sql(), tekst_getoond(nu=nu), antwoord)
    inbreng = exists().where(Inbreng.voorstel_id == Voorstel.id, getoond(), zegt_iets).correlate(Voorstel)
    return or_(Voorstel.openbare_titel.is_not(None), inbreng)


def _in_staat(staat: Staat, *, nu: datetime) -> ColumnElement[bool]:
    if staat is Staat.AFGEROND:
        return Voorstel.afgerond_op.is_not(None)
    loopt, af = Voorstel.afgerond_op.is_(None), alles_beantwoord(nu=nu)
    if staat is Staat.BEANTWOORD:
        return and_(loopt, af)
    besproken = Voorstel.besproken_op
    return and_(loopt, ~af, besproken.is_(None) if staat is Staat.OPEN else besproken.is_not(None))


def zijn_beantwoord(session: Session, voorstel_ids: Collection[int], *, nu: datetime) -> frozenset[int]:
    """Return which of these threads are answered."""
    return frozenset(session.scalars(select(Voorstel.id).where(Voorstel.id.in_(voorstel_ids), alles_beantwoord(nu=nu))))


def ronden_met_inbreng(session: Session, *, nu: datetime) -> Sequence[Ronde]:
    """Return the public ronden, newest first, with their versie and overeenkomst."""
    return session.scalars(
        select(Ronde)
        .where(ronde_openbaar(nu=nu))
        .options(joinedload(Ronde.versie).joinedload(Versie.overeenkomst))
        .order_by(Ronde.openbaar_vanaf.desc(), Ronde.id.desc())
    ).all()
