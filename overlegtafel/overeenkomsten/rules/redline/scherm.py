"""A comparison as a person reads it on a screen: each article once, what moved compared where it stands now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from overlegtafel.core.papier.vel import Alinea, Loop, Tabel, Vel
from overlegtafel.overeenkomsten.rules.redline.artikelen import Artikelbeeld, ArtikelSoort
from overlegtafel.overeenkomsten.rules.redline.rang import naam_van_lid
from overlegtafel.overeenkomsten.rules.redline.vellen import deel_gelijk, deel_heel, lopen_van
from overlegtafel.overeenkomsten.rules.redline.vergelijking import Artikelwijziging, Deelwijziging, Plek, Redline

Delen = Iterator[Alinea | Tabel]


def vel_van_artikel(rij: Artikelwijziging, redline: Redline) -> Vel:
    """Return what became of an article; its title only where that changed."""
    if rij.oud_artikel is None or (not rij.is_hoofd and ArtikelSoort.GESPLITST in rij.soorten):
        return tuple(_heel(rij.nieuw_artikel, "bij"))
    if rij.nieuw_artikel is None or not rij.is_hoofd:
        return tuple(_heel(rij.oud_artikel, "weg"))
    titel = any(stuk.soort != "gelijk" for stuk in rij.titel)
    kop = [Alinea("kop", lopen_van(rij.titel))] if titel else []
    return (*kop, *_delen(rij.delen, redline))


def vel_van_aanhef(redline: Redline) -> Vel:
    """Return what became of the title and of what stands before the articles; empty when nothing did."""
    titel = any(stuk.soort != "gelijk" for stuk in redline.titel)
    kop = [Alinea("kop", lopen_van(redline.titel))] if titel else []
    if not titel and not any(deel.is_gewijzigd for deel in redline.aanhef):
        return ()
    return (*kop, *_delen(redline.aanhef, redline))


def _heel(artikel: Artikelbeeld | None, soort: str) -> Delen:
    for deel in artikel.delen if artikel is not None else ():
        yield from deel_heel(deel, "weg" if soort == "weg" else "bij")


def _delen(delen: Sequence[Deelwijziging], redline: Redline) -> Delen:
    """Yield the leden in the order of now; what went stands where it stood, what moved is compared at its new place."""
    for een in delen:
        if noot := _noot(een, redline):
            yield Alinea("noot", (Loop(noot),))
        if een.oud_deel is not None and een.nieuw_deel is not None:
            yield from deel_gelijk(een)
        elif een.nieuw_deel is not None:
            yield from deel_heel(een.nieuw_deel, "bij")
        elif een.oud_deel is not None:
            yield from deel_heel(een.oud_deel, "weg")


def _noot(een: Deelwijziging, redline: Redline) -> str:
    """Return where a lid came from or went to, when it isn't where it was."""
    if een.nieuw_deel is None:
        return f"Dit staat nu in {_waar(een.elders, redline, is_oud=False)}:" if een.elders else ""
    if een.elders and een.oud_deel is not None:
        return f"Dit stond eerst in {_waar(een.elders, redline, is_oud=True)}:"
    if een.is_verplaatst and een.oud_deel is not None:
        was = naam_van_lid(een.oud_deel.nummer) if een.oud_deel.nummer else ""
        return f"Dit stond eerst op een andere plaats{f', als {was}' if was else ''}:"
    return ""


def _waar(plek: Plek, redline: Redline, *, is_oud: bool) -> str:
    for rij in redline.artikelen:
        artikel = rij.oud_artikel if is_oud else rij.nieuw_artikel
        if artikel is not None and (rij.oud if is_oud else rij.nieuw) == plek[0]:
            lid = artikel.delen[plek[1]].nummer
            oud = " (oud)" if is_oud else ""
            return f"artikel {artikel.nummer}{oud}" + (f", {naam_van_lid(lid)}" if lid else "")
    return "een ander artikel"
