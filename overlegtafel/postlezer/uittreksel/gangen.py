"""Reply extraction from begin to end: the passes over the lines of a mail, in their order.

Each pass says in its name what it may mark; what a mark means stands with `Soort`, and only `zet` sets one.
"""

import re
from dataclasses import dataclass, replace

from overlegtafel.postlezer.mail import Adres
from overlegtafel.postlezer.uittreksel.afgebroken import voeg_afgebroken
from overlegtafel.postlezer.uittreksel.brieven import merk_brieven
from overlegtafel.postlezer.uittreksel.citaten import deel_geplakt, deel_terloops, is_geplakt, merk_citaten
from overlegtafel.postlezer.uittreksel.html import html_naar_regels
from overlegtafel.postlezer.uittreksel.keuze import MAX_TEKENS, kies_vorm
from overlegtafel.postlezer.uittreksel.leeg import red_wat_leeg_is
from overlegtafel.postlezer.uittreksel.nadruk import haal_nadruk_weg
from overlegtafel.postlezer.uittreksel.onder_het_citaat import merk_onder_citaat
from overlegtafel.postlezer.uittreksel.ondertekening import deel_slotregels
from overlegtafel.postlezer.uittreksel.opbouw import vat_samen
from overlegtafel.postlezer.uittreksel.opmaak import is_opvallend
from overlegtafel.postlezer.uittreksel.regels import Regel
from overlegtafel.postlezer.uittreksel.rijen import voeg_rijen
from overlegtafel.postlezer.uittreksel.tussendoor import Tussenvondst, red_antwoorden_tussendoor
from overlegtafel.postlezer.uittreksel.uitkomst import Uittreksel
from overlegtafel.postlezer.uittreksel.verzonden import vergelijk

# Of more tags the dress is not read, so that the second reading takes no more than the first.
MAX_LABELS = 12_000
MAX_BOVEN = 200
ONDERAAN = re.compile(
    r"\b(?:onderaan|helemaal\sonder|onder\s(?:uw|je|jouw|de|het|dit|deze)\s(?:e-?mail|mail|bericht|citaat))\b"
)


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
    uit, vondst = _loop_door(kies_vorm(text, html, geplakt), om)
    if not html or not (uit.geciteerd or uit.is_twijfel) or html.count("<") > MAX_LABELS:
        return uit
    if not (vondst.is_aangekondigd or is_opvallend(html)):
        return uit
    # What only dress sets apart can't be seen in plain text.
    gekleed, vondst = _loop_door(html_naar_regels(html[:MAX_TEKENS], met_opmaak=True), replace(om, html=""))
    return gekleed if vondst.is_gevonden else uit


def _loop_door(regels: list[Regel], om: _Omgeving) -> tuple[Uittreksel, Tussenvondst]:
    """Run all passes; return also what was found inside a quote by its dress or a mark."""
    regels = _deel_gemengde_regels(regels, om)
    stand = merk_citaten(regels, om.onderwerp, om.ontvangers, om.adres)
    is_van_ons = vergelijk(regels, om.verzonden) if om.verzonden else False
    vondst = red_antwoorden_tussendoor(regels, om.afzender)
    regels = vondst.regels
    merk_brieven(regels, " ".join([om.afzender, *stand.auteurs]))
    if stand.is_rest:
        merk_onder_citaat(regels, stand.laatste_kop, om.afzender, is_aangekondigd=_noemt_onderaan(regels))
    is_gered = False if is_van_ons else red_wat_leeg_is(regels, is_ons_citaat=stand.is_van_lezer)
    regels = _herstel_vorm(regels, om.html) if om.html else regels
    return vat_samen(regels, stand, is_twijfel=is_gered or vondst.is_onzeker), vondst


def _deel_gemengde_regels(regels: list[Regel], om: _Omgeving) -> list[Regel]:
    """Split lines that hold two things: an answer and an attribution, a header and a text, a sentence and its end."""
    regels = deel_terloops(regels)
    return deel_slotregels(deel_geplakt(regels, om.onderwerp) if om.is_geplakt else regels)


def _noemt_onderaan(regels: list[Regel]) -> bool:
    """Say whether the new text at the top tells that more stands below the quote."""
    boven = " ".join(regel.tekst for regel in regels[:MAX_BOVEN] if regel.soort == "nieuw")
    return ONDERAAN.search(boven.lower()) is not None


def _herstel_vorm(regels: list[Regel], html: str) -> list[Regel]:
    """Make new lines look as the HTML of the same mail shows them: rows, whole sentences, no marks of emphasis."""
    regels = voeg_afgebroken(voeg_rijen(regels, html), html)
    haal_nadruk_weg(regels, html)
    return regels
