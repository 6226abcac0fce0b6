"""What a party reads of its own tarieven: what a new versie makes of them, and what indexing does."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from flask import url_for

from overlegtafel.core.database.db import db
from overlegtafel.core.tekst.bedragen import centen
from overlegtafel.core.toegang.access import kijker
from overlegtafel.overeenkomsten.models import Tarief, Tariefblad, Tariefbladregel, Tekst, Versie
from overlegtafel.overeenkomsten.queries.tariefbladen import bladen_bij, eerste_regels
from overlegtafel.overeenkomsten.queries.tarieven import gemeentenamen_bij, tarieven_per_lijst
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


def tarieven_in_nieuwe_versies(teksten: Collection[Tekst], *, nu: datetime) -> dict[int, Tariefwijzigingen]:
    """Return by tekst which amounts it changes of those of the versie before it, of those that do; two queries."""
    paren = {een.id: (_eerdere(een, nu), een) for een in teksten}
    anders = {id_: (oud, een) for id_, (oud, een) in paren.items() if oud and oud.tarieflijst_id != een.tarieflijst_id}
    lijsten = tarieven_per_lijst(db.session(), {een.tarieflijst_id for paar in anders.values() for een in paar})
    namen = gemeentenamen_bij(db.session(), {een.versie.overeenkomst_id for _, een in anders.values()})
    gevonden = {}
    for id_, (oud, tekst) in anders.items():
        blok = _verschil(_rijen(lijsten, oud), _rijen(lijsten, tekst), namen, tekst)
        if blok is not None:
            gevonden[id_] = blok
    return gevonden


def _eerdere(tekst: Tekst, nu: datetime) -> Tekst | None:
    """Return the last tekst of an earlier versie that the viewer may see."""
    eerder = (een for een in eerdere_teksten(tekst) if een.versie_id != tekst.versie_id)
    return next((een for een in eerder if mag_zien(een, kijker(), nu=nu)), None)


def _verschil(
    oud: list[Tariefrij], nieuw: list[Tariefrij], namen: dict[int, str], tekst: Tekst
) -> Tariefwijzigingen | None:
    anders = [
        (een.rij, een.oud, een.nieuw)
        for een in verschillen(oud, nieuw)
        if een.oud is None or een.nieuw is None or een.oud.bedrag != een.nieuw.bedrag
    ]
    rijen = [[_product(rij, namen), _bedrag(was), _bedrag(wordt)] for rij, was, wordt in anders]
    return _blok(rijen, url_for("tarieven.changes", **tekstadres(tekst)))


def komende_indexeringen(versies: Collection[Versie], *, nu: datetime) -> dict[int, Tariefwijzigingen]:
    """Return by versie what its last public tariefblad makes of its tarieven, if its first day comes; three queries."""
    bladen = {een.versie_id: een for een in bladen_bij(db.session(), [een.id for een in versies], nu=nu)}
    regels = eerste_regels(db.session(), [een.id for een in bladen.values()], hoogstens=MEESTE + 1)
    hier = [een for een in versies if een.id in bladen]
    namen = gemeentenamen_bij(db.session(), {een.overeenkomst_id for een in hier})
    gevonden = {}
    for versie in hier:
        blad = bladen[versie.id]
        blok = _indexering(versie, blad, regels.get(blad.id, []), namen)
        if blok is not None:
            gevonden[versie.id] = blok
    return gevonden


def _indexering(
    versie: Versie, blad: Tariefblad, regels: Collection[Tariefbladregel], namen: dict[int, str]
) -> Tariefwijzigingen | None:
    rijen = [
        [_product(rij_van(een.tarief), namen), f"€ {centen(een.oud)}", f"€ {centen(een.bedrag)}"] for een in regels
    ]
    blok = _blok(rijen, url_for("tariefbladen.show", **versieadres(versie), volgnr=blad.volgnr))
    return replace(blok, van=blad.van, versie=versie.nummer) if blok else None


def _rijen(lijsten: Mapping[int, list[Tarief]], tekst: Tekst) -> list[Tariefrij]:
    return [rij_van(een) for een in lijsten.get(tekst.tarieflijst_id or 0, [])]


def _product(rij: Tariefrij, namen: dict[int, str]) -> str:
    gemeente = f" ({gemeente_van(rij, namen)})" if rij.gemeente_id is not None else ""
    return f"{rij.productcode} {rij.omschrijving}{gemeente}"


def _bedrag(rij: Tariefrij | None) -> str:
    return f"€ {centen(rij.bedrag)} per {rij.eenheid}" if rij is not None else "niet in de lijst"


def _blok(rijen: list[list[str]], url: str) -> Tariefwijzigingen | None:
    return Tariefwijzigingen(rijen[:MEESTE], len(rijen) > MEESTE, url) if rijen else None
