"""Role by act, whole: each address of the table that changes something, who gets past its door, and who behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, update
from werkzeug.routing import Rule

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol
from overlegtafel.fysieke_tafel.models import Belang
from overlegtafel.fysieke_tafel.services.komst import nodig_gast_uit
from overlegtafel.fysieke_tafel.services.samenstelling import meld_belang
from overlegtafel.fysieke_tafel.services.verslagen import publiceer_concept
from overlegtafel.fysieke_tafel.services.wijzigingen import Verzoekgegevens, vraag_wijziging
from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.organisaties.models import Gebruiker, Lidmaatschap
from tests.conftest import Cast, meld_aan
from tests.fysieke_tafel.conftest import CONCEPT, PLANNING
from tests.fysieke_tafel.stand import Stand

BEGIN = PLANNING - timedelta(days=300)
PLEK = "{} bij {}".format
GASTHEER, BUUR, TAFEL, BUITEN = "gastheer", "lindeveen", "krommekreek", "lichtpunt"
MENSEN = (
    *((rol, GASTHEER) for rol in Rol if rol not in (Rol.VERTEGENWOORDIGER, Rol.MEDEWERKER)),
    *((rol, TAFEL) for rol in (Rol.VERTEGENWOORDIGER, Rol.MEDEWERKER)),
    (Rol.VERTEGENWOORDIGER, BUITEN),
    (Rol.GEMEENTE_VERTEGENWOORDIGER, BUUR),
)
"""Everybody with one role, each at an organisation that can give it."""
NIEMAND = "bezoeker"
ALLEN = {PLEK(rol, waar) for rol, waar in MENSEN}
SECRETARIS, INKOPER = {PLEK(Rol.SECRETARIS, GASTHEER)}, {PLEK(Rol.INKOPER, GASTHEER)}
AANBIEDERS = {PLEK(rol, waar) for rol, waar in MENSEN if rol in (Rol.VERTEGENWOORDIGER, Rol.MEDEWERKER)}
HOUDER = PLEK(Rol.VERTEGENWOORDIGER, TAFEL)
AAN_TAFEL = {naam for naam in ALLEN if naam.endswith(TAFEL)}
DEUR = {
    "tafels": dict.fromkeys(("new", "edit", "seats", "end_seat"), SECRETARIS),
    "samenstelling": dict.fromkeys(("rule", "deputy"), SECRETARIS)
    | dict.fromkeys(("interests", "withdraw_interest"), SECRETARIS | AANBIEDERS),
    "bijeenkomsten": dict.fromkeys(("new", "series", "announce", "move", "cancel"), SECRETARIS),
    "genodigden": dict.fromkeys(("index", "cancel", "take_over"), SECRETARIS),
    "komst": {"confirm": ALLEN | {NIEMAND}, "edit": ALLEN, "record": SECRETARIS},
    "agenda": dict.fromkeys(
        ("new", "edit", "shift", "order", "withdraw", "link", "unlink", "publish", "unplan"), SECRETARIS
    ),
    "doorschuiven": dict.fromkeys(("place", "move_on"), SECRETARIS),
    "vergaderstukken": dict.fromkeys(("edit", "withdraw", "raise_"), SECRETARIS),
    "aanwezigheid": {"edit": SECRETARIS},
    "notulen": dict.fromkeys(("save", "advise", "act"), SECRETARIS),
    "verslagen": dict.fromkeys(
        ("edit", "publish_concept", "unplan", "names", "retract", "adopt", "publish", "correct"), SECRETARIS
    )
    | {"consent": ALLEN},
    "verslagwijzigingen": {"new": ALLEN, "withdraw": ALLEN, "decide": SECRETARIS},
    "uitkomsten": {"decide": INKOPER, "close": SECRETARIS},
}
"""Who gets past the door of an act; what one may do behind it, its rule says."""
MAG = {f"{ding}.{daad}": wie for ding, daden in DEUR.items() for daad, wie in daden.items()}


def _daden(app: Flask) -> Iterator[Rule]:
    """Yield the addresses of this room that take a POST."""
    for regel in app.url_map.iter_rules():
        module = app.view_functions[regel.endpoint].__module__
        if module.startswith("overlegtafel.fysieke_tafel.") and "POST" in (regel.methods or ()):
            yield regel


def _adres(app: Flask, regel: Rule) -> str:
    """Return an address of a rule, of things that aren't there."""
    return str(app.url_map.bind("localhost").build(regel.endpoint, dict.fromkeys(regel.arguments, 999_999)))


def _mensen(cast: Cast) -> dict[str, Gebruiker]:
    waar = {GASTHEER: cast.oosterkreek, BUUR: cast.lindeveen, TAFEL: cast.krommekreek, BUITEN: cast.lichtpunt}
    mensen = {}
    with transaction() as session:
        for rol, plek in MENSEN:
            mens = Gebruiker(email=f"{rol}@{plek}.example", naam=PLEK(rol, plek))
            session.add(mens)
            session.flush()
            session.add(Lidmaatschap(gebruiker_id=mens.id, organisatie_id=waar[plek].id, rol=rol, van=BEGIN))
            mensen[mens.naam] = mens
    return mensen


def _geweigerd() -> list[tuple[int | None, str]]:
    db.session().rollback()
    regels = db.session().scalars(select(Gebeurtenis).where(Gebeurtenis.handeling == "toegang.geweigerd"))
    return [(regel.actor_id, regel.gegevens["endpoint"]) for regel in regels]


def test_each_act_at_the_table_stands_in_this_table(site: Flask) -> None:
    assert sorted({regel.endpoint for regel in _daden(site)}) == sorted(MAG)


