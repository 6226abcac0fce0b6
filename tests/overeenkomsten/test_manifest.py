"""The manifest: the same papers give the same bytes, other papers other bytes, and what is frozen keeps both."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import transaction
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.opslag.bestanden import Bestand
from overlegtafel.core.tekst.markup import canoniek
from overlegtafel.overeenkomsten.models import BijlageSoort, Overeenkomst, Overeenkomstbijlage, Tekst, Versie
from overlegtafel.overeenkomsten.rules.manifest import maak_manifest, manifest_sha256, rangorde
from overlegtafel.overeenkomsten.services import maak_nieuwe_tekst, maak_versie, publiceer_tekst
from overlegtafel.overeenkomsten.services.bijlagen import (
    NieuweOvereenkomstbijlage,
    verwijder_bijlage,
    voeg_bijlage_toe,
    zet_hoger,
)
from tests.conftest import Cast
from tests.overeenkomsten.conftest import Vind, meld_aan, vind

DAG = "/overeenkomsten/DO-DAG/0.3"
PLANNEN = NieuweOvereenkomstbijlage(
    BijlageSoort.TARIEFLIJST, "Tarieven", "2027", "tarieven.csv", b"code;bedrag\n1;3360\n"
)
EISEN = NieuweOvereenkomstbijlage(BijlageSoort.EISEN, "Eisen", "1.0", "eisen.txt", b"Wees op tijd.")


def _tekst(*bijlagen: tuple[str, str, bytes, bool]) -> Tekst:
    versie = Versie(nummer="1.0", overeenkomst=Overeenkomst(kenmerk="DO-X"))
    rijen = [
        Overeenkomstbijlage(
            volgorde=plaats,
            soort=BijlageSoort.OVERIG,
            naam=naam,
            versienummer=nummer,
            bestand=Bestand(sha256=hashlib.sha256(inhoud).digest()),
            is_boven_tekst=boven,
        )
        for plaats, (naam, nummer, inhoud, boven) in enumerate(bijlagen, start=1)
    ]
    return Tekst(versie=versie, volgnr=1, sha256="ab" * 32, bijlagen=rijen)


Bijlagen = list[tuple[str, str, bytes, bool]]
BIJLAGEN = st.lists(
    st.tuples(st.text(max_size=12), st.text(max_size=4), st.binary(max_size=4), st.booleans()), max_size=4
).map(lambda lijst: sorted(lijst, key=lambda een: not een[3]))


def _gezien(lijst: Bijlagen) -> list[tuple[object, ...]]:
    """Return what a reader sees of these papers: of spaces and ways to write one character nothing."""
    return [(*(canoniek(" ".join(deel.split())) for deel in een[:2]), *een[2:]) for een in lijst]


@given(BIJLAGEN, BIJLAGEN)
def test_the_same_papers_give_the_same_bytes_and_others_do_not(een: Bijlagen, ander: Bijlagen) -> None:
    assert maak_manifest(_tekst(*een)) == maak_manifest(_tekst(*een))
    zelfde = maak_manifest(_tekst(*een)) == maak_manifest(_tekst(*ander))
    assert zelfde is (_gezien(een) == _gezien(ander))


def test_the_manifest_reads_as_a_list_of_papers() -> None:
    tekst = _tekst(("Tarieven\n2027", "1.0", b"a", True), ("Eisen", "2", b"b", False))
    assert maak_manifest(tekst).decode() == (
        "Overeenkomst: DO-X\nVersie: 1.0\nTekst: 1\n"
        f"SHA-256: {'ab' * 32}\n\n"
        "Bijlage: 1\nSoort: Andere bijlage\nNaam: Tarieven 2027\nVersie: 1.0\n"
        f"SHA-256: {hashlib.sha256(b'a').hexdigest()}\n\n"
        "Bijlage: 2\nSoort: Andere bijlage\nNaam: Eisen\nVersie: 2\n"
        f"SHA-256: {hashlib.sha256(b'b').hexdigest()}\n\n"
        "Bij tegenspraak gaat wat eerder in deze lijst staat voor:\n1. bijlage 1\n2. de tekst\n3. bijlage 2\n"
    )


def _voeg_toe(nieuw: NieuweOvereenkomstbijlage, nu: datetime, nummer: str = "0.3") -> int:
    with transaction() as session:
        return voeg_bijlage_toe(session, vind("DO-DAG", nummer).teksten[-1], nieuw, daad=Daad(nu)).id


def test_a_bijlage_changes_the_manifest_until_the_tekst_is_frozen(regio: Vind, nu: datetime) -> None:
    leeg = manifest_sha256(regio("DO-DAG", "0.3").teksten[-1])
    eerste, tweede = _voeg_toe(PLANNEN, nu), _voeg_toe(EISEN, nu)
    tekst = regio("DO-DAG", "0.3").teksten[-1]
    vol = manifest_sha256(tekst)
    assert vol != leeg
    with transaction() as session:
        zet_hoger(session, vind("DO-DAG", "0.3").teksten[-1], tweede, daad=Daad(nu))
        zet_hoger(session, vind("DO-DAG", "0.3").teksten[-1], tweede, daad=Daad(nu))
    tekst = regio("DO-DAG", "0.3").teksten[-1]
    assert [een.naam if een else "tekst" for een in rangorde(tekst.bijlagen)] == ["Eisen", "tekst", "Tarieven"]
    assert [een.volgorde for een in tekst.bijlagen] == [1, 2]
    with transaction() as session:
        publiceer_tekst(session, vind("DO-DAG", "0.3").teksten[-1], vanaf=nu, daad=Daad(nu))
    for handeling in (
        lambda session, tekst: verwijder_bijlage(session, tekst, eerste, daad=Daad(nu)),
        lambda session, tekst: zet_hoger(session, tekst, eerste, daad=Daad(nu)),
        lambda session, tekst: voeg_bijlage_toe(session, tekst, EISEN, daad=Daad(nu)),
    ):
        with pytest.raises(Geweigerd, match="staat vast"), transaction() as session:
            handeling(session, vind("DO-DAG", "0.3").teksten[-1])


def test_the_next_tekst_and_versie_begin_with_the_bijlagen_and_leave_the_old_ones_alone(
    regio: Vind, nu: datetime
) -> None:
    eerste = _voeg_toe(PLANNEN, nu)
    with transaction() as session:
        publiceer_tekst(session, vind("DO-DAG", "0.3").teksten[-1], vanaf=nu, daad=Daad(nu))
    oud = manifest_sha256(regio("DO-DAG", "0.3").teksten[0])
    with transaction() as session:
        maak_nieuwe_tekst(session, vind("DO-DAG", "0.3"), daad=Daad(nu))
    with transaction() as session:
        versie = vind("DO-DAG", "0.3")
        tekst = versie.teksten[-1]
        assert [(een.naam, een.id != eerste) for een in tekst.bijlagen] == [("Tarieven", True)]
        verwijder_bijlage(session, tekst, tekst.bijlagen[0].id, daad=Daad(nu))
        voeg_bijlage_toe(session, tekst, replace(PLANNEN, inhoud=b"anders"), daad=Daad(nu))
        nieuw = maak_versie(session, versie.overeenkomst, "0.4", daad=Daad(nu), vervangt=versie)
        assert [een.bestand.sha256 for een in nieuw.teksten[0].bijlagen] == [hashlib.sha256(b"anders").digest()]
    assert manifest_sha256(regio("DO-DAG", "0.3").teksten[0]) == oud


def test_an_inkoper_adds_a_bijlage_and_everybody_gets_its_bytes_once_public(
    bladen: FlaskClient, cast: Cast, nu: datetime
) -> None:
    meld_aan(bladen, cast.anna)
    velden = {"soort": "tarieflijst", "naam": "Tarieven 2027", "versienummer": "1.0"}
    antwoord = bladen.post(
        f"{DAG}/tekst/1/bijlagen", data=velden | {"bestand": (BytesIO(b"a;b\n"), '../tarief "x".csv')}
    )
    assert antwoord.status_code == 302
    assert "Tarieven 2027" in bladen.get(f"{DAG}/tekst/1/bijlagen").text
    meld_aan(bladen, None)
    assert bladen.get(f"{DAG}/tekst/1/bijlagen/1").status_code == 404
    with transaction() as session:
        publiceer_tekst(session, vind("DO-DAG", "0.3").teksten[-1], vanaf=nu, daad=Daad(nu))
    bestand = bladen.get(f"{DAG}/tekst/1/bijlagen/1")
    assert (bestand.data, bestand.headers["Content-Disposition"].startswith("attachment")) == (b"a;b\n", True)
    pagina = bladen.get(DAG).text
    manifest = bladen.get(f"{DAG}/tekst/1/manifest.txt").data
    assert hashlib.sha256(manifest).hexdigest() in pagina
    assert hashlib.sha256(b"a;b\n").hexdigest() in manifest.decode()
    meld_aan(bladen, cast.bram)
    assert bladen.post(f"{DAG}/tekst/1/bijlagen", data=velden).status_code == 403


def test_a_bijlage_is_refused_with_its_sentence(bladen: FlaskClient, cast: Cast) -> None:
    meld_aan(bladen, cast.anna)
    velden = {"soort": "overig", "naam": "Leeg", "versienummer": "1.0"}
    for data, zin in (
        (velden, "Kies een bestand."),
        (velden | {"bestand": (BytesIO(b""), "x.txt")}, "Het bestand is leeg."),
        (velden | {"naam": " ", "bestand": (BytesIO(b"x"), "x.txt")}, "Vul dit in."),
    ):
        assert zin in bladen.post(f"{DAG}/tekst/1/bijlagen", data=data).text


@pytest.mark.parametrize(
    ("pad", "velden"),
    [
        (f"{DAG}/tekst/1/publiceren", {}),
        (f"{DAG}/overnemen", {"dag": "2025-01-01", "besluit": "2025-9", "geldig_van": "2025-02-01"}),
        (f"{DAG}/ronde-openen", {"termijn": "ronde", "stap": "bevestigd"}),
    ],
)
def test_no_bijlage_comes_out_that_was_added_after_the_page_was_opened(
    bladen: FlaskClient, cast: Cast, nu: datetime, pad: str, velden: dict[str, str]
) -> None:
    meld_aan(bladen, cast.anna)
    [merk] = html.document_fromstring(bladen.get(pad).text).xpath("//input[@name='begonnen_met']/@value")
    _voeg_toe(EISEN, nu)
    antwoord = bladen.post(pad, data=velden | {"begonnen_met": merk})
    assert "Lees wat er nu staat" in antwoord.text
    meld_aan(bladen, None)
    assert bladen.get(f"{DAG}/tekst/1/bijlagen/1").status_code == 404
