"""The terms that stand with a versie of the basisovereenkomst."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.core.tijd.termijnen import STANDAARD
from overlegtafel.logboek.services import leg_vast
from overlegtafel.overeenkomsten.gebeurtenissen import VERSIE_TERMIJNEN_GEZET
from overlegtafel.overeenkomsten.models import Versie
from overlegtafel.overeenkomsten.rules.handelingen import laatste_tekst
from overlegtafel.overeenkomsten.rules.termijn import weiger_termijn, weiger_termijnen


def zet_termijnen(
    session: Session, versie: Versie, termijnen: Mapping[str, str], bronnen: Mapping[str, int], *, daad: Daad
) -> None:
    """Set the terms of a concept and the articles that they come from.

    Raises Geweigerd once the versie is adopted, Ongeldig for a term that can't be counted or an article of elsewhere.
    """
    if zin := weiger_termijnen(versie, nu=daad.nu):
        raise Geweigerd(zin)
    for sleutel in STANDAARD:
        if zin := weiger_termijn(sleutel, termijnen.get(sleutel, "")):
            raise Ongeldig(zin, veld=sleutel)
    if not set(bronnen.values()) <= {rij.artikel_id for rij in laatste_tekst(versie).artikel_teksten}:
        raise Ongeldig("Kies een artikel uit deze tekst.")
    versie.termijnen = {**versie.termijnen, **{sleutel: termijnen[sleutel] for sleutel in STANDAARD}}
    versie.termijnbronnen = dict(bronnen)
    session.flush()
    leg_vast(session, VERSIE_TERMIJNEN_GEZET, versie.id, daad=daad)
