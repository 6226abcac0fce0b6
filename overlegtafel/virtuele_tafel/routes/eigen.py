"""The sender's own inbreng: see it, add to it, withdraw it, by the link in the receipt or with an account."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, flash, redirect, render_template, url_for
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.database.nummers import Nummer
from overlegtafel.core.errors import Geweigerd, LinkVervallen, MagNiet, NietGevonden
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import iedereen, ingelogd, kijker
from overlegtafel.core.toegang.tokens import VERLOPEN
from overlegtafel.core.web.bewerkform import BevestigForm
from overlegtafel.core.web.handelen import doe, probeer
from overlegtafel.core.web.verzoek import redt_tekst
from overlegtafel.virtuele_tafel.forms.inbreng import AanvulForm, NaamForm
from overlegtafel.virtuele_tafel.models import Inbreng, Kanaal
from overlegtafel.virtuele_tafel.queries.inbrengen import eigen_inbrengen, zoek_inbreng
from overlegtafel.virtuele_tafel.queries.plaatsen import plaatsen_bij
from overlegtafel.virtuele_tafel.queries.voorstellen import alles_van_inbreng
from overlegtafel.virtuele_tafel.routes.formulier import bestanden_van, fouten_in
from overlegtafel.virtuele_tafel.routes.vinden import bewaak_bezoeker, eigen_id
from overlegtafel.virtuele_tafel.routes.weergave import BEANTWOORD, KLEUREN, Blik, inbreng_item
from overlegtafel.virtuele_tafel.rules.beantwoord import is_beantwoord
from overlegtafel.virtuele_tafel.rules.lezing import Lezing, lees_tekst
from overlegtafel.virtuele_tafel.rules.nieuw import NieuweBijlage, NieuweInbreng
from overlegtafel.virtuele_tafel.rules.ordenen import weiger_aanvullen, weiger_intrekken
from overlegtafel.virtuele_tafel.rules.titels import eigen_titel
from overlegtafel.virtuele_tafel.rules.vermelding import vermelding_van, vermoede_organisatie
from overlegtafel.virtuele_tafel.rules.zicht import is_afzender, is_van, publiciteit, titel_voor
from overlegtafel.virtuele_tafel.services import submit_inbreng
from overlegtafel.virtuele_tafel.services.beoordelen import zet_toon_naam
from overlegtafel.virtuele_tafel.services.ontvangst import EIGEN_INBRENG
from overlegtafel.virtuele_tafel.services.ordenen import trek_in

blueprint = Blueprint("eigen", __name__, url_prefix="/inbreng")


def _van_afzender(nummer: Nummer | None) -> Inbreng:
    """Return the own inbreng to act on; raise MagNiet for a colleague, who may only read it."""
    inbreng = _eigen(nummer)
    if not _is_afzender(inbreng):
        raise MagNiet("Alleen de afzender zelf kan dit.")
    reden = weiger_aanvullen(inbreng)
    if reden:
        raise Geweigerd(reden, verder=[("Geef opnieuw inbreng", "inbreng.new")])
    return inbreng


def _is_afzender(inbreng: Inbreng) -> bool:
    return inbreng.id == eigen_id() or is_afzender(inbreng, kijker())


def _eigen(nummer: Nummer | None) -> Inbreng:
    """Return the inbreng of the link (without number) or of the account; raise when it isn't the viewer's own."""
    if nummer is not None:
        inbreng = zoek_inbreng(db.session(), nummer)
        if inbreng is None or not (is_van(inbreng, kijker()) or inbreng.id == eigen_id()):
            raise NietGevonden("Deze inbreng bestaat niet.")
        return inbreng
    gevonden = eigen_id()
    if gevonden is None:
        raise LinkVervallen(VERLOPEN, EIGEN_INBRENG)
    return (
        db.session()
        .scalars(
            select(Inbreng).where(Inbreng.id == gevonden).options(*alles_van_inbreng(), joinedload(Inbreng.voorstel))
        )
        .one()
    )


def show(nummer: Nummer | None = None) -> str:
    """Show everything of the own inbreng, with its state and what can still be done."""
    return _toon(_eigen(nummer), nummer, AanvulForm())


def _toon(inbreng: Inbreng, nummer: Nummer | None, formulier: AanvulForm) -> str:
    ogen = Blik(kijker(), clock.nu(), inbreng.id)
    return render_template(
        "virtuele_tafel/eigen/show.html",
        inbreng=inbreng,
        onderwerp=eigen_titel(inbreng),
        item=inbreng_item(inbreng, ogen, plaatsen_bij(db.session(), [inbreng])),
        titel=titel_voor(inbreng.voorstel, ogen.kijker),
        adressen=_adressen(nummer),
        is_voorbij=weiger_aanvullen(inbreng) is not None,
        niet_intrekken=weiger_intrekken(inbreng, nu=ogen.nu),
        is_afzender=_is_afzender(inbreng),
        formulier=formulier,
        vermelding=vermelding_van(inbreng, met_naam=inbreng.oordeel is None or inbreng.is_naam_openbaar),
        vermoed=vermoede_organisatie(inbreng),
        naamformulier=NaamForm(toon_naam=inbreng.toon_naam),
        voorstel_url=url_for("voorstellen.show", nummer=inbreng.voorstel.nummer),
    )


def _adressen(nummer: Nummer | None) -> dict[str, str]:
    if nummer is None:
        return {doel: url_for(f"inbreng.eigen_{doel}") for doel in ("add", "withdraw", "name")} | {
            "show": url_for("inbreng.eigen")
        }
    return {doel: url_for(f"eigen.{doel}", nummer=nummer) for doel in ("show", "add", "withdraw", "name")}


@redt_tekst
def add(nummer: Nummer | None = None) -> str | Response:
    """Take in what the sender adds, as inbreng of its own in the same thread."""
    eerste = _van_afzender(nummer)
    formulier = AanvulForm()
    is_goed = formulier.validate()
    nieuwe = bestanden_van(formulier)
    if not (fouten_in(formulier, None, nieuwe) and is_goed):
        return _toon(eerste, nummer, formulier)

    lezing = lees_tekst(formulier.tekst.data or "")

    def vul_aan(session: Session, daad: Daad) -> Inbreng:
        bewaak_bezoeker(session)
        vervolg = _vervolg(session.get_one(Inbreng, eerste.id), lezing, nieuwe, nu=daad.nu)
        return submit_inbreng(session, vervolg, nu=daad.nu)

    gedaan = probeer(formulier, vul_aan)
    if gedaan is None:
        return _toon(_van_afzender(nummer), nummer, formulier)
    flash(f"Uw aanvulling is ontvangen. Het nummer is {gedaan.waarde.nummer}.", "ok")
    return redirect(_adressen(nummer)["show"])


def _vervolg(eerste: Inbreng, lezing: Lezing, bijlagen: list[NieuweBijlage], *, nu: datetime) -> NieuweInbreng:
    return NieuweInbreng(
        kanaal=Kanaal.FORMULIER,
        ontvangen_op=nu,
        onderwerp=eerste.onderwerp,
        afzender=eerste.afzender,
        afzender_adres=eerste.afzender_adres,
        tekst=lezing.tekst,
        lezing=lezing,
        gebruiker_id=eerste.gebruiker_id,
        organisatie_id=eerste.organisatie_id,
        is_afzender_bevestigd=eerste.is_afzender_bevestigd,
        is_bewezen=True,
        hoedanigheid=eerste.hoedanigheid,
        antwoord_op=eerste,
        bijlagen=tuple(bijlagen),
        toon_naam=eerste.toon_naam,
    )


def withdraw(nummer: Nummer | None = None) -> str | Response:
    """Ask once more, then withdraw the own inbreng."""
    inbreng = _van_afzender(nummer)
    formulier = BevestigForm()
    reden = weiger_intrekken(inbreng, nu=clock.nu())
    if reden:
        raise Geweigerd(reden)
    if not formulier.validate_on_submit():
        return render_template(
            "virtuele_tafel/bevestig.html",
            titel=f"Inbreng {inbreng.nummer} intrekken",
            vraag="Weet u zeker dat u deze inbreng wilt intrekken?",
            gevolgen=[
                "Uw tekst is niet meer te lezen op de website. Het nummer blijft staan als ingetrokken.",
                "De gemeente geeft geen antwoord op deze inbreng.",
                "U kunt dit niet terugdraaien. Wel kunt u opnieuw inbreng geven.",
            ],
            knop="Trek mijn inbreng in",
            soort="gevaar",
            kruimels=[("Uw inbreng", _adressen(nummer)["show"])],
            annuleer=_adressen(nummer)["show"],
        )
    doe(lambda session, daad: trek_in(session, session.get_one(Inbreng, inbreng.id), daad=daad))
    flash("Uw inbreng is ingetrokken.", "ok")
    return redirect(_adressen(nummer)["show"])


def name(nummer: Nummer | None = None) -> Response:
    """Record whether the own name may be shown."""
    inbreng = _van_afzender(nummer)
    formulier = NaamForm()
    if formulier.validate_on_submit():
        keuze = formulier.toon_naam.data
        doe(lambda session, daad: zet_toon_naam(session, session.get_one(Inbreng, inbreng.id), keuze, nu=daad.nu))
        flash("Uw keuze is opgeslagen.", "ok")
    return redirect(_adressen(nummer)["show"])


@blueprint.get("/mijn")
@ingelogd
def index() -> str:
    """List what the viewer and the own organisation sent."""
    rijen = [
        {
            "nummer": inbreng.nummer,
            "onderwerp": eigen_titel(inbreng),
            "ontvangen_op": inbreng.ontvangen_op,
            "stand": _stand(inbreng),
            "antwoord": f"punt-{inbreng.punten[0].nummer}" if is_beantwoord(inbreng, nu=clock.nu()) else None,
        }
        for inbreng in eigen_inbrengen(db.session(), kijker())
    ]
    return render_template("virtuele_tafel/eigen/index.html", rijen=rijen)


def _stand(inbreng: Inbreng) -> tuple[str, str]:
    """Return the last that became of an inbreng: that it is answered, else what everybody may read of it."""
    stand = publiciteit(inbreng)
    return BEANTWOORD if is_beantwoord(inbreng, nu=clock.nu()) else (stand.value, KLEUREN.get(stand, "neutraal"))


for _regel, _functie, _methoden in (
    ("", show, ["GET"]),
    ("/aanvullen", add, ["POST"]),
    ("/intrekken", withdraw, ["GET", "POST"]),
    ("/naam", name, ["POST"]),
):
    iedereen(_functie)
    blueprint.add_url_rule(f"/eigen/<nummer:nummer>{_regel}", _functie.__name__, _functie, methods=_methoden)
