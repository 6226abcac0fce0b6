"""Forms for signing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from wtforms import SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from overlegtafel.core.web.bewerkform import Bewerkform
from overlegtafel.core.web.keuzevelden import Vinkjes
from overlegtafel.overeenkomsten.forms import tekst_van
from overlegtafel.partijen.rules.combinatie import Namens
from overlegtafel.partijen.rules.ondertekenen import Ondertekenaar

_LEEG = "Vul dit in."
_LENGTE = Length(max=200, message="Gebruik hoogstens 200 tekens.")


def _keuzes(paren: Sequence[tuple[int | str, str]]) -> list[SelectChoice]:
    return [SelectChoice(str(id_), naam) for id_, naam in paren]


class TekenForm(Bewerkform):
    """Who signs the papers that are shown."""

    is_een_keuze = True
    """Whether one of more is chosen: none stands chosen beforehand, so that nobody signs for another by mistake."""
    organisatie = SelectField("Namens", [InputRequired("Kies een organisatie.")])
    naam = StringField("Uw naam", [DataRequired(_LEEG), _LENGTE])
    functie = StringField("Uw functie", [DataRequired(_LEEG), _LENGTE], description="Bijvoorbeeld: bestuurder.")
    bevoegdheid = StringField(
        "Waarom mag u tekenen?",
        [DataRequired(_LEEG), _LENGTE],
        description="Bijvoorbeeld: alleen bevoegd volgens het handelsregister, of volmacht van 3 maart 2026.",
    )

    samen = SelectField(
        "Met hoeveel mensen tekent u samen?",
        [Optional()],
        coerce=int,
        default=1,
        choices=[
            SelectChoice(1, "Ik mag alleen tekenen"),
            SelectChoice(2, "Met twee bestuurders samen"),
            SelectChoice(3, "Met drie bestuurders samen"),
        ],
        description="Kijk in het handelsregister. Ieder tekent met een eigen account.",
    )

    percelen: Any = Vinkjes("Voor welke percelen tekent u?")

    voorbehoud: TextAreaField | None = TextAreaField(
        "Tekent u onder voorbehoud?",
        [Optional(), Length(max=2000, message="Gebruik hoogstens 2000 tekens.")],
        description="Laat dit leeg als u zonder voorbehoud tekent. Met een voorbehoud bent u niet gebonden zolang de "
        "gemeenten het niet aanvaarden.",
    )

    def kies_uit(
        self, organisaties: Sequence[tuple[Namens, str]], percelen: Sequence[tuple[int, str]] = ()
    ) -> TekenForm:
        """Offer only these organisations, of a combinatie these members, and these percelen."""
        leeg: list[tuple[int | str, str]] = (
            [("", "Kies een organisatie")] if self.is_een_keuze and len(organisaties) > 1 else []
        )
        self.organisatie.choices = _keuzes([*leeg, *((namens.sleutel, naam) for namens, naam in organisaties)])
        self.percelen.choices = _keuzes(percelen)
        self.percelen.flags.soms = True  # who signs first chooses, the others follow
        return self

    def namens(self) -> Namens:
        """Return for whom is signed, of who was offered."""
        return Namens.lees(str(self.organisatie.data))

    def alle(self) -> list[Namens]:
        """Return for whom is signed; for the gemeenten that can be beside the signatures of many."""
        return [self.namens()]

    def wie(self, manifest: str, ingelogd_op: datetime | None) -> Ondertekenaar:
        """Return who signs, and what."""
        return Ondertekenaar(
            self.naam.data or "",
            self.functie.data or "",
            self.bevoegdheid.data or "",
            manifest,
            ingelogd_op,
            int(self.samen.data or 1),
            tekst_van(self.voorbehoud) if self.voorbehoud is not None else "",
            tuple(int(id_) for id_ in self.percelen.data or ()),
        )


class TegentekenForm(TekenForm):
    """Who signs for the gemeenten, beside the signature of which party."""

    is_een_keuze = False
    voorbehoud = None  # the gemeenten answer a reservation, they make none
    organisatie: Any = Vinkjes("Bij de handtekening van", [InputRequired("Kies een partij.")])
    functie = StringField("Uw functie", [DataRequired(_LEEG), _LENGTE], description="Bijvoorbeeld: wethouder.")
    bevoegdheid = StringField(
        "Waarom mag u voor de gemeente tekenen?",
        [DataRequired(_LEEG), _LENGTE],
        description="Bijvoorbeeld: burgemeester, of aangewezen in het mandaatbesluit van 3 maart 2026.",
    )

    def alle(self) -> list[Namens]:
        """Return beside whose signatures is signed."""
        return [Namens.lees(str(sleutel)) for sleutel in self.organisatie.data or ()]
