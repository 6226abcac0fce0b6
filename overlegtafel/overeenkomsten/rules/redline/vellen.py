"""A text, or a comparison of two, as a paper: what stays, goes and comes, in an order that reads right both ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from overlegtafel.core.papier.vel import Alinea, Cel, Loop, Rij, Soort, Tabel, Vel
from overlegtafel.overeenkomsten.rules.document import Document
from overlegtafel.overeenkomsten.rules.redline.artikelen import Artikelbeeld, ArtikelSoort
from overlegtafel.overeenkomsten.rules.redline.blokken import Blokwijziging
from overlegtafel.overeenkomsten.rules.redline.blokken import Rijpaar as Rijwijziging
from overlegtafel.overeenkomsten.rules.redline.delen import Artikeldeel, Blok, BlokSoort, lees_delen
from overlegtafel.overeenkomsten.rules.redline.opmaaktekens import splits_opmaak
from overlegtafel.overeenkomsten.rules.redline.reeks import stijgend
from overlegtafel.overeenkomsten.rules.redline.stukken import Stuk
from overlegtafel.overeenkomsten.rules.redline.vergelijking import Artikelwijziging, Deelwijziging, Redline

Plaats = tuple[int | None, int | None]


def vel_van_tekst(document: Document) -> Vel:
    """Return the paper of one text."""
    return (
        *_titel(_heel(document.titel, "gelijk")),
        *(deel for een in lees_delen(document.aanhef) for deel in deel_heel(een, "gelijk")),
        *(deel for een in document.artikelen for deel in _artikel_heel(Artikelbeeld.van(een), "gelijk")),
    )


def vel_van_redline(redline: Redline) -> Vel:
    """Return the paper of a comparison: without what went it is the new text, without what came the old one."""
    return (*_titel(lopen_van(redline.titel)), *_delen(redline.aanhef, 0, 0), *_artikelen(redline.artikelen))


def weef(plaatsen: Sequence[Plaats]) -> Iterator[tuple[int, Soort]]:
    """Yield which one to write and how, so that both sides come out in their own order.

    What stands elsewhere now is written twice: it went there and came here.
    """
    paren = sorted((y, x, n) for n, (x, y) in enumerate(plaatsen) if x is not None and y is not None)
    blijft = {paren[m][2] for m in stijgend([x for _, x, _ in paren])}
    weg = [(x, n) for n, (x, _) in enumerate(plaatsen) if x is not None and n not in blijft]
    bij = [(y, n) for n, (_, y) in enumerate(plaatsen) if y is not None and n not in blijft]
    weg.sort(reverse=True)
    bij.sort(reverse=True)
    for y, x, n in [*(paar for paar in paren if paar[2] in blijft), (10**9, 10**9, -1)]:
        while weg and weg[-1][0] < x:
            yield weg.pop()[1], "weg"
        while bij and bij[-1][0] < y:
            yield bij.pop()[1], "bij"
        if n >= 0:
            yield n, "gelijk"


def _artikelen(rijen: Sequence[Artikelwijziging]) -> Iterator[Alinea | Tabel]:
    for n, soort in weef([_plaats(rij) for rij in rijen]):
        rij = rijen[n]
        if soort == "gelijk":
            yield from _artikel(rij)
        elif soort == "weg" and rij.oud_artikel:
            yield from _artikel_heel(rij.oud_artikel, "weg")
        elif rij.nieuw_artikel:
            yield from _artikel_heel(rij.nieuw_artikel, "bij")


def _plaats(rij: Artikelwijziging) -> Plaats:
    """Return where an article stands on each side; what was split off or went into another has one side only."""
    if rij.is_hoofd:
        return rij.oud, rij.nieuw
    return (rij.oud, None) if ArtikelSoort.SAMENGEVOEGD in rij.soorten else (None, rij.nieuw)


def _artikel(rij: Artikelwijziging) -> Iterator[Alinea | Tabel]:
    oud, nieuw = rij.oud_artikel, rij.nieuw_artikel
    assert oud is not None
    assert nieuw is not None
    nummer = (
        [Loop(oud.nummer)]
        if oud.nummer == nieuw.nummer
        else [Loop(oud.nummer, "", "weg"), Loop(nieuw.nummer, "", "bij")]
    )
    titel = [Loop(" "), *lopen_van(rij.titel)] if rij.titel else []
    yield Alinea("kop", (Loop("Artikel "), *nummer, *titel))
    yield from _delen(rij.delen, rij.oud, rij.nieuw)


def _artikel_heel(artikel: Artikelbeeld, soort: Soort) -> Iterator[Alinea | Tabel]:
    titel = _heel(f" {artikel.titel}" if artikel.titel else "", soort, begin=f"Artikel {artikel.nummer}")
    yield Alinea("kop", titel, soort=soort)
    for deel in artikel.delen:
        yield from deel_heel(deel, soort)


def _titel(lopen: Cel) -> list[Alinea]:
    return [Alinea("titel", lopen)] if lopen else []


def lopen_van(stukken: Sequence[Stuk]) -> Cel:
    """Return compared pieces as runs."""
    return tuple(Loop(stuk.tekst, stuk.opmaak, stuk.soort.value) for stuk in stukken)


def _heel(markdown: str, soort: Soort, *, begin: str = "") -> Cel:
    lopen = tuple(Loop(loop.tekst, loop.opmaak, soort) for loop in splits_opmaak(markdown))
    if not begin:
        return lopen
    return (Loop(f"{begin} " if lopen else begin, "", soort), *lopen)


def _delen(delen: Sequence[Deelwijziging], x: int | None, y: int | None) -> Iterator[Alinea | Tabel]:
    def plaats(een: Deelwijziging) -> Plaats:
        hier = een.oud if een.oud and een.oud[0] == x and not (een.elders and een.nieuw) else None
        return hier[1] if hier else None, een.nieuw[1] if een.nieuw and een.nieuw[0] == y else None

    for n, soort in weef([plaats(een) for een in delen]):
        een = delen[n]
        if soort == "gelijk":
            yield from deel_gelijk(een)
        elif soort == "weg" and een.oud_deel:
            yield from deel_heel(een.oud_deel, "weg")
        elif een.nieuw_deel:
            yield from deel_heel(een.nieuw_deel, "bij")


def deel_gelijk(een: Deelwijziging) -> Iterator[Alinea | Tabel]:
    """Yield a lid that is there on both sides, with what changed in it."""
    oud, nieuw = een.oud_deel, een.nieuw_deel
    assert oud is not None
    assert nieuw is not None
    teken = _wissel(f"{oud.nummer}." if oud.nummer else "", f"{nieuw.nummer}." if nieuw.nummer else "")
    rij = [(een.blokken[n], soort) for n, soort in weef([(blok.oud, blok.nieuw) for blok in een.blokken])]
    if teken and not (rij and rij[0][1] == "gelijk" and _is_alinea(rij[0][0])):
        yield Alinea("lid", (), teken)
        teken = ()
    for blok, soort in rij:
        if soort == "gelijk":
            yield _blok(blok, teken)
        elif bron := blok.oud_blok if soort == "weg" else blok.nieuw_blok:
            yield _blok_heel(bron, soort)
        teken = ()


def _is_alinea(blok: Blokwijziging) -> bool:
    return blok.blok.soort is BlokSoort.ALINEA and bool(blok.oud_blok and blok.oud_blok.soort is BlokSoort.ALINEA)


def _wissel(oud: str, nieuw: str) -> Cel:
    if oud == nieuw:
        return (Loop(nieuw),) if nieuw else ()
    wissel: tuple[tuple[str, Soort], ...] = ((oud, "weg"), (nieuw, "bij"))
    return tuple(Loop(tekst, "", soort) for tekst, soort in wissel if tekst)


def _blok(blok: Blokwijziging, teken: Cel) -> Alinea | Tabel:
    oud, nieuw = blok.oud_blok, blok.nieuw_blok
    assert oud is not None
    assert nieuw is not None
    if nieuw.soort is BlokSoort.TABEL:
        return _tabel(blok)
    if nieuw.soort is BlokSoort.ONDERDEEL or oud.soort is BlokSoort.ONDERDEEL:
        return Alinea("onderdeel", lopen_van(blok.stukken), _wissel(oud.teken, nieuw.teken), nieuw.niveau)
    if nieuw.soort is BlokSoort.KOP:
        return Alinea("tussenkop", lopen_van(blok.stukken))
    return Alinea("lid" if teken else "tekst", lopen_van(blok.stukken), teken)


def _blok_heel(blok: Blok, soort: Soort, teken: Cel = ()) -> Alinea | Tabel:
    if blok.soort is BlokSoort.TABEL:
        return Tabel(tuple(Rij(tuple(_heel(cel, soort) for cel in rij), soort) for rij in blok.rijen), soort)
    if blok.soort is BlokSoort.ONDERDEEL:
        return Alinea("onderdeel", _heel(blok.tekst, soort), (Loop(blok.teken, "", soort),), blok.niveau, soort)
    if blok.soort is BlokSoort.KOP:
        return Alinea("tussenkop", _heel(blok.tekst, soort), soort=soort)
    return Alinea("lid" if teken else "tekst", _heel(blok.tekst, soort), teken, soort=soort)


def deel_heel(deel: Artikeldeel, soort: Soort) -> Iterator[Alinea | Tabel]:
    """Yield a lid that stayed, went or came as a whole."""
    teken: Cel = (Loop(f"{deel.nummer}.", "", soort),) if deel.nummer else ()
    if teken and (not deel.blokken or deel.blokken[0].soort is not BlokSoort.ALINEA):
        yield Alinea("lid", (), teken, soort=soort)
        teken = ()
    for blok in deel.blokken:
        yield _blok_heel(blok, soort, teken)
        teken = ()


def _tabel(blok: Blokwijziging) -> Tabel:
    rijen = [_rij(blok.rijen[n], soort) for n, soort in weef([(rij.oud, rij.nieuw) for rij in blok.rijen])]
    return Tabel(tuple(rijen))


def _rij(rij: Rijwijziging, soort: Soort) -> Rij:
    if soort == "gelijk":
        return Rij(tuple(lopen_van(cel.stukken) for cel in rij.cellen))
    andere = "bij" if soort == "weg" else "weg"
    cellen = (tuple(loop for loop in lopen_van(cel.stukken) if loop.soort != andere) for cel in rij.cellen)
    return Rij(tuple(tuple(Loop(loop.tekst, loop.opmaak, soort) for loop in cel) for cel in cellen), soort)
