"""`overlegtafel logboek`: is the record still whole?"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from overlegtafel.core.database.db import db
from overlegtafel.core.errors import BestandOntbreekt, Exitcode, Ongeldig
from overlegtafel.core.opdrachtregel.commandline import met_app
from overlegtafel.logboek.queries import tel_regels, verify
from overlegtafel.logboek.rules import BewaardeRegel
from overlegtafel.logboek.rules.anker import lees_anker, lees_ankers
from overlegtafel.logboek.rules.controle import Kopstand

MET_BALK_VANAF = 5_000


@click.group()
def logboek() -> None:
    """Het logboek controleren."""


@logboek.command("verify")
@click.option("--anker", "ankers", multiple=True, metavar="DAG:NUMMER:HASH", help="Toets ook aan dit bewaarde anker.")
@click.option("--ankers", "bestand", type=click.Path(path_type=Path), help="Toets aan de ankers in dit bestand.")
@click.pass_context
def verify_command(context: click.Context, ankers: tuple[str, ...], bestand: Path | None) -> int:
    """Controleer of er in het logboek iets is veranderd, verwijderd, ingevoegd of afgekapt.

    Wie in de database kan schrijven, kan ook de ankers daarin veranderen. Ankers die u ergens anders bewaarde niet.
    Eindigt met 0 als alles klopt en met 1 als er iets is gevonden.
    """
    with met_app(context, is_web=False):
        session = db.session()
        aantal = tel_regels(session)
        bewaard = [*map(lees_anker, ankers), *_uit_bestand(bestand)]
        bevindingen = verify(session, voortgang=lambda regels: _met_balk(regels, aantal), bewaard=bewaard)
    for bevinding in bevindingen:
        click.echo(bevinding.zin)
    if bevindingen:
        return Exitcode.FOUT_GEVONDEN
    getoetst = f", ook volgens {len(bewaard)} bewaarde ankers" if bewaard else ""
    click.echo(f"Het logboek klopt{getoetst}: {aantal} {'regel' if aantal == 1 else 'regels'}.")
    return Exitcode.KLAAR


def _uit_bestand(bestand: Path | None) -> list[Kopstand]:
    if bestand is None:
        return []
    try:
        return lees_ankers(bestand.read_text(encoding="utf-8"))
    except OSError as fout:
        raise BestandOntbreekt(f"Het bestand {bestand} is er niet of is niet te lezen.") from fout
    except UnicodeDecodeError as fout:
        raise Ongeldig(f"Het bestand {bestand} is geen tekst.") from fout


def _met_balk(regels: Iterable[BewaardeRegel], aantal: int) -> Iterator[BewaardeRegel]:
    """Pass the lines on, with a progress bar on standard error when there are many."""
    if aantal < MET_BALK_VANAF:
        yield from regels
        return
    with click.progressbar(regels, length=aantal, label="Controleren", file=sys.stderr) as balk:
        yield from balk
