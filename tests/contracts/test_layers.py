"""The ladder of rooms, the ladder inside a room, and the size of files and functions."""

from __future__ import annotations

import ast
import pkgutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.contracts.source import CORE, HEIGHT, LIBRARIES, PACKAGE, ROOMS, imports, python_files

ROOM_FILES = [path for path in python_files("overlegtafel") if path.relative_to(PACKAGE).parts[0] in ROOMS]


UNORDERED = ("taal",)
"""What has no steps inside."""
READER = {
    "mail": 0,
    "woordenlijst": 0,
    "ontleden": 1,
    "uittreksel": 2,
    "soort": 3,
    "waarschuwingen": 3,
    "bewijs": 3,
    "begrip": 4,
}
"""The steps inside postlezer: what a mail is, its bytes, its words, what it means; `__init__` is its face."""


def breaks_reader(place: tuple[str, ...], target: tuple[str, ...]) -> str | None:
    """Return why one module of postlezer may not import another, or None."""
    if place[1] == "__init__":
        return None
    here, there = READER[place[1]], READER.get(target[1])
    if there is None:
        return f"{target[1]} is no step of the reader"
    if there > here or (there == here and place[1] != target[1]):
        return f"{target[1]} is not below {place[1]}"
    return None


def breaks_core(place: tuple[str, ...], target: tuple[str, ...]) -> str | None:
    """Return why one module of core may not import another, or None."""
    if place[1] not in CORE or target[1] not in CORE:
        return f"{place[1]} or {target[1]} is no folder of core"
    return None if CORE.index(target[1]) <= CORE.index(place[1]) else f"{target[1]} is not below {place[1]}"


def breaks(place: tuple[str, ...], target: tuple[str, ...]) -> str | None:
    """Return why the module at `place` may not import `target` (both as parts below the package), or None."""
    if target[0] not in ROOMS:
        return f"{target[0]} stands outside the rooms"
    if ROOMS.index(target[0]) > ROOMS.index(place[0]):
        return f"{target[0]} is higher than {place[0]}"
    if target[0] != place[0] or len(target) < 2:
        return None
    if place[0] == "postlezer":
        return breaks_reader(place, target)
    if place[0] == "core":
        return breaks_core(place, target)
    if place[0] in UNORDERED:
        return None
    here, there = HEIGHT.get(place[1]), HEIGHT.get(target[1])
    if here is None or there is None:
        return f"{place[1]} or {target[1]} is no step of a room"
    if there > here or (there == here and place[1] != target[1]):
        return f"{target[1]} is not below {place[1]}"
    return None


