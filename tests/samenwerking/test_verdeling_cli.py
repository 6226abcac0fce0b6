"""`overlegtafel verdeling` as a person at a desk uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.processes import run

KREKEN = "gemeente;inwoners\nOosterkreek;49.982\nLindeveen;28548\nZandwoude;12950\nRoosdijk;12156\n"


def _blad(tmp_path: Path, inhoud: bytes = KREKEN.encode("utf-8-sig")) -> str:
    pad = tmp_path / "inwoners.csv"
    pad.write_bytes(inhoud)
    return str(pad)


def test_json_is_one_object_of_the_contract(tmp_path: Path) -> None:
    klaar = run({}, "verdeling", _blad(tmp_path), "--bedrag", "68750", "--json")

    assert klaar.returncode == 0
    object_ = json.loads(klaar.stdout)
    assert object_["gemeenten"][0] == {
        "naam": "Oosterkreek",
        "inwoners": 49982,
        "percentage": "48.23",
        "bedrag": "33151",
    }
    assert object_["totaal"] == "68750"
    assert object_["rest"] == {"naam": "Oosterkreek", "bedrag": "-7"}


def test_cents_are_written_with_two_digits(tmp_path: Path) -> None:
    klaar = run({}, "verdeling", _blad(tmp_path), "--bedrag", "65.725,5", "--centen", "--json")

    assert json.loads(klaar.stdout)["totaal"] == "65725.50"


def test_a_page_shows_the_rest_as_a_line(tmp_path: Path) -> None:
    gezegd = run({}, "verdeling", _blad(tmp_path), "--bedrag", "68750").stdout.decode()

    assert "33.158" in gezegd
    assert "Rest door afronden, voor Oosterkreek: -7" in gezegd
    assert gezegd.endswith("Totaal: 68.750\n")


def test_a_split_without_rest_says_nothing_of_it(tmp_path: Path) -> None:
    blad = _blad(tmp_path, b"gemeente;inwoners\nA;1\nB;1\n")

    assert "Rest" not in run({}, "verdeling", blad, "--bedrag", "10").stdout.decode()
    assert json.loads(run({}, "verdeling", blad, "--bedrag", "10", "--json").stdout)["rest"] is None


@pytest.mark.parametrize(
    ("inhoud", "woord"),
    [
        (b"", "eerste regel"),
        (b"naam;aantal\nA;1\n", "eerste regel"),
        (b"gemeente;inwoners\n", "geen gemeente"),
        (b"gemeente;inwoners\nA;=1+1\n", "Regel 2"),
        (b"gemeente;inwoners\nA;-5\n", "Regel 2"),
        (b"gemeente;inwoners\nA;1\nB;\n", "Regel 3"),
        (b"gemeente;inwoners\n;5\n", "Regel 2"),
        (b"gemeente;inwoners\nA;1\nA;2\n", "meer dan een keer"),
        (b"gemeente;inwoners\nA;0\n", "heeft inwoners"),
        (b"gemeente;inwoners\n\xe9\xff;1\n", "UTF-8"),
        (b'gemeente;inwoners\n"A;1\n', "csv"),
        (b"gemeente;inwoners\n" + b"A;1\n" * 1001, "1000"),
    ],
)
def test_a_wrong_sheet_is_bad_data(inhoud: bytes, woord: str, tmp_path: Path) -> None:
    klaar = run({}, "verdeling", _blad(tmp_path, inhoud), "--bedrag", "10")

    assert (klaar.returncode, klaar.stdout) == (65, b"")
    assert woord in klaar.stderr.decode()


@pytest.mark.parametrize("bedrag", ["veel", "0", "-5", "1,50", "1e5", ""])
def test_a_wrong_amount_is_wrong_usage(bedrag: str, tmp_path: Path) -> None:
    klaar = run({}, "verdeling", _blad(tmp_path), "--bedrag", bedrag)

    assert (klaar.returncode, klaar.stdout) == (64, b"")
    assert klaar.stderr.decode().endswith(".\n")


def test_a_sheet_that_is_not_there_is_named(tmp_path: Path) -> None:
    klaar = run({}, "verdeling", str(tmp_path / "weg.csv"), "--bedrag", "10")

    assert klaar.returncode == 66
    assert "weg.csv" in klaar.stderr.decode()
