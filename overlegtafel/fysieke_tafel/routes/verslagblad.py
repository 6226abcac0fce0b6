"""What the page of a verslag shows: its text in pieces with their links, what was asked of it, errata and names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

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
from overlegtafel.fysieke_tafel.routes.weergave import Agendapuntweergave, Puntlink
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


@dataclass(frozen=True, slots=True)
class Verslagstuk:
    """A piece of a verslag, with what its point is about and the numbers of what was asked of it."""

    html: str
    nummer: str | None
    links: Sequence[Puntlink]
    verzoeken: Sequence[int]
    vraag_url: str | None


@dataclass(frozen=True, slots=True)
class Verzoekweergave:
    """A wijzigingsverzoek for the component of that name; words that aren't public yet are empty."""

    nummer: int
    organisatie: str
    punt: str
    puntnummer: str
    anker: str
    op: datetime
    badge: tuple[str, str]
    passage: str
    voorstel: str
    toelichting: str
    reden: str
    is_besloten: bool
    beslis_url: str | None
    intrek_url: str | None


def stukken(
    bijeenkomst: Bijeenkomst, html: str, verzoeken: Sequence[Verzoekweergave], *, mag_vragen: bool
) -> list[Verslagstuk]:
    """Return the text in pieces: each agenda point with what it is about and what was asked of it."""
    punten = {str(punt.nummer): punt for punt in punten_van(bijeenkomst, nu=clock.nu())}
    return [
        Verslagstuk(
            html=stuk,
            nummer=nummer,
            links=_links(punten.get(nummer or "")),
            verzoeken=[een.nummer for een in verzoeken if nummer and een.puntnummer == nummer],
            vraag_url=_vraag_url(bijeenkomst, punten.get(nummer or "")) if mag_vragen else None,
        )
        for nummer, stuk in stukken_van(html)
    ]


def _links(punt: Agendapuntweergave | None) -> Sequence[Puntlink]:
    return punt.links if punt and not punt.is_ingetrokken else []


def _vraag_url(bijeenkomst: Bijeenkomst, punt: Agendapuntweergave | None) -> str | None:
    return url_for("verslagwijzigingen.new", bijeenkomst_id=bijeenkomst.id, punt=punt.id) if punt else None


def verzoeken_voor(verslag: Verslag) -> list[Verzoekweergave]:
    """Return what was asked of the concept: everybody reads the words once was decided on them."""
    return [_verzoek(een) for een in verzoeken_van(db.session(), verslag)]


def _verzoek(verzoek: Wijzigingsverzoek) -> Verzoekweergave:
    wie, status = kijker(), verzoek_status(verzoek)
    is_eigen = wie.is_ingelogd and verzoek.gebruiker_id == wie.gebruiker_id
    is_open = status is VerzoekStatus.OPEN
    toon_eigen = (is_eigen or wie.is_gastheer) and status is not VerzoekStatus.BESLOTEN
    mag_beslissen = wie.mag(Rol.SECRETARIS) and verzoek.verslag.vastgesteld_op is None
    is_te_beslissen = mag_beslissen and status is not VerzoekStatus.INGETROKKEN
    return Verzoekweergave(
        nummer=verzoek.volgnr,
        organisatie=verzoek.organisatie.naam,
        punt=f"punt {verzoek.agendapunt.volgorde}" if verzoek.agendapunt else "",
        puntnummer=str(verzoek.agendapunt.volgorde) if verzoek.agendapunt else "",
        anker=anker_van(verzoek.agendapunt) if verzoek.agendapunt else "",
        op=verzoek.ingediend_op,
        badge=_badge(verzoek, status),
        passage=verzoek.passage if toon_eigen else verzoek.openbare_passage,
        voorstel=verzoek.voorstel if toon_eigen else verzoek.openbaar_voorstel,
        toelichting=verzoek.toelichting if toon_eigen else verzoek.openbare_toelichting,
        reden=verzoek.reden,
        is_besloten=status is VerzoekStatus.BESLOTEN,
        beslis_url=_verzoek_url("decide", verzoek) if is_te_beslissen else None,
        intrek_url=_verzoek_url("withdraw", verzoek) if is_eigen and is_open else None,
    )


def _verzoek_url(daad: str, verzoek: Wijzigingsverzoek) -> str:
    bijeenkomst_id = verzoek.verslag.bijeenkomst_id
    return url_for(f"verslagwijzigingen.{daad}", bijeenkomst_id=bijeenkomst_id, volgnr=verzoek.volgnr)


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
