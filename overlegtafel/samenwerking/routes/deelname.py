"""Who takes part on a date, joining and leaving: each step a page, each refusal with its sentence."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.errors import MagNiet
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, iedereen, kijker, vereist
from overlegtafel.core.web.handelen import probeer
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.organisaties.rules import weiger_opgaan_terug
from overlegtafel.samenwerking.forms.deelname import (
    Collegebesluitform,
    Deelnameverzoekform,
    Toezendingform,
    Uitform,
    Uittredingsbesluitform,
    Voornemenform,
)
from overlegtafel.samenwerking.forms.trajecten import Knopform
from overlegtafel.samenwerking.forms.velden import gekozen, ingevuld, keuzes
from overlegtafel.samenwerking.models import Deelnameverzoek, Uittreding, VerzoekSoort
from overlegtafel.samenwerking.queries.aanvraag import afgewezen_aanvragen, wachtende_aanvragen
from overlegtafel.samenwerking.queries.deelname import (
    deelnames_op,
    gemeenten_buiten,
    grondslag,
    haal_uittreding,
    haal_verzoek,
    herindelingen,
    ondertekenaars_op,
    uittredingen,
    verzoeken,
)
from overlegtafel.samenwerking.routes.vertrek import vertrek_van
from overlegtafel.samenwerking.rules.deelname import weiger_toelaten
from overlegtafel.samenwerking.rules.toegang import CENTRALE_EENHEID, NIET_VAN_U, VAN_GEMEENTE, gemeenten_met
from overlegtafel.samenwerking.services import deelname as dienst

blueprint = Blueprint("samendoen", __name__, url_prefix="/samenwerking/deelname")
als_programmamanager = vereist(Rol.PROGRAMMAMANAGER)
TOELATERS = (Rol.PROGRAMMAMANAGER, Rol.GEMEENTE_VERTEGENWOORDIGER)
"""Who sees what was asked on the website, with who asked it."""
als_vertegenwoordiger = vereist(Rol.GEMEENTE_VERTEGENWOORDIGER)


def _moment() -> tuple[datetime, Any]:
    """Return the end of the day in the address, else now, and that day."""
    veld = request.args.get("op", "")
    try:
        dag = datetime.strptime(veld, "%Y-%m-%d").replace(tzinfo=clock.AMSTERDAM).date() if veld else None
    except ValueError:
        dag = None
    if dag is None or not 1900 <= dag.year < 2200:
        return clock.nu(), clock.vandaag()
    return clock.einde_van(dag) - timedelta(seconds=1), dag


def deelnemers_op(nu: datetime) -> list[Organisatie]:
    """Return the gemeenten that take part at `nu`, by name."""
    basis = grondslag(db.session(), nu=nu)
    return [een.organisatie for een in deelnames_op(db.session(), basis.id, nu=nu)] if basis is not None else []


@blueprint.get("")
@iedereen
def index() -> str:
    """Show which gemeenten took part on a day; to who works on it also who asked to join and who leaves."""
    session, (moment, dag) = db.session(), _moment()
    basis, binnen = grondslag(session, nu=moment), bool(kijker().rollen & (CENTRALE_EENHEID | VAN_GEMEENTE))
    nu_mee = deelnemers_op(clock.nu()) if binnen else []
    nu_basis = grondslag(session, nu=clock.nu()) if binnen else None
    tekenden = ondertekenaars_op(session, nu_basis.id, nu=clock.nu()) if nu_basis is not None else []
    return render_template(
        "samenwerking/deelname/index.html",
        dag=dag,
        rijen=deelnames_op(session, basis.id, nu=moment) if basis is not None else [],
        binnen=binnen,
        aanvragen=[*wachtende_aanvragen(session), *afgewezen_aanvragen(session)] if kijker().mag(*TOELATERS) else [],
        herindelingen=[
            (een, weiger_opgaan_terug(een, vandaag=clock.vandaag()) is None) for een in herindelingen(session)
        ],
        verzoeken=[(een, weiger_toelaten(een, tekenden)) for een in verzoeken(session)] if binnen else [],
        uittredingen=[vertrek_van(een, nu_mee) for een in uittredingen(session)] if binnen else [],
    )


def pagina(form: Any, titel: str, velden: tuple[str, ...], uitleg: str = "", knop: str = "Opslaan") -> str:
    """Return the page of a form about taking part."""
    terug = url_for("samendoen.index")
    return render_template(
        "samenwerking/formulier.html",
        form=form,
        titel=titel,
        velden=velden,
        terug=terug,
        uitleg=uitleg,
        knop=knop,
        kruimels=[("Samenwerking", url_for("samenwerking.show")), ("Wie doet mee", terug), (titel, None)],
    )


def klaar(zin: str) -> Response:
    """Say what was done, and go back to who takes part."""
    flash(zin, "ok")
    return redirect(url_for("samendoen.index"))


def _eigen() -> frozenset[int]:
    return gemeenten_met(kijker(), {Rol.GEMEENTE_VERTEGENWOORDIGER})


def _eigen_keuzes() -> Any:
    return keuzes((een.id, een.naam) for een in deelnemers_op(clock.nu()) if een.id in _eigen())


def _mijn(gekozen_id: object) -> int:
    """Return the chosen gemeente; raise MagNiet when the viewer doesn't act for it."""
    gemeente_id = gekozen(gekozen_id)
    if gemeente_id is None or gemeente_id not in _eigen():
        raise MagNiet(NIET_VAN_U)
    return gemeente_id


