"""Worked cases of terms, counted by hand on a calendar: the act, the term, the last day, and why."""

from __future__ import annotations

from datetime import date

import pytest

from overlegtafel.core.tijd.telling import tel
from overlegtafel.core.tijd.termijnen import Termijn

GEVALLEN = """
2023-12-29 1 werkdag 2024-01-02 nieuwjaarsdag is a Monday
2024-12-31 1 werkdag 2025-01-02 nieuwjaarsdag is a Wednesday
2025-12-31 1 werkdag 2026-01-05 nieuwjaarsdag is a Thursday, the Friday is decreed, then a weekend
2026-12-31 1 werkdag 2027-01-04 nieuwjaarsdag is a Friday
2027-12-31 1 werkdag 2028-01-03 nieuwjaarsdag is a Saturday
2028-12-29 1 werkdag 2029-01-02 nieuwjaarsdag is a Monday
2029-12-31 1 werkdag 2030-01-02 nieuwjaarsdag is a Tuesday
2030-12-31 1 werkdag 2031-01-02 nieuwjaarsdag is a Wednesday
2031-12-31 1 werkdag 2032-01-02 nieuwjaarsdag is a Thursday and no decree is known
2024-03-28 1 werkdag 2024-04-02 Good Friday to Easter Monday, with the change to summer time between
2025-04-17 1 werkdag 2025-04-22 Good Friday to Easter Monday
2026-04-02 1 werkdag 2026-04-07 Good Friday to Easter Monday
2027-03-25 1 werkdag 2027-03-30 Good Friday to Easter Monday, with the change to summer time between
2028-04-13 1 werkdag 2028-04-18 Good Friday to Easter Monday
2029-03-29 1 werkdag 2029-04-03 Good Friday to Easter Monday
2030-04-18 1 werkdag 2030-04-23 Good Friday to Easter Monday
2031-04-10 1 werkdag 2031-04-15 Good Friday to Easter Monday
2032-03-25 1 werkdag 2032-03-30 Good Friday to Easter Monday
2024-04-26 1 werkdag 2024-04-29 Koningsdag is a Saturday
2025-04-25 1 werkdag 2025-04-28 Koningsdag moves from Sunday to Saturday
2026-04-24 1 werkdag 2026-04-28 Koningsdag is a Monday
2027-04-26 1 werkdag 2027-04-28 Koningsdag is a Tuesday
2028-04-26 1 werkdag 2028-05-01 Koningsdag is a Thursday, the Friday is decreed, then a weekend
2029-04-26 1 werkdag 2029-04-30 Koningsdag is a Friday
2030-04-26 1 werkdag 2030-04-29 Koningsdag is a Saturday
2031-04-25 1 werkdag 2031-04-28 Koningsdag moves from Sunday to Saturday
2032-04-26 1 werkdag 2032-04-28 Koningsdag is a Tuesday
2024-05-03 1 werkdag 2024-05-06 5 May is a Sunday and moves nowhere
2025-05-02 1 werkdag 2025-05-06 5 May is a Monday
2026-05-04 1 werkdag 2026-05-06 5 May is a Tuesday, also in a year that is no lustrum
2027-05-04 1 werkdag 2027-05-10 5 May, Ascension and the decreed Friday in a row, then a weekend
2028-05-04 1 werkdag 2028-05-08 5 May is a Friday
2031-05-02 1 werkdag 2031-05-06 5 May is a Monday
2032-05-04 1 werkdag 2032-05-07 5 May and Ascension in a row; no decree is known for the Friday
2024-05-08 1 werkdag 2024-05-13 Ascension and the decreed Friday
2025-05-28 1 werkdag 2025-06-02 Ascension and the decreed Friday
2026-05-13 1 werkdag 2026-05-18 Ascension and the decreed Friday
2028-05-24 1 werkdag 2028-05-29 Ascension and the decreed Friday
2029-05-09 1 werkdag 2029-05-11 Ascension; no decree is known for the Friday
2030-05-29 1 werkdag 2030-05-31 Ascension; no decree is known for the Friday
2031-05-21 1 werkdag 2031-05-23 Ascension; no decree is known for the Friday
2024-05-17 1 werkdag 2024-05-21 Whit Monday
2025-06-06 1 werkdag 2025-06-10 Whit Monday
2026-05-22 1 werkdag 2026-05-26 Whit Monday
2027-05-14 1 werkdag 2027-05-18 Whit Monday
2028-06-02 1 werkdag 2028-06-06 Whit Monday
2029-05-18 1 werkdag 2029-05-22 Whit Monday
2030-06-07 1 werkdag 2030-06-11 Whit Monday
2031-05-30 1 werkdag 2031-06-03 Whit Monday
2032-05-14 1 werkdag 2032-05-18 Whit Monday
2024-12-24 1 werkdag 2024-12-30 Christmas is Wednesday and Thursday, the Friday is decreed
2025-12-24 1 werkdag 2025-12-29 Christmas is Thursday and Friday
2026-12-24 1 werkdag 2026-12-28 Christmas is Friday and Saturday
2027-12-24 1 werkdag 2027-12-27 Christmas is Saturday and Sunday
2028-12-22 1 werkdag 2028-12-27 Christmas is Monday and Tuesday
2029-12-24 1 werkdag 2029-12-27 Christmas is Tuesday and Wednesday
2030-12-24 1 werkdag 2030-12-27 Christmas is Wednesday and Thursday
2031-12-24 1 werkdag 2031-12-29 Christmas is Thursday and Friday
2032-12-24 1 werkdag 2032-12-27 Christmas is Saturday and Sunday
2026-10-30 20 werkdagen 2026-11-27 the ronde of the sample region
2026-11-27 15 werkdagen 2026-12-18 its reactienota
2026-09-17 10 werkdagen 2026-10-01 concept verslag
2026-11-12 10 werkdagen 2026-11-26 concept verslag
2026-05-01 5 werkdagen 2026-05-11 from a Friday over 5 May
2026-04-20 15 werkdagen 2026-05-13 Koningsdag and 5 May are passed over
2026-04-20 16 werkdagen 2026-05-18 one more falls after Ascension and its Friday
2027-12-22 10 werkdagen 2028-01-05 Christmas and New Year in a weekend cost nothing
2024-12-16 20 werkdagen 2025-01-17 two days of Christmas, a decreed Friday and New Year
2026-10-17 3 werkdagen 2026-10-21 an act on a Saturday
2026-09-17 10 werkdagen terug 2026-09-03 agenda of the sample region
2026-11-12 10 werkdagen terug 2026-10-29 agenda of the sample region, over the change to winter time
2025-04-22 1 werkdag terug 2025-04-17 back over Easter
2028-04-18 1 werkdag terug 2028-04-13 back over Easter
2031-04-15 1 werkdag terug 2031-04-10 back over Easter
2026-01-05 10 werkdagen terug 2025-12-16 back over New Year, its decreed Friday and Christmas
2027-05-18 10 werkdagen terug 2027-04-28 back over Whit Monday, the decreed Friday, Ascension and 5 May
2024-05-13 1 werkdag terug 2024-05-08 back over the decreed Friday and Ascension
2026-10-17 3 werkdagen terug 2026-10-14 a bijeenkomst on a Saturday
2026-11-26 30 dagen 2026-12-28 ends at Christmas on a Saturday, so on Monday
2026-11-20 30 dagen 2026-12-21 ends on a Sunday
2026-03-25 30 dagen 2026-04-24 ends on a Friday
2026-03-28 30 dagen 2026-04-28 ends on Koningsdag
2026-04-15 30 dagen 2026-05-18 ends on a decreed Friday before a weekend
2026-04-21 14 dagen 2026-05-06 ends on 5 May
2026-12-18 7 dagen 2026-12-28 ends on 25 December before a weekend
2028-01-29 30 dagen 2028-02-28 ends the day before the leap day
2028-01-30 30 dagen 2028-02-29 ends on the leap day
2028-03-01 42 dagen 2028-04-12 over the change to summer time
2026-11-30 3 maanden 2027-03-01 no 30 February, and the 28th is a Sunday
2026-12-31 6 maanden 2027-06-30 no 31 June
2027-01-31 1 maand 2027-03-01 no 31 February, and the 28th is a Sunday
2028-02-29 12 maanden 2029-02-28 a year after the leap day
2024-02-29 48 maanden 2028-02-29 from leap day to leap day
2028-04-05 1 maand 2028-05-08 ends on 5 May, a Friday
2027-02-27 2 maanden 2027-04-28 ends on Koningsdag
2028-11-25 1 maand 2028-12-27 ends on the first of two days of Christmas
2028-12-31 6 maanden terug 2028-06-30 verlenging of the sample: no 31 June
2029-12-31 6 maanden terug 2029-06-30 a Saturday stays
2027-08-31 6 maanden terug 2027-02-28 a Sunday stays, and there is no 31 February
2028-08-31 6 maanden terug 2028-02-29 the same in a leap year
2028-02-29 6 maanden terug 2027-08-29 from the leap day, a Sunday stays
2028-02-29 12 maanden terug 2027-02-28 a year before the leap day
2027-06-30 6 maanden terug 2026-12-30 the last day of a month isn't sticky
2027-01-01 6 maanden terug 2026-07-01 over the change to summer time
2026-03-26 3 maanden terug 2025-12-26 a day of Christmas stays
2028-06-05 1 maand terug 2028-05-05 5 May stays
2026-11-30 3 maanden (einde) 2027-02-28 a Sunday stays: no extra day of contract
2027-11-30 3 maanden (einde) 2028-02-29 the leap day
2027-01-01 6 maanden (einde) 2027-07-01 uitloop: until and including the day six months on
2026-08-31 6 maanden (einde) 2027-02-28 no 31 February
2026-10-27 6 maanden (einde) 2027-04-27 Koningsdag stays
2028-02-29 12 maanden (einde) 2029-02-28 a year after the leap day
2027-03-15 3 maanden (einde) 2027-06-15 over the change to summer time
"""


