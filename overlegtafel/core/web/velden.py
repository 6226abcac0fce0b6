"""Checks of form fields that several rooms share."""

from __future__ import annotations

from wtforms import Field
from wtforms.validators import ValidationError

from overlegtafel.taal.adres import GEEN_ADRES, lees_adres


class Soms:
    """Marks a field that another answer can ask for, so that no page calls it free to leave out; its form checks it."""

    field_flags = {"soms": True}

    def __call__(self, _form: object, _veld: Field) -> None:
        """Accept anything."""


class Mailadres:
    """Asks for a mail address, and lets the field hold it as it is kept."""

    def __call__(self, _form: object, veld: Field) -> None:
        """Raise ValidationError for anything else."""
        gelezen = lees_adres(veld.data)
        if gelezen is None:
            raise ValidationError(GEEN_ADRES)
        veld.data = gelezen
