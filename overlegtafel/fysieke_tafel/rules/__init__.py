"""What is allowed at the physical table, and what follows from its facts."""

from overlegtafel.fysieke_tafel.rules.genodigden import KOMSTEN, Komstmelding, weiger_antwoord
from overlegtafel.fysieke_tafel.rules.openbaar import is_agenda_zichtbaar
from overlegtafel.fysieke_tafel.rules.status import VerslagStatus, verslag_status
from overlegtafel.fysieke_tafel.rules.verslag import anker_van, woorden_bij
from overlegtafel.fysieke_tafel.rules.wijziging import OORDELEN
from overlegtafel.fysieke_tafel.rules.woorden import naam_van, tijden

__all__ = [
    "KOMSTEN",
    "OORDELEN",
    "Komstmelding",
    "VerslagStatus",
    "anker_van",
    "is_agenda_zichtbaar",
    "naam_van",
    "tijden",
    "verslag_status",
    "weiger_antwoord",
    "woorden_bij",
]
