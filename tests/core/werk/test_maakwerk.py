"""Files that a worker makes: asked for twice made once, kept by what they are made of, gone when words are erased."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import TeVaak
from overlegtafel.core.opslag.bestanden import Bestand, lees
from overlegtafel.core.papier.vel import Alinea, Loop, Rij, Tabel
from overlegtafel.core.register import wissers
from overlegtafel.core.werk import maakwerk, zetwerk
from overlegtafel.core.werk.maakblad import MEEST_PER_KLANT, Uitgifte, geef_maakwerk
from overlegtafel.core.werk.maakwerk import (
    BEWAAR,
    MEESTE_WACHTEND,
    Bestelling,
    Gemaakt,
    Maakwerk,
    Meld,
    Verouderd,
    gooi_alles_weg,
    maak_volgende,
    register_maker,
    run_once,
    vraag_aan,
    zoek_maakwerk,
)
from overlegtafel.core.werk.zetwerk import Zetsel, Zetvorm, gewicht_van, lees_zetsel, zet
from tests.conftest import NU

SOORT = "proef"


@pytest.fixture
def gemaakt() -> Iterator[list[str]]:
    """Make files of one word, in three parts, and remember which."""
    keren: list[str] = []

    def maak(vraag: Mapping[str, Any], meld: Meld) -> Gemaakt:
        keren.append(vraag["woord"])
        if vraag["woord"] == "oud":
            raise Verouderd
        if vraag["woord"] == "stuk" and len(keren) == 1:
            raise ValueError(vraag["woord"])
        for gedaan in (1, 2, 3):
            meld(gedaan, 3)
        return Gemaakt(vraag["woord"].encode(), "text/plain", {"bladen": 3})

    register_maker(SOORT, maak)
    yield keren
    maakwerk._makers.pop(SOORT)


def bestel(woord: str, onderwerp: str | None = None) -> None:
    with transaction() as session:
        vraag_aan(session, Bestelling(SOORT, f"afdruk van {woord}", {"woord": woord}, onderwerp), nu=NU)


def werk(woord: str) -> Maakwerk | None:
    db.session.remove()
    return zoek_maakwerk(db.session(), SOORT, f"afdruk van {woord}")


def aantal() -> int:
    db.session.remove()
    return db.session().scalar(select(func.count()).select_from(Maakwerk)) or 0


def test_what_is_asked_twice_is_made_once_and_kept_without_what_it_was_made_of(app: Flask, gemaakt: list[str]) -> None:
    for _ in range(2):
        bestel("klaar")
    assert maak_volgende(NU)
    assert not maak_volgende(NU)
    bestel("klaar")
    assert not maak_volgende(NU)
    klaar = werk("klaar")
    assert klaar is not None
    assert klaar.bestand is not None
    assert (gemaakt, lees(klaar.bestand), klaar.vraag, klaar.gegevens) == (["klaar"], b"klaar", {}, {"bladen": 3})
    assert (klaar.gedaan, klaar.totaal, klaar.geclaimd_tot) == (3, 3, None)


def test_a_file_that_fails_rests_and_holds_up_no_other(app: Flask, gemaakt: list[str]) -> None:
    bestel("stuk")
    bestel("heel")
    assert maak_volgende(NU)
    assert maak_volgende(NU)
    assert not maak_volgende(NU)
    mislukt = werk("stuk")
    assert mislukt is not None
    assert (mislukt.pogingen, mislukt.laatste_fout, mislukt.bestand_id) == (1, "ValueError", None)
    assert maak_volgende(NU + timedelta(minutes=1))
    assert gemaakt == ["stuk", "heel", "stuk"]


def test_what_would_be_made_of_something_else_by_now_is_forgotten(app: Flask, gemaakt: list[str]) -> None:
    bestel("oud")
    assert maak_volgende(NU)
    assert aantal() == 0


def test_a_newer_file_of_the_same_thing_takes_the_place_of_the_one_before(app: Flask, gemaakt: list[str]) -> None:
    for woord, onderwerp in (("een", "a"), ("twee", "a"), ("drie", "b"), ("vier", None)):
        bestel(woord, onderwerp)
        maak_volgende(NU)
    assert [werk(woord) is not None for woord in ("een", "twee", "drie", "vier")] == [False, True, True, True]


def test_what_is_old_is_swept_but_not_what_belongs_to_a_thing(app: Flask, gemaakt: list[str]) -> None:
    bestel("los")
    bestel("vast", "a")
    while maak_volgende(NU):
        pass
    assert not run_once(NU + BEWAAR)
    assert run_once(NU + BEWAAR + timedelta(seconds=1))
    assert [werk(woord) is not None for woord in ("los", "vast")] == [False, True]
    bestel("los")
    maak_volgende(NU)
    assert db.session().scalar(select(func.count()).select_from(Bestand)) == 2


def test_no_more_wait_than_a_worker_can_make(app: Flask, gemaakt: list[str]) -> None:
    for nummer in range(MEESTE_WACHTEND):
        bestel(f"woord {nummer}")
    with pytest.raises(TeVaak, match="nu veel bestanden"):
        bestel("te veel")
    bestel("woord 1")
    maak_volgende(NU)
    bestel("te veel")


def test_when_words_are_erased_no_file_is_left_and_none_comes_of_what_was_being_made(
    app: Flask, gemaakt: list[str]
) -> None:
    assert all(gooi_alles_weg in wissers._wissers[soort] for soort in ("inbreng", "tekst"))
    bestel("klaar")
    maak_volgende(NU)
    klaar = werk("klaar")
    assert klaar is not None
    bestand_id = klaar.bestand_id

    def wis_intussen(_vraag: Mapping[str, Any], _meld: Meld) -> Gemaakt:
        with transaction() as session:
            gooi_alles_weg(session, 1, NU)
        return Gemaakt(b"te laat", "text/plain")

    register_maker(SOORT, wis_intussen)
    bestel("bezig")
    assert maak_volgende(NU)
    assert aantal() == 0
    assert db.session().scalars(select(Bestand.gewist_op).where(Bestand.id == bestand_id)).all() == [NU]
    assert db.session().scalar(select(func.count()).select_from(Bestand)) == 1


def test_a_paper_comes_back_as_it_was_and_gives_the_same_bytes() -> None:
    kop = Alinea("titel", (Loop("Titel"),))
    lid = Alinea("lid", (Loop("Woord ", "b"), Loop("weg", soort="weg")), teken=(Loop("1."),), niveau=1, soort="bij")
    tabel = Tabel((Rij(((Loop("a"),), (Loop("b"),))), Rij(((Loop("c"),), ()), "weg")), "bij")
    for vorm in Zetvorm:
        zetsel = Zetsel((kop, lid, tabel), "Titel", "Voet", NU, vorm)
        assert lees_zetsel(zetsel.als_vraag()) == zetsel
        assert zetwerk.maak(zetsel.als_vraag(), lambda *_: None).inhoud == zet(zetsel)
        ander = Zetsel((kop, lid), "Titel", "Voet", NU, vorm)
        assert len({een.als_bestelling().afdruk for een in (zetsel, ander)}) == 2


def test_what_a_paper_weighs_grows_with_its_words_rows_and_paragraphs() -> None:
    alinea, tabel = Alinea("tekst", (Loop("woord"),)), Tabel((Rij(((Loop("woord"),),)),))
    assert gewicht_van((alinea,)) == zetwerk.PER_DEEL + 5
    assert gewicht_van((alinea, alinea)) == 2 * gewicht_van((alinea,))
    assert gewicht_van((tabel,)) == 2 * zetwerk.PER_DEEL + 5


def test_one_client_takes_not_every_place_in_the_queue(app: Flask, gemaakt: list[str]) -> None:
    meest = MEEST_PER_KLANT
    uitgifte = Uitgifte("a.pdf", "A", ("B", "/"), is_vrij=True)

    def vraag(afdruk: str, van: str) -> None:
        with app.test_request_context("/a.pdf", method="POST", environ_base={"REMOTE_ADDR": van}):
            geef_maakwerk(Bestelling("proef", afdruk, {}), uitgifte)

    for nummer in range(meest):
        vraag(str(nummer), "192.0.2.1")
    vraag("0", "192.0.2.1")
    with pytest.raises(TeVaak):
        vraag("meer", "192.0.2.1")
    vraag("meer", "192.0.2.2")
    assert 2 * meest < MEESTE_WACHTEND
