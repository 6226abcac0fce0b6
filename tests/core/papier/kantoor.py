"""A real LibreOffice for tests: takes or refuses all changes of Word files over UNO, and tells what is left."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")
PYTHON = "/usr/bin/python3"
_SCRIPT = """
import json, sys, time, uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

def eigenschap(naam, waarde):
    een = PropertyValue(); een.Name = naam; een.Value = waarde
    return een

lokaal = uno.getComponentContext()
zoeker = lokaal.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", lokaal)
for poging in range(240):
    try:
        context = zoeker.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % sys.argv[1])
        break
    except NoConnectException:
        time.sleep(0.5)
maker = context.ServiceManager
bureau = maker.createInstanceWithContext("com.sun.star.frame.Desktop", context)
zender = maker.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)

def tekst(bron):
    regels = []
    delen = bron.createEnumeration()
    while delen.hasMoreElements():
        deel = delen.nextElement()
        if deel.supportsService("com.sun.star.text.TextTable"):
            for naam in deel.getCellNames():
                regels.append(deel.getCellByName(naam).getString())
        else:
            regels.append(deel.getString())
    return " ".join(" ".join(regels).split())

uit = []
for opdracht in sys.argv[2:]:
    daad, pad = opdracht.split(":", 1)
    stuk = bureau.loadComponentFromURL(uno.systemPathToFileUrl(pad), "_blank", 0, (eigenschap("Hidden", True),))
    if daad != "lees":
        zender.executeDispatch(stuk.getCurrentController().getFrame(), ".uno:" + daad + "AllTrackedChanges", "", 0, ())
    uit.append(tekst(stuk.getText()))
    stuk.close(True)
print(json.dumps(uit))
try:
    bureau.terminate()
except Exception:
    pass
"""


def heeft_kantoor() -> bool:
    """Return whether there is a LibreOffice that can be driven."""
    if SOFFICE is None or not Path(PYTHON).exists():
        return False
    return subprocess.run([PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode == 0


def eis_kantoor() -> None:
    """Skip visibly where there is no LibreOffice; where nothing may be skipped, fail."""
    if not heeft_kantoor():
        if os.environ.get("OVERLEGTAFEL_TEST_ALLES"):
            pytest.fail("LibreOffice with python3-uno is missing")
        pytest.skip("needs libreoffice-writer-nogui and python3-uno")


def vraag(map_: Path, opdrachten: Sequence[tuple[str, Path]]) -> list[str]:
    """Return the words of each file after `lees`, `Accept` or `Reject`, as LibreOffice shows them."""
    assert SOFFICE is not None
    pijp = f"overlegtafel-{os.getpid()}-{map_.name}"
    kantoor = subprocess.Popen(
        [
            *(SOFFICE, "--headless", "--norestore", "--nologo", f"-env:UserInstallation=file://{map_}/profiel"),
            f"--accept=pipe,name={pijp};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        script = map_ / "vraag.py"
        script.write_text(_SCRIPT, encoding="utf-8")
        argumenten = [f"{daad}:{pad}" for daad, pad in opdrachten]
        done = subprocess.run([PYTHON, str(script), pijp, *argumenten], capture_output=True, timeout=240, check=False)
        assert done.returncode == 0, done.stderr.decode()
        gelezen: list[str] = json.loads(done.stdout)
        return gelezen
    finally:
        kantoor.terminate()
        kantoor.wait(30)
