"""Every subquery says to which row it is tied: SQLAlchemy by itself ties it to the nearest query only."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contracts.source import PACKAGE, python_files


def loose(source: str) -> list[int]:
    """Return the lines on which an `exists()` or `scalar_subquery()` stands without `correlate`."""
    tree = ast.parse(source)
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    return [call.lineno for call in _subqueries(tree) if not _names(call, parents) & {"correlate", "correlate_except"}]


def _subqueries(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name == "scalar_subquery" or (name == "exists" and isinstance(node.func, ast.Name)):
                yield node


def _names(call: ast.AST, parents: dict[ast.AST, ast.AST]) -> set[str]:
    """Return the names of the methods that are called in the chain that `call` is part of."""
    names, below, above = set(), call, call
    while isinstance(below, ast.Call) and isinstance(below.func, ast.Attribute):
        names.add(below.func.attr)
        below = below.func.value
    while isinstance(link := parents.get(above), ast.Attribute):
        names.add(link.attr)
        above = parents[link]
    return names


@pytest.mark.parametrize("path", python_files("overlegtafel"), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_subquery_says_to_which_row_it_is_tied(path: Path) -> None:
    assert loose(path.read_text(encoding="utf-8")) == []


def test_the_check_notices_a_loose_subquery() -> None:
    assert loose("x = exists().where(A.b == B.id)") == [1]
    assert loose("x = ~exists().where(A.b == B.id).correlate(B)") == []
    assert loose("x = select(A).where(A.b == B.id).scalar_subquery()") == [1]
    assert loose("x = select(A).where(A.b == B.id).correlate(B).scalar_subquery()") == []
    assert loose("x = exists().where(A.b == B.id, exists().where(C.d == A.id)).correlate(B)") == [1]
