"""Fields and choices that several forms share."""

from __future__ import annotations

from collections.abc import Iterable

from wtforms import SelectMultipleField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.widgets import CheckboxInput, ListWidget


def geheel(waarde: object) -> int | None:
    """Return a chosen id, or None where nothing was chosen."""
    return int(waarde) if isinstance(waarde, (int, str)) and str(waarde).isdigit() else None


def keuzes(rijen: Iterable[tuple[int | str, str]], *, leeg: str | None = None) -> list[SelectChoice]:
    """Return what can be chosen from `rijen` of (value, label); `leeg` names the choice of nothing."""
    eerste = [] if leeg is None else [SelectChoice("", leeg)]
    return eerste + [SelectChoice(str(waarde), label) for waarde, label in rijen]


class Vinkjes(SelectMultipleField):
    """A choice of several, as a list of boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()
