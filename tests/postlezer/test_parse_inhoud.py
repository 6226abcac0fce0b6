"""Bodies and parts in every shape: charsets, flowed, signed, broken, nested."""

from __future__ import annotations

import base64

import pytest

from overlegtafel.postlezer.begrip import begrijp, leg_uit
from overlegtafel.postlezer.ontleden.bericht import ontleed
from overlegtafel.postlezer.ontleden.charset import decode
from overlegtafel.postlezer.ontleden.lichaam import zonder_flow, zonder_pgp
from overlegtafel.postlezer.ontleden.transport import decode_inhoud
from tests.postlezer.maak import mail, multipart

ZIN = "De reële prijs is € 36,10 – coördinatie."


@pytest.mark.parametrize(
    ("codering", "verklaard", "opmerking"),
    [
        ("utf-8", "utf-8", False),
        ("cp1252", "", True),
        ("cp1252", "windows-1252", False),
        ("cp1252", "iso-8859-1", False),
        ("cp1252", "utf-8", True),
        ("cp1252", "us-ascii", True),
        ("cp1252", "x-bestaat-niet", True),
        ("utf-8", "iso-8859-1", True),
        ("utf-8", "", False),
        ("utf-8", "idna", True),
        ("utf-16", "utf-16", False),
    ],
)
def test_text_is_right_whatever_charset_was_declared(codering: str, verklaard: str, opmerking: bool) -> None:
    tekst, gezegd = decode(ZIN.encode(codering), verklaard)

    assert tekst == ZIN
    assert bool(gezegd) == opmerking


def test_mixed_charsets_lose_no_letter() -> None:
    assert decode("één ".encode() + "reële".encode("cp1252"), "utf-8")[0] == "één reële"


def test_text_never_holds_what_a_database_cannot() -> None:
    assert decode(b"a\x00b+2AA-", "utf-7")[0] == "ab"


@pytest.mark.parametrize(
    ("rauw", "codering", "uit"),
    [
        (b"SGFs\r\nbG8=\r\n", "base64", b"Hallo"),
        (b"SGFsbG8", "base64", b"Hallo"),
        (b"SGFsbG8=SGFsbG8=", "base64", b"HalloHallo"),
        (b"SGFsbG8=\n\n____\nvan de lijst\n", "base64", b"Hallo"),
        (b"Dit is gewoon tekst, geen base64.", "base64", b"Dit is gewoon tekst, geen base64."),
        (b"SGFs!bG8=", "base64", b"Hallo"),
        (b"re=C3=ABle =\nprijs =ZZ", "quoted-printable", "reële prijs =ZZ".encode()),
        (b"gewoon", "onbekend", b"gewoon"),
    ],
)
def test_broken_transfer_encoding_loses_nothing_that_was_meant(rauw: bytes, codering: str, uit: bytes) -> None:
    assert decode_inhoud(rauw, codering) == uit


def test_flowed_text_is_joined_per_quote_depth() -> None:
    assert zonder_flow("een \ntwee\n> drie \n> vier\n-- \nJan", is_delsp=False) == "een twee\n> drie vier\n-- \nJan"
    assert zonder_flow("zorgaan \nbieder", is_delsp=True) == "zorgaanbieder"
    assert zonder_flow(" >geen citaat", is_delsp=False) == ">geen citaat"


def test_clear_signed_pgp_text_is_read_without_its_wrapping() -> None:
    ruw = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nHallo\n- - punt\n-----BEGIN PGP SIGNATURE-----\n\nabc\n"
    assert zonder_pgp(ruw + "-----END PGP SIGNATURE-----\n").strip() == "Hallo\n- punt"


def test_signature_and_calendar_parts_are_no_bijlagen() -> None:
    soort, inhoud = multipart(
        "multipart/signed",
        ("Content-Type: text/plain", b"Hallo"),
        ('Content-Type: application/pkcs7-signature; name="smime.p7s"', b"x"),
        ('Content-Type: application/pgp-signature; name="signature.asc"', b"x"),
        ("Content-Type: text/calendar; method=REQUEST; name=invite.ics", b"BEGIN:VCALENDAR\r\n"),
    )
    gelezen = ontleed(mail(soort=soort, rauw=inhoud))

    assert gelezen.bijlagen == ()
    assert (gelezen.tekst or "").strip() == "Hallo"


def der(etiket: int, inhoud: bytes) -> bytes:
    lengte = len(inhoud)
    kop = bytes([lengte]) if lengte < 128 else b"\x82" + lengte.to_bytes(2, "big")
    return bytes([etiket]) + kop + inhoud


def test_mail_inside_an_opaque_smime_signature_is_read() -> None:
    binnen = b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + ZIN.encode()
    gegevens = bytes.fromhex("06092a864886f70d010701") + der(0xA0, der(0x04, binnen))
    cms = der(
        0x30,
        bytes.fromhex("06092a864886f70d010702") + der(0xA0, der(0x30, b"\x02\x01\x01\x31\x00" + der(0x30, gegevens))),
    )
    ruw = mail(
        soort='application/pkcs7-mime; smime-type=signed-data; name="smime.p7m"',
        rauw=base64.b64encode(cms),
        Content_Transfer_Encoding="base64",
    )
    assert leg_uit(ruw)["tekst"] == ZIN


