"""What a tekst changes, as the reading page and the form to react show it: ten lines, and beside each article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import url_for

from overlegtafel.core.database.db import db
from overlegtafel.core.toegang.access import Kijker
from overlegtafel.overeenkomsten.models import Tekst, Vergelijking
from overlegtafel.overeenkomsten.routes import weergave
from overlegtafel.overeenkomsten.routes.adressen import tekstadres
from overlegtafel.overeenkomsten.routes.wijzigingen import Wijzigingweergave, keuze_van, wijziging_item
from overlegtafel.overeenkomsten.rules import VersieStatus, versie_status
from overlegtafel.overeenkomsten.rules.eerder import eerdere_teksten, eerdere_teksten_van, vorige_tekst
from overlegtafel.overeenkomsten.rules.openbaar import is_ronde_openbaar
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


@dataclass(frozen=True, slots=True)
class Tekstverandering(Verandering):
    """The same for the page of the tekst, which shows it beside the articles too."""

    is_open: bool
    werk: Sequence[Verwijswerk]
    artikelen: Mapping[int, Wijzigingweergave]


@dataclass(frozen=True)
class _Vergelijk:
    """With what a tekst is compared: `van` first, and `sinds` for who read an earlier tekst of the same versie."""

    van: Tekst
    sinds: Tekst | None


def _vergelijk_met(tekst: Tekst, kijker: Kijker, nu: datetime) -> _Vergelijk | None:
    """Return what the viewer compares `tekst` with: the versie that it replaces, else the tekst before it."""
    versie = tekst.versie
    eigen = [een for een in eerdere_teksten_van(tekst) if mag_zien(een, kijker, nu=nu)]
    besproken = {ronde.tekst_id for ronde in versie.ronden if is_ronde_openbaar(ronde, nu=nu)}
    sinds = next((een for een in eigen if een.id in besproken), next(iter(eigen), None))
    gezien = (een for een in eerdere_teksten(tekst) if een.versie_id != versie.id and mag_zien(een, kijker, nu=nu))
    van = next(gezien, next(iter(eigen), None))
    return _Vergelijk(van, None if sinds is van else sinds) if van is not None else None


def wat_verandert(tekst: Tekst, kijker: Kijker, *, nu: datetime) -> Tekstverandering | None:
    """Return for the component of that name what `tekst` changes, first of the versie that it replaces."""
    paar = _vergelijk_met(tekst, kijker, nu)
    if paar is None:
        return None
    vergelijking = toon_vergelijking(db.session(), paar.van.id, tekst.id)
    regels, meer = zonder_rest(vergelijking.samenvatting)
    return Tekstverandering(
        regels=regels,
        meer=meer,
        van=weergave.plaats_van(paar.van),
        url=_url(paar.van, tekst),
        sinds=(weergave.plaats_van(paar.sinds), _url(paar.sinds, tekst)) if paar.sinds else None,
        is_open=versie_status(tekst.versie, nu=nu) not in _GELDT,
        werk=[lees_werk(een) for een in _verwijzingen(paar, tekst, vergelijking, kijker)],
        artikelen={rij.artikel_id: wijziging_item(rij) for rij in vergelijking.wijzigingen},
    )


def _verwijzingen(paar: _Vergelijk, tekst: Tekst, vergelijking: Vergelijking, kijker: Kijker) -> list[dict[str, str]]:
    """Return the references that want work: they were followed from the tekst just before, and only an inkoper asks."""
    vorige = vorige_tekst(tekst)
    if vorige is not None and vorige.id != paar.van.id and mag_beheren(kijker):
        vergelijking = toon_vergelijking(db.session(), vorige.id, tekst.id)
    return vergelijking.verwijzingen or []


def stukken_bij(tekst: Tekst, kijker: Kijker, *, nu: datetime) -> list[tuple[str, str]]:
    """Return label and address of what one reads beside `tekst` before deciding: the changes and the answers."""
    paar = _vergelijk_met(tekst, kijker, nu)
    links = [paar.van, paar.sinds] if paar else []
    vergeleken = [
        (f"Wat verandert er vergeleken met {weergave.plaats_van(een)}?", _url(een, tekst)) for een in links if een
    ]
    return [*vergeleken, *weergave.reactienotas_van(tekst.versie, is_werker=False, nu=nu)]


def _url(oud: Tekst, nieuw: Tekst) -> str:
    return url_for("wijzigingen.show", **tekstadres(nieuw), van=keuze_van(oud))
