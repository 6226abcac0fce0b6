"""Every setting: its name in OVERLEGTAFEL_* variables, its default and what it does; `config` gives them meaning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from overlegtafel.core.errors import InstellingFout

VOORVOEGSEL = "OVERLEGTAFEL_"


@dataclass(frozen=True)
class Setting:
    """One setting from the environment."""

    name: str
    default: str | None
    help: str


SETTINGS = (
    Setting("SECRET_KEY", None, "Signs cookies; at least 32 characters of chance. Required to serve pages."),
    Setting("SECRET_KEY_OLD", "", "Earlier secrets, with spaces between: what they signed is still read."),
    Setting("DATABASE_URL", "", "SQLAlchemy URL; empty means SQLite in the data folder."),
    Setting("DATA_DIR", "var", "Folder for the SQLite database and the files of inbrengen."),
    Setting(
        "BASE_URL", "http://127.0.0.1:8000", "Address of the site as people type it; links in mails start with it."
    ),
    Setting(
        "MAIL_ADDRESS", "inbreng@localhost", "The one address of the virtual table; mail from us comes from it too."
    ),
    Setting(
        "SMTP_URL",
        "smtp://127.0.0.1:25",
        "smtp://, smtps:// or smtp+starttls:// with user:password@host:port; intern: keeps mail inside.",
    ),
    Setting("LMTP_LISTEN", "127.0.0.1:8024", "Address and port on which `mail lmtp` receives."),
    Setting("LMTP_MAX_BYTES", "52428800", "Largest message that is taken in, in bytes."),
    Setting(
        "AUTHSERV_ID", "", "The authserv-id whose Authentication-Results we believe (RFC 8601); empty believes none."
    ),
    Setting(
        "MX_NETWORKS", "", "Networks of our own mail servers, with commas; what they report is believed like our own."
    ),
    Setting("MX_HOST", "", "Name of our own MX; the moment in its topmost Received line is that of receipt."),
    Setting(
        "IMAP_URL", "", "imaps:// or imap+starttls:// with user:password@host:port/folder to fetch from; empty: none."
    ),
    Setting("IMAP_PROCESSED", "", "Folder to which fetched mail is moved; empty leaves all as it is."),
    Setting("IMAP_INTERVAL", "60", "Seconds between two looks into the mailbox."),
    Setting("IMAP_TIMEOUT", "20", "Seconds that the mailbox gets to connect and for each answer."),
    Setting("IMAP_MAX_BYTES", "52428800", "Of a larger message only the headers are fetched; it stays in the mailbox."),
    Setting("IMAP_OAUTH_TENANT", "", "Tenant of Microsoft 365, for a mailbox that takes no password."),
    Setting("IMAP_OAUTH_CLIENT_ID", "", "Id of the application that may read that mailbox."),
    Setting("IMAP_OAUTH_CLIENT_SECRET", "", "Secret of that application."),
    Setting("IMAP_OAUTH_AUTHORITY", "https://login.microsoftonline.com", "Where that application gets its token."),
    Setting("CLAMD", "", "Virus scanner: unix:/path of its socket, or tcp:host:port; empty scans nothing."),
    Setting("MAIL_ATTACHMENTS", "30", "A mail with more attachments than this waits for a person."),
    Setting("MAIL_ATTACHMENTS_MAX_BYTES", "40000000", "A mail with larger attachments in all waits for a person."),
    Setting("UPLOAD_MAX_BYTES", "26214400", "Largest form with its attachments, in bytes."),
    Setting(
        "CLIENT_LOGINS", "60", "Sign-in links that may be asked for from one client address in an hour; 0: no limit."
    ),
    Setting("PAGE_MEMORY", "8000000", "Bytes of pages for visitors that each process keeps; 0 renders each anew."),
    Setting("CLIENT_FORMS", "60", "Forms without account that one client address may send in an hour; 0: no limit."),
    Setting(
        "ANONYMOUS_MAX_BYTES", "2000000000", "Bytes of files in forms without account that nobody confirmed, together."
    ),
    Setting("SEAL_KEY", "", "PEM file with the private key of the seal on signed sets; empty: they are not sealed."),
    Setting("SEAL_CERTIFICATE", "", "PEM file with the certificate that belongs to it."),
    Setting("SIGN_TRUST", "", "PEM file with the certificates that are believed under files signed elsewhere."),
    Setting("OMGEVING", "productie", "productie, ontwikkeling or demo; only the last two may move the clock."),
    Setting("KLOK", "", "Start moment of the clock, ISO 8601 in Amsterdam time; refused in productie."),
    Setting("KLOK_SINDS", "", "Real moment at which the clock stood at KLOK, so that processes agree; set by `demo`."),
    Setting("THEMA", "", "Name of a file in static/css/themas whose colours go over those of theme.css; empty: none."),
    Setting("PROXIES", "0", "Number of reverse proxies in front whose X-Forwarded-* headers are believed."),
)


def read_environment(environ: Mapping[str, str]) -> dict[str, str | None]:
    """Return every setting as text; raise InstellingFout for an OVERLEGTAFEL_ variable that doesn't exist."""
    known = {VOORVOEGSEL + setting.name for setting in SETTINGS}
    strange = sorted(name for name in environ if name.startswith(VOORVOEGSEL) and name not in known)
    if strange:
        raise InstellingFout(f"De instelling {strange[0]} bestaat niet.")
    return {setting.name: environ.get(VOORVOEGSEL + setting.name, setting.default) for setting in SETTINGS}
