"""Adviezen and actiepunten: recorded at the table, words of the verslag, and followed until they end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import transaction
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.tekst import markup
from overlegtafel.core.tijd import clock
from overlegtafel.fysieke_tafel.models import Actiepunt, Adviesbesluit
from overlegtafel.fysieke_tafel.rules.uitkomsten import ActieStatus, actie_status
from overlegtafel.fysieke_tafel.rules.verslag import stukken_van
from overlegtafel.fysieke_tafel.services.errata import publiceer_erratum
from overlegtafel.fysieke_tafel.services.uitkomsten import (
    Adviesgegevens,
    beslis_advies,
    leg_advies_vast,
    maak_actiepunt,
    sluit_actiepunt,
)
from overlegtafel.fysieke_tafel.services.verslagen import bewaar_deel, neem_concept_terug, publiceer_concept
from overlegtafel.organisaties.models import Gebruiker
from tests.conftest import NU, Cast
from tests.fysieke_tafel.conftest import CONCEPT, NA_AFLOOP, NA_TERMIJN, publiceer_alles
from tests.fysieke_tafel.stand import Stand

TEGEN = Adviesgegevens("Neem het tarief over.", 5, 1)


def _advies(stand: Stand, gegevens: Adviesgegevens) -> None:
    with transaction() as session:
        leg_advies_vast(session, stand.tarief, gegevens, daad=Daad(NA_AFLOOP))


def _met_minderheid(cast: Cast) -> Adviesgegevens:
    return Adviesgegevens("Neem het tarief over.", 5, 1, ((cast.krommekreek.id, "Reistijd telt niet mee."),))


def _actie(stand: Stand, cast: Cast) -> Actiepunt:
    with transaction() as session:
        return maak_actiepunt(
            session,
            stand.tarief,
            wat="Cijfers | reistijd",
            organisatie_id=cast.krommekreek.id,
            uiterlijk=date(2026, 10, 22),
            daad=Daad(NA_AFLOOP),
        )


def test_an_advies_needs_a_majority_and_the_words_of_the_minority(app: Flask, gehouden: Stand, cast: Cast) -> None:
    with pytest.raises(Geweigerd, match="minderheidsstandpunt"):
        _advies(gehouden, TEGEN)
    with pytest.raises(Geweigerd, match="meer stemmen voor"):
        _advies(gehouden, Adviesgegevens("Nee.", 2, 2, ((cast.krommekreek.id, "Nee."),)))
    with pytest.raises(Geweigerd, match="hoeveel tegen stemden") as geweigerd:
        _advies(gehouden, replace(_met_minderheid(cast), tegen=0))
    assert geweigerd.value.veld == "tegen"
    _advies(gehouden, _met_minderheid(cast))
    assert gehouden.tarief.advies is not None
    assert gehouden.tarief.advies.nummer == "2026-01"


def test_only_a_point_ter_advies_gets_one_and_not_before_the_table_meets(app: Flask, gehouden: Stand) -> None:
    with pytest.raises(Geweigerd, match="niet ter advies"), transaction() as session:
        leg_advies_vast(session, gehouden.opening, Adviesgegevens("Ja.", 3), daad=Daad(NA_AFLOOP))
    voor = gehouden.bijeenkomst.begin.replace(hour=8)
    with pytest.raises(Geweigerd, match="is begonnen"), transaction() as session:
        leg_advies_vast(session, gehouden.tarief, Adviesgegevens("Ja.", 3), daad=Daad(voor))


def test_what_came_of_a_point_stands_in_the_text_that_is_adopted(app: Flask, gehouden: Stand, cast: Cast) -> None:
    _advies(gehouden, _met_minderheid(cast))
    actie = _actie(gehouden, cast)
    publiceer_alles(gehouden)
    verslag = gehouden.bijeenkomst.verslag
    assert verslag is not None
    assert "**Advies 2026-01** (5 voor en 1 tegen): Neem het tarief over." in verslag.markdown
    assert "**Minderheidsstandpunt van Thuiszorg De Kromme Kreek:** Reistijd telt niet mee." in verslag.markdown
    assert f"| {actie.nummer} | Cijfers / reistijd | Thuiszorg De Kromme Kreek | 22 oktober 2026 |" in verslag.markdown
    with pytest.raises(Geweigerd, match="verandert niet meer"):
        _advies(gehouden, Adviesgegevens("Anders.", 3))
    was = verslag.markdown
    with transaction() as session:
        sluit_actiepunt(session, actie, is_vervallen=False, daad=Daad(NA_TERMIJN))
    assert verslag.markdown == was


@pytest.mark.parametrize(
    ("gereed", "vervallen", "vandaag", "status"),
    [
        (None, None, date(2026, 10, 22), ActieStatus.OPEN),
        (None, None, date(2026, 10, 23), ActieStatus.TE_LAAT),
        (NU, None, date(2026, 10, 23), ActieStatus.GEREED),
        (None, NU, date(2026, 10, 23), ActieStatus.VERVALLEN),
    ],
)
def test_an_actiepunt_is_late_after_its_last_day(gereed, vervallen, vandaag, status) -> None:  # type: ignore[no-untyped-def]
    actie = Actiepunt(uiterlijk=date(2026, 10, 22), gereed_op=gereed, vervallen_op=vervallen)
    assert actie_status(actie, vandaag=vandaag) is status


def test_an_actiepunt_is_dropped_with_a_reason_and_ends_once(app: Flask, gehouden: Stand, cast: Cast) -> None:
    actie = _actie(gehouden, cast)
    with pytest.raises(Geweigerd, match="waarom dit actiepunt vervalt"), transaction() as session:
        sluit_actiepunt(session, actie, is_vervallen=True, daad=Daad(NU))
    with transaction() as session:
        sluit_actiepunt(session, actie, reden="Niet meer nodig.", is_vervallen=True, daad=Daad(NU))
    with pytest.raises(Geweigerd, match="al afgesloten"), transaction() as session:
        sluit_actiepunt(session, actie, is_vervallen=False, daad=Daad(NU))


def test_the_gemeente_says_why_it_leaves_an_advies_aside(
    client: FlaskClient, als: Callable[[int | None], None], gehouden: Stand, cast: Cast
) -> None:
    _advies(gehouden, _met_minderheid(cast))
    clock.zet_klok(NA_TERMIJN)
    assert "Er zijn nog geen adviezen" in client.get("/adviezen").text
    publiceer_alles(gehouden)
    pagina = client.get("/adviezen").text
    assert "Neem het tarief over." in pagina
    assert "Nog niet beslist" in pagina
    advies = gehouden.tarief.advies
    assert advies is not None
    with pytest.raises(Geweigerd, match="waarom de gemeente"), transaction() as session:
        beslis_advies(session, advies, Adviesbesluit.NIET_OVERGENOMEN, reden="", daad=Daad(NA_TERMIJN))
    als(cast.anna.id)
    adres = f"/adviezen/{advies.id}/besluit"
    gestuurd = client.post(adres, data={"besluit": "niet_overgenomen", "reden": "Het college heeft minder geld."})
    assert gestuurd.status_code == 302
    als(None)
    assert "Het college heeft minder geld." in client.get("/adviezen").text
    assert "Het college heeft minder geld." in client.get("/adviezen.csv").text


def test_actiepunten_stand_on_one_list_with_their_verslag(client: FlaskClient, gehouden: Stand, cast: Cast) -> None:
    _actie(gehouden, cast)
    clock.zet_klok(NA_TERMIJN)
    assert "Cijfers" not in client.get("/actiepunten").text + client.get("/actiepunten.csv").text
    publiceer_alles(gehouden)
    pagina = client.get("/actiepunten").text
    assert "Cijfers | reistijd" in pagina
    assert f"/bijeenkomsten/{gehouden.bijeenkomst.id}/verslag#punt-2" in pagina
    assert client.get("/actiepunten.csv").text.count("\r\n") == 2


def test_what_is_added_beside_a_public_concept_names_nobody(app: Flask, gehouden: Stand, cast: Cast) -> None:
    with transaction() as session:
        session.add(Gebruiker(email="jan@post.example", naam="Jan Bakker"))
        publiceer_concept(session, gehouden.bijeenkomst, daad=Daad(CONCEPT))
    daad, uiterlijk = Daad(CONCEPT), date(2026, 10, 22)
    namens: dict[str, Any] = {"organisatie_id": cast.krommekreek.id, "uiterlijk": uiterlijk, "daad": daad}
    with pytest.raises(Geweigerd, match=r"naam van een persoon: Jan Bakker\."), transaction() as session:
        maak_actiepunt(session, gehouden.tarief, wat="Jan Bakker zoekt dit uit.", **namens)
    with pytest.raises(Geweigerd, match="Bakker"), transaction() as session:
        leg_advies_vast(session, gehouden.tarief, Adviesgegevens("Doe wat Bakker zei.", 3), daad=daad)
    minderheid = Adviesgegevens("Doe het.", 3, 1, ((cast.krommekreek.id, "Bakker had gelijk."),))
    with pytest.raises(Geweigerd, match="Bakker"), transaction() as session:
        leg_advies_vast(session, gehouden.tarief, minderheid, daad=daad)
    with transaction() as session:
        maak_actiepunt(session, gehouden.tarief, wat="De aanbieder zoekt dit uit.", **namens)


def test_everybody_gets_the_same_papers_and_an_erratum_stands_on_top(
    client: FlaskClient, als: Callable[[int | None], None], gehouden: Stand, cast: Cast
) -> None:
    publiceer_alles(gehouden)
    clock.zet_klok(NA_TERMIJN)
    adres = f"/bijeenkomsten/{gehouden.bijeenkomst.id}/verslag"
    eerst = client.get(f"{adres}.md").data, client.get(f"{adres}.pdf").data
    assert eerst[1].startswith(b"%PDF-")
    with transaction() as session:
        publiceer_erratum(session, gehouden.bijeenkomst, "Er stond 31, het is **29**.", daad=Daad(NA_TERMIJN))
    gezien = set()
    for wie in (None, cast.bram.id, cast.chantal.id, cast.anna.id):
        als(wie)
        gezien.add((client.get(f"{adres}.md").data, client.get(f"{adres}.pdf").data))
    assert len(gezien) == 1
    [(md, pdf)] = gezien
    assert md == eerst[0]
    assert pdf != eerst[1]
    als(None)
    pagina = client.get(adres).text
    assert pagina.index("het is <strong>29</strong>") < pagina.index("De tafel spreekt over het tarief.")


def test_a_concept_taken_back_is_gone_with_its_reason(client: FlaskClient, gehouden: Stand) -> None:
    with transaction() as session:
        publiceer_concept(session, gehouden.bijeenkomst, daad=Daad(CONCEPT))
    clock.zet_klok(CONCEPT)
    adres = f"/bijeenkomsten/{gehouden.bijeenkomst.id}"
    with transaction() as session:
        neem_concept_terug(session, gehouden.bijeenkomst, reden="Verkeerde tekst.", daad=Daad(CONCEPT))
    for pad in ("verslag", "conceptverslag", "conceptverslag.md", "conceptverslag.pdf", "verslag.md"):
        antwoord = client.get(f"{adres}/{pad}")
        assert antwoord.status_code == 410, pad
        assert "Verkeerde tekst." in antwoord.text
    publiceer_alles(gehouden)
    clock.zet_klok(NA_TERMIJN)
    assert client.get(f"{adres}/verslag").status_code == 200
    with pytest.raises(Geweigerd, match="is vastgesteld"), transaction() as session:
        neem_concept_terug(session, gehouden.bijeenkomst, reden="Te laat.", daad=Daad(NA_TERMIJN))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["schrijf", "advies", "terug", "concept", "erratum"]), max_size=6))
def test_an_adopted_text_never_changes_whatever_is_tried(
    app: Flask, gehouden: Stand, cast: Cast, daden: list[str]
) -> None:
    bijeenkomst, daad = gehouden.bijeenkomst, Daad(NA_TERMIJN)
    if bijeenkomst.verslag is None or bijeenkomst.verslag.vastgesteld_op is None:
        publiceer_alles(gehouden)
    verslag = bijeenkomst.verslag
    assert verslag is not None
    was = (verslag.markdown, verslag.html, verslag.sha256, verslag.concept_markdown)
    for wat in daden:
        try:
            with transaction() as session:
                if wat == "schrijf":
                    bewaar_deel(session, bijeenkomst, gehouden.tarief.id, "Anders", daad=daad)
                elif wat == "advies":
                    leg_advies_vast(session, gehouden.tarief, Adviesgegevens("Ja.", 3), daad=daad)
                elif wat == "terug":
                    neem_concept_terug(session, bijeenkomst, reden="Toch niet.", daad=daad)
                elif wat == "concept":
                    publiceer_concept(session, bijeenkomst, daad=daad)
                else:
                    publiceer_erratum(session, bijeenkomst, "Er stond een fout.", daad=daad)
        except Geweigerd:
            continue
        assert wat == "erratum"
    assert (verslag.markdown, verslag.html, verslag.sha256, verslag.concept_markdown) == was
    assert verslag.sha256 == markup.sha256_van(verslag.markdown)
    assert "".join(stuk for _, stuk in stukken_van(verslag.html)) == verslag.html
