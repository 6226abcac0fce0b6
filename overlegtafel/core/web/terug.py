"""Where one goes on from a refusal: back to the page of the thing that it was about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from flask import Flask, current_app, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from overlegtafel.core.toegang.access import kijker, merk_van

Weg = tuple[str, str]
"""A label and an address."""
Vinder = Callable[[Mapping[str, Any]], Weg | None]
"""Takes the arguments of an address; returns the way to the thing that they name."""


def register_plekken(app: Flask, labels: Mapping[str, str]) -> None:
    """Tell which pages one goes back to from what lies under their address, by endpoint with the words of the link."""
    app.extensions.setdefault("plekken", {}).update(labels)


def register_terug(app: Flask, blueprint: str, vinder: Vinder) -> None:
    """Tell how the thing is found that the pages of a blueprint are about, where their address doesn't lie under it."""
    app.extensions.setdefault("terug", {})[blueprint] = vinder


def wegen_terug(*, alleen_lijsten: bool = False) -> list[Weg]:
    """Return the ways back from the current address: to the thing itself, then to the nearest page above it.

    With `alleen_lijsten` only to pages that are there for certain, because what the address names may not be.
    """
    eigen = None if alleen_lijsten else _eigen_weg()
    boven = next(_erboven(alleen_lijsten=alleen_lijsten), None)
    return list(dict.fromkeys(weg for weg in (eigen, boven) if weg is not None))


def _eigen_weg() -> Weg | None:
    vinders: dict[str, Vinder] = current_app.extensions.get("terug", {})
    vinder = vinders.get(request.blueprint or "")
    return vinder(request.view_args or {}) if vinder is not None else None


def pagina_bij(methode: str) -> str | None:
    """Return the address of the page on which one does what the current address does by `methode`.

    It is the nearest above that is of the same blueprint, which says itself who may open it, or that the viewer may.
    """
    kaart = current_app.url_map.bind_to_environ(request.environ)
    eigen = kaart.match(method=methode)[0].rpartition(".")[0]
    gevonden = (weg for weg in _paginas_erboven() if weg[0].rpartition(".")[0] == eigen or _mag(weg[0]))
    return next((url_for(endpoint, **args) for endpoint, args in gevonden), None)


def _erboven(*, alleen_lijsten: bool) -> Iterator[Weg]:
    """Yield the pages that a room named above the current address, the nearest first, if the viewer may open them."""
    labels: dict[str, str] = current_app.extensions.get("plekken", {})
    for endpoint, args in _paginas_erboven():
        if endpoint in labels and _mag(endpoint) and not (alleen_lijsten and args):
            yield labels[endpoint], url_for(endpoint, **args)


def _paginas_erboven() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield endpoint and arguments of each page under which the current address lies, the nearest first."""
    kaart = current_app.url_map.bind_to_environ(request.environ)
    stukken = request.path.rstrip("/").split("/")
    for hoeveel in range(len(stukken) - 1, 1, -1):
        try:
            endpoint, args = kaart.match("/".join(stukken[:hoeveel]), method="GET")
        except (HTTPException, RequestRedirect):
            continue
        yield endpoint, args


def _mag(endpoint: str) -> bool:
    merk = merk_van(current_app.view_functions.get(endpoint))
    return merk is not None and (merk.iedereen or bool(kijker().rollen & merk.rollen))
