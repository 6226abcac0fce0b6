"""Composing, queueing and delivering mail."""

from overlegtafel.outbox.services.bezorgen import (
    Opdracht,
    claim,
    meld_mislukt,
    meld_verzonden,
    probeer_opnieuw,
)
from overlegtafel.outbox.services.onbestelbaar import geef_vrij, meld_teruggekomen
from overlegtafel.outbox.services.opstellen import absolute_url, link, queue_mail, render
from overlegtafel.outbox.services.verzenden import Verzender, open_verzender

__all__ = [
    "Opdracht",
    "Verzender",
    "absolute_url",
    "claim",
    "geef_vrij",
    "link",
    "meld_mislukt",
    "meld_teruggekomen",
    "meld_verzonden",
    "open_verzender",
    "probeer_opnieuw",
    "queue_mail",
    "render",
]
