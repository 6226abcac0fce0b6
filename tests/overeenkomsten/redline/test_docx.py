"""A redline as a Word file: LibreOffice takes all changes and has the new text, refuses all and has the old one."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings

from overlegtafel.core.papier.docx_schrijven import schrijf_docx
from overlegtafel.core.papier.vel import Tabel, Vel
from overlegtafel.overeenkomsten.rules.document import Document, ontleed
from overlegtafel.overeenkomsten.rules.redline import vergelijk
from overlegtafel.overeenkomsten.rules.redline.vellen import vel_van_redline, vel_van_tekst
from overlegtafel.overeenkomsten.rules.stuk import lees_stuk
from overlegtafel.overeenkomsten.rules.uit_word import lees_word
from tests.contracts.source import PACKAGE
from tests.core.papier.kantoor import eis_kantoor, vraag
from tests.overeenkomsten.redline.test_eigenschappen import twee
from tests.overeenkomsten.redline.test_paren import PAREN, lees_paar

DATA = PACKAGE / "demo" / "data"
MOMENT = datetime(2026, 11, 20, 9, tzinfo=UTC)


def _docx(vel: Vel) -> bytes:
    return schrijf_docx(vel, titel="Deelovereenkomst", moment=MOMENT, auteur="Gemeente Oosterkreek")


def _voorbeeld() -> tuple[Document, Document]:
    oud, nieuw = (DATA / f"deelovereenkomst-hbh-v1.{n}.md" for n in (0, 1))
    return lees_stuk(oud.read_bytes(), oud.name)[0], lees_stuk(nieuw.read_bytes(), nieuw.name)[0]


def _kant(vel: Vel, zonder: str) -> str:
    """Return the words of a paper on one side."""
    woorden = []
    for deel in vel:
        cellen = (
            [cel for rij in deel.rijen for cel in rij.cellen] if isinstance(deel, Tabel) else [deel.teken, deel.lopen]
        )
        woorden += ["".join(loop.tekst for loop in cel if loop.soort != zonder) for cel in cellen]
    return " ".join(" ".join(woorden).split())


@settings(max_examples=60, deadline=None)
@given(twee())
def test_a_paper_of_a_comparison_reads_as_either_text(paar: tuple[Document, Document]) -> None:
    vel = vel_van_redline(vergelijk(*paar))
    assert _kant(vel, "weg") == _kant(vel_van_tekst(paar[1]), "")
    assert _kant(vel, "bij") == _kant(vel_van_tekst(paar[0]), "")


@pytest.mark.proces
def test_a_real_office_takes_or_refuses_all_changes(tmp_path: Path) -> None:
    eis_kantoor()
    paren = [_voorbeeld(), *((ontleed(oud), ontleed(nieuw)) for oud, nieuw, _ in map(lees_paar, PAREN))]
    opdrachten = []
    for n, (oud, nieuw) in enumerate(paren):
        vellen = {
            "oud": vel_van_tekst(oud),
            "nieuw": vel_van_tekst(nieuw),
            "rood": vel_van_redline(vergelijk(oud, nieuw)),
        }
        for naam, vel in vellen.items():
            (tmp_path / f"{n}-{naam}.docx").write_bytes(_docx(vel))
        opdrachten += [("lees", tmp_path / f"{n}-{naam}.docx") for naam in ("oud", "nieuw")]
        opdrachten += [(daad, tmp_path / f"{n}-rood.docx") for daad in ("Reject", "Accept")]
    gelezen = vraag(tmp_path, opdrachten)
    fout = []
    for n in range(len(paren)):
        was, wordt, geweigerd, aangenomen = gelezen[4 * n : 4 * n + 4]
        fout += [(n, "weigeren", geweigerd, was)] if geweigerd != was else []
        fout += [(n, "aannemen", aangenomen, wordt)] if aangenomen != wordt else []
    assert fout == []
    assert "Artikel 3 Wachttijd" in gelezen[1]


def test_a_text_comes_back_from_word_as_it_went() -> None:
    for document in _voorbeeld():
        terug = lees_word(_docx(vel_van_tekst(document)))
        assert terug.meldingen == ()
        assert vergelijk(document, ontleed(terug.markdown)).is_leeg


def test_reading_a_redline_takes_the_new_text_and_says_so() -> None:
    oud, nieuw = _voorbeeld()
    terug = lees_word(_docx(vel_van_redline(vergelijk(oud, nieuw))))
    assert len(terug.meldingen) == 1
    assert "bijgehouden wijzigingen" in terug.meldingen[0]
    assert vergelijk(nieuw, ontleed(terug.markdown)).is_leeg


def test_the_same_paper_gives_the_same_bytes() -> None:
    vel = vel_van_redline(vergelijk(*_voorbeeld()))
    assert _docx(vel) == _docx(vel)
