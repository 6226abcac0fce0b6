"""The forms by which a text is written article by article, or taken out of a Word file."""

from __future__ import annotations

from collections.abc import Sequence

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from overlegtafel.core.errors import Ongeldig
from overlegtafel.core.web.bewerkform import Bewerkform, Stand
from overlegtafel.overeenkomsten.forms.teksten import maak_keuzes
from overlegtafel.overeenkomsten.models import Tekst
from overlegtafel.overeenkomsten.rules.document import GelezenArtikel
from overlegtafel.overeenkomsten.rules.stuk import lees_stuk

VOORAAN = ""


class WoordForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """A Word or Markdown file whose words take the place of those in the concept."""

    bestand = FileField(
        "Bestand",
        [FileRequired("Kies een bestand.")],
        description="Een Word-bestand (.docx) of een .md-bestand. U ziet de tekst eerst; er wordt nog niets bewaard.",
    )

    def lees(self) -> tuple[str, tuple[str, ...]] | None:
        """Return the words of the file and what of it could not be read, or None with the fault on the field."""
        try:
            document, meldingen = lees_stuk(self.bestand.data.read(), self.bestand.data.filename or "bestand")
        except Ongeldig as fout:
            self.bestand.errors = [fout.zin]
            return None
        return document.markdown, meldingen


class ArtikelForm(Bewerkform):
    """The title and the words of one article."""

    titel = StringField("Titel", [Length(max=200, message="Gebruik hoogstens 200 tekens.")])
    markdown = TextAreaField(
        "Tekst van het artikel",
        [InputRequired("Schrijf een tekst.")],
        description="In Markdown: nummer de leden 1, 2, 3. Opmaak met **vet** en *schuin* mag, en een tabel met |.",
    )


class NieuwArtikelForm(ArtikelForm):
    """A new article, and where it comes."""

    na = SelectField("Waar komt het?", choices=[])

    def vul_keuzes(self, artikelen: Sequence[GelezenArtikel]) -> None:
        """Offer the places between the articles; at the end where nothing was chosen."""
        keuzes = [(VOORAAN, "Vooraan"), *((een.nummer, f"Na {een.naam.lower()}") for een in artikelen)]
        self.na.choices = maak_keuzes(keuzes)
        if not self.is_submitted() and artikelen:
            self.na.data = artikelen[-1].nummer


class ArtikelsplitsForm(Bewerkform):
    """From which lid an article is split, and how the new one is called."""

    lid = SelectField("Vanaf welk lid begint het nieuwe artikel?", choices=[])
    titel = StringField("Titel van het nieuwe artikel", [Length(max=200, message="Gebruik hoogstens 200 tekens.")])


class ArtikelplaatsForm(Bewerkform):
    """Where an article goes."""

    na = SelectField("Waar komt dit artikel?", choices=[])


def stand_van_geheel(tekst: Tekst) -> Stand:
    """Return the whole text, of which each act on an article changes more than that article."""
    return {"gelezen": tekst.markdown}


def stand_van_artikel(artikel: GelezenArtikel) -> Stand:
    """Return the title and the words of one article."""
    return {"titel": artikel.titel, "markdown": artikel.markdown}
