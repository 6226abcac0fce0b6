"""Reply extraction from begin to end: the passes over the lines of a mail, in their order.

Each pass says in its name what it may mark; what a mark means stands with `Soort`, and only `zet` sets one.
"""

import re
from dataclasses import dataclass
from functools import partial

from overlegtafel.postlezer.mail import Adres
from overlegtafel.postlezer.uittreksel.afgebroken import voeg_afgebroken
from overlegtafel.postlezer.uittreksel.attributie import knip_terloops
from overlegtafel.postlezer.uittreksel.brieven import merk_brieven
from overlegtafel.postlezer.uittreksel.citaten import is_geplakt, knip_geplakt, merk_citaten
from overlegtafel.postlezer.uittreksel.html import Htmlvorm
from overlegtafel.postlezer.uittreksel.keuze import MAX_TEKENS, is_html_voller
from overlegtafel.postlezer.uittreksel.leeg import red_wat_leeg_is
from overlegtafel.postlezer.uittreksel.nadruk import haal_nadruk_weg
from overlegtafel.postlezer.uittreksel.namen import Naamdelen, naamdelen
from overlegtafel.postlezer.uittreksel.onder_het_citaat import merk_onder_citaat
from overlegtafel.postlezer.uittreksel.opbouw import vat_samen
from overlegtafel.postlezer.uittreksel.regels import Regel, deel_regels, splits_regels
from overlegtafel.postlezer.uittreksel.rijen import voeg_rijen
from overlegtafel.postlezer.uittreksel.slotwoorden import knip_slot
from overlegtafel.postlezer.uittreksel.tussendoor import Tussenvondst, red_antwoorden_tussendoor
from overlegtafel.postlezer.uittreksel.uitkomst import Uittreksel
from overlegtafel.postlezer.uittreksel.verzonden import vergelijk

# Of more tags the dress is not read beside plain text, so that the second reading takes no more than the first.
MAX_LABELS = 12_000
MAX_BOVEN = 200
ONDERAAN = re.compile(
    r"\b(?:onderaan|helemaal\sonder|onder\s(?:uw|je|jouw|de|het|dit|deze)\s(?:e-?mail|mail|bericht|citaat))\b"
)


@dataclass(frozen=True, slots=True)
class _Omgeving:
    """What is known beside the body; `html` is the form that is read, or that stands beside the text."""

    onderwerp: str
    verzonden: str | None
    afzender: Naamdelen
    is_geplakt: bool = False
    ontvangers: tuple[Adres, ...] = ()
    adres: str = ""
    html: Htmlvorm | None = None


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
    tekst = (text or "")[:MAX_TEKENS]
    vorm = Htmlvorm(html[:MAX_TEKENS]) if html else None
    om = _Omgeving(onderwerp, verzonden_tekst, naamdelen(afzender), is_geplakt(tekst), ontvangers, adres, vorm)
    if vorm and is_html_voller(tekst, vorm, om.is_geplakt):
        return _loop_door(vorm.regels, om, is_html=True)[0]
    uit, vondst = _loop_door(splits_regels(tekst), om)
    if not vorm or not (uit.geciteerd or uit.is_twijfel) or vorm.bron.count("<") > MAX_LABELS:
        return uit
    if not (vondst.is_aangekondigd or vorm.is_opvallend):
        return uit
    # What only dress sets apart can't be seen in plain text.
    gekleed, vondst = _loop_door(vorm.regels, om, is_html=True)
    return gekleed if vondst.is_gevonden else uit


def _loop_door(regels: list[Regel], om: _Omgeving, *, is_html: bool = False) -> tuple[Uittreksel, Tussenvondst]:
    """Run all passes over the lines of plain text or HTML; return also what was found inside a quote."""
    regels = _deel_gemengde_regels(regels, om)
    stand = merk_citaten(regels, om.onderwerp, om.ontvangers, om.adres)
    is_van_ons = vergelijk(regels, om.verzonden) if om.verzonden else False
    vondst = red_antwoorden_tussendoor(regels, om.afzender, om.html if is_html else None)
    regels = vondst.regels
    merk_brieven(regels, (*om.afzender, *naamdelen(*stand.auteurs)))
    if stand.is_rest:
        merk_onder_citaat(regels, stand.laatste_kop, om.afzender, is_aangekondigd=_noemt_onderaan(regels))
    is_gered = False if is_van_ons else red_wat_leeg_is(regels, is_ons_citaat=stand.is_van_lezer)
    regels = _herstel_vorm(regels, om.html) if om.html and not is_html else regels
    return vat_samen(regels, stand, is_twijfel=is_gered or vondst.is_onzeker), vondst


def _deel_gemengde_regels(regels: list[Regel], om: _Omgeving) -> list[Regel]:
    """Split lines that hold two things: an answer and an attribution, a header and a text, a sentence and its end."""
    met_adres = [plek for plek, regel in enumerate(regels) if "@" in regel.tekst and regel.tekst.endswith(":")]
    regels = deel_regels(regels, met_adres, knip_terloops)
    if om.is_geplakt:
        met_streep = [plek for plek, regel in enumerate(regels) if regel.tekst.startswith("---")]
        regels = deel_regels(regels, met_streep, partial(knip_geplakt, onderwerp=om.onderwerp))
    eigen = [plek for plek, regel in enumerate(regels) if regel.tekst and not regel.diepte]
    return deel_regels(regels, eigen, knip_slot)


def _noemt_onderaan(regels: list[Regel]) -> bool:
    """Say whether the new text at the top tells that more stands below the quote."""
    boven = " ".join(regel.tekst for regel in regels[:MAX_BOVEN] if regel.soort == "nieuw")
    return ONDERAAN.search(boven.lower()) is not None


def _herstel_vorm(regels: list[Regel], html: Htmlvorm) -> list[Regel]:
    """Make new lines look as the HTML of the same mail shows them: rows, whole sentences, no marks of emphasis."""
    regels = voeg_afgebroken(voeg_rijen(regels, html), html)
    haal_nadruk_weg(regels, html)
    return regels
