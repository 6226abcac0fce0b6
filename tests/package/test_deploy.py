"""The samples in deploy/ are what they should be: units closed off, and no secret in the log of the proxy."""

from __future__ import annotations

import re
import subprocess

import pytest

from tests.contracts.source import ROOT
from tests.processes import find_program

DEPLOY = ROOT / "deploy"


@pytest.mark.parametrize("naam", ["web", "worker", "lmtp"])
def test_a_unit_is_hardly_exposed(naam: str) -> None:
    program = find_program("systemd-analyze")
    uit = subprocess.run(
        [program, "security", "--offline=true", str(DEPLOY / f"overlegtafel-{naam}.service")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    ).stdout
    gevonden = re.search(r"exposure level for \S+: ([0-9.]+)", uit)
    assert gevonden is not None, uit
    assert float(gevonden[1]) < 3.0


def test_the_proxy_logs_no_secret_and_holds_back_slow_senders() -> None:
    voorbeeld = (DEPLOY / "nginx.conf.example").read_text(encoding="utf-8")
    assert re.search(r"location /t/ \{\s+access_log off;", voorbeeld)
    assert "$request_uri" not in voorbeeld.partition("log_format")[2].partition(";")[0]
    assert "proxy_request_buffering on;" in voorbeeld
    assert "$proxy_add_x_forwarded_for" not in re.sub(r"#.*", "", voorbeeld)


@pytest.mark.parametrize("naam", ["web", "worker", "lmtp"])
def test_a_unit_starts_again_without_limit_and_after_the_database(naam: str) -> None:
    regels = (DEPLOY / f"overlegtafel-{naam}.service").read_text(encoding="utf-8").splitlines()
    assert {"StartLimitIntervalSec=0", "Restart=always"} <= set(regels)
    assert any(regel.startswith("After=") and "postgresql.service" in regel for regel in regels)
