"""What a form says of its fields is so: none is called free to leave out that another answer asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask_wtf import FlaskForm
from wtforms import Form, StringField
from wtforms.fields.core import UnboundField

from overlegtafel.core.web.velden import Soms

NODIG = re.compile(r"(^|\. )(alleen )?nodig (als|bij)\b", re.IGNORECASE)


def _alle(soort: type) -> Iterator[type]:
    een: type
    for een in soort.__subclasses__():
        yield een
        yield from _alle(een)


def _velden() -> Iterator[tuple[str, Any]]:
    for formulier in _alle(FlaskForm):
        for naam, veld in vars(formulier).items():
            if isinstance(veld, UnboundField):
                yield f"{formulier.__name__}.{naam}", veld


@pytest.mark.usefixtures("site")
def test_a_field_that_is_needed_at_times_is_not_called_free() -> None:
    nodig = {naam: veld for naam, veld in _velden() if NODIG.search(str(veld.kwargs.get("description", "")))}
    assert len(nodig) > 5
    keuring = {naam: [*veld.kwargs.get("validators", ()), *veld.args[1:2]] for naam, veld in nodig.items()}
    vrij = [naam for naam, regels in keuring.items() if not re.search(r"\bSoms\b", repr(regels))]
    assert vrij == []


def test_a_page_says_nothing_of_such_a_field(site: Flask) -> None:
    class Vorm(Form):
        soms = StringField("Reden", [Soms()])
        vrij = StringField("Plaats")

    mal = "{% from 'components/formulier_veld.html' import formulier_veld %}{{ formulier_veld(veld) }}"
    with site.test_request_context():
        gezegd = [site.jinja_env.from_string(mal).render(veld=veld) for veld in Vorm()]
    assert ["(niet verplicht)" in een for een in gezegd] == [False, True]
