"""What waits of joining on the start page: the besluit of one's college, and who may be admitted."""

from __future__ import annotations

from datetime import datetime

from flask import url_for

from overlegtafel.core.database.db import db
from overlegtafel.core.register.taken import Taak
from overlegtafel.core.toegang.access import Kijker, Rol
from overlegtafel.samenwerking.models import Deelnameverzoek, VerzoekSoort
from overlegtafel.samenwerking.queries.deelname import grondslag, ondertekenaars_op, open_verzoeken
from overlegtafel.samenwerking.rules.deelname import weiger_toelaten
from overlegtafel.samenwerking.rules.toegang import gemeenten_met


def deelnametaken(kijker: Kijker, *, nu: datetime) -> list[Taak]:
    """Return the requests to join that wait for the viewer, or of which he is told."""
    session, eigen = db.session(), gemeenten_met(kijker, {Rol.GEMEENTE_VERTEGENWOORDIGER})
    if not eigen and not kijker.mag(Rol.PROGRAMMAMANAGER):
        return []
    basis, verzoeken = grondslag(session, nu=nu), open_verzoeken(session)
    if basis is None or not verzoeken:
        return []
    tekenden = ondertekenaars_op(session, basis.id, nu=nu)
    taken = []
    for verzoek in verzoeken:
        if kijker.mag(Rol.PROGRAMMAMANAGER) and weiger_toelaten(verzoek, tekenden) is None:
            url = url_for("samendoen.admit", verzoek_id=verzoek.id)
            taken.append(Taak(f"Laat toe: {verzoek.organisatie.naam}", url))
        if eigen & {een.id for een in tekenden}:
            taken += _van_bestuurder(verzoek, eigen)
    return taken


def _van_bestuurder(verzoek: Deelnameverzoek, eigen: frozenset[int]) -> list[Taak]:
    naam = verzoek.organisatie.naam
    if verzoek.soort is VerzoekSoort.JAAR:
        return [Taak(f"Ter informatie: {naam} wil een jaar meedoen", url_for("samendoen.index"))]
    if eigen & {een.organisatie_id for een in verzoek.besluiten}:
        return []
    url = url_for("samendoen.decide", verzoek_id=verzoek.id)
    return [Taak(f"Leg het besluit van uw college vast: {naam} wil meedoen", url)]
