"""Erasing an inbreng: a beheerder asks, a second person of the gemeente does it or says no."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.database.nummers import Nummer
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.opslag.opruimen import ruim_gewist
from overlegtafel.core.toegang.access import Rol, kijker, vereist
from overlegtafel.core.web.bewerkform import BevestigForm, Stand
from overlegtafel.core.web.handelen import doe, probeer
from overlegtafel.virtuele_tafel.forms.wissen import WisBevestigForm, WisForm
from overlegtafel.virtuele_tafel.models import Inbreng
from overlegtafel.virtuele_tafel.queries.wissen import gewist_verzoek, open_verzoek, open_verzoeken
from overlegtafel.virtuele_tafel.routes.vinden import vind_inbreng
from overlegtafel.virtuele_tafel.rules.wissen import weiger_wissen
from overlegtafel.virtuele_tafel.services.lakken import Citaatplek
from overlegtafel.virtuele_tafel.services.wissen import neem_wissen_terug, nog_te_vinden, vraag_wissen, wis

blueprint = Blueprint("wissen", __name__)
gemeente = vereist(Rol.BEHEERDER, Rol.INKOPER, Rol.SECRETARIS)
beheerder = vereist(Rol.BEHEERDER)


@blueprint.get("/verwijderen")
@gemeente
def index() -> str:
    """Show what waits for a second person."""
    return render_template("virtuele_tafel/wissen/index.html", verzoeken=open_verzoeken(db.session()))


@blueprint.get("/inbreng/<nummer:nummer>/verwijderen")
@gemeente
def show(nummer: Nummer) -> str:
    """Show where the erasing of an inbreng stands, and what one can do."""
    return _toon(vind_inbreng(nummer), WisForm())


def _toon(inbreng: Inbreng, formulier: WisForm) -> str:
    session, wie = db.session(), kijker()
    verzoek = open_verzoek(session, inbreng.id)
    return render_template(
        "virtuele_tafel/wissen/show.html",
        inbreng=inbreng,
        verzoek=verzoek,
        gewist=gewist_verzoek(session, inbreng.id),
        kan_vragen=verzoek is None and wie.mag(Rol.BEHEERDER),
        gevonden=_gevonden(inbreng),
        leest_mee=wie.mag(Rol.INKOPER, Rol.SECRETARIS),
        waarom_niet=weiger_wissen(verzoek, wie.gebruiker_id) if verzoek else None,
        formulier=formulier,
        knop=BevestigForm(),
    )


@blueprint.post("/inbreng/<nummer:nummer>/verwijderen")
@beheerder
def ask(nummer: Nummer) -> str | Response:
    """Ask to erase an inbreng, with the ground."""
    inbreng, formulier = vind_inbreng(nummer), WisForm()
    if not formulier.validate_on_submit() or not probeer(
        formulier,
        lambda session, daad: vraag_wissen(
            session,
            session.get_one(Inbreng, inbreng.id),
            formulier.grond.data or "",
            formulier.woorden.data or "",
            daad=daad,
        ),
        veld="grond",
    ):
        return _toon(inbreng, formulier)
    flash(f"Inbreng {nummer} wacht op een tweede persoon van de gemeente. Die kan haar verwijderen.", "ok")
    return redirect(url_for("wissen.show", nummer=nummer))


@blueprint.post("/inbreng/<nummer:nummer>/verwijderen/terugnemen")
@gemeente
def take_back(nummer: Nummer) -> Response:
    """Take back what was asked, or say no to it."""
    inbreng = vind_inbreng(nummer)
    doe(lambda session, daad: neem_wissen_terug(session, session.get_one(Inbreng, inbreng.id), daad=daad))
    flash(f"Inbreng {nummer} wordt niet verwijderd.", "ok")
    return redirect(url_for("wissen.show", nummer=nummer))


@blueprint.route("/inbreng/<nummer:nummer>/verwijderen/uitvoeren", methods=["GET", "POST"])
@gemeente
def erase(nummer: Nummer) -> str | Response:
    """Show where the words still stand and ask once more, then erase."""
    inbreng, formulier = vind_inbreng(nummer), WisBevestigForm()
    if reden := weiger_wissen(open_verzoek(db.session(), inbreng.id), kijker().gebruiker_id):
        raise Geweigerd(reden)
    gevonden = _gevonden(inbreng)
    formulier.begin_met({**_stand(gevonden), "plekken": [een.plek.sleutel for een in gevonden]})
    formulier.plekken.choices = [(een.plek.sleutel, een.plek.naam) for een in gevonden if not een.plek.waarom_niet]
    if formulier.validate_on_submit() and (
        gedaan := probeer(
            formulier,
            lambda session, daad: wis(
                session, session.get_one(Inbreng, inbreng.id), gekozen=formulier.plekken.data or (), daad=daad
            ),
            stand=lambda: _stand(_gevonden(db.session().get_one(Inbreng, inbreng.id))),
        )
    ):
        ruim_gewist(gedaan.waarde)
        flash(f"Inbreng {nummer} is verwijderd.", "ok")
        return redirect(url_for("wissen.show", nummer=nummer))
    return render_template(
        "virtuele_tafel/wissen/erase.html",
        inbreng=inbreng,
        gevonden=gevonden,
        leest_mee=kijker().mag(Rol.INKOPER, Rol.SECRETARIS),
        formulier=formulier,
    )


def _gevonden(inbreng: Inbreng) -> list[Citaatplek]:
    """Return where words of what was asked to be erased stand in other papers; of nothing that was asked, nowhere."""
    session = db.session()
    verzoek = open_verzoek(session, inbreng.id)
    return nog_te_vinden(session, inbreng, verzoek) if verzoek else []


def _stand(gevonden: list[Citaatplek]) -> Stand:
    return {"gelezen": [f"{een.plek.sleutel} {een.aantal} {een.fragmenten}" for een in gevonden]}
