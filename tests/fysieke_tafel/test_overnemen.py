"""A decision that takes words over changes the text, or asks for the words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Ongeldig
from overlegtafel.core.tijd import clock
from overlegtafel.fysieke_tafel.models import Verzoekoordeel, Wijzigingsverzoek
from overlegtafel.fysieke_tafel.services.verslagen import publiceer_concept
from overlegtafel.fysieke_tafel.services.wijzigingen import (
    Verzoekbesluit,
    Verzoekgegevens,
    beslis_verzoek,
    vraag_wijziging,
)
from tests.conftest import Cast
from tests.fysieke_tafel.conftest import CONCEPT, schrijf
from tests.fysieke_tafel.stand import Stand

TEKST = "De tafel spreekt over het tarief."


@pytest.fixture
def concept(gehouden: Stand) -> Stand:
    """Give the table with a public concept."""
    schrijf(gehouden, TEKST)
    with transaction() as session:
        publiceer_concept(session, gehouden.bijeenkomst, daad=Daad(CONCEPT))
    return gehouden


def _vraag(stand: Stand, cast: Cast, passage: str, voorstel: str) -> Wijzigingsverzoek:
    gegevens = Verzoekgegevens(voorstel, cast.krommekreek.id, stand.tarief.id, passage)
    with transaction() as session:
        return vraag_wijziging(session, stand.bijeenkomst, gegevens, daad=Daad(CONCEPT, cast.bram.id))


def beslis(verzoek: Wijzigingsverzoek, oordeel: Verzoekoordeel) -> None:
    with transaction() as session:
        beslis_verzoek(session, verzoek, Verzoekbesluit(oordeel, "Klopt."), daad=Daad(CONCEPT))


@pytest.mark.parametrize("oordeel", [Verzoekoordeel.OVERGENOMEN, Verzoekoordeel.DEELS_OVERGENOMEN])
def test_nothing_is_called_taken_over_while_the_text_stays(
    app: Flask, concept: Stand, cast: Cast, oordeel: Verzoekoordeel
) -> None:
    verzoek = _vraag(concept, cast, "een zin die weg is", "35,28 euro")
    with pytest.raises(Ongeldig, match="de tekst blijft zoals hij is"):
        beslis(verzoek, oordeel)
    db.session().rollback()
    assert verzoek.oordeel is None
    besluit = Verzoekbesluit(oordeel, "Klopt.", tekst=f"{TEKST} Het wordt 35,28 euro.")
    with transaction() as session:
        beslis_verzoek(session, verzoek, besluit, daad=Daad(CONCEPT))
    assert concept.bijeenkomst.verslag is not None
    assert "wordt 35,28 euro" in concept.bijeenkomst.verslag.delen[-1].markdown
    assert verzoek.verwerkt_op == CONCEPT


def test_who_changed_the_text_before_says_so(app: Flask, concept: Stand, cast: Cast) -> None:
    verzoek = _vraag(concept, cast, "een zin die weg is", "in andere woorden")
    with transaction() as session:
        besluit = Verzoekbesluit(Verzoekoordeel.OVERGENOMEN, "Staat er.", is_aangepast=True)
        beslis_verzoek(session, verzoek, besluit, daad=Daad(CONCEPT))
    assert verzoek.oordeel is Verzoekoordeel.OVERGENOMEN


def test_the_page_of_a_decision_asks_for_the_words_that_it_cannot_place(
    client: FlaskClient, concept: Stand, cast: Cast, als: Callable[[int | None], None]
) -> None:
    verzoek = _vraag(concept, cast, "een zin die weg is", "35,28 euro")
    als(cast.anna.id)
    clock.zet_klok(CONCEPT)
    adres = f"/bijeenkomsten/{concept.bijeenkomst.id}/verslag/wijzigingen/{verzoek.volgnr}"
    assert "De tekst is al aangepast" in client.get(adres).text
    tekst = concept.bijeenkomst.verslag.delen[-1].markdown if concept.bijeenkomst.verslag else ""
    velden = {"oordeel": "overgenomen", "reden": "Klopt.", "tekst": tekst}
    assert "de tekst blijft zoals hij is" in client.post(adres, data=velden).text
    assert client.post(adres, data=velden | {"tekst": f"{tekst} Nu 35,28 euro."}).status_code == 302
    als(None)
    pagina = client.get(f"/bijeenkomsten/{concept.bijeenkomst.id}/verslag").text
    assert "Woorden die zijn overgenomen, staan in het vastgestelde verslag" in pagina
