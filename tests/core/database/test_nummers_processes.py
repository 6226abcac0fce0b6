"""Eight processes ask for fifty numbers at once: no gap, none twice, on both databases."""

from __future__ import annotations

import os
import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.conftest import environ, maak_databank
from tests.processes import prepare, process_environ
from tests.vork import begin

ASK = """
import sys
from overlegtafel import create_app
from overlegtafel.core.tijd import clock
from overlegtafel.core.database.db import transaction
from overlegtafel.core.database.nummers import geef_nummer
app = create_app()
sys.stdin.read()
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
    prepare(settings)
    wait, go = os.pipe()
    with ExitStack() as stack:
        said = [stack.enter_context(tempfile.TemporaryFile()) for _ in range(8)]
        askers = [
            begin(["-c", ASK, str(number)], env=process_environ(settings), stdin=wait, stdout=said[number])
            for number in range(8)
        ]
        os.close(wait)
        os.close(go)
        assert [asker.wait(180) for asker in askers] == [0] * 8
        for out in said:
            out.seek(0)
        given = [int(line) for out in said for line in out.read().split()]
    assert sorted(given) == list(range(1, 51))
