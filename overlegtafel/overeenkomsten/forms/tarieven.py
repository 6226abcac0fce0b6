"""Forms for the tarieflijst of a tekst."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask_wtf.file import FileField
from wtforms import TextAreaField
from wtforms.validators import Length, Optional

from overlegtafel.core.errors import Ongeldig
from overlegtafel.core.papier.bladen import schrijf_csv
from overlegtafel.core.papier.bladen_lezen import lees_blad
from overlegtafel.core.web.bewerkform import Bewerkform
from overlegtafel.overeenkomsten.rules.tarieven.inlezen import lees_lijst, zoals_getypt
from overlegtafel.overeenkomsten.rules.tarieven.lijst import ALLE_KOLOMMEN, MEESTE_TARIEVEN, Rijfout, Tariefrij

LANGSTE = 450_000
"""Characters of a list that is typed: two thousand rows stay under it."""
_FOUTEN = "Er klopt iets niet in de lijst. Er is nog niets bewaard. Verbeter de rijen hieronder, of in uw bestand."


class TarievenForm(Bewerkform):
    """A tarieflijst as a sheet, or typed: a row a line, with semicolons between the columns."""

    bestand = FileField(
        "Bestand",
        [Optional()],
        description="Een Excel-bestand (.xlsx) of een .csv. De eerste rij noemt de kolommen. Het vervangt de lijst.",
    )
    regels = TextAreaField(
        "Of verbeter de lijst hier",
        [Optional(), Length(max=LANGSTE, message="Deze lijst is te lang. Kies een bestand.")],
        description="Eén tarief per regel, met puntkomma's ertussen. De eerste regel noemt de kolommen.",
    )
    fouten: Sequence[Rijfout] = ()

    def gekozen(self) -> tuple[str, bytes]:
        """Return name and bytes of the file that was sent; of none where the list was typed."""
        naam: str = self.bestand.data.filename if self.bestand.data else ""
        return naam, self.bestand.data.read() if naam else b""

    def lees(self, inhoud: bytes, gemeenten: Mapping[int, str]) -> list[Tariefrij] | None:
        """Return the rows of the file, else of what was typed; with faults None, and the rows stand in the field."""
        veld = self.bestand if inhoud else self.regels
        if not inhoud and not (self.regels.data or "").strip():
            return []
        try:
            blad = lees_blad(inhoud or (self.regels.data or "").encode(), hoogstens=MEESTE_TARIEVEN + 100)
        except Ongeldig as fout:
            veld.errors = [*veld.errors, fout.zin]
            return None
        rijen, self.fouten = lees_lijst(blad, gemeenten)
        if not self.fouten:
            return rijen
        if inhoud:
            self.regels.data = als_regels(zoals_getypt(blad))
        self.regels.errors = [*self.regels.errors, _FOUTEN]
        return None


def als_regels(rijen: Sequence[Sequence[str]] = (ALLE_KOLOMMEN,)) -> str:
    """Return rows as they are typed."""
    return schrijf_csv(rijen[0], rijen[1:]).decode("utf-8-sig").replace("\r\n", "\n")
