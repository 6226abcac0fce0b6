"""Terms: the six kinds, working days, holidays computed, and the days made equal to them by decree as data."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from overlegtafel.core.tijd import clock

GELIJKGESTELD: Mapping[date, str] = {
    date(2024, 5, 10): "dag na Hemelvaartsdag",
    date(2024, 12, 27): "dag na tweede kerstdag",
    date(2025, 5, 30): "dag na Hemelvaartsdag",
    date(2026, 1, 2): "dag na nieuwjaarsdag",
    date(2026, 5, 15): "dag na Hemelvaartsdag",
    date(2027, 5, 7): "dag na Hemelvaartsdag",
    date(2028, 4, 28): "dag na Koningsdag",
    date(2028, 5, 26): "dag na Hemelvaartsdag",
}
"""Days made equal to a holiday by royal decree (Algemene termijnenwet art. 3 lid 3).

Source: a secondary list of the decrees, not checked against the Staatsblad. A beheerder adds what is missing.
"""


class TermijnSoort(StrEnum):
    """The six ways in which a term is counted; the last two never move to another day."""

    WERKDAGEN_VOORUIT = "werkdagen"
    WERKDAGEN_TERUG = "werkdagen terug"
    DAGEN = "dagen"
    MAANDEN = "maanden"
    MAANDEN_TERUG = "maanden terug"
    MAANDEN_EINDE = "maanden (einde)"


_GESCHREVEN = re.compile(r"([1-9]\d{0,2}) (werkdag|dag|maand)(?:en)?( terug| \(einde\))?")


@dataclass(frozen=True)
class Termijn:
    """A term as the basisovereenkomst has it: so many working days, days or months."""

    aantal: int
    soort: TermijnSoort

    def __str__(self) -> str:
        soort = self.soort.replace("en", "", 1) if self.aantal == 1 else self.soort
        return f"{self.aantal} {soort}"

    @classmethod
    def lees(cls, geschreven: str) -> Termijn | None:
        """Return the term that is written as `15 werkdagen`, `10 werkdagen terug`, `30 dagen`, `6 maanden (einde)`."""
        gevonden = _GESCHREVEN.fullmatch(" ".join(geschreven.lower().split()))
        if gevonden is None:
            return None
        soort = f"{gevonden[2]}en{gevonden[3] or ''}"
        return cls(int(gevonden[1]), TermijnSoort(soort)) if soort in list(TermijnSoort) else None

    def laatste_dag(self, vanaf: date) -> date:
        """Return the last day of the term that begins to run by an act on `vanaf`."""
        return _TELLERS[self.soort](vanaf, self.aantal)


def pasen(jaar: int) -> date:
    """Return Easter Sunday of `jaar` in the Gregorian calendar (Meeus, Jones and Butcher)."""
    maancyclus = jaar % 19
    eeuw, jaar_in_eeuw = divmod(jaar, 100)
    schrikkel_eeuw, eeuw_rest = divmod(eeuw, 4)
    verschuiving = (8 * eeuw + 13) // 25
    epacta = (19 * maancyclus + eeuw - schrikkel_eeuw - verschuiving + 15) % 30
    schrikkel, jaar_rest = divmod(jaar_in_eeuw, 4)
    weekdag = (32 + 2 * eeuw_rest + 2 * schrikkel - epacta - jaar_rest) % 7
    correctie = (maancyclus + 11 * epacta + 22 * weekdag) // 451
    maand, dag = divmod(epacta + weekdag - 7 * correctie + 114, 31)
    return date(jaar, maand, dag + 1)


@lru_cache(maxsize=64)
def feestdagen(jaar: int) -> Mapping[date, str]:
    """Return the holidays of `jaar` with their names (Algemene termijnenwet art. 3 lid 1), without decreed days."""
    zondag = pasen(jaar)
    koningsdag = date(jaar, 4, 27)
    if koningsdag.weekday() == calendar.SUNDAY:
        koningsdag -= timedelta(days=1)
    return {
        date(jaar, 1, 1): "nieuwjaarsdag",
        zondag - timedelta(days=2): "Goede Vrijdag",
        zondag + timedelta(days=1): "tweede paasdag",
        koningsdag: "Koningsdag",
        date(jaar, 5, 5): "Bevrijdingsdag",
        zondag + timedelta(days=39): "Hemelvaartsdag",
        zondag + timedelta(days=50): "tweede pinksterdag",
        date(jaar, 12, 25): "eerste kerstdag",
        date(jaar, 12, 26): "tweede kerstdag",
    }


def _geen_dagen() -> frozenset[date]:
    return frozenset()


_toegevoegd: Callable[[], frozenset[date]] = _geen_dagen


def register_gelijkgesteld(lader: Callable[[], frozenset[date]] | None) -> None:
    """Tell where the decreed days are that a beheerder added; None forgets it."""
    global _toegevoegd
    _toegevoegd = lader or _geen_dagen


def lees_dagen(geschreven: str) -> frozenset[date]:
    """Return the dates written as `2029-05-11, 2030-05-31`; what is no date is passed over."""
    gelezen = set()
    for deel in re.split(r"[\s,;]+", geschreven):
        with suppress(ValueError):
            gelezen.add(date.fromisoformat(deel))
    return frozenset(gelezen)


def is_werkdag(dag: date) -> bool:
    """Return whether `dag` is no Saturday, Sunday, holiday or day made equal to one."""
    if dag.weekday() >= calendar.SATURDAY or dag in feestdagen(dag.year):
        return False
    return dag not in GELIJKGESTELD and dag not in _toegevoegd()


def _stap(dag: date, n: int, richting: int) -> date:
    while n > 0:
        dag += timedelta(days=richting)
        n -= is_werkdag(dag)
    return dag


def werkdagen_vooruit(dag: date, n: int) -> date:
    """Return the `n`-th working day after `dag`."""
    return _stap(dag, n, 1)


def werkdagen_terug(dag: date, n: int) -> date:
    """Return the `n`-th working day before `dag`; it never moves on."""
    return _stap(dag, n, -1)


def volgende_werkdag(dag: date) -> date:
    """Return `dag` when it is a working day, else the first one after it (Algemene termijnenwet art. 1)."""
    while not is_werkdag(dag):
        dag += timedelta(days=1)
    return dag


def plus_dagen(dag: date, n: int) -> date:
    """Return the last day of a term of `n` days after `dag`, moved on to a working day."""
    return volgende_werkdag(dag + timedelta(days=n))


def schuif_maanden(dag: date, n: int) -> date:
    """Return the same day of the month `n` months on (back when negative), whatever day of the week that is.

    Where that month has no such day, its last day.
    """
    jaar, maand = divmod(dag.year * 12 + dag.month - 1 + n, 12)
    return date(jaar, maand + 1, min(dag.day, calendar.monthrange(jaar, maand + 1)[1]))


def plus_maanden(dag: date, n: int) -> date:
    """Return the last day of a term of `n` months after `dag`, moved on to a working day."""
    return volgende_werkdag(schuif_maanden(dag, n))


def maanden_terug(dag: date, n: int) -> date:
    """Return the last day on which notice can be given `n` months before the end on `dag`; it never moves."""
    return schuif_maanden(dag, -n)


_TELLERS: Mapping[TermijnSoort, Callable[[date, int], date]] = {
    TermijnSoort.WERKDAGEN_VOORUIT: werkdagen_vooruit,
    TermijnSoort.WERKDAGEN_TERUG: werkdagen_terug,
    TermijnSoort.DAGEN: plus_dagen,
    TermijnSoort.MAANDEN: plus_maanden,
    TermijnSoort.MAANDEN_TERUG: maanden_terug,
    TermijnSoort.MAANDEN_EINDE: schuif_maanden,
}


def sluit_op(laatste_dag: date) -> datetime:
    """Return the exclusive end of a term: 00:00 in Amsterdam of the day after its last day, in UTC."""
    return clock.einde_van(laatste_dag)


def laatste_dag_van(sluit_op: datetime) -> date:
    """Return the last day that still counts before the exclusive end `sluit_op`."""
    return clock.dag_van(sluit_op - timedelta(microseconds=1))


def werkdagen_tussen(van: date, tot: date) -> int:
    """Return how many working days lie after `van` up to and including `tot`; 0 when `tot` isn't later."""
    return sum(is_werkdag(van + timedelta(days=n)) for n in range(1, (tot - van).days + 1))


