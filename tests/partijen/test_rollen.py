"""The whole table of role and act of this room: each address that changes something, and who gets past its door."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from overlegtafel.core.database.db import transaction
from overlegtafel.core.toegang.access import Rol, merk_van
from overlegtafel.organisaties.models import Gebruiker, Lidmaatschap
from tests.conftest import Cast
from tests.overeenkomsten.conftest import meld_aan
from tests.partijen.conftest import BEGIN, maak_regio

PLAATS = {"kenmerk": "DO-HBH", "nummer": "1.0", "naam": "register"}
"""What addresses are filled in with; every other part is a number that nothing has."""
INKOPER, TEKENAAR, AANBIEDER = {"inkoper"}, {"tekenaar"}, {"bestuurder"}
VREEMDEN = {"bezoeker", "medewerker", "secretaris", "beheerder", "inkoper van lindeveen", "tekenaar van lindeveen"}
MAG = {
    "ondertekenen.sign": AANBIEDER,
    "ondertekenen.countersign": TEKENAAR,
    "volmachten.record": INKOPER,
    "volmachten.end": INKOPER | TEKENAAR | {"tekenaar van lindeveen", "inkoper van lindeveen"},  # 404 for another one
    "volmachten.restore": INKOPER | TEKENAAR | {"tekenaar van lindeveen", "inkoper van lindeveen"},
    "elders_getekend.record": INKOPER,
    "elders_getekend.answer": TEKENAAR,
    "gemeentetekens.sign": TEKENAAR | {"tekenaar van lindeveen"},
    "opzeggingen.new": AANBIEDER,
    "opzeggingen.record": INKOPER,
    "opzeggingen.withdraw": AANBIEDER | INKOPER | {"inkoper van lindeveen"},  # whose notice it is, is asked behind it
    "ontbindingen.new": INKOPER,
    "ontbindingen.repaired": INKOPER,
    "ontbindingen.dissolve": INKOPER,
    "beperkingen.new": INKOPER,
    "beperkingen.end": INKOPER,
    "binding.offer": INKOPER,
    "binding.edit": INKOPER,
    "binding.deliver": INKOPER,
    "binding.decline": AANBIEDER,
    "verlengingen.show": INKOPER,
    "verlengingen.agree": INKOPER,
    "toelating.edit": INKOPER,
    "toelating.new": INKOPER,
    "toelating.withdraw": INKOPER,
    "toetredingen.show": INKOPER,
    "toetredingen.repair": INKOPER,
    "toetredingen.see": INKOPER,
    "toetredingen.judge": INKOPER,
    "combinaties.new": INKOPER,
    "combinaties.join": INKOPER,
    "combinaties.leave": INKOPER,
    "combinaties.lead": INKOPER,
    "percelen.add": INKOPER,
    "percelen.remove": INKOPER,
}
"""Who gets past the door of an act; what he may do behind it, its rule says."""


def daden(app: Flask) -> Iterator[Rule]:
    """Yield the addresses of this room that take a POST and are not for everybody."""
    for regel in app.url_map.iter_rules():
        functie = app.view_functions[regel.endpoint]
        merk = merk_van(functie)
        is_hier = functie.__module__.startswith("overlegtafel.partijen.")
        if is_hier and "POST" in (regel.methods or ()) and merk is not None and not merk.iedereen:
            yield regel


def adres_van(app: Flask, regel: Rule) -> str:
    """Return an address of a rule."""
    with app.test_request_context():
        delen = {naam: PLAATS.get(naam, 999_999) for naam in regel.arguments}
        gebouwd = app.url_map.bind("localhost").build(regel.endpoint, delen)
    return str(gebouwd)


def _mensen(cast: Cast) -> dict[str, Gebruiker | None]:
    olga = maak_regio(cast)
    rollen = {
        "medewerker": (cast.krommekreek, Rol.MEDEWERKER),
        "secretaris": (cast.oosterkreek, Rol.SECRETARIS),
        "beheerder": (cast.oosterkreek, Rol.BEHEERDER),
        "inkoper van lindeveen": (cast.lindeveen, Rol.INKOPER),
        "tekenaar van lindeveen": (cast.lindeveen, Rol.GEMEENTE_VERTEGENWOORDIGER),
    }
    mensen: dict[str, Gebruiker | None] = {"bezoeker": None, "inkoper": cast.anna, "bestuurder": cast.bram}
    mensen["tekenaar"] = olga
    with transaction() as session:
        for naam, (organisatie, rol) in rollen.items():
            mens = Gebruiker(email=f"{naam.replace(' ', '.')}@kreken.example", naam=naam)
            session.add(mens)
            session.flush()
            session.add(Lidmaatschap(gebruiker_id=mens.id, organisatie_id=organisatie.id, rol=rol, van=BEGIN))
            mensen[naam] = mens
    return mensen


def test_each_act_of_this_room_stands_in_the_table(site: Flask) -> None:
    assert sorted({regel.endpoint for regel in daden(site)}) == sorted(MAG)


@pytest.mark.parametrize("methode", ["GET", "POST"])
def test_each_act_opens_for_its_roles_and_no_other(client: FlaskClient, cast: Cast, methode: str) -> None:
    mensen = _mensen(cast)
    assert mensen.keys() - VREEMDEN == {"inkoper", "bestuurder", "tekenaar"}
    open_ = []
    for naam, mens in mensen.items():
        meld_aan(client, mens)
        for regel in daden(client.application):
            if methode in (regel.methods or ()):
                status = client.open(adres_van(client.application, regel), method=methode).status_code
                assert status < 500
                if status != 403 and not (mens is None and status == 302):
                    open_.append((regel.endpoint, naam))
    regels = [regel for regel in daden(client.application) if methode in (regel.methods or ())]
    assert sorted(open_) == sorted({(een.endpoint, naam) for een in regels for naam in MAG[een.endpoint]})
