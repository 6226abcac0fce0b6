"""Pairs of texts with the answer that a lawyer would give, written before the comparison was run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from overlegtafel.overeenkomsten.rules.document import lees_document
from overlegtafel.overeenkomsten.rules.redline import als_json, vergelijk

PAREN = sorted((Path(__file__).parent / "paren").glob("*.txt"))


def lees_paar(pad: Path) -> tuple[str, str, list[str]]:
    _, oud, nieuw, antwoord = pad.read_text(encoding="utf-8").split("\n=== ")
    return oud.partition("\n")[2], nieuw.partition("\n")[2], antwoord.partition("\n")[2].rstrip().split("\n")


def _schrijf(uitkomst: dict[str, Any]) -> Iterator[str]:
    """Yield an outcome as the answers are written."""
    for rij in uitkomst["artikelen"]:
        yield f"{rij['oud'] or '-'} -> {rij['nieuw'] or '-'} {' '.join(rij['soort'])}"
        for een in rij["wijzigingen"]:
            yield f"  {een['plaats']}: {een['oud']} -> {een['nieuw']}".replace(":  ->", ": ->").rstrip()
    for een in uitkomst["verwijzingen"]:
        yield f"verwijzing: {een['in']} -> {een['naar']} {een['staat']}"


def test_there_are_at_least_twenty_five_pairs() -> None:
    assert len(PAREN) >= 25


@pytest.mark.parametrize("pad", PAREN, ids=lambda pad: pad.stem)
def test_a_pair_has_the_answer_of_a_lawyer(pad: Path) -> None:
    oud, nieuw, antwoord = lees_paar(pad)
    uitkomst: dict[str, Any] = als_json(vergelijk(lees_document(oud)[0], lees_document(nieuw)[0]))
    samenvatting = [regel.removeprefix("samenvatting: ") for regel in antwoord if regel.startswith("samenvatting: ")]
    gevonden = list(_schrijf(uitkomst))
    if not any(regel.startswith("verwijzing: ") for regel in antwoord):
        gevonden = [regel for regel in gevonden if not regel.startswith("verwijzing: ")]
    assert gevonden == [regel for regel in antwoord if not regel.startswith("samenvatting: ")]
    assert [zin for zin in samenvatting if zin not in uitkomst["samenvatting"]] == []
