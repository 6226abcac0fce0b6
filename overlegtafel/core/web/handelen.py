"""The one way in which a page does an act: in a transaction, at that moment, by who looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from sqlalchemy.orm import Session
from wtforms import Form

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import transaction
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import kijker
from overlegtafel.core.web.bewerkform import Bewerkform, Overschrijft, Stand
from overlegtafel.core.web.formulieren import neem_over

T = TypeVar("T")
Handeling = Callable[[Session, Daad], T]
Plek: TypeAlias = Form | Callable[[Geweigerd | Ongeldig], object]
"""Where a refusal is told: on a form, or by a function that knows where."""


@dataclass(frozen=True)
class Gedaan(Generic[T]):
    """An act that was done, with what came of it."""

    waarde: T


def doe(handeling: Handeling[T]) -> T:
    """Do an act in one transaction and return what came of it; a refusal becomes the page of that refusal."""
    with transaction() as session:
        return handeling(session, Daad(clock.nu(), kijker().gebruiker_id))


def probeer(
    plek: Plek, handeling: Handeling[T], *, veld: str = "", stand: Callable[[], Stand] | None = None
) -> Gedaan[T] | None:
    """Do an act in one transaction; when a rule refuses it, its sentence stands at `plek` and None comes back.

    A refusal stands with the field that it names, else with `veld`. `stand` tells what is stored at that moment of what
    the form edits: words that somebody else wrote meanwhile refuse too.
    """

    def act(session: Session, daad: Daad) -> T:
        if stand is not None and isinstance(plek, Bewerkform):
            plek.eis_ongewijzigd(stand())
        return handeling(session, daad)

    return lees_in(plek, lambda: doe(act), veld=veld)


def lees_in(plek: Plek, lezer: Callable[[], T], *, veld: str = "") -> Gedaan[T] | None:
    """Return what `lezer` makes of a form or a stored thing, changing nothing; a refusal is told as `probeer` does."""
    try:
        return Gedaan(lezer())
    except (Geweigerd, Ongeldig) as fout:
        if not isinstance(plek, Form):
            plek(fout)
        else:
            fout.veld = fout.veld or ("" if isinstance(fout, Overschrijft) else veld)
            neem_over(plek, fout)
    return None
