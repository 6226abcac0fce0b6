"""A forked process of the tests is a process as any: its own id, words, folder, exit code and end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.processes import finish, kill, process_environ
from tests.vork import Vork, begin

ZEG = "import json, os, sys; print(json.dumps([os.getpid(), os.getcwd(), os.environ['OVERLEGTAFEL_X'], sys.argv[1:]]))"
SLAAP = "import time; print('op', flush=True); time.sleep(300)"


def test_it_has_its_own_id_folder_environment_and_arguments(tmp_path: Path) -> None:
    gezegd = [
        json.loads(finish(["-c", ZEG, een], env=process_environ({"OVERLEGTAFEL_X": een}), cwd=tmp_path).stdout)
        for een in ("a", "b")
    ]
    assert [rij[1:] for rij in gezegd] == [[str(tmp_path), een, [een]] for een in ("a", "b")]
    assert len({os.getpid(), *(rij[0] for rij in gezegd)}) == 3


@pytest.mark.parametrize(
    ("code", "einde", "woorden"),
    [
        ("import sys; sys.exit(65)", 65, b""),
        ("raise SystemExit('weg')", 1, b"weg\n"),
        ("import sys; sys.stderr.write(sys.stdin.read())", 0, b"gegeven"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGTERM)", -signal.SIGTERM, b""),
    ],
)
def test_it_ends_as_python_does(code: str, einde: int, woorden: bytes) -> None:
    gedaan = finish(["-c", code], env=process_environ({}), stdin=b"gegeven")
    assert (gedaan.returncode, gedaan.stderr) == (einde, woorden)


def test_it_dies_of_kill_and_of_nothing_sooner() -> None:
    lees, schrijf = os.pipe()
    proces = begin(["-c", SLAAP], env=process_environ({}), stdout=schrijf)
    os.close(schrijf)
    assert isinstance(proces, Vork)
    with open(lees, "rb") as gezegd:  # a descriptor, no path
        assert gezegd.readline() == b"op\n"
        assert proces.poll() is None
        with pytest.raises(subprocess.TimeoutExpired):
            proces.wait(0.01)
        kill(proces)
        assert (proces.returncode, gezegd.read()) == (-signal.SIGKILL, b"")
    with pytest.raises(ProcessLookupError):
        os.kill(proces.pid, 0)


def test_who_starts_python_otherwise_is_started_for_real() -> None:
    proces = begin(["-c", "pass"], env=process_environ({}) | {"PYTHONUTF8": "1", "TZ": "Asia/Tokyo"})
    assert isinstance(proces, subprocess.Popen)
    assert proces.wait(60) == 0
