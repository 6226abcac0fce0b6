"""The bijeenkomsten of the sample region, taken in from Markdown."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

import overlegtafel.demo
from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import transaction
from overlegtafel.core.errors import Ongeldig
from overlegtafel.fysieke_tafel.models import AgendapuntSoort, Bijeenkomst
from overlegtafel.fysieke_tafel.rules.importeren import lees_bijeenkomst
from overlegtafel.fysieke_tafel.rules.status import VerslagStatus, verslag_status
from overlegtafel.fysieke_tafel.services.importeren import importeer_bijeenkomst
from overlegtafel.overeenkomsten.models import Overeenkomst, OvereenkomstSoort, Versie
from overlegtafel.virtuele_tafel.models import Voorstel

DATA = Path(overlegtafel.demo.__file__).parent / "data"
SEPTEMBER = (DATA / "overlegtafel-hbh-2026-09-17.md").read_text(encoding="utf-8")
NOVEMBER = (DATA / "overlegtafel-hbh-2026-11-12.md").read_text(encoding="utf-8")


def _lees_in(markdown: str, nu: datetime) -> Bijeenkomst:
    with transaction() as session:
        overeenkomst = Overeenkomst(
            soort=OvereenkomstSoort.DEEL, kenmerk="DO-HBH", citeertitel="Deelovereenkomst Hulp bij het huishouden"
        )
        session.add(Versie(overeenkomst=overeenkomst, nummer="1.1"))
        session.add(Voorstel(jaar=2026, volgnr=32, titel="Reistijd", openbare_titel="Reistijd"))
        session.flush()
        return importeer_bijeenkomst(session, markdown, daad=Daad(nu))


def test_september_comes_in_with_agenda_verslag_and_dates(app: Flask, nu: datetime) -> None:
    bijeenkomst = _lees_in(SEPTEMBER, nu)
    verslag = bijeenkomst.verslag
    assert bijeenkomst.tafel.overeenkomst is not None
    assert bijeenkomst.begin == datetime(2026, 9, 17, 11, 30, tzinfo=UTC)
    assert [punt.minuten for punt in bijeenkomst.agendapunten] == [5, 10, 20, 40, 25, 15, 5]
    assert bijeenkomst.agendapunten[3].soort is AgendapuntSoort.TER_ADVIES
    assert bijeenkomst.agendapunten[3].toelichting == "Bijlage B."
    assert verslag is not None
    assert verslag_status(verslag, nu=nu) is VerslagStatus.GEPUBLICEERD
    assert verslag.vastgesteld_op == datetime(2026, 10, 7, 7, 0, tzinfo=UTC)
    assert "**Minderheidsstandpunt** van Zorggroep Meridiaan" in verslag.markdown
    assert "| 2026-15 | Cijfers reistijd buitengebied aanleveren |" in verslag.markdown
    assert verslag.html.count("<table>") == 2


def test_a_named_voorstel_is_linked_only_when_it_exists(app: Flask, nu: datetime) -> None:
    bijeenkomst = _lees_in(SEPTEMBER, nu)
    gekoppeld = [
        (punt.volgorde, str(een.voorstel.nummer)) for punt in bijeenkomst.agendapunten for een in punt.voorstellen
    ]
    assert gekoppeld == [(6, "2026-032")]
    assert bijeenkomst.agendapunten[5].voorstellen[0].voorstel.besproken_op == bijeenkomst.einde


def test_november_has_a_late_point_without_advice_and_a_concept_from_nine_o_clock(app: Flask, nu: datetime) -> None:
    bijeenkomst = _lees_in(NOVEMBER, nu)
    laat = bijeenkomst.agendapunten[3]
    assert laat.titel == "Termijn voor declareren"
    assert laat.toegevoegd_op == datetime(2026, 11, 5, 8, 0, tzinfo=UTC)
    assert laat.soort is AgendapuntSoort.TER_BESPREKING
    versie = bijeenkomst.agendapunten[2].versie
    assert versie is not None
    assert versie.nummer == "1.1"
    negen_uur = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
    assert verslag_status(bijeenkomst.verslag, nu=negen_uur - timedelta(seconds=1)) is VerslagStatus.IN_BEWERKING
    assert verslag_status(bijeenkomst.verslag, nu=negen_uur) is VerslagStatus.CONCEPT_OPENBAAR


def test_the_same_bijeenkomst_is_not_taken_in_twice(app: Flask, nu: datetime) -> None:
    _lees_in(NOVEMBER, nu)
    with pytest.raises(Ongeldig, match="al ingelezen"), transaction() as session:
        importeer_bijeenkomst(session, NOVEMBER, daad=Daad(nu))


@pytest.mark.parametrize(
    ("was", "wordt", "zin"),
    [
        ("---\nsoort", "soort", "begint niet met gegevens"),
        ("datum: 2026-11-12", "datum: 12 november", "geen datum zoals"),
        ('tijd: "09:30-11:30"', "tijd: ochtend", "geen begin en einde"),
        ("plaats: ", "plek: ", "ontbreekt het gegeven plaats"),
        ("5. Planning", "6. Planning", "niet doorgenummerd"),
        ("tafel: FOT", "tafel FOT", "geen gegeven met een dubbele punt"),
    ],
)
def test_a_fault_in_the_text_is_named(was: str, wordt: str, zin: str) -> None:
    assert was in NOVEMBER
    with pytest.raises(Ongeldig, match=zin):
        lees_bijeenkomst(NOVEMBER.replace(was, wordt, 1))


def test_a_late_point_for_advice_is_refused_with_the_rule(app: Flask, nu: datetime) -> None:
    with pytest.raises(Ongeldig, match="niet ter advies"):
        _lees_in(NOVEMBER.replace("(alleen bespreking, ", "(ter advies, "), nu)
