"""Forms for indexing: what a tekst says of it, and one tariefblad."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal, InvalidOperation

from wtforms import Field, RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from overlegtafel.core.errors import Ongeldig
from overlegtafel.core.web.bewerkform import Bewerkform
from overlegtafel.core.web.datumvelden import Dagveld
from overlegtafel.core.web.velden import Soms
from overlegtafel.overeenkomsten.forms.teksten import PubliceerForm, dag_in, maak_keuzes, tekst_van
from overlegtafel.overeenkomsten.models import Doorrekenen, Leidend
from overlegtafel.overeenkomsten.rules.tarieven.bladen import DOORREKENEN, LEIDEND, MEESTE_CIJFERS
from overlegtafel.overeenkomsten.rules.tarieven.indexeren import Cijfer
from overlegtafel.overeenkomsten.services.tariefbladen import Bladvoorstel, Indexeerwijze

_LEEG = "Vul dit in."
_TE_LANG = Length(max=200, message="Gebruik hoogstens 200 tekens.")


def lees_percentage(geschreven: str) -> Decimal:
    """Return a number as people write it: 4,61 or 4.61 or -0,2%; raise ValueError for anything else."""
    kort = geschreven.strip().removesuffix("%").strip().replace(",", ".")
    try:
        gelezen = Decimal(kort) if len(kort) <= 12 and not kort.strip("-.0123456789") else None
    except InvalidOperation:
        gelezen = None
    if gelezen is None:
        raise ValueError(f"{geschreven[:20]} is geen percentage. Schrijf bijvoorbeeld 4,61.")
    return gelezen


class Percentage:
    """Asks for a percentage where something was filled in."""

    def __call__(self, _form: object, veld: Field) -> None:
        """Raise ValidationError for anything else."""
        try:
            lees_percentage(veld.data or "0")
        except ValueError as fout:
            raise ValidationError(str(fout)) from None


class IndexeringsafspraakForm(Bewerkform):
    """Which figures count, how heavy, and how to round, as the tekst says."""

    artikel = StringField(
        "In welk artikel staat dit?", [DataRequired(_LEEG), _TE_LANG], description="Bijvoorbeeld artikel 5, derde lid."
    )
    naam_1 = StringField("Naam van het eerste cijfer", [DataRequired(_LEEG), _TE_LANG], description="Bijvoorbeeld OVA.")
    gewicht_1 = StringField("Gewicht in procenten", [DataRequired(_LEEG), Percentage()])
    naam_2 = StringField("Naam van het tweede cijfer", [Optional(), _TE_LANG])
    gewicht_2 = StringField("Gewicht van het tweede cijfer", [Optional(), Percentage()])
    naam_3 = StringField("Naam van het derde cijfer", [Optional(), _TE_LANG])
    gewicht_3 = StringField("Gewicht van het derde cijfer", [Optional(), Percentage()])
    naam_4 = StringField("Naam van het vierde cijfer", [Optional(), _TE_LANG])
    gewicht_4 = StringField("Gewicht van het vierde cijfer", [Optional(), Percentage()])
    doorrekenen = RadioField(
        "Waarmee rekent u volgend jaar verder?",
        [InputRequired("Kies waarmee u verder rekent.")],
        choices=maak_keuzes([(een.value, zin) for een, zin in DOORREKENEN.items()]),
        default=Doorrekenen.AFGEROND.value,
    )
    leidend = RadioField(
        "Wat is leidend bij het afronden?",
        [InputRequired("Kies wat leidend is.")],
        choices=maak_keuzes([(een.value, zin) for een, zin in LEIDEND.items()]),
        default=Leidend.BEDRAG.value,
    )

    def afspraak(self) -> Indexeerwijze:
        """Return what was filled in; raise Ongeldig for a figure without a name or a weight."""
        gewichten = []
        for nummer in range(1, MEESTE_CIJFERS + 1):
            naam, gewicht = (tekst_van(self[f"{veld}_{nummer}"]).strip() for veld in ("naam", "gewicht"))
            if bool(naam) != bool(gewicht):
                raise Ongeldig("Geef elk cijfer een naam en een gewicht.", veld=f"gewicht_{nummer}")
            if naam:
                gewichten.append((naam, lees_percentage(gewicht)))
        return Indexeerwijze(
            tekst_van(self.artikel), tuple(gewichten), Doorrekenen(self.doorrekenen.data), Leidend(self.leidend.data)
        )


class TariefbladForm(PubliceerForm):
    """A tariefblad: its first day, when everybody reads it, and why; `maak_tariefblad_form` adds its figures."""

    van = Dagveld("Eerste dag van de nieuwe tarieven", [InputRequired("Vul een datum in.")])
    toelichting = TextAreaField(
        "Toelichting",
        [Soms(), Length(max=2000, message="Gebruik hoogstens 2.000 tekens.")],
        description="Iedereen kan dit lezen. Nodig als dit in de plaats komt van een eerder tariefblad.",
    )
    gewichten: Sequence[tuple[str, Decimal]] = ()

    def cijfers(self) -> tuple[Cijfer, ...]:
        """Return the figures that were filled in."""
        return tuple(
            Cijfer(
                naam,
                gewicht,
                lees_percentage(tekst_van(self[f"percentage_{nummer}"])),
                tekst_van(self[f"bron_{nummer}"]),
            )
            for nummer, (naam, gewicht) in enumerate(self.gewichten, start=1)
        )

    def voorstel(self, nu: datetime) -> Bladvoorstel:
        """Return the tariefblad that was filled in."""
        return Bladvoorstel(dag_in(self.van), self.cijfers(), self.moment(nu), tekst_van(self.toelichting))

    @property
    def cijfervelden(self) -> list[Field]:
        """The fields of the figures, in order."""
        return [self[f"{veld}_{n}"] for n in range(1, len(self.gewichten) + 1) for veld in ("percentage", "bron")]


def maak_tariefblad_form(gewichten: Sequence[tuple[str, Decimal]]) -> TariefbladForm:
    """Return the form with a percentage and a source for each of these figures."""
    velden: dict[str, Field] = {}
    for nummer, (naam, _) in enumerate(gewichten, start=1):
        velden[f"percentage_{nummer}"] = StringField(f"{naam}: percentage", [DataRequired(_LEEG), Percentage()])
        velden[f"bron_{nummer}"] = StringField(
            f"{naam}: bron",
            [DataRequired(_LEEG), _TE_LANG],
            description="Waar staat dit cijfer, en van welke dag is het?",
        )
    formulier: TariefbladForm = type("TariefbladForm", (TariefbladForm,), velden)()
    formulier.gewichten = gewichten
    return formulier
