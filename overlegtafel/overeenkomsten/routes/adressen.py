"""What `url_for` needs to name a versie or a tekst."""

from __future__ import annotations

from typing import TypedDict

from overlegtafel.overeenkomsten.models import Tekst, Versie


class Versieadres(TypedDict):
    """The parts of the address of a versie."""

    kenmerk: str
    nummer: str


class Tekstadres(Versieadres):
    """The parts of the address of a tekst of a versie."""

    volgnr: int


def versieadres(versie: Versie) -> Versieadres:
    """Return what the addresses of `versie` are made of."""
    return {"kenmerk": versie.overeenkomst.kenmerk, "nummer": versie.nummer}


def tekstadres(tekst: Tekst) -> Tekstadres:
    """Return what the addresses of `tekst` are made of."""
    return {**versieadres(tekst.versie), "volgnr": tekst.volgnr}
