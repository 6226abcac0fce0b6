"""Forms of who asks from outside to take part, and of who decides on that."""

from __future__ import annotations

from datetime import date

from flask_wtf import FlaskForm
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from overlegtafel.core.tijd.telling import datum
from overlegtafel.core.web.datumvelden import Dag
from overlegtafel.core.web.velden import Soms
from overlegtafel.samenwerking.forms.velden import gestript, keuzes, leeg_of_dag, regel
from overlegtafel.samenwerking.models import VerzoekSoort
from overlegtafel.samenwerking.rules.deelname import eerste_jaar
from overlegtafel.samenwerking.services.aanvraag import Aanvraaggegevens
from overlegtafel.taal.adres import GEEN_ADRES, LANGSTE


class Meedoenform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """Which gemeente wants to take part, for how long, and whom one can reach."""

    gemeente = regel("Naam van uw gemeente", langste=100)
    soort = RadioField("Voor hoe lang?", [InputRequired("Kies voor hoe lang.")])
    van = Dag("Vanaf welke dag?", [Soms()], description="Alleen nodig als uw gemeente vast wil meedoen.")
    toelichting = TextAreaField(
        "Toelichting",
        [Length(max=2000)],
        filters=[gestript],
        description="Bijvoorbeeld wat uw gemeente samen wil inkopen.",
    )
    contact = regel("Uw naam", langste=100)
    functie = regel("Uw functie", langste=100)
    adres = StringField("Uw mailadres", [DataRequired(GEEN_ADRES), Length(max=LANGSTE)], filters=[gestript])

    def bied(self, vandaag: date) -> Meedoenform:
        """Offer for good, and the first whole year that comes."""
        eerste, laatste = eerste_jaar(vandaag)
        een_jaar = f"Voor een jaar: van {datum(eerste)} tot en met {datum(laatste)}"
        self.soort.choices = keuzes([(VerzoekSoort.VAST.value, "Vast"), (VerzoekSoort.JAAR.value, een_jaar)])
        return self

    @property
    def gegevens(self) -> Aanvraaggegevens:
        """What was typed."""
        return Aanvraaggegevens(
            gemeente=" ".join((self.gemeente.data or "").split()),
            soort=VerzoekSoort(self.soort.data),
            van=leeg_of_dag(self.van.data),
            contact=" ".join((self.contact.data or "").split()),
            functie=" ".join((self.functie.data or "").split()),
            adres=self.adres.data or "",
            toelichting=self.toelichting.data or "",
        )


NIEUW = "nieuw"


class Behandelform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """Which gemeente it is that asked."""

    gemeente_id = SelectField(
        "Welke gemeente is dit?",
        description="Kijk na of de aanvraag echt van deze gemeente komt, bijvoorbeeld per telefoon.",
    )
