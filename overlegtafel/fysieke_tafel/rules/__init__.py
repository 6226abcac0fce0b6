"""What is allowed at the physical table, and what follows from its facts."""

from overlegtafel.fysieke_tafel.rules.actiemelding import is_te_doen
from overlegtafel.fysieke_tafel.rules.agenda import geldende_punten
from overlegtafel.fysieke_tafel.rules.genodigden import (
    KOMSTEN,
    Komstmelding,
    afspraak_van,
    geldend_bericht,
    weiger_antwoord,
)
from overlegtafel.fysieke_tafel.rules.kalender import feed_van
from overlegtafel.fysieke_tafel.rules.openbaar import is_agenda_zichtbaar, is_verslag_zichtbaar
from overlegtafel.fysieke_tafel.rules.planning import Vergaderplek, let_op_dag, volgende_dag
from overlegtafel.fysieke_tafel.rules.status import VerslagStatus, verslag_status
from overlegtafel.fysieke_tafel.rules.stukken import is_nagekomen, nagekomen
from overlegtafel.fysieke_tafel.rules.tafel import bezet_op
from overlegtafel.fysieke_tafel.rules.uitkomsten import weiger_uitkomst
from overlegtafel.fysieke_tafel.rules.verslag import anker_van, html_van, tekst_van, weiger_bewerken, woorden_bij
from overlegtafel.fysieke_tafel.rules.wijziging import OORDELEN
from overlegtafel.fysieke_tafel.rules.woorden import naam_van, tijden, weekdag

__all__ = [
    "KOMSTEN",
    "OORDELEN",
    "Komstmelding",
    "Vergaderplek",
    "VerslagStatus",
    "afspraak_van",
    "anker_van",
    "bezet_op",
    "feed_van",
    "geldend_bericht",
    "geldende_punten",
    "html_van",
    "is_agenda_zichtbaar",
    "is_nagekomen",
    "is_te_doen",
    "is_verslag_zichtbaar",
    "let_op_dag",
    "naam_van",
    "nagekomen",
    "tekst_van",
    "tijden",
    "verslag_status",
    "volgende_dag",
    "weekdag",
    "weiger_antwoord",
    "weiger_bewerken",
    "weiger_uitkomst",
    "woorden_bij",
]
