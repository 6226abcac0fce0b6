"""What every page needs: security headers, built assets, Dutch dates, protection of forms."""

from __future__ import annotations

import json
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from wsgiref.headers import Headers

from babel.dates import format_date, format_datetime
from flask import Flask, Response, current_app, request, session, url_for
from flask_babel import Babel
from flask_wtf.csrf import CSRFProtect
from markupsafe import Markup
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import BaseConverter, IntegerConverter, Map, ValidationError
from whitenoise import WhiteNoise

from overlegtafel.core.database import instellingen
from overlegtafel.core.database.nummers import Nummer
from overlegtafel.core.tekst.bedragen import centen, euros, getal
from overlegtafel.core.tijd import clock
from overlegtafel.core.web import formulieren, foutpagina
from overlegtafel.core.web.invoer import HOOGSTE_ID
from overlegtafel.core.web.mailto import mailto
from overlegtafel.version import VERSION

LANGSTE_HOST = 253 + len(":65535")
csrf = CSRFProtect()
babel = Babel()

CSP = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class GetalConverter(IntegerConverter):
    """Reads a number in an address, `<int:id_>`, as far as a column can hold it; anything more isn't there."""

    def __init__(self, map: Map, *args: Any, **kwargs: Any) -> None:
        super().__init__(map, *args, **{"max": HOOGSTE_ID, **kwargs})


class NummerConverter(BaseConverter):
    """Reads and writes 2026-041 in an address: `<nummer:nummer>`."""

    regex = r"\d{4}-\d{3,7}"

    def to_python(self, value: str) -> Nummer:
        nummer = Nummer.lees(value)
        if nummer is None:
            raise ValidationError
        return nummer

    def to_url(self, value: Nummer) -> str:
        return str(value)


def datum(moment: datetime | date | None) -> str:
    """Return a date as people write it in the Netherlands: 20 november 2026 (Amsterdam)."""
    if moment is None:
        return ""
    dag = clock.dag_van(moment) if isinstance(moment, datetime) else moment
    return format_date(dag, "d MMMM y", locale="nl")


def moment(tijd: datetime | None) -> str:
    """Return a moment in Amsterdam: 20 november 2026, 10.00 uur."""
    if tijd is None:
        return ""
    lokaal = tijd.astimezone(clock.AMSTERDAM)
    return format_datetime(lokaal, "d MMMM y, HH.mm 'uur'", locale="nl")


def iso(tijd: datetime | date | None) -> str:
    """Return the machine-readable form for a time element."""
    if isinstance(tijd, datetime):
        return tijd.astimezone(clock.AMSTERDAM).isoformat(timespec="minutes")
    return tijd.isoformat() if tijd else ""


def laatste_dag(einde: datetime | None) -> str:
    """Return the last day that still counts before the exclusive end `einde`."""
    if einde is None:
        return ""
    return format_date(
        clock.dag_van(einde.fromtimestamp(einde.timestamp() - 1, tz=clock.AMSTERDAM)), "EEEE d MMMM y", locale="nl"
    )


def grootte(octetten: int) -> str:
    """Return a file size for people: 12 kB, 3,4 MB."""
    if octetten < 1_000_000:
        return f"{max(1, round(octetten / 1000))} kB"
    return f"{octetten / 1_000_000:.1f} MB".replace(".", ",")


@lru_cache(maxsize=8)
def _manifest(pad: Path, _gewijzigd: float) -> dict[str, str]:
    gelezen: dict[str, str] = json.loads(pad.read_text(encoding="utf-8"))
    return gelezen


def asset(naam: str) -> str:
    """Return the address of a built file (`site.css`), hash and all; that of the chosen theme where it has its own."""
    pad = Path(current_app.static_folder or "") / "dist" / "manifest.json"
    gebouwd = _manifest(pad, pad.stat().st_mtime) if pad.exists() else {}
    bestand = gebouwd.get(f"{current_app.config['THEMA']}/{naam}") or gebouwd.get(naam, naam)
    return url_for("static", filename=f"dist/{bestand}")


def _bij_bestand(headers: Headers, _pad: str, _url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"


def _serveer_bestanden(app: Flask) -> None:
    """Serve the built files compressed; those with their hash in the name may be kept for ever."""
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]  # Flask documents it so
        app.wsgi_app,
        root=app.static_folder,
        prefix="static/",
        max_age=3600,
        immutable_file_test=r"/static/dist/.+-[0-9A-Za-z]{8,10}\.\w+$",
        add_headers_function=_bij_bestand,
    )


def _headers(antwoord: Response) -> Response:
    for naam, waarde in HEADERS.items():
        antwoord.headers.setdefault(naam, waarde)
    if request.is_secure:
        antwoord.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    if session and not antwoord.cache_control.max_age:
        antwoord.headers.setdefault("Cache-Control", "private, no-cache")
    return antwoord


def _weer_lange_namen(app: Flask) -> None:
    """Refuse, before any page is made, a Host longer than a name can be (RFC 1035 section 2.3.4)."""
    verder = app.wsgi_app

    def deur(environ: Any, start_response: Any) -> Any:
        if len(environ.get("HTTP_HOST", "")) <= LANGSTE_HOST:
            return verder(environ, start_response)
        start_response("400 Bad Request", [("Content-Type", "text/plain; charset=utf-8")])
        return [foutpagina.UITLEG[400].encode()]

    app.wsgi_app = deur  # type: ignore[method-assign]  # Flask documents it so


def init_app(app: Flask) -> None:
    """Give `app` its error pages, headers, filters and form protection."""
    app.url_map.converters["nummer"] = NummerConverter
    app.url_map.converters["int"] = GetalConverter
    csrf.init_app(app)
    babel.init_app(app, default_locale="nl")
    _weer_lange_namen(app)
    if app.config["PROXIES"]:
        n = app.config["PROXIES"]
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=n, x_proto=n, x_host=n)  # type: ignore[method-assign]  # Flask documents it so
    foutpagina.init_app(app)
    formulieren.init_app(app)
    app.after_request(_headers)
    _serveer_bestanden(app)
    app.jinja_env.filters.update(
        datum=datum, moment=moment, iso=iso, laatste_dag=laatste_dag, grootte=grootte, veilig=Markup
    )
    app.jinja_env.filters.update(euros=euros, centen=centen, getal=getal)
    app.jinja_env.globals.update(asset=asset, mailto=mailto, VERSIE=VERSION)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.context_processor(lambda: {"regio": instellingen.regio(), "nu": clock.nu()})
