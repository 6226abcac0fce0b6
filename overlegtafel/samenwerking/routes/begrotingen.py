"""Begrotingen: their posts, how they are split step by step, and who agreed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.errors import MagNiet
from overlegtafel.core.tekst.bedragen import euros
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, iedereen, kijker, vereist
from overlegtafel.core.web.bewerkform import Stand
from overlegtafel.core.web.handelen import lees_in, probeer
from overlegtafel.samenwerking.forms.kosten import Begrotingform, Postform
from overlegtafel.samenwerking.forms.trajecten import Knopform
from overlegtafel.samenwerking.forms.velden import ingevuld
from overlegtafel.samenwerking.models import Begroting
from overlegtafel.samenwerking.queries.kosten import begrotingen, betalers, haal_begroting, ziet_kosten
from overlegtafel.samenwerking.rules.kosten import begroot, nog_niet_akkoord, peildatum, weiger_akkoord
from overlegtafel.samenwerking.rules.toegang import NIET_VAN_U, gemeenten_met
from overlegtafel.samenwerking.rules.verdeling import Eenheid
from overlegtafel.samenwerking.services.begroting import (
    geef_akkoord,
    haal_post_weg,
    maak_begroting,
    splits,
    voeg_post_toe,
)

blueprint = Blueprint("begrotingen", __name__, url_prefix="/samenwerking/begrotingen")
als_coordinator = vereist(Rol.COORDINATOR)


def haal(jaar: int, volgnr: int) -> Begroting:
    """Return a begroting that the viewer may see; raise NietGevonden."""
    return haal_begroting(db.session(), jaar, volgnr, kijker(), nu=clock.nu())


@blueprint.get("")
@iedereen
def index() -> str:
    """List the begrotingen that the viewer may see."""
    return render_template(
        "samenwerking/begrotingen/index.html",
        rijen=[(een, begroot(een)) for een in begrotingen(db.session(), kijker(), nu=clock.nu())],
        mag=kijker().mag(Rol.COORDINATOR),
        binnen=ziet_kosten(kijker()),
        jaar=clock.vandaag().year,
    )


@blueprint.get("/<int:jaar>/<int:volgnr>")
@iedereen
def show(jaar: int, volgnr: int) -> str:
    """Show the posts and the split, step by step; before it was adopted as it would be now."""
    session, nu, begroting = db.session(), clock.nu(), haal(jaar, volgnr)
    deelnemers = betalers(session, jaar, nu=nu)
    delen, waarom_niet = _delen(begroting)
    return render_template(
        "samenwerking/begrotingen/show.html",
        begroting=begroting,
        totaal=begroot(begroting),
        delen=delen,
        samen=sum((deel.kaal for deel in delen), Decimal(0)),
        correctie=next((deel for deel in delen if deel.correctie), None),
        inwoners=sum(deel.inwoners for deel in delen),
        waarom_niet=waarom_niet,
        peildatum=peildatum(jaar),
        wachten=nog_niet_akkoord(begroting, deelnemers) if begroting.vastgesteld_op is None else [],
        mag_posten=kijker().mag(Rol.COORDINATOR) and begroting.vastgesteld_op is None and not begroting.akkoorden,
        mag_akkoord=any(weiger_akkoord(begroting, een, deelnemers) is None for een in _mijn_gemeenten()),
    )


@dataclass(frozen=True, slots=True)
class Deelrij:
    """What a gemeente pays of a begroting; `correctie` is the rest of rounding, in `bedrag` already."""

    naam: str
    inwoners: int
    percentage: Decimal
    bedrag: Decimal
    correctie: Decimal

    @property
    def kaal(self) -> Decimal:
        """The amount without the rest."""
        return self.bedrag - self.correctie


def _delen(begroting: Begroting) -> tuple[list[Deelrij], str | None]:
    """Return the parts with the amount before the rest, frozen or as they would be; or why that can't be said."""
    if begroting.vastgesteld_op is not None:
        return [
            Deelrij(een.organisatie.naam, een.inwoners, Decimal(een.honderdsten).scaleb(-2), een.bedrag, een.correctie)
            for een in begroting.delen
        ], None
    if not begroting.posten:
        return [], "Deze begroting heeft nog geen posten."
    waarom: list[str] = []
    gesplitst = lees_in(
        lambda fout: waarom.append(fout.zin),
        lambda: splits(db.session(), begroting.jaar, begroot(begroting), Eenheid.EURO, daad=Daad(clock.nu())),
    )
    if gesplitst is None:
        return [], waarom[0]
    uit = gesplitst.waarde
    rest = {uit.rest.naam: uit.rest.bedrag} if uit.rest is not None else {}
    return [
        Deelrij(een.naam, een.inwoners, een.percentage, een.bedrag, rest.get(een.naam, Decimal(0))) for een in uit.delen
    ], None


