"""A rule that may refuse is called `weiger_...`, returns None or the Dutch sentence, and nothing else is raised."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contracts.source import LIBRARIES, PACKAGE, ROOMS, python_files

FILES = [
    path
    for path in python_files("overlegtafel")
    if path.relative_to(PACKAGE).parts[0] in ROOMS and path.relative_to(PACKAGE).parts[0] not in LIBRARIES
]
OLD_PREFIXES = ("waarom_geen_", "waarom_niet_", "weigert_", "verbied_")


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    """Yield the functions of a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            yield node


def callees(value: ast.expr) -> list[str]:
    """Return the names of the functions whose outcome an expression may be."""
    if isinstance(value, ast.BoolOp):
        return [name for part in value.values for name in callees(part)]
    return [ast.unparse(value.func).rpartition(".")[2]] if isinstance(value, ast.Call) else []


def refusers(function: ast.FunctionDef) -> set[str]:
    """Return the functions whose sentence is raised as a refusal in this one."""
    given: dict[str, list[str]] = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            given.setdefault(node.targets[0].id, []).extend(callees(node.value))
        elif isinstance(node, ast.NamedExpr):
            given.setdefault(node.target.id, []).extend(callees(node.value))
    raised = [node.exc for node in ast.walk(function) if isinstance(node, ast.Raise)]
    return {
        name
        for fault in raised
        if isinstance(fault, ast.Call) and ast.unparse(fault.func) in {"Geweigerd", "Ongeldig", "MagNiet"}
        for word in fault.args
        if isinstance(word, ast.Name)
        for name in given.get(word.id, [])
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_rule_that_may_refuse_is_called_so(path: Path) -> None:
    found = list(functions(path))
    wrong = {name for function in found for name in refusers(function)}
    assert sorted(name for name in wrong if not name.lstrip("_").startswith("weiger_")) == []
    assert [function.name for function in found if function.name.lstrip("_").startswith(OLD_PREFIXES)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_rule_that_may_refuse_returns_its_sentence_or_none(path: Path) -> None:
    rules = [function for function in functions(path) if function.name.lstrip("_").startswith("weiger_")]
    assert [f.name for f in rules if f.returns is None or ast.unparse(f.returns) != "str | None"] == []