def mijn_vertrek(uittreding_id: int) -> Uittreding:
    """Return a uittreding of a gemeente for which the viewer acts; raise MagNiet for another."""
    uittreding = haal_uittreding(db.session(), uittreding_id)
    if uittreding.deelname.organisatie_id not in _eigen():
        raise MagNiet(NIET_VAN_U)
    return uittreding


def _verzoek(verzoek_id: int) -> Deelnameverzoek:
    return haal_verzoek(db.session(), verzoek_id)


@blueprint.route("/verzoeken/nieuw", methods=["GET", "POST"])
@als_programmamanager
def ask() -> str | Response:
    """Keep that a gemeente asked to take part."""
    form = Deelnameverzoekform()
    buiten = gemeenten_buiten(db.session(), [een.id for een in deelnemers_op(clock.nu())])
    form.gemeente_id.choices = keuzes((een.id, een.naam) for een in buiten)
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: dienst.vraag_deelname_aan(
            session,
            organisatie_id=gekozen(form.gemeente_id.data) or 0,
            soort=VerzoekSoort(form.soort.data),
            aangevraagd_op=ingevuld(form.aangevraagd_op.data),
            van=ingevuld(form.van.data),
            daad=daad,
        ),
    ):
        return klaar("Het verzoek is vastgelegd.")
    uitleg = "Leg hier een verzoek vast dat bij u en de bestuurder binnenkwam."
    return pagina(form, "Verzoek om mee te doen", ("gemeente_id", "soort", "aangevraagd_op", "van"), uitleg)


@blueprint.route("/verzoeken/<int:verzoek_id>/besluit", methods=["GET", "POST"])
@als_vertegenwoordiger
def decide(verzoek_id: int) -> str | Response:
    """Keep the collegebesluit of the own gemeente."""
    form, verzoek = Collegebesluitform(), _verzoek(verzoek_id)
    form.gemeente_id.choices = _eigen_keuzes()
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: dienst.besluit_over(
            session,
            _verzoek(verzoek_id),
            organisatie_id=_mijn(form.gemeente_id.data),
            stemt_in=form.stemt_in.data == "ja",
            kenmerk=form.kenmerk.data or "",
            op=ingevuld(form.op.data),
            daad=daad,
        ),
    ):
        return klaar("Het besluit van uw college is vastgelegd.")
    titel = f"Besluit over {verzoek.organisatie.naam}"
    return pagina(form, titel, ("gemeente_id", "stemt_in", "kenmerk", "op"))


@blueprint.route("/verzoeken/<int:verzoek_id>/toelaten", methods=["GET", "POST"])
@als_programmamanager
def admit(verzoek_id: int) -> str | Response:
    """Ask once more, and admit who asked."""
    form, verzoek = Knopform(), _verzoek(verzoek_id)
    if form.validate_on_submit() and probeer(
        form, lambda session, daad: dienst.laat_toe(session, _verzoek(verzoek_id), daad=daad)
    ):
        return klaar("De gemeente is toegelaten.")
    return pagina(form, f"{verzoek.organisatie.naam} toelaten", (), "U kunt dit niet terugdraaien.", "Laat toe")


