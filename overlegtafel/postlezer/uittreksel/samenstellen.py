"""Puts extraction together: lines in, an Uittreksel out, never empty where something was written."""

import re
from dataclasses import dataclass, replace

from overlegtafel.postlezer.mail import Adres
from overlegtafel.postlezer.uittreksel.afgebroken import voeg_afgebroken
from overlegtafel.postlezer.uittreksel.artikelen import artikelen_in
from overlegtafel.postlezer.uittreksel.banieren import is_banierregel
from overlegtafel.postlezer.uittreksel.citaten import Stand, deel_geplakt, deel_terloops, is_geplakt, merk_citaten
from overlegtafel.postlezer.uittreksel.delen import maak_delen
from overlegtafel.postlezer.uittreksel.html import html_naar_regels, html_zonder_labels
from overlegtafel.postlezer.uittreksel.nadruk import haal_nadruk_weg
from overlegtafel.postlezer.uittreksel.onder_het_citaat import merk_onder_citaat
from overlegtafel.postlezer.uittreksel.ondertekening import deel_slotregels, merk_ondertekening
from overlegtafel.postlezer.uittreksel.opmaak import is_opvallend
from overlegtafel.postlezer.uittreksel.regels import Regel, splits_regels, vorige_gevuld, zet
from overlegtafel.postlezer.uittreksel.rijen import voeg_rijen
from overlegtafel.postlezer.uittreksel.slotwoorden import is_slot
from overlegtafel.postlezer.uittreksel.toestel import is_toestelregel
from overlegtafel.postlezer.uittreksel.tussendoor import Vondst, red_antwoorden_tussendoor
from overlegtafel.postlezer.uittreksel.twijfel import twijfels_in
from overlegtafel.postlezer.uittreksel.uitkomst import Deel, Uittreksel
from overlegtafel.postlezer.uittreksel.verzonden import vergelijk
from overlegtafel.postlezer.uittreksel.voetteksten import contactpunten, is_voettekst
from overlegtafel.postlezer.uittreksel.voorbehoud import is_voorbehoud

MAX_TEKENS = 4_000_000
MAX_STOMP = 400
MAX_BOVEN = 200
MAX_SLOT, MIN_SLOT = 2_000, 5
ONDERAAN = re.compile(
    r"\b(?:onderaan|helemaal\sonder|onder\s(?:uw|je|jouw|de|het|dit|deze)\s(?:e-?mail|mail|bericht|citaat))\b"
)
# Words that a text and the HTML beside it must share to say the same.
WOORD = re.compile(r"\w{4,}")
# Of more tags the dress is not read, so that the second reading takes no more than the first.
MAX_LABELS = 12_000


def _kies(text: str | None, html: str | None, is_gebrekkig: bool) -> list[Regel]:
    """Take the plain text where it says as much as the HTML does, and has not lost its lines."""
    tekst = (text or "")[:MAX_TEKENS]
    if not html:
        return splits_regels(tekst)
    kaal = len(tekst.strip())
    if kaal > MAX_STOMP and not is_gebrekkig and not _is_afgekapt(tekst, html):
        return splits_regels(tekst)
    regels = html_naar_regels(html[:MAX_TEKENS])
    omvang = sum(len(regel.tekst) for regel in regels)
    is_voller = omvang > (1.5 if kaal > MAX_STOMP else 2) * kaal or (is_gebrekkig and 2 * omvang > kaal)
    return regels if is_voller or (kaal <= MAX_STOMP and _zegt_iets_anders(tekst, regels)) else splits_regels(tekst)


def _is_afgekapt(tekst: str, html: str) -> bool:
    """Say cheaply whether the last words of the HTML are missing at the end of the text."""
    slot = html_zonder_labels(html[-MAX_SLOT:]).split()[-MIN_SLOT:]
    return len(slot) == MIN_SLOT and not any(woord in tekst[-MAX_SLOT:] for woord in slot if len(woord) >= MIN_SLOT)


def _zegt_iets_anders(tekst: str, regels: list[Regel]) -> bool:
    """Say whether a short text shares no word with the HTML beside it: it only says that there is HTML."""
    woorden = set(WOORD.findall(tekst.lower()))
    if len(woorden) < MIN_SLOT:
        return False
    anders = " ".join(regel.tekst for regel in regels).lower()
    return " " in anders and sum(map(anders.__contains__, woorden)) * MIN_SLOT < len(woorden)


