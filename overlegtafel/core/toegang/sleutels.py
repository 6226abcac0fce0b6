"""Links in mails, on the web side: `/t/<token>` puts the secret in a cookie and goes on to a clean address."""

from __future__ import annotations

import re
from typing import TypedDict

from flask import Blueprint, Flask, Response, current_app, redirect, request, session, url_for

from overlegtafel.core.database.db import db
from overlegtafel.core.errors import LinkVervallen
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import iedereen
from overlegtafel.core.toegang.tokens import VERLOPEN, zoek_token

blueprint = Blueprint("sleutels", __name__)
_KEUZE = re.compile(r"[a-z_]{1,20}")


class Knopkeuze(TypedDict, total=False):
    """Which of several buttons of a mail was pressed, as an address says it; empty where it had one."""

    keuze: str


def register_doel(app: Flask, doel: str, endpoint: str, *, opnieuw: tuple[str, str], zin: str = "") -> None:
    """Tell which page a link for `doel` leads to; it is reached without arguments and shows one button.

    `opnieuw` is the label and the endpoint of the page where one asks for another when the link works no more; `zin` is
    what is said then, where that is more than that it works no more.
    """
    app.extensions.setdefault("zin_bij_doel", {})[doel] = zin
    app.extensions.setdefault("doelen", {})[doel] = endpoint
    app.extensions.setdefault("opnieuw", {})[doel] = opnieuw


def wegen_naar_nieuwe(doel: str) -> list[tuple[str, str]]:
    """Return label and endpoint of where one gets a new link for `doel`; all of them when that isn't known."""
    bekend: dict[str, tuple[str, str]] = current_app.extensions.get("opnieuw", {})
    return [bekend[doel]] if doel in bekend else list(dict.fromkeys(bekend.values()))


def zin_bij(doel: str) -> str:
    """Return what is said of a link for `doel` that works no more; empty where there is nothing to add."""
    zinnen: dict[str, str] = current_app.extensions.get("zin_bij_doel", {})
    return zinnen.get(doel, "")


def geheim_voor(doel: str) -> str | None:
    """Return the secret for `doel` that this visitor came with, or None."""
    return session.get(f"sleutel:{doel}")


def vergeet(doel: str) -> None:
    """Drop the secret for `doel` after use."""
    session.pop(f"sleutel:{doel}", None)


@blueprint.get("/t/<geheim>")
@iedereen
def open_(geheim: str) -> Response:
    """Trade a link from a mail for a cookie; nothing happens yet, because mail scanners open links too."""
    token = zoek_token(db.session(), geheim)
    doelen: dict[str, str] = current_app.extensions.get("doelen", {})
    if token is None or token.geldig_tot <= clock.nu() or token.doel not in doelen:
        raise LinkVervallen(VERLOPEN, token.doel if token else "")
    session[f"sleutel:{token.doel}"] = geheim
    antwoord = redirect(url_for(doelen[token.doel], **_keuze()))
    antwoord.headers["Referrer-Policy"] = "no-referrer"
    antwoord.headers["Cache-Control"] = "no-store"
    return antwoord  # type: ignore[return-value]  # flask's redirect returns werkzeug's Response


def _keuze() -> Knopkeuze:
    """Return which of several buttons of a mail was pressed; it only fills in what the page then asks."""
    keuze = request.args.get("keuze", "")
    return {"keuze": keuze} if _KEUZE.fullmatch(keuze) else {}


def init_app(app: Flask) -> None:
    """Serve `/t/<token>`."""
    app.register_blueprint(blueprint)
