"""Eight processes ask for fifty numbers at once: no gap, none twice, on both databases."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import environ, maak_databank
from tests.processes import process_environ, run

ASK = """
import sys
from overlegtafel import create_app
from overlegtafel.core.tijd import clock
from overlegtafel.core.database.db import transaction
from overlegtafel.core.database.nummers import geef_nummer
app = create_app()
sys.stdin.readline()
with app.app_context():
    for _ in range(50 // 8 + (int(sys.argv[1]) < 50 % 8)):
        with transaction() as session:
            print(geef_nummer(session, "inbreng", nu=clock.nu()).volgnr, flush=True)
"""


@pytest.mark.proces
@pytest.mark.parametrize("soort", ["sqlite", "postgresql"])
def test_fifty_numbers_for_eight_processes_have_no_gap_and_no_double(
    soort: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    if soort == "sqlite":
        url = f"sqlite:///{tmp_path / 'nummers.db'}"
    else:
        url = maak_databank(request.getfixturevalue("postgres"), "nummers")
    settings = environ(tmp_path, url)
    assert run(settings, "db", "upgrade").returncode == 0
    askers = [
        subprocess.Popen(
            [sys.executable, "-c", ASK, str(number)],
            env=process_environ(settings),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(8)
    ]
    for asker in askers:
        assert asker.stdin is not None
        asker.stdin.write("\n")
        asker.stdin.flush()
    given = [int(line) for asker in askers for line in asker.communicate(timeout=180)[0].split()]
    assert sorted(given) == list(range(1, 51))
