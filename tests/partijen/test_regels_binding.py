"""What binds on a day: ends, limits and reasons, each at the day on which the rule turns."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from overlegtafel.partijen.rules.binding import (
    Beperkt,
    Einde,
    Gebonden,
    Partijfeiten,
    Stilte,
    Versiefeit,
    bindende_versie,
)


def d(dag: int) -> date:
    """Return a day by its number from 1 January 2026."""
    return date(2025, 12, 31) + timedelta(days=dag)


def _versie(id_: int, van: int, **anders: Any) -> Versiefeit:
    return Versiefeit(id_, f"1.{id_}", d(van), **{"tot": None} | anders)


def _op(dag: int, *versies: Versiefeit, **anders: Any) -> Gebonden:
    """Return what binds on a day; without other facts both sides signed all versies on the first day."""
    alle = versies or (_versie(1, 1),)
    getekend = {een.id: d(1) for een in alle}
    velden: dict[str, Any] = {"getekend": getekend, "tegengetekend": getekend, "deelname_van": d(1)}
    velden |= {"uitloop": lambda eerste: eerste + timedelta(days=5)} | anders
    return bindende_versie(Partijfeiten(versies=alle, **velden), d(dag))


WEG = (Einde(d(10), "Opgezegd."),)


@pytest.mark.parametrize(
    ("getekend", "tegen", "dag", "zin"),
    [
        (15, None, 20, "de gemeente had nog niet getekend"),
        (20, None, 20, "de gemeente had nog niet getekend"),
        (30, None, 20, "geen versie getekend"),
        (10, 12, 20, "Opgezegd."),
        (12, 10, 20, "de gemeente had nog niet getekend"),
        (10, 10, 11, "Opgezegd."),
    ],
)
def test_what_is_signed_up_to_an_end_counts_no_more(getekend: int, tegen: int | None, dag: int, zin: str) -> None:
    tekens = {1: d(getekend)}, {1: d(tegen)} if tegen else {}
    gebonden = _op(dag, getekend=tekens[0], tegengetekend=tekens[1], eindes=WEG)
    assert gebonden.versie is None
    assert zin in gebonden.reden


def test_who_came_back_today_is_told_of_that_and_not_of_the_end() -> None:
    twee = (_versie(1, 1), _versie(2, 15))
    weer = _op(20, *twee, getekend={1: d(1), 2: d(20)}, tegengetekend={1: d(1)}, eindes=WEG)
    assert "de gemeente had nog niet getekend" in weer.reden


def test_of_ends_that_came_the_last_is_told_and_of_those_to_come_the_first() -> None:
    eindes = (Einde(d(5), "A."), Einde(d(10), "B."), Einde(d(7), "C."))
    assert _op(20, eindes=eindes).reden.startswith("B.")
    komend = _op(2, eindes=eindes)
    assert (komend.tot, komend.waardoor) == (d(5), "A.")
    eerder = _op(2, _versie(1, 1, tot=d(4)), eindes=eindes)
    assert (eerder.tot, eerder.waardoor) == (d(4), "")
    gelijk = _op(2, _versie(1, 1, tot=d(5)), eindes=eindes)
    assert (gelijk.tot, gelijk.waardoor) == (d(5), "A.")


def test_silence_binds_after_its_term_if_it_was_offered_after_the_end_and_holds_here() -> None:
    zwijgt: dict[str, Any] = {"getekend": {}, "tegengetekend": {}, "eindes": WEG}
    assert _op(20, stil={1: Stilte(d(10), d(12))}, **zwijgt).versie is None
    gebonden = _op(20, stil={1: Stilte(d(11), d(12))}, **zwijgt)
    assert gebonden.sinds == d(13)
    assert gebonden.reden.startswith("De gemeente bood versie 1.1 aan op 11 januari 2026.")
    assert _op(20, stil={1: Stilte(d(11), d(12))}, eigen_dag={1: None}, **zwijgt).versie is None
    beide = _op(20, getekend={1: d(13)}, tegengetekend={1: d(13)}, stil={1: Stilte(d(11), d(12))})
    assert beide.reden.startswith("De partij tekende op 13 januari 2026")


def test_a_limit_is_told_with_its_days_and_takes_the_place_of_no_other_reason() -> None:
    stops = (Beperkt(d(5), d(9), False), Beperkt(d(3), d(12), False))
    gebonden = _op(6, beperkingen=stops)
    assert "Er is een aannamestop vanaf 3 januari 2026 tot en met 12 januari 2026." in gebonden.reden
    assert (gebonden.is_opgeschort, gebonden.geen_nieuwe != "") == (False, True)
    rust = _op(6, beperkingen=(Beperkt(d(5), None, True),))
    assert "De overeenkomst is opgeschort vanaf 5 januari 2026. " in rust.reden
    oud = _op(6, _versie(1, 1), _versie(2, 5), getekend={1: d(1)}, tegengetekend={1: d(1)}, beperkingen=stops)
    assert oud.geen_nieuwe.startswith("Versie 1.2 geldt sinds 5 januari 2026")


def test_running_clients_keep_what_bound_the_day_before_where_the_gemeente_took_part() -> None:
    drie = (_versie(1, 1), _versie(2, 10), _versie(3, 11, lopend_tot=d(30)))
    gebonden = _op(12, *drie)
    assert (gebonden.versie, gebonden.lopend) == (drie[2], drie[1])
    assert _op(12, *drie, deelname_van=d(11)).lopend == drie[2]
    assert _op(12, *drie, deelname_van=d(10)).lopend == drie[1]


def test_the_first_of_the_newer_versies_ends_the_old_one() -> None:
    drie = (_versie(1, 1), _versie(2, 10), _versie(3, 20))
    assert _op(5, *drie).tot == d(9)
    assert _op(5, *drie, getekend={1: d(1)}, tegengetekend={1: d(1)}).tot == d(15)


@pytest.mark.parametrize(
    ("getekend", "tegen", "anders", "zin"),
    [
        (30, None, {}, "De partij had op die dag geen versie getekend."),
        (20, None, {}, "de gemeente had nog niet getekend"),
        (19, 21, {}, "de gemeente had nog niet getekend"),
        (19, 20, {}, "is getekend en bindt vanaf 30 januari 2026"),
        (19, None, {"voorbehouden": frozenset({1})}, "onder voorbehoud, dat de gemeenten nog niet aanvaardden"),
    ],
)
def test_why_nothing_binds_yet(getekend: int, tegen: int | None, anders: dict[str, Any], zin: str) -> None:
    tekens: dict[str, Any] = {"getekend": {1: d(getekend)}, "tegengetekend": {1: d(tegen)} if tegen else {}}
    gebonden = _op(20, _versie(1, 30), **tekens | anders)
    assert gebonden.versie is None
    assert zin in gebonden.reden
