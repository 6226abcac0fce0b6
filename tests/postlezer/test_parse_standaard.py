"""On well-formed mail our one-pass parser and the parser of the standard library say the same."""

from __future__ import annotations

import email
import email.headerregistry
import email.policy
import hashlib
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overlegtafel.postlezer.ontleden.bericht import ontleed

LETTERS = st.text(st.characters(categories=["L", "N", "Zs"], include_characters=".,-€'"), min_size=1, max_size=60)
TEKST = st.lists(LETTERS.map(str.strip), max_size=12).map("\n".join)


@st.composite
def mails(draw: st.DrawFn) -> EmailMessage:
    bericht = EmailMessage(policy=email.policy.SMTP)
    bericht["From"] = email.headerregistry.Address(draw(LETTERS).strip() or "x", "jan", "zorg.example")
    bericht["Subject"] = " ".join(draw(LETTERS).split())
    bericht["Message-ID"] = "<m1@zorg.example>"
    bericht.set_content(draw(TEKST), cte=draw(st.sampled_from(["base64", "quoted-printable", "8bit"])))
    if draw(st.booleans()):
        bericht.add_alternative(f"<p>{draw(TEKST)}</p>", subtype="html")
    for _ in range(draw(st.integers(0, 3))):
        naam = draw(LETTERS).strip() or "naam"
        bericht.add_attachment(draw(st.binary(max_size=200)), maintype="application", subtype="x-proef", filename=naam)
    return bericht


@settings(max_examples=60, deadline=None, database=None, derandomize=True)
@given(mails())
def test_own_parser_agrees_with_the_standard_library(bericht: EmailMessage) -> None:
    raw = bericht.as_bytes()
    hun = email.message_from_bytes(raw, policy=email.policy.default)
    ons = ontleed(raw)
    lichaam = hun.get_body(("plain",))

    assert ons.van.adres == "jan@zorg.example"
    assert ons.onderwerp == " ".join(str(hun["Subject"]).split())
    assert lichaam is not None
    assert (ons.tekst or "").strip() == lichaam.get_content().replace("\r\n", "\n").strip()
    assert [(b.naam, b.sha256) for b in ons.bijlagen] == [
        (deel.get_filename(), hashlib.sha256(bytes(deel.get_content())).hexdigest()) for deel in hun.iter_attachments()
    ]


@pytest.mark.parametrize("einde", [b"\n", b"\r\n"])
def test_line_ends_make_no_difference(einde: bytes) -> None:
    bericht = EmailMessage()
    bericht["From"] = "jan@zorg.example"
    bericht.set_content("Regel een\nRegel twee\n")
    bericht.add_attachment(b"abc", maintype="application", subtype="x-proef", filename="a.bin")
    gelezen = ontleed(einde.join(bericht.as_bytes().split(b"\n")))

    assert gelezen.tekst == "Regel een\nRegel twee\n"
    assert [bijlage.inhoud for bijlage in gelezen.bijlagen] == [b"abc"]
