"""What a paper between gemeenten has to speak of: the topics of each kind, and the first words of a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from overlegtafel.overeenkomsten.models import OvereenkomstSoort

ONDERWERPEN: Mapping[OvereenkomstSoort, Sequence[tuple[str, str]]] = MappingProxyType(
    {
        OvereenkomstSoort.DIENSTVERLENING: (
            ("doel van de samenwerking", "doel"),
            ("onderlinge afstemming", "afstemming"),
            ("besluitvorming", "besluitvorming"),
            ("kosten en bijdragen", "kosten"),
            ("gevolgen van uittreden", "uittreden"),
            ("personeel", "personeel"),
            ("organisatie van de ICT", "ict"),
            ("informatie aan de raden", "raden"),
            ("huisvesting", "huisvesting"),
            ("inkoopbeleid", "inkoopbeleid"),
            ("evaluatie", "evaluatie"),
            ("administratie", "administratie"),
        ),
        OvereenkomstSoort.JAARPLAN: (
            ("doelstellingen", "doelstellingen"),
            ("resultaten", "resultaten"),
            ("betrokkenheid van het lijnmanagement", "lijnmanagement"),
            ("vaste procesaanpak", "procesaanpak"),
            ("aanbestedingskalender", "kalender"),
        ),
    }
)
"""By kind the topics as a sentence names them, each with the word that the title of its article holds."""
_MIST = MappingProxyType(
    {
        OvereenkomstSoort.DIENSTVERLENING: "De dienstverleningsovereenkomst zegt nog niets over: ",
        OvereenkomstSoort.JAARPLAN: "Het jaarplan mist nog: ",
    }
)
_OPEN = "…"
"""Stands in the first words of a topic that nobody wrote about yet."""


def weiger_onvolledig(soort: OvereenkomstSoort, artikelen: Sequence[tuple[str, str]]) -> str | None:
    """Refuse a paper that says nothing of a topic; "n.v.t." is something. `artikelen` are titles with their words."""
    missen = [naam for naam, woord in ONDERWERPEN.get(soort, ()) if not _spreekt_van(woord, artikelen)]
    return f"{_MIST[soort]}{', '.join(missen)}." if missen else None


def _spreekt_van(woord: str, artikelen: Sequence[tuple[str, str]]) -> bool:
    return any(woord in titel.lower() and _is_ingevuld(tekst) for titel, tekst in artikelen)


def _is_ingevuld(tekst: str) -> bool:
    woorden = [regel for regel in tekst.splitlines() if regel.strip() and not regel.lstrip().startswith("#")]
    return bool(woorden) and _OPEN not in "".join(woorden)


def begin_van(soort: OvereenkomstSoort) -> str:
    """Return the words with which a new agreement of this kind begins."""
    onderwerpen = [naam for naam, _ in ONDERWERPEN.get(soort, ())] or ["onderwerp"]
    artikelen = [
        f"## Artikel {nummer} {naam[:1].upper()}{naam[1:]}\n\n1. {_OPEN}\n"
        for nummer, naam in enumerate(onderwerpen, start=1)
    ]
    return "\n".join(["# Titel van het stuk\n", *artikelen])
