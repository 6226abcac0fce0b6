"""Work that one process at a time does: taken for a while, and after each failure left alone for longer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_
from sqlalchemy.orm import Mapped, mapped_column

from overlegtafel.core.werk.wachten import is_pauze_voorbij, is_voorbij, is_voorbij_sql


class Claimbaar:
    """What a row of work carries: who holds it and until when, how often it failed, and until when it rests."""

    geclaimd_tot: Mapped[datetime | None] = mapped_column()
    pogingen: Mapped[int] = mapped_column(default=0)
    niet_voor: Mapped[datetime | None] = mapped_column()
    laatste_fout: Mapped[str | None] = mapped_column()


@dataclass(frozen=True)
class Pauze:
    """How long work rests after failing: twice as long each time, up to `langste`."""

    eerste: timedelta
    langste: timedelta

    def na(self, pogingen: int) -> timedelta:
        """Return the pause after so many failures in a row."""
        verdubbelingen = min(max(pogingen, 1) - 1, (self.langste // self.eerste).bit_length())
        return min(self.eerste * (1 << verdubbelingen), self.langste)

    @property
    def alle(self) -> tuple[timedelta, ...]:
        """The longest pauses after no failure, one and so on, until they grow no more."""
        treden = (self.langste // self.eerste).bit_length() + 1
        return (timedelta(0), *(self.na(pogingen) for pogingen in range(1, treden + 1)))


def is_vrij(
    soort: type[Claimbaar], *, nu: datetime, duur: timedelta, pauzes: Sequence[timedelta]
) -> ColumnElement[bool]:
    """Return the SQL for work that nobody holds and whose rest is over.

    `duur` is how long a claim lasts and `pauzes` the longest rest after no failure, one and so on: what lies further
    ahead was written by a clock that ran ahead, and holds up nothing.
    """
    return and_(
        is_pauze_voorbij(soort.niet_voor, soort.pogingen, pauzes, nu=nu),
        is_voorbij_sql(soort.geclaimd_tot, nu=nu, hoogstens=duur),
    )


def is_geclaimd(werk: Claimbaar, *, nu: datetime, duur: timedelta) -> bool:
    """Return whether a process holds this work; `duur` is how long a claim lasts."""
    return not is_voorbij(werk.geclaimd_tot, nu=nu, hoogstens=duur)


def rust(werk: Claimbaar, *, nu: datetime, hoogstens: timedelta) -> bool:
    """Return whether this work is left alone for now, as it is for `hoogstens` so long."""
    return not is_voorbij(werk.niet_voor, nu=nu, hoogstens=hoogstens)


def claim(werk: Claimbaar, *, nu: datetime, duur: timedelta) -> None:
    """Take work, or hold it longer; when this process dies, it comes free by itself after `duur`."""
    werk.geclaimd_tot = nu + duur


def laat_los(werk: Claimbaar) -> None:
    """Let work go that went well."""
    werk.geclaimd_tot = werk.laatste_fout = None


def laat_mislukken(
    werk: Claimbaar, fout: str | None, *, nu: datetime, pauze_na: Callable[[int], timedelta | None]
) -> None:
    """Let work go that failed, with what went wrong; it rests as long as `pauze_na` tells, by how often it failed."""
    werk.pogingen += 1
    werk.geclaimd_tot, werk.laatste_fout = None, fout
    pauze = pauze_na(werk.pogingen)
    werk.niet_voor = None if pauze is None else nu + pauze
