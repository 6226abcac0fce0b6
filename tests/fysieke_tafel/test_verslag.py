"""The verslag: its order of acts, its hash, and what it makes known elsewhere. On both databases."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import update

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd
from overlegtafel.fysieke_tafel.models import Verslag
from overlegtafel.fysieke_tafel.queries.bijeenkomsten import achterstallig
from overlegtafel.fysieke_tafel.rules.agenda import geldende_punten
from overlegtafel.fysieke_tafel.rules.status import VerslagStatus, verslag_status
from overlegtafel.fysieke_tafel.rules.verslag import NIETS, genoemde_nummers, stel_samen
from overlegtafel.fysieke_tafel.services.agenda import koppel_voorstel
from overlegtafel.fysieke_tafel.services.verslagen import (
    bewaar_verslag,
    herrender,
    publiceer_concept,
    publiceer_verslag,
    stel_vast,
)
from tests.fysieke_tafel.conftest import CONCEPT, EINDE, NA_TERMIJN, PLANNING, schrijf
from tests.fysieke_tafel.stand import Stand


def _concept(stand: Stand) -> Verslag:
    with transaction() as session:
        return publiceer_concept(session, stand.bijeenkomst, daad=Daad(CONCEPT))


def _vastgesteld(stand: Stand) -> Verslag:
    _concept(stand)
    with transaction() as session:
        return stel_vast(session, stand.bijeenkomst, daad=Daad(NA_TERMIJN))


def test_a_written_verslag_is_nobodys_business_until_it_is_published(app: Flask, gehouden: Stand) -> None:
    assert verslag_status(gehouden.bijeenkomst.verslag, nu=CONCEPT) is VerslagStatus.IN_BEWERKING


def test_an_empty_verslag_cannot_be_published(app: Flask, gehouden: Stand) -> None:
    schrijf(gehouden, "")
    with pytest.raises(Geweigerd, match="nog leeg"), transaction() as session:
        publiceer_concept(session, gehouden.bijeenkomst, daad=Daad(CONCEPT))


def test_a_point_about_which_nothing_was_written_stays_in_the_verslag(app: Flask, gehouden: Stand) -> None:
    bijeenkomst = gehouden.bijeenkomst
    punten = geldende_punten(bijeenkomst)
    tekst = stel_samen(bijeenkomst, {punten[0].id: "Besproken."}, "", is_concept=True)
    koppen = [regel for regel in tekst.splitlines() if regel.startswith("### ")]
    assert koppen == [f"### {punt.volgorde} {punt.titel}" for punt in punten]
    assert tekst.count(NIETS) == len(punten) - 1 > 0


def test_a_concept_cannot_be_published_before_the_end(app: Flask, gehouden: Stand) -> None:
    with pytest.raises(Geweigerd, match="als de bijeenkomst is geweest"), transaction() as session:
        publiceer_concept(session, gehouden.bijeenkomst, daad=Daad(EINDE - timedelta(seconds=1)))


def test_what_is_written_after_the_concept_stays_inside(app: Flask, gehouden: Stand) -> None:
    verslag = _concept(gehouden)
    openbaar = (verslag.concept_markdown, verslag.concept_html, verslag.concept_sha256)
    schrijf(gehouden, "Een andere tekst.", nu=CONCEPT)
    assert (verslag.concept_markdown, verslag.concept_html, verslag.concept_sha256) == openbaar
    assert verslag.concept_markdown.startswith("# Conceptverslag FOT Hulp bij het huishouden, 17 september 2026\n")


def test_a_planned_concept_takes_the_last_words_before_its_moment(app: Flask, gehouden: Stand) -> None:
    with transaction() as session:
        verslag = publiceer_concept(session, gehouden.bijeenkomst, concept_vanaf=CONCEPT, daad=Daad(EINDE))
    schrijf(gehouden, "De laatste woorden.")
    assert "De laatste woorden." in verslag.concept_markdown


def test_verslag_cannot_be_adopted_before_its_term_for_changes_ended(app: Flask, gehouden: Stand) -> None:
    _concept(gehouden)
    with pytest.raises(Geweigerd, match=r"tot en met 5 oktober 2026.*vanaf 6 oktober 2026"), transaction() as session:
        stel_vast(session, gehouden.bijeenkomst, daad=Daad(NA_TERMIJN - timedelta(seconds=1)))
    with transaction() as session:
        verslag = stel_vast(session, gehouden.bijeenkomst, daad=Daad(NA_TERMIJN))
    assert verslag_status(verslag, nu=NA_TERMIJN) is VerslagStatus.VASTGESTELD


def test_verslag_cannot_be_published_before_vaststellen(app: Flask, gehouden: Stand) -> None:
    _concept(gehouden)
    with pytest.raises(Geweigerd, match="nog niet vastgesteld"), transaction() as session:
        publiceer_verslag(session, gehouden.bijeenkomst, daad=Daad(NA_TERMIJN))


def test_the_hash_is_that_of_the_download(app: Flask, gehouden: Stand) -> None:
    verslag = _vastgesteld(gehouden)
    assert verslag.sha256 == hashlib.sha256(verslag.markdown.encode("utf-8")).hexdigest()
    assert verslag.markdown.startswith("# Verslag FOT Hulp bij het huishouden, 17 september 2026\n\n- Datum: donderdag")
    assert "### 2 Tarief 2027\n\nDe tafel spreekt over het tarief.\n" in verslag.markdown
    assert '<h3 id="punt-2">2 Tarief 2027</h3>' in verslag.html


def test_an_adopted_verslag_takes_no_other_word(app: Flask, gehouden: Stand) -> None:
    verslag = _vastgesteld(gehouden)
    with pytest.raises(Geweigerd, match="verandert niet meer"), transaction() as session:
        bewaar_verslag(
            session, gehouden.bijeenkomst, {gehouden.tarief.id: "Anders"}, aanwezig="", slot="", daad=Daad(NA_TERMIJN)
        )
    assert verslag.sha256 == hashlib.sha256(verslag.markdown.encode("utf-8")).hexdigest()


def test_publishing_marks_voorstel_and_versie_as_discussed_on_the_day_itself(app: Flask, gehouden: Stand) -> None:
    with transaction() as session:
        koppel_voorstel(session, gehouden.tarief, gehouden.voorstel, daad=Daad(PLANNING))
    _vastgesteld(gehouden)
    assert gehouden.voorstel.besproken_op is None
    with transaction() as session:
        publiceer_verslag(session, gehouden.bijeenkomst, daad=Daad(NA_TERMIJN))
    assert gehouden.voorstel.besproken_op == EINDE
    assert gehouden.versie.besproken_op == EINDE
    with pytest.raises(Geweigerd, match="al gepubliceerd"), transaction() as session:
        publiceer_verslag(session, gehouden.bijeenkomst, daad=Daad(NA_TERMIJN))


@pytest.mark.parametrize(
    ("nu", "wat"),
    [
        (datetime(2026, 10, 1, 21, 59, tzinfo=UTC), []),
        (datetime(2026, 10, 1, 22, 0, tzinfo=UTC), ["Conceptverslag"]),
    ],
)
def test_a_bijeenkomst_without_concept_in_time_is_overdue(
    app: Flask, gehouden: Stand, nu: datetime, wat: list[str]
) -> None:
    assert [een.wat for een in achterstallig(db.session(), nu=nu)] == wat


def test_a_verslag_that_is_not_published_after_adoption_is_overdue(app: Flask, gehouden: Stand) -> None:
    _vastgesteld(gehouden)
    op_tijd = datetime(2026, 10, 9, 21, 59, tzinfo=UTC)
    assert achterstallig(db.session(), nu=op_tijd) == []
    te_laat = op_tijd + timedelta(minutes=1)
    assert [een.wat for een in achterstallig(db.session(), nu=te_laat)] == ["Publicatie van het vastgestelde verslag"]
    with transaction() as session:
        publiceer_verslag(session, gehouden.bijeenkomst, daad=Daad(te_laat))
    assert achterstallig(db.session(), nu=te_laat) == []


def test_rendering_again_changes_html_and_never_text_or_hash(app: Flask, gehouden: Stand) -> None:
    verslag = _vastgesteld(gehouden)
    vast, html = (verslag.markdown, verslag.sha256, verslag.concept_sha256), verslag.html
    with transaction() as session:
        session.execute(update(Verslag).values(gerenderd_met="md-0", html="oud"))
    with transaction() as session:
        assert herrender(session) == 1
    assert verslag.html == html
    assert (verslag.markdown, verslag.sha256, verslag.concept_sha256) == vast
    with transaction() as session:
        assert herrender(session) == 0


def test_numbers_are_read_in_short_too_and_actions_are_no_inbreng() -> None:
    assert genoemde_nummers("VOT-2026-031 en -032, ook VOT-2026-1040; actie 2026-13 en 2026-041.") == [
        (2026, 31),
        (2026, 32),
        (2026, 1040),
    ]
