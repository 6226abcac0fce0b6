"""Inhabitants, begroting and afrekening: the golden sums, and the refusals with their sentences."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from flask import Flask

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.tijd import clock
from overlegtafel.organisaties.models import Organisatie, OrganisatieSoort
from overlegtafel.overeenkomsten.models import Deelname, Overeenkomst
from overlegtafel.samenwerking.models import Begroting, Boeking, BoekingSoort
from overlegtafel.samenwerking.queries.kosten import inwonertallen
from overlegtafel.samenwerking.services.afrekening import stel_afrekening_op, stem_af, verzend
from overlegtafel.samenwerking.services.begroting import (
    boek,
    geef_akkoord,
    maak_begroting,
    markeer_betaald,
    voeg_post_toe,
)
from overlegtafel.samenwerking.services.inwoners import leg_inwoners_vast
from tests.samenwerking.conftest import DAAD, Regio

KOSTEN = BoekingSoort.KOSTEN


def _inwoners(regio: Regio, jaar: int) -> None:
    with transaction() as session:
        for gemeente, aantal in ((regio.oosterkreek, 49982), (regio.lindeveen, 28548), (regio.zandwoude, 12950)):
            leg_inwoners_vast(session, jaar=jaar, organisatie_id=gemeente.id, aantal=aantal, bron="CBS", daad=DAAD)


def test_the_last_row_counts_and_none_is_changed(app: Flask, regio: Regio) -> None:
    _inwoners(regio, 2027)
    with transaction() as session:
        leg_inwoners_vast(
            session, jaar=2027, organisatie_id=regio.lindeveen.id, aantal=28600, bron="CBS, verbeterd", daad=DAAD
        )
    geldt = inwonertallen(db.session(), date(2026, 1, 1))
    assert geldt[regio.lindeveen.id].aantal == 28600
    assert geldt[regio.oosterkreek.id].aantal == 49982
    assert inwonertallen(db.session(), date(2025, 1, 1)) == {}


def _begroting(bedrag: str = "68750") -> int:
    with transaction() as session:
        begroting = maak_begroting(session, jaar=2027, daad=DAAD)
        voeg_post_toe(session, begroting, omschrijving="Centrale eenheid", bedrag=Decimal(bedrag), daad=DAAD)
    return begroting.id


def test_every_gemeentesecretaris_agrees_and_then_it_is_split_and_frozen(app: Flask, regio: Regio) -> None:
    id_ = _begroting()
    with transaction() as session, pytest.raises(Geweigerd, match="op 1 januari 2026 niet bekend"):
        geef_akkoord(session, session.get_one(Begroting, id_), organisatie_id=regio.lindeveen.id, daad=DAAD)
    _inwoners(regio, 2027)
    for gemeente in (regio.oosterkreek, regio.lindeveen):
        with transaction() as session:
            geef_akkoord(session, session.get_one(Begroting, id_), organisatie_id=gemeente.id, daad=DAAD)
    with transaction() as session:
        begroting = session.get_one(Begroting, id_)
        assert begroting.vastgesteld_op is None
        with pytest.raises(Geweigerd, match="al akkoord"):
            geef_akkoord(session, begroting, organisatie_id=regio.lindeveen.id, daad=DAAD)
        with pytest.raises(Geweigerd, match="Al akkoord: Lindeveen en Oosterkreek"):
            voeg_post_toe(session, begroting, omschrijving="Nog iets", bedrag=Decimal(1), daad=DAAD)
        geef_akkoord(session, begroting, organisatie_id=regio.zandwoude.id, daad=DAAD)
    begroting = db.session().get_one(Begroting, id_)
    assert begroting.openbaar_vanaf == DAAD.nu
    assert {deel.organisatie.naam: deel.bedrag for deel in begroting.delen} == {
        "Gemeente Lindeveen": Decimal(21457),
        "Gemeente Oosterkreek": Decimal(37558),
        "Gemeente Zandwoude": Decimal(9735),
    }
    _inwoners(regio, 2028)
    assert sum(deel.bedrag for deel in begroting.delen) == 68750


@pytest.mark.parametrize(
    ("bedrag", "zin"), [("0", "hoger zijn dan nul"), ("-5", "hoger zijn dan nul"), ("10.50", "hele euro's")]
)
def test_a_post_of_nothing_or_less_or_with_cents_is_refused(app: Flask, regio: Regio, bedrag: str, zin: str) -> None:
    with pytest.raises(Geweigerd, match=zin):
        _begroting(bedrag)


def test_a_begroting_of_nothing_gets_no_akkoord(app: Flask, regio: Regio) -> None:
    _inwoners(regio, 2027)
    with transaction() as session:
        begroting = maak_begroting(session, jaar=2027, daad=DAAD)
        with pytest.raises(Geweigerd, match="nog geen posten"):
            geef_akkoord(session, begroting, organisatie_id=regio.lindeveen.id, daad=DAAD)


JULI, JANUARI = Daad(clock.begin_van(date(2026, 7, 1))), Daad(clock.begin_van(date(2027, 1, 1)))


def _boek(soort: BoekingSoort, dag: date, bedrag: str, betaald: date | None = None) -> int:
    with transaction() as session:
        gemaakt = boek(
            session, soort=soort, datum=dag, bedrag=Decimal(bedrag), omschrijving="x", betaald_op=betaald, daad=DAAD
        )
    return gemaakt.id


def _stel_op(helft: int, daad: Daad) -> dict[str, Decimal]:
    with transaction() as session:
        afrekening = stel_afrekening_op(session, jaar=2026, helft=helft, daad=daad)
    return {regel.organisatie.naam: regel.bedrag for regel in afrekening.regels}


def test_an_afrekening_comes_after_its_half_in_order_and_once(app: Flask, regio: Regio) -> None:
    _inwoners(regio, 2026)
    _boek(KOSTEN, date(2026, 3, 1), "1000.01")
    with pytest.raises(Geweigerd, match="De eerste helft van 2026 loopt tot en met 30 juni 2026"):
        _stel_op(1, Daad(JULI.nu - timedelta(seconds=1)))
    with pytest.raises(Geweigerd, match="Stel eerst de afrekening van de eerste helft van 2026 op"):
        _stel_op(2, JANUARI)
    een = _stel_op(1, JULI)
    with pytest.raises(Geweigerd, match="al opgesteld"):
        _stel_op(1, JULI)
    _boek(KOSTEN, date(2026, 12, 31), "2000.02")
    twee = _stel_op(2, JANUARI)
    assert sum(een.values()) == Decimal("1000.01")
    assert sum(twee.values()) == Decimal("2000.02")


def test_a_fee_counts_in_the_half_in_which_it_was_paid(app: Flask, regio: Regio) -> None:
    _inwoners(regio, 2026)
    _boek(KOSTEN, date(2026, 3, 1), "1000")
    fee = _boek(BoekingSoort.FEE, date(2026, 3, 1), "100")
    assert sum(_stel_op(1, JULI).values()) == Decimal(1000)
    _boek(KOSTEN, date(2026, 8, 1), "500")
    with transaction() as session:
        markeer_betaald(session, session.get_one(Boeking, fee), dag=date(2026, 9, 1), daad=DAAD)
    assert sum(_stel_op(2, JANUARI).values()) == Decimal(400)


def test_half_a_year_without_costs_has_nothing_to_split(app: Flask, regio: Regio) -> None:
    _inwoners(regio, 2026)
    with pytest.raises(Geweigerd, match="niets over om te verdelen"):
        _stel_op(1, JULI)


def test_it_is_sent_after_the_programmamanager_agreed(app: Flask, regio: Regio) -> None:
    _inwoners(regio, 2026)
    _boek(KOSTEN, date(2026, 3, 1), "1000")
    with transaction() as session:
        afrekening = stel_afrekening_op(session, jaar=2026, helft=1, daad=JULI)
        with pytest.raises(Geweigerd, match="De programmamanager heeft deze afrekening nog niet afgestemd"):
            verzend(session, afrekening, daad=JULI)
        stem_af(session, afrekening, daad=JULI)
        verzend(session, afrekening, daad=JULI)
        with pytest.raises(Geweigerd, match="al verzonden"):
            verzend(session, afrekening, daad=JULI)


def test_a_fifth_gemeente_for_a_year_pays_from_its_first_day(app: Flask, regio: Regio) -> None:
    _inwoners(regio, 2027)
    with transaction() as session:
        basis = session.query(Overeenkomst).one()
        vijfde = Organisatie(soort=OrganisatieSoort.GEMEENTE, naam="Gemeente Vaartdam")
        session.add(vijfde)
        session.flush()
        van, tot = (clock.begin_van(date(jaar, 1, 1)) for jaar in (2027, 2028))
        session.add(Deelname(overeenkomst_id=basis.id, organisatie_id=vijfde.id, van=van, tot=tot))
        leg_inwoners_vast(session, jaar=2027, organisatie_id=vijfde.id, aantal=19000, bron="CBS", daad=DAAD)
    id_ = _begroting()
    for gemeente in (regio.oosterkreek, regio.lindeveen, regio.zandwoude, vijfde):
        with transaction() as session:
            geef_akkoord(session, session.get_one(Begroting, id_), organisatie_id=gemeente.id, daad=DAAD)
    delen = {deel.organisatie.naam: deel.bedrag for deel in db.session().get_one(Begroting, id_).delen}
    assert len(delen) == 4
    assert sum(delen.values()) == 68750