def test_encrypted_mail_is_kept_as_a_bijlage_and_says_so() -> None:
    begrip = begrijp(
        mail(soort="application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m", rauw=b"\x30\x03abc")
    )

    assert [bijlage.naam for bijlage in begrip.bijlagen] == ["smime.p7m"]
    assert "versleuteld" in [melding.soort for melding in begrip.waarschuwingen]
    assert begrip.oordeel.soort == "inbreng"


def test_image_that_the_html_shows_is_kept_apart() -> None:
    soort, inhoud = multipart(
        "multipart/related",
        ("Content-Type: text/html", b'<p>Hallo <img src="cid:logo%401"></p>'),
        (
            "Content-Type: image/png\r\nContent-ID: <logo@1>\r\nContent-Disposition: inline; filename=logo.png",
            b"\x89PNG\r\n\x1a\n",
        ),
        (
            "Content-Type: image/png\r\nContent-ID: <foto@1>\r\nContent-Disposition: inline; filename=foto.png",
            b"\x89PNG\r\n\x1a\n",
        ),
    )
    gelezen = ontleed(mail(soort=soort, rauw=inhoud))

    assert [bijlage.naam for bijlage in gelezen.bijlagen] == ["foto.png"]


@pytest.mark.parametrize(
    "rauw",
    [
        b"Content-Type: multipart/mixed\r\n\r\nHallo daar",
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\nHallo daar",
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nHallo daar",
        b"Content-Type: multipart/mixed; boundary=fout\r\n\r\n"
        b"--goed\r\nContent-Type: text/plain\r\n\r\nHallo daar\r\n--goed--\r\n",
        b"Content-Type: text\r\n\r\nHallo daar",
        b'Content-Type: text/plain; charset="utf-8\r\n\r\nHallo daar',
        b"\r\n\r\nContent-Type: text/plain\r\n\r\nHallo daar",
        b"\xef\xbb\xbfContent-Type: text/plain\r\n\r\nHallo daar",
        b"Content-Type: text/plain\r\rHallo daar",
        b"From jan@zorg.example Tue Nov  3 09:12:44 2026\nContent-Type: text/plain\n\nHallo daar",
    ],
)
def test_broken_structure_still_gives_the_text(rauw: bytes) -> None:
    assert leg_uit(rauw)["tekst"] == "Hallo daar"


def test_text_on_both_sides_of_a_bijlage_is_one_body() -> None:
    soort, inhoud = multipart(
        "multipart/mixed",
        ("Content-Type: text/html", b"<p>Boven de bijlage.</p>"),
        ("Content-Type: application/pdf; name=a.pdf", b"%PDF-1.4"),
        ("Content-Type: text/plain", b"Onder de bijlage."),
    )
    tekst = leg_uit(mail(soort=soort, rauw=inhoud))["tekst"]

    assert tekst.split() == "Boven de bijlage. Onder de bijlage.".split()  # noqa: SIM905 - words are compared


def test_forwarded_message_counts_text_bijlagen_and_innermost_author() -> None:
    diepst = mail("Ik wacht al negen weken.", From="Mw. Kramer <k@post.example>", Message_ID="<k@post.example>")
    soort, inhoud = multipart(
        "multipart/mixed",
        ("Content-Type: message/rfc822", diepst),
        ("Content-Type: application/pdf; name=brief.pdf", b"%PDF-1.4"),
    )
    midden = mail(soort=soort, rauw=inhoud, From="Raad <raad@post.example>")
    soort, inhoud = multipart(
        "multipart/mixed", ("Content-Type: text/plain", b"Zie onder."), ("Content-Type: message/rfc822", midden)
    )
    uit = leg_uit(mail(soort=soort, rauw=inhoud))

    assert uit["tekst"] == "Zie onder.\n\nIk wacht al negen weken."
    assert uit["doorgestuurd_van"] == {"naam": "Mw. Kramer", "adres": "k@post.example"}
    assert [bijlage["naam"] for bijlage in uit["bijlagen"]] == ["brief.pdf"]
    assert uit["van"]["adres"] == "jan@zorg.example"


def test_two_forwards_by_different_authors_are_in_doubt() -> None:
    delen = [("Content-Type: message/rfc822", mail("x", From=f"{naam}@post.example")) for naam in ("a", "b")]
    soort, inhoud = multipart("multipart/mixed", *delen)

    assert begrijp(mail(soort=soort, rauw=inhoud)).auteur_onzeker


def test_contract_has_exactly_its_keys() -> None:
    sleutels = (
        "soort van onderwerp datum bericht_id in_antwoord_op verwijzingen tekst geciteerd handtekening bijlagen "
        "artikelen doorgestuurd_van waarschuwingen"
    )
    assert list(leg_uit(b"")) == sleutels.split()


def test_body_that_nobody_typed_is_kept_whole_and_in_doubt() -> None:
    begrip = begrijp(mail("regel\n" * 40_000 + "> laatste"))

    assert begrip.tekst.endswith("> laatste")
    assert "twijfel" in [melding.soort for melding in begrip.waarschuwingen]


def test_picture_pasted_into_the_html_leaves_nothing_in_the_text() -> None:
    beeld = f'<p>Hoi</p><img src="data:image/png;base64,{"QUJD" * 500_000}"><p>Dag</p>'

    assert leg_uit(mail(beeld, soort="text/html"))["tekst"].split() == ["Hoi", "Dag"]
