"""Links from an inbreng to the mail that it came by, for who works at the desk."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from flask import url_for

from overlegtafel.core.access import Kijker, Rol
from overlegtafel.core.db import db
from overlegtafel.core.koppelingen import Koppeling
from overlegtafel.inbox.models import Bericht
from overlegtafel.inbox.queries import berichten_van
from overlegtafel.inbox.rules.wachten import kan_auteur_mailen
from overlegtafel.inbox.services.understand import omgeving

TAFEL = frozenset({Rol.INKOPER, Rol.SECRETARIS})


def koppelingen(soort: str, ids: Collection[int], kijker: Kijker, _nu: datetime) -> dict[int, list[Koppeling]]:
    """Return the mail behind each inbreng, and of a forward the way to its author."""
    if soort != "inbreng" or not kijker.rollen & TAFEL:
        return {}
    return {een.inbreng_id: _van(een) for een in berichten_van(db.session(), ids) if een.inbreng_id is not None}


def _van(bericht: Bericht) -> list[Koppeling]:
    url = url_for("wachtrij.show", bericht_id=bericht.id)
    links = [Koppeling("Mail", "Bekijk het bericht zelf", url)]
    if kan_auteur_mailen(bericht, omgeving().mailadres):
        links.append(Koppeling("Doorgestuurd", "Stuur ook de oorspronkelijke schrijver bericht", f"{url}#schrijver"))
    return links
