"""What a party reads of its own tarieven: what a new versie makes of them, and what indexing does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from flask import url_for

from overlegtafel.core.database.db import db
from overlegtafel.core.tekst.bedragen import centen
from overlegtafel.core.toegang.access import kijker
from overlegtafel.overeenkomsten.models import Tarief, Tekst, Versie
from overlegtafel.overeenkomsten.queries.tariefbladen import bladen_van, regels_van_blad
from overlegtafel.overeenkomsten.queries.tarieven import gemeentenamen_van, tarieven_van
from overlegtafel.overeenkomsten.routes.adressen import tekstadres, versieadres
from overlegtafel.overeenkomsten.routes.tarieftabel import gemeente_van
from overlegtafel.overeenkomsten.rules.eerder import eerdere_teksten
from overlegtafel.overeenkomsten.rules.tarieven.lijst import Tariefrij, rij_van
from overlegtafel.overeenkomsten.rules.tarieven.verschil import verschillen
from overlegtafel.overeenkomsten.rules.toegang import mag_zien

MEESTE = 10
"""So many tarieven are shown before the link to all."""


@dataclass(frozen=True, slots=True)
class Tariefwijzigingen:
    """Rows of product, amount before and amount after, as far as they are shown, and where all stand.

    Of an indexing `van` is its first day and `versie` the number of the versie.
    """

    rijen: Sequence[list[str]]
    is_meer: bool
    url: str
    van: datetime | None = None
    versie: str = ""


def tarieven_in_nieuwe_versie(tekst: Tekst, *, nu: datetime) -> Tariefwijzigingen | None:
    """Return which amounts a tekst changes of those of the versie before it; None where none do."""
    eerder = next(
        (een for een in eerdere_teksten(tekst) if een.versie_id != tekst.versie_id and mag_zien(een, kijker(), nu=nu)),
        None,
    )
    if eerder is None or eerder.tarieflijst_id == tekst.tarieflijst_id:
        return None
    anders = [
        (een.rij, een.oud, een.nieuw)
        for een in verschillen(_rijen(eerder.tarieflijst_id), _rijen(tekst.tarieflijst_id))
        if een.oud is None or een.nieuw is None or een.oud.bedrag != een.nieuw.bedrag
    ]
    namen = gemeentenamen_van(db.session(), tekst.versie.overeenkomst_id)
    rijen = [[_product(rij, namen), _bedrag(oud), _bedrag(nieuw)] for rij, oud, nieuw in anders]
    return _blok(rijen, url_for("tarieven.changes", **tekstadres(tekst)))


def komende_indexering(versie: Versie, *, nu: datetime) -> Tariefwijzigingen | None:
    """Return what the last public tariefblad of a versie makes of its tarieven, where its first day still comes."""
    bladen = [een for een in bladen_van(db.session(), versie.id, openbaar_op=nu) if een.van > nu]
    if not bladen:
        return None
    blad, namen = bladen[-1], gemeentenamen_van(db.session(), versie.overeenkomst_id)
    regels = regels_van_blad(db.session(), blad.id, vanaf=0, hoogstens=MEESTE + 1)
    rijen = [
        [_product(rij_van(een.tarief), namen), f"€ {centen(een.oud)}", f"€ {centen(een.bedrag)}"] for een in regels
    ]
    blok = _blok(rijen, url_for("tariefbladen.show", **versieadres(versie), volgnr=blad.volgnr))
    return replace(blok, van=blad.van, versie=versie.nummer) if blok else None


def _rijen(lijst_id: int | None) -> list[Tariefrij]:
    tarieven: list[Tarief] = list(tarieven_van(db.session(), lijst_id)) if lijst_id is not None else []
    return [rij_van(een) for een in tarieven]


def _product(rij: Tariefrij, namen: dict[int, str]) -> str:
    gemeente = f" ({gemeente_van(rij, namen)})" if rij.gemeente_id is not None else ""
    return f"{rij.productcode} {rij.omschrijving}{gemeente}"


def _bedrag(rij: Tariefrij | None) -> str:
    return f"€ {centen(rij.bedrag)} per {rij.eenheid}" if rij is not None else "niet in de lijst"


def _blok(rijen: list[list[str]], url: str) -> Tariefwijzigingen | None:
    return Tariefwijzigingen(rijen[:MEESTE], len(rijen) > MEESTE, url) if rijen else None
