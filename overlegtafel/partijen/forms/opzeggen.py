"""Forms for giving notice, and for suspending a party or stopping its new cliënten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from overlegtafel.core.web.datumvelden import Dagveld
from overlegtafel.overeenkomsten.forms import dag_in, maak_keuzes, tekst_van
from overlegtafel.partijen.models import BeperkingSoort, Kant
from overlegtafel.partijen.rules.opzeggen import Opzegbericht

_LEEG = "Vul dit in."
_LENGTE = Length(max=1000, message="Gebruik hoogstens 1000 tekens.")
GEHEEL = "*"
"""The choice that stands for all products: no code has this sign."""
PERCEEL = "*perceel "
"""With this begins the choice of a perceel."""
ALLE = "0"
"""The choice that stands for all gemeenten."""
SOORTEN = ((BeperkingSoort.OPSCHORTING, "Opschorting"), (BeperkingSoort.AANNAMESTOP, "Aannamestop"))


class OpzegForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """A notice of one's own organisation: it counts from today."""

    organisatie = SelectField("Namens", [InputRequired("Kies een organisatie.")], coerce=int)
    gemeente = SelectField("Voor welke gemeente?", [InputRequired("Kies een gemeente.")], default=ALLE)
    product = SelectField("Voor welk product of perceel?", default=GEHEEL)
    laatste_dag = Dagveld(
        "Laatste dag",
        [Optional()],
        description="Leeg: zo vroeg als de termijn toelaat. Een latere dag mag ook.",
    )
    grond = TextAreaField("Waarom wordt opgezegd?", [DataRequired(_LEEG), _LENGTE])
    gezien = HiddenField()

    def kies_uit(
        self,
        organisaties: Sequence[tuple[int, str]],
        gemeenten: Sequence[tuple[int, str]],
        producten: Sequence[tuple[str, str]],
        percelen: Sequence[tuple[int, str]] = (),
    ) -> None:
        """Offer only these organisations, and these gemeenten, products and percelen besides all of them."""
        delen = [(f"{PERCEEL}{id_}", naam) for id_, naam in percelen]
        self.product.choices = maak_keuzes([(GEHEEL, "Alle producten"), *delen, *producten])
        self.organisatie.choices = maak_keuzes(organisaties)
        self.gemeente.choices = maak_keuzes([(ALLE, "Alle gemeenten"), *gemeenten])

    def bericht(self, vandaag: date) -> Opzegbericht:
        """Return the notice that was filled in."""
        gemeente = int(self.gemeente.data or ALLE) or None
        gekozen = self.product.data or GEHEEL
        perceel = int(gekozen.removeprefix(PERCEEL)) if gekozen.startswith(PERCEEL) else None
        product = None if gekozen == GEHEEL or perceel is not None else gekozen
        grond = tekst_van(self.grond)
        return Opzegbericht(Kant.PARTIJ, vandaag, grond, self.laatste_dag.data, gemeente, product, perceel)


class AmbtelijkeOpzegForm(OpzegForm):
    """A notice of the gemeenten, or one of a party that came in on paper, with the day on which the other had it."""

    kant = SelectField(
        "Wie zegt op?",
        choices=maak_keuzes([(Kant.PARTIJ.value, "De partij"), (Kant.GEMEENTE.value, "De gemeenten")]),
    )
    ontvangen = Dagveld(
        "Ontvangen op",
        [InputRequired("Vul een datum in.")],
        description="De dag waarop de ander de opzegging had. Vanaf die dag telt de termijn.",
    )

    def bericht(self, vandaag: date) -> Opzegbericht:
        """Return the notice that was filled in."""
        eigen = super().bericht(vandaag)
        return replace(eigen, kant=Kant(self.kant.data), ontvangen=dag_in(self.ontvangen))


class BeperkForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """Which party, what it may not do, from when to when, and why."""

    organisatie = SelectField("Partij", [InputRequired("Kies een partij.")], coerce=int)
    soort = SelectField("Wat", choices=maak_keuzes([(soort.value, naam) for soort, naam in SOORTEN]))
    van = Dagveld("Eerste dag", [InputRequired("Vul een datum in.")], description="Vandaag of later.")
    tot = Dagveld("Laatste dag", [Optional()], description="Deze dag telt nog mee. Leeg: zonder einde.")
    reden = StringField("Reden", [DataRequired(_LEEG), _LENGTE])

    def kies_uit(self, organisaties: Sequence[tuple[int, str]]) -> None:
        """Offer only these parties."""
        self.organisatie.choices = maak_keuzes(organisaties)
