"""Which of the remaining lines are sign-off, name, signature, disclaimer or banner; a P.S. stays new text."""

import re

from overlegtafel.inbox.rules.extract.artikelen import BEGIN as ARTIKEL
from overlegtafel.inbox.rules.extract.koppen import STREEP
from overlegtafel.inbox.rules.extract.regels import Regel, alineas, vorige_gevuld, zet
from overlegtafel.inbox.rules.extract.slotwoorden import (
    BEDANKJE,
    NASCHRIFT,
    hoort_bij,
    is_naam,
    is_slot,
    is_toestelregel,
    is_voornaam,
    vind_ingebed_slot,
)
from overlegtafel.inbox.rules.extract.voetteksten import (
    FUNCTIE,
    contactpunten,
    is_banier,
    is_baniervervolg,
    is_voettekst,
)
from overlegtafel.inbox.rules.extract.voorbehoud import EIGEN_STEM, is_voorbehoud
from overlegtafel.inbox.rules.extract.voornamen import VOORNAMEN

SCHEIDINGSTEKENS = frozenset({"--", "-- ", "—", "---"})
OPSOMMING = re.compile(r"(?:[-*•·–]|\d{1,2}[.)]|[a-z][.)])\s+\S")
NAMENS = re.compile(r"namens\s(?!een\sinwoner)[^.?!]{2,60},?$", re.IGNORECASE)
LIJSTSTREEP = re.compile(r"_{2,}$")
MAX_BANIER = 8


def deel_slotregels(regels: list[Regel]) -> list[Regel]:
    """Split lines on which a sign-off shares its line with the last sentence."""
    uit: list[Regel] = []
    for regel in regels:
        laag = regel.tekst[-160:].lower() if not regel.diepte else ""
        plek = -1
        if "groet" in laag or "mvg" in laag or "m.v.g" in laag or "hoogacht" in laag or " gr. " in laag:
            plek = vind_ingebed_slot(regel.tekst)
        if plek <= 0:
            uit.append(regel)
            continue
        for stuk in (regel.tekst[:plek].rstrip(), regel.tekst[plek:]):
            uit.append(Regel(stuk, 0, stuk, regel.merk, regel.kleur, regel.is_zeker))
    return uit


def _samen(regels: list[Regel], begin: int, eind: int) -> str:
    return "\n".join(regel.tekst for regel in regels[begin:eind])


def lijkt_nieuw(tekst: str, minstens: int = 15) -> bool:
    """Say whether a paragraph below a sign-off is something the person wrote, and no part of a signature."""
    if is_voorbehoud(tekst) or is_voettekst(tekst) or sum(map(contactpunten, tekst.split("\n"))) >= 2:
        return False
    woorden = len(tekst.split())
    if ARTIKEL.search(tekst) or (OPSOMMING.match(tekst) and woorden >= 4):
        return True
    if tekst.endswith("?") and woorden >= 4:
        return True
    return woorden >= minstens and tekst[-1] in ".!?:" and EIGEN_STEM.search(tekst) is not None


def _merk_baniers(regels: list[Regel], begin: int, eind: int) -> int:
    """Label warnings at the top ("[EXTERN] ..."); return where the text starts."""
    plek = begin
    for _ in range(4):
        while plek < eind and (not regels[plek].tekst or STREEP.match(regels[plek].tekst)):
            plek += 1
        if plek >= eind or not is_banier(regels[plek].tekst) or len(regels[plek].tekst) > 500:
            break
        verder = plek + 1
        vorige_open = not regels[plek].tekst.endswith((".", "!", "]"))
        while verder < min(eind, plek + MAX_BANIER) and regels[verder].tekst and not _is_aanhef(regels[verder].tekst):
            if not (vorige_open or is_baniervervolg(regels[verder].tekst)):
                break
            vorige_open = not regels[verder].tekst.endswith((".", "!", "]"))
            verder += 1
        zet(regels[plek:verder], "handtekening")
        if verder < eind and STREEP.match(regels[verder].tekst or "x"):
            regels[verder].soort = "handtekening"
        plek = verder
    return plek


def _is_aanhef(tekst: str) -> bool:
    return tekst.lower().startswith(("beste", "geachte", "hallo", "hoi", "dag ", "goede", "dear", "hi"))


