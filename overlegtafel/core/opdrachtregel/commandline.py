"""What every command shares: the application made when it is needed, one sentence for each failure, an exit code."""

from __future__ import annotations

import errno
import logging
import os
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from overlegtafel.core.errors import BestandOntbreekt, Exitcode, OverlegtafelFout
from overlegtafel.core.opdrachtregel.opdrachttaal import in_het_nederlands, spreek_nederlands
from overlegtafel.core.opdrachtregel.opstarten import zonder_opruimen

if TYPE_CHECKING:
    from flask import Flask

log = logging.getLogger(__name__)
AppMaker = Callable[..., "Flask"]
_REDENEN = {
    errno.ENOENT: "het bestaat niet",
    errno.EISDIR: "het is een map",
    errno.ENOTDIR: "een deel van het pad is geen map",
    errno.EACCES: "dat mag deze gebruiker niet",
    errno.EPERM: "dat mag deze gebruiker niet",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.ENOSPC: "de schijf is vol",
    errno.EROFS: "er kan niet worden geschreven",
    errno.EADDRINUSE: "het adres is al in gebruik",
    errno.EADDRNOTAVAIL: "dit adres is niet van deze computer",
}


class LuieGroep(click.Group):
    """A group whose commands are imported only when asked for, so that `mail explain` starts without a database."""

    opdrachten: Mapping[str, tuple[str, str]] = {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted(self.opdrachten)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command, or None when there is none of that name."""
        if cmd_name not in self.opdrachten:
            return None
        module, naam = self.opdrachten[cmd_name]
        with zonder_opruimen():
            return in_het_nederlands(getattr(import_module(module), naam))


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


def toon_wat_gedaan_is(regel: str) -> None:
    """Write the result of what was committed; an output that takes nothing any more changes nothing about that."""
    try:
        click.echo(regel)
    except OSError as fout:
        log.warning("standard output can't be written: %s", reden_van(fout))
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the exit would fail on what was left in it


def lees_invoer(bestand: str) -> bytes:
    """Return the bytes of a file, or of standard input for `-`; raise BestandOntbreekt when they can't be read."""
    if bestand == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(bestand).read_bytes()
    except (OSError, ValueError) as fout:
        raise BestandOntbreekt(f"Het bestand {bestand} kan niet worden gelezen: {reden_van(fout)}.") from fout


def reden_van(fout: Exception) -> str:
    """Return in Dutch why the operating system refused."""
    return _REDENEN.get(getattr(fout, "errno", None) or 0, type(fout).__name__)


class EenRegel(logging.Formatter):
    """Writes a log line with where an exception came from, never its traceback or its values."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        zin = f"{record.levelname} {record.name}: {record.getMessage()}"
        if not record.exc_info or record.exc_info[0] is None:
            return zin
        return f"{zin} ({_soort_en_plek(record.exc_info[1])})"


def _soort_en_plek(fout: BaseException | None) -> str:
    """Return the kind of an exception and the last line of ours that it passed; never what it says."""
    plekken = [
        plek for plek in traceback.extract_tb(fout.__traceback__ if fout else None) if "overlegtafel" in plek.filename
    ]
    waar = f", {Path(plekken[-1].filename).name} regel {plekken[-1].lineno}" if plekken else ""
    return f"{type(fout).__name__}{waar}"


def _log_op_een_regel() -> None:
    uitgang = logging.StreamHandler()
    uitgang.setFormatter(EenRegel())
    logging.basicConfig(handlers=[uitgang], level=logging.WARNING)


def _databasezin(fout: Exception) -> str | None:
    """Return what to say of a failure of the database; imported here, because most commands never fail so."""
    from sqlalchemy.exc import DBAPIError, OperationalError, ProgrammingError

    if isinstance(fout, OperationalError | ProgrammingError):
        return (
            "De database is niet bereikbaar of nog niet ingericht. "
            "Kijk naar OVERLEGTAFEL_DATABASE_URL en voer `overlegtafel db upgrade` uit."
        )
    return "De database gaf een fout; er is niets veranderd." if isinstance(fout, DBAPIError) else None


def _code_van(fout: Exception) -> tuple[int, str]:
    if isinstance(fout, OverlegtafelFout):
        return fout.exitcode, fout.zin
    if isinstance(fout, click.FileError):
        return Exitcode.GEEN_BESTAND, f"Het bestand {fout.ui_filename} kan niet worden gelezen."
    if isinstance(fout, click.UsageError):
        return Exitcode.GEBRUIK, fout.format_message()
    if zin := _databasezin(fout):
        return Exitcode.GEEN_DATABASE, zin
    if isinstance(fout, OSError):
        return Exitcode.PROBEER_OPNIEUW, f"Lezen of schrijven lukte niet: {reden_van(fout)}."
    return Exitcode.PROBEER_OPNIEUW, f"Er ging iets mis ({_soort_en_plek(fout)}); er is niets veranderd."


def draai(groep: click.Group, app_maker: AppMaker, argumenten: list[str] | None = None) -> int:
    """Run a command; return its exit code. What goes wrong becomes one sentence on standard error, no traceback."""
    _log_op_een_regel()
    spreek_nederlands()
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
