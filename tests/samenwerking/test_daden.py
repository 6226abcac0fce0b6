"""The whole table of role and act of this room: each address that changes something, and who gets past its door.

What somebody may do behind it for which gemeente, the tests of each act say.
"""

from __future__ import annotations

from collections.abc import Iterator

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.routing import Rule

from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.toegang.access import Rol, merk_van
from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.organisaties.models import Gebruiker, Lidmaatschap
from tests.conftest import meld_aan
from tests.samenwerking.conftest import SINDS, Regio

COORDINATOR = {"coordinator"}
MANAGER = {"programmamanager"}
EENHEID = COORDINATOR | MANAGER
ADVISEUR = {"adviseur_lindeveen"}
SECRETARIS = {"secretaris_lindeveen"}
COLLEGE = {"vertegenwoordiger_lindeveen"}
VAK = {"vakspecialist"}
MAG: dict[str, set[str]] = {
    "trajecten.new": ADVISEUR,
    "trajecten.edit": COORDINATOR | ADVISEUR,
    "trajecten.estimate": ADVISEUR,
    "trajecten.benefit": COORDINATOR | ADVISEUR,
    "trajecten.register": COORDINATOR | ADVISEUR,
    "stappen.publish": COORDINATOR,
    "stappen.pre_kickoff": COORDINATOR,
    "stappen.judge": ADVISEUR,
    "stappen.kickoff": COORDINATOR,
    "stappen.lead": COORDINATOR,
    "stappen.announce": COORDINATOR,
    "stappen.award": COORDINATOR,
    "stappen.stop": COORDINATOR,
    "publicaties.new": COORDINATOR,
    "publicaties.remove": COORDINATOR,
    "drempels.new": {"beheerder"},
    "drempels.withdraw": {"beheerder"},
    "drempels.form_": MANAGER,
    "contracten.new": ADVISEUR,
    "contracten.use_option": ADVISEUR,
    "inwoners.new": COORDINATOR,
    "inwoners.upload": COORDINATOR,
    "inwoners.code": COORDINATOR,
    "begrotingen.new": COORDINATOR,
    "begrotingen.add_post": COORDINATOR,
    "begrotingen.remove_post": COORDINATOR,
    "begrotingen.agree": SECRETARIS,
    "afrekeningen.book": COORDINATOR,
    "afrekeningen.paid": COORDINATOR,
    "afrekeningen.take_back": COORDINATOR,
    "afrekeningen.draw_up": COORDINATOR,
    "afrekeningen.approve": MANAGER,
    "afrekeningen.send": COORDINATOR,
    "samendoen.ask": MANAGER,
    "meedoen.take": MANAGER,
    "meedoen.decline": MANAGER,
    "herindelingen.new": MANAGER,
    "herindelingen.withdraw": MANAGER,
    "samendoen.admit": MANAGER,
    "samendoen.decide": COLLEGE,
    "samendoen.intend": COLLEGE,
    "samendoen.resolve": COLLEGE,
    "samendoen.deliver": COLLEGE,
    "samendoen.consent": COLLEGE,
    "samendoen.leave": MANAGER,
    "intrekken.withdraw_request": MANAGER,
    "intrekken.withdraw_departure": COLLEGE,
    "jaarplannen.new": COORDINATOR,
    "jaarplannen.edit": COORDINATOR,
    "jaarplannen.add_activity": COORDINATOR,
    "jaarplannen.progress": EENHEID | ADVISEUR,
    "jaarplannen.submit": COORDINATOR,
    "jaarplannen.agree": SECRETARIS,
    "formats.new": COORDINATOR,
    "formats.add_version": COORDINATOR,
    "formats.add_step": COORDINATOR,
    "formats.check": COORDINATOR,
    "formats.release": COORDINATOR,
    "formats.settle": COORDINATOR,
    "formatgebruik.use": COORDINATOR | ADVISEUR,
    "beginnen.edit_step": COORDINATOR,
    "beginnen.finish": COORDINATOR,
    "beginnen.answer": COORDINATOR,
    "beginnen.add_row": COORDINATOR | ADVISEUR,
    "beginnen.edit_row": COORDINATOR | ADVISEUR,
    "beginnen.grow": COORDINATOR | ADVISEUR,
    "kennis.new": COORDINATOR | ADVISEUR | VAK,
    "kennis.edit": COORDINATOR | ADVISEUR | VAK,
    "overleg.new": EENHEID,
    "overleg.edit": EENHEID,
    "overleg.plan": EENHEID,
    "overlegdagen.move": EENHEID,
    "overlegdagen.cancel": EENHEID,
    "overlegdagen.add_point": EENHEID,
    "overlegdagen.edit_point": EENHEID,
    "overlegdagen.remove_point": EENHEID,
    "overlegverslagen.write": EENHEID,
    "overlegverslagen.adopt": EENHEID,
    "overlegacties.add_action": EENHEID,
    "overlegacties.close_action": EENHEID | ADVISEUR | SECRETARIS | COLLEGE | VAK,
    "overlegstukken.add": EENHEID,
    "overlegstukken.remove": EENHEID,
    "overlegstukken.decide": EENHEID,
    "plichten.new": MANAGER,
    "plichten.finish": MANAGER,
    "plichten.correct": MANAGER,
    "voorrang.new": COORDINATOR,
    "voorrang.vote": ADVISEUR,
    "voorrang.adopt": COORDINATOR,
    "trajectvoorstellen.take": COORDINATOR | ADVISEUR,
    "trajectvoorstellen.dismiss": COORDINATOR | ADVISEUR,
}
"""Who gets past the door of an act (specification section 4)."""
BINNEN = EENHEID | ADVISEUR | SECRETARIS | COLLEGE | VAK
VREEMDEN = ("inkoper", "aanbieder", "beheerder")
PLAATS = {"nummer": "2026-999", "soort": "middelen", "jaar": 2099, "volgnr": 1, "helft": 1}
"""What addresses are filled in with; every other part is a number that nothing has."""


