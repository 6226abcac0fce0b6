"""Overlegtafel: bestuurlijk aanbesteden at a physical and a virtual table. `create_app` is its table of contents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def create_app(environ: Mapping[str, str] | None = None, *, is_web: bool = True) -> Flask:
    """Return the application with the settings of `environ` (default: this process's environment).

    `is_web` False is for commands that sign nothing. Raises InstellingFout when a setting is missing or wrong.
    """
    from overlegtafel.core.opdrachtregel.opstarten import zonder_opruimen

    with zonder_opruimen():
        from overlegtafel import factory

    return factory.create_app(environ, is_web=is_web)
