"""What is believed of a sender, and what is forged and therefore ignored."""

from __future__ import annotations

from ipaddress import ip_network
from pathlib import Path

import dkim
import pytest

from overlegtafel.postlezer.bewijs import (
    Authenticatie,
    controleer_dkim,
    dubbele_kop,
    lees_authenticatie,
    staat_domein_in,
    zonder_bewijs,
)
from overlegtafel.postlezer.ontleden.bericht import ontleed
from tests.postlezer.maak import mail

ONZE = "mx.kreken.example"
ONTVANGEN = f"Received: from mail.zorg.example by {ONZE} with ESMTPS id 7; Tue, 03 Nov 2026 09:12:45 +0100\r\n".encode()
GOED = (
    f"Authentication-Results: {ONZE}; dmarc=pass header.from=zorg.example;\r\n"
    " spf=pass smtp.mailfrom=x@zorg.example\r\n"
).encode()
FOUT = GOED.replace(b"dmarc=pass", b"dmarc=fail")


def test_report_of_our_own_server_above_its_received_line_is_believed() -> None:
    bewijs = lees_authenticatie(ontleed(GOED + ONTVANGEN + mail("x")), ONZE)

    assert (bewijs.dmarc, bewijs.spf, bewijs.domein) == ("pass", "pass", "zorg.example")
    assert not bewijs.is_dmarc_mislukt


def test_failed_dmarc_is_seen() -> None:
    assert lees_authenticatie(ontleed(FOUT + ONTVANGEN + mail("x")), ONZE).is_dmarc_mislukt


@pytest.mark.parametrize(
    "raw",
    [
        ONTVANGEN + GOED + mail("x"),
        GOED.replace(ONZE.encode(), b"mx.zorg.example") + ONTVANGEN + mail("x"),
        GOED.replace(ONZE.encode(), b"mx.kreken.example.boef.example") + ONTVANGEN + mail("x"),
        mail("x", Authentication_Results=f"{ONZE}; dmarc=pass"),
        GOED.replace(b" mx", b" (mx.kreken.example) boef.example; x=(") + ONTVANGEN + mail("x"),
        mail(GOED.decode()),
    ],
)
def test_forged_report_is_ignored(raw: bytes) -> None:
    assert lees_authenticatie(ontleed(raw), ONZE).dmarc == ""


@pytest.mark.parametrize(
    "hop",
    [
        "from localhost (mail.boef.example [203.0.113.9]) by {onze} with ESMTP id 7",
        "from [127.0.0.1] (mail.boef.example [203.0.113.9]) by {onze} with ESMTP id 7",
        "from {onze} (unknown [203.0.113.9]) by {onze} with ESMTP id 7",
        "from lmtp (unknown [203.0.113.9]) by {onze} with ESMTP id 7",
        "from a([127.0.0.1]) (unknown [203.0.113.9]) by {onze} with ESMTP id 7",
        "from a (a [203.0.113.9]) (from [127.0.0.1]) by {onze} with LMTP id 7",
        "from a (a [127.0.0.1.boef.example] [203.0.113.9]) by {onze} with ESMTP id 7",
        "from unknown by {onze} with lmtp id 7 for [::1]",
        "from a (a [::ffff:203.0.113.9]) by {onze} with ESMTP id 7",
    ],
)
def test_a_client_that_calls_itself_ours_is_no_hop_inside(hop: str) -> None:
    ontvangen = f"Received: {hop.format(onze=ONZE)}; Tue, 03 Nov 2026 09:12:45 +0100\r\n".encode()
    assert lees_authenticatie(ontleed(ontvangen + GOED + mail("x")), ONZE).dmarc == ""


def test_a_server_that_is_configured_is_one_of_ours() -> None:
    binnen = f"Received: from mx2 (mx2.kreken.example [192.0.2.20]) by {ONZE} (Postfix) with ESMTPS id 9\r\n".encode()
    raw = binnen + GOED + ONTVANGEN + mail("x")
    assert lees_authenticatie(ontleed(raw), ONZE).dmarc == ""
    assert lees_authenticatie(ontleed(raw), ONZE, (ip_network("192.0.2.16/28"),)).dmarc == "pass"


@pytest.mark.parametrize(
    "erbij",
    [
        b"Subject: Anders\r\n",
        b"subject : Anders\r\n",
        b"SUBJECT:\r\n Anders\r\n",
        b"Message-ID: <anders@boef.example>\r\n",
        b"Content-Type: text/html\r\n",
        b"From: Boef <b@boef.example>\r\n",
        b"X: y\rSubject: Anders\r\n",
    ],
)
def test_a_signed_mail_with_a_second_header_on_top_proves_nothing(sleutel: tuple[bytes, bytes], erbij: bytes) -> None:
    prive, record = sleutel
    raw = (
        mail("Hallo.", Subject="Vraag", Message_ID="<een@zorg.example>", Content_Type="text/plain")
        .replace(b"\r\n", b"\n")
        .replace(b"\n", b"\r\n")
    )
    getekend = dkim.sign(raw, b"s", b"zorg.example", prive, include_headers=[b"from", b"subject"]) + raw
    goed = controleer_dkim(getekend, lambda *_, **__: record)
    assert (goed.uitkomst, dubbele_kop(getekend)) == ("pass", None)
    gezien = Authenticatie(dmarc="pass", domein="zorg.example")
    kop = dubbele_kop(erbij + getekend)
    assert kop is not None
    zonder = zonder_bewijs(gezien, goed, kop)
    assert (zonder[0].dmarc, zonder[1].uitkomst) == ("", "fail")
    assert "twee keer" in zonder[1].uitleg


