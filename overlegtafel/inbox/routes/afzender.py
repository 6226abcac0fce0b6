"""What the page of a mail shows of its sender: who it is, who it seems to be, and whom an official may point out."""

from __future__ import annotations

from typing import TypedDict

from flask import request

from overlegtafel.core.database.db import db
from overlegtafel.core.tijd import clock
from overlegtafel.inbox.forms import AfzenderForm
from overlegtafel.inbox.models import Bericht, Verbinding
from overlegtafel.inbox.queries import geldende_verbinding
from overlegtafel.inbox.rules.afzender import Kandidaat, kandidaat, kandidaten_uit, weiger_terugnemen
from overlegtafel.inbox.services.verbinden import wie_schreef
from overlegtafel.organisaties.models import Gebruiker, Organisatie
from overlegtafel.organisaties.queries import list_gebruikers, list_organisaties, namen_van

MEESTE_KANDIDATEN = 10


class Afzenderblok(TypedDict):
    """What the page says of the sender, by the names that its template uses."""

    wie: Kandidaat | None
    is_wie_bevestigd: bool
    gekozen: Verbinding | None
    gekozen_door: str
    kan_keuze_terug: bool
    wie_vraag: str
    kandidaten: list[Kandidaat]
    afzenderformulier: AfzenderForm


def over_afzender(bericht: Bericht) -> Afzenderblok:
    """Return what the page needs to show who sent `bericht` and to let an official say so."""
    session, nu = db.session(), clock.nu()
    verbinding = geldende_verbinding(session, bericht.id)
    afzender = wie_schreef(session, bericht, nu=nu)
    wie = kandidaat(
        session.get(Gebruiker, afzender.gebruiker_id) if afzender.gebruiker_id else None,
        session.get(Organisatie, afzender.organisatie_id) if afzender.organisatie_id else None,
    )
    organisaties = list_organisaties(session)
    return {
        "wie": wie,
        "is_wie_bevestigd": afzender.is_bevestigd,
        "gekozen": verbinding,
        "gekozen_door": _naam_van(verbinding),
        "kan_keuze_terug": weiger_terugnemen(verbinding, bericht.inbreng) is None,
        "wie_vraag": request.args.get("wie", "").strip(),
        "kandidaten": _zoek(request.args.get("wie", "").strip(), organisaties),
        "afzenderformulier": _formulier(organisaties, afzender.organisatie_id),
    }


def _naam_van(verbinding: Verbinding | None) -> str:
    if verbinding is None or verbinding.besloten_door_id is None:
        return "Een medewerker"
    return namen_van(db.session(), [verbinding.besloten_door_id]).get(verbinding.besloten_door_id, "Een medewerker")


def _zoek(vraag: str, organisaties: list[Organisatie]) -> list[Kandidaat]:
    """Return people and organisations with `vraag` in their name or address, and the people of those organisations."""
    if not vraag:
        return []
    gevonden = [een for een in organisaties if vraag.lower() in een.naam.lower()][:MEESTE_KANDIDATEN]
    ids = {een.id for een in gevonden}
    mensen = list_gebruikers(db.session(), zoek=vraag)[:MEESTE_KANDIDATEN]
    leden = [lid.gebruiker for een in gevonden for lid in een.lidmaatschappen if lid.organisatie_id in ids]
    uniek = {een.id: een for een in [*mensen, *leden]}
    return kandidaten_uit(list(uniek.values())[: 2 * MEESTE_KANDIDATEN], gevonden, nu=clock.nu())


def _formulier(organisaties: list[Organisatie], gekozen: int | None) -> AfzenderForm:
    formulier = AfzenderForm()
    formulier.organisatie.choices = [(0, "Niemand die wij kennen"), *((een.id, een.naam) for een in organisaties)]
    formulier.organisatie.data = gekozen or 0
    return formulier
