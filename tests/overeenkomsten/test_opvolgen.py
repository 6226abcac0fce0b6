"""Splitting and merging: an agreement that follows others has their articles, and says so on either side."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.overeenkomsten.models import Overeenkomst, OvereenkomstSoort, Tekst, Versie
from overlegtafel.overeenkomsten.queries import openbare_samenvattingen
from overlegtafel.overeenkomsten.rules.document import ontleed
from overlegtafel.overeenkomsten.rules.opvolgen import (
    HOOGSTENS,
    Meegaand,
    brontekst,
    schrijf_opvolger,
    volgt_vanaf,
    weiger_opvolgen,
)
from overlegtafel.overeenkomsten.services import publiceer_tekst
from overlegtafel.overeenkomsten.services.opvolgen import Meegenomen, Opvolgernaam, maak_opvolger
from tests.conftest import NU, Cast
from tests.overeenkomsten.conftest import meld_aan, vind
from tests.overeenkomsten.test_beheren import stuur

DEEL, BASIS = OvereenkomstSoort.DEEL, OvereenkomstSoort.BASIS
EEN = "# Een\n\n## Artikel 1 Doel\n\n1. Zie artikel 3.\n\n## Artikel 2 Weg\n\n1. Dit gaat niet mee.\n\n"
EEN += "## Artikel 3 Tarief\n\n1. Zie artikel 1 en artikel 2.\n"
TWEE = "# Twee\n\n## Artikel 1 Kwaliteit\n\n1. Volgens artikel 1.\n"


def _overeenkomst(*versies: Versie, soort: OvereenkomstSoort = DEEL) -> Overeenkomst:
    return Overeenkomst(soort=soort, versies=list(versies))


def _versie(volgnrs: tuple[int, ...] = (1,), **feiten: object) -> Versie:
    return Versie(teksten=[Tekst(volgnr=n) for n in volgnrs], **feiten)


def test_articles_are_numbered_on_and_references_follow_within_their_own_agreement() -> None:
    delen = [Meegaand(ontleed(EEN), {"1", "3"}), Meegaand(ontleed(TWEE), {"1"})]
    nieuw = ontleed(schrijf_opvolger("Samen", delen))
    assert [(een.nummer, een.titel) for een in nieuw.artikelen] == [("1", "Doel"), ("2", "Tarief"), ("3", "Kwaliteit")]
    assert [een.markdown for een in nieuw.artikelen] == [
        "1. Zie artikel 2.",
        "1. Zie artikel 1 en artikel 2.",
        "1. Volgens artikel 3.",
    ]


def test_a_successor_begins_with_what_was_adopted_last() -> None:
    oud, nieuw, concept = _versie((1, 2), vastgesteld_op=NU), _versie(vastgesteld_op=NU), _versie()
    assert brontekst(_overeenkomst(oud, nieuw, concept)) is nieuw.teksten[0]
    assert brontekst(_overeenkomst(oud, concept)) is oud.teksten[1]
    assert brontekst(_overeenkomst(_versie(), concept)) is concept.teksten[0]
    weg = _versie(vastgesteld_op=NU, ingetrokken_op=NU)
    assert brontekst(_overeenkomst(weg, concept)) is concept.teksten[0]
    assert brontekst(_overeenkomst(weg)) is None


def test_a_successor_follows_from_its_first_adopted_day() -> None:
    later = NU + timedelta(days=30)
    assert volgt_vanaf(_overeenkomst(_versie(geldig_van=NU)), nu=NU) is None
    assert volgt_vanaf(_overeenkomst(_versie(geldig_van=NU, vastgesteld_op=later)), nu=NU) is None
    beide = _versie(geldig_van=later, vastgesteld_op=NU), _versie(geldig_van=NU, vastgesteld_op=NU)
    assert volgt_vanaf(_overeenkomst(*beide), nu=NU) == NU.date()


def test_what_cannot_be_followed_is_refused_with_a_sentence() -> None:
    goed = _overeenkomst(_versie())
    assert weiger_opvolgen(DEEL, [goed], 1) is None
    assert weiger_opvolgen(DEEL, [goed] * HOOGSTENS, 1) is None
    assert weiger_opvolgen(DEEL, [], 1) == "Kies waarop de nieuwe overeenkomst volgt."
    assert weiger_opvolgen(DEEL, [goed] * (HOOGSTENS + 1), 1) == "Voeg hoogstens 5 overeenkomsten tegelijk samen."
    zin = "Een deelovereenkomst volgt een deelovereenkomst op, en geen basisovereenkomst."
    assert weiger_opvolgen(DEEL, [goed, _overeenkomst(_versie(), soort=BASIS)], 1) == zin
    weg = _overeenkomst(_versie(ingetrokken_op=NU))
    zin = "Een overeenkomst waarvan elke versie is ingetrokken, krijgt geen opvolger."
    assert weiger_opvolgen(DEEL, [weg], 1) == zin
    assert weiger_opvolgen(DEEL, [goed], 0) == "Kies ten minste één artikel dat meegaat."


def _deel(bladen: FlaskClient, oud: Overeenkomst, kenmerk: str, nummers: list[str], pad: str = "") -> str:
    velden = {"kenmerk": kenmerk, "citeertitel": f"Titel {kenmerk}", "nummer": "1.0", f"artikelen_{oud.id}": nummers}
    return stuur(bladen, pad or "/overeenkomsten/DO-HBH/opvolger", **velden)


def test_an_agreement_is_split_by_clicks_and_its_articles_stay_what_they_are(bladen: FlaskClient, cast: Cast) -> None:
    clock.zet_klok(NU)
    meld_aan(bladen, cast.anna)
    assert "/overeenkomsten/DO-HBH/opvolger" in bladen.get("/overeenkomsten/DO-HBH").text
    oud = vind("DO-HBH", "1.0")
    leeg = _deel(bladen, oud.overeenkomst, "DO-WAS", [])
    assert "die meegaan: Kies ten minste één artikel dat meegaat." in leeg
    assert "(niet verplicht)" not in leeg
    _deel(bladen, oud.overeenkomst, "DO-WAS", ["1", "4"])
    blad = bladen.get("/overeenkomsten/DO-HBH/opvolger").text
    assert "Artikel 4 Tarief (gaat al mee naar Titel DO-WAS)" in blad
    assert re.search(r'value="2" checked', blad)
    assert not re.search(r'value="4" checked', blad)
    _deel(bladen, oud.overeenkomst, "DO-RAAM", ["1", "2", "3"])
    db.session.remove()
    was, raam, eerder = (vind(kenmerk, "1.0").teksten[-1] for kenmerk in ("DO-WAS", "DO-RAAM", "DO-HBH"))
    wie = {rij.nummer: rij.artikel_id for rij in eerder.artikel_teksten}
    assert [rij.artikel_id for rij in was.artikel_teksten] == [wie["1"], wie["4"]]
    assert [rij.artikel_id for rij in raam.artikel_teksten] == [wie["1"], wie["2"], wie["3"]]
    redline = bladen.get("/overeenkomsten/DO-WAS/1.0/tekst/1/wijzigingen").text
    assert "Hulp bij het huishouden, versie 1.0, tekst 1" in redline
    assert "(was artikel 4)" in redline
    voorganger = bladen.get("/overeenkomsten/DO-HBH").text
    for kenmerk in ("DO-WAS", "DO-RAAM"):
        assert f"Titel {kenmerk}</a> (nog niet vastgesteld)" in voorganger
        assert bladen.get(f"/overeenkomsten/{kenmerk}/1.0/tekst/1/wijzigingen.docx").status_code == 200


def test_what_was_split_is_merged_again_and_an_article_of_both_is_one(bladen: FlaskClient, cast: Cast) -> None:
    clock.zet_klok(NU)
    with transaction() as session:
        oud = vind("DO-HBH", "1.0").overeenkomst
        delen = [
            maak_opvolger(session, Opvolgernaam(kenmerk, kenmerk, "1.0"), [Meegenomen(oud, mee)], daad=Daad(NU))
            for kenmerk, mee in (("DO-WAS", frozenset("14")), ("DO-RAAM", frozenset("12")))
        ]
        samen = [Meegenomen(een.overeenkomst, frozenset("12")) for een in delen]
        tekst = maak_opvolger(session, Opvolgernaam("DO-HUIS", "Huis", "1.0"), samen, daad=Daad(NU)).teksten[-1]
        was, raam = ([rij.artikel_id for rij in een.teksten[-1].artikel_teksten] for een in delen)
        een, vier, nieuw, twee = (rij.artikel_id for rij in tekst.artikel_teksten)
        assert [een, vier, twee] == [*was, raam[1]]
        assert nieuw not in (*was, *raam)


def test_agreements_are_merged_by_clicks_and_each_is_compared(bladen: FlaskClient, cast: Cast) -> None:
    clock.zet_klok(NU)
    meld_aan(bladen, cast.anna)
    hbh, beg = vind("DO-HBH", "1.0").overeenkomst, vind("DO-BEG", "1.0").overeenkomst
    pad = f"/overeenkomsten/DO-HBH/opvolger?met={beg.id}"
    assert f'name="artikelen_{beg.id}"' in bladen.get(pad).text
    velden = {"kenmerk": "DO-THUIS", "citeertitel": "Hulp thuis", "nummer": "1.0"}
    keuze = {f"artikelen_{hbh.id}": ["1", "4"], f"artikelen_{beg.id}": ["1", "2"]}
    blad = stuur(bladen, pad, **velden, **keuze)
    assert "Deze overeenkomst volgt ook op een andere." in blad
    db.session.remove()
    tekst = vind("DO-THUIS", "1.0").teksten[-1]
    eerder = [rij for een in (hbh, beg) for rij in vind(een.kenmerk, "1.0").teksten[-1].artikel_teksten]
    mee = {(hbh.id, "1"), (hbh.id, "4"), (beg.id, "1"), (beg.id, "2")}
    gekozen = [rij.artikel_id for rij in eerder if (rij.artikel.overeenkomst_id, rij.nummer) in mee]
    assert [(rij.nummer, rij.artikel_id) for rij in tekst.artikel_teksten] == list(zip("1234", gekozen, strict=True))
    redline = "/overeenkomsten/DO-THUIS/1.0/tekst/1/wijzigingen?van=DO-BEG/1.0/1"
    assert "(was artikel 2)" in bladen.get(redline).text
    assert bladen.get(redline.replace("DO-BEG", "DO-DAG")).status_code == 404
    meld_aan(bladen, None)
    for pad in ("/overeenkomsten/DO-BEG", "/overeenkomsten/DO-BEG/1.0"):
        assert "Hulp thuis" not in bladen.get(pad).text
    with transaction() as session:
        publiceer_tekst(session, session.get_one(Tekst, tekst.id), vanaf=NU, daad=Daad(NU))
    (verschil,) = openbare_samenvattingen(db.session(), [tekst.id], nu=NU).values()
    assert (verschil.van, verschil.keuze) == (f"{hbh.citeertitel}, versie 1.0, tekst 1", "DO-HBH/1.0/1")
    assert any(regel.endswith("komt uit een andere overeenkomst.") for regel in verschil.regels)
    assert not any(regel.startswith(("Artikel 3", "Artikel 4")) and "is nieuw" in regel for regel in verschil.regels)
    meld_aan(bladen, None)
    assert "komt uit een andere overeenkomst." in bladen.get("/overeenkomsten/DO-THUIS/1.0").text
    volgt = bladen.get("/overeenkomsten/DO-THUIS/1.0/tekst/1/wijzigingen").text
    assert "komt uit deelovereenkomst begeleiding, artikel 2" in volgt.lower()
    assert "komt uit deelovereenkomst hulp bij het huishouden, artikel 4" in bladen.get(redline).text.lower()
    naar_opvolger, naar_voorganger = 'href="/overeenkomsten/DO-THUIS"', 'href="/overeenkomsten/DO-BEG"'
    assert naar_opvolger in bladen.get("/overeenkomsten/DO-BEG/1.0").text
    assert naar_voorganger in bladen.get("/overeenkomsten/DO-THUIS/1.0").text
    assert "Hulp thuis</a> (nog niet vastgesteld)" in bladen.get("/overeenkomsten/DO-BEG").text
    assert "Titel" not in bladen.get("/overeenkomsten/DO-HBH").text
    assert bladen.get(redline).status_code == 200


@pytest.mark.parametrize("wie", ["bram", "chantal"])
def test_nobody_else_splits(bladen: FlaskClient, cast: Cast, wie: str) -> None:
    meld_aan(bladen, getattr(cast, wie))
    assert bladen.get("/overeenkomsten/DO-HBH/opvolger").status_code == 403
    assert bladen.post("/overeenkomsten/DO-HBH/opvolger", data={}).status_code == 403


def test_what_follows_an_agreement_is_named_on_it_and_on_its_versie_and_to_visitors_once_public(
    bladen: FlaskClient, cast: Cast
) -> None:
    clock.zet_klok(NU)
    with transaction() as session:
        oud = vind("DO-HBH", "1.0").overeenkomst
        naam = Opvolgernaam("DO-WAS", "Was en strijk", "1.0")
        tekst_id = maak_opvolger(session, naam, [Meegenomen(oud, frozenset("14"))], daad=Daad(NU)).teksten[-1].id
    adressen = ("/overeenkomsten/DO-HBH", "/overeenkomsten/DO-HBH/1.0")
    for adres in adressen:
        assert "Was en strijk" not in bladen.get(adres).text, "its name isn't public"
    with transaction() as session:
        publiceer_tekst(session, session.get_one(Tekst, tekst_id), vanaf=NU, daad=Daad(NU))
    for adres in adressen:
        assert "Was en strijk</a> (nog niet vastgesteld)" in bladen.get(adres).text
    volgt = bladen.get("/overeenkomsten/DO-WAS/1.0").text
    assert re.search(r"Volgt op.{0,200}Hulp bij het huishouden</a>", volgt, re.S)
