"""Files: type by content, a safe name, and what is inside a winmail.dat."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from tnefparse import TNEF

from overlegtafel.postlezer.begrip import leg_uit
from overlegtafel.postlezer.ontleden.rtf import lees_rtf, pak_rtf_uit
from overlegtafel.postlezer.ontleden.tnef import lees_tnef
from overlegtafel.taal.bestandstype import heeft_macros, type_van, veilige_naam
from tests.postlezer.maak import mail

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def kantoorbestand(*namen: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archief:
        for naam in ("[Content_Types].xml", *namen):
            archief.writestr(naam, "x" * 50)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("inhoud", "verklaard", "naam", "soort"),
    [
        (b"%PDF-1.7 x", "application/octet-stream", "a.txt", "application/pdf"),
        (b"\x89PNG\r\n\x1a\nx", "image/jpeg", "a.jpg", "image/png"),
        (kantoorbestand("word/document.xml"), "application/octet-stream", "a.docx", DOCX),
        (
            kantoorbestand("word/document.xml", "word/vbaProject.bin"),
            DOCX,
            "a.docx",
            "application/vnd.ms-word.document.macroEnabled.12",
        ),
        (
            kantoorbestand("xl/workbook.xml"),
            "",
            "a",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        (b"PK\x03\x04" + b"\0" * 50, "", "a.docx", "application/zip"),
        (b"MZ" + b"\0" * 100, "application/pdf", "factuur.pdf", "application/vnd.microsoft.portable-executable"),
        (b"a;b\n1;2\n", "text/csv", "a.csv", "text/csv"),
        (b"a;b\n1;2\n", "application/octet-stream", "a.csv", "text/csv"),
        (b"<html><script>x</script>", "image/png", "a.png", "text/html"),
        (b"iets", "application/x-eigen", "a", "application/x-eigen"),
        (b"\0\1\2", "", "a.csv", "application/octet-stream"),
        (b"iets", "appli\0cation/pdf", "a.pdf", "application/octet-stream"),
    ],
)
def test_type_is_that_of_the_content(inhoud: bytes, verklaard: str, naam: str, soort: str) -> None:
    assert type_van(inhoud, verklaard, naam) == soort


def test_macros_are_seen_in_new_and_old_office_files() -> None:
    nieuw = kantoorbestand("word/document.xml", "word/vbaProject.bin")
    oud = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument_VBA_PROJECT".encode("utf-16-le")

    assert heeft_macros(nieuw, type_van(nieuw))
    assert heeft_macros(oud, type_van(oud))
    assert not heeft_macros(kantoorbestand("word/document.xml"), DOCX)


@pytest.mark.parametrize(
    ("naam", "veilig"),
    [
        ("reële prijs.pdf", "reële prijs.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\jan\\brief.docx", "brief.docx"),
        ("brief\u202efdp.exe", "brief fdp.exe"),
        ("con.txt", "_con.txt"),
        ("a\x00b\nc.pdf", "a b c.pdf"),
        ("..", "bijlage"),
        ("", "bijlage"),
        ("x" * 300 + ".pdf", "x" * 109 + ".pdf"),
    ],
)
def test_name_is_made_safe_for_storing(naam: str, veilig: str) -> None:
    assert veilige_naam(naam) == veilig


def attribuut(niveau: int, kenmerk: int, inhoud: bytes) -> bytes:
    som = sum(inhoud) & 0xFFFF
    return struct.pack("<BII", niveau, kenmerk, len(inhoud)) + inhoud + struct.pack("<H", som)


def eigenschappen(*paren: tuple[int, int, bytes]) -> bytes:
    uit = struct.pack("<I", len(paren))
    for naam, soort, waarde in paren:
        uit += struct.pack("<HHII", soort, naam, 1, len(waarde)) + waarde + b"\0" * (-len(waarde) % 4)
    return uit


def winmail(tekst: str = "Zie bijlage.", rtf: bytes = b"") -> bytes:
    uit = struct.pack("<IH", 0x223E9F78, 1)
    uit += attribuut(1, 0x00089006, struct.pack("<I", 0x10000)) + attribuut(1, 0x00069007, struct.pack("<II", 1252, 0))
    uit += attribuut(1, 0x00078008, b"IPM.Microsoft Mail.Note\0")
    paren = [(0x1000, 0x1F, (tekst + "\0").encode("utf-16-le"))] if tekst else []
    paren += [(0x1009, 0x102, rtf)] if rtf else []
    uit += attribuut(1, 0x00069003, eigenschappen(*paren))
    uit += attribuut(2, 0x00069002, b"\0" * 14) + attribuut(2, 0x00018010, b"REELE~1.PDF\0")
    uit += attribuut(2, 0x0006800F, b"%PDF-1.4 inhoud")
    return uit + attribuut(2, 0x00069005, eigenschappen((0x3707, 0x1F, "reële prijs.pdf\0".encode("utf-16-le"))))


def test_winmail_gives_body_and_bijlagen_but_not_itself() -> None:
    uit = leg_uit(
        mail(soort='application/ms-tnef; name="winmail.dat"', rauw=winmail(), Content_Transfer_Encoding="binary")
    )

    assert uit["tekst"] == "Zie bijlage."
    assert [(bijlage["naam"], bijlage["type"], bijlage["grootte"]) for bijlage in uit["bijlagen"]] == [
        ("reële prijs.pdf", "application/pdf", 15)
    ]


def test_own_tnef_reader_agrees_with_the_library() -> None:
    ons, hun = lees_tnef(winmail()), TNEF(winmail())

    assert ons is not None
    assert ons.bijlagen[0].inhoud == hun.attachments[0].data
    assert ons.bijlagen[0].naam == hun.attachments[0].long_filename()


def test_rtf_body_of_a_winmail_is_read_when_there_is_no_other() -> None:
    rtf = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\pard Re\'eble prijs\par \u8364?5\par}"
    los = struct.pack("<IIII", len(rtf) + 12, len(rtf), 0x414C454D, 0) + rtf
    tnef = lees_tnef(winmail("", los))

    assert tnef is not None
    assert tnef.tekst == "Reële prijs\n€5"


def test_packed_rtf_is_unpacked() -> None:
    gepakt = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    )

    assert pak_rtf_uit(gepakt) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"


def test_html_inside_rtf_is_html_again() -> None:
    rtf = rb"{\rtf1\ansi\fromhtml1 {\*\htmltag64 <p>}\htmlrtf {\f0 \htmlrtf0 Hallo"
    rtf += rb"\htmlrtf }\htmlrtf0 {\*\htmltag72 </p>}}"
    assert lees_rtf(rtf) == (None, "<p>Hallo</p>")


def test_broken_winmail_gives_what_could_be_read() -> None:
    heel = winmail()
    for lengte in range(0, len(heel), 7):
        lees_tnef(heel[:lengte])
    assert lees_tnef(b"geen tnef") is None
