"""`overlegtafel logboek`: is the record still whole?"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

import click

from overlegtafel.core.database.db import db
from overlegtafel.core.errors import Exitcode
from overlegtafel.core.opdrachtregel.commandline import met_app
from overlegtafel.logboek.queries import tel_regels, verify
from overlegtafel.logboek.rules import Rij

MET_BALK_VANAF = 5_000


@click.group()
def logboek() -> None:
    """Het logboek controleren."""


@logboek.command("verify")
@click.pass_context
def verify_command(context: click.Context) -> int:
    """Controleer of er in het logboek iets is veranderd, verwijderd, ingevoegd of afgekapt.

    Eindigt met 0 als alles klopt en met 1 als er iets is gevonden.
    """
    with met_app(context, is_web=False):
        session = db.session()
        aantal = tel_regels(session)
        bevindingen = verify(session, voortgang=lambda regels: _met_balk(regels, aantal))
    for bevinding in bevindingen:
        click.echo(bevinding.zin)
    if bevindingen:
        return Exitcode.FOUT_GEVONDEN
    click.echo(f"Het logboek klopt: {aantal} {'regel' if aantal == 1 else 'regels'}.")
    return Exitcode.KLAAR


def _met_balk(regels: Iterable[Rij], aantal: int) -> Iterator[Rij]:
    """Pass the lines on, with a progress bar on standard error when there are many."""
    if aantal < MET_BALK_VANAF:
        yield from regels
        return
    with click.progressbar(regels, length=aantal, label="Controleren", file=sys.stderr) as balk:
        yield from balk
