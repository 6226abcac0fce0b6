"""`mail explain`: what we read in a mail, without a database."""

from __future__ import annotations

import json

import click

from overlegtafel.core.opdrachtregel.commandline import lees_invoer
from overlegtafel.postlezer import leg_uit


@click.command("explain")
@click.argument("bestand", default="-")
def explain_command(bestand: str) -> None:
    """Leg uit wat er in een mail staat (BESTAND, of - voor standaardinvoer), als een JSON-object."""
    click.echo(json.dumps(leg_uit(lees_invoer(bestand)), ensure_ascii=False))
