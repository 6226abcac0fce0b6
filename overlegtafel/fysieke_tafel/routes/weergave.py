"""What templates get to show: facts turned into plain words and links, so that a template decides nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for

from overlegtafel.core.tijd import clock
from overlegtafel.fysieke_tafel.models import Agendapunt, AgendapuntSoort, Bijeenkomst, Vergaderstuk
from overlegtafel.fysieke_tafel.rules.agenda import SOORTEN, is_te_laat_toegevoegd
from overlegtafel.fysieke_tafel.rules.openbaar import is_agenda_zichtbaar, is_verslag_zichtbaar
from overlegtafel.fysieke_tafel.rules.status import BijeenkomstStatus, VerslagStatus, bijeenkomst_status, verslag_status
from overlegtafel.fysieke_tafel.rules.stukken import SOORTEN as SOORTNAMEN
from overlegtafel.fysieke_tafel.rules.stukken import getoonde_stukken, is_laat_stuk, is_nagekomen
from overlegtafel.fysieke_tafel.rules.termijnen import (
    Termijnen,
    agenda_uiterlijk,
    concept_uiterlijk,
    is_voorbij,
    wijzigen_tot,
)
from overlegtafel.fysieke_tafel.rules.verslag import anker_van
from overlegtafel.fysieke_tafel.rules.woorden import datum, naam_van, tijden, weekdag
from overlegtafel.overeenkomsten.rules import anker_van as anker_van_artikel
from overlegtafel.virtuele_tafel.models import Voorstel

BADGES = {
    BijeenkomstStatus.CONCEPT: ("Nog niet aangekondigd", "let_op"),
    BijeenkomstStatus.GEPLAND: ("Gepland", "actief"),
    BijeenkomstStatus.AGENDA_GEPUBLICEERD: ("Agenda gepubliceerd", "actief"),
    BijeenkomstStatus.GEHOUDEN: ("Gehouden", "neutraal"),
    BijeenkomstStatus.AFGESLOTEN: ("Verslag gepubliceerd", "goed"),
    BijeenkomstStatus.GEANNULEERD: ("Geannuleerd", "fout"),
}
SOORTBADGES = {AgendapuntSoort.TER_ADVIES: "actief", AgendapuntSoort.TER_BESPREKING: "neutraal"}


def url_van(bijeenkomst: Bijeenkomst, **meer: Any) -> str:
    """Return the address of a bijeenkomst."""
    return url_for("bijeenkomsten.show", bijeenkomst_id=bijeenkomst.id, **meer)


def kruimels(bijeenkomst: Bijeenkomst, *verder: str) -> list[tuple[str, str]]:
    """Return the way to a page of a bijeenkomst."""
    paden = [("Bijeenkomsten", url_for("bijeenkomsten.index")), (naam_van(bijeenkomst), url_van(bijeenkomst))]
    return [*paden, *((stap, "") for stap in verder)]


@dataclass(frozen=True, slots=True)
class Bijeenkomstkaart:
    """What a list shows of a bijeenkomst."""

    titel: str
    url: str
    badges: Sequence[tuple[str, str]]
    meta: Sequence[str]


def kaart_van(bijeenkomst: Bijeenkomst, *, nu: datetime) -> Bijeenkomstkaart:
    """Return what a list shows of a bijeenkomst."""
    badges = [BADGES[bijeenkomst_status(bijeenkomst, nu=nu)]]
    if verslag_status(bijeenkomst.verslag, nu=nu) in (VerslagStatus.CONCEPT_OPENBAAR, VerslagStatus.VASTGESTELD):
        badges.append(("Conceptverslag", "let_op"))
    return Bijeenkomstkaart(
        titel=naam_van(bijeenkomst),
        url=url_van(bijeenkomst),
        badges=badges,
        meta=[
            weekdag(clock.dag_van(bijeenkomst.begin)),
            tijden(bijeenkomst.begin, bijeenkomst.einde),
            bijeenkomst.plaats,
        ],
    )


def agendastand(bijeenkomst: Bijeenkomst, termijnen: Termijnen, *, nu: datetime) -> str:
    """Return in words where the agenda stands: published or due; nothing where the bijeenkomst was cancelled before."""
    vanaf = bijeenkomst.agenda_openbaar_vanaf
    if bijeenkomst.geannuleerd_op is not None and not is_agenda_zichtbaar(bijeenkomst, nu=nu):
        return ""
    if is_agenda_zichtbaar(bijeenkomst, nu=nu) and vanaf is not None:
        return f"Gepubliceerd op {datum(clock.dag_van(vanaf))}"
    uiterlijk = agenda_uiterlijk(bijeenkomst.begin, termijnen)
    return (
        f"Moest er uiterlijk {datum(uiterlijk)} zijn"
        if is_voorbij(uiterlijk, nu=nu)
        else f"Uiterlijk {datum(uiterlijk)}"
    )


def verslagstand(bijeenkomst: Bijeenkomst, termijnen: Termijnen, *, nu: datetime) -> str:
    """Return in words where the verslag stands, with the term that runs."""
    verslag, status = bijeenkomst.verslag, verslag_status(bijeenkomst.verslag, nu=nu)
    if bijeenkomst_status(bijeenkomst, nu=nu) is BijeenkomstStatus.GEANNULEERD:
        return ""
    if verslag is not None and status is VerslagStatus.GEPUBLICEERD and verslag.openbaar_vanaf is not None:
        return f"Gepubliceerd op {datum(clock.dag_van(verslag.openbaar_vanaf))}"
    if verslag is not None and status is VerslagStatus.VASTGESTELD and verslag.vastgesteld_op is not None:
        return f"Vastgesteld op {datum(clock.dag_van(verslag.vastgesteld_op))}, wordt nog gepubliceerd"
    if verslag is not None and status is VerslagStatus.CONCEPT_OPENBAAR and verslag.concept_vanaf is not None:
        laatste = wijzigen_tot(verslag.concept_vanaf, termijnen)
        return (
            f"Concept. Wijzigingen vragen {'kon' if is_voorbij(laatste, nu=nu) else 'kan'} tot en met {datum(laatste)}"
        )
    uiterlijk = concept_uiterlijk(bijeenkomst.einde, termijnen)
    if is_voorbij(uiterlijk, nu=nu):
        return f"Het concept moest er uiterlijk {datum(uiterlijk)} zijn"
    return f"Concept uiterlijk {datum(uiterlijk)}"


def voorstelnaam(voorstel: Voorstel) -> str:
    """Return what everybody may read of a voorstel: its number, and its title once it is public."""
    doel = voorstel.opgegaan_in or voorstel
    return f"{doel.nummer} {doel.openbare_titel}" if doel.openbare_titel else f"Voorstel {doel.nummer}"


@dataclass(frozen=True)
class Bekend:
    """What the viewer may know of what points are about: names of versies, numbers of articles, and the terms."""

    versies: Mapping[int, str]
    artikelen: Mapping[tuple[int, int], str]
    termijnen: Termijnen


Puntlink = tuple[str, str, str | None]
"""What kind of thing a point is about, its name, and its address where there is one."""


@dataclass(frozen=True, slots=True)
class Stukweergave:
    """A paper for the component bestanden; without `url` where it was taken back.

    `niet_in_bundel` is why it can't be joined with the others, for who can put another in its place.
    """

    id: int
    naam: str
    soort: str
    grootte: int
    sha256: str
    uitleg: str
    is_ingetrokken: bool
    url: str | None
    niet_in_bundel: str


@dataclass(frozen=True, slots=True)
class Agendapuntweergave:
    """An agenda point for the component of that name; `voorstellen` are id and number, to untie them."""

    id: int
    nummer: int
    anker: str
    titel: str
    soort: str
    soortbadge: str
    minuten: int | None
    toelichting: str
    toelichting_html: str
    is_ingetrokken: bool
    toegevoegd_op: datetime | None
    links: Sequence[Puntlink]
    stukken: Sequence[Stukweergave]
    voorstellen: Sequence[tuple[int, str]]
    verslag_url: str | None


def punt_van(punt: Agendapunt, bekend: Bekend, *, nu: datetime) -> Agendapuntweergave:
    """Return what a page shows of an agenda point."""
    verslag = punt.bijeenkomst.verslag
    is_besproken = is_verslag_zichtbaar(verslag, nu=nu) and f'id="{anker_van(punt)}"' in _html(punt, nu)
    is_later = is_te_laat_toegevoegd(punt, punt.bijeenkomst.begin, bekend.termijnen)
    is_later = is_later or is_nagekomen(punt.toegevoegd_op, punt.bijeenkomst)
    verslag_url = url_for("verslagen.show", bijeenkomst_id=punt.bijeenkomst_id, _anchor=anker_van(punt))
    return Agendapuntweergave(
        id=punt.id,
        nummer=punt.volgorde,
        anker=anker_van(punt),
        titel=punt.titel,
        soort=SOORTEN[punt.soort],
        soortbadge=SOORTBADGES.get(punt.soort, "neutraal"),
        minuten=punt.minuten,
        toelichting=punt.toelichting,
        toelichting_html=punt.toelichting_html,
        is_ingetrokken=punt.ingetrokken_op is not None,
        toegevoegd_op=punt.toegevoegd_op if is_later else None,
        links=_links(punt, bekend),
        stukken=[stuk_van(stuk, bekend.termijnen) for stuk in getoonde_stukken(punt)],
        voorstellen=[(een.voorstel_id, str(een.voorstel.nummer)) for een in punt.voorstellen],
        verslag_url=verslag_url if is_besproken else None,
    )


def _html(punt: Agendapunt, nu: datetime) -> str:
    verslag = punt.bijeenkomst.verslag
    if verslag is None:
        return ""
    return verslag.html if verslag_status(verslag, nu=nu) is VerslagStatus.GEPUBLICEERD else verslag.concept_html


def wordt_verteld(bijeenkomst: Bijeenkomst, *, nu: datetime) -> str:
    """Return what happens with what is added now: after the agenda went out, who got that hears of it."""
    if not is_agenda_zichtbaar(bijeenkomst, nu=nu):
        return ""
    return " Wie de agenda kreeg, krijgt over een kwartier een mail met alles wat er is bijgekomen."


def stuk_van(stuk: Vergaderstuk, termijnen: Termijnen) -> Stukweergave:
    """Return what a page shows of a paper: one that was taken back has no file any more."""
    url = url_for("vergaderstukken.show", bijeenkomst_id=stuk.agendapunt.bijeenkomst_id, stuk_id=stuk.id)
    uitleg = ""
    if stuk.ingetrokken_op is not None:
        uitleg = f"Ingetrokken op {datum(clock.dag_van(stuk.ingetrokken_op))}. {stuk.intrekreden}"
    elif is_laat_stuk(stuk, termijnen):
        uitleg = f"Later toegevoegd, op {datum(clock.dag_van(stuk.toegevoegd_op))}."
    return Stukweergave(
        id=stuk.id,
        naam=stuk.naam,
        soort=SOORTNAMEN.get(stuk.bestand.type, "bestand"),
        grootte=stuk.bestand.grootte,
        sha256=stuk.bestand.sha256.hex(),
        uitleg=uitleg,
        is_ingetrokken=stuk.ingetrokken_op is not None,
        url=None if stuk.ingetrokken_op else url,
        niet_in_bundel="" if stuk.ingetrokken_op else stuk.niet_in_bundel,
    )


def _links(punt: Agendapunt, bekend: Bekend) -> list[Puntlink]:
    links: list[Puntlink] = []
    if punt.versie is not None and punt.versie.id in bekend.versies:
        nummer = bekend.artikelen.get((punt.versie.id, punt.artikel_id or 0))
        adres = url_for(
            "versies.show",
            kenmerk=punt.versie.overeenkomst.kenmerk,
            nummer=punt.versie.nummer,
            _anchor=anker_van_artikel(nummer) if nummer else None,
        )
        naam = bekend.versies[punt.versie.id]
        links.append(("Versie", f"{naam}, artikel {nummer}" if nummer else naam, adres))
    for koppeling in punt.voorstellen:
        doel = koppeling.voorstel.opgegaan_in or koppeling.voorstel
        links.append(("Voorstel", voorstelnaam(koppeling.voorstel), url_for("voorstellen.show", nummer=doel.nummer)))
    return links
