"""The form in which an inkoper says in plain words what a tekst comes down to."""

from __future__ import annotations

from wtforms import TextAreaField
from wtforms.validators import Length

from overlegtafel.core.web.bewerkform import Bewerkform
from overlegtafel.core.web.velden import Soms
from overlegtafel.overeenkomsten.rules.handelingen import LANGSTE_SAMENVATTING


class SamenvattingForm(Bewerkform):
    """Plain words about a tekst; empty takes them away."""

    samenvatting = TextAreaField(
        "Wat verandert er, in gewone woorden?",
        [Soms(), Length(max=LANGSTE_SAMENVATTING, message="Maak dit korter.")],
        description="Voor een aanbieder die vijf minuten heeft: wat moet hij straks anders doen, en vanaf wanneer? "
        "Iedereen leest dit boven de artikelen die veranderen. Het hoort niet bij de tekst die wordt vastgesteld.",
    )
