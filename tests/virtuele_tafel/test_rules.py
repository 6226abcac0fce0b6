"""The rules of the virtual table, without database."""

from __future__ import annotations

import pytest

from overlegtafel.taal.bezwaar import bezwaar_in
from overlegtafel.virtuele_tafel.rules.beantwoorden import PuntInvoer, knip
from overlegtafel.virtuele_tafel.rules.punten import genoemde_artikelen, stel_punten_voor
from overlegtafel.virtuele_tafel.rules.titels import MAX_TITEL, titel_van

DRIE = """Geachte heer/mevrouw,

Bij artikel 2, derde lid: tien werkdagen is te kort.
Wij stellen vijftien voor.

Bij artikel 5, tweede lid: de reistijd is niet gedekt.

Kunt u de berekening delen?

Bij art. 6: houd de termijn van zes maanden."""


def test_each_part_that_names_an_article_is_a_punt() -> None:
    punten = stel_punten_voor(DRIE)
    assert [punt.artikel_nummer for punt in punten] == ["2", "5", "6"]
    assert punten[1].fragment.endswith("Kunt u de berekening delen?")


def test_a_salutation_is_no_punt_and_everything_else_is_kept() -> None:
    samen = "\n\n".join(punt.fragment for punt in stel_punten_voor(DRIE))
    assert samen == DRIE.partition("\n\n")[2]


def test_a_text_without_articles_is_one_punt() -> None:
    punten = stel_punten_voor("Beste gemeente,\n\nWaarom zo laat?\n\nDat kan eerder.")
    assert [(punt.fragment, punt.artikel_nummer) for punt in punten] == [("Waarom zo laat?\n\nDat kan eerder.", None)]


def test_an_introduction_goes_with_the_first_article() -> None:
    punten = stel_punten_voor("Hallo,\n\nTwee opmerkingen.\n\nArtikel 3 is goed.\n\nArtikel 4 niet.")
    assert [punt.fragment for punt in punten] == ["Twee opmerkingen.\n\nArtikel 3 is goed.", "Artikel 4 niet."]


def test_lines_of_a_numbered_list_are_punten_of_their_own() -> None:
    punten = stel_punten_voor("1. Artikel 3: te lang.\n2. Artikel 4: te kort.\n3. artikel 4 ook onduidelijk.")
    assert [punt.artikel_nummer for punt in punten] == ["3", "4"]


def test_an_answer_under_one_quoted_article_is_tied_to_it() -> None:
    assert stel_punten_voor("Wij zijn het hier mee eens.", ["7"])[0].artikel_nummer == "7"
    assert stel_punten_voor("Wij zijn het hier mee eens.", ["7", "8"])[0].artikel_nummer is None


def test_no_text_gives_no_punt() -> None:
    assert stel_punten_voor(" \n\n ") == []


def test_articles_are_named_once_and_in_order() -> None:
    assert genoemde_artikelen("Zie art. 5.2, artikel 3 lid 2 en artikel 5a en Artikel 3.") == ("5", "3", "5a")


@pytest.mark.parametrize(
    ("onderwerp", "titel"),
    [
        ("RE: Fwd: [VOT-2026-041] Wachttijd", "Wachttijd"),
        ("Antw: betreft: tarief 2027", "tarief 2027"),
        ("[EXTERN] re[2]: Vraag", "Vraag"),
        ("Re:", "Zonder onderwerp"),
        ("", "Zonder onderwerp"),
        ("Regels: hoe nu verder", "Regels: hoe nu verder"),
        ("VERTROUWELIJK -  kostprijs\n 2027", "VERTROUWELIJK - kostprijs 2027"),
    ],
)
def test_a_title_is_the_subject_without_the_marks_of_mail(onderwerp: str, titel: str) -> None:
    assert titel_van(onderwerp) == titel


def test_a_title_is_not_longer_than_a_line_or_two() -> None:
    assert len(titel_van("woord " * 100)) <= MAX_TITEL


@pytest.mark.parametrize(
    "tekst",
    [
        "Wij maken bezwaar tegen publicatie wegens concurrentie.",
        "Ik wil niet dat dit openbaar wordt gemaakt. Ik wil liever dat mijn brief niet gepubliceerd wordt.",
        "Graag niet publiceren.",
        "Deze cijfers zijn niet bestemd voor publicatie.",
    ],
)
def test_an_explicit_sentence_is_a_request_not_to_publish(tekst: str) -> None:
    assert bezwaar_in(f"Geachte gemeente,\n\nHierbij onze reactie. {tekst}")


@pytest.mark.parametrize(
    "tekst",
    [
        "De gemeente moet de wachttijden publiceren.",
        "Wij maken bezwaar tegen artikel 5.",
        "Dit bericht kan vertrouwelijke informatie bevatten en is uitsluitend bestemd voor de geadresseerde.",
    ],
)
def test_an_ordinary_sentence_is_no_request_not_to_publish(tekst: str) -> None:
    assert bezwaar_in(tekst) == ""


def test_the_request_is_the_sentence_that_makes_it() -> None:
    tekst = "Bijgaand onze kostprijs. Wij maken bezwaar tegen publicatie\nwegens concurrentie. Groet"
    assert bezwaar_in(tekst) == "Wij maken bezwaar tegen publicatie wegens concurrentie."


def test_a_part_that_is_cut_off_is_about_the_article_that_it_names() -> None:
    invoer = [PuntInvoer("Artikel 2 en artikel 3.\n---\nArtikel 3: te laag.\n---\nEn verder artikel 9.", 22)]
    assert [punt.artikel_id for punt in knip(invoer, {"2": 22, "3": 33})] == [22, 33, 22]
    samen = [PuntInvoer("Een.", 22), PuntInvoer("Twee.\n---\nArtikel 3.", 22, bij_vorige=True)]
    assert [punt.artikel_id for punt in knip(samen, {"3": 33})] == [22, 33]
