"""Pages: the tarieflijst of a tekst, what it changes of an earlier one, the list as a file, and writing it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.errors import Geweigerd, NietGevonden
from overlegtafel.core.opslag.bestanden import lees
from overlegtafel.core.opslag.scannen import weiger_bestand
from overlegtafel.core.papier.bladen import schrijf_xlsx
from overlegtafel.core.papier.pdf import schrijf_pdf
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, iedereen, is_openbaar, kijker, vereist
from overlegtafel.core.web.bestand import geef_bestand
from overlegtafel.core.web.bewerkform import Stand
from overlegtafel.core.web.handelen import probeer
from overlegtafel.overeenkomsten.forms.tarieven import TarievenForm, als_regels
from overlegtafel.overeenkomsten.models import Tarief, Tarieflijst, Tekst, Versie
from overlegtafel.overeenkomsten.queries.tariefbladen import nieuwe_bedragen
from overlegtafel.overeenkomsten.queries.tarieven import gemeentenamen_van, tarieven_op_pagina, tarieven_van
from overlegtafel.overeenkomsten.routes import weergave
from overlegtafel.overeenkomsten.routes.adressen import Tekstadres, tekstadres, versieadres
from overlegtafel.overeenkomsten.routes.tarieftabel import (
    KOLOMMEN_VERSCHIL,
    Tariefweergave,
    rij_voor_mensen,
    vel_van,
    verschil_rij,
)
from overlegtafel.overeenkomsten.routes.zoek import eis_beheer, vind_tekst
from overlegtafel.overeenkomsten.rules.eerder import eerdere_teksten
from overlegtafel.overeenkomsten.rules.handelingen import weiger_bewerken
from overlegtafel.overeenkomsten.rules.tarieven.lijst import ALLE_KOLOMMEN, Tariefrij, cellen, rij_van
from overlegtafel.overeenkomsten.rules.tarieven.verschil import verschillen
from overlegtafel.overeenkomsten.rules.toegang import mag_zien
from overlegtafel.overeenkomsten.services.tarieven import zet_tarieven

blueprint = Blueprint("tarieven", __name__, url_prefix="/overeenkomsten/<kenmerk>/<nummer>/tekst/<int:volgnr>/tarieven")
PER_PAGINA, OP_VERSIE = 50, 8
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Tarievenblok:
    """The first tarieven on the page of a tekst, with where all, the tariefbladen and changing them stand."""

    rijen: Sequence[Tariefweergave]
    wijzig: str | None
    aantal: int = 0
    url: str = ""
    bladen: str = ""


def blok_van(tekst: Tekst, *, mag_wijzigen: bool) -> Tarievenblok | None:
    """Return the block on the page of a tekst: its first tarieven; None where there is nothing to show or add."""
    adres = tekstadres(tekst)
    wijzig = url_for("tarieven.edit", **adres) if mag_wijzigen else None
    if tekst.tarieflijst is None:
        return Tarievenblok([], wijzig) if wijzig else None
    rijen, aantal = tarieven_op_pagina(db.session(), tekst.tarieflijst.id, gezocht="", vanaf=0, hoogstens=OP_VERSIE)
    namen = gemeentenamen_van(db.session(), tekst.versie.overeenkomst_id)
    return Tarievenblok(
        rijen=_voor_mensen(tekst.versie, rijen, namen),
        wijzig=wijzig,
        aantal=aantal,
        url=url_for("tarieven.show", **adres),
        bladen=_bladen_url(tekst.versie),
    )


def _bladen_url(versie: Versie) -> str:
    return url_for("tariefbladen.index", **versieadres(versie))


def _voor_mensen(versie: Versie, rijen: Sequence[Tarief], namen: Mapping[int, str]) -> list[Tariefweergave]:
    """Return rows as the page shows them, with what the public tariefbladen of the versie make of them."""
    nieuw = nieuwe_bedragen(db.session(), versie.id, [een.id for een in rijen], nu=clock.nu())
    return [rij_voor_mensen(rij_van(een), namen, nieuw.get(een.id, ())) for een in rijen]


def _vind(kenmerk: str, nummer: str, volgnr: int, nu: datetime) -> tuple[Tekst, Tarieflijst]:
    tekst = vind_tekst(db.session(), kenmerk, nummer, volgnr, nu=nu)
    if tekst.tarieflijst is None:
        raise NietGevonden("Bij deze tekst hoort geen tarieflijst.")
    return tekst, tekst.tarieflijst


def _rijen(tekst: Tekst | None) -> list[Tariefrij]:
    lijst_id = tekst.tarieflijst_id if tekst is not None else None
    return [rij_van(een) for een in tarieven_van(db.session(), lijst_id)] if lijst_id is not None else []


def _vorige(tekst: Tekst, nu: datetime) -> Tekst | None:
    """Return the nearest earlier tekst that the viewer may see."""
    return next((een for een in eerdere_teksten(tekst) if mag_zien(een, kijker(), nu=nu)), None)


@blueprint.get("")
@iedereen
def show(kenmerk: str, nummer: str, volgnr: int) -> str:
    """Show the tarieven of a tekst, a page at a time, all or those with a word."""
    nu = clock.nu()
    tekst, lijst = _vind(kenmerk, nummer, volgnr, nu)
    gezocht = " ".join(request.args.get("zoek", "").split())[:100]
    pagina = min(max(request.args.get("pagina", 1, type=int), 1), -(-lijst.aantal // PER_PAGINA) or 1)
    begin = (pagina - 1) * PER_PAGINA
    rijen, aantal = tarieven_op_pagina(db.session(), lijst.id, gezocht=gezocht, vanaf=begin, hoogstens=PER_PAGINA)
    namen = gemeentenamen_van(db.session(), tekst.versie.overeenkomst_id)
    plaats = tekstadres(tekst)
    return render_template(
        "overeenkomsten/tarieven/show.html",
        tekst=tekst,
        is_openbaar=is_openbaar(tekst, nu=nu),
        rijen=_voor_mensen(tekst.versie, rijen, namen),
        aantal=aantal,
        gezocht=gezocht,
        plaats=plaats,
        terug=url_for("teksten.show", **plaats),
        vorige=_pagina(plaats, gezocht, pagina - 1) if pagina > 1 else None,
        volgende=_pagina(plaats, gezocht, pagina + 1) if begin + PER_PAGINA < aantal else None,
        samenvatting=f"{begin + 1} tot en met {begin + len(rijen)} van {aantal}",
        eerder=_vorige(tekst, nu),
        bladen=_bladen_url(tekst.versie),
        sha256=lijst.bestand.sha256.hex(),
    )


def _pagina(plaats: Tekstadres, gezocht: str, pagina: int) -> str:
    return url_for("tarieven.show", **plaats, zoek=gezocht or None, pagina=pagina)


@blueprint.get("/wijzigingen")
@iedereen
def changes(kenmerk: str, nummer: str, volgnr: int) -> str:
    """Show what the tarieflijst of a tekst changes of the tekst before it, product by product."""
    nu = clock.nu()
    tekst = vind_tekst(db.session(), kenmerk, nummer, volgnr, nu=nu)
    eerder = _vorige(tekst, nu)
    if eerder is None:
        raise NietGevonden("Voor deze tekst was er geen andere.")
    anders = verschillen(_rijen(eerder), _rijen(tekst))
    namen = gemeentenamen_van(db.session(), tekst.versie.overeenkomst_id)
    plaats = tekstadres(tekst)
    return render_template(
        "overeenkomsten/tarieven/changes.html",
        tekst=tekst,
        is_openbaar=is_openbaar(tekst, nu=nu) and is_openbaar(eerder, nu=nu),
        eerder=weergave.plaats_van(eerder),
        kolommen=KOLOMMEN_VERSCHIL,
        rijen=[verschil_rij(een, namen) for een in anders],
        plaats=plaats,
        terug=url_for("teksten.show", **plaats),
    )


def _naam(tekst: Tekst, uitgang: str) -> str:
    versie = tekst.versie
    return f"{versie.overeenkomst.kenmerk}-{versie.nummer}-tekst-{tekst.volgnr}-tarieven.{uitgang}"


@blueprint.get("/lijst.csv")
@iedereen
def csv(kenmerk: str, nummer: str, volgnr: int) -> Response:
    """Give the list as .csv: exactly the bytes whose SHA-256 stands in the manifest."""
    nu = clock.nu()
    tekst, lijst = _vind(kenmerk, nummer, volgnr, nu)
    inhoud = lees(lijst.bestand)
    return geef_bestand(inhoud, "text/csv", _naam(tekst, "csv"), openbaar=is_openbaar(tekst, nu=nu))


@blueprint.get("/lijst.xlsx")
@iedereen
def xlsx(kenmerk: str, nummer: str, volgnr: int) -> Response:
    """Give the list as .xlsx, with amounts that a sheet can count with."""
    nu = clock.nu()
    tekst, _ = _vind(kenmerk, nummer, volgnr, nu)
    namen = gemeentenamen_van(db.session(), tekst.versie.overeenkomst_id)
    rijen = [cellen(rij, namen) for rij in _rijen(tekst)]
    moment = tekst.bevroren_op or tekst.created_at
    inhoud = schrijf_xlsx("Tarieven", ALLE_KOLOMMEN, rijen, titel=_titel(tekst), moment=moment)
    return geef_bestand(inhoud, _XLSX, _naam(tekst, "xlsx"), openbaar=is_openbaar(tekst, nu=nu))


@blueprint.get("/lijst.pdf")
@iedereen
def pdf(kenmerk: str, nummer: str, volgnr: int) -> Response:
    """Give the list as a tagged PDF, to print."""
    nu = clock.nu()
    tekst, lijst = _vind(kenmerk, nummer, volgnr, nu)
    namen = gemeentenamen_van(db.session(), tekst.versie.overeenkomst_id)
    voet = f"{_naam(tekst, 'csv')}. SHA-256: {lijst.bestand.sha256.hex()}"
    moment = tekst.bevroren_op or tekst.created_at
    inhoud = schrijf_pdf(vel_van(_rijen(tekst), namen), titel=_titel(tekst), voet=voet, moment=moment)
    return geef_bestand(inhoud, "application/pdf", _naam(tekst, "pdf"), openbaar=is_openbaar(tekst, nu=nu))


def _titel(tekst: Tekst) -> str:
    return f"Tarieven bij {weergave.naam_van(tekst.versie)}, tekst {tekst.volgnr}"


@blueprint.route("/wijzigen", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def edit(kenmerk: str, nummer: str, volgnr: int) -> str | Response:
    """Give a concept its tarieflijst: from a sheet, or typed; all that is wrong with it is told at once."""
    eis_beheer()
    nu = clock.nu()
    tekst = vind_tekst(db.session(), kenmerk, nummer, volgnr, nu=nu)
    if zin := weiger_bewerken(tekst, nu=nu):
        raise Geweigerd(zin)
    namen = gemeentenamen_van(db.session(), tekst.versie.overeenkomst_id)
    formulier = TarievenForm()
    formulier.begin_met(_stand(tekst))
    if formulier.validate_on_submit():
        rijen = _gelezen(formulier, namen)
        if rijen is not None and _bewaar(formulier, kenmerk, nummer, volgnr, rijen, nu):
            flash(f"De lijst is bewaard: {len(rijen)} tarieven." if rijen else "De tarieflijst is weggehaald.", "ok")
            return redirect(url_for("tarieven.show" if rijen else "teksten.show", **tekstadres(tekst)))
    return render_template(
        "overeenkomsten/tarieven/edit.html",
        tekst=tekst,
        formulier=formulier,
        kolommen=ALLE_KOLOMMEN,
        gemeenten=list(namen.values()),
        terug=url_for("teksten.show", **tekstadres(tekst)),
    )


def _stand(tekst: Tekst) -> Stand:
    """Return the list that is edited, as it is typed."""
    if tekst.tarieflijst is None:
        return {"regels": als_regels()}
    return {"regels": lees(tekst.tarieflijst.bestand).decode("utf-8-sig").replace("\r\n", "\n")}


def _gelezen(formulier: TarievenForm, gemeenten: Mapping[int, str]) -> list[Tariefrij] | None:
    """Return the rows that were sent, None with what is wrong on the form; the scanner looks first."""
    naam, inhoud = formulier.gekozen()
    if naam and (zin := weiger_bestand(naam, inhoud)):
        formulier.bestand.errors = [*formulier.bestand.errors, zin]
        return None
    return formulier.lees(inhoud, gemeenten)


def _bewaar(
    formulier: TarievenForm, kenmerk: str, nummer: str, volgnr: int, rijen: Sequence[Tariefrij], nu: datetime
) -> bool:
    def act(session: Session, daad: Daad) -> None:
        zet_tarieven(session, vind_tekst(session, kenmerk, nummer, volgnr, nu=daad.nu), rijen, daad=daad)

    stand = lambda: _stand(vind_tekst(db.session(), kenmerk, nummer, volgnr, nu=nu))  # noqa: E731
    return probeer(formulier, act, veld="regels", stand=stand) is not None
