"""The desk for inbreng, and judging what becomes public."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from markupsafe import Markup
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.database.nummers import Nummer
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.termijnen import werkdagen_vooruit
from overlegtafel.core.toegang.access import Rol, kijker, vereist
from overlegtafel.core.web.handelen import probeer
from overlegtafel.virtuele_tafel.forms.behandelen import BeoordeelForm, stand_van_oordeel
from overlegtafel.virtuele_tafel.forms.velden import keuzes
from overlegtafel.virtuele_tafel.models import Inbreng
from overlegtafel.virtuele_tafel.queries.bureau import (
    PER_LIJST,
    Wachtplaats,
    eerste_te_beoordelen,
    rij_te_beoordelen,
    te_beantwoorden,
    te_beoordelen,
    tel_te_beantwoorden,
    tel_te_beoordelen,
)
from overlegtafel.virtuele_tafel.queries.groepen import tel_na_te_lezen
from overlegtafel.virtuele_tafel.queries.inbrengen import zoek_inbreng
from overlegtafel.virtuele_tafel.queries.plaatsen import plaatsen_bij
from overlegtafel.virtuele_tafel.routes.taken import BINNEN_WERKDAGEN
from overlegtafel.virtuele_tafel.routes.vinden import blik, links_van, vind_inbreng
from overlegtafel.virtuele_tafel.routes.weergave import Inbrengweergave, inbreng_item, inbreng_url
from overlegtafel.virtuele_tafel.rules.beoordelen import prive_signalen, stukken_van, voorgesteld_oordeel
from overlegtafel.virtuele_tafel.rules.vermelding import vermelding_van, vermoede_organisatie
from overlegtafel.virtuele_tafel.rules.woorden import KANALEN, OORDELEN
from overlegtafel.virtuele_tafel.rules.zicht import wie_voor_bureau
from overlegtafel.virtuele_tafel.services.beoordelen import beoordeel

LIJSTEN = ("beoordelen", "beantwoorden")
blueprint = Blueprint("behandelen", __name__, url_prefix="/inbreng")


@dataclass(frozen=True, slots=True)
class Oordeelrij:
    """An inbreng that waits, as a line of the desk."""

    nummer: Nummer
    voorstel: Nummer
    titel: str
    afzender: str
    kanaal: str
    ontvangen_op: datetime
    uiterlijk: date
    is_te_laat: bool
    overeenkomst: str
    bezwaar: str
    prive: int


@blueprint.get("")
@vereist(Rol.INKOPER, Rol.SECRETARIS)
def index() -> str:
    """List what waits for judging and for an answer, oldest first, each in pages of its own."""
    session = db.session()
    beoordelen = te_beoordelen(session, na=_na("beoordelen"), hoogstens=PER_LIJST + 1)
    beantwoorden = te_beantwoorden(session, na=_na("beantwoorden"), hoogstens=PER_LIJST + 1)
    return render_template(
        "virtuele_tafel/inbreng/index.html",
        beoordelen=[_rij(inbreng) for inbreng in beoordelen[:PER_LIJST]],
        beantwoorden=[_rij(inbreng) for inbreng in beantwoorden[:PER_LIJST]],
        bladen={"beoordelen": _blad("beoordelen", beoordelen), "beantwoorden": _blad("beantwoorden", beantwoorden)},
        aantal_beoordelen=tel_te_beoordelen(session)[0],
        aantal_beantwoorden=tel_te_beantwoorden(session),
        eerste=eerste_te_beoordelen(session),
        is_inkoper=kijker().mag(Rol.INKOPER),
        na_te_lezen=tel_na_te_lezen(session, kijker().gebruiker_id) if kijker().mag(Rol.INKOPER) else 0,
    )


def _na(lijst: str) -> Inbreng | None:
    """Return behind which inbreng a page of this list begins; without, or for one that isn't there, it is the first."""
    nummer = Nummer.lees(request.args.get(lijst, ""))
    return zoek_inbreng(db.session(), nummer) if nummer else None


def _blad(lijst: str, rijen: Sequence[Inbreng]) -> dict[str, str | None]:
    """Return where the page before and after this one of a list are; the other list stays where it is."""
    keuze = {naam: request.args[naam] for naam in LIJSTEN if naam in request.args and naam != lijst}
    eerste = _lijst(lijst, keuze) if request.args.get(lijst) else None
    if len(rijen) <= PER_LIJST:
        return {"eerste": eerste, "volgende": None}
    keuze[lijst] = str(rijen[PER_LIJST - 1].nummer)
    return {"eerste": eerste, "volgende": _lijst(lijst, keuze)}


