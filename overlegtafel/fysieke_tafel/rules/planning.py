"""What to look out for when a day is chosen, and the days of a series."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta
from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.termijnen import feestdagen, is_werkdag
from overlegtafel.core.tijd.vakanties import Vakantie, vakantie_op
from overlegtafel.fysieke_tafel.models import TafelRitme
from overlegtafel.fysieke_tafel.rules.termijnen import Termijnen, agenda_uiterlijk
from overlegtafel.fysieke_tafel.rules.woorden import datum

ONLINE = "Online"
KRAPPE_AGENDA = 5
"""With fewer days than this for the agenda, the secretaris is told."""
DAGNAMEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
RANGEN = ("", "eerste", "tweede", "derde", "vierde", "laatste")


@dataclass(frozen=True)
class Vergaderplek:
    """Where a bijeenkomst is: a place, a link, or both, with how one gets there."""

    plaats: str
    route: str = ""
    toegankelijkheid: str = ""
    link: str = ""


class Herhaling(StrEnum):
    """How the days of a series follow each other."""

    WEKEN = "weken"
    MAAND = "maand"


def bestaat(dag: date, tijd: time) -> bool:
    """Return whether the clocks in Amsterdam show `tijd` on `dag`: in the night of summer time an hour is left out."""
    los = datetime.combine(dag, tijd)
    moment = los.replace(tzinfo=clock.AMSTERDAM)
    return moment.astimezone(UTC).astimezone(clock.AMSTERDAM).replace(tzinfo=None) == los


def weiger_klok(dag: date, tijd: time) -> str | None:
    """Refuse a time that doesn't exist that night."""
    if bestaat(dag, tijd):
        return None
    return f"Op {datum(dag)} bestaat {tijd:%H.%M} uur niet. De klok gaat dan een uur vooruit. Kies een andere tijd."


def let_op_dag(dag: date, vakanties: Iterable[Vakantie]) -> list[str]:
    """Return why people may be away on `dag`: a holiday, a weekend, a school vacation."""
    zinnen = []
    if feest := feestdagen(dag.year).get(dag):
        zinnen.append(f"{_hoofdletter(datum(dag))} is {feest}.")
    elif not is_werkdag(dag):
        zinnen.append(f"{_hoofdletter(DAGNAMEN[dag.weekday()])} {datum(dag)} is geen werkdag.")
    if vakantie := vakantie_op(vakanties, dag):
        zinnen.append(f"{_hoofdletter(datum(dag))} valt in de {vakantie.naam.lower()}.")
    return zinnen


def let_op_agenda(begin: datetime, termijnen: Termijnen, *, nu: datetime) -> list[str]:
    """Return what the term of the agenda asks of a bijeenkomst that begins at `begin`, where that is tight."""
    uiterlijk, vandaag = agenda_uiterlijk(begin, termijnen), clock.dag_van(nu)
    if uiterlijk < vandaag:
        return [
            f"De agenda moest uiterlijk {datum(uiterlijk)} openbaar zijn. Dat lukt niet meer: "
            "deze bijeenkomst kan geen advies geven."
        ]
    dagen = (uiterlijk - vandaag).days
    if dagen > KRAPPE_AGENDA:
        return []
    wanneer = "vandaag nog" if dagen == 0 else f"uiterlijk {datum(uiterlijk)}"
    return [f"Dit is krap: de agenda moet {wanneer} openbaar zijn."]


def _hoofdletter(zin: str) -> str:
    return zin[:1].upper() + zin[1:]


def volgende_dag(vorige: date, ritme: TafelRitme) -> date:
    """Return the day that the rhythm of a table proposes: so long after `vorige`, moved on to the next working day."""
    aantal, eenheid = ritme.value.split()
    los: date = vorige + relativedelta(**{"weeks" if eenheid == "weken" else "months": int(aantal)})
    while not is_werkdag(los):
        los += timedelta(days=1)
    return los


def rang_van(dag: date) -> int:
    """Return which one of its weekday in the month `dag` is; the fifth counts as the last."""
    return (dag.day - 1) // 7 + 1


def omschrijf_maand(dag: date) -> str:
    """Return "de tweede donderdag" of a day, by which a monthly series goes on."""
    return f"de {RANGEN[rang_van(dag)]} {DAGNAMEN[dag.weekday()]}"


def reeks(eerste: date, ritme: Herhaling, *, weken: int, aantal: int) -> list[date]:
    """Return the days of a series, the first included."""
    start = datetime.combine(eerste, time(0, 0))
    if ritme is Herhaling.WEKEN:
        dagen = rrule(WEEKLY, dtstart=start, interval=weken, count=aantal)
    else:
        rang = rang_van(eerste)
        dagen = rrule(
            MONTHLY, dtstart=start, byweekday=weekday(eerste.weekday(), -1 if rang == 5 else rang), count=aantal
        )
    return [moment.date() for moment in dagen]
