"""What an Uittreksel says beside its text: doubt, order of parts, what was cut off."""

from __future__ import annotations

from overlegtafel.postlezer.uittreksel import Uittrekseldeel, maak_uittreksel

KOP = "Van: Anna <anna@kreken.example>\nVerzonden: donderdag 5 november 2026 09:14\nAan: Bram\nOnderwerp: Dinsdag\n\n"


def test_a_mail_that_seems_only_a_quote_keeps_its_text_in_doubt() -> None:
    uit = maak_uittreksel(KOP + "Kan dinsdag?\n\nJa, dinsdag kan.\n", None)
    assert uit.tekst == "Kan dinsdag?\n\nJa, dinsdag kan."
    assert uit.is_twijfel
    assert "Verzonden" in uit.geciteerd


def test_a_mail_of_quoted_lines_only_keeps_its_text_in_doubt() -> None:
    uit = maak_uittreksel("Op do 5 nov 2026 om 09:14 schreef Anna <anna@kreken.example>:\n> Kan dinsdag?\n", None)
    assert "Kan dinsdag?" in uit.tekst
    assert uit.is_twijfel


def test_a_sentence_cut_as_signature_comes_back_before_the_quote_does() -> None:
    uit = maak_uittreksel(
        "Groet,\nwij zijn tegen dit voorstel omdat het te duur is.\n\n" + KOP + "Voor of tegen?", None
    )
    assert "tegen dit voorstel" in uit.tekst
    assert "Voor of tegen?" not in uit.tekst


def test_an_answer_is_not_in_doubt() -> None:
    assert not maak_uittreksel("Ja.\n\n" + KOP + "Kan dinsdag?", None).is_twijfel


def test_parts_alternate_in_order_and_are_tied_to_articles() -> None:
    tekst = (
        "Beste Anna,\n\nOp do 5 nov 2026 om 09:14 schreef Anna <anna@kreken.example>:\n"
        "> Artikel 3. Wachttijd\n> Tien dagen.\n\nTe kort.\n\n"
        "> Artikel 6. Opzegging\n> Zes maanden.\n\nPrima.\n\nGroet,\nBram\n"
    )
    uit = maak_uittreksel(tekst, None)
    soorten = ["nieuw", "kop", "citaat", "nieuw", "citaat", "nieuw", "handtekening"]
    assert [deel.soort for deel in uit.delen] == soorten
    assert [deel.artikel for deel in uit.delen if deel.soort == "nieuw"] == [None, "3", "6"]
    assert uit.delen[3] == Uittrekseldeel("nieuw", "Te kort.", "3")
    assert uit.tekst == "Beste Anna,\n\nTe kort.\n\nPrima."
    assert uit.handtekening == "Groet,\nBram"


def test_an_answer_below_a_whole_quoted_agreement_is_tied_to_no_article() -> None:
    citaat = "".join(f"> Artikel {nummer}. Onderwerp {nummer}\n> Tekst.\n" for nummer in range(1, 9))
    kop = "Op do 5 nov 2026 om 09:14 schreef Anna <a@kreken.example>:\n"
    uit = maak_uittreksel(kop + citaat + "\nWij zijn akkoord.\n", None)
    assert uit.tekst == "Wij zijn akkoord."
    assert uit.artikelen == ()


def test_a_mention_in_a_quote_below_an_answer_is_no_article_of_the_answer() -> None:
    uit = maak_uittreksel("Wij zijn voor.\n\n" + KOP + "Hierbij onze inbreng over artikel 12.", None)
    assert uit.artikelen == ()


def test_the_name_of_the_sender_at_the_end_is_a_signature() -> None:
    tekst = "Wij zijn voor.\n\nXanthe Oerlemans"
    assert maak_uittreksel(tekst, None, afzender="Xanthe Oerlemans").tekst == "Wij zijn voor."
    assert maak_uittreksel(tekst, None).tekst == tekst


def test_an_innermost_author_in_lower_case() -> None:
    kop = "> Van: Jan Smit <Jan.Smit@Post.Example>\n> Aan: x\n>\n"
    uit = maak_uittreksel("Begin doorgestuurd bericht:\n\n" + kop + "> Hallo.\n", None)
    assert uit.doorgestuurd_van == ("Jan Smit", "jan.smit@post.example")
    assert (uit.is_doorgestuurd, uit.auteur_onzeker) == (True, False)


def test_an_ordinary_mail_is_no_forward() -> None:
    uit = maak_uittreksel("Ik stuur u dit door.", None, onderwerp="FW: tarief")
    assert (uit.is_doorgestuurd, uit.doorgestuurd_van) == (False, None)
