"""The terms of a basisovereenkomst: how they are called, and when they may change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from overlegtafel.core.tijd.termijnen import Termijn, weiger_soort
from overlegtafel.overeenkomsten.models import OvereenkomstSoort, Versie
from overlegtafel.overeenkomsten.rules.handelingen import laatste_tekst, weiger_bewerken
from overlegtafel.overeenkomsten.rules.status import gebeurd

LABELS: Mapping[str, str] = {
    "agenda": "Agenda en stukken voor een bijeenkomst",
    "conceptverslag": "Conceptverslag na een bijeenkomst",
    "wijzigingsverzoek": "Wijzigingen vragen van een conceptverslag",
    "verslag_publicatie": "Verslag publiceren na vaststelling",
    "ronde": "Ronde aan de virtuele tafel",
    "ronde_lang": "Ronde als tarief, looptijd of eisen wijzigen",
    "ronde_extra": "Extra ronde",
    "reactienota": "Reactienota na sluiting",
    "ontvangst": "Ontvangstbevestiging",
    "toetreding": "Besluit over een toetreding",
    "herstel": "Een verzoek aanvullen",
    "ondertekening": "Ondertekenen van een nieuwe versie",
    "uitloop": "Oude versie loopt af voor wie niet tekent",
    "opzegging_aanbieder": "Opzegging door een aanbieder",
    "opzegging_gemeente": "Opzegging door de gemeente",
    "verlenging": "Verlenging melden voor de einddatum",
}


def weiger_termijn(sleutel: str, geschreven: str) -> str | None:
    """Refuse what is no term, or one of a kind by which this one can't be counted."""
    termijn = Termijn.lees(geschreven)
    if termijn is None:
        return "Schrijf een getal met werkdagen, dagen of maanden, zoals '15 werkdagen' of '10 werkdagen terug'."
    return weiger_soort(sleutel, termijn)


def weiger_termijnen(versie: Versie, *, nu: datetime) -> str | None:
    """Refuse to change the terms of another agreement than a basisovereenkomst, or of a versie that was adopted."""
    if versie.overeenkomst.soort is not OvereenkomstSoort.BASIS:
        return "Termijnen staan in de basisovereenkomst."
    if gebeurd(versie.ingetrokken_op, nu):
        return "Deze versie is ingetrokken."
    if versie.vastgesteld_op is not None:
        return "Deze versie is vastgesteld. Maak een nieuwe versie om een termijn te wijzigen."
    return weiger_bewerken(laatste_tekst(versie), nu=nu)
