"""Answers a visitor who has the page already with 304, and renders one page once for all visitors of a minute.

What a visitor sees changes by an act, which the logboek counts, or because a planned moment comes, and those are set to
the minute. So a page stays good as long as both are the same. It is never kept for who carries a cookie of ours.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from flask import Flask, Response, current_app, g, request, session

from overlegtafel.core.tijd import clock

SOORTEN = frozenset({"text/html", "application/atom+xml"})
ROBOTS = "X-Robots-Tag"
Stand = tuple[int, int]
"""How many acts there were, and which minute it is."""


@dataclass(frozen=True)
class Bewaard:
    """A page as visitors got it, and when that was."""

    stand: Stand
    etag: str
    inhoud: bytes
    soort: str = "text/html"
    robots: str | None = None


class Geheugen:
    """The pages that were asked for last, up to so many bytes; each process has its own."""

    def __init__(self, meeste_bytes: int) -> None:
        self._meeste, self._bytes = meeste_bytes, 0
        self._bladen: OrderedDict[str, Bewaard] = OrderedDict()
        self._slot = Lock()

    def geef(self, adres: str, stand: Stand) -> Bewaard | None:
        """Return the page at `adres` when it is as it was, else None."""
        with self._slot:
            gevonden = self._bladen.get(adres)
            if gevonden is None or gevonden.stand != stand:
                return None
            self._bladen.move_to_end(adres)
            return gevonden

    def houd(self, adres: str, blad: Bewaard) -> None:
        """Keep a page; the one that nobody asked for longest goes first."""
        with self._slot:
            oud = self._bladen.pop(adres, None)
            self._bytes += len(blad.inhoud) - (len(oud.inhoud) if oud else 0)
            self._bladen[adres] = blad
            while self._bytes > self._meeste and self._bladen:
                self._bytes -= len(self._bladen.popitem(last=False)[1].inhoud)


_tel_daden: Callable[[], int] | None = None


def register_teller(teller: Callable[[], int]) -> None:
    """Say how many acts there were so far (the logboek does); it must see what was committed."""
    global _tel_daden
    _tel_daden = teller


def _adres() -> str:
    return f"{request.host_url}{request.full_path}"


def _is_voor_bezoekers() -> bool:
    return request.method in ("GET", "HEAD") and request.endpoint not in (None, "static") and not session


def _voor() -> Response | None:
    """Answer from memory where the page is as it was."""
    geheugen: Geheugen = current_app.extensions["bladgeheugen"]
    if _tel_daden is None or not _is_voor_bezoekers():
        return None
    g.bladstand = (_tel_daden(), int(clock.nu().timestamp()) // 60)
    bewaard = geheugen.geef(_adres(), g.bladstand)
    if bewaard is None:
        return None
    g.uit_geheugen = True
    antwoord = Response(bewaard.inhoud, mimetype=bewaard.soort)
    if bewaard.robots:
        antwoord.headers[ROBOTS] = bewaard.robots
    return _antwoord(antwoord, bewaard.etag)


def _na(antwoord: Response) -> Response:
    """Give a page its mark, keep it, and leave its body out for who has it."""
    if "bladstand" not in g or "uit_geheugen" in g or not _is_te_houden(antwoord):
        return antwoord
    inhoud = antwoord.get_data()
    etag = hashlib.sha256(inhoud).hexdigest()[:32]
    geheugen: Geheugen = current_app.extensions["bladgeheugen"]
    blad = Bewaard(g.bladstand, etag, inhoud, antwoord.mimetype or "", antwoord.headers.get(ROBOTS))
    geheugen.houd(_adres(), blad)
    return _antwoord(antwoord, etag)


def _is_te_houden(antwoord: Response) -> bool:
    """Only a page that is there, for anybody, and that asks nothing to be remembered of this visitor."""
    is_blad = antwoord.status_code == 200 and antwoord.mimetype in SOORTEN and not antwoord.is_streamed
    mag = not antwoord.cache_control.no_store and "Set-Cookie" not in antwoord.headers and not session
    return is_blad and mag and request.method == "GET"


def _antwoord(antwoord: Response, etag: str) -> Response:
    antwoord.set_etag(etag)
    antwoord.headers["Cache-Control"] = "private, no-cache"
    antwoord.headers["Vary"] = "Cookie"
    antwoord.make_conditional(request)
    return antwoord


def init_app(app: Flask) -> None:
    """Look in memory after access was checked; `PAGE_MEMORY` is its size in bytes, 0 keeps nothing."""
    app.extensions["bladgeheugen"] = Geheugen(app.config["PAGE_MEMORY"])
    app.before_request(_voor)
    app.after_request(_na)
