"""Erasing an inbreng: a beheerder asks, a second person of the gemeente does it or says no."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.database.nummers import Nummer
from overlegtafel.core.opslag.opruimen import ruim_gewist
from overlegtafel.core.toegang.access import Rol, kijker, vereist
from overlegtafel.core.web.bewerkform import BevestigForm
from overlegtafel.core.web.handelen import doe, probeer
from overlegtafel.virtuele_tafel.forms.wissen import WisForm
from overlegtafel.virtuele_tafel.models import Inbreng
from overlegtafel.virtuele_tafel.queries.wissen import gewist_verzoek, open_verzoek, open_verzoeken
from overlegtafel.virtuele_tafel.routes.vinden import vind_inbreng
from overlegtafel.virtuele_tafel.rules.wissen import weiger_wissen, weiger_wissen_vragen
from overlegtafel.virtuele_tafel.services.wissen import neem_wissen_terug, vraag_wissen, wis

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
    weigering = weiger_wissen_vragen(inbreng, verzoek)
    return render_template(
        "virtuele_tafel/wissen/show.html",
        inbreng=inbreng,
        verzoek=verzoek,
        gewist=gewist_verzoek(session, inbreng.id),
        kan_vragen=weigering is None and wie.mag(Rol.BEHEERDER),
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
            session, session.get_one(Inbreng, inbreng.id), formulier.grond.data or "", daad=daad
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
    """Ask once more, then erase."""
    inbreng, formulier = vind_inbreng(nummer), BevestigForm()
    if formulier.validate_on_submit():
        ruim_gewist(doe(lambda session, daad: wis(session, session.get_one(Inbreng, inbreng.id), daad=daad)))
        flash(f"Inbreng {nummer} is verwijderd.", "ok")
        return redirect(url_for("wissen.show", nummer=nummer))
    return render_template(
        "virtuele_tafel/bevestig.html",
        titel=f"Inbreng {nummer} verwijderen",
        vraag="Weet u het zeker? U kunt dit niet terugdraaien.",
        gevolgen=[
            "De tekst, de afzender, de bijlagen en de mails over deze inbreng gaan weg.",
            "Het nummer, het moment van ontvangst, de antwoorden van de gemeente en de reden blijven.",
            "In kopieën (backups) van eerder staat de inbreng nog, tot die zijn weggegooid.",
        ],
        knop="Verwijder deze inbreng",
        soort="gevaar",
        annuleer=url_for("wissen.show", nummer=nummer),
        kruimels=[
            ("Te verwijderen", url_for("wissen.index")),
            (f"Inbreng {nummer}", url_for("wissen.show", nummer=nummer)),
        ],
        formulier=formulier,
    )
