"""Forms to plan, move and cancel a bijeenkomst."""

from __future__ import annotations

from datetime import datetime

from flask_wtf import FlaskForm
from wtforms import BooleanField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from overlegtafel.core.tijd import clock
from overlegtafel.core.web.bewerkform import Bewerkform, Stand
from overlegtafel.fysieke_tafel.forms.velden import Dag, Tijd, gestript, ingevuld, moment_van
from overlegtafel.fysieke_tafel.models import Bijeenkomst

_REDEN = "Deze reden is openbaar. Noem geen namen van personen."


class Plaatsentijd(Bewerkform):
    """When and where a bijeenkomst is, in the time of Amsterdam."""

    dag = Dag("Datum", [InputRequired("Vul de datum in.")])
    van = Tijd("Begintijd", [InputRequired("Vul de begintijd in.")])
    tot = Tijd("Eindtijd", [InputRequired("Vul de eindtijd in.")])
    plaats = StringField(
        "Plaats",
        [InputRequired("Vul de plaats in."), Length(max=300)],
        filters=[gestript],
        description="Adres en zaal. Zeg ook of de zaal rolstoeltoegankelijk is en een ringleiding heeft.",
    )

    @property
    def begin(self) -> datetime:
        """The moment at which it starts."""
        return moment_van(ingevuld(self.dag.data), ingevuld(self.van.data))

    @property
    def einde(self) -> datetime:
        """The moment at which it ends."""
        return moment_van(ingevuld(self.dag.data), ingevuld(self.tot.data))


def stand_van_bijeenkomst(bijeenkomst: Bijeenkomst) -> Stand:
    """Return when and where a bijeenkomst is, by the fields of its form."""
    begin, einde = (moment.astimezone(clock.AMSTERDAM) for moment in (bijeenkomst.begin, bijeenkomst.einde))
    return {"dag": begin.date(), "van": begin.time(), "tot": einde.time(), "plaats": bijeenkomst.plaats}


class Planningform(Plaatsentijd):
    """A new bijeenkomst of a table."""

    tafel_id = SelectField("Tafel", coerce=int)
    is_aangekondigd = BooleanField(
        "Maak de bijeenkomst meteen openbaar",
        default=True,
        description="Zonder vinkje ziet alleen de gastheergemeente haar, tot u haar aankondigt.",
    )


class Verplaatsform(Plaatsentijd):
    """Another time or place."""

    reden = TextAreaField(
        "Waarom?",
        [InputRequired("Schrijf waarom de bijeenkomst wordt verplaatst."), Length(max=1000)],
        filters=[gestript],
        description=_REDEN,
    )


class Annuleerform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """Why a bijeenkomst doesn't go on."""

    reden = TextAreaField(
        "Waarom gaat de bijeenkomst niet door?",
        [InputRequired("Schrijf waarom de bijeenkomst niet doorgaat."), Length(max=1000)],
        filters=[gestript],
        description=_REDEN,
    )
