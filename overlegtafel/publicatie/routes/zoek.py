"""The search page over everything that rooms let be found."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypedDict

from flask import Blueprint, render_template, request, url_for

from overlegtafel.core.database.db import db
from overlegtafel.core.register.koppelingen import Koppeling
from overlegtafel.core.register.vinders import vind_precies
from overlegtafel.core.tekst.zoek import MEESTE_TREFFERS, PER_PAGINA
from overlegtafel.core.tekst.zoeken import Treffer, Zoekfilter, zoek
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import iedereen, kijker
from overlegtafel.publicatie.queries import vindbare_overeenkomsten

blueprint = Blueprint("zoek", __name__)
SOORTEN = {
    "artikel": "Artikel",
    "inbreng": "Inbreng",
    "antwoord": "Antwoord",
    "reactienota": "Reactienota",
    "bijeenkomst": "Agenda",
    "verslag": "Verslag",
}
WAT = {
    "overeenkomsten": ("Overeenkomsten", ("artikel",)),
    "inbreng": ("Inbreng", ("inbreng",)),
    "antwoorden": ("Antwoorden van de gemeente", ("antwoord",)),
    "bijeenkomsten": ("Agenda's en verslagen", ("bijeenkomst", "verslag")),
}
WANNEER = {"maand": ("Afgelopen maand", 31), "half-jaar": ("Afgelopen half jaar", 183), "jaar": ("Afgelopen jaar", 366)}
NIEUWSTE = "nieuwste"
LANGSTE_VRAAG = 200
LAATSTE_PAGINA = MEESTE_TREFFERS // PER_PAGINA
"""No person leafs further; without a limit a far page would cost ever more."""


class Keuzes(TypedDict):
    """What was chosen in each field of the form."""

    wat: str | None
    over: str | None
    wanneer: str | None
    volgorde: str | None


@dataclass(frozen=True, slots=True)
class Trefferweergave:
    """What was found, with its kind in words."""

    titel: str
    fragment: str
    url: str
    soort: str
    moment: datetime
    is_openbaar: bool


@blueprint.get("/zoeken")
@iedereen
def show() -> str:
    """Show what can be found with the words of `q`: what it names exactly first, then the best or the newest."""
    session, wie, nu = db.session(), kijker(), clock.nu()
    vraag = request.args.get("q", "").strip()[:LANGSTE_VRAAG]
    pagina = min(max(1, request.args.get("pagina", 1, type=int)), LAATSTE_PAGINA)
    overeenkomsten = vindbare_overeenkomsten(session, is_gastheer=wie.is_gastheer, nu=nu)
    keuzes = _keuzes({kenmerk for _, kenmerk, _ in overeenkomsten})
    filter_ = _filter(keuzes, {kenmerk: id_ for id_, kenmerk, _ in overeenkomsten}, nu)
    resultaat = zoek(session, vraag, wie, nu=nu, pagina=pagina, filter_=filter_)
    precies = vind_precies(vraag, wie, nu=nu) if vraag and pagina == 1 else []
    return render_template(
        "publicatie/zoek/show.html",
        vraag=vraag,
        precies=precies,
        treffers=[_regel(treffer) for treffer in _overige(resultaat.treffers, precies)],
        lijkt_op=resultaat.lijkt_op,
        keuzes=keuzes,
        is_gekozen=any(keuzes.values()),
        velden=_velden([(kenmerk, titel) for _, kenmerk, titel in overeenkomsten]),
        vorige=_blad(vraag, pagina - 1, keuzes) if pagina > 1 else None,
        volgende=_blad(vraag, pagina + 1, keuzes) if resultaat.heeft_meer else None,
    )


def _blad(vraag: str, pagina: int, keuzes: Keuzes) -> str:
    return url_for(".show", q=vraag, pagina=pagina, **keuzes)


def _keuzes(kenmerken: set[str]) -> Keuzes:
    """Return what was chosen, without what can't be chosen."""
    return {
        "wat": _gekozen("wat", WAT),
        "over": _gekozen("over", kenmerken),
        "wanneer": _gekozen("wanneer", WANNEER),
        "volgorde": _gekozen("volgorde", {NIEUWSTE}),
    }


def _gekozen(naam: str, uit: Collection[str]) -> str | None:
    gekozen = request.args.get(naam)
    return gekozen if gekozen in uit else None


def _filter(keuzes: Keuzes, ids: dict[str, int], nu: datetime) -> Zoekfilter:
    wat, over, wanneer = keuzes["wat"], keuzes["over"], keuzes["wanneer"]
    return Zoekfilter(
        soorten=WAT[wat][1] if wat else (),
        overeenkomst_id=ids[over] if over else None,
        sinds=nu - timedelta(days=WANNEER[wanneer][1]) if wanneer else None,
        is_nieuwste_eerst=keuzes["volgorde"] == NIEUWSTE,
    )


def _velden(overeenkomsten: list[tuple[str, str]]) -> list[tuple[str, str, str, list[tuple[str, str]]]]:
    """Return name, label, what stands for no choice, and the choices of each field of the form."""
    return [
        ("wat", "Wat", "Alles", [(waarde, naam) for waarde, (naam, _) in WAT.items()]),
        ("over", "Overeenkomst", "Alle", overeenkomsten),
        ("wanneer", "Wanneer", "Altijd", [(waarde, naam) for waarde, (naam, _) in WANNEER.items()]),
        ("volgorde", "Volgorde", "Beste eerst", [(NIEUWSTE, "Nieuwste eerst")]),
    ]


def _overige(treffers: list[Treffer], precies: list[Koppeling]) -> list[Treffer]:
    """Return the hits without those that stand above them already."""
    al = {koppeling.url for koppeling in precies}
    return [treffer for treffer in treffers if treffer.url not in al]


def _regel(treffer: Treffer) -> Trefferweergave:
    return Trefferweergave(
        titel=treffer.titel,
        fragment=treffer.fragment,
        url=treffer.url,
        soort=SOORTEN.get(treffer.soort, treffer.soort.capitalize()),
        moment=treffer.moment,
        is_openbaar=treffer.is_openbaar,
    )
