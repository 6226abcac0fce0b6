"""The words of machines that answer mail, each with its weight."""

from __future__ import annotations

import re
from dataclasses import dataclass

from overlegtafel.postlezer.woordenlijst import lees_blokken

# A machine's own questions ask nothing: "Heeft het haast?".
GEEN_VRAAG = re.compile(
    r"[^.?!\n]{0,40}\b(?:spoed|haast|dringend|urgent|vragen|wachten|meer weten|hulp nodig)\b[^.?!\n]{0,30}\?", re.I
)

# A line that says of itself that no person wrote it.
VERKLARING = re.compile(
    r"(?:^|(?<=[.!?] ))\W{0,6}(?:dit is een automatische? (?:antwoord|bericht|reactie|(?:ontvangst)?bevestiging"
    r"|e-?mail|mail"
    r"|melding|notificatie)\b|dit is een automatisch (?:gegenereerde?|verzonden|verstuurde?|aangemaakte?|opgestelde?) "
    r"(?:antwoord|bericht|reactie|e-?mail\w{0,8}|mail|bevestiging)\b"
    r"|(?:dit (?:bericht|antwoord)|deze (?:e-?mail|mail|reactie|ontvangstbevestiging|bevestiging)) (?:is|wordt|werd) "
    r"automatisch (?:verstuurd|verzonden|gegenereerd|aangemaakt|opgesteld)\b"
    r"|this is an automat(?:ed|ic) (?:reply|response|message|e-?mail|mail)\b"
    r"|this (?:e-?mail|message|reply) (?:is|was) (?:sent automatically|automatically (?:generated|sent))\b"
    r"|die(?:s ist eine automatische|se (?:e-?mail|nachricht) wurde automatisch)\b"
    r"|ceci est un (?:message|courriel) automatique)",
    re.I | re.M,
)


@dataclass(frozen=True)
class Teken:
    """Something that machines say, with its weight; without one of `woorden` it can't be there."""

    gewicht: int
    woorden: tuple[str, ...]
    patroon: re.Pattern[str]

    def kan_staan_in(self, klein: str) -> bool:
        """Return whether a text in lower case has one of its words."""
        return any(map(klein.__contains__, self.woorden))

    def staat_in(self, klein: str) -> bool:
        """Return whether it stands in a text in lower case."""
        return self.kan_staan_in(klein) and self.patroon.search(klein) is not None


def _lees_tekens() -> tuple[Teken, ...]:
    uit = []
    for blok in lees_blokken("machinetaal"):
        gewicht, _, woorden = blok[0].partition(" ")
        uit.append(Teken(int(gewicht), tuple(woorden.split("|")), re.compile("|".join(blok[1:]))))
    return tuple(uit)


ALLE = _lees_tekens()
PRIKKELS = ALLE[0].woorden
TEKENS = ALLE[1:]
