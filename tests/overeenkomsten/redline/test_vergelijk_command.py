"""`overlegtafel vergelijk`: two files compared at a desk, without a database."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.contracts.source import PACKAGE
from tests.overeenkomsten.test_uit_word import docx, p
from tests.processes import run

DATA = PACKAGE / "demo" / "data"
OUD, NIEUW = (DATA / f"deelovereenkomst-hbh-v1.{n}.md" for n in (0, 1))


def test_the_sample_pair_is_compared_as_a_lawyer_would() -> None:
    done = run({}, "vergelijk", str(OUD), str(NIEUW), "--json")

    assert (done.returncode, done.stderr) == (0, b"")
    uitkomst = json.loads(done.stdout)
    assert list(uitkomst) == ["artikelen", "samenvatting", "verwijzingen"]
    assert [(rij["oud"], rij["nieuw"], rij["soort"]) for rij in uitkomst["artikelen"]] == [
        ("1", "1", ["ongewijzigd"]),
        ("2", "2", ["gewijzigd"]),
        (None, "3", ["nieuw"]),
        ("3", "4", ["gewijzigd", "hernummerd"]),
        ("4", "5", ["gewijzigd", "hernummerd"]),
        ("5", "6", ["gewijzigd", "hernummerd"]),
        ("6", "7", ["gewijzigd", "hernummerd"]),
        ("7", "8", ["gewijzigd", "hernummerd"]),
    ]
    tarief = uitkomst["artikelen"][4]
    assert tarief["titel"] == "Tarief"
    assert tarief["wijzigingen"][0] == {"plaats": "lid 1", "oud": "33,60", "nieuw": "35,28"}
    assert {"plaats": "lid 2, Overhead", "oud": "4,90", "nieuw": "5,14"} in tarief["wijzigingen"]
    assert uitkomst["artikelen"][5]["wijzigingen"] == [{"plaats": "lid 3", "oud": "zes", "nieuw": "drie"}]
    assert "Artikel 5, eerste lid: het tarief gaat van € 33,60 naar € 35,28." in uitkomst["samenvatting"]
    assert len(uitkomst["samenvatting"]) == 10


def test_a_person_reads_a_page() -> None:
    regels = run({}, "vergelijk", str(OUD), str(NIEUW)).stdout.decode().splitlines()

    assert "- Artikel 3 Wachttijd is nieuw." in regels
    assert "Artikel 6 Declareren (was artikel 5): gewijzigd, hernummerd" in regels
    assert "  ~ lid 3: zes -> drie" in regels


def test_the_same_text_twice_says_that_nothing_changed(tmp_path: Path) -> None:
    done = run({}, "vergelijk", str(OUD), str(OUD), cwd=tmp_path)

    assert done.stdout.decode() == "- Er is niets veranderd.\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [(b"\xff\xfe\x00", "geen tekst"), (b"a\0b", "geen tekst"), (b"x" * 5_000_001, "te groot")],
)
def test_what_is_no_text_is_refused_with_a_sentence(inhoud: bytes, zin: str, tmp_path: Path) -> None:
    bestand = tmp_path / "stuk.md"
    bestand.write_bytes(inhoud)
    done = run({}, "vergelijk", str(OUD), str(bestand))

    assert (done.returncode, done.stdout) == (65, b"")
    assert zin in done.stderr.decode()


def test_a_file_that_isnt_there_has_its_own_code(tmp_path: Path) -> None:
    assert run({}, "vergelijk", str(OUD), str(tmp_path / "weg.md")).returncode == 66


def test_a_text_with_faults_is_still_compared(tmp_path: Path) -> None:
    fout = tmp_path / "fout.md"
    fout.write_text("## Artikel 1 A\n1. Een.\n3. Drie.\n## Artikel 1 B\nTwee keer hetzelfde nummer.\n## Los\n", "utf-8")
    done = run({}, "vergelijk", str(fout), str(fout), "--json")

    assert [rij["soort"] for rij in json.loads(done.stdout)["artikelen"]] == [["ongewijzigd"]] * 2


def test_a_word_file_is_compared_and_what_it_lacks_is_told(tmp_path: Path) -> None:
    lichaam = (
        p("Artikel 1 Tarief", kleed="<w:b/>")
        + p("Het tarief is € 58,20.", lijst=(3, 0))
        + "<w:p><w:r><w:drawing/></w:r></w:p>"
    )
    (tmp_path / "nieuw.docx").write_bytes(docx(lichaam))
    (tmp_path / "oud.md").write_text("## Artikel 1 Tarief\n\n1. Het tarief is € 56,10.\n", "utf-8")
    done = run({}, "vergelijk", "oud.md", "nieuw.docx", "--json", cwd=tmp_path)

    assert done.returncode == 0
    assert json.loads(done.stdout)["artikelen"][0]["wijzigingen"] == [
        {"plaats": "lid 1", "oud": "56,10", "nieuw": "58,20"}
    ]
    assert done.stderr.decode() == "nieuw.docx: Niet overgenomen: een afbeelding of tekening (1 keer).\n"


@pytest.mark.parametrize("inhoud", [b"geen zip", docx(p("a"), {"word/vbaProject.bin": "x"})])
def test_a_word_file_that_is_none_is_refused_with_its_name(inhoud: bytes, tmp_path: Path) -> None:
    (tmp_path / "stuk.docx").write_bytes(inhoud)
    done = run({}, "vergelijk", str(OUD), "stuk.docx", cwd=tmp_path)

    assert (done.returncode, done.stdout) == (65, b"")
    assert done.stderr.decode().startswith("stuk.docx: Dit ")
