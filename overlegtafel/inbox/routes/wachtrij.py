"""The desk of inkoper and secretaris: mail that waits, with the reason, the evidence and the original."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, Response, render_template, request
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from overlegtafel.core.database import instellingen
from overlegtafel.core.database.db import db
from overlegtafel.core.errors import NietGevonden, Vervallen
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, kijker, vereist
from overlegtafel.inbox.forms import PlaatsForm, VraagForm
from overlegtafel.inbox.models import Bericht
from overlegtafel.inbox.queries import (
    aantal_wachtend,
    ids_in_wachtrij,
    is_auteur_gemaild,
    laatste_besluit,
    laatste_verbinding,
    met_open_ontvangst,
    recent_terzijde,
    wachtrij,
    zoek_doel,
)
from overlegtafel.inbox.routes.afzender import Afzenderblok, over_afzender
from overlegtafel.inbox.rules.ongedaan import rust
from overlegtafel.inbox.rules.rij import plaats_in_rij
from overlegtafel.inbox.rules.status import BerichtStatus, bericht_status
from overlegtafel.inbox.rules.wachten import BESMET, NIET_GESCAND, TE_ZWAAR, kan_auteur_mailen, noemt_gesprek
from overlegtafel.inbox.rules.weergave import origineel_als_tekst
from overlegtafel.inbox.services.understand import omgeving
from overlegtafel.inbox.services.wachtrij import ONGEDAAN_BINNEN
from overlegtafel.outbox.queries import geblokkeerde_adressen
from overlegtafel.postlezer import begrijp

blueprint = Blueprint("wachtrij", __name__, url_prefix="/wachtrij")
UITKOMSTEN = {"pass": "klopt", "fail": "klopt niet", "softfail": "klopt waarschijnlijk niet", "none": "is er niet"}
MEEST_GETOOND = 100
aan_tafel = vereist(Rol.INKOPER, Rol.SECRETARIS)


class Schrijversblok(Afzenderblok):
    """What the page says of the sender and of who wrote a mail that was forwarded."""

    bewijzen: list[tuple[str, str]]
    kan_auteur_mailen: bool
    is_auteur_gemaild: bool
    mail_komt_terug: bool


@blueprint.get("")
@aan_tafel
def index() -> str:
    """Show what waits, newest first, the receipts that are owed, and what was set aside."""
    session = db.session()
    wachtend = wachtrij(session, limiet=MEEST_GETOOND)
    return render_template(
        "inbox/wachtrij/index.html",
        aantal=aantal_wachtend(session),
        getoond=len(wachtend),
        wachtend=[bericht for bericht in wachtend if bericht.soort != "spam"],
        spam=[bericht for bericht in wachtend if bericht.soort == "spam"],
        ontvangst_open=met_open_ontvangst(session),
        terzijde=recent_terzijde(session, limiet=50),
        ongedaan=_aantal_ongedaan(kijker().gebruiker_id or 0, sinds=clock.nu() - ONGEDAAN_BINNEN),
    )


def _aantal_ongedaan(gebruiker_id: int, *, sinds: datetime) -> int:
    """Return of how many mails the last act of this person can be taken back."""
    session = db.session()
    berichten = laatste_besluit(session, gebruiker_id, sinds=sinds)
    return len(berichten) or int(laatste_verbinding(session, gebruiker_id, sinds=sinds) is not None)


@blueprint.get("/<int:bericht_id>")
@aan_tafel
def show(bericht_id: int) -> str:
    """Show one mail as we read it, why it waits, and what can be done with it."""
    return toon(bericht_id)


def toon(bericht_id: int, *, plaats: PlaatsForm | None = None, vraag: VraagForm | None = None) -> str:
    """Return the page of one mail, with what was typed in a form that was refused."""
    bericht = _met_inhoud(bericht_id)
    raw = bericht.origineel.raw
    zoekvraag = request.args.get("zoek", "").strip()
    return render_template(
        "inbox/wachtrij/show.html",
        bericht=bericht,
        begrip=begrijp(raw, eigen_adres=omgeving().mailadres) if raw else None,
        status=bericht_status(bericht),
        is_te_plaatsen=_is_te_plaatsen(bericht),
        rust=rust(bericht),
        antwoordt=bericht.inbreng_id is None and noemt_gesprek(bericht, instellingen.regio().prefix),
        plek=plaats_in_rij(ids_in_wachtrij(db.session()), bericht.id),
        ongedaan=_aantal_ongedaan(kijker().gebruiker_id or 0, sinds=clock.nu() - ONGEDAAN_BINNEN),
        wacht=bericht_status(bericht) is BerichtStatus.WACHT,
        plaatsformulier=plaats or PlaatsForm(),
        vraagformulier=vraag or VraagForm(),
        zoekvraag=zoekvraag,
        gevonden=zoek_doel(db.session(), zoekvraag) if zoekvraag else [],
        **_over_schrijvers(bericht),
    )


def _is_te_plaatsen(bericht: Bericht) -> bool:
    is_vrij = (bericht.inbreng_id is None or rust(bericht)) and bericht.volledige_grootte is None
    is_vrij = is_vrij and bericht.wacht_reden not in (BESMET, NIET_GESCAND, TE_ZWAAR)
    return is_vrij and bericht.verwerkt_op is not None and bericht.origineel.raw is not None


def _over_schrijvers(bericht: Bericht) -> Schrijversblok:
    """Return what is known of the sender and the author, and what can be done about them."""
    session, inbreng = db.session(), bericht.inbreng
    mag_mailen = inbreng is not None and kan_auteur_mailen(bericht, omgeving().mailadres)
    return {
        "bewijzen": _bewijzen(bericht),
        "kan_auteur_mailen": mag_mailen,
        "is_auteur_gemaild": inbreng is not None and mag_mailen and is_auteur_gemaild(session, inbreng),
        "mail_komt_terug": bool(geblokkeerde_adressen(session, [bericht.van_adres])),
        **over_afzender(bericht),
    }


def _bewijzen(bericht: Bericht) -> list[tuple[str, str]]:
    """Return what each check of the sender found, in words; what was not checked is left out."""
    if bericht.bewijs is None:
        return []
    gezien = (
        ("Handtekening van het domein (DKIM)", bericht.bewijs.dkim),
        ("Verzendende server (SPF)", bericht.bewijs.spf),
        ("Beleid van het domein (DMARC)", bericht.bewijs.dmarc),
    )
    return [(label, UITKOMSTEN.get(uitkomst, uitkomst)) for label, uitkomst in gezien if uitkomst]


def _met_inhoud(bericht_id: int) -> Bericht:
    gezocht = select(Bericht).where(Bericht.id == bericht_id).options(joinedload(Bericht.origineel))
    bericht = db.session().scalar(gezocht)
    if bericht is None:
        raise NietGevonden("Dit bericht bestaat niet.")
    return bericht


def _raw(bericht: Bericht) -> bytes:
    if bericht.origineel.raw is None:
        raise Vervallen("Het origineel is verwijderd.")
    return bericht.origineel.raw


@blueprint.get("/<int:bericht_id>/origineel")
@aan_tafel
def original(bericht_id: int) -> str:
    """Show the mail as it came, safely: its headers and every body as plain text; nothing runs or loads."""
    bericht = _met_inhoud(bericht_id)
    delen = origineel_als_tekst(_raw(bericht))
    return render_template("inbox/wachtrij/original.html", bericht=bericht, delen=delen)


@blueprint.get("/<int:bericht_id>/origineel.eml")
@aan_tafel
def download(bericht_id: int) -> Response:
    """Give the bytes as they came in."""
    raw = _raw(_met_inhoud(bericht_id))
    naam = f"bericht-{bericht_id}.eml"
    return Response(raw, mimetype="message/rfc822", headers={"Content-Disposition": f'attachment; filename="{naam}"'})
