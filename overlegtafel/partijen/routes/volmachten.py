"""Pages: the volmachten under which the gastheer signs for the other gemeenten, giving one, and withdrawing one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, flash, redirect, render_template, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.telling import datum
from overlegtafel.core.tijd.termijnen import laatste_dag_van
from overlegtafel.core.toegang.access import Rol, kijker, vereist
from overlegtafel.core.web.handelen import doe, probeer
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.organisaties.queries import gastheerschappen
from overlegtafel.organisaties.rules import volmachten_vanaf
from overlegtafel.overeenkomsten.forms import dag_in, tekst_van
from overlegtafel.overeenkomsten.models import Overeenkomst
from overlegtafel.overeenkomsten.queries import gemeenten_van
from overlegtafel.overeenkomsten.routes import eis_beheer, versieadres, vind_overeenkomst
from overlegtafel.overeenkomsten.rules import mag_beheren
from overlegtafel.partijen.forms.volmachten import VolmachtForm, VolmachtintrekForm
from overlegtafel.partijen.models import Volmacht
from overlegtafel.partijen.queries.handtekeningen import Getekend, wachtenden
from overlegtafel.partijen.queries.tekenen import volmachten_te_vragen, volmachten_van, zonder_volmacht
from overlegtafel.partijen.rules.volmachten import (
    geeft_volmacht,
    mag_intrekken,
    stand_van_volmacht,
    weiger_herstel,
    weiger_intrekken,
)
from overlegtafel.partijen.services.volmachten import herstel_volmacht, leg_volmacht_vast, trek_volmacht_in

blueprint = Blueprint("volmachten", __name__, url_prefix="/overeenkomsten/<kenmerk>/volmachten")


@dataclass(frozen=True)
class Volmachtrij:
    """One volmacht as a page shows it, with what the viewer can do about it."""

    een: Volmacht
    laatste: str
    stand: str
    mag_intrekken: bool
    mag_herstellen: bool


@dataclass(frozen=True)
class Volmachtstand:
    """Which gemeenten gave no volmacht, or one that begins later, and what waits: party, versie and where to sign."""

    te_vragen: Sequence[str] = ()
    zonder: Sequence[str] = ()
    wachten: Sequence[tuple[str, str, str]] = ()


@blueprint.get("")
@vereist(Rol.INKOPER, Rol.GEMEENTE_VERTEGENWOORDIGER)
def index(kenmerk: str) -> str:
    """Show the volmachten for an agreement and what waits for one; to a gemeente its own."""
    if not geeft_volmacht(kijker()):
        eis_beheer()
    nu = clock.nu()
    overeenkomst = vind_overeenkomst(db.session(), kenmerk, nu=nu)
    stand, formulier = _stand(overeenkomst, nu), None
    if mag_beheren(kijker()):
        formulier = _formulier(overeenkomst, nu)
        nodig = (id_ for id_, naam in _andere_gemeenten(overeenkomst, nu) if naam in stand.te_vragen)
        formulier.gemeente.data, formulier.van.data = next(nodig, None), clock.dag_van(nu)
    return _toon(overeenkomst, stand, formulier, nu)


@blueprint.post("")
@vereist(Rol.INKOPER)
def record(kenmerk: str) -> str | Response:
    """Record a volmacht for an agreement."""
    eis_beheer()
    nu = clock.nu()
    overeenkomst = vind_overeenkomst(db.session(), kenmerk, nu=nu)
    formulier = _formulier(overeenkomst, nu)
    if formulier.validate_on_submit() and _leg_vast(formulier, kenmerk):
        flash("De volmacht is vastgelegd.", "ok")
        return redirect(url_for("volmachten.index", kenmerk=kenmerk))
    return _toon(overeenkomst, _stand(overeenkomst, nu), formulier, nu)


def _toon(overeenkomst: Overeenkomst, stand: Volmachtstand, formulier: VolmachtForm | None, nu: datetime) -> str:
    return render_template(
        "partijen/volmachten/index.html",
        overeenkomst=overeenkomst,
        formulier=formulier,
        rijen=_rijen(overeenkomst, nu),
        stand=stand,
        tekent_zelf=kijker().mag(Rol.GEMEENTE_VERTEGENWOORDIGER),
    )


def _andere_gemeenten(overeenkomst: Overeenkomst, nu: datetime) -> list[tuple[int, str]]:
    """Return the gemeenten that give one: those that take part, without the gastheer."""
    alle = gemeenten_van(db.session(), overeenkomst.id, nu=nu)
    return [(een.id, een.naam) for een in alle if not een.is_gastheer]


def _formulier(overeenkomst: Overeenkomst, nu: datetime) -> VolmachtForm:
    return VolmachtForm().kies_uit(_andere_gemeenten(overeenkomst, nu))


def _leg_vast(formulier: VolmachtForm, kenmerk: str) -> bool:
    van, tot, kenmerk_volmacht = dag_in(formulier.van), formulier.tot.data, formulier.kenmerk.data or ""

    def act(schrijver: Session, daad: Daad) -> None:
        ding = vind_overeenkomst(schrijver, kenmerk, nu=daad.nu)
        gemeente = schrijver.get_one(Organisatie, formulier.gemeente.data)
        leg_volmacht_vast(schrijver, ding, gemeente, kenmerk_volmacht, van, tot, daad=daad)

    return probeer(formulier, act, veld="van") is not None


def _stand(overeenkomst: Overeenkomst, nu: datetime) -> Volmachtstand:
    """Return which gemeenten gave none, or one that begins later, and what waits for that; for the gastheer."""
    if not kijker().is_gastheer or overeenkomst.soort.is_tussen_gemeenten:  # there each gemeente can sign by itself
        return Volmachtstand()
    wachten = _wachten(overeenkomst, nu)[:50]
    return Volmachtstand(
        volmachten_te_vragen(db.session(), [overeenkomst.id], nu=nu).get(overeenkomst.id, []),
        zonder_volmacht(db.session(), overeenkomst.id, nu=nu),
        [(een.partij.naam, een.tekst.versie.nummer, _verder(een)) for een in wachten],
    )


def _rijen(overeenkomst: Overeenkomst, nu: datetime) -> list[Volmachtrij]:
    """Return the volmachten that the viewer may see: people of the gastheer all, others those of their own gemeente."""
    vanaf = volmachten_vanaf(gastheerschappen(db.session()), nu)
    ziet_alles, eigen = kijker().is_gastheer, geeft_volmacht(kijker())
    return [
        Volmachtrij(
            een,
            datum(laatste_dag_van(een.tot)) if een.tot is not None and een.tot > een.van else "",
            stand_van_volmacht(een, vanaf=vanaf, nu=nu),
            mag_intrekken(kijker(), een) and weiger_intrekken(een, None, nu=nu) is None,
            mag_intrekken(kijker(), een) and weiger_herstel(een, nu=nu) is None,
        )
        for een in volmachten_van(db.session(), overeenkomst.id)
        if ziet_alles or een.organisatie_id in eigen
    ]


def _wachten(overeenkomst: Overeenkomst, nu: datetime) -> list[Getekend]:
    alle = wachtenden(db.session(), nu=nu)
    return [een for een in alle if een.stand.is_wachtend and een.tekst.versie.overeenkomst_id == overeenkomst.id]


def _verder(getekend: Getekend) -> str:
    """Return where what waits is signed, for who may; for others where it stands."""
    plaats = versieadres(getekend.tekst.versie)
    if kijker().mag(Rol.GEMEENTE_VERTEGENWOORDIGER):
        return url_for("ondertekenen.countersign", **plaats)
    return url_for("handtekeningen.show", **plaats, organisatie_id=getekend.partij.id)


@blueprint.route("/<int:volmacht_id>/intrekken", methods=["GET", "POST"])
@vereist(Rol.INKOPER, Rol.GEMEENTE_VERTEGENWOORDIGER)
def end(kenmerk: str, volmacht_id: int) -> str | Response:
    """Ask once more, with the last day and the reason, then withdraw a volmacht."""
    nu = clock.nu()
    volmacht = _vind(db.session(), kenmerk, volmacht_id)
    formulier = VolmachtintrekForm()
    if formulier.validate_on_submit():
        dag, reden = formulier.laatste_dag.data, tekst_van(formulier.reden)
        gedaan = probeer(
            formulier,
            lambda schrijver, daad: trek_volmacht_in(
                schrijver, _vind(schrijver, kenmerk, volmacht_id), dag, reden, daad=daad
            ),
            veld="laatste_dag",
        )
        if gedaan:
            flash("De volmacht is ingetrokken.", "ok")
            return redirect(url_for("volmachten.index", kenmerk=kenmerk))
    return render_template(
        "partijen/volmachten/end.html", volmacht=volmacht, formulier=formulier, gevolgen=_gevolgen(volmacht, nu)
    )


def _gevolgen(volmacht: Volmacht, nu: datetime) -> list[str]:
    """Return in sentences what stays, what nobody can do any more, and who has to act."""
    naam, aantal = volmacht.organisatie.naam, len(_wachten(volmacht.overeenkomst, nu))
    zinnen = ["Wie al gebonden is, blijft gebonden.", f"Daarna kan de gastheer niet meer tekenen voor {naam}."]
    if volmacht.overeenkomst.soort.is_tussen_gemeenten:
        return [*zinnen, "De gemeente kan zelf tekenen."]
    if aantal:
        wat = "1 handtekening van een partij" if aantal == 1 else f"{aantal} handtekeningen van partijen"
        wacht = "wacht" if aantal == 1 else "wachten"
        zinnen.append(f"Nu {wacht} er {wat}. De inkoper ziet op zijn startpagina dat er een nieuwe volmacht nodig is.")
    return [*zinnen, f"{naam} en de gastheer krijgen een mail met de reden."]


@blueprint.post("/<int:volmacht_id>/herstellen")
@vereist(Rol.INKOPER, Rol.GEMEENTE_VERTEGENWOORDIGER)
def restore(kenmerk: str, volmacht_id: int) -> Response:
    """Take back a withdrawal that doesn't work yet."""
    doe(lambda schrijver, daad: herstel_volmacht(schrijver, _vind(schrijver, kenmerk, volmacht_id), daad=daad))
    flash("De volmacht loopt door.", "ok")
    return redirect(url_for("volmachten.index", kenmerk=kenmerk))


def _vind(session: Session, kenmerk: str, volmacht_id: int) -> Volmacht:
    """Return a volmacht that the viewer may withdraw."""
    overeenkomst = vind_overeenkomst(session, kenmerk, nu=clock.nu())
    volmacht = session.get(Volmacht, volmacht_id)
    if volmacht is None or volmacht.overeenkomst_id != overeenkomst.id or not mag_intrekken(kijker(), volmacht):
        raise NietGevonden("Deze volmacht is er niet, of is niet van uw gemeente.")
    return volmacht
