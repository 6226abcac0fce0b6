"""The reactienota of a ronde: for everybody once published, before that the list of what is still to do."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.database.nummers import Nummer
from overlegtafel.core.errors import Geweigerd, NietGevonden
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, iedereen, is_openbaar, kijker, vereist
from overlegtafel.core.web.bewerkform import BevestigForm, Stand
from overlegtafel.core.web.handelen import probeer
from overlegtafel.overeenkomsten.forms import RedenenForm, maak_redenen_form, stand_van_redenen
from overlegtafel.overeenkomsten.models import Ronde, Tekst
from overlegtafel.overeenkomsten.routes import tekstadres, versieadres
from overlegtafel.overeenkomsten.rules import einde_van_ronde, is_reactienota_openbaar
from overlegtafel.virtuele_tafel.forms.behandelen import stand_van_antwoord
from overlegtafel.virtuele_tafel.forms.velden import geheel
from overlegtafel.virtuele_tafel.queries.inbrengen import te_laat_binnen
from overlegtafel.virtuele_tafel.queries.nota import lees_nota, nota_te_laat, verwerkte_tekst_id
from overlegtafel.virtuele_tafel.queries.notazijde import zijde_van
from overlegtafel.virtuele_tafel.routes.notablad import Notablad, lees_notablad
from overlegtafel.virtuele_tafel.routes.notazijde import Notazijde, lees_notazijde
from overlegtafel.virtuele_tafel.routes.vinden import blik
from overlegtafel.virtuele_tafel.routes.weergave import Blik
from overlegtafel.virtuele_tafel.rules.beantwoorden import mist_antwoord
from overlegtafel.virtuele_tafel.rules.reactienota import (
    Nota,
    nog_te_beoordelen,
    onverklaard,
    weiger_nota,
    zonder_punt,
    zonder_wijziging,
)
from overlegtafel.virtuele_tafel.services import publiceer_reactienota
from overlegtafel.virtuele_tafel.services.redenen import geef_redenen

blueprint = Blueprint("reactienota", __name__, url_prefix="/reactienota")


def _ronde(ronde_id: int) -> Ronde:
    ronde = db.session().get(Ronde, ronde_id)
    if ronde is None:
        raise NietGevonden("Deze ronde bestaat niet.")
    return ronde


def vind_notablad(ronde_id: int) -> Notablad:
    """Return the paper of an address, for everybody once it is published and before that for who works on it."""
    return lees_notablad(db.session(), *_leesbare_ronde(ronde_id))


def _leesbare_ronde(ronde_id: int) -> tuple[Ronde, Blik]:
    """Return a ronde whose paper the viewer may read, and through whose eyes."""
    ronde, ogen = _ronde(ronde_id), blik()
    if not is_reactienota_openbaar(ronde, nu=ogen.nu) and not ogen.kijker.mag(Rol.INKOPER, Rol.SECRETARIS):
        raise NietGevonden("Deze reactienota is nog niet gepubliceerd.")
    return ronde, ogen


def _plek_van(ronde: Ronde, geschreven: str) -> str:
    """Return the address of a punt in the paper, by its number; without such a punt that of the first page."""
    voor, _, volgnr = geschreven.rpartition(".")
    nummer, punt = Nummer.lees(voor), geheel(volgnr)
    zijde = zijde_van(db.session(), ronde, nummer.jaar, nummer.volgnr, punt) if nummer and punt else None
    pagina, anker = (zijde if zijde and zijde > 1 else None), (f"punt-{nummer}.{punt}" if zijde else None)
    return url_for("reactienota.show", ronde_id=ronde.id, pagina=pagina, _anchor=anker)


@blueprint.get("/<int:ronde_id>")
@iedereen
def show(ronde_id: int) -> str | Response:
    """Show every punt of the ronde with its answer, article by article, and what the gemeente changed by itself.

    `bij` is the number of a punt: it leads to the page on which that stands.
    """
    ronde, ogen = _leesbare_ronde(ronde_id)
    if (bij := request.args.get("bij")) is not None:
        return redirect(_plek_van(ronde, bij))
    blad = lees_notazijde(db.session(), ronde, ogen, geheel(request.args.get("pagina", "")) or 1)
    return render_template(
        "virtuele_tafel/reactienota/show.html",
        blad=blad,
        ronde=ronde,
        versie=ronde.versie,
        overeenkomst=ronde.versie.overeenkomst,
        verwerkt=_verwerkt(blad),
        is_inkoper=kijker().mag(Rol.INKOPER),
    )


def _verwerkt(blad: Notazijde) -> str | None:
    """Return the address of the redline between the consulted tekst and the one in which the answers are worked in."""
    tekst = db.session().get(Tekst, blad.nieuw_id) if blad.nieuw_id else None
    if tekst is None:
        return None
    van = blad.ronde.tekst
    return url_for("wijzigingen.show", **tekstadres(tekst), van=f"{van.versie.nummer}/{van.volgnr}")


@blueprint.get("/te-laat")
@iedereen
def overdue() -> str:
    """List the reactienota's that are past their term, for everybody to see (basisovereenkomst art. 8.5)."""
    return render_template("virtuele_tafel/reactienota/te_laat.html", rijen=nota_te_laat(db.session(), nu=clock.nu()))


