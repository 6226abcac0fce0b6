"""The sealed paper of what both signed: told to both, read by two other programs, and broken by one changed byte."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import select

from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.opslag.bestanden import lees
from overlegtafel.core.papier.zegel import Zegel, maak_zegel
from overlegtafel.core.tijd import clock
from overlegtafel.outbox.models import Mail
from overlegtafel.overeenkomsten.models import Versie
from overlegtafel.overeenkomsten.rules.manifest import manifest_sha256
from overlegtafel.partijen import jobs
from overlegtafel.partijen.models import GetekendStuk
from tests.conftest import NU, Cast
from tests.overeenkomsten.conftest import meld_aan, vind
from tests.partijen.conftest import maak_regio, teken_beide, teken_partij
from tests.processes import find_program

OORDEEL = """
import sys
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
with open(sys.argv[1], "rb") as pdf:
    lezer = PdfFileReader(pdf)
    (zegel,) = lezer.embedded_signatures
    wie = ValidationContext(trust_roots=[load_cert_from_pemder(sys.argv[2])], allow_fetching=False)
    stand = validate_pdf_signature(zegel, wie)
    bestanden = sorted(list(lezer.root["/Names"]["/EmbeddedFiles"]["/Names"])[::2])
    print(stand.bottom_line, zegel.sig_object["/SubFilter"], *bestanden)
