"""Who probably sent a mail is confirmed where it is judged, and stays confirmed for the same proven address."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient
from lxml import html

from tests.conftest import Cast
from tests.inbox.conftest import brief
from tests.inbox.test_verbinden import inbreng_van, wie

MX = "mx.kreken.example"
ADRES = "Info <info@krommekreek.example>"


def _bewezen(tekst: str) -> bytes:
    kop = f"Authentication-Results: {MX}; dmarc=pass header.from=krommekreek.example\r\n"
    return kop.encode() + brief(tekst, van=ADRES)


def _bevestig(bureau: FlaskClient, pad: str) -> str:
    """Press the button that confirms on a page; return where it leads."""
    knoppen = html.document_fromstring(bureau.get(pad).text).xpath("//form[contains(@action, '/afzender?')]/@action")
    return str(bureau.post(knoppen[0]).headers["Location"])


def test_a_guess_is_confirmed_on_the_judging_screen_and_stays(
    site: Flask, bureau: FlaskClient, cast: Cast, komt_binnen: Callable[..., int]
) -> None:
    site.config["AUTHSERV_ID"] = MX
    try:
        eerste = komt_binnen(_bewezen("De wachttijd is te lang."))
        assert wie(eerste) == (None, cast.krommekreek.id, False)
        oordeel = f"/inbreng/{inbreng_van(eerste).nummer}/beoordelen"
        assert "vermoedelijk Thuiszorg De Kromme Kreek" in bureau.get(oordeel).text
        assert _bevestig(bureau, oordeel) == oordeel
        assert wie(eerste) == (None, cast.krommekreek.id, True)
        assert "ermoedelijk" not in bureau.get(oordeel).text
        tweede = komt_binnen(_bewezen("En nog iets over het tarief."))
        assert wie(tweede) == (None, cast.krommekreek.id, True)
        onbewezen = komt_binnen(brief("Dit bewijst niets.", van=ADRES))
        assert wie(onbewezen) == (None, cast.krommekreek.id, False)
        assert bureau.post(f"/wachtrij/{eerste}/afzender/terug").status_code == 302
        derde = komt_binnen(_bewezen("Na het terugnemen."))
        assert wie(derde) == (None, cast.krommekreek.id, False)
    finally:
        site.config["AUTHSERV_ID"] = None
