"""`mail receive`: one mail from standard input or a file, kept first, then placed."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import click
from flask import current_app
from sqlalchemy.exc import DBAPIError

from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import ProbeerOpnieuw
from overlegtafel.core.opdrachtregel.commandline import lees_invoer, meld, met_app, toon_wat_gedaan_is
from overlegtafel.core.tijd import clock
from overlegtafel.inbox.jobs import verwerk_bericht
from overlegtafel.inbox.rules.ontvangst import moment_van_mx
from overlegtafel.inbox.services.keep import keep


def bewaar_bytes(raw: bytes, envelope: dict[str, Any]) -> int:
    """Commit the bytes of a mail and return its id; raise ProbeerOpnieuw when they could not be kept."""
    nu = clock.nu()
    try:
        with transaction() as session:
            ontvangen_op = moment_van_mx(raw, current_app.config["MX_HOST"])
            return keep(
                session, raw, bron="pipe", nu=nu, envelope=envelope, ontvangen_op=ontvangen_op, is_geclaimd=True
            ).id
    except (DBAPIError, OSError) as fout:
        raise ProbeerOpnieuw("De database is niet bereikbaar; het bericht is niet aangenomen.") from fout


@click.command("receive")
@click.option("--sender", default=None, help="Afzender op de envelop (leeg voor een foutmelding).")
@click.option("--recipient", default=None, help="Ontvanger op de envelop, met een eventueel plusdeel.")
@click.argument("bestand", default="-")
@click.pass_context
def receive_command(context: click.Context, sender: str | None, recipient: str | None, bestand: str) -> None:
    """Neem een mail aan (BESTAND, of - voor standaardinvoer) en toon wat ervan werd, als een JSON-regel."""
    raw = lees_invoer(bestand)
    with met_app(context, is_web=False):
        envelope = {"van": sender, "aan": [recipient] if recipient else []}
        bericht_id = bewaar_bytes(raw, {naam: waarde for naam, waarde in envelope.items() if waarde is not None})
        db.session.remove()
        uitkomst = verwerk_bericht(bericht_id, nu=clock.nu())
        toon_wat_gedaan_is(json.dumps(asdict(uitkomst), ensure_ascii=False))
        if uitkomst.inbreng is None:
            meld(uitkomst.reden)