def test_each_act_opens_for_its_roles_and_every_other_is_403_and_logged(client: FlaskClient, cast: Cast) -> None:
    mensen, regels = _mensen(cast), list(_daden(client.application))
    open_ = set()
    for regel in regels:
        antwoord = client.application.test_client().post(_adres(client.application, regel))
        if antwoord.status_code != 302 or "/inloggen" not in antwoord.location:
            open_.add((regel.endpoint, NIEMAND))
    for naam, mens in mensen.items():
        meld_aan(client, mens.id)
        for regel in regels:
            status = client.post(_adres(client.application, regel)).status_code
            assert status < 500
            if status != 403:
                open_.add((regel.endpoint, naam))
    alles = {(regel.endpoint, naam) for regel in regels for naam in (NIEMAND, *mensen)}
    assert open_ == {(regel.endpoint, naam) for regel in regels for naam in MAG[regel.endpoint]}
    namen = {mens.id: naam for naam, mens in mensen.items()}
    gelogd = {(endpoint, namen[id_ or 0]) for id_, endpoint in _geweigerd()}
    assert gelogd == {een for een in alles - open_ if een[1] != NIEMAND}


@dataclass
class Ding:
    """What the acts of more than one role are done with: one of each, of De Kromme Kreek."""

    bijeenkomst: str
    punt_id: int
    organisatie_id: int
    belang_id: int


def _maak_ding(stand: Stand, cast: Cast, wie: Gebruiker) -> Ding:
    """Have the holder of a seat be called, ask for a change and declare an interest; the concept is public."""
    daad = Daad(CONCEPT, wie.id)
    with transaction() as session:
        bijeenkomst = session.merge(stand.bijeenkomst)
        nodig_gast_uit(session, bijeenkomst, naam=wie.naam, adres=wie.email, daad=Daad(PLANNING))
        publiceer_concept(session, bijeenkomst, daad=daad)
        vraag_wijziging(session, bijeenkomst, Verzoekgegevens("Anders", cast.krommekreek.id), daad=daad)
        zetel = session.merge(stand.tafel.zetels[0])
        belang = meld_belang(session, zetel, "Ons tarief", punt=session.merge(stand.opening), daad=daad)
        return Ding(f"/bijeenkomsten/{bijeenkomst.id}", stand.tarief.id, cast.krommekreek.id, belang.id)


ACHTER_DE_DEUR: dict[str, tuple[datetime, Callable[[Ding], tuple[str, dict[str, object]]], set[str]]] = {
    "komst.gemeld": (
        PLANNING,
        lambda ding: (f"{ding.bijeenkomst}/komst", {"komst": "komt"}),
        {HOUDER},
    ),
    "wijzigingsverzoek.ingediend": (
        CONCEPT,
        lambda ding: (
            f"{ding.bijeenkomst}/verslag/wijzigingen/nieuw",
            {"agendapunt_id": ding.punt_id, "organisatie_id": ding.organisatie_id, "voorstel": "Anders."},
        ),
        AAN_TAFEL,
    ),
    "wijzigingsverzoek.ingetrokken": (
        CONCEPT,
        lambda ding: (f"{ding.bijeenkomst}/verslag/wijzigingen/1/intrekken", {}),
        {HOUDER},
    ),
    "naam.akkoord": (
        CONCEPT,
        lambda ding: (f"{ding.bijeenkomst}/verslag/mijn-naam", {}),
        AAN_TAFEL | {naam for naam in ALLEN if naam.endswith(GASTHEER)},
    ),
    "belang.gemeld": (
        PLANNING,
        lambda ding: (
            f"{ding.bijeenkomst}/belangen",
            {"zetel_id": 1, "agendapunt_id": ding.punt_id, "omschrijving": "Ons tarief."},
        ),
        AAN_TAFEL | SECRETARIS,
    ),
    "belang.ingetrokken": (
        PLANNING,
        lambda ding: (f"{ding.bijeenkomst}/belangen/{ding.belang_id}/intrekken", {}),
        AAN_TAFEL | SECRETARIS,
    ),
}
"""Acts whose door is open to more than one role: when, what is sent, and who gets it done."""


def _zet_terug(ding: Ding) -> None:
    """Let the declared interest stand again and each other be gone, so that the next person finds the same."""
    with transaction() as session:
        session.execute(update(Belang).values(ingetrokken_op=PLANNING).where(Belang.id != ding.belang_id))
        session.execute(update(Belang).values(ingetrokken_op=None).where(Belang.id == ding.belang_id))


def _gedaan(handeling: str) -> int:
    db.session().rollback()
    return db.session().scalar(select(func.count()).where(Gebeurtenis.handeling == handeling)) or 0


@pytest.mark.parametrize("handeling", ACHTER_DE_DEUR)
def test_behind_an_open_door_only_who_it_is_of_gets_it_done(
    client: FlaskClient, gehouden: Stand, cast: Cast, handeling: str
) -> None:
    moment, doe, wie_mag = ACHTER_DE_DEUR[handeling]
    mensen = _mensen(cast)
    ding = _maak_ding(gehouden, cast, mensen[HOUDER])
    clock.zet_klok(moment)
    gelukt = set()
    for naam in sorted(mensen, key=lambda naam: naam in wie_mag):
        _zet_terug(ding)
        meld_aan(client, mensen[naam].id)
        voor, (adres, velden) = _gedaan(handeling), doe(ding)
        assert client.post(adres, data=velden).status_code in {200, 302, 403, 404, 409, 422}
        if _gedaan(handeling) > voor:
            gelukt.add(naam)
    assert gelukt == wie_mag
