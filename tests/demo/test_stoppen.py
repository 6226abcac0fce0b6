"""A demo that is stopped leaves nothing behind, be it while it starts, and be its parts stubborn."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contracts.source import ROOT
from tests.processes import process_environ, wait_until

DEEL = """
import os, signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
open({bestand!r}, "w").write(str(os.getpid()))
time.sleep(60)
"""
DEMO = """
import sys
from overlegtafel.demo import serve
serve._opdrachten = lambda port: [[sys.executable, "-c", deel] for deel in {delen!r}]
serve.GEDULD = 0.2
with serve.processen({{}}, 1) as draaiend:
    {dan}
"""


def _leeft(pid: int) -> bool:
    stand = Path(f"/proc/{pid}/stat")
    return stand.exists() and stand.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.parametrize("teken", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize(
    "dan", ["serve.wacht_op_einde(draaiend)", "serve.wacht_op_site('http://127.0.0.1:9', draaiend)"]
)
def test_whatever_stops_a_demo_stops_its_parts(tmp_path: Path, teken: signal.Signals, dan: str) -> None:
    bestanden = [tmp_path / naam for naam in ("site", "worker", "post")]
    delen = [DEEL.format(bestand=str(bestand)) for bestand in bestanden]
    demo = subprocess.Popen(
        [sys.executable, "-c", DEMO.format(delen=delen, dan=dan)],
        env=process_environ({}),
        cwd=ROOT,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    wait_until(lambda: all(bestand.exists() and bestand.read_text() for bestand in bestanden))
    demo.send_signal(teken)
    demo.wait(20)
    assert [_leeft(int(bestand.read_text())) for bestand in bestanden] == [False, False, False]
