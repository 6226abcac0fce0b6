"""The outcome of judging a mail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from overlegtafel.postlezer.mail import Bezorging

Soort = Literal["bounce", "agenda_antwoord", "lus", "automatisch_antwoord", "spam", "massamail", "leeg", "inbreng"]
SOORTEN: tuple[Soort, ...] = get_args(Soort)


@dataclass(frozen=True, slots=True)
class Soortoordeel:
    """What a mail is, and why, in a plain Dutch sentence.

    Of a bounce: `is_definitief` is False for a delay, `bezorgingen` names the recipients as far as they can be
    read, and `over_bericht_id` the mail of ours that it is about.
    """

    soort: Soort
    reden: str
    is_definitief: bool = True
    bezorgingen: tuple[Bezorging, ...] = ()
    over_bericht_id: str | None = None
