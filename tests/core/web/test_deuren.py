"""What no browser sends: files for text, hosts of three thousand characters, days of another age."""

from __future__ import annotations

import io

import pytest
from flask import Flask
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage
from wtforms import StringField

from overlegtafel.core.web.datumvelden import ZIN, Dagveld, Momentveld


class Proefform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """A field of each kind."""

    naam = StringField("Naam")
    bestand = FileField("Bestand")
    dag = Dagveld("Dag")
    moment = Momentveld("Moment")


def _bestand() -> tuple[io.BytesIO, str]:
    return io.BytesIO(b"x"), "x.txt"


def test_a_file_under_the_name_of_a_text_field_is_not_there(site: Flask) -> None:
    with site.test_request_context("/", method="POST", data={"naam": _bestand(), "bestand": _bestand()}):
        form = Proefform()
        assert not form.naam.data
        assert isinstance(form.bestand.data, FileStorage)


@pytest.mark.parametrize("pad", ["/inbreng/nieuw", "/inloggen"])
def test_a_stranger_who_sends_files_for_all_fields_gets_a_page(site: Flask, pad: str) -> None:
    velden = ("naam", "adres", "tekst", "onderwerp", "email", "als", "voorstel", "artikel_id", "toon_naam", "houd")
    antwoord = site.test_client().post(pad, data={veld: _bestand() for veld in velden})
    assert antwoord.status_code < 500


@pytest.mark.parametrize("jaar", ["0001", "1000", "1899", "2200", "9999"])
def test_a_day_of_another_age_is_refused_with_a_sentence(site: Flask, jaar: str) -> None:
    gegevens = {"dag": f"{jaar}-01-01", "moment": f"{jaar}-12-31T23:59"}
    with site.test_request_context("/", method="POST", data=gegevens):
        form = Proefform()
        assert not form.validate_on_submit()
        assert (form.dag.errors, form.moment.errors) == ([ZIN], [ZIN])


@pytest.mark.parametrize("json", ["1", "null", "[1]", '{"naam": {"a": 1}, "email": 5}', "x"])
@pytest.mark.parametrize("pad", ["/inbreng/nieuw", "/inloggen"])
def test_fields_that_come_as_json_are_not_there(site: Flask, pad: str, json: str) -> None:
    antwoord = site.test_client().post(pad, data=json, content_type="application/json")
    assert antwoord.status_code < 500


@pytest.mark.parametrize("host", ["a" * 64 + ".example", "a..example", "[::1", "é.example", "a b", ""])
def test_a_host_that_is_no_name_gets_an_answer(site: Flask, host: str) -> None:
    assert site.test_client().get("/inloggen", headers={"Host": host}).status_code < 500


def test_a_host_longer_than_a_name_can_be_is_refused(site: Flask) -> None:
    antwoord = site.test_client().get("/inloggen", headers={"Host": "x" * 3000})
    assert antwoord.status_code == 400


@pytest.mark.parametrize("pad", ["/bijeenkomsten/2147483648", "/bijeenkomsten/99999999999999999999", "/%00", "/a%00b"])
def test_an_address_that_no_column_can_hold_is_not_there(site: Flask, pad: str) -> None:
    assert site.test_client().get(pad).status_code == 404
