"""The acts of the desk: place, put aside, throw spam away, take back, and what goes to a sender by a click."""

from __future__ import annotations

from datetime import timedelta

from flask import flash, redirect, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.database.nummers import Nummer
from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.web.handelen import doe
from overlegtafel.core.web.invoer import lees_id
from overlegtafel.inbox.forms import AUTEUR_KEUZES, NIEUW, PlaatsForm, VraagForm
from overlegtafel.inbox.models import Bericht, Besluitsoort
from overlegtafel.inbox.queries import ids_in_wachtrij
from overlegtafel.inbox.routes.wachtrij import aan_tafel, toon
from overlegtafel.inbox.routes.wachtrij import blueprint as blueprint
from overlegtafel.inbox.rules.rij import hierna
from overlegtafel.inbox.services import afzender
from overlegtafel.inbox.services.understand import omgeving
from overlegtafel.inbox.services.wachtrij import (
    BEDENKTIJD,
    lees_met_hand,
    leg_terzijde,
    maak_ongedaan,
    plaats_met_hand,
    zet_terug,
)
from overlegtafel.virtuele_tafel.models import Inbreng, Voorstel
from overlegtafel.virtuele_tafel.queries import zoek_voorstel
from overlegtafel.virtuele_tafel.routes import inbreng_url


def te_beslissen(session: Session, bericht_id: int) -> Bericht:
    """Return a mail to decide on, locked until the commit; raise NietGevonden when there is none."""
    bericht = session.get(Bericht, bericht_id, with_for_update=True)
    if bericht is None:
        raise NietGevonden("Dit bericht bestaat niet.")
    return bericht


def _naar(bericht_id: int | None) -> Response:
    """Go to a mail, or to the list when there is none; the focus comes where one reads what was done."""
    if bericht_id is None:
        return redirect(url_for("wachtrij.index", _anchor="inhoud"))
    return redirect(url_for("wachtrij.show", bericht_id=bericht_id, _anchor="inhoud"))


def _hierna(bericht_id: int) -> int | None:
    """Return which mail one looks at after this one, as the row is now."""
    return hierna(ids_in_wachtrij(db.session()), bericht_id)


def _naar_inbreng(inbreng: Inbreng) -> Response:
    return redirect(inbreng_url(inbreng))


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
def place(bericht_id: int) -> Response | str:
    """Make an inbreng of a mail, in a new voorstel or in the one that was named."""
    formulier = PlaatsForm()
    if not formulier.validate():
        return toon(bericht_id, plaats=formulier)
    verder = _hierna(bericht_id)
    begrepen = lees_met_hand(db.session(), bericht_id, omgeving())

    def plaats(session: Session, daad: Daad) -> tuple[bool, Inbreng | None]:
        bericht = te_beslissen(session, bericht_id)
        is_bevestigd = plaats_met_hand(
            session,
            bericht,
            begrepen,
            omgeving(),
            voorstel=_gekozen_voorstel(formulier.nummer.data or ""),
            daad=daad,
            is_nieuw=formulier.bij.data == NIEUW,
            is_auteur_juist=AUTEUR_KEUZES.get(formulier.auteur.data or ""),
        )
        return is_bevestigd, bericht.inbreng

    is_bevestigd, inbreng = doe(plaats)
    if inbreng is None:
        raise NietGevonden("Deze inbreng is er niet.")
    minuten = BEDENKTIJD // timedelta(minutes=1)
    wacht = f" De afzender krijgt over {minuten} minuten een bevestiging. Tot dan kunt u dit ongedaan maken."
    waar = "" if inbreng.voorstel.nummer == inbreng.nummer else f" bij voorstel {inbreng.voorstel.nummer}"
    flash(f"Geplaatst als inbreng {inbreng.nummer}{waar}.{wacht if is_bevestigd else ''}", "ok")
    return _naar(verder) if verder is not None else _naar_inbreng(inbreng)


@blueprint.post("/<int:bericht_id>/terzijde")
@aan_tafel
def set_aside(bericht_id: int) -> Response:
    """Put a mail aside; it can be put back."""
    verder = _hierna(bericht_id)
    _leg_weg([bericht_id], Besluitsoort.TERZIJDE)
    return _naar(verder)


