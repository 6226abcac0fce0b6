"""Facts to words: badges, sentences, steps and links that the pages of agreements show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from babel.dates import format_date
from flask import url_for
from markupsafe import Markup

from overlegtafel.core.tijd.termijnen import laatste_dag_van
from overlegtafel.core.toegang.access import Rol, is_bereikt, kijker
from overlegtafel.core.web.pagina import datum, laatste_dag, moment
from overlegtafel.overeenkomsten.models import Overeenkomst, Ronde, Tekst, Versie
from overlegtafel.overeenkomsten.rules import (
    RondeStatus,
    VersieStatus,
    einde_van_ronde,
    laatste_ronde,
    ronde_status,
    versie_status,
)
from overlegtafel.overeenkomsten.rules.status import gebeurd, opvolger_van

BADGES = {
    VersieStatus.CONCEPT: ("Concept", "neutraal"),
    VersieStatus.IN_CONSULTATIE: ("In consultatie", "actief"),
    VersieStatus.CONSULTATIE_GESLOTEN: ("Consultatie gesloten", "let_op"),
    VersieStatus.VERWERKT: ("Reactienota gepubliceerd", "neutraal"),
    VersieStatus.VASTGESTELD: ("Vastgesteld", "goed"),
    VersieStatus.GELDEND: ("Geldend", "goed"),
    VersieStatus.VERVANGEN: ("Vervangen", "neutraal"),
    VersieStatus.AFGELOPEN: ("Afgelopen", "neutraal"),
    VersieStatus.INGETROKKEN: ("Ingetrokken", "fout"),
}
GROEPEN = (
    ("U kunt nu reageren", (VersieStatus.IN_CONSULTATIE,)),
    ("Wat nu geldt", (VersieStatus.GELDEND,)),
    ("Vastgesteld, gaat nog gelden", (VersieStatus.VASTGESTELD,)),
    (
        "In voorbereiding",
        (
            VersieStatus.VERWERKT,
            VersieStatus.CONSULTATIE_GESLOTEN,
            VersieStatus.CONCEPT,
        ),
    ),
    ("Wat niet meer geldt", (VersieStatus.VERVANGEN, VersieStatus.AFGELOPEN, VersieStatus.INGETROKKEN)),
)
RONDE_LABELS = {
    RondeStatus.GEPLAND: "Gepland",
    RondeStatus.OPEN: "Open",
    RondeStatus.GESLOTEN: "Gesloten",
    RondeStatus.AFGEROND: "Reactienota gepubliceerd",
}


@dataclass(frozen=True, slots=True)
class Versiekaart:
    """A versie as a card."""

    titel: str
    url: str
    bovenregel: str | None
    badges: Sequence[tuple[str, str]]
    tekst: str | None
    meta: Sequence[str]


@dataclass(frozen=True, slots=True)
class Versierij:
    """A versie in the table of all of its agreement, with label and address of each reactienota."""

    naam: str
    url: str
    badge: tuple[str, str]
    geldig: str | None
    ronde: str | None
    notas: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Stapweergave:
    """A step on the road of a versie for the component stappen: `staat` is klaar, nu or later."""

    label: str
    staat: str
    datum: datetime | None = None
    uitleg: str | None = None


@dataclass(frozen=True, slots=True)
class Banner:
    """What stands above a text, for the component melding."""

    soort: str
    kop: str
    tekst: str


def dag_voluit(dag: Any) -> str:
    """Return a date with its weekday: vrijdag 27 november 2026."""
    return format_date(dag, "EEEE d MMMM y", locale="nl")


def naam_van(versie: Versie) -> str:
    """Return the title of the agreement with the number of the versie."""
    return f"{versie.overeenkomst.citeertitel}, versie {versie.nummer}"


def plaats_van(tekst: Tekst) -> str:
    """Return which tekst it is within its agreement: versie 1.1, tekst 2."""
    return f"versie {tekst.versie.nummer}, tekst {tekst.volgnr}"


def plaats_bij(tekst: Tekst, ander: Tekst) -> str:
    """Return the same for who reads `ander`: of another agreement with its title."""
    eigen, hier = tekst.versie.overeenkomst, ander.versie.overeenkomst
    return plaats_van(tekst) if eigen.id == hier.id else f"{eigen.citeertitel}, {plaats_van(tekst)}"


def link_naar(overeenkomst: Overeenkomst) -> Markup:
    """Return the title of an agreement as a link to it."""
    url = url_for("overeenkomsten.show", kenmerk=overeenkomst.kenmerk)
    return Markup('<a class="nl-link" href="{}">{}</a>').format(url, overeenkomst.citeertitel)


def url_van(versie: Versie) -> str:
    """Return the address of the page of `versie`."""
    return url_for("versies.show", kenmerk=versie.overeenkomst.kenmerk, nummer=versie.nummer)


def is_bekend(ronde: Ronde, *, is_gastheer: bool, nu: datetime) -> bool:
    """Return whether the viewer may know of a ronde: a planned one is for people of the gastheer."""
    return is_gastheer or is_bereikt(ronde.openbaar_vanaf, nu=nu)


def ronde_zin(versie: Versie, *, is_gastheer: bool, nu: datetime) -> str | None:
    """Return in one sentence where the consultation stands."""
    if gebeurd(versie.ingetrokken_op, nu):
        return None
    gepland = [ronde for ronde in versie.ronden if not is_bereikt(ronde.openbaar_vanaf, nu=nu)]
    if gepland and is_gastheer:
        return f"De ronde begint op {moment(gepland[0].openbaar_vanaf)}."
    ronde = laatste_ronde(versie, nu=nu)
    if ronde is None:
        return None
    if nu < einde_van_ronde(ronde):
        return f"U kunt reageren tot en met {laatste_dag(ronde.sluit_op)}.{_door_storing(ronde)}"
    if gebeurd(ronde.reactienota_op, nu):
        return f"De reactienota is gepubliceerd op {datum(ronde.reactienota_op)}."
    return f"Reageren kon tot en met {laatste_dag(ronde.sluit_op)}. De reactienota volgt."


def _door_storing(ronde: Ronde) -> str:
    """Return why the ronde lasts longer than was told, where mail or site was down on its last day."""
    storing = ronde.storing
    if storing is None:
        return ""
    return f" De ronde duurt langer door een storing van {moment(storing.van)} tot {moment(storing.tot)}: {storing.wat}"


def geldig_zin(versie: Versie, *, nu: datetime) -> str | None:
    """Return from when to when the versie counts, or should count: its own end, or the start of what replaces it."""
    if versie.geldig_van is None:
        return None
    begin = "Geldig van" if versie.vastgesteld_op else "Bedoeld voor"
    opvolger = opvolger_van(versie, nu=nu) if versie.vastgesteld_op else None
    if opvolger is not None and opvolger.geldig_van is not None:
        einde = min(opvolger.geldig_van, versie.geldig_tot or opvolger.geldig_van)
        tot = datum(laatste_dag_van(einde))
        return f"{begin} {datum(versie.geldig_van)} tot en met {tot}, daarna komt versie {opvolger.nummer}"
    tot = f" tot en met {datum(laatste_dag_van(versie.geldig_tot))}" if versie.geldig_tot else ""
    return f"{begin} {datum(versie.geldig_van)}{tot}"


def kaart_van(versie: Versie, *, is_gastheer: bool, nu: datetime, is_lijst: bool = True) -> Versiekaart:
    """Return one versie as a card: in the list of all agreements, or on the page of its own."""
    kenmerk = versie.overeenkomst.kenmerk
    return Versiekaart(
        titel=versie.overeenkomst.citeertitel if is_lijst else f"Versie {versie.nummer}",
        url=url_van(versie),
        bovenregel=f"{kenmerk}, versie {versie.nummer}" if is_lijst else None,
        badges=[BADGES[versie_status(versie, nu=nu)]],
        tekst=ronde_zin(versie, is_gastheer=is_gastheer, nu=nu),
        meta=[zin for zin in (geldig_zin(versie, nu=nu), _alle_versies(versie) if is_lijst else None) if zin],
    )


def versierij(versie: Versie, *, nu: datetime) -> Versierij:
    """Return what the table of versies says of one to the viewer."""
    wie = kijker()
    return Versierij(
        naam=f"Versie {versie.nummer}",
        url=url_van(versie),
        badge=BADGES[versie_status(versie, nu=nu)],
        geldig=geldig_zin(versie, nu=nu),
        ronde=ronde_zin(versie, is_gastheer=wie.is_gastheer, nu=nu),
        notas=reactienotas_van(versie, is_werker=wie.mag(Rol.INKOPER, Rol.SECRETARIS), nu=nu),
    )


def _alle_versies(versie: Versie) -> Markup:
    """Return the link from a card to the agreement itself."""
    url = url_for("overeenkomsten.show", kenmerk=versie.overeenkomst.kenmerk)
    return Markup('<a class="nl-link" href="{}">Alles over {}</a>').format(url, versie.overeenkomst.kenmerk)


def banner_van(versie: Versie, *, is_openbaar: bool, is_gastheer: bool, nu: datetime) -> Banner:
    """Return what a reader must know before the first word: does this text count, and can one still react?"""
    status = versie_status(versie, nu=nu)
    zin = ronde_zin(versie, is_gastheer=is_gastheer, nu=nu) or ""
    if not is_openbaar:
        return Banner("waarschuwing", "Deze tekst is nog niet openbaar.", zin)
    if status is VersieStatus.INGETROKKEN:
        tekst = f"Ingetrokken op {datum(versie.ingetrokken_op)}. Reden: {versie.ingetrokken_reden}"
        return Banner("waarschuwing", "Deze versie is ingetrokken.", tekst)
    koppen = {
        VersieStatus.GELDEND: ("ok", "Dit is de tekst die nu geldt."),
        VersieStatus.IN_CONSULTATIE: ("info", "Dit is een concept. Het geldt nog niet."),
        VersieStatus.CONSULTATIE_GESLOTEN: ("info", "Dit is een concept. Het geldt nog niet."),
        VersieStatus.VERWERKT: ("info", "Dit is een concept. Het geldt nog niet."),
        VersieStatus.CONCEPT: ("info", "Dit is een concept. Het geldt nog niet."),
        VersieStatus.VASTGESTELD: ("info", "Deze versie is vastgesteld, maar geldt nog niet."),
        VersieStatus.VERVANGEN: ("waarschuwing", "Deze versie geldt niet meer. Er is een nieuwere."),
        VersieStatus.AFGELOPEN: ("waarschuwing", "Deze versie geldt niet meer."),
    }
    soort, kop = koppen[status]
    return Banner(soort, kop, zin if soort == "info" else geldig_zin(versie, nu=nu) or "")


def stappen_van(versie: Versie, *, nu: datetime) -> list[Stapweergave]:
    """Return the road of an adopted versie with the dates on it: only the steps that were taken."""
    status = versie_status(versie, nu=nu)
    if status is VersieStatus.INGETROKKEN:
        return []
    ronde = laatste_ronde(versie, nu=nu)
    loopt = f"tot en met {laatste_dag(ronde.sluit_op)}" if ronde else None
    feiten: list[tuple[str, datetime | None, str | None]] = [
        ("Besproken aan de fysieke tafel", versie.besproken_op, None),
        ("In consultatie", ronde.openbaar_vanaf if ronde else None, loopt),
        ("Reactienota gepubliceerd", ronde.reactienota_op if ronde else None, None),
        ("Vastgesteld", versie.vastgesteld_op, versie.besluit),
        ("Geldend", versie.geldig_van if versie.vastgesteld_op else None, None),
    ]
    is_vastgesteld = gebeurd(versie.vastgesteld_op, nu)
    stappen = []
    for label, op, uitleg in feiten:
        is_gedaan = gebeurd(op, nu)
        if is_vastgesteld and not is_gedaan and label not in ("Vastgesteld", "Geldend"):
            continue
        staat = "klaar" if is_gedaan else "later"
        if label == "In consultatie" and status is VersieStatus.IN_CONSULTATIE:
            staat = "nu"
        stappen.append(Stapweergave(label, staat, op, uitleg))
    return stappen


def reactienotas_van(versie: Versie, *, is_werker: bool, nu: datetime) -> list[tuple[str, str]]:
    """Return label and address of the reactienota of each ronde; who works on it also of one that isn't out yet."""
    links = []
    for ronde in versie.ronden:
        status = ronde_status(ronde, nu=nu)
        label = f"Reactienota van de ronde tot en met {laatste_dag(ronde.sluit_op)}"
        if status is RondeStatus.AFGEROND:
            links.append((label, url_for("reactienota.show", ronde_id=ronde.id)))
        elif is_werker and status is RondeStatus.GESLOTEN and versie.ingetrokken_op is None:
            links.append((f"{label} (nog niet openbaar)", url_for("reactienota.show", ronde_id=ronde.id)))
    return links


def ronden_van(versie: Versie, *, is_gastheer: bool, nu: datetime) -> list[list[str]]:
    """Return the ronden of a versie as rows: kind, state, first and last day, reactienota."""
    return [
        [
            "Extra ronde" if ronde.soort == "extra" else "Ronde",
            RONDE_LABELS[ronde_status(ronde, nu=nu)],
            datum(ronde.openbaar_vanaf),
            datum(laatste_dag_van(ronde.sluit_op)),
            datum(ronde.reactienota_op) if gebeurd(ronde.reactienota_op, nu) else "",
        ]
        for ronde in versie.ronden
        if is_bekend(ronde, is_gastheer=is_gastheer, nu=nu)
    ]