def let_op(laatste_dag: date, *, is_terug: bool = False) -> str | None:
    """Return the sentence to show with a term that runs past the last known decree, else None."""
    bekend = max(GELIJKGESTELD.keys() | _toegevoegd())
    if laatste_dag <= bekend:
        return None
    return (
        f"Let op: vrije dagen die bij besluit worden aangewezen, zijn bekend tot en met {bekend:%d-%m-%Y}. "
        f"Komt er een dag bij, dan kan deze termijn {'eerder' if is_terug else 'later'} eindigen."
    )


STANDAARD: Mapping[str, Termijn] = {
    sleutel: Termijn(aantal, soort)
    for sleutel, aantal, soort in (
        ("agenda", 10, TermijnSoort.WERKDAGEN_TERUG),
        ("conceptverslag", 10, TermijnSoort.WERKDAGEN_VOORUIT),
        ("wijzigingsverzoek", 5, TermijnSoort.WERKDAGEN_VOORUIT),
        ("verslag_publicatie", 3, TermijnSoort.WERKDAGEN_VOORUIT),
        ("ronde", 15, TermijnSoort.WERKDAGEN_VOORUIT),
        ("ronde_lang", 20, TermijnSoort.WERKDAGEN_VOORUIT),
        ("ronde_extra", 10, TermijnSoort.WERKDAGEN_VOORUIT),
        ("reactienota", 15, TermijnSoort.WERKDAGEN_VOORUIT),
        ("ontvangst", 2, TermijnSoort.WERKDAGEN_VOORUIT),
        ("toetreding", 20, TermijnSoort.WERKDAGEN_VOORUIT),
        ("herstel", 5, TermijnSoort.WERKDAGEN_VOORUIT),
        ("ondertekening", 30, TermijnSoort.DAGEN),
        ("uitloop", 6, TermijnSoort.MAANDEN_EINDE),
        ("opzegging_aanbieder", 3, TermijnSoort.MAANDEN_EINDE),
        ("opzegging_gemeente", 6, TermijnSoort.MAANDEN_EINDE),
        ("verlenging", 6, TermijnSoort.MAANDEN_TERUG),
    )
}
"""What a new basisovereenkomst starts with (DOMAIN section 3); what holds stands with its versie."""