@blueprint.route("/uittredingen/nieuw", methods=["GET", "POST"])
@als_vertegenwoordiger
def intend() -> str | Response:
    """Keep that the own gemeente means to leave."""
    form = Voornemenform()
    form.gemeente_id.choices = _eigen_keuzes()
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: dienst.leg_voornemen_vast(
            session,
            organisatie_id=_mijn(form.gemeente_id.data),
            voornemen_op=ingevuld(form.voornemen_op.data),
            kenmerk=form.kenmerk.data or "",
            daad=daad,
        ),
    ):
        return klaar("Het voornemen is vastgelegd.")
    uitleg = "Het voornemen gaat per aangetekende brief. Daarna volgt het besluit."
    return pagina(form, "Voornemen om uit te treden", ("gemeente_id", "voornemen_op", "kenmerk"), uitleg)


@blueprint.route("/uittredingen/<int:uittreding_id>/besluit", methods=["GET", "POST"])
@als_vertegenwoordiger
def resolve(uittreding_id: int) -> str | Response:
    """Keep the besluit to leave."""
    form = Uittredingsbesluitform()
    mijn_vertrek(uittreding_id)
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: dienst.leg_uittredingsbesluit_vast(
            session,
            mijn_vertrek(uittreding_id),
            op=ingevuld(form.op.data),
            kenmerk=form.kenmerk.data or "",
            gevolgen=form.gevolgen.data or "",
            daad=daad,
        ),
    ):
        return klaar("Het besluit is vastgelegd. Stuur het nu aan elke andere gemeente.")
    return pagina(form, "Besluit om uit te treden", ("op", "kenmerk", "gevolgen"))


@blueprint.route("/uittredingen/<int:uittreding_id>/toezending", methods=["GET", "POST"])
@als_vertegenwoordiger
def deliver(uittreding_id: int) -> str | Response:
    """Keep that one of the others was sent the besluit."""
    form, uittreding = Toezendingform(), mijn_vertrek(uittreding_id)
    anderen = [een for een in deelnemers_op(clock.nu()) if een.id != uittreding.deelname.organisatie_id]
    form.gemeente_id.choices = keuzes((een.id, een.naam) for een in anderen)
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: dienst.leg_toezending_vast(
            session,
            mijn_vertrek(uittreding_id),
            organisatie_id=gekozen(form.gemeente_id.data) or 0,
            op=ingevuld(form.op.data),
            daad=daad,
        ),
    ):
        return klaar("De toezending is vastgelegd.")
    uitleg = "De termijn van zes maanden begint als alle gemeenten het besluit hebben."
    return pagina(form, "Toezending van het besluit", ("gemeente_id", "op"), uitleg)


@blueprint.route("/uittredingen/<int:uittreding_id>/instemmen", methods=["GET", "POST"])
@als_vertegenwoordiger
def consent(uittreding_id: int) -> str | Response:
    """Ask once more, and keep that the own gemeente agrees to a shorter term."""
    form = Knopform()
    haal_uittreding(db.session(), uittreding_id)
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: dienst.stem_in(session, haal_uittreding(session, uittreding_id), _eigen(), daad=daad),
    ):
        return klaar("Uw instemming met een kortere termijn is vastgelegd.")
    uitleg = "Eerder uittreden dan na zes maanden kan alleen als alle gemeenten instemmen, ook de gemeente die gaat."
    return pagina(form, "Instemmen met een kortere termijn", (), uitleg, "Wij stemmen in")


@blueprint.route("/uittredingen/<int:uittreding_id>/dag", methods=["GET", "POST"])
@als_programmamanager
def leave(uittreding_id: int) -> str | Response:
    """Fix the first day without this gemeente."""
    form = Uitform()
    haal_uittreding(db.session(), uittreding_id)
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: dienst.stel_uittreding_vast(
            session, haal_uittreding(session, uittreding_id), uit_op=ingevuld(form.uit_op.data), daad=daad
        ),
    ):
        return klaar("De dag van uittreden staat vast.")
    return pagina(form, "Dag van uittreden", ("uit_op",), "U kunt dit niet terugdraaien.")