@blueprint.post("/<int:bericht_id>/automatisch")
@aan_tafel
def mark_automatic(bericht_id: int) -> Response:
    """Put a mail aside because a machine sent it."""
    verder = _hierna(bericht_id)
    _leg_weg([bericht_id], Besluitsoort.AUTOMATISCH)
    return _naar(verder)


@blueprint.post("/terzijde")
@aan_tafel
def set_aside_many() -> Response:
    """Put the chosen mails aside in one go: spam is thrown away a batch at a time."""
    gekozen = [gelezen for id_ in request.form.getlist("bericht") if (gelezen := lees_id(id_))]
    if gekozen:
        _leg_weg(gekozen, Besluitsoort.TERZIJDE)
    else:
        flash("Kies eerst een of meer berichten.", "waarschuwing")
    return _naar(None)


def _leg_weg(bericht_ids: list[int], besluit: Besluitsoort) -> None:
    def leg_weg(session: Session, daad: Daad) -> None:
        for bericht_id in bericht_ids:
            leg_terzijde(session, te_beslissen(session, bericht_id), daad=daad, besluit=besluit)

    doe(leg_weg)
    aantal = len(bericht_ids)
    hoeveel = "1 bericht" if aantal == 1 else f"{aantal} berichten"
    flash(f"{hoeveel} terzijde gelegd. U kunt dat hieronder ongedaan maken.", "ok")


@blueprint.post("/ongedaan")
@aan_tafel
def undo() -> Response:
    """Take back the last act of this person."""
    berichten = doe(lambda session, daad: maak_ongedaan(session, daad=daad))
    if len(berichten) > 1:
        flash(f"Ongedaan gemaakt: {len(berichten)} berichten wachten weer op een besluit.", "ok")
        return _naar(None)
    flash("Uw laatste besluit is ongedaan gemaakt.", "ok")
    return _naar(berichten[0].id)


@blueprint.post("/<int:bericht_id>/terugzetten")
@aan_tafel
def restore(bericht_id: int) -> Response:
    """Let a mail wait for a decision again."""
    doe(lambda session, daad: zet_terug(session, te_beslissen(session, bericht_id), daad=daad))
    flash("Het bericht wacht weer op een besluit.", "ok")
    return _naar(bericht_id)


@blueprint.post("/<int:bericht_id>/vraag")
@aan_tafel
def ask(bericht_id: int) -> Response | str:
    """Send a question to the sender."""
    formulier = VraagForm()
    if not formulier.validate():
        return toon(bericht_id, vraag=formulier)
    doe(
        lambda session, daad: afzender.vraag_afzender(
            session,
            te_beslissen(session, bericht_id),
            formulier.vraag.data or "",
            daad=daad,
        )
    )
    flash("Uw vraag is verstuurd.", "ok")
    return _naar(bericht_id)


@blueprint.post("/<int:bericht_id>/schrijver")
@aan_tafel
def tell_author(bericht_id: int) -> Response:
    """Tell the author of a forward that it came to us."""

    def mail(session: Session, daad: Daad) -> Inbreng | None:
        bericht = te_beslissen(session, bericht_id)
        afzender.mail_auteur(session, bericht, daad=daad)
        return bericht.inbreng

    inbreng = doe(mail)
    flash("De oorspronkelijke schrijver krijgt bericht.", "ok")
    if inbreng is not None and request.args.get("terug") == "inbreng":
        return _naar_inbreng(inbreng)
    return _naar(bericht_id)


@blueprint.post("/<int:bericht_id>/ontvangst")
@aan_tafel
def acknowledge(bericht_id: int) -> Response:
    """Send the receipt that is owed, or decide that none goes."""
    besluit = afzender.laat_ontvangst_weg if request.form.get("weglaten") else afzender.stuur_open_ontvangst
    doe(lambda session, daad: besluit(session, te_beslissen(session, bericht_id), daad=daad))
    is_weg = besluit is afzender.laat_ontvangst_weg
    flash("De ontvangstbevestiging blijft weg." if is_weg else "De afzender krijgt bericht.", "ok")
    return _naar(None)
