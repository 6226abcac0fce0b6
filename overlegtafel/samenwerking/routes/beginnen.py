"""First steps: the five-step plan, the four preconditions, and the inventory that grows into trajecten."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.errors import Geweigerd, MagNiet, NietGevonden
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, kijker, vereist
from overlegtafel.core.web.handelen import probeer
from overlegtafel.samenwerking.forms.beginnen import (
    CONCLUSIES,
    Beginstapform,
    Inventarisform,
    Klaarform,
    Voorwaardeform,
    stand_van_rij,
    stand_van_stap,
)
from overlegtafel.samenwerking.forms.trajecten import Trajectform
from overlegtafel.samenwerking.forms.velden import ingevuld, keuzes
from overlegtafel.samenwerking.models import Voorwaarde
from overlegtafel.samenwerking.queries.beginnen import (
    beginstappen,
    haal_rij,
    inventaris,
    randvoorwaarden,
    stap_met_nummer,
)
from overlegtafel.samenwerking.queries.gemeenten import deelnemende_gemeenten
from overlegtafel.samenwerking.rules.beginnen import STAPPEN, VOORWAARDEN, weiger_traject_van
from overlegtafel.samenwerking.rules.toegang import BINNEN, NIET_VAN_U, gemeenten_met
from overlegtafel.samenwerking.services import beginnen as dienst

blueprint = Blueprint("beginnen", __name__, url_prefix="/samenwerking/beginnen")
TRAJECTVELDEN = (
    "titel",
    "omschrijving",
    "soort",
    "cpv",
    "verwachte_aankondiging",
    "verwachte_gunning",
    "verwachte_ingang",
)
als_coordinator = vereist(Rol.COORDINATOR)
als_inkoper = vereist(Rol.COORDINATOR, Rol.INKOOPADVISEUR)


@blueprint.get("")
@vereist(*sorted(BINNEN))
def show() -> str:
    """Show the five steps with what is next, the preconditions, and the inventory."""
    session, wie = db.session(), kijker()
    geschreven = {een.nummer: een for een in beginstappen(session)}
    eigen = gemeenten_met(wie, {Rol.INKOOPADVISEUR})
    return render_template(
        "samenwerking/beginnen/show.html",
        stappen=[(nummer, *STAPPEN[nummer], geschreven.get(nummer)) for nummer in STAPPEN],
        volgende=next((nummer for nummer in STAPPEN if not getattr(geschreven.get(nummer), "gedaan_op", None)), None),
        voorwaarden=_voorwaarden(),
        rijen=[(een, weiger_traject_van(een) is None) for een in inventaris(session)],
        conclusies=CONCLUSIES,
        mag=wie.mag(Rol.COORDINATOR),
        eigen=eigen,
    )


def _voorwaarden() -> list[tuple[str, str, str, str]]:
    """Return key, name, question and answer of each precondition."""
    gegeven = {een.soort: een.antwoord for een in randvoorwaarden(db.session())}
    return [(soort.value, naam, vraag, gegeven.get(soort, "")) for soort, (naam, vraag) in VOORWAARDEN.items()]


def _gemeenten() -> list[tuple[int, str]]:
    return [(een.id, een.naam) for een in deelnemende_gemeenten(db.session(), nu=clock.nu())]


def _pagina(form: Any, titel: str, velden: Sequence[str], **meer: Any) -> str:
    terug = url_for(".show")
    kruimels = [("Samenwerking", url_for("samenwerking.show")), ("Beginnen", terug), (titel, None)]
    return render_template(
        "samenwerking/formulier.html", form=form, titel=titel, velden=velden, terug=terug, kruimels=kruimels, **meer
    )


def _klaar(zin: str) -> Response:
    flash(zin, "ok")
    return redirect(url_for(".show"))


def _eis_stap(nummer: int) -> str:
    if nummer not in STAPPEN:
        raise NietGevonden("Er zijn vijf stappen.")
    return STAPPEN[nummer][0]


@blueprint.route("/stappen/<int:nummer>", methods=["GET", "POST"])
@als_coordinator
def edit_step(nummer: int) -> str | Response:
    """Write who sees to a step, by when, and what came of it."""
    naam, form = _eis_stap(nummer), Beginstapform()
    form.gemeente_id.choices = keuzes(_gemeenten(), leeg="Nog geen")
    form.begin_met(stand_van_stap(stap_met_nummer(db.session(), nummer)))
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: dienst.schrijf_stap(session, nummer, form.gegevens, daad=daad),
        stand=lambda: stand_van_stap(stap_met_nummer(db.session(), nummer)),
    ):
        return _klaar(f"Stap {nummer} is bewaard.")
    velden = ("gemeente_id", "uiterlijk", "uitkomst", "stuk")
    return _pagina(form, f"Stap {nummer}: {naam}", velden, uitleg=STAPPEN[nummer][1])


@blueprint.route("/stappen/<int:nummer>/klaar", methods=["GET", "POST"])
@als_coordinator
def finish(nummer: int) -> str | Response:
    """Record that a step is done."""
    naam, form = _eis_stap(nummer), Klaarform()
    form.begin_met({**stand_van_stap(stap_met_nummer(db.session(), nummer)), "dag": None})
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: dienst.rond_af(session, nummer, dag=ingevuld(form.dag.data), daad=daad),
        stand=lambda: {**stand_van_stap(stap_met_nummer(db.session(), nummer)), "dag": None},
    ):
        return _klaar(f"Stap {nummer} is klaar.")
    return _pagina(form, f"Stap {nummer} afronden", ("dag",), uitleg=naam, knop="Deze stap is klaar")


@blueprint.route("/voorwaarden/<soort>", methods=["GET", "POST"])
@als_coordinator
def answer(soort: str) -> str | Response:
    """Write how a precondition is arranged."""
    if soort not in list(Voorwaarde):
        raise NietGevonden("Deze voorwaarde bestaat niet.")
    naam, vraag = VOORWAARDEN[Voorwaarde(soort)]
    form = Voorwaardeform()

    def stand() -> dict[str, str]:
        return {"antwoord": next(een[3] for een in _voorwaarden() if een[0] == soort)}

    form.begin_met(stand())
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: dienst.beantwoord_voorwaarde(
            session, Voorwaarde(soort), form.antwoord.data or "", daad=daad
        ),
        stand=stand,
    ):
        return _klaar("Het antwoord is bewaard.")
    return _pagina(form, naam, ("antwoord",), uitleg=vraag)


@blueprint.route("/inventaris/nieuw", methods=["GET", "POST"])
@als_inkoper
def add_row() -> str | Response:
    """Add to the inventory."""
    form = _inventarisform()
    if form.validate_on_submit() and probeer(
        form, lambda session, daad: dienst.bewaar_rij(session, None, form.gegevens, daad=daad)
    ):
        return _klaar("De regel staat in de inventaris.")
    return _pagina(form, "Regel toevoegen", _VELDEN)


_VELDEN = ("product", "toelichting", "gemeenten", "eigenaar_id", "conclusie")


def _inventarisform() -> Inventarisform:
    form = Inventarisform()
    form.gemeenten.choices = keuzes(_gemeenten())
    form.eigenaar_id.choices = keuzes(_gemeenten(), leeg="Nog geen")
    return form


@blueprint.route("/inventaris/<int:rij_id>", methods=["GET", "POST"])
@als_inkoper
def edit_row(rij_id: int) -> str | Response:
    """Change a row of the inventory."""
    form = _inventarisform()
    form.begin_met(stand_van_rij(haal_rij(db.session(), rij_id)))
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: dienst.bewaar_rij(session, haal_rij(session, rij_id), form.gegevens, daad=daad),
        stand=lambda: stand_van_rij(haal_rij(db.session(), rij_id)),
    ):
        return _klaar("De regel is bewaard.")
    return _pagina(form, "Regel wijzigen", _VELDEN)


@blueprint.route("/inventaris/<int:rij_id>/traject", methods=["GET", "POST"])
@als_inkoper
def grow(rij_id: int) -> str | Response:
    """Let a row grow into a traject of its owner."""
    rij, form = haal_rij(db.session(), rij_id), Trajectform()
    if zin := weiger_traject_van(rij):
        raise Geweigerd(zin)
    if not kijker().mag(Rol.COORDINATOR) and rij.eigenaar_id not in gemeenten_met(kijker(), {Rol.INKOOPADVISEUR}):
        raise MagNiet(NIET_VAN_U)
    if not form.is_submitted():
        form.titel.data, form.omschrijving.data = rij.product, rij.toelichting
    gedaan = form.validate_on_submit() and probeer(
        form,
        lambda session, daad: (
            dienst.maak_traject_van(session, haal_rij(session, rij_id), form.gegevens, daad=daad).nummer
        ),
    )
    if gedaan:
        flash("Het traject is gemaakt. Vul nu de raming in.", "ok")
        return redirect(url_for("trajecten.show", nummer=gedaan.waarde))
    return _pagina(form, f"Traject van {rij.product}", TRAJECTVELDEN, knop="Maak het traject")
