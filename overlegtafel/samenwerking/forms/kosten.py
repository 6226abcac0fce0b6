"""Forms for inhabitants, begroting, boekingen and afrekening."""

from __future__ import annotations

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import IntegerField, RadioField, SelectField, StringField
from wtforms.validators import InputRequired, NumberRange, Regexp

from overlegtafel.core.tekst.bedragen import GEEN_BEDRAG
from overlegtafel.samenwerking.forms.velden import Bedragveld, dagveld, gestript, keuzes, regel
from overlegtafel.samenwerking.models import BoekingSoort

JAAR = "Vul een jaar in tussen 1901 en 2199."


def jaarveld(uitleg: str = "") -> IntegerField:
    """Return a field for a year."""
    return IntegerField("Voor welk jaar?", [InputRequired(JAAR), NumberRange(1901, 2199, JAAR)], description=uitleg)


class Inwonersform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """The inhabitants of one gemeente."""

    gemeente_id = SelectField("Gemeente")
    jaar = jaarveld("Voor een jaar gelden de inwoners op 1 januari van het jaar ervoor.")
    aantal = IntegerField(
        "Aantal inwoners",
        [
            InputRequired("Vul een heel getal in van nul of hoger."),
            NumberRange(0, 99_999_999, "Vul een heel getal in van nul of hoger."),
        ],
    )
    bron = regel("Bron", "Bijvoorbeeld: CBS StatLine, tabel 03759ned, 1 juli 2026.")


class CbsForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """A sheet of CBS."""

    jaar = jaarveld("Overlegtafel zoekt de inwoners op 1 januari van het jaar ervoor.")
    bestand = FileField(
        "Bestand",
        [FileRequired("Kies een bestand.")],
        description="Een csv van CBS StatLine met de kolommen RegioS, Perioden en TotaleBevolking_1.",
    )


class Codeform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """By which code CBS knows a gemeente."""

    gemeente_id = SelectField("Gemeente")
    code = StringField(
        "Code bij CBS",
        [Regexp(r"GM\d{4}$", message="Een code ziet er zo uit: GM0503.")],
        filters=[gestript],
        description="GM en vier cijfers, zoals GM0503.",
    )


class Begrotingform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """The year of a new begroting."""

    jaar = jaarveld()


class Postform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """One line of a begroting."""

    omschrijving = regel("Omschrijving", langste=120)
    bedrag = Bedragveld("Bedrag", [InputRequired(GEEN_BEDRAG)], description="In hele euro's, zonder btw.")


class Boekingform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """What was spent, or a fee."""

    soort = RadioField(
        "Soort",
        [InputRequired("Kies kosten of fee.")],
        choices=keuzes(
            [(BoekingSoort.KOSTEN.value, "Kosten"), (BoekingSoort.FEE.value, "Fee van een extra deelnemer")]
        ),
    )
    datum = dagveld("Datum", "De dag van de factuur.")
    betaald_op = dagveld("Betaald op", "Een fee telt mee in het halfjaar waarin zij is betaald.", verplicht=False)
    bedrag = Bedragveld("Bedrag", [InputRequired(GEEN_BEDRAG)], description="Zonder btw.")
    omschrijving = regel("Omschrijving", langste=120)
    post_id = SelectField("Post van de begroting")


class Betaaldform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """On which day something was paid."""

    dag = dagveld("Op welke dag is dit betaald?")