@blueprint.route("/<int:ronde_id>/publiceren", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def publish(ronde_id: int) -> str | Response:
    """Show what is still to do; when nothing is, ask once more and publish."""
    session, nu = db.session(), clock.nu()
    nota = lees_nota(session, _ronde(ronde_id))
    formulier = BevestigForm()
    formulier.begin_met(_gelezen(nota))
    if formulier.validate_on_submit():
        if reden := weiger_nota(nota, nu=nu):
            raise Geweigerd(reden)
        if probeer(
            formulier,
            lambda session, daad: publiceer_reactienota(session, session.get_one(Ronde, ronde_id), daad=daad),
            stand=lambda: _gelezen(lees_nota(db.session(), _ronde(ronde_id))),
        ):
            flash("De reactienota is gepubliceerd. Elke afzender met een mailadres krijgt een mail.", "ok")
            return redirect(url_for("reactienota.show", ronde_id=ronde_id))
        nota = lees_nota(session, _ronde(ronde_id))
    return _toon_publiceren(nota, formulier, _redenen(nota))


@blueprint.post("/<int:ronde_id>/redenen")
@vereist(Rol.INKOPER)
def reasons(ronde_id: int) -> str | Response:
    """Keep why the gemeente changes what no punt asked for."""
    nota = lees_nota(db.session(), _ronde(ronde_id))
    formulier = _redenen(nota)
    if formulier.validate_on_submit() and probeer(
        formulier,
        lambda session, daad: geef_redenen(session, session.get_one(Ronde, ronde_id), formulier.redenen(), daad=daad),
        stand=lambda: stand_van_redenen(zonder_punt(lees_nota(db.session(), _ronde(ronde_id)))),
    ):
        flash("De redenen zijn bewaard.", "ok")
        return redirect(url_for("reactienota.publish", ronde_id=ronde_id))
    return _toon_publiceren(lees_nota(db.session(), _ronde(ronde_id)), BevestigForm(), formulier)


def _redenen(nota: Nota) -> RedenenForm:
    formulier = maak_redenen_form(zonder_punt(nota))
    formulier.begin_met(stand_van_redenen(zonder_punt(nota)))
    return formulier


def _toon_publiceren(nota: Nota, formulier: BevestigForm, redenen: RedenenForm) -> str:
    ronde, nu = nota.ronde, clock.nu()
    te_laat = te_laat_binnen(db.session(), ronde)
    versie = ronde.versie
    plaats = versieadres(versie)
    nieuw_id = verwerkte_tekst_id(db.session(), ronde)
    nieuw = db.session().get(Tekst, nieuw_id) if nieuw_id else None
    return render_template(
        "virtuele_tafel/reactienota/publish.html",
        ronde=ronde,
        overeenkomst=versie.overeenkomst,
        reden=weiger_nota(nota, nu=nu),
        loopt="loopt" if nu < einde_van_ronde(ronde) else "liep",
        aantal=len(nota.punten),
        formulier=formulier,
        redenen=redenen,
        onbeoordeeld=nog_te_beoordelen(nota),
        open_=[punt for punt in nota.punten if mist_antwoord(punt)],
        zonder_wijziging=zonder_wijziging(nota),
        onverklaard=onverklaard(nota),
        ambtshalve=zonder_punt(nota),
        heeft_tekst=nieuw is not None,
        tekstgevolg=_tekstgevolg(nieuw, nu),
        url_versie=url_for("versies.show", **plaats),
        url_tekst=url_for("teksten.new", **plaats),
        te_laat=[(een, any(punt.ronde_id == ronde.id for punt in een.punten)) for een in te_laat],
    )


def _tekstgevolg(nieuw: Tekst | None, nu: datetime) -> str:
    """Return what publishing does with the tekst in which the answers are worked in."""
    if nieuw is None:
        return "De tekst blijft zoals hij was."
    if is_openbaar(nieuw, nu=nu):
        return f"Tekst {nieuw.volgnr} is al openbaar. Daarin verandert niets meer."
    return "De nieuwe tekst wordt tegelijk openbaar en staat dan vast."


def _gelezen(nota: Nota) -> Stand:
    """Return the words that the nota makes public: of punten, answers, changes and reasons, as one mark."""
    punten = [f"{punt.nummer} {sorted(stand_van_antwoord(punt).items())}" for punt in nota.punten]
    return {"gelezen": [*punten, *(f"{rij.redline_html} {rij.ambtshalve_reden}" for rij in nota.wijzigingen)]}
