"""Forms in which inbreng is given, completed and typed over."""

from __future__ import annotations

from datetime import datetime

from flask_wtf import FlaskForm
from flask_wtf.file import MultipleFileField
from wtforms import (
    BooleanField,
    EmailField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from overlegtafel.core.tijd.clock import AMSTERDAM
from overlegtafel.core.web.datumvelden import Dagveld
from overlegtafel.core.web.keuzevelden import Vinkjes
from overlegtafel.core.web.velden import Mailadres, Soms
from overlegtafel.virtuele_tafel.forms.velden import Nodig, geheel, keuzes
from overlegtafel.virtuele_tafel.models import Kanaal
from overlegtafel.virtuele_tafel.rules.formulier import REAGEERT_ALS, weiger_hoedanigheid
from overlegtafel.virtuele_tafel.rules.woorden import KANALEN

VUL_IN = "Vul dit in."


class _Tekst(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """The part that every inbreng has."""

    onderwerp = StringField(
        "Onderwerp", validators=[InputRequired("Vul een onderwerp in."), Length(max=200, message="Maak dit korter.")]
    )
    tekst = TextAreaField(
        "Uw inbreng",
        description="Noem het artikel als u dat weet. Schrijf geen namen of gegevens van cliënten op.",
        validators=[Nodig()],
    )
    bijlagen = MultipleFileField("Bijlagen", description="Bijvoorbeeld een pdf, een foto of een rekenblad.")
    houd = Vinkjes("Deze bijlagen gaan mee", coerce=int, choices=[], validate_choice=False)


class InbrengForm(_Tekst):
    """Inbreng by somebody with an account."""

    organisatie_id = SelectField("Namens", coerce=geheel, choices=[], validate_choice=False)
    overeenkomst_id = SelectField("Waar gaat het over?", coerce=geheel, choices=[], validate_choice=False)
    artikel_id = SelectField("Artikel", coerce=geheel, choices=[], validate_choice=False)
    is_vraag = BooleanField("Dit is een vraag over hoe de tekst is bedoeld")
    voorstel = HiddenField()
    concept = HiddenField()
    toon_naam = BooleanField("Mijn naam mag bij mijn inbreng op de website staan")
    wil_niet_openbaar = BooleanField("Ik wil niet dat mijn inbreng openbaar wordt")
    bezwaar = TextAreaField(
        "Waarom niet?",
        description="De gemeente kijkt daarnaar voordat zij iets openbaar maakt. U hoort wat zij besluit.",
        validators=[Soms(), Length(max=2000, message="Maak dit korter.")],
    )

    def validate_bezwaar(self, veld: TextAreaField) -> None:
        """Ask for a reason where somebody doesn't want to be published (basisovereenkomst art. 8.3)."""
        if self.wil_niet_openbaar.data and not (veld.data or "").strip():
            raise ValidationError("Schrijf op waarom uw inbreng niet openbaar mag worden.")


class BezoekerForm(InbrengForm):
    """Inbreng by a visitor, who has to say who he is."""

    naam = StringField("Uw naam", validators=[InputRequired("Vul uw naam in."), Length(max=120)])
    adres = EmailField(
        "Uw mailadres",
        description="Wij sturen u een link om te bevestigen. Uw mailadres komt niet op de website.",
        validators=[InputRequired("Vul uw mailadres in."), Mailadres()],
    )
    als = RadioField(
        "Namens wie reageert u?",
        choices=keuzes(REAGEERT_ALS),
        validators=[InputRequired("Kies namens wie u reageert.")],
    )
    toelichting = StringField(
        "Naam van uw organisatie, of in welke rol u reageert",
        description="Verplicht, behalve als u inwoner, cliënt of mantelzorger bent. Dit staat straks bij uw inbreng.",
        validators=[Soms(), Length(max=160, message="Maak dit korter.")],
    )

    def validate_toelichting(self, veld: StringField) -> None:
        """Ask for the capacity in which somebody reacts (basisovereenkomst art. 8.2)."""
        reden = weiger_hoedanigheid(self.als.data or "", veld.data or "")
        if reden:
            raise ValidationError(reden)


class AanvulForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """A follow-up by the sender of an inbreng."""

    tekst = TextAreaField("Uw aanvulling", validators=[InputRequired("Schrijf op wat u wilt aanvullen.")])
    bijlagen = MultipleFileField("Bijlagen")


class NaamForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """Consent to show a name, given or withdrawn."""

    toon_naam = BooleanField("Mijn naam mag bij mijn inbreng op de website staan")


class OvertypForm(_Tekst):
    """What came on paper, by phone or at the table, typed over by an official."""

    kanaal = RadioField(
        "Hoe kwam de inbreng binnen?",
        choices=keuzes((kanaal.value, KANALEN[kanaal]) for kanaal in (Kanaal.PAPIER, Kanaal.TELEFOON, Kanaal.TAFEL)),
        validators=[InputRequired("Kies hoe de inbreng binnenkwam.")],
    )
    dag = Dagveld("Dag van ontvangst", validators=[InputRequired("Vul de dag van ontvangst in.")])
    tijd = TimeField("Tijd van ontvangst", validators=[InputRequired("Vul de tijd van ontvangst in.")])
    ontvangst_reden = StringField(
        "Waaruit blijkt dat moment?",
        description="Bijvoorbeeld: stempel van de postkamer, of aantekening van het gesprek.",
        validators=[InputRequired("Schrijf op waaruit het moment van ontvangst blijkt."), Length(max=300)],
    )
    afzender = StringField("Naam van de afzender", validators=[InputRequired("Vul een naam in."), Length(max=120)])
    adres = EmailField(
        "Mailadres van de afzender",
        description="Alleen met een mailadres krijgt de afzender een ontvangstbericht.",
        validators=[Optional(), Mailadres()],
    )
    organisatie_id = SelectField(
        "Organisatie",
        description="Iedereen leest deze naam bij de tekst, zodra die openbaar is.",
        coerce=geheel,
        choices=[],
        validate_choice=False,
    )
    hoedanigheid = StringField("Hoedanigheid", description="Bijvoorbeeld: inwoner.", validators=[Length(max=160)])
    overeenkomst_id = SelectField("Overeenkomst", coerce=geheel, choices=[], validate_choice=False)
    voorstel = StringField(
        "Nummer van het voorstel", description="Leeg laten voor een nieuw voorstel.", validators=[Length(max=20)]
    )
    toon_naam = BooleanField("De afzender vindt het goed dat de naam op de website staat")

    def ontvangen_op(self) -> datetime:
        """Return the moment of receipt, which was filled in as time in Amsterdam."""
        if self.dag.data is None or self.tijd.data is None:
            raise ValueError("ask only after validation")
        return datetime.combine(self.dag.data, self.tijd.data, tzinfo=AMSTERDAM)


class NieuweLinkForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """Which address wants new links to its inbreng."""

    adres = EmailField(
        "Mailadres",
        description="Het adres waarmee u uw inbreng gaf.",
        validators=[InputRequired("Vul uw mailadres in."), Mailadres()],
        filters=[lambda adres: (adres or "").strip()],
    )
