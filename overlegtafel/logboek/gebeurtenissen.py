"""Kinds of gebeurtenis: each room registers its own, and the logboek takes no other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

_soorten: dict[str, GebeurtenisSoort] = {}


@dataclass(frozen=True)
class GebeurtenisSoort:
    """What can happen to one kind of thing; `onderwerp` is empty where it happens to more than one kind."""

    code: str
    onderwerp: str


def registreer(code: str, onderwerp: str = "") -> GebeurtenisSoort:
    """Add a kind and return it; raise ValueError when its code was given already."""
    if code in _soorten:
        raise ValueError(f"the kind {code} was registered before")
    _soorten[code] = GebeurtenisSoort(code, onderwerp)
    return _soorten[code]


def geregistreerd(soort: GebeurtenisSoort) -> GebeurtenisSoort:
    """Return `soort`; raise ValueError when no room registered it."""
    if _soorten.get(soort.code) != soort:
        raise ValueError(f"the kind {soort.code} is registered by no room")
    return soort


def alle_soorten() -> Mapping[str, GebeurtenisSoort]:
    """Return every kind by its code."""
    return MappingProxyType(_soorten)


TOEGANG_GEWEIGERD = registreer("toegang.geweigerd", "gebruiker")
