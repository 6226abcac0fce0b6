"""The form by which the gemeente says why it changed something that nobody asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wtforms import Field, TextAreaField
from wtforms.validators import Length

from overlegtafel.core.web.bewerkform import Bewerkform, Stand
from overlegtafel.core.web.velden import Soms
from overlegtafel.overeenkomsten.models import Wijziging
from overlegtafel.overeenkomsten.rules import naam_van, soort_in_woorden


class RedenenForm(Bewerkform):
    """A reason for each change that no punt explains; made by `maak_redenen_form`."""

    def redenen(self) -> dict[int, str]:
        """Return what was written, by the identity of the article."""
        return {veld.artikel_id: veld.data or "" for veld in self if isinstance(veld, RedenVeld)}


class RedenVeld(TextAreaField):
    """Why one article changes."""

    def __init__(self, *args: Any, artikel_id: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.artikel_id = artikel_id
        self.type = "TextAreaField"


def maak_redenen_form(wijzigingen: Sequence[Wijziging]) -> RedenenForm:
    """Return the form with a field for each change."""
    velden: dict[str, Field] = {
        f"reden_{rij.artikel_id}": RedenVeld(
            f"{naam_van(rij)} ({soort_in_woorden(rij).lower()})",
            [Soms(), Length(max=2000, message="Maak dit korter.")],
            artikel_id=rij.artikel_id,
            description="Waarom wijzigt de gemeente dit zonder dat iemand erom vroeg? Iedereen kan deze reden lezen.",
        )
        for rij in wijzigingen
    }
    formulier: RedenenForm = type("RedenenForm", (RedenenForm,), velden)()
    return formulier


def stand_van_redenen(wijzigingen: Sequence[Wijziging]) -> Stand:
    """Return the reasons as they are kept."""
    return {f"reden_{rij.artikel_id}": rij.ambtshalve_reden or "" for rij in wijzigingen}
