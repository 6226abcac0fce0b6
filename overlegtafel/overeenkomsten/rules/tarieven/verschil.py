"""What changed between two tarieflijsten, product by product: rows are known by their code, not by their place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from overlegtafel.overeenkomsten.rules.tarieven.lijst import Sleutel, Tariefrij


@dataclass(frozen=True)
class Tariefverschil:
    """What became of one row: new without `oud`, gone without `nieuw`."""

    oud: Tariefrij | None
    nieuw: Tariefrij | None

    @property
    def rij(self) -> Tariefrij:
        """The row as it is, else as it was."""
        rij = self.nieuw or self.oud
        assert rij is not None
        return rij

    @property
    def soort(self) -> str:
        """What became of it, in one word."""
        if self.oud is None:
            return "nieuw"
        return "vervallen" if self.nieuw is None else "gewijzigd"


def verschillen(oud: Sequence[Tariefrij], nieuw: Sequence[Tariefrij]) -> list[Tariefverschil]:
    """Return what changed, in the order of the new list and after it what is gone; what stayed is left out.

    Of rows with one code and gemeente those with the same first day belong together, the others in order of time.
    """
    eerst, dan = _per_product(oud), _per_product(nieuw)
    paren = [
        paar for sleutel in [*dan, *(een for een in eerst if een not in dan)] for paar in _paren(sleutel, eerst, dan)
    ]
    anders = [paar for paar in paren if paar.oud != paar.nieuw]
    plaats = {id(rij): nummer for nummer, rij in enumerate([*nieuw, *oud])}
    return sorted(anders, key=lambda paar: plaats[id(paar.rij)])


def _per_product(rijen: Sequence[Tariefrij]) -> dict[Sleutel, list[Tariefrij]]:
    per: dict[Sleutel, list[Tariefrij]] = {}
    for rij in rijen:
        per.setdefault(rij.sleutel, []).append(rij)
    return per


def _paren(
    sleutel: Sleutel, eerst: dict[Sleutel, list[Tariefrij]], dan: dict[Sleutel, list[Tariefrij]]
) -> list[Tariefverschil]:
    oud, nieuw = eerst.get(sleutel, []), dan.get(sleutel, [])
    zelfde = {rij.van for rij in oud} & {rij.van for rij in nieuw}
    vast = {rij.van: rij for rij in oud if rij.van in zelfde}
    paren = [Tariefverschil(vast[rij.van], rij) for rij in nieuw if rij.van in zelfde]
    los_oud, los_nieuw = ([rij for rij in een if rij.van not in zelfde] for een in (oud, nieuw))
    los_oud.sort(key=lambda rij: rij.van)
    los_nieuw.sort(key=lambda rij: rij.van)
    samen = min(len(los_oud), len(los_nieuw))
    paren += [Tariefverschil(o, n) for o, n in zip(los_oud, los_nieuw, strict=False)]
    paren += [Tariefverschil(o, None) for o in los_oud[samen:]]
    return paren + [Tariefverschil(None, n) for n in los_nieuw[samen:]]
