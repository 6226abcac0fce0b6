"""Withdrawing a volmacht: by whom, from when, what stays bound, and who has to act after it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Kijker, Rol
from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.organisaties.models import Contactpersoon, Gebruiker, Lidmaatschap
from overlegtafel.outbox.models import Mail
from overlegtafel.partijen.models import Volmacht
from overlegtafel.partijen.queries.register import register
from overlegtafel.partijen.rules.volmachten import (
    houdt_op,
    mag_intrekken,
    stand_van_volmacht,
    weiger_herstel,
    weiger_intrekken,
)
from tests.conftest import NU, Cast
from tests.overeenkomsten.conftest import meld_aan, vind
from tests.partijen.conftest import BEGIN, maak_regio, teken_beide, teken_partij
from tests.partijen.weigeren import DAG, NACHT, OCHTEND, TIK, VANDAAG, eis

VOLMACHTEN = "/overeenkomsten/DO-HBH/volmachten"
REDEN = "Besluit van het college, B-12."


@pytest.mark.parametrize(
    ("van", "tot", "ingetrokken", "laatste", "zin"),
    [
        (OCHTEND, None, None, None, None),
        (OCHTEND, None, None, VANDAAG, None),
        (OCHTEND, None, None, VANDAAG - DAG, "vandaag of later"),
        (OCHTEND, None, NU - TIK, None, "al ingetrokken"),
        (OCHTEND, NU, None, None, "al afgelopen"),
        (OCHTEND, NU + TIK, None, None, None),
        (OCHTEND, NACHT + DAG, None, VANDAAG, None),
        (OCHTEND, NACHT, None, VANDAAG, "loopt al af na"),
        (NACHT, None, None, None, None),
        (NACHT, NACHT, NU, None, "al afgelopen"),
    ],
)
def test_what_can_be_withdrawn_and_until_when(
    van: datetime, tot: datetime | None, ingetrokken: datetime | None, laatste: date | None, zin: str | None
) -> None:
    eis(weiger_intrekken(Volmacht(van=van, tot=tot, ingetrokken_op=ingetrokken), laatste, nu=NU), zin)


def test_a_volmacht_holds_no_more_from_the_moment_or_the_day_that_was_said() -> None:
    lopend, later = Volmacht(van=OCHTEND), Volmacht(van=NACHT)
    assert houdt_op(lopend, None, nu=NU) == NU
    assert houdt_op(lopend, VANDAAG, nu=NU) == NACHT
    assert houdt_op(later, None, nu=NU) == NACHT, "it never holds"
    for tot, zin in ((NU, "werkt al"), (NU + TIK, None), (None, "niet ingetrokken")):
        eis(weiger_herstel(Volmacht(van=OCHTEND, tot=tot, ingetrokken_op=NU - DAG), nu=NU), zin)
    eis(weiger_herstel(Volmacht(van=OCHTEND, tot=NACHT), nu=NU), "niet ingetrokken")
    for een, zin in (
        (Volmacht(van=OCHTEND), "Geldt"),
        (Volmacht(van=OCHTEND, tot=NU), "Afgelopen"),
        (Volmacht(van=OCHTEND, tot=NU, ingetrokken_op=NU), "Ingetrokken"),
        (Volmacht(van=NACHT, tot=NACHT, ingetrokken_op=NU), "Ingetrokken"),
        (Volmacht(van=OCHTEND, tot=NU + TIK, ingetrokken_op=NU), "Geldt, wordt ingetrokken"),
        (Volmacht(van=NU + TIK), "Begint later"),
        (Volmacht(van=NU), "Geldt"),
    ):
        assert stand_van_volmacht(een, vanaf=None, nu=NU) == zin
    assert stand_van_volmacht(lopend, vanaf=OCHTEND + TIK, nu=NU) == "Gegeven aan de vorige gastheer"
    assert stand_van_volmacht(lopend, vanaf=OCHTEND, nu=NU) == "Geldt"


def test_a_volmacht_is_withdrawn_by_its_gemeente_or_by_who_records_that() -> None:
    tekenaar, inkoper = frozenset({Rol.GEMEENTE_VERTEGENWOORDIGER}), frozenset({Rol.INKOPER})
    volmacht = Volmacht(organisatie_id=2)
    for rollen, is_gastheer, mag in (
        ({2: tekenaar}, False, True),
        ({3: tekenaar}, False, False),
        ({1: tekenaar}, True, False),
        ({1: inkoper}, True, True),
        ({2: inkoper}, False, False),
    ):
        assert mag_intrekken(Kijker(rollen_bij=rollen, is_gastheer=is_gastheer), volmacht) is mag, rollen


def _lid(cast: Cast, naam: str, organisatie_id: int) -> Gebruiker:
    with transaction() as session:
        mens = Gebruiker(email=f"{naam.lower()}@kreken.example", naam=naam)
        session.add(mens)
        session.flush()
        rol = Rol.GEMEENTE_VERTEGENWOORDIGER
        session.add(Lidmaatschap(gebruiker_id=mens.id, organisatie_id=organisatie_id, rol=rol, van=BEGIN))
        session.add(Contactpersoon(gebruiker_id=mens.id, organisatie_id=organisatie_id, van=BEGIN))
    return mens


def _gebonden(dag: date) -> set[str | None]:
    regels = register(db.session(), vind("DO-HBH", "1.0").overeenkomst, dag, nu=clock.nu())
    return {een.gebonden.versie.nummer if een.gebonden.versie else None for een in regels}


def test_a_gemeente_withdraws_its_own_and_what_waits_is_work_for_the_inkoper(client: FlaskClient, cast: Cast) -> None:
    olga = maak_regio(cast)
    teken_beide(cast, olga)
    daan, femke = _lid(cast, "Lies", cast.lindeveen.id), _lid(cast, "Femke", cast.oosterkreek.id)
    nummer = db.session().scalars(select(Volmacht.id)).one()
    intrekken = f"{VOLMACHTEN}/{nummer}/intrekken"
    meld_aan(client, femke)
    assert client.get(intrekken).status_code == 404, "who signs under it doesn't withdraw it"
    meld_aan(client, daan)
    assert f'href="{VOLMACHTEN}"' in client.get("/overeenkomsten/DO-HBH").text
    pagina = client.get(VOLMACHTEN).text
    assert intrekken in pagina
    assert "Volmacht toevoegen" not in pagina
    assert client.post(VOLMACHTEN).status_code == 403, "an inkoper of the gastheer records one"
    assert "Wie al gebonden is, blijft gebonden." in client.get(intrekken).text
    assert "Vul dit in." in client.post(intrekken, data={"reden": " "}).text
    klaar = client.post(intrekken, data={"reden": REDEN}, follow_redirects=True).text
    assert "De volmacht is ingetrokken." in klaar
    assert REDEN in klaar
    assert client.post(intrekken, data={"reden": REDEN}).text.count("al afgelopen"), "a reload withdraws nothing again"
    assert _gebonden(NU.date()) == {"1.0"}, "who was bound stays bound"
    assert _gebonden(NU.date() + timedelta(days=100)) == {"1.0"}
    with transaction() as session:
        namen = session.scalars(select(Gebeurtenis.handeling).order_by(Gebeurtenis.volgnr.desc()).limit(1)).all()
        mail = session.scalars(select(Mail).where(Mail.sleutel.startswith("volmacht:"))).one()
    assert namen == ["volmacht.ingetrokken"]
    assert REDEN in mail.inhoud["tekst"]
    meld_aan(client, cast.anna)
    rij = client.get(VOLMACHTEN).text
    assert "Ingetrokken" in rij
    assert "Zonder volmacht van Gemeente Lindeveen" in rij


def test_what_waits_for_a_volmacht_that_was_withdrawn_is_a_task(client: FlaskClient, cast: Cast) -> None:
    olga = maak_regio(cast)
    teken_partij(cast)
    with transaction() as session:
        overeenkomst = vind("DO-HBH", "1.0").overeenkomst
        session.add(
            Volmacht(overeenkomst=overeenkomst, organisatie_id=cast.lindeveen.id, kenmerk="V-9", van=OCHTEND - DAG)
        )
        session.flush()
        nummer = session.scalars(select(Volmacht.id)).one()
    meld_aan(client, olga)
    assert client.get("/overeenkomsten/DO-HBH/1.0/tegentekenen").status_code == 200
    meld_aan(client, cast.anna)
    assert "Volmacht vastleggen" not in client.get("/start").text
    intrekken = f"{VOLMACHTEN}/{nummer}/intrekken"
    assert "Nu wacht er 1 handtekening van een partij." in client.get(intrekken).text
    later = {"reden": REDEN, "laatste_dag": (NU.date() + timedelta(days=1)).isoformat()}
    assert "Geldt, wordt ingetrokken" in client.post(intrekken, data=later, follow_redirects=True).text
    terug = client.post(f"{VOLMACHTEN}/{nummer}/herstellen", follow_redirects=True).text
    assert "De volmacht loopt door." in terug
    assert REDEN not in terug
    client.post(intrekken, data={"reden": REDEN})
    assert client.post(f"{VOLMACHTEN}/{nummer}/herstellen").status_code == 409
    assert "Volmacht vastleggen, anders kan niemand tekenen" in client.get("/start").text
    meld_aan(client, olga)
    assert client.get("/overeenkomsten/DO-HBH/1.0/tegentekenen").status_code == 409


def test_a_gemeente_sees_its_own_volmachten_only(client: FlaskClient, cast: Cast) -> None:
    maak_regio(cast)
    with transaction() as session:
        overeenkomst = vind("DO-HBH", "1.0").overeenkomst
        for wie, kenmerk in ((cast.lindeveen.id, "V-eigen"), (cast.oosterkreek.id, "V-ander")):
            session.add(Volmacht(overeenkomst=overeenkomst, organisatie_id=wie, kenmerk=kenmerk, van=BEGIN))
        session.flush()
        nummer = session.scalars(select(Volmacht.id).where(Volmacht.kenmerk == "V-eigen")).one()
        vreemd = session.scalars(select(Volmacht.id).where(Volmacht.kenmerk == "V-ander")).one()
    meld_aan(client, _lid(cast, "Lies", cast.lindeveen.id))
    pagina = client.get(VOLMACHTEN).text
    assert "V-eigen" in pagina
    assert "V-ander" not in pagina
    assert client.get(f"{VOLMACHTEN}/{vreemd}/intrekken").status_code == 404
    assert client.post(f"{VOLMACHTEN}/{vreemd}/herstellen").status_code == 404
    assert client.get(f"/overeenkomsten/BO-01/volmachten/{nummer}/intrekken").status_code == 404
