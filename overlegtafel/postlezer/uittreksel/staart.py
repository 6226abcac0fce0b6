"""What hangs at the end of a text without a sign-off: footers, contact details, a bare name."""

import re

from overlegtafel.postlezer.uittreksel.banieren import STREEP, is_aanhef
from overlegtafel.postlezer.uittreksel.mens import NASCHRIFT, noemt_ons_onderwerp
from overlegtafel.postlezer.uittreksel.namen import (
    FUNCTIE,
    Naamdelen,
    hoort_bij,
    is_naam,
    is_naamregel,
    is_volle_naam,
    is_voornaam,
    naamdeel,
)
from overlegtafel.postlezer.uittreksel.regels import Regel, samen, vorige_gevuld, zet
from overlegtafel.postlezer.uittreksel.slotwoorden import BEDANKJE
from overlegtafel.postlezer.uittreksel.toestel import is_vrije_toestelregel
from overlegtafel.postlezer.uittreksel.voetteksten import contactpunten, is_voettekst
from overlegtafel.postlezer.uittreksel.voorbehoud import DISCLAIMER, EIGEN_STEM, is_voorbehoud, kan_voorbehoud_beginnen

STUURT_WEG = re.compile(r"\bklik\b|https?:|www\.|unsubscribe|mailing", re.IGNORECASE)
LIJSTSTREEP = re.compile(r"_{2,}$")
MAX_FOOTER = 14
MIN_ZIN = 6
STERK = 2
MIN_KAARTJE = 3
MAX_REGEL = 80
MAX_KIJK = 1500
MAX_ONDERAAN = 16


def merk_staart(regels: list[Regel], begin: int, eind: int, afzender: Naamdelen, *, is_deel: bool = False) -> None:
    """Label what is no text at the end, working upwards, paragraph by paragraph; `is_deel`: the letter says more."""
    for _ in range(MAX_ONDERAAN):
        tot = vorige_gevuld(regels, eind) + 1
        if tot <= begin:
            return
        van = tot - 1
        while van > begin and regels[van - 1].tekst:
            van -= 1
        if not _merk_alinea(regels, van, tot, afzender, -1 if is_deel else begin):
            return
        eind = van


def _merk_alinea(regels: list[Regel], van: int, tot: int, afzender: Naamdelen, begin: int) -> bool:
    """Label the last lines of one paragraph that are not signature yet; say whether to look above it."""
    while tot > van and regels[tot - 1].soort == "handtekening":
        tot -= 1
    boven = next((plek for plek in range(tot - 1, van - 1, -1) if regels[plek].soort == "handtekening"), van - 1)
    if tot <= van:
        return True
    is_enige = begin >= 0 and not any(regel.tekst and not is_aanhef(regel.tekst) for regel in regels[begin:van])
    return _merk_slotalinea(regels, boven + 1, tot, afzender, is_enige)


def _merk_slotalinea(regels: list[Regel], van: int, tot: int, afzender: Naamdelen, is_enige: bool) -> bool:
    """Label (the end of) one paragraph if it is a footer or a signature; say whether all of it was."""
    vanaf = max(van, tot - MAX_FOOTER)
    naschrift = next((plek for plek in range(vanaf, tot) if NASCHRIFT.match(regels[plek].tekst)), -1)
    if naschrift >= 0:
        if naschrift > van and _merk_slotalinea(regels, van, naschrift, afzender, is_enige):
            return False
        plek = _begin_van_footer(regels, naschrift + 1, tot) if naschrift + 1 < tot else -1
        zet(regels[plek:tot] if plek >= 0 else [], "handtekening")
        return False
    plek = _begin_van_footer(regels, van, tot)
    if is_enige and plek == van and not DISCLAIMER.match(regels[van].tekst):
        # What is all that somebody wrote is no footer.
        plek = -1
    if plek < 0 and not is_enige and tot - van == 1 and is_vrije_toestelregel(regels[van].tekst):
        plek = van
    if plek < 0 and not is_enige and STREEP.match(samen(regels, van, tot)[:200]):
        plek = van
    if plek >= 0:
        zet(regels[plek:tot], "handtekening")
        return plek == van or _merk_slotalinea(regels, van, plek, afzender, is_enige)
    vorige = vorige_gevuld(regels, van)
    mag_geheel = not is_enige and not (vorige >= 0 and regels[vorige].tekst.endswith(":"))
    if mag_geheel and (is_kleine_letter(regels, van, tot) or _is_kaartje(regels, van, tot, afzender)):
        zet(regels[van:tot], "handtekening")
        return True
    onder = _na_laatste_zin(regels, van, tot)
    if onder > van and tot - onder >= MIN_KAARTJE and _is_contactblok(regels[onder:tot], afzender):
        zet(regels[onder:tot], "handtekening")
        tot = onder
    _merk_naam_onderaan(regels, van, tot, afzender)
    return False


def is_kleine_letter(regels: list[Regel], van: int, tot: int) -> bool:
    """Say whether a paragraph is fine print: small or grey, below text that is neither."""
    if not all(regel.is_fijn for regel in regels[van:tot]):
        return False
    return any(regel.tekst and not regel.is_fijn for regel in regels[:van])


