"""Forms by which officials judge, answer and put in order."""

from __future__ import annotations

from collections.abc import Iterable

from flask_wtf import FlaskForm
from wtforms import BooleanField, FieldList, FormField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from overlegtafel.core.web.bewerkform import Bewerkform, Stand, afdruk
from overlegtafel.core.web.keuzevelden import Vinkjes
from overlegtafel.core.web.velden import Soms
from overlegtafel.virtuele_tafel.forms.velden import geheel, keuzes
from overlegtafel.virtuele_tafel.models import Gevolg, Inbreng, Oordeel, Punt, PuntSoort, Voorstel
from overlegtafel.virtuele_tafel.rules.beantwoorden import PuntInvoer
from overlegtafel.virtuele_tafel.rules.beoordelen import Beoordeling, geredigeerd_voorstel, wat_ontbreekt
from overlegtafel.virtuele_tafel.rules.titels import titel_van
from overlegtafel.virtuele_tafel.rules.woorden import GEVOLGEN, OORDEEL_GEVOLG, OORDELEN, PUNTSOORTEN


class BeoordeelForm(Bewerkform):
    """What becomes public of an inbreng."""

    oordeel = RadioField(
        "Wat kan iedereen lezen?",
        choices=keuzes((oordeel.value, f"{naam}: {OORDEEL_GEVOLG[oordeel]}") for oordeel, naam in OORDELEN.items()),
        validators=[InputRequired("Kies wat iedereen kan lezen.")],
    )
    openbare_tekst = TextAreaField(
        "De bewerkte tekst",
        description="Alleen nodig als u kiest voor een bewerkte tekst. Laat weg wat privé is.",
        validators=[Soms()],
    )
    grond = StringField(
        "Waarom laat u iets weg?",
        description="Nodig als u iets weglaat. Iedereen kan deze reden lezen.",
        validators=[Soms(), Length(max=500, message="Maak dit korter.")],
    )
    is_bekeken = BooleanField("Ik heb de gemarkeerde gegevens bekeken. Ze mogen openbaar worden.")
    is_naam_openbaar = BooleanField("Toon de naam van de afzender")
    bijlagen = Vinkjes("Deze bijlagen worden openbaar", coerce=int, choices=[], validate_choice=False)
    openbare_titel = StringField("Titel van het voorstel op de website", validators=[Length(max=160)])

    def is_volledig(self, inbreng: Inbreng) -> bool:
        """Return whether all is there that the chosen judgement asks; hang every fault on its field."""
        is_geldig = self.validate()
        if self.oordeel.data not in {oordeel.value for oordeel in Oordeel}:
            return False
        fouten = wat_ontbreekt(inbreng, self.beoordeling())
        for veld, zin in fouten.items():
            self[veld].errors = [*self[veld].errors, zin]
        return bool(is_geldig and not fouten)

    def beoordeling(self) -> Beoordeling:
        """Return what was decided."""
        return Beoordeling(
            oordeel=Oordeel(self.oordeel.data),
            grond=self.grond.data or "",
            openbare_tekst=self.openbare_tekst.data or "",
            is_naam_openbaar=self.is_naam_openbaar.data,
            bijlagen=frozenset(self.bijlagen.data or ()),
            openbare_titel=self.openbare_titel.data or "",
            is_bekeken=self.is_bekeken.data,
        )


def stand_van_oordeel(inbreng: Inbreng) -> Stand:
    """Return what is decided on an inbreng, or proposed while nothing is; and the words that were judged."""
    return {
        "oordeel": inbreng.oordeel.value if inbreng.oordeel else None,
        "grond": inbreng.grond,
        "openbare_tekst": inbreng.openbare_tekst or geredigeerd_voorstel(inbreng),
        "is_naam_openbaar": inbreng.is_naam_openbaar,
        "bijlagen": [een.id for een in inbreng.bijlagen if een.oordeel is Oordeel.OPENBAAR],
        "openbare_titel": inbreng.voorstel.openbare_titel or titel_van(inbreng.onderwerp),
        "gelezen": inbreng.tekst,
    }


