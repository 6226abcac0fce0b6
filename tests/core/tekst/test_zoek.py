"""Search finds Dutch words in all their forms, for who may find them, on both databases."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, timedelta

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tekst import spelling, zoeken
from overlegtafel.core.tekst.spelling import afstand, lijkt_op, werk_bij
from overlegtafel.core.tekst.zoek import PER_PAGINA, Kring, Zoekregel, indexeer, vergeet
from overlegtafel.core.tekst.zoeken import Zoekfilter, markeer, zoek
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
    soort: str = "inbreng",
    overeenkomst_id: int | None = None,
    titel: str = "Titel",
    openbaar_vanaf: datetime | None = None,
    kring: Kring = Kring.NIEMAND,
    organisatie_id: int | None = None,
    moment: datetime | None = None,
) -> None:
    with transaction() as session:
        indexeer(
            session,
            soort,
            object_id,
            titel=titel,
            tekst=tekst,
            url=f"/x/{object_id}",
            moment=moment or nu,
            openbaar_vanaf=openbaar_vanaf,
            kring=kring,
            organisatie_id=organisatie_id,
            overeenkomst_id=overeenkomst_id,
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


def _spel(nu: datetime) -> None:
    with transaction() as session:
        werk_bij(session, nu=nu)


FOUTEN = [("tarief", "tareif", 1), ("tarief", "tarif", 1), ("a", "abc", 2)]


@pytest.mark.parametrize(("een", "ander", "verschil"), FOUTEN)
def test_letters_added_left_out_changed_or_swapped_count_as_one(een: str, ander: str, verschil: int) -> None:
    assert afstand(een, ander, meest=2) == afstand(ander, een, meest=2) == verschil
    assert afstand(een, ander, meest=0) == 1


@pytest.mark.parametrize("vraag", ["wachttijdne", "wchttijden", "huishuodelijke wachttijd", "WACHTTYD"])
def test_a_typing_error_is_forgiven_where_little_was_found(app: Flask, nu: datetime, vraag: str) -> None:
    _leg_neer(1, "De wachttijden voor huishoudelijke hulp", nu, openbaar_vanaf=nu)
    assert _gevonden(vraag, nu) == []
    _spel(nu)
    resultaat = zoek(db.session(), vraag, BEZOEKER, nu=nu)
    assert [treffer.url for treffer in resultaat.treffers] == ["/x/1"]
    assert "wachttijden" in resultaat.lijkt_op


def test_what_was_typed_comes_before_what_looks_like_it(app: Flask, nu: datetime) -> None:
    _leg_neer(1, "tarief", nu, openbaar_vanaf=nu)
    _leg_neer(2, "tareif", nu, openbaar_vanaf=nu, moment=nu - timedelta(days=1))
    _spel(nu)
    assert _gevonden("tareif", nu) == ["/x/2", "/x/1"]
    for nummer in range(3, 6):
        _leg_neer(nummer, "tareif", nu, openbaar_vanaf=nu)
    assert "/x/1" not in _gevonden("tareif", nu)


def test_an_error_shows_nobody_what_he_may_not_find(app: Flask, nu: datetime) -> None:
    _leg_neer(1, "bezwaarschrift", nu, kring=Kring.BEHANDELAARS)
    _spel(nu)
    resultaat = zoek(db.session(), "bezwaarschirft", BEZOEKER, nu=nu)
    assert (resultaat.treffers, resultaat.lijkt_op) == ([], [])
    assert _gevonden("bezwaarschirft", nu, INKOPER) == ["/x/1"]


def test_a_word_that_is_gone_is_gone_from_the_list(app: Flask, nu: datetime) -> None:
    _leg_neer(1, "wachttijd", nu, openbaar_vanaf=nu)
    _spel(nu)
    assert len(lijkt_op(db.session(), "wachtitjd")) == 2
    _leg_neer(1, "tarief", nu, openbaar_vanaf=nu)
    _spel(nu)
    assert lijkt_op(db.session(), "wachtitjd") == ["wachtitjd"]


def test_the_list_is_brought_up_to_date_once_an_hour(app: Flask, nu: datetime) -> None:
    spelling._gedaan.clear()
    minuten = (0, 59, 60, 61)
    assert [spelling.run_once(nu + timedelta(minutes=minuut)) for minuut in minuten] == [True, False, True, False]
    spelling._gedaan.clear()


def test_best_is_what_is_called_so_and_newest_is_a_choice(app: Flask, nu: datetime) -> None:
    _leg_neer(1, "iets", nu, titel="Het tarief", openbaar_vanaf=nu, moment=nu - timedelta(days=9))
    _leg_neer(2, "over het tarief", nu, openbaar_vanaf=nu)
    assert _gevonden("tarief", nu) == ["/x/1", "/x/2"]
    nieuwste = zoek(db.session(), "tarief", BEZOEKER, nu=nu, filter_=Zoekfilter(is_nieuwste_eerst=True))
    assert [treffer.url for treffer in nieuwste.treffers] == ["/x/2", "/x/1"]
    _leg_neer(3, "tarief", nu, titel="Het tarief van nu", openbaar_vanaf=nu)
    assert _gevonden("Tarief", nu) == ["/x/1", "/x/3", "/x/2"], "called just so, before a name that has the word"


def test_one_can_look_at_one_kind_one_agreement_and_one_time(app: Flask, nu: datetime) -> None:
    _leg_neer(1, "tarief", nu, openbaar_vanaf=nu, overeenkomst_id=4)
    _leg_neer(2, "tarief", nu, openbaar_vanaf=nu, soort="artikel", moment=nu - timedelta(days=40))
    for filter_, url in (
        (Zoekfilter(soorten=("artikel",)), "/x/2"),
        (Zoekfilter(overeenkomst_id=4), "/x/1"),
        (Zoekfilter(sinds=nu - timedelta(days=31)), "/x/1"),
    ):
        gevonden = zoek(db.session(), "tarief", BEZOEKER, nu=nu, filter_=filter_).treffers
        assert [treffer.url for treffer in gevonden] == [url], filter_


def test_what_may_be_shown_is_found_behind_a_heap_of_what_may_not(
    app: Flask, nu: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zoeken, "_STAPPEN", ((True, 3), (False, 3), (False, 50)))
    _leg_neer(1, "tarief", nu, openbaar_vanaf=nu, overeenkomst_id=4)
    for nummer in range(2, 8):
        _leg_neer(nummer, "tarief", nu, kring=Kring.BEHANDELAARS)
    assert _gevonden("tarief", nu) == ["/x/1"]
    gevonden = zoek(db.session(), "tarief", INKOPER, nu=nu, filter_=Zoekfilter(overeenkomst_id=4)).treffers
    assert [treffer.url for treffer in gevonden] == ["/x/1"]


def test_of_a_word_that_stands_everywhere_the_newest_that_have_it_whole_are_shown(
    app: Flask, nu: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    meest = PER_PAGINA + 2
    monkeypatch.setattr(zoeken, "_STAPPEN", ((True, meest), (False, meest), (False, 100)))
    for nummer in range(meest + 1):
        _leg_neer(nummer, "tariefblad" if nummer == meest else "tarief", nu, openbaar_vanaf=nu)
    assert f"/x/{meest}" not in _gevonden("tarief", nu)
    with transaction() as session:
        vergeet(session, "inbreng", range(3))
    assert _gevonden("tarief", nu)[0] == f"/x/{meest}"


_REGEL = st.tuples(
    st.sets(st.sampled_from(["tarief", "reistijd", "wachttijd"]), min_size=1),
    st.booleans(),
    st.sampled_from(["inbreng", "artikel"]),
    st.integers(1, 2),
    st.integers(0, 40),
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    regels=st.lists(_REGEL, max_size=12), soort=st.sampled_from(["", "inbreng"]), overeenkomst=st.sampled_from([0, 2])
)
def test_what_is_found_is_what_plain_counting_finds(
    site: Flask, nu: datetime, regels: list[tuple[set[str], bool, str, int, int]], soort: str, overeenkomst: int
) -> None:
    sinds, verwacht = nu - timedelta(days=20), []
    with site.app_context():
        with transaction() as session:
            session.execute(delete(Zoekregel))
        for nummer, (woorden, is_uit, van, over, dagen) in enumerate(regels):
            moment = nu - timedelta(days=dagen)
            uit = nu if is_uit else None
            _leg_neer(nummer, " ".join(woorden), nu, openbaar_vanaf=uit, soort=van, overeenkomst_id=over, moment=moment)
            if (
                is_uit
                and woorden >= {"tarief"}
                and soort in ("", van)
                and overeenkomst in (0, over)
                and moment >= sinds
            ):
                verwacht.append((moment, nummer))
        filter_ = Zoekfilter(
            soorten=(soort,) if soort else (), overeenkomst_id=overeenkomst or None, sinds=sinds, is_nieuwste_eerst=True
        )
        gevonden = zoek(db.session(), "tarief", BEZOEKER, nu=nu, filter_=filter_).treffers
        assert [treffer.url for treffer in gevonden] == [f"/x/{nummer}" for _, nummer in sorted(verwacht, reverse=True)]
        db.session.remove()
