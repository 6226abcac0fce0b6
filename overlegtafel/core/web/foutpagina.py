"""What a visitor sees instead of a page: each refusal in Dutch and in the house style, with what can be done."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import cast

from flask import Flask, Response, current_app, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, IntegrityError, NoResultFound, OperationalError, SQLAlchemyError
from sqlalchemy.orm.exc import ObjectDeletedError, StaleDataError
from werkzeug.exceptions import BadHost, HTTPException, MethodNotAllowed, RequestEntityTooLarge, SecurityError
from werkzeug.wrappers import Response as Antwoord

from overlegtafel.core.database.db import db
from overlegtafel.core.errors import LinkVervallen, OverlegtafelFout, TeVaak
from overlegtafel.core.toegang.access import kijker
from overlegtafel.core.toegang.sleutels import wegen_naar_nieuwe, zin_bij
from overlegtafel.core.web.terug import pagina_bij, wegen_terug
from overlegtafel.core.web.verzoek import Verzoek

Foutantwoord = tuple[str, int] | tuple[str, int, dict[str, str]]

NIET_LEESBAAR = "Dit verzoek kunnen we niet lezen"
TE_LANG_ADRES = "Dit adres is te lang"
TITELS = {
    400: NIET_LEESBAAR,
    401: "Log eerst in",
    403: "Dit mag u niet",
    404: "Deze pagina bestaat niet",
    405: "Dit kan hier niet",
    408: "Dit duurde te lang",
    409: "Dit kan nu niet",
    410: "Dit is er niet meer",
    413: "Dit is te groot",
    414: TE_LANG_ADRES,
    416: "Dit deel bestaat niet",
    422: "Er klopt iets niet",
    429: "Te vaak geprobeerd",
    431: TE_LANG_ADRES,
    500: "Er ging iets mis",
    503: "Even niet bereikbaar",
}
OPNIEUW = "Ga terug, laad de pagina opnieuw en probeer het nog een keer."
KORTER = "Ga terug en gebruik minder woorden, of begin op de voorpagina."
UITLEG = {
    400: OPNIEUW,
    401: "Deze pagina is alleen voor wie is ingelogd.",
    403: "U bent ingelogd, maar uw rol laat dit niet toe.",
    404: "Het adres klopt niet, of wat hier staat is nog niet openbaar.",
    405: "Ga terug en gebruik de knop op de pagina.",
    408: "Uw bericht kwam niet helemaal aan. Ga terug en verstuur het nog een keer.",
    414: KORTER,
    416: "Open het bestand opnieuw vanaf het begin.",
    429: "U deed dit te vaak achter elkaar. Wacht even en probeer het dan nog een keer.",
    431: KORTER,
    500: "De fout is vastgelegd. Probeer het later nog eens; er is niets verloren dat al was opgeslagen.",
    503: "De gegevens zijn even niet bereikbaar. Probeer het over een minuut nog eens.",
}
VERLOPEN = "De pagina stond te lang open. Ga terug, laad de pagina opnieuw en verstuur het nog een keer."
INLOGGEN, ZOEKEN = ("Inloggen", "inloggen.new"), ("Zoeken op deze website", "zoek.show")
VERDER = {401: [INLOGGEN], 403: [INLOGGEN], 404: [ZOEKEN], 410: [ZOEKEN]}
"""Where one goes on from a refusal that says nothing of it itself; signing in only for who hasn't."""
INTUSSEN = (
    "Iemand anders was u net voor, of wat u wilde veranderen is er niet meer. Er is niets opgeslagen. "
    "Ga terug, laad de pagina opnieuw en kijk wat er nu staat."
)
"""Said where the database refuses what no rule refused before it: two acts at one moment."""
PAST_NIET = "Iets wat u invulde, past niet: een getal is te groot of een tekst te lang. Ga terug en maak het kleiner."
NIET_DOORGEVEN = frozenset({"content-type", "content-length"})


def _soort(status: int) -> int:
    """Return the status that stands for those without words of their own."""
    return 400 if status < 500 else 500


def _toon(
    status: int,
    zin: str,
    pagina: str = "fouten/fout.html",
    *,
    wegen: Iterable[tuple[str, str]] | None = None,
    is_er: bool = False,
    **meer: object,
) -> tuple[str, int]:
    """Show a fault; without the words of the region when the database can't give those either.

    `is_er` is whether the thing that the address names is there for this viewer, so that one can go back to it.
    """
    titel = TITELS.get(status, TITELS[_soort(status)])
    try:
        meer.setdefault("verder", _verder(VERDER.get(status, ()) if wegen is None else wegen, is_er=is_er))
        return render_template(pagina, status=status, titel=titel, zin=zin, **meer), status
    except SQLAlchemyError:
        db.session.rollback()
        current_app.logger.exception("no words for a page of a fault")
        return _toon_kaal(titel, zin), status


