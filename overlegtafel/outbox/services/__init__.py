"""Composing, queueing and delivering mail."""

from overlegtafel.outbox.services.bezorgen import (
    Bezorgopdracht,
    aan_de_beurt,
    claim,
    meld_mislukt,
    meld_verzonden,
    probeer_opnieuw,
    vergeet_geheimen,
)
from overlegtafel.outbox.services.onbestelbaar import geef_vrij, meld_teruggekomen
from overlegtafel.outbox.services.opstellen import (
    absolute_url,
    link,
    queue_mail,
    render,
    render_blok,
    voeg_ontvangers_toe,
)
from overlegtafel.outbox.services.persoonlijk import aflevering_van, sleutel_van
from overlegtafel.outbox.services.terughalen import haal_terug, houd_op, houd_tegen
from overlegtafel.outbox.services.verzenden import Verzender, open_verzender
from overlegtafel.outbox.services.wissen import lak_mails, mails_aan, mails_over, wis_mails

__all__ = [
    "Bezorgopdracht",
    "Verzender",
    "aan_de_beurt",
    "absolute_url",
    "aflevering_van",
    "claim",
    "geef_vrij",
    "haal_terug",
    "houd_op",
    "houd_tegen",
    "lak_mails",
    "link",
    "mails_aan",
    "mails_over",
    "meld_mislukt",
    "meld_teruggekomen",
    "meld_verzonden",
    "open_verzender",
    "probeer_opnieuw",
    "queue_mail",
    "render",
    "render_blok",
    "sleutel_van",
    "vergeet_geheimen",
    "voeg_ontvangers_toe",
    "wis_mails",
]
