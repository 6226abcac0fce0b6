"""Where the database lies: in the data folder, never where the program stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from overlegtafel.config import load_config
from overlegtafel.core.errors import InstellingFout
from tests.conftest import environ


@pytest.mark.parametrize("url", ["sqlite:///proef.db", "sqlite:///map/proef.db"])
def test_a_relative_sqlite_file_lies_in_the_data_folder(url: str, tmp_path: Path) -> None:
    gelezen = load_config(environ(tmp_path, url))["SQLALCHEMY_DATABASE_URI"]
    assert gelezen == f"sqlite:///{tmp_path.resolve() / url.removeprefix('sqlite:///')}"


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "sqlite:///file:x?uri=true"])
def test_a_database_that_is_no_file_is_refused(url: str, tmp_path: Path) -> None:
    with pytest.raises(InstellingFout, match="naar een bestand"):
        load_config(environ(tmp_path, url))
