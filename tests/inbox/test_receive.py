"""`mail receive` and `mail reprocess` at their edges: what is kept is kept, and says so."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import environ
from tests.inbox.conftest import brief
from tests.processes import prepare, process_environ, run


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    """Give an installation of its own."""
    zo = environ(tmp_path, f"sqlite:///{tmp_path / 'proef.db'}")
    prepare(zo)
    return zo


@pytest.mark.proces
def test_a_full_standard_output_does_not_give_a_kept_mail_back(settings: dict[str, str]) -> None:
    vol = Path("/dev/full")
    if not vol.exists():
        pytest.skip("there is no /dev/full here")
    opdracht = [sys.executable, "-m", "overlegtafel", "mail", "receive"]
    with vol.open("w") as uitgang:
        klaar = subprocess.run(
            opdracht,
            env=process_environ(settings),
            input=brief(),
            stdout=uitgang,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert (klaar.returncode, b"Traceback" in klaar.stderr) == (0, False)
    assert b'"dubbel"' in run(settings, "mail", "receive", stdin=brief()).stdout


@pytest.mark.proces
@pytest.mark.parametrize("vanaf", ["9" * 30, str(2**31), "0", "-1"])
def test_a_number_that_no_mail_can_have_is_a_fault_of_the_caller(settings: dict[str, str], vanaf: str) -> None:
    klaar = run(settings, "mail", "reprocess", "--vanaf", vanaf)
    assert (klaar.returncode, klaar.stdout) == (64, b"")
    assert b"valt buiten" in klaar.stderr
