"""Acts on agreements: what each does, and the Dutch sentence with which it is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd, Ongeldig, OverlegtafelFout
from overlegtafel.core.tekst.markup import sha256_van
from overlegtafel.core.tijd.termijnen import laatste_dag_van
from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.overeenkomsten.models import Ronde, RondeSoort, Versie
from overlegtafel.overeenkomsten.queries import termijn
from overlegtafel.overeenkomsten.rules import VersieStatus, versie_status
from overlegtafel.overeenkomsten.services import (
    Geldigheid,
    annuleer_publicatie,
    bewerk_tekst,
    maak_nieuwe_tekst,
    maak_overeenkomst,
    maak_versie,
    open_ronde,
    publiceer_tekst,
    sluit_ronde_af,
    stel_vast,
    trek_in,
    verleng_ronde,
    voorgestelde_termijn,
    wijs_aan,
    zet_geldigheid,
)
from tests.overeenkomsten.conftest import Vind, vind

DAG = timedelta(days=1)
NA_SLUITING = datetime(2026, 12, 1, 9, tzinfo=UTC)
VAN = date(2027, 4, 1)


def doe(handeling: Callable[[Session, Versie], Any], kenmerk: str = "DO-DAG", nummer: str = "0.3") -> Any:
    """Do an act on a versie in a transaction of its own."""
    with transaction() as session:
        return handeling(session, vind(kenmerk, nummer))


def test_opening_a_ronde_freezes_and_publishes_the_text_for_the_term(regio: Vind, nu: datetime) -> None:
    ronde = doe(lambda session, versie: open_ronde(session, versie, daad=Daad(nu)))
    versie = regio("DO-DAG", "0.3")
    assert laatste_dag_van(ronde.sluit_op) == date(2026, 12, 11)
    assert (versie.teksten[0].bevroren_op, versie.teksten[0].openbaar_vanaf) == (nu, nu)
    assert versie_status(versie, nu=nu) is VersieStatus.IN_CONSULTATIE
    with pytest.raises(Geweigerd, match="Deze tekst staat vast"):
        doe(lambda session, versie: bewerk_tekst(session, versie.teksten[0], "# x", daad=Daad(nu)))


def test_a_planned_ronde_stays_hidden_and_can_be_taken_back(regio: Vind, nu: datetime) -> None:
    doe(lambda session, versie: open_ronde(session, versie, daad=Daad(nu), vanaf=nu + 3 * DAG, termijn="ronde_lang"))
    versie = regio("DO-DAG", "0.3")
    assert versie_status(versie, nu=nu) is VersieStatus.CONCEPT
    assert versie_status(versie, nu=nu + 3 * DAG) is VersieStatus.IN_CONSULTATIE
    doe(lambda session, versie: annuleer_publicatie(session, versie.teksten[0], daad=Daad(nu)))
    versie = regio("DO-DAG", "0.3")
    assert (versie.ronden, versie.teksten[0].openbaar_vanaf, versie.teksten[0].bevroren_op) == ([], None, None)
    with pytest.raises(Geweigerd, match="Er is geen publicatie gepland"):
        doe(lambda session, versie: annuleer_publicatie(session, versie.teksten[0], daad=Daad(nu)))


@pytest.mark.parametrize(
    ("kenmerk", "nummer", "opties", "zin"),
    [
        ("DO-HBH", "1.1", {}, "Er is al een ronde over deze versie"),
        ("DO-HBH", "1.0", {}, "Deze versie is vastgesteld"),
        ("DO-DAG", "0.3", {"soort": RondeSoort.EXTRA}, "Een extra ronde kan pas na een gewone ronde"),
        ("DO-DAG", "0.3", {"vanaf": datetime(2026, 11, 1, tzinfo=UTC)}, "niet in het verleden"),
        ("DO-DAG", "0.3", {"termijn": "agenda"}, "Kies een termijn die bij deze soort ronde hoort"),
    ],
)
def test_a_ronde_that_can_not_be_is_refused(
    regio: Vind, nu: datetime, kenmerk: str, nummer: str, opties: dict[str, Any], zin: str
) -> None:
    with pytest.raises(OverlegtafelFout, match=zin):
        doe(lambda session, versie: open_ronde(session, versie, daad=Daad(nu), **opties), kenmerk, nummer)


def test_the_database_too_allows_one_open_ronde_a_versie(regio: Vind, nu: datetime) -> None:
    with pytest.raises(IntegrityError), transaction() as session:
        oud = vind("DO-HBH", "1.1").ronden[0]
        session.add(Ronde(versie_id=oud.versie_id, tekst_id=oud.tekst_id, openbaar_vanaf=nu, sluit_op=nu + DAG))


def test_a_ronde_is_lengthened_before_its_end_only_and_never_shortened(regio: Vind, nu: datetime) -> None:
    def verleng(dag: date, moment: datetime) -> None:
        doe(lambda session, versie: verleng_ronde(session, versie.ronden[0], dag, daad=Daad(moment)), "DO-HBH", "1.1")

    with pytest.raises(Geweigerd, match="alleen langer worden"):
        verleng(date(2026, 11, 27), nu)
    verleng(date(2026, 12, 4), nu)
    assert laatste_dag_van(regio("DO-HBH", "1.1").ronden[0].sluit_op) == date(2026, 12, 4)
    with pytest.raises(Geweigerd, match="gesloten en gaat niet meer open"):
        verleng(date(2026, 12, 18), datetime(2026, 12, 4, 23, tzinfo=UTC))


def test_no_road_leads_to_vastgesteld_without_a_published_reactienota(regio: Vind) -> None:
    def stel(moment: datetime, dag: date) -> None:
        doe(lambda s, versie: stel_vast(s, versie, dag, "B-1", VAN, None, daad=Daad(moment)), "DO-HBH", "1.1")

    def sluit(moment: datetime) -> None:
        doe(lambda s, versie: sluit_ronde_af(s, versie.ronden[0], daad=Daad(moment)), "DO-HBH", "1.1")

    doe(lambda _, versie: setattr(versie, "besproken_op", NA_SLUITING - 2 * DAG), "DO-HBH", "1.1")
    with pytest.raises(Geweigerd, match="De ronde is nog niet gesloten"):
        sluit(datetime(2026, 11, 27, 22, 59, tzinfo=UTC))
    with pytest.raises(Geweigerd, match="Publiceer eerst de reactienota"):
        stel(NA_SLUITING, NA_SLUITING.date())
    sluit(NA_SLUITING)
    with pytest.raises(Geweigerd, match="al gepubliceerd"):
        sluit(NA_SLUITING)
    with pytest.raises(Geweigerd, match="niet van voor de reactienota"):
        stel(NA_SLUITING + DAG, NA_SLUITING.date() - DAG)
    with pytest.raises(Geweigerd, match="niet in de toekomst"):
        stel(NA_SLUITING, NA_SLUITING.date() + DAG)
    stel(NA_SLUITING + DAG, NA_SLUITING.date())
    versie = regio("DO-HBH", "1.1")
    assert versie.vastgesteld_op == NA_SLUITING
    assert versie_status(versie, nu=NA_SLUITING + DAG) is VersieStatus.VASTGESTELD
    assert versie_status(versie, nu=datetime(2027, 4, 1, tzinfo=UTC)) is VersieStatus.GELDEND
    assert versie_status(regio("DO-HBH", "1.0"), nu=datetime(2027, 4, 1, tzinfo=UTC)) is VersieStatus.VERVANGEN


def test_after_the_reactienota_a_new_text_gets_an_extra_ronde(regio: Vind) -> None:
    doe(lambda s, versie: sluit_ronde_af(s, versie.ronden[0], daad=Daad(NA_SLUITING)), "DO-HBH", "1.1")
    with pytest.raises(Geweigerd, match="Maak eerst een nieuwe tekst"):
        doe(lambda s, v: open_ronde(s, v, daad=Daad(NA_SLUITING), soort=RondeSoort.EXTRA), "DO-HBH", "1.1")
    tekst = doe(lambda s, versie: maak_nieuwe_tekst(s, versie, daad=Daad(NA_SLUITING)), "DO-HBH", "1.1")
    assert (tekst.volgnr, tekst.bevroren_op) == (2, None)
    oud, nieuw = (rij.artikel_teksten for rij in regio("DO-HBH", "1.1").teksten)
    assert [rij.artikel_id for rij in oud] == [rij.artikel_id for rij in nieuw]
    ronde = doe(lambda s, v: open_ronde(s, v, daad=Daad(NA_SLUITING), soort=RondeSoort.EXTRA), "DO-HBH", "1.1")
    assert laatste_dag_van(ronde.sluit_op) == date(2026, 12, 15)


def test_a_new_text_waits_until_the_ronde_is_closed(regio: Vind, nu: datetime) -> None:
    with pytest.raises(Geweigerd, match="nog niet gesloten"):
        doe(lambda session, versie: maak_nieuwe_tekst(session, versie, daad=Daad(nu)), "DO-HBH", "1.1")
    with pytest.raises(Geweigerd, match="al een concepttekst"):
        doe(lambda session, versie: maak_nieuwe_tekst(session, versie, daad=Daad(nu)))


def test_withdrawal_needs_a_reason_ends_the_ronde_and_keeps_the_text(regio: Vind, nu: datetime) -> None:
    with pytest.raises(Geweigerd, match="Geef de reden"):
        doe(lambda session, versie: trek_in(session, versie, "  ", daad=Daad(nu)), "DO-HBH", "1.1")
    doe(lambda session, versie: trek_in(session, versie, "Het tarief klopt niet.", daad=Daad(nu)), "DO-HBH", "1.1")
    versie = regio("DO-HBH", "1.1")
    assert (versie_status(versie, nu=nu), versie.ingetrokken_reden) == (
        VersieStatus.INGETROKKEN,
        "Het tarief klopt niet.",
    )
    assert versie.teksten[0].openbaar_vanaf is not None
    with pytest.raises(Geweigerd, match="al ingetrokken"):
        doe(lambda session, versie: trek_in(session, versie, "Nog eens", daad=Daad(nu)), "DO-HBH", "1.1")
    with pytest.raises(Geweigerd, match="vastgestelde versie"):
        doe(lambda session, versie: trek_in(session, versie, "Toch niet", daad=Daad(nu)), "DO-HBH", "1.0")


def test_withdrawing_a_planned_publication_never_makes_it_public(regio: Vind, nu: datetime) -> None:
    doe(lambda session, versie: publiceer_tekst(session, versie.teksten[0], vanaf=nu + DAG, daad=Daad(nu)))
    doe(lambda session, versie: trek_in(session, versie, "Toch niet.", daad=Daad(nu)))
    assert regio("DO-DAG", "0.3").teksten[0].openbaar_vanaf is None


def test_publishing_happens_once_and_not_in_the_past(regio: Vind, nu: datetime) -> None:
    with pytest.raises(Geweigerd, match="nog niet voorbij"):
        doe(lambda session, versie: publiceer_tekst(session, versie.teksten[0], vanaf=nu - DAG, daad=Daad(nu)))
    doe(lambda session, versie: publiceer_tekst(session, versie.teksten[0], vanaf=nu, daad=Daad(nu)))
    with pytest.raises(Geweigerd, match="al gepubliceerd"):
        doe(lambda session, versie: publiceer_tekst(session, versie.teksten[0], vanaf=nu, daad=Daad(nu)))
    with pytest.raises(Geweigerd, match="al openbaar"):
        doe(lambda session, versie: annuleer_publicatie(session, versie.teksten[0], daad=Daad(nu)))


def test_the_first_day_of_what_took_effect_never_changes(regio: Vind, nu: datetime) -> None:
    with pytest.raises(Geweigerd, match="al ingegaan"):
        doe(lambda s, v: zet_geldigheid(s, v, date(2026, 2, 1), None, daad=Daad(nu)), "DO-HBH", "1.0")
    with pytest.raises(Geweigerd, match="in het verleden"):
        doe(lambda s, v: zet_geldigheid(s, v, date(2026, 1, 1), date(2026, 6, 30), daad=Daad(nu)), "DO-HBH", "1.0")
    doe(lambda s, v: zet_geldigheid(s, v, date(2026, 1, 1), date(2028, 12, 31), daad=Daad(nu)), "DO-HBH", "1.0")
    assert regio("DO-HBH", "1.0").geldig_tot == datetime(2028, 12, 31, 23, tzinfo=UTC)


def test_a_new_versie_begins_with_the_words_and_identities_of_the_one_it_replaces(regio: Vind, nu: datetime) -> None:
    oud = regio("DO-BEG", "1.0")
    geldig = Geldigheid(VAN, None)
    doe(lambda s, v: maak_versie(s, v.overeenkomst, "1.1", daad=Daad(nu), vervangt=v, geldig=geldig), "DO-BEG", "1.0")
    nieuw = regio("DO-BEG", "1.1")
    assert nieuw.teksten[0].sha256 == oud.teksten[0].sha256
    assert [r.artikel_id for r in nieuw.teksten[0].artikel_teksten] == [
        r.artikel_id for r in oud.teksten[0].artikel_teksten
    ]
    assert voorgestelde_termijn(nieuw.teksten[0]) == ("ronde", [])
    with pytest.raises(Ongeldig, match=r"Versie 1\.1 bestaat al"):
        doe(lambda s, v: maak_versie(s, v.overeenkomst, "1.1", daad=Daad(nu), vervangt=v), "DO-BEG", "1.0")


def test_the_inkoper_corrects_which_article_was_which_and_an_edit_keeps_it(regio: Vind, nu: datetime) -> None:
    oud = {rij.titel: rij.artikel_id for rij in regio("DO-BEG", "1.0").teksten[0].artikel_teksten}
    doe(lambda s, v: maak_versie(s, v.overeenkomst, "1.1", daad=Daad(nu), vervangt=v), "DO-BEG", "1.0")
    keuzes = {
        "1": oud["Onderwerp"],
        "2": oud["Kwaliteit"],
        "3": oud["De ondersteuning"],
        "4": None,
        "5": oud["Duur en beëindiging"],
    }
    doe(lambda s, v: wijs_aan(s, v.teksten[0], keuzes, daad=Daad(nu)), "DO-BEG", "1.1")
    aangewezen = {rij.nummer: rij.artikel_id for rij in regio("DO-BEG", "1.1").teksten[0].artikel_teksten}
    assert (aangewezen["2"], aangewezen["3"]) == (oud["Kwaliteit"], oud["De ondersteuning"])
    assert aangewezen["4"] not in oud.values()
    markdown = regio("DO-BEG", "1.1").teksten[0].markdown.replace("58,20", "60,00")
    doe(lambda s, v: bewerk_tekst(s, v.teksten[0], markdown, daad=Daad(nu)), "DO-BEG", "1.1")
    tekst = regio("DO-BEG", "1.1").teksten[0]
    assert {rij.nummer: rij.artikel_id for rij in tekst.artikel_teksten} == aangewezen
    assert tekst.sha256 == sha256_van(markdown)
    dubbel = {"1": oud["Onderwerp"], "2": oud["Onderwerp"]}
    with pytest.raises(Ongeldig, match="hetzelfde eerdere artikel"):
        doe(lambda s, v: wijs_aan(s, v.teksten[0], dubbel, daad=Daad(nu)), "DO-BEG", "1.1")
    with pytest.raises(Ongeldig, match="uit de vorige tekst"):
        doe(lambda s, v: wijs_aan(s, v.teksten[0], {"1": 999999}, daad=Daad(nu)), "DO-BEG", "1.1")


@pytest.mark.parametrize("kenmerk", ["DO", "DO HBH", "NIEUW", "do-hbh"])
def test_a_kenmerk_that_is_taken_or_no_kenmerk_is_refused(regio: Vind, nu: datetime, kenmerk: str) -> None:
    basis = regio("BO-2026-01", "1.0").overeenkomst
    with pytest.raises(Ongeldig), transaction() as session:
        maak_overeenkomst(session, regio("DO-HBH", "1.0").overeenkomst.soort, kenmerk, "T", daad=Daad(nu), basis=basis)


def test_every_act_stands_in_the_logboek(regio: Vind, nu: datetime) -> None:
    doe(lambda session, versie: open_ronde(session, versie, daad=Daad(nu)))
    handelingen = db.session.scalars(select(Gebeurtenis.handeling).order_by(Gebeurtenis.volgnr)).all()
    assert handelingen[:3] == ["overeenkomst.gemaakt", "versie.gemaakt", "versie.ingelezen"]
    assert handelingen[-1] == "ronde.geopend"


def test_an_empty_installation_has_the_usual_terms(app: Flask, nu: datetime) -> None:
    assert str(termijn(db.session(), "reactienota", nu=nu)) == "15 werkdagen"
