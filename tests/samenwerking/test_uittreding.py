"""Leaving step by step: who must do what next finds it, and what was recorded can be taken back."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from overlegtafel.core.database.db import transaction
from overlegtafel.core.errors import Geweigerd
from overlegtafel.organisaties.models import Organisatie, OrganisatieSoort
from overlegtafel.samenwerking.models import Deelnameverzoek, Uittreding, VerzoekSoort
from overlegtafel.samenwerking.rules.deelname import weiger_uittreding_intrekken, weiger_verzoek_intrekken
from overlegtafel.samenwerking.services import deelname as dienst
from overlegtafel.samenwerking.services.intrekken import trek_uittreding_in
from tests.samenwerking.conftest import DAAD, VANDAAG, Als, Regio


def test_who_must_do_the_next_step_of_leaving_finds_it_on_the_start_page(als: Als, regio: Regio) -> None:
    bestuurder, manager = als("vertegenwoordiger_lindeveen"), als("programmamanager")
    besluit, sturen = "Leg het besluit om uit te treden vast", "Stuur het besluit om uit te treden aan "
    vaststellen = "Stel vast wanneer Lindeveen uittreedt (kan vanaf 21 mei 2027)"

    def gezien(browser: FlaskClient) -> list[str]:
        pagina = browser.get("/start").text
        return [wat for wat in (besluit, sturen, vaststellen) if wat in pagina]

    with transaction() as session:
        id_ = dienst.leg_voornemen_vast(
            session, organisatie_id=regio.lindeveen.id, voornemen_op=VANDAAG, kenmerk="AT-1", daad=DAAD
        ).id
    assert gezien(bestuurder) == [besluit]
    with transaction() as session:
        weg = session.get_one(Uittreding, id_)
        dienst.leg_uittredingsbesluit_vast(session, weg, op=VANDAAG, kenmerk="B-1", gevolgen="Geen.", daad=DAAD)
        dienst.leg_toezending_vast(session, weg, organisatie_id=regio.zandwoude.id, op=VANDAAG, daad=DAAD)
    assert gezien(bestuurder) == [sturen]
    assert f"{sturen}Oosterkreek, en leg dat vast" in bestuurder.get("/start").text
    assert gezien(manager) == gezien(als("vertegenwoordiger")) == []
    with transaction() as session:
        weg = session.get_one(Uittreding, id_)
        dienst.leg_toezending_vast(session, weg, organisatie_id=regio.oosterkreek.id, op=VANDAAG, daad=DAAD)
    assert (gezien(bestuurder), gezien(manager)) == ([], [vaststellen])
    with transaction() as session:
        dienst.stel_uittreding_vast(session, session.get_one(Uittreding, id_), uit_op=date(2027, 5, 21), daad=DAAD)
    assert gezien(manager) == []


def test_a_request_is_withdrawn_until_it_is_decided(als: Als, regio: Regio) -> None:
    with transaction() as session:
        vaartdam = Organisatie(soort=OrganisatieSoort.GEMEENTE, naam="Gemeente Vaartdam")
        session.add(vaartdam)
        session.flush()
        id_ = dienst.vraag_deelname_aan(
            session, organisatie_id=vaartdam.id, soort=VerzoekSoort.VAST, aangevraagd_op=VANDAAG,
            van=date(2027, 2, 1), daad=DAAD,
        ).id  # fmt: skip
    manager, bestuurder = als("programmamanager"), als("vertegenwoordiger_lindeveen")
    taak, weg = "Gemeente Vaartdam wil meedoen", f"/samenwerking/deelname/verzoeken/{id_}"
    assert taak in bestuurder.get("/start").text
    assert f'href="{weg}/intrekken"' in manager.get("/samenwerking/deelname").text
    assert "Schrijf waarom." in manager.post(f"{weg}/intrekken", data={"reden": " "}).text
    gedaan = manager.post(f"{weg}/intrekken", data={"reden": "Te vroeg gevraagd."}, follow_redirects=True).text
    assert "Het verzoek is ingetrokken." in gedaan
    assert "Te vroeg gevraagd." in gedaan
    assert f'href="{weg}/intrekken"' not in gedaan
    assert taak not in bestuurder.get("/start").text
    assert "Dit verzoek is ingetrokken." in manager.post(f"{weg}/toelaten").text
    besluit = {"gemeente_id": regio.lindeveen.id, "stemt_in": "ja", "kenmerk": "B-1", "op": VANDAAG.isoformat()}
    assert "Dit verzoek is ingetrokken." in bestuurder.post(f"{weg}/besluit", data=besluit).text


def test_who_means_to_leave_takes_that_back_and_may_begin_anew(als: Als, regio: Regio) -> None:
    bestuurder, ander = als("vertegenwoordiger_lindeveen"), als("vertegenwoordiger")
    with transaction() as session:
        id_ = dienst.leg_voornemen_vast(
            session, organisatie_id=regio.lindeveen.id, voornemen_op=VANDAAG, kenmerk="AT-1", daad=DAAD
        ).id
    weg, reden = f"/samenwerking/deelname/uittredingen/{id_}", {"reden": "De datum klopte niet."}
    assert ander.post(f"{weg}/intrekken", data=reden).status_code == 403
    pagina = bestuurder.post(f"{weg}/intrekken", data=reden, follow_redirects=True).text
    assert "De gemeente blijft meedoen." in pagina
    assert "De datum klopte niet." in pagina
    assert "Leg het besluit om uit te treden vast" not in bestuurder.get("/start").text
    besluit = {"op": VANDAAG.isoformat(), "kenmerk": "B-1", "gevolgen": "Geen."}
    assert "Dit voornemen is ingetrokken." in bestuurder.post(f"{weg}/besluit", data=besluit).text
    assert "Dit voornemen is ingetrokken." in ander.post(f"{weg}/instemmen").text
    nieuw = {"gemeente_id": regio.lindeveen.id, "voornemen_op": VANDAAG.isoformat(), "kenmerk": "AT-2"}
    assert (
        "AT-2" in bestuurder.post("/samenwerking/deelname/uittredingen/nieuw", data=nieuw, follow_redirects=True).text
    )


def test_one_runs_at_a_time(app: Flask, regio: Regio) -> None:
    def begin(kenmerk: str) -> int:
        with transaction() as session:
            return dienst.leg_voornemen_vast(
                session, organisatie_id=regio.lindeveen.id, voornemen_op=VANDAAG, kenmerk=kenmerk, daad=DAAD
            ).id

    eerste = begin("AT-1")
    with pytest.raises(Geweigerd, match="al vastgelegd"):
        begin("AT-2")
    with transaction() as session:
        trek_uittreding_in(session, session.get_one(Uittreding, eerste), reden="Anders.", daad=DAAD)
    assert begin("AT-2") != eerste


def test_what_was_decided_or_withdrawn_is_not_withdrawn() -> None:
    assert weiger_verzoek_intrekken(Deelnameverzoek()) is None
    assert weiger_verzoek_intrekken(Deelnameverzoek(deelname_id=3)) == "Deze gemeente is al toegelaten."
    assert weiger_verzoek_intrekken(Deelnameverzoek(ingetrokken_op=DAAD.nu)) == "Dit verzoek is ingetrokken."
    assert weiger_uittreding_intrekken(Uittreding()) is None
    assert weiger_uittreding_intrekken(Uittreding(uit_op=VANDAAG)) == "De dag van uittreden staat al vast."
    assert weiger_uittreding_intrekken(Uittreding(ingetrokken_op=DAAD.nu)) == "Dit voornemen is ingetrokken."
