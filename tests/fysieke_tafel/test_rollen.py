"""Which page is for whom at a table, and what may be done in which state; test_daden has each act by each role."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from overlegtafel.core.toegang.access import Rol, merk_van
from overlegtafel.fysieke_tafel.models import Bijeenkomst, Genodigde, Komst, Komstbericht, Verslag
from overlegtafel.fysieke_tafel.rules.agenda import weiger_annuleren, weiger_wijziging
from overlegtafel.fysieke_tafel.rules.genodigden import (
    weiger_afzeggen,
    weiger_andere_tijd,
    weiger_antwoord,
    weiger_gast,
    weiger_vervanger,
)
from overlegtafel.fysieke_tafel.rules.status import BijeenkomstStatus, bijeenkomst_status
from tests.conftest import NU

DAG = timedelta(days=1)
IEDEREEN, SECRETARIS = frozenset(("iedereen",)), frozenset((Rol.SECRETARIS,))
AAN_TAFEL = frozenset((Rol.SECRETARIS, Rol.VERTEGENWOORDIGER, Rol.MEDEWERKER))
AGENDADADEN = ("show", "new", "edit", "order", "shift", "withdraw", "link", "unlink", "publish", "unplan")
WIE_MAG = {
    "tafels.show": IEDEREEN,
    "samenstelling.show": IEDEREEN,
    "kalender.feed": IEDEREEN,
    "kalender.show": IEDEREEN,
    "komst.confirm": IEDEREEN,
    "komst.edit": frozenset(Rol),
    "komst.record": SECRETARIS,
    "samenstelling.interests": AAN_TAFEL,
    "samenstelling.withdraw_interest": AAN_TAFEL,
    "samenstelling.rule": SECRETARIS,
    "samenstelling.deputy": SECRETARIS,
    "tafels.new": SECRETARIS,
    "tafels.seats": SECRETARIS,
    "tafels.end_seat": SECRETARIS,
    "bijeenkomsten.new": SECRETARIS,
    "bijeenkomsten.series": SECRETARIS,
    "bijeenkomsten.announce": SECRETARIS,
    "bijeenkomsten.move": SECRETARIS,
    "bijeenkomsten.cancel": SECRETARIS,
    "genodigden.index": SECRETARIS,
    "genodigden.cancel": SECRETARIS,
    "genodigden.take_over": SECRETARIS,
    "bijeenkomsten.index": IEDEREEN,
    "bijeenkomsten.show": IEDEREEN,
    "bijeenkomsten.overdue": IEDEREEN,
    "vergaderstukken.show": IEDEREEN,
    "bundel.show": IEDEREEN,
    "bundel.contributions": IEDEREEN,
    "bundel.contributions_pdf": IEDEREEN,
    "bundel.agenda_pdf": IEDEREEN,
    "verslagen.show": IEDEREEN,
    "uitkomsten.advices": IEDEREEN,
    "uitkomsten.actions": IEDEREEN,
    **dict.fromkeys((f"agenda.{daad}" for daad in AGENDADADEN), SECRETARIS),
    **dict.fromkeys((f"vergaderstukken.{daad}" for daad in ("edit", "withdraw", "raise_")), SECRETARIS),
    **dict.fromkeys((f"notulen.{daad}" for daad in ("show", "save", "current", "advise", "act")), SECRETARIS),
    "aanwezigheid.edit": SECRETARIS,
    "verslagwijzigingen.new": frozenset(Rol),
    "verslagwijzigingen.withdraw": frozenset(Rol),
    "verslagwijzigingen.decide": SECRETARIS,
}
KAMER = frozenset(
    ("tafels", "samenstelling", "bijeenkomsten", "genodigden", "agenda", "vergaderstukken", "notulen", "aanwezigheid")
)


@pytest.mark.parametrize("endpoint", WIE_MAG)
@pytest.mark.parametrize("rol", [None, *Rol])
def test_each_role_may_do_what_the_table_says(site: Flask, endpoint: str, rol: Rol | None) -> None:
    merk = merk_van(site.view_functions[endpoint])
    assert merk is not None
    mag = merk.iedereen or (rol is not None and rol in merk.rollen)
    assert mag == (WIE_MAG[endpoint] == IEDEREEN or rol in WIE_MAG[endpoint])


def test_the_table_has_every_endpoint_of_these_rooms(site: Flask) -> None:
    endpoints = {naam for naam in site.view_functions if naam.partition(".")[0] in KAMER}
    assert endpoints - WIE_MAG.keys() - {"tafels.index", "tafels.edit"} == set()


def in_stand(status: BijeenkomstStatus) -> Bijeenkomst:
    """Return a bijeenkomst that stands there at NU."""
    is_over = status in (BijeenkomstStatus.GEHOUDEN, BijeenkomstStatus.AFGESLOTEN)
    begin = NU - DAG if is_over else NU + DAG
    bijeenkomst = Bijeenkomst(begin=begin, einde=begin + DAG / 12, sequence=0, plaats="Raadhuis")
    if status is not BijeenkomstStatus.CONCEPT:
        bijeenkomst.openbaar_vanaf = NU - 9 * DAG
    if status is BijeenkomstStatus.GEANNULEERD:
        bijeenkomst.geannuleerd_op = NU
    if status in (BijeenkomstStatus.AGENDA_GEPUBLICEERD, BijeenkomstStatus.AFGESLOTEN):
        bijeenkomst.agenda_openbaar_vanaf = NU - 9 * DAG
    if status is BijeenkomstStatus.AFGESLOTEN:
        bijeenkomst.verslag = Verslag(concept_vanaf=NU, vastgesteld_op=NU, openbaar_vanaf=NU)
    assert bijeenkomst_status(bijeenkomst, nu=NU) is status
    return bijeenkomst


def _genodigde(bijeenkomst: Bijeenkomst) -> Genodigde:
    gast = Genodigde(id=1, adres="gast@elders.example", is_los=True, extra=0, bijeenkomst=bijeenkomst)
    Komstbericht(
        genodigde=gast, komst=Komst.MISSCHIEN, sequence=0, ander_begin=NU + 2 * DAG, ander_einde=NU + 2.1 * DAG
    )
    return gast


Weiger = Callable[[Bijeenkomst], str | None]
DADEN: dict[str, Weiger] = {
    "wijzigen": lambda een: weiger_wijziging(een, nu=NU),
    "annuleren": lambda een: weiger_annuleren(een, nu=NU),
    "gast uitnodigen": lambda een: weiger_gast(een, "nieuw@elders.example", nu=NU),
    "antwoorden": lambda een: weiger_antwoord(_genodigde(een), nu=NU),
    "vervanger sturen": lambda een: weiger_vervanger(_genodigde(een), "ander@elders.example", nu=NU),
    "gast afzeggen": lambda een: weiger_afzeggen(_genodigde(een), nu=NU),
    "andere tijd overnemen": lambda een: weiger_andere_tijd(_genodigde(een).berichten[0], nu=NU),
}
VOORAF = {BijeenkomstStatus.CONCEPT, BijeenkomstStatus.GEPLAND, BijeenkomstStatus.AGENDA_GEPUBLICEERD}


@pytest.mark.parametrize("status", BijeenkomstStatus)
@pytest.mark.parametrize("daad", DADEN)
def test_each_state_allows_what_comes_before_the_start(daad: str, status: BijeenkomstStatus) -> None:
    assert (DADEN[daad](in_stand(status)) is None) == (status in VOORAF)