"""


@pytest.fixture
def zegel(site: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Zegel:
    """A seal of this region, in the settings."""
    gemaakt = Zegel(tmp_path / "sleutel.pem", tmp_path / "certificaat.pem")
    maak_zegel(gemaakt, "Regio De Vier Kreken")
    monkeypatch.setitem(site.config, "SEAL_KEY", str(gemaakt.sleutel))
    monkeypatch.setitem(site.config, "SEAL_CERTIFICATE", str(gemaakt.certificaat))
    jobs._mislukt.clear()
    return gemaakt


def _verzegel() -> bytes:
    assert jobs.run_once(NU)
    assert not jobs.run_once(NU), "the same paper is sealed again"
    return lees(db.session.scalars(select(GetekendStuk)).one().bestand)


def _pyhanko(pdf: Path, zegel: Zegel) -> str:
    opdracht = [sys.executable, "-c", OORDEEL, str(pdf), str(zegel.certificaat)]
    return subprocess.run(opdracht, check=True, capture_output=True, text=True).stdout


def _pdfsig(pdf: Path) -> str:
    return subprocess.run([find_program("pdfsig"), str(pdf)], check=False, capture_output=True, text=True).stdout


def test_two_other_programs_read_the_seal_and_one_byte_breaks_it(zegel: Zegel, cast: Cast, tmp_path: Path) -> None:
    teken_beide(cast, maak_regio(cast))
    goed, fout = tmp_path / "goed.pdf", tmp_path / "fout.pdf"
    goed.write_bytes(_verzegel())
    assert _pyhanko(goed, zegel) == "True /ETSI.CAdES.detached manifest.txt tekst.md\n"
    assert "Signature is Valid." in _pdfsig(goed)
    assert "Total document signed" in _pdfsig(goed)
    anders = bytearray(goed.read_bytes())
    anders[anders.find(b"stream") + 40] ^= 1
    fout.write_bytes(anders)
    assert _pyhanko(fout, zegel).startswith("False")
    assert "Digest Mismatch" in _pdfsig(fout)


def test_the_paper_says_who_signed_what_and_carries_what_was_signed(zegel: Zegel, cast: Cast, tmp_path: Path) -> None:
    teken_beide(cast, maak_regio(cast))
    pdf = tmp_path / "stuk.pdf"
    pdf.write_bytes(_verzegel())
    woorden = subprocess.run(
        [find_program("pdftotext"), "-layout", str(pdf), "-"], check=True, capture_output=True, text=True
    )
    manifest = manifest_sha256(vind("DO-HBH", "1.0").teksten[-1])
    for wat in (
        "Artikel 1",
        "Bram",
        "bestuurder",
        "alleen bevoegd",
        "Gemeente Lindeveen, met volmacht V-1",
        "21 oktober",
    ):
        assert wat in woorden.stdout, wat
    assert manifest in "".join(woorden.stdout.split())
    los = tmp_path / "los"
    los.mkdir()
    subprocess.run([find_program("pdfdetach"), "-saveall", "-o", str(los), str(pdf)], check=True, capture_output=True)
    assert (los / "tekst.md").read_text(encoding="utf-8") == vind("DO-HBH", "1.0").teksten[-1].markdown


def test_both_sides_are_told_and_can_get_it_and_nobody_else(client: FlaskClient, cast: Cast, zegel: Zegel) -> None:
    olga = maak_regio(cast)
    teken_beide(cast, olga)
    pagina = f"/handtekeningen/DO-HBH/1.0/{cast.krommekreek.id}"
    meld_aan(client, cast.bram)
    assert "wordt gemaakt" in client.get(pagina).text
    pdf = _verzegel()
    brief = db.session.scalars(select(Mail).where(Mail.sleutel.startswith("stuk:"))).one()
    assert {een.adres for een in brief.afleveringen} >= {cast.bram.email, olga.email}
    for mens in (cast.bram, olga, cast.anna):
        meld_aan(client, mens)
        assert f'href="{pagina}"' in client.get("/handtekeningen").text
        (link,) = html.document_fromstring(client.get(pagina).text).xpath("//main//a[contains(., 'Download')]/@href")
        assert client.get(link).data == pdf
    meld_aan(client, cast.chantal)
    assert [client.get(adres).status_code for adres in (pagina, link)] == [404, 404]
    assert pagina not in client.get("/handtekeningen").text


def test_without_a_seal_the_paper_waits_and_one_that_fails_stops_no_other(
    client: FlaskClient, cast: Cast, zegel: Zegel, monkeypatch: pytest.MonkeyPatch, site: Flask
) -> None:
    teken_beide(cast, maak_regio(cast))
    monkeypatch.setitem(site.config, "SEAL_KEY", "")
    assert not jobs.run_once(NU)
    meld_aan(client, cast.bram)
    assert "nog geen zegel" in client.get(f"/handtekeningen/DO-HBH/1.0/{cast.krommekreek.id}").text
    monkeypatch.setitem(site.config, "SEAL_KEY", str(zegel.sleutel))
    with monkeypatch.context() as stuk:
        stuk.setattr(jobs, "maak_stuk", lambda *_: 1 / 0)
        assert jobs.run_once(NU)
        assert not jobs.run_once(NU)
    assert not jobs.run_once(NU + jobs.WACHT - timedelta(seconds=1))
    assert jobs.run_once(NU + jobs.WACHT)


def test_who_signs_for_the_gemeenten_is_told_why_a_signature_counts_no_more(client: FlaskClient, cast: Cast) -> None:
    olga = maak_regio(cast)
    teken_partij(cast)
    with transaction() as session:
        nieuw = session.get_one(Versie, vind("DO-HBH", "1.1").id)
        nieuw.vastgesteld_op, nieuw.geldig_van = NU - timedelta(days=1), NU + timedelta(days=1)
    meld_aan(client, olga)
    assert "Tekenen voor de gemeenten" in client.get("/start").text
    clock.zet_klok(NU + timedelta(days=2))
    start = client.get("/start").text
    assert "Tekenen voor de gemeenten" not in start
    assert "Handtekening van Thuiszorg De Kromme Kreek telt niet meer" in start
    assert "versie 1.1 kwam ervoor in de plaats" in start
    clock.zet_klok(NU + timedelta(days=32))
    assert "telt niet meer" not in client.get("/start").text
    meld_aan(client, olga)
    assert "tekenden niet op tijd" in client.get("/handtekeningen").text
