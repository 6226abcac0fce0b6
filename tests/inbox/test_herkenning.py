"""Numbers, tokens and kenmerken by which a mail finds its place."""

from __future__ import annotations

import pytest

from overlegtafel.inbox.rules.herkenning import (
    antwoord_tokens,
    genoemde_ids,
    inhoud_sleutel,
    kaal_onderwerp,
    kenmerk_uit_plus,
    kenmerken_in,
    plus_delen,
    subject_nummers,
    thread_sleutel,
)
from overlegtafel.postlezer import ontleed
from tests.postlezer.maak import EIGEN, mail

TOKEN = "abcdefghijklmnop234567qrst"
OVEREENKOMSTEN = [("DO-HBH", "Hulp bij het huishouden"), ("DO-BEG", "Begeleiding")]


@pytest.mark.parametrize(
    ("onderwerp", "nummers"),
    [
        ("RE: [VOT-2026-041] Ontvangst", [(2026, 41)]),
        ("vot-2026-1000 en nog iets", [(2026, 1000)]),
        ("Uw nummer 2026-041", [(2026, 41)]),
        ("Over 2025-007 en [VOT-2026-041]", [(2026, 41), (2025, 7)]),
        ("Punt 2026-041.2", [(2026, 41)]),
        ("[ VOT - 2026 - 041 ]", [(2026, 41)]),
        ("Periode 2026-2027", [(2026, 2027)]),
        ("Op 2026-11-03", []),
        ("Factuur 12026-0411", []),
        ("A-2026-041", []),
        ("[VOT-2026-000]", []),
    ],
)
def test_number_in_the_subject_is_read_with_or_without_prefix(onderwerp: str, nummers: list[tuple[int, int]]) -> None:
    assert subject_nummers(onderwerp) == nummers


def test_prefix_is_a_setting() -> None:
    assert subject_nummers("[TAFEL-2026-041]", prefix="TAFEL") == [(2026, 41)]
    assert subject_nummers("[VOT-2026-041]", prefix="TAFEL") == []


def test_subject_is_compared_without_prefixes_and_number() -> None:
    assert kaal_onderwerp("RE: FW: [EXTERN] Antw:  [VOT-2026-041]  Het  Tarief") == "het tarief"


@pytest.mark.parametrize("kop", ["To", "Cc", "Delivered-To", "X-Original-To", "X-Forwarded-To"])
def test_reply_token_is_found_in_every_delivery_header(kop: str) -> None:
    gelezen = ontleed(mail("x", koppen={"To": "iemand@kreken.example"} | {kop: f"inbreng+{TOKEN}@kreken.example"}))

    assert antwoord_tokens(gelezen, EIGEN) == [TOKEN]


def test_reply_token_is_found_in_the_envelope_and_in_the_ids_of_our_mail() -> None:
    gelezen = ontleed(mail("x", In_Reply_To=f"<vot.{TOKEN}@kreken.example>"))

    assert antwoord_tokens(gelezen, EIGEN) == [TOKEN]
    assert antwoord_tokens(ontleed(mail("x")), EIGEN, [f"Inbreng+{TOKEN.upper()}@kreken.example"]) == [TOKEN]


def test_token_of_another_house_is_not_ours() -> None:
    gelezen = ontleed(mail("x", To=f"ander+{TOKEN}@elders.example", References=f"<{TOKEN}@elders.example>"))

    assert antwoord_tokens(gelezen, EIGEN) == []


def test_plus_address_can_name_an_agreement() -> None:
    delen = plus_delen(ontleed(mail("x", To="inbreng+do-hbh@kreken.example")), EIGEN)

    assert kenmerk_uit_plus(delen, OVEREENKOMSTEN) == "DO-HBH"
    assert kenmerk_uit_plus(["iets"], OVEREENKOMSTEN) is None


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("Reactie op DO-HBH 1.1", [("DO-HBH", "1.1")]),
        ("reactie concept 1.1 hulp bij het  huishouden", [("DO-HBH", None)]),
        ("Hulp bij het huishouden, versie 1.1 en Begeleiding", [("DO-HBH", "1.1"), ("DO-BEG", None)]),
        ("do hbh", [("DO-HBH", None)]),
        ("DO-HBHX en begeleidingen", []),
    ],
)
def test_agreement_is_named_by_kenmerk_or_title(tekst: str, verwacht: list[tuple[str, str | None]]) -> None:
    assert kenmerken_in(tekst, OVEREENKOMSTEN) == verwacht


def test_nearest_parent_comes_first() -> None:
    gelezen = ontleed(mail("x", References="<a@x> <b@x> <c@x>", In_Reply_To="<b@x>"))

    assert genoemde_ids(gelezen) == ["<b@x>", "<c@x>", "<a@x>"]


def test_thread_index_of_answers_shares_its_beginning() -> None:
    begin = "AQHYxyzABCDEFGHIJKLMNOPQRSTU"

    assert thread_sleutel(begin + "AAA=") == thread_sleutel(begin) != ""
    assert thread_sleutel("kort") == ""


def test_double_is_the_same_sender_and_text_whatever_the_white_space() -> None:
    een, twee = ontleed(mail("Hallo  daar")), ontleed(mail("Hallo daar", Subject="Anders"))

    assert inhoud_sleutel(een, "Hallo  daar") == inhoud_sleutel(twee, "Hallo\ndaar")
    assert inhoud_sleutel(een, "Hallo") != inhoud_sleutel(een, "Dag")


def test_without_an_id_date_and_subject_count_too() -> None:
    een, twee = (ontleed(mail("Hallo", Message_ID="", Subject=onderwerp)) for onderwerp in ("Een", "Twee"))

    assert inhoud_sleutel(een, "Hallo") != inhoud_sleutel(twee, "Hallo")
