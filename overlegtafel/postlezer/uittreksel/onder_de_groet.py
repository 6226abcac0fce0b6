"""What stands below a sign-off: contact data and a machine's words are signature, what a person wrote is text."""

import re
from typing import Literal

from overlegtafel.postlezer.uittreksel.banieren import STREEP, is_antwoordlijn, is_banierregel, is_beeldregel
from overlegtafel.postlezer.uittreksel.mens import (
    MAX_SLOGAN,
    MIN_WOORDEN,
    NASCHRIFT,
    OPSOMMING,
    is_betoog,
    is_leus,
    is_zin,
    noemt_ons_onderwerp,
)
from overlegtafel.postlezer.uittreksel.namen import FUNCTIE, Naamdelen, hoort_bij, is_naamregel
from overlegtafel.postlezer.uittreksel.regels import Regel, alineas, samen, zet
from overlegtafel.postlezer.uittreksel.slotwoorden import is_slot
from overlegtafel.postlezer.uittreksel.staart import is_kleine_letter
from overlegtafel.postlezer.uittreksel.toestel import is_toestelregel, is_vrije_toestelregel
from overlegtafel.postlezer.uittreksel.voetteksten import (
    contactpunten,
    gaat_over_de_mail_zelf,
    is_kantoorvoet,
    is_openingstijd,
    is_reclame,
    is_voettekst,
)
from overlegtafel.postlezer.uittreksel.voorbehoud import is_voorbehoud

SCHEIDINGSTEKENS = frozenset({"--", "—", "---"})
Lezing = Literal["kaart", "machine", "tekst"]
MAX_FUNCTIE = 9
CEL = " | "
AANHEF = re.compile(r"(?:beste|geachte?|dear|lieve)\s(?!groet)\S[^.?!]{0,60},$", re.IGNORECASE)
MEESTE_ALINEAS = 400


def verdeel_onder_groet(regels: list[Regel], begin: int, eind: int, afzender: Naamdelen) -> None:
    """Mark the lines below a sign-off as signature, but what somebody wrote there as text; where in doubt, say so."""
    zet(regels[begin:eind], "handtekening")
    boven: Lezing = "kaart"
    for nummer, (van, tot) in enumerate(alineas(regels, begin, eind, per_blok=True)):
        if nummer == MEESTE_ALINEAS:
            # Nobody signs above so much: it is text, or a person may say that it isn't.
            zet(regels[van:eind], "nieuw", is_twijfel=True)
            return
        plek = _na_kaart(regels, van, tot, afzender)
        while plek < tot:
            verder = _tot_kaart(regels, plek, tot, afzender)
            boven = _verdeel(regels, plek, verder, boven, is_in_kaart=verder < tot)
            plek = _na_kaart(regels, verder, tot, afzender)


def _na_kaart(regels: list[Regel], plek: int, tot: int, afzender: Naamdelen) -> int:
    while plek < tot and is_kaartregel(regels[plek].tekst, afzender) and not _begint_tabel(regels, plek, tot):
        plek += 1
    return plek


def _tot_kaart(regels: list[Regel], plek: int, tot: int, afzender: Naamdelen) -> int:
    """Return where a line of a card follows the words that begin at `plek`; behind a list a name is a point of it."""
    if OPSOMMING.match(regels[plek].tekst) or _begint_tabel(regels, plek, tot):
        return tot
    verder = plek + 1
    while verder < tot and not _is_zeker_kaart(regels[verder].tekst, afzender):
        verder += 1
    return verder


def _begint_tabel(regels: list[Regel], plek: int, tot: int) -> bool:
    """Say whether two rows stand here: lines with cells and nothing by which one reaches somebody."""
    if CEL not in regels[plek].tekst or plek + 1 >= tot or CEL not in regels[plek + 1].tekst:
        return False
    rijen = [regel.tekst for regel in regels[plek : plek + 2]]
    return not any(contactpunten(rij.replace(CEL, " ")) or FUNCTIE.search(rij) for rij in rijen)


def is_kaartregel(tekst: str, afzender: Naamdelen) -> bool:
    """Say whether a line belongs to a card: a name, a function, a way to reach somebody, a line of a machine."""
    if OPSOMMING.match(tekst) or NASCHRIFT.match(tekst):
        return contactpunten(tekst) > 1 and not NASCHRIFT.match(tekst)
    if AANHEF.match(tekst):
        return False
    if tekst[-1] in ".!?:" and noemt_ons_onderwerp(tekst) and is_betoog(tekst):
        return False
    if _is_zeker_kaart(tekst, afzender) or is_naamregel(tekst):
        return True
    return FUNCTIE.search(tekst) is not None and len(tekst.split()) <= MAX_FUNCTIE and tekst[-1] not in ".!?"


def _is_zeker_kaart(tekst: str, afzender: Naamdelen) -> bool:
    if hoort_bij(tekst, afzender) or is_slot(tekst, afzender) or tekst in SCHEIDINGSTEKENS or STREEP.match(tekst):
        return True
    if (contactpunten(tekst) > 0 and not noemt_ons_onderwerp(tekst)) or is_toestelregel(tekst):
        return True
    return is_vrije_toestelregel(tekst) or is_openingstijd(tekst) or is_beeldregel(tekst) or is_antwoordlijn(tekst)


def is_machinetekst(tekst: str) -> bool:
    """Say whether a paragraph as a whole is what machines, offices and programs put below a letter."""
    if is_voorbehoud(tekst) or is_voettekst(tekst) or gaat_over_de_mail_zelf(tekst) or is_banierregel(tekst):
        return True
    return not noemt_ons_onderwerp(tekst) and (is_kantoorvoet(tekst) or is_reclame(tekst))


def _verdeel(regels: list[Regel], van: int, tot: int, boven: Lezing, *, is_in_kaart: bool) -> Lezing:
    """Give a paragraph below a sign-off its place, in the light of what stands above it; say as what it was read."""
    tekst = samen(regels, van, tot)
    is_zeker = is_betoog(tekst) or _begint_tabel(regels, van, tot)
    if is_machinetekst(tekst):
        zet(regels[van:tot], "handtekening", is_twijfel=noemt_ons_onderwerp(tekst) and is_zeker)
        return "machine"
    if is_kleine_letter(regels, van, tot) and not noemt_ons_onderwerp(tekst):
        zet(regels[van:tot], "handtekening", is_twijfel=is_zin(tekst))
        return "machine"
    if is_zeker or AANHEF.match(tekst) or (boven == "tekst" and not is_in_kaart):
        zet(regels[van:tot], "nieuw")
        return "tekst"
    if is_zin(tekst) or (noemt_ons_onderwerp(tekst) and len(tekst.split()) >= MIN_WOORDEN):
        # A machine goes on after its first paragraph, and a slogan is short.
        is_lang = len(tekst.split()) > MAX_SLOGAN and not is_in_kaart and boven != "machine" and not is_leus(tekst)
        zet(regels[van:tot], "nieuw" if is_lang else "handtekening", is_twijfel=True)
    return boven
