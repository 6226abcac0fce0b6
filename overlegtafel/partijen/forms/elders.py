"""Forms for a signature that was put elsewhere, and for the answer to a reservation."""

from __future__ import annotations

from collections.abc import Sequence

from flask_wtf.file import FileField, FileRequired
from wtforms import RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import DataRequired, InputRequired, Length

from overlegtafel.core.web.bewerkform import Bewerkform
from overlegtafel.core.web.datumvelden import Dagveld
from overlegtafel.overeenkomsten.forms import maak_keuzes
from overlegtafel.partijen.forms.tekenen import TekenForm
from overlegtafel.partijen.models import Vorm
from overlegtafel.partijen.rules.combinatie import Namens

_VORMEN = (
    (Vorm.PAPIER.value, "Op papier"),
    (Vorm.DIGITAAL.value, "In een pdf, met een certificaat"),
)
_SAMEN = ((1, "Eén bestuurder tekent alleen"), (2, "Twee bestuurders samen"), (3, "Drie bestuurders samen"))
AANVAARD, NIET = "aanvaard", "niet"


class EldersForm(TekenForm):
    """Who signed elsewhere for which party, when, and the file of it."""

    vorm = RadioField("Hoe is er getekend?", [InputRequired("Kies hoe er is getekend.")], choices=maak_keuzes(_VORMEN))
    dag = Dagveld("Datum bij de handtekening", [InputRequired("Vul een datum in.")])
    bestand = FileField(
        "Het getekende stuk",
        [FileRequired("Kies een bestand.")],
        description="Een scan of foto van het papier, of de getekende pdf zelf.",
    )

    def kies_uit(
        self, organisaties: Sequence[tuple[Namens, str]], percelen: Sequence[tuple[int, str]] = ()
    ) -> EldersForm:
        """Offer only these organisations and percelen, and ask in words of somebody else."""
        super().kies_uit(organisaties, percelen)
        self.percelen.label.text = "Voor welke percelen is er getekend?"
        self.naam.label.text, self.functie.label.text = "Wie tekende?", "Functie van wie tekende"
        self.bevoegdheid.label.text = "Waarom mocht die persoon tekenen?"
        self.samen.label.text = "Hoeveel mensen tekenen samen?"
        self.samen.description = "Leg van ieder de handtekening apart vast."
        self.samen.choices = [SelectChoice(aantal, naam) for aantal, naam in _SAMEN]
        if self.voorbehoud is not None:
            self.voorbehoud.label.text = "Is er onder voorbehoud getekend?"
            self.voorbehoud.description = (
                "Neem over wat er bij de handtekening staat. Met een voorbehoud is de partij niet gebonden zolang de "
                "gemeenten het niet aanvaarden."
            )
        return self


class VoorbehoudForm(Bewerkform):
    """Whether the gemeenten accept a reservation, and why."""

    oordeel = RadioField(
        "Aanvaarden de gemeenten dit voorbehoud?",
        [InputRequired("Kies ja of nee.")],
        choices=maak_keuzes(((AANVAARD, "Ja, wij aanvaarden het"), (NIET, "Nee, de partij tekent opnieuw"))),
    )
    antwoord = TextAreaField(
        "Waarom?",
        [DataRequired("Vul dit in."), Length(max=2000, message="Gebruik hoogstens 2000 tekens.")],
        description="De partij leest dit. Het komt ook in de pdf van wat is getekend.",
    )
