"""Reply extraction: what a person newly wrote in a mail, and what was cut off round it."""

from overlegtafel.inbox.rules.extract.artikelen import artikelen_in
from overlegtafel.inbox.rules.extract.html import html_naar_tekst
from overlegtafel.inbox.rules.extract.samenstellen import extract
from overlegtafel.inbox.rules.extract.uittreksel import Deel, Uittreksel

__all__ = ["Deel", "Uittreksel", "artikelen_in", "extract", "html_naar_tekst"]
