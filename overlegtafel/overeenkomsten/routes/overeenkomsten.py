"""Pages: the list of agreements, one agreement with its versies, making one, taking one in from a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.register.koppelingen import koppelingen_van
from overlegtafel.core.register.onderdelen import onderdelen_van, tabs_van
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, iedereen, is_openbaar, kijker, vereist
from overlegtafel.core.web.handelen import probeer
from overlegtafel.overeenkomsten.forms.teksten import InleesForm, OvereenkomstForm, tekst_van
from overlegtafel.overeenkomsten.models import Overeenkomst, OvereenkomstSoort, Tekst, Versie
from overlegtafel.overeenkomsten.queries.pagina import deelovereenkomsten_onder, lijst_overeenkomsten
from overlegtafel.overeenkomsten.queries.vergelijkingen import openbare_samenvattingen
from overlegtafel.overeenkomsten.routes import deelname, weergave
from overlegtafel.overeenkomsten.routes.opmerkingen import zeg_bewaard
from overlegtafel.overeenkomsten.routes.opvolgen import familie_van, link_voor
from overlegtafel.overeenkomsten.routes.wat_verandert import Verandering, verandering_van
from overlegtafel.overeenkomsten.routes.zoek import eis_beheer, vind_overeenkomst, zichtbare_versies
from overlegtafel.overeenkomsten.rules import VersieStatus, versie_status
from overlegtafel.overeenkomsten.rules.handelingen import laatste_tekst
from overlegtafel.overeenkomsten.rules.inhoud import begin_van
from overlegtafel.overeenkomsten.rules.openbaar import is_overeenkomst_openbaar
from overlegtafel.overeenkomsten.rules.toegang import mag_beheren
from overlegtafel.overeenkomsten.services import importeer, maak_overeenkomst, maak_versie

blueprint = Blueprint("overeenkomsten", __name__, url_prefix="/overeenkomsten")

BEGIN = """# Titel van de overeenkomst

## Artikel 1 Onderwerp

