"""The form with which a gemeente signs a paper among gemeenten."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import DataRequired, InputRequired, Length

from overlegtafel.core.web.bewerkform import Bewerkform
from overlegtafel.partijen.rules.ondertekenen import Ondertekenaar

_NODIG = (DataRequired("Vul dit in."), Length(max=200, message="Gebruik hoogstens 200 tekens."))


class GemeentetekenForm(Bewerkform):
    """Who signs for which gemeente."""

    organisatie = SelectField("Namens", [InputRequired("Kies een gemeente.")], coerce=int)
    naam = StringField("Uw naam", [*_NODIG])
    functie = StringField("Uw functie", [*_NODIG], description="Bijvoorbeeld: wethouder of gemeentesecretaris.")
    bevoegdheid = StringField(
        "Waarom mag u voor de gemeente tekenen?",
        [*_NODIG],
        description="Bijvoorbeeld: burgemeester, of het collegebesluit van 3 maart 2026.",
    )

    def kies_uit(self, gemeenten: Sequence[tuple[int, str]]) -> GemeentetekenForm:
        """Offer only these gemeenten."""
        self.organisatie.choices = [SelectChoice(str(id_), naam) for id_, naam in gemeenten]
        return self

    def wie(self, manifest: str, ingelogd_op: datetime | None) -> Ondertekenaar:
        """Return who signs, and what."""
        velden = (self.naam.data or "", self.functie.data or "", self.bevoegdheid.data or "")
        return Ondertekenaar(*velden, manifest, ingelogd_op)
