"""What is typed in any field reaches us in one shape, however a browser sends it."""

from __future__ import annotations

import io

import pytest
from flask import Flask, request

GETYPT = "Artikel 2.\r\n---\r\nArtikel\0 3.\rKlaar."
BEWAARD = "Artikel 2.\n---\nArtikel 3.\nKlaar."


@pytest.mark.parametrize("soort", ["application/x-www-form-urlencoded", "multipart/form-data"])
def test_lines_of_every_field_end_in_one_sign(app: Flask, soort: str) -> None:
    with app.test_request_context(method="POST", data={"tekst": [GETYPT, "een"], "reden": GETYPT}, content_type=soort):
        assert request.form.getlist("tekst") == [BEWAARD, "een"]
        assert request.values["reden"] == BEWAARD


def test_what_stands_in_the_address_too(app: Flask) -> None:
    with app.test_request_context(query_string={"q": GETYPT}):
        assert request.args["q"] == BEWAARD


def test_the_bytes_of_a_file_stay_as_they_are(app: Flask) -> None:
    bestand = {"tekst": GETYPT, "bijlage": (io.BytesIO(b"een\r\ntwee\0"), "lijst.csv")}
    with app.test_request_context(method="POST", data=bestand):
        assert (request.form["tekst"], request.files["bijlage"].read()) == (BEWAARD, b"een\r\ntwee\0")
