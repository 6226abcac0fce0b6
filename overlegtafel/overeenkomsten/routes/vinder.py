"""Finds an agreement by its kenmerk, and a versie by kenmerk and number: DO-HBH, DO-HBH 1.1, HBH."""

from __future__ import annotations

import re
from datetime import datetime

from flask import url_for

from overlegtafel.core.database.db import db
from overlegtafel.core.register.koppelingen import Koppeling
from overlegtafel.core.toegang.access import Kijker
from overlegtafel.overeenkomsten.models import Overeenkomst, Versie
from overlegtafel.overeenkomsten.queries.pagina import met_kenmerk
from overlegtafel.overeenkomsten.rules.toegang import zichtbare_teksten
from overlegtafel.overeenkomsten.rules.voorblad import KENMERK

_VRAAG = re.compile(r"(\S{3,40}?)(?:\s+(?:versie\s+)?v?(\d+(?:\.\d+)+))?", re.IGNORECASE)


def vind(vraag: str, kijker: Kijker, nu: datetime) -> list[Koppeling]:
    """Return links to the versie that is named, and to its agreement."""
    gelezen = _VRAAG.fullmatch(vraag)
    if gelezen is None or not KENMERK.fullmatch(gelezen[1].upper()):
        return []
    gevonden = met_kenmerk(db.session(), gelezen[1])
    return [link for een in gevonden for link in _links(een, gelezen[2], kijker, nu)]


def _links(overeenkomst: Overeenkomst, nummer: str | None, kijker: Kijker, nu: datetime) -> list[Koppeling]:
    zichtbaar = [versie for versie in overeenkomst.versies if zichtbare_teksten(versie, kijker, nu=nu)]
    if not (zichtbaar or kijker.is_gastheer):
        return []
    genoemd = [versie for versie in zichtbaar if versie.nummer == nummer]
    return [*(_versie(versie) for versie in genoemd), _overeenkomst(overeenkomst)]


def _overeenkomst(overeenkomst: Overeenkomst) -> Koppeling:
    adres = url_for("overeenkomsten.show", kenmerk=overeenkomst.kenmerk)
    return Koppeling("overeenkomst", f"{overeenkomst.citeertitel} ({overeenkomst.kenmerk})", adres)


def _versie(versie: Versie) -> Koppeling:
    overeenkomst = versie.overeenkomst
    adres = url_for("versies.show", kenmerk=overeenkomst.kenmerk, nummer=versie.nummer)
    return Koppeling("versie", f"{overeenkomst.citeertitel}, versie {versie.nummer}", adres)