def _lijst(lijst: str, keuze: Mapping[str, str]) -> str:
    return url_for("behandelen.index", _anchor=lijst, **keuze)  # type: ignore[arg-type]  # only names of LIJSTEN


def _rij(inbreng: Inbreng) -> Oordeelrij:
    voorstel, uiterlijk = inbreng.voorstel, _uiterlijk(inbreng.ontvangen_op)
    return Oordeelrij(
        nummer=inbreng.nummer,
        voorstel=voorstel.nummer,
        titel=voorstel.openbare_titel or voorstel.titel,
        afzender=wie_voor_bureau(inbreng),
        kanaal=KANALEN[inbreng.kanaal],
        ontvangen_op=inbreng.ontvangen_op,
        uiterlijk=uiterlijk,
        is_te_laat=uiterlijk < clock.vandaag(),
        overeenkomst=voorstel.overeenkomst.citeertitel if voorstel.overeenkomst else "Nieuw idee",
        bezwaar=inbreng.bezwaar,
        prive=len(prive_signalen(inbreng)),
    )


def _uiterlijk(ontvangen_op: datetime) -> date:
    return werkdagen_vooruit(clock.dag_van(ontvangen_op), BINNEN_WERKDAGEN)


@blueprint.route("/<nummer:nummer>/beoordelen", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def judge(nummer: Nummer) -> str | Response:
    """Decide what everybody may see of an inbreng; what is flagged as private stands beside it."""
    inbreng = vind_inbreng(nummer)
    formulier = BeoordeelForm()
    formulier.bijlagen.choices = keuzes((bijlage.id, bijlage.naam) for bijlage in inbreng.bijlagen)
    formulier.begin_met(stand_van_oordeel(inbreng))
    was_nieuw = inbreng.oordeel is None
    rij = rij_te_beoordelen(db.session(), inbreng) if was_nieuw else None
    if was_nieuw and not formulier.is_submitted():
        _stel_voor(formulier, inbreng)
    if formulier.is_submitted() and formulier.is_volledig(inbreng):
        if probeer(formulier, lambda session, daad: _beoordeel(session, inbreng.id, formulier, daad)):
            return redirect(_verder(inbreng, rij))
        inbreng = vind_inbreng(nummer)
    return render_template(
        "virtuele_tafel/inbreng/judge.html",
        inbreng=inbreng,
        item=_item(inbreng),
        rij=rij,
        signalen=inbreng.signalen,
        prive=prive_signalen(inbreng),
        formulier=formulier,
        titel_nodig=inbreng.voorstel.openbare_titel is None,
        vermelding=[vermelding_van(inbreng, met_naam=met_naam) for met_naam in (True, False)],
        vermoed=vermoede_organisatie(inbreng),
    )


def _stel_voor(formulier: BeoordeelForm, inbreng: Inbreng) -> None:
    """Begin with what is most likely, so that reading is what takes the time."""
    voorstel = voorgesteld_oordeel(inbreng)
    formulier.oordeel.data = voorstel.value if voorstel else None
    formulier.is_naam_openbaar.data = inbreng.toon_naam


def _verder(inbreng: Inbreng, rij: Wachtplaats | None) -> str:
    """Say what was done, and return where to go on: with the next one that waits, else its thread."""
    nummer = inbreng.nummer
    hier = inbreng_url(inbreng)
    oordeel = OORDELEN[inbreng.oordeel].lower() if inbreng.oordeel else ""
    flash(Markup('Inbreng <a class="nl-link" href="{}">{}</a> is beoordeeld: {}.').format(hier, nummer, oordeel), "ok")
    if rij is None or request.form.get("daarna") == "voorstel":
        return hier
    volgende = rij.volgende or eerste_te_beoordelen(db.session(), behalve=inbreng)
    return url_for("behandelen.judge", nummer=volgende) if volgende else url_for("behandelen.index")


def _item(inbreng: Inbreng) -> Inbrengweergave:
    """Return `inbreng` for its component, with what is flagged in its text marked."""
    item = inbreng_item(inbreng, blik(), plaatsen_bij(db.session(), [inbreng]))
    return replace(item, tekst_html=None, stukken=stukken_van(inbreng), koppelingen=links_van(inbreng))


def _beoordeel(session: Session, inbreng_id: int, formulier: BeoordeelForm, daad: Daad) -> None:
    inbreng = session.get_one(Inbreng, inbreng_id)
    formulier.eis_ongewijzigd(stand_van_oordeel(inbreng))
    beoordeel(session, inbreng, formulier.beoordeling(), daad=daad)
