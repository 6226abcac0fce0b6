"""The tarieflijsten of Hulp bij het huishouden in the sample region, given while the tekst is still a concept."""

from __future__ import annotations

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.papier.bladen_lezen import lees_blad
from overlegtafel.demo.regio import lees
from overlegtafel.overeenkomsten.models import Tekst
from overlegtafel.overeenkomsten.queries.tarieven import gemeenten_van
from overlegtafel.overeenkomsten.rules.tarieven.inlezen import lees_lijst
from overlegtafel.overeenkomsten.rules.tarieven.lijst import MEESTE_TARIEVEN
from overlegtafel.overeenkomsten.services.tarieven import zet_tarieven

BESTANDEN = {"1.0": "tarieven-hbh-v1.0.csv", "1.1": "tarieven-hbh-v1.1.csv"}


def geef_tarieven(session: Session, tekst: Tekst, *, daad: Daad) -> None:
    """Give a concept tekst of DO-HBH the list of its versie; raise LookupError when the sample data is wrong."""
    blad = lees_blad(lees(BESTANDEN[tekst.versie.nummer]).encode(), hoogstens=MEESTE_TARIEVEN)
    rijen, fouten = lees_lijst(blad, gemeenten_van(session, tekst.versie.overeenkomst_id))
    if fouten:
        raise LookupError(f"{fouten[0]}: in the sample data")
    zet_tarieven(session, tekst, rijen, daad=daad)
