"""Links from an inbreng to the mail that it came by, for who works at the desk."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from flask import url_for

from overlegtafel.core.database.db import db
from overlegtafel.core.register.koppelingen import Knop, Koppeling
from overlegtafel.core.toegang.access import Kijker, Rol
from overlegtafel.inbox.models import Bericht
from overlegtafel.inbox.queries import berichten_van
from overlegtafel.inbox.rules.afzender import kandidaat
from overlegtafel.inbox.rules.wachten import kan_auteur_mailen
from overlegtafel.inbox.services.understand import omgeving
from overlegtafel.virtuele_tafel.models import Inbreng
from overlegtafel.virtuele_tafel.rules import vermoede_organisatie

TAFEL = frozenset({Rol.INKOPER, Rol.SECRETARIS})


def koppelingen(soort: str, ids: Collection[int], kijker: Kijker, _nu: datetime) -> dict[int, list[Koppeling]]:
    """Return the mail behind each inbreng, and of a forward the way to its author."""
    if soort != "inbreng" or not kijker.rollen & TAFEL:
        return {}
    return {
        bericht.inbreng_id: _van(bericht, is_gemaild=is_gemaild)
        for bericht, is_gemaild in berichten_van(db.session(), ids)
        if bericht.inbreng_id is not None
    }


def _van(bericht: Bericht, *, is_gemaild: bool) -> list[Koppeling]:
    url = url_for("wachtrij.show", bericht_id=bericht.id)
    links = [Koppeling("Mail", "Bekijk het bericht zelf", url), *_vermoeden(bericht, url)]
    if kan_auteur_mailen(bericht, omgeving().mailadres):
        links.append(_auteur(bericht, f"{url}#schrijver", is_gemaild=is_gemaild))
    return links


def _vermoeden(bericht: Bericht, url: str) -> list[Koppeling]:
    """Return who probably sent it, to confirm at once, while nobody did."""
    inbreng = bericht.inbreng
    wie = kandidaat(inbreng.gebruiker, inbreng.organisatie) if inbreng is not None else None
    if inbreng is None or wie is None or inbreng.is_afzender_bevestigd:
        return []
    daad = url_for(
        "wachtrij.join",
        bericht_id=bericht.id,
        gebruiker=wie.gebruiker_id,
        organisatie=wie.organisatie_id,
        terug="inbreng",
    )
    return [Koppeling("Afzender", f"Vermoedelijk {wie.label}", f"{url}#afzender", knop=Knop(_label(inbreng), daad))]


def _label(inbreng: Inbreng) -> str:
    """Return the words on the button that confirms a sender: an organisation becomes public by it."""
    wie = vermoede_organisatie(inbreng)
    return f"Bevestig, en toon {wie} aan iedereen" if wie else "Bevestig"


def _auteur(bericht: Bericht, url: str, *, is_gemaild: bool) -> Koppeling:
    naam = f"{bericht.auteur_naam} ({bericht.auteur_adres})" if bericht.auteur_naam else bericht.auteur_adres
    if is_gemaild:
        return Koppeling("Doorgestuurd", f"Doorgestuurd van {naam}, die heeft bericht gekregen", url)
    knop = Knop("Stuur de schrijver bericht", url_for("wachtrij.tell_author", bericht_id=bericht.id, terug="inbreng"))
    return Koppeling("Doorgestuurd", f"Doorgestuurd van {naam}, nog niet gemaild", url, knop=knop)
