"""The kinds of mail that are easily misread, each with messages of our own writing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from overlegtafel.postlezer import leg_uit
from tests.postlezer.maak import mail
from tests.postlezer.vergelijk import vouw

GEDEELD = Path(__file__).resolve().parents[3] / "shared" / "mail" / "fail"
ONZE_BRIEF = "Beste leden,\n\nHet stuk ligt klaar.\n\nMet vriendelijke groet,\n\nTeam Tafel Kreken"
SLOT = "Met vriendelijke groet,\n\nLia Proef\nZorg aan Zee\nT 0115-000000"


def lees(tekst: str, onderwerp: str = "Reactie", **koppen: str) -> dict[str, Any]:
    standaard = {"From": "Lia Proef <l.proef@zorgaanzee.example>", "To": "tafel@kreken.example"}
    alle = {naam.replace("_", "-"): waarde for naam, waarde in (standaard | koppen).items()}
    return leg_uit(mail(tekst, koppen=alle, Subject=onderwerp), eigen_adres="tafel@kreken.example")


@pytest.mark.parametrize(
    "onder",
    [
        "Nog een punt: de sleutels liggen bij de buren.",
        "Artikel 9: te vaag.\nArtikel 11: te duur.",
        "Bijlage met opmerkingen\n\nDe nachten\nTwee mensen voor acht huizen is te weinig.",
        "- de fiets telt niet mee\n- de auto wel",
        "Wij horen graag of dat op dinsdag kan.",
    ],
)
def test_what_is_written_below_a_sign_off_is_text(onder: str) -> None:
    uit = lees(f"Hieronder staat ons antwoord.\n\n{SLOT}\n\n{onder}")
    assert vouw(onder.splitlines()[-1]) in vouw(uit["tekst"])
    assert "0115" not in uit["tekst"]


def test_a_table_below_a_sign_off_is_text() -> None:
    rijen = "<table><tr><td>Lijn</td><td>Ritten</td></tr><tr><td>Zuid</td><td>acht</td></tr></table>"
    uit = leg_uit(mail(f"<p>Zie de tabel.</p><p>Groet,<br>Lia Proef</p>{rijen}", soort="text/html"))
    assert "Zuid | acht" in uit["tekst"]


def test_a_slogan_below_a_card_is_no_text() -> None:
    uit = lees(f"Dinsdag past ons.\n\n{SLOT}\nDichtbij en betrokken")
    assert vouw(uit["tekst"]) == "Dinsdag past ons."


def test_what_was_cut_in_doubt_is_told_with_its_first_words() -> None:
    uit = lees("Dinsdag past ons.\n\nGroet,\nLia Proef\n\nDe koffie is er warm!")
    assert any("De koffie is er warm" in w["uitleg"] for w in uit["waarschuwingen"] if w["soort"] == "twijfel")


@pytest.mark.parametrize(
    "zin",
    [
        "Veel berichten van externe partners raken zoek bij de balie.",
        "Let op: externe e-mail van aanbieders mag volgens artikel 3 niet.",
        "Wie niet meer komt, moet zich kunnen afmelden.",
        "Deze mail is door zes leden gecontroleerd op fouten.",
        "Op al onze huizen zijn dezelfde voorwaarden van kracht.",
    ],
)
def test_an_ordinary_sentence_is_no_banner_or_footer(zin: str) -> None:
    assert vouw(lees(zin)["tekst"]) == zin
    assert vouw(lees(f"Beste Anna,\n\n{zin}\n\nGroet,\nLia Proef")["tekst"]) == f"Beste Anna, {zin}"


def _kop(van: str, aan: str, onderwerp: str = "de bus") -> str:
    return f"Van: {van}\nVerzonden: dinsdag 3 november 2026 09:14\nAan: {aan}\nOnderwerp: {onderwerp}\n\n"


GERDA, KEES, TAFEL = "Gerda <g@post.example>", "Kees <k@kreken.example>", "Tafel Kreken <tafel@kreken.example>"


def test_a_header_by_somebody_else_is_a_forward_without_fw() -> None:
    uit = lees("Graag behandelen.\n\n" + _kop(GERDA, KEES) + "De bus komt nooit.", "de bus", From=KEES)
    assert (uit["doorgestuurd_van"] or {}).get("adres") == "g@post.example"
    assert "De bus komt nooit." in uit["tekst"]


def test_a_chain_goes_on_where_the_middle_lost_its_fw() -> None:
    keten = _kop("Balie <b@post.example>", KEES) + "Ter info.\n\n" + _kop(GERDA, "Balie <b@post.example>") + "Te laat."
    uit = lees("Zie onder.\n\n" + keten, "FW: de bus", From=KEES)
    assert (uit["doorgestuurd_van"] or {}).get("adres") == "g@post.example"
    assert "Te laat." in uit["tekst"]


def test_a_header_by_who_gets_the_mail_is_a_reply() -> None:
    uit = lees("Dat kan.\n\n" + _kop(TAFEL, "Lia <l.proef@zorgaanzee.example>") + "Kan dinsdag?", "de bus")
    assert (uit["tekst"], uit["doorgestuurd_van"]) == ("Dat kan.", None)


def test_a_forward_with_an_attribution_line_names_its_author() -> None:
    tekst = "Graag noteren.\n\nOp 3-11-2026 09:14 heeft Gerda <g@post.example> geschreven:\n\n    De bus komt nooit."
    uit = lees(tekst, "FW: de bus", From=KEES)
    assert (uit["doorgestuurd_van"] or {}).get("adres") == "g@post.example"


def test_only_our_own_quote_is_empty() -> None:
    kop = _kop(TAFEL, "Lia <l.proef@zorgaanzee.example>")
    assert lees("\n\n" + kop + ONZE_BRIEF, "RE: stuk")["soort"] == "leeg"
    assert lees("Akkoord.\n\n" + kop + ONZE_BRIEF, "RE: stuk")["tekst"] == "Akkoord."


def test_words_below_an_unmarked_quote_are_told() -> None:
    kop = _kop(TAFEL, "Lia <l.proef@zorgaanzee.example>")
    zin = "Onze zaal is die week bezet."
    gemerkt = lees(f"Dank.\n\n{kop}{ONZE_BRIEF}\n\n{zin}", "RE: stuk")
    assert any(zin in w["uitleg"] for w in gemerkt["waarschuwingen"])
    assert zin in lees(f"Zie onderaan.\n\n{kop}{ONZE_BRIEF}\n\n{zin}", "RE: stuk")["tekst"]


def test_a_text_that_only_says_that_there_is_html_gives_way() -> None:
    grens = "=_g"
    delen = f"--{grens}\nContent-Type: text/plain\n\nDit programma laat geen opmaak zien, open de mail elders.\n"
    delen += f"--{grens}\nContent-Type: text/html\n\n<p>De bus komt nooit.</p>\n--{grens}--\n"
    kop = f'From: l@zorg.example\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="{grens}"\n\n'
    assert leg_uit((kop + delen).encode())["tekst"] == "De bus komt nooit."


def test_html_sent_as_plain_text_is_read_as_html() -> None:
    assert vouw(lees("<div>De bus</div>\n<p>komt &eacute;&eacute;n keer.</p>")["tekst"]) == "De bus komt één keer."


def test_base64_without_its_header_is_read() -> None:
    assert lees("RGUgYnVzIGtvbXQgbm9vaXQgb3AgdGlqZCBlbiBkYXQgaXMgamFtbWVyLg==\n")["tekst"].startswith("De bus komt")


def test_a_uuencoded_file_is_a_bijlage() -> None:
    uit = lees("Zie het bestand.\n\nbegin 644 ritten.csv\n-;&EJ;CMR:71T96X*\n`\nend\n\nTot dinsdag.")
    assert [bijlage["naam"] for bijlage in uit["bijlagen"]] == ["ritten.csv"]
    assert "begin 644" not in uit["tekst"]
    assert "Tot dinsdag." in uit["tekst"]


def test_bullets_of_ones_own_above_an_attribution_stay() -> None:
    citaat = "Op di 3 nov 2026 om 09:14 schreef Tafel <tafel@kreken.example>:\n\n> Wat wilt u?\n"
    uit = lees(f"Wij willen:\n\n> een vaste dag\n> een vast gezicht\n\nDank.\n\n{citaat}", "Re: stuk")
    assert "een vast gezicht" in uit["tekst"]
    assert "Wat wilt u?" not in uit["tekst"]


def test_loose_lines_do_not_end_the_headers() -> None:
    rauw = (
        b"Received: from a.example by\nb.example (10.0.0.1)\nwith id 7\nFrom: l@zorg.example\nSubject: bus\n\nDe bus.\n"
    )
    uit = leg_uit(rauw)
    assert (uit["van"]["adres"], uit["onderwerp"], uit["tekst"]) == ("l@zorg.example", "bus", "De bus.")


def test_who_wrote_through_a_list_is_named_and_unproven() -> None:
    uit = lees(
        "De bus komt nooit.",
        From="Lia Proef via Vervoer <vervoer@lijst.example>",
        Reply_To="Lia Proef <l.proef@zorgaanzee.example>",
        List_Id="<vervoer.lijst.example>",
    )
    assert (uit["doorgestuurd_van"] or {}).get("adres") == "l.proef@zorgaanzee.example"
    assert any(w["soort"] == "lijst" for w in uit["waarschuwingen"])


ELDERS = {
    "pools": "Od: Tafel <tafel@kreken.example>\nWysłano: 3 listopada 2026 09:14\nDo: Lia\nTemat: bus\n\nDzień dobry.",
    "turks": "Kimden: Tafel <tafel@kreken.example>\nTarih: 3 Kasım 2026 09:14\nKime: Lia\nKonu: bus\n\nMerhaba.",
    "arabisch": "من: Tafel <tafel@kreken.example>\nتاريخ الإرسال: 2026 09:14\nإلى: Lia\nالموضوع: bus\n\nمرحبا.",
    "oekraïens": "Від: Tafel <tafel@kreken.example>\nНадіслано: 3 листопада 2026 09:14\nКому: Lia\nТема: bus\n\nТак.",
    "gmail-turks": "Tafel <tafel@kreken.example>, 3 Kas 2026 Sal, 09:14 tarihinde şunu yazdı:\n\n> Merhaba.",
    "gmail-pools": "wt., 3 lis 2026 o 09:14 Tafel <tafel@kreken.example> napisał(a):\n\n> Dzień dobry.",
    "frans": "De : Tafel <tafel@kreken.example>\nEnvoyé : mardi 3 novembre 2026 09:14\nÀ : Lia\nObjet : bus\n\nOui.",
    "duits": "Von: Tafel <tafel@kreken.example>\nGesendet: 3. November 2026 09:14\nAn: Lia\nBetreff: bus\n\nJa.",
}


@pytest.mark.parametrize("taal", ELDERS)
def test_a_quote_in_another_language_is_cut(taal: str) -> None:
    assert vouw(lees("Dat kan.\n\n" + ELDERS[taal], "Re: bus")["tekst"]) == "Dat kan."


@pytest.mark.parametrize("pad", sorted(GEDEELD.glob("*.eml")) or [None], ids=lambda pad: pad.stem if pad else "geen")
def test_a_misread_message_is_read_right(pad: Path | None) -> None:
    if pad is None:
        pytest.skip("the messages beside the checkout are not there")
    uit, wil = leg_uit(pad.read_bytes()), json.loads(pad.with_suffix(".json").read_text(encoding="utf-8"))
    teksten = [wil["tekst"]] if isinstance(wil.get("tekst"), str) else wil.get("tekst", [uit["tekst"]])
    assert uit["soort"] == wil["soort"]
    assert vouw(uit["tekst"]) in [vouw(tekst) for tekst in teksten]
    assert all(vouw(stuk) in vouw(uit["tekst"]) for stuk in wil.get("bevat", []))
    assert not any(vouw(stuk) in vouw(uit["tekst"]) for stuk in wil.get("niet", []))
    assert set(wil.get("artikelen", [])) <= set(uit["artikelen"])
    assert not set(wil.get("geen_artikelen", [])) & set(uit["artikelen"])
