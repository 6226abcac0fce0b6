"""The words that occur, and which of them look like a word that was typed with an error or two."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Index, delete, insert, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from overlegtafel.core.database.db import Base, is_sqlite, transaction
from overlegtafel.taal.stammen import stammen_van

KLEINSTE, GROOTSTE = 4, 30
"""Shorter words have too many neighbours, longer ones aren't typed."""
MEESTE = 5
_UITGANGEN = ("atie", "ering", "eren")
"""What the stemmer makes eer of."""
ELKE = timedelta(hours=1)
_ALLE = {
    "sqlite": "SELECT term FROM temp.zoekindex_woorden",
    "postgresql": "SELECT word FROM ts_stat('SELECT stammen FROM zoekregel')",
}


class Zoekwoord(Base):
    """One stem that stands in something that can be found; brought up to date by the worker, a word gone goes here too.

    Whoever searches is shown only what he may find, so what stands here gives nothing away.
    """

    __tablename__ = "zoekwoord"
    __table_args__ = (Index(None, "begin", "lengte"),)

    stam: Mapped[str] = mapped_column(unique=True)
    begin: Mapped[str] = mapped_column()
    lengte: Mapped[int] = mapped_column()


def mag_fout(woord: str) -> int:
    """Return how many typing errors are forgiven in `woord`."""
    return 0 if len(woord) < KLEINSTE else 1 if len(woord) < 7 else 2


def afstand(een: str, ander: str, *, meest: int) -> int:
    """Return how many letters to add, leave out, change or swap with a neighbour; `meest` + 1 for anything more."""
    if abs(len(een) - len(ander)) > meest:
        return meest + 1
    voorvorige: list[int] = []
    vorige = list(range(len(ander) + 1))
    for i, letter in enumerate(een, start=1):
        rij = [i]
        for j, andere in enumerate(ander, start=1):
            kosten = min(vorige[j] + 1, rij[-1] + 1, vorige[j - 1] + (letter != andere))
            if i > 1 and j > 1 and letter == ander[j - 2] and een[i - 2] == andere:
                kosten = min(kosten, voorvorige[j - 2] + 1)
            rij.append(kosten)
        if min(rij) > meest:
            return meest + 1
        voorvorige, vorige = vorige, rij
    return min(vorige[-1], meest + 1)


def _vormen(stam: str) -> list[str]:
    """Return how the words of `stam` are written: indexeer is also the stem of indexatie and indexering."""
    begin = stam.removesuffix("eer")
    return [stam] if begin == stam else [stam, *(begin + uitgang for uitgang in _UITGANGEN)]


def lijkt_op(session: Session, woord: str) -> list[str]:
    """Return the stem of `woord`, and the few that occur and are nearest to it; they begin with the same letter."""
    (stam,) = stammen_van([woord])
    meest = mag_fout(woord)
    if not meest or len(woord) > GROOTSTE:
        return [stam]
    kandidaten = session.scalars(
        select(Zoekwoord.stam).where(
            Zoekwoord.begin == stam[0], Zoekwoord.lengte.between(len(stam) - meest, len(woord) + meest)
        )
    )
    letters, gevonden = set(stam), []
    for kandidaat in kandidaten:
        if len(letters.symmetric_difference(kandidaat)) > 2 * meest + len(woord) - len(stam):
            continue
        verschil = min(afstand(zo, vorm, meest=meest) for vorm in _vormen(kandidaat) for zo in {stam, woord})
        if 0 < verschil <= meest:
            gevonden.append((verschil, kandidaat))
    return [stam, *(kandidaat for _, kandidaat in sorted(gevonden)[:MEESTE])]


def werk_bij(session: Session, *, nu: datetime) -> None:
    """Make the list of words what stands in the lines that can be found."""
    if is_sqlite():
        maak = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.zoekindex_woorden USING fts5vocab('main', 'zoekindex', 'row')"
        session.execute(text(maak))
    alle = text(_ALLE["sqlite" if is_sqlite() else "postgresql"])
    woorden = {woord for woord in session.scalars(alle) if KLEINSTE <= len(woord) <= GROOTSTE and woord.isalpha()}
    oude = set(session.scalars(select(Zoekwoord.stam)))
    weg = sorted(oude - woorden)
    for begin in range(0, len(weg), 500):
        session.execute(delete(Zoekwoord).where(Zoekwoord.stam.in_(weg[begin : begin + 500])))
    rijen: list[dict[str, Any]] = [
        {"stam": woord, "begin": woord[0], "lengte": len(woord), "created_at": nu} for woord in sorted(woorden - oude)
    ]
    if rijen:
        session.execute(insert(Zoekwoord), rijen)


_gedaan: list[datetime] = []


def run_once(nu: datetime) -> bool:
    """Bring the list up to date once an hour; return whether that was now."""
    if _gedaan and abs(nu - _gedaan[-1]) < ELKE:
        return False
    _gedaan[:] = [nu]
    with transaction() as session:
        werk_bij(session, nu=nu)
    return True