def _nieuwe_stukken(regels: list[Regel]) -> list[tuple[int, int, int]]:
    """Return the runs of new lines as (begin, end, letter): below the header of a forward another letter begins."""
    uit: list[tuple[int, int, int]] = []
    begin, brief = -1, 0
    for plek in range(len(regels) + 1):
        is_nieuw = plek < len(regels) and (regels[plek].soort == "nieuw" or not regels[plek].tekst)
        if is_nieuw and begin < 0:
            begin = plek if regels[plek].tekst else -1
        elif not is_nieuw and begin >= 0:
            brief += bool(begin) and regels[vorige_gevuld(regels, begin)].soort == "kop"
            uit.append((begin, plek, brief))
            begin = -1
    return uit


def _merk_ondertekeningen(regels: list[Regel], afzender: str) -> None:
    """Mark banners and signatures in each run of new lines, which knows what else its letter says."""
    stukken = _nieuwe_stukken(regels)
    laatste = {brief: nummer for nummer, (_, _, brief) in enumerate(stukken)}
    vervolgd: set[int] = set()
    for nummer, (begin, eind, brief) in enumerate(stukken):
        gaat_verder = nummer < laatste[brief]
        merk_ondertekening(regels, begin, eind, afzender, is_vervolg=brief in vervolgd, gaat_verder=gaat_verder)
        if any(regel.tekst and regel.soort == "nieuw" for regel in regels[begin:eind]):
            vervolgd.add(brief)


def _voeg(regels: list[Regel]) -> tuple[str, str, str]:
    """Return new text, quotes and signature; one blank line between what was apart."""
    nieuw: list[str] = []
    geciteerd: list[str] = []
    handtekening: list[str] = []
    per_soort = {"nieuw": nieuw, "citaat": geciteerd, "kop": geciteerd, "handtekening": handtekening}
    vorige: list[str] | None = None
    for regel in regels:
        if not regel.tekst:
            vorige = None
            continue
        uit = per_soort[regel.soort]
        if uit is not vorige and uit:
            uit.append("")
        uit.append(regel.bron.rstrip() if uit is nieuw else regel.tekst)
        vorige = uit
    return "\n".join(nieuw).strip(), "\n".join(geciteerd).strip(), "\n".join(handtekening).strip()


def _is_zin(tekst: str) -> bool:
    """Say whether a line that was cut as part of a signature reads as a sentence of its own."""
    if len(tekst.split()) < 4 or not tekst.endswith((".", "!", "?")):
        return False
    is_voet = is_voorbehoud(tekst) or is_voettekst(tekst) or contactpunten(tekst) > 0
    return not (is_voet or is_slot(tekst) or is_banierregel(tekst) or is_toestelregel(tekst))


def _is_los(tekst: str) -> bool:
    """Say whether a line may be all that somebody wrote: more than a sign-off, a name or a machine's line."""
    kort = is_slot(tekst) or is_toestelregel(tekst) or is_banierregel(tekst) or contactpunten(tekst) > 0
    return len(tekst.split()) >= 4 and not kort


def _boven(regels: list[Regel]) -> str:
    """Return the new text at the top, where people say what stands below."""
    return " ".join(regel.tekst for regel in regels[:MAX_BOVEN] if regel.soort == "nieuw").lower()


def _red_wat_leeg_is(regels: list[Regel], *, is_ons_citaat: bool) -> bool:
    """Give the text back where only a quote seems left; say whether that was done. Our own words are no text."""
    if any(regel.soort == "nieuw" and regel.tekst for regel in regels):
        return False
    zinnen = [regel for regel in regels if regel.soort == "handtekening" and _is_zin(regel.tekst)]
    if zinnen:
        zet(zinnen, "nieuw")
        return True
    if not any(regel.soort in {"citaat", "kop"} for regel in regels):
        zet([regel for regel in regels if _is_los(regel.tekst)], "nieuw")
        return False
    citaten = [regel for regel in regels if regel.soort == "citaat" and regel.tekst]
    if is_ons_citaat:
        zet([regel for regel in citaten if regel.is_twijfel], "nieuw", is_twijfel=True)
        zet(citaten[:1], citaten[0].soort if citaten else "citaat", is_twijfel=True)
        return False
    zet(citaten, "nieuw")
    return bool(citaten)