@pytest.mark.parametrize("path", ROOM_FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_imports_only_from_below(path: Path) -> None:
    place = path.relative_to(PACKAGE).with_suffix("").parts
    wrong = []
    for name in imports(path):
        target = tuple(name.split(".")[1:])
        if target and (why := breaks(place, target)):
            wrong.append(f"{name}: {why}")
    allowed = {"overlegtafel.version.VERSION", "overlegtafel.paths"}
    assert [line for line in wrong if line.partition(": ")[0] not in allowed] == []


@pytest.mark.parametrize("path", ROOM_FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_file_of_a_room_is_a_step_of_the_ladder(path: Path) -> None:
    place = path.relative_to(PACKAGE).with_suffix("").parts
    steps = {"postlezer": READER, "core": CORE}.get(place[0], HEIGHT)
    assert place[0] in UNORDERED or place[1] == "__init__" or place[1] in steps


@pytest.mark.parametrize(
    ("place", "target"),
    [
        (("core", "database", "db"), ("logboek", "models")),
        (("core", "database", "db"), ("core", "register", "menu")),
        (("virtuele_tafel", "services"), ("inbox", "models")),
        (("inbox", "rules", "parse"), ("inbox", "models")),
        (("inbox", "rules"), ("inbox", "services")),
        (("inbox", "jobs"), ("inbox", "routes")),
        (("inbox", "rules"), ("worker",)),
        (("postlezer", "begrip"), ("core", "tijd", "clock")),
        (("postlezer", "uittreksel", "delen"), ("postlezer", "soort", "oordeel")),
        (("taal", "prive"), ("postlezer", "mail")),
    ],
)
def test_the_ladder_notices_a_step_up(place: tuple[str, ...], target: tuple[str, ...]) -> None:
    assert (breaks(place, target) is None) == (place == ("inbox", "rules", "parse") and target == ("inbox", "models"))


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_loads_no_framework_and_no_room(library: str) -> None:
    modules = [name for _, name, _ in pkgutil.walk_packages([str(PACKAGE / library)], f"overlegtafel.{library}.")]
    script = f"import sys, {', '.join(modules)}; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    below = ("version", *LIBRARIES[: LIBRARIES.index(library) + 1])
    ours = {name.split(".")[1] for name in loaded if name.startswith("overlegtafel.")}
    assert ours <= set(below)
    assert {name.split(".")[0] for name in loaded} & {"flask", "werkzeug", "sqlalchemy", "click", "jinja2"} == set()


def test_the_kind_of_a_line_is_set_in_one_place() -> None:
    marks = [
        path.name
        for path in python_files("overlegtafel/postlezer/uittreksel")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "soort" and isinstance(node.ctx, ast.Store)
    ]
    assert marks == ["regels.py"]


@pytest.mark.parametrize("path", python_files("overlegtafel", "tests", "benchmarks"), ids=str)
def test_a_file_has_at_most_300_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", python_files("overlegtafel"), ids=str)
def test_a_function_has_at_most_60_lines(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert [f.name for f in functions if (f.end_lineno or 0) - f.lineno >= 60] == []


@pytest.mark.parametrize("path", [p for p in ROOM_FILES if "rules" in p.parts or p.stem == "rules"], ids=str)
def test_rules_know_no_flask_session_or_clock(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert "import flask" not in source
    assert "from flask" not in source
    assert "clock.nu()" not in source
    assert "clock.vandaag()" not in source


@pytest.mark.parametrize("path", [p for p in ROOM_FILES if "services" in p.parts or p.stem == "services"], ids=str)
def test_services_never_commit_and_know_no_request(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert "commit" not in called
    assert not names & {"request", "session", "g", "current_user"}


def _may_read_the_clock(path: Path) -> bool:
    return path.relative_to(PACKAGE).parts == ("core", "tijd", "clock.py")


@pytest.mark.parametrize("path", [p for p in python_files("overlegtafel") if not _may_read_the_clock(p)], ids=str)
def test_only_the_clock_reads_the_clock(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)]
    forbidden = {"datetime.now", "datetime.utcnow", "date.today", "time.time", "datetime.today"}
    assert [call for call in calls if call in forbidden or call.endswith(".datetime.now")] == []


ROUTES = [p for p in ROOM_FILES if "routes" in p.parts or p.stem == "routes"]


@pytest.mark.parametrize("path", ROUTES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_page_does_an_act_in_the_one_way(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    opened = [n.lineno for n in ast.walk(tree) if isinstance(n, ast.Call) and ast.unparse(n.func) == "transaction"]
    caught = [
        (handler.lineno, ast.unparse(handler.type))
        for handler in ast.walk(tree)
        if isinstance(handler, ast.ExceptHandler) and handler.type is not None
    ]
    refusals = ("Geweigerd", "Ongeldig", "OverlegtafelFout")
    assert opened == []
    assert [line for line, names in caught if any(name in names for name in refusals)] == []


PRIVATE = ("instance_state", "instance_dict", "class_manager", "_sa_instance_state", "expired_attributes", "session_id")
"""Of SQLAlchemy: what it keeps for itself."""
BARE = {("core", "database", "verbinding.py")}
"""Sets up a connection of SQLite, which SQLAlchemy leaves to the driver."""
FAST = {
    ("core", "database"): "the way itself, and numbers",
    ("core", "opslag", "bestanden.py"): "files of a mail",
    ("core", "tekst", "zoek.py"): "the line by which an inbreng is found",
    ("logboek", "services.py"): "the lines of a transaction",
    ("organisaties", "queries", "mensen.py"): "who sent a mail",
    ("outbox", "queries.py"): "which mail of ours it answers",
    ("outbox", "jobs.py"): "one connection, for the mail that goes out by the thousand",
    ("outbox", "services", "bezorgen.py"): "the claim and the outcome of each of those mails",
    ("overeenkomsten", "queries", "plaats.py"): "which agreement it names",
    ("virtuele_tafel", "services", "indienen.py"): "the inbreng that it becomes",
    ("inbox",): "the mail itself",
}
"""Who may write and read past the unit of work: what the import of a mailbox does for each of its mails."""


def _is_on(path: Path, places: Iterable[tuple[str, ...]]) -> bool:
    parts = path.relative_to(PACKAGE).parts
    return any(parts[: len(place)] == place for place in places)


@pytest.mark.parametrize("path", [p for p in ROOM_FILES if not _is_on(p, BARE)], ids=str)
def test_rows_are_kept_by_the_public_api(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)} | {
        alias.name for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) for alias in n.names
    }
    assert names & {*PRIVATE, "dbapi_connection", "positiontup", "bind_processor", "result_processor"} == set()


@pytest.mark.parametrize("path", [p for p in ROOM_FILES if not _is_on(p, FAST)], ids=str)
def test_only_the_import_writes_past_the_unit_of_work(path: Path) -> None:
    fast = {"overlegtafel.core.database.rijen", "overlegtafel.core.database.opdracht"}
    assert [name for name in imports(path) if name.rpartition(".")[0] in fast] == []
    assert "vaste_verbinding" not in path.read_text(encoding="utf-8")
