"""Questions of understanding in a ronde: which punten ask one, and when an answer comes late (DOMAIN section 4)."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.termijnen import sluit_op, volgende_werkdag
from overlegtafel.overeenkomsten.models import Ronde
from overlegtafel.virtuele_tafel.models import Gevolg, Punt, PuntSoort

RUST = 3
"""An answer leaves one part in so many of the ronde to react on it."""
ALLEEN_UITLEG = (
    "Een vraag krijgt alleen uitleg. Moet de tekst veranderen? Maak er dan eerst een gewoon punt van, met een antwoord "
    "in de reactienota."
)
_HOE_BEDOELD = re.compile(
    r"\b(?:wat (?:wordt|is|houdt|verstaat|verstaan|betekent|bedoelt|bedoelen)\b|hoe (?:is|wordt|moet|moeten) \S.{0,60}"
    r"\b(?:bedoeld|gelezen|lezen|uitgelegd|opvatten|berekend|geteld)\b|klopt het dat\b|begrijp(?:en)? (?:ik|wij|we) "
    r"goed\b|geldt (?:dit|dat|deze)\b|(?:kunt|kan|wilt) (?:u|de gemeente) (?:\w+ ){0,3}?(?:uitleggen|toelichten|"
    r"verduidelijken)\b)",
    re.IGNORECASE,
)
_LANGSTE_VRAAG = 1_000


def is_vraag(fragment: str) -> bool:
    """Return whether a part of a text asks how something is meant; a wish in the form of a question isn't one."""
    kort = fragment[:_LANGSTE_VRAAG]
    return len(fragment) <= _LANGSTE_VRAAG and "?" in kort and _HOE_BEDOELD.search(kort) is not None


def is_vraag_in_ronde(punt: Punt) -> bool:
    """Return whether `punt` is answered for everybody before the reactienota of its ronde."""
    return punt.soort is PuntSoort.VRAAG and punt.ronde_id is not None


def is_met_reactienota(punt: Punt) -> bool:
    """Return whether the answer to `punt` comes out with the reactienota of its ronde, and not by itself.

    A ronde whose versie was withdrawn gets none (DOMAIN section 4); its punten are answered one by one.
    """
    if punt.ronde_id is None or is_vraag_in_ronde(punt):
        return False
    return punt.ronde is None or punt.ronde.versie.ingetrokken_op is None


def zin_ingetrokken(punt: Punt) -> str | None:
    """Return what is proposed as the answer to a punt on a versie that was withdrawn during its ronde; else None."""
    versie = punt.ronde.versie if punt.ronde is not None else None
    if versie is None or versie.ingetrokken_op is None:
        return None
    return f"Versie {versie.nummer} is ingetrokken. {versie.ingetrokken_reden or ''}".rstrip()


def weiger_soort(punt: Punt, *, is_samen: bool) -> str | None:
    """Return why `punt` can't become, or stop being, a vraag, or None when it can; `is_samen` is with other punten."""
    if is_samen:
        return "Dit punt krijgt hetzelfde antwoord als een ander. Een vraag en een punt gaan niet samen."
    if punt.antwoord is not None:
        return "Er is al een antwoord geschreven. Haal dat eerst weg als het punt een andere soort moet worden."
    return None


def weiger_gevolg(punt: Punt, gevolg: Gevolg) -> str | None:
    """Return why a vraag can't get this gevolg, or None."""
    return ALLEEN_UITLEG if punt.soort is PuntSoort.VRAAG and gevolg is not Gevolg.TER_KENNISNAME else None


def antwoord_voor(ronde: Ronde) -> datetime:
    """Return until when an answer leaves time enough to react on it: a third of the ronde before its end."""
    return ronde.sluit_op - (ronde.sluit_op - ronde.openbaar_vanaf) / RUST


def is_laat_antwoord(ronde: Ronde, op: datetime) -> bool:
    """Return whether an answer at `op` comes so late in `ronde` that it should last longer."""
    return antwoord_voor(ronde) < op < ronde.sluit_op


def voorgestelde_laatste_dag(ronde: Ronde, op: datetime) -> date | None:
    """Return up to and including which working day `ronde` should last for an answer at `op`; None when it's in time.

    With that day the answer would not be late.
    """
    if not is_laat_antwoord(ronde, op):
        return None
    begin = ronde.openbaar_vanaf
    dag = volgende_werkdag(clock.dag_van(begin + (op - begin) * RUST / (RUST - 1)))
    while sluit_op(dag) - (sluit_op(dag) - begin) / RUST < op:
        dag = volgende_werkdag(dag + timedelta(days=1))
    return dag
