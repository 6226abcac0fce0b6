"""Which versie binds on a day: worked cases, and a second plain implementation that walks the days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given

from overlegtafel.core.tijd.termijnen import Termijn
from overlegtafel.partijen.rules.binding import (
    Beperkt,
    Einde,
    Partijfeiten,
    Versiefeit,
    begin_van_binding,
    bindende_versie,
)
from tests.partijen.naief import DAGEN, histories, lopende, naief, wacht_op_nieuwer

EEN = Versiefeit(1, "1.0", date(2026, 1, 1), date(2028, 12, 31))
TWEE = Versiefeit(2, "1.1", date(2027, 1, 1))
TERMIJN = Termijn.lees("6 maanden (einde)")
assert TERMIJN is not None
NIEUWJAAR = date(2026, 1, 1)
FEITEN = Partijfeiten((EEN, TWEE), {1: date(2025, 12, 1)}, {1: date(2025, 12, 15)}, TERMIJN.laatste_dag)


def _nummer(feiten: Partijfeiten, dag: date) -> str | None:
    versie = bindende_versie(feiten, dag).versie
    return versie.nummer if versie else None


@pytest.mark.parametrize(
    ("dag", "nummer"),
    [
        (date(2025, 12, 31), None),
        (date(2026, 1, 1), "1.0"),
        (date(2026, 12, 31), "1.0"),
        (date(2027, 1, 1), "1.0"),
        (date(2027, 7, 1), "1.0"),
        (date(2027, 7, 2), None),
    ],
)
def test_who_does_not_sign_the_new_versie_keeps_the_old_one_for_six_months(dag: date, nummer: str | None) -> None:
    assert _nummer(FEITEN, dag) == nummer


@pytest.mark.parametrize(
    ("partij", "gemeente", "dag", "nummer"),
    [
        (date(2027, 3, 10), date(2027, 3, 15), date(2027, 3, 14), "1.0"),
        (date(2027, 3, 10), date(2027, 3, 15), date(2027, 3, 15), "1.1"),
        (date(2027, 3, 15), date(2027, 3, 10), date(2027, 3, 14), "1.0"),
        (date(2027, 3, 15), date(2027, 3, 10), date(2027, 3, 15), "1.1"),
        (date(2026, 12, 1), date(2026, 12, 2), date(2026, 12, 31), "1.0"),
        (date(2026, 12, 1), date(2026, 12, 2), date(2027, 1, 1), "1.1"),
        (date(2027, 9, 1), date(2027, 9, 1), date(2027, 8, 31), None),
        (date(2027, 9, 1), date(2027, 9, 1), date(2027, 9, 1), "1.1"),
    ],
)
def test_a_versie_binds_from_the_later_of_both_signatures_and_its_first_day(
    partij: date, gemeente: date, dag: date, nummer: str | None
) -> None:
    feiten = replace(
        FEITEN, getekend={**FEITEN.getekend, 2: partij}, tegengetekend={**FEITEN.tegengetekend, 2: gemeente}
    )
    assert _nummer(feiten, dag) == nummer


@pytest.mark.parametrize(
    ("anders", "dag", "zin"),
    [
        ({"tegengetekend": {}}, NIEUWJAAR, "de gemeente had nog niet getekend"),
        ({"getekend": {}}, NIEUWJAAR, "geen versie getekend"),
        ({"deelname_tot": date(2026, 2, 28)}, date(2026, 3, 1), "doet op die dag niet mee"),
        ({"deelname_van": date(2026, 3, 1)}, date(2026, 2, 28), "doet op die dag niet mee"),
        ({"eigen_dag": {1: None}}, NIEUWJAAR, "niet gebonden aan versie 1.0"),
        ({"eigen_dag": {1: date(2026, 3, 1)}}, NIEUWJAAR, "bindt vanaf 1 maart 2026"),
        ({"versies": (EEN,)}, date(2029, 1, 1), "De overeenkomst liep toen af."),
        ({}, date(2027, 7, 2), "tot en met 1 juli 2027. Versie 1.1 is niet op tijd door beide kanten getekend."),
    ],
)
def test_where_nothing_binds_it_says_why(anders: dict[str, object], dag: date, zin: str) -> None:
    gebonden = bindende_versie(replace(FEITEN, **anders), dag)  # type: ignore[arg-type]  # any of its fields
    assert gebonden.versie is None
    assert zin in gebonden.reden


def test_an_answer_gives_its_reasons() -> None:
    gebonden = bindende_versie(FEITEN, date(2026, 6, 1))
    assert (gebonden.sinds, gebonden.tot) == (NIEUWJAAR, date(2027, 7, 1))
    assert "De partij tekende op 1 december 2025, de gemeente op 15 december 2025." in gebonden.reden


@pytest.mark.parametrize("dag", [date(2026, 12, 5), date(2026, 12, 31)])
def test_what_was_signed_for_later_ends_the_old_versie_the_day_before(dag: date) -> None:
    getekend = replace(
        FEITEN, getekend={1: NIEUWJAAR, 2: date(2026, 12, 1)}, tegengetekend={1: NIEUWJAAR, 2: NIEUWJAAR}
    )
    gebonden = bindende_versie(getekend, dag)
    assert (gebonden.versie, gebonden.tot) == (EEN, date(2026, 12, 31))
    assert gebonden.reden.endswith("Versie 1.1 bindt vanaf 1 januari 2027.")
    half = bindende_versie(replace(getekend, tegengetekend={1: NIEUWJAAR}), dag)
    assert half.tot == date(2027, 7, 1)


def test_what_is_signed_after_the_old_one_ran_off_does_not_lengthen_it() -> None:
    laat = date(2027, 9, 1)
    feiten = replace(FEITEN, getekend={1: NIEUWJAAR, 2: laat}, tegengetekend={1: NIEUWJAAR, 2: laat})
    gebonden = bindende_versie(feiten, date(2026, 12, 5))
    assert gebonden.tot == date(2027, 7, 1)
    assert "bindt vanaf 1 september" not in gebonden.reden


def test_a_gemeente_that_is_not_bound_by_the_new_versie_keeps_the_old_one() -> None:
    assert _nummer(replace(FEITEN, eigen_dag={2: None}), date(2028, 12, 31)) == "1.0"
    later = replace(FEITEN, eigen_dag={2: date(2027, 3, 1)})
    assert (_nummer(later, date(2027, 9, 1)), _nummer(later, date(2027, 9, 2))) == ("1.0", None)


def test_the_reason_names_the_first_day_of_the_gemeente_itself() -> None:
    gebonden = bindende_versie(replace(FEITEN, eigen_dag={1: date(2026, 3, 1)}), date(2026, 6, 1))
    assert "geldt hier sinds 1 maart 2026, en bindt dus vanaf 1 maart 2026" in gebonden.reden


OPGEZEGD = replace(FEITEN, versies=(EEN,), eindes=(Einde(date(2026, 6, 30), "De partij zegde op."),))


def test_a_notice_ends_what_binds_and_says_so_before_and_after() -> None:
    ervoor, erna = (bindende_versie(OPGEZEGD, dag) for dag in (date(2026, 6, 30), date(2026, 7, 1)))
    assert ervoor.tot == date(2026, 6, 30)
    assert "De partij zegde op. De binding duurt tot en met 30 juni 2026." in ervoor.reden
    assert erna.versie is None
    assert erna.reden == "De partij zegde op. De binding duurde tot en met 30 juni 2026."


def test_who_comes_back_after_a_notice_signs_anew() -> None:
    opnieuw = replace(OPGEZEGD, getekend={1: date(2026, 9, 1)}, tegengetekend={1: date(2026, 9, 2)})
    assert _nummer(opnieuw, date(2026, 9, 1)) is None
    assert _nummer(opnieuw, date(2026, 9, 2)) == "1.0"
    half = replace(OPGEZEGD, tegengetekend={1: date(2026, 9, 2)})
    assert _nummer(half, date(2026, 9, 2)) is None


@pytest.mark.parametrize(
    ("dag", "is_opgeschort", "mag_nieuw"),
    [
        (date(2026, 2, 28), False, True),
        (date(2026, 3, 1), False, False),
        (date(2026, 4, 1), True, False),
        (date(2026, 4, 30), True, False),
        (date(2026, 5, 1), False, False),
    ],
)
def test_a_suspension_and_a_stop_bind_on_but_take_no_new_clients(
    dag: date, is_opgeschort: bool, mag_nieuw: bool
) -> None:
    stop = Beperkt(date(2026, 3, 1), None, is_opschorting=False)
    rust = Beperkt(date(2026, 4, 1), date(2026, 4, 30), is_opschorting=True)
    gebonden = bindende_versie(replace(FEITEN, beperkingen=(stop, rust)), dag)
    assert gebonden.versie == EEN
    assert (gebonden.is_opgeschort, gebonden.geen_nieuwe == "") == (is_opgeschort, mag_nieuw)
    assert gebonden.geen_nieuwe in gebonden.reden


@given(histories(), DAGEN)
def test_the_register_agrees_with_a_walk_over_the_days(feiten: Partijfeiten, dag: date) -> None:
    gebonden = bindende_versie(feiten, dag)
    assert (gebonden.versie.id if gebonden.versie else None) == naief(feiten, dag)
    assert (gebonden.lopend.id if gebonden.lopend else None) == lopende(feiten, dag)


@given(histories(), DAGEN)
def test_new_clients_are_refused_on_each_day_of_a_limit_and_no_other(feiten: Partijfeiten, dag: date) -> None:
    gebonden = bindende_versie(feiten, dag)
    op_dag = [een for een in feiten.beperkingen if een.van <= dag <= (een.tot or dag)]
    is_gebonden = gebonden.versie is not None
    assert gebonden.is_opgeschort == (is_gebonden and any(een.is_opschorting for een in op_dag))
    assert (gebonden.geen_nieuwe != "") == (is_gebonden and (op_dag != [] or wacht_op_nieuwer(feiten, dag)))


@given(histories(), DAGEN)
def test_nobody_is_bound_longer_than_it_says(feiten: Partijfeiten, dag: date) -> None:
    tot = bindende_versie(feiten, dag).tot
    if tot is not None:
        assert tot >= dag
        assert bindende_versie(feiten, tot + timedelta(days=1)).versie != bindende_versie(feiten, dag).versie


@given(histories(), DAGEN, DAGEN)
def test_a_notice_changes_no_day_up_to_its_end(feiten: Partijfeiten, dag: date, later: date) -> None:
    if later >= dag:
        erbij = replace(feiten, eindes=(*feiten.eindes, Einde(later, "Opgezegd.")))
        assert bindende_versie(erbij, dag).versie == bindende_versie(feiten, dag).versie


@given(histories(), DAGEN)
def test_nobody_is_bound_without_both_signatures_or_a_term_that_passed(feiten: Partijfeiten, dag: date) -> None:
    versie = bindende_versie(feiten, dag).versie
    if versie is not None:
        tekens = (feiten.getekend.get(versie.id, date.max), feiten.tegengetekend.get(versie.id, date.max))
        stilte = feiten.stil.get(versie.id)
        assert max(tekens) <= dag or (stilte is not None and stilte.laatste < dag)
        begin = begin_van_binding(versie, feiten)
        assert begin is not None
        assert begin <= dag


@given(histories(), DAGEN, DAGEN)
def test_a_signature_of_later_changes_no_past_day(feiten: Partijfeiten, dag: date, later: date) -> None:
    """What happens after a day leaves the answer about that day alone."""
    if not feiten.versies or later <= dag:
        return
    id_ = feiten.versies[0].id
    if id_ in feiten.getekend:
        return
    erbij = replace(feiten, getekend={**feiten.getekend, id_: later})
    assert bindende_versie(erbij, dag).versie == bindende_versie(feiten, dag).versie
