"""Reads mail: a library of its own, without Flask, database or rooms. These names are its face.

`ontleed` makes a `Mail` of bytes and `begrijp` a `Begrip` of either; `leg_uit` is the contract of `mail explain`.
`lees_authenticatie` and `controleer_dkim` say who vouches for the sender.
"""

from overlegtafel.postlezer.begrip import Begrip, begrijp, leg_uit
from overlegtafel.postlezer.bewijs import (
    Authenticatie,
    DkimUitkomst,
    controleer_dkim,
    dubbele_kop,
    lees_authenticatie,
    staat_domein_in,
    zonder_bewijs,
)
from overlegtafel.postlezer.mail import Mail
from overlegtafel.postlezer.ontleden.adressen import plus_deel, zonder_plus
from overlegtafel.postlezer.ontleden.bericht import ontleed
from overlegtafel.postlezer.ontleden.bezorgbericht import is_adres_dood, is_status_over_adres
from overlegtafel.postlezer.uittreksel.html import html_naar_tekst

__all__ = [
    "Authenticatie",
    "Begrip",
    "DkimUitkomst",
    "Mail",
    "begrijp",
    "controleer_dkim",
    "dubbele_kop",
    "html_naar_tekst",
    "is_adres_dood",
    "is_status_over_adres",
    "lees_authenticatie",
    "leg_uit",
    "ontleed",
    "plus_deel",
    "staat_domein_in",
    "zonder_bewijs",
    "zonder_plus",
]
