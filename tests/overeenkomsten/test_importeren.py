"""Taking in agreements from files: facts from the status, identities across versies, hashes of the exact bytes."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from sqlalchemy import func, select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.core.tekst.markup import canoniek
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.termijnen import laatste_dag_van
from overlegtafel.overeenkomsten.models import Artikel, Overeenkomst, Tekst, Versie
from overlegtafel.overeenkomsten.queries import (
    artikel_met_nummer,
    kenmerken,
    openbare_kenmerken,
    ronde_voor,
    tekst_voor_inbreng,
    termijnen,
    zoek_overeenkomst,
)
from overlegtafel.overeenkomsten.rules import VersieStatus, versie_status
from overlegtafel.overeenkomsten.rules.fouten import OngeldigeTekst
from overlegtafel.overeenkomsten.services import herrender, importeer
from tests.overeenkomsten.conftest import OPENING, Vind, lees_alles_in, lees_voorbeeld


def ankers(versie: Versie) -> dict[str, str]:
    """Return the name of the identity of each article by its number."""
    return {rij.nummer: rij.artikel.anker for rij in versie.teksten[0].artikel_teksten}


def test_the_status_of_a_file_becomes_facts(regio: Vind, nu: datetime) -> None:
    standen = {
        (versie.overeenkomst.kenmerk, versie.nummer): versie_status(versie, nu=nu)
        for versie in db.session.scalars(select(Versie))
    }
    assert standen == {
        ("BO-2026-01", "1.0"): VersieStatus.GELDEND,
        ("DO-HBH", "1.0"): VersieStatus.GELDEND,
        ("DO-HBH", "1.1"): VersieStatus.IN_CONSULTATIE,
        ("DO-BEG", "1.0"): VersieStatus.GELDEND,
        ("DO-DAG", "0.3"): VersieStatus.CONCEPT,
    }


def test_the_ronde_of_the_sample_runs_from_30_october_to_27_november(regio: Vind) -> None:
    ronde = regio("DO-HBH", "1.1").ronden[0]
    assert clock.dag_van(ronde.openbaar_vanaf) == date(2026, 10, 30)
    assert laatste_dag_van(ronde.sluit_op) == date(2026, 11, 27)


def test_the_days_of_a_ronde_in_the_file_win(app: Flask, nu: datetime) -> None:
    markdown = lees_voorbeeld("basisovereenkomst").replace("status: geldend", "status: in consultatie")
    markdown = markdown.replace("kenmerk:", "ronde_van: 2026-11-02\nronde_tot: 2026-12-01\nkenmerk:")
    with transaction() as session:
        ronde = importeer(session, markdown, daad=Daad(nu)).ronden[0]
    assert clock.dag_van(ronde.openbaar_vanaf) == date(2026, 11, 2)
    assert laatste_dag_van(ronde.sluit_op) == date(2026, 12, 1)


def test_articles_keep_their_identity_when_an_inserted_one_shifts_their_numbers(regio: Vind) -> None:
    oud, nieuw = ankers(regio("DO-HBH", "1.0")), ankers(regio("DO-HBH", "1.1"))
    assert nieuw["3"] == "wachttijd"
    assert "wachttijd" not in oud.values()
    assert (oud["3"], oud["4"], oud["7"]) == (nieuw["4"], nieuw["5"], nieuw["8"])


def test_the_hash_is_that_of_the_text_without_front_matter(regio: Vind) -> None:
    for tekst in db.session.scalars(select(Tekst)):
        assert hashlib.sha256(canoniek(tekst.markdown).encode("utf-8")).hexdigest() == tekst.sha256
        assert "status:" not in tekst.markdown


def test_the_same_file_twice_changes_nothing(regio: Vind) -> None:
    before = [db.session.scalar(select(func.count()).select_from(tabel)) for tabel in (Overeenkomst, Versie, Artikel)]
    lees_alles_in()
    assert before == [
        db.session.scalar(select(func.count()).select_from(tabel)) for tabel in (Overeenkomst, Versie, Artikel)
    ]


def test_a_file_replaces_a_concept_but_never_a_frozen_text(regio: Vind, nu: datetime) -> None:
    anders = lees_voorbeeld("deelovereenkomst-dagbesteding-v0.3-concept").replace("vier uur", "drie uur")
    with transaction() as session:
        importeer(session, anders, daad=Daad(nu))
    assert "drie uur" in regio("DO-DAG", "0.3").teksten[0].markdown
    with (
        pytest.raises(Geweigerd, match=r"Versie 1\.1 van DO-HBH is er al\. Deze tekst staat vast"),
        transaction() as session,
    ):
        importeer(session, lees_voorbeeld("deelovereenkomst-hbh-v1.1").replace("35,28", "36,00"), daad=Daad(nu))


def test_without_facts_only_the_words_come_in(app: Flask, nu: datetime) -> None:
    with transaction() as session:
        versie = importeer(session, lees_voorbeeld("basisovereenkomst"), daad=Daad(nu), met_feiten=False)
    assert versie_status(versie, nu=nu) is VersieStatus.CONCEPT
    assert versie.teksten[0].openbaar_vanaf is None


def test_every_fault_of_a_file_is_told_and_nothing_is_kept(app: Flask, nu: datetime) -> None:
    with pytest.raises(OngeldigeTekst) as fout, transaction() as session:
        importeer(session, "---\nsoort: iets\nkenmerk: X\n---\n\n## Artikel 1 A\n", daad=Daad(nu))
    assert len(fout.value.fouten) == 5
    assert fout.value.zin.startswith("De tekst heeft 5 fouten.")
    assert db.session.scalar(select(func.count()).select_from(Overeenkomst)) == 0


@pytest.mark.parametrize(
    ("van", "naar", "zin"),
    [
        ("BO-2026-01", "BO-1999-01", "De basisovereenkomst BO-1999-01 is er nog niet."),
        ("kenmerk: DO-HBH", "kenmerk: BO-2026-01", "BO-2026-01 is een basisovereenkomst, geen deelovereenkomst."),
        ("vervangt: 1.0", "vervangt: 0.9", "Versie 0.9 van DO-HBH is er niet."),
    ],
)
def test_a_file_that_names_what_is_not_there_is_refused(
    app: Flask, nu: datetime, van: str, naar: str, zin: str
) -> None:
    with transaction() as session:
        importeer(session, lees_voorbeeld("basisovereenkomst"), daad=Daad(nu))
    with pytest.raises(Ongeldig, match=zin), transaction() as session:
        importeer(session, lees_voorbeeld("deelovereenkomst-hbh-v1.1").replace(van, naar), daad=Daad(nu))


def test_terms_stand_with_the_basisovereenkomst(app: Flask, nu: datetime) -> None:
    markdown = lees_voorbeeld("basisovereenkomst").replace("kenmerk:", "termijn_ronde: 25 werkdagen\nkenmerk:")
    with transaction() as session:
        importeer(session, markdown, daad=Daad(nu))
    gelden = termijnen(db.session(), nu=nu)
    assert (str(gelden["ronde"]), str(gelden["agenda"])) == ("25 werkdagen", "10 werkdagen terug")


def test_an_inbreng_is_about_the_text_in_consultation_before_the_one_in_force(regio: Vind, nu: datetime) -> None:
    overeenkomst = zoek_overeenkomst(db.session(), "do-hbh")
    assert overeenkomst is not None
    tekst = tekst_voor_inbreng(db.session(), overeenkomst.id, nu=nu)
    assert tekst is not None
    assert tekst.versie.nummer == "1.1"
    artikel = artikel_met_nummer(db.session(), tekst.id, "5")
    assert artikel is not None
    assert artikel.titel == "Tarief"
    voor_de_ronde = tekst_voor_inbreng(db.session(), overeenkomst.id, nu=datetime(2026, 10, 1, tzinfo=UTC))
    assert voor_de_ronde is not None
    assert voor_de_ronde.versie.nummer == "1.0"


def test_nothing_of_a_concept_can_be_reacted_to(regio: Vind, nu: datetime) -> None:
    dag = zoek_overeenkomst(db.session(), "DO-DAG")
    assert dag is not None
    assert tekst_voor_inbreng(db.session(), dag.id, nu=nu) is None
    assert ronde_voor(db.session(), dag.id, moment=nu) is None
    assert "DO-DAG" in [kenmerk for _id, kenmerk, _titel in kenmerken(db.session())]
    assert "DO-DAG" not in [kenmerk for _id, kenmerk, _titel in openbare_kenmerken(db.session(), nu=nu)]


def test_the_last_moment_of_the_last_day_is_in_the_ronde(regio: Vind) -> None:
    ronde = regio("DO-HBH", "1.1").ronden[0]
    net_op_tijd = datetime(2026, 11, 27, 22, 59, 59, tzinfo=UTC)
    te_laat = datetime(2026, 11, 27, 23, 0, tzinfo=UTC)
    for moment in (net_op_tijd, te_laat):
        assert ronde_voor(db.session(), ronde.versie.overeenkomst_id, moment=moment) is ronde
    assert (net_op_tijd < ronde.sluit_op, te_laat < ronde.sluit_op) == (True, False)
    assert ronde_voor(db.session(), ronde.versie.overeenkomst_id, moment=datetime(2026, 10, 1, tzinfo=UTC)) is None


def test_rendering_again_redoes_only_what_is_outdated_and_changes_no_fact(regio: Vind, nu: datetime) -> None:
    tekst = regio("DO-HBH", "1.1").teksten[0]
    html, sha256 = tekst.artikel_teksten[4].html, tekst.sha256
    with transaction() as session:
        for ding in session.scalars(select(Tekst).where(Tekst.versie_id.in_((1, 3)))):
            ding.gerenderd_met = "md-0"
            for rij in ding.artikel_teksten:
                rij.html = ""
    for verwacht in (1, 1, 0):
        with transaction() as session:
            assert herrender(session, nu=nu, hoogstens=1) == verwacht
    tekst = regio("DO-HBH", "1.1").teksten[0]
    assert (tekst.artikel_teksten[4].html, tekst.sha256, tekst.bevroren_op) == (html, sha256, OPENING)
