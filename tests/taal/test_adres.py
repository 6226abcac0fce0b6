"""Mail addresses as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlegtafel.taal.adres import aanspreeknaam, lees_adres


@pytest.mark.parametrize(
    ("getypt", "adres"),
    [
        (" Anna@Oosterkreek.Example ", "anna@oosterkreek.example"),
        ("a.b+c@x-y.example", "a.b+c@x-y.example"),
        ('"x" <z@other.example>', None),
        ("<z@other.example>", None),
        ('"a b"@x.example', None),
        ("a@b@c.example", None),
        ("a@localhost", None),
        ("a@[127.0.0.1]", None),
        ("a@127.0.0.1", None),
        ("a@b.example\r\nBcc: c@d.example", None),
        ("a@b.example\n", None),
        ("a b@c.example", None),
        (".a@c.example", None),
        ("a..b@c.example", None),
        ("é@c.example", None),
        ("a@-c.example", None),
        ("a" * 65 + "@c.example", None),
        ("a@" + "b." * 200 + "example", None),
        ("", None),
        (None, None),
    ],
)
def test_only_an_address_is_one(getypt: str | None, adres: str | None) -> None:
    assert lees_adres(getypt) == adres


@given(st.text(max_size=300))
def test_what_is_an_address_fits_a_header(getypt: str) -> None:
    adres = lees_adres(getypt)
    assert adres is None or (adres.isascii() and adres.isprintable() and adres.count("@") == 1 and " " not in adres)


@pytest.mark.parametrize(
    ("naam", "wordt"),
    [
        ("Daan de Vries", "Daan de Vries"),
        ("  Mw. J.  Kramer ", "Mw. J. Kramer"),
        ("O'Neill-Bakker", "O'Neill-Bakker"),
        ("www.kwaad.example", "afzender"),
        ("kwaad.example", "afzender"),
        ("daan@post.example", "afzender"),
        ("hxxp://a", "afzender"),
        ("", "afzender"),
        (None, "afzender"),
    ],
)
def test_a_mail_addresses_somebody_by_nothing_to_click(naam: str | None, wordt: str) -> None:
    assert aanspreeknaam(naam) == wordt
