"""Search finds Dutch words in all their forms, for who may find them, on both databases."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, timedelta

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tekst.zoek import PER_PAGINA, Kring, indexeer, markeer, vergeet, zoek
from overlegtafel.core.toegang.access import BEZOEKER, Kijker, Rol
from overlegtafel.taal.stammen import stammen_van, woorden_in

GASTHEER = Kijker(gebruiker_id=1, is_gastheer=True, rollen_bij={1: frozenset({Rol.BEHEERDER})})
INKOPER = Kijker(gebruiker_id=2, is_gastheer=True, rollen_bij={1: frozenset({Rol.INKOPER})})
AANBIEDER = Kijker(gebruiker_id=3, rollen_bij={7: frozenset({Rol.MEDEWERKER})})


def _leg_neer(
    object_id: int,
    tekst: str,
    nu: datetime,
    *,
    titel: str = "Titel",
    openbaar_vanaf: datetime | None = None,
    kring: Kring = Kring.NIEMAND,
    organisatie_id: int | None = None,
    moment: datetime | None = None,
) -> None:
    with transaction() as session:
        indexeer(
            session,
            "inbreng",
            object_id,
            titel=titel,
            tekst=tekst,
            url=f"/x/{object_id}",
            moment=moment or nu,
            openbaar_vanaf=openbaar_vanaf,
            kring=kring,
            organisatie_id=organisatie_id,
        )


def _gevonden(vraag: str, nu: datetime, kijker: Kijker = BEZOEKER) -> list[str]:
    return [treffer.url for treffer in zoek(db.session(), vraag, kijker, nu=nu).treffers]


@pytest.mark.parametrize(
    ("vraag", "tekst"),
    [
        ("tarief", "De tarieven stijgen."),
        ("tarieven", "Het tarief stijgt."),
        ("WACHTTIJDEN", "de wachttijd"),
        ("clienten", "Voor cliënten"),
        ("wacht", "de wachttijd"),
        ("2026-041", "zie VOT-2026-041"),
        ("56,10", "van 56,10 euro"),
        ('AND OR "tarief', "tarief and or"),
    ],
)
def test_a_word_is_found_in_its_other_forms(app: Flask, nu: datetime, vraag: str, tekst: str) -> None:
    _leg_neer(1, tekst, nu, openbaar_vanaf=nu)
    assert _gevonden(vraag, nu) == ["/x/1"]


@pytest.mark.parametrize("vraag", ["", "  ", "'", '"', "*", "- ) (", "& | !", "niets"])
def test_a_question_without_an_answer_finds_nothing_and_breaks_nothing(app: Flask, nu: datetime, vraag: str) -> None:
    _leg_neer(1, "tarief", nu, openbaar_vanaf=nu)
    assert _gevonden(vraag, nu) == []


def test_all_words_have_to_be_there(app: Flask, nu: datetime) -> None:
    _leg_neer(1, "tarief en reistijd", nu, openbaar_vanaf=nu)
    _leg_neer(2, "tarief", nu, openbaar_vanaf=nu)
    assert _gevonden("reistijd tarief", nu) == ["/x/1"]


def test_visitors_find_from_the_moment_of_publication_on(app: Flask, nu: datetime) -> None:
    _leg_neer(1, "tarief", nu, openbaar_vanaf=nu)
    assert _gevonden("tarief", nu - timedelta(seconds=1)) == []
    assert _gevonden("tarief", nu) == ["/x/1"]


def test_what_is_not_public_is_found_by_its_own_circle_only(app: Flask, nu: datetime) -> None:
    _leg_neer(1, "tarief", nu)
    _leg_neer(2, "tarief", nu, kring=Kring.GASTHEER)
    _leg_neer(3, "tarief", nu, kring=Kring.BEHANDELAARS)
    _leg_neer(4, "tarief", nu, organisatie_id=7)
    per_kijker = [sorted(_gevonden("tarief", nu, wie)) for wie in (BEZOEKER, GASTHEER, INKOPER, AANBIEDER)]
    assert per_kijker == [[], ["/x/2"], ["/x/2", "/x/3"], ["/x/4"]]


def test_writing_again_replaces_and_forgetting_removes(app: Flask, nu: datetime) -> None:
    _leg_neer(1, "tarief", nu, openbaar_vanaf=nu)
    _leg_neer(1, "reistijd", nu, openbaar_vanaf=nu)
    assert (_gevonden("tarief", nu), _gevonden("reistijd", nu)) == ([], ["/x/1"])
    with transaction() as session:
        vergeet(session, "inbreng", [1])
    assert _gevonden("reistijd", nu) == []


def test_the_newest_comes_first_and_pages_follow_on(app: Flask, nu: datetime) -> None:
    for nummer in range(PER_PAGINA + 1):
        _leg_neer(nummer, "tarief", nu, openbaar_vanaf=nu, moment=nu - timedelta(days=nummer))
    eerste = zoek(db.session(), "tarief", BEZOEKER, nu=nu)
    tweede = zoek(db.session(), "tarief", BEZOEKER, nu=nu, pagina=2)
    assert [treffer.url for treffer in eerste.treffers] == [f"/x/{nummer}" for nummer in range(PER_PAGINA)]
    assert eerste.heeft_meer
    assert [treffer.url for treffer in tweede.treffers] == [f"/x/{PER_PAGINA}"]
    assert not tweede.heeft_meer


def test_a_long_text_is_shown_where_the_word_stands(app: Flask, nu: datetime) -> None:
    _leg_neer(1, "vooraf " * 100 + "het tarief " + "daarna " * 100, nu, openbaar_vanaf=nu)
    (treffer,) = zoek(db.session(), "tarieven", BEZOEKER, nu=nu).treffers
    assert "<mark>tarief</mark>" in treffer.fragment
    assert treffer.fragment.startswith("… vooraf")
    assert treffer.fragment.endswith("daarna …")


def test_words_are_marked_and_the_rest_is_escaped() -> None:
    gemarkeerd = markeer("De <b>tarieven</b> & het uurtarief", stammen_van(woorden_in("tarief")))
    assert gemarkeerd == "De &lt;b&gt;<mark>tarieven</mark>&lt;/b&gt; &amp; het uurtarief"


def test_a_text_of_any_size_and_shape_can_be_written(app: Flask, nu: datetime) -> None:
    _leg_neer(1, "tarief " + "x" * 5000 + " " + " ".join(f"woord{nummer}" for nummer in range(60_000)), nu)
    _leg_neer(2, "it's 'quoted' \\ tarief:* & | ! <-> ()", nu, openbaar_vanaf=nu)
    assert _gevonden("tarief quoted", nu) == ["/x/2"]


_VAN_CP1252 = bytes(range(1, 256)).decode("cp1252", "ignore")


@given(tekst=st.text(st.sampled_from(_VAN_CP1252) | st.characters(), max_size=40))
def test_the_quick_way_to_words_finds_the_same_words(tekst: str) -> None:
    plat = unicodedata.normalize("NFKD", tekst.casefold())
    zonder = "".join(teken for teken in plat if not 0x300 <= ord(teken) <= 0x36F)
    assert woorden_in(tekst) == re.findall(r"[^\W_]+", zonder)
