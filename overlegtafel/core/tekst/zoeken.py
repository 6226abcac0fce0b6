"""Looking for words: what a viewer may find, best or newest first; a typing error is forgiven if little was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from html import escape
from typing import Any, cast

from markupsafe import Markup
from sqlalchemy import (
    CTE,
    ColumnElement,
    Integer,
    and_,
    case,
    column,
    func,
    literal,
    literal_column,
    or_,
    outerjoin,
    select,
    table,
)
from sqlalchemy.orm import Session, defer

from overlegtafel.core.database.db import is_sqlite
from overlegtafel.core.tekst.spelling import lijkt_op
from overlegtafel.core.tekst.zoek import (
    DIEPSTE,
    FRAGMENT,
    MEESTE_TREFFERS,
    MEESTE_WOORDEN,
    PER_PAGINA,
    Kring,
    Zoekregel,
)
from overlegtafel.core.toegang.access import Kijker, Rol, is_openbaar, openbaar
from overlegtafel.taal.stammen import KORT, plekken, stammen_van, woorden_in

WEINIG = 3
"""With fewer hits than this, words that look like what was typed count too."""
_STAPPEN = ((True, MEESTE_TREFFERS), (False, MEESTE_TREFFERS), (False, DIEPSTE))
"""How to look, until enough is found: for whole words or also their beginnings, and among how many lines."""
_INDEX = table("zoekindex", column("rowid"), column("zoekindex"))
"""FTS5's own table; its column of the same name stands for a whole row."""


@dataclass(frozen=True)
class Zoekfilter:
    """Where and how to look: of one kind, about one agreement, not older than a moment, newest first."""

    soorten: tuple[str, ...] = ()
    overeenkomst_id: int | None = None
    sinds: datetime | None = None
    is_nieuwste_eerst: bool = False


@dataclass(frozen=True)
class Treffer:
    """One hit, with the words that were looked for marked in its title and in the beginning of its text."""

    soort: str
    titel: Markup
    fragment: Markup
    url: str
    moment: datetime
    is_openbaar: bool


@dataclass(frozen=True)
class Resultaat:
    """One page of hits; `lijkt_op` are the words that were looked for too, because little was found."""

    treffers: list[Treffer]
    heeft_meer: bool
    lijkt_op: list[str] = field(default_factory=list)


def zoek(
    session: Session,
    vraag: str,
    kijker: Kijker,
    *,
    nu: datetime,
    pagina: int = 1,
    filter_: Zoekfilter = Zoekfilter(),
) -> Resultaat:
    """Return what `kijker` may find at `nu` with all words of `vraag`; nothing for a question without words."""
    woorden = list(dict.fromkeys(woorden_in(vraag)))[:MEESTE_WOORDEN]
    if not woorden:
        return Resultaat([], heeft_meer=False)
    groepen = [[stam] for stam in dict.fromkeys(stammen_van(woorden))]
    gevonden = _lees(session, groepen, kijker, nu=nu, pagina=pagina, filter_=filter_, naam=" ".join(woorden))
    if pagina > 1 or len(gevonden.treffers) >= WEINIG:
        return gevonden
    return _met_fouten(session, woorden, gevonden, kijker, nu=nu, filter_=filter_)


def _met_fouten(
    session: Session,
    woorden: Sequence[str],
    gevonden: Resultaat,
    kijker: Kijker,
    *,
    nu: datetime,
    filter_: Zoekfilter,
) -> Resultaat:
    """Add to the few hits those with words that look like what was typed."""
    groepen = [lijkt_op(session, woord) for woord in woorden]
    if all(len(groep) == 1 for groep in groepen):
        return gevonden
    ruimer = _lees(session, groepen, kijker, nu=nu, pagina=1, filter_=filter_)
    al = {treffer.url for treffer in gevonden.treffers}
    erbij = [treffer for treffer in ruimer.treffers if treffer.url not in al]
    if not erbij:
        return gevonden
    return replace(ruimer, treffers=[*gevonden.treffers, *erbij], lijkt_op=_gemarkeerd(erbij))


