"""What a person should know of a mail before deciding on it."""

from __future__ import annotations

from overlegtafel.postlezer.mail import Waarschuwing
from overlegtafel.taal.bezwaar import vind_bezwaar
from overlegtafel.taal.prive import MEESTE_TEKENS, vind_prive


def waarschuwingen_van(onderwerp: str, tekst: str) -> tuple[Waarschuwing, ...]:
    """Return the warnings about a text and its subject, each kind of private data once for each value."""
    uit = {Waarschuwing(vondst.soort, vondst.uitleg): None for vondst in vind_prive(tekst)}
    for vondst in vind_prive(onderwerp):
        uit[Waarschuwing(vondst.soort, vondst.uitleg.replace("In de tekst", "In het onderwerp"))] = None
    if vind_bezwaar(tekst[:MEESTE_TEKENS]) or vind_bezwaar(onderwerp, is_onderwerp=True):
        uit[Waarschuwing("publicatiebezwaar", "De afzender vraagt om dit niet openbaar te maken.")] = None
    if len(tekst) > MEESTE_TEKENS:
        uit[Waarschuwing("lang", "De tekst is heel lang; alleen het begin is nagekeken. Lees hem zelf.")] = None
    return tuple(uit)
