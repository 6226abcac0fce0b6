"""A comparison as a list of changes: where, what went, what came; the contract of `overlegtafel vergelijk --json`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from overlegtafel.overeenkomsten.rules.redline.blokken import Blokwijziging, Rijpaar
from overlegtafel.overeenkomsten.rules.redline.delen import BlokSoort
from overlegtafel.overeenkomsten.rules.redline.gevolgd import volg
from overlegtafel.overeenkomsten.rules.redline.samenvatting import vat_samen
from overlegtafel.overeenkomsten.rules.redline.stukken import Stuk, StukSoort, kant, ruilen
from overlegtafel.overeenkomsten.rules.redline.vergelijking import Artikelwijziging, Deelwijziging, Redline


@dataclass(frozen=True)
class Woordwijziging:
    """One change: "" where something only came or only went."""

    plaats: str
    oud: str
    nieuw: str


def als_json(redline: Redline) -> dict[str, object]:
    """Return the comparison as DESIGN section 8 has it; a changed aanhef is a row without numbers."""
    gevolgd = volg(redline)
    rijen = [_artikel(deel) for deel in redline.artikelen]
    if aanhef := [*_titel(redline.titel), *_van_delen(redline.aanhef)]:
        rijen.insert(0, _rij(None, None, "Aanhef", ["gewijzigd"], aanhef))
    return {
        "artikelen": rijen,
        "samenvatting": vat_samen(redline, gevolgd),
        "verwijzingen": [
            {"in": een.verwijzing.plaats, "naar": een.verwijzing.doel, "staat": een.staat.value} for een in gevolgd
        ],
    }


def _artikel(deel: Artikelwijziging) -> dict[str, object]:
    oud, nieuw = deel.oud_artikel, deel.nieuw_artikel
    titel = deel.artikel.titel if deel.is_hoofd or deel.nieuw_artikel is None else _eigen_titel(deel)
    soorten = [soort.value for soort in deel.soorten]
    return _rij(
        oud.nummer if oud else None, nieuw.nummer if nieuw else None, titel, soorten, list(wijzigingen_van(deel))
    )


def _eigen_titel(deel: Artikelwijziging) -> str:
    return kant(deel.titel, StukSoort.WEG) or kant(deel.titel, StukSoort.BIJ)


def _rij(
    oud: str | None, nieuw: str | None, titel: str, soorten: list[str], wijzigingen: list[Woordwijziging]
) -> dict[str, object]:
    return {
        "oud": oud,
        "nieuw": nieuw,
        "titel": titel,
        "soort": soorten,
        "wijzigingen": [{"plaats": een.plaats, "oud": een.oud, "nieuw": een.nieuw} for een in wijzigingen],
    }


def wijzigingen_van(deel: Artikelwijziging) -> Iterator[Woordwijziging]:
    """Yield the changes of an article in the order of its text; of a new title only when it had another one."""
    if deel.is_hoofd and deel.oud_artikel and deel.nieuw_artikel:
        yield from _titel(deel.titel)
    yield from _van_delen(deel.delen)


def _titel(stukken: tuple[Stuk, ...]) -> Iterator[Woordwijziging]:
    for oud, nieuw in ruilen(stukken):
        yield Woordwijziging("", oud, nieuw)


def _van_delen(delen: tuple[Deelwijziging, ...]) -> Iterator[Woordwijziging]:
    for deel in delen:
        if deel.elders and deel.is_mee and deel.nieuw is None:
            continue
        plaats = f"lid {deel.nummer}" if deel.nummer else ""
        is_heel = bool(deel.elders) and not deel.is_mee and deel.nieuw is not None
        for blok in deel.blokken:
            yield from _van_blok(blok, plaats, is_heel=is_heel)


def _van_blok(blok: Blokwijziging, plaats: str, *, is_heel: bool) -> Iterator[Woordwijziging]:
    """Yield the changes of a block; `is_heel` for what came from another article as it is."""
    if is_heel and blok.nieuw_blok is None:
        return
    if blok.blok.soort is BlokSoort.TABEL:
        for rij in blok.rijen:
            yield from _van_rij(rij, plaats, is_heel=is_heel)
        return
    if blok.blok.nummer:
        plaats = _bij(plaats, f"onderdeel {blok.blok.nummer}")
    if is_heel:
        yield Woordwijziging(plaats, "", kant(blok.stukken, StukSoort.WEG))
        return
    for oud, nieuw in ruilen(blok.stukken):
        yield Woordwijziging(plaats, oud, nieuw)


def _van_rij(rij: Rijpaar, plaats: str, *, is_heel: bool) -> Iterator[Woordwijziging]:
    plaats = _bij(plaats, rij.sleutel)
    if rij.oud is None or rij.nieuw is None or is_heel:
        oud, nieuw = (
            " ".join(filter(None, (kant(cel.stukken, weg) for cel in rij.cellen)))
            for weg in (StukSoort.BIJ, StukSoort.WEG)
        )
        yield Woordwijziging(plaats, "" if is_heel else oud, nieuw)
        return
    for cel in rij.cellen:
        for oud, nieuw in ruilen(cel.stukken):
            yield Woordwijziging(plaats, oud, nieuw)


def _bij(plaats: str, verder: str) -> str:
    return f"{plaats}, {verder}" if plaats and verder else plaats or verder