1. Deze overeenkomst gaat over …
"""


@dataclass(frozen=True, slots=True)
class Voorgesteld:
    """A versie in the making on the page of its agreement; `reageer` while one can."""

    kaart: weergave.Versiekaart
    verandert: Verandering | None
    reageer: str | None


@blueprint.get("")
@iedereen
def index() -> str:
    """Show all agreements, grouped by what a reader can do with them."""
    nu = clock.nu()
    versies = [
        versie
        for overeenkomst in lijst_overeenkomsten(db.session())
        for versie in zichtbare_versies(overeenkomst, nu=nu)
    ]
    return render_template(
        "overeenkomsten/overeenkomsten/index.html", groepen=_groepen(versies, nu), mag_beheren=mag_beheren(kijker())
    )


def _groepen(versies: list[Versie], nu: datetime) -> list[tuple[str, list[weergave.Versiekaart]]]:
    """Return the cards a group, without groups that are empty."""
    per_status: dict[VersieStatus, list[Versie]] = {}
    for versie in versies:
        per_status.setdefault(versie_status(versie, nu=nu), []).append(versie)
    groepen = [
        (kop, [versie for status in statussen for versie in per_status.get(status, [])])
        for kop, statussen in weergave.GROEPEN
    ]
    is_gastheer = kijker().is_gastheer
    return [
        (kop, [weergave.kaart_van(versie, is_gastheer=is_gastheer, nu=nu) for versie in leden])
        for kop, leden in groepen
        if leden
    ]


@blueprint.get("/<kenmerk>")
@iedereen
def show(kenmerk: str) -> str:
    """Show one agreement in the order in which people ask: what holds, what is proposed, then what other rooms tell."""
    nu, session, is_gastheer = clock.nu(), db.session(), kijker().is_gastheer
    overeenkomst = vind_overeenkomst(session, kenmerk, nu=nu)
    versies = zichtbare_versies(overeenkomst, nu=nu)
    onder = deelovereenkomsten_onder(session, overeenkomst.id)
    return render_template(
        "overeenkomsten/overeenkomsten/show.html",
        overeenkomst=overeenkomst,
        tabs=tabs_van(overeenkomst.kenmerk),
        hoort_bij=link_voor(overeenkomst.basis, nu=nu),
        familie=familie_van(overeenkomst, nu=nu),
        geldend=[
            weergave.kaart_van(versie, is_gastheer=is_gastheer, nu=nu, is_lijst=False)
            for versie in versies
            if versie_status(versie, nu=nu) in _GELDT
        ],
        voorgesteld=_voorgesteld(versies, nu),
        onderdelen=onderdelen_van(overeenkomst.id, overeenkomst.kenmerk, kijker(), nu=nu),
        onder=[ander for ander in onder if is_gastheer or zichtbare_versies(ander, nu=nu)],
        koppelingen=koppelingen_van("overeenkomst", [overeenkomst.id], kijker(), nu=nu).get(overeenkomst.id, []),
        deelnemers=deelname.rijen_van(session, overeenkomst.id, nu=nu),
        mag_beheren=mag_beheren(kijker()),
        is_te_volgen=is_overeenkomst_openbaar(overeenkomst, nu=nu),
    )


_GELDT = (VersieStatus.GELDEND, VersieStatus.VASTGESTELD)
_VOORGESTELD = (
    VersieStatus.IN_CONSULTATIE,
    VersieStatus.CONSULTATIE_GESLOTEN,
    VersieStatus.VERWERKT,
    VersieStatus.CONCEPT,
)


def _voorgesteld(versies: list[Versie], nu: datetime) -> list[Voorgesteld]:
    """Return the versies in the making: where each stands, what its newest public tekst changes, where one reacts."""
    in_de_maak = [een for een in versies if versie_status(een, nu=nu) in _VOORGESTELD]
    nieuwste = {een.id: openbare[-1] for een in in_de_maak if (openbare := _openbare_teksten(een, nu))}
    anders = openbare_samenvattingen(db.session(), [een.id for een in nieuwste.values()], nu=nu)
    gevonden = []
    for versie in in_de_maak:
        tekst = nieuwste.get(versie.id)
        is_open = versie_status(versie, nu=nu) is VersieStatus.IN_CONSULTATIE
        gevonden.append(
            Voorgesteld(
                kaart=weergave.kaart_van(versie, is_gastheer=kijker().is_gastheer, nu=nu, is_lijst=False),
                verandert=verandering_van(versie, anders.get(tekst.id)) if tekst else None,
                reageer=url_for("inbreng.new", overeenkomst=versie.overeenkomst.kenmerk) if is_open else None,
            )
        )
    return gevonden


def _openbare_teksten(versie: Versie, nu: datetime) -> list[Tekst]:
    return [tekst for tekst in versie.teksten if is_openbaar(tekst, nu=nu)]


@blueprint.route("/nieuw", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def new() -> str | Response:
    """Make an agreement with its first versie."""
    eis_beheer()
    formulier = OvereenkomstForm()
    if not formulier.is_submitted():
        soort = _gevraagde_soort()
        formulier.soort.data = soort.value
        formulier.markdown.data = begin_van(soort) if soort.is_tussen_gemeenten else BEGIN
    formulier.vul_keuzes(lijst_overeenkomsten(db.session()))
    if formulier.validate_on_submit():
        gedaan = probeer(formulier, lambda session, daad: _maak(session, formulier, daad))
        if gedaan:
            versie = gedaan.waarde
            zin = "De overeenkomst is gemaakt. Alleen mensen van de gastheergemeente zien haar nu."
            zeg_bewaard(zin, laatste_tekst(versie).id)
            return redirect(weergave.url_van(versie))
    return render_template("overeenkomsten/overeenkomsten/new.html", formulier=formulier)


def _gevraagde_soort() -> OvereenkomstSoort:
    """Return the kind that the address asks for, a deelovereenkomst where it asks for none."""
    gevraagd = request.args.get("soort", "")
    return OvereenkomstSoort(gevraagd) if gevraagd in list(OvereenkomstSoort) else OvereenkomstSoort.DEEL


def _maak(session: Session, formulier: OvereenkomstForm, daad: Daad) -> Versie:
    soort = OvereenkomstSoort(formulier.soort.data)
    basis = session.get(Overeenkomst, formulier.basis.data) if formulier.basis.data else None
    overeenkomst = maak_overeenkomst(
        session,
        soort,
        tekst_van(formulier.kenmerk),
        tekst_van(formulier.citeertitel),
        daad=daad,
        basis=basis if soort.hoort_bij else None,
        voorgangers=[session.get_one(Overeenkomst, formulier.volgt_op.data)] if formulier.volgt_op.data else [],
    )
    return maak_versie(session, overeenkomst, tekst_van(formulier.nummer), tekst_van(formulier.markdown), daad=daad)


@blueprint.route("/inlezen", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def upload() -> str | Response:
    """Take in a Markdown file as a concept; publishing and adopting are acts of their own."""
    eis_beheer()
    formulier = InleesForm()
    markdown = formulier.lees() if formulier.validate_on_submit() else None
    if markdown is not None:
        gedaan = probeer(
            formulier.neem_fouten_over,
            lambda session, daad: importeer(session, markdown, daad=daad, met_feiten=False),
        )
        if gedaan:
            versie = gedaan.waarde
            zin = "Het bestand is ingelezen als concept. Controleer de tekst en de artikelen."
            zeg_bewaard(zin, laatste_tekst(versie).id)
            return redirect(url_for("versies.show", kenmerk=versie.overeenkomst.kenmerk, nummer=versie.nummer))
    return render_template("overeenkomsten/overeenkomsten/upload.html", formulier=formulier, fouten=formulier.fouten)
