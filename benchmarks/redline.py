"""How fast two texts are compared: `python -m benchmarks.redline [--quick]`, beside difflib and diff-match-patch.

Ours reads both texts, pairs articles, leden and cells, and compares words; the others compare the plain words of the
whole, which is all they do. Milliseconds of CPU time in one run.
"""

from __future__ import annotations

import argparse
import difflib
import json
import random
import time
from collections.abc import Callable, Sequence

from overlegtafel.overeenkomsten.rules.document import ontleed
from overlegtafel.overeenkomsten.rules.redline import als_json, vergelijk
from overlegtafel.overeenkomsten.rules.redline.stukken import woorden

SEED = 2026
STAM = (
    "aanbieder gemeente inwoner ondersteuning opdracht werkdagen tarief declaratie kwaliteit klacht termijn overleg "
    "plan hulp vervanging melding besluit toezicht verslag begeleiding woning uren kosten bedrag verzoek bewijs"
)
KLEIN = "de het een van in op met voor bij en of die dat wordt is aan binnen na tot om per"


def zin(kans: random.Random) -> str:
    """Return a made-up sentence."""
    namen, klein = STAM.split(), KLEIN.split()
    rij = [kans.choice(klein if n % 2 else namen) for n in range(kans.randint(8, 18))]
    rij.insert(kans.randrange(len(rij)), kans.choice(["vijf", "tien", "twintig", f"€ {kans.randint(10, 90)},50"]))
    return f"{' '.join(rij).capitalize()} {kans.randint(1, 999)}."


def artikelen(kans: random.Random, aantal: int, leden: int) -> list[tuple[str, list[str]]]:
    """Return made-up articles: a title and sentences."""
    return [
        (f"{kans.choice(STAM.split()).capitalize()} {n}", [f"{zin(kans)} {zin(kans)}" for _ in range(leden)])
        for n in range(aantal)
    ]


def schrijf(inhoud: Sequence[tuple[str, list[str]]]) -> str:
    """Return articles as Markdown."""
    delen = []
    for nummer, (titel, leden) in enumerate(inhoud, start=1):
        regels = "\n".join(f"{n}. {lid}" for n, lid in enumerate(leden, start=1))
        delen.append(f"## Artikel {nummer} {titel}\n\n{regels}\n")
    return "\n".join(delen)


def verander(kans: random.Random, inhoud: Sequence[tuple[str, list[str]]], keer: int) -> list[tuple[str, list[str]]]:
    """Return articles with so many changes: words, leden, articles that move, come and go."""
    nieuw = [(titel, list(leden)) for titel, leden in inhoud]
    for _ in range(keer):
        soort, plek = kans.random(), kans.randrange(len(nieuw))
        leden = nieuw[plek][1]
        lid = kans.randrange(len(leden))
        if soort < 0.7:
            rij = leden[lid].split()
            rij[kans.randrange(len(rij))] = kans.choice(STAM.split())
            leden[lid] = " ".join(rij)
        elif soort < 0.85:
            leden.insert(lid, zin(kans))
        elif soort < 0.9:
            nieuw.insert(plek, (f"Nieuw {kans.random():.6f}", [zin(kans), zin(kans)]))
        elif soort < 0.95:
            nieuw.insert(kans.randrange(len(nieuw)), nieuw.pop(plek))
        else:
            nieuw.pop(plek)
    return nieuw


def dwars(kans: random.Random, lengte: int) -> tuple[str, str]:
    """Return two texts of one lid in which a few words come back again and again: the worst for difflib."""
    weinig = ["de", "het", "van", "en", "op", "in", "aan", "voor", "met", "bij"]
    een, ander = ([kans.choice(weinig) for _ in range(lengte)] for _ in range(2))
    return f"## Artikel 1 Dwars\n\n1. {' '.join(een)}\n", f"## Artikel 1 Dwars\n\n1. {' '.join(ander)}\n"


def onze(oud: str, nieuw: str) -> None:
    """Compare as the command does, up to what it prints."""
    als_json(vergelijk(ontleed(oud), ontleed(nieuw)))


def met_difflib(oud: str, nieuw: str) -> None:
    """Compare the words by the standard library."""
    difflib.SequenceMatcher(None, woorden(oud), woorden(nieuw), autojunk=False).get_opcodes()


def met_dmp(oud: str, nieuw: str) -> None:
    """Compare the words by diff-match-patch, each word as one character, as its manual says."""
    from diff_match_patch import diff_match_patch

    tekens: dict[str, str] = {}
    for woord in woorden(f"{oud} {nieuw}"):
        tekens.setdefault(woord, chr(0x4E00 + len(tekens)))
    dmp = diff_match_patch()
    dmp.Diff_Timeout = 0
    dmp.diff_main(*("".join(tekens[woord] for woord in woorden(tekst)) for tekst in (oud, nieuw)), False)


WIJZEN: dict[str, Callable[[str, str], None]] = {
    "onze": onze,
    "difflib": met_difflib,
    "diff-match-patch": met_dmp,
}


def meet(oud: str, nieuw: str, keer: int, wijzen: Sequence[str]) -> dict[str, float]:
    """Return the CPU time of each way in milliseconds, of ours the best of several; what is absent is left out."""
    beste: dict[str, float] = {}
    for beurt in range(keer):
        for naam in wijzen[: 1 if beurt else None]:
            begin = time.process_time()
            try:
                WIJZEN[naam](oud, nieuw)
            except ImportError:
                continue
            duur = (time.process_time() - begin) * 1000
            beste[naam] = min(duur, beste.get(naam, duur))
    return beste


def main() -> None:
    """Measure, print a table, and the figures as the last line."""
    lezer = argparse.ArgumentParser(description=__doc__)
    lezer.add_argument("--quick", action="store_true", help="shorter texts for the slow ways")
    is_kort = lezer.parse_args().quick
    kans = random.Random(SEED)
    klein = artikelen(kans, 40, 8)
    groot = artikelen(kans, 300, 6)
    gevallen = {
        "60kb": (schrijf(klein), schrijf(verander(kans, klein, 60)), 5),
        "300_artikelen": (schrijf(groot), schrijf(verander(kans, groot, 200)), 3),
        "adversarial": (*dwars(kans, 4_000 if is_kort else 18_000), 1),
    }
    uitkomst: dict[str, float | int] = {}
    print(f"{'':16}{'kB':>8}" + "".join(f"{naam:>20}" for naam in WIJZEN))
    for naam, (oud, nieuw, keer) in gevallen.items():
        tijden = meet(oud, nieuw, 1 if is_kort else keer, list(WIJZEN))
        uitkomst[f"ms_{naam}"] = round(tijden["onze"], 1)
        uitkomst |= {f"ms_{naam}_{wijze}": round(tijd, 1) for wijze, tijd in tijden.items() if wijze != "onze"}
        cellen = "".join(f"{tijden[wijze]:>17.1f} ms" if wijze in tijden else f"{'absent':>20}" for wijze in WIJZEN)
        print(f"{naam:16}{len(oud.encode()) // 1000:>8}{cellen}")
    print(json.dumps(uitkomst))


if __name__ == "__main__":
    main()
