"""The tarieflijsten of Hulp bij het huishouden in the sample region, and how they were indexed."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.papier.bladen_lezen import lees_blad
from overlegtafel.core.tijd import clock
from overlegtafel.demo.regio import lees
from overlegtafel.organisaties.models import Gebruiker
from overlegtafel.overeenkomsten.models import Doorrekenen, Leidend, Tekst
from overlegtafel.overeenkomsten.queries.pagina import toon_versie
from overlegtafel.overeenkomsten.queries.tarieven import gemeentenamen_van
from overlegtafel.overeenkomsten.rules.tarieven.indexeren import Cijfer
from overlegtafel.overeenkomsten.rules.tarieven.inlezen import lees_lijst
from overlegtafel.overeenkomsten.rules.tarieven.lijst import MEESTE_TARIEVEN
from overlegtafel.overeenkomsten.services.tariefbladen import (
    Bladvoorstel,
    Indexeerwijze,
    publiceer_tariefblad,
    spreek_indexering_af,
)
from overlegtafel.overeenkomsten.services.tarieven import zet_tarieven

GEPUBLICEERD = datetime(2026, 10, 29, 9, 0, tzinfo=clock.AMSTERDAM)
CIJFERS = (
    ("OVA", Decimal(90), Decimal("4.61"), "Brief van het ministerie over de loonkosten in de zorg, september 2026"),
    ("Consumentenprijsindex", Decimal(10), Decimal("2.40"), "Raming van het planbureau, september 2026"),
)
"""Name, weight, per cent and source of each figure."""
BESTANDEN = {"1.0": "tarieven-hbh-v1.0.csv", "1.1": "tarieven-hbh-v1.1.csv"}


def geef_tarieven(session: Session, tekst: Tekst, *, daad: Daad) -> None:
    """Give a concept tekst of DO-HBH the list of its versie; raise LookupError when the sample data is wrong."""
    blad = lees_blad(lees(BESTANDEN[tekst.versie.nummer]).encode(), hoogstens=MEESTE_TARIEVEN)
    rijen, fouten = lees_lijst(blad, gemeentenamen_van(session, tekst.versie.overeenkomst_id))
    if fouten:
        raise LookupError(f"{fouten[0]}: in the sample data")
    zet_tarieven(session, tekst, rijen, daad=daad)


def maak_tariefblad(session: Session, inkoper: Gebruiker) -> None:
    """Index the tarieven of DO-HBH 1.0 as its article 4 says, published before the first of November."""
    versie = toon_versie(session, "DO-HBH", "1.0")
    if versie is None:
        raise LookupError("DO-HBH 1.0 is not in the sample data")
    daad = Daad(GEPUBLICEERD, inkoper.id)
    gewichten = tuple((naam, gewicht) for naam, gewicht, _, _ in CIJFERS)
    afspraak = Indexeerwijze("artikel 4, derde lid", gewichten, Doorrekenen.AFGEROND, Leidend.BEDRAG)
    spreek_indexering_af(session, versie, afspraak, daad=daad)
    voorstel = Bladvoorstel(date(2027, 1, 1), tuple(Cijfer(*een) for een in CIJFERS), GEPUBLICEERD)
    publiceer_tariefblad(session, versie, voorstel, daad=daad)
