"""Reading the logboek: a page of it, and the check of the whole chain."""

from overlegtafel.logboek.queries.begin import eerste_gebeurtenis
from overlegtafel.logboek.queries.controle import tel_regels, verify
from overlegtafel.logboek.queries.gedaan import is_gedaan
from overlegtafel.logboek.queries.laatste import laatste_over
from overlegtafel.logboek.queries.lijst import Logboekfilter, Regelblad, list_gebeurtenissen, soorten

__all__ = [
    "Logboekfilter",
    "Regelblad",
    "eerste_gebeurtenis",
    "is_gedaan",
    "laatste_over",
    "list_gebeurtenissen",
    "soorten",
    "tel_regels",
    "verify",
]
