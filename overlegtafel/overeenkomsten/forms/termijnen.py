"""The terms of a basisovereenkomst on screen, each with the article that it comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import Field, SelectField, StringField, ValidationError
from wtforms.validators import InputRequired, Length

from overlegtafel.core.tijd.termijnen import STANDAARD
from overlegtafel.core.web.bewerkform import Bewerkform, Stand
from overlegtafel.overeenkomsten.forms.teksten import GEEN, maak_keuzes
from overlegtafel.overeenkomsten.models import ArtikelTekst, Versie
from overlegtafel.overeenkomsten.rules.termijn import LABELS, weiger_termijn


class TermijnenForm(Bewerkform):
    """A field for each term and one for its article; made by `maak_termijnen_form`."""

    def termijnen(self) -> dict[str, str]:
        """Return the terms as they are kept, by key."""
        return {sleutel: " ".join((self[sleutel].data or "").lower().split()) for sleutel in STANDAARD}

    def bronnen(self) -> dict[str, int]:
        """Return by key the article from which a term comes, where one was chosen."""
        return {sleutel: self[f"{sleutel}_artikel"].data for sleutel in STANDAARD if self[f"{sleutel}_artikel"].data}


def _keur(sleutel: str) -> Any:
    def keur(_form: object, veld: Field) -> None:
        if zin := weiger_termijn(sleutel, veld.data or ""):
            raise ValidationError(zin)

    return keur


def maak_termijnen_form(artikelen: Sequence[ArtikelTekst]) -> TermijnenForm:
    """Return the form, in which each term may come from one of `artikelen`."""
    keuzes = [(GEEN, "Geen artikel"), *((rij.artikel_id, f"Artikel {rij.nummer} {rij.titel}") for rij in artikelen)]
    velden: dict[str, Field] = {}
    for sleutel in STANDAARD:
        geldig = [InputRequired("Vul een termijn in."), Length(max=40), _keur(sleutel)]
        velden[sleutel] = StringField(LABELS[sleutel], geldig)
        velden[f"{sleutel}_artikel"] = SelectField(
            f"Artikel: {LABELS[sleutel].lower()}", coerce=int, default=GEEN, choices=maak_keuzes(keuzes)
        )
    formulier: TermijnenForm = type("TermijnenForm", (TermijnenForm,), velden)()
    return formulier


def stand_van_termijnen(versie: Versie, gelden: Mapping[str, object]) -> Stand:
    """Return the terms of a versie and where they come from."""
    bronnen = versie.termijnbronnen or {}
    return {sleutel: str(gelden[sleutel]) for sleutel in STANDAARD} | {
        f"{sleutel}_artikel": bronnen.get(sleutel, GEEN) for sleutel in STANDAARD
    }
