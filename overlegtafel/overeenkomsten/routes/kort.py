"""A tekst in five minutes: what it comes down to in plain words, the articles that change, and three ways to react."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from markupsafe import Markup
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.database.instellingen import regio
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.tekst.markup import render_platte_tekst
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, iedereen, is_openbaar, kijker, vereist
from overlegtafel.core.web.handelen import probeer
from overlegtafel.core.web.mailto import mailto
from overlegtafel.overeenkomsten.forms.samenvatten import SamenvattingForm
from overlegtafel.overeenkomsten.models import Tekst
from overlegtafel.overeenkomsten.routes.adressen import tekstadres, versieadres
from overlegtafel.overeenkomsten.routes.wat_verandert import wat_verandert
from overlegtafel.overeenkomsten.routes.weergave import naam_van, ronde_zin
from overlegtafel.overeenkomsten.routes.wijzigingen import Wijzigingweergave
from overlegtafel.overeenkomsten.routes.zoek import eis_beheer, vind_tekst
from overlegtafel.overeenkomsten.rules.handelingen import weiger_samenvatting
from overlegtafel.overeenkomsten.rules.houdingen import HOUDINGEN, begin_met_houding
from overlegtafel.overeenkomsten.rules.status import is_ronde_open
from overlegtafel.overeenkomsten.services.samenvatten import vat_samen

blueprint = Blueprint("kort", __name__, url_prefix="/overeenkomsten/<kenmerk>/<nummer>/tekst/<int:volgnr>")


@dataclass(frozen=True, slots=True)
class Kortartikel:
    """An article that changes, with the buttons to react to it: label, address of the form, address of a mail."""

    wijziging: Wijzigingweergave
    knoppen: Sequence[tuple[str, str, str]]


@blueprint.get("/kort")
@iedereen
def show(kenmerk: str, nummer: str, volgnr: int) -> str:
    """Show a tekst in five minutes."""
    nu = clock.nu()
    tekst = vind_tekst(db.session(), kenmerk, nummer, volgnr, nu=nu)
    verandert = wat_verandert(tekst, kijker(), nu=nu)
    is_open = any(ronde.tekst_id == tekst.id and is_ronde_open(ronde, nu=nu) for ronde in tekst.versie.ronden)
    nummers = {rij.artikel_id: rij.nummer for rij in tekst.artikel_teksten}
    return render_template(
        "overeenkomsten/teksten/kort.html",
        tekst=tekst,
        versie=tekst.versie,
        titel=naam_van(tekst.versie),
        is_openbaar=is_openbaar(tekst, nu=nu),
        samenvatting=Markup(render_platte_tekst(tekst.samenvatting)) if tekst.samenvatting else None,
        ronde=ronde_zin(tekst.versie, is_gastheer=kijker().is_gastheer, nu=nu),
        verandert=verandert,
        artikelen=[
            Kortartikel(een, _knoppen(tekst, nummers[id_]) if is_open and id_ in nummers else [])
            for id_, een in (verandert.artikelen.items() if verandert else ())
        ],
        algemeen=_knoppen(tekst, None) if is_open else [],
        lees=url_for("teksten.show", **tekstadres(tekst)),
        mag_samenvatten=_mag_samenvatten(tekst),
    )


def _mag_samenvatten(tekst: Tekst) -> bool:
    """Return whether the viewer may say in plain words what `tekst` comes down to."""
    mag = kijker().is_gastheer and kijker().mag(Rol.INKOPER)
    return mag and weiger_samenvatting(tekst, "", nu=clock.nu()) is None


def _knoppen(tekst: Tekst, artikel: str | None) -> list[tuple[str, str, str]]:
    """Return for each way to react its label, its form and its mail; on the whole tekst where `artikel` is None.

    On an article that lapses one reacts with the whole tekst: that has no place of its own any more.
    """
    versie, overeenkomst = tekst.versie, tekst.versie.overeenkomst
    over = f"artikel {artikel}" if artikel else "de hele tekst"
    return [
        (
            label,
            url_for("inbreng.new", overeenkomst=overeenkomst.kenmerk, artikel=artikel, houding=houding),
            mailto(
                regio().mailadres,
                overeenkomst.kenmerk,
                f"{label}: {over} van versie {versie.nummer}",
                begin_met_houding(houding, over),
            ),
        )
        for houding, (label, _) in HOUDINGEN.items()
    ]


@blueprint.route("/samenvatting", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def edit(kenmerk: str, nummer: str, volgnr: int) -> str | Response:
    """Say in plain words what a tekst comes down to."""
    eis_beheer()
    nu = clock.nu()
    tekst = vind_tekst(db.session(), kenmerk, nummer, volgnr, nu=nu)
    if zin := weiger_samenvatting(tekst, "", nu=nu):
        raise Geweigerd(zin)
    formulier, tekst_id = SamenvattingForm(), tekst.id
    formulier.begin_met({"samenvatting": tekst.samenvatting})
    terug = url_for("kort.show", **tekstadres(tekst))
    if formulier.validate_on_submit():

        def act(session: Session, daad: Daad) -> None:
            verse = session.get_one(Tekst, tekst_id)
            formulier.eis_ongewijzigd({"samenvatting": verse.samenvatting})
            vat_samen(session, verse, formulier.samenvatting.data or "", daad=daad)

        if probeer(formulier, act, veld="samenvatting"):
            flash("De samenvatting is bewaard.", "ok")
            return redirect(terug)
    return render_template(
        "overeenkomsten/teksten/samenvatten.html",
        formulier=formulier,
        titel=naam_van(tekst.versie),
        versie_url=url_for("versies.show", **versieadres(tekst.versie)),
        terug=terug,
    )
