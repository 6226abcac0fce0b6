"""The acts by which an official says who sent a mail, and takes that back."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, kijker
from overlegtafel.core.web.handelen import doe
from overlegtafel.core.web.invoer import lees_id
from overlegtafel.inbox.models import Verbinding
from overlegtafel.inbox.routes.besluiten import te_beslissen
from overlegtafel.inbox.routes.wachtrij import aan_tafel
from overlegtafel.inbox.routes.wachtrij import blueprint as blueprint
from overlegtafel.inbox.rules.afzender import kandidaat
from overlegtafel.inbox.services.verbinden import neem_verbinding_terug, verbind_afzender
from overlegtafel.virtuele_tafel.models import Inbreng
from overlegtafel.virtuele_tafel.rules import is_organisatie_openbaar


def _naar(bericht_id: int) -> Response:
    return redirect(url_for("wachtrij.show", bericht_id=bericht_id, _anchor="afzender"))


def _gekozen(naam: str) -> int | None:
    waarde = request.values.get(naam, "")
    return lees_id(waarde) or None


@blueprint.post("/<int:bericht_id>/afzender")
@aan_tafel
def join(bericht_id: int) -> Response:
    """Confirm who sent a mail: a person, an organisation, or nobody that we know."""
    verbinding = doe(
        lambda session, daad: verbind_afzender(
            session,
            te_beslissen(session, bericht_id),
            gebruiker_id=_gekozen("gebruiker"),
            organisatie_id=_gekozen("organisatie"),
            daad=daad,
        )
    )
    inbreng = verbinding.bericht.inbreng
    flash(_gezegd(verbinding), "ok")
    if inbreng is not None and request.args.get("terug") == "inbreng":
        return _naar_inbreng(inbreng)
    return _naar(bericht_id)


def _gezegd(verbinding: Verbinding) -> str:
    """Return what was confirmed, and which name everybody reads by it."""
    wie = kandidaat(verbinding.gebruiker, verbinding.organisatie)
    if wie is None:
        return "De afzender is niemand die wij kennen."
    if verbinding.organisatie is None:
        return f"De afzender is {wie.label}."
    inbreng, organisatie = verbinding.bericht.inbreng, verbinding.organisatie.naam
    is_te_zien = inbreng is not None and is_organisatie_openbaar(inbreng, nu=clock.nu())
    wanneer = "nu" if is_te_zien else "zodra de tekst openbaar is"
    return f"De afzender is {wie.label}. Iedereen leest {wanneer} bij de tekst: {organisatie}."


def _naar_inbreng(inbreng: Inbreng) -> Response:
    """Go back to where one was asked: the judging while that is to be done, else the thread."""
    if inbreng.oordeel is None and kijker().mag(Rol.INKOPER):
        return redirect(url_for("behandelen.judge", nummer=inbreng.nummer))
    anker = f"inbreng-{inbreng.nummer}"
    return redirect(url_for("voorstellen.show", nummer=inbreng.voorstel.nummer, _anchor=anker))


@blueprint.post("/<int:bericht_id>/afzender/terug")
@aan_tafel
def unjoin(bericht_id: int) -> Response:
    """Take back who was pointed out last."""
    doe(lambda session, daad: neem_verbinding_terug(session, te_beslissen(session, bericht_id), daad=daad))
    flash("Uw keuze is teruggenomen.", "ok")
    return _naar(bericht_id)
