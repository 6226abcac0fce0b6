"""Forms to plan, move and cancel a bijeenkomst."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from overlegtafel.core.tijd import clock
from overlegtafel.core.web.bewerkform import Bewerkform, Stand
from overlegtafel.core.web.datumvelden import Dag
from overlegtafel.core.web.velden import Soms
from overlegtafel.fysieke_tafel.forms.velden import Tijd, gestript, ingevuld, keuzes, moment_van
from overlegtafel.fysieke_tafel.models import Bijeenkomst
from overlegtafel.fysieke_tafel.rules.agenda import weiger_tijden
from overlegtafel.fysieke_tafel.rules.planning import ONLINE, Herhaling, Vergaderplek, reeks, weiger_klok

_REDEN = "Deze reden is openbaar. Noem geen namen van personen."
MEESTE_KEREN = 30


class Plaatsentijd(Bewerkform):
    """When and where a bijeenkomst is, in the time of Amsterdam."""

    dag = Dag("Datum", [InputRequired("Vul de datum in.")])
    van = Tijd("Begintijd", [InputRequired("Vul de begintijd in.")])
    tot = Tijd("Eindtijd", [InputRequired("Vul de eindtijd in.")])
    plaats = StringField(
        "Plaats",
        [Soms(), Length(max=300)],
        filters=[gestript],
        description="Adres en zaal. Laat leeg als de bijeenkomst alleen online is.",
    )
    route = TextAreaField(
        "Route", [Length(max=1000)], filters=[gestript], description="Bijvoorbeeld: bushalte, parkeren, welke ingang."
    )
    toegankelijkheid = TextAreaField(
        "Toegankelijkheid",
        [Length(max=1000)],
        filters=[gestript],
        description="Bijvoorbeeld: rolstoeltoegankelijk, ringleiding, gebarentolk op aanvraag.",
    )
    link = StringField(
        "Link om online mee te doen",
        [Soms(), Length(max=500)],
        filters=[gestript],
        description="Alleen wie is uitgenodigd, krijgt deze link. Nodig als er geen plaats is.",
    )
    toch = BooleanField("Ik heb dit gezien en ga door")

    def validate_van(self, veld: Any) -> None:
        """Refuse a time that doesn't exist that night."""
        if self.dag.data and veld.data and (fout := weiger_klok(self.dag.data, veld.data)):
            raise ValidationError(fout)

    def validate_tot(self, veld: Any) -> None:
        """Refuse a time that doesn't exist that night, and an end that isn't after the begin."""
        dag, van = self.dag.data, self.van.data
        if not dag or not veld.data:
            return
        fout = weiger_klok(dag, veld.data) or (weiger_tijden(moment_van(dag, van), self.einde) if van else None)
        if fout:
            raise ValidationError(fout)

    def validate_plaats(self, veld: Any) -> None:
        """Ask a place or a link."""
        if not veld.data and not self.link.data:
            raise ValidationError("Vul een plaats in, of een link om online mee te doen.")

    def validate_link(self, veld: Any) -> None:
        """Refuse what no browser opens."""
        is_adres = veld.data.startswith(("https://", "http://")) and len(veld.data.split()) == 1
        if veld.data and not is_adres:
            raise ValidationError("Vul een heel webadres in, zoals https://video.example/overleg.")

    @property
    def begin(self) -> datetime:
        """The moment at which it starts."""
        return moment_van(ingevuld(self.dag.data), ingevuld(self.van.data))

    @property
    def einde(self) -> datetime:
        """The moment at which it ends."""
        return moment_van(ingevuld(self.dag.data), ingevuld(self.tot.data))

    @property
    def plek(self) -> Vergaderplek:
        """Where it is."""
        return Vergaderplek(
            plaats=self.plaats.data or ONLINE,
            route=self.route.data or "",
            toegankelijkheid=self.toegankelijkheid.data or "",
            link=self.link.data or "",
        )