def _lees(regel: str) -> tuple[date, Termijn, date]:
    woorden = regel.split()
    plaats = next(n for n, woord in enumerate(woorden[1:], start=1) if woord.count("-") == 2)
    termijn = Termijn.lees(" ".join(woorden[1:plaats]))
    assert termijn is not None
    return date.fromisoformat(woorden[0]), termijn, date.fromisoformat(woorden[plaats])


@pytest.mark.parametrize("regel", GEVALLEN.strip().splitlines())
def test_a_term_counted_by_hand(regel: str) -> None:
    na, termijn, laatste_dag = _lees(regel)
    assert tel(termijn, na).laatste_dag == laatste_dag


@pytest.mark.parametrize(
    ("na", "termijn", "einde"),
    [
        ("2026-02-28", "1 maand (einde)", "2026-03-29T00:00:00+01:00"),
        ("2026-04-29", "1 maand terug", "2026-03-30T00:00:00+02:00"),
        ("2026-09-24", "1 maand (einde)", "2026-10-25T00:00:00+02:00"),
        ("2026-11-25", "1 maand terug", "2026-10-26T00:00:00+01:00"),
        ("2026-10-30", "20 werkdagen", "2026-11-28T00:00:00+01:00"),
        ("2027-02-28", "1 maand (einde)", "2027-03-29T00:00:00+02:00"),
        ("2027-08-31", "2 maanden (einde)", "2027-11-01T00:00:00+01:00"),
        ("2028-03-29", "1 maand terug", "2028-03-01T00:00:00+01:00"),
    ],
)
def test_a_term_ends_at_midnight_in_amsterdam(na: str, termijn: str, einde: str) -> None:
    gelezen = Termijn.lees(termijn)
    assert gelezen is not None
    assert tel(gelezen, date.fromisoformat(na)).einde.isoformat() == einde
