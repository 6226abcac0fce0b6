"""Whatever the bytes are: no exception, a bounded cost, and a contract that can be stored."""

from __future__ import annotations

import json
import os
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from overlegtafel.inbox.rules.herkenning import antwoord_tokens, inhoud_sleutel, plus_delen, subject_nummers
from overlegtafel.postlezer.begrip import leg_uit
from overlegtafel.postlezer.bewijs import lees_authenticatie
from overlegtafel.postlezer.ontleden.bericht import ontleed
from overlegtafel.postlezer.soort import SOORTEN
from tests.maatstaf import groeit_te_snel, te_zwaar

VOORBEELDEN = sorted(Path(__file__).parent.glob("eml/*.eml"))
RAUW = [pad.read_bytes() for pad in VOORBEELDEN]
GRENZEN = ("x", "y y", "=_z", "----")
ELLEN = 300
"""What a mail may cost, in the fixed work of `maatstaf`."""
# A long run is asked for from outside, and looks elsewhere each time: FUZZ_MAAL=50 pytest tests/postlezer/test_fuzz.py.
MAAL = int(os.environ.get("FUZZ_MAAL", "1"))
RUIM = settings(
    max_examples=500 * MAAL,
    deadline=None,
    database=None,
    derandomize=MAAL == 1,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def controleer(raw: bytes) -> None:
    """Understand `raw`, and hold the outcome against what a database and a reader need, and its cost."""
    uit: dict[str, Any] = {}
    zwaar = te_zwaar(lambda: uit.update(leg_uit(raw)), ELLEN)
    tekst = json.dumps(uit, ensure_ascii=False)
    tekst.encode()
    assert "\\u0000" not in tekst
    assert uit["soort"] in SOORTEN
    assert uit["bericht_id"].startswith("<")
    assert uit["bericht_id"].endswith(">")
    assert zwaar == "", f"{len(raw)} bytes"


@st.composite
def kopregels(draw: st.DrawFn) -> bytes:
    """Some headers with values that are likely to hurt."""
    naam = st.sampled_from(
        [
            "From",
            "To",
            "Subject",
            "Date",
            "Message-ID",
            "References",
            "Received",
            "Content-Disposition",
            "Auto-Submitted",
            "Content-Transfer-Encoding",
            "Content-ID",
            "Return-Path",
            "Precedence",
            "X-Loop",
            "Thread-Index",
        ]
    )
    stuk = st.sampled_from(
        [
            "=?utf-8?Q?",
            "=?",
            "?=",
            "=?x?B?////",
            "<",
            ">",
            "@",
            '"',
            "\\",
            "(",
            ")",
            ",",
            ";",
            ":",
            "a@b.example",
            "\r\n ",
            "base64",
            "quoted-printable",
            "attachment; filename*0*=utf-8''%C3",
            "Re: ",
            "[VOT-2026-041]",
            "é",
            "\x00",
            "+0199",
            "x-uuencode",
            "31 Feb 9999 25:61",
        ]
    )
    regels = draw(st.lists(st.tuples(naam, st.lists(stuk | st.text(max_size=8), max_size=8)), max_size=6))
    codering = draw(st.sampled_from(["utf-8", "cp1252", "utf-16"]))
    return b"".join(
        f"{naam}: ".encode() + "".join(delen).encode(codering, "replace") + b"\r\n" for naam, delen in regels
    )


@st.composite
def delen(draw: st.DrawFn, diepte: int = 4) -> bytes:
    """A part with any type: a leaf, a message, or a multipart whose boundaries may not fit."""
    kop = draw(kopregels())
    soort = draw(
        st.sampled_from(
            [
                "text/plain",
                "text/html",
                "text/plain; format=flowed; delsp=yes",
                "text/calendar; method=REPLY",
                "multipart/mixed",
                "multipart/alternative",
                "multipart/report",
                "multipart/digest",
                "message/rfc822",
                "message/delivery-status",
                "application/ms-tnef",
                "application/pkcs7-mime",
                "text/rfc822-headers",
                "image/png; name=a",
                "x",
                "",
            ]
        )
    )
    charset = draw(
        st.sampled_from(["", "; charset=utf-8", "; charset=utf-7", "; charset=idna", '; charset="x', "; charset=hz"])
    )
    if soort.startswith("multipart/") and diepte:
        grens, ander = draw(st.sampled_from(GRENZEN)), draw(st.sampled_from(GRENZEN))
        kinderen = draw(st.lists(delen(diepte=diepte - 1), max_size=3))
        midden = b"".join(
            b"--" + draw(st.sampled_from([grens, grens, ander])).encode() + b"\r\n" + kind for kind in kinderen
        )
        slot = draw(st.sampled_from([b"", f"--{grens}--\r\n".encode(), f"--{ander}--".encode()]))
        return kop + f'Content-Type: {soort}; boundary="{grens}"\r\n\r\n'.encode() + midden + slot
    if soort == "message/rfc822" and diepte:
        return kop + f"Content-Type: {soort}\r\n\r\n".encode() + draw(delen(diepte=diepte - 1))
    return kop + f"Content-Type: {soort}{charset}\r\n\r\n".encode() + draw(st.binary(max_size=300)) + b"\r\n"


@RUIM
@given(delen())
def test_any_structure_is_understood(raw: bytes) -> None:
    controleer(raw)


@RUIM
@given(st.sampled_from(RAUW), st.data())
def test_any_mutation_of_a_real_mail_is_understood(raw: bytes, data: st.DataObject) -> None:
    veranderd = bytearray(raw)
    for _ in range(data.draw(st.integers(1, 6))):
        plek = data.draw(st.integers(0, len(veranderd)))
        lengte = data.draw(st.integers(0, 40))
        nieuw = data.draw(
            st.binary(max_size=8) | st.sampled_from([b"\r\n\r\n", b"--", b"\x00", b"=", b"=?", b"\xff", b" " * 50])
        )
        veranderd[plek : plek + lengte] = nieuw * data.draw(st.sampled_from([1, 1, 1, 200]))
    controleer(bytes(veranderd))


@RUIM
@given(st.binary(max_size=500))
def test_any_bytes_are_understood(raw: bytes) -> None:
    controleer(raw)


@settings(RUIM, max_examples=150 * MAAL)
@given(delen(diepte=1), st.text(max_size=20))
def test_recognition_and_evidence_never_raise(raw: bytes, tekst: str) -> None:
    mail = ontleed(raw)
    antwoord_tokens(mail, "inbreng@kreken.example", [tekst])
    plus_delen(mail, tekst)
    inhoud_sleutel(mail, tekst)
    subject_nummers(mail.onderwerp)
    lees_authenticatie(ontleed(raw), "mx.kreken.example")


def test_every_real_mail_cut_off_anywhere_is_understood() -> None:
    for raw in RAUW[::4]:
        for lengte in range(0, len(raw), max(1, len(raw) // 12)):
            controleer(raw[:lengte])


KOP = b"From: a@b.example\nSubject: x\n"


def genest(aantal: int) -> bytes:
    return (
        KOP
        + b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (i, i) for i in range(aantal))
        + b"\nHallo\n"
    )


KWAAD = {
    "2000 multiparts": genest(2000),
    "2000 berichten": KOP + (b"Content-Type: message/rfc822\n\n" + KOP) * 2000 + b"\nHallo",
    "2000 divs": KOP + b"Content-Type: text/html\n\n" + b"<div>" * 2000 + b"Hallo" + b"</div>" * 2000,
    "200 kB op een regel": KOP + b"\n" + b"woord " * 34_000,
    "200 kB zonder spatie": KOP + b"\n" + b"x" * 200_000,
    "10.000 koppen": KOP + b"".join(b"X-%d: v\n" % i for i in range(10_000)) + b"\nHallo",
    "10.000 delen": KOP + b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\na\n" * 10_000,
    "open woorden": b"Subject: " + b"=?utf-8?q?" * 20_000 + b"\n\nHallo",
    "open haken": b"From: " + b"(" * 100_000 + b"\n\nHallo",
    "open aanhaling": b'Content-Type: text/plain; a="' + b"\\" * 100_000 + b"\n\nHallo",
    "veel adressen": b"From: " + b"a@b.example, " * 12_000 + b"\n\nHallo",
    "verwijzingen": KOP + b"References: " + b"<a@b> " * 40_000 + b"\n\nHallo",
    "iban": KOP + b"\n" + b"NL12 " * 40_000,
    "telefoon": KOP + b"\n" + b"06-12345678 " * 16_000,
    "straat": KOP + b"\n" + b"Kerkstraat 1, " * 14_000,
    "100.000 regels": KOP + b"\n--" * 100_000,
    "spaties": KOP + b"\n" + b" " * 200_000 + b"x",
    "puntkomma's": KOP + b"Content-Type: text/plain" + b';a="b"' * 20_000 + b"\n\nHallo",
    "punycode": KOP + b"Content-Type: text/plain; charset=punycode\n\n" + b"a\xe9" * 100_000,
    "lang woord als verwijzing": KOP + b"References: " + b"a" * 500_000 + b"\n\nHallo",
    "open verklaringen": KOP + b"Content-Type: text/html\n\n" + b"<!x" * 50_000,
    "40.000 alinea's": KOP + b"Content-Type: text/html\n\n" + b"<p>Een alinea met een paar woorden erin</p>" * 40_000,
    "mails van 200 kB": KOP
    + b"Content-Type: multipart/mixed; boundary=xyz\n\n"
    + (b"--xyz\nContent-Type: message/rfc822\n\n" + KOP + b"\n" + b"NL91ABNA0417164300\n" * 10_000) * 40,
    "gebroken base64": KOP + b"Content-Type: image/png\nContent-Transfer-Encoding: base64\n\n" + b"QUJD=" * 40_000,
}


@pytest.mark.parametrize("geval", KWAAD)
def test_hostile_mail_costs_little_and_by_its_length(geval: str) -> None:
    raw = KWAAD[geval]
    controleer(raw)
    assert groeit_te_snel(partial(leg_uit, raw[: len(raw) // 4]), partial(leg_uit, raw), 4) == ""
