"""Pages: sign a paper among gemeenten for one of them, and who signed it."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.errors import Geweigerd, MagNiet, NietGevonden
from overlegtafel.core.papier.pdf import schrijf_pdf
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, iedereen, kijker, vereist
from overlegtafel.core.web.bewerkform import Stand
from overlegtafel.core.web.handelen import probeer
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.organisaties.queries import begonnen_op
from overlegtafel.organisaties.routes import AANMELDING
from overlegtafel.overeenkomsten.models import OvereenkomstSoort, Tekst
from overlegtafel.overeenkomsten.queries import tekst_met_artikelen
from overlegtafel.overeenkomsten.routes import rijen_van, stukken_bij, url_van, vind_versie
from overlegtafel.overeenkomsten.rules import laatste_tekst, maak_manifest, manifest_sha256
from overlegtafel.partijen.forms.gemeenten import GemeentetekenForm
from overlegtafel.partijen.models import Gemeentehandtekening
from overlegtafel.partijen.queries.gemeenten import (
    gemeentedeelnames,
    gemeentestuk_bij,
    handtekeningen_van_gemeenten,
)
from overlegtafel.partijen.routes.handtekeningen import als_bestand, als_pdf, heeft_zegel
from overlegtafel.partijen.rules.gemeenten import (
    LEZERS,
    bindt_sinds,
    nog_te_tekenen,
    ondertekenaars,
    tekenrol,
    weiger_gemeentestuk,
)
from overlegtafel.partijen.rules.ondertekenen import NIET_VERS, is_vers, weiger_stuk
from overlegtafel.partijen.rules.stuk import naam_van_gemeentestuk, vel_van_gemeentestuk
from overlegtafel.partijen.services.gemeenten import teken_voor_gemeente

blueprint = Blueprint("gemeentetekens", __name__, url_prefix="/overeenkomsten/<kenmerk>/<nummer>/gemeenten")


def _tekst(schrijver: Session, kenmerk: str, nummer: str, nu: datetime) -> Tekst:
    """Return the tekst of a paper among gemeenten; raise NietGevonden for another kind."""
    versie = vind_versie(schrijver, kenmerk, nummer, nu=nu)
    if not versie.overeenkomst.soort.is_tussen_gemeenten:
        raise NietGevonden("Dit is geen stuk tussen gemeenten.")
    return tekst_met_artikelen(schrijver, laatste_tekst(versie).id)


def _ingelogd_op() -> datetime | None:
    return begonnen_op(db.session(), session.get(AANMELDING, ""), kijker().gebruiker_id or 0, nu=clock.nu())


def eigen_gemeenten(rol: Rol) -> list[int]:
    """Return for which organisations the viewer signs papers that this role signs."""
    return [id_ for id_, rollen in kijker().rollen_bij.items() if rol in rollen]


@blueprint.get("")
@iedereen
def show(kenmerk: str, nummer: str) -> str:
    """Show which gemeenten signed a paper and which still have to; the names to gemeenten only."""
    nu = clock.nu()
    tekst = _tekst(db.session(), kenmerk, nummer, nu)
    deelnames = gemeentedeelnames(db.session(), tekst.versie.overeenkomst_id)
    tekens = handtekeningen_van_gemeenten(db.session(), tekst.id)
    return render_template(
        "partijen/gemeenten/show.html",
        versie=tekst.versie,
        tekens=tekens,
        missen=nog_te_tekenen(deelnames, tekens, nu=nu),
        sinds=bindt_sinds(deelnames, tekens, nu=nu),
        nog_niet=weiger_stuk(tekst, nu=nu),
        ziet_namen=bool(kijker().rollen & LEZERS),
        kan_tekenen=_kan_tekenen(tekst, nu),
        sha256=manifest_sha256(tekst),
        stuk=gemeentestuk_bij(db.session(), tekens[-1].id) if tekens else None,
        heeft_zegel=heeft_zegel(),
        terug=url_van(tekst.versie),
    )


def _keuzes(tekst: Tekst, rol: Rol, nu: datetime) -> list[tuple[int, str]]:
    """Return the gemeenten for which the viewer may sign still: the own, then for the gastheer the others."""
    eigen, wie = eigen_gemeenten(rol), kijker()
    if not eigen:
        return []
    deelnames = gemeentedeelnames(db.session(), tekst.versie.overeenkomst_id)
    tekens = {een.organisatie_id for een in handtekeningen_van_gemeenten(db.session(), tekst.id)}
    over = [een.organisatie for een in ondertekenaars(deelnames, nu=nu) if een.organisatie_id not in tekens]
    namens = [(een.id, f"{een.naam}, met volmacht") for een in over if een.id not in eigen and wie.is_gastheer]
    return [(een.id, een.naam) for een in over if een.id in eigen] + namens


def _kan_tekenen(tekst: Tekst, nu: datetime) -> bool:
    return weiger_stuk(tekst, nu=nu) is None and bool(_keuzes(tekst, tekenrol(tekst.versie.overeenkomst.soort), nu))


@blueprint.route("/tekenen", methods=["GET", "POST"])
@vereist(Rol.GEMEENTE_VERTEGENWOORDIGER, Rol.GEMEENTESECRETARIS)
def sign(kenmerk: str, nummer: str) -> str | Response:
    """Read the manifest of a paper among gemeenten and sign it for a gemeente."""
    nu, ingelogd_op = clock.nu(), _ingelogd_op()
    tekst = _tekst(db.session(), kenmerk, nummer, nu)
    keuzes = _mag_tekenen(tekst, nu)
    formulier = GemeentetekenForm().kies_uit(keuzes)
    formulier.begin_met(_gelezen(tekst))
    if formulier.validate_on_submit():

        def act(schrijver: Session, daad: Daad) -> Gemeentehandtekening:
            verse = _tekst(schrijver, kenmerk, nummer, daad.nu)
            formulier.eis_ongewijzigd(_gelezen(verse))
            gemeente = schrijver.get_one(Organisatie, int(formulier.organisatie.data))
            namens = gemeente.id not in eigen_gemeenten(tekenrol(verse.versie.overeenkomst.soort))
            wie = formulier.wie(manifest_sha256(verse), ingelogd_op)
            return teken_voor_gemeente(schrijver, verse, gemeente, wie, namens=namens, daad=daad)

        if probeer(formulier, act, veld="naam"):
            flash("De handtekening is gezet.", "ok")
            return redirect(url_for(".show", kenmerk=kenmerk, nummer=nummer))
    return render_template(
        "partijen/gemeenten/sign.html",
        versie=tekst.versie,
        tekst=tekst,
        formulier=formulier,
        bijlagen=rijen_van(tekst),
        stukken=stukken_bij(tekst, kijker(), nu=nu),
        manifest=maak_manifest(tekst).decode(),
        sha256=manifest_sha256(tekst),
        opnieuw=None if is_vers(ingelogd_op, nu=nu) else NIET_VERS,
        hier=request.path,
        terug=url_for(".show", kenmerk=kenmerk, nummer=nummer),
    )


def _gelezen(tekst: Tekst) -> Stand:
    return {"manifest": manifest_sha256(tekst), "naam": kijker().naam}


def _mag_tekenen(tekst: Tekst, nu: datetime) -> list[tuple[int, str]]:
    """Return for which gemeenten the viewer may sign; raise why there is none."""
    rol = tekenrol(tekst.versie.overeenkomst.soort)
    eigen = eigen_gemeenten(rol)
    if not eigen:
        wie = "gemeentesecretaris" if rol is Rol.GEMEENTESECRETARIS else "bestuurder"
        raise MagNiet(f"Dit stuk tekent de {wie} van een gemeente.")
    if keuzes := _keuzes(tekst, rol, nu):
        if zin := weiger_stuk(tekst, nu=nu):
            raise Geweigerd(zin)
        return keuzes
    deelnames = gemeentedeelnames(db.session(), tekst.versie.overeenkomst_id)
    tekens = handtekeningen_van_gemeenten(db.session(), tekst.id)
    raise Geweigerd(weiger_gemeentestuk(tekst, eigen[0], deelnames, tekens, nu=nu) or "Er valt niets te tekenen.")


@blueprint.get("/handtekeningen.pdf")
@vereist(*LEZERS)
def pdf(kenmerk: str, nummer: str) -> Response:
    """Give the paper with the page of signatures to who works for a gemeente: sealed once all have signed."""
    nu = clock.nu()
    tekst = _tekst(db.session(), kenmerk, nummer, nu)
    tekens = handtekeningen_van_gemeenten(db.session(), tekst.id)
    if not tekens:
        raise NietGevonden("Er heeft nog niemand getekend.")
    naam = f"{kenmerk}-{nummer}-getekend.pdf"
    stuk = gemeentestuk_bij(db.session(), tekens[-1].id)
    if stuk is not None:
        return als_bestand(stuk.bestand, naam)
    titel = naam_van_gemeentestuk(tekst)
    voet = f"{titel}. SHA-256 van het manifest: {manifest_sha256(tekst)}"
    return als_pdf(schrijf_pdf(vel_van_gemeentestuk(tekst, tekens), titel=titel, voet=voet, moment=tekens[-1].op), naam)


def koppelingen_bij(kenmerk: str, nummer: str, soort: OvereenkomstSoort) -> list[tuple[str, str]]:
    """Return what the page of a paper among gemeenten links to: signing it only for who still can."""
    links = [("Wie heeft getekend?", url_for("gemeentetekens.show", kenmerk=kenmerk, nummer=nummer))]
    nu = clock.nu()
    if eigen_gemeenten(tekenrol(soort)) and _kan_tekenen(_tekst(db.session(), kenmerk, nummer, nu), nu):
        links.append(("Teken voor uw gemeente", url_for("gemeentetekens.sign", kenmerk=kenmerk, nummer=nummer)))
    return links
