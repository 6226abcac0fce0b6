"""The form for who was at the table: a few fields for each organisation with a seat."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wtforms import SelectField, StringField
from wtforms.validators import Length

from overlegtafel.core.web.bewerkform import Bewerkform, Stand
from overlegtafel.fysieke_tafel.forms.velden import gestript, keuzes
from overlegtafel.fysieke_tafel.models import Aanwezigheid, Aanwezigheidsvorm
from overlegtafel.fysieke_tafel.rules.aanwezigheid import VORMEN, Presentie

GEEN = ""
_MET_ANDER = (Aanwezigheidsvorm.VERVANGER, Aanwezigheidsvorm.MACHTIGING)


class Aanwezigheidsform(Bewerkform):
    """`aanwezigheidsform` adds the fields of each organisation."""

    organisatie_ids: tuple[int, ...] = ()

    @property
    def presenties(self) -> dict[int, Presentie]:
        """What was filled in, by organisation; what was left open isn't in it."""
        return {id_: self._van(id_) for id_ in self.organisatie_ids if self[f"vorm_{id_}"].data}

    def _van(self, id_: int) -> Presentie:
        vorm = Aanwezigheidsvorm(self[f"vorm_{id_}"].data)
        door = self[f"door_{id_}"].data or None if vorm in _MET_ANDER else None
        return Presentie(vorm, door, self[f"functie_{id_}"].data or "")

    def stand(self, rijen: Iterable[Aanwezigheid], *, verwacht: Mapping[int, str]) -> Stand:
        """Return what is stored by the fields of this form; what isn't yet as the answers to the invitation tell."""
        gezet = {een.organisatie_id: een for een in rijen}
        stand: dict[str, object] = {}
        for id_ in self.organisatie_ids:
            rij = gezet.get(id_)
            stand[f"vorm_{id_}"] = rij.vorm.value if rij else verwacht.get(id_, GEEN)
            stand[f"door_{id_}"] = (rij.door_id or 0) if rij else 0
            stand[f"functie_{id_}"] = rij.functie if rij else ""
        return stand


def aanwezigheidsform(zetels: Mapping[int, str], anderen: Iterable[tuple[int, str]]) -> Aanwezigheidsform:
    """Return the form for the organisations with a seat; `anderen` can be deputy or machtigd."""
    vormen = [(GEEN, "Nog niet ingevuld"), *((vorm.value, naam) for vorm, naam in VORMEN.items())]
    door = [(0, "Niemand"), *anderen]
    velden: dict[str, object] = {"organisatie_ids": tuple(zetels)}
    for id_, naam in zetels.items():
        velden[f"vorm_{id_}"] = SelectField(f"Was {naam} er?", choices=keuzes(vormen))
        velden[f"door_{id_}"] = SelectField(
            f"Plaatsvervanger of gemachtigde van {naam}", coerce=int, choices=keuzes(door)
        )
        velden[f"functie_{id_}"] = StringField(
            f"Functie van wie er sprak voor {naam}",
            [Length(max=100, message="Gebruik hoogstens 100 tekens.")],
            filters=[gestript],
        )
    form: Aanwezigheidsform = type("Aanwezigheidsform", (Aanwezigheidsform,), velden)()
    return form
