"""What changes, in ten lines: the heaviest first chosen, told in the order of the text."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from overlegtafel.overeenkomsten.rules.redline.artikelen import ArtikelSoort
from overlegtafel.overeenkomsten.rules.redline.blokken import Blokwijziging
from overlegtafel.overeenkomsten.rules.redline.delen import BlokSoort
from overlegtafel.overeenkomsten.rules.redline.gevolgd import Gevolgd, Verwijzingstaat
from overlegtafel.overeenkomsten.rules.redline.rang import naam_van_lid
from overlegtafel.overeenkomsten.rules.redline.stukken import StukSoort, kant
from overlegtafel.overeenkomsten.rules.redline.vergelijking import Artikelwijziging, Deelwijziging, Redline
from overlegtafel.overeenkomsten.rules.redline.zinnen import beschrijf, knip

REGELS = 10
_MEER = "En nog "
BEDRAG, ARTIKEL, TERMIJN, VERWIJZING, LID, TEKST, PLAATS, NUMMER = 90, 80, 70, 65, 60, 50, 40, 30
"""How heavy a line is: money, whole articles, terms and dates, references, leden, words, places, numbers."""


@dataclass(frozen=True)
class Overzichtsregel:
    """A line of the overview and how heavy it is."""

    zwaarte: int
    tekst: str


def vat_samen(redline: Redline, gevolgd: Sequence[Gevolgd], elders: Collection[int] = ()) -> list[str]:
    """Return at most ten lines that tell what changed; when there is more, the last one says how much.

    `elders` are places in the newer text of articles that come from another agreement that it follows.
    """
    regels = [*_aanhef(redline), *(regel for deel in redline.artikelen for regel in _artikel(deel, redline, elders))]
    regels += [*_hernummerd(redline.artikelen), *_verwijzingen(gevolgd)]
    if len(regels) <= REGELS:
        return [regel.tekst for regel in regels]
    zwaarst = sorted(range(len(regels)), key=lambda n: (-regels[n].zwaarte, n))[: REGELS - 1]
    rest = len(regels) - len(zwaarst)
    return [*(regels[n].tekst for n in sorted(zwaarst)), f"{_MEER}{rest} andere wijzigingen."]


def zonder_rest(samenvatting: Sequence[str]) -> tuple[list[str], str | None]:
    """Return the lines that tell a change, and the one that says how many more there are, to lead to those."""
    *regels, laatste = samenvatting or [""]
    return (regels, laatste) if laatste.startswith(_MEER) else (list(samenvatting), None)


def _aanhef(redline: Redline) -> Iterator[Overzichtsregel]:
    if any(stuk.soort is not StukSoort.GELIJK for stuk in redline.titel):
        oud, nieuw = (kant(redline.titel, weg) for weg in (StukSoort.BIJ, StukSoort.WEG))
        yield Overzichtsregel(TEKST, f"De titel {knip(oud)} wordt {knip(nieuw)}.")
    if any(deel.is_gewijzigd for deel in redline.aanhef):
        yield Overzichtsregel(TEKST, "De aanhef verandert.")


def _artikel(deel: Artikelwijziging, redline: Redline, elders: Collection[int]) -> Iterator[Overzichtsregel]:
    if deel.oud_artikel is None:
        hoe = "komt uit een andere overeenkomst" if deel.nieuw in elders else "is nieuw"
        yield Overzichtsregel(ARTIKEL, f"{deel.artikel.naam} {hoe}.")
    elif deel.nieuw_artikel is None:
        yield Overzichtsregel(ARTIKEL, f"{deel.artikel.naam} vervalt.")
    elif not deel.is_hoofd:
        yield _gesplitst_of_samen(deel)
        yield from _delen(deel, redline)
    else:
        yield from _plaats_en_titel(deel)
        yield from _delen(deel, redline)


def _gesplitst_of_samen(deel: Artikelwijziging) -> Overzichtsregel:
    assert deel.oud_artikel is not None
    assert deel.nieuw_artikel is not None
    if ArtikelSoort.GESPLITST in deel.soorten:
        return Overzichtsregel(
            ARTIKEL, f"{deel.nieuw_artikel.naam} is afgesplitst van artikel {deel.oud_artikel.nummer} (oud)."
        )
    zin = f"Artikel {deel.oud_artikel.nummer} (oud) {deel.oud_artikel.titel}".rstrip()
    return Overzichtsregel(ARTIKEL, f"{zin} gaat op in artikel {deel.nieuw_artikel.nummer}.")


def _plaats_en_titel(deel: Artikelwijziging) -> Iterator[Overzichtsregel]:
    oud, nieuw = deel.oud_artikel, deel.nieuw_artikel
    assert oud is not None
    assert nieuw is not None
    if ArtikelSoort.VERPLAATST in deel.soorten:
        naar = f"staat op een andere plaats, als artikel {nieuw.nummer}"
        yield Overzichtsregel(PLAATS, f"Artikel {oud.nummer} (oud) {oud.titel}".rstrip() + f" {naar}.")
    if oud.titel != nieuw.titel:
        yield Overzichtsregel(TEKST, f"Artikel {nieuw.nummer}: de titel {knip(oud.titel)} wordt {knip(nieuw.titel)}.")


def _delen(deel: Artikelwijziging, redline: Redline) -> Iterator[Overzichtsregel]:
    for een in deel.delen:
        plaats = _waar(deel, een)
        zinnen = list(_deel(een, redline))
        if zinnen:
            tekst = "; ".join(regel.tekst for regel in zinnen[:3])
            meer = f"; en nog {_wijzigingen(len(zinnen) - 3)}" if len(zinnen) > 3 else ""
            yield Overzichtsregel(max(regel.zwaarte for regel in zinnen), f"{plaats}: {tekst}{meer}.")


def _wijzigingen(aantal: int) -> str:
    return "1 wijziging" if aantal == 1 else f"{aantal} wijzigingen"


def _waar(deel: Artikelwijziging, een: Deelwijziging) -> str:
    """Return Artikel 5, eerste lid; of a lid that came or went only the article, as the sentence names it."""
    is_oud = een.nieuw_deel is None and deel.oud_artikel is not None
    nummer = deel.oud_artikel.nummer if is_oud and deel.oud_artikel else deel.artikel.nummer
    naam = f"Artikel {nummer}{' (oud)' if is_oud and nummer != deel.artikel.nummer else ''}"
    if not een.nummer or een.oud_deel is None or een.nieuw_deel is None:
        return naam
    return f"{naam}, {naam_van_lid(een.nummer)}"


def _deel(een: Deelwijziging, redline: Redline) -> Iterator[Overzichtsregel]:
    wat = f"het {naam_van_lid(een.nummer)}" if een.nummer else "een tekst"
    if een.nieuw_deel is None:
        if een.elders:
            naar = _adres(redline, een.elders)
            yield Overzichtsregel(LID, f"{wat} gaat naar {naar}")
        else:
            yield Overzichtsregel(LID, f"{wat} vervalt, {knip(een.oud_deel.geheel if een.oud_deel else '')}")
    elif een.oud_deel is None:
        yield Overzichtsregel(
            LID, f"er komt {'een ' + naam_van_lid(een.nummer) if een.nummer else wat} bij, {_begin(een)}"
        )
    else:
        if een.is_verplaatst:
            yield Overzichtsregel(
                PLAATS, f"dit was {naam_van_lid(een.oud_deel.nummer) if een.oud_deel.nummer else 'elders'}"
            )
        for blok in een.blokken:
            yield from _blok(blok)


def _begin(een: Deelwijziging) -> str:
    return knip(een.nieuw_deel.geheel if een.nieuw_deel else "")


def _adres(redline: Redline, plek: tuple[int, int]) -> str:
    for deel in redline.artikelen:
        if deel.nieuw == plek[0] and deel.nieuw_artikel is not None:
            lid = deel.nieuw_artikel.delen[plek[1]].nummer
            return f"artikel {deel.nieuw_artikel.nummer}" + (f", {naam_van_lid(lid)}" if lid else "")
    return "een ander artikel"


def _blok(blok: Blokwijziging) -> Iterator[Overzichtsregel]:
    if blok.blok.soort is BlokSoort.TABEL:
        yield from _tabel(blok)
        return
    waar = f"onderdeel {blok.blok.nummer} " if blok.blok.nummer else ""
    for tekst, is_getal in beschrijf(blok.stukken):
        zwaarte = (BEDRAG if "€" in tekst or "%" in tekst else TERMIJN) if is_getal else TEKST
        yield Overzichtsregel(zwaarte, waar + tekst)


def _tabel(blok: Blokwijziging) -> Iterator[Overzichtsregel]:
    if blok.oud_blok is None or blok.nieuw_blok is None:
        yield Overzichtsregel(LID, "er komt een tabel bij" if blok.oud_blok is None else "de tabel vervalt")
        return
    cellen = [
        (rij.sleutel, tekst, is_getal)
        for rij in blok.rijen
        if rij.oud is not None and rij.nieuw is not None
        for cel in rij.cellen
        for tekst, is_getal in beschrijf(cel.stukken)
    ]
    if cellen:
        sleutel, tekst, is_getal = next((een for een in cellen if "totaal" in een[0].lower()), cellen[0])
        voorop = f"in de tabel veranderen {len(cellen)} plaatsen; " if len(cellen) > 1 else ""
        yield Overzichtsregel(BEDRAG if is_getal else TEKST, f"{voorop}{sleutel} {'gaat ' if is_getal else ''}{tekst}")
    for rij in blok.rijen:
        if rij.oud is None or rij.nieuw is None:
            yield Overzichtsregel(
                TEKST, f"in de tabel {'komt bij' if rij.oud is None else 'vervalt'} {knip(rij.sleutel)}"
            )


def _hernummerd(artikelen: Sequence[Artikelwijziging]) -> Iterator[Overzichtsregel]:
    """Yield one line for each run of articles that shift together."""
    reeks: list[tuple[str, str]] = []
    for deel in [*artikelen, None]:
        if deel is not None and ArtikelSoort.HERNUMMERD in deel.soorten and deel.oud_artikel and deel.nieuw_artikel:
            reeks.append((deel.oud_artikel.nummer, deel.nieuw_artikel.nummer))
        elif reeks and (deel is None or ArtikelSoort.VERPLAATST not in deel.soorten):
            yield Overzichtsregel(NUMMER, _zin_hernummerd(reeks))
            reeks = []


def _zin_hernummerd(reeks: Sequence[tuple[str, str]]) -> str:
    (oud, nieuw), (oud_tot, nieuw_tot) = reeks[0], reeks[-1]
    if len(reeks) == 1:
        return f"Artikel {oud} (oud) heet nu artikel {nieuw}."
    tussen = "en" if len(reeks) == 2 else "tot en met"
    return f"Artikel {oud} {tussen} {oud_tot} (oud) heten nu artikel {nieuw} {tussen} {nieuw_tot}."


def _verwijzingen(gevolgd: Sequence[Gevolgd]) -> Iterator[Overzichtsregel]:
    for een in gevolgd:
        waar = f"Let op: {een.verwijzing.plaats} verwijst naar {een.verwijzing.doel}"
        beter = f" Bedoeld is misschien {een.voorstel}." if een.voorstel else ""
        if een.staat is Verwijzingstaat.DOOD and not een.was_al:
            yield Overzichtsregel(VERWIJZING, f"{waar}; dat bestaat niet.{beter}")
        elif een.staat is Verwijzingstaat.VERSCHOVEN:
            yield Overzichtsregel(VERWIJZING, f"{waar}; daar staat nu iets anders.{beter}")
