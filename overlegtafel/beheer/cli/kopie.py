"""`overlegtafel backup` and `overlegtafel restore`: one copy of all, made while it runs, put back where nothing is."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import click

from overlegtafel.beheer.services.kopie.maken import maak_kopie
from overlegtafel.beheer.services.kopie.terugzetten import bevindingen, zet_terug
from overlegtafel.core.database.db import controleer_database
from overlegtafel.core.errors import Exitcode
from overlegtafel.core.opdrachtregel.commandline import meld, met_app
from overlegtafel.core.tijd import clock

_T = TypeVar("_T")


def _met_balk(dingen: Sequence[_T], label: str) -> Iterator[_T]:
    with click.progressbar(dingen, label=label, file=sys.stderr) as balk:
        yield from balk


@click.command("backup")
@click.argument("map_", metavar="MAP", type=click.Path(path_type=Path))
@click.pass_context
def backup(context: click.Context, map_: Path) -> None:
    """Maak een kopie van database en bestanden in MAP, terwijl alles doorgaat.

    Bewaar er de instellingen (OVERLEGTAFEL_*) apart bij: het geheim staat niet in de kopie.
    """
    with met_app(context, is_web=False):
        controleer_database()
        manifest = maak_kopie(map_.absolute(), nu=clock.nu(), voortgang=lambda alle: _met_balk(alle, "Bestanden"))
    click.echo(f"Kopie van {manifest.gemaakt_op} in {map_}: {len(manifest.delen)} delen. Anker {manifest.anker}")


@click.command("restore")
@click.argument("map_", metavar="MAP", type=click.Path(path_type=Path))
@click.pass_context
def restore(context: click.Context, map_: Path) -> int:
    """Zet de kopie in MAP terug. Dat kan alleen waar nog niets is: een lege database en geen bestanden.

    Elk deel wordt eerst gecontroleerd, en daarna het logboek. Eindigt met 1 als er iets niet klopt.
    """
    with met_app(context, is_web=False):
        manifest = zet_terug(map_.absolute(), voortgang=lambda alle: _met_balk(alle, "Controleren"))
        gevonden = bevindingen(manifest)
    for zin in gevonden:
        click.echo(zin)
    if gevonden:
        return Exitcode.FOUT_GEVONDEN
    click.echo(f"Teruggezet: de stand van {manifest.gemaakt_op}, {sum(manifest.tabellen.values())} rijen.")
    meld("Breng de database nu naar de nieuwste vorm met `overlegtafel db upgrade`.")
    return Exitcode.KLAAR
