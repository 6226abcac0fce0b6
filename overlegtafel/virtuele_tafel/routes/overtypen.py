"""What came on paper, by phone or at the table, typed over by an official."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, vereist
from overlegtafel.core.web.handelen import probeer
from overlegtafel.core.web.verzoek import redt_tekst
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.overeenkomsten.queries import kenmerken
from overlegtafel.virtuele_tafel.forms.inbreng import OvertypForm
from overlegtafel.virtuele_tafel.forms.velden import keuzes
from overlegtafel.virtuele_tafel.models import Inbreng, Kanaal, Voorstel
from overlegtafel.virtuele_tafel.routes.formulier import bestanden_van, fouten_in
from overlegtafel.virtuele_tafel.routes.vinden import lees_voorstel
from overlegtafel.virtuele_tafel.rules.lezing import lees_tekst
from overlegtafel.virtuele_tafel.rules.nieuw import NieuweBijlage, NieuweInbreng
from overlegtafel.virtuele_tafel.services import submit_inbreng

blueprint = Blueprint("overtypen", __name__, url_prefix="/inbreng")


@blueprint.route("/overtypen", methods=["GET", "POST"])
@vereist(Rol.INKOPER, Rol.SECRETARIS)
@redt_tekst
def new() -> str | Response:
    """Type over what did not come by mail or form, with the moment of receipt and how that is known."""
    formulier = OvertypForm()
    _bied_aan(formulier)
    if formulier.is_submitted():
        is_goed = formulier.validate()
        nieuwe = bestanden_van(formulier)
        voorstel = lees_voorstel(formulier.voorstel.data)
        is_goed = _is_verder_goed(formulier, voorstel) & fouten_in(formulier, None, nieuwe) and is_goed
        if is_goed and (naar := _bewaar(formulier, voorstel, nieuwe)):
            return naar
    else:
        formulier.voorstel.data = request.args.get("voorstel", "")
    return render_template("virtuele_tafel/inbreng/transcribe.html", formulier=formulier)


def _bied_aan(formulier: OvertypForm) -> None:
    session = db.session()
    organisaties = session.execute(select(Organisatie.id, Organisatie.naam).order_by(Organisatie.naam))
    formulier.organisatie_id.choices = keuzes(((id_, naam) for id_, naam in organisaties), leeg="Geen organisatie")
    overeenkomsten = ((id_, f"{titel} ({kenmerk})") for id_, kenmerk, titel in kenmerken(session))
    formulier.overeenkomst_id.choices = keuzes(overeenkomsten, leeg="Een nieuw idee")


def _is_verder_goed(formulier: OvertypForm, voorstel: Voorstel | None) -> bool:
    fouten = False
    if formulier.dag.data and formulier.tijd.data and formulier.ontvangen_op() > clock.nu():
        formulier.dag.errors = [*formulier.dag.errors, "Dit moment ligt in de toekomst."]
        fouten = True
    if formulier.voorstel.data and voorstel is None:
        formulier.voorstel.errors = [*formulier.voorstel.errors, "Er is geen voorstel met dit nummer."]
        fouten = True
    return not fouten


def _bewaar(formulier: OvertypForm, voorstel: Voorstel | None, bijlagen: list[NieuweBijlage]) -> Response | None:
    """Take it in and return where to go on; None when that is refused, which the form then says."""
    organisatie_id, lezing = formulier.organisatie_id.data, lees_tekst(formulier.tekst.data or "")

    def dien_in(session: Session, daad: Daad) -> Inbreng:
        nieuw = NieuweInbreng(
            kanaal=Kanaal(formulier.kanaal.data),
            ontvangen_op=formulier.ontvangen_op(),
            onderwerp=formulier.onderwerp.data or "",
            afzender=formulier.afzender.data or "",
            afzender_adres=formulier.adres.data or None,
            tekst=lezing.tekst,
            lezing=lezing,
            organisatie_id=organisatie_id,
            is_afzender_bevestigd=organisatie_id is not None,
            hoedanigheid=formulier.hoedanigheid.data or "",
            voorstel=session.get(Voorstel, voorstel.id) if voorstel else None,
            overeenkomst_id=formulier.overeenkomst_id.data,
            bijlagen=tuple(bijlagen),
            toon_naam=formulier.toon_naam.data,
            ingevoerd_door_id=daad.actor_id,
            ontvangst_reden=formulier.ontvangst_reden.data,
        )
        return submit_inbreng(session, nieuw, nu=daad.nu)

    gedaan = probeer(formulier, dien_in)
    if gedaan is None:
        return None
    inbreng = gedaan.waarde
    flash(f"De inbreng is opgeslagen onder nummer {inbreng.nummer}.", "ok")
    return redirect(url_for("voorstellen.show", nummer=inbreng.voorstel.nummer))
