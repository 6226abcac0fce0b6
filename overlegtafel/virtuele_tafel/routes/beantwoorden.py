"""Punten of an inbreng and their answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from flask import Blueprint, flash, redirect, render_template, url_for
from markupsafe import Markup
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.database.nummers import Nummer
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, vereist
from overlegtafel.core.web.bewerkform import BevestigForm
from overlegtafel.core.web.handelen import doe, probeer
from overlegtafel.overeenkomsten.models import Ronde
from overlegtafel.overeenkomsten.routes import wijziging_item
from overlegtafel.overeenkomsten.rules import is_te_laat
from overlegtafel.virtuele_tafel.forms.behandelen import AntwoordForm, PuntenForm, stand_van_antwoord, stand_van_punten
from overlegtafel.virtuele_tafel.forms.velden import keuzes
from overlegtafel.virtuele_tafel.models import Antwoord, Inbreng, Oordeel, Punt, PuntSoort
from overlegtafel.virtuele_tafel.queries.plaatsen import (
    Plaatsen,
    artikelen_in,
    nieuwste_tekst_id,
    plaats_van_punt,
    plaatsen_bij,
)
from overlegtafel.virtuele_tafel.queries.verwerkbaar import verwerkbaar
from overlegtafel.virtuele_tafel.routes.groepen import Samenpunt, eerder_over, nalees_formulier, samen_met
from overlegtafel.virtuele_tafel.routes.vinden import blik, links_van, vind_inbreng, vind_punt
from overlegtafel.virtuele_tafel.routes.vragen import laat_beantwoord
from overlegtafel.virtuele_tafel.routes.weergave import Badge, gevolg_badge, inbreng_item
from overlegtafel.virtuele_tafel.rules.beantwoorden import weiger_akkoord, weiger_knippen
from overlegtafel.virtuele_tafel.rules.openbaar import is_uitgebracht
from overlegtafel.virtuele_tafel.rules.vragen import (
    is_met_reactienota,
    is_vraag_in_ronde,
    weiger_soort,
    zin_ingetrokken,
)
from overlegtafel.virtuele_tafel.services.groepen import (
    beantwoord_samen,
    geef_akkoord_samen,
    haal_antwoord_samen_weg,
)
from overlegtafel.virtuele_tafel.services.punten import bewerk_punten, neem_mee

blueprint = Blueprint("punten", __name__, url_prefix="/inbreng/<nummer:nummer>/punten")
inkoper = vereist(Rol.INKOPER)


@dataclass(frozen=True, slots=True)
class Puntweergave:
    """A punt with its answer, as who answers sees it, and what can be done with it."""

    punt: Punt
    nummer: str
    fragment: str
    artikel: str | None
    antwoord: Antwoord | None
    gevolg: Badge | None
    is_openbaar: bool
    kan_akkoord: bool
    in_ronde: bool
    met_nota: bool
    is_vraag: bool
    nagelezen_op: datetime | None
    is_bij_ander: bool
    samen: Sequence[Samenpunt] = ()
    nalezen: BevestigForm | None = None
    kan_soort: bool = False


def _naar(nummer: Nummer) -> str:
    return url_for("punten.index", nummer=nummer)


@blueprint.get("")
@inkoper
def index(nummer: Nummer) -> str:
    """Show the punten of an inbreng, each with its answer and what can be done."""
    inbreng = vind_inbreng(nummer)
    plaatsen = plaatsen_bij(db.session(), [inbreng])
    samen = samen_met(db.session(), inbreng.punten)
    return render_template(
        "virtuele_tafel/punten/index.html",
        inbreng=inbreng,
        item=replace(inbreng_item(inbreng, blik(), plaatsen), antwoorden=(), koppelingen=links_van(inbreng)),
        punten=[
            replace(
                _rij(punt, plaatsen),
                samen=samen[punt.id],
                nalezen=nalees_formulier(punt),
                kan_soort=weiger_soort(punt, is_samen=bool(samen[punt.id])) is None,
            )
            for punt in inbreng.punten
        ],
        vast=weiger_knippen(inbreng),
        is_mee_te_nemen=_is_mee_te_nemen(inbreng),
    )


def _is_mee_te_nemen(inbreng: Inbreng) -> bool:
    ronde = inbreng.ronde
    te_laat = ronde is not None and ronde.reactienota_op is None and is_te_laat(inbreng.ontvangen_op, ronde)
    return te_laat and any(punt.ronde_id is None for punt in inbreng.punten)


def _artikelnamen(inbreng: Inbreng) -> dict[int, str]:
    """Return the articles to choose from for a punt: those of the text that the inbreng is about."""
    return {plaats.artikel_id: plaats.label for plaats in artikelen_in(db.session(), inbreng.over_tekst_id)}


def _rij(punt: Punt, plaatsen: Plaatsen) -> Puntweergave:
    antwoord, over = punt.antwoord, plaats_van_punt(plaatsen, punt)
    return Puntweergave(
        punt=punt,
        nummer=punt.nummer,
        fragment=punt.fragment,
        artikel=over.voluit if over else None,
        antwoord=antwoord,
        gevolg=gevolg_badge(punt, antwoord) if antwoord else None,
        is_openbaar=is_uitgebracht(antwoord),
        kan_akkoord=weiger_akkoord(punt) is None,
        in_ronde=punt.ronde_id is not None,
        met_nota=is_met_reactienota(punt),
        is_vraag=punt.soort is PuntSoort.VRAAG,
        nagelezen_op=antwoord.nagelezen_op if antwoord else None,
        is_bij_ander=punt.groep_id is not None,
    )


@blueprint.route("/knippen", methods=["GET", "POST"])
@inkoper
def edit(nummer: Nummer) -> str | Response:
    """Cut an inbreng into other punten, as long as there is no answer."""
    inbreng = vind_inbreng(nummer)
    reden = weiger_knippen(inbreng)
    if reden:
        raise Geweigerd(reden)
    rijen = [
        {"fragment": punt.fragment, "artikel_id": punt.artikel_id, "soort": punt.soort.value} for punt in inbreng.punten
    ]
    formulier = PuntenForm(data={"punten": rijen or [{"fragment": inbreng.tekst}]})
    formulier.kies_uit(_artikelnamen(inbreng).items())
    formulier.begin_met(stand_van_punten(inbreng))
    if formulier.validate_on_submit():
        invoer = formulier.invoer()
        if probeer(
            formulier,
            lambda session, daad: bewerk_punten(session, session.get_one(Inbreng, inbreng.id), invoer, daad=daad),
            stand=lambda: stand_van_punten(inbreng),
        ):
            flash("De punten zijn opgeslagen.", "ok")
            return redirect(_naar(nummer))
    return render_template("virtuele_tafel/punten/edit.html", inbreng=vind_inbreng(nummer), formulier=formulier)


@blueprint.route("/<int:volgnr>/antwoord", methods=["GET", "POST"])
@inkoper
def answer(nummer: Nummer, volgnr: int) -> str | Response:
    """Write the answer to one punt."""
    punt = vind_punt(nummer, volgnr)
    formulier, punt_id = AntwoordForm(), punt.id
    formulier.begin_met(stand_van_antwoord(punt))
    formulier.voor(punt)
    formulier.stel_voor(zin_ingetrokken(punt) if punt.antwoord is None else None)
    aanbod = verwerkbaar(db.session(), punt.inbreng.over_tekst_id, nieuwste_tekst_id(db.session(), punt))
    formulier.artikel_id.choices = keuzes(((een.artikel_id, een.label) for een in aanbod), leeg="Geen artikel")
    if formulier.validate_on_submit():
        if probeer(formulier, lambda session, daad: _beantwoord(session, punt_id, formulier, daad)):
            flash(f"Het antwoord op punt {nummer}.{volgnr} is bewaard. Het is nog niet openbaar.", "ok")
            return redirect(_naar(nummer))
        punt = vind_punt(nummer, volgnr)
    rij = _rij(punt, plaatsen_bij(db.session(), [punt.inbreng]))
    wijziging = next((een.wijziging for een in aanbod if een.artikel_id == punt.artikel_id), None)
    verandert = wijziging_item(wijziging) if wijziging else None
    return render_template(
        "virtuele_tafel/punten/answer.html",
        punt=punt,
        rij=rij,
        formulier=formulier,
        verandert=verandert,
        samen=samen_met(db.session(), [punt])[punt.id],
        eerder_rijen=eerder_over(db.session(), [punt]).get(punt.artikel_id or 0, []),
    )


def _beantwoord(session: Session, punt_id: int, formulier: AntwoordForm, daad: Daad) -> None:
    punt = session.get_one(Punt, punt_id)
    formulier.eis_ongewijzigd(stand_van_antwoord(punt))
    gevolg, reden, waar = formulier.gekozen(), formulier.reden.data or "", formulier.artikel_id.data
    beantwoord_samen(session, punt, gevolg, reden, daad=daad, artikel_id=waar)


@blueprint.route("/<int:volgnr>/akkoord", methods=["GET", "POST"])
@inkoper
def approve(nummer: Nummer, volgnr: int) -> str | Response:
    """Ask once more, then make the answer public and mail it."""
    punt = vind_punt(nummer, volgnr)
    reden = weiger_akkoord(punt)
    if reden:
        raise Geweigerd(reden)
    formulier, punt_id = BevestigForm(), punt.id
    formulier.begin_met(stand_van_antwoord(punt))
    if formulier.validate_on_submit():
        if probeer(
            formulier,
            lambda session, daad: geef_akkoord_samen(session, session.get_one(Punt, punt_id), daad=daad),
            stand=lambda: stand_van_antwoord(vind_punt(nummer, volgnr)),
        ):
            flash(f"Het antwoord op punt {nummer}.{volgnr} is openbaar.", "ok")
            if zin := _laat(vind_punt(nummer, volgnr)):
                flash(zin, "waarschuwing")
            return redirect(_naar(nummer))
        punt = vind_punt(nummer, volgnr)
    return render_template(
        "virtuele_tafel/punten/confirm.html",
        inbreng=punt.inbreng,
        formulier=formulier,
        rij=_rij(punt, plaatsen_bij(db.session(), [punt.inbreng])),
        titel=f"Antwoord op punt {punt.nummer} openbaar maken",
        vraag="Wilt u dit antwoord openbaar maken en naar de afzender sturen?",
        gevolgen=_gevolgen(punt),
        knop="Maak openbaar en verstuur",
        annuleer=_naar(nummer),
    )


def _gevolgen(punt: Punt) -> list[str]:
    """Return what follows from making an answer public, in sentences."""
    gevolgen = ["Iedereen kan het antwoord lezen.", "De afzender krijgt het per mail."]
    if is_vraag_in_ronde(punt):
        gevolgen.append("De vraag krijgt een nummer. Wie deze overeenkomst volgt, hoort het ook.")
    if punt.inbreng.oordeel is Oordeel.NIET_OPENBAAR:
        gevolgen.append("De vraag zelf is niet openbaar. Schrijf het antwoord zo dat iedereen het begrijpt.")
    if zin := _laat(punt):
        gevolgen.append(zin)
    return [*gevolgen, "U kunt dit niet terugdraaien."]


def _laat(punt: Punt) -> Markup | None:
    """Return the sentence that proposes to lengthen the ronde when a vraag is answered now; None in time."""
    if not is_vraag_in_ronde(punt):
        return None
    return laat_beantwoord(db.session().get_one(Ronde, punt.ronde_id), clock.nu())


@blueprint.route("/<int:volgnr>/antwoord-weg", methods=["GET", "POST"])
@inkoper
def remove(nummer: Nummer, volgnr: int) -> str | Response:
    """Ask once more, then take an answer away that nobody saw."""
    punt = vind_punt(nummer, volgnr)
    formulier, punt_id = BevestigForm(), punt.id
    formulier.begin_met(stand_van_antwoord(punt))
    if formulier.validate_on_submit():
        if probeer(
            formulier,
            lambda session, daad: haal_antwoord_samen_weg(session, session.get_one(Punt, punt_id), daad=daad),
            stand=lambda: stand_van_antwoord(vind_punt(nummer, volgnr)),
        ):
            flash(f"Het antwoord op punt {nummer}.{volgnr} is weg.", "ok")
            return redirect(_naar(nummer))
        punt = vind_punt(nummer, volgnr)
    return render_template(
        "virtuele_tafel/punten/confirm.html",
        inbreng=punt.inbreng,
        formulier=formulier,
        rij=_rij(punt, plaatsen_bij(db.session(), [punt.inbreng])),
        titel=f"Antwoord op punt {punt.nummer} weghalen",
        vraag="Wilt u dit antwoord weghalen? De tekst is dan weg.",
        knop="Haal het antwoord weg",
        soort="gevaar",
        annuleer=_naar(nummer),
    )


@blueprint.post("/meenemen")
@inkoper
def take_in(nummer: Nummer) -> Response:
    """Take late input into the reactienota after all."""
    inbreng = vind_inbreng(nummer)
    doe(lambda session, daad: neem_mee(session, session.get_one(Inbreng, inbreng.id), daad=daad))
    flash("Deze inbreng telt mee in de reactienota.", "ok")
    return redirect(_naar(nummer))
