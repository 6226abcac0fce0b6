"""What the settings of the environment mean: Flask's configuration, or one clear sentence about what is wrong."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Mapping
from datetime import datetime
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from overlegtafel.core.database.verbinding import naar_json
from overlegtafel.core.errors import InstellingFout
from overlegtafel.core.tijd.clock import AMSTERDAM
from overlegtafel.inbox.rules.postbus import lees_postbus
from overlegtafel.settings import read_environment

OMGEVINGEN = ("productie", "ontwikkeling", "demo")
SMTP_SCHEMES = ("smtp", "smtps", "smtp+starttls", "intern")


def load_config(environ: Mapping[str, str], *, is_web: bool = True) -> dict[str, Any]:
    """Return Flask's configuration; raise InstellingFout with one clear sentence when a setting is wrong.

    `is_web` False is for commands that sign nothing: there a missing SECRET_KEY is no fault.
    """
    values = read_environment(environ)
    text = {name: value or "" for name, value in values.items()}
    data_dir = _data_dir(text["DATA_DIR"])
    config: dict[str, Any] = {
        **text,
        "SECRET_KEY": _secret(values["SECRET_KEY"], is_web=is_web),
        **_old_secrets(text["SECRET_KEY_OLD"], values["SECRET_KEY"]),
        "DATA_DIR": str(data_dir),
        "SQLALCHEMY_DATABASE_URI": _database(text["DATABASE_URL"], data_dir),
        "BASE_URL": _base_url(text["BASE_URL"]),
        "MAIL_ADDRESS": _mail_address(text["MAIL_ADDRESS"]),
        "SMTP_URL": _smtp(text["SMTP_URL"]),
        "MX_NETWORKS": _networks(text["MX_NETWORKS"]),
        "LMTP_LISTEN": _listen(text["LMTP_LISTEN"]),
        "LMTP_MAX_BYTES": _whole("LMTP_MAX_BYTES", text["LMTP_MAX_BYTES"]),
        **lees_postbus(text),
        "IMAP_INTERVAL": max(_whole("IMAP_INTERVAL", text["IMAP_INTERVAL"]), 1),
        "IMAP_TIMEOUT": max(_whole("IMAP_TIMEOUT", text["IMAP_TIMEOUT"]), 1),
        "IMAP_MAX_BYTES": max(_whole("IMAP_MAX_BYTES", text["IMAP_MAX_BYTES"]), 1),
        "CLAMD": _clamd(text["CLAMD"]),
        "MAIL_ATTACHMENTS": _whole("MAIL_ATTACHMENTS", text["MAIL_ATTACHMENTS"]),
        "MAIL_ATTACHMENTS_MAX_BYTES": _whole("MAIL_ATTACHMENTS_MAX_BYTES", text["MAIL_ATTACHMENTS_MAX_BYTES"]),
        "MAX_CONTENT_LENGTH": _whole("UPLOAD_MAX_BYTES", text["UPLOAD_MAX_BYTES"]),
        "ANONYMOUS_MAX_BYTES": _whole("ANONYMOUS_MAX_BYTES", text["ANONYMOUS_MAX_BYTES"]),
        "CLIENT_LOGINS": _whole("CLIENT_LOGINS", text["CLIENT_LOGINS"]),
        "PAGE_MEMORY": _whole("PAGE_MEMORY", text["PAGE_MEMORY"]),
        "CLIENT_FORMS": _whole("CLIENT_FORMS", text["CLIENT_FORMS"]),
        **_zegel(text),
        "THEMA": _thema(text["THEMA"]),
        "PROXIES": _whole("PROXIES", text["PROXIES"]),
        **_klok(text),
    }
    return config | _fixed(config)


def _fixed(config: dict[str, Any]) -> dict[str, Any]:
    https = config["BASE_URL"].startswith("https://")
    is_lokaal = config["SQLALCHEMY_DATABASE_URI"].startswith("sqlite")
    return {
        "IS_DEMO": config["OMGEVING"] == "demo",
        "TRUSTED_HOSTS": ["localhost", "127.0.0.1", "[::1]"] if config["OMGEVING"] == "demo" else None,
        "SESSION_COOKIE_SECURE": https,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_NAME": "__Host-overlegtafel" if https else "overlegtafel",
        "REMEMBER_COOKIE_HTTPONLY": True,
        "PREFERRED_URL_SCHEME": "https" if https else "http",
        "MAX_FORM_MEMORY_SIZE": 2_000_000,
        "WTF_CSRF_TIME_LIMIT": None,
        "BABEL_DEFAULT_LOCALE": "nl",
        "BABEL_DEFAULT_TIMEZONE": "Europe/Amsterdam",
        "SQLALCHEMY_ENGINE_OPTIONS": {
            "pool_pre_ping": not is_lokaal,
            "hide_parameters": True,
            "json_serializer": naar_json,
        },
    }


def _secret(value: str | None, *, is_web: bool) -> str | None:
    if not value and not is_web:
        return None
    if not value or len(value) < 32:
        raise InstellingFout("Zet OVERLEGTAFEL_SECRET_KEY op een geheim van ten minste 32 tekens.")
    return value


def _zegel(text: Mapping[str, str]) -> dict[str, Any]:
    """Return the files of the seal, which come together and can be read, and of the certificates that are believed."""
    namen = ("SEAL_KEY", "SEAL_CERTIFICATE", "SIGN_TRUST")
    for naam in namen:
        if text[naam] and not Path(text[naam]).is_file():
            raise InstellingFout(f"OVERLEGTAFEL_{naam} moet een bestand zijn dat er is.")
    if bool(text["SEAL_KEY"]) != bool(text["SEAL_CERTIFICATE"]):
        raise InstellingFout("Zet OVERLEGTAFEL_SEAL_KEY en OVERLEGTAFEL_SEAL_CERTIFICATE samen, of geen van beide.")
    return {naam: text[naam] for naam in namen}


def _old_secrets(value: str, secret: str | None) -> dict[str, Any]:
    """Return what Flask and its forms need to read what earlier secrets signed."""
    old = value.split()
    if any(len(one) < 32 for one in old):
        raise InstellingFout("Elk geheim in OVERLEGTAFEL_SECRET_KEY_OLD moet ten minste 32 tekens hebben.")
    return {"SECRET_KEY_FALLBACKS": old, "WTF_CSRF_SECRET_KEY": [*reversed(old), secret]} if old and secret else {}


def _data_dir(value: str) -> Path:
    try:
        folder = Path(value or "var").expanduser().resolve()
        if not folder.exists() or folder.is_dir():
            return folder
    except (OSError, RuntimeError):
        pass
    raise InstellingFout("OVERLEGTAFEL_DATA_DIR moet een map zijn.")


def _database(url: str, data_dir: Path) -> str:
    if not url:
        return f"sqlite:///{data_dir / 'overlegtafel.db'}"
    scheme = url.partition(":")[0]
    if scheme in ("postgres", "postgresql"):
        scheme, url = "postgresql+psycopg", "postgresql+psycopg" + url[len(scheme) :]
    if scheme not in ("sqlite", "postgresql+psycopg"):
        raise InstellingFout("OVERLEGTAFEL_DATABASE_URL moet met sqlite: of postgresql: beginnen.")
    if scheme != "sqlite" and importlib.util.find_spec("psycopg") is None:
        raise InstellingFout("Voor PostgreSQL moet Overlegtafel met overlegtafel[postgres] zijn geïnstalleerd.")
    try:
        gelezen = make_url(url)
    except (ArgumentError, ValueError):
        raise InstellingFout("OVERLEGTAFEL_DATABASE_URL is geen adres van een database.") from None
    if scheme != "sqlite":
        return url
    return _sqlite(gelezen, data_dir)


def _sqlite(url: URL, data_dir: Path) -> str:
    """Return the address of a file; a relative one lies in the data folder, never where the program stands."""
    bestand = url.database or ""
    if not bestand or bestand == ":memory:" or bestand.startswith("file:"):
        raise InstellingFout("OVERLEGTAFEL_DATABASE_URL moet naar een bestand wijzen, zoals sqlite:////var/lib/x.db.")
    return url.set(database=str(data_dir / bestand)).render_as_string(hide_password=False)


def _base_url(url: str) -> str:
    try:
        parts = urlsplit(url)
        fits = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        fits = False
    if not fits:
        raise InstellingFout("OVERLEGTAFEL_BASE_URL moet een adres zijn dat met http:// of https:// begint.")
    return url.rstrip("/")


def _mail_address(address: str) -> str:
    local, at, domain = address.rpartition("@")
    if not (at and local and domain) or "@" in local or any(sign in address for sign in " <>,;\r\n"):
        raise InstellingFout("OVERLEGTAFEL_MAIL_ADDRESS moet een mailadres zijn, zoals inbreng@regio.example.")
    return address.lower()


def _smtp(url: str) -> str:
    try:
        parts = urlsplit(url)
        fits = parts.scheme in SMTP_SCHEMES and (parts.scheme == "intern" or bool(parts.hostname))
        _ = parts.port
    except ValueError:
        fits = False
    if not fits:
        raise InstellingFout("OVERLEGTAFEL_SMTP_URL moet een adres zijn zoals smtp://127.0.0.1:25.")
    return url


def _listen(value: str) -> tuple[str, int]:
    host, _, port = value.rpartition(":")
    if not host or not _is_whole(port) or not 0 <= int(port) < 65536:
        raise InstellingFout("OVERLEGTAFEL_LMTP_LISTEN moet een adres en poort zijn, zoals 127.0.0.1:8024.")
    return host.strip("[]"), int(port)


def _networks(value: str) -> tuple[IPv4Network | IPv6Network, ...]:
    try:
        return tuple(ip_network(part.strip()) for part in value.split(",") if part.strip())
    except ValueError:
        raise InstellingFout("OVERLEGTAFEL_MX_NETWORKS moet uit netwerken bestaan, zoals 10.0.0.0/24.") from None


def _clamd(value: str) -> str | tuple[str, int] | None:
    kind, _, place = value.partition(":")
    host, _, port = place.rpartition(":")
    if not value:
        return None
    if kind == "unix" and place.startswith("/"):
        return place
    if kind == "tcp" and host and _is_whole(port) and 0 < int(port) < 65536:
        return host, int(port)
    raise InstellingFout("OVERLEGTAFEL_CLAMD moet een adres zijn, zoals unix:/run/clamav/clamd.ctl.")


def _thema(naam: str) -> str:
    if not re.fullmatch(r"[a-z0-9-]*", naam):
        raise InstellingFout("OVERLEGTAFEL_THEMA mag alleen kleine letters, cijfers en streepjes hebben.")
    return naam


def _is_whole(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) < 16


def _whole(name: str, value: str) -> int:
    if not _is_whole(value):
        raise InstellingFout(f"OVERLEGTAFEL_{name} moet een geheel getal zijn.")
    return int(value)


def _klok(text: Mapping[str, str]) -> dict[str, Any]:
    if text["OMGEVING"] not in OMGEVINGEN:
        raise InstellingFout("OVERLEGTAFEL_OMGEVING moet productie, ontwikkeling of demo zijn.")
    if text["KLOK"] and text["OMGEVING"] == "productie":
        raise InstellingFout("OVERLEGTAFEL_KLOK mag niet in productie: de klok wijst daar de echte tijd.")
    return {name: _moment(name, text[name]) for name in ("KLOK", "KLOK_SINDS")}


def _moment(name: str, value: str) -> datetime | None:
    if not value:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise InstellingFout(f"OVERLEGTAFEL_{name} moet een moment zijn, zoals 2026-11-20T10:00.") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=AMSTERDAM)
