"""The rules of begroting, boeking and afrekening at their edges, without a database."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from overlegtafel.organisaties.models import Organisatie, OrganisatieSoort
from overlegtafel.samenwerking.models import (
    Afrekening,
    Begroting,
    BegrotingAkkoord,
    Begrotingspost,
    Boeking,
    BoekingSoort,
)
from overlegtafel.samenwerking.rules.kosten import (
    Saldo,
    begroot,
    einde_van_helft,
    nog_niet_akkoord,
    saldo_van,
    telt_in,
    weiger_afrekening,
    weiger_akkoord,
    weiger_betaald,
    weiger_netto,
    weiger_post,
    weiger_terugnemen,
    weiger_verzenden,
    weiger_zonder_inwoners,
    zin_van_boeking,
)

TOEN, DAG = datetime(2027, 1, 5, tzinfo=UTC), date(2027, 3, 1)
KOSTEN, FEE = BoekingSoort.KOSTEN, BoekingSoort.FEE
EEN, TWEE, DRIE = (
    Organisatie(id=id_, naam=f"Gemeente {naam}", soort=OrganisatieSoort.GEMEENTE)
    for id_, naam in enumerate(("Lindeveen", "Oosterkreek", "Zandwoude"), start=1)
)


def _begroting(*akkoord: Organisatie, bedragen: tuple[int, ...] = (100, 250), **anders: Any) -> Begroting:
    posten = [Begrotingspost(omschrijving="x", bedrag=Decimal(een)) for een in bedragen]
    akkoorden = [BegrotingAkkoord(organisatie=een, organisatie_id=een.id, op=TOEN) for een in akkoord]
    return Begroting(jaar=2027, volgnr=1, posten=posten, akkoorden=akkoorden, **anders)


def test_a_begroting_is_the_sum_of_its_posts() -> None:
    assert (begroot(_begroting()), begroot(_begroting(bedragen=()))) == (Decimal(350), Decimal(0))


@pytest.mark.parametrize(
    ("wie", "bekend", "zin"),
    [
        ((EEN, TWEE), {1: 10, 2: 20}, None),
        ((), {}, "Op 1 januari 2027 doet er geen gemeente mee."),
        ((EEN, TWEE, DRIE), {2: 5}, "Van Lindeveen en Zandwoude is het aantal inwoners op 1 januari 2026 niet bekend."),
    ],
)
def test_nothing_is_split_without_the_inhabitants_of_all(
    wie: tuple[Organisatie, ...], bekend: dict[int, int], zin: str | None
) -> None:
    assert weiger_zonder_inwoners(2027, wie, bekend) == zin


@pytest.mark.parametrize(("op", "mag"), [(date(2027, 1, 1), False), (date(2027, 1, 2), True), (date(2028, 1, 1), True)])
def test_a_gemeente_that_is_gone_on_the_first_day_does_not_pay(op: date, mag: bool) -> None:
    weg = Organisatie(id=9, naam="Gemeente Vaartdam", opgegaan_op=op, opgegaan_in=EEN)
    assert (weiger_zonder_inwoners(2027, [weg], {9: 5}) is None) == mag


@pytest.mark.parametrize(
    ("begroting", "bedrag", "zin"),
    [
        (_begroting(), "1", None),
        (_begroting(), "0", "Een post moet hoger zijn dan nul."),
        (_begroting(), "-1", "Een post moet hoger zijn dan nul."),
        (_begroting(), "0.50", "Dit bedrag heeft centen."),
        (_begroting(), "1000000000000", "Het bedrag is te groot"),
        (_begroting(EEN, DRIE), "1", "Al akkoord: Lindeveen en Zandwoude. Maak een nieuwe begroting als er iets"),
        (_begroting(vastgesteld_op=TOEN), "1", "Deze begroting is vastgesteld. Maak een nieuwe begroting als er iets"),
    ],
)
def test_a_post_is_a_whole_amount_that_nobody_agreed_to_yet(begroting: Begroting, bedrag: str, zin: str | None) -> None:
    gezegd = weiger_post(begroting, Decimal(bedrag))
    assert gezegd is None if zin is None else gezegd is not None and gezegd.startswith(zin)


@pytest.mark.parametrize(
    ("begroting", "wie", "zin"),
    [
        (_begroting(), 1, None),
        (_begroting(TWEE), 1, None),
        (_begroting(EEN), 1, "Uw gemeente is al akkoord."),
        (_begroting(), 3, "Uw gemeente doet op 1 januari 2027 niet mee."),
        (_begroting(bedragen=()), 1, "Deze begroting heeft nog geen posten."),
        (_begroting(vastgesteld_op=TOEN), 1, "Deze begroting is al vastgesteld."),
    ],
)
def test_each_gemeente_agrees_once(begroting: Begroting, wie: int, zin: str | None) -> None:
    assert weiger_akkoord(begroting, wie, [EEN, TWEE]) == zin


def test_who_did_not_agree_yet_is_named() -> None:
    assert nog_niet_akkoord(_begroting(TWEE), [DRIE, TWEE, EEN]) == ["Lindeveen", "Zandwoude"]


def _boeking(soort: BoekingSoort, datum: date, betaald: date | None = None, bedrag: str = "10") -> Boeking:
    return Boeking(soort=soort, datum=datum, betaald_op=betaald, bedrag=Decimal(bedrag))


@pytest.mark.parametrize(
    ("boeking", "waar"),
    [
        (_boeking(KOSTEN, date(2027, 1, 1)), (2027, 1)),
        (_boeking(KOSTEN, date(2027, 6, 30), date(2027, 9, 1)), (2027, 1)),
        (_boeking(KOSTEN, date(2027, 7, 1)), (2027, 2)),
        (_boeking(KOSTEN, date(2026, 12, 31)), (2026, 2)),
        (_boeking(FEE, date(2027, 6, 30), date(2027, 7, 1)), (2027, 2)),
        (_boeking(FEE, date(2026, 12, 1), date(2027, 6, 1)), (2027, 1)),
        (_boeking(FEE, date(2027, 1, 1)), None),
    ],
)
def test_costs_count_by_their_date_and_a_fee_by_its_payment(boeking: Boeking, waar: tuple[int, int] | None) -> None:
    helften = [(jaar, helft) for jaar in (2026, 2027) for helft in (1, 2) if telt_in(boeking, jaar, helft)]
    assert helften == ([waar] if waar else [])


def test_a_half_costs_what_was_spent_less_the_fees_that_were_paid_in_it() -> None:
    boekingen = [_boeking(KOSTEN, DAG, bedrag="65725.00"), _boeking(FEE, DAG, date(2027, 3, 14), "2500.00")]
    saldo = saldo_van([*boekingen, _boeking(FEE, DAG)], 2027, 1)
    assert (saldo, saldo.netto) == (Saldo(Decimal("65725.00"), Decimal("2500.00")), Decimal("63225.00"))
    assert saldo_van(boekingen, 2027, 2) == Saldo(Decimal(0), Decimal(0))
    assert [einde_van_helft(2027, helft) for helft in (1, 2)] == [date(2027, 6, 30), date(2027, 12, 31)]


def test_a_fee_that_is_not_paid_says_so() -> None:
    zin = "De fee is nog niet betaald en telt nog niet mee."
    gevallen = (_boeking(FEE, DAG), _boeking(FEE, DAG, DAG), _boeking(KOSTEN, DAG))
    assert [zin_van_boeking(een) for een in gevallen] == [zin, None, None]


def test_a_payment_is_of_a_fee_once_and_not_ahead_of_its_day() -> None:
    gevallen = (
        (_boeking(FEE, DAG), DAG, None),
        (_boeking(FEE, DAG), date(2027, 3, 2), "Deze dag is nog niet geweest."),
        (_boeking(FEE, DAG, DAG), DAG, "Deze boeking is al betaald."),
        (
            _boeking(KOSTEN, DAG),
            DAG,
            "Alleen van een fee legt u vast wanneer zij is betaald. Kosten tellen op hun eigen datum.",
        ),
    )
    for boeking, dag, zin in gevallen:
        assert weiger_betaald(boeking, dag, vandaag=DAG) == zin


EERST, VORIG = Afrekening(jaar=2027, helft=1), Afrekening(jaar=2026, helft=1)


@pytest.mark.parametrize(
    ("helft", "bestaande", "vandaag", "zin"),
    [
        (1, [], date(2027, 6, 30), "De eerste helft van 2027 loopt tot en met 30 juni 2027."),
        (1, [], date(2027, 7, 1), None),
        (1, [VORIG], date(2027, 7, 1), None),
        (1, [EERST], date(2027, 7, 1), "De afrekening van de eerste helft van 2027 is al opgesteld."),
        (2, [EERST], date(2027, 12, 31), "De tweede helft van 2027 loopt tot en met 31 december 2027."),
        (2, [EERST], date(2028, 1, 1), None),
        (2, [VORIG], date(2028, 1, 1), "Stel eerst de afrekening van de eerste helft van 2027 op."),
    ],
)
def test_an_afrekening_comes_after_its_half_once_and_in_order(
    helft: int, bestaande: list[Afrekening], vandaag: date, zin: str | None
) -> None:
    assert weiger_afrekening(2027, helft, bestaande, vandaag=vandaag) == zin


def test_nothing_is_not_split() -> None:
    zin = "Er blijft niets over om te verdelen: de kosten zijn niet hoger dan de fees."
    assert [weiger_netto(Decimal(een)) for een in ("0.01", "0", "-1")] == [None, zin, zin]


def test_an_afrekening_is_agreed_before_it_is_sent_and_sent_once() -> None:
    niet = "De programmamanager heeft deze afrekening nog niet afgestemd."
    assert weiger_verzenden(Afrekening()) == niet
    assert weiger_verzenden(Afrekening(afgestemd_op=TOEN)) is None
    assert weiger_verzenden(Afrekening(afgestemd_op=TOEN, verzonden_op=TOEN)) == "Deze afrekening is al verzonden."


def test_what_was_taken_back_counts_no_more_and_says_why() -> None:
    fout = _boeking(KOSTEN, DAG)
    fout.teruggenomen_op, fout.teruggenomen_reden = TOEN, "Dubbel geboekt."
    assert not telt_in(fout, 2027, 1)
    assert zin_van_boeking(fout) == "Teruggenomen: Dubbel geboekt."
    fee = _boeking(FEE, DAG)
    fee.teruggenomen_op = TOEN
    assert weiger_betaald(fee, DAG, vandaag=DAG) == "Deze boeking is al teruggenomen."


@pytest.mark.parametrize(
    ("boeking", "bestaande", "zin"),
    [
        (_boeking(KOSTEN, DAG), [], None),
        (_boeking(KOSTEN, DAG), [EERST], None),
        (_boeking(KOSTEN, DAG), [Afrekening(jaar=2026, helft=2)], None),
        (
            _boeking(KOSTEN, DAG),
            [EERST, Afrekening(jaar=2027, helft=2)],
            "Het jaar 2027 is al helemaal afgerekend. Boek het verschil in een later jaar.",
        ),
        (_boeking(FEE, DAG), [Afrekening(jaar=2027, helft=2)], None),
    ],
)
def test_a_boeking_is_taken_back_until_its_year_was_charged(
    boeking: Boeking, bestaande: list[Afrekening], zin: str | None
) -> None:
    assert weiger_terugnemen(boeking, bestaande) == zin
    boeking.teruggenomen_op = TOEN
    assert weiger_terugnemen(boeking, []) == "Deze boeking is al teruggenomen."
