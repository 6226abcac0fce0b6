"""The forms of agreements, with Dutch labels, help and errors, and what forms of other rooms share with them."""

from __future__ import annotations

from overlegtafel.overeenkomsten.forms.deelname import EindeForm
from overlegtafel.overeenkomsten.forms.redenen import RedenenForm, maak_redenen_form, stand_van_redenen
from overlegtafel.overeenkomsten.forms.teksten import dag_in, maak_keuzes, tekst_van

__all__ = [
    "EindeForm",
    "RedenenForm",
    "dag_in",
    "maak_keuzes",
    "maak_redenen_form",
    "stand_van_redenen",
    "tekst_van",
]
