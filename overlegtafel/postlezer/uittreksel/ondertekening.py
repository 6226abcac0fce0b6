"""Which of the remaining lines are sign-off, name and signature; a P.S. below them stays new text."""

import re

from overlegtafel.postlezer.uittreksel.banieren import is_aanhef, is_antwoordlijn, is_beeldregel, merk_baniers
from overlegtafel.postlezer.uittreksel.mens import NASCHRIFT, OPSOMMING, is_betoog, is_leus, is_zin
from overlegtafel.postlezer.uittreksel.namen import Naamdelen, hoort_bij, is_naamregel, is_volle_naam, is_voornaam
from overlegtafel.postlezer.uittreksel.onder_de_groet import SCHEIDINGSTEKENS, is_machinetekst, verdeel_onder_groet
from overlegtafel.postlezer.uittreksel.regels import Regel, alineas, samen, volgende_gevuld, vorige_gevuld, zet
from overlegtafel.postlezer.uittreksel.slotwoorden import BEDANKJE, is_slot
from overlegtafel.postlezer.uittreksel.staart import merk_staart
from overlegtafel.postlezer.uittreksel.toestel import is_toestelregel
from overlegtafel.postlezer.uittreksel.voetteksten import contactpunten, is_openingstijd, is_voettekst
from overlegtafel.postlezer.uittreksel.voorbehoud import is_voorbehoud

VREEMD_DANK = frozenset({"thanks,", "thx,", "danke,", "merci,", "many thanks,"})
MAX_ONDER_SLOT = 16
MAX_NAAMWOORDEN = 7
MAX_SLOT = 110
MIN_ZIN = 5
MAX_KAARTNAAM = 90
MAX_ONDER_NAAM = 40
NA_NAAM = re.compile(r"\s?[|,(]\s?|\s[-–/•·]\s|\s(?:namens|van)\s(?=[A-Z])")
STREEPJE = re.compile(r"(?:[-–—~/]{1,2}|\*)\s?(?=\w)")
ZINSEINDE = ".!,?"


def lijkt_nieuw(tekst: str) -> bool:
    """Say whether a paragraph below a bare name is something the person wrote, and no part of a signature."""
    if is_machinetekst(tekst) or is_openingstijd(tekst) or any(map(contactpunten, tekst.splitlines())):
        return False
    return is_betoog(tekst) or (is_zin(tekst) and tekst[-1] in ".?!:" and not is_leus(tekst))


def _is_onbekend_slot(regels: list[Regel], plek: int, eind: int, afzender: Naamdelen) -> bool:
    """Say whether an unknown short line ending in a comma is a sign-off: a name and little else follows."""
    tekst = regels[plek].tekst
    if tekst[-1] != "," and tekst[:7].lower() != "namens ":
        return False
    is_namens = tekst[-1] != "." and ":" not in tekst
    if not (tekst[-1] == "," or is_namens) or len(tekst) > 45 or len(tekst.split()) > 6:
        return False
    if OPSOMMING.match(tekst) or (BEDANKJE.match(tekst) and tekst.lower() not in VREEMD_DANK):
        return False
    volgende = volgende_gevuld(regels, plek + 1)
    if volgende >= eind or eind - plek > MAX_ONDER_SLOT:
        return False
    if regels[volgende].tekst.lower() in {"namens dezen,", "namens deze,", "voor deze,", "namens hen,"}:
        volgende = min(volgende_gevuld(regels, volgende + 1), eind - 1)
    is_eigen = hoort_bij(regels[volgende].tekst, afzender)
    if not is_eigen and (is_aanhef(tekst) or not is_naamregel(regels[volgende].tekst)):
        return False
    onder = (samen(regels, van, tot) for van, tot in alineas(regels, volgende + 1, eind))
    return not any(lijkt_nieuw(tekst) and not NASCHRIFT.match(tekst) for tekst in onder)


def _is_eigen_zin(tekst: str) -> bool:
    return OPSOMMING.match(tekst) is not None or (len(tekst.split()) >= MIN_ZIN and tekst[-1:] in ".?!:")


def _sluit_af(regels: list[Regel], plek: int, eind: int) -> bool:
    """Say whether a lone dash opens a signature: "-- " does by its form, another by what follows."""
    if regels[plek].bron == "-- ":
        return True
    if regels[plek].tekst == "--":
        volgende = volgende_gevuld(regels, plek + 1)
        tekst = regels[volgende].tekst if volgende < eind else ""
        return not _is_eigen_zin(tekst) or is_voettekst(tekst) or is_voorbehoud(tekst)
    if eind - plek > MAX_ONDER_SLOT:
        return False
    rest = [regel.tekst for regel in regels[plek + 1 : eind] if regel.tekst]
    return bool(rest) and sum(map(contactpunten, rest)) >= 3


