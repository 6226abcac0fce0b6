"""The public aanbestedingskalender: a page with a picture of the year, and the files in which others take it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, current_app, render_template, request, url_for
from werkzeug.wrappers import Response

from overlegtafel.core.database import instellingen
from overlegtafel.core.database.db import db
from overlegtafel.core.papier.bladen import schrijf_csv
from overlegtafel.core.papier.pdf import schrijf_pdf
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import BEZOEKER, Rol, iedereen, kijker
from overlegtafel.core.web.invoer import lees_id
from overlegtafel.samenwerking.models import Traject
from overlegtafel.samenwerking.queries.contracten import lopende_contracten, openbare_contracten_bij
from overlegtafel.samenwerking.queries.gemeenten import deelnemende_gemeenten
from overlegtafel.samenwerking.queries.trajecten import bijgewerkt_op, jaren, kalender, openbare_trajecten
from overlegtafel.samenwerking.routes.weergave import BADGES
from overlegtafel.samenwerking.rules.openbaar import bekende_deelnemers
from overlegtafel.samenwerking.rules.tijdlijn import maak_tijdlijn
from overlegtafel.samenwerking.rules.trajecten import toestand
from overlegtafel.samenwerking.rules.uitvoer.blad import KOLOMMEN, NIET_VOLLEDIG, rij_van, vel_van_kalender
from overlegtafel.samenwerking.rules.uitvoer.kalender import afspraken_van, schrijf_ics
from overlegtafel.samenwerking.rules.uitvoer.ocds import pakket
from overlegtafel.samenwerking.rules.woorden import datum, kort

blueprint = Blueprint("inkoopkalender", __name__, url_prefix="/samenwerking")
TITEL = "Bijlage I Aanbestedingskalender"


def _jaar() -> int:
    gevraagd = lees_id(request.args.get("jaar", ""))
    return gevraagd if gevraagd is not None and 1900 <= gevraagd < 2200 else clock.vandaag().year


def _gemeente_id() -> int | None:
    return lees_id(request.args.get("gemeente", "")) or None


@blueprint.get("/kalender")
@iedereen
def index() -> str:
    """Show a year of the kalender: as a picture, and as a table that says the same."""
    session, nu, jaar, gemeente_id = db.session(), clock.nu(), _jaar(), _gemeente_id()
    vandaag, pagina = clock.dag_van(nu), lees_id(request.args.get("pagina", "")) or 1
    blad = kalender(session, kijker(), jaar=jaar, gemeente_id=gemeente_id, pagina=pagina, nu=nu)
    return render_template(
        "samenwerking/kalender/index.html",
        jaar=jaar,
        jaren=[(een, url_for(".index", jaar=een, gemeente=gemeente_id), een == jaar) for een in _keuze(jaar)],
        gemeenten=deelnemende_gemeenten(session, nu=nu),
        gemeente_id=gemeente_id,
        rijen=[_rij(traject) for traject in blad.trajecten],
        tijdlijn=maak_tijdlijn(blad.trajecten, jaar, vandaag=vandaag),
        bijgewerkt_op=bijgewerkt_op(session, nu=nu),
        niet_volledig=NIET_VOLLEDIG,
        vorige=url_for(".index", pagina=pagina - 1, jaar=jaar, gemeente=gemeente_id) if pagina > 1 else None,
        volgende=url_for(".index", pagina=pagina + 1, jaar=jaar, gemeente=gemeente_id) if blad.heeft_meer else None,
        mag_aanmelden=kijker().mag(Rol.INKOOPADVISEUR),
        mag_voorstellen=kijker().mag(Rol.INKOOPADVISEUR, Rol.COORDINATOR),
    )


def _keuze(jaar: int) -> list[int]:
    return sorted({*jaren(db.session(), kijker(), nu=clock.nu()), jaar})


@dataclass(frozen=True, slots=True)
class Kalenderrij:
    """A traject as a line of the kalender."""

    traject: Traject
    url: str
    wie: str
    dag: date
    is_verwacht: bool
    gunning: date | None
    badge: tuple[str, str]
    is_openbaar: bool


def _rij(traject: Traject) -> Kalenderrij:
    stand = toestand(traject, vandaag=clock.vandaag())
    mee = bekende_deelnemers(traject, vandaag=clock.vandaag())
    namen = sorted(kort(oordeel.organisatie.naam) for oordeel in mee) or [kort(traject.aanmelder.naam)]
    return Kalenderrij(
        traject=traject,
        url=url_for("trajecten.show", nummer=traject.nummer),
        wie=", ".join(namen),
        dag=traject.aankondiging_op or traject.verwachte_aankondiging,
        is_verwacht=traject.aankondiging_op is None,
        gunning=traject.gegund_op or traject.verwachte_gunning,
        badge=(stand.value.capitalize(), BADGES[stand]),
        is_openbaar=traject.openbaar_vanaf is not None,
    )


def _geef(inhoud: bytes, type_: str, naam: str) -> Response:
    antwoord = Response(inhoud, mimetype=type_)
    antwoord.headers["Content-Disposition"] = f'inline; filename="{naam}"'
    antwoord.headers["Cache-Control"] = "public, max-age=300"
    return antwoord


@blueprint.get("/kalender.csv")
@iedereen
def csv() -> Response:
    """Give the whole public kalender as a sheet."""
    nu = clock.nu()
    trajecten = openbare_trajecten(db.session(), gemeente_id=_gemeente_id(), nu=nu)
    rijen = [rij_van(traject, vandaag=clock.dag_van(nu)) for traject in trajecten]
    return _geef(schrijf_csv(KOLOMMEN, rijen), "text/csv", "aanbestedingskalender.csv")


@blueprint.get("/kalender.ics")
@iedereen
def ics() -> Response:
    """Give the public kalender as an agenda to subscribe to, of the region or of one gemeente."""
    session, nu, gemeente_id = db.session(), clock.nu(), _gemeente_id()
    vandaag, basis = clock.dag_van(nu), current_app.config["BASE_URL"]
    afspraken = afspraken_van(
        openbare_trajecten(session, gemeente_id=gemeente_id, nu=nu),
        lopende_contracten(session, BEZOEKER, gemeente_id=gemeente_id, vandaag=vandaag, nu=nu),
        basis_url=basis,
        domein=current_app.config["MAIL_ADDRESS"].rpartition("@")[2],
        vandaag=vandaag,
    )
    naam = f"Aanbestedingskalender {instellingen.regio().naam}"
    return _geef(schrijf_ics(naam, afspraken), "text/calendar", "aanbestedingskalender.ics")


@blueprint.get("/kalender.pdf")
@iedereen
def pdf() -> Response:
    """Give the public kalender as bijlage I: what comes from this year on, and which contracts end."""
    session, nu = db.session(), clock.nu()
    vandaag = clock.dag_van(nu)
    trajecten = [een for een in openbare_trajecten(session, nu=nu) if een.verwachte_aankondiging.year >= vandaag.year]
    gezet = bijgewerkt_op(session, nu=nu)
    bijgewerkt = f"Bijgewerkt op {datum(clock.dag_van(gezet))}." if gezet else ""
    titel = f"{TITEL} {instellingen.regio().naam}"
    contracten = lopende_contracten(session, BEZOEKER, vandaag=vandaag, nu=nu)
    vel = vel_van_kalender(trajecten, contracten, titel=titel, bijgewerkt=bijgewerkt, vandaag=vandaag)
    voet = f"{titel}, {datum(vandaag)}"
    inhoud = schrijf_pdf(vel, titel=titel, voet=voet, moment=clock.begin_van(vandaag))
    return _geef(inhoud, "application/pdf", "aanbestedingskalender.pdf")


@blueprint.get("/kalender.json")
@iedereen
def ocds() -> Response:
    """Give the public kalender as releases of the Open Contracting Data Standard."""
    session, nu = db.session(), clock.nu()
    regio = instellingen.regio()
    trajecten = openbare_trajecten(session, gemeente_id=_gemeente_id(), nu=nu)
    inhoud = pakket(
        trajecten,
        openbare_contracten_bij(session, [een.id for een in trajecten], nu=nu),
        prefix=regio.ocds_prefix,
        uitgever=regio.gastheer or regio.naam,
        basis_url=current_app.config["BASE_URL"],
        bijgewerkt=bijgewerkt_op(session, nu=nu) or clock.begin_van(clock.dag_van(nu)),
        vandaag=clock.dag_van(nu),
    )
    return _geef(json.dumps(inhoud, ensure_ascii=False).encode(), "application/json", "aanbestedingskalender.json")
