"""Questions of a ronde with their answers, for everybody; and by an official which punt is one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from markupsafe import Markup
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.database.nummers import Nummer
from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.register.koppelingen import Koppeling
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import BEZOEKER, Kijker, Rol, iedereen, kijker, vereist
from overlegtafel.core.web.handelen import doe
from overlegtafel.core.web.pagina import laatste_dag
from overlegtafel.overeenkomsten.models import Ronde
from overlegtafel.overeenkomsten.routes import dag_voluit, versieadres
from overlegtafel.overeenkomsten.rules import is_ronde_open, is_ronde_openbaar
from overlegtafel.virtuele_tafel.forms.velden import geheel
from overlegtafel.virtuele_tafel.models import Punt, PuntSoort
from overlegtafel.virtuele_tafel.queries.plaatsen import Plaatsen, plaatsen_bij
from overlegtafel.virtuele_tafel.queries.vragen import (
    PER_BLAD,
    beantwoorde_vragen,
    laatste_antwoord,
    open_vragen,
    tel_beantwoord,
)
from overlegtafel.virtuele_tafel.routes.vinden import vind_punt
from overlegtafel.virtuele_tafel.routes.weergave import Antwoordweergave, Blik, antwoord_item, inbreng_url
from overlegtafel.virtuele_tafel.rules.vragen import antwoord_voor, voorgestelde_laatste_dag
from overlegtafel.virtuele_tafel.services.punten import zet_soort

blueprint = Blueprint("vragen", __name__)


@dataclass(frozen=True, slots=True)
class Vraagweergave:
    """A question as everybody reads it; without `item` where its answer fell."""

    vraagnummer: int | None
    nummer: str
    url: str
    beantwoord_op: datetime | None
    item: Antwoordweergave | None


@blueprint.get("/ronden/<int:ronde_id>/vragen")
@iedereen
def index(ronde_id: int) -> str:
    """Show the questions of a ronde that were answered, by number; the same for all who read it."""
    nu, na = clock.nu(), geheel(request.args.get("na", "")) or 0
    ronde = db.session().get(Ronde, ronde_id)
    if ronde is None or not is_ronde_openbaar(ronde, nu=nu):
        raise NietGevonden("Deze ronde bestaat niet, of is nog niet begonnen.")
    vragen = beantwoorde_vragen(db.session(), ronde_id, na=na, hoogstens=PER_BLAD + 1)
    plaatsen = plaatsen_bij(db.session(), {punt.inbreng for punt in vragen})
    is_open, is_inkoper = is_ronde_open(ronde, nu=nu), kijker().mag(Rol.INKOPER)
    verlengen = _verlengen(ronde, nu) if is_open and is_inkoper else None
    return render_template(
        "virtuele_tafel/vragen/index.html",
        ronde=ronde,
        overeenkomst=ronde.versie.overeenkomst,
        is_open=is_open,
        is_inkoper=is_inkoper,
        rijen=[_rij(punt, plaatsen, nu) for punt in vragen[:PER_BLAD]],
        eerste=url_for("vragen.index", ronde_id=ronde_id) if na else None,
        volgende=_volgende(ronde_id, vragen[PER_BLAD - 1]) if len(vragen) > PER_BLAD else None,
        wachten={een.id: aantal for een, aantal in open_vragen(db.session(), nu=nu)}.get(ronde_id, 0),
        antwoord_voor=antwoord_voor(ronde),
        verlengen=verlengen,
    )


def _volgende(ronde_id: int, laatste: Punt) -> str:
    return url_for("vragen.index", ronde_id=ronde_id, na=laatste.vraagnummer)


def _rij(punt: Punt, plaatsen: Plaatsen, nu: datetime) -> Vraagweergave:
    """Return a question as everybody reads it; of one whose answer fell only that there was one."""
    return Vraagweergave(
        vraagnummer=punt.vraagnummer,
        nummer=punt.nummer,
        url=inbreng_url(punt.inbreng),
        beantwoord_op=punt.antwoord.openbaar_vanaf if punt.antwoord else None,
        item=antwoord_item(punt, Blik(BEZOEKER, nu), plaatsen),
    )


@blueprint.post("/inbreng/<nummer:nummer>/punten/<int:volgnr>/soort")
@vereist(Rol.INKOPER)
def mark(nummer: Nummer, volgnr: int) -> Response:
    """Say that a punt is a vraag, or that it isn't."""
    punt_id = vind_punt(nummer, volgnr).id
    soort = PuntSoort.VRAAG if request.form.get("soort") == PuntSoort.VRAAG else PuntSoort.PUNT

    def zet(session: Session, daad: Daad) -> None:
        zet_soort(session, session.get_one(Punt, punt_id), soort, daad=daad)

    doe(zet)
    wat = "een vraag" if soort is PuntSoort.VRAAG else "geen vraag"
    flash(f"Punt {nummer}.{volgnr} is nu {wat}.", "ok")
    return redirect(url_for("punten.index", nummer=nummer))


def koppelingen(soort: str, ids: Any, wie: Kijker, nu: datetime) -> dict[int, list[Koppeling]]:
    """Return the page with questions and answers of each ronde of these versies that has any."""
    gevonden: dict[int, list[Koppeling]] = {}
    for ronde, aantal in tel_beantwoord(db.session(), sorted(ids), nu=nu) if soort == "versie" else ():
        vragen = "1 vraag" if aantal == 1 else f"{aantal} vragen"
        label = f"{vragen} beantwoord in de ronde tot en met {laatste_dag(ronde.sluit_op)}"
        url = url_for("vragen.index", ronde_id=ronde.id)
        gevonden.setdefault(ronde.versie_id, []).append(Koppeling("Vragen en antwoorden", label, url))
    return gevonden


def url_van_vragen(ronde: Ronde, nu: datetime) -> str | None:
    """Return where the questions of `ronde` stand with their answers; None as long as there are none."""
    met = {een.id for een, _ in tel_beantwoord(db.session(), [ronde.versie_id], nu=nu)}
    return url_for("vragen.index", ronde_id=ronde.id) if ronde.id in met else None


def _verlengen(ronde: Ronde, nu: datetime) -> tuple[str, str] | None:
    """Return until when a ronde should last because of an answer that came late in it, and where to do that."""
    op = {een.id: op for een, op in laatste_antwoord(db.session(), nu=nu)}.get(ronde.id)
    dag = voorgestelde_laatste_dag(ronde, op) if op else None
    return (dag_voluit(dag), url_van_verlengen(ronde, dag)) if dag else None


def url_van_verlengen(ronde: Ronde, dag: date) -> str:
    """Return the address at which `ronde` is lengthened, with `dag` filled in."""
    return url_for("ronden.verlengen", **versieadres(ronde.versie), ronde_id=ronde.id, dag=dag.isoformat())


def laat_beantwoord(ronde: Ronde, nu: datetime) -> Markup | None:
    """Return the sentence that proposes to lengthen `ronde` after an answer at `nu`, with its link; None in time."""
    dag = voorgestelde_laatste_dag(ronde, nu) if is_ronde_open(ronde, nu=nu) else None
    if dag is None:
        return None
    return Markup(
        'Dit antwoord komt laat in de ronde. <a class="nl-link" href="{}">Verleng de ronde tot en met {}</a>, dan kan '
        "iedereen er nog op reageren."
    ).format(url_van_verlengen(ronde, dag), dag_voluit(dag))
