"""A gemeente asks from outside to take part: the form, the mail, who hears of it, and the besluiten that follow."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database import instellingen
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import LinkVervallen
from overlegtafel.core.tijd import clock
from overlegtafel.meldingen import jobs as meldingen
from overlegtafel.meldingen.services.lezen import begin_hier
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.outbox.models import Aflevering, Mail
from overlegtafel.outbox.rules import Brief
from overlegtafel.outbox.services import queue_mail
from overlegtafel.samenwerking import jobs
from overlegtafel.samenwerking.models import Deelnameaanvraag, Deelnameverzoek, VerzoekSoort
from overlegtafel.samenwerking.queries.gemeenten import deelnemende_gemeenten
from overlegtafel.samenwerking.rules.aanvraag import (
    ALLEEN_NAAM,
    GEEN_DAG,
    eerste_dag,
    weiger_aanvraag,
    weiger_behandelen,
    weiger_bevestigen,
    weiger_naam,
)
from overlegtafel.samenwerking.services import aanvraag as dienst
from overlegtafel.samenwerking.services.deelname import besluit_over, laat_toe
from tests.conftest import NU
from tests.mailregels import fouten_in
from tests.samenwerking.conftest import DAAD, VANDAAG, Als, Regio

ADRES = "p.visser@roosdijk.example"
VELDEN = {
    "gemeente": "Gemeente Roosdijk",
    "soort": "vast",
    "van": "2027-03-01",
    "toelichting": "Wij kopen nu alleen in.",
    "contact": "P. Visser",
    "functie": "Hoofd inkoop",
    "adres": ADRES,
}
FORMULIER = "/samenwerking/meedoen"
SNAPSHOTS = Path(__file__).parent / "snapshots"


def _post(client: FlaskClient, **anders: str) -> str:
    return client.post(FORMULIER, data=VELDEN | anders, follow_redirects=True).get_data(as_text=True)


def _aanvragen() -> list[Deelnameaanvraag]:
    db.session.rollback()
    return list(db.session.scalars(select(Deelnameaanvraag).order_by(Deelnameaanvraag.id)))


def _token() -> str:
    db.session.rollback()
    vraag = select(Mail).where(Mail.melding == "bevestig_meedoen").order_by(Mail.id.desc())
    gevonden = re.search(r"/t/(\w+)", db.session.scalars(vraag).first().inhoud["tekst"])  # type: ignore[union-attr]
    assert gevonden is not None
    return gevonden[1]


def _bevestig(client: FlaskClient) -> str:
    assert "Ja, vraag dit aan" in client.get(f"/t/{_token()}", follow_redirects=True).get_data(as_text=True)
    return client.post(f"{FORMULIER}/bevestigen").get_data(as_text=True)


def _mails_aan(melding: str) -> list[str]:
    db.session.rollback()
    vraag = select(Aflevering.adres).join(Mail, Mail.id == Aflevering.mail_id).where(Mail.melding == melding)
    return sorted(db.session.scalars(vraag))


def test_a_gemeente_asks_is_let_in_by_all_and_hears_each_step(als: Als, site: Flask, regio: Regio) -> None:
    with transaction() as session:
        begin_hier(session, nu=NU)
    buiten, manager, college = als(""), als("programmamanager"), als("vertegenwoordiger")
    assert f'href="{FORMULIER}"' in buiten.get("/samenwerking").get_data(as_text=True)
    assert "Kijk in uw mail" in _post(buiten)
    assert "Roosdijk" not in manager.get("/samenwerking/deelname").get_data(as_text=True), "nobody confirmed it"
    assert "Uw aanvraag is verstuurd" in _bevestig(buiten)
    assert buiten.post(f"{FORMULIER}/bevestigen").status_code == 410
    while meldingen.run_once(NU + timedelta(minutes=1)):
        pass
    gezegd = [f"{wie}@kreken.example" for wie in ("programmamanager", "vertegenwoordiger")]
    assert _mails_aan("deelname_aangevraagd") == [*gezegd, "vertegenwoordiger_lindeveen@kreken.example"]
    assert "Neem in behandeling: Gemeente Roosdijk wil meedoen" in manager.get("/start").get_data(as_text=True)
    assert ADRES in college.get("/samenwerking/deelname").get_data(as_text=True)
    nieuw = manager.post(f"{FORMULIER}/1/behandelen", data={"gemeente_id": "nieuw"}, follow_redirects=True)
    assert "De aanvraag is in behandeling." in nieuw.get_data(as_text=True)
    assert "Leg het besluit van uw college vast: Gemeente Roosdijk" in college.get("/start").get_data(as_text=True)
    with transaction() as session:
        verzoek = session.scalars(select(Deelnameverzoek)).one()
        assert (verzoek.soort, verzoek.van, verzoek.aangevraagd_op) == ("vast", date(2027, 3, 1), VANDAAG)
        for gemeente in deelnemende_gemeenten(session, nu=NU):
            besluit_over(
                session, verzoek, organisatie_id=gemeente.id, stemt_in=True, kenmerk="B", op=VANDAAG, daad=DAAD
            )
        laat_toe(session, verzoek, daad=DAAD)
    assert _mails_aan("deelname_stand") == [ADRES, ADRES]
    assert [een.naam for een in db.session.scalars(select(Organisatie).where(Organisatie.naam.contains("Roos")))] == [
        "Gemeente Roosdijk"
    ]
    opnieuw = manager.post(f"{FORMULIER}/1/behandelen", data={"gemeente_id": "nieuw"}).get_data(as_text=True)
    assert "Deze aanvraag is al in behandeling." in opnieuw


def test_what_is_declined_stays_with_its_reason_which_is_mailed(als: Als, site: Flask, regio: Regio) -> None:
    _post(als(""), soort="jaar", van="")
    _bevestig(als(""))
    manager = als("programmamanager")
    assert "Schrijf waarom." in manager.post(f"{FORMULIER}/1/afwijzen", data={"reden": " "}).get_data(as_text=True)
    klaar = manager.post(f"{FORMULIER}/1/afwijzen", data={"reden": "U doet al mee."}, follow_redirects=True)
    assert "U doet al mee." in klaar.get_data(as_text=True)
    assert "wil meedoen" not in manager.get("/start").get_data(as_text=True)
    assert _mails_aan("deelname_stand") == [ADRES]
    assert [een.van for een in _aanvragen()] == [date(2027, 1, 1)]
    for wie in ("", "adviseur_lindeveen", "secretaris", "coordinator"):
        assert ADRES not in als(wie).get("/samenwerking/deelname").get_data(as_text=True), wie
    assert als("programmamanager").get(f"{FORMULIER}/2/afwijzen").status_code == 404


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"van": ""}, GEEN_DAG),
        ({"van": "2026-11-19"}, "De eerste dag ligt voor het verzoek."),
        ({"gemeente": "Roosdijk www.kwaad.example"}, ALLEEN_NAAM),
        ({"gemeente": " "}, "Vul dit in."),
        ({"soort": "altijd"}, "Ongeldige keuze"),
        ({"adres": "p.visser"}, "Vul een volledig mailadres in"),
        ({"toelichting": "x" * 2001}, "2000"),
    ],
)
def test_what_cannot_be_asked_is_told_at_its_field(
    client: FlaskClient, regio: Regio, anders: dict[str, str], zin: str
) -> None:
    pagina = _post(client, **anders)
    assert zin in pagina
    assert "Hoofd inkoop" in pagina, "nothing is lost"
    assert _aanvragen() == []


def test_a_link_counts_a_week_and_a_page_that_nobody_confirmed_is_forgotten(app: Flask, regio: Regio) -> None:
    gegevens = dienst.Aanvraaggegevens("Roosdijk", VerzoekSoort.JAAR, None, "P. Visser", "Hoofd", ADRES)
    with transaction() as session:
        dienst.vraag_mee_te_doen(session, gegevens, daad=DAAD)
    geheim = _token()
    laat = Daad(NU + dienst.GELDIG)
    with transaction() as session, pytest.raises(LinkVervallen):
        dienst.bevestig_aanvraag(session, geheim, daad=laat)
    jobs.run_once(NU + dienst.BEWAAR)
    assert len(_aanvragen()) == 1
    assert jobs.run_once(NU + dienst.BEWAAR + timedelta(seconds=1))
    assert _aanvragen() == []


@pytest.fixture
def krap(site: Flask) -> Iterator[None]:
    """Let one client ask four times an hour."""
    site.config["CLIENT_FORMS"], was = 4, site.config["CLIENT_FORMS"]
    yield
    site.config["CLIENT_FORMS"] = was


@pytest.mark.usefixtures("krap")
def test_one_address_gets_three_mails_and_one_client_asks_so_many_times(client: FlaskClient, regio: Regio) -> None:
    for _ in range(4):
        assert "Kijk in uw mail" in _post(client), "the answer gives nothing away"
    assert len(_mails_aan("bevestig_meedoen")) == 3
    assert client.post(FORMULIER, data=VELDEN | {"adres": "ander@roosdijk.example"}).status_code == 429
    assert len(_aanvragen()) == 3


@pytest.mark.parametrize(
    ("soort", "gekozen", "van"),
    [
        (VerzoekSoort.JAAR, date(2026, 12, 1), date(2027, 1, 1)),
        (VerzoekSoort.JAAR, None, date(2027, 1, 1)),
        (VerzoekSoort.VAST, date(2026, 12, 1), date(2026, 12, 1)),
        (VerzoekSoort.VAST, None, None),
    ],
)
def test_a_year_begins_on_the_next_first_of_january(soort: VerzoekSoort, gekozen: Any, van: Any) -> None:
    assert eerste_dag(soort, gekozen, vandaag=VANDAAG) == van
    assert weiger_aanvraag(soort, van, vandaag=VANDAAG) == (GEEN_DAG if van is None else None)


def test_each_step_is_done_once() -> None:
    al, nog = Deelnameaanvraag(bevestigd_op=NU), Deelnameaanvraag()
    assert [weiger_bevestigen(een) for een in (nog, al)] == [None, "U hebt deze aanvraag al bevestigd."]
    standen = (
        (nog, "Deze aanvraag is nog niet bevestigd."),
        (Deelnameaanvraag(bevestigd_op=NU + timedelta(seconds=1)), "Deze aanvraag is nog niet bevestigd."),
        (al, None),
        (Deelnameaanvraag(bevestigd_op=NU, verzoek_id=3), "Deze aanvraag is al in behandeling."),
        (Deelnameaanvraag(bevestigd_op=NU, afgewezen_op=NU), "Deze aanvraag is al afgewezen."),
    )
    assert [weiger_behandelen(een, nu=NU) for een, _ in standen] == [zin for _, zin in standen]
    namen = ("Gemeente 's-Hertogenveld", "a@b.example", "https://kwaad.example")
    assert [weiger_naam(naam) for naam in namen] == [None, ALLEEN_NAAM, ALLEEN_NAAM]


STAND: dict[str, Any] = {
    "naam": "P. Visser",
    "gemeente": "Gemeente Roosdijk",
    "is_jaar": False,
    "van": "1 maart 2027",
    "reden": "U doet al mee.",
    "url": "http://127.0.0.1:5000/samenwerking/deelname",
}
MAILS: dict[str, tuple[str, dict[str, Any]]] = {
    "bevestig_meedoen": ("bevestig_meedoen", {"token": "a" * 26}),
    "deelname_jaar_genomen": ("deelname_stand", STAND | {"stap": "genomen", "is_jaar": True}),
    **{
        f"deelname_{stap}": ("deelname_stand", STAND | {"stap": stap})
        for stap in ("genomen", "toegelaten", "ingetrokken", "afgewezen")
    },
}


@pytest.mark.parametrize("naam", MAILS)
def test_the_mail_reads_as_it_did(site: Flask, naam: str) -> None:
    melding, context = MAILS[naam]
    with site.app_context(), transaction() as session:
        instellingen.zet(session, "regio_naam", "De Vier Kreken", daad=DAAD)
        instellingen.zet(session, "gastheer_naam", "Gemeente Oosterkreek", daad=DAAD)
        inhoud = queue_mail(session, Brief(melding, f"{naam}:1", "deelname", 1, (ADRES,), context), nu=NU).inhoud
    assert fouten_in(inhoud) == []
    gelezen = f"Onderwerp: {inhoud['onderwerp']}\n\n{inhoud['tekst']}"
    assert gelezen == (SNAPSHOTS / f"{naam}.txt").read_text(encoding="utf-8")
    assert inhoud["html"].count("http") == inhoud["tekst"].count("http")


def test_words_of_a_stranger_come_in_no_mail_before_they_are_confirmed(client: FlaskClient, regio: Regio) -> None:
    _post(client, contact="merkwoord", functie="merkwoord", toelichting="merkwoord", gemeente="merkwoord")
    db.session.rollback()
    mails = [json.dumps(inhoud) for inhoud in db.session.scalars(select(Mail.inhoud))]
    assert len(mails) == db.session.scalar(select(func.count()).select_from(Mail)) == 1
    assert "merkwoord" not in mails[0]
    assert clock.dag_van(_aanvragen()[0].verzonden_op) == VANDAAG