def _verder(wegen: Iterable[tuple[str, str]], *, is_er: bool = False) -> list[tuple[str, str]]:
    """Return label and address of the ways on: back to what it was about, others, the front page last.

    None leads to where one is.
    """
    aan = kijker().is_ingelogd
    adressen = [
        (label, plek if plek.startswith("/") else url_for(plek))
        for label, plek in wegen
        if not (aan and (label, plek) == INLOGGEN)
    ]
    alle = dict.fromkeys([*wegen_terug(alleen_lijsten=not is_er), *adressen])
    return [(label, adres) for label, adres in alle if adres != request.path] + [("Naar de voorpagina", "/")]


def _toon_kaal(titel: str, zin: str) -> str:
    """Show a fault without asking anything of the database, as each ordinary page does for its frame."""
    return current_app.jinja_env.get_template("fouten/kaal.html").render(titel=titel, zin=zin)


def _bij_domeinfout(fout: OverlegtafelFout) -> Foutantwoord:
    db.session.rollback()
    wegen = wegen_naar_nieuwe(fout.doel) if isinstance(fout, LinkVervallen) else fout.verder
    zin = zin_bij(fout.doel) or fout.zin if isinstance(fout, LinkVervallen) else fout.zin
    getoond = _toon(fout.http_status, zin, wegen=wegen or None, is_er=fout.http_status != 404)
    if isinstance(fout, TeVaak):
        return *getoond, {"Retry-After": str(math.ceil(fout.na.total_seconds()))}
    return getoond


def _bij_http(fout: HTTPException) -> Foutantwoord | HTTPException:
    """Show any refusal of HTTP; what its headers tell a machine (which methods, wait how long) stays."""
    status = fout.code or 500
    if status < 400 or fout.response is not None:
        return fout
    db.session.rollback()
    headers = {naam: waarde for naam, waarde in fout.get_headers() if naam.lower() not in NIET_DOORGEVEN}
    if isinstance(fout, SecurityError | BadHost):  # a name that isn't ours: no address of ours can be made under it
        return UITLEG[_soort(status)], status, headers | {"Content-Type": "text/plain; charset=utf-8"}
    return *_toon(status, UITLEG.get(status, UITLEG[_soort(status)])), headers


def _bij_alleen_verstuurd(fout: MethodNotAllowed) -> Foutantwoord | HTTPException | Antwoord:
    """Lead who opens the address of an act to the page above it, where its form stands.

    A form that was refused is shown at that address, and one reloads it or comes back to it from a bookmark.
    """
    is_gelezen = request.method in ("GET", "HEAD")
    methode = next(iter(fout.valid_methods or ()), None)
    waarheen = pagina_bij(methode) if is_gelezen and methode else None
    return redirect(waarheen) if waarheen else _bij_http(fout)


def _bij_te_groot(_fout: RequestEntityTooLarge) -> Foutantwoord:
    """Say what the limit is and what can be done; nothing of what was sent can be shown again here."""
    db.session.rollback()
    cast(Verzoek, request).lees_leeg()
    return _toon(413, "", "fouten/te_groot.html", maximaal=current_app.config["MAX_CONTENT_LENGTH"])


def _kan_opnieuw() -> bool:
    regel = request.url_rule
    return regel is not None and "GET" in (regel.methods or ())


def _bij_csrf(_fout: CSRFError) -> Foutantwoord:
    opnieuw = [("Open de pagina opnieuw", request.full_path.rstrip("?"))] if _kan_opnieuw() else []
    return _toon(400, VERLOPEN, verder=[*opnieuw, *_verder(())])


def _bij_geen_database(_fout: OperationalError) -> Foutantwoord:
    current_app.logger.exception("database away")
    return _toon_kaal(TITELS[503], UITLEG[503]), 503


def _bij_intussen(_fout: Exception) -> Foutantwoord:
    db.session.rollback()
    current_app.logger.warning("the database refused an act", exc_info=True)
    return _toon(409, INTUSSEN, is_er=True)


def _bij_past_niet(_fout: DataError) -> Foutantwoord:
    db.session.rollback()
    current_app.logger.warning("a value fits no column", exc_info=True)
    return _toon(422, PAST_NIET, is_er=True)


def _zeg_geen_bestanden(antwoord: Response) -> Response:
    """Give the status of a refusal to a form that is shown again because its files were not taken in."""
    verzoek = cast(Verzoek, request)
    if antwoord.status_code == 200 and (verzoek.is_te_groot or verzoek.is_schijf_vol):
        antwoord.status_code = 413 if verzoek.is_te_groot else 503
    return antwoord


def init_app(app: Flask) -> None:
    """Give `app` its pages of faults, and requests that save the text of a form that is too large."""
    app.request_class = Verzoek
    app.register_error_handler(OverlegtafelFout, _bij_domeinfout)
    app.register_error_handler(CSRFError, _bij_csrf)
    app.register_error_handler(RequestEntityTooLarge, _bij_te_groot)
    app.register_error_handler(MethodNotAllowed, _bij_alleen_verstuurd)
    app.register_error_handler(HTTPException, _bij_http)
    app.register_error_handler(OperationalError, _bij_geen_database)
    for intussen in (IntegrityError, NoResultFound, ObjectDeletedError, StaleDataError):
        app.register_error_handler(intussen, _bij_intussen)
    app.register_error_handler(DataError, _bij_past_niet)
    app.after_request(_zeg_geen_bestanden)
