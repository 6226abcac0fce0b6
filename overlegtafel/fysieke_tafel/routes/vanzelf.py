"""What a page that saves by itself hears of it: that it was stored, what somebody else stored, or why not."""

from __future__ import annotations

from flask import Response, jsonify, request

from overlegtafel.core.tijd import clock
from overlegtafel.core.web.bewerkform import Bewerkform, Stand, merk_van


def is_vanzelf() -> bool:
    """Return whether script saves, and not a person who pressed a button."""
    return request.method == "POST" and request.accept_mimetypes.best == "application/json"


def klok() -> str:
    """Return what the clock shows here: that of a browser may be wrong, and a demo has its own."""
    return f"{clock.nu().astimezone(clock.AMSTERDAM):%H.%M}"


def zeg_bewaard(stand: Stand) -> Response:
    """Tell that it was stored, and what one goes on from."""
    return jsonify(staat="bewaard", merk=merk_van(stand), om=klok())


def zeg_niet(form: Bewerkform) -> tuple[Response, int]:
    """Tell what is stored by somebody else, or the sentence of the refusal."""
    if form.verschillen:
        bewaard = form.verschillen[0].bewaard
        tekst = "" if bewaard == "niets" else bewaard
        return jsonify(staat="anders", bewaard=tekst, merk=form.begonnen_met.data), 409
    zinnen = [str(zin) for fouten in form.errors.values() for zin in fouten]
    return jsonify(staat="geweigerd", zin=" ".join(zinnen) or "Dit kon niet worden bewaard."), 409