def _is_kaartje(regels: list[Regel], van: int, tot: int, afzender: Naamdelen) -> bool:
    return _is_contactblok(regels[van:tot], afzender) or _is_losse_naam(regels, van, tot, afzender)


def _na_laatste_zin(regels: list[Regel], van: int, tot: int) -> int:
    """Return the line after the last whole sentence of a paragraph."""
    for plek in range(tot - 1, max(van, tot - MAX_FOOTER) - 1, -1):
        if regels[plek].tekst[-1] in ".!?:":
            return plek + 1
    return van


def _begin_van_footer(regels: list[Regel], van: int, tot: int) -> int:
    """Return the line from which a disclaimer or another footer runs to the end of a paragraph, or -1."""
    for plek in range(max(van, tot - MAX_FOOTER), tot):
        tekst = regels[plek].tekst
        if (is_voettekst(tekst) and (not noemt_ons_onderwerp(tekst) or STUURT_WEG.search(tekst))) or _is_lijstvoet(
            regels, plek, tot
        ):
            return plek
        if plek > van and not (regels[plek].is_blok or regels[plek - 1].tekst.endswith((".", "!", "?", ")", "-", "_"))):
            continue
        if DISCLAIMER.match(tekst) and is_voorbehoud(samen(regels, plek, tot)):
            return plek
        kijk = tekst[:MAX_KIJK]
        if not kan_voorbehoud_beginnen(kijk):
            continue
        eigen = EIGEN_STEM.search(kijk) and not is_voorbehoud(kijk)
        if not eigen and is_voorbehoud(samen(regels, plek, tot)):
            return plek
    return van if van < tot - MAX_FOOTER and is_voorbehoud(samen(regels, van, tot)) else -1


def _is_lijstvoet(regels: list[Regel], plek: int, tot: int) -> bool:
    """Recognise the footer of a mailing list: a line of underscores and what follows it."""
    if plek + 1 >= tot or not LIJSTSTREEP.match(regels[plek].tekst):
        return False
    return is_voettekst(regels[plek + 1].tekst) or is_voorbehoud(samen(regels, plek + 1, tot))


def _is_contactblok(blok: list[Regel], afzender: Naamdelen) -> bool:
    """Say whether a paragraph is a signature without sign-off: a name and ways to reach its owner."""
    blok = [regel for regel in blok if not STREEP.match(regel.tekst)]
    if not 0 < len(blok) <= MAX_FOOTER or any(len(r.tekst) > 110 or r.tekst.endswith(("?", ":")) for r in blok):
        return False
    if any(_is_zin(regel.tekst) for regel in blok):
        return False
    alle = [contactpunten(regel.tekst) for regel in blok]
    if max(alle) < STERK:
        return False
    punten = sum(alle) + sum(FUNCTIE.search(regel.tekst) is not None for regel in blok)
    eerste = blok[0].tekst
    if len(blok) == 1:
        return punten >= 3 and not eerste.endswith(".") and "|" in eerste
    is_eigen = hoort_bij(eerste, afzender)
    heeft_naam = is_eigen or is_voornaam(eerste) or is_naam(re.split(r"[|,]", eerste)[0])
    return (punten >= 4 and (heeft_naam or punten >= 2 * len(blok))) or (is_eigen and punten >= 2)


def _is_zin(tekst: str) -> bool:
    return len(tekst.split()) >= MIN_ZIN and tekst[-1] in ".!?" and not contactpunten(tekst)


def _is_losse_naam(regels: list[Regel], van: int, tot: int, afzender: Naamdelen) -> bool:
    """Say whether a paragraph is only the writer's name, maybe with function and organisation."""
    eerste, vorige = regels[van].tekst, vorige_gevuld(regels, van)
    if tot - van > 4 or eerste.endswith((".", ":", "?")) or vorige < 0 or regels[vorige].tekst.endswith(":"):
        return False
    voor = naamdeel(eerste)
    if not voor or is_naamregel(regels[vorige].tekst):
        # The last of a list of names is no signature.
        return False
    is_bekend = hoort_bij(voor, afzender) or is_voornaam(voor) or is_volle_naam(voor)
    return is_bekend and all(_hoort_bij_naam(regel.tekst) for regel in regels[van + 1 : tot])


def _hoort_bij_naam(tekst: str) -> bool:
    """Say whether a line below a name can be a function, an organisation or a way to reach somebody."""
    if is_naam(tekst) or FUNCTIE.search(tekst) or contactpunten(tekst):
        return len(tekst) < MAX_REGEL
    return len(tekst.split()) <= MIN_ZIN and tekst[0].isupper() and tekst[-1] not in ".?!:;"


def _merk_naam_onderaan(regels: list[Regel], van: int, tot: int, afzender: Naamdelen) -> None:
    """Label a name on the last line, right under the last sentence or a word of thanks."""
    if tot - van < 2:
        return
    laatste, boven = regels[tot - 1].tekst, regels[tot - 2].tekst
    dankt = BEDANKJE.match(boven) is not None and boven.endswith((",", "!"))
    if not dankt and not boven.endswith((".", "!", "?")):
        return
    if is_voornaam(laatste) or hoort_bij(laatste, afzender) or (dankt and is_naam(laatste)):
        zet(regels[tot - 1 : tot], "handtekening")
