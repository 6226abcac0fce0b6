"""Forms for the decisions on a versie: of a gemeente, and the two ways past the gates."""

from __future__ import annotations

from collections.abc import Sequence

from flask_wtf import FlaskForm
from wtforms import RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from overlegtafel.core.web.bewerkform import Bewerkform
from overlegtafel.core.web.datumvelden import Dagveld
from overlegtafel.core.web.velden import Soms
from overlegtafel.overeenkomsten.forms.teksten import GeldigheidForm, dag_in, maak_keuzes, tekst_van
from overlegtafel.overeenkomsten.models import GemeenteOordeel, Vaststelling
from overlegtafel.overeenkomsten.rules.besluiten import Besluit

_LEEG = "Vul dit in."
_TE_LANG = "Gebruik hoogstens 200 tekens."
_DATUM = "Vul een datum in."
OORDELEN = {
    GemeenteOordeel.STEMT_IN: "De gemeente stemt in",
    GemeenteOordeel.STEMT_NIET_IN: "De gemeente stemt niet in",
}
VASTSTELLINGEN = {
    Vaststelling.UNANIEM: "Unaniem: alle gemeenten die meedoen moeten instemmen",
    Vaststelling.PER_GEMEENTE: "Per gemeente: wie niet instemt, is niet gebonden",
}


class BesluitForm(Bewerkform):
    """What the college of a gemeente decided on the papers that it read."""

    organisatie = RadioField("Gemeente", [InputRequired("Kies een gemeente.")], coerce=int)
    oordeel = RadioField(
        "Besluit",
        [InputRequired("Kies wat de gemeente besloot.")],
        choices=[SelectChoice(oordeel.value, label) for oordeel, label in OORDELEN.items()],
    )
    dag = Dagveld("Datum van het collegebesluit", [InputRequired(_DATUM)])
    kenmerk = StringField("Kenmerk van het besluit", [DataRequired(_LEEG), Length(max=200, message=_TE_LANG)])
    reden = TextAreaField(
        "Reden",
        [Soms(), Length(max=4000, message="Gebruik hoogstens 4000 tekens.")],
        description="Verplicht als de gemeente niet instemt. De reden staat op de website.",
    )
    geldig_van = Dagveld(
        "Eerste dag in deze gemeente", [Optional()], description="Laat leeg voor dezelfde dag als de versie."
    )

    def kies_uit(self, gemeenten: Sequence[tuple[int, str]]) -> BesluitForm:
        """Offer only these gemeenten, the only one at once."""
        self.organisatie.choices = maak_keuzes(gemeenten)
        if len(gemeenten) == 1 and not self.is_submitted():
            self.organisatie.data = gemeenten[0][0]
        return self

    def besluit(self, manifest: str) -> Besluit:
        """Return what was filled in, on the papers with this hash."""
        return Besluit(
            oordeel=GemeenteOordeel(self.oordeel.data),
            dag=dag_in(self.dag),
            kenmerk=tekst_van(self.kenmerk),
            manifest=manifest,
            reden=self.reden.data or "",
            geldig_van=self.geldig_van.data,
        )


class VrijstelForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """Which article asks for no ronde on this change, and why it holds."""

    artikel = StringField(
        "Artikel van de basisovereenkomst",
        [DataRequired(_LEEG), Length(max=200, message=_TE_LANG)],
        description="Bijvoorbeeld: artikel 9, vierde lid.",
    )
    reden = TextAreaField("Waarom geldt dat hier?", [DataRequired(_LEEG)], description="Deze uitleg is openbaar.")


class OverneemForm(GeldigheidForm):
    """The besluit by which a versie was adopted before the region began here."""

    dag = Dagveld("Datum van het besluit", [InputRequired(_DATUM)])
    besluit = StringField("Kenmerk van het besluit", [DataRequired(_LEEG), Length(max=200, message=_TE_LANG)])


class VaststellingForm(Bewerkform):
    """Whether all gemeenten must agree."""

    vaststelling = RadioField(
        "Wanneer geldt een nieuwe versie?",
        [InputRequired("Kies er een.")],
        choices=[SelectChoice(keuze.value, label) for keuze, label in VASTSTELLINGEN.items()],
    )