def _merk_onder_slot(regels: list[Regel], begin: int, eind: int) -> int:
    """Label what stands below a sign-off up to `eind`; return where new text goes on, or `eind`."""
    is_naschrift = False
    for nummer, (van, tot) in enumerate(alineas(regels, begin, eind)):
        tekst = _samen(regels, van, tot)
        plek = next((p for p in range(van, tot) if NASCHRIFT.match(regels[p].tekst)), -1)
        if plek >= 0:
            zet(regels[van:plek], "handtekening")
            _merk_staart_van_naschrift(regels, plek, tot)
            is_naschrift = True
            continue
        kort_naschrift = is_naschrift and len(tekst.split()) >= 5 and tekst[-1] in ".!?:" and lijkt_nieuw(tekst, 5)
        if (
            kort_naschrift
            or (nummer > 0 and lijkt_nieuw(tekst))
            or (nummer == 0 and lijkt_nieuw(tekst, 25) and not _heeft_naam(regels[van]))
        ):
            return van
        zet(regels[van:tot], "handtekening")
        is_naschrift = is_naschrift and NASCHRIFT.match(tekst) is not None
    return eind


def _heeft_naam(regel: Regel) -> bool:
    return is_naam(regel.tekst) or is_voornaam(regel.tekst)


def _merk_staart_van_naschrift(regels: list[Regel], plek: int, tot: int) -> None:
    for verder in range(plek + 1, tot):
        tekst = regels[verder].tekst
        if is_toestelregel(tekst) or is_slot(tekst) or tekst in SCHEIDINGSTEKENS:
            zet(regels[verder:tot], "handtekening")
            return


def merk_ondertekening(regels: list[Regel], begin: int, eind: int, afzender: str) -> None:
    """Label banner, sign-off, signature and footers within one run of new lines."""
    plek = _merk_baniers(regels, begin, eind)
    begin, gevuld = plek, 0
    while plek < eind:
        regel = regels[plek]
        tekst = regel.tekst
        if not tekst:
            plek += 1
        elif regel.merk == "sig" and not NASCHRIFT.match(tekst):
            tot = next((p for p in range(plek, eind) if regels[p].merk != "sig"), eind)
            plek = _merk_onder_slot(regels, plek, tot)
            gevuld += plek < tot
            plek += plek < tot
        elif (
            tekst == "--"
            or (tekst in SCHEIDINGSTEKENS and regel.bron.rstrip() == tekst and _sluit_af(regels, plek, eind))
            or is_slot(tekst)
            or (gevuld and NAMENS.match(tekst) and eind - plek < 8 and not tekst.endswith("."))
        ):
            regel.soort = "handtekening"
            plek = _merk_onder_slot(regels, plek + 1, eind)
        elif is_toestelregel(tekst):
            regel.soort = "handtekening"
            plek += 1
        else:
            gevuld += 1
            plek += 1
    _merk_staart(regels, begin, eind, afzender)


def _sluit_af(regels: list[Regel], plek: int, eind: int) -> bool:
    """Say whether a lone dash opens a signature: few short lines follow, among them contact details."""
    rest = [regel.tekst for regel in regels[plek + 1 : eind] if regel.tekst]
    return 0 < len(rest) <= 12 and sum(map(contactpunten, rest)) >= 3


def _merk_staart(regels: list[Regel], begin: int, eind: int, afzender: str) -> None:
    """Label footers, contact details and a bare name at the end, working upwards."""
    onderdelen = alineas(regels, begin, eind)
    boven = len(onderdelen)
    while boven:
        van, tot = onderdelen[boven - 1]
        if all(regel.soort == "handtekening" for regel in regels[van:tot]):
            boven -= 1
            continue
        if not _merk_slotalinea(regels, van, tot, afzender, boven == 1):
            break
        boven -= 1


