"""The web form: fill in, look it over, send, and without account confirm by the link in a mail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from markupsafe import Markup
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database import instellingen
from overlegtafel.core.database.db import db
from overlegtafel.core.errors import LinkVervallen, MagNiet, NietGevonden
from overlegtafel.core.tekst.markup import render_platte_tekst
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Kijker, iedereen, kijker
from overlegtafel.core.toegang.sleutels import geheim_voor, vergeet
from overlegtafel.core.toegang.tokens import VERLOPEN, Token, geldige_token
from overlegtafel.core.web.bewerkform import BevestigForm
from overlegtafel.core.web.handelen import doe, probeer
from overlegtafel.core.web.invoer import lees_id
from overlegtafel.core.web.verzoek import redt_tekst
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.overeenkomsten.models import Overeenkomst
from overlegtafel.overeenkomsten.queries import is_er_deelnemer, lopende_ronden, ronde_voor
from overlegtafel.overeenkomsten.routes import wat_verandert
from overlegtafel.overeenkomsten.rules import is_ronde_open
from overlegtafel.virtuele_tafel.forms.inbreng import BezoekerForm, InbrengForm
from overlegtafel.virtuele_tafel.models import Inbreng, Inzending, Voorstel
from overlegtafel.virtuele_tafel.queries.plaatsen import artikelen_van
from overlegtafel.virtuele_tafel.queries.voorstellen import huidig
from overlegtafel.virtuele_tafel.routes import eigen
from overlegtafel.virtuele_tafel.routes.formulier import (
    bestanden_van,
    fouten_in,
    gegevens_van,
    kies_mogelijkheden,
    vul_vooraf,
)
from overlegtafel.virtuele_tafel.routes.vinden import CONCEPT, bewaak_bezoeker, onthoud_inzending, vind_inzending
from overlegtafel.virtuele_tafel.routes.vragen import url_van_vragen
from overlegtafel.virtuele_tafel.rules.formulier import CONCEPTEN_PER_FORMULIER, weiger_gegevens
from overlegtafel.virtuele_tafel.rules.lezing import Lezing
from overlegtafel.virtuele_tafel.rules.nieuw import NieuweBijlage
from overlegtafel.virtuele_tafel.rules.vermelding import vermelding
from overlegtafel.virtuele_tafel.rules.zicht import titel_voor
from overlegtafel.virtuele_tafel.services.formulier import (
    BEVESTIG,
    Ingelogde,
    bevestig,
    bewaar_inzending,
    dien_in_met_account,
    lees_inzending,
    vergrendel,
    verstuur_inzending,
)
from overlegtafel.virtuele_tafel.services.ontvangst import eigen_token

blueprint = Blueprint("inbreng", __name__, url_prefix="/inbreng")


def _controleer_toegang(wie: Kijker) -> None:
    if instellingen.regio().is_open:
        return
    if not is_er_deelnemer(db.session(), wie.organisatie_ids, nu=clock.nu()):
        raise MagNiet(
            "In deze regio geven alleen partijen bij de overeenkomst inbreng. Log eerst in.",
            verder=[("Inloggen", "inloggen.new")],
        )


def _formulier(wie: Kijker) -> InbrengForm:
    return InbrengForm() if wie.is_ingelogd else BezoekerForm()


@blueprint.route("/nieuw", methods=["GET", "POST"])
@iedereen
@redt_tekst
def new() -> str | Response:
    """Give inbreng on an article, a whole draft, a voorstel, or nothing yet."""
    wie = kijker()
    _controleer_toegang(wie)
    formulier = _formulier(wie)
    concept = vind_inzending(request.values.get("concept", type=int))
    if concept is not None and concept.verzonden_op is not None:
        concept = None
    if not formulier.is_submitted():
        vul_vooraf(formulier, concept)
    kies_mogelijkheden(formulier, wie, concept)
    if not formulier.is_submitted():
        return _toon(formulier, concept)
    is_goed = formulier.validate()
    nieuwe = bestanden_van(formulier)
    is_goed = fouten_in(formulier, concept, nieuwe) and is_goed
    gedaan = probeer(formulier, lambda session, _: _bewaar(session, formulier, wie, concept, nieuwe))
    bewaard = gedaan or probeer(_zwijg, lambda session, _: _bewaar(session, formulier, wie, concept, []))
    if bewaard is None:
        return _toon(formulier, concept)
    inzending, is_goed = bewaard.waarde, is_goed and gedaan is not None
    onthoud_inzending(inzending)
    if is_goed:
        return redirect(url_for("inbreng.preview", inzending_id=inzending.id))
    kies_mogelijkheden(formulier, wie, inzending)
    formulier.concept.data = str(inzending.id)
    return _toon(formulier, inzending)


def _zwijg(_fout: object) -> None:
    """Say nothing of what is refused twice: it was said the first time."""


def _bewaar(
    session: Session, formulier: InbrengForm, wie: Kijker, concept: Inzending | None, nieuwe: Sequence[NieuweBijlage]
) -> Inzending:
    bewaak_bezoeker(session, CONCEPT, keer=CONCEPTEN_PER_FORMULIER)
    oud = session.get(Inzending, concept.id) if concept else None
    houd = formulier.houd.data if oud else None
    return bewaar_inzending(session, oud, gegevens_van(formulier, wie), nieuwe, houd=houd)


def _toon(formulier: InbrengForm, concept: Inzending | None) -> str:
    session, nu = db.session(), clock.nu()
    gekozen = formulier.voorstel.data or ""
    voorstel_id = lees_id(gekozen)
    voorstel = session.get(Voorstel, voorstel_id) if voorstel_id else None
    overeenkomst_id = voorstel.overeenkomst_id if voorstel else formulier.overeenkomst_id.data
    ronde = ronde_voor(session, overeenkomst_id, moment=nu) if overeenkomst_id else None
    return render_template(
        "virtuele_tafel/inbreng/new.html",
        formulier=formulier,
        voorstel=voorstel,
        voorstel_titel=titel_voor(huidig(voorstel), kijker()) if voorstel else None,
        sluit_op=ronde.sluit_op if ronde and is_ronde_open(ronde, nu=nu) else None,
        vragen_url=url_van_vragen(ronde, nu) if ronde else None,
        is_te_laat=ronde is not None and not is_ronde_open(ronde, nu=nu),
        open_ronden=[] if overeenkomst_id or voorstel else _open_ronden(nu),
        verandert=wat_verandert(ronde.tekst, kijker(), nu=nu) if ronde else None,
        artikel_id=formulier.artikel_id.data,
        is_bezoeker=isinstance(formulier, BezoekerForm),
        bewaard=concept.gegevens.get("bijlagen", []) if concept else [],
        maximaal=current_app.config["MAX_CONTENT_LENGTH"],
    )


def _open_ronden(nu: datetime) -> list[tuple[str, str, datetime]]:
    """Return on which drafts one can react now: name, address of the form for it, and until when; nearest end first."""
    return [
        (
            f"{ronde.versie.overeenkomst.citeertitel}, versie {ronde.versie.nummer}",
            url_for("inbreng.new", overeenkomst=ronde.versie.overeenkomst.kenmerk),
            ronde.sluit_op,
        )
        for ronde in lopende_ronden(db.session(), nu=nu)
        if is_ronde_open(ronde, nu=nu)
    ]


def _concept(inzending_id: int) -> Inzending:
    inzending = vind_inzending(inzending_id)
    if inzending is None:
        raise NietGevonden("Dit formulier is er niet meer.", verder=[("Vul het formulier opnieuw in", "inbreng.new")])
    return inzending


@blueprint.get("/controleren/<int:inzending_id>")
@iedereen
def preview(inzending_id: int) -> str | Response:
    """Show what will be sent, before it is."""
    inzending = _concept(inzending_id)
    if inzending.verzonden_op is not None:
        return redirect(url_for("inbreng.sent", inzending_id=inzending.id))
    if reden := weiger_gegevens(inzending.gegevens, maximaal=current_app.config["MAX_CONTENT_LENGTH"]):
        flash(reden, "fout")
        return redirect(url_for("inbreng.new", concept=inzending.id))
    return render_template(
        "virtuele_tafel/inbreng/preview.html",
        inzending=inzending,
        gegevens=inzending.gegevens,
        tekst_html=Markup(render_platte_tekst(inzending.gegevens["tekst"])),
        rijen=_samenvatting(inzending.gegevens),
        formulier=BevestigForm(),
    )


def _samenvatting(gegevens: Mapping[str, Any]) -> list[tuple[str, str | None]]:
    session = db.session()
    wie = kijker()
    overeenkomst = session.get(Overeenkomst, gegevens["overeenkomst_id"]) if gegevens.get("overeenkomst_id") else None
    voorstel = session.get(Voorstel, gegevens["voorstel_id"]) if gegevens.get("voorstel_id") else None
    plaatsen = artikelen_van(session, gegevens.get("overeenkomst_id"), nu=clock.nu())
    artikel = next((plaats.label for plaats in plaatsen if plaats.artikel_id == gegevens.get("artikel_id")), None)
    namens = _namens(gegevens, wie)
    op_de_site = vermelding(
        naam=str(gegevens.get("naam") or wie.naam) if gegevens.get("toon_naam") else None,
        organisatie=namens.naam if namens else None,
        hoedanigheid=str(gegevens.get("hoedanigheid") or ""),
    )
    return [
        ("Naam", gegevens.get("naam")),
        ("Mailadres", gegevens.get("adres")),
        ("Namens", namens.naam if namens else None),
        ("U reageert als", gegevens.get("hoedanigheid")),
        ("Gaat over", overeenkomst.citeertitel if overeenkomst else None if voorstel else "Een nieuw idee"),
        ("Artikel", artikel),
        ("Soort", "Een vraag over hoe de tekst is bedoeld" if gegevens.get("is_vraag") else None),
        ("Voorstel", titel_voor(huidig(voorstel), wie) if voorstel else None),
        ("Uw naam op de website", "Ja, dat mag" if gegevens.get("toon_naam") else "Nee"),
        ("Dit leest iedereen bij uw tekst", op_de_site),
        ("U wilt niet dat dit openbaar wordt", gegevens.get("bezwaar")),
    ]


def _namens(gegevens: Mapping[str, Any], wie: Kijker) -> Organisatie | None:
    """Return for which of the own organisations a form is sent; another one counts for nothing."""
    gekozen = gegevens.get("organisatie_id")
    return db.session().get(Organisatie, gekozen) if gekozen in wie.organisatie_ids else None


@blueprint.post("/versturen/<int:inzending_id>")
@iedereen
def send(inzending_id: int) -> Response:
    """Send the form: with an account it is inbreng at once, without one a link goes out."""
    inzending, wie = _concept(inzending_id), kijker()
    _controleer_toegang(wie)
    lezing = None if inzending.gegevens.get("is_bezoeker") else lees_inzending(inzending)
    inbreng = doe(lambda session, daad: _verstuur(session, inzending_id, wie, lezing, daad))
    if inbreng is None:
        return redirect(url_for("inbreng.sent", inzending_id=inzending_id))
    flash(f"Uw inbreng is ontvangen. Het nummer is {inbreng.nummer}.", "ok")
    return redirect(url_for("voorstellen.show", nummer=inbreng.voorstel.nummer))


def _verstuur(session: Session, inzending_id: int, wie: Kijker, lezing: Lezing | None, daad: Daad) -> Inbreng | None:
    """Make the inbreng of who signed in; None for a visitor, to whom a link goes."""
    bewaak_bezoeker(session)
    inzending = vergrendel(session, inzending_id)
    if wie.gebruiker_id is None or inzending.gegevens.get("is_bezoeker"):
        verstuur_inzending(session, inzending, nu=daad.nu, client=request.remote_addr)
        return None
    gekozen = inzending.gegevens.get("organisatie_id")
    organisatie_id = gekozen if gekozen in wie.organisatie_ids else None
    ingelogde = Ingelogde(wie.naam, wie.adres, organisatie_id, wie.gebruiker_id)
    return dien_in_met_account(session, inzending, ingelogde, daad=daad, lezing=lezing)


@blueprint.get("/verstuurd/<int:inzending_id>")
@iedereen
def sent(inzending_id: int) -> str:
    """Tell that a mail with a link is on its way."""
    return render_template("virtuele_tafel/inbreng/sent.html", inzending=_concept(inzending_id))


def _token() -> Token:
    geheim = geheim_voor(BEVESTIG)
    if geheim is None:
        raise LinkVervallen(VERLOPEN, BEVESTIG)
    return geldige_token(db.session(), geheim, BEVESTIG, nu=clock.nu())


@blueprint.route("/bevestigen", methods=["GET", "POST"])
@iedereen
def confirm() -> str | Response:
    """Show one button to who opened the link, because mail scanners open links too; the button makes the inbreng."""
    token = _token()
    formulier = BevestigForm()
    inzending = db.session().get_one(Inzending, token.onderwerp_id)
    if not formulier.validate_on_submit():
        return render_template("virtuele_tafel/inbreng/confirm.html", inzending=inzending, formulier=formulier)

    lezing = lees_inzending(inzending)

    def dien_in(session: Session, daad: Daad) -> tuple[Inbreng, str]:
        vaste = vergrendel(session, token.onderwerp_id)
        inbreng = bevestig(session, vaste, session.get_one(Token, token.id), nu=daad.nu, lezing=lezing)
        return inbreng, eigen_token(session, inbreng, nu=daad.nu)

    inbreng, geheim = doe(dien_in)
    vergeet(BEVESTIG)
    flash(f"Uw inbreng is ontvangen. Het nummer is {inbreng.nummer}.", "ok")
    return redirect(url_for("sleutels.open_", geheim=geheim))


for _regel, _naam, _functie, _methoden in (
    ("", "eigen", eigen.show, ["GET"]),
    ("/aanvullen", "eigen_add", eigen.add, ["POST"]),
    ("/intrekken", "eigen_withdraw", eigen.withdraw, ["GET", "POST"]),
    ("/naam", "eigen_name", eigen.name, ["POST"]),
):
    blueprint.add_url_rule(f"/eigen{_regel}", _naam, _functie, methods=_methoden)
