"""Putting threads in order: move, merge and undo that, split, rename, close."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.database.nummers import Nummer
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, vereist
from overlegtafel.core.web.bewerkform import BevestigForm
from overlegtafel.core.web.handelen import doe, probeer
from overlegtafel.overeenkomsten.queries import kenmerken
from overlegtafel.virtuele_tafel.forms.behandelen import NaarVoorstelForm, SplitsForm, VoorstelForm, stand_van_voorstel
from overlegtafel.virtuele_tafel.forms.velden import keuzes
from overlegtafel.virtuele_tafel.models import Inbreng, Voorstel
from overlegtafel.virtuele_tafel.queries.plaatsen import Plaats, artikelen_in, artikelen_van
from overlegtafel.virtuele_tafel.queries.voorstellen import huidig, voorstel_met_alles
from overlegtafel.virtuele_tafel.routes.vinden import lees_voorstel, vind_inbreng, vind_voorstel
from overlegtafel.virtuele_tafel.rules.titels import eigen_titel
from overlegtafel.virtuele_tafel.services.ordenen import (
    maak_los,
    rond_af,
    splits_af,
    verplaats,
    voeg_samen,
    wijzig_voorstel,
)

blueprint = Blueprint("ordenen", __name__)
inkoper = vereist(Rol.INKOPER)


def _vers(session: Session, voorstel: Voorstel | None) -> Voorstel | None:
    """Return the thread that was chosen as it stands in this transaction."""
    return session.get(Voorstel, voorstel.id) if voorstel else None


def _naar(voorstel: Voorstel) -> Response:
    return redirect(url_for("voorstellen.show", nummer=voorstel.nummer))


def _kruimels(voorstel: Voorstel) -> list[tuple[str, str]]:
    """Return the way to this thread, for a page below it."""
    naar = url_for("voorstellen.show", nummer=voorstel.nummer)
    return [("Voorstellen", url_for("voorstellen.index")), (str(voorstel.nummer), naar)]


def _toon(formulier: Any, titel: str, uitleg: str, knop: str, terug: Voorstel) -> str:
    return render_template(
        "virtuele_tafel/voorstellen/order.html",
        formulier=formulier,
        titel=titel,
        uitleg=uitleg,
        knop=knop,
        kruimels=_kruimels(terug),
        annuleer=url_for("voorstellen.show", nummer=terug.nummer),
    )


@blueprint.route("/inbreng/<nummer:nummer>/verplaatsen", methods=["GET", "POST"])
@inkoper
def move(nummer: Nummer) -> str | Response:
    """Move an inbreng to another thread."""
    inbreng = vind_inbreng(nummer)
    formulier = NaarVoorstelForm()
    if formulier.validate_on_submit():
        doel = lees_voorstel(formulier.voorstel.data)
        gedaan = probeer(
            formulier,
            lambda session, daad: verplaats(
                session, session.get_one(Inbreng, inbreng.id), _vers(session, doel), daad=daad
            ),
            veld="voorstel",
        )
        if gedaan:
            flash(f"Inbreng {nummer} staat nu bij voorstel {gedaan.waarde.nummer}.", "ok")
            return _naar(gedaan.waarde)
    uitleg = "De inbreng houdt het eigen nummer. U kunt dit terugdraaien door de inbreng af te splitsen."
    return _toon(formulier, f"Inbreng {nummer} verplaatsen", uitleg, "Verplaats", inbreng.voorstel)


@blueprint.route("/voorstellen/<nummer:nummer>/samenvoegen", methods=["GET", "POST"])
@inkoper
def merge(nummer: Nummer) -> str | Response:
    """Let a thread go up in another one."""
    voorstel = vind_voorstel(nummer)
    formulier = NaarVoorstelForm()
    if formulier.validate_on_submit():
        doel = lees_voorstel(formulier.voorstel.data)
        gedaan = probeer(
            formulier,
            lambda session, daad: voeg_samen(
                session, session.get_one(Voorstel, voorstel.id), _vers(session, doel), daad=daad
            ),
            veld="voorstel",
        )
        if gedaan:
            flash(f"Voorstel {nummer} is opgegaan in {gedaan.waarde.nummer}.", "ok")
            return _naar(gedaan.waarde)
    uitleg = "Alle inbreng gaat mee en houdt het eigen nummer. Het oude adres verwijst door. U kunt dit terugdraaien."
    return _toon(formulier, f"Voorstel {nummer} samenvoegen met een ander", uitleg, "Voeg samen", voorstel)


@blueprint.route("/voorstellen/<nummer:nummer>/losmaken", methods=["GET", "POST"])
@inkoper
def unmerge(nummer: Nummer) -> str | Response:
    """Ask once more, then undo a merge."""
    voorstel = vind_voorstel(nummer)
    if BevestigForm().validate_on_submit():
        doe(lambda session, daad: maak_los(session, session.get_one(Voorstel, voorstel.id), daad=daad))
        flash(f"Voorstel {nummer} staat weer op zichzelf.", "ok")
        return _naar(voorstel)
    return render_template(
        "virtuele_tafel/bevestig.html",
        titel=f"Voorstel {nummer} losmaken",
        vraag="Wilt u dit voorstel weer op zichzelf zetten?",
        gevolgen=["De inbreng die erbij hoorde, gaat mee terug."],
        knop="Maak los",
        kruimels=_kruimels(huidig(voorstel)),
        annuleer=url_for("voorstellen.show", nummer=huidig(voorstel).nummer),
    )


@blueprint.route("/voorstellen/<nummer:nummer>/splitsen", methods=["GET", "POST"])
@inkoper
def split(nummer: Nummer) -> str | Response:
    """Let some inbrengen go on as a thread of their own."""
    voorstel = voorstel_met_alles(db.session(), vind_voorstel(nummer).id)
    formulier = SplitsForm()
    formulier.inbrengen.choices = keuzes(
        (een.id, f"{een.nummer}: {eigen_titel(een)} ({een.afzender})")
        for een in voorstel.inbrengen
        if een.nummer != nummer
    )
    if formulier.validate_on_submit():
        gekozen = set(formulier.inbrengen.data or [])
        gedaan = probeer(
            formulier, lambda session, daad: _splits(session, voorstel.id, gekozen, daad), veld="inbrengen"
        )
        if gedaan:
            flash(f"Het nieuwe voorstel heeft nummer {gedaan.waarde.nummer}.", "ok")
            return _naar(gedaan.waarde)
    uitleg = "Wat u kiest, gaat verder onder het nummer van de eerste inbreng. De voorstellen verwijzen naar elkaar."
    return _toon(formulier, f"Voorstel {nummer} splitsen", uitleg, "Splits af", voorstel)


def _artikelen(voorstel: Voorstel, overeenkomst_id: int | None) -> list[Plaats]:
    """Return the articles to choose from: of the text that the thread speaks of, else that on which one reacts now."""
    over = voorstel.inbrengen[0].over_tekst_id if voorstel.inbrengen else None
    if over is not None and overeenkomst_id == voorstel.overeenkomst_id:
        return artikelen_in(db.session(), over)
    return artikelen_van(db.session(), overeenkomst_id, nu=clock.nu())


def _splits(session: Session, voorstel_id: int, gekozen: set[int], daad: Daad) -> Voorstel:
    verse = session.get_one(Voorstel, voorstel_id)
    return splits_af(session, verse, [een for een in verse.inbrengen if een.id in gekozen], daad=daad)


@blueprint.route("/voorstellen/<nummer:nummer>/wijzigen", methods=["GET", "POST"])
@inkoper
def edit(nummer: Nummer) -> str | Response:
    """Change the public title of a thread, its agreement and its article."""
    voorstel = vind_voorstel(nummer)
    formulier = VoorstelForm()
    formulier.begin_met(stand_van_voorstel(voorstel))
    session = db.session()
    rijen = ((id_, f"{titel} ({kenmerk})") for id_, kenmerk, titel in kenmerken(session))
    formulier.overeenkomst_id.choices = keuzes(rijen, leeg="Geen overeenkomst")
    plaatsen = _artikelen(voorstel, formulier.overeenkomst_id.data)
    formulier.artikel_id.choices = keuzes(((een.artikel_id, een.label) for een in plaatsen), leeg="Geen artikel")
    if formulier.validate_on_submit():
        gedaan = probeer(
            formulier,
            lambda session, daad: wijzig_voorstel(
                session,
                session.get_one(Voorstel, voorstel.id),
                openbare_titel=formulier.openbare_titel.data or "",
                overeenkomst_id=formulier.overeenkomst_id.data,
                artikel_id=formulier.artikel_id.data,
                daad=daad,
            ),
            stand=lambda: stand_van_voorstel(voorstel),
        )
        if gedaan:
            flash("Het voorstel is gewijzigd.", "ok")
            return _naar(voorstel)
    uitleg = "Kiest u een andere overeenkomst? Sla dan eerst op en kies daarna het artikel."
    return _toon(formulier, f"Voorstel {nummer} wijzigen", uitleg, "Sla op", voorstel)


@blueprint.route("/voorstellen/<nummer:nummer>/afronden", methods=["GET", "POST"])
@inkoper
def close(nummer: Nummer) -> str | Response:
    """Ask once more, then close a thread, or open it again."""
    voorstel = vind_voorstel(nummer)
    sluiten = voorstel.afgerond_op is None
    if BevestigForm().validate_on_submit():
        doe(lambda session, daad: rond_af(session, session.get_one(Voorstel, voorstel.id), sluiten, daad=daad))
        flash(f"Voorstel {nummer} is {'afgerond' if sluiten else 'weer open'}.", "ok")
        return _naar(voorstel)
    return render_template(
        "virtuele_tafel/bevestig.html",
        titel=f"Voorstel {nummer} {'afronden' if sluiten else 'heropenen'}",
        vraag="Wilt u dit voorstel afronden?" if sluiten else "Wilt u dit voorstel weer openen?",
        gevolgen=["Het voorstel blijft te lezen. Nieuwe inbreng blijft mogelijk."] if sluiten else [],
        knop="Rond af" if sluiten else "Heropen",
        kruimels=_kruimels(voorstel),
        annuleer=url_for("voorstellen.show", nummer=nummer),
    )
