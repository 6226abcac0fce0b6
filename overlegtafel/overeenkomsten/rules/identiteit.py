"""Which article is which: proposes for each article of a new text which earlier article it is (STYLE: Artikel)."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from overlegtafel.overeenkomsten.rules.redline.artikelen import Artikelbeeld, Benoemd, koppel_artikelen
from overlegtafel.taal.tekens import nfkd


@dataclass(frozen=True)
class BekendArtikel:
    """An article of an earlier text, with its identity."""

    artikel_id: int
    nummer: str
    titel: str
    markdown: str


def stel_voor(nieuw: Sequence[Benoemd], oud: Sequence[BekendArtikel]) -> dict[str, int]:
    """Return for each number in the new text the identity that it probably has; numbers that are left out are new.

    As a redline pairs them, so that both tell the same; an identity is given once.
    """
    gevonden = koppel_artikelen([Artikelbeeld.van(een) for een in oud], [Artikelbeeld.van(een) for een in nieuw])
    return {nieuw[y].nummer: oud[x].artikel_id for x, y in gevonden}


def maak_anker(titel: str, bezet: Collection[str]) -> str:
    """Return a readable name for a new identity that isn't in `bezet`."""
    ascii_titel = nfkd(titel.casefold()).encode("ascii", "ignore").decode()
    basis = "-".join(re.findall(r"[a-z0-9]+", ascii_titel))[:60].strip("-") or "artikel"
    keuzes = [basis, *(f"{basis}-{n}" for n in range(2, len(bezet) + 3))]
    return next(keuze for keuze in keuzes if keuze not in bezet)
