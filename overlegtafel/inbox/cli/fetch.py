"""`mail fetch`: fetch a mailbox by IMAP now, until nothing new lies in it."""

from __future__ import annotations

import click
from flask import current_app

from overlegtafel.core.database.db import controleer_database
from overlegtafel.core.errors import InstellingFout, ProbeerOpnieuw
from overlegtafel.core.opdrachtregel.commandline import meld, met_app
from overlegtafel.core.tijd import clock
from overlegtafel.inbox.jobs.ophalen import Opbrengst, haal_op
from overlegtafel.inbox.rules.postbus import Postbusadres


def haal_alles_op(adres: Postbusadres) -> list[Opbrengst]:
    """Fetch round after round; raise ProbeerOpnieuw when another process fetches."""
    rondes: list[Opbrengst] = []
    while not rondes or rondes[-1].is_meer:
        ronde = haal_op(adres, nu=clock.nu(), is_gevraagd=True)
        if ronde is None:
            raise ProbeerOpnieuw("Een ander proces haalt deze postbus nu leeg. Probeer het over twee minuten opnieuw.")
        rondes.append(ronde)
        if ronde.is_meer:
            meld(f"{sum(een.nieuw for een in rondes)} berichten opgehaald; er is meer.")
    return rondes


@click.command("fetch")
@click.pass_context
def fetch_command(context: click.Context) -> None:
    """Haal de post uit de postbus in OVERLEGTAFEL_IMAP_URL. De worker geeft elk bericht daarna zijn plaats."""
    with met_app(context, is_web=False):
        adres: Postbusadres | None = current_app.config["IMAP"]
        if adres is None:
            raise InstellingFout("Zet OVERLEGTAFEL_IMAP_URL op het adres van de postbus.")
        controleer_database()
        rondes = haal_alles_op(adres)
        click.echo(f"{sum(ronde.nieuw for ronde in rondes)} nieuw")
        click.echo(f"{sum(ronde.dubbel for ronde in rondes)} dubbel")
        click.echo(f"{sum(ronde.verplaatst for ronde in rondes)} verplaatst")
        if rondes[-1].ontbreekt:
            meld(f"{rondes[-1].ontbreekt} berichten kon de postbus niet geven; ze blijven daar staan.")
