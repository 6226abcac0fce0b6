"""Which tekst came before which: within a versie, then through the versies that it replaces."""

from __future__ import annotations

from collections.abc import Iterator

from overlegtafel.overeenkomsten.models import Tekst, Versie
from overlegtafel.overeenkomsten.rules.handelingen import laatste_tekst
from overlegtafel.overeenkomsten.rules.opvolgen import bronteksten


def vorige_tekst(tekst: Tekst) -> Tekst | None:
    """Return the tekst before this one: of the same versie, else the last one of the versie that it replaces."""
    eerdere = [ander for ander in tekst.versie.teksten if ander.volgnr < tekst.volgnr]
    if eerdere:
        return max(eerdere, key=lambda ander: ander.volgnr)
    vervangt = tekst.versie.vervangt
    return laatste_tekst(vervangt) if vervangt is not None and vervangt.teksten else None


def vorige_teksten(tekst: Tekst) -> list[Tekst]:
    """Return the tekst before this one, then those of the agreements that this agreement follows."""
    vorige = vorige_tekst(tekst)
    return [*([vorige] if vorige is not None else []), *bronteksten(tekst)]


def om_te_vergelijken(tekst: Tekst) -> Iterator[Tekst]:
    """Yield every tekst with which a reader may compare this one, the nearest first."""
    yield from eerdere_teksten(tekst)
    yield from bronteksten(tekst)


def eerdere_teksten_van(tekst: Tekst) -> list[Tekst]:
    """Return the teksten before this one of the same versie, the nearest first."""
    return _nieuwste_eerst(ander for ander in tekst.versie.teksten if ander.volgnr < tekst.volgnr)


def eerdere_teksten(tekst: Tekst) -> Iterator[Tekst]:
    """Yield every tekst before this one, the nearest first."""
    yield from eerdere_teksten_van(tekst)
    gehad: set[int] = {tekst.versie.id}
    versie: Versie | None = tekst.versie.vervangt
    while versie is not None and versie.id not in gehad:
        gehad.add(versie.id)
        yield from _nieuwste_eerst(iter(versie.teksten))
        versie = versie.vervangt


def _nieuwste_eerst(teksten: Iterator[Tekst]) -> list[Tekst]:
    return sorted(teksten, key=lambda tekst: tekst.volgnr, reverse=True)
