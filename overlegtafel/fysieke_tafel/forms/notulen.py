"""Forms at the table: the words of one point, its advies, an actiepunt, and what became of those."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wtforms import IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from overlegtafel.core.web.bewerkform import Bewerkform
from overlegtafel.core.web.datumvelden import Dag
from overlegtafel.core.web.velden import Soms
from overlegtafel.fysieke_tafel.forms.velden import gestript, ingevuld, keuzes
from overlegtafel.fysieke_tafel.models import Adviesbesluit
from overlegtafel.fysieke_tafel.rules.uitkomsten import BESLUITEN
from overlegtafel.fysieke_tafel.services.uitkomsten import Adviesgegevens
from overlegtafel.organisaties.models import Organisatie

_LANGSTE = 50_000


class Notulenform(Bewerkform):
    """What was said at one agenda point."""

    is_los = True
    tekst = TextAreaField("Wat is er besproken?", [Optional(), Length(max=_LANGSTE)], filters=[gestript])


def _eis_paar(wie: Any, woorden: Any) -> None:
    if woorden.data and not wie.data:
        raise ValidationError("Kies van wie dit minderheidsstandpunt is.")
    if wie.data and not woorden.data:
        raise ValidationError("Schrijf het minderheidsstandpunt op, of kies Niemand.")


class Adviesform(Bewerkform):
    """The advies on a point with its vote, and the words of who goes not along."""

    tekst = TextAreaField("Advies", [InputRequired("Schrijf het advies op."), Length(max=4000)], filters=[gestript])
    voor = IntegerField(
        "Stemmen voor", [InputRequired("Vul het aantal stemmen voor in."), NumberRange(0, 999, "Vul een getal in.")]
    )
    tegen = IntegerField("Stemmen tegen", [Optional(), NumberRange(0, 999, "Vul een getal in.")])
    minderheid_id = SelectField("Minderheidsstandpunt van", coerce=int)
    minderheid = TextAreaField(
        "Minderheidsstandpunt", [Optional(), Length(max=4000)], filters=[gestript], description="In hun eigen woorden."
    )
    minderheid2_id = SelectField("Nog een minderheidsstandpunt van", coerce=int)
    minderheid2 = TextAreaField("Minderheidsstandpunt", [Optional(), Length(max=4000)], filters=[gestript])

    def validate_minderheid_id(self, veld: Any) -> None:
        """Refuse words of nobody, and somebody without words: neither may be dropped in silence."""
        _eis_paar(veld, self.minderheid)

    def validate_minderheid2_id(self, veld: Any) -> None:
        """Refuse the same of the second view."""
        _eis_paar(veld, self.minderheid2)

    def kies_uit(self, organisaties: Iterable[Organisatie]) -> None:
        """Offer who sits at the table."""
        rijen = keuzes([(0, "Niemand"), *((een.id, een.naam) for een in organisaties)])
        self.minderheid_id.choices = self.minderheid2_id.choices = rijen

    @property
    def gegevens(self) -> Adviesgegevens:
        """What was filled in."""
        paren = ((self.minderheid_id.data, self.minderheid.data), (self.minderheid2_id.data, self.minderheid2.data))
        return Adviesgegevens(
            tekst=ingevuld(self.tekst.data),
            voor=self.voor.data or 0,
            tegen=self.tegen.data or 0,
            minderheden=tuple((wie, tekst) for wie, tekst in paren if wie and tekst),
        )


class Actieform(Bewerkform):
    """Who does what by when."""

    wat = StringField("Wat", [InputRequired("Schrijf op wat er moet gebeuren."), Length(max=400)], filters=[gestript])
    organisatie_id = SelectField("Wie", coerce=int)
    uiterlijk = Dag("Uiterlijk", [InputRequired("Vul de laatste dag in.")])

    def kies_uit(self, organisaties: Iterable[Organisatie]) -> None:
        """Offer who can do it."""
        self.organisatie_id.choices = keuzes((een.id, een.naam) for een in organisaties)


class Afsluitform(Bewerkform):
    """How an actiepunt ends."""

    hoe = RadioField(
        "Wat is er gebeurd?",
        [InputRequired("Kies of het actiepunt gereed is of vervalt.")],
        choices=keuzes([("gereed", "Gereed"), ("vervallen", "Vervallen")]),
    )
    reden = StringField(
        "Reden", [Soms(), Optional(), Length(max=400)], filters=[gestript], description="Nodig bij vervallen."
    )


class Adviesbesluitform(Bewerkform):
    """What the gemeente does with an advies."""

    besluit = RadioField(
        "Wat doet de gemeente met het advies?",
        [InputRequired("Kies wat de gemeente doet.")],
        choices=keuzes((een.value, naam.capitalize()) for een, naam in BESLUITEN.items()),
    )
    reden = TextAreaField(
        "Reden",
        [Soms(), Optional(), Length(max=4000)],
        filters=[gestript],
        description="Nodig als het advies niet wordt overgenomen. Iedereen leest deze reden.",
    )

    @property
    def gekozen(self) -> Adviesbesluit:
        """What was chosen."""
        return Adviesbesluit(self.besluit.data)
