"""What a kept change says of itself: how it is called, and whether it is more than another number."""

from __future__ import annotations

from overlegtafel.overeenkomsten.models import Wijziging
from overlegtafel.overeenkomsten.rules.redline.artikelen import ArtikelSoort

WOORDEN = {
    ArtikelSoort.GEWIJZIGD: "Gewijzigd",
    ArtikelSoort.HERNUMMERD: "Ander nummer",
    ArtikelSoort.VERPLAATST: "Verplaatst",
    ArtikelSoort.NIEUW: "Nieuw",
    ArtikelSoort.VERVALLEN: "Vervalt",
    ArtikelSoort.GESPLITST: "Gesplitst",
    ArtikelSoort.SAMENGEVOEGD: "Samengevoegd",
}


def is_inhoudelijk(wijziging: Wijziging) -> bool:
    """Return whether words changed, came or went; another number or place alone is none."""
    return bool({*wijziging.soorten} - {ArtikelSoort.HERNUMMERD.value, ArtikelSoort.VERPLAATST.value})


def soort_in_woorden(wijziging: Wijziging, herkomst: str = "") -> str:
    """Return what became of the article: Gewijzigd, ander nummer (was artikel 5).

    `herkomst` is where it comes from when that is another agreement: Komt uit Begeleiding, artikel 2.
    """
    if herkomst and wijziging.oud_nummer is None:
        return f"Komt uit {herkomst}"
    woorden = [WOORDEN[ArtikelSoort(soort)] for soort in wijziging.soorten]
    zin = ", ".join([woorden[0], *(woord.lower() for woord in woorden[1:])])
    oud, nieuw = wijziging.oud_nummer, wijziging.nieuw_nummer
    return f"{zin} (was artikel {oud})" if oud and nieuw and oud != nieuw else zin


def naam_van(wijziging: Wijziging) -> str:
    """Return the article by number and title: as it is now, else as it was."""
    nummer = wijziging.nieuw_nummer or f"{wijziging.oud_nummer} (oud)"
    return f"Artikel {nummer} {wijziging.titel}".rstrip()
