"""`mail reprocess`: read kept mail again with the rules of today; it shows what would change unless told to do it."""

from __future__ import annotations

import sys

import click

from overlegtafel.core.database.db import controleer_database, db, transaction
from overlegtafel.core.opdrachtregel.commandline import meld, met_app
from overlegtafel.core.tijd import clock
from overlegtafel.core.web.invoer import HOOGSTE_ID
from overlegtafel.core.werk.rekentijd import TeZwaar
from overlegtafel.inbox.models import Bericht
from overlegtafel.inbox.queries import is_te_herlezen, te_herlezen
from overlegtafel.inbox.services.reprocess import herlees, wat_verandert
from overlegtafel.inbox.services.understand import omgeving, understand


def _lees_opnieuw(bericht_id: int, *, voer_uit: bool) -> list[str]:
    """Return what differs; the bytes are read outside any lock, and whether nobody judged it is asked again inside."""
    try:
        begrepen = understand(db.session(), bericht_id, omgeving())
    except TeZwaar:
        db.session().rollback()
        return ["lezen kost te veel rekentijd"]
    anders = wat_verandert(db.session(), db.session().get_one(Bericht, bericht_id), begrepen.begrip)
    db.session().rollback()
    if not anders or not voer_uit:
        return anders
    with transaction() as session:
        bericht = session.get_one(Bericht, bericht_id, with_for_update=True)
        if not is_te_herlezen(session, bericht_id):
            return []
        return herlees(session, bericht, begrepen, omgeving(), nu=clock.nu())


@click.command("reprocess")
@click.option("--voer-uit", is_flag=True, help="Verander het ook; zonder deze optie ziet u alleen wat er verandert.")
@click.option("--vanaf", type=click.IntRange(min=1, max=HOOGSTE_ID), default=1, help="Begin bij dit bericht.")
@click.pass_context
def reprocess_command(context: click.Context, voer_uit: bool, vanaf: int) -> None:
    """Lees bewaarde post opnieuw, met de regels van nu. Er gaat geen mail uit.

    Alleen wat nog niemand heeft beoordeeld verandert, ook de voorgestelde punten. Wat een nummer heeft en nu geen
    inbreng lijkt, wacht daarna in de wachtrij. Na stoppen begint u gewoon opnieuw.
    """
    with met_app(context, is_web=False) as app:
        controleer_database()
        ids = te_herlezen(db.session(), vanaf=vanaf)
        aantal = 0
        with click.progressbar(ids, label="Herlezen", file=sys.stderr) as balk:
            for bericht_id in balk:
                with app.app_context():
                    anders = _lees_opnieuw(bericht_id, voer_uit=voer_uit)
                if anders:
                    aantal += 1
                    click.echo(f"bericht {bericht_id}: {'; '.join(anders)}")
        click.echo(f"{aantal} van {len(ids)} berichten {'veranderd' if voer_uit else 'zouden veranderen'}")
        if aantal and not voer_uit:
            meld("Er is niets veranderd. Voer het uit met --voer-uit.")
