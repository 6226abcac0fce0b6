"""Finds voorstel and inbreng by what people call them: VOT-2026-041, VOT 2026-041, nr. 2026-041, 2026-041.2 or 041."""

from __future__ import annotations

import re
from datetime import datetime

from overlegtafel.core.database.db import db
from overlegtafel.core.database.nummers import Nummer
from overlegtafel.core.register.koppelingen import Koppeling
from overlegtafel.core.toegang.access import Kijker
from overlegtafel.virtuele_tafel.models import Inbreng, Oordeel
from overlegtafel.virtuele_tafel.queries.inbrengen import met_nummer
from overlegtafel.virtuele_tafel.routes.weergave import inbreng_url
from overlegtafel.virtuele_tafel.rules.zicht import titel_voor

_VOLGNR = re.compile(r"(?:[A-Za-z]{1,10}-)?(\d{2,7})")
_VOORAAN = re.compile(
    r"\[?(?:(?:(?:nr|no|nummer|inbreng|voorstel|punt|vot)[.:\s-]*)+(?=\d)|[a-z]{1,10}[.:]?\s+(?=\d{4}-\d))",
    re.IGNORECASE,
)
"""What people write before a number; any other word only where what follows can be nothing but a number of ours."""
_AANEEN = re.compile(r"(20\d{2})(\d{3,4})")
"""A number typed without its dash."""
_PUNT = re.compile(r"\.\d{1,3}$")


def vind(vraag: str, kijker: Kijker, _nu: datetime) -> list[Koppeling]:
    """Return links to the inbreng with this number, of a bare serial number the newest first."""
    vooraan = _VOORAAN.match(vraag)
    vraag = vraag[vooraan.end() :] if vooraan else vraag
    kaal = _PUNT.sub("", vraag)
    nummer = Nummer.lees(_AANEEN.sub(r"\1-\2", kaal) if _AANEEN.fullmatch(kaal) else kaal)
    los = _VOLGNR.fullmatch(vraag)
    if nummer is None and los is None:
        return []
    jaar, volgnr = (nummer.jaar, nummer.volgnr) if nummer else (None, int(los[1]) if los else 0)
    return [_koppeling(een, kijker) for een in met_nummer(db.session(), volgnr, jaar=jaar)]


def _koppeling(inbreng: Inbreng, kijker: Kijker) -> Koppeling:
    """Link to the inbreng in its thread; what is no inbreng shows its number and nothing else."""
    adres = inbreng_url(inbreng)
    titel = "" if inbreng.oordeel is Oordeel.GEEN_INBRENG else titel_voor(inbreng.voorstel, kijker)
    return Koppeling("inbreng", f"Inbreng {inbreng.nummer}{': ' if titel else ''}{titel}", adres, inbreng.ontvangen_op)