_PASSEND: Mapping[TermijnSoort, tuple[TermijnSoort, ...]] = {
    soort: (soort,) for soort in (TermijnSoort.WERKDAGEN_TERUG, TermijnSoort.MAANDEN_TERUG, TermijnSoort.MAANDEN_EINDE)
}
_VOORUIT = (TermijnSoort.WERKDAGEN_VOORUIT, TermijnSoort.DAGEN, TermijnSoort.MAANDEN)


def weiger_soort(sleutel: str, termijn: Termijn) -> str | None:
    """Refuse a kind by which this term can't be counted: notice forward, or an end that would move on."""
    passend = _PASSEND.get(STANDAARD[sleutel].soort, _VOORUIT)
    if termijn.soort in passend:
        return None
    goed = " of ".join(f"'{Termijn(termijn.aantal, soort)}'" for soort in passend)
    return f"'{termijn}' past niet bij deze termijn. Schrijf {goed}."


def lees_termijnen(opgeslagen: Mapping[str, str]) -> dict[str, Termijn]:
    """Return all terms, those that `opgeslagen` (as kept with a versie) names in place of the usual ones."""
    gelezen = {sleutel: Termijn.lees(str(waarde)) for sleutel, waarde in opgeslagen.items() if sleutel in STANDAARD}
    return {**STANDAARD, **{sleutel: termijn for sleutel, termijn in gelezen.items() if termijn}}
