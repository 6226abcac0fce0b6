"""What an inkoper is told of a concept that was saved and isn't right yet."""

from __future__ import annotations

from collections.abc import Collection

from flask import flash

from overlegtafel.core.database.db import db
from overlegtafel.overeenkomsten.models import Tekst
from overlegtafel.overeenkomsten.queries.pagina import tekst_met_artikelen
from overlegtafel.overeenkomsten.rules.opmerkingen import Opmerking, opmerkingen
from overlegtafel.overeenkomsten.rules.verwijswerk import Verwijswerk
from overlegtafel.overeenkomsten.services.teksten import artikelbeelden


def opmerkingen_bij(tekst: Tekst, werk: Collection[Verwijswerk] = ()) -> list[Opmerking]:
    """Return what to look at in a concept, but for the references that stand in `werk` with what was meant."""
    bekend = {(een.artikel, een.lid, *een.naar) for een in werk if een.is_dood}
    return opmerkingen(artikelbeelden(tekst), bekend=bekend)


def zeg_bewaard(zin: str, tekst_id: int) -> None:
    """Say on the next page what was done, and where the text isn't right yet that it isn't."""
    aantal = len(opmerkingen_bij(tekst_met_artikelen(db.session(), tekst_id)))
    if not aantal:
        flash(zin, "ok")
        return
    dingen = "Een ding klopt" if aantal == 1 else f"{aantal} dingen kloppen"
    flash(f"{zin} {dingen} nog niet. U ziet hieronder wat u nog moet nakijken.", "waarschuwing")
