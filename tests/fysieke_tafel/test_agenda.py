"""Bijeenkomsten and their agendas: what may be done when, and what follows from it. On both databases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd, NietGevonden, Ongeldig
from overlegtafel.core.tijd.termijnen import STANDAARD
from overlegtafel.core.toegang.access import BEZOEKER
from overlegtafel.fysieke_tafel.models import Agendapunt, AgendapuntSoort
from overlegtafel.fysieke_tafel.queries.bijeenkomsten import haal_bijeenkomst
from overlegtafel.fysieke_tafel.queries.tafels import samenstelling
from overlegtafel.fysieke_tafel.rules.agenda import geldende_punten, is_te_laat_toegevoegd, toelichting_als_html
from overlegtafel.fysieke_tafel.rules.bundel import vel_van_agenda
from overlegtafel.fysieke_tafel.rules.openbaar import is_agenda_zichtbaar
from overlegtafel.fysieke_tafel.rules.status import BijeenkomstStatus, bijeenkomst_status
from overlegtafel.fysieke_tafel.rules.termijnen import agenda_uiterlijk
from overlegtafel.fysieke_tafel.services.agenda import (
    Puntgegevens,
    koppel_voorstel,
    ontkoppel_voorstel,
    orden_punten,
    publiceer_agenda,
    stop_agendaplanning,
    trek_punt_in,
    verschuif_punt,
    voeg_punt_toe,
    wijzig_punt,
)
from overlegtafel.fysieke_tafel.services.bijeenkomsten import (
    annuleer_bijeenkomst,
    kondig_aan,
    plan_bijeenkomst,
    verplaats_bijeenkomst,
)
from overlegtafel.fysieke_tafel.services.tafels import beeindig_zetel, geef_zetel
from overlegtafel.fysieke_tafel.services.toelichting import herrender_agendapunten
from overlegtafel.logboek.models import Gebeurtenis
from tests.conftest import Cast
from tests.fysieke_tafel.conftest import BEGIN, EINDE, PLANNING, publiceer
from tests.fysieke_tafel.stand import Stand

LAATSTE_SECONDE = datetime(2026, 9, 3, 21, 59, 59, tzinfo=UTC)
TE_LAAT = LAATSTE_SECONDE + timedelta(seconds=1)
ADVIES = Puntgegevens("Indexatie", AgendapuntSoort.TER_ADVIES)


def test_the_agenda_is_due_ten_werkdagen_before(app: Flask, stand: Stand) -> None:
    assert str(agenda_uiterlijk(BEGIN, STANDAARD)) == "2026-09-03"


def test_a_point_for_advice_is_taken_in_the_last_second_of_the_term(app: Flask, stand: Stand) -> None:
    with transaction() as session:
        punt = voeg_punt_toe(session, stand.bijeenkomst, ADVIES, daad=Daad(LAATSTE_SECONDE))
    assert punt.volgorde == 3


def test_a_point_after_the_term_cannot_be_for_advice(app: Flask, stand: Stand) -> None:
    with pytest.raises(Geweigerd, match=r"uiterlijk 3 september 2026 klaar zijn.*niet ter advies"), transaction() as s:
        voeg_punt_toe(s, stand.bijeenkomst, ADVIES, daad=Daad(TE_LAAT))
    with transaction() as session:
        punt = voeg_punt_toe(session, stand.bijeenkomst, Puntgegevens("Declareren"), daad=Daad(TE_LAAT))
    assert is_te_laat_toegevoegd(punt, BEGIN, STANDAARD)


def test_a_point_cannot_be_made_for_advice_after_the_term(app: Flask, stand: Stand) -> None:
    with pytest.raises(Geweigerd, match="niet ter advies"), transaction() as session:
        wijzig_punt(session, stand.opening, ADVIES, daad=Daad(TE_LAAT))


def test_an_agenda_that_asks_advice_cannot_be_published_after_its_term(app: Flask, stand: Stand) -> None:
    with pytest.raises(Geweigerd, match="Ter advies staat punt 2"), transaction() as session:
        publiceer_agenda(session, stand.bijeenkomst, daad=Daad(TE_LAAT))
    with transaction() as session:
        publiceer_agenda(session, stand.bijeenkomst, daad=Daad(LAATSTE_SECONDE))
    assert is_agenda_zichtbaar(stand.bijeenkomst, nu=LAATSTE_SECONDE)


def test_a_planned_agenda_is_public_from_its_moment_on_and_can_be_stopped_before(app: Flask, stand: Stand) -> None:
    moment = PLANNING + timedelta(days=2)
    with transaction() as session:
        publiceer_agenda(session, stand.bijeenkomst, openbaar_vanaf=moment, daad=Daad(PLANNING))
    assert not is_agenda_zichtbaar(stand.bijeenkomst, nu=moment - timedelta(seconds=1))
    assert is_agenda_zichtbaar(stand.bijeenkomst, nu=moment)
    with transaction() as session:
        stop_agendaplanning(session, stand.bijeenkomst, daad=Daad(PLANNING))
    assert not is_agenda_zichtbaar(stand.bijeenkomst, nu=moment)
    with pytest.raises(Geweigerd), transaction() as session:
        stop_agendaplanning(session, stand.bijeenkomst, daad=Daad(PLANNING))


def test_points_change_places_only_until_people_read_them(app: Flask, stand: Stand) -> None:
    with transaction() as session:
        verschuif_punt(session, stand.tarief, is_omhoog=True, daad=Daad(PLANNING))
        verschuif_punt(session, stand.tarief, is_omhoog=True, daad=Daad(PLANNING))
    assert [punt.titel for punt in stand.bijeenkomst.agendapunten] == ["Tarief 2027", "Opening"]
    assert [punt.volgorde for punt in stand.bijeenkomst.agendapunten] == [1, 2]
    publiceer(stand)
    with pytest.raises(Geweigerd, match="al gepubliceerd"), transaction() as session:
        verschuif_punt(session, stand.tarief, is_omhoog=False, daad=Daad(PLANNING))


def test_points_are_put_in_a_dragged_order_as_long_as_nobody_changed_the_agenda(app: Flask, stand: Stand) -> None:
    ids = [stand.tarief.id, stand.opening.id]
    with transaction() as session:
        orden_punten(session, stand.bijeenkomst, ids, daad=Daad(PLANNING))
    assert [punt.id for punt in stand.bijeenkomst.agendapunten] == ids
    for vreemd in ([stand.tarief.id], [*ids, 0], [stand.tarief.id, stand.tarief.id]):
        with pytest.raises(Geweigerd, match="Iemand anders"), transaction() as session:
            orden_punten(session, stand.bijeenkomst, vreemd, daad=Daad(PLANNING))
    publiceer(stand)
    with pytest.raises(Geweigerd, match="al gepubliceerd"), transaction() as session:
        orden_punten(session, stand.bijeenkomst, ids[::-1], daad=Daad(PLANNING))


def test_a_withdrawn_point_keeps_its_number_once_the_agenda_is_public(app: Flask, stand: Stand) -> None:
    publiceer(stand)
    with transaction() as session:
        trek_punt_in(session, stand.opening, daad=Daad(PLANNING))
        nieuw = voeg_punt_toe(session, stand.bijeenkomst, Puntgegevens("Rondvraag"), daad=Daad(PLANNING))
    assert (stand.opening.volgorde, stand.tarief.volgorde, nieuw.volgorde) == (1, 2, 3)
    assert [punt.titel for punt in geldende_punten(stand.bijeenkomst)] == ["Tarief 2027", "Rondvraag"]


def test_a_withdrawn_point_leaves_no_gap_in_a_draft(app: Flask, stand: Stand) -> None:
    with transaction() as session:
        trek_punt_in(session, stand.opening, daad=Daad(PLANNING))
        nieuw = voeg_punt_toe(session, stand.bijeenkomst, Puntgegevens("Rondvraag"), daad=Daad(PLANNING))
    assert (stand.tarief.volgorde, nieuw.volgorde) == (1, 2)


def test_a_voorstel_is_put_on_the_agenda_once_and_can_be_taken_off(app: Flask, stand: Stand) -> None:
    with transaction() as session:
        koppel_voorstel(session, stand.tarief, stand.voorstel, daad=Daad(PLANNING))
        koppel_voorstel(session, stand.tarief, stand.voorstel, daad=Daad(PLANNING))
    assert [een.voorstel_id for een in stand.tarief.voorstellen] == [stand.voorstel.id]
    with transaction() as session:
        ontkoppel_voorstel(session, stand.tarief, stand.voorstel.id, daad=Daad(PLANNING))
    assert stand.tarief.voorstellen == []
    handelingen = list(db.session.scalars(select(Gebeurtenis.handeling).order_by(Gebeurtenis.volgnr)))
    assert handelingen[-2:] == ["voorstel.geagendeerd", "voorstel.van_agenda"]


def test_a_concept_is_seen_by_the_gastheer_only_until_it_is_announced(app: Flask, stand: Stand, nu: datetime) -> None:
    with transaction() as session:
        begin, einde = nu + timedelta(days=30), nu + timedelta(days=30, hours=2)
        nieuw = plan_bijeenkomst(
            session,
            stand.tafel,
            begin=begin,
            einde=einde,
            plaats="X",
            daad=Daad(nu),
            is_aangekondigd=False,
        )
    assert bijeenkomst_status(nieuw, nu=nu) is BijeenkomstStatus.CONCEPT
    with pytest.raises(NietGevonden):
        haal_bijeenkomst(db.session(), nieuw.id, BEZOEKER, nu=nu)
    with transaction() as session:
        kondig_aan(session, nieuw, daad=Daad(nu))
    assert haal_bijeenkomst(db.session(), nieuw.id, BEZOEKER, nu=nu).id == nieuw.id


def test_moving_an_announced_bijeenkomst_keeps_the_old_date_and_counts_on(app: Flask, stand: Stand) -> None:
    later = timedelta(days=7)
    with transaction() as session:
        verplaats_bijeenkomst(
            session,
            stand.bijeenkomst,
            begin=BEGIN + later,
            einde=EINDE + later,
            plaats="Dorpshuis",
            reden="Zaal bezet",
            daad=Daad(PLANNING),
        )
    assert stand.bijeenkomst.sequence == 1
    (was,) = stand.bijeenkomst.verplaatsingen
    assert (was.begin_was, was.plaats_was, was.reden) == (BEGIN, "Gemeentehuis Oosterkreek", "Zaal bezet")


def test_moving_so_near_that_advice_loses_its_term_is_refused(app: Flask, stand: Stand) -> None:
    publiceer(stand)
    dichtbij = PLANNING + timedelta(days=5)
    with pytest.raises(Geweigerd, match="Kies een latere datum"), transaction() as session:
        verplaats_bijeenkomst(
            session,
            stand.bijeenkomst,
            begin=dichtbij,
            einde=dichtbij + timedelta(hours=1),
            plaats="X",
            reden="Eerder",
            daad=Daad(PLANNING),
        )


def test_a_bijeenkomst_is_cancelled_only_before_its_start(app: Flask, stand: Stand) -> None:
    with pytest.raises(Geweigerd, match="al begonnen"), transaction() as session:
        annuleer_bijeenkomst(session, stand.bijeenkomst, reden="Ziekte", daad=Daad(BEGIN))
    with transaction() as session:
        annuleer_bijeenkomst(session, stand.bijeenkomst, reden="Ziekte", daad=Daad(BEGIN - timedelta(seconds=1)))
    assert bijeenkomst_status(stand.bijeenkomst, nu=EINDE) is BijeenkomstStatus.GEANNULEERD
    assert stand.bijeenkomst.sequence == 1
    with pytest.raises(Geweigerd, match="geannuleerd"), transaction() as session:
        voeg_punt_toe(session, stand.bijeenkomst, Puntgegevens("X"), daad=Daad(BEGIN))


def test_impossible_times_are_refused(app: Flask, stand: Stand) -> None:
    with pytest.raises(Ongeldig, match="eindtijd"), transaction() as session:
        plan_bijeenkomst(session, stand.tafel, begin=EINDE, einde=BEGIN, plaats="X", daad=Daad(PLANNING))
    with pytest.raises(Ongeldig, match="toekomst"), transaction() as session:
        plan_bijeenkomst(session, stand.tafel, begin=BEGIN, einde=EINDE, plaats="X", daad=Daad(EINDE))


def test_the_composition_of_a_table_can_be_told_for_every_date(app: Flask, stand: Stand, cast: Cast) -> None:
    wissel = datetime(2026, 7, 1, tzinfo=UTC)
    zetel = samenstelling(db.session(), stand.tafel, op=BEGIN)[0]
    with transaction() as session:
        beeindig_zetel(session, zetel, tot=wissel, daad=Daad(PLANNING))
        geef_zetel(
            session, stand.tafel, organisatie_id=cast.lichtpunt.id, criterium="Loting", van=wissel, daad=Daad(PLANNING)
        )
    wie = {
        str(op.date()): [een.organisatie.naam for een in samenstelling(db.session(), stand.tafel, op=op)]
        for op in (wissel - timedelta(days=1), wissel, datetime(2025, 1, 1, tzinfo=UTC))
    }
    assert wie == {
        "2026-06-30": ["Thuiszorg De Kromme Kreek"],
        "2026-07-01": ["Lichtpunt Begeleiding"],
        "2025-01-01": [],
    }


def test_an_organisation_holds_one_seat_at_a_time(app: Flask, stand: Stand, cast: Cast) -> None:
    with pytest.raises(Geweigerd, match="zit in die periode al"), transaction() as session:
        geef_zetel(
            session, stand.tafel, organisatie_id=cast.krommekreek.id, criterium="X", van=PLANNING, daad=Daad(PLANNING)
        )


@pytest.mark.parametrize(
    ("getypt", "html"),
    [
        ("", ""),
        ("Eerste regel\nTweede regel", "<p>Eerste regel<br>\nTweede regel</p>"),
        ("Wij bespreken:\n- reistijd\n- **uren**", "<ul>\n<li>reistijd</li>\n<li><strong>uren</strong></li>\n</ul>"),
        ("Volgorde:\n1. tarief\n2. uren", "<ol>\n<li>tarief</li>\n<li>uren</li>\n</ol>"),
        ("# Kop\nTekst", "<p><strong>Kop</strong></p>\n<p>Tekst</p>"),
        ("<script>x</script>[kijk](javascript:x)", "<a rel"),
    ],
)
def test_a_toelichting_reads_as_it_was_meant(getypt: str, html: str) -> None:
    gemaakt = toelichting_als_html(getypt)
    assert html in gemaakt
    assert "javascript" not in gemaakt
    assert "<script" not in gemaakt


def test_the_page_shows_a_toelichting_with_its_marks_as_what_they_mean(site: Flask, stand: Stand) -> None:
    gegevens = Puntgegevens("Uren", toelichting="Het gaat om **zes** zaken.")
    with transaction() as session:
        punt = voeg_punt_toe(session, stand.bijeenkomst, gegevens, daad=Daad(PLANNING))
        publiceer_agenda(session, stand.bijeenkomst, daad=Daad(PLANNING))
    pad = f"/bijeenkomsten/{stand.bijeenkomst.id}"
    assert "Het gaat om <strong>zes</strong> zaken." in site.test_client().get(pad).text
    with transaction() as session:  # as it stands before `overlegtafel render` came by
        session.execute(update(Agendapunt).values(toelichting_html="", gerenderd_met=""))
    assert "Het gaat om **zes** zaken." in site.test_client().get(pad).text
    with transaction() as session:
        assert [herrender_agendapunten(session), herrender_agendapunten(session)] == [1, 0]
    assert "Het gaat om <strong>zes</strong> zaken." in site.test_client().get(pad).text
    assert "**" not in "".join(str(deel) for deel in vel_van_agenda(punt.bijeenkomst))


def test_a_changed_toelichting_is_made_anew(app: Flask, stand: Stand) -> None:
    with transaction() as session:
        wijzig_punt(session, stand.opening, Puntgegevens("Opening", toelichting="*Kort*"), daad=Daad(PLANNING))
    assert stand.opening.toelichting_html == "<p><em>Kort</em></p>"
