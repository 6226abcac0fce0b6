"""Binding by silence: after a term that began with delivery, stopped by mail that came back, and by a word in time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.termijnen import Termijn, TermijnSoort
from overlegtafel.outbox.models import Aflevering, Mail
from overlegtafel.overeenkomsten.models import Versie
from overlegtafel.partijen.models import Aanbieding, Binding
from overlegtafel.partijen.queries.register import register
from overlegtafel.partijen.rules.zwijgen import Stukbezorging, laatste_dag
from overlegtafel.partijen.services.zwijgen import bied_aan, leg_bezorging_vast, stem_niet_in, zet_binding
from tests.conftest import NU, Cast
from tests.overeenkomsten.conftest import meld_aan, vind
from tests.partijen.conftest import maak_regio, teken_beide

NIEUW = "/overeenkomsten/DO-HBH/1.1"
LAATSTE = date(2026, 12, 21)
"""Thirty days after Friday 20 November end on a Sunday, and so on the Monday."""
ERNA = clock.einde_van(LAATSTE)


def _stel_vast() -> None:
    """Let DO-HBH 1.1 be adopted, as after its ronde, from 1 January 2027."""
    with transaction() as session:
        session.get_one(Versie, vind("DO-HBH", "1.1").id).vastgesteld_op = NU - timedelta(days=1)


def _bied_aan(cast: Cast) -> None:
    with transaction() as session:
        versie, daad = vind("DO-HBH", "1.1"), Daad(NU, cast.anna.id)
        zet_binding(session, versie, Binding.GEEN_BERICHT, False, None, daad=daad)
        assert len(bied_aan(session, versie.teksten[-1], daad=daad)) == 1
        assert bied_aan(session, versie.teksten[-1], daad=daad) == []


def _bezorg(verzonden: datetime | None, terug: datetime | None = None) -> None:
    mail = select(Mail.id).where(Mail.melding == "versie_aangeboden")
    with transaction() as session:
        zet = update(Aflevering).where(Aflevering.mail_id.in_(mail))
        session.execute(zet.values(verzonden_op=verzonden, teruggekomen_op=terug))


def _op(dag: date, nu: datetime = ERNA) -> str | None:
    regels = register(db.session(), vind("DO-HBH", "1.0").overeenkomst, dag, nu=nu)
    (versie,) = {een.gebonden.versie for een in regels}
    return versie.nummer if versie else None


def test_who_says_nothing_within_the_term_is_bound_after_it(app: Flask, cast: Cast) -> None:
    teken_beide(cast, maak_regio(cast))
    _stel_vast()
    with transaction() as session, pytest.raises(Geweigerd, match="alleen wie tekent"):
        bied_aan(session, vind("DO-HBH", "1.1").teksten[-1], daad=Daad(NU, cast.anna.id))
    _bied_aan(cast)
    nieuwjaar = date(2027, 1, 1)
    assert _op(nieuwjaar) == "1.0"
    _bezorg(NU)
    assert (_op(nieuwjaar, nu=ERNA - timedelta(seconds=1)), _op(nieuwjaar)) == ("1.0", "1.1")
    assert _op(date(2026, 12, 31)) == "1.0"
    _bezorg(NU, terug=ERNA - timedelta(seconds=1))
    assert _op(nieuwjaar) == "1.0"
    _bezorg(NU, terug=ERNA)
    assert _op(nieuwjaar) == "1.1"
    with pytest.raises(Geweigerd, match="verandert niet meer"), transaction() as session:
        zet_binding(session, vind("DO-HBH", "1.1"), Binding.ONDERTEKENING, False, None, daad=Daad(NU))


def test_a_word_in_time_keeps_the_old_versie_and_a_letter_starts_the_term(app: Flask, cast: Cast) -> None:
    teken_beide(cast, maak_regio(cast))
    _stel_vast()
    _bied_aan(cast)
    with transaction() as session:
        een = session.scalars(select(Aanbieding)).one()
        for dag, bewijs, zin in ((-1, "brief", "vanaf de dag"), (1, "brief", "tot en met vandaag"), (0, " ", "blijkt")):
            with pytest.raises(Geweigerd, match=zin):
                leg_bezorging_vast(session, een, clock.dag_van(NU) + timedelta(days=dag), bewijs, daad=Daad(NU))
        leg_bezorging_vast(session, een, clock.dag_van(NU), "aangetekend 3S", daad=Daad(NU))
    assert _op(date(2027, 1, 1)) == "1.1"
    with transaction() as session:
        tekst = vind("DO-HBH", "1.1").teksten[-1]
        with pytest.raises(Geweigerd, match="kon tot en met 21 december 2026"):
            stem_niet_in(session, tekst, cast.krommekreek.id, "", daad=Daad(ERNA))
        stem_niet_in(session, tekst, cast.krommekreek.id, "", daad=Daad(ERNA - timedelta(seconds=1)))
        with pytest.raises(Geweigerd, match="al laten weten"):
            stem_niet_in(session, tekst, cast.krommekreek.id, "", daad=Daad(NU))
    assert (_op(date(2027, 7, 1)), _op(date(2027, 7, 2))) == ("1.0", None)


def test_offering_and_saying_no_by_clicks(client: FlaskClient, cast: Cast) -> None:
    teken_beide(cast, maak_regio(cast))
    _stel_vast()
    meld_aan(client, cast.anna)
    assert f'href="{NIEUW}/aanbieden"' in client.get(NIEUW).text
    velden = {"binding": "geen_bericht", "lopend": "2027-03-31"}
    klaar = client.post(f"{NIEUW}/binding", data=velden, follow_redirects=True).text
    assert "niets laat weten" in klaar
    assert "Aangeboden aan 1 partij." in client.post(f"{NIEUW}/aanbieden", follow_redirects=True).text
    id_ = db.session.scalars(select(Aanbieding.id)).one()
    db.session.rollback()
    bezorgd = {"dag": clock.dag_van(NU).isoformat(), "bewijs": "aangetekend"}
    klaar = client.post(f"{NIEUW}/aanbieden/{id_}/bezorging", data=bezorgd, follow_redirects=True).text
    assert "Kan tot en met 21 december 2026 laten weten" in klaar
    meld_aan(client, cast.bram)
    assert f'href="{NIEUW}/niet-instemmen"' in client.get(f"{NIEUW}/ondertekenen").text
    assert "21 december 2026" in client.get(f"{NIEUW}/niet-instemmen").text
    klaar = client.post(f"{NIEUW}/niet-instemmen", data={"bericht": "Te duur."}, follow_redirects=True).text
    assert "stemt niet in met deze versie" in klaar
    assert client.get(f"{NIEUW}/niet-instemmen").status_code == 409
    assert client.get(f"{NIEUW}/aanbieden").status_code == 403
    meld_aan(client, cast.chantal)
    assert client.post(f"{NIEUW}/niet-instemmen").status_code == 409
    meld_aan(client, cast.anna)
    assert "Te duur." in client.get(f"{NIEUW}/aanbieden").text


MOMENTEN = st.none() | st.integers(0, 60).map(lambda dagen: NU + timedelta(days=dagen, hours=3))


@given(st.lists(st.tuples(MOMENTEN, MOMENTEN), max_size=3))
def test_a_term_runs_only_from_a_mail_that_was_not_back_within_it(paren: Sequence[tuple[datetime, datetime]]) -> None:
    termijn = Termijn(30, TermijnSoort.DAGEN)
    aanbieding = Aanbieding(termijn=str(termijn), bezorgd_op=None)
    goed = []
    for verzonden, terug in paren:
        if verzonden:
            dag = termijn.laatste_dag(clock.dag_van(verzonden))
            if not terug or clock.dag_van(terug) > dag:
                goed.append(dag)
    gevonden = laatste_dag(aanbieding, [Stukbezorging(*paar) for paar in paren])
    assert gevonden == (min(goed) if goed else None)