class _PuntRij(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    class Meta:
        csrf = False

    fragment = TextAreaField("Tekst van het punt", validators=[Soms()])
    artikel_id = SelectField("Artikel", coerce=geheel, choices=[], validate_choice=False)
    soort = SelectField("Wat is het?", choices=keuzes(PUNTSOORTEN.items()), default=PuntSoort.PUNT)
    bij_vorige = BooleanField("Hoort bij het punt hierboven")


class PuntenForm(Bewerkform):
    """The punten of an inbreng, one under the other."""

    punten = FieldList(FormField(_PuntRij), min_entries=0)

    def kies_uit(self, artikelen: Iterable[tuple[int, str]]) -> None:
        """Offer these articles in every row."""
        aanbod = keuzes(artikelen, leeg="Geen artikel")
        for rij in self.punten:
            rij.form.artikel_id.choices = aanbod

    def invoer(self) -> list[PuntInvoer]:
        """Return the punten as a person cut them."""
        return [
            PuntInvoer(
                rij.form.fragment.data or "",
                rij.form.artikel_id.data,
                rij.form.bij_vorige.data,
                PuntSoort(rij.form.soort.data or PuntSoort.PUNT),
            )
            for rij in self.punten
        ]


def stand_van_punten(inbreng: Inbreng) -> Stand:
    """Return how an inbreng is cut, and the words that are cut."""
    punten = [f"{punt.volgnr} {punt.artikel_id} {punt.soort} {punt.fragment}" for punt in inbreng.punten]
    return {"geknipt": punten, "gelezen": inbreng.tekst}


class AntwoordForm(Bewerkform):
    """The answer to one punt."""

    gevolg = RadioField(
        "Wat doet u met dit punt?",
        choices=keuzes((gevolg.value, naam) for gevolg, naam in GEVOLGEN.items()),
        validators=[InputRequired("Kies wat u met dit punt doet.")],
    )
    artikel_id = SelectField(
        "In welk artikel verwerkt u dit?",
        description="Alleen nodig als u iets overneemt. U kiest uit de nieuwste tekst.",
        validators=[Soms()],
        coerce=geheel,
        choices=[],
        validate_choice=False,
    )
    reden = TextAreaField(
        "Uw antwoord met de reden",
        description="Schrijf voor de afzender en voor iedereen die meeleest. Opmaak met Markdown mag.",
        validators=[InputRequired("Schrijf op waarom u dit besluit.")],
    )

    is_vraag = False
    """Whether it answers a vraag, which is only explained."""

    def voor(self, punt: Punt) -> None:
        """Ask of the answer to a vraag nothing but its words."""
        if punt.soort is PuntSoort.VRAAG:
            self.is_vraag, self.gevolg.validators, self.gevolg.data = True, [Soms()], Gevolg.TER_KENNISNAME.value
            self.reden.label.text = "Uw uitleg"

    def stel_voor(self, reden: str | None) -> None:
        """Propose these words as the answer where there are any, unless the form was sent."""
        if reden is not None and not self.is_submitted():
            self.gevolg.data, self.reden.data = Gevolg.TER_KENNISNAME.value, reden

    def gekozen(self) -> Gevolg:
        """Return the chosen gevolg."""
        return Gevolg(self.gevolg.data)


class PuntAntwoordForm(AntwoordForm):
    """The answer to one of several punten on a screen; what is left empty is left for later."""

    class Meta:
        """The screen carries one token for all of them."""

        csrf = False

    gevolg = RadioField(
        "Wat doet u met dit punt?",
        choices=keuzes((gevolg.value, naam) for gevolg, naam in GEVOLGEN.items()),
        validators=[Soms()],
        validate_choice=False,
    )
    reden = TextAreaField("Uw antwoord met de reden", validators=[Soms()])
    zelfde = BooleanField("Zelfde antwoord als hierboven")
    direct = BooleanField("Maak dit antwoord meteen openbaar en mail het aan de afzender")

    def voor(self, punt: Punt) -> None:
        """Ask of the answer to a vraag nothing but its words; it can be made public during its ronde."""
        super().voor(punt)
        if self.is_vraag:
            self.direct.label.text = "Maak dit antwoord meteen openbaar voor iedereen en mail het aan de afzender"

    @property
    def is_ingevuld(self) -> bool:
        """Return whether somebody answered here."""
        gekozen = self.gevolg.data and not self.is_vraag
        return bool(self.zelfde.data or gekozen or self.direct.data or (self.reden.data or "").strip())

    def is_volledig(self) -> bool:
        """Return whether there is an answer with its reason; hang what is missing on its field."""
        if self.gevolg.data not in {gevolg.value for gevolg in Gevolg}:
            self.gevolg.errors = ["Kies wat u met dit punt doet."]
        if not (self.reden.data or "").strip():
            self.reden.errors = ["Schrijf op waarom u dit besluit."]
        return not (self.gevolg.errors or self.reden.errors)

    def is_anders(self, stand: Stand) -> bool:
        """Return whether this says something else than the answer that is stored."""
        velden = {"gevolg": self.gevolg.data, "artikel_id": self.artikel_id.data, "reden": self.reden.data}
        return any(afdruk(waarde) != afdruk(stand[naam]) for naam, waarde in velden.items())

    def neem_antwoord_over(self, vorige: PuntAntwoordForm) -> None:
        """Take the answer of the punt above."""
        self.reden.data = vorige.reden.data
        if not self.is_vraag:
            self.gevolg.data = vorige.gevolg.data
        if self.artikel_id.data is None:
            self.artikel_id.data = vorige.artikel_id.data


def stand_van_antwoord(punt: Punt) -> Stand:
    """Return the answer to a punt, and the words that it answers."""
    antwoord = punt.antwoord
    return {
        "gevolg": antwoord.gevolg.value if antwoord else None,
        "artikel_id": antwoord.artikel_id if antwoord else punt.artikel_id,
        "reden": antwoord.reden if antwoord else "",
        "gelezen": f"{punt.soort} {punt.fragment}",
    }


class GroepForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """With which other punt one is answered together."""

    punt = RadioField(
        "Met welk punt?", coerce=geheel, choices=[], validators=[InputRequired("Kies een punt.")], validate_choice=True
    )


class NaarVoorstelForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """Where something goes."""

    voorstel = StringField(
        "Nummer van het voorstel",
        description="Bijvoorbeeld 2026-041.",
        validators=[InputRequired("Vul het nummer van een voorstel in.")],
    )


class SplitsForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """Which inbrengen go on as a thread of their own."""

    inbrengen = Vinkjes(
        "Deze inbreng gaat verder als nieuw voorstel",
        validators=[Soms()],
        coerce=int,
        choices=[],
        validate_choice=False,
    )


class VoorstelForm(Bewerkform):
    """The public title of a thread, and where it belongs."""

    openbare_titel = StringField(
        "Titel op de website",
        description="Iedereen kan deze titel lezen. Zonder titel staat er alleen een nummer.",
        validators=[Length(max=160, message="Maak de titel korter.")],
    )
    overeenkomst_id = SelectField("Overeenkomst", coerce=geheel, choices=[], validate_choice=False)
    artikel_id = SelectField("Artikel", coerce=geheel, choices=[], validate_choice=False)


def stand_van_voorstel(voorstel: Voorstel) -> Stand:
    """Return what a thread is called and where it belongs."""
    return {
        "openbare_titel": voorstel.openbare_titel or "",
        "overeenkomst_id": voorstel.overeenkomst_id,
        "artikel_id": voorstel.artikel_id,
    }
