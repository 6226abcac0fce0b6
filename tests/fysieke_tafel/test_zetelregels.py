"""Seats, deputies, interests and votes at their edges: each condition by itself, without a database."""

from __future__ import annotations

from datetime import datetime

from overlegtafel.fysieke_tafel.models import (
    Aanwezigheid,
    Aanwezigheidsvorm,
    Belang,
    Plaatsvervanger,
    Samenstellingsregel,
    Verslag,
)
from overlegtafel.fysieke_tafel.rules.aanwezigheid import Presentie, weiger_presentie, weiger_stemmen
from overlegtafel.fysieke_tafel.rules.samenstelling import (
    geldende_regel,
    vervanger_op,
    weiger_belang,
    weiger_meeadviseren,
    weiger_plaatsvervanger,
    weiger_regel,
    weiger_terugwerkend,
    wisseldagen,
)
from overlegtafel.fysieke_tafel.rules.tafel import bezet_op, weiger_einde, weiger_zetel
from tests.fysieke_tafel.los import BEGIN, DAG, EINDE, NU, TEL, UUR, punt, zetel


def test_a_seat_is_held_from_its_first_moment_to_before_its_end() -> None:
    een = zetel(BEGIN, EINDE)
    assert [bezet_op(een, moment) for moment in (BEGIN - TEL, BEGIN, EINDE - TEL, EINDE)] == [False, True, True, False]
    assert bezet_op(zetel(), EINDE + 999 * DAG)


def test_one_organisation_has_one_seat_at_a_time() -> None:
    assert weiger_zetel([], 1, BEGIN, BEGIN)
    assert weiger_zetel([], 1, BEGIN, BEGIN - TEL)
    assert not weiger_zetel([], 1, BEGIN, BEGIN + TEL)
    was = [zetel(BEGIN, BEGIN + 2 * DAG)]
    perioden = [(-2, 0), (-2, None), (-2, 1), (1, None), (1, 3), (2, 3), (2, None)]
    past = [
        weiger_zetel(was, 1, BEGIN + van * DAG, None if tot is None else BEGIN + tot * DAG) is None
        for van, tot in perioden
    ]
    assert past == [True, False, False, False, False, True, True]
    assert not weiger_zetel(was, 2, BEGIN, None)
    assert weiger_zetel([zetel()], 1, BEGIN + DAG, BEGIN + 2 * DAG)
    assert not weiger_zetel([zetel()], 1, BEGIN - 2 * DAG, BEGIN)
    assert weiger_einde(zetel(BEGIN, EINDE), EINDE)
    assert [bool(weiger_einde(zetel(), moment)) for moment in (BEGIN, BEGIN + TEL)] == [True, False]


def test_the_past_of_a_table_that_met_is_fixed() -> None:
    def vast(moment: datetime, *, heeft: bool = True) -> bool:
        return weiger_terugwerkend(moment, heeft_vergaderd=heeft, nu=NU) is not None

    assert [vast(NU - DAG), vast(NU - UUR), vast(NU), vast(NU + DAG)] == [True, False, False, False]
    assert not vast(NU - DAG, heeft=False)
    assert [bool(weiger_regel(2, klein)) for klein in (1, 2, 3)] == [False, False, True]
    eerder, later = Samenstellingsregel(vanaf=BEGIN), Samenstellingsregel(vanaf=BEGIN + DAG)
    assert [geldende_regel([later, eerder], BEGIN + na) for na in (-TEL, 0 * TEL, DAG)] == [None, eerder, later]
    assert wisseldagen([zetel(BEGIN, EINDE), zetel(BEGIN)]) == [EINDE, BEGIN]


def test_a_deputy_takes_the_seat_in_its_own_time() -> None:
    een = zetel(BEGIN, EINDE)
    een.plaatsvervangers = [Plaatsvervanger(van=BEGIN, tot=BEGIN + UUR), Plaatsvervanger(van=BEGIN + UUR)]
    momenten = (BEGIN - TEL, BEGIN, BEGIN + UUR - TEL, BEGIN + UUR)
    gevonden = [vervanger_op(een, moment) for moment in momenten]
    assert gevonden == [None, een.plaatsvervangers[0], een.plaatsvervangers[0], een.plaatsvervangers[1]]
    kort = zetel()
    kort.plaatsvervangers = een.plaatsvervangers[:1]
    assert [vervanger_op(kort, BEGIN + na) for na in (UUR, 2 * UUR)] == [None, None]
    een.plaatsvervangers = list(een.plaatsvervangers)
    wie = [weiger_plaatsvervanger(een, ander, nu=BEGIN) for ander in (1, 2, None)]
    assert [bool(zin) for zin in wie] == [True, False, False]
    assert [bool(weiger_plaatsvervanger(een, 2, nu=moment)) for moment in (EINDE - TEL, EINDE)] == [False, True]
    assert not weiger_plaatsvervanger(zetel(), 2, nu=EINDE)


def test_an_interest_bars_from_advice_on_that_point_alone() -> None:
    een, ander, bij = zetel(), zetel(wie=2), punt()
    bij.id = 7
    belang = Belang(zetel=een, agendapunt_id=7)
    assert weiger_meeadviseren(1, [belang], 7)
    assert not any((weiger_meeadviseren(2, [belang], 7), weiger_meeadviseren(1, [belang], 8)))
    assert weiger_belang(een, bij, BEGIN)
    assert not any((weiger_belang(ander, bij, BEGIN), weiger_belang(een, None, BEGIN)))
    assert weiger_belang(ander, bij, BEGIN - TEL)
    belang.ingetrokken_op = NU
    assert not any((weiger_meeadviseren(1, [belang], 7), weiger_belang(een, bij, BEGIN)))
    bij.bijeenkomst.verslag = Verslag()
    assert not weiger_belang(een, bij, BEGIN)
    bij.bijeenkomst.verslag.vastgesteld_op = NU
    assert weiger_belang(een, bij, BEGIN)


def test_there_are_no_more_votes_than_organisations_that_may_vote() -> None:
    vormen = list(Aanwezigheidsvorm)
    er = [Aanwezigheid(organisatie_id=id_, vorm=vorm) for id_, vorm in enumerate(vormen, start=1)]
    assert [bool(weiger_stemmen(voor, tegen, er, [], 7)) for voor, tegen in ((3, 0), (2, 1), (2, 2))] == [0, 0, 1]
    met_belang = [Belang(zetel=zetel(wie=1), agendapunt_id=7)]
    assert [bool(weiger_stemmen(voor, 0, er, met_belang, 7)) for voor in (2, 3)] == [False, True]
    assert not weiger_stemmen(99, 0, [], [], 7)


def test_a_machtiging_goes_to_who_was_there_itself() -> None:
    vorm = Aanwezigheidsvorm
    er = {1: Presentie(vorm.AANWEZIG), 2: Presentie(vorm.VERVANGER), 3: Presentie(vorm.MACHTIGING, 1)}

    def past(organisatie_id: int, wat: Presentie) -> bool:
        return weiger_presentie(organisatie_id, wat, er, [8]) is None

    assert [past(9, Presentie(vorm.MACHTIGING, wie)) for wie in (1, 2, 3, 4, None)] == [True, True, False, False, False]
    assert not past(1, Presentie(vorm.MACHTIGING, 1))
    assert [past(9, Presentie(vorm.VERVANGER, wie)) for wie in (8, 7, None)] == [True, False, False]
    assert past(9, Presentie(vorm.AFGEMELD, 9))
