"""`overlegtafel db`: bring the database to the newest form, or back."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from flask_migrate import current, downgrade, upgrade

from overlegtafel.core.errors import Ongeldig
from overlegtafel.core.opdrachtregel.commandline import meld, met_app


def _verander(opdracht: Callable[..., Any], versie: str) -> None:
    """Run a migration command; raise Ongeldig for a revision that there isn't."""
    logging.getLogger("flask_migrate").disabled = True
    try:
        opdracht(revision=versie)
    except SystemExit as fout:
        raise Ongeldig(f"De database kent de vorm {versie} niet; er is niets veranderd.") from fout


@click.group()
def database() -> None:
    """De database inrichten en bijwerken."""


@database.command("upgrade")
@click.argument("versie", default="head")
@click.pass_context
def upgrade_command(context: click.Context, versie: str) -> None:
    """Breng de database naar de nieuwste vorm."""
    with met_app(context, is_web=False) as app:
        Path(app.config["DATA_DIR"]).mkdir(parents=True, exist_ok=True)
        _verander(upgrade, versie)
        meld("De database is bijgewerkt.")


@database.command("downgrade")
@click.argument("versie")
@click.pass_context
def downgrade_command(context: click.Context, versie: str) -> None:
    """Breng de database terug naar een eerdere vorm."""
    with met_app(context, is_web=False):
        _verander(downgrade, versie)
        meld("De database is teruggebracht.")


@database.command("current")
@click.pass_context
def current_command(context: click.Context) -> None:
    """Toon de vorm van de database."""
    with met_app(context, is_web=False):
        current()
