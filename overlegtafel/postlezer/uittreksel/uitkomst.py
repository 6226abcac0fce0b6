"""What reply extraction gives: the new text, what was cut off, and how the two alternate."""

from dataclasses import dataclass
from typing import Literal

Soort = Literal["nieuw", "citaat", "handtekening", "kop"]


@dataclass(frozen=True, slots=True)
class Deel:
    """One run of lines of one kind; `artikel` is the quoted article that a new part answers."""

    soort: Soort
    tekst: str
    artikel: str | None = None


@dataclass(frozen=True, slots=True)
class Uittreksel:
    """What a person newly wrote in a mail, and what was cut off round it (basis of `mail explain`)."""

    tekst: str = ""
    geciteerd: str = ""
    handtekening: str = ""
    artikelen: tuple[str, ...] = ()
    doorgestuurd_van: tuple[str, str] | None = None
    is_doorgestuurd: bool = False
    auteur_onzeker: bool = False
    is_twijfel: bool = False
    delen: tuple[Deel, ...] = ()
