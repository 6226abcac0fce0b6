"""The words of the command line in Dutch: what click says by gettext, and the few that it writes by itself."""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterable
from pathlib import Path

import click

_CATALOGUS = Path(__file__).with_name("woorden")
_WOORDEN = {
    "TEXT": "TEKST",
    "INTEGER": "GETAL",
    "PATH": "PAD",
    "FILE": "BESTAND",
    "FILENAME": "BESTAND",
    "DIRECTORY": "MAP",
}
"""Kinds of values, which click names after its own types."""


class _Hulp(click.HelpFormatter):
    """Lays out help as click does, with Dutch names for the kinds of values."""

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write a list of options or commands."""
        namen = [(" ".join(_WOORDEN.get(deel, deel) for deel in naam.split(" ")), uitleg) for naam, uitleg in rows]
        super().write_dl(namen, col_max, col_spacing)


class _Context(click.Context):
    """The context of a command whose help is Dutch."""

    formatter_class = _Hulp


def spreek_nederlands() -> None:
    """Let what click says in this process come from our catalogue, whatever language the machine speaks."""
    os.environ["LANGUAGE"] = "nl"
    gettext.bindtextdomain("messages", str(_CATALOGUS))


def in_het_nederlands(opdracht: click.Command) -> click.Command:
    """Let a command, and those below it, say in Dutch how they are called."""
    opdracht.context_class = _Context
    opdracht.options_metavar = "[OPTIES]"
    if isinstance(opdracht, click.Group):
        opdracht.subcommand_metavar = "OPDRACHT ..."
        for onderdeel in opdracht.commands.values():
            in_het_nederlands(onderdeel)
    return opdracht
