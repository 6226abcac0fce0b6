"""What a thing is called, for who looks: a room tells here what its things are called, all who name one ask here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from overlegtafel.core.toegang.access import Kijker

Naamgever = Callable[[Session, Collection[int], Kijker, datetime], Mapping[int, str]]
"""Takes ids, viewer and moment; returns the names by id, in one query. What these eyes may not know has no name."""

_naamgevers: dict[str, Naamgever] = {}


def register_namen(soort: str, naamgever: Naamgever) -> None:
    """Say who names the things of this kind; again is the same."""
    _naamgevers[soort] = naamgever


def soorten() -> frozenset[str]:
    """Return the kinds of things that have a name."""
    return frozenset(_naamgevers)


def namen_voor(
    session: Session, soort: str, ids: Collection[int | None], kijker: Kijker, *, nu: datetime
) -> Mapping[int, str]:
    """Return what `kijker` may call the things `soort`/`ids` at `nu`; a thing that is absent he may not know of."""
    gevraagd = sorted({id_ for id_ in ids if id_ is not None})
    return _naamgevers[soort](session, gevraagd, kijker, nu) if gevraagd else {}


def naam_voor(session: Session, soort: str, id_: int | None, kijker: Kijker, *, nu: datetime) -> str | None:
    """Return what `kijker` may call one thing at `nu`, or None where he may not know of it, or where there is none."""
    return None if id_ is None else namen_voor(session, soort, [id_], kijker, nu=nu).get(id_)
