"""Formats and procesbeschrijvingen: their versies, consensus and check, and from when each holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.opslag.bestanden import lees
from overlegtafel.core.opslag.scannen import weiger_bestand
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, kijker, vereist
from overlegtafel.core.web.handelen import probeer
from overlegtafel.samenwerking.forms.formats import (
    Afhandelform,
    Formatform,
    FormatVersieform,
    Processtapform,
    Toetsform,
    Uitgaveform,
)
from overlegtafel.samenwerking.forms.velden import ingevuld, leeg_of_dag
from overlegtafel.samenwerking.models import Format, FormatSoort, FormatVersie
from overlegtafel.samenwerking.queries.formats import (
    afwijkingen,
    alle_formats,
    haal_afwijking,
    haal_format,
    haal_versie,
)
from overlegtafel.samenwerking.routes.weergave import als_bestand
from overlegtafel.samenwerking.rules.formats import geldende_versie
from overlegtafel.samenwerking.rules.toegang import BINNEN
from overlegtafel.samenwerking.services import formats as dienst

blueprint = Blueprint("formats", __name__, url_prefix="/samenwerking/formats")
als_coordinator = vereist(Rol.COORDINATOR)
binnen = vereist(*sorted(BINNEN))
VERSIE = "/<int:format_id>/<nummer>"


@blueprint.get("")
@binnen
def index() -> str:
    """List the formats with the versie that holds, and the deviations."""
    vandaag = clock.vandaag()
    return render_template(
        "samenwerking/formats/index.html",
        rijen=[(een, geldende_versie(een, vandaag=vandaag)) for een in alle_formats(db.session())],
        afwijkingen=afwijkingen(db.session()),
        mag=kijker().mag(Rol.COORDINATOR),
    )


@blueprint.get("/<int:format_id>")
@binnen
def show(format_id: int) -> str:
    """Show a format with its versies, newest first."""
    format_ = haal_format(db.session(), format_id)
    geldend = geldende_versie(format_, vandaag=clock.vandaag())
    return render_template(
        "samenwerking/formats/show.html",
        format=format_,
        geldend=geldend,
        versies=list(reversed(format_.versies)),
        stappen=(geldend or (format_.versies[-1] if format_.versies else None)),
        mag=kijker().mag(Rol.COORDINATOR),
    )


@blueprint.get(f"{VERSIE}/bestand")
@binnen
def download(format_id: int, nummer: str) -> Response:
    """Give the file of a versie: exactly the bytes by whose hash its use is known."""
    versie = haal_versie(haal_format(db.session(), format_id), nummer)
    return als_bestand(lees(versie.bestand), versie.bestand.type, versie.bestandsnaam)


def _pagina(format_: Format | None, form: Any, titel: str, velden: Sequence[str], **meer: Any) -> str:
    terug = url_for(".show", format_id=format_.id) if format_ is not None else url_for(".index")
    kruimels = [("Samenwerking", url_for("samenwerking.show")), ("Formats", url_for(".index"))]
    if format_ is not None:
        kruimels.append((format_.naam, terug))
    return render_template(
        "samenwerking/formulier.html",
        form=form, titel=titel, velden=velden, terug=terug, kruimels=[*kruimels, (titel, None)], **meer,
    )  # fmt: skip


def _klaar(format_id: int, zin: str) -> Response:
    flash(zin, "ok")
    return redirect(url_for(".show", format_id=format_id))


@blueprint.route("/nieuw", methods=["GET", "POST"])
@als_coordinator
def new() -> str | Response:
    """Begin a format."""
    form = Formatform()
    gedaan = form.validate_on_submit() and probeer(
        form,
        lambda session, daad: (
            dienst.maak_format(
                session,
                naam=form.naam.data or "",
                doel=form.doel.data or "",
                soort=FormatSoort(form.soort.data),
                daad=daad,
            ).id
        ),
    )
    if gedaan:
        return _klaar(gedaan.waarde, "Het format is gemaakt. Voeg nu een versie toe.")
    return _pagina(None, form, "Nieuw format", ("soort", "naam", "doel"))


@blueprint.route("/<int:format_id>/versies/nieuw", methods=["GET", "POST"])
@als_coordinator
def add_version(format_id: int) -> str | Response:
    """Add a versie with its file; the scanner looks at it before anything is locked."""
    format_, form = haal_format(db.session(), format_id), FormatVersieform()
    if form.validate_on_submit():
        stuk = form.stuk()
        if zin := weiger_bestand(stuk.naam, stuk.inhoud):
            form.bestand.errors = [*form.bestand.errors, zin]
        elif probeer(
            form,
            lambda session, daad: dienst.voeg_versie_toe(
                session,
                haal_format(session, format_id),
                nummer=form.nummer.data or "",
                stuk=stuk,
                toelichting=form.toelichting.data or "",
                daad=daad,
            ),
        ):
            return _klaar(format_id, "De versie is toegevoegd. Leg nu vast of de gemeenten het eens zijn.")
    return _pagina(format_, form, "Nieuwe versie", ("nummer", "toelichting", "bestand"), bestanden=True)


Handeling = Callable[[Session, FormatVersie, Daad], None]


def _op(format_id: int, nummer: str, handeling: Handeling) -> Callable[[Session, Daad], None]:
    """Return the act on a versie that is looked up anew in the transaction."""

    def act(session: Session, daad: Daad) -> None:
        handeling(session, haal_versie(haal_format(session, format_id), nummer), daad)

    return act


@blueprint.route(f"{VERSIE}/stap", methods=["GET", "POST"])
@als_coordinator
def add_step(format_id: int, nummer: str) -> str | Response:
    """Add a step to a procesbeschrijving."""
    format_, form = haal_format(db.session(), format_id), Processtapform()
    haal_versie(format_, nummer)

    def act(session: Session, versie: FormatVersie, daad: Daad) -> None:
        velden = {naam: form[naam].data or "" for naam in ("stap", "wie", "taak", "bevoegdheid")}
        dienst.voeg_stap_toe(session, versie, **velden, daad=daad)

    if form.validate_on_submit() and probeer(form, _op(format_id, nummer, act)):
        return _klaar(format_id, "De stap is toegevoegd.")
    return _pagina(format_, form, "Stap toevoegen", ("stap", "wie", "taak", "bevoegdheid"))


@blueprint.route(f"{VERSIE}/toets", methods=["GET", "POST"])
@als_coordinator
def check(format_id: int, nummer: str) -> str | Response:
    """Record consensus and the legal check."""
    format_, form = haal_format(db.session(), format_id), Toetsform()
    haal_versie(format_, nummer)

    def act(session: Session, versie: FormatVersie, daad: Daad) -> None:
        consensus, juridisch = leeg_of_dag(form.consensus_op.data), leeg_of_dag(form.juridisch_op.data)
        dienst.leg_toets_vast(session, versie, consensus_op=consensus, juridisch_op=juridisch, daad=daad)

    if form.validate_on_submit() and probeer(form, _op(format_id, nummer, act)):
        return _klaar(format_id, "Bewaard.")
    uitleg = "Een format gaat pas uit als alle gemeenten het eens zijn en een jurist het heeft getoetst."
    titel = f"Overeenstemming en toets van versie {nummer}"
    return _pagina(format_, form, titel, ("consensus_op", "juridisch_op"), uitleg=uitleg)


@blueprint.route(f"{VERSIE}/uitgeven", methods=["GET", "POST"])
@als_coordinator
def release(format_id: int, nummer: str) -> str | Response:
    """Let a versie hold from a day on."""
    format_, form = haal_format(db.session(), format_id), Uitgaveform()
    haal_versie(format_, nummer)

    def act(session: Session, versie: FormatVersie, daad: Daad) -> None:
        dienst.geef_uit(session, versie, geldig_van=ingevuld(form.geldig_van.data), daad=daad)

    if form.validate_on_submit() and probeer(form, _op(format_id, nummer, act)):
        return _klaar(format_id, "De versie is uitgegeven.")
    return _pagina(format_, form, f"Versie {nummer} uitgeven", ("geldig_van",), knop="Geef uit")


@blueprint.route("/afwijkingen/<int:afwijking_id>", methods=["GET", "POST"])
@als_coordinator
def settle(afwijking_id: int) -> str | Response:
    """Settle a deviation."""
    afwijking, form = haal_afwijking(db.session(), afwijking_id), Afhandelform()
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: dienst.handel_af(
            session, haal_afwijking(session, afwijking_id), actie=form.actie.data or "", daad=daad
        ),
    ):
        flash("De afwijking is afgehandeld.", "ok")
        return redirect(url_for(".index"))
    gebruik = afwijking.gebruik
    uitleg = f"{gebruik.traject.kenmerk} {gebruik.traject.titel}, {gebruik.format.naam}. Reden: {afwijking.reden}"
    return _pagina(None, form, "Afwijking afhandelen", ("actie",), uitleg=uitleg)
