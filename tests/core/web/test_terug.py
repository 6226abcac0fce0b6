"""From every refusal one goes on: back to what it was about, to where one asks again, and to an address."""

from __future__ import annotations

import re

from flask import Flask
from flask import g as van_dit_verzoek
from werkzeug.routing import Rule

from overlegtafel.core.toegang.access import BEZOEKER, Kijker, Rol
from overlegtafel.core.web.terug import pagina_bij, wegen_terug

IEDER_ROL = Kijker(1, "Anna", "anna@oosterkreek.example", {1: frozenset(Rol)}, is_gastheer=True)
GEEN_BLAD = "is no page that a person opens or a button that one presses there"
BOVENAAN = "stands at the top, and what it names has no list of its own"
REDEN = {
    "demopost.html": GEEN_BLAD,
    "demopost.show": "is there in the demo alone",
    "doorschuiven.move_on": BOVENAAN,
    "jaar.show": "is about a year, of which none but one far away is no page",
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


ELDERS = {
    "behandelen.index": {"inbreng.send"},
    "punten.index": {"vragen.mark"},
    "teksten.show": {"opstellen.mend"},
    "voorstellen.index": {"doorschuiven.place"},
    "aanvragen.show": {"aanvraagleden.add", "aanvraagleden.remove"},
}
"""Acts whose form stands on a page of another blueprint."""


def test_reloading_a_refused_form_leads_to_the_page_where_it_stands(site: Flask) -> None:
    """A refused form is shown at the address to which it was sent: opening that address is no dead end."""
    gelezen = {regel.rule for regel in site.url_map.iter_rules() if "GET" in (regel.methods or ())}
    anders: dict[str, set[str]] = {}
    for regel in site.url_map.iter_rules():
        if "POST" not in (regel.methods or ()) or regel.rule in gelezen or len(_stukken(regel)) == 1:
            continue
        with site.test_request_context(_adres(regel)):
            van_dit_verzoek.kijker = IEDER_ROL
            pagina = pagina_bij("POST")
        doel = site.url_map.bind("x").match(pagina)[0] if pagina else ""
        if doel.rpartition(".")[0] != regel.endpoint.rpartition(".")[0]:
            anders.setdefault(doel, set()).add(regel.endpoint)
    assert anders == {"": {"doorschuiven.move_on"}, **ELDERS}


def _stukken(regel: Rule) -> list[str]:
    return regel.rule.strip("/").split("/")


def test_who_opens_the_address_of_an_act_goes_to_its_page(site: Flask) -> None:
    bezoeker = site.test_client()
    weg = bezoeker.get("/bijeenkomsten/7/notulen/3/advies")
    assert (weg.status_code, weg.location) == (302, "/bijeenkomsten/7/notulen")
    assert bezoeker.head("/bijeenkomsten/7/notulen/3").location == "/bijeenkomsten/7/notulen"
    assert bezoeker.put("/bijeenkomsten/7/notulen/3").status_code == 405
    assert bezoeker.get("/inbreng/versturen/3").status_code == 405  # what lies above it isn't for visitors
