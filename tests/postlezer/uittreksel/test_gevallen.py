"""Every case of our own writing yields the text that a careful reader would keep."""

from __future__ import annotations

import pytest

from overlegtafel.postlezer.uittreksel import Uittreksel, maak_uittreksel
from tests.postlezer.uittreksel.tabel import Geval, lees_tabel

TABELLEN = ["koppen", "lijkt", "ondertekening", "tussendoor", "doorgestuurd", "voetteksten", "meer", "afzender"]
GEVALLEN = [pytest.param(geval, id=f"{tabel}:{geval.naam}") for tabel in TABELLEN for geval in lees_tabel(tabel)]
VORMEN = {
    "crlf": lambda tekst: tekst.replace("\n", "\r\n"),
    "spaties-achteraan": lambda tekst: tekst.replace("\n", "  \n"),
    "nbsp": lambda tekst: tekst.replace(", ", ",\u00a0"),
    "witregels-rondom": lambda tekst: "\n\n" + tekst + "\n\n\n",
}


def vouw(tekst: str) -> str:
    return " ".join(tekst.split())


def haal_uit(geval: Geval, invoer: str) -> Uittreksel:
    onderwerp, afzender = (geval.delen.get(naam, "").strip() for naam in ("onderwerp", "afzender"))
    return maak_uittreksel(invoer, None, onderwerp=onderwerp, afzender=afzender)


@pytest.mark.parametrize("geval", GEVALLEN)
def test_a_case_yields_its_new_text(geval: Geval) -> None:
    uit = haal_uit(geval, geval.invoer)
    assert vouw(uit.tekst) == vouw(geval.delen["tekst"])
    if "artikelen" in geval.delen:
        assert list(uit.artikelen) == geval.delen["artikelen"].split()
    if "van" in geval.delen:
        assert uit.doorgestuurd_van is not None
        assert "{} <{}>".format(*uit.doorgestuurd_van) == geval.delen["van"].strip()
        assert uit.is_doorgestuurd
    if "onzeker" in geval.delen:
        assert uit.is_doorgestuurd
        assert uit.auteur_onzeker


@pytest.mark.parametrize("vorm", VORMEN)
@pytest.mark.parametrize("geval", GEVALLEN)
def test_a_case_means_the_same_in_another_form(geval: Geval, vorm: str) -> None:
    uit = haal_uit(geval, VORMEN[vorm](geval.invoer))
    assert vouw(uit.tekst) == vouw(geval.delen["tekst"])


@pytest.mark.parametrize("geval", GEVALLEN)
def test_no_word_of_a_case_gets_lost(geval: Geval) -> None:
    uit = haal_uit(geval, geval.invoer)
    over = set((uit.tekst + " " + uit.geciteerd + " " + uit.handtekening).split())
    woorden = {woord for woord in geval.invoer.split() if any(teken.isalnum() for teken in woord)}
    assert {woord.strip(">\ufeff") for woord in woorden} <= {woord.strip(">") for woord in over}
