"""What travels in the wheel, and that settings and commands are documented."""

from __future__ import annotations

import configparser

import pytest

from overlegtafel.cli import LAZY
from overlegtafel.settings import SETTINGS
from tests.contracts.source import PACKAGE, ROOT


def _packages() -> set[str]:
    parser = configparser.ConfigParser()
    parser.read(ROOT / "setup.cfg", encoding="utf-8")
    return set(parser["options"]["packages"].split())


def test_every_package_is_listed_for_the_wheel() -> None:
    folders = {path.parent for path in PACKAGE.rglob("__init__.py")}
    names = {".".join(("overlegtafel", *folder.relative_to(PACKAGE).parts)) for folder in folders}
    assert names - _packages() == set()


@pytest.mark.parametrize("folder", ["templates", "static", "migrations"])
def test_what_stands_at_the_root_travels_in_the_wheel(folder: str) -> None:
    assert f"overlegtafel.{folder}" in _packages()


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_is_documented(setting: object) -> None:
    name = getattr(setting, "name", "")
    assert f"`OVERLEGTAFEL_{name}`" in (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", sorted(LAZY))
def test_every_command_is_documented(command: str) -> None:
    assert f"`overlegtafel {command}" in (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


def test_package_lock_records_no_download_addresses() -> None:
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text(encoding="utf-8")
