"""The command line: each room's commands under one name."""

from __future__ import annotations

import sys
from typing import Any

import click
from flask import Flask

from overlegtafel.core.commandline import draai
from overlegtafel.core.opdrachttaal import in_het_nederlands
from overlegtafel.version import VERSION

LAZY = {
    "db": ("overlegtafel.core.database_cli", "database"),
    "mail": ("overlegtafel.inbox.cli", "mail"),
    "logboek": ("overlegtafel.logboek.cli", "logboek"),
    "worker": ("overlegtafel.worker", "worker"),
    "init": ("overlegtafel.beheer.cli", "init"),
    "user": ("overlegtafel.organisaties.cli", "user"),
    "render": ("overlegtafel.publicatie.cli", "render"),
    "demo": ("overlegtafel.demo.cli", "demo"),
}


class Groep(click.Group):
    """Imports a room's commands only when they are asked for, so that `mail explain` starts at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(LAZY)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in LAZY:
            return None
        module, naam = LAZY[cmd_name]
        return in_het_nederlands(getattr(__import__(module, fromlist=[naam]), naam))


@click.group(cls=Groep)
@click.version_option(VERSION, message="overlegtafel %(version)s")
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
