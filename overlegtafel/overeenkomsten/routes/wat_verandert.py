"""What a tekst changes, as the reading page and the form to react show it: ten lines, and beside each article."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import url_for

from overlegtafel.core.database.db import db
from overlegtafel.core.toegang.access import Kijker
from overlegtafel.overeenkomsten.models import Tekst, Vergelijking, Versie
from overlegtafel.overeenkomsten.queries.vergelijkingen import Tekstverschil, vind_vergelijkingen
from overlegtafel.overeenkomsten.routes import weergave
from overlegtafel.overeenkomsten.routes.adressen import tekstadres, versieadres
from overlegtafel.overeenkomsten.routes.wijzigingen import Wijzigingweergave, herkomst_van, keuze_van, wijziging_item
from overlegtafel.overeenkomsten.rules import VersieStatus, versie_status
from overlegtafel.overeenkomsten.rules.eerder import eerdere_teksten, eerdere_teksten_van, vorige_teksten
from overlegtafel.overeenkomsten.rules.openbaar import is_ronde_openbaar
from overlegtafel.overeenkomsten.rules.opvolgen import bronteksten
from overlegtafel.overeenkomsten.rules.redline import zonder_rest
from overlegtafel.overeenkomsten.rules.toegang import mag_beheren, mag_zien
from overlegtafel.overeenkomsten.rules.verwijswerk import Verwijswerk, lees_werk
from overlegtafel.overeenkomsten.services.vergelijken import toon_vergelijking

_GELDT = frozenset({VersieStatus.GELDEND, VersieStatus.VERVANGEN, VersieStatus.AFGELOPEN})


@dataclass(frozen=True, slots=True)
class Verandering:
    """What a tekst changes, for the component wat_verandert."""

    regels: Sequence[str]
    meer: str | None
    """Says how many lines more there are; None where these are all."""
    van: str
    url: str
    sinds: tuple[str, str] | None
    """Name and address of the comparison for who read an earlier tekst of the same versie."""
    kort: str
    """Where one reads it in five minutes."""


@dataclass(frozen=True, slots=True)
class Tekstverandering(Verandering):
    """The same for the page of the tekst, which shows it beside the articles too."""

    ook: Sequence[tuple[str, str]]
    """Name and address of the comparison with each further agreement that this one follows."""
    is_open: bool
    werk: Sequence[Verwijswerk]
    artikelen: Mapping[int, Wijzigingweergave]


@dataclass(frozen=True)
class _Vergelijk:
    """With what a tekst is compared: `van` first, and `sinds` for who read an earlier tekst of the same versie.

    `ook` are those of the other agreements that its agreement follows.
    """

    van: Tekst
    sinds: Tekst | None
    ook: tuple[Tekst, ...] = ()


def _vergelijk_met(tekst: Tekst, kijker: Kijker, nu: datetime) -> _Vergelijk | None:
    """Return what the viewer compares `tekst` with: the versie that it replaces, else the tekst before it."""
    versie = tekst.versie
    eigen = [een for een in eerdere_teksten_van(tekst) if mag_zien(een, kijker, nu=nu)]
    besproken = {ronde.tekst_id for ronde in versie.ronden if is_ronde_openbaar(ronde, nu=nu)}
    sinds = next((een for een in eigen if een.id in besproken), next(iter(eigen), None))
    gezien = (een for een in eerdere_teksten(tekst) if een.versie_id != versie.id and mag_zien(een, kijker, nu=nu))
    gevolgd = [een for een in bronteksten(tekst) if mag_zien(een, kijker, nu=nu)]
    van = next(gezien, next(iter([*gevolgd, *eigen]), None))
    ook = tuple(een for een in gevolgd if een is not van)
    return _Vergelijk(van, None if sinds is van else sinds, ook) if van is not None else None


def wat_verandert(tekst: Tekst, kijker: Kijker, *, nu: datetime) -> Tekstverandering | None:
    """Return for the component of that name what `tekst` changes, first of the versie that it replaces."""
    paar = _vergelijk_met(tekst, kijker, nu)
    return _toon(tekst, paar, toon_vergelijking(db.session(), paar.van.id, tekst.id), kijker, nu) if paar else None


def wat_verandert_bij(
    teksten: Collection[Tekst], kijker: Kijker, *, nu: datetime
) -> dict[int, Tekstverandering | None]:
    """Return that for many teksten, by tekst; what is kept of them comes in as many queries as for one."""
    paren = {een.id: _vergelijk_met(een, kijker, nu) for een in teksten}
    bewaard = vind_vergelijkingen(db.session(), [(paar.van.id, id_) for id_, paar in paren.items() if paar])
    gevonden: dict[int, Tekstverandering | None] = {}
    for tekst in teksten:
        paar = paren[tekst.id]
        if paar is not None:
            eigen = bewaard.get((paar.van.id, tekst.id)) or toon_vergelijking(db.session(), paar.van.id, tekst.id)
            gevonden[tekst.id] = _toon(tekst, paar, eigen, kijker, nu)
        else:
            gevonden[tekst.id] = None
    return gevonden


def _toon(tekst: Tekst, paar: _Vergelijk, vergelijking: Vergelijking, kijker: Kijker, nu: datetime) -> Tekstverandering:
    regels, meer = zonder_rest(vergelijking.samenvatting)
    herkomst = herkomst_van(tekst, paar.van, nu)
    return Tekstverandering(
        regels=regels,
        meer=meer,
        van=weergave.plaats_bij(paar.van, tekst),
        url=_url(paar.van, tekst),
        sinds=(weergave.plaats_van(paar.sinds), _url(paar.sinds, tekst)) if paar.sinds else None,
        kort=url_for("kort.show", **tekstadres(tekst)),
        ook=[(weergave.plaats_bij(een, tekst), _url(een, tekst)) for een in paar.ook],
        is_open=versie_status(tekst.versie, nu=nu) not in _GELDT,
        werk=[lees_werk(een) for een in _verwijzingen(paar, tekst, vergelijking, kijker)],
        artikelen={
            rij.artikel_id: wijziging_item(rij, herkomst.get(rij.artikel_id, "")) for rij in vergelijking.wijzigingen
        },
    )


def _verwijzingen(paar: _Vergelijk, tekst: Tekst, vergelijking: Vergelijking, kijker: Kijker) -> list[dict[str, str]]:
    """Return the references that want work: followed from the teksten just before, where an inkoper asks."""
    eerdere = [een.id for een in vorige_teksten(tekst)] if mag_beheren(kijker) else [paar.van.id]
    rijen: list[dict[str, str]] = []
    for id_ in eerdere or [paar.van.id]:
        rij = vergelijking if id_ == paar.van.id else toon_vergelijking(db.session(), id_, tekst.id)
        rijen += [een for een in rij.verwijzingen or [] if een not in rijen]
    return rijen


def verandering_van(versie: Versie, verschil: Tekstverschil | None) -> Verandering | None:
    """Return in ten lines what everybody may read that a tekst of `versie` changes; None where there is nothing."""
    if verschil is None:
        return None
    url = url_for("wijzigingen.show", **versieadres(versie), volgnr=verschil.volgnr, van=verschil.keuze)
    regels, meer = zonder_rest(verschil.regels)
    kort = url_for("kort.show", **versieadres(versie), volgnr=verschil.volgnr)
    return Verandering(regels, meer, verschil.van, url, sinds=None, kort=kort)


def stukken_bij(tekst: Tekst, kijker: Kijker, *, nu: datetime) -> list[tuple[str, str]]:
    """Return label and address of what one reads beside `tekst` before deciding: the changes and the answers."""
    paar = _vergelijk_met(tekst, kijker, nu)
    links = [paar.van, *paar.ook, paar.sinds] if paar else []
    vergeleken = [
        (f"Wat verandert er vergeleken met {weergave.plaats_bij(een, tekst)}?", _url(een, tekst))
        for een in links
        if een
    ]
    return [*vergeleken, *weergave.reactienotas_van(tekst.versie, is_werker=False, nu=nu)]


def _url(oud: Tekst, nieuw: Tekst) -> str:
    return url_for("wijzigingen.show", **tekstadres(nieuw), van=keuze_van(oud, nieuw))
