"""A breach of the chain is found and named; on plain lines, so that every attack can be tried quickly."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlegtafel.logboek.rules import (
    BEGIN,
    Bevinding,
    BewaardeRegel,
    Breuk,
    Kopstand,
    Logboekregel,
    bereken_hash,
    controleer,
)

NU = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def keten(aantal: int, *, vorige: str = BEGIN, vanaf: int = 1) -> list[BewaardeRegel]:
    """Return a sound chain, oldest first."""
    rijen = []
    for nummer in range(vanaf, vanaf + aantal):
        regel = Logboekregel(
            nummer, NU + timedelta(minutes=nummer), nummer % 3 or None, "a.b", "inbreng", nummer, {}, vorige
        )
        vorige = bereken_hash(regel)
        rijen.append(BewaardeRegel(regel, vorige))
    return rijen


def kop(rijen: list[BewaardeRegel]) -> Kopstand:
    return Kopstand(rijen[-1].regel.volgnr, rijen[-1].hash)


def vind(rijen: list[BewaardeRegel], stand: Kopstand, *ankers: Kopstand) -> list[Bevinding]:
    """Return what is found in `rijen` as a table gives them: by the number that is written there."""
    return controleer(sorted(rijen, key=lambda rij: -rij.regel.volgnr), kop=stand, ankers=ankers)


def hernummer(rijen: list[BewaardeRegel], stap: int) -> list[BewaardeRegel]:
    return [replace(rij, regel=replace(rij.regel, volgnr=rij.regel.volgnr + stap)) for rij in rijen]


LENGTE = st.integers(3, 60)
WAAR = st.floats(0, 0.999)


def test_a_sound_chain_and_an_empty_one_have_no_breach() -> None:
    assert vind(keten(500), kop(keten(500))) == []
    assert vind([], Kopstand(0, BEGIN)) == []


@given(LENGTE, WAAR, st.sampled_from(["actor_id", "onderwerp_id", "handeling", "moment", "gegevens", "vorige_hash"]))
def test_a_changed_line_is_named(lengte: int, waar: float, veld: str) -> None:
    rijen = keten(lengte)
    plek = int(waar * lengte)
    vals: dict[str, Any] = {"actor_id": 77, "onderwerp_id": 99, "handeling": "x", "moment": NU, "gegevens": {"a": 1}}
    nieuw = replace(rijen[plek].regel, **{veld: vals.get(veld, "f" * 64)})
    aangetast = [*rijen[:plek], replace(rijen[plek], regel=nieuw), *rijen[plek + 1 :]]
    assert vind(aangetast, kop(rijen)) == [Bevinding(plek + 1, plek + 1, Breuk.VERANDERD)]


@given(LENGTE, WAAR)
def test_a_changed_line_with_a_new_hash_is_named(lengte: int, waar: float) -> None:
    rijen = keten(lengte)
    plek = int(waar * lengte)
    regel = replace(rijen[plek].regel, onderwerp_id=4_000)
    aangetast = [*rijen[:plek], BewaardeRegel(regel, bereken_hash(regel)), *rijen[plek + 1 :]]
    assert vind(aangetast, kop(rijen)) == [Bevinding(plek + 1, plek + 1, Breuk.VERANDERD)]


@given(LENGTE, WAAR)
def test_a_changed_hash_is_named(lengte: int, waar: float) -> None:
    rijen = keten(lengte)
    plek = int(waar * lengte)
    aangetast = [*rijen[:plek], replace(rijen[plek], hash="e" * 64), *rijen[plek + 1 :]]
    assert vind(aangetast, kop(rijen)) == [Bevinding(plek + 1, plek + 1, Breuk.VERANDERD)]


@given(st.integers(4, 60), WAAR, st.integers(1, 5), st.booleans())
def test_removed_lines_are_named_even_when_the_rest_is_renumbered(
    lengte: int, waar: float, aantal: int, is_hernummerd: bool
) -> None:
    rijen = keten(lengte)
    plek = int(waar * (lengte - 1))
    aantal = min(aantal, lengte - 1 - plek)
    rest = rijen[plek + aantal :]
    aangetast = rijen[:plek] + (hernummer(rest, -aantal) if is_hernummerd else rest)
    assert vind(aangetast, kop(rijen)) == [Bevinding(plek + 1, plek + aantal, Breuk.VERWIJDERD)]


@given(LENGTE, WAAR, st.integers(1, 4), st.sampled_from(["slordig", "net", "kopie"]))
def test_inserted_lines_are_named(lengte: int, waar: float, aantal: int, soort: str) -> None:
    rijen = keten(lengte)
    plek = int(waar * (lengte + 1))
    vorige = rijen[plek - 1].hash if plek else BEGIN
    nieuw = keten(aantal, vorige=vorige, vanaf=plek + 1)
    if soort != "kopie":
        nieuw = [replace(rij, regel=replace(rij.regel, handeling="vals")) for rij in nieuw]
    if soort == "net":
        for i, rij in enumerate(nieuw):
            regel = replace(rij.regel, vorige_hash=nieuw[i - 1].hash if i else vorige)
            nieuw[i] = BewaardeRegel(regel, bereken_hash(regel))
    if soort == "kopie":
        nieuw = [replace(rijen[-1], regel=replace(rijen[-1].regel, volgnr=plek + 1 + i)) for i in range(aantal)]
    aangetast = rijen[:plek] + nieuw + hernummer(rijen[plek:], aantal)
    gevonden = vind(aangetast, kop(rijen))
    if soort == "kopie":
        assert sum(een.tot - een.van + 1 for een in gevonden if een.breuk is Breuk.INGEVOEGD) == aantal
        assert {een.breuk for een in gevonden} == {Breuk.INGEVOEGD}
    else:
        assert gevonden == [Bevinding(plek + 1, plek + aantal, Breuk.INGEVOEGD)]


@given(LENGTE, st.integers(1, 10))
def test_a_cut_tail_is_named(lengte: int, aantal: int) -> None:
    rijen = keten(lengte)
    aantal = min(aantal, lengte)
    assert vind(rijen[: lengte - aantal], kop(rijen)) == [Bevinding(lengte - aantal + 1, lengte, Breuk.AFGEKAPT)]


def test_a_cut_tail_is_named_by_the_anker_when_the_head_was_put_back_too() -> None:
    rijen = keten(20)
    anker = Kopstand(18, rijen[17].hash)
    assert vind(rijen[:15], kop(rijen[:15]), anker) == [Bevinding(16, 18, Breuk.AFGEKAPT)]


def test_a_chain_that_was_written_anew_is_found_by_the_anker() -> None:
    rijen = keten(30)
    ankers = [Kopstand(10, rijen[9].hash), Kopstand(20, rijen[19].hash)]
    anders = rijen[:14]
    vorige = anders[-1].hash
    for rij in rijen[14:]:
        regel = replace(rij.regel, vorige_hash=vorige, actor_id=9)
        vorige = bereken_hash(regel)
        anders.append(BewaardeRegel(regel, vorige))
    assert vind(anders, kop(anders), *ankers) == [Bevinding(11, 20, Breuk.HERSCHREVEN)]
    assert vind(rijen, kop(rijen), *ankers) == []


def test_several_attacks_at_once_are_each_named() -> None:
    rijen = keten(40)
    regel = replace(rijen[4].regel, onderwerp_id=0)
    vals = [replace(rij, regel=replace(rij.regel, handeling="vals")) for rij in keten(1, vanaf=21)]
    aangetast = [*rijen[:4], replace(rijen[4], regel=regel), *rijen[5:9], *rijen[11:20], *vals]
    aangetast += hernummer(rijen[20:36], 1)
    assert [een.zin for een in vind(aangetast, kop(rijen))] == [
        "Regel 5 is veranderd.",
        "De regels 10 tot en met 11 zijn verwijderd.",
        "Regel 21 is ingevoegd.",
        "Het einde is afgekapt: de regels 37 tot en met 40 ontbreken.",
    ]


@pytest.mark.parametrize("aantal", [250, 450])
def test_more_inserted_lines_than_the_window_holds_are_still_a_breach(aantal: int) -> None:
    rijen = keten(20)
    nieuw = [replace(rij, regel=replace(rij.regel, handeling="vals")) for rij in keten(aantal, vanaf=11)]
    assert vind(rijen[:10] + nieuw + hernummer(rijen[10:], aantal), kop(rijen)) != []
