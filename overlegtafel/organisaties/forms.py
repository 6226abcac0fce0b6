"""Forms for signing in, people and organisations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, EmailField, IntegerField, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import DataRequired, Length, NumberRange, Optional, Regexp
from wtforms.widgets import CheckboxInput, ListWidget

from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol
from overlegtafel.core.web.bewerkform import Bewerkform, Stand
from overlegtafel.core.web.datumvelden import Dag
from overlegtafel.core.web.velden import Mailadres
from overlegtafel.organisaties.models import Gebruiker, Organisatie, OrganisatieSoort
from overlegtafel.organisaties.rules import ROLNAMEN
from overlegtafel.organisaties.services.organisaties import OrganisatieGegevens

SOORTNAMEN = {
    OrganisatieSoort.GEMEENTE: "Gemeente",
    OrganisatieSoort.AANBIEDER: "Aanbieder",
    OrganisatieSoort.OVERIG: "Anders",
}


def _kort(waarde: Any) -> Any:
    return waarde.strip() if isinstance(waarde, str) else waarde


class InlogForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """Which address wants to sign in."""

    email = EmailField("Mailadres", [DataRequired("Vul uw mailadres in."), Mailadres()], filters=[_kort])
    onthoud = BooleanField(
        "Houd mij 30 dagen ingelogd in deze browser", description="Doe dit niet op een computer van anderen."
    )


class CodeForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """The six digits from the mail."""

    code = StringField("Code van zes cijfers", [DataRequired("Vul de code uit de mail in."), Length(max=20)])


class UitnodigForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """Who is invited, in which role."""

    naam = StringField("Naam", [DataRequired("Vul een naam in."), Length(max=200)], filters=[_kort])
    email = EmailField("Mailadres", [DataRequired("Vul een mailadres in."), Mailadres()], filters=[_kort])
    rol = RadioField("Rol", [DataRequired("Kies een rol.")])

    def kies_uit(self, rollen: tuple[Rol, ...]) -> UitnodigForm:
        """Offer only these roles."""
        self.rol.choices = [SelectChoice(rol.value, ROLNAMEN[rol]) for rol in rollen]
        return self


class ContactForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """Who hears for an organisation what it must know."""

    contacten = SelectMultipleField(
        "Contactpersonen",
        [Optional(), Length(max=2, message="Kies hoogstens twee contactpersonen.")],
        coerce=int,
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
        description="Kies een of twee mensen. Kiest u niemand, dan gaan berichten naar de vertegenwoordigers.",
    )

    def kies_uit(self, namen: Mapping[int, str]) -> ContactForm:
        """Offer only these people, by id."""
        self.contacten.choices = [SelectChoice(id_, naam) for id_, naam in namen.items()]
        return self


class OverdrachtForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """Which gemeente becomes gastheer, who is its first beheerder, and from which day."""

    beheerder = SelectField("Nieuwe gastheer", [DataRequired("Kies een gemeente.")])
    op = Dag(
        "Vanaf",
        [DataRequired("Kies de dag waarop de andere gemeente gastheer wordt.")],
        description="Kiest u vandaag, dan gaat het meteen in en kunt u het niet meer intrekken.",
    )

    def kies_uit(self, mensen: Mapping[int, str]) -> OverdrachtForm:
        """Offer only these people, by lidmaatschap."""
        self.beheerder.choices = [SelectChoice(str(id_), naam) for id_, naam in mensen.items()]
        return self

    def moment(self, *, nu: datetime) -> datetime:
        """Return when it begins: now when that is today, else the first moment of the day."""
        dag = self.op.data or clock.dag_van(nu)
        return nu if dag == clock.dag_van(nu) else clock.begin_van(dag)


class GebruikerForm(Bewerkform):
    """Name and address of a person."""

    naam = StringField("Naam", [DataRequired("Vul een naam in."), Length(max=200)], filters=[_kort])
    email = EmailField(
        "Mailadres",
        [DataRequired("Vul een mailadres in."), Mailadres()],
        filters=[_kort],
        description="Met dit adres logt deze persoon in. Een ander adres geldt pas als beide adressen het bevestigen.",
    )


def stand_van_gebruiker(gebruiker: Gebruiker) -> Stand:
    """Return what is stored of a person, by the fields of the form."""
    return {"naam": gebruiker.naam, "email": gebruiker.email}


class OrganisatieForm(Bewerkform):
    """What is known of an organisation."""

    naam = StringField("Naam", [DataRequired("Vul de naam in."), Length(max=200)], filters=[_kort])
    soort = SelectField("Soort", choices=[SelectChoice(soort.value, naam) for soort, naam in SOORTNAMEN.items()])
    kvk = StringField(
        "KvK-nummer", [Optional(), Regexp(r"[0-9]{8}\Z", message="Een KvK-nummer heeft acht cijfers.")], filters=[_kort]
    )
    domein = StringField(
        "Maildomein",
        [Optional(), Regexp(r"@?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", message="Vul een domein in, zoals organisatie.nl.")],
        filters=[_kort],
        description="Mail van dit domein hoort vermoedelijk bij deze organisatie. Een medewerker bevestigt dat.",
    )
    medewerkers = IntegerField("Aantal medewerkers", [Optional(), NumberRange(0, 1_000_000, "Vul een aantal in.")])
    inwoners = IntegerField(
        "Aantal inwoners",
        [Optional(), NumberRange(0, 20_000_000, "Vul een aantal in.")],
        description="Bij een gemeente.",
    )

    def gegevens(self) -> OrganisatieGegevens:
        """Return what was filled in."""
        return OrganisatieGegevens(
            soort=OrganisatieSoort(self.soort.data),
            naam=self.naam.data or "",
            kvk=self.kvk.data or None,
            domein=self.domein.data or None,
            medewerkers=self.medewerkers.data,
            inwoners=self.inwoners.data,
        )


def stand_van_organisatie(organisatie: Organisatie) -> Stand:
    """Return what is stored of an organisation, by the fields of the form."""
    velden = ("naam", "kvk", "domein", "medewerkers", "inwoners")
    gelijk = {naam: getattr(organisatie, naam) for naam in velden}
    return {**gelijk, "soort": organisatie.soort.value}
