"""The strongest signal: compare lines with the text of the mail that we sent and that is answered."""

import re

from overlegtafel.postlezer.uittreksel.koppen import herken_kop
from overlegtafel.postlezer.uittreksel.regels import Regel, zet

WOORD = re.compile(r"\w+")
BREEDTE = 4
MAX_WOORDEN = 60_000
EEN_DEEL, DE_HELFT, VRIJWEL_ALLES = 0.3, 0.5, 0.8


class Woordreeksen:
    """Knows which runs of words occur in the text that we sent."""

    def __init__(self, verzonden: str) -> None:
        woorden = WOORD.findall(verzonden.lower())[:MAX_WOORDEN]
        self.aantal = len(woorden)
        self.groepen = {tuple(woorden[plek : plek + BREEDTE]) for plek in range(len(woorden) - BREEDTE + 1)}
        self.regels = {tuple(WOORD.findall(regel.lower())) for regel in verzonden.splitlines()}

    def overlap(self, woorden: list[str]) -> bool:
        """Say whether a line of words is (nearly) wholly ours."""
        if len(woorden) < BREEDTE:
            return tuple(woorden) in self.regels
        groepen = len(woorden) - BREEDTE + 1
        raak = sum(tuple(woorden[plek : plek + BREEDTE]) in self.groepen for plek in range(groepen))
        return raak >= 0.8 * groepen


def vergelijk(regels: list[Regel], verzonden: str) -> bool:
    """Relabel lines: ours becomes quote, what stands between ours new; say whether all of it is ours."""
    vergelijking = Woordreeksen(verzonden)
    if vergelijking.aantal < 2 * BREEDTE:
        return False
    woorden = [WOORD.findall(regel.tekst.lower()) if regel.tekst else [] for regel in regels]
    raak = [bool(w) and vergelijking.overlap(w) for w in woorden]
    geraakt = sum(len(w) for w, is_raak in zip(woorden, raak, strict=True) if is_raak)
    if geraakt < 2 * BREEDTE:
        return False
    _merk_eigen_tekst(regels, woorden, raak, geraakt >= EEN_DEEL * vergelijking.aantal)
    if geraakt >= DE_HELFT * vergelijking.aantal:
        _red_antwoorden(regels, raak, geraakt >= VRIJWEL_ALLES * vergelijking.aantal)
    gevuld = [(r.soort, is_raak) for r, is_raak in zip(regels, raak, strict=True) if r.tekst and r.soort != "kop"]
    return all(soort == "citaat" and is_raak for soort, is_raak in gevuld)


def _merk_eigen_tekst(regels: list[Regel], woorden: list[list[str]], raak: list[bool], is_veel: bool) -> None:
    """Label runs of matching lines as quote where they are long enough, or stand at the tail."""
    plek = 0
    while plek < len(regels):
        if not raak[plek]:
            plek += 1
            continue
        eind, aantal = plek, 0
        while eind < len(regels) and (raak[eind] or not regels[eind].tekst):
            aantal += len(woorden[eind])
            eind += 1
        is_staart = not any(regel.tekst and regel.soort == "nieuw" for regel in regels[eind:])
        if aantal >= 25 or (aantal >= 8 and (is_veel or is_staart)):
            for regel, is_raak in zip(regels[plek:eind], raak[plek:eind], strict=True):
                if regel.tekst and is_raak and regel.soort == "nieuw":
                    zet([regel], "citaat")
        plek = eind


def _red_antwoorden(regels: list[Regel], raak: list[bool], is_compleet: bool) -> None:
    """Give back what was written between (and, where all of ours is there, below) the lines of our own text."""
    plekken = [plek for plek, is_raak in enumerate(raak) if is_raak]
    eerste, laatste = plekken[0], plekken[-1]
    for plek in range(eerste, len(regels)):
        regel = regels[plek]
        if plek > laatste and (not is_compleet or herken_kop(regels, plek)):
            return
        if regel.soort == "citaat" and regel.tekst and not raak[plek] and not regel.diepte:
            zet([regel], "nieuw")
