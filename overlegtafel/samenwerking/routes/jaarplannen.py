"""Jaarplannen: written, put to the gemeentesecretarissen, agreed, and followed through the year."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from markupsafe import Markup
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.errors import Geweigerd, MagNiet
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, iedereen, kijker, vereist
from overlegtafel.core.web.handelen import probeer
from overlegtafel.overeenkomsten.models import Instemming
from overlegtafel.overeenkomsten.queries import instemmingen_op, tekst_met_artikelen
from overlegtafel.overeenkomsten.rules import manifest_sha256
from overlegtafel.samenwerking.forms.jaarplan import (
    Activiteitform,
    Akkoordform,
    Jaarform,
    Jaarplanform,
    Voortgangform,
    stand_van_jaarplan,
)
from overlegtafel.samenwerking.forms.trajecten import Knopform
from overlegtafel.samenwerking.forms.velden import gekozen, ingevuld, keuzes, leeg_of_dag
from overlegtafel.samenwerking.models import Jaarplan
from overlegtafel.samenwerking.queries.deelname import samenwerkingsovereenkomst
from overlegtafel.samenwerking.queries.gemeenten import deelnemende_gemeenten
from overlegtafel.samenwerking.queries.jaarplan import haal_activiteit, haal_jaarplan, jaarplannen
from overlegtafel.samenwerking.queries.kosten import geldende_begroting
from overlegtafel.samenwerking.routes.akkoorden import akkoorden_op
from overlegtafel.samenwerking.rules.jaarplan import (
    DELEN,
    TEKSTEN,
    JaarplanStand,
    stand_van,
    voorgelegde_tekst,
    weiger_schrijven,
    weiger_voorleggen,
)
from overlegtafel.samenwerking.rules.toegang import CENTRALE_EENHEID, NIET_VAN_U, gemeenten_met, is_binnen
from overlegtafel.samenwerking.services import jaarplan as dienst

blueprint = Blueprint("jaarplannen", __name__, url_prefix="/samenwerking/jaarplannen")
als_coordinator = vereist(Rol.COORDINATOR)
BADGES = {
    JaarplanStand.CONCEPT: "neutraal",
    JaarplanStand.VOORGELEGD: "actief",
    JaarplanStand.TERUG: "let_op",
    JaarplanStand.VASTGESTELD: "goed",
}


def haal(jaar: int) -> Jaarplan:
    """Return a jaarplan that the viewer may see; raise NietGevonden."""
    return haal_jaarplan(db.session(), jaar, kijker(), nu=clock.nu())


@blueprint.get("")
@iedereen
def index() -> str:
    """List the jaarplannen that the viewer may see."""
    return render_template(
        "samenwerking/jaarplannen/index.html",
        rijen=[(een, _badge(een, _gezegd(een))) for een in jaarplannen(db.session(), kijker(), nu=clock.nu())],
        mag=kijker().mag(Rol.COORDINATOR),
    )


def _gezegd(jaarplan: Jaarplan) -> Sequence[Instemming]:
    tekst = voorgelegde_tekst(jaarplan)
    return instemmingen_op(db.session(), tekst.id) if tekst is not None else []


def _badge(jaarplan: Jaarplan, instemmingen: Collection[Instemming]) -> tuple[str, str]:
    stand = stand_van(jaarplan, instemmingen)
    return stand.value.capitalize(), BADGES[stand]


@blueprint.get("/<int:jaar>")
@iedereen
def show(jaar: int) -> str:
    """Show the five parts, the activiteiten with their progress, and who agreed."""
    jaarplan, nu, binnen = haal(jaar), clock.nu(), is_binnen(kijker())
    instemmingen = _gezegd(jaarplan)
    stand = stand_van(jaarplan, instemmingen)
    return render_template(
        "samenwerking/jaarplannen/show.html",
        jaarplan=jaarplan,
        badge=_badge(jaarplan, instemmingen),
        delen=_delen(jaarplan, stand),
        papier=_papier(jaarplan) if stand is JaarplanStand.VASTGESTELD or kijker().is_gastheer else None,
        binnen=binnen,
        mist=_mist(jaarplan, stand, nu) if kijker().mag(Rol.COORDINATOR) else None,
        akkoorden=akkoorden_op(jaarplan, instemmingen, nu) if binnen else [],
        acties=_acties(jaarplan, stand, instemmingen),
        meldt_alles=bool(kijker().rollen & CENTRALE_EENHEID),
        meldt_voor=gemeenten_met(kijker(), {Rol.INKOOPADVISEUR}),
        vandaag=clock.vandaag(),
    )


def _delen(jaarplan: Jaarplan, stand: JaarplanStand) -> list[tuple[str, Markup | None, str]]:
    """Return title and words of each part: of the paper once there is one to read, else as they are being written."""
    if stand in (JaarplanStand.CONCEPT, JaarplanStand.TERUG):
        titels = {deel: titel for deel, (titel, _) in DELEN.items()} | {"speerpunten": "Speerpunten"}
        return [(titels[deel], None, getattr(jaarplan, deel)) for deel in TEKSTEN]
    tekst = voorgelegde_tekst(jaarplan)
    artikelen = tekst_met_artikelen(db.session(), tekst.id).artikel_teksten if tekst is not None else []
    return [(rij.titel, Markup(rij.html), "") for rij in artikelen]


def _papier(jaarplan: Jaarplan) -> str | None:
    versie = jaarplan.versie
    if versie is None:
        return None
    return url_for("versies.show", kenmerk=versie.overeenkomst.kenmerk, nummer=versie.nummer)


def _mist(jaarplan: Jaarplan, stand: JaarplanStand, nu: datetime) -> str | None:
    if weiger_schrijven(stand):
        return None
    session = db.session()
    so = samenwerkingsovereenkomst(session, nu=nu)
    return weiger_voorleggen(
        jaarplan, stand, begroting=geldende_begroting(session, jaarplan.jaar), heeft_basis=so is not None
    )


def _acties(jaarplan: Jaarplan, stand: JaarplanStand, instemmingen: Collection[Instemming]) -> list[dict[str, str]]:
    gevonden, jaar = [], jaarplan.jaar
    if stand is JaarplanStand.VOORGELEGD and _eigen() - {een.organisatie_id for een in instemmingen}:
        gevonden.append(("Geef antwoord", "agree", "eerste"))
    if kijker().mag(Rol.COORDINATOR) and weiger_schrijven(stand) is None:
        gevonden += [
            ("Leg voor aan de gemeentesecretarissen", "submit", "eerste"),
            ("Schrijf aan het plan", "edit", "tweede"),
            ("Voeg een activiteit toe", "add_activity", "tweede"),
        ]
    return [{"label": label, "url": url_for(f".{waar}", jaar=jaar), "soort": soort} for label, waar, soort in gevonden]


def _eigen() -> frozenset[int]:
    return gemeenten_met(kijker(), {Rol.GEMEENTESECRETARIS})


def _pagina(jaar: int | None, form: Any, titel: str, velden: Sequence[str], **meer: Any) -> str:
    terug = url_for(".show", jaar=jaar) if jaar is not None else url_for(".index")
    kruimels = [("Samenwerking", url_for("samenwerking.show")), ("Jaarplannen", url_for(".index"))]
    if jaar is not None:
        kruimels.append((f"Jaarplan {jaar}", terug))
    return render_template(
        "samenwerking/formulier.html",
        form=form, titel=titel, velden=velden, terug=terug, kruimels=[*kruimels, (titel, None)], **meer,
    )  # fmt: skip


def _klaar(jaar: int, zin: str) -> Response:
    flash(zin, "ok")
    return redirect(url_for(".show", jaar=jaar))


@blueprint.route("/nieuw", methods=["GET", "POST"])
@als_coordinator
def new() -> str | Response:
    """Begin a jaarplan from the one before."""
    form = Jaarform()
    gedaan = form.validate_on_submit() and probeer(
        form, lambda session, daad: dienst.begin_jaarplan(session, ingevuld(form.jaar.data), daad=daad).jaar
    )
    if gedaan:
        return _klaar(gedaan.waarde, "Het jaarplan is begonnen.")
    return _pagina(None, form, "Nieuw jaarplan", ("jaar",))


@blueprint.route("/<int:jaar>/wijzigen", methods=["GET", "POST"])
@als_coordinator
def edit(jaar: int) -> str | Response:
    """Write at the five parts."""
    form = Jaarplanform()
    form.begin_met(stand_van_jaarplan(haal(jaar)))
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: dienst.wijzig_jaarplan(session, haal(jaar), form.teksten, daad=daad),
        stand=lambda: stand_van_jaarplan(haal(jaar)),
    ):
        return _klaar(jaar, "Het plan is bewaard.")
    return _pagina(jaar, form, f"Jaarplan {jaar} schrijven", TEKSTEN)


@blueprint.route("/<int:jaar>/activiteiten/nieuw", methods=["GET", "POST"])
@als_coordinator
def add_activity(jaar: int) -> str | Response:
    """Add an activiteit with the gemeente that sees to it."""
    haal(jaar)
    form = Activiteitform()
    gemeenten = deelnemende_gemeenten(db.session(), nu=clock.nu())
    form.gemeente_id.choices = keuzes((een.id, een.naam) for een in gemeenten)
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: dienst.voeg_activiteit_toe(
            session, haal(jaar), form.gegevens(gekozen(form.gemeente_id.data) or 0), daad=daad
        ),
    ):
        return _klaar(jaar, "De activiteit staat in het plan.")
    return _pagina(jaar, form, "Activiteit toevoegen", ("titel", "gemeente_id", "team", "uiterlijk"))


@blueprint.route("/<int:jaar>/activiteiten/<int:activiteit_id>", methods=["GET", "POST"])
@vereist(Rol.COORDINATOR, Rol.PROGRAMMAMANAGER, Rol.INKOOPADVISEUR)
def progress(jaar: int, activiteit_id: int) -> str | Response:
    """Tell how an activiteit goes: the centrale eenheid of each, an inkoopadviseur of the own gemeente."""
    activiteit, form = haal_activiteit(haal(jaar), activiteit_id), Voortgangform()
    eigen = gemeenten_met(kijker(), {Rol.INKOOPADVISEUR})
    if not kijker().rollen & CENTRALE_EENHEID and activiteit.organisatie_id not in eigen:
        raise MagNiet(NIET_VAN_U)
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: dienst.meld_voortgang(
            session,
            haal_activiteit(haal(jaar), activiteit_id),
            tekst=form.tekst.data or "",
            gereed_op=leeg_of_dag(form.gereed_op.data),
            daad=daad,
        ),
    ):
        return _klaar(jaar, "De voortgang is bewaard.")
    uitleg = f"Activiteit: {activiteit.titel}. Trekker: {activiteit.organisatie.naam}."
    return _pagina(jaar, form, "Voortgang melden", ("tekst", "gereed_op"), uitleg=uitleg)


@blueprint.route("/<int:jaar>/voorleggen", methods=["GET", "POST"])
@als_coordinator
def submit(jaar: int) -> str | Response:
    """Ask once more, and put the plan to the gemeentesecretarissen."""
    form = Knopform()
    form.begin_met(stand_van_jaarplan(haal(jaar)))
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: dienst.leg_jaarplan_voor(session, haal(jaar), daad=daad),
        stand=lambda: stand_van_jaarplan(haal(jaar)),
    ):
        return _klaar(jaar, "Het jaarplan ligt bij de gemeentesecretarissen. Zij zien dit op hun startpagina.")
    uitleg = (
        "Overlegtafel maakt van het plan een stuk met een controlegetal. Daarna verandert de tekst niet meer. "
        "Met het laatste akkoord is het jaarplan vastgesteld en openbaar."
    )
    return _pagina(jaar, form, "Jaarplan voorleggen", (), uitleg=uitleg, knop="Leg het jaarplan voor")


@blueprint.route("/<int:jaar>/akkoord", methods=["GET", "POST"])
@vereist(Rol.GEMEENTESECRETARIS)
def agree(jaar: int) -> str | Response:
    """Read the plan, and say for the own gemeente whether one agrees."""
    tekst = voorgelegde_tekst(haal(jaar))
    if tekst is None:
        raise Geweigerd("Dit jaarplan is nog niet aan u voorgelegd.")
    tekst, form = tekst_met_artikelen(db.session(), tekst.id), Akkoordform()
    form.begin_met({"stukken": manifest_sha256(tekst)})
    if form.validate_on_submit() and probeer(form, lambda session, daad: _antwoord(session, jaar, form, daad)):
        return _klaar(jaar, "Uw antwoord is vastgelegd.")
    return render_template(
        "samenwerking/jaarplannen/akkoord.html",
        jaar=jaar,
        form=form,
        artikelen=[(een.titel, Markup(een.html)) for een in tekst.artikel_teksten],
    )


def _antwoord(session: Session, jaar: int, form: Akkoordform, daad: Daad) -> None:
    jaarplan, eigen = haal(jaar), sorted(_eigen())
    tekst = voorgelegde_tekst(jaarplan)
    if not eigen or tekst is None:
        raise MagNiet(NIET_VAN_U)
    manifest = manifest_sha256(tekst_met_artikelen(session, tekst.id))
    form.eis_ongewijzigd({"stukken": manifest})
    for gemeente_id in eigen:
        dienst.antwoord_op(session, jaarplan, gemeente_id, form.gegeven(manifest), daad=daad)
