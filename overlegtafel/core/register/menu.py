"""The menu: each room says which of its pages belong in it, and for whom."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, current_app

from overlegtafel.core.toegang.access import Kijker, Rol, kijker


@dataclass(frozen=True)
class Menupunt:
    """A link in the menu; without `rollen` for everyone."""

    endpoint: str
    label: str
    rollen: frozenset[Rol] = frozenset()
    volgorde: int = 50

    def is_voor(self, kijker: Kijker) -> bool:
        """Return whether the viewer gets to see this link."""
        return not self.rollen or bool(self.rollen & kijker.rollen)


def voeg_toe(app: Flask, *punten: Menupunt) -> None:
    """Add links to the menu of `app`."""
    menu: list[Menupunt] = app.extensions.setdefault("menu", [])
    menu.extend(punten)
    menu.sort(key=lambda punt: punt.volgorde)


def _menu() -> dict[str, list[tuple[str, str]]]:
    wie = kijker()
    menu: list[Menupunt] = current_app.extensions.get("menu", [])
    zichtbaar = [punt for punt in menu if punt.is_voor(wie)]
    return {
        "hoofdnavigatie": [(punt.endpoint, punt.label) for punt in zichtbaar if not punt.rollen],
        "werknavigatie": [(punt.endpoint, punt.label) for punt in zichtbaar if punt.rollen],
    }


def init_app(app: Flask) -> None:
    """Give every template `hoofdnavigatie` (for all) and `werknavigatie` (by role): lists of (endpoint, label)."""
    app.context_processor(_menu)
