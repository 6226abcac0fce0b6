"""Who may see and do what: the viewer, the marks on endpoints, and what "public" means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

from blinker import Namespace
from flask import Flask, abort, current_app, g, redirect, request, url_for
from sqlalchemy import ColumnElement, and_
from werkzeug.wrappers import Response

_View = TypeVar("_View", bound=Callable[..., Any])
_signalen = Namespace()

geweigerd = _signalen.signal("geweigerd")
"""Sent when a signed-in person asks for something that isn't theirs; `endpoint=`, `kijker=`."""


class Rol(StrEnum):
    """What a person may do for an organisation (DOMAIN section 5); roles add up."""

    MEDEWERKER = "medewerker"
    VERTEGENWOORDIGER = "vertegenwoordiger"
    GEMEENTE_VERTEGENWOORDIGER = "gemeente_vertegenwoordiger"
    SECRETARIS = "secretaris"
    INKOPER = "inkoper"
    BEHEERDER = "beheerder"
    PROGRAMMAMANAGER = "programmamanager"
    COORDINATOR = "coordinator"
    GEMEENTESECRETARIS = "gemeentesecretaris"
    INKOOPADVISEUR = "inkoopadviseur"
    VAKSPECIALIST = "vakspecialist"


@dataclass(frozen=True)
class Kijker:
    """Who looks at a page: a person with roles an organisation, or a visitor without anything."""

    gebruiker_id: int | None = None
    naam: str = ""
    adres: str = ""
    rollen_bij: Mapping[int, frozenset[Rol]] = field(default_factory=lambda: MappingProxyType({}))
    is_gastheer: bool = False
    is_gemeente: bool = False
    leden_van: Mapping[int, frozenset[int]] = field(default_factory=lambda: MappingProxyType({}))
    """By combinatie its members for which the viewer signs."""

    @property
    def is_ingelogd(self) -> bool:
        """Whether the viewer signed in."""
        return self.gebruiker_id is not None

    @property
    def rollen(self) -> frozenset[Rol]:
        """All roles of the viewer, of whichever organisation."""
        return frozenset(rol for rollen in self.rollen_bij.values() for rol in rollen)

    @property
    def organisatie_ids(self) -> frozenset[int]:
        """The organisations for which the viewer may act or look."""
        return frozenset(self.rollen_bij)

    def mag(self, *rollen: Rol | str) -> bool:
        """Return whether the viewer has at least one of `rollen`."""
        return bool(self.rollen & {Rol(rol) for rol in rollen})


BEZOEKER = Kijker()


@dataclass(frozen=True)
class Toegang:
    """The access mark of one endpoint."""

    iedereen: bool = False
    rollen: frozenset[Rol] = frozenset()
    reden: str = ""


def _merk(toegang: Toegang) -> Callable[[_View], _View]:
    def decorator(view: _View) -> _View:
        view.toegang = toegang  # type: ignore[attr-defined]  # a function carries its own mark
        return view

    return decorator


def iedereen(view: _View) -> _View:
    """Mark an endpoint that anybody may ask for; the view itself hides what isn't public."""
    return _merk(Toegang(iedereen=True))(view)


def ingelogd(view: _View) -> _View:
    """Mark an endpoint for everyone who signed in."""
    return _merk(Toegang(rollen=frozenset(Rol)))(view)


def vereist(*rollen: Rol) -> Callable[[_View], _View]:
    """Mark an endpoint for who has at least one of `rollen`."""
    return _merk(Toegang(rollen=frozenset(rollen)))


def merk_van(view: Callable[..., Any] | None) -> Toegang | None:
    """Return the access mark of a view function, or None when it has none."""
    return getattr(view, "toegang", None)


def _bezoeker() -> Kijker:
    return BEZOEKER


_laad_kijker: Callable[[], Kijker] = _bezoeker


def register_kijker(loader: Callable[[], Kijker]) -> None:
    """Tell how the viewer of the current request is found (organisaties does, with Flask-Login)."""
    global _laad_kijker
    _laad_kijker = loader


def kijker() -> Kijker:
    """Return who looks, found once a request."""
    if "kijker" not in g:
        g.kijker = _laad_kijker()
    gevonden: Kijker = g.kijker
    return gevonden


def controleer() -> Response | None:
    """Refuse the current request unless its endpoint's mark lets the viewer in; without a mark nobody gets in."""
    if request.endpoint is None:
        return None
    toegang = merk_van(current_app.view_functions.get(request.endpoint))
    if toegang is None:
        return abort(404)
    if toegang.iedereen or kijker().rollen & toegang.rollen:
        return None
    if not kijker().is_ingelogd:
        verder = request.full_path.rstrip("?") if request.method == "GET" else None
        return redirect(url_for("inloggen.new", verder=verder))
    geweigerd.send(current_app._get_current_object(), endpoint=request.endpoint, kijker=kijker())  # type: ignore[attr-defined]  # werkzeug's proxy
    return abort(403)


class Publiceerbaar(Protocol):
    """What has a moment of publication; `ingetrokken_op` and `gewist_op` may be absent."""

    @property
    def openbaar_vanaf(self) -> datetime | None:
        """The moment from which everybody may see it."""


_EINDES = ("ingetrokken_op", "gewist_op")


def is_bereikt(moment: datetime | None, *, nu: datetime) -> bool:
    """Return whether `moment` is known and has come; the same rule as `bereikt`."""
    return moment is not None and moment <= nu


def bereikt(kolom: Any, *, nu: datetime) -> ColumnElement[bool]:
    """Return the SQL of `is_bereikt` for a column that holds a moment; never NULL."""
    return and_(kolom.is_not(None), kolom <= nu)


def is_openbaar(ding: Publiceerbaar, *, nu: datetime) -> bool:
    """Return whether `ding` is out at `nu` and was not taken away; the same rule as `openbaar`.

    What else must hold for a kind of thing stands in `rules/openbaar.py` of its room, built on this.
    """
    is_weg = any(getattr(ding, naam, None) is not None for naam in _EINDES)
    return is_bereikt(ding.openbaar_vanaf, nu=nu) and not is_weg


def openbaar(model: Any, *, nu: datetime) -> ColumnElement[bool]:
    """Return the SQL of `is_openbaar` for a mapped class with `openbaar_vanaf`."""
    niet_weg = [getattr(model, naam).is_(None) for naam in _EINDES if hasattr(model, naam)]
    return and_(bereikt(model.openbaar_vanaf, nu=nu), *niet_weg)


@dataclass(frozen=True)
class Openbaarheid:
    """What everybody may see of a kind of thing: for one in Python, for many in SQL. A test holds both together.

    Each room lists its own as `OPENBAARHEDEN`; a page, list, count, search row, file or mail asks one of them.
    """

    naam: str
    model: Any
    geldt: Callable[..., bool]
    sql: Callable[..., ColumnElement[bool]]


def init_app(app: Flask) -> None:
    """Check the mark of each endpoint before its view runs; Flask's own file route is for everyone."""
    app.before_request(controleer)
    if app.has_static_folder:
        iedereen(app.view_functions["static"])
    app.context_processor(lambda: {"kijker": kijker()})