def _gemarkeerd(treffers: Iterable[Treffer]) -> list[str]:
    """Return the words that are marked in these hits, as they stand there."""
    stukken = [str(tekst).split("<mark>")[1:] for een in treffers for tekst in (een.titel, een.fragment)]
    woorden = [Markup(stuk.partition("</mark>")[0]).unescape().lower() for deel in stukken for stuk in deel]
    return sorted(dict.fromkeys(woorden))[:MEESTE_WOORDEN]


def _lees(
    session: Session,
    groepen: list[list[str]],
    kijker: Kijker,
    *,
    nu: datetime,
    pagina: int,
    filter_: Zoekfilter,
    naam: str = "",
) -> Resultaat:
    """Return a page of what has a word of each of `groepen`; what is called `naam` comes first."""
    stammen = [stam for groep in groepen for stam in groep]
    waar = [_is_vindbaar(kijker, nu=nu), *_waar(filter_)]
    volgorde: list[ColumnElement[Any]] = [Zoekregel.moment.desc(), Zoekregel.id.desc()]
    if not filter_.is_nieuwste_eerst:
        volgorde[:0] = [_in_titel(stammen).desc(), _heet(naam).desc()]
    ids, heeft_meer = _ids(session, groepen, waar, volgorde, begin=(max(1, pagina) - 1) * PER_PAGINA)
    # First which lines, then those lines: else the words of thousands go through the sorting.
    lees = select(Zoekregel).where(Zoekregel.id.in_(ids)).options(defer(Zoekregel.stammen))
    per_id = {regel.id: regel for regel in session.scalars(lees)}
    regels = [per_id[id_] for id_ in ids if id_ in per_id]
    uniek = {regel.url: regel for regel in reversed(regels)}
    treffers = [_treffer(regel, stammen, nu=nu) for regel in reversed(uniek.values())]
    return Resultaat(treffers, heeft_meer=heeft_meer)


def _ids(
    session: Session,
    groepen: list[list[str]],
    waar: list[ColumnElement[bool]],
    volgorde: list[ColumnElement[Any]],
    *,
    begin: int,
) -> tuple[list[int], bool]:
    """Return a page of lines, and whether more follow: of the newest with the words, those for which `waar` holds.

    Whole words first: where they fill the bound, the longer words that begin so needn't be put together, which takes
    most of the time. Only where too little of it may be shown, the search goes deeper.
    """
    ids: list[int] = []
    gevonden = 0
    for is_heel, meest in _STAPPEN:
        kandidaat = _kandidaten(groepen, is_heel=is_heel, meest=meest)
        bron = outerjoin(kandidaat, Zoekregel, and_(Zoekregel.id == kandidaat.c.id, *waar))
        tellingen = (func.count().over(), func.count(Zoekregel.id).over())
        opdracht = select(Zoekregel.id, *tellingen).select_from(bron).order_by(Zoekregel.id.is_(None), *volgorde)
        rijen = session.execute(opdracht.limit(begin + PER_PAGINA)).all()
        gelezen, gevonden = (rijen[0][1], min(rijen[0][2], MEESTE_TREFFERS)) if rijen else (0, 0)
        ids = [id_ for id_, _, _ in rijen[begin:] if id_ is not None]
        is_vol = gelezen == meest
        if (is_vol and gevonden > PER_PAGINA) or not (is_vol or is_heel):
            break
    return ids[: max(0, MEESTE_TREFFERS - begin)], gevonden > begin + PER_PAGINA


def _waar(filter_: Zoekfilter) -> list[ColumnElement[bool]]:
    waar: list[ColumnElement[bool]] = []
    if filter_.soorten:
        waar.append(Zoekregel.soort.in_(filter_.soorten))
    if filter_.overeenkomst_id is not None:
        waar.append(Zoekregel.overeenkomst_id == filter_.overeenkomst_id)
    if filter_.sinds is not None:
        waar.append(Zoekregel.moment >= filter_.sinds)
    return waar


def _in_titel(stammen: Iterable[str]) -> ColumnElement[int]:
    """Return how many of the words stand in the title: what is called so comes before what only mentions it."""
    klein, som = func.lower(Zoekregel.titel), cast(ColumnElement[int], literal(0, Integer))
    for stam in stammen:
        som = som + case((klein.contains(stam, autoescape=True), 1), else_=0)
    return som


