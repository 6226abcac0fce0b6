"""Forms for notices of a traject, thresholds, and the rechtsvorm."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from overlegtafel.core.tekst.bedragen import GEEN_BEDRAG
from overlegtafel.core.web.bewerkform import Bewerkform, Stand
from overlegtafel.samenwerking.forms.trajecten import SOORTEN
from overlegtafel.samenwerking.forms.velden import Bedragveld, dagveld, gestript, keuzes, regel
from overlegtafel.samenwerking.models import Overheid, Rechtsvorm, Samenwerkingsvorm
from overlegtafel.samenwerking.rules.vorm import NAMEN

OVERHEDEN = {
    Overheid.DECENTRAAL: "Gemeenten",
    Overheid.CENTRAAL: "Rijk",
}


class Publicatieform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """What was published at TenderNed."""

    formulier = SelectField("Wat is bekendgemaakt?")
    kenmerk = regel("Kenmerk bij TenderNed", langste=60)
    op = dagveld("Op welke dag?")


class Drempelform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """One threshold with its days and its source."""

    soort = SelectField("Waarvoor?", choices=keuzes((een.value, naam) for een, naam in SOORTEN.items()))
    overheid = SelectField("Voor wie?", choices=keuzes((een.value, naam) for een, naam in OVERHEDEN.items()))
    bedrag = Bedragveld(
        "Bedrag", [InputRequired(GEEN_BEDRAG)], description="Zonder btw. De drempel is bereikt bij dit bedrag."
    )
    van = dagveld("Eerste dag")
    tot_en_met = dagveld("Laatste dag")
    bron = regel("Bron", "Bijvoorbeeld de verordening met haar nummer en datum.", langste=200)


class Vormform(Bewerkform):
    """The rechtsvorm, and where one asks for what is kept."""

    rechtsvorm = SelectField(
        "Rechtsvorm",
        choices=keuzes((een.value, naam) for een, naam in NAMEN.items()),
        description="Met mandaat aan een andere gemeente is het een centrumregeling. De raad moet dat toestaan.",
    )
    woo = TextAreaField(
        "Waar doet men een verzoek om informatie (Woo)?",
        [DataRequired("Schrijf waar men een verzoek om informatie doet."), Length(max=600)],
        filters=[gestript],
        description="Iedereen leest dit. Bijvoorbeeld: bij het college van uw eigen gemeente.",
    )


def stand_van_vorm(vorm: Samenwerkingsvorm | None) -> Stand:
    """Return what is stored, by the fields of the form."""
    if vorm is None:
        return {"rechtsvorm": Rechtsvorm.OVEREENKOMST.value, "woo": ""}
    return {"rechtsvorm": vorm.rechtsvorm.value, "woo": vorm.woo}
