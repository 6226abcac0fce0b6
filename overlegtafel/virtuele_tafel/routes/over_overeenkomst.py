"""What people brought in about one agreement, by article, and what the gemeente answered: in short and whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from flask import Blueprint, render_template, url_for

from overlegtafel.core.database.db import db
from overlegtafel.core.register.koppelingen import Koppeling
from overlegtafel.core.register.onderdelen import Onderdeel, tabs_van
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Kijker, Rol, iedereen, kijker
from overlegtafel.core.web.beelden import zuilen_per_week
from overlegtafel.overeenkomsten.models import Overeenkomst
from overlegtafel.overeenkomsten.routes import reactienotas_van, vind_overeenkomst, zichtbare_versies
from overlegtafel.virtuele_tafel.queries.per_artikel import MEESTE_GETELD, dagen_van_inbreng, tel_per_artikel
from overlegtafel.virtuele_tafel.queries.plaatsen import artikelen_van
from overlegtafel.virtuele_tafel.routes.koppelingen import draden
from overlegtafel.virtuele_tafel.routes.vragen import koppelingen as vragen_bij
from overlegtafel.virtuele_tafel.routes.weergave import plaats_url

blueprint = Blueprint("over_overeenkomst", __name__, url_prefix="/overeenkomsten/<kenmerk>")

NIEUWSTE = 5


@dataclass(frozen=True, slots=True)
class Artikelreacties:
    """An article with how many inbrengen are about it, also as a share of the most in percents, and the threads."""

    naam: str
    url: str
    geschiedenis: str
    aantal: int
    deel: int
    draden: Sequence[Koppeling]


@blueprint.get("/reacties")
@iedereen
def reactions(kenmerk: str) -> str:
    """Show by article how much was said about it, and in which threads."""
    nu = clock.nu()
    overeenkomst = vind_overeenkomst(db.session(), kenmerk, nu=nu)
    geteld = tel_per_artikel(db.session(), overeenkomst.id, nu=nu)
    plaatsen = artikelen_van(db.session(), overeenkomst.id, nu=nu)
    per_artikel = draden("artikel", [een.artikel_id for een in plaatsen], kijker()) if plaatsen else {}
    meeste = max((geteld.get(een.artikel_id, 0) for een in plaatsen), default=0)
    return render_template(
        "virtuele_tafel/over_overeenkomst/reactions.html",
        overeenkomst=overeenkomst,
        tabs=tabs_van(overeenkomst.kenmerk),
        plaats=f"versie {plaatsen[0].versie}, tekst {plaatsen[0].volgnr}" if plaatsen else None,
        artikelen=[
            Artikelreacties(
                naam=een.label,
                url=plaats_url(een),
                geschiedenis=url_for("geschiedenis.article", kenmerk=overeenkomst.kenmerk, artikel_id=een.artikel_id),
                aantal=(aantal := geteld.get(een.artikel_id, 0)),
                deel=round(100 * aantal / meeste) if meeste else 0,
                draden=[replace(draad, soort="") for draad in per_artikel.get(een.artikel_id, [])],
            )
            for een in plaatsen
        ],
        meeste_geteld=MEESTE_GETELD,
        weken=zuilen_per_week(dagen_van_inbreng(db.session(), overeenkomst.id, nu=nu)),
    )


@blueprint.get("/antwoorden")
@iedereen
def answers(kenmerk: str) -> str:
    """Show what the gemeente answered: the reactienota of each ronde, and the questions that it answered."""
    nu = clock.nu()
    overeenkomst = vind_overeenkomst(db.session(), kenmerk, nu=nu)
    versies = [een.id for een in zichtbare_versies(overeenkomst, nu=nu)]
    vragen = vragen_bij("versie", versies, kijker(), nu)
    return render_template(
        "virtuele_tafel/over_overeenkomst/answers.html",
        overeenkomst=overeenkomst,
        tabs=tabs_van(overeenkomst.kenmerk),
        notas=_notas(overeenkomst, nu),
        vragen=[een for id_ in reversed(versies) for een in vragen.get(id_, [])],
    )


def _notas(overeenkomst: Overeenkomst, nu: datetime) -> list[Koppeling]:
    """Return the reactienota of each ronde, newest first; who works on one also sees it before it is out."""
    is_werker = kijker().mag(Rol.INKOPER, Rol.SECRETARIS)
    links = [
        link
        for versie in reversed(zichtbare_versies(overeenkomst, nu=nu))
        for link in reversed(reactienotas_van(versie, is_werker=is_werker, nu=nu))
    ]
    return [Koppeling("", label, url) for label, url in links]


def onderdelen(overeenkomst_id: int, kenmerk: str, wie: Kijker, nu: datetime) -> list[Onderdeel]:
    """Return in short what was said about an agreement and what was answered."""
    gevonden = draden("overeenkomst", [overeenkomst_id], wie, hoogstens=NIEUWSTE).get(overeenkomst_id, [])
    nieuwste = [replace(een, soort="") for een in gevonden[:NIEUWSTE]]
    notas = _notas(db.session().get_one(Overeenkomst, overeenkomst_id), nu)
    return [
        Onderdeel(
            "Wat anderen inbrachten",
            30,
            "" if nieuwste else "Er is nog geen inbreng over deze overeenkomst.",
            nieuwste,
            ("Alle reacties, per artikel", url_for("over_overeenkomst.reactions", kenmerk=kenmerk)),
        ),
        Onderdeel(
            "Wat de gemeente antwoordde",
            40,
            "" if notas else "Er is nog geen reactienota.",
            notas[:NIEUWSTE],
            ("Alle antwoorden", url_for("over_overeenkomst.answers", kenmerk=kenmerk)),
        ),
    ]
