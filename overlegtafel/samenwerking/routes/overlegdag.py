"""One bijeenkomst of gemeenten among themselves: agenda, verslag, actiepunten, and its place in a calendar."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import kijker
from overlegtafel.core.web.handelen import probeer
from overlegtafel.fysieke_tafel.forms import stand_van_bijeenkomst
from overlegtafel.fysieke_tafel.models import Bijeenkomst, Genodigde, TafelSoort
from overlegtafel.fysieke_tafel.queries import genodigden_van
from overlegtafel.fysieke_tafel.rules import (
    KOMSTEN,
    geldend_bericht,
    geldende_punten,
    tijden,
    weekdag,
    weiger_bewerken,
)
from overlegtafel.samenwerking.forms.overleg import (
    Afzegform,
    Overlegpuntform,
    Overlegverplaatsform,
    stand_van_overlegpunt,
)
from overlegtafel.samenwerking.forms.trajecten import Knopform
from overlegtafel.samenwerking.forms.velden import ingevuld
from overlegtafel.samenwerking.models import Overlegbesluit
from overlegtafel.samenwerking.queries.afspraken import besluiten_van
from overlegtafel.samenwerking.queries.overleg import haal_dag, haal_punt
from overlegtafel.samenwerking.routes.overleg import BADGES, als_eenheid, binnen, dagpagina, kruimels, let_op
from overlegtafel.samenwerking.rules.overleg import (
    mag_overleg_zien,
    stand_van_overleg,
    weiger_agendawerk,
    weiger_na_begin,
    weiger_overlegverslag,
    zittende,
)
from overlegtafel.samenwerking.rules.toegang import VAN_GEMEENTE, gemeenten_met, is_vertrouwd
from overlegtafel.samenwerking.services import overleg as dienst

blueprint = Blueprint("overlegdagen", __name__, url_prefix="/samenwerking/overleg/dag")


def haal(dag_id: int) -> Bijeenkomst:
    """Return a bijeenkomst that the viewer may know of; raise NietGevonden."""
    return haal_dag(db.session(), dag_id, kijker(), nu=clock.nu())


def weg_naar(dag: Bijeenkomst, *verder: str) -> list[tuple[str, str | None]]:
    """Return the way to a page of a bijeenkomst."""
    zelf = url_for("overlegdagen.show", dag_id=dag.id) if verder else None
    ziet_tafel = mag_overleg_zien(dag.tafel, kijker(), nu=clock.nu())
    tafel = (dag.tafel.naam, url_for("overleg.show", tafel_id=dag.tafel_id) if ziet_tafel else None)
    return kruimels(tafel, (weekdag(clock.dag_van(dag.begin)), zelf), *((naam, None) for naam in verder))


@blueprint.get("/<int:dag_id>")
@binnen
def show(dag_id: int) -> str:
    """Show when and where, the agenda with what was agreed at each point, and the verslag."""
    dag, nu, mag = haal(dag_id), clock.nu(), is_vertrouwd(kijker())
    stand = stand_van_overleg(dag, nu=nu)
    verslag = dag.verslag
    return render_template(
        "samenwerking/overleg/dag.html",
        dag=dag,
        titel=f"{dag.tafel.naam}, {weekdag(clock.dag_van(dag.begin))}",
        badge=(stand.value, BADGES[stand]),
        feiten=[("Tijd", tijden(dag.begin, dag.einde)), ("Plaats", dag.plaats), ("Route", dag.route)],
        punten=geldende_punten(dag),
        delen={deel.agendapunt_id: deel.markdown for deel in verslag.delen} if verslag else {},
        zetels=zittende(dag.tafel.zetels, op=dag.begin),
        kruimels=weg_naar(dag),
        acties=_acties(dag) if mag else [],
        mag_agenda=mag and weiger_agendawerk(dag) is None,
        mag_actie=mag and weiger_agendawerk(dag) is None and dag.begin <= nu,
        mag=mag,
        mag_besluit=mag and dag.tafel.soort is TafelSoort.PORTEFEUILLEHOUDERS,
        besluiten=_per_punt(besluiten_van(db.session(), Bijeenkomst.id == dag.id)),
        eigen=gemeenten_met(kijker(), VAN_GEMEENTE),
        vandaag=clock.vandaag(),
        ziet_tafel=mag_overleg_zien(dag.tafel, kijker(), nu=nu),
        genodigden=[_genodigde(een) for een in genodigden_van(db.session(), dag) if een.afgezegd_op is None],
    )


def _genodigde(genodigde: Genodigde) -> tuple[str, str]:
    """Return who is called, and what he said."""
    bericht = geldend_bericht(genodigde)
    return genodigde.naam or genodigde.adres, KOMSTEN[bericht.komst] if bericht else "nog geen antwoord"


def _per_punt(besluiten: list[Overlegbesluit]) -> dict[int, list[Overlegbesluit]]:
    gevonden: dict[int, list[Overlegbesluit]] = {}
    for besluit in reversed(besluiten):
        gevonden.setdefault(besluit.agendapunt_id, []).append(besluit)
    return gevonden


def _acties(dag: Bijeenkomst) -> list[tuple[str, str, str]]:
    """Return the acts that fit the state, the one that is next first."""
    nu, acties = clock.nu(), list[tuple[str, str, str]]()
    if weiger_overlegverslag(dag, nu=nu) is None:
        acties.append(("Stel het verslag vast", url_for("overlegverslagen.adopt", dag_id=dag.id), "eerste"))
    if weiger_bewerken(dag, nu=nu) is None:
        acties.append(("Schrijf het verslag", url_for("overlegverslagen.write", dag_id=dag.id), "tweede"))
    if weiger_agendawerk(dag) is None:
        acties.append(("Voeg een agendapunt toe", url_for(".add_point", dag_id=dag.id), "tweede"))
    if weiger_na_begin(dag, nu=nu) is None:
        acties.append(("Verplaats", url_for(".move", dag_id=dag.id), "tweede"))
        acties.append(("Zeg af", url_for(".cancel", dag_id=dag.id), "tweede"))
    return acties


def dagformulier(
    dag: Bijeenkomst, form: Any, titel: str, velden: tuple[str, ...], uitleg: str = "", knop: str = "Opslaan"
) -> str:
    """Return the page of a form about a bijeenkomst."""
    return render_template(
        "samenwerking/formulier.html",
        form=form,
        titel=titel,
        velden=velden,
        uitleg=uitleg,
        knop=knop,
        terug=url_for("overlegdagen.show", dag_id=dag.id),
        kruimels=weg_naar(dag, titel),
    )


def klaar(dag: Bijeenkomst, zin: str) -> Response:
    """Say what was done, and go back to the bijeenkomst."""
    flash(zin, "ok")
    return redirect(url_for("overlegdagen.show", dag_id=dag.id))


@blueprint.route("/<int:dag_id>/verplaatsen", methods=["GET", "POST"])
@als_eenheid
def move(dag_id: int) -> str | Response:
    """Give a bijeenkomst another time or place, with the reason."""
    dag, form = haal(dag_id), Overlegverplaatsform()
    form.begin_met(stand_van_bijeenkomst(dag))
    is_goed = form.validate_on_submit()
    zinnen = let_op(form) if is_goed and form.begin != dag.begin else []
    if (
        is_goed
        and (form.toch.data or not zinnen)
        and probeer(
            form,
            lambda session, daad: dienst.verplaats_overleg(
                session, dag, form.tijd, reden=ingevuld(form.reden.data), daad=daad
            ),
            stand=lambda: stand_van_bijeenkomst(dag),
        )
    ):
        return klaar(dag, "De bijeenkomst is verplaatst.")
    return dagpagina(form, "Bijeenkomst verplaatsen", url_for(".show", dag_id=dag_id), zinnen, reden=True)


@blueprint.route("/<int:dag_id>/afzeggen", methods=["GET", "POST"])
@als_eenheid
def cancel(dag_id: int) -> str | Response:
    """Ask why, and cancel the bijeenkomst."""
    dag, form = haal(dag_id), Afzegform()
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: dienst.annuleer_overleg(session, dag, reden=ingevuld(form.reden.data), daad=daad),
        veld="reden",
    ):
        return klaar(dag, "De bijeenkomst gaat niet door.")
    return dagformulier(dag, form, "Bijeenkomst afzeggen", ("reden",), knop="Zeg de bijeenkomst af")


@blueprint.route("/<int:dag_id>/punten/nieuw", methods=["GET", "POST"])
@als_eenheid
def add_point(dag_id: int) -> str | Response:
    """Add a point to the agenda."""
    dag, form = haal(dag_id), Overlegpuntform()
    if form.validate_on_submit() and probeer(
        form, lambda session, daad: dienst.zet_op_agenda(session, dag, None, form.gegevens, daad=daad)
    ):
        return klaar(dag, "Het punt staat op de agenda.")
    return dagformulier(dag, form, "Nieuw agendapunt", ("titel", "minuten", "toelichting"))


@blueprint.route("/<int:dag_id>/punten/<int:punt_id>/wijzigen", methods=["GET", "POST"])
@als_eenheid
def edit_point(dag_id: int, punt_id: int) -> str | Response:
    """Change a point of the agenda."""
    dag, form = haal(dag_id), Overlegpuntform()
    form.begin_met(stand_van_overlegpunt(haal_punt(dag, punt_id)))
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: dienst.zet_op_agenda(session, dag, haal_punt(dag, punt_id), form.gegevens, daad=daad),
        stand=lambda: stand_van_overlegpunt(haal_punt(dag, punt_id)),
    ):
        return klaar(dag, "Het punt is gewijzigd.")
    return dagformulier(dag, form, "Agendapunt wijzigen", ("titel", "minuten", "toelichting"))


@blueprint.route("/<int:dag_id>/punten/<int:punt_id>/weghalen", methods=["GET", "POST"])
@als_eenheid
def remove_point(dag_id: int, punt_id: int) -> str | Response:
    """Ask once more, and take a point off the agenda."""
    dag, form = haal(dag_id), Knopform()
    punt = haal_punt(dag, punt_id)
    if form.validate_on_submit() and probeer(
        form, lambda session, daad: dienst.haal_van_agenda(session, haal_punt(dag, punt_id), daad=daad)
    ):
        return klaar(dag, "Het punt is van de agenda gehaald.")
    uitleg = f"U haalt “{punt.titel}” van de agenda. Wat bij dit punt is opgeschreven, komt dan niet in het verslag."
    return dagformulier(dag, form, "Agendapunt weghalen", (), uitleg, "Haal van de agenda")
