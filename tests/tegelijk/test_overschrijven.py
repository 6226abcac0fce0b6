"""Two people who edit the same thing: the first one's words stay until the second has seen them and chooses."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import text

from overlegtafel.core.database.db import db
from overlegtafel.core.web.bewerkform import ZIN, ZIN_GELEZEN
from tests.conftest import Cast
from tests.tegelijk.toneel import PAD_CONCEPT, Toneel, browser, formulier_op, tekst_van, zet_op

EEN, TWEE = "Van de eerste.", "Van de tweede."
BEWERKEN: dict[str, tuple[Callable[[Toneel], str], str, tuple[str, str], str]] = {
    "verslag": (
        lambda toneel: f"/bijeenkomsten/{toneel.geweest}/verslag/bewerken",
        "slot",
        (EEN, TWEE),
        "SELECT slot FROM verslag",
    ),
    "verslag, wie er was": (
        lambda toneel: f"/bijeenkomsten/{toneel.geweest}/verslag/bewerken",
        "aanwezig",
        (EEN, TWEE),
        "SELECT aanwezig FROM bijeenkomst WHERE id = 1",
    ),
    "agendapunt": (
        lambda toneel: f"/bijeenkomsten/{toneel.komend}/agenda/{toneel.komende_punten[0]}/wijzigen",
        "titel",
        (EEN, TWEE),
        "SELECT titel FROM agendapunt WHERE bijeenkomst_id = 2 ORDER BY volgorde LIMIT 1",
    ),
    "bijeenkomst": (
        lambda toneel: f"/bijeenkomsten/{toneel.komend}/verplaatsen",
        "plaats",
        (EEN, TWEE),
        "SELECT plaats FROM bijeenkomst WHERE id = 2",
    ),
    "tafel": (lambda toneel: f"/tafels/{toneel.tafel}/wijzigen", "doel", (EEN, TWEE), "SELECT doel FROM tafel"),
    "tekst": (
        lambda _: f"{PAD_CONCEPT}/tekst/1/bewerken",
        "markdown",
        ("# DO\n\n## Artikel 1 Eerste\n\n1. Van een.", "# DO\n\n## Artikel 1 Tweede\n\n1. Van twee."),
        "SELECT markdown FROM tekst WHERE bevroren_op IS NULL",
    ),
    "geldigheid": (
        lambda _: f"{PAD_CONCEPT}/geldigheid",
        "geldig_tot",
        ("2031-12-31", "2032-12-31"),
        "SELECT substr(CAST(geldig_tot AS text), 1, 10) FROM versie WHERE nummer = '0.3'",
    ),
    "oordeel": (
        lambda toneel: f"/inbreng/{toneel.beantwoord}/beoordelen",
        "grond",
        (EEN, TWEE),
        "SELECT grond FROM inbreng ORDER BY id LIMIT 1",
    ),
    "antwoord": (
        lambda toneel: f"/inbreng/{toneel.beantwoord}/punten/1/antwoord",
        "reden",
        (EEN, TWEE),
        "SELECT reden FROM antwoord",
    ),
    "punten": (
        lambda toneel: f"/inbreng/{toneel.nieuw}/punten/knippen",
        "punten-0-fragment",
        (EEN, TWEE),
        "SELECT fragment FROM punt WHERE inbreng_id = 2",
    ),
    "voorstel": (
        lambda toneel: f"/voorstellen/{toneel.nieuw}/wijzigen",
        "openbare_titel",
        (EEN, TWEE),
        "SELECT openbare_titel FROM voorstel WHERE id = 2",
    ),
    "organisatie": (
        lambda toneel: f"/organisaties/{toneel.organisatie}/wijzig",
        "naam",
        (EEN, TWEE),
        "SELECT naam FROM organisatie ORDER BY id DESC LIMIT 1",
    ),
    "gebruiker": (
        lambda toneel: f"/gebruikers/{toneel.bram}/wijzig",
        "naam",
        (EEN, TWEE),
        "SELECT naam FROM gebruiker WHERE email LIKE 'bram%'",
    ),
    "instelling": (
        lambda _: "/beheer/instellingen/toegankelijkheid_tekst",
        "waarde",
        (EEN, TWEE),
        "SELECT waarde FROM instelling ORDER BY id DESC LIMIT 1",
    ),
}
EXTRA = {"bijeenkomst": {"reden": "Zo is het."}, "geldigheid": {"geldig_van": "2027-01-01"}}


def _bewaard(sql: str) -> str:
    db.session.rollback()
    return str(db.session.execute(text(sql)).scalar()).replace("\r\n", "\n").strip()


@pytest.mark.parametrize("wat", BEWERKEN)
def test_the_second_sees_what_the_first_saved_and_chooses(site: Flask, cast: Cast, wat: str) -> None:
    toneel = zet_op(cast)
    pad_van, veld, (een, twee), sql = BEWERKEN[wat]
    pad, anna, ilse = pad_van(toneel), browser(site, toneel.anna), browser(site, toneel.ilse)
    van_anna, van_ilse = ({**formulier_op(wie.get(pad).text), **EXTRA.get(wat, {})} for wie in (anna, ilse))
    assert anna.post(pad, data={**van_anna, veld: een}).status_code == 302
    eerst = _bewaard(sql)
    antwoord = ilse.post(pad, data={**van_ilse, veld: twee})
    assert _bewaard(sql) == eerst
    gelezen = tekst_van(antwoord.text)
    assert (ZIN in gelezen) or (wat == "punten" and ZIN_GELEZEN in gelezen)
    nog_eens = {**formulier_op(antwoord.text), **EXTRA.get(wat, {})}
    assert str(nog_eens[veld]).replace("\r\n", "\n") == twee
    assert ilse.post(pad, data=nog_eens).status_code == 302
    assert _bewaard(sql) not in (eerst, "None")


def test_two_who_write_at_two_points_of_one_verslag_both_keep_their_words(site: Flask, cast: Cast) -> None:
    toneel = zet_op(cast)
    pad = f"/bijeenkomsten/{toneel.geweest}/verslag/bewerken"
    anna, ilse = browser(site, toneel.anna), browser(site, toneel.ilse)
    van_anna, van_ilse = formulier_op(anna.get(pad).text), formulier_op(ilse.get(pad).text)
    eerste, tweede = (f"punt_{id_}" for id_ in toneel.punten)
    assert anna.post(pad, data={**van_anna, eerste: EEN}).status_code == 302
    assert ilse.post(pad, data={**van_ilse, tweede: TWEE}).status_code == 302
    teksten = [rij[0] for rij in db.session.execute(text("SELECT markdown FROM verslagdeel ORDER BY agendapunt_id"))]
    assert teksten == [EEN, TWEE]


LEZEN: dict[str, tuple[Callable[[Toneel], str], str, Callable[[Toneel], str], dict[str, str]]] = {
    "antwoord openbaar maken": (
        lambda toneel: f"/inbreng/{toneel.beantwoord}/punten/1/akkoord",
        "SELECT count(*) FROM antwoord WHERE openbaar_vanaf IS NOT NULL",
        lambda toneel: f"/inbreng/{toneel.beantwoord}/punten/1/antwoord",
        {"reden": "Toch anders."},
    ),
    "antwoord weghalen": (
        lambda toneel: f"/inbreng/{toneel.beantwoord}/punten/1/antwoord-weg",
        "SELECT 1 - count(*) FROM antwoord",
        lambda toneel: f"/inbreng/{toneel.beantwoord}/punten/1/antwoord",
        {"reden": "Toch anders."},
    ),
    "tekst publiceren": (
        lambda _: f"{PAD_CONCEPT}/tekst/1/publiceren",
        "SELECT count(*) FROM tekst WHERE bevroren_op IS NOT NULL AND versie_id = 2",
        lambda _: f"{PAD_CONCEPT}/tekst/1/bewerken",
        {"markdown": "# DO\n\n## Artikel 1 Anders\n\n1. Toch anders."},
    ),
    "conceptverslag publiceren": (
        lambda toneel: f"/bijeenkomsten/{toneel.geweest}/verslag/concept-publiceren",
        "SELECT count(*) FROM verslag WHERE concept_vanaf IS NOT NULL",
        lambda toneel: f"/bijeenkomsten/{toneel.geweest}/verslag/bewerken",
        {"slot": "Toch anders."},
    ),
    "agenda publiceren": (
        lambda toneel: f"/bijeenkomsten/{toneel.komend}/agenda/publiceren",
        "SELECT count(*) - 1 FROM bijeenkomst WHERE agenda_openbaar_vanaf IS NOT NULL",
        lambda toneel: f"/bijeenkomsten/{toneel.komend}/agenda/{toneel.komende_punten[1]}/wijzigen",
        {"titel": "Toch anders."},
    ),
}


@pytest.mark.parametrize("wat", LEZEN)
def test_nobody_publishes_words_that_he_did_not_read(site: Flask, cast: Cast, wat: str) -> None:
    toneel = zet_op(cast)
    pad_van, sql, ander_van, anders = LEZEN[wat]
    pad, ander, anna, ilse = pad_van(toneel), ander_van(toneel), browser(site, toneel.anna), browser(site, toneel.ilse)
    van_anna = formulier_op(anna.get(pad).text)
    assert ilse.post(ander, data={**formulier_op(ilse.get(ander).text), **anders}).status_code == 302
    antwoord = anna.post(pad, data=van_anna)
    assert ZIN_GELEZEN in tekst_van(antwoord.text)
    assert _bewaard(sql) == "0"
    assert anna.post(pad, data=formulier_op(antwoord.text)).status_code == 302
    assert _bewaard(sql) == "1"