@dataclass(frozen=True, slots=True)
class _Omgeving:
    """What is known beside the body; `html` where lines are taken from the text beside it."""

    onderwerp: str
    verzonden: str | None
    afzender: str
    html: str = ""
    is_geplakt: bool = False
    ontvangers: tuple[Adres, ...] = ()
    adres: str = ""


def _verwerk(regels: list[Regel], om: _Omgeving) -> tuple[Uittreksel, Vondst]:
    """Label and split the lines; return also what was found inside a quote by its dress or a mark."""
    regels = deel_terloops(regels)
    regels = deel_slotregels(deel_geplakt(regels, om.onderwerp) if om.is_geplakt else regels)
    stand = merk_citaten(regels, om.onderwerp, om.ontvangers, om.adres)
    is_van_ons = vergelijk(regels, om.verzonden) if om.verzonden else False
    vondst = red_antwoorden_tussendoor(regels, om.afzender)
    regels = vondst.regels
    _merk_ondertekeningen(regels, " ".join([om.afzender, *stand.auteurs]))
    if stand.is_rest:
        is_aangekondigd = ONDERAAN.search(_boven(regels)) is not None
        merk_onder_citaat(regels, stand.laatste_kop, om.afzender, is_aangekondigd=is_aangekondigd)
    is_twijfel = False if is_van_ons else _red_wat_leeg_is(regels, is_ons_citaat=stand.is_van_lezer)
    if om.html:
        regels = voeg_afgebroken(voeg_rijen(regels, om.html), om.html)
        haal_nadruk_weg(regels, om.html)
    delen = maak_delen(regels)
    tekst, geciteerd, handtekening = _voeg(regels)
    naam, adres = stand.doorgestuurd.auteur if stand.doorgestuurd else ("", "")
    uit = Uittreksel(
        tekst=tekst,
        geciteerd=geciteerd,
        handtekening=handtekening,
        artikelen=_artikelen(delen, tekst),
        doorgestuurd_van=(naam, adres) if adres else None,
        is_doorgestuurd=stand.doorgestuurd is not None,
        auteur_onzeker=_is_onzeker(stand, adres),
        is_twijfel=is_twijfel or vondst.is_onzeker,
        twijfels=twijfels_in(regels),
        delen=delen,
    )
    return uit, vondst


def _is_onzeker(stand: Stand, adres: str) -> bool:
    return stand.doorgestuurd is not None and not adres


def _artikelen(delen: tuple[Deel, ...], tekst: str) -> tuple[str, ...]:
    if not any(deel.artikel for deel in delen):
        return tuple(artikelen_in(tekst))
    uit: dict[str, None] = {}
    for deel in delen:
        if deel.soort == "nieuw":
            uit.update(dict.fromkeys([deel.artikel] if deel.artikel else []))
            uit.update(dict.fromkeys(artikelen_in(deel.tekst)))
    return tuple(uit)


def maak_uittreksel(
    text: str | None,
    html: str | None,
    *,
    onderwerp: str = "",
    verzonden_tekst: str | None = None,
    afzender: str = "",
    ontvangers: tuple[Adres, ...] = (),
    adres: str = "",
) -> Uittreksel:
    """Split a mail's body into new text, quotes and signature.

    `afzender` is the sender's name, `adres` his address, and `ontvangers` get the mail, as far as known.
    """
    geplakt = text is not None and is_geplakt(text[:MAX_TEKENS])
    naast = html if text and html else ""
    om = _Omgeving(onderwerp, verzonden_tekst, afzender, naast, geplakt, ontvangers, adres)
    uit, vondst = _verwerk(_kies(text, html, geplakt), om)
    if not html or not (uit.geciteerd or uit.is_twijfel) or html.count("<") > MAX_LABELS:
        return uit
    if not (vondst.is_aangekondigd or is_opvallend(html)):
        return uit
    # What only dress sets apart can't be seen in plain text.
    gekleed, vondst = _verwerk(html_naar_regels(html[:MAX_TEKENS], met_opmaak=True), replace(om, html=""))
    return gekleed if vondst.is_gevonden else uit