def _mijn_gemeenten() -> frozenset[int]:
    return gemeenten_met(kijker(), {Rol.GEMEENTESECRETARIS})


@blueprint.route("/nieuw", methods=["GET", "POST"])
@als_coordinator
def new() -> str | Response:
    """Begin a begroting."""
    form = Begrotingform()
    gedaan = form.validate_on_submit() and probeer(
        form, lambda session, daad: maak_begroting(session, jaar=ingevuld(form.jaar.data), daad=daad)
    )
    if gedaan:
        flash("De begroting is gemaakt. Voeg nu posten toe.", "ok")
        return redirect(url_for(".show", jaar=gedaan.waarde.jaar, volgnr=gedaan.waarde.volgnr))
    return _pagina(form, "Nieuwe begroting", ("jaar",), url_for(".index"))


def _pagina(form: Any, titel: str, velden: tuple[str, ...], terug: str, uitleg: str = "", knop: str = "Opslaan") -> str:
    begin = [("Samenwerking", url_for("samenwerking.show")), ("Begrotingen", url_for("begrotingen.index"))]
    return render_template(
        "samenwerking/formulier.html",
        form=form,
        titel=titel,
        velden=velden,
        terug=terug,
        uitleg=uitleg,
        knop=knop,
        kruimels=[*begin, (titel, None)],
    )


@blueprint.route("/<int:jaar>/<int:volgnr>/posten/<int:post_id>/weghalen", methods=["GET", "POST"])
@als_coordinator
def remove_post(jaar: int, volgnr: int, post_id: int) -> str | Response:
    """Ask once more, and take a line out of a begroting to which nobody agreed yet."""
    form, begroting = Knopform(), haal(jaar, volgnr)
    terug = url_for(".show", jaar=jaar, volgnr=volgnr)
    if form.validate_on_submit() and probeer(
        form, lambda session, daad: haal_post_weg(session, haal(jaar, volgnr), post_id, daad=daad)
    ):
        flash("De post is weggehaald.", "ok")
        return redirect(terug)
    post = next((een for een in begroting.posten if een.id == post_id), None)
    uitleg = f"{post.omschrijving}, {euros(post.bedrag)}." if post is not None else ""
    return _pagina(form, "Post weghalen", (), terug, uitleg, "Haal weg")


@blueprint.route("/<int:jaar>/<int:volgnr>/posten/nieuw", methods=["GET", "POST"])
@als_coordinator
def add_post(jaar: int, volgnr: int) -> str | Response:
    """Add a post."""
    haal(jaar, volgnr)
    form, terug = Postform(), url_for(".show", jaar=jaar, volgnr=volgnr)
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: voeg_post_toe(
            session,
            haal(jaar, volgnr),
            omschrijving=form.omschrijving.data or "",
            bedrag=ingevuld(form.bedrag.data),
            daad=daad,
        ),
    ):
        flash("De post is toegevoegd.", "ok")
        return redirect(terug)
    return _pagina(form, "Post toevoegen", ("omschrijving", "bedrag"), terug)


@blueprint.route("/<int:jaar>/<int:volgnr>/akkoord", methods=["GET", "POST"])
@vereist(Rol.GEMEENTESECRETARIS)
def agree(jaar: int, volgnr: int) -> str | Response:
    """Ask once more, and keep that the own gemeentesecretaris agrees."""
    begroting, form, terug = haal(jaar, volgnr), Knopform(), url_for(".show", jaar=jaar, volgnr=volgnr)
    form.begin_met(_gelezen(begroting))
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: _akkoord(session, jaar, volgnr, daad),
        stand=lambda: _gelezen(haal(jaar, volgnr)),
    ):
        flash("Uw akkoord is vastgelegd.", "ok")
        return redirect(terug)
    samen = euros(begroot(begroting))
    uitleg = f"U gaat namens uw gemeente akkoord met de begroting van {jaar}: {samen}. U kunt dit niet terugdraaien."
    return _pagina(form, "Akkoord met de begroting", (), terug, uitleg, "Ik ben akkoord")


def _gelezen(begroting: Begroting) -> Stand:
    """Return the posts to which somebody agrees."""
    return {"posten": [f"{post.omschrijving} {post.bedrag}" for post in begroting.posten]}


def _akkoord(session: Any, jaar: int, volgnr: int, daad: Daad) -> None:
    eigen = sorted(_mijn_gemeenten())
    if not eigen:
        raise MagNiet(NIET_VAN_U)
    for gemeente_id in eigen:
        geef_akkoord(session, haal(jaar, volgnr), organisatie_id=gemeente_id, daad=daad)
