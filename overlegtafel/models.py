"""Imports every table once, so that the mappers resolve and Alembic sees them all."""

from overlegtafel.core.database import instellingen, nummers
from overlegtafel.core.opslag import bestanden
from overlegtafel.core.tekst import spelling, uitgaven, zoek
from overlegtafel.core.toegang import limieten, tokens
from overlegtafel.core.werk import hartslag, maakwerk
from overlegtafel.fysieke_tafel import models as fysieke_tafel
from overlegtafel.inbox import models as inbox
from overlegtafel.logboek import models as logboek
from overlegtafel.meldingen import models as meldingen
from overlegtafel.organisaties import models as organisaties
from overlegtafel.outbox import models as outbox
from overlegtafel.overeenkomsten import models as overeenkomsten
from overlegtafel.partijen import models as partijen
from overlegtafel.samenwerking import models as samenwerking
from overlegtafel.virtuele_tafel import models as virtuele_tafel

__all__ = [
    "bestanden",
    "fysieke_tafel",
    "hartslag",
    "inbox",
    "instellingen",
    "limieten",
    "logboek",
    "maakwerk",
    "meldingen",
    "nummers",
    "organisaties",
    "outbox",
    "overeenkomsten",
    "partijen",
    "samenwerking",
    "spelling",
    "tokens",
    "uitgaven",
    "virtuele_tafel",
    "zoek",
]