def _heet(naam: str) -> ColumnElement[int]:
    """Return whether a title ends with `naam`, as that of an article does after its number."""
    eindigt = func.lower(Zoekregel.titel).endswith(f" {naam}", autoescape=True)
    return case((eindigt, 1), else_=0) if naam else cast(ColumnElement[int], literal(0, Integer))


def _kandidaten(groepen: list[list[str]], *, is_heel: bool, meest: int) -> CTE:
    """Return the ids of the newest lines with a word of each group, `is_heel` only as a whole word."""
    if is_sqlite():
        delen = [" OR ".join(f'"{stam}"{_ster(stam, "*", is_heel)}' for stam in groep) for groep in groepen]
        vraag = " AND ".join(f"({deel})" for deel in delen)
        rowid = _INDEX.c.rowid
        treffers = select(rowid.label("id")).where(_INDEX.c.zoekindex.op("MATCH")(vraag)).order_by(rowid.desc())
        return treffers.limit(meest).cte("treffers")
    delen = [" | ".join(f"'{stam}'{_ster(stam, ':*', is_heel)}" for stam in groep) for groep in groepen]
    vraag = " & ".join(f"({deel})" for deel in delen)
    past: Any = cast(Any, Zoekregel.stammen).op("@@")(func.to_tsquery(literal_column("'simple'"), vraag))
    # Apart, so that the index finds the lines: together with the order PostgreSQL reads them all for a rare word.
    nieuwste = select(Zoekregel.id).where(past).order_by(Zoekregel.id.desc()).limit(meest)
    return nieuwste.cte("treffers").prefix_with("MATERIALIZED")


def _ster(stam: str, teken: str, is_heel: bool) -> str:
    """Return the sign that lets longer words that begin with `stam` count too, for a long one."""
    return "" if is_heel or len(stam) < KORT else teken


def _is_vindbaar(kijker: Kijker, *, nu: datetime) -> ColumnElement[bool]:
    mag = [openbaar(Zoekregel, nu=nu)]
    if kijker.organisatie_ids:
        mag.append(Zoekregel.organisatie_id.in_(sorted(kijker.organisatie_ids)))
    if kijker.is_gastheer:
        mag.append(Zoekregel.kring == Kring.GASTHEER)
    if kijker.mag(Rol.INKOPER, Rol.SECRETARIS):
        mag.append(Zoekregel.kring == Kring.BEHANDELAARS)
    return or_(*mag)


def _treffer(regel: Zoekregel, stammen: list[str], *, nu: datetime) -> Treffer:
    return Treffer(
        soort=regel.soort,
        titel=markeer(regel.titel, stammen),
        fragment=uitsnede(regel.fragment, stammen),
        url=regel.url,
        moment=regel.moment,
        is_openbaar=is_openbaar(regel, nu=nu),
    )


def markeer(tekst: str, stammen: Iterable[str]) -> Markup:
    """Return `tekst` as HTML in which the words with one of these stems are marked."""
    return _met_marks(tekst, plekken(tekst, stammen))


def _met_marks(tekst: str, waar: Iterable[tuple[int, int]]) -> Markup:
    stukken, einde = [], 0
    for van, tot in waar:
        stukken += [escape(tekst[einde:van]), "<mark>", escape(tekst[van:tot]), "</mark>"]
        einde = tot
    return Markup("".join([*stukken, escape(tekst[einde:])]))


def uitsnede(tekst: str, stammen: Iterable[str]) -> Markup:
    """Return so much of `tekst` as a list shows, marked, from just before the first word that was looked for."""
    waar = plekken(tekst, stammen)
    if len(tekst) <= FRAGMENT:
        return _met_marks(tekst, waar)
    eerste = waar[0][0] if waar else 0
    begin = 0 if eerste < FRAGMENT // 2 else tekst.rfind(" ", 0, eerste - FRAGMENT // 4) + 1
    stuk, rest = tekst[begin : begin + FRAGMENT], ""
    if begin + FRAGMENT < len(tekst):
        stuk, rest = stuk.rsplit(" ", 1)[0], " …"
    binnen = [(van - begin, tot - begin) for van, tot in waar if van >= begin and tot - begin <= len(stuk)]
    return Markup("… " if begin else "") + _met_marks(stuk, binnen) + rest
