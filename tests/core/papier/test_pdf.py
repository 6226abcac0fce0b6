"""A paper as a tagged PDF: whatever stands in it, it is written, the same each time, and read as written."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overlegtafel.core.papier.pdf import ONBEKEND, TEKENS, schrijf_pdf, zetbaar
from overlegtafel.core.papier.vel import Alinea, Loop, Rij, Tabel, Vel

MOMENT = datetime(2026, 11, 20, 9, tzinfo=UTC)
VEL: Vel = (
    Alinea("kop", (Loop("Artikel "), Loop("4", "", "weg"), Loop("5", "", "bij"), Loop(" Tarief"))),
    Alinea("lid", (Loop("Het tarief is € "), Loop("33,60", "b", "weg"), Loop("35,28", "b", "bij")), (Loop("1."),)),
    Alinea("onderdeel", (Loop("per uur", "i"),), (Loop("a."),), 1),
    Tabel((Rij(((Loop("Onderdeel"),), (Loop("Bedrag"),))), Rij(((Loop("Overhead"),),)))),
    Alinea("tussenkop", (Loop("Verder"),)),
    Alinea("tekst", (Loop("#strong[geen opmaak] $x$ `a`"),)),
)


def _pdf(vel: Vel, titel: str = "Deelovereenkomst") -> bytes:
    return schrijf_pdf(vel, titel=titel, voet="DO-HBH versie 1.1 · SHA-256 abc", moment=MOMENT)


def _lees(pdf: bytes, map_: Path) -> str:
    if shutil.which("pdftotext") is None:
        if os.environ.get("OVERLEGTAFEL_TEST_ALLES"):
            pytest.fail("pdftotext is missing")
        pytest.skip("needs poppler-utils")
    (map_ / "vel.pdf").write_bytes(pdf)
    gelezen = subprocess.run(["pdftotext", "-layout", str(map_ / "vel.pdf"), "-"], capture_output=True, check=True)
    return " ".join(gelezen.stdout.decode().split())


def test_a_paper_reads_as_written_with_its_foot(tmp_path: Path) -> None:
    gelezen = _lees(_pdf(VEL), tmp_path)
    assert "Artikel [-4-][+5+] Tarief" in gelezen
    assert "1. Het tarief is € [-33,60-][+35,28+]" in gelezen
    assert "#strong[geen opmaak] $x$ `a`" in gelezen
    assert "SHA-256 abc" in gelezen
    assert "1 van 1" in gelezen


def test_a_pdf_is_tagged_and_says_so() -> None:
    pdf = _pdf(VEL)
    assert pdf.startswith(b"%PDF-")
    assert b"pdfuaid:part" in pdf or b"/StructTreeRoot" in pdf


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert _pdf(VEL) == _pdf(VEL)


def test_every_character_that_we_let_through_can_be_shown() -> None:
    assert _pdf((Alinea("tekst", (Loop("".join(sorted(TEKENS))),)),))


@pytest.mark.parametrize(
    ("tekst", "gezet"),
    [
        ("é", "é"),
        ("e\u0301", "é"),
        ("🙂", ONBEKEND),
        ("a\0b", "ab"),
        ("ﬁ", "fi"),
        ("a\tb", "a b"),
        ("\u202eab", "ab"),
        ("漢", ONBEKEND),
    ],
)
def test_what_no_font_has_is_shown_another_way(tekst: str, gezet: str) -> None:
    assert zetbaar(tekst) == gezet


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["titel", "kop", "tussenkop", "tekst", "lid"]), st.text(max_size=12)), max_size=8
    ),
    st.text(max_size=8),
)
def test_no_text_and_no_order_of_headings_makes_it_fail(delen: list[tuple[str, str]], titel: str) -> None:
    vel = tuple(Alinea(stijl, (Loop(tekst),) if tekst else ()) for stijl, tekst in delen)  # type: ignore[arg-type]
    assert _pdf(vel, titel).startswith(b"%PDF-")