def daden(app: Flask) -> Iterator[Rule]:
    """Yield the addresses of this room that take a POST and are not for everybody."""
    for regel in app.url_map.iter_rules():
        functie = app.view_functions[regel.endpoint]
        merk = merk_van(functie)
        is_hier = functie.__module__.startswith("overlegtafel.samenwerking.")
        if is_hier and "POST" in (regel.methods or ()) and merk is not None and not merk.iedereen:
            yield regel


def _adres(app: Flask, regel: Rule) -> str:
    delen = {naam: PLAATS.get(naam, 999_999) for naam in regel.arguments}
    if regel.endpoint.startswith(("formats.", "beginnen.")) and "nummer" in delen:
        delen["nummer"] = 9
    with app.test_request_context():
        return str(app.url_map.bind("localhost").build(regel.endpoint, delen))


def _mensen(regio: Regio) -> dict[str, Gebruiker | None]:
    cast = regio.cast
    rollen = {
        "beheerder": (cast.oosterkreek, Rol.BEHEERDER),
        "inkoper": (cast.oosterkreek, Rol.INKOPER),
    }
    mensen: dict[str, Gebruiker | None] = {naam: regio.mensen[naam] for naam in sorted(BINNEN)}
    mensen |= {"bezoeker": None, "aanbieder": cast.bram}
    with transaction() as session:
        for naam, (organisatie, rol) in rollen.items():
            mens = Gebruiker(email=f"{naam}@tabel.example", naam=naam)
            session.add(mens)
            session.flush()
            session.add(Lidmaatschap(gebruiker_id=mens.id, organisatie_id=organisatie.id, rol=rol, van=SINDS))
            mensen[naam] = mens
    return mensen


def test_each_act_of_this_room_stands_in_the_table(site: Flask) -> None:
    assert sorted({regel.endpoint for regel in daden(site)}) == sorted(MAG)


def test_each_act_opens_for_its_roles_and_no_other_and_each_refusal_is_logged(site: Flask, regio: Regio) -> None:
    mensen = _mensen(regio)
    assert set(mensen) == {*BINNEN, *VREEMDEN, "bezoeker"}
    open_: list[tuple[str, str]] = []
    geweigerd = 0
    regels = list(daden(site))
    for naam, mens in mensen.items():
        browser = site.test_client()
        if mens is not None:
            meld_aan(browser, mens.id)
        for regel in regels:
            status = _status(browser, _adres(site, regel))
            geweigerd += status == 403
            if status != 403 and not (mens is None and status == 302):
                open_.append((regel.endpoint, naam))
    assert sorted(open_) == sorted({(een.endpoint, naam) for een in regels for naam in MAG[een.endpoint]})
    assert geweigerd == len(regels) * (len(mensen) - 1) - len(open_)
    assert _gelogd(site) == geweigerd


def _status(browser: FlaskClient, adres: str) -> int:
    status = browser.post(adres).status_code
    assert status < 500, adres
    return status


def _gelogd(site: Flask) -> int:
    with site.app_context():
        gezocht = select(func.count()).select_from(Gebeurtenis).where(Gebeurtenis.handeling == "toegang.geweigerd")
        return db.session().scalar(gezocht) or 0
