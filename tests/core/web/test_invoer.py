"""What strangers send as an id is an id or nothing."""

from __future__ import annotations

import pytest
from flask import Flask

from overlegtafel.core.web.invoer import lees_id
from tests.conftest import Cast
from tests.organisaties.stand import als


@pytest.mark.parametrize(
    ("waarde", "gelezen"),
    [
        ("7", 7),
        ("123456789", 123456789),
        ("", None),
        ("-7", None),
        ("7.0", None),
        (" 7", None),
        ("\u00b2", None),
        ("\u0667", None),
        ("9" * 20, None),
        ("zeven", None),
    ],
)
def test_an_id_is_a_few_plain_digits(waarde: str, gelezen: int | None) -> None:
    assert lees_id(waarde) == gelezen


@pytest.mark.parametrize("waarde", ["%00", "a%00b", "%ff", "9" * 30, "-1"])
@pytest.mark.parametrize(
    "pad", ["/bijeenkomsten?pagina={0}", "/logboek?soort={0}", "/logboek?nummer={0}&wie={0}&voor={0}", "/zoeken?q={0}"]
)
def test_what_no_column_can_hold_is_never_a_fault_of_ours(app: Flask, cast: Cast, pad: str, waarde: str) -> None:
    assert als(app, cast.anna).get(pad.format(waarde)).status_code == 200
