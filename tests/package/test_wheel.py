"""The wheel: built from a copy of the checkout, installed into a fresh environment, run from an empty folder."""

from __future__ import annotations

import configparser
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import urllib.request
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.contracts.source import PACKAGE, ROOT
from tests.processes import free_port, is_listening, wait_until

NOT_COPIED = (".git", ".venv", "node_modules", "build", "var", "demo-data", "__pycache__", "*.egg-info", ".*_cache")
INIT = (
    *("init", "--regio", "De Plassen", "--gastheer", "Gemeente Plas", "--naam", "Bea"),
    *("--beheerder", "bea@plas.example", "--mailadres", "inbreng@plas.example"),
)
pytestmark = pytest.mark.proces


@dataclass(frozen=True)
class Installed:
    """A fresh environment in which only the wheel was installed, and an empty folder to work in."""

    python: Path
    folder: Path

    @property
    def environ(self) -> dict[str, str]:
        """The environment of its processes: nothing leads back to the checkout."""
        other = {
            name: value for name, value in os.environ.items() if not name.startswith(("OVERLEGTAFEL_", "PYTHON", "PIP"))
        }
        return other | {"OVERLEGTAFEL_SECRET_KEY": "w" * 40, "OVERLEGTAFEL_BASE_URL": "http://127.0.0.1:8000"}

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the command that the wheel installed."""
        return subprocess.run(
            [str(self.python.parent / "overlegtafel"), *arguments],
            cwd=self.folder,
            env=self.environ,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            stdin=subprocess.DEVNULL,
        )


def _pip(*arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pip", *arguments], capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy of the checkout, so that the checkout stays clean."""
    if not (ROOT / "static" / "dist" / "manifest.json").exists():
        if os.environ.get("OVERLEGTAFEL_TEST_ALLES"):
            pytest.fail("static/dist is missing: run `npm ci && npm run build`")
        pytest.skip("static/dist is missing: run `npm ci && npm run build`")
    copy, out = tmp_path_factory.mktemp("checkout") / "src", tmp_path_factory.mktemp("wheel")
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*NOT_COPIED))
    _pip("wheel", "--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", str(out), str(copy))
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Install the wheel into a fresh environment that borrows the libraries of this one, so nothing is downloaded."""
    env = tmp_path_factory.mktemp("fresh") / "env"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(env)], check=True, timeout=120)
    python = env / "bin" / "python"
    _pip("--python", str(python), "install", "--quiet", "--no-deps", "--no-index", str(wheel))
    (site,) = env.glob("lib/python*/site-packages")
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return Installed(python, tmp_path_factory.mktemp("empty"))


@pytest.fixture(scope="module")
def set_up(installed: Installed) -> subprocess.CompletedProcess[str]:
    """Run `init` once in the empty folder."""
    return installed.run(*INIT)


@pytest.fixture(scope="module")
def address(installed: Installed, set_up: subprocess.CompletedProcess[str]) -> Iterator[str]:
    """Serve the installed site with gunicorn, from the empty folder."""
    assert set_up.returncode == 0, set_up.stderr
    port = free_port()
    command = [str(installed.python), "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--no-control-socket"]
    server = subprocess.Popen(
        [*command, "--log-level", "warning", "overlegtafel:create_app()"],
        cwd=installed.folder,
        env=installed.environ,
    )
    try:
        wait_until(lambda: is_listening(port), seconds=30)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)


def _fetch(url: str) -> tuple[str, str]:
    with urllib.request.urlopen(url, timeout=20) as answer:
        return answer.headers.get_content_type(), answer.read().decode()


def _files(folder: Path) -> set[str]:
    return {
        path.relative_to(ROOT).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_packages_are_listed_in_order() -> None:
    parser = configparser.ConfigParser()
    parser.read(ROOT / "setup.cfg", encoding="utf-8")
    packages = parser["options"]["packages"].split()

    assert packages == sorted(set(packages))


@pytest.mark.parametrize("folder", ["templates", "static", "migrations"])
def test_all_of_a_folder_at_the_root_travels(wheel: Path, folder: str) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())

    assert {f"overlegtafel/{name}" for name in _files(ROOT / folder)} - inside == set()


def test_all_of_the_package_travels_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())

    assert _files(PACKAGE) - inside == set()
    assert {name.partition("/")[0].partition("-")[0] for name in inside} == {"overlegtafel"}
    assert [name for name in inside if name.endswith(".pyc")] == []


def test_the_fresh_environment_runs_the_wheel_and_not_the_checkout(installed: Installed) -> None:
    done = subprocess.run(
        [str(installed.python), "-c", "import overlegtafel; print(overlegtafel.__file__)"],
        cwd=installed.folder,
        env=installed.environ,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    assert Path(done.stdout.strip()).is_relative_to(installed.python.parent.parent)


def test_init_sets_up_from_an_empty_folder(installed: Installed, set_up: subprocess.CompletedProcess[str]) -> None:
    assert (set_up.returncode, set_up.stderr) == (0, "")
    assert re.search(r"http://127\.0\.0\.1:8000/t/[a-z2-7]{26}\n", set_up.stdout)
    assert (installed.folder / "var" / "overlegtafel.db").exists()


def test_the_installed_site_serves_a_styled_page(address: str) -> None:
    kind, page = _fetch(f"{address}/")
    (style,) = re.findall(r'<link rel="stylesheet" href="([^"]+)"', page)
    style_kind, css = _fetch(address + style)

    assert (kind, style_kind) == ("text/html", "text/css")
    assert "De Plassen" in page
    assert ".overlegtafel-" in css
    assert len(css) > 50_000


@pytest.mark.parametrize("command", [("--help",), ("demo", "--help"), ("logboek", "verify")], ids=" ".join)
def test_commands_work_outside_the_checkout(
    installed: Installed, set_up: subprocess.CompletedProcess[str], command: tuple[str, ...]
) -> None:
    done = installed.run(*command)

    assert done.returncode == 0, done.stderr


def test_what_was_set_up_can_not_be_set_up_again(
    installed: Installed, set_up: subprocess.CompletedProcess[str]
) -> None:
    done = installed.run(*INIT)

    assert (done.returncode, done.stdout) == (65, "")
    assert len(done.stderr.splitlines()) == 1
