"""Tables of gemeenten among themselves: projectteams and such. Who doesn't sit there doesn't know that they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.database.instellingen import regio
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.vakanties import lees_vakanties
from overlegtafel.core.toegang.access import kijker, vereist
from overlegtafel.core.web.handelen import probeer
from overlegtafel.fysieke_tafel.forms import stand_van_plek
from overlegtafel.fysieke_tafel.models import Bijeenkomst, Tafel
from overlegtafel.fysieke_tafel.rules import let_op_dag, tijden, weekdag
from overlegtafel.samenwerking.forms.overleg import (
    Nieuwoverlegform,
    Overlegdagform,
    Overlegform,
    stand_van_overlegtafel,
)
from overlegtafel.samenwerking.forms.velden import keuzes
from overlegtafel.samenwerking.queries.afspraken import besluiten_van
from overlegtafel.samenwerking.queries.gemeenten import deelnemende_gemeenten
from overlegtafel.samenwerking.queries.overleg import (
    dagen_van,
    haal_overleg,
    open_acties,
    overleggen,
    voorgestelde_dagen,
)
from overlegtafel.samenwerking.rules.overleg import SOORTNAMEN, Overlegstand, stand_van_overleg, zittende
from overlegtafel.samenwerking.rules.toegang import BINNEN, CENTRALE_EENHEID, VAN_GEMEENTE, gemeenten_met, is_vertrouwd
from overlegtafel.samenwerking.services import overleg as dienst

blueprint = Blueprint("overleg", __name__, url_prefix="/samenwerking/overleg")
binnen = vereist(*sorted(BINNEN))
als_eenheid = vereist(*sorted(CENTRALE_EENHEID))
WAAR = ("plaats", "route", "toegankelijkheid", "link")
BADGES = {
    Overlegstand.GEPLAND: "actief",
    Overlegstand.GEHOUDEN: "let_op",
    Overlegstand.VERSLAG_KLAAR: "goed",
    Overlegstand.GAAT_NIET_DOOR: "fout",
}


def haal(tafel_id: int) -> Tafel:
    """Return a table that the viewer may know of; raise NietGevonden."""
    return haal_overleg(db.session(), tafel_id, kijker(), nu=clock.nu())


def kruimels(*verder: tuple[str, str | None]) -> list[tuple[str, str | None]]:
    """Return the way to a page of these tables."""
    begin: list[tuple[str, str | None]] = [("Samenwerking", url_for("samenwerking.show"))]
    return [*begin, ("Overleg", url_for("overleg.index") if verder else None), *verder]


@dataclass(frozen=True, slots=True)
class Dagkaart:
    """What a list shows of a bijeenkomst of gemeenten among themselves."""

    titel: str
    url: str
    badges: Sequence[tuple[str, str]]
    meta: Sequence[str]


def dagkaart(dag: Bijeenkomst) -> Dagkaart:
    """Return what a list shows of a bijeenkomst."""
    stand = stand_van_overleg(dag, nu=clock.nu())
    return Dagkaart(
        titel=weekdag(clock.dag_van(dag.begin)).capitalize(),
        url=url_for("overlegdagen.show", dag_id=dag.id),
        badges=[(stand.value, BADGES[stand])],
        meta=[tijden(dag.begin, dag.einde), dag.plaats],
    )


@blueprint.get("")
@binnen
def index() -> str:
    """List the tables of the viewer with their next bijeenkomst."""
    session, nu = db.session(), clock.nu()
    tafels = overleggen(session, kijker(), nu=nu)
    volgende: dict[int, Bijeenkomst] = {}
    for dag in dagen_van(session, [tafel.id for tafel in tafels], vanaf=nu):
        if dag.geannuleerd_op is None:
            volgende[dag.tafel_id] = dag
    return render_template(
        "samenwerking/overleg/index.html",
        tafels=tafels,
        volgende={id_: weekdag(clock.dag_van(dag.begin)) for id_, dag in volgende.items()},
        soorten=SOORTNAMEN,
        mag=is_vertrouwd(kijker()),
    )


@blueprint.get("/<int:tafel_id>")
@binnen
def show(tafel_id: int) -> str:
    """Show a table: who sits there, when it meets, and what is still to be done."""
    session, nu, tafel = db.session(), clock.nu(), haal(tafel_id)
    voorstel = voorgestelde_dagen(session, [tafel], nu=nu).get(tafel.id)
    return render_template(
        "samenwerking/overleg/show.html",
        tafel=tafel,
        soort=SOORTNAMEN[tafel.soort],
        zetels=zittende(tafel.zetels, op=nu),
        dagen=[dagkaart(een) for een in dagen_van(session, [tafel.id])],
        acties=open_acties(session, Bijeenkomst.tafel_id == tafel.id),
        besluiten=besluiten_van(session, Bijeenkomst.tafel_id == tafel.id),
        voorstel=weekdag(voorstel) if voorstel else None,
        vandaag=clock.vandaag(),
        eigen=gemeenten_met(kijker(), VAN_GEMEENTE),
        mag=is_vertrouwd(kijker()),
    )


def _met_gemeenten(form: Overlegform, tafel: Tafel | None = None) -> list[int]:
    """Offer the gemeenten that take part, and who sits there; return who is ticked to begin with."""
    nu = clock.nu()
    gemeenten = {een.id: een.naam for een in deelnemende_gemeenten(db.session(), nu=nu)}
    zitten = [een.organisatie for een in zittende(tafel.zetels, op=nu)] if tafel is not None else []
    form.gemeenten.choices = keuzes((gemeenten | {een.id: een.naam for een in zitten}).items())
    return [een.id for een in zitten] if tafel is not None else list(gemeenten)


def _formulier(form: Any, titel: str, velden: tuple[str, ...], terug: str, **meer: Any) -> str:
    return render_template(
        "samenwerking/formulier.html",
        form=form,
        titel=titel,
        velden=velden,
        terug=terug,
        kruimels=kruimels((titel, None)),
        **meer,
    )


@blueprint.route("/nieuw", methods=["GET", "POST"])
@als_eenheid
def new() -> str | Response:
    """Make a table of gemeenten among themselves."""
    form = Nieuwoverlegform()
    aangevinkt = _met_gemeenten(form)
    if not form.is_submitted():
        form.gemeenten.data = [str(id_) for id_ in aangevinkt]
    gedaan = form.validate_on_submit() and probeer(
        form, lambda session, daad: dienst.begin_overleg(session, form.gekozen_soort, form.gegevens, daad=daad).id
    )
    if gedaan:
        flash("Het overleg is gemaakt. Plan nu de eerste bijeenkomst.", "ok")
        return redirect(url_for(".show", tafel_id=gedaan.waarde))
    uitleg = "Dit overleg is besloten. Alleen mensen van de gemeenten die meedoen en de centrale eenheid zien het."
    return _formulier(
        form, "Nieuw overleg", ("soort", "naam", "doel", "ritme", "gemeenten"), url_for(".index"), uitleg=uitleg
    )


@blueprint.route("/<int:tafel_id>/wijzigen", methods=["GET", "POST"])
@als_eenheid
def edit(tafel_id: int) -> str | Response:
    """Change a table and who sits there."""
    tafel, form = haal(tafel_id), Overlegform()
    form.begin_met(stand_van_overlegtafel(tafel, _met_gemeenten(form, tafel)))
    terug = url_for(".show", tafel_id=tafel_id)
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: dienst.wijzig_overleg(session, tafel, form.gegevens, daad=daad),
        stand=lambda: stand_van_overlegtafel(
            tafel, [een.organisatie_id for een in zittende(tafel.zetels, op=clock.nu())]
        ),
    ):
        flash("Het overleg is gewijzigd.", "ok")
        return redirect(terug)
    uitleg = "Wie u uitvinkt, doet vanaf nu niet meer mee. Wie er eerder bij was, blijft na te lezen."
    return _formulier(form, f"{tafel.naam} wijzigen", ("naam", "doel", "ritme", "gemeenten"), terug, uitleg=uitleg)


def let_op(form: Overlegdagform) -> list[str]:
    """Return what to know of the chosen day before it is planned: a holiday, a weekend, a vacation."""
    return let_op_dag(clock.dag_van(form.begin), lees_vakanties(regio().schoolvakanties))


@blueprint.route("/<int:tafel_id>/plannen", methods=["GET", "POST"])
@als_eenheid
def plan(tafel_id: int) -> str | Response:
    """Plan a bijeenkomst, on the day that the rhythm proposes and where the last one was."""
    session, tafel, form = db.session(), haal(tafel_id), Overlegdagform()
    vorige = next(iter(dagen_van(session, [tafel.id])), None)
    voorstel = voorgestelde_dagen(session, [tafel], nu=clock.nu()).get(tafel.id)
    form.volgt_op({"dag": voorstel, **(stand_van_plek(vorige) if vorige is not None else {})})
    is_goed = form.validate_on_submit()
    zinnen = let_op(form) if is_goed else []
    gedaan = (
        is_goed
        and (form.toch.data or not zinnen)
        and probeer(form, lambda session, daad: dienst.plan_overleg(session, tafel, form.tijd, daad=daad).id)
    )
    if gedaan:
        flash("De bijeenkomst is gepland. Maak nu de agenda.", "ok")
        return redirect(url_for("overlegdagen.show", dag_id=gedaan.waarde))
    uitleg = f"Volgens het ritme (elke {tafel.ritme.value}) is dit de volgende dag." if tafel.ritme and voorstel else ""
    return dagpagina(form, "Een bijeenkomst plannen", url_for(".show", tafel_id=tafel_id), zinnen, uitleg=uitleg)


def dagpagina(
    form: Overlegdagform, titel: str, terug: str, zinnen: list[str], *, uitleg: str = "", reden: bool = False
) -> str:
    """Show the form of a day and place, with what asks attention."""
    velden = ("dag", "van", "tot", *WAAR, *(("reden",) if reden else ()), *(("toch",) if zinnen else ()))
    return _formulier(form, titel, velden, terug, uitleg=uitleg, let_op=zinnen)
