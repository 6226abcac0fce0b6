"""What every command shares: the application made when it is needed, one sentence for each failure, an exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from flask import Flask
from sqlalchemy.exc import DBAPIError, OperationalError, ProgrammingError

from overlegtafel.core.errors import BestandOntbreekt, Exitcode, OverlegtafelFout

AppMaker = Callable[..., Flask]


@contextmanager
def met_app(context: click.Context, **opties: Any) -> Iterator[Flask]:
    """Make the application that the command line was started with, and push its context.

    `opties` go to the maker (`is_web=False` for a command that signs nothing).
    """
    app = context.find_root().obj(**opties)
    with app.app_context():
        yield app


def meld(zin: str) -> None:
    """Write a sentence for the person who runs the command, on standard error."""
    click.echo(zin, err=True)


def lees_invoer(bestand: str) -> bytes:
    """Return the bytes of a file, or of standard input for `-`; raise BestandOntbreekt when they can't be read."""
    if bestand == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(bestand).read_bytes()
    except OSError as fout:
        raise BestandOntbreekt(f"Het bestand {bestand} kan niet worden gelezen: {fout.strerror}.") from fout


def _code_van(fout: Exception) -> tuple[int, str]:
    if isinstance(fout, OverlegtafelFout):
        return fout.exitcode, fout.zin
    if isinstance(fout, click.FileError):
        return Exitcode.GEEN_BESTAND, f"Het bestand {fout.ui_filename} kan niet worden gelezen."
    if isinstance(fout, click.UsageError):
        return Exitcode.GEBRUIK, fout.format_message()
    if isinstance(fout, OperationalError | ProgrammingError):
        return Exitcode.GEEN_DATABASE, (
            "De database is niet bereikbaar of nog niet ingericht. "
            "Kijk naar OVERLEGTAFEL_DATABASE_URL en voer `overlegtafel db upgrade` uit."
        )
    if isinstance(fout, DBAPIError):
        return Exitcode.GEEN_DATABASE, "De database gaf een fout; er is niets veranderd."
    if isinstance(fout, OSError):
        return Exitcode.PROBEER_OPNIEUW, f"Lezen of schrijven lukte niet: {fout.strerror or fout}."
    return Exitcode.PROBEER_OPNIEUW, f"Er ging iets mis ({type(fout).__name__}); er is niets veranderd."


def draai(groep: click.Group, app_maker: AppMaker, argumenten: list[str] | None = None) -> int:
    """Run a command; return its exit code. What goes wrong becomes one sentence on standard error, never a traceback."""
    try:
        uitkomst = groep.main(args=argumenten, prog_name="overlegtafel", standalone_mode=False, obj=app_maker)
    except click.exceptions.Abort:
        meld("Afgebroken.")
        return 130
    except click.exceptions.NoArgsIsHelpError as fout:
        click.echo(fout.format_message(), err=True)
        return Exitcode.GEBRUIK
    except Exception as fout:  # noqa: BLE001  # the last stop before a person
        code, zin = _code_van(fout)
        meld(zin)
        return int(code)
    return uitkomst if isinstance(uitkomst, int) else Exitcode.KLAAR
