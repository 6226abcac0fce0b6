"""Headers of the parts of a form are bounded before anything parses them; files and fields are not touched."""

from __future__ import annotations

import io

import pytest
from flask import Flask, request
from werkzeug.exceptions import RequestEntityTooLarge

from overlegtafel.core.web.multipart import KOPPEN_PER_DEEL, KOPPEN_SAMEN, Keurder

KOP = b'--B\r\nContent-Disposition: form-data; name="a"'


def lees(site: Flask, body: bytes) -> int:
    """Return how many fields the form has."""
    soort = "multipart/form-data; boundary=B"
    with site.test_request_context("/inbreng/nieuw", method="POST", data=body, content_type=soort):
        return len(request.form.getlist("a"))


@pytest.mark.parametrize(
    "body",
    [
        KOP + b"\r\nX: " + b"a" * (KOPPEN_PER_DEEL + 10) + b"\r\n\r\nv\r\n--B--\r\n",
        KOP + b"\r\nX: y" * (KOPPEN_PER_DEEL // 4) + b"\r\n\r\nv\r\n--B--\r\n",
        (KOP + b"\r\nX: " + b"a" * 2000 + b"\r\n\r\nv\r\n") * (KOPPEN_SAMEN // 2000 + 1) + b"--B--\r\n",
        (KOP + b"\r\nX: y" * 3700 + b"\r\n\r\nv\r\n") * 900 + b"--B--\r\n",
    ],
    ids=["one line", "lines", "parts", "20 MB"],
)
def test_too_many_headers_are_refused(site: Flask, body: bytes) -> None:
    with pytest.raises(RequestEntityTooLarge):
        lees(site, body)


def test_an_ordinary_form_is_read(site: Flask) -> None:
    assert lees(site, (KOP + b"\r\n\r\nwaarde\r\n") * 90 + b"--B--\r\n") == 90


@pytest.mark.parametrize("stap", [1, 2, 3, 5, 7, 64, 100_000])
def test_where_chunks_end_makes_no_difference(stap: int) -> None:
    inhoud = b"x\r\n\r\n" * 20_000 + b"-" * 50
    body = (KOP + b"\r\n\r\n" + inhoud + b"\r\n") * 2 + b"--B--\r\n"
    keurder = Keurder(io.BytesIO(body[: 60_000 if stap < 5 else len(body)]), b"B")
    while keurder.read(stap):
        pass
    assert keurder.samen < 300