def test_forged_pass_below_does_not_hide_our_own_fail() -> None:
    assert lees_authenticatie(ontleed(FOUT + ONTVANGEN + GOED + mail("x")), ONZE).dmarc == "fail"


def test_hop_inside_our_own_machine_may_stand_above_the_report() -> None:
    binnen = f"Received: from localhost (localhost [127.0.0.1]) by {ONZE} (Postfix) with LMTP id 9\r\n".encode()

    assert (
        lees_authenticatie(
            ontleed(b"Return-Path: <x@zorg.example>\r\n" + binnen + GOED + ONTVANGEN + mail("x")), ONZE
        ).dmarc
        == "pass"
    )


def test_result_inside_a_comment_is_no_result() -> None:
    kop = f"Authentication-Results: {ONZE}; spf=none (dmarc=pass; dkim=pass) smtp.helo=a.example\r\n".encode()
    bewijs = lees_authenticatie(ontleed(kop + ONTVANGEN + mail("x")), ONZE)

    assert (bewijs.spf, bewijs.dmarc, bewijs.dkim) == ("none", "", "")


def test_without_a_configured_server_nothing_is_believed() -> None:
    assert lees_authenticatie(ontleed(GOED + mail("x")), "").dmarc == ""


@pytest.fixture(scope="module")
def sleutel() -> tuple[bytes, bytes]:
    """A private key made for this test alone, and the DNS record of its public half."""
    map_ = Path(__file__).parent
    publiek = (map_ / "proefsleutel.pub").read_bytes().splitlines()[1:-1]
    return (map_ / "proefsleutel.pem").read_bytes(), b"v=DKIM1; k=rsa; p=" + b"".join(publiek)


def ondertekend(raw: bytes, pem: bytes, *, lengte: bool = False) -> bytes:
    return (
        bytes(dkim.sign(raw, b"s1", b"zorg.example", pem, include_headers=[b"From", b"Subject"], length=lengte)) + raw
    )


def test_signature_that_holds_is_pass(sleutel: tuple[bytes, bytes]) -> None:
    uitkomst = controleer_dkim(ondertekend(mail("Hallo\r\n"), sleutel[0]), lambda naam, timeout=5: sleutel[1])

    assert (uitkomst.uitkomst, uitkomst.domein) == ("pass", "zorg.example")


def test_changed_text_or_sender_is_fail(sleutel: tuple[bytes, bytes]) -> None:
    goed = ondertekend(mail("Hallo\r\n"), sleutel[0])
    for fout in (goed.replace(b"Hallo", b"Dag"), goed.replace(b"From: Jan", b"From: Piet")):
        assert controleer_dkim(fout, lambda naam, timeout=5: sleutel[1]).uitkomst == "fail"


def test_signature_over_only_a_part_of_the_text_proves_nothing(sleutel: tuple[bytes, bytes]) -> None:
    goed = ondertekend(mail("Hallo\r\n"), sleutel[0], lengte=True)

    assert controleer_dkim(goed + b"aangeplakt\r\n", lambda naam, timeout=5: sleutel[1]).uitkomst == "fail"


def test_name_server_that_is_away_gives_no_judgement(sleutel: tuple[bytes, bytes]) -> None:
    def weg(naam: bytes, timeout: int = 5) -> bytes:
        raise OSError("geen verbinding")

    assert controleer_dkim(ondertekend(mail("Hallo\r\n"), sleutel[0]), weg).uitkomst == "onbekend"


@pytest.mark.parametrize(
    "kop", ["v=1; a=rsa-sha256; b=", "onzin", "v=1; d=zorg.example; s=x; h=from; b=!!; bh=!!; a=rsa-sha256"]
)
def test_broken_signature_never_raises(kop: str) -> None:
    assert controleer_dkim(mail("x", DKIM_Signature=kop), lambda naam, timeout=5: b"p=!!").uitkomst == "fail"


def test_mail_without_signature_is_none() -> None:
    assert controleer_dkim(mail("x"), lambda naam, timeout=5: None).uitkomst == "none"


def test_runs_of_white_space_that_would_stall_the_check_are_refused(sleutel: tuple[bytes, bytes]) -> None:
    assert (
        controleer_dkim(ondertekend(mail(" " * 5000 + "x"), sleutel[0]), lambda naam, timeout=5: sleutel[1]).uitkomst
        == "onbekend"
    )


@pytest.mark.parametrize(
    ("dkim", "ondertekend", "dmarc", "is_bewezen"),
    [
        ("pass", "krommekreek.example", "", True),
        ("pass", "kreek.example", "", False),
        ("pass", "mail.krommekreek.example", "", False),
        ("pass", "", "", False),
        ("pass", None, None, False),
        ("fail", "krommekreek.example", "", False),
        ("none", "", "pass", True),
        ("none", "krommekreek.example", "fail", False),
    ],
)
def test_only_the_domain_of_from_vouches(
    dkim: str, ondertekend: str | None, dmarc: str | None, is_bewezen: bool
) -> None:
    adres = "bram@krommekreek.example"
    assert staat_domein_in(adres, dkim=dkim, ondertekend=ondertekend, dmarc=dmarc) is is_bewezen


def test_the_domain_above_that_of_from_vouches_for_it() -> None:
    assert staat_domein_in("bram@post.krommekreek.example", dkim="pass", ondertekend="krommekreek.example", dmarc=None)