def _merk_slotalinea(regels: list[Regel], van: int, tot: int, afzender: str, is_eerste: bool) -> bool:
    """Label one paragraph at the end if it is a footer or a signature; say whether it was, as a whole."""
    while tot > van and regels[tot - 1].soort == "handtekening":
        tot -= 1
    tekst = _samen(regels, van, tot)
    if is_voorbehoud(tekst) or is_voettekst(tekst) or _is_lijstvoet(regels, van, tot):
        zet(regels[van:tot], "handtekening")
        return True
    if STREEP.match(tekst) and len(tekst) >= 3 and not is_eerste:
        zet(regels[van:tot], "handtekening")
        return True
    plek = _footer_in_alinea(regels, van, tot)
    if plek > van:
        zet(regels[plek:tot], "handtekening")
        return False
    if is_eerste:
        _merk_naam_onderaan(regels, van, tot, afzender)
        return False
    if _is_contactblok(regels[van:tot], afzender) or _is_losse_naam(regels, van, tot, afzender):
        zet(regels[van:tot], "handtekening")
        return True
    _merk_naam_onderaan(regels, van, tot, afzender)
    return False


def _is_lijstvoet(regels: list[Regel], van: int, tot: int) -> bool:
    """Recognise the footer of a mailing list: a line of underscores, its name, its address."""
    return (
        tot - van >= 2
        and LIJSTSTREEP.match(regels[van].tekst) is not None
        and (is_voettekst(regels[van + 1].tekst) or is_voorbehoud(_samen(regels, van, tot)))
    )


def _footer_in_alinea(regels: list[Regel], van: int, tot: int) -> int:
    """Return the line within a paragraph from which a disclaimer or a footer runs to its end, or -1."""
    for plek in range(max(van + 1, tot - 12), tot):
        if is_voettekst(regels[plek].tekst) or (
            STREEP.match(regels[plek].tekst) and plek + 1 < tot and is_voorbehoud(_samen(regels, plek + 1, tot))
        ):
            return plek
    return -1


def _is_contactblok(blok: list[Regel], afzender: str) -> bool:
    """Say whether a paragraph is a signature without sign-off: a name and ways to reach its owner."""
    if len(blok) > 14 or any(len(regel.tekst) > 110 or regel.tekst.endswith(("?", ":")) for regel in blok):
        return False
    punten = sum(contactpunten(regel.tekst) for regel in blok)
    eerste = blok[0].tekst
    heeft_naam = hoort_bij(eerste, afzender) or _heeft_naam(blok[0]) or is_naam(eerste.split("|")[0].split(",")[0])
    if len(blok) == 1:
        return punten >= 3 and not eerste.endswith(".") and eerste.count("|") >= 1
    return (punten >= 4 and (heeft_naam or punten >= 2 * len(blok))) or (
        heeft_naam and punten >= 2 and len(blok) >= 3 and hoort_bij(eerste, afzender)
    )


def _is_losse_naam(regels: list[Regel], van: int, tot: int, afzender: str) -> bool:
    """Say whether a paragraph is only the writer's name, maybe with function and organisation."""
    eerste, vorige = regels[van].tekst, vorige_gevuld(regels, van)
    if tot - van > 4 or eerste.endswith((".", ":", "?")) or vorige < 0 or regels[vorige].tekst.endswith(":"):
        return False
    is_bekend = hoort_bij(eerste, afzender) or is_voornaam(eerste) or _is_volle_naam(eerste)
    rest = [regel.tekst for regel in regels[van + 1 : tot]]
    return is_bekend and all(is_naam(r) or FUNCTIE.search(r) or contactpunten(r) for r in rest if len(r) < 80)


def _is_volle_naam(tekst: str) -> bool:
    """Say whether a line is a first name (or initials) with a surname."""
    delen = tekst.split()
    if not 2 <= len(delen) <= 6 or not is_naam(tekst):
        return False
    return delen[0].lower().strip(",") in VOORNAMEN or re.match(r"(?:[A-Z]\.){1,4}$", delen[0]) is not None


def _merk_naam_onderaan(regels: list[Regel], van: int, tot: int, afzender: str) -> None:
    """Label a name on the last line, right under the last sentence or a word of thanks."""
    if tot - van < 2:
        return
    laatste, boven = regels[tot - 1].tekst, regels[tot - 2].tekst
    dankt = BEDANKJE.match(boven) is not None
    if not (boven.endswith((".", "!", "?")) or dankt):
        return
    if (
        is_voornaam(laatste)
        or hoort_bij(laatste, afzender)
        or (dankt and boven.endswith((",", "!")) and is_naam(laatste))
    ):
        regels[tot - 1].soort = "handtekening"
