"""What the page of a verslag shows: its text in pieces with their links, what was asked of it, errata and names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from flask import url_for

from overlegtafel.core.database.db import db
from overlegtafel.core.papier.pdf import schrijf_pdf
from overlegtafel.core.papier.uit_html import vel_uit_html
from overlegtafel.core.papier.vel import Alinea, Loop
from overlegtafel.core.tekst.uitgaven import Uitgave, uitgaven_van
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, kijker
from overlegtafel.fysieke_tafel.models import Bijeenkomst, Erratum, Verslag, Verzoekoordeel, Wijzigingsverzoek
from overlegtafel.fysieke_tafel.queries.verslagen import akkoorden_van, errata_van, verzoeken_van
from overlegtafel.fysieke_tafel.routes.bijeenkomsten import punten_van
from overlegtafel.fysieke_tafel.rules.openbaar import is_erratum_zichtbaar
from overlegtafel.fysieke_tafel.rules.verslag import anker_van, stukken_van
from overlegtafel.fysieke_tafel.rules.wijziging import OORDELEN, VerzoekStatus, verzoek_status
from overlegtafel.fysieke_tafel.rules.woorden import datum

Errata = tuple[tuple[str, str], ...]
BADGES = {
    VerzoekStatus.OPEN: ("In behandeling", "let_op"),
    VerzoekStatus.INGETROKKEN: ("Ingetrokken", "neutraal"),
}
OORDEELBADGES = {
    Verzoekoordeel.OVERGENOMEN: "goed",
    Verzoekoordeel.DEELS_OVERGENOMEN: "actief",
    Verzoekoordeel.NIET_OVERGENOMEN: "fout",
}


def stukken(
    bijeenkomst: Bijeenkomst, html: str, verzoeken: Sequence[dict[str, Any]], *, mag_vragen: bool
) -> list[dict[str, Any]]:
    """Return the text in pieces: each agenda point with what it is about and what was asked of it."""
    punten = {str(punt["nummer"]): punt for punt in punten_van(bijeenkomst, nu=clock.nu())}
    return [
        {
            "html": stuk,
            "nummer": nummer,
            "links": _links(punten.get(nummer or "")),
            "verzoeken": [een["nummer"] for een in verzoeken if nummer and een["puntnummer"] == nummer],
            "vraag_url": _vraag_url(bijeenkomst, punten.get(nummer or "")) if mag_vragen else None,
        }
        for nummer, stuk in stukken_van(html)
    ]


def _links(punt: dict[str, Any] | None) -> list[tuple[str, str, str | None]]:
    return punt["links"] if punt and not punt["is_ingetrokken"] else []


def _vraag_url(bijeenkomst: Bijeenkomst, punt: dict[str, Any] | None) -> str | None:
    return url_for("verslagwijzigingen.new", bijeenkomst_id=bijeenkomst.id, punt=punt["id"]) if punt else None


def verzoeken_voor(verslag: Verslag) -> list[dict[str, Any]]:
    """Return what was asked of the concept: everybody reads the words once was decided on them."""
    return [_verzoek(een) for een in verzoeken_van(db.session(), verslag)]


def _verzoek(verzoek: Wijzigingsverzoek) -> dict[str, Any]:
    wie, status = kijker(), verzoek_status(verzoek)
    is_eigen = wie.is_ingelogd and verzoek.gebruiker_id == wie.gebruiker_id
    is_open = status is VerzoekStatus.OPEN
    toon_eigen = (is_eigen or wie.is_gastheer) and status is not VerzoekStatus.BESLOTEN
    adres: dict[str, Any] = {"bijeenkomst_id": verzoek.verslag.bijeenkomst_id, "volgnr": verzoek.volgnr}
    mag_beslissen = wie.mag(Rol.SECRETARIS) and verzoek.verslag.vastgesteld_op is None
    return {
        "nummer": verzoek.volgnr,
        "organisatie": verzoek.organisatie.naam,
        "punt": f"punt {verzoek.agendapunt.volgorde}" if verzoek.agendapunt else "",
        "puntnummer": str(verzoek.agendapunt.volgorde) if verzoek.agendapunt else "",
        "anker": anker_van(verzoek.agendapunt) if verzoek.agendapunt else "",
        "op": verzoek.ingediend_op,
        "badge": _badge(verzoek, status),
        "passage": verzoek.passage if toon_eigen else verzoek.openbare_passage,
        "voorstel": verzoek.voorstel if toon_eigen else verzoek.openbaar_voorstel,
        "toelichting": verzoek.toelichting if toon_eigen else verzoek.openbare_toelichting,
        "reden": verzoek.reden,
        "is_besloten": status is VerzoekStatus.BESLOTEN,
        "beslis_url": url_for("verslagwijzigingen.decide", **adres)
        if mag_beslissen and status is not VerzoekStatus.INGETROKKEN
        else None,
        "intrek_url": url_for("verslagwijzigingen.withdraw", **adres) if is_eigen and is_open else None,
    }


def _badge(verzoek: Wijzigingsverzoek, status: VerzoekStatus) -> tuple[str, str]:
    if verzoek.oordeel is None or status is VerzoekStatus.INGETROKKEN:
        return BADGES[status]
    return OORDELEN[verzoek.oordeel].capitalize(), OORDEELBADGES[verzoek.oordeel]


def errata_voor(verslag: Verslag, *, nu: datetime) -> list[Erratum]:
    """Return the errata that everybody may read, the newest first."""
    return [een for een in errata_van(db.session(), verslag) if is_erratum_zichtbaar(een, nu=nu)]


def uitgaven_bij(verslag: Verslag, *, is_concept: bool) -> Sequence[Uitgave]:
    """Return what was blacked out in this text, the newest first."""
    return uitgaven_van(db.session(), "conceptverslag" if is_concept else "verslag", [verslag.id])


def namen_bij(verslag: Verslag) -> tuple[list[str], bool]:
    """Return who lets his name stand here, with the organisation, and whether the viewer does."""
    akkoorden = akkoorden_van(db.session(), verslag)
    eigen = kijker().gebruiker_id
    namen = [f"{een.gebruiker.naam}, {een.organisatie.naam}" for een in akkoorden]
    return namen, any(een.gebruiker_id == eigen for een in akkoorden)


def pdf_van(titel: str, html: str, errata: Sequence[Erratum], *, sha256: str, moment: datetime) -> bytes:
    """Return the tagged PDF of a verslag, errata on top; the same facts give the same bytes."""
    boven = tuple((f"Erratum {een.volgnr}, {datum(clock.dag_van(een.openbaar_vanaf))}", een.html) for een in errata)
    laatste = max([moment, *(een.openbaar_vanaf for een in errata)])
    return _zet(titel, html, boven, sha256, laatste)


@lru_cache(maxsize=32)
def _zet(titel: str, html: str, errata: Errata, sha256: str, moment: datetime) -> bytes:
    boven = [deel for kop, tekst in errata for deel in (Alinea("kop", (Loop(kop),)), *vel_uit_html(tekst))]
    vel = (Alinea("titel", (Loop(titel),)), *boven, *vel_uit_html(html))
    return schrijf_pdf(vel, titel=titel, voet=f"SHA-256 van de tekst: {sha256}", moment=moment)
