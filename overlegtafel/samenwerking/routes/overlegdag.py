"""One bijeenkomst of gemeenten among themselves: agenda, verslag, actiepunten, and its place in a calendar."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import kijker
from overlegtafel.core.web.handelen import probeer
from overlegtafel.fysieke_tafel.forms import Actieform, Afsluitform, stand_van_bijeenkomst, verslagform
from overlegtafel.fysieke_tafel.models import Bijeenkomst, TafelSoort
from overlegtafel.fysieke_tafel.rules import (
    geldende_punten,
    tekst_van,
    tijden,
    weekdag,
    weiger_bewerken,
    weiger_uitkomst,
)
from overlegtafel.fysieke_tafel.services import bewaar_verslag, maak_actiepunt, sluit_actiepunt
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
from overlegtafel.samenwerking.queries.overleg import haal_actie, haal_dag, haal_punt
from overlegtafel.samenwerking.routes.overleg import BADGES, als_eenheid, binnen, dagpagina, kruimels, let_op
from overlegtafel.samenwerking.rules.overleg import (
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
    tafel = (dag.tafel.naam, url_for("overleg.show", tafel_id=dag.tafel_id))
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
    )


def _per_punt(besluiten: list[Overlegbesluit]) -> dict[int, list[Overlegbesluit]]:
    gevonden: dict[int, list[Overlegbesluit]] = {}
    for besluit in reversed(besluiten):
        gevonden.setdefault(besluit.agendapunt_id, []).append(besluit)
    return gevonden


def _acties(dag: Bijeenkomst) -> list[tuple[str, str, str]]:
    """Return the acts that fit the state, the one that is next first."""
    nu, acties = clock.nu(), list[tuple[str, str, str]]()
    if weiger_overlegverslag(dag, nu=nu) is None:
        acties.append(("Stel het verslag vast", url_for(".adopt", dag_id=dag.id), "eerste"))
    if weiger_bewerken(dag, nu=nu) is None:
        acties.append(("Schrijf het verslag", url_for(".write", dag_id=dag.id), "tweede"))
    if weiger_agendawerk(dag) is None:
        acties.append(("Voeg een agendapunt toe", url_for(".add_point", dag_id=dag.id), "tweede"))
    if weiger_na_begin(dag, nu=nu) is None:
        acties.append(("Verplaats", url_for(".move", dag_id=dag.id), "tweede"))
        acties.append(("Zeg af", url_for(".cancel", dag_id=dag.id), "tweede"))
    return acties


def _formulier(
    dag: Bijeenkomst, form: Any, titel: str, velden: tuple[str, ...], uitleg: str = "", knop: str = "Opslaan"
) -> str:
    return render_template(
        "samenwerking/formulier.html",
        form=form,
        titel=titel,
        velden=velden,
        uitleg=uitleg,
        knop=knop,
        terug=url_for(".show", dag_id=dag.id),
        kruimels=weg_naar(dag, titel),
    )


def _klaar(dag: Bijeenkomst, zin: str) -> Response:
    flash(zin, "ok")
    return redirect(url_for(".show", dag_id=dag.id))


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
        return _klaar(dag, "De bijeenkomst is verplaatst.")
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
        return _klaar(dag, "De bijeenkomst gaat niet door.")
    return _formulier(dag, form, "Bijeenkomst afzeggen", ("reden",), knop="Zeg de bijeenkomst af")


@blueprint.route("/<int:dag_id>/punten/nieuw", methods=["GET", "POST"])
@als_eenheid
def add_point(dag_id: int) -> str | Response:
    """Add a point to the agenda."""
    dag, form = haal(dag_id), Overlegpuntform()
    if form.validate_on_submit() and probeer(
        form, lambda session, daad: dienst.zet_op_agenda(session, dag, None, form.gegevens, daad=daad)
    ):
        return _klaar(dag, "Het punt staat op de agenda.")
    return _formulier(dag, form, "Nieuw agendapunt", ("titel", "minuten", "toelichting"))


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
        return _klaar(dag, "Het punt is gewijzigd.")
    return _formulier(dag, form, "Agendapunt wijzigen", ("titel", "minuten", "toelichting"))


@blueprint.route("/<int:dag_id>/punten/<int:punt_id>/weghalen", methods=["GET", "POST"])
@als_eenheid
def remove_point(dag_id: int, punt_id: int) -> str | Response:
    """Ask once more, and take a point off the agenda."""
    dag, form = haal(dag_id), Knopform()
    punt = haal_punt(dag, punt_id)
    if form.validate_on_submit() and probeer(
        form, lambda session, daad: dienst.haal_van_agenda(session, haal_punt(dag, punt_id), daad=daad)
    ):
        return _klaar(dag, "Het punt is van de agenda gehaald.")
    uitleg = f"U haalt “{punt.titel}” van de agenda. Wat bij dit punt is opgeschreven, komt dan niet in het verslag."
    return _formulier(dag, form, "Agendapunt weghalen", (), uitleg, "Haal van de agenda")


@blueprint.route("/<int:dag_id>/verslag", methods=["GET", "POST"])
@als_eenheid
def write(dag_id: int) -> str | Response:
    """Write at each point what was said; two people may write at different points at the same time."""
    dag = haal(dag_id)
    form = verslagform(geldende_punten(dag))
    form.begin_met(form.stand(dag))
    zin = weiger_bewerken(dag, nu=clock.nu())
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: bewaar_verslag(
            session, dag, form.delen, aanwezig=form.aanwezig.data or "", slot=form.slot.data or "", daad=daad
        ),
        stand=lambda: form.stand(dag),
    ):
        return _klaar(dag, "Het verslag is bewaard.")
    velden = ("aanwezig", *(f"punt_{id_}" for id_ in form.punten), "slot")
    uitleg = "Schrijf bij elk punt wat er is besproken. Alleen wie aan dit overleg meedoet, leest het."
    return _formulier(dag, form, "Verslag schrijven", velden, zin or uitleg, "Bewaar")


@blueprint.route("/<int:dag_id>/vaststellen", methods=["GET", "POST"])
@als_eenheid
def adopt(dag_id: int) -> str | Response:
    """Ask once more over the words as they stand, and adopt the verslag."""
    dag, form = haal(dag_id), Knopform()
    form.begin_met({"tekst": tekst_van(dag, is_concept=False)})
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: dienst.stel_overlegverslag_vast(session, dag, daad=daad),
        stand=lambda: {"tekst": tekst_van(dag, is_concept=False)},
    ):
        return _klaar(dag, "Het verslag is vastgesteld.")
    return _formulier(
        dag, form, "Verslag vaststellen", (), "Daarna verandert het verslag niet meer.", "Stel het verslag vast"
    )


@blueprint.route("/<int:dag_id>/punten/<int:punt_id>/actie", methods=["GET", "POST"])
@als_eenheid
def add_action(dag_id: int, punt_id: int) -> str | Response:
    """Record who does what by when."""
    dag, form = haal(dag_id), Actieform()
    punt = haal_punt(dag, punt_id)
    form.kies_uit([een.organisatie for een in zittende(dag.tafel.zetels, op=dag.begin)])
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: maak_actiepunt(
            session,
            haal_punt(dag, punt_id),
            wat=ingevuld(form.wat.data),
            organisatie_id=form.organisatie_id.data,
            uiterlijk=ingevuld(form.uiterlijk.data),
            daad=daad,
        ),
    ):
        return _klaar(dag, "Het actiepunt is vastgelegd.")
    uitleg = weiger_uitkomst(punt, nu=clock.nu()) or f"Bij punt {punt.volgorde}: {punt.titel}."
    return _formulier(dag, form, "Nieuw actiepunt", ("wat", "organisatie_id", "uiterlijk"), uitleg)


@blueprint.route("/acties/<int:actie_id>/afsluiten", methods=["GET", "POST"])
@binnen
def close_action(actie_id: int) -> str | Response:
    """Say that an actiepunt is done, or dropped and why: the gemeente that does it, or the centrale eenheid."""
    session, form = db.session(), Afsluitform()
    actie = haal_actie(session, actie_id, kijker(), nu=clock.nu())
    dag = haal(actie.agendapunt.bijeenkomst_id)
    if form.validate_on_submit() and probeer(form, _sluit(actie_id, form), veld="reden"):
        return _klaar(dag, "Het actiepunt is afgesloten.")
    return _formulier(dag, form, f"Actiepunt {actie.nummer} afsluiten", ("hoe", "reden"), actie.wat)


def _sluit(actie_id: int, form: Afsluitform) -> Callable[[Session, Daad], None]:
    def act(session: Session, daad: Daad) -> None:
        actie = haal_actie(session, actie_id, kijker(), nu=daad.nu)
        dienst.eis_eigen_actie(actie, kijker())
        sluit_actiepunt(
            session, actie, reden=form.reden.data or "", is_vervallen=form.hoe.data == "vervallen", daad=daad
        )

    return act
