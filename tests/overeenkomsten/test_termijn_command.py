"""`overlegtafel termijn`: a day checked at a desk, without a database."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.processes import run


def test_the_last_day_comes_with_its_end_and_counting(tmp_path: Path) -> None:
    done = run({}, "termijn", "20 werkdagen", "--na", "2026-10-30", "--json", cwd=tmp_path)

    assert (done.returncode, done.stderr) == (0, b"")
    antwoord = json.loads(done.stdout)
    assert list(antwoord) == ["laatste_dag", "einde", "telling", "waarschuwing"]
    assert antwoord["laatste_dag"] == "2026-11-27"
    assert antwoord["einde"] == "2026-11-28T00:00:00+01:00"
    assert antwoord["telling"][-1] == "De laatste dag is vrijdag 27 november 2026, tot middernacht."
    assert antwoord["waarschuwing"] is None
    assert list(tmp_path.iterdir()) == []


def test_a_person_reads_a_page() -> None:
    done = run({}, "termijn", "6 maanden terug", "--na", "2029-12-31")

    assert done.returncode == 0
    regels = done.stdout.decode().splitlines()
    assert regels[0] == "6 maanden voor maandag 31 december 2029"
    assert regels[-1] == "- De uiterste dag is zaterdag 30 juni 2029, tot middernacht."


@pytest.mark.parametrize(
    ("argumenten", "code", "zin"),
    [
        (("2 weken", "--na", "2026-10-30"), 65, "is geen termijn"),
        (("0 dagen", "--na", "2026-10-30"), 65, "is geen termijn"),
        (("3 dagen terug", "--na", "2026-10-30"), 65, "is geen termijn"),
        (("2 dagen", "--na", "2026-02-30"), 65, "is geen dag zoals"),
        (("2 dagen", "--na", "0001-01-01"), 65, "Kies een dag tussen"),
        (("2 dagen",), 64, "--na"),
    ],
)
def test_what_cant_be_counted_gets_one_sentence(argumenten: tuple[str, ...], code: int, zin: str) -> None:
    done = run({}, "termijn", *argumenten, "--json")

    assert (done.returncode, done.stdout) == (code, b"")
    assert zin in done.stderr.decode()
    assert len(done.stderr.decode().splitlines()) == 1
