"""The form for a storing."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from overlegtafel.core.web.datumvelden import Momentveld

_MOMENT = "Vul een dag en een tijd in."
_VORM = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]


class StoringForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """From when to when mail or site was down, and what it was."""

    van = Momentveld("Begin van de storing", [InputRequired(_MOMENT)], format=_VORM)
    tot = Momentveld("Einde van de storing", [InputRequired(_MOMENT)], format=_VORM)
    wat = TextAreaField(
        "Wat werkte er niet?",
        [DataRequired("Schrijf op wat er niet werkte."), Length(max=1000, message="Gebruik hoogstens 1000 tekens.")],
        description="Dit staat bij elke ronde die er langer door duurt.",
    )