def _is_naam_als_slot(regels: list[Regel], begin: int, plek: int, eind: int, afzender: Naamdelen) -> bool:
    """Say whether the sender signs here with no more than a name: it stands apart, and no new text follows it."""
    tekst = regels[plek].tekst
    if tekst[-1] in ":?" or len(tekst) > MAX_KAARTNAAM or eind - plek > MAX_ONDER_NAAM:
        return False
    if not (hoort_bij(tekst, afzender) or _is_kaartnaam(tekst, afzender)):
        return False
    vorige = vorige_gevuld(regels, plek)
    boven = regels[vorige].tekst if vorige >= begin else ""
    staat_los = vorige < plek - 1 or regels[plek].is_blok or boven[-1:] in ZINSEINDE
    if not staat_los or boven.endswith(":") or _is_lijstnaam(boven, vorige == plek - 1):
        return False
    onder = [samen(regels, van, tot) for van, tot in alineas(regels, plek + 1, eind)]
    if eind - plek > MAX_ONDER_SLOT and any(map(_kan_inhoud_zijn, onder)):
        return False
    return not any(_spreekt_verder(tekst, afzender) for tekst in onder)


def _is_lijstnaam(tekst: str, is_vast: bool) -> bool:
    """Say whether the line above a name is a name too, so that both stand in a list; one word apart is an answer."""
    if not tekst or tekst[-1] in ZINSEINDE or not is_naamregel(tekst):
        return False
    return is_vast or " " in tekst or is_voornaam(tekst)


def _spreekt_verder(tekst: str, afzender: Naamdelen) -> bool:
    """Say whether a paragraph below a bare name goes on with the text: in a voice, or with another person."""
    if NASCHRIFT.match(tekst):
        return False
    eerste = tekst.split("\n", 1)[0]
    return lijkt_nieuw(tekst) or (is_volle_naam(eerste) and not hoort_bij(eerste, afzender))


def _is_kaartnaam(tekst: str, afzender: Naamdelen) -> bool:
    """Say whether a line is the sender's name with a function or organisation behind it, or a dash before it."""
    voor, *achter = NA_NAAM.split(STREEPJE.sub("", tekst), maxsplit=1)
    is_kort = not achter or (len(achter[0].split()) <= MAX_NAAMWOORDEN and tekst[-1] not in ".!?")
    return is_kort and bool(voor) and voor != tekst and hoort_bij(voor, afzender)


def _kan_inhoud_zijn(tekst: str) -> bool:
    """Say whether a paragraph far below a bare name may be more than a footer."""
    return not (is_voorbehoud(tekst) or is_voettekst(tekst) or any(map(contactpunten, tekst.split("\n"))))


def merk_ondertekening(
    regels: list[Regel],
    begin: int,
    eind: int,
    afzender: Naamdelen,
    *,
    is_vervolg: bool = False,
    gaat_verder: bool = False,
) -> None:
    """Label banner, sign-off, signature and footers within one run of new lines.

    `is_vervolg` says that new text of the same letter stands above this run, so that a bare name in it can be a
    signature; `gaat_verder` that more of it stands below.
    """
    plek = begin = merk_baniers(regels, begin, eind, is_deel=is_vervolg or gaat_verder)
    is_gevuld = is_vervolg
    while plek < eind:
        regel = regels[plek]
        tekst = regel.tekst
        if not tekst:
            plek += 1
        elif regel.merk == "sig" or _is_slot_hier(regels, begin, plek, eind, afzender, is_gevuld):
            verdeel_onder_groet(regels, plek, eind, afzender)
            return
        elif is_toestelregel(tekst) or is_antwoordlijn(tekst) or is_beeldregel(tekst):
            zet([regel], "handtekening")
            plek += 1
        else:
            is_gevuld = True
            plek += 1
    merk_staart(regels, begin, eind, afzender, is_deel=is_vervolg or gaat_verder)


def _loopt_door(regels: list[Regel], plek: int, eind: int) -> bool:
    """Say whether what looks like a sign-off is the beginning of a sentence that goes on below it."""
    if plek + 1 >= eind or regels[plek].tekst[-1] != ",":
        return False
    onder = regels[plek + 1].tekst
    return onder[:1].islower() and onder[-1] in ".?!" and len(onder.split()) >= MIN_ZIN


def _is_slot_hier(regels: list[Regel], begin: int, plek: int, eind: int, afzender: Naamdelen, is_gevuld: bool) -> bool:
    tekst = regels[plek].tekst
    if len(tekst) > MAX_SLOT:
        return False
    if tekst in SCHEIDINGSTEKENS and _sluit_af(regels, plek, eind):
        return True
    if is_slot(tekst, afzender):
        return not _loopt_door(regels, plek, eind)
    if not is_gevuld:
        return False
    if tekst[-1] == "," or (tekst[0] in "nN" and tekst[:7].lower() == "namens "):
        return _is_onbekend_slot(regels, plek, eind, afzender)
    return bool(afzender) and _is_naam_als_slot(regels, begin, plek, eind, afzender)
