"""Names of people in a verslag are found, and nothing goes out before somebody decided on each."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.tijd import clock
from overlegtafel.fysieke_tafel.queries.verslagen import akkoorden_van, wachtende_namen
from overlegtafel.fysieke_tafel.rules.namen import BekendeNamen, achternaam_van, namen_in, open_namen, zonder_namen
from overlegtafel.fysieke_tafel.services.verslagen import publiceer_concept
from overlegtafel.fysieke_tafel.services.verslagnamen import (
    geef_naam,
    laat_naam_staan,
    neem_naam_terug,
    vervang_in_tekst,
)
from overlegtafel.organisaties.models import Gebruiker
from tests.conftest import Cast
from tests.fysieke_tafel.conftest import CONCEPT, schrijf
from tests.fysieke_tafel.stand import Stand


@pytest.mark.parametrize(
    ("tekst", "gevonden"),
    [
        ("Anna en Annabel waren er, Bram niet.", ["Anna", "Bram"]),
        ("Mevrouw De Wit vroeg het woord.", ["De Wit"]),
        ("Carla  de wit vroeg het woord.", ["Carla de wit"]),
        ("De muur is de wit geworden.", []),
        ("Het gaat om Dewitte.", []),
        ("Zorg De Wit en mevrouw De Wit.", ["De Wit"]),
        ("Zorg De Wit doet mee.", []),
        ("", []),
    ],
)
def test_names_and_surnames_are_noticed_as_whole_words(tekst: str, gevonden: list[str]) -> None:
    assert namen_in(tekst, BekendeNamen(["Anna", "Bram", "Carla de Wit", "Daan", ""], ["Zorg De Wit"])) == gevonden


def test_a_surname_goes_with_what_stands_before_it() -> None:
    assert [achternaam_van(naam) for naam in ("Carla de Wit", "Jan Bakker", "Anna")] == ["de Wit", "Bakker", ""]


def test_what_was_decided_waits_no_longer_and_what_is_left_out_is_said_to_be() -> None:
    assert open_namen("Bakker en De Wit.", BekendeNamen(["Carla de Wit", "Jan Bakker"]), ["bakker"]) == ["De Wit"]
    assert zonder_namen(
        "Jan Bakker en mevrouw Bakker van Zorg Bakker.", BekendeNamen(["Jan Bakker"], ["Zorg Bakker"])
    ) == ("[naam weggelaten] en mevrouw [naam weggelaten] van Zorg Bakker.")


def test_a_concept_waits_for_each_name_to_be_settled(app: Flask, gehouden: Stand, cast: Cast) -> None:
    with transaction() as session:
        session.add(Gebruiker(email="carla@post.example", naam="Carla de Wit"))
    schrijf(gehouden, "Mevrouw De Wit zegt dat Meer Zorg te duur is.")
    with pytest.raises(Geweigerd, match=r"naam van een persoon: De Wit\."), transaction() as session:
        publiceer_concept(session, gehouden.bijeenkomst, daad=Daad(CONCEPT))
    with transaction() as session:
        vervang_in_tekst(session, gehouden.bijeenkomst, "De Wit", "van Meridiaan", daad=Daad(CONCEPT))
    with transaction() as session:
        verslag = publiceer_concept(session, gehouden.bijeenkomst, daad=Daad(CONCEPT))
    assert "Mevrouw van Meridiaan zegt" in verslag.concept_markdown


def test_words_that_only_look_like_a_name_stay_with_their_reason(app: Flask, gehouden: Stand, cast: Cast) -> None:
    with transaction() as session:
        session.add(Gebruiker(email="jan@post.example", naam="Jan Bakker"))
    schrijf(gehouden, "Stichting Bakker doet mee.")
    verslag = gehouden.bijeenkomst.verslag
    assert verslag is not None
    with pytest.raises(Geweigerd, match="waarom"), transaction() as session:
        laat_naam_staan(session, verslag, "Bakker", " ", daad=Daad(CONCEPT))
    with transaction() as session:
        laat_naam_staan(session, verslag, "Bakker", "Een organisatie heet zo.", daad=Daad(CONCEPT))
    assert wachtende_namen(db.session(), gehouden.bijeenkomst) == []


def test_a_planned_concept_takes_no_name_after_the_planning(app: Flask, gehouden: Stand, cast: Cast) -> None:
    with transaction() as session:
        session.add(Gebruiker(email="jan@post.example", naam="Jan Bakker"))
        publiceer_concept(session, gehouden.bijeenkomst, concept_vanaf=CONCEPT, daad=Daad(gehouden.bijeenkomst.einde))
    with pytest.raises(Geweigerd, match="Bakker"):
        schrijf(gehouden, "De heer Bakker sprak.")


def test_a_name_stands_beside_the_verslag_as_long_as_its_owner_agrees(
    client: FlaskClient, gehouden: Stand, cast: Cast
) -> None:
    with transaction() as session:
        verslag = publiceer_concept(session, gehouden.bijeenkomst, daad=Daad(CONCEPT))
    clock.zet_klok(CONCEPT)
    daad = Daad(CONCEPT, cast.bram.id)
    adres = f"/bijeenkomsten/{gehouden.bijeenkomst.id}/verslag"
    with pytest.raises(Geweigerd, match="aan tafel"), transaction() as session:
        geef_naam(session, verslag, organisatie_id=None, daad=daad)
    for _ in range(2):
        with transaction() as session:
            geef_naam(session, verslag, organisatie_id=cast.krommekreek.id, daad=daad)
    assert len(akkoorden_van(db.session(), verslag)) == 1
    assert f"{cast.bram.naam}, Thuiszorg De Kromme Kreek" in client.get(adres).text
    with transaction() as session:
        neem_naam_terug(session, verslag, daad=daad)
    assert cast.bram.naam not in client.get(adres).text
    with pytest.raises(Geweigerd, match="staat niet"), transaction() as session:
        neem_naam_terug(session, verslag, daad=daad)
