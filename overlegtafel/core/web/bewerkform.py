"""A form that edits what is there: it carries what it began from, so that nobody's words are overwritten unseen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any, ClassVar

from flask_wtf import FlaskForm
from wtforms import Field, HiddenField

from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.tekst.markup import canoniek

Stand = Mapping[str, Any]
"""What is stored of the thing that is edited, by the names of the fields; other names tell what only was read."""
_LANGSTE = 20_000
"""Characters of the mark: far more than a form has fields for."""

ZIN = (
    "Iemand anders heeft dit veranderd nadat u de pagina opende. Er is nog niets opgeslagen. "
    "Kijk hieronder wat er nu staat. Bewaar opnieuw als het moet worden zoals u het hebt."
)
ZIN_GELEZEN = (
    "Iemand anders heeft dit veranderd nadat u de pagina opende. Er is nog niets gebeurd. "
    "Lees wat er nu staat en kies daarna opnieuw."
)


class Overschrijft(Geweigerd):
    """Saving would wipe out, or act on, words that somebody else wrote meanwhile."""


@dataclass(frozen=True)
class Verschil:
    """What somebody else stored meanwhile in one field; `is_beide` when it was changed here as well."""

    label: str
    bewaard: str
    is_beide: bool


def afdruk(waarde: Any) -> str:
    """Return a short hash of `waarde` that is the same for whatever looks the same in a form."""
    return hashlib.sha256(_plat(waarde).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def merk_van(stand: Stand) -> str:
    """Return what a form carries to tell what it began from."""
    return json.dumps({naam: afdruk(waarde) for naam, waarde in stand.items()}, separators=(",", ":"))


def _plat(waarde: Any) -> str:
    if waarde is None or waarde is False:
        return ""
    if isinstance(waarde, list | tuple | set | frozenset):
        return "\n".join(sorted(map(_plat, waarde)))
    if isinstance(waarde, time):
        return waarde.strftime("%H:%M")
    if isinstance(waarde, date):
        return waarde.isoformat()
    return canoniek(str(waarde)).strip()


class Bewerkform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """A form that edits; where `is_los`, each field stands by itself and only the same field can be in the way.

    The route calls `begin_met` with what is stored, and in the transaction that saves `eis_ongewijzigd` with what
    is stored then.
    """

    is_los: ClassVar[bool] = False
    begonnen_met = HiddenField()
    verschillen: tuple[Verschil, ...] = ()

    def begin_met(self, stand: Stand) -> None:
        """Show what is stored and remember it, unless the form was sent."""
        if self.is_submitted():
            return
        for naam in stand.keys() & self._fields.keys():
            self[naam].data = stand[naam]
        self._onthoud(stand)

    def neem_begin_over(self, stand: Stand) -> None:
        """Remember `stand` as what this form began from, whatever stands in its fields now."""
        self._onthoud(stand)

    def eis_ongewijzigd(self, stand: Stand) -> None:
        """Raise Overschrijft when what is stored now is not what this form began from.

        What was touched by nobody here takes over what is stored. A form that carries nothing, of a page from before an
        upgrade, is let through.
        """
        begon = self._lees()
        if begon is None:
            return
        leeg = afdruk(None)
        anders = [naam for naam in stand if afdruk(stand[naam]) not in (begon.get(naam, leeg), self._getypt(naam))]
        beide = [naam for naam in anders if self._getypt(naam) not in (None, begon.get(naam, leeg))]
        for naam in anders:
            if naam in self._fields and naam not in beide:
                _zet(self[naam], stand[naam])
        if not (beide if self.is_los else anders):
            return
        self.verschillen = tuple(self._verschil(naam, stand, naam in beide) for naam in anders if naam in self._fields)
        self._onthoud(stand)
        raise Overschrijft(ZIN if self.verschillen else ZIN_GELEZEN)

    def _onthoud(self, stand: Stand) -> None:
        self.begonnen_met.data = merk_van(stand)

    def _lees(self) -> dict[str, str] | None:
        """Return the marks of what the form began from, or None when it carries none that can be read."""
        try:
            gelezen = json.loads((self.begonnen_met.data or "")[:_LANGSTE])
        except (ValueError, RecursionError):
            return None
        return {str(naam): str(waarde) for naam, waarde in gelezen.items()} if isinstance(gelezen, dict) else None

    def _getypt(self, naam: str) -> str | None:
        return afdruk(self[naam].data) if naam in self._fields else None

    def _verschil(self, naam: str, stand: Stand, is_beide: bool) -> Verschil:
        veld = self[naam]
        return Verschil(veld.label.text, _voor_mensen(veld, stand[naam]), is_beide)


def _zet(veld: Field, waarde: Any) -> None:
    veld.data, veld.raw_data = waarde, None


def _voor_mensen(veld: Field, waarde: Any) -> str:
    """Return what is stored in a field as people read it: the label of a choice, a day as it is written."""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    labels = {str(keuze.value): str(keuze.label) for keuze in getattr(veld, "choices", None) or ()}
    if isinstance(waarde, list | tuple | set | frozenset):
        return ", ".join(labels.get(str(een), str(een)) for een in waarde) or "niets"
    if isinstance(waarde, date):
        return waarde.strftime("%d-%m-%Y")
    tekst = _plat(waarde)
    return labels.get(tekst, tekst) or "niets"


class BevestigForm(Bewerkform):
    """One button."""
