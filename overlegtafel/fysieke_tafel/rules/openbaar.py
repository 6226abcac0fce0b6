"""What everybody may see of bijeenkomsten: for one thing in Python, for many in SQL, with the same answer."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from sqlalchemy import ColumnElement, and_, exists, or_, select

from overlegtafel.core.toegang.access import Openbaarheid, bereikt, is_bereikt, is_openbaar, openbaar
from overlegtafel.fysieke_tafel.models import Agendapunt, Bijeenkomst, Erratum, Tafel, TafelSoort, Vergaderstuk, Verslag
from overlegtafel.fysieke_tafel.rules.agenda import is_punt_getoond


def aan_overlegtafel() -> ColumnElement[bool]:
    """Return the SQL for the bijeenkomsten of overlegtafels: those of gemeenten among themselves are no one else's."""
    return Bijeenkomst.tafel_id.in_(select(Tafel.id).where(Tafel.soort == TafelSoort.OVERLEGTAFEL))


def weiger_besloten(tafel: Tafel) -> str | None:
    """Refuse to make anything of a table of gemeenten among themselves known to everybody."""
    return None if tafel.soort is TafelSoort.OVERLEGTAFEL else "Dit overleg is besloten. Niets ervan wordt openbaar."


def is_agenda_zichtbaar(bijeenkomst: Bijeenkomst, *, nu: datetime) -> bool:
    """Return whether everybody may read the agenda of `bijeenkomst`."""
    return is_openbaar(bijeenkomst, nu=nu) and is_bereikt(bijeenkomst.agenda_openbaar_vanaf, nu=nu)


def agenda_zichtbaar(*, nu: datetime) -> ColumnElement[bool]:
    """Return the SQL of `is_agenda_zichtbaar`."""
    return and_(openbaar(Bijeenkomst, nu=nu), bereikt(Bijeenkomst.agenda_openbaar_vanaf, nu=nu))


def is_stuk_zichtbaar(stuk: Vergaderstuk, *, nu: datetime) -> bool:
    """Return whether everybody may have the file of `stuk`: its agenda is out, with its point, and it still stands."""
    punt = stuk.agendapunt
    is_uit = is_agenda_zichtbaar(punt.bijeenkomst, nu=nu) and is_punt_getoond(punt)
    return is_uit and stuk.ingetrokken_op is None


def stuk_zichtbaar(*, nu: datetime) -> ColumnElement[bool]:
    """Return the SQL of `is_stuk_zichtbaar`."""
    gelezen = bereikt(Bijeenkomst.agenda_openbaar_vanaf, nu=Agendapunt.ingetrokken_op)  # type: ignore[arg-type]
    getoond = or_(Agendapunt.ingetrokken_op.is_(None), gelezen)
    bij = (
        exists()
        .where(
            Agendapunt.id == Vergaderstuk.agendapunt_id,
            Bijeenkomst.id == Agendapunt.bijeenkomst_id,
            agenda_zichtbaar(nu=nu),
            getoond,
        )
        .correlate(Vergaderstuk)
    )
    return and_(Vergaderstuk.ingetrokken_op.is_(None), bij)


def is_concept_zichtbaar(verslag: Verslag | None, *, nu: datetime) -> bool:
    """Return whether everybody may read the concept of `verslag`."""
    if verslag is None or not is_openbaar(verslag.bijeenkomst, nu=nu):
        return False
    return is_bereikt(verslag.concept_vanaf, nu=nu)


def concept_zichtbaar(*, nu: datetime) -> ColumnElement[bool]:
    """Return the SQL of `is_concept_zichtbaar`."""
    return and_(_van_openbare_bijeenkomst(nu), bereikt(Verslag.concept_vanaf, nu=nu))


def is_verslag_zichtbaar(verslag: Verslag | None, *, nu: datetime) -> bool:
    """Return whether everybody may read `verslag`, as concept or as published."""
    if verslag is None or not is_openbaar(verslag.bijeenkomst, nu=nu):
        return False
    return is_openbaar(verslag, nu=nu) or is_concept_zichtbaar(verslag, nu=nu)


def verslag_zichtbaar(*, nu: datetime) -> ColumnElement[bool]:
    """Return the SQL of `is_verslag_zichtbaar`."""
    is_uit = or_(openbaar(Verslag, nu=nu), bereikt(Verslag.concept_vanaf, nu=nu))
    return and_(_van_openbare_bijeenkomst(nu), is_uit)


def is_erratum_zichtbaar(erratum: Erratum, *, nu: datetime) -> bool:
    """Return whether everybody may read `erratum`: it stands above a verslag that is out."""
    return is_openbaar(erratum, nu=nu) and is_verslag_zichtbaar(erratum.verslag, nu=nu)


def erratum_zichtbaar(*, nu: datetime) -> ColumnElement[bool]:
    """Return the SQL of `is_erratum_zichtbaar`."""
    bij = exists().where(Verslag.id == Erratum.verslag_id, verslag_zichtbaar(nu=nu)).correlate(Erratum)
    return and_(openbaar(Erratum, nu=nu), bij)


def _van_openbare_bijeenkomst(nu: datetime) -> ColumnElement[bool]:
    return exists().where(Bijeenkomst.id == Verslag.bijeenkomst_id, openbaar(Bijeenkomst, nu=nu)).correlate(Verslag)


OPENBAARHEDEN = (
    Openbaarheid("bijeenkomst", Bijeenkomst, is_openbaar, partial(openbaar, Bijeenkomst)),
    Openbaarheid("agenda", Bijeenkomst, is_agenda_zichtbaar, agenda_zichtbaar),
    Openbaarheid("vergaderstuk", Vergaderstuk, is_stuk_zichtbaar, stuk_zichtbaar),
    Openbaarheid("conceptverslag", Verslag, is_concept_zichtbaar, concept_zichtbaar),
    Openbaarheid("verslag", Verslag, is_verslag_zichtbaar, verslag_zichtbaar),
    Openbaarheid("erratum", Erratum, is_erratum_zichtbaar, erratum_zichtbaar),
)
