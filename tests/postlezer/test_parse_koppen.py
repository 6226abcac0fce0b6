"""Headers as they really come: encoded words, addresses, ids, dates, parameters."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from overlegtafel.postlezer.ontleden.adressen import lees_adressen, plus_deel, zonder_plus
from overlegtafel.postlezer.ontleden.bericht import ontleed
from overlegtafel.postlezer.ontleden.headers import lees_koppen, lees_waarde
from overlegtafel.postlezer.ontleden.ids import eerste_id, lees_datum, lees_ids
from overlegtafel.postlezer.ontleden.woorden import decode_kop
from tests.postlezer.maak import mail


@pytest.mark.parametrize(
    ("rauw", "tekst"),
    [
        (b"=?utf-8?Q?Co=C3=B6rdinatie?=", "Coördinatie"),
        (b"=?UTF-8?B?Q2/DtnJkaW5hdGll?=", "Coördinatie"),
        (b"=?iso-8859-1?Q?Re=EBle_prijs?= =?iso-8859-1?Q?_en_meer?=", "Reële prijs en meer"),
        (b"=?utf-8?B?UmXD?= =?utf-8?B?q2xl?=", "Reële"),
        (b"=?utf-8?Q?Re=C3?=\r\n =?utf-8?Q?=ABle?=", "Reële"),
        (b"=?utf-8?B?UmXDq2xlIHByaWpz", "=?utf-8?B?UmXDq2xlIHByaWpz"),
        (b"=?utf-8?B?UmXDq2xlIHByaWp?=", "Reële prij"),
        (b"=?utf-8?Q?Re: met spaties erin?=", "Re: met spaties erin"),
        (b"=?utf-8*nl?Q?Tarief?=", "Tarief"),
        (b"Vraag:=?utf-8?Q?_=E2=82=AC_5?=!", "Vraag: € 5!"),
        (b"=?windows-1252?Q?=80_5?=", "€ 5"),
        (b"=?iso-8859-1?Q?=80_5?=", "€ 5"),
        (b"=?onbekend-8?Q?Re=EBle?=", "Reële"),
        (b"=?us-ascii?Q?Re=C3=ABle?=", "Reële"),
        (b"=?utf-8?Q?100=_procent?=", "100= procent"),
        ("Reële prijs".encode(), "Reële prijs"),
        ("Reële prijs".encode("cp1252"), "Reële prijs"),
        (b"Regel een\r\n\tregel twee", "Regel een regel twee"),
        (b"Wat? =? en ?= los", "Wat? =? en ?= los"),
        (b"a\x00b", "ab"),
    ],
)
def test_header_is_decoded_whatever_its_form(rauw: bytes, tekst: str) -> None:
    assert decode_kop(rauw) == tekst


@pytest.mark.parametrize(
    ("rauw", "verwacht"),
    [
        (b'"Jansen, Piet" <P@Zorg.example>', [("Jansen, Piet", "p@zorg.example")]),
        (b"Jansen, Piet <p@zorg.example>", [("Jansen, Piet", "p@zorg.example")]),
        (b"p@zorg.example (Piet (P.) Jansen)", [("Piet (P.) Jansen", "p@zorg.example")]),
        (b"=?utf-8?Q?Jansen,_Ren=C3=A9?= <r@zorg.example>", [("Jansen, René", "r@zorg.example")]),
        (b'"=?utf-8?Q?Ren=C3=A9?=" <r@zorg.example>', [("René", "r@zorg.example")]),
        (b"'Jan' <mailto:jan@zorg.example>", [("Jan", "jan@zorg.example")]),
        (b"Jan de Vries jan@zorg.example", [("Jan de Vries", "jan@zorg.example")]),
        (b'"jan@zorg.example" <jan@zorg.example>', [("", "jan@zorg.example")]),
        (b'"wethouder@gemeente.example" <vreemd@zorg.example>', [("", "vreemd@zorg.example")]),
        ("Jan\u202e\u200b <jan@zorg.example>".encode(), [("Jan", "jan@zorg.example")]),
        (
            b"<jan@zorg.example>, <jan@zorg.example>, Piet <p@b.example>",
            [("", "jan@zorg.example"), ("Piet", "p@b.example")],
        ),
        (b"Tafel: jan@zorg.example, p@b.example;", [("", "jan@zorg.example"), ("", "p@b.example")]),
        (b"undisclosed-recipients:;", []),
        (b"Jan <jan@zorg.example", [("Jan", "jan@zorg.example")]),
        (b"Jan [Zorg] <jan@zorg.example>", [("Jan [Zorg]", "jan@zorg.example")]),
        ("Zorg één <z@zorg.example>".encode("cp1252"), [("Zorg één", "z@zorg.example")]),
    ],
)
def test_address_list_is_read_like_a_person_would(rauw: bytes, verwacht: list[tuple[str, str]]) -> None:
    assert [(adres.naam, adres.adres) for adres in lees_adressen([rauw])] == verwacht


def test_plus_address_is_taken_apart() -> None:
    assert zonder_plus("Inbreng+ABC@kreken.example") == "inbreng@kreken.example"
    assert plus_deel("inbreng+abc@kreken.example") == "abc"
    assert plus_deel("inbreng@kreken.example") == ""


@pytest.mark.parametrize(
    ("waarde", "bericht_id"),
    [
        ("<a@b.example>", "<a@b.example>"),
        ("a@b.example", "<a@b.example>"),
        (" <a@b\r\n .example> (verstuurd)", "<a@b.example>"),
        ("Bericht van jan <a@b.example> op maandag", "<a@b.example>"),
        ("<>", None),
        ("", None),
        ("zonder apenstaart", None),
        ("<AAAA1234>", "<AAAA1234>"),
    ],
)
def test_message_id_keeps_its_brackets_or_is_none(waarde: str, bericht_id: str | None) -> None:
    assert eerste_id(waarde) == bericht_id


def test_references_are_read_once_each_in_order() -> None:
    assert lees_ids("<a@b> <c@d>\r\n <a@b>,<e@f>") == ("<a@b>", "<c@d>", "<e@f>")
    assert lees_ids("a@b.example c@d.example") == ("<a@b.example>", "<c@d.example>")


@pytest.mark.parametrize(
    ("waarde", "moment"),
    [
        ("Tue, 03 Nov 2026 09:12:44 +0100", "2026-11-03T09:12:44+01:00"),
        ("Tue, 3 Nov 2026 09:12 +0100 (CET)", "2026-11-03T09:12:00+01:00"),
        ("3 Nov 26 09:12:44 GMT", "2026-11-03T09:12:44+00:00"),
        ("Thu, 1 Jan 1970 00:00:00 +0000", "1970-01-01T00:00:00+00:00"),
        ("2026-11-03T09:12:44+01:00", "2026-11-03T09:12:44+01:00"),
        ("Tue, 03 Nov 2026 09:12:44 CET", "2026-11-03T09:12:44+01:00"),
        ("di, 3 nov 2026 09:12:44 +0100", "2026-11-03T09:12:44+01:00"),
        ("Tue, 33 Nov 2026 09:12:44 +0100", None),
        ("Tue, 03 Nov 2026 09:12:44 +9900", None),
        ("gisteren", None),
        ("", None),
    ],
)
def test_date_is_a_moment_or_none(waarde: str, moment: str | None) -> None:
    datum = lees_datum(waarde)
    assert (datum.isoformat() if datum else None) == moment


def test_absurd_date_is_kept_and_flagged() -> None:
    gelezen = ontleed(mail("x", Date="Thu, 1 Jan 1970 00:00:00 +0000"))

    assert gelezen.datum == datetime(1970, 1, 1, tzinfo=UTC)
    assert [melding.soort for melding in gelezen.waarschuwingen] == ["datum"]


@pytest.mark.parametrize(
    ("waarde", "naam"),
    [
        (b"attachment; filename=a.pdf", "a.pdf"),
        (b'attachment; filename="a b.pdf"', "a b.pdf"),
        (b"attachment; filename=a b.pdf; size=3", "a b.pdf"),
        (b"attachment; filename*=utf-8''re%C3%ABle%20prijs.pdf", "reële prijs.pdf"),
        (b"attachment; filename*0*=utf-8''re%C3; filename*1*=%ABle; filename*2=.pdf", "reële.pdf"),
        (b"attachment; filename*1=b.pdf; filename*0=a", "ab.pdf"),
        (b'attachment; filename="=?utf-8?Q?re=C3=ABle.pdf?="', "reële.pdf"),
        (b'attachment; filename="=?utf-8?Q?re=C3?=\r\n =?utf-8?Q?=ABle.pdf?="', "reële.pdf"),
        (b"attachment; filename*=re%C3%ABle.pdf", "reële.pdf"),
        (b"attachment; filename*=iso-8859-1'nl're%EBle.pdf; filename=x.pdf", "reële.pdf"),
        ('attachment; filename="reële.pdf"'.encode("cp1252"), "reële.pdf"),
        (b'attachment; filename="niet dicht.pdf', "niet dicht.pdf"),
        (b'attachment; filename="a\\"b.pdf"', 'a"b.pdf'),
    ],
)
def test_file_name_is_read_in_every_form(waarde: bytes, naam: str) -> None:
    assert lees_waarde(waarde)[1]["filename"] == naam


def test_stray_line_among_headers_does_not_hide_those_after_it() -> None:
    koppen, begin = lees_koppen(b"From: a@b.example\nwat is dit\nSubject: Hallo\n\ntekst", 0)

    assert koppen.eerste(b"subject") == "Hallo"
    assert begin == len(b"From: a@b.example\nwat is dit\nSubject: Hallo\n\n")


def test_mail_without_usable_id_gets_the_same_one_every_time() -> None:
    eerste, tweede, ander = (ontleed(mail(tekst, Message_ID=kop)) for tekst, kop in (("a", "<>"), ("a", ""), ("b", "")))

    assert eerste.bericht_id == tweede.bericht_id != ander.bericht_id
    assert eerste.is_id_gemaakt


def test_first_of_several_senders_counts_and_is_flagged() -> None:
    gelezen = ontleed(mail("x", From="Een <een@a.example>, Twee <twee@a.example>"))

    assert gelezen.van.adres == "een@a.example"
    assert "afzender" in [melding.soort for melding in gelezen.waarschuwingen]


def test_every_address_at_which_the_mail_reached_us_is_kept() -> None:
    gelezen = ontleed(mail("x", Delivered_To="a@kreken.example", X_Forwarded_To="B@kreken.example", Return_Path="<>"))

    assert gelezen.bezorgd_aan == ("a@kreken.example", "b@kreken.example")
    assert gelezen.retourpad == ""
