"""Forms for contracts that run."""

from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, SelectField
from wtforms.validators import ValidationError

from overlegtafel.samenwerking.forms.velden import cpv_veld, dagveld, ingevuld, leeg_of_dag, regel
from overlegtafel.samenwerking.services.contracten import Contractgegevens, Optiegegevens


class Contractform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """A contract with at most two options, as most have."""

    gemeente_id = SelectField("Gemeente")
    onderwerp = regel("Waar gaat het contract over?", langste=160)
    leverancier = regel("Leverancier", langste=160)
    cpv = cpv_veld()
    ingang = dagveld("Eerste dag")
    einde = dagveld("Laatste dag", "Zonder opties.")
    opzeggen_uiterlijk = dagveld(
        "Uiterlijk opzeggen op", "Laat leeg als het contract vanzelf afloopt.", verplicht=False
    )
    optie_einde = dagveld("Eerste optie: nieuwe laatste dag", "Laat leeg als er geen optie is.", verplicht=False)
    optie_melden = dagveld("Eerste optie: uiterlijk melden op", verplicht=False)
    tweede_einde = dagveld("Tweede optie: nieuwe laatste dag", "Laat leeg als er geen tweede is.", verplicht=False)
    tweede_melden = dagveld("Tweede optie: uiterlijk melden op", verplicht=False)
    is_openbaar = BooleanField("Laat dit contract op de openbare kalender zien", default=True)

    def validate_tweede_einde(self, veld: Any) -> None:
        """Refuse a second option without a first."""
        if veld.data is not None and self.optie_einde.data is None:
            raise ValidationError("Vul eerst de eerste optie in.")

    @property
    def gegevens(self) -> Contractgegevens:
        """What was filled in."""
        opties = ((self.optie_einde.data, self.optie_melden.data), (self.tweede_einde.data, self.tweede_melden.data))
        return Contractgegevens(
            onderwerp=ingevuld(self.onderwerp.data),
            leverancier=ingevuld(self.leverancier.data),
            ingang=ingevuld(self.ingang.data),
            einde=ingevuld(self.einde.data),
            cpv=self.cpv.data or "",
            opzeggen_uiterlijk=leeg_of_dag(self.opzeggen_uiterlijk.data),
            opties=[Optiegegevens(einde, leeg_of_dag(melden)) for einde, melden in opties if einde is not None],
            is_openbaar=bool(self.is_openbaar.data),
        )
