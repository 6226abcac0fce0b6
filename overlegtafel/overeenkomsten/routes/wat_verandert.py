"""What a tekst changes, as the reading page and the form to react show it: ten lines, and beside each article."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import url_for

from overlegtafel.core.database.db import db
from overlegtafel.core.toegang.access import Kijker
from overlegtafel.overeenkomsten.models import Tekst
from overlegtafel.overeenkomsten.routes import weergave
from overlegtafel.overeenkomsten.routes.wijzigingen import keuze_van, wijziging_item
from overlegtafel.overeenkomsten.rules import VersieStatus, versie_status
from overlegtafel.overeenkomsten.rules.eerder import eerdere_teksten
from overlegtafel.overeenkomsten.rules.toegang import mag_zien
from overlegtafel.overeenkomsten.rules.verwijswerk import lees_werk
from overlegtafel.overeenkomsten.services.vergelijken import toon_vergelijking

_GELDT = frozenset({VersieStatus.GELDEND, VersieStatus.VERVANGEN, VersieStatus.AFGELOPEN})


def wat_verandert(tekst: Tekst, kijker: Kijker, *, nu: datetime) -> dict[str, Any] | None:
    """Return for the component of that name what `tekst` changes of the nearest earlier one that the viewer may see."""
    eerder = next((een for een in eerdere_teksten(tekst) if mag_zien(een, kijker, nu=nu)), None)
    if eerder is None:
        return None
    vergelijking = toon_vergelijking(db.session(), eerder.id, tekst.id)
    versie = tekst.versie
    plaats: dict[str, Any] = {"kenmerk": versie.overeenkomst.kenmerk, "nummer": versie.nummer, "volgnr": tekst.volgnr}
    return {
        "regels": vergelijking.samenvatting,
        "van": weergave.plaats_van(eerder),
        "url": url_for("wijzigingen.show", **plaats, van=keuze_van(eerder)),
        "is_open": versie_status(versie, nu=nu) not in _GELDT,
        "werk": [lees_werk(een) for een in vergelijking.verwijzingen or []],
        "artikelen": {rij.artikel_id: wijziging_item(rij) for rij in vergelijking.wijzigingen},
    }
