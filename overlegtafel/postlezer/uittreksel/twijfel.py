"""What may be a person's words and was cut, or a machine's and was kept: told with its first words and its place."""

from itertools import groupby

from overlegtafel.postlezer.uittreksel.regels import Regel
from overlegtafel.postlezer.uittreksel.uitkomst import Plaats, Twijfel

MEESTE_WOORDEN = 12


def twijfels_in(regels: list[Regel]) -> tuple[Twijfel, ...]:
    """Return the doubts about these lines, one for each run of them."""
    if not any(regel.is_twijfel for regel in regels):
        return ()
    gevuld = [regel for regel in regels if regel.tekst]
    uit = []
    is_boven = True
    for (is_twijfel, soort), groep in groupby(gevuld, lambda regel: (regel.is_twijfel, regel.soort)):
        woorden = " ".join(regel.tekst for regel in groep).split()
        if is_twijfel:
            begin = " ".join(woorden[:MEESTE_WOORDEN]) + (" …" if len(woorden) > MEESTE_WOORDEN else "")
            waar: Plaats = "in het citaat" if soort == "citaat" else "boven de tekst" if is_boven else "onder de groet"
            uit.append(Twijfel(begin, soort != "nieuw", waar))
        is_boven = is_boven and soort != "nieuw"
    return tuple(uit)
