"""What strangers send as an id is an id or nothing."""

from __future__ import annotations

import pytest

from overlegtafel.core.invoer import lees_id


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
