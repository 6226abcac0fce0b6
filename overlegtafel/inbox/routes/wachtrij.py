"""The desk of inkoper and secretaris: mail that waits, with the reason, the evidence and the original."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from sqlalchemy import select
from sqlalchemy.orm import undefer
from werkzeug.wrappers import Response as Antwoord

from overlegtafel.core import clock
from overlegtafel.core.access import Rol, kijker, vereist
from overlegtafel.core.db import db, transaction
from overlegtafel.core.errors import NietGevonden, Vervallen
from overlegtafel.core.nummers import Nummer
from overlegtafel.inbox.forms import PlaatsForm
from overlegtafel.inbox.models import Bericht
from overlegtafel.inbox.queries import recent_terzijde, wachtrij
from overlegtafel.inbox.rules.explain import begrijp
from overlegtafel.inbox.rules.status import BerichtStatus, bericht_status
from overlegtafel.inbox.services.understand import omgeving, understand
from overlegtafel.inbox.services.wachtrij import leg_terzijde, plaats_met_hand, zet_terug
from overlegtafel.virtuele_tafel.models import Voorstel
from overlegtafel.virtuele_tafel.queries.voorstellen import zoek_voorstel

blueprint = Blueprint("wachtrij", __name__, url_prefix="/wachtrij")
aan_tafel = vereist(Rol.INKOPER, Rol.SECRETARIS)


def _bericht(bericht_id: int) -> Bericht:
    bericht = db.session().get(Bericht, bericht_id)
    if bericht is None:
        raise NietGevonden("Dit bericht bestaat niet.")
    return bericht


@blueprint.get("")
@aan_tafel
def index() -> str:
    """Show what waits, newest first, and what was set aside."""
    session = db.session()
    return render_template(
        "inbox/wachtrij/index.html", wachtend=wachtrij(session), terzijde=recent_terzijde(session, limiet=50)
    )


@blueprint.get("/<int:bericht_id>")
@aan_tafel
def show(bericht_id: int) -> str:
    """Show one mail as we read it, why it waits, and what can be done with it."""
    return _toon(bericht_id, PlaatsForm())


def _toon(bericht_id: int, formulier: PlaatsForm) -> str:
    session = db.session()
    bericht = session.scalar(select(Bericht).where(Bericht.id == bericht_id).options(undefer(Bericht.raw)))
    if bericht is None:
        raise NietGevonden("Dit bericht bestaat niet.")
    return render_template(
        "inbox/wachtrij/show.html",
        bericht=bericht,
        begrip=begrijp(bericht.raw, eigen_adres=omgeving().mailadres) if bericht.raw else None,
        status=bericht_status(bericht),
        is_te_plaatsen=bericht.inbreng_id is None and bericht.verwerkt_op is not None and bericht.raw is not None,
        wacht=bericht_status(bericht) is BerichtStatus.WACHT,
        plaatsformulier=formulier,
    )


@blueprint.get("/<int:bericht_id>/origineel.eml")
@aan_tafel
def download(bericht_id: int) -> Response:
    """Give the bytes as they came in."""
    raw = _bericht(bericht_id).raw
    if raw is None:
        raise Vervallen("Het origineel is verwijderd.")
    naam = f"bericht-{bericht_id}.eml"
    return Response(raw, mimetype="message/rfc822", headers={"Content-Disposition": f'attachment; filename="{naam}"'})


def _gekozen_voorstel(nummer: str) -> Voorstel | None:
    gelezen = Nummer.lees(nummer) if nummer.strip() else None
    if gelezen is None:
        return None
    voorstel = zoek_voorstel(db.session(), gelezen)
    if voorstel is None:
        raise NietGevonden(f"Er is geen voorstel met nummer {gelezen}.")
    return voorstel


@blueprint.post("/<int:bericht_id>/plaatsen")
@aan_tafel
def place(bericht_id: int) -> Antwoord | str:
    """Make an inbreng of a mail, in a new voorstel or in the one that was named."""
    formulier = PlaatsForm()
    if not formulier.validate():
        return _toon(bericht_id, formulier)
    _bericht(bericht_id)
    begrepen = understand(db.session(), bericht_id, omgeving())
    with transaction() as session:
        bericht = session.get_one(Bericht, bericht_id, with_for_update=True)
        plaats_met_hand(
            session,
            bericht,
            begrepen,
            omgeving(),
            voorstel=_gekozen_voorstel(formulier.nummer.data or ""),
            nu=clock.nu(),
            actor_id=kijker().gebruiker_id,
        )
        inbreng = bericht.inbreng
    if inbreng is None:
        raise NietGevonden("Deze inbreng is er niet.")
    flash(f"Geplaatst als inbreng {inbreng.nummer}.", "ok")
    return redirect(url_for("voorstellen.show", nummer=inbreng.voorstel.nummer))


@blueprint.post("/<int:bericht_id>/terzijde")
@aan_tafel
def set_aside(bericht_id: int) -> Antwoord:
    """Put a mail aside; it can be put back."""
    with transaction() as session:
        leg_terzijde(session, _bericht(bericht_id), nu=clock.nu(), actor_id=kijker().gebruiker_id)
    flash("Terzijde gelegd. U vindt het bericht onder aan deze pagina en kunt het terugzetten.", "ok")
    return redirect(url_for("wachtrij.index"))


@blueprint.post("/terzijde")
@aan_tafel
def set_aside_many() -> Antwoord:
    """Put the chosen mails aside in one go: spam is thrown away a batch at a time."""
    gekozen = [int(id_) for id_ in request.form.getlist("bericht") if id_.isdigit()]
    with transaction() as session:
        for bericht_id in gekozen:
            leg_terzijde(session, _bericht(bericht_id), nu=clock.nu(), actor_id=kijker().gebruiker_id)
    flash(f"{len(gekozen)} berichten terzijde gelegd.", "ok")
    return redirect(url_for("wachtrij.index"))


@blueprint.post("/<int:bericht_id>/terugzetten")
@aan_tafel
def restore(bericht_id: int) -> Antwoord:
    """Let a mail wait for a decision again."""
    with transaction() as session:
        zet_terug(session, _bericht(bericht_id), nu=clock.nu(), actor_id=kijker().gebruiker_id)
    flash("Het bericht wacht weer op een besluit.", "ok")
    return redirect(url_for("wachtrij.show", bericht_id=bericht_id))
