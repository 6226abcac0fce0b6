"""The error summary: every fault, at its field, in the order of the page."""

from __future__ import annotations

import re

from flask import Flask
from flask_wtf import FlaskForm
from wtforms import FieldList, FormField, RadioField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import InputRequired

from overlegtafel.core.errors import Ongeldig
from overlegtafel.core.web.formulieren import Veldfout, neem_over, veldfouten
from tests.contracts.source import ROOT


class _Rij(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    class Meta:
        csrf = False

    naam = StringField("Naam", [InputRequired("Vul een naam in.")])


class _Form(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    tekst = StringField("Tekst", [InputRequired("Schrijf iets.")])
    soort = RadioField("Soort", [InputRequired("Kies een soort.")], choices=[SelectChoice("a", "A")])
    rijen = FieldList(FormField(_Rij), min_entries=1)


HTML = '<i id="soort"><b id="soort-0"></b></i><i id="rijen-0-naam"></i><i id="tekst"></i>'


def test_faults_stand_in_the_order_of_the_page_and_deep_ones_too(app: Flask) -> None:
    with app.test_request_context(method="POST", data={"x": "y"}):
        formulier = _Form()
        assert not formulier.validate()
        neem_over(formulier, Ongeldig("Deze tekst kan niet.", veld="tekst"))
        neem_over(formulier, Ongeldig("Dit kan nu niet."))
        assert veldfouten(formulier, HTML) == [
            Veldfout("Kies een soort.", "Soort", "soort-0"),
            Veldfout("Vul een naam in.", "Naam", "rijen-0-naam"),
            Veldfout("Schrijf iets. Deze tekst kan niet.", "Tekst", "tekst"),
            Veldfout("Dit kan nu niet."),
        ]


def test_a_field_that_is_not_on_the_page_gets_no_link(app: Flask) -> None:
    with app.test_request_context(method="POST", data={"x": "y"}):
        formulier = _Form()
        formulier.validate()
        assert veldfouten(formulier, "")[0] == Veldfout("Schrijf iets.", "Tekst")


def test_a_summary_stands_nowhere_but_in_a_form() -> None:
    """Only the macro of the form knows the order of its fields, or a page that gives the HTML of them along."""
    paginas = [pad for pad in (ROOT / "templates").rglob("*.html") if pad.parent.name != "components"]
    los = re.compile(r"foutsamenvatting\([^,)]*\)")
    assert [pad.name for pad in paginas if los.search(pad.read_text(encoding="utf-8"))] == []
    assert len(paginas) > 50
