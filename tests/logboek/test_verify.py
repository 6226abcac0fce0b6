"""`logboek verify` on a real table that was tampered with, the trigger dropped first as an attacker would."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from overlegtafel.cli import groep
from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, is_sqlite, transaction
from overlegtafel.core.opdrachtregel.commandline import draai
from overlegtafel.core.tijd import clock
from overlegtafel.logboek.jobs import run_once
from overlegtafel.logboek.models import Anker, Gebeurtenis
from overlegtafel.logboek.queries import verify
from overlegtafel.logboek.services import leg_vast
from overlegtafel.virtuele_tafel.gebeurtenissen import INBRENG_ONTVANGEN
from tests.conftest import NU

AANTAL = 13


@pytest.fixture
def gevuld(app: Flask) -> Flask:
    """Give a logboek of thirteen lines."""
    schrijf_regels(AANTAL)
    return app


def schrijf_regels(aantal: int) -> None:
    for nummer in range(1, aantal + 1):
        with transaction() as session:
            leg_vast(session, INBRENG_ONTVANGEN, nummer, daad=Daad(NU, nummer % 3 or None), kanaal="mail")


def val_aan(*opdrachten: str) -> None:
    """Drop the triggers and do the damage; a transaction that does it must not be refused."""
    with db.engine.begin() as verbinding:
        if is_sqlite():
            for tabel in ("gebeurtenis", "anker"):
                for daad in ("update", "delete"):
                    verbinding.execute(text(f"DROP TRIGGER IF EXISTS {tabel}_blijft_{daad}"))
        else:
            verbinding.execute(text("ALTER TABLE gebeurtenis DISABLE TRIGGER USER"))
            verbinding.execute(text("ALTER TABLE anker DISABLE TRIGGER USER"))
        for opdracht in opdrachten:
            verbinding.execute(text(opdracht))
        if not is_sqlite():
            verbinding.execute(text("ALTER TABLE gebeurtenis ENABLE TRIGGER USER"))
            verbinding.execute(text("ALTER TABLE anker ENABLE TRIGGER USER"))
    db.session.rollback()


def zinnen() -> list[str]:
    return [bevinding.zin for bevinding in verify(db.session())]


VOEG_IN = (
    "INSERT INTO gebeurtenis (created_at, volgnr, moment, actor_id, handeling, onderwerp_soort, onderwerp_id, gegevens,"
    " vorige_hash, hash) SELECT created_at, {volgnr}, moment, 2, handeling, onderwerp_soort, onderwerp_id, gegevens,"
    " vorige_hash, '" + "a" * 64 + "' FROM gebeurtenis WHERE volgnr = {uit}"
)


def test_an_untouched_logboek_is_whole(gevuld: Flask) -> None:
    assert zinnen() == []


@pytest.mark.parametrize("opdracht", ["UPDATE gebeurtenis SET actor_id = 9", "DELETE FROM gebeurtenis"])
def test_the_database_itself_refuses_to_change_a_line(gevuld: Flask, opdracht: str) -> None:
    with pytest.raises(DBAPIError, match="append-only"), db.engine.begin() as verbinding:
        verbinding.execute(text(opdracht))
    assert db.session.scalar(select(Gebeurtenis.actor_id).where(Gebeurtenis.volgnr == 2)) == 2


def test_the_database_itself_refuses_to_empty_the_logboek(gevuld: Flask) -> None:
    opdracht = "DELETE FROM gebeurtenis" if is_sqlite() else "TRUNCATE gebeurtenis CASCADE"
    with pytest.raises(DBAPIError, match="append-only"), db.engine.begin() as verbinding:
        verbinding.execute(text(opdracht))


@pytest.mark.parametrize(
    "wijziging",
    [
        "actor_id = 9",
        "actor_id = NULL",
        "onderwerp_id = 99",
        "handeling = 'x'",
        "moment = '2026-01-01 00:00:00+00:00'",
        'gegevens = \'{"kanaal": "papier"}\'',
        "hash = 'b'",
        "vorige_hash = 'c'",
        "volgnr = 500",
    ],
)
@pytest.mark.parametrize("nummer", [1, 5, AANTAL])
def test_a_changed_line_is_named(gevuld: Flask, wijziging: str, nummer: int) -> None:
    val_aan(f"UPDATE gebeurtenis SET {wijziging} WHERE volgnr = {nummer}")
    assert zinnen() == [f"Regel {nummer} is veranderd."]


@pytest.mark.parametrize("nummer", [1, 2, 7, 11])
def test_a_removed_line_is_named(gevuld: Flask, nummer: int) -> None:
    val_aan(f"DELETE FROM gebeurtenis WHERE volgnr = {nummer}")
    assert zinnen() == [f"Regel {nummer} is verwijderd."]


@pytest.mark.parametrize("nummer", [2, 7])
def test_a_removed_line_is_named_when_the_others_were_renumbered(gevuld: Flask, nummer: int) -> None:
    val_aan(
        f"DELETE FROM gebeurtenis WHERE volgnr = {nummer}",
        f"UPDATE gebeurtenis SET volgnr = -volgnr WHERE volgnr > {nummer}",
        "UPDATE gebeurtenis SET volgnr = -volgnr - 1 WHERE volgnr < 0",
    )
    assert zinnen() == [f"Regel {nummer} is verwijderd."]


@pytest.mark.parametrize("nummer", [1, 6, AANTAL])
def test_an_inserted_line_is_named(gevuld: Flask, nummer: int) -> None:
    val_aan(
        f"UPDATE gebeurtenis SET volgnr = -volgnr WHERE volgnr >= {nummer}",
        "UPDATE gebeurtenis SET volgnr = -volgnr + 1 WHERE volgnr < 0",
        VOEG_IN.format(volgnr=nummer, uit=nummer + 1),
    )
    assert zinnen() == [f"Regel {nummer} is ingevoegd."]


def test_a_line_put_behind_the_last_is_named(gevuld: Flask) -> None:
    val_aan(VOEG_IN.format(volgnr=AANTAL + 1, uit=AANTAL))
    assert zinnen() == [f"Regel {AANTAL + 1} is ingevoegd."]


def test_a_cut_tail_is_named(gevuld: Flask) -> None:
    val_aan("DELETE FROM gebeurtenis WHERE volgnr > 9")
    assert zinnen() == ["Het einde is afgekapt: de regels 10 tot en met 13 ontbreken."]


def test_a_logboek_that_was_emptied_is_named(gevuld: Flask) -> None:
    val_aan("DELETE FROM gebeurtenis")
    assert zinnen() == ["Het einde is afgekapt: de regels 1 tot en met 13 ontbreken."]


def test_a_cut_tail_is_named_by_the_anker_when_the_head_was_set_back(gevuld: Flask, nu: datetime) -> None:
    assert run_once(nu + timedelta(days=1))
    val_aan(
        "DELETE FROM gebeurtenis WHERE volgnr > 9",
        "UPDATE kop SET volgnr = 9, hash = (SELECT hash FROM gebeurtenis WHERE volgnr = 9)",
    )
    assert zinnen() == ["Het einde is afgekapt: de regels 10 tot en met 13 ontbreken."]


@pytest.mark.parametrize("onzin", ["moment = 'gisteren'", "gegevens = '{'", "onderwerp_id = 'x'", "volgnr = 'x'"])
def test_what_cannot_be_read_is_named_too(site: Flask, onzin: str) -> None:
    """Only on SQLite: PostgreSQL refuses such values by their type."""
    schrijf_regels(AANTAL)
    val_aan(f"UPDATE gebeurtenis SET {onzin} WHERE volgnr = 4")
    assert zinnen() == ["Regel 4 is veranderd."]


def test_each_day_that_is_over_gets_one_anker(gevuld: Flask, nu: datetime) -> None:
    assert not run_once(nu)
    later = nu + timedelta(days=3)
    clock.zet_klok(later)
    schrijf_regels(2)
    assert run_once(later)
    assert not run_once(later)
    ankers = db.session.execute(select(Anker.dag, Anker.volgnr).order_by(Anker.dag)).all()
    assert [tuple(anker) for anker in ankers] == [(clock.dag_van(nu) + timedelta(days=n), AANTAL) for n in range(3)]
    assert zinnen() == []


def voer_uit(app: Flask, *argumenten: str) -> int:
    return draai(groep, lambda **_: app, list(argumenten))


def test_the_command_says_that_all_is_well(gevuld: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    assert voer_uit(gevuld, "logboek", "verify") == 0
    assert capsys.readouterr().out == "Het logboek klopt: 13 regels.\n"


def test_the_command_ends_with_1_and_names_the_line(gevuld: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    val_aan("DELETE FROM gebeurtenis WHERE volgnr = 3")
    assert voer_uit(gevuld, "logboek", "verify") == 1
    assert capsys.readouterr().out == "Regel 3 is verwijderd.\n"


def test_the_command_ends_with_69_when_the_database_is_away(
    site: Flask, capsys: pytest.CaptureFixture[str], maak_app_zonder_databank: Callable[[], Flask]
) -> None:
    assert draai(groep, lambda **_: maak_app_zonder_databank(), ["logboek", "verify"]) == 69
    gelezen = capsys.readouterr()
    assert gelezen.out == ""
    assert gelezen.err.startswith("De database is niet bereikbaar")
