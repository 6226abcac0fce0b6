"""Every message of our own writing is understood as a careful reader would."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import overlegtafel
from overlegtafel.postlezer.begrip import leg_uit
from tests.postlezer.generator import Geval, maak_gevallen
from tests.postlezer.omhulsels import ETIKETTEN, OMHULSELS, neem_uiteen
from tests.postlezer.vergelijk import verschillen, vouw

HIER = Path(__file__).parent
EML = sorted((HIER / "eml").glob("*.eml"))
DEMO_VERWACHT = sorted((HIER / "demo_verwacht").glob("*.json"))
DEMO = Path(overlegtafel.__file__).parent / "demo"
SLEUTELS = {
    "soort", "van", "onderwerp", "datum", "bericht_id", "in_antwoord_op", "verwijzingen", "tekst", "geciteerd",
    "handtekening", "bijlagen", "artikelen", "doorgestuurd_van", "waarschuwingen",
}  # fmt: skip


def _verwacht(pad: Path) -> dict[str, Any]:
    verwacht: dict[str, Any] = json.loads(pad.with_suffix(".json").read_text(encoding="utf-8"))
    return verwacht


def _betekenis(uitkomst: dict[str, Any]) -> dict[str, Any]:
    velden = ("soort", "van", "onderwerp", "datum", "in_antwoord_op", "verwijzingen", "artikelen", "doorgestuurd_van")
    return {veld: uitkomst[veld] for veld in velden} | {"tekst": vouw(uitkomst["tekst"])}


@pytest.mark.parametrize("pad", EML, ids=lambda pad: pad.stem)
def test_a_message_yields_what_stands_beside_it(pad: Path) -> None:
    assert verschillen(leg_uit(pad.read_bytes()), _verwacht(pad)) == []


@pytest.mark.parametrize("pad", EML, ids=lambda pad: pad.stem)
def test_a_message_yields_the_keys_of_the_contract_twice_the_same(pad: Path) -> None:
    eerste = leg_uit(pad.read_bytes())
    assert set(eerste) == SLEUTELS
    assert json.loads(json.dumps(eerste)) == eerste == leg_uit(pad.read_bytes())


@pytest.mark.parametrize("pad", EML, ids=lambda pad: pad.stem)
def test_a_message_means_the_same_with_other_line_ends(pad: Path) -> None:
    unix = pad.read_bytes().replace(b"\r\n", b"\n")
    net = unix.replace(b"\n", b"\r\n")
    assert _betekenis(leg_uit(unix)) == _betekenis(leg_uit(net))


@pytest.mark.parametrize("geval", maak_gevallen(), ids=lambda geval: geval.naam)
def test_a_composed_message_yields_its_new_text(geval: Geval) -> None:
    assert verschillen(leg_uit(geval.rauw), geval.verwacht) == []


@pytest.mark.parametrize("naam", OMHULSELS)
def test_a_wrapping_does_not_change_what_a_mail_says(naam: str) -> None:
    for geval in maak_gevallen()[::4]:
        omhuld = OMHULSELS[naam](neem_uiteen(geval.rauw))
        assert _betekenis(leg_uit(omhuld)) == _betekenis(leg_uit(geval.rauw)), geval.naam


@pytest.mark.parametrize("naam", ETIKETTEN)
def test_a_wrong_label_does_not_change_what_a_mail_says(naam: str) -> None:
    for geval in maak_gevallen()[::4]:
        stukken = neem_uiteen(geval.rauw)
        if stukken.is_enkelvoudig:
            assert _betekenis(leg_uit(ETIKETTEN[naam](stukken))) == _betekenis(leg_uit(geval.rauw)), geval.naam


@pytest.mark.parametrize("pad", DEMO_VERWACHT, ids=lambda pad: pad.stem)
def test_a_sample_mail_of_the_region_is_understood(pad: Path) -> None:
    gevonden = sorted(DEMO.rglob(f"{pad.stem}-*.eml"))
    if not gevonden:
        pytest.skip(f"the sample mail {pad.stem} is not in {DEMO.name}/")
    assert verschillen(leg_uit(gevonden[0].read_bytes()), json.loads(pad.read_text(encoding="utf-8"))) == []


def test_a_long_line_keeps_every_word() -> None:
    zin = "De termijn in artikel 2 is te kort. " * 5_700
    kop = b"From: a@post.example\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n"
    assert verschillen(leg_uit(kop + zin.encode()), {"tekst": zin, "artikelen": ["2"]}) == []


def test_a_message_without_usable_id_keeps_the_id_that_was_made() -> None:
    rauw = b"From: a@post.example\nMessage-ID: <>\nSubject: tarief\n\nHallo.\n"
    assert leg_uit(rauw)["bericht_id"] == leg_uit(rauw)["bericht_id"] != leg_uit(rauw + b"En nog iets.\n")["bericht_id"]
