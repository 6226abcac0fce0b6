"""Forms for agreements, versies, teksten and ronden."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import DateField, Field, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import DataRequired, InputRequired, Length, Optional, Regexp, ValidationError

from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.core.tijd.clock import AMSTERDAM
from overlegtafel.core.web.bewerkform import Bewerkform, Stand
from overlegtafel.core.web.datumvelden import Dagveld, Momentveld
from overlegtafel.overeenkomsten.models import ArtikelTekst, Overeenkomst, OvereenkomstSoort, Tekst
from overlegtafel.overeenkomsten.rules.document import lees_document
from overlegtafel.overeenkomsten.rules.fouten import OngeldigeTekst, Tekstfout
from overlegtafel.overeenkomsten.rules.manifest import manifest_sha256
from overlegtafel.overeenkomsten.rules.nieuw import (
    recht_kenmerk,
    weiger_basis,
    weiger_dagen,
    weiger_kenmerk,
    weiger_nummer,
    weiger_volgt_op,
)

GEEN = 0
"""The choice "new article" or "none" in a list of identities."""
_LEEG = "Vul dit in."
_DATUM = "Vul een datum in."


def _nummer_veld() -> StringField:
    return StringField(
        "Nummer van de versie",
        [InputRequired(_LEEG), Regexp(r"\d+(\.\d+){1,2}$", message="Gebruik cijfers met een punt, zoals 1.1.")],
        description="Bijvoorbeeld 1.0 of 1.1.",
    )


def _markdown_veld() -> TextAreaField:
    return TextAreaField(
        "Tekst",
        [InputRequired("Schrijf een tekst.")],
        description="In Markdown: begin elk artikel met een kop als '## Artikel 3 Tarief' en nummer de leden 1, 2, 3.",
    )


def _weiger(zin: str | None) -> None:
    if zin:
        raise ValidationError(zin)


def tekst_van(veld: StringField) -> str:
    """Return what was typed in a field that passed its checks."""
    return veld.data or ""


def dag_in(veld: DateField) -> date:
    """Return the day in a field that passed its checks; raise Ongeldig when it has none."""
    if veld.data is None:
        raise Ongeldig(_DATUM)
    return veld.data


def maak_keuzes(paren: Sequence[tuple[Any, str]]) -> list[SelectChoice]:
    """Return the choices of a list from pairs of value and label."""
    return [SelectChoice(str(waarde), label) for waarde, label in paren]


class TekstForm(Bewerkform):
    """The words of a tekst; faults in them stand with the field."""

    markdown = _markdown_veld()

    def validate_markdown(self, veld: Field) -> None:
        """Show every fault of the text with its field, beside the faults of the other fields."""
        veld.errors = [str(fout) for fout in lees_document(veld.data or "")[1]]


def stand_van_tekst(tekst: Tekst) -> Stand:
    """Return the words of a tekst, which are edited."""
    return {"markdown": tekst.markdown}


def stand_van_stukken(tekst: Tekst) -> Stand:
    """Return the papers that come out with a tekst: its words, its bijlagen and their order."""
    return {"gelezen": manifest_sha256(tekst)}


class OvereenkomstForm(TekstForm):
    """A new agreement with its first versie."""

    soort = RadioField(
        "Soort",
        [InputRequired("Kies een soort.")],
        choices=[SelectChoice(soort.value, soort.value.capitalize()) for soort in OvereenkomstSoort],
        default=OvereenkomstSoort.DEEL.value,
    )
    kenmerk = StringField(
        "Kenmerk",
        [InputRequired(_LEEG), Length(max=40, message="Gebruik hoogstens 40 tekens.")],
        description="Korte naam die in adressen en onderwerpen van mail staat, zoals DO-HBH.",
    )
    citeertitel = StringField("Titel", [InputRequired(_LEEG), Length(max=200, message="Gebruik hoogstens 200 tekens.")])
    basis = SelectField(
        "Hoort bij",
        coerce=int,
        default=GEEN,
        description="Een deelovereenkomst hoort bij een basisovereenkomst. Een addendum, een "
        "dienstverleningsovereenkomst en een jaarplan horen bij een samenwerkingsovereenkomst.",
    )
    volgt_op = SelectField(
        "Volgt op", coerce=int, default=GEEN, description="De overeenkomst van dezelfde soort die hierna vervalt."
    )
    nummer = _nummer_veld()

    def vul_keuzes(self, bestaande: Sequence[Overeenkomst]) -> None:
        """Offer the agreements that this one stands under or follows; the only basis at once."""
        self.soorten = {een.id: een.soort for een in bestaande}
        self.bezet = {een.kenmerk for een in bestaande}
        namen = [(een.id, een.citeertitel) for een in bestaande]
        onder = {soort.hoort_bij for soort in OvereenkomstSoort}
        basissen = [(id_, naam) for id_, naam in namen if self.soorten[id_] in onder]
        self.basis.choices = maak_keuzes([(GEEN, "Geen"), *basissen])
        self.volgt_op.choices = maak_keuzes([(GEEN, "Geen"), *namen])
        passend = [id_ for id_, _ in basissen if self.soorten[id_] is (self.gekozen and self.gekozen.hoort_bij)]
        if len(passend) == 1 and not self.is_submitted():
            self.basis.data = passend[0]

    @property
    def gekozen(self) -> OvereenkomstSoort | None:
        """The kind that was chosen, None where that is no kind."""
        return next((soort for soort in OvereenkomstSoort if soort == self.soort.data), None)

    def validate_kenmerk(self, veld: Field) -> None:
        """Refuse one that can't be used or is taken."""
        _weiger(weiger_kenmerk(veld.data, is_bezet=recht_kenmerk(veld.data) in self.bezet))

    def validate_basis(self, veld: Field) -> None:
        """Ask for the one to which this kind belongs."""
        if self.gekozen is not None:
            _weiger(weiger_basis(self.gekozen, self.soorten.get(veld.data)))

    def validate_volgt_op(self, veld: Field) -> None:
        """Refuse to follow an agreement of another kind."""
        if self.gekozen is not None:
            _weiger(weiger_volgt_op(self.gekozen, self.soorten.get(veld.data)))


class InleesForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """An agreement as a Markdown file."""

    bestand = FileField(
        "Bestand",
        [FileRequired("Kies een bestand.")],
        description="Een .md-bestand met een voorblad (soort, kenmerk, titel, versie) en daaronder de tekst.",
    )
    fouten: Sequence[Tekstfout] = ()

    def lees(self) -> str | None:
        """Return the text of the file, or None with an error when it isn't UTF-8 text."""
        try:
            inhoud: str = self.bestand.data.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            self.bestand.errors = ["Dit is geen tekstbestand in UTF-8. Bewaar het als .md en probeer het opnieuw."]
            return None
        return inhoud

    def neem_fouten_over(self, fout: Geweigerd | Ongeldig) -> None:
        """Keep the faults of the text to show them in a list, and say at the field that it can't be used."""
        zin = fout.zin
        if isinstance(fout, OngeldigeTekst):
            self.fouten = fout.fouten
            zin = "Er staan fouten in het bestand. Verbeter ze en kies het bestand opnieuw."
        self.bestand.errors = [*self.bestand.errors, zin]


class VersieForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """A new versie, which begins with the words of an earlier one."""

    nummer = _nummer_veld()
    vervangt = SelectField(
        "Begin met de tekst van", coerce=int, description="De nieuwe versie vervangt deze als zij ingaat."
    )
    geldig_van = Dagveld("Eerste dag dat de versie moet gelden", [Optional()], description="Kan later nog wijzigen.")
    geldig_tot = Dagveld("Laatste dag dat de versie moet gelden", [Optional()])
    bestaande: Collection[str] = ()
    """The numbers that the agreement has already."""

    def validate_nummer(self, veld: Field) -> None:
        """Refuse a number that is taken."""
        _weiger(weiger_nummer(veld.data, self.bestaande))

    def validate_geldig_tot(self, veld: Field) -> None:
        """Refuse a last day before the first."""
        _weiger(weiger_dagen(self.geldig_van.data, veld.data))