WAAR = ("plaats", "route", "toegankelijkheid", "link")


def stand_van_plek(bijeenkomst: Bijeenkomst) -> Stand:
    """Return where a bijeenkomst is and at which hours, by the fields of its form: what the next one takes over."""
    begin, einde = (moment.astimezone(clock.AMSTERDAM) for moment in (bijeenkomst.begin, bijeenkomst.einde))
    waar = {naam: getattr(bijeenkomst, naam) for naam in WAAR}
    return {"van": begin.time(), "tot": einde.time(), **waar}


def stand_van_bijeenkomst(bijeenkomst: Bijeenkomst) -> Stand:
    """Return when and where a bijeenkomst is, by the fields of its form."""
    return {"dag": bijeenkomst.begin.astimezone(clock.AMSTERDAM).date(), **stand_van_plek(bijeenkomst)}


class Planningform(Plaatsentijd):
    """A new bijeenkomst of a table."""

    tafel_id = SelectField("Tafel", coerce=int)
    is_aangekondigd = BooleanField(
        "Maak de bijeenkomst meteen openbaar",
        default=True,
        description="Zonder vinkje ziet alleen de gastheergemeente haar, tot u haar aankondigt.",
    )

    def validate_dag(self, veld: Any) -> None:
        """Refuse a moment that was, together with what else has to change."""
        if veld.data and self.van.data and self.begin <= clock.nu():
            raise ValidationError("Kies een datum en tijd in de toekomst.")

    def volgt_op(self, eerdere: Stand) -> None:
        """Begin as the bijeenkomst before it; a new one is made, so nothing that is stored can be overwritten."""
        if not self.is_submitted():
            for naam, gegeven in eerdere.items():
                self[naam].data = gegeven


class Reeksform(Planningform):
    """Several bijeenkomsten of a table, of which the days are shown before they are planned."""

    ritme = RadioField(
        "Hoe vaak?",
        [InputRequired("Kies hoe vaak.")],
        choices=keuzes(
            [
                (Herhaling.WEKEN.value, "Om de zoveel weken, op dezelfde dag van de week"),
                (Herhaling.MAAND.value, "Elke maand, op dezelfde dag als de eerste (zoals de tweede dinsdag)"),
            ]
        ),
        default=Herhaling.WEKEN.value,
    )
    weken = IntegerField(
        "Om de hoeveel weken?",
        [Soms(), Optional(), NumberRange(1, 26, message="Kies 1 tot en met 26 weken.")],
        default=6,
    )
    aantal = IntegerField(
        "Hoeveel bijeenkomsten?",
        [
            InputRequired("Vul in hoeveel bijeenkomsten."),
            NumberRange(2, MEESTE_KEREN, message=f"Kies 2 tot en met {MEESTE_KEREN}."),
        ],
        default=4,
    )
    getoond = HiddenField()
    dagen = SelectMultipleField(
        "Welke dagen?",
        validate_choice=False,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        description="Haal het vinkje weg bij een dag die niet past.",
    )

    @property
    def voorgesteld(self) -> list[date]:
        """The days that follow from the first one."""
        return reeks(
            ingevuld(self.dag.data),
            Herhaling(self.ritme.data),
            weken=self.weken.data or 1,
            aantal=self.aantal.data or 1,
        )

    @property
    def sleutel(self) -> str:
        """What the days on show follow from: with other answers they are shown anew."""
        return " ".join(dag.isoformat() for dag in self.voorgesteld)

    @property
    def gekozen(self) -> list[tuple[datetime, datetime]]:
        """Begin and end of each day that was left in."""
        gekozen = set(self.dagen.data or ())
        van, tot = ingevuld(self.van.data), ingevuld(self.tot.data)
        return [(moment_van(dag, van), moment_van(dag, tot)) for dag in self.voorgesteld if dag.isoformat() in gekozen]


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
