"""Wijzigingsverzoeken: who may ask when, the decision, the words taken over, and what everybody reads of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import product

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from overlegtafel.core.daad import Daad
from overlegtafel.core.database import instellingen
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.register.taken import taken_van
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Kijker, Rol
from overlegtafel.fysieke_tafel.models import Verslag, Verzoekoordeel, Wijzigingsverzoek
from overlegtafel.fysieke_tafel.queries.verslagen import verzoeken_van
from overlegtafel.fysieke_tafel.rules.wijziging import (
    VerzoekStatus,
    neem_over,
    verzoek_status,
    weiger_besluit,
    weiger_intrekken,
)
from overlegtafel.fysieke_tafel.services.verslagen import publiceer_concept, stel_vast
from overlegtafel.fysieke_tafel.services.wijzigingen import (
    Verzoekbesluit,
    Verzoekgegevens,
    beslis_verzoek,
    trek_verzoek_in,
    vraag_wijziging,
)
from tests.conftest import NU, Cast
from tests.fysieke_tafel.conftest import CONCEPT, NA_TERMIJN, schrijf
from tests.fysieke_tafel.stand import Stand

TEKST = 'De tafel spreekt over het "tarief" van **33,60** euro.\n\nHet advies is unaniem.'


@pytest.fixture
def concept(gehouden: Stand) -> Stand:
    """Give the table with a public concept."""
    schrijf(gehouden, TEKST)
    with transaction() as session:
        publiceer_concept(session, gehouden.bijeenkomst, daad=Daad(CONCEPT))
    return gehouden


def _vraag(stand: Stand, cast: Cast, passage: str, voorstel: str, **anders: object) -> Wijzigingsverzoek:
    gegevens = {"organisatie_id": cast.krommekreek.id, "agendapunt_id": stand.tarief.id, "passage": passage}
    daad = Daad(anders.pop("nu", CONCEPT), cast.bram.id)  # type: ignore[arg-type]
    with transaction() as session:
        return vraag_wijziging(
            session,
            stand.bijeenkomst,
            Verzoekgegevens(voorstel=voorstel, **(gegevens | anders)),  # type: ignore[arg-type]
            daad=daad,
        )


def _beslis(verzoek: Wijzigingsverzoek, oordeel: Verzoekoordeel, *, is_overnemen: bool = False) -> None:
    with transaction() as session:
        beslis_verzoek(
            session, verzoek, Verzoekbesluit(oordeel, "Klopt met de opname.", is_overnemen), daad=Daad(CONCEPT)
        )


@pytest.mark.parametrize(
    ("passage", "nieuw"),
    [
        ("33,60 euro", "De tafel spreekt over het “tarief” van 35,28 euro."),
        ("“tarief” van 33,60 euro.", "De tafel spreekt over het 35,28 euro"),
        ("komt niet voor", None),
        ("spree", None),
        ("e", None),
        ("", "35,28 euro"),
        ("***", None),
    ],
)
def test_words_copied_from_a_page_are_found_in_markdown(passage: str, nieuw: str | None) -> None:
    gevonden = neem_over(TEKST, passage, "35,28 euro")
    assert (gevonden is None) == (nieuw is None)
    if nieuw and passage:
        assert gevonden is not None
        assert gevonden.partition("\n")[0].replace('"tarief"', "“tarief”").replace("**", "") == nieuw
    elif nieuw:
        assert gevonden == f"{TEKST}\n\n35,28 euro"


@given(st.text(max_size=60), st.text(max_size=60), st.text(min_size=1, max_size=30))
def test_taking_over_changes_that_one_place_and_nothing_else(voor: str, na: str, passage: str) -> None:
    nieuw = neem_over(f"{voor}\n{passage}\n{na}", passage, "NIEUW")
    if nieuw is not None and passage.strip():
        begin, _, einde = nieuw.partition("NIEUW")
        assert f"{voor}\n{passage}\n{na}".startswith(begin)
        assert f"{voor}\n{passage}\n{na}".endswith(einde)


def test_who_was_there_asks_within_the_term_and_nobody_else(app: Flask, concept: Stand, cast: Cast) -> None:
    with pytest.raises(Geweigerd, match="aan tafel zaten"):
        _vraag(concept, cast, "", "Anders", organisatie_id=None)
    laatste = NA_TERMIJN - timedelta(seconds=1)
    assert _vraag(concept, cast, "", "Net op tijd", nu=laatste).volgnr == 1
    with pytest.raises(Geweigerd, match="kon tot en met 5 oktober 2026"):
        _vraag(concept, cast, "", "Te laat", nu=NA_TERMIJN)
    with pytest.raises(Geweigerd, match="nog geen conceptverslag"):
        _vraag(concept, cast, "", "Te vroeg", nu=CONCEPT - timedelta(seconds=1))


def test_a_verzoek_is_taken_over_into_the_text_by_its_decision(app: Flask, concept: Stand, cast: Cast) -> None:
    verzoek = _vraag(concept, cast, "33,60 euro", "35,28 euro")
    _beslis(verzoek, Verzoekoordeel.OVERGENOMEN, is_overnemen=True)
    verslag = concept.bijeenkomst.verslag
    assert verslag is not None
    assert "van **35,28 euro" in verslag.delen[-1].markdown
    assert "33,60" in verslag.concept_markdown
    with pytest.raises(Geweigerd, match="al overgenomen"):
        _beslis(verzoek, Verzoekoordeel.OVERGENOMEN, is_overnemen=True)


def test_what_was_not_taken_over_leaves_the_text_alone(app: Flask, concept: Stand, cast: Cast) -> None:
    verzoek = _vraag(concept, cast, "33,60 euro", "35,28 euro")
    _beslis(verzoek, Verzoekoordeel.NIET_OVERGENOMEN, is_overnemen=True)
    verslag = concept.bijeenkomst.verslag
    assert verslag is not None
    assert [deel.markdown for deel in verslag.delen if deel.agendapunt_id == concept.tarief.id] == [TEKST]


def test_no_verslag_is_adopted_while_somebody_waits(app: Flask, concept: Stand, cast: Cast) -> None:
    eerste, tweede = _vraag(concept, cast, "", "Een"), _vraag(concept, cast, "", "Twee")
    with pytest.raises(Geweigerd, match=r"Open staat: 1, 2\."), transaction() as session:
        stel_vast(session, concept.bijeenkomst, daad=Daad(NA_TERMIJN))
    _beslis(eerste, Verzoekoordeel.NIET_OVERGENOMEN)
    with transaction() as session:
        trek_verzoek_in(session, tweede, daad=Daad(CONCEPT))
    with transaction() as session:
        stel_vast(session, concept.bijeenkomst, daad=Daad(NA_TERMIJN))
    with pytest.raises(Geweigerd, match="staan vast"):
        _beslis(eerste, Verzoekoordeel.OVERGENOMEN)
    assert [verzoek.volgnr for verzoek in verzoeken_van(db.session(), eerste.verslag)] == [1, 2]


def test_each_state_of_a_verzoek_lets_through_its_own_acts() -> None:
    mag = set()
    for oordeel, ingetrokken, vastgesteld in product((None, Verzoekoordeel.OVERGENOMEN), (None, NU), (None, NU)):
        verzoek = Wijzigingsverzoek(
            oordeel=oordeel, ingetrokken_op=ingetrokken, verslag=Verslag(vastgesteld_op=vastgesteld)
        )
        for naam, weiger in (("besluit", weiger_besluit), ("intrekken", weiger_intrekken)):
            if weiger(verzoek) is None:
                mag.add((verzoek_status(verzoek), vastgesteld is not None, naam))
    assert mag == {
        (VerzoekStatus.OPEN, False, "besluit"),
        (VerzoekStatus.OPEN, False, "intrekken"),
        (VerzoekStatus.BESLOTEN, False, "besluit"),
    }


def test_everybody_reads_a_verzoek_after_the_decision_and_without_names(
    client: FlaskClient, als: Callable[[int | None], None], concept: Stand, cast: Cast
) -> None:
    verzoek = _vraag(concept, cast, "", f"{cast.chantal.naam} vroeg om reistijd.")
    clock.zet_klok(CONCEPT)
    adres = f"/bijeenkomsten/{concept.bijeenkomst.id}/verslag"
    pagina = client.get(adres).text
    assert "Verzoek 1 van Thuiszorg De Kromme Kreek" in pagina
    assert "vroeg om reistijd" not in pagina
    als(cast.bram.id)
    assert "vroeg om reistijd" in client.get(adres).text
    als(None)
    _beslis(verzoek, Verzoekoordeel.NIET_OVERGENOMEN)
    pagina = client.get(adres).text
    assert "[naam weggelaten] vroeg om reistijd" in pagina
    assert "Klopt met de opname." in pagina
    assert cast.chantal.naam not in pagina


def test_the_form_stands_beside_the_text_and_a_secretaris_decides(
    client: FlaskClient, als: Callable[[int | None], None], concept: Stand, cast: Cast
) -> None:
    clock.zet_klok(CONCEPT)
    adres = f"/bijeenkomsten/{concept.bijeenkomst.id}/verslag/wijzigingen"
    als(cast.chantal.id)
    assert "Alleen organisaties die aan tafel zaten" in client.get(f"{adres}/nieuw").text
    als(cast.bram.id)
    pagina = client.get(f"{adres}/nieuw?punt={concept.tarief.id}").text
    assert "Het advies is unaniem" in pagina
    assert "1 Opening" not in pagina.partition('id="vraag"')[0]
    gestuurd = client.post(
        f"{adres}/nieuw",
        data={
            "agendapunt_id": concept.tarief.id,
            "organisatie_id": cast.krommekreek.id,
            "passage": "Het advies is unaniem.",
            "voorstel": "Het advies is niet unaniem.",
        },
    )
    assert gestuurd.status_code == 302
    assert client.post(f"{adres}/1").status_code == 403
    als(cast.anna.id)
    assert "Zet de gevraagde woorden in de tekst" in client.get(f"{adres}/1").text
    antwoord = client.post(f"{adres}/1", data={"oordeel": "overgenomen", "reden": "Zo was het.", "is_overnemen": "y"})
    assert antwoord.status_code == 302
    bewerken = client.get(f"/bijeenkomsten/{concept.bijeenkomst.id}/verslag/bewerken").text
    assert "Het advies is niet unaniem.</textarea>" in bewerken


def test_the_concept_says_who_may_ask_how_and_until_when(
    client: FlaskClient, als: Callable[[int | None], None], concept: Stand, cast: Cast
) -> None:
    clock.zet_klok(CONCEPT)
    pad, vraag = (
        f"/bijeenkomsten/{concept.bijeenkomst.id}/{deel}" for deel in ("verslag", "verslag/wijzigingen/nieuw")
    )
    adres = instellingen.regio().mailadres
    buiten = html.document_fromstring(client.get(pad).text)
    zin = " ".join(buiten.xpath("//main")[0].text_content().split())
    assert "Organisaties die aan tafel zaten, kunnen tot en met" in zin
    assert f"Zat u erbij? Mail dan wat er anders moet naar {adres}." in zin
    (mail,) = buiten.xpath("//main//a[starts-with(@href, 'mailto:')]/@href")
    assert mail.startswith(f"mailto:{adres}?subject=Wijziging%20in%3A%20")
    assert buiten.xpath(f"//main//a[@href='{vraag}']") == []
    als(cast.chantal.id)
    pagina = client.get(pad).text.partition("<footer")[0]
    assert vraag not in pagina
    assert "mailto:" not in pagina
    als(cast.bram.id)
    assert f'href="{vraag}"' in client.get(pad).text


def test_the_secretaris_is_led_to_what_waits_for_a_decision(
    site: Flask, client: FlaskClient, concept: Stand, cast: Cast, als: Callable[[int | None], None]
) -> None:
    verzoek = _vraag(concept, cast, "", "Het tarief geldt per uur.")
    teruggenomen = _vraag(concept, cast, "", "Toch niet.")
    with transaction() as session:
        trek_verzoek_in(session, teruggenomen, daad=Daad(CONCEPT))
    adres = f"/bijeenkomsten/{concept.bijeenkomst.id}"
    beslis = f"{adres}/verslag/wijzigingen/{verzoek.volgnr}"
    anna = Kijker(gebruiker_id=cast.anna.id, rollen_bij={cast.oosterkreek.id: frozenset({Rol.SECRETARIS})})

    def taken() -> list[tuple[str, str]]:
        with site.test_request_context():
            return [(een.titel.partition(":")[0], een.url) for een in taken_van(anna, nu=NA_TERMIJN)]

    assert ("Beslis over een gevraagde wijziging", beslis) in taken()
    assert "Laat het verslag vaststellen" not in dict(taken())
    als(cast.anna.id)
    clock.zet_klok(NA_TERMIJN - timedelta(hours=1))
    assert "Vaststellen (vanaf 6 oktober 2026)" in client.get(f"{adres}/verslag").text
    pagina = client.get(f"{adres}/verslag/vaststellen").text
    assert "Vaststellen kan vanaf 6 oktober 2026." in pagina
    clock.zet_klok(NA_TERMIJN)
    pagina = client.get(f"{adres}/verslag").text
    assert "Vaststelling vastleggen" in pagina
    assert "Beslis over verzoek 1" in pagina
    assert "Over elke gevraagde wijziging" in client.get(f"{adres}/verslag/vaststellen").text
    als(None)
    assert "is nog niet beslist" not in client.get(adres).text
    als(cast.anna.id)
    geweigerd = client.post(f"{adres}/verslag/vaststellen", data={"dag": "2026-10-06"}).text
    assert "Open staat: 1." in geweigerd
    for pagina in (geweigerd, client.get(adres).text):
        assert "Over 1 gevraagde wijziging in het conceptverslag is nog niet beslist." in pagina
        assert f'href="{beslis}"' in pagina
    _beslis(verzoek, Verzoekoordeel.NIET_OVERGENOMEN)
    pagina = client.get(f"{adres}/verslag/vaststellen").text
    assert "Vaststellen kan vanaf" not in pagina
    assert "Over elke gevraagde wijziging" not in pagina
    assert "Wijzig het besluit over verzoek 1" in client.get(f"{adres}/verslag").text
    assert "Laat het verslag vaststellen" in dict(taken())
    assert "is nog niet beslist" not in client.get(adres).text
