"""The command line: each room's commands under one name."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from overlegtafel.core.opdrachtregel.commandline import LuieGroep, draai
from overlegtafel.core.opdrachtregel.opdrachttaal import in_het_nederlands
from overlegtafel.version import VERSION

if TYPE_CHECKING:
    from flask import Flask

LAZY = {
    "db": ("overlegtafel.core.opdrachtregel.database", "database"),
    "mail": ("overlegtafel.inbox.cli", "mail"),
    "logboek": ("overlegtafel.logboek.cli", "logboek"),
    "vergelijk": ("overlegtafel.overeenkomsten.cli.vergelijk", "vergelijk_command"),
    "worker": ("overlegtafel.worker", "worker"),
    "init": ("overlegtafel.beheer.cli.inrichten", "init"),
    "backup": ("overlegtafel.beheer.cli.kopie", "backup"),
    "restore": ("overlegtafel.beheer.cli.kopie", "restore"),
    "user": ("overlegtafel.organisaties.cli", "user"),
    "render": ("overlegtafel.publicatie.cli", "render"),
    "termijn": ("overlegtafel.overeenkomsten.cli.termijn", "termijn_command"),
    "demo": ("overlegtafel.demo.cli", "demo"),
    "verdeling": ("overlegtafel.samenwerking.cli", "verdeling"),
}


class Opdrachtgroep(LuieGroep):
    """All commands."""

    opdrachten = LAZY


@click.group(cls=Opdrachtgroep)
@click.version_option(VERSION, message="overlegtafel %(version)s", help="Toon de versie.")
def groep() -> None:
    """Overlegtafel: software voor bestuurlijk aanbesteden."""


in_het_nederlands(groep)


def maak_app(**opties: Any) -> Flask:
    """Make the application of this process's environment."""
    from overlegtafel import create_app

    return create_app(**opties)


def main() -> None:
    """Run the command of `sys.argv` and end with its exit code."""
    sys.exit(draai(groep, maak_app))
