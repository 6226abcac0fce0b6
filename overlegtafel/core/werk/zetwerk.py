"""A paper as a PDF or a Word file: a small one at once, a big one by a worker. The same paper gives the same bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from overlegtafel.core.papier.docx_schrijven import schrijf_docx
from overlegtafel.core.papier.pdf import schrijf_pdf
from overlegtafel.core.papier.vel import Alinea, Cel, Loop, Rij, Tabel, Vel, kaal
from overlegtafel.core.werk.maakwerk import Bestelling, Gemaakt, Meld

SOORT = "zetwerk"
PER_DEEL = 100
"""What a paragraph or row costs beside its characters, in characters."""


class Zetvorm(StrEnum):
    """As what a paper is set."""

    PDF = "pdf"
    DOCX = "docx"


TYPE = {
    Zetvorm.PDF: "application/pdf",
    Zetvorm.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
LICHT = {Zetvorm.PDF: 250_000, Zetvorm.DOCX: 2_500_000}
"""Up to this weight a paper is set within half a second (`python -m benchmarks.redline` has what bigger ones take)."""


@dataclass(frozen=True)
class Zetsel:
    """All that goes into a file: the paper, its title, what stands at its foot, its moment and its form."""

    vel: Vel
    titel: str
    voet: str
    moment: datetime
    vorm: Zetvorm

    @property
    def is_licht(self) -> bool:
        """Whether it can be set while somebody waits."""
        return gewicht_van(self.vel) <= LICHT[self.vorm]

    def als_vraag(self) -> dict[str, Any]:
        """Return it as it is kept until a worker sets it."""
        return asdict(self) | {"moment": self.moment.isoformat()}

    def als_bestelling(self) -> Bestelling:
        """Return the order for a worker, known by a hash of all that goes in."""
        vraag = self.als_vraag()
        afdruk = hashlib.sha256(json.dumps(vraag, sort_keys=True).encode()).hexdigest()
        return Bestelling(SOORT, afdruk, vraag)


def gewicht_van(vel: Vel) -> int:
    """Return how heavy a paper is: its characters, and something for each paragraph and cell."""
    return sum(PER_DEEL + sum(map(len, _teksten(deel))) for deel in vel)


def _teksten(deel: Alinea | Tabel) -> list[str]:
    if isinstance(deel, Alinea):
        return [kaal(deel.lopen)]
    return [kaal(cel) + " " * PER_DEEL for rij in deel.rijen for cel in rij.cellen]


def zet(zetsel: Zetsel) -> bytes:
    """Return the bytes of a paper in its form."""
    if zetsel.vorm is Zetvorm.DOCX:
        return schrijf_docx(zetsel.vel, titel=zetsel.titel, moment=zetsel.moment, auteur="Overlegtafel")
    return schrijf_pdf(zetsel.vel, titel=zetsel.titel, voet=zetsel.voet, moment=zetsel.moment)


def maak(vraag: Mapping[str, Any], _meld: Meld) -> Gemaakt:
    """Set the paper of an order."""
    zetsel = lees_zetsel(vraag)
    return Gemaakt(zet(zetsel), TYPE[zetsel.vorm])


def lees_zetsel(vraag: Mapping[str, Any]) -> Zetsel:
    """Return what `als_vraag` wrote."""
    return Zetsel(
        vel=tuple(_deel(deel) for deel in vraag["vel"]),
        titel=vraag["titel"],
        voet=vraag["voet"],
        moment=datetime.fromisoformat(vraag["moment"]),
        vorm=Zetvorm(vraag["vorm"]),
    )


def _deel(deel: Mapping[str, Any]) -> Alinea | Tabel:
    if "rijen" in deel:
        return Tabel(tuple(Rij(tuple(map(_cel, rij["cellen"])), rij["soort"]) for rij in deel["rijen"]), deel["soort"])
    return Alinea(deel["stijl"], _cel(deel["lopen"]), _cel(deel["teken"]), deel["niveau"], deel["soort"])


def _cel(lopen: list[Mapping[str, Any]]) -> Cel:
    return tuple(Loop(**loop) for loop in lopen)
