"""What people call the colours of CSS."""

import re
from functools import lru_cache

from overlegtafel.postlezer.woordenlijst import lees_blokken

DONKERBLAUW, GRIJS, LICHTGRIJS = "donkerblauw", "grijs", "lichtgrijs"
NAMEN = {naam: tint for tint, *regels in lees_blokken("kleuren") for naam in " ".join(regels).split()}
# The upper end of each tint on the circle of hues, in degrees.
CIRKEL = (
    (16, "rood"),
    (42, "oranje"),
    (68, "geel"),
    (160, "groen"),
    (192, "turkoois"),
    (252, "blauw"),
    (292, "paars"),
    (338, "roze"),
    (360, "rood"),
)
GRIJS_VERSCHIL, BIJNA_ZWART, LICHT, BIJNA_WIT, DONKER = 30, 75, 205, 225, 150
HEX = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})\b")
RGB = re.compile(r"rgba?\(\s{0,3}(\d{1,3})[\s,]{1,4}(\d{1,3})[\s,]{1,4}(\d{1,3})")
KLEURNAAM = re.compile(r"[a-z]{3,20}")


@lru_cache(maxsize=512)
def tint(kleur: str) -> str:
    """Return the Dutch name of a CSS colour's tint; "" for (nearly) black and white and what is no colour."""
    if gevonden := HEX.search(kleur):
        cijfers = gevonden[1] if len(gevonden[1]) == 6 else "".join(2 * teken for teken in gevonden[1])
        return _tint(*(int(cijfers[plek : plek + 2], 16) for plek in (0, 2, 4)))
    if gevonden := RGB.search(kleur):
        return _tint(*(min(int(deel), 255) for deel in gevonden.groups()))
    return next((NAMEN[woord] for woord in KLEURNAAM.findall(kleur[:200]) if woord in NAMEN), "")


def _tint(rood: int, groen: int, blauw: int) -> str:
    meest, minst = max(rood, groen, blauw), min(rood, groen, blauw)
    verschil = meest - minst
    if verschil <= GRIJS_VERSCHIL:
        helder = (rood + groen + blauw) / 3
        is_gewoon = helder < BIJNA_ZWART or minst > BIJNA_WIT
        return "" if is_gewoon else LICHTGRIJS if helder > LICHT else GRIJS
    if meest == rood:
        graden = 60 * (groen - blauw) / verschil % 360
    elif meest == groen:
        graden = 60 * (blauw - rood) / verschil + 120
    else:
        graden = 60 * (rood - groen) / verschil + 240
    naam = next(naam for grens, naam in CIRKEL if graden <= grens)
    return DONKERBLAUW if naam == "blauw" and meest < DONKER else naam
