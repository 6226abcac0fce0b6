"""Calendar mail of closed tables: to who sits there, to vakspecialisten for a pre-kick-off, to nobody else."""

from __future__ import annotations

import json
from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.fysieke_tafel.models import Bijeenkomst, Tafel, TafelSoort
from overlegtafel.outbox.models import Mail
from overlegtafel.samenwerking.jobs import run_once
from overlegtafel.samenwerking.models import Traject
from overlegtafel.samenwerking.services.overleg import Overleggegevens, annuleer_overleg, wijzig_overleg
from overlegtafel.samenwerking.services.stappen import leg_pre_kickoff_vast
from tests.conftest import NU
from tests.samenwerking.conftest import DAAD, VANDAAG, Als, Regio, maak_aangemeld
from tests.samenwerking.test_overleg import plant


def _nodig_uit() -> None:
    while run_once(NU):
        pass


def _mails(melding: str = "kalender_uitnodiging") -> list[str]:
    """Return to whom calendar mail went, by the name ahead of the address."""
    alle = db.session().scalars(select(Mail).where(Mail.melding == melding))
    return sorted(een.adres.partition("@")[0] for mail in alle for een in mail.afleveringen)


EENHEID = ["coordinator", "programmamanager"]


def test_a_team_calls_the_inkoopadviseurs_of_who_sits_there_and_nobody_else(app: Flask, regio: Regio) -> None:
    plant(regio)
    _nodig_uit()
    assert _mails() == sorted(["adviseur", "adviseur_lindeveen", *EENHEID]), "only of what is still to come, once each"
    _nodig_uit()
    assert len(_mails()) == 4


def test_portefeuillehouders_are_called_as_bestuurders(app: Flask, regio: Regio) -> None:
    plant(regio, TafelSoort.PORTEFEUILLEHOUDERS)
    _nodig_uit()
    bestuur = ["secretaris", "secretaris_lindeveen", "vertegenwoordiger", "vertegenwoordiger_lindeveen"]
    assert _mails() == sorted([*bestuur, *EENHEID])


def test_who_falls_away_or_whose_bijeenkomst_is_cancelled_is_told_so(app: Flask, regio: Regio) -> None:
    geheim = plant(regio)
    _nodig_uit()
    with transaction() as session:
        tafel = session.get_one(Tafel, geheim.tafel)
        wijzig_overleg(session, tafel, Overleggegevens("Team", "", None, [regio.oosterkreek.id]), daad=DAAD)
    _nodig_uit()
    assert _mails("kalender_afzegging") == ["adviseur_lindeveen"]
    with transaction() as session:
        annuleer_overleg(session, session.get_one(Bijeenkomst, geheim.straks), reden="Ziek", daad=Daad(NU))
    _nodig_uit()
    assert _mails("kalender_afzegging") == sorted(["adviseur", "adviseur_lindeveen", *EENHEID])


def test_vakspecialisten_are_called_to_a_pre_kickoff_and_read_that_day_alone(als: Als, regio: Regio) -> None:
    geheim = plant(regio)
    dag = f"/samenwerking/overleg/dag/{geheim.straks}"
    traject = maak_aangemeld(regio)
    vak = als("vakspecialist")
    assert vak.get(dag).status_code == 404
    with transaction() as session:
        zelf = session.get_one(Traject, traject.id)
        op = VANDAAG + timedelta(days=20)
        leg_pre_kickoff_vast(session, zelf, dag=op, bijeenkomst_id=geheim.straks, daad=DAAD)
    _nodig_uit()
    assert "vakspecialist" in _mails()
    mails = db.session().scalars(select(Mail)).all()
    assert [dag in json.dumps(een.inhoud) for een in mails] == [True] * 5, "each mail leads to the page of the day"
    pagina = vak.get(dag).get_data(as_text=True)
    assert "Wie is uitgenodigd?" in pagina
    assert f'href="/samenwerking/overleg/{geheim.tafel}"' not in pagina
    assert vak.get(f"/samenwerking/overleg/dag/{geheim.geweest}").status_code == 404
    assert vak.get(f"/samenwerking/overleg/{geheim.tafel}").status_code == 404
    assert als("adviseur_zandwoude").get(dag).status_code == 404
    gekozen = als("coordinator").get("/samenwerking/trajecten/2026-001/pre-kick-off").get_data(as_text=True)
    assert "Team merkbesloten" in gekozen
