"""Reply extraction: what a person newly wrote in a mail, and what was cut off round it."""

from overlegtafel.postlezer.uittreksel.artikelen import artikelen_in
from overlegtafel.postlezer.uittreksel.gangen import maak_uittreksel
from overlegtafel.postlezer.uittreksel.html import html_naar_tekst
from overlegtafel.postlezer.uittreksel.uitkomst import Uittreksel, Uittrekseldeel

__all__ = ["Uittreksel", "Uittrekseldeel", "artikelen_in", "html_naar_tekst", "maak_uittreksel"]
