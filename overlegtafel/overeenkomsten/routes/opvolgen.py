"""Page: splitting an agreement or merging it with others, by making the one that follows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from flask import Blueprint, redirect, render_template, request, url_for
from markupsafe import Markup
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.register.namen import naam_voor
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.telling import datum
from overlegtafel.core.toegang.access import Rol, kijker, vereist
from overlegtafel.core.web.bewerkform import Stand
from overlegtafel.core.web.handelen import probeer
from overlegtafel.core.web.invoer import lees_id
from overlegtafel.overeenkomsten.forms.opvolgen import OpvolgerForm, maak_opvolger_form
from overlegtafel.overeenkomsten.forms.teksten import tekst_van
from overlegtafel.overeenkomsten.models import Overeenkomst, Tekst, Versie
from overlegtafel.overeenkomsten.queries.opvolgen import ging_mee_naar
from overlegtafel.overeenkomsten.queries.pagina import overeenkomsten_met, samen_te_voegen
from overlegtafel.overeenkomsten.routes import weergave
from overlegtafel.overeenkomsten.routes.opmerkingen import zeg_bewaard
from overlegtafel.overeenkomsten.routes.zoek import eis_beheer, vind_overeenkomst
from overlegtafel.overeenkomsten.rules.handelingen import laatste_tekst
from overlegtafel.overeenkomsten.rules.opvolgen import HOOGSTENS, brontekst, volgt_vanaf
from overlegtafel.overeenkomsten.services.opvolgen import Meegenomen, Opvolgernaam, maak_opvolger

blueprint = Blueprint("opvolgen", __name__, url_prefix="/overeenkomsten/<kenmerk>/opvolger")

Bronnen = list[tuple[Overeenkomst, Tekst]]


@blueprint.route("", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def new(kenmerk: str) -> str | Response:
    """Make an agreement that follows this one, and others with it where it merges them."""
    eis_beheer()
    session, nu = db.session(), clock.nu()
    overeenkomst = vind_overeenkomst(session, kenmerk, nu=nu)
    mogelijk = samen_te_voegen(session, overeenkomst)
    met = [een for een in mogelijk if een.id in _gevraagd()][: HOOGSTENS - 1]
    bronnen = _bronnen([overeenkomst, *met])
    if not bronnen:
        raise NietGevonden("Een overeenkomst waarvan elke versie is ingetrokken, krijgt geen opvolger.")
    formulier = maak_opvolger_form(bronnen, ging_mee_naar(session, [een.id for een, _ in bronnen]))
    formulier.begin_met(_stand(bronnen))
    ids = [een.id for een, _ in bronnen]
    if formulier.validate_on_submit():
        veld = f"artikelen_{ids[0]}"
        gedaan = probeer(formulier, lambda session, daad: _maak(session, formulier, ids, daad), veld=veld)
        if gedaan:
            zin = "De overeenkomst is gemaakt als concept. Alleen mensen van de gastheergemeente zien haar nu."
            zeg_bewaard(zin, laatste_tekst(gedaan.waarde).id)
            return redirect(weergave.url_van(gedaan.waarde))
    return render_template(
        "overeenkomsten/opvolgen/new.html",
        overeenkomst=overeenkomst,
        formulier=formulier,
        bronnen=[f"{een.citeertitel}, {weergave.plaats_van(tekst)}" for een, tekst in bronnen],
        mogelijk=[(een.id, een.citeertitel, een in met) for een in mogelijk],
        actie=url_for("opvolgen.new", kenmerk=kenmerk, met=[een.id for een in met]),
        bekend=[(een.citeertitel, weergave.link_naar(een)) for een in overeenkomst.opvolgers],
    )


def _gevraagd() -> set[int]:
    ids = [lees_id(een) for een in request.args.getlist("met")[:50]]
    return {id_ for id_ in ids if id_ is not None}


def _bronnen(overeenkomsten: Sequence[Overeenkomst]) -> Bronnen:
    return [(een, tekst) for een in overeenkomsten if (tekst := brontekst(een)) is not None]


def _stand(bronnen: Bronnen) -> Stand:
    """Return the words from which the articles were chosen."""
    return {"gelezen": "\n".join(f"{tekst.id} {tekst.sha256}" for _, tekst in bronnen)}


def _maak(session: Session, formulier: OpvolgerForm, ids: Sequence[int], daad: Daad) -> Versie:
    gevonden = {een.id: een for een in overeenkomsten_met(session, ids)}
    voorgangers = [gevonden[id_] for id_ in ids]
    formulier.eis_ongewijzigd(_stand(_bronnen(voorgangers)))
    naam = Opvolgernaam(tekst_van(formulier.kenmerk), tekst_van(formulier.citeertitel), tekst_van(formulier.nummer))
    mee = [Meegenomen(een, formulier.gekozen(een.id)) for een in voorgangers]
    return maak_opvolger(session, naam, mee, daad=daad)


def familie_van(overeenkomst: Overeenkomst, *, nu: datetime) -> tuple[Markup, Markup]:
    """Return what an agreement follows, and by what it is followed and from when, as far as the viewer may know."""
    volgt_op = [link for een in overeenkomst.voorgangers if (link := link_voor(een, nu=nu))]
    opvolgers = [
        Markup("{} ({})").format(link, _vanaf(een, nu))
        for een in overeenkomst.opvolgers
        if (link := link_voor(een, nu=nu))
    ]
    return Markup("<br>").join(volgt_op), Markup("<br>").join(opvolgers)


def _vanaf(opvolger: Overeenkomst, nu: datetime) -> str:
    dag = volgt_vanaf(opvolger, nu=nu)
    return f"vanaf {datum(dag)}" if dag is not None else "nog niet vastgesteld"


def link_voor(ander: Overeenkomst | None, *, nu: datetime) -> Markup | None:
    """Return the link to another agreement, for who may know of that one too."""
    if ander is None or naam_voor(db.session(), "overeenkomst", ander.id, kijker(), nu=nu) is None:
        return None
    return weergave.link_naar(ander)
