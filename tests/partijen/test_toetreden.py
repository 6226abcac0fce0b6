"""Joining: begun with an address, kept half-finished, completed once, decided with its ground."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.termijnen import Termijn, TermijnSoort, is_werkdag, werkdagen_tussen
from overlegtafel.organisaties.models import Gebruiker, Organisatie, OrganisatieSoort
from overlegtafel.organisaties.services.organisaties import OrganisatieGegevens, maak_organisatie
from overlegtafel.outbox.models import Mail
from overlegtafel.overeenkomsten.models import Overeenkomst
from overlegtafel.overeenkomsten.rules.manifest import manifest_sha256
from overlegtafel.partijen.jobs import run_once
from overlegtafel.partijen.models import BewijsSoort, Bewijsstuk, Toetreding, ToetredingOordeel
from overlegtafel.partijen.queries.partij import lopende_deelname
from overlegtafel.partijen.queries.toetreden import zoek_toetreding
from overlegtafel.partijen.rules.ondertekenen import Ondertekenaar
from overlegtafel.partijen.rules.toetreden import (
    Gegevens,
    Toetredingsbesluit,
    ToetredingStatus,
    is_kvk,
    laatste_beslisdag,
    status_van,
    weiger_besluit,
)
from overlegtafel.partijen.services.tekenen import onderteken, tegenteken
from overlegtafel.partijen.services.toetreden import begin_met_adres, bewaar_gegevens, dien_in, voeg_stuk_toe
from overlegtafel.partijen.services.toetredingsbesluit import besluit_over, vraag_herstel
from overlegtafel.partijen.services.volmachten import leg_volmacht_vast
from tests.conftest import NU, Cast, laat_meedoen
from tests.overeenkomsten.conftest import lees_alles_in, vind

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
ADRES = "hoeve@thogeland.example"
GEGEVENS = Gegevens("Zorgboerderij 't Hoge Land", "00000007", "H. Boer", "eigenaar", "Dagbesteding voor acht mensen.")
WERKDAGEN = Termijn(20, TermijnSoort.WERKDAGEN_VOORUIT)
TOELATEN = Toetredingsbesluit(ToetredingOordeel.TOEGELATEN, "Alle eisen zijn gehaald.")


def _begin(adres: str = ADRES) -> int:
    with transaction() as session:
        basis = session.scalars(select(Overeenkomst).where(Overeenkomst.kenmerk == "BO-2026-01")).one()
        begonnen = begin_met_adres(session, basis, adres, daad=Daad(NU))
        assert begonnen is not None
        return begonnen.id


def _een(session: object, id_: int) -> Toetreding:
    gevonden = zoek_toetreding(db.session(), id_)
    assert gevonden is not None
    return gevonden


def _dien_in(id_: int, nu: datetime = NU, gegevens: Gegevens = GEGEVENS) -> None:
    with transaction() as session:
        toetreding, daad = _een(session, id_), Daad(nu)
        bewaar_gegevens(session, toetreding, gegevens, daad=daad)
        for soort in (BewijsSoort.UITTREKSEL, BewijsSoort.EIGEN_VERKLARING):
            voeg_stuk_toe(session, toetreding, soort, date(2026, 10, 1), f"{soort}.pdf", PDF, daad=daad)
        dien_in(session, toetreding, daad=daad)


def _besluit(id_: int, besluit: Toetredingsbesluit, cast: Cast, nu: datetime = NU) -> None:
    with transaction() as session:
        besluit_over(session, _een(session, id_), besluit, daad=Daad(nu, cast.anna.id))


def test_a_request_is_completed_once_and_the_clock_stands_still(app: Flask, cast: Cast) -> None:
    lees_alles_in()
    id_ = _begin()
    assert _begin() == id_
    _dien_in(id_)
    assert laatste_beslisdag(_een(db, id_), WERKDAGEN) == date(2026, 12, 18)
    with transaction() as session:
        vraag_herstel(session, _een(session, id_), "De handtekening ontbreekt.", daad=Daad(NU + timedelta(days=3)))
    assert status_van(_een(db, id_), nu=NU + timedelta(days=3)) is ToetredingStatus.HERSTEL
    assert _een(db, id_).herstel_tot == clock.einde_van(date(2026, 11, 30))
    with pytest.raises(Geweigerd, match="niet in behandeling"):
        _besluit(id_, TOELATEN, cast, NU + timedelta(days=3))
    with transaction() as session:
        dien_in(session, _een(session, id_), daad=Daad(NU + timedelta(days=7)))
    assert laatste_beslisdag(_een(db, id_), WERKDAGEN) == date(2026, 12, 24)
    with transaction() as session, pytest.raises(Geweigerd, match="al één keer"):
        vraag_herstel(session, _een(session, id_), "Nog iets.", daad=Daad(NU + timedelta(days=8)))


def test_what_is_not_completed_in_time_lapses_and_a_new_request_can_begin(app: Flask, cast: Cast) -> None:
    lees_alles_in()
    id_ = _begin()
    _dien_in(id_)
    with transaction() as session:
        vraag_herstel(session, _een(session, id_), "Het uittreksel is onleesbaar.", daad=Daad(NU))
    einde = _een(db, id_).herstel_tot
    assert einde is not None
    assert status_van(_een(db, id_), nu=einde - timedelta(seconds=1)) is ToetredingStatus.HERSTEL
    assert status_van(_een(db, id_), nu=einde) is ToetredingStatus.VERVALLEN
    with transaction() as session, pytest.raises(Geweigerd, match="vervallen"):
        dien_in(session, _een(session, id_), daad=Daad(einde))
    with pytest.raises(Geweigerd, match="niet in behandeling"):
        _besluit(id_, TOELATEN, cast, einde)


def test_what_is_missing_or_wrong_is_said_and_nothing_is_lost(app: Flask, cast: Cast) -> None:
    lees_alles_in()
    id_ = _begin()
    with pytest.raises(Ongeldig, match="acht cijfers"):
        _dien_in(id_, gegevens=replace(GEGEVENS, kvk="1234567"))
    with transaction() as session:
        bewaar_gegevens(session, _een(session, id_), GEGEVENS, daad=Daad(NU))
    with transaction() as session, pytest.raises(Ongeldig, match="uittreksel van de KvK en eigen verklaring"):
        dien_in(session, _een(session, id_), daad=Daad(NU))
    for soort, dag, naam, inhoud, zin in (
        (BewijsSoort.UITTREKSEL, date(2026, 5, 19), "u.pdf", PDF, "te oud"),
        (BewijsSoort.UITTREKSEL, date(2026, 11, 21), "u.pdf", PDF, "moet nog komen"),
        (BewijsSoort.DIPLOMA, date(2026, 5, 20), "u.exe", b"MZ\x90\x00", "Kies een PDF"),
    ):
        with transaction() as session, pytest.raises(Ongeldig, match=zin):
            voeg_stuk_toe(session, _een(session, id_), soort, dag, naam, inhoud, daad=Daad(NU))
    with transaction() as session:
        stuk = voeg_stuk_toe(
            session, _een(session, id_), BewijsSoort.UITTREKSEL, date(2026, 5, 20), "u.pdf", PDF, daad=Daad(NU)
        )
        assert stuk.geldig_tot == clock.einde_van(date(2026, 11, 20))
    assert _een(db, id_).naam == GEGEVENS.naam


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"grond": " "}, "grond"),
        ({"oordeel": ToetredingOordeel.GEWEIGERD}, "Zonder eis"),
        ({"oordeel": ToetredingOordeel.GEWEIGERD, "eis": "a", "voorwaarde": "b"}, "hoort bij toelaten"),
        ({"voorwaarde": "VOG volgt."}, "een laatste dag"),
        ({"voorwaarde_dag": date(2027, 1, 1)}, "een laatste dag"),
        ({"voorwaarde": "VOG volgt.", "voorwaarde_dag": date(2026, 11, 20)}, "na vandaag"),
    ],
)
def test_a_decision_is_refused_with_its_sentence(anders: dict[str, object], zin: str) -> None:
    toetreding = Toetreding(ingediend_op=NU)
    besluit = replace(TOELATEN, **anders)  # type: ignore[arg-type]  # fields by name
    assert zin in (weiger_besluit(toetreding, besluit, nu=NU) or "")
    assert weiger_besluit(toetreding, TOELATEN, nu=NU) is None


def test_who_is_admitted_becomes_an_organisation_that_can_sign(app: Flask, cast: Cast) -> None:
    lees_alles_in()
    laat_meedoen(cast)
    id_ = _begin()
    _dien_in(id_)
    _besluit(id_, TOELATEN, cast)
    gebruiker = db.session.scalars(select(Gebruiker).where(Gebruiker.email == ADRES)).one()
    assert [lid.organisatie.naam for lid in gebruiker.lidmaatschappen] == [GEGEVENS.naam]
    ander = _begin("ander@thogeland.example")
    _dien_in(ander)
    _besluit(ander, TOELATEN, cast)
    kvks = db.session.scalars(select(Organisatie.kvk).where(Organisatie.naam == GEGEVENS.naam)).all()
    assert sorted(kvks, key=str) == ["00000007", None]
    with pytest.raises(Geweigerd, match="niet in behandeling"):
        _besluit(id_, TOELATEN, cast)


def test_who_is_admitted_signs_the_basis_and_takes_part_once_both_signed(app: Flask, cast: Cast) -> None:
    lees_alles_in()
    laat_meedoen(cast)
    id_ = _begin()
    _dien_in(id_)
    with transaction() as session:
        tekst = vind("BO-2026-01", "1.0").teksten[-1]
        wie = Ondertekenaar("H. Boer", "eigenaar", "zelf", manifest_sha256(tekst), NU)
        vreemd = maak_organisatie(session, OrganisatieGegevens(OrganisatieSoort.AANBIEDER, "Vreemd"), daad=Daad(NU))
        with pytest.raises(Geweigerd, match="nog niet toegelaten"):
            onderteken(session, tekst, vreemd, wie, daad=Daad(NU, cast.anna.id))
    _besluit(id_, TOELATEN, cast)
    with transaction() as session:
        partij = _een(session, id_).organisatie
        assert partij is not None
        tekst = vind("BO-2026-01", "1.0").teksten[-1]
        onderteken(session, tekst, partij, wie, daad=Daad(NU, cast.anna.id))
        assert lopende_deelname(session, tekst.versie.overeenkomst_id, partij.id, nu=NU) is None
        gemeente = session.get_one(Organisatie, cast.lindeveen.id)
        leg_volmacht_vast(session, tekst.versie.overeenkomst, gemeente, "V", clock.dag_van(NU), None, daad=Daad(NU))
        tegenteken(session, tekst, partij.id, wie, daad=Daad(NU, cast.anna.id))
        assert lopende_deelname(session, tekst.versie.overeenkomst_id, partij.id, nu=NU) is not None


def test_a_party_is_reminded_eight_and_two_weeks_before_a_paper_expires(site: Flask, cast: Cast) -> None:
    with site.app_context():
        lees_alles_in()
        laat_meedoen(cast)
        id_ = _begin()
        _dien_in(id_)
        _besluit(id_, TOELATEN, cast)
        einde = clock.einde_van(date(2027, 4, 1))

        def mails() -> int:
            db.session.rollback()
            return len(db.session.scalars(select(Mail).where(Mail.melding == "bewijsstuk_verloopt")).all())

        for moment, aantal in (
            (einde - timedelta(weeks=8, seconds=1), 0),
            (einde - timedelta(weeks=8), 1),
            (einde - timedelta(weeks=2, seconds=1), 1),
            (einde - timedelta(weeks=2), 2),
            (einde + timedelta(days=1), 2),
        ):
            ervoor = mails()
            assert run_once(moment) == (aantal > ervoor)
            assert mails() == aantal
            assert not run_once(moment)
        verteld = db.session.scalars(select(Mail).where(Mail.melding == "bewijsstuk_verloopt"))
        assert all(mail.afleveringen for mail in verteld), "a mail to nobody"
        with transaction() as session:
            stuk = session.scalars(select(Bewijsstuk).where(Bewijsstuk.soort == BewijsSoort.UITTREKSEL)).one()
            stuk.herinnerd_op = stuk.laatst_herinnerd_op = None
            nieuw = datetime(2027, 3, 1, tzinfo=UTC)
            toetreding = _een(session, id_)
            dag = date(2027, 2, 20)
            voeg_stuk_toe(session, toetreding, BewijsSoort.UITTREKSEL, dag, "nieuw.pdf", PDF, daad=Daad(nieuw))
        assert not run_once(einde - timedelta(weeks=2))


@given(st.text("0123456789. a", max_size=10))
def test_a_kvk_number_is_eight_digits(geschreven: str) -> None:
    assert is_kvk(geschreven) == (len(geschreven) == 8 and all(teken in "0123456789" for teken in geschreven))


@given(st.integers(0, 400), st.integers(0, 25), st.integers(0, 7))
def test_the_decision_gets_as_many_working_days_as_the_term_whatever_the_stop(begin: int, na: int, duur: int) -> None:
    ingediend = NU + timedelta(days=begin)
    gevraagd, hersteld = ingediend + timedelta(days=na), ingediend + timedelta(days=na + duur)
    toetreding = Toetreding(ingediend_op=ingediend, herstel_gevraagd_op=gevraagd, hersteld_op=hersteld)
    dag = laatste_beslisdag(toetreding, WERKDAGEN)
    assert dag is not None
    ervoor = werkdagen_tussen(clock.dag_van(ingediend), clock.dag_van(gevraagd))
    erna = werkdagen_tussen(clock.dag_van(hersteld), dag)
    assert erna == max(20 - ervoor, 1)
    assert is_werkdag(dag)