class _MomentForm(Bewerkform):
    vanaf = Momentveld(
        "Moment van publicatie",
        [Optional()],
        format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        description="Laat leeg om meteen te publiceren.",
    )

    def moment(self, nu: datetime) -> datetime:
        """Return the chosen moment as people in Amsterdam mean it, or now."""
        gekozen: datetime | None = self.vanaf.data
        return gekozen.replace(tzinfo=AMSTERDAM) if gekozen is not None else nu


class PubliceerForm(_MomentForm):
    """When a tekst becomes public."""


class RondeForm(_MomentForm):
    """When a ronde opens, and how long it takes."""

    termijn = RadioField("Duur van de ronde", [InputRequired("Kies hoe lang de ronde duurt.")])

    def vul_keuzes(self, keuzes: Sequence[tuple[str, str]]) -> None:
        """Offer the terms of the basisovereenkomst."""
        self.termijn.choices = maak_keuzes(keuzes)


class VerlengForm(Bewerkform):
    """The later last day of a ronde."""

    laatste_dag = Dagveld("Nieuwe laatste dag", [InputRequired(_DATUM)])


class IntrekForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """Why a versie is withdrawn."""

    reden = TextAreaField(
        "Reden", [DataRequired("Geef de reden. Iedereen kan die lezen.")], description="Deze reden staat op de website."
    )


class GeldigheidForm(Bewerkform):
    """From when to when a versie counts."""

    geldig_van = Dagveld("Eerste dag", [InputRequired(_DATUM)])
    geldig_tot = Dagveld("Laatste dag", [Optional()], description="Deze dag telt nog mee. Leeg: zonder einde.")

    def validate_geldig_tot(self, veld: Field) -> None:
        """Refuse a last day before the first."""
        _weiger(weiger_dagen(self.geldig_van.data, veld.data))


class VaststelForm(GeldigheidForm):
    """The collegebesluit that adopts a versie."""

    dag = Dagveld("Datum van het besluit", [InputRequired(_DATUM)])
    besluit = StringField("Kenmerk van het besluit", [DataRequired(_LEEG), Length(max=200)])


class ArtikelenForm(Bewerkform):
    """For each article of a tekst which earlier article it is; made by `maak_artikelen_form`."""

    def keuzes(self) -> dict[str, int | None]:
        """Return by number the chosen identity, None for a new article."""
        return {veld.kwargs_nummer: veld.data or None for veld in self if isinstance(veld, ArtikelVeld)}


class ArtikelVeld(SelectField):
    """Which earlier article one article is."""

    def __init__(self, *args: Any, nummer: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kwargs_nummer = nummer


def maak_artikelen_form(rijen: Sequence[ArtikelTekst], vorige: Sequence[ArtikelTekst], bron: str) -> ArtikelenForm:
    """Return the form with a choice for each article in `rijen` among those of the tekst before, called `bron`."""
    keuzes = [(GEEN, "Nieuw artikel"), *((rij.artikel_id, f"Was artikel {rij.nummer} {rij.titel}") for rij in vorige)]
    bekend = {rij.artikel_id for rij in vorige}
    velden: dict[str, Field] = {
        f"artikel_{plaats}": ArtikelVeld(
            f"Artikel {rij.nummer} {rij.titel}".strip(),
            [InputRequired("Kies een artikel.")],
            nummer=rij.nummer,
            coerce=int,
            choices=maak_keuzes(keuzes),
            default=rij.artikel_id if rij.artikel_id in bekend else GEEN,
            description=f"Kies welk artikel dit was in {bron}.",
        )
        for plaats, rij in enumerate(rijen, start=1)
    }
    formulier: ArtikelenForm = type("ArtikelenForm", (ArtikelenForm,), velden)()
    return formulier
