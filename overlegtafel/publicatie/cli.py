"""`overlegtafel render`: make stored HTML again after the renderer changed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime

import click
from sqlalchemy.orm import Session

from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.opdrachtregel.commandline import meld, met_app
from overlegtafel.core.tijd import clock
from overlegtafel.fysieke_tafel.services import herrender as herrender_verslagen
from overlegtafel.fysieke_tafel.services import herrender_agendapunten, herrender_errata
from overlegtafel.overeenkomsten.services import herrender as herrender_teksten
from overlegtafel.publicatie.queries import te_renderen
from overlegtafel.virtuele_tafel.services import herrender as herrender_inbrengen

PER_KEER = 50
Herrender = Callable[[Session, datetime, int], int]
SOORTEN: dict[str, Herrender] = {
    "teksten": lambda session, nu, hoogstens: herrender_teksten(session, nu=nu, hoogstens=hoogstens),
    "inbrengen": lambda session, _nu, hoogstens: herrender_inbrengen(session, hoogstens=hoogstens),
    "verslagen": lambda session, _nu, hoogstens: herrender_verslagen(session, hoogstens=hoogstens),
    "agendapunten": lambda session, _nu, hoogstens: herrender_agendapunten(session, hoogstens=hoogstens),
    "errata": lambda session, _nu, hoogstens: herrender_errata(session, hoogstens=hoogstens),
}


@click.command()
@click.pass_context
def render(context: click.Context) -> None:
    """Maak alle opgeslagen opmaak opnieuw die met een oudere versie is gemaakt.

    Teksten en hun controlegetal veranderen niet. Stoppen mag: een volgende keer gaat het verder waar het bleef.
    """
    with met_app(context, is_web=False):
        aantallen = te_renderen(db.session())
        for soort, herrender in SOORTEN.items():
            _render_alle(soort, aantallen[soort], herrender)
        meld(f"Klaar: {sum(aantallen.values())} teksten opnieuw opgemaakt.")


def _render_alle(soort: str, aantal: int, herrender: Herrender) -> None:
    if not aantal:
        return
    with click.progressbar(length=aantal, label=soort, file=sys.stderr) as balk:
        while True:
            with transaction() as session:
                gedaan = herrender(session, clock.nu(), PER_KEER)
            balk.update(gedaan)
            if gedaan < PER_KEER:
                return
