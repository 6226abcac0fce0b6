"""A copy ends while mail pours in, is of one moment, and is put back only whole and only where nothing is."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import pytest

from tests.conftest import environ, maak_databank
from tests.processes import prepare, run
from tests.tegelijk.kopie import brief, proef, sqlite_url

pytestmark = pytest.mark.proces


@pytest.mark.parametrize("soort", ["sqlite", "postgresql"])
def test_copies_made_under_load_come_back_whole(soort: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    def url(map_: Path, naam: str) -> str:
        if soort == "sqlite":
            return sqlite_url(map_, naam)
        return maak_databank(request.getfixturevalue("postgres"), f"kopie_{naam}")

    uitkomst = proef(tmp_path, url, vooraf=60, eronder=2000, kopieen=1)
    assert uitkomst["liep_nog"] == [True]


@pytest.fixture(scope="module")
def origineel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a house that holds one mail that brought a file, and its copy."""
    map_ = tmp_path_factory.mktemp("origineel")
    settings = environ(map_ / "huis", "")
    prepare(settings)
    assert run(settings, "mail", "receive", stdin=brief(10)).returncode == 0
    assert run(settings, "backup", str(map_ / "kopie")).returncode == 0
    return map_


@pytest.fixture
def kopie(origineel: Path, tmp_path: Path) -> tuple[dict[str, str], Path]:
    """Give that house and its copy, to be spoilt."""
    shutil.copytree(origineel, tmp_path, dirs_exist_ok=True)
    return environ(tmp_path / "huis", ""), tmp_path / "kopie"


def test_a_copy_is_put_back_only_where_nothing_is(kopie: tuple[dict[str, str], Path], tmp_path: Path) -> None:
    settings, map_ = kopie
    vol = run(settings, "restore", str(map_))
    assert (vol.returncode, b"lege plek" in vol.stderr) == (65, True)
    nieuw = environ(tmp_path / "nieuw", "")
    assert run(nieuw, "restore", str(map_)).returncode == 0
    assert run(nieuw, "restore", str(map_)).returncode == 65
    assert run(settings, "backup", str(map_)).returncode == 65
    with tempfile.TemporaryDirectory() as leeg:
        assert run(nieuw, "restore", leeg).returncode == 66


@pytest.mark.parametrize(
    "wat", ["bestand weg", "bestand anders", "database anders", "manifest stuk", "pad naar buiten"]
)
def test_a_copy_that_is_not_whole_is_refused(kopie: tuple[dict[str, str], Path], tmp_path: Path, wat: str) -> None:
    _, map_ = kopie
    (bestand,) = (pad for pad in (map_ / "bestanden").rglob("*") if pad.is_file())
    manifest = map_ / "manifest.json"
    if wat == "bestand weg":
        bestand.unlink()
    elif wat == "bestand anders":
        bestand.write_bytes(b"a;11\n")
    elif wat == "database anders":
        with (map_ / "overlegtafel.db").open("ab") as achteraan:
            achteraan.write(b"x")
    elif wat == "manifest stuk":
        manifest.write_text("{")
    else:
        gelezen = json.loads(manifest.read_text(encoding="utf-8"))
        gelezen["delen"][0]["pad"] = "../kopie/manifest.json"
        manifest.write_text(json.dumps(gelezen), encoding="utf-8")
    nieuw = environ(tmp_path / "nieuw", "")
    geweigerd = run(nieuw, "restore", str(map_))
    assert geweigerd.returncode == 65, geweigerd.stderr
    assert not (tmp_path / "nieuw" / "overlegtafel.db").exists()
