"""Fields and choices that several forms share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from overlegtafel.core.web.invoer import lees_id


def geheel(waarde: object) -> int | None:
    """Return a chosen id, or None where nothing was chosen."""
    return lees_id(str(waarde)) if isinstance(waarde, (int, str)) else None


def keuzes(rijen: Iterable[tuple[int | str, str]], *, leeg: str | None = None) -> list[SelectChoice]:
    """Return what can be chosen from `rijen` of (value, label); `leeg` names the choice of nothing."""
    eerste = [] if leeg is None else [SelectChoice("", leeg)]
    return eerste + [SelectChoice(str(waarde), label) for waarde, label in rijen]


class Nodig:
    """Marks a field that has to be filled in, where a rule of the domain checks that."""

    field_flags: ClassVar[dict[str, bool]] = {"required": True}

    def __call__(self, _form: object, _field: object) -> None:
        """Refuse nothing: the rule does."""
