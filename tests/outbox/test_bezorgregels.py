"""When a mail is tried again and what may be told of a failure, at their edges and without a server."""

from __future__ import annotations

import smtplib
from datetime import timedelta

import pytest

from overlegtafel.outbox.rules.bezorging import (
    MEESTE_POGINGEN,
    is_geheim_id,
    lees_fout,
    maskeer_sleutels,
    masker,
    wachttijd_na,
)

ADRES = "bram@krommekreek.example"


def _geweigerd(code: int, woorden: bytes) -> Exception:
    return smtplib.SMTPRecipientsRefused({ADRES: (code, woorden)})


@pytest.mark.parametrize(
    ("fout", "zin", "blijvend", "verbinding", "dood"),
    [
        (_geweigerd(550, b"no such user"), "De ontvanger is geweigerd (550).", True, False, True),
        (_geweigerd(551, b""), "De ontvanger is geweigerd (551).", True, False, True),
        (_geweigerd(553, b""), "De ontvanger is geweigerd (553).", True, False, True),
        (_geweigerd(552, b"too big"), "De ontvanger is geweigerd (552).", True, False, False),
        (_geweigerd(554, b"spam"), "De ontvanger is geweigerd (554).", True, False, False),
        (_geweigerd(550, b"5.1.1 unknown"), "De ontvanger is geweigerd (550 5.1.1).", True, False, True),
        (_geweigerd(550, b"5.7.1 blocked"), "De ontvanger is geweigerd (550 5.7.1).", True, False, False),
        (_geweigerd(499, b"5.1.1 odd"), "De ontvanger is geweigerd (499 5.1.1).", False, False, False),
        (_geweigerd(600, b"5.1.1 odd"), "De ontvanger is geweigerd (600 5.1.1).", False, False, False),
        (_geweigerd(500, b"5.1.1 odd"), "De ontvanger is geweigerd (500 5.1.1).", True, False, True),
        (_geweigerd(450, b"4.2.0 later"), "De ontvanger is geweigerd (450 4.2.0).", False, False, False),
        (
            smtplib.SMTPAuthenticationError(535, b"no"),
            "De mailserver weigert ons wachtwoord (535).",
            False,
            True,
            False,
        ),
        (smtplib.SMTPConnectError(421, b"no"), "De mailserver wil niet met ons praten (421).", False, True, False),
        (smtplib.SMTPDataError(599, "words"), "De mail is geweigerd (599).", True, False, False),
        (smtplib.SMTPDataError(451, "4.3.0 words"), "De mail is geweigerd (451 4.3.0).", False, False, False),
        (smtplib.SMTPNotSupportedError(), "De mailserver kan dit adres niet aan.", True, False, False),
        (TimeoutError(), "De mailserver is niet bereikbaar (TimeoutError).", False, True, False),
        (KeyError("x"), "Het maken van de mail lukt niet (KeyError).", False, False, False),
    ],
)
def test_a_failure_says_what_it_means_and_no_address(
    fout: Exception, zin: str, blijvend: bool, verbinding: bool, dood: bool
) -> None:
    gelezen = lees_fout(fout)
    assert gelezen.zin == zin
    assert (gelezen.is_blijvend, gelezen.is_verbinding, gelezen.is_adres_dood) == (blijvend, verbinding, dood)


def test_a_mail_rests_longer_each_time_and_then_enough_is_enough() -> None:
    rust = [wachttijd_na(keer) for keer in range(MEESTE_POGINGEN + 2)]
    assert rust[0] is rust[MEESTE_POGINGEN] is rust[MEESTE_POGINGEN + 1] is None
    tussen = [een for een in rust if een is not None]
    assert len(tussen) == MEESTE_POGINGEN - 1
    assert tussen == sorted(tussen)
    assert (tussen[0], tussen[-1]) == (timedelta(minutes=1), timedelta(days=1))


def test_what_is_kept_gives_nothing_away() -> None:
    assert masker(ADRES) == "b…@krommekreek.example"
    geheim = "a2" * 13
    assert maskeer_sleutels(f"Open /t/{geheim} nu") == "Open /t/… nu"
    assert is_geheim_id("<token@kreken.example>", "token")
    assert not is_geheim_id("<2026-041@kreken.example>", "token")
