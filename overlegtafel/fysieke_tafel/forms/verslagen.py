"""Forms to write and adopt a verslag."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from wtforms import SelectField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from overlegtafel.core.tijd import clock
from overlegtafel.core.web.bewerkform import Bewerkform, Stand
from overlegtafel.core.web.datumvelden import Dag
from overlegtafel.fysieke_tafel.forms.velden import gestript, ingevuld, keuzes
from overlegtafel.fysieke_tafel.models import Agendapunt, Bijeenkomst, Verslag
from overlegtafel.fysieke_tafel.rules.woorden import naam_van

_VELD = "punt_{}"
_MAXIMAAL = 50_000


class Verslagform(Bewerkform):
    """Who was there and what comes after the points; `verslagform` adds a field an agenda point.

    Two people may write at different points at the same time.
    """

    is_los = True

    aanwezig = TextAreaField(
        "Aanwezig",
        [Optional(), Length(max=_MAXIMAAL)],
        filters=[gestript],
        description="Organisaties en functies, elk op een eigen regel met een streepje ervoor. Geen namen van mensen.",
    )
    slot = TextAreaField(
        "Na de agendapunten",
        [Optional(), Length(max=_MAXIMAAL)],
        filters=[gestript],
        description="Bijvoorbeeld acties of verzoeken bij het conceptverslag, onder een eigen kop (## Acties).",
    )
    punten: tuple[int, ...] = ()

    @property
    def delen(self) -> dict[int, str]:
        """What was typed at each agenda point, by its id."""
        return {id_: self[_VELD.format(id_)].data or "" for id_ in self.punten}

    def stand(self, bijeenkomst: Bijeenkomst) -> Stand:
        """Return what is stored, by the fields of this form."""
        verslag: Verslag | None = bijeenkomst.verslag
        teksten: Mapping[int, str] = {deel.agendapunt_id: deel.markdown for deel in verslag.delen} if verslag else {}
        punten = {_VELD.format(id_): teksten.get(id_, "") for id_ in self.punten}
        return {"aanwezig": bijeenkomst.aanwezig, "slot": verslag.slot if verslag else "", **punten}


def verslagform(punten: Iterable[Agendapunt]) -> Verslagform:
    """Return the form with a field for each of `punten`, in their order."""
    velden = {
        _VELD.format(punt.id): TextAreaField(
            f"{punt.volgorde} {punt.titel}", [Optional(), Length(max=_MAXIMAAL)], filters=[gestript]
        )
        for punt in punten
    }
    ids = tuple(int(naam.removeprefix(_VELD.format(""))) for naam in velden)
    soort = type("Verslagform", (Verslagform,), {**velden, "punten": ids})
    form: Verslagform = soort()
    return form


class Vaststelform(Bewerkform):
    """The day on which the voorzitter adopted the verslag."""

    dag = Dag(
        "Vastgesteld op",
        [InputRequired("Vul de dag in waarop de voorzitter het verslag heeft vastgesteld.")],
        description="De dag waarop de voorzitter het verslag heeft vastgesteld.",
    )
    bijeenkomst_id = SelectField("Vastgesteld tijdens", coerce=int, validate_choice=False)

    def kies_uit(self, bijeenkomsten: Iterable[Bijeenkomst]) -> None:
        """Offer the bijeenkomsten that can have adopted it."""
        rijen = [(een.id, naam_van(een)) for een in bijeenkomsten]
        self.bijeenkomst_id.choices = keuzes([(0, "Kies een bijeenkomst"), *rijen])

    def moment(self, *, nu: datetime) -> datetime:
        """Return the moment of adoption: now for today, else the last moment of that day."""
        einde = clock.einde_van(ingevuld(self.dag.data)) - timedelta(seconds=1)
        return nu if self.dag.data == clock.dag_van(nu) else einde
