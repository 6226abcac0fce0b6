"""Every kind of gebeurtenis is told, or stands in the list with its reason."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from flask import Flask

from overlegtafel.logboek.gebeurtenissen import GebeurtenisSoort, alle_soorten
from overlegtafel.meldingen.services.tabel import NIET_VERTELD, TABEL
from tests.contracts.source import ROOT

DELEN = {"subject.txt", "body.txt", "body.html"}


@pytest.mark.parametrize("mail", sorted({vertelling.mail for vertelling in TABEL.values()}))
def test_every_telling_has_its_three_templates(mail: str) -> None:
    assert {pad.name for pad in (ROOT / "templates" / "mail" / mail).iterdir()} == DELEN


def test_every_registered_kind_is_told_or_has_its_reason(site: Flask) -> None:
    assert set(TABEL) | set(NIET_VERTELD) == set(alle_soorten())


@pytest.mark.parametrize(
    "pad", sorted((ROOT / "overlegtafel").glob("*/gebeurtenissen.py")), ids=lambda pad: pad.parent.name
)
def test_a_kind_stands_in_the_file_of_its_room(pad: Path) -> None:
    kamer = import_module(f"overlegtafel.{pad.parent.name}.gebeurtenissen")
    deel = import_module(f"overlegtafel.meldingen.services.tabel.{pad.parent.name}")
    eigen = {soort.code for soort in vars(kamer).values() if isinstance(soort, GebeurtenisSoort)}
    assert set(getattr(deel, "VERTELD", {})) | set(deel.NIET_VERTELD) == eigen


def test_nothing_is_both_told_and_not() -> None:
    assert set(TABEL) & set(NIET_VERTELD) == set()
    assert all(len(reden) > 10 for reden in NIET_VERTELD.values())
