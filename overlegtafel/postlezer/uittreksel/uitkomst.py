"""What reply extraction gives: the new text, what was cut off, and how the two alternate."""

from dataclasses import dataclass
from typing import Literal

Plaats = Literal["boven de tekst", "onder de groet", "in het citaat"]
Soort = Literal["nieuw", "citaat", "handtekening", "kop"]
"""What a line is: written anew; somebody's earlier words; a card or a machine's words; the heading of earlier words."""


@dataclass(frozen=True, slots=True)
class Uittrekseldeel:
    """One run of lines of one kind; `artikel` is the quoted article that a new part answers."""

    soort: Soort
    tekst: str
    artikel: str | None = None


@dataclass(frozen=True, slots=True)
class Twijfel:
    """Lines of which a person must say whether they are text: their first words, and whether they were cut."""

    begin: str
    is_weg: bool
    waar: Plaats


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
    twijfels: tuple[Twijfel, ...] = ()
    delen: tuple[Uittrekseldeel, ...] = ()
