"""From every refusal one goes on: back to what it was about, to where one asks again, and to an address."""

from __future__ import annotations

import re

from flask import Flask
from flask import g as van_dit_verzoek
from werkzeug.routing import Rule

from overlegtafel.core.toegang.access import BEZOEKER, Kijker, Rol
from overlegtafel.core.web.terug import wegen_terug

IEDER_ROL = Kijker(1, "Anna", "anna@oosterkreek.example", {1: frozenset(Rol)}, is_gastheer=True)
GEEN_BLAD = "is no page that a person opens or a button that one presses there"
BOVENAAN = "stands at the top, and what it names has no list of its own"
REDEN = {
    "demopost.html": GEEN_BLAD,
    "demopost.show": "is there in the demo alone",
    "doorschuiven.move_on": BOVENAAN,
    "reactienota.csv": GEEN_BLAD,
    "reactienota.pdf": GEEN_BLAD,
    "reactienota.show": BOVENAAN,
    "reactienota.xlsx": GEEN_BLAD,
    "sleutels.open_": "has its own way to ask for another",
    "static": GEEN_BLAD,
    "vragen.index": BOVENAAN,
}


def _adres(regel: Rule) -> str:
    """Return an address of this rule, with arguments that needn't be there."""
    return re.sub(r"<(?:(\w+)(?:\(([^,)]*).*?\))?:)?\w+>", lambda deel: _waarde(deel[1], deel[2]), regel.rule)


def _waarde(soort: str | None, eerste: str | None) -> str:
    return {"nummer": "2026-001", "any": eerste or "", "int": "1"}.get(soort or "", "x")


def test_every_page_about_a_thing_has_a_way_back_from_a_refusal(site: Flask) -> None:
    zonder = set()
    for regel in site.url_map.iter_rules():
        if not regel.arguments:
            continue
        methode = "POST" if "POST" in (regel.methods or ()) else "GET"
        with site.test_request_context(_adres(regel), method=methode):
            van_dit_verzoek.kijker = IEDER_ROL
            if not wegen_terug():
                zonder.add(regel.endpoint)
    assert sorted(zonder ^ set(REDEN)) == []


def test_what_may_not_be_there_is_not_linked_and_what_one_may_not_open_neither(site: Flask) -> None:
    def wegen(pad: str, kijker: Kijker, *, alleen_lijsten: bool) -> list[str]:
        with site.test_request_context(pad):
            van_dit_verzoek.kijker = kijker
            return [adres for _, adres in wegen_terug(alleen_lijsten=alleen_lijsten)]

    geheim = "/overeenkomsten/DO-GEHEIM/1.0/tekst/1/bewerken"
    assert wegen(geheim, IEDER_ROL, alleen_lijsten=False) == ["/overeenkomsten/DO-GEHEIM/1.0/tekst/1"]
    assert wegen(geheim, BEZOEKER, alleen_lijsten=True) == ["/overeenkomsten"]
    assert wegen("/wachtrij/7/origineel", IEDER_ROL, alleen_lijsten=False) == ["/wachtrij/7"]
    assert wegen("/wachtrij/7/origineel", BEZOEKER, alleen_lijsten=False) == []
