"""The text that we sent is the strongest signal of what is quoted."""

from __future__ import annotations

from overlegtafel.postlezer.uittreksel import maak_uittreksel

VERZONDEN = """Beste heer Visser,

Wij hebben uw inbreng ontvangen. Het nummer is VOT-2026-041.

Artikel 4. Overdracht
De aanbieder draagt een cliënt warm over aan de volgende aanbieder.

Artikel 6. Opzegging
De termijn van opzegging is zes maanden voor beide partijen.

U hoort binnen twee werkdagen of uw inbreng openbaar wordt.

Met vriendelijke groet,
Secretariaat De Vier Kreken
"""


def test_our_own_text_without_any_mark_is_quote() -> None:
    uit = maak_uittreksel("Dank u wel, dat klopt.\n\n" + VERZONDEN, None, verzonden_tekst=VERZONDEN)
    assert uit.tekst == "Dank u wel, dat klopt."
    assert "warm over" in uit.geciteerd


def test_our_own_text_wrapped_otherwise_is_quote() -> None:
    gevouwen = VERZONDEN.replace("over aan de volgende", "over\naan de volgende").replace(" nummer", "\nnummer")
    uit = maak_uittreksel("Dank u wel, dat klopt.\n\n" + gevouwen, None, verzonden_tekst=VERZONDEN)
    assert uit.tekst == "Dank u wel, dat klopt."


def test_answers_between_unmarked_lines_of_ours_are_new() -> None:
    kop = "Van: Inbreng <inbreng@kreken.example>\nVerzonden: 5 november 2026 09:14\nAan: B. Visser\nOnderwerp: x\n\n"
    antwoord = VERZONDEN.replace("volgende aanbieder.\n", "volgende aanbieder.\nDit kost ons twee uur.\n").replace(
        "beide partijen.\n", "beide partijen.\nDrie maanden is genoeg.\n"
    )
    uit = maak_uittreksel("Zie mijn antwoorden hieronder.\n\n" + kop + antwoord, None, verzonden_tekst=VERZONDEN)
    assert uit.tekst == "Zie mijn antwoorden hieronder.\n\nDit kost ons twee uur.\n\nDrie maanden is genoeg."
    assert uit.artikelen == ("4", "6")
    assert [deel.artikel for deel in uit.delen if deel.soort == "nieuw"] == [None, "4", "6"]


def test_an_answer_below_our_unmarked_text_is_new() -> None:
    uit = maak_uittreksel(VERZONDEN + "\nDat is prima, dank u.\n", None, verzonden_tekst=VERZONDEN)
    assert uit.tekst == "Dat is prima, dank u."


def test_an_answer_below_our_text_under_a_header_is_new() -> None:
    kop = "-----Oorspronkelijk bericht-----\nVan: Inbreng\nAan: B. Visser\nOnderwerp: x\n\n"
    uit = maak_uittreksel(kop + VERZONDEN + "\nDat is prima, dank u.\n", None, verzonden_tekst=VERZONDEN)
    assert uit.tekst == "Dat is prima, dank u."


def test_one_sentence_of_ours_in_an_answer_stays() -> None:
    tekst = "U schrijft: De termijn van opzegging is zes maanden voor beide partijen.\nDat vinden wij te lang."
    assert maak_uittreksel(tekst, None, verzonden_tekst=VERZONDEN).tekst == tekst


def test_a_cited_line_of_ours_amid_an_answer_stays() -> None:
    tekst = (
        "Wij lezen dit:\nDe termijn van opzegging is zes maanden voor beide partijen.\nDat vinden wij te lang. "
        "Wij stellen drie maanden voor, want een kleine aanbieder kan niet zo lang vooruit zien."
    )
    assert maak_uittreksel(tekst, None, verzonden_tekst=VERZONDEN).tekst == tekst


def test_a_mail_that_only_repeats_ours_has_no_text() -> None:
    uit = maak_uittreksel(VERZONDEN, None, verzonden_tekst=VERZONDEN)
    assert (uit.tekst, uit.is_twijfel) == ("", False)


def test_an_unrelated_sent_text_changes_nothing() -> None:
    tekst = "Wij zijn voor.\n\nArtikel 4 is goed."
    verzonden = "Heel iets anders, over een ander onderwerp met andere woorden."
    assert maak_uittreksel(tekst, None, verzonden_tekst=verzonden).tekst == tekst
