"""Rows of a table of which the plain text made a line for each cell, made rows again by the HTML of the same mail."""

from overlegtafel.postlezer.uittreksel.html import Htmlvorm
from overlegtafel.postlezer.uittreksel.regels import Regel

MAX_CEL = 60
GENOEG = 4
SCHEIDING = " | "


def voeg_rijen(regels: list[Regel], html: Htmlvorm) -> list[Regel]:
    """Join new lines that hold one cell each into the rows that the HTML shows."""
    if not ("<td" in html.bron or "<TD" in html.bron) or not _kan_cellen_hebben(regels):
        return regels
    rijen: dict[str, list[list[str]]] = {}
    for regel in html.regels:
        if SCHEIDING in regel.tekst:
            cellen = [" ".join(cel.split()) for cel in regel.tekst.split(SCHEIDING)]
            gevuld = [cel for cel in cellen if cel]
            rijen.setdefault(gevuld[0], []).append(cellen)
    return _voeg(regels, rijen) if rijen else regels


def _kan_cellen_hebben(regels: list[Regel]) -> bool:
    """Say cheaply whether enough short lines stand in the new text to be cells."""
    kort = sum(1 for r in regels if r.soort == "nieuw" and 0 < len(r.tekst) <= MAX_CEL and r.tekst[-1] not in ".,!?:")
    return kort >= GENOEG


def _voeg(regels: list[Regel], rijen: dict[str, list[list[str]]]) -> list[Regel]:
    uit: list[Regel] = []
    plek = 0
    is_rij = False
    while plek < len(regels):
        regel = regels[plek]
        wachtend = rijen.get(" ".join(regel.tekst.split())) if regel.soort == "nieuw" else None
        eind = _einde_van_rij(regels, plek, wachtend[0]) if wachtend else -1
        if not wachtend or eind < 0:
            is_rij = is_rij and not regel.tekst
            uit.append(regel)
            plek += 1
            continue
        tekst = SCHEIDING.join(wachtend.pop(0)).strip()
        while is_rij and uit and not uit[-1].tekst:
            uit.pop()
        uit.append(Regel(tekst, regel.diepte, tekst, regel.merk, regel.is_zeker))
        is_rij, plek = True, eind
    return uit


def _einde_van_rij(regels: list[Regel], plek: int, cellen: list[str]) -> int:
    """Return the line behind the last cell where the cells of a row stand below each other from `plek`, or -1."""
    gevuld = [cel for cel in cellen if cel]
    for nummer, cel in enumerate(gevuld):
        while nummer and plek < len(regels) and not regels[plek].tekst:
            plek += 1
        if plek >= len(regels) or regels[plek].soort != "nieuw" or " ".join(regels[plek].tekst.split()) != cel:
            return -1
        plek += 1
    return plek if len(gevuld) > 1 else -1
