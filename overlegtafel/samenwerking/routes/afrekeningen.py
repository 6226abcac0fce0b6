"""Boekingen of a year against its begroting, and the half-yearly afrekening with its papers."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from overlegtafel.core.database import instellingen
from overlegtafel.core.database.db import db
from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.papier.bladen import schrijf_csv
from overlegtafel.core.papier.pdf import schrijf_pdf
from overlegtafel.core.toegang.access import Rol, vereist
from overlegtafel.core.web.handelen import probeer
from overlegtafel.core.web.invoer import lees_id
from overlegtafel.samenwerking.forms.kosten import Betaaldform, Boekingform
from overlegtafel.samenwerking.forms.trajecten import Knopform
from overlegtafel.samenwerking.forms.velden import Redenform, gekozen, ingevuld, keuzes, leeg_of_dag
from overlegtafel.samenwerking.models import Begroting, Boeking, BoekingSoort
from overlegtafel.samenwerking.queries.kosten import (
    afrekeningen_van,
    boekingen_van,
    geldende_begroting,
    haal_afrekening,
    haal_boeking,
)
from overlegtafel.samenwerking.queries.trajecten import haal_fee
from overlegtafel.samenwerking.rules.kosten import HELFTEN, saldo_van, zin_van_boeking
from overlegtafel.samenwerking.rules.uitvoer.afrekening import KOLOMMEN, procent, rij_van, titel_van, vel_van_afrekening
from overlegtafel.samenwerking.rules.woorden import kort
from overlegtafel.samenwerking.services.afrekening import stel_afrekening_op, stem_af, verzend
from overlegtafel.samenwerking.services.begroting import boek, markeer_betaald, neem_boeking_terug

blueprint = Blueprint("afrekeningen", __name__, url_prefix="/samenwerking/kosten/<int:jaar>")
als_coordinator = vereist(Rol.COORDINATOR)
van_binnen = vereist(
    Rol.COORDINATOR, Rol.PROGRAMMAMANAGER, Rol.INKOOPADVISEUR, Rol.GEMEENTESECRETARIS, Rol.GEMEENTE_VERTEGENWOORDIGER
)


@blueprint.url_value_preprocessor
def _eis_jaar(_endpoint: str | None, waarden: Mapping[str, Any] | None) -> None:
    """Refuse a year that nobody can mean, and a half that is none."""
    if waarden is None:
        return
    if not 1901 <= waarden.get("jaar", 0) < 2200 or waarden.get("helft", 1) not in HELFTEN:
        raise NietGevonden("Dit jaar bestaat niet.")


@blueprint.get("")
@van_binnen
def show(jaar: int) -> str:
    """Show what was booked in a year, against each post of its begroting, and the afrekeningen."""
    session = db.session()
    boekingen, begroting = boekingen_van(session, jaar), geldende_begroting(session, jaar)
    return render_template(
        "samenwerking/kosten/show.html",
        jaar=jaar,
        boekingen=[(een, zin_van_boeking(een)) for een in boekingen],
        posten=_posten(begroting, boekingen),
        saldi=[(helft, naam, saldo_van(boekingen, jaar, helft)) for helft, naam in HELFTEN.items()],
        afrekeningen={een.helft: een for een in afrekeningen_van(session, jaar)},
    )


def _posten(begroting: Begroting | None, boekingen: list[Boeking]) -> list[tuple[str, Decimal, Decimal]]:
    """Return of each post what was planned and what was spent."""
    if begroting is None:
        return []
    kosten = [een for een in boekingen if een.soort is BoekingSoort.KOSTEN and een.teruggenomen_op is None]
    return [
        (post.omschrijving, post.bedrag, sum((een.bedrag for een in kosten if een.post_id == post.id), Decimal(0)))
        for post in begroting.posten
    ]


def _pagina(jaar: int, form: Any, titel: str, velden: tuple[str, ...], uitleg: str = "", knop: str = "Opslaan") -> str:
    terug = url_for("afrekeningen.show", jaar=jaar)
    return render_template(
        "samenwerking/formulier.html",
        form=form,
        titel=titel,
        velden=velden,
        terug=terug,
        uitleg=uitleg,
        knop=knop,
        kruimels=[("Samenwerking", url_for("samenwerking.show")), (f"Kosten {jaar}", terug), (titel, None)],
    )


@blueprint.route("/boeken", methods=["GET", "POST"])
@als_coordinator
def book(jaar: int) -> str | Response:
    """Book what was spent, or a fee."""
    form, begroting = Boekingform(), geldende_begroting(db.session(), jaar)
    posten = begroting.posten if begroting is not None else []
    form.post_id.choices = keuzes(((post.id, post.omschrijving) for post in posten), leeg="Geen post")
    afgesproken = haal_fee(db.session(), lees_id(request.args.get("fee", "")))
    if afgesproken is not None and not form.is_submitted():
        form.soort.data, form.bedrag.data = BoekingSoort.FEE.value, afgesproken.fee
        form.omschrijving.data = f"Fee {kort(afgesproken.organisatie.naam)}, {afgesproken.traject.kenmerk}"
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: boek(
            session,
            soort=BoekingSoort(form.soort.data),
            datum=ingevuld(form.datum.data),
            betaald_op=leeg_of_dag(form.betaald_op.data),
            bedrag=ingevuld(form.bedrag.data),
            omschrijving=form.omschrijving.data or "",
            post_id=gekozen(form.post_id.data),
            organisatie_id=afgesproken.organisatie_id if afgesproken is not None else None,
            traject_id=afgesproken.traject_id if afgesproken is not None else None,
            daad=daad,
        ),
    ):
        flash("De boeking is vastgelegd.", "ok")
        return redirect(url_for(".show", jaar=jaar))
    velden = ("soort", "datum", "betaald_op", "bedrag", "omschrijving", "post_id")
    return _pagina(jaar, form, "Boeking vastleggen", velden)


@blueprint.route("/boekingen/<int:boeking_id>/betaald", methods=["GET", "POST"])
@als_coordinator
def paid(jaar: int, boeking_id: int) -> str | Response:
    """Record when a fee was paid."""
    form = Betaaldform()
    haal_boeking(db.session(), jaar, boeking_id)
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: markeer_betaald(
            session, haal_boeking(session, jaar, boeking_id), dag=ingevuld(form.dag.data), daad=daad
        ),
    ):
        flash("De betaling is vastgelegd.", "ok")
        return redirect(url_for(".show", jaar=jaar))
    return _pagina(jaar, form, "Betaling vastleggen", ("dag",))


@blueprint.route("/boekingen/<int:boeking_id>/terugnemen", methods=["GET", "POST"])
@als_coordinator
def take_back(jaar: int, boeking_id: int) -> str | Response:
    """Let a boeking that was wrong count no more."""
    form, boeking = Redenform(), haal_boeking(db.session(), jaar, boeking_id)
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: neem_boeking_terug(
            session, haal_boeking(session, jaar, boeking_id), reden=form.reden.data or "", daad=daad
        ),
    ):
        flash("De boeking is teruggenomen en telt niet meer mee.", "ok")
        return redirect(url_for(".show", jaar=jaar))
    uitleg = f"{boeking.omschrijving}. Is de eerste helft al afgerekend? Dan klopt het weer in de tweede helft."
    return _pagina(jaar, form, "Boeking terugnemen", ("reden",), uitleg, "Neem terug")


@blueprint.route("/<int:helft>/opstellen", methods=["GET", "POST"])
@als_coordinator
def draw_up(jaar: int, helft: int) -> str | Response:
    """Ask once more, and draw up the afrekening of a half."""
    form = Knopform()
    if form.validate_on_submit() and probeer(
        form, lambda session, daad: stel_afrekening_op(session, jaar=jaar, helft=helft, daad=daad)
    ):
        flash("De afrekening is opgesteld. De programmamanager stemt haar af.", "ok")
        return redirect(url_for(".settlement", jaar=jaar, helft=helft))
    titel = f"Afrekening {HELFTEN[helft]} helft {jaar} opstellen"
    return _pagina(jaar, form, titel, (), "Wat u daarna nog boekt, komt in de volgende afrekening.", "Stel op")


@blueprint.get("/<int:helft>")
@van_binnen
def settlement(jaar: int, helft: int) -> str:
    """Show what each gemeente pays for a half."""
    afrekening = haal_afrekening(db.session(), jaar, helft)
    return render_template(
        "samenwerking/kosten/afrekening.html",
        afrekening=afrekening,
        titel=titel_van(afrekening),
        rijen=[(regel, procent(regel.honderdsten)) for regel in afrekening.regels],
        samen=sum((regel.bedrag for regel in afrekening.regels), Decimal(0)),
    )


@blueprint.route("/<int:helft>/afstemmen", methods=["GET", "POST"])
@vereist(Rol.PROGRAMMAMANAGER)
def approve(jaar: int, helft: int) -> str | Response:
    """Ask once more, and keep that the programmamanager agrees."""
    form = Knopform()
    haal_afrekening(db.session(), jaar, helft)
    if form.validate_on_submit() and probeer(
        form, lambda session, daad: stem_af(session, haal_afrekening(session, jaar, helft), daad=daad)
    ):
        flash("De afrekening is afgestemd.", "ok")
        return redirect(url_for(".settlement", jaar=jaar, helft=helft))
    return _pagina(jaar, form, "Afrekening afstemmen", (), "Daarna kan de coördinator haar verzenden.", "Stem af")


@blueprint.route("/<int:helft>/verzenden", methods=["GET", "POST"])
@als_coordinator
def send(jaar: int, helft: int) -> str | Response:
    """Ask once more, and keep that the afrekening went out."""
    form = Knopform()
    haal_afrekening(db.session(), jaar, helft)
    if form.validate_on_submit() and probeer(
        form, lambda session, daad: verzend(session, haal_afrekening(session, jaar, helft), daad=daad)
    ):
        flash("Vastgelegd dat de afrekening is verzonden.", "ok")
        return redirect(url_for(".settlement", jaar=jaar, helft=helft))
    uitleg = "Overlegtafel verstuurt de afrekening niet. Stuur zelf de pdf aan de gemeenten, en leg dat hier vast."
    return _pagina(jaar, form, "Afrekening verzonden", (), uitleg, "Leg vast")


def _geef(inhoud: bytes, type_: str, naam: str) -> Response:
    antwoord = Response(inhoud, mimetype=type_)
    antwoord.headers["Content-Disposition"] = f'inline; filename="{naam}"'
    antwoord.headers["Cache-Control"] = "private, no-store"
    return antwoord


@blueprint.get("/<int:helft>/afrekening.csv")
@van_binnen
def csv(jaar: int, helft: int) -> Response:
    """Give an afrekening as a sheet."""
    afrekening = haal_afrekening(db.session(), jaar, helft)
    rijen = [rij_van(regel) for regel in afrekening.regels]
    return _geef(schrijf_csv(KOLOMMEN, rijen), "text/csv", f"afrekening-{jaar}-{helft}.csv")


@blueprint.get("/<int:helft>/afrekening.pdf")
@van_binnen
def pdf(jaar: int, helft: int) -> Response:
    """Give an afrekening as a paper."""
    afrekening, regio = haal_afrekening(db.session(), jaar, helft), instellingen.regio().naam
    titel = f"{titel_van(afrekening)} {regio}"
    vel = vel_van_afrekening(afrekening, regio)
    inhoud = schrijf_pdf(vel, titel=titel, voet=titel, moment=afrekening.opgesteld_op)
    return _geef(inhoud, "application/pdf", f"afrekening-{jaar}-{helft}.pdf")
