"""A form that edits carries what it began from: the second of two sees both, and chooses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from flask import Flask
from wtforms import BooleanField, DateField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from overlegtafel.core.web.bewerkform import Bewerkform, Overschrijft, afdruk

STAND = {"titel": "Wachttijd", "tekst": "Een\nTwee", "dag": date(2026, 11, 20), "keuze": "b", "aantal": 3, "vink": True}


class Proefform(Bewerkform):
    """A field of each kind."""

    titel = StringField("Titel")
    tekst = TextAreaField("Tekst")
    dag = DateField("Dag")
    keuze = SelectField("Keuze", choices=[SelectChoice("a", "Appel"), SelectChoice("b", "Boom")])
    aantal = IntegerField("Aantal")
    vink = BooleanField("Vink")


class Losseform(Proefform):
    """Each field by itself."""

    is_los = True


def _open(site: Flask, soort: type[Proefform], stand: Mapping[str, Any] = STAND) -> dict[str, str]:
    """Return what a browser sends back of a form that nobody touched."""
    with site.test_request_context("/"):
        form = soort()
        form.begin_met(stand)
        velden = {veld.name: veld._value() for veld in form if hasattr(veld, "_value") and veld.type != "BooleanField"}
        return {**velden, "tekst": "Een\r\nTwee", "keuze": form.keuze.data, "vink": "y"}


def _verstuur(site: Flask, soort: type[Proefform], velden: Mapping[str, str], stand: Mapping[str, Any]) -> Proefform:
    with site.test_request_context("/", method="POST", data=velden):
        form = soort()
        form.begin_met(stand)
        assert form.validate_on_submit()
        try:
            form.eis_ongewijzigd(stand)
        except Overschrijft as fout:
            form.form_errors.append(fout.zin)
        form.html = {veld.name: str(veld()) for veld in form}
        return form


@pytest.mark.parametrize("soort", [Proefform, Losseform])
def test_who_is_alone_saves(site: Flask, soort: type[Proefform]) -> None:
    velden = _open(site, soort) | {"titel": "Wachtlijst", "aantal": "4"}
    assert not _verstuur(site, soort, velden, STAND).errors


@pytest.mark.parametrize("soort", [Proefform, Losseform])
def test_the_second_in_the_same_field_sees_both_and_can_choose(site: Flask, soort: type[Proefform]) -> None:
    velden = _open(site, soort) | {"titel": "Van de tweede"}
    stand = STAND | {"titel": "Van de eerste"}
    form = _verstuur(site, soort, velden, stand)
    assert [(een.label, een.bewaard, een.is_beide) for een in form.verschillen] == [("Titel", "Van de eerste", True)]
    assert "Van de tweede" in form.html["titel"]
    weer = velden | {"begonnen_met": str(form.begonnen_met.data)}
    assert not _verstuur(site, soort, weer, stand).errors


def test_who_types_what_is_stored_already_is_not_asked_anything(site: Flask) -> None:
    velden = _open(site, Proefform) | {"titel": "Wachtlijst"}
    assert not _verstuur(site, Proefform, velden, STAND | {"titel": "Wachtlijst"}).errors


def test_another_field_of_the_same_thing_is_shown_and_taken_over(site: Flask) -> None:
    velden = _open(site, Proefform) | {"titel": "Van de tweede"}
    stand = STAND | {"keuze": "a", "aantal": 9, "dag": date(2027, 1, 2), "vink": False}
    form = _verstuur(site, Proefform, velden, stand)
    assert {een.label: een.bewaard for een in form.verschillen} == {
        "Keuze": "Appel",
        "Aantal": "9",
        "Dag": "02-01-2027",
        "Vink": "nee",
    }
    assert (form.titel.data, form.keuze.data, form.aantal.data) == ("Van de tweede", "a", 9)
    assert 'value="9"' in form.html["aantal"]
    assert 'value="2027-01-02"' in form.html["dag"]


def test_loose_fields_are_never_in_the_way_of_each_other(site: Flask) -> None:
    velden = _open(site, Losseform) | {"titel": "Van de tweede"}
    form = _verstuur(site, Losseform, velden, STAND | {"tekst": "Van de eerste"})
    assert not form.errors
    assert (form.titel.data, form.tekst.data) == ("Van de tweede", "Van de eerste")


def test_a_field_that_came_after_the_page_was_opened_keeps_what_is_stored(site: Flask) -> None:
    velden = _open(site, Losseform, {naam: STAND[naam] for naam in STAND if naam != "tekst"})
    velden.pop("tekst")
    form = _verstuur(site, Losseform, velden | {"titel": "Anders"}, STAND)
    assert not form.errors
    assert form.tekst.data == STAND["tekst"]


def test_what_was_only_read_has_to_be_as_it_was(site: Flask) -> None:
    velden = _open(site, Proefform, STAND | {"gelezen": "wat ik las"})
    assert not _verstuur(site, Proefform, velden, STAND | {"gelezen": "wat ik las"}).errors
    form = _verstuur(site, Proefform, velden, STAND | {"gelezen": "iets anders"})
    assert "Lees wat er nu staat" in form.form_errors[0]
    assert not form.verschillen


@pytest.mark.parametrize("merk", ["", "x", "[]", "{", "1", "[" * 5000, '{"titel": 3}'])
def test_a_mark_that_nobody_made_breaks_nothing(site: Flask, merk: str) -> None:
    velden = _open(site, Proefform) | {"begonnen_met": merk}
    _verstuur(site, Proefform, velden, STAND)


def test_what_looks_the_same_is_the_same() -> None:
    assert afdruk("Een\r\nTwee\n") == afdruk("Een\nTwee") == afdruk(" Een\nTwee")
    assert afdruk(None) == afdruk("") == afdruk(False) == afdruk([])
    assert afdruk(3) == afdruk("3")
    assert afdruk([2, 1]) == afdruk(["1", "2"])
    assert afdruk("Een") != afdruk("een")
