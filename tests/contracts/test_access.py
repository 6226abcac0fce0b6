"""Every endpoint has an access mark, and nothing that changes is reached by GET or without a check against forgery."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from flask import Flask

from overlegtafel.core.toegang.access import iedereen, merk_van
from overlegtafel.core.web.pagina import csrf
from tests.contracts.source import PACKAGE, ROOMS, python_files

WITHOUT_CSRF = {"one_click": "a mail program ends a subscription in one click, with a signed key (RFC 8058)"}
"""Unsafe endpoints without a check against forged requests, each with its reason."""


def test_every_endpoint_has_an_access_mark(site: Flask) -> None:
    assert [endpoint for endpoint, view in site.view_functions.items() if merk_van(view) is None] == []


def test_an_endpoint_without_a_mark_is_closed(site: Flask) -> None:
    site.view_functions["static"], kept = (lambda filename: "open"), site.view_functions["static"]
    try:
        assert site.test_client().get("/static/x").status_code == 404
    finally:
        site.view_functions["static"] = iedereen(kept)


def test_every_unsafe_route_checks_csrf_or_says_why_not(site: Flask) -> None:
    exempt = {name.rpartition(".")[2] for name in csrf._exempt_views} | set(csrf._exempt_blueprints)
    assert exempt == set(WITHOUT_CSRF)


@pytest.mark.parametrize(
    "path",
    [p for room in ROOMS for p in python_files(f"overlegtafel/{room}") if "routes" in str(p.relative_to(PACKAGE))],
    ids=lambda path: str(path.relative_to(PACKAGE)),
)
def test_a_get_opens_no_transaction(path: Path) -> None:
    """A view that is only reached by GET never opens `transaction()`: reading changes nothing."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    wrong = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef):
            continue
        decorators = [ast.unparse(decorator) for decorator in node.decorator_list]
        is_get_only = any(".get(" in decorator for decorator in decorators) and not any(
            ".post(" in decorator or "methods=" in decorator for decorator in decorators
        )
        if is_get_only and "transaction()" in ast.unparse(node):
            wrong.append(node.name)
    assert wrong == []


def test_forms_without_their_token_are_refused(site: Flask) -> None:
    site.config["WTF_CSRF_ENABLED"] = True
    try:
        for rule in site.url_map.iter_rules():
            if "POST" in (rule.methods or ()) and not rule.arguments:
                assert site.test_client().post(rule.rule).status_code == 400, rule.rule
    finally:
        site.config["WTF_CSRF_ENABLED"] = False
