"""Form for an agreement that follows others: how it is called, and which articles of theirs go along."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wtforms import Field, StringField
from wtforms.validators import InputRequired, Length, Regexp

from overlegtafel.core.web.bewerkform import Bewerkform
from overlegtafel.core.web.keuzevelden import Vinkjes
from overlegtafel.core.web.velden import Soms
from overlegtafel.overeenkomsten.forms.teksten import maak_keuzes
from overlegtafel.overeenkomsten.models import Overeenkomst, Tekst

_LEEG = "Vul dit in."


class OpvolgerForm(Bewerkform):
    """The name of a successor; `maak_opvolger_form` adds the articles of each agreement that it follows."""

    kenmerk = StringField(
        "Kenmerk",
        [InputRequired(_LEEG), Length(max=40, message="Gebruik hoogstens 40 tekens.")],
        description="Korte naam die in adressen en onderwerpen van mail staat, zoals DO-HBH.",
    )
    citeertitel = StringField("Titel", [InputRequired(_LEEG), Length(max=200, message="Gebruik hoogstens 200 tekens.")])
    nummer = StringField(
        "Nummer van de versie",
        [InputRequired(_LEEG), Regexp(r"\d+(\.\d+){1,2}$", message="Gebruik cijfers met een punt, zoals 1.0.")],
        default="1.0",
    )

    @property
    def artikelvelden(self) -> list[Field]:
        """The choices of articles, one for each agreement that is followed."""
        return [veld for veld in self if isinstance(veld, Vinkjes)]

    def gekozen(self, overeenkomst_id: int) -> frozenset[str]:
        """Return the numbers of the articles of one agreement that go along."""
        return frozenset(self[f"artikelen_{overeenkomst_id}"].data or ())


def maak_opvolger_form(bronnen: Sequence[tuple[Overeenkomst, Tekst]], elders: Mapping[int, str]) -> OpvolgerForm:
    """Return the form with a box for each article; off are those that went to another successor, named in `elders`."""
    velden: dict[str, Field] = {}
    for overeenkomst, tekst in bronnen:
        keuzes = [
            (rij.nummer, f"Artikel {rij.nummer} {rij.titel}".rstrip() + _elders(elders.get(rij.artikel_id)))
            for rij in tekst.artikel_teksten
        ]
        velden[f"artikelen_{overeenkomst.id}"] = Vinkjes(
            f"Artikelen uit {overeenkomst.citeertitel} die meegaan",
            [Soms()],
            choices=maak_keuzes(keuzes),
            default=[rij.nummer for rij in tekst.artikel_teksten if rij.artikel_id not in elders],
        )
    formulier: OpvolgerForm = type("OpvolgerForm", (OpvolgerForm,), velden)()
    return formulier


def _elders(titel: str | None) -> str:
    return f" (gaat al mee naar {titel})" if titel else ""
