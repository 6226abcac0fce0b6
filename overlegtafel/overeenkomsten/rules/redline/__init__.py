"""Redline: what changed between two texts of an agreement, word by word, with articles followed wherever they went."""

from overlegtafel.overeenkomsten.rules.redline.gevolgd import Gevolgd, Verwijzingstaat, volg
from overlegtafel.overeenkomsten.rules.redline.samenvatting import vat_samen, zonder_rest
from overlegtafel.overeenkomsten.rules.redline.vergelijking import Redline, vergelijk
from overlegtafel.overeenkomsten.rules.redline.wijzigingen import als_json

__all__ = ["Gevolgd", "Redline", "Verwijzingstaat", "als_json", "vat_samen", "vergelijk", "volg", "zonder_rest"]
