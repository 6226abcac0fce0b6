"""Minutes taken at the table: each point saved by itself as one types, by one secretaris or by two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, jsonify, redirect, render_template, url_for
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, vereist
from overlegtafel.core.web.bewerkform import Stand, merk_van
from overlegtafel.core.web.handelen import probeer
from overlegtafel.fysieke_tafel.forms.notulen import Actieform, Adviesform, Notulenform
from overlegtafel.fysieke_tafel.forms.velden import ingevuld
from overlegtafel.fysieke_tafel.models import Actiepunt, Advies, Agendapunt, AgendapuntSoort, Bijeenkomst
from overlegtafel.fysieke_tafel.queries.uitkomsten import lees_uitkomsten
from overlegtafel.fysieke_tafel.queries.verslagen import aan_tafel
from overlegtafel.fysieke_tafel.routes.bijeenkomsten import haal
from overlegtafel.fysieke_tafel.routes.vanzelf import is_vanzelf, klok, zeg_bewaard, zeg_niet
from overlegtafel.fysieke_tafel.routes.weergave import kruimels, url_van
from overlegtafel.fysieke_tafel.rules.agenda import SOORTEN, geldende_punten
from overlegtafel.fysieke_tafel.rules.uitkomsten import stemming_van
from overlegtafel.fysieke_tafel.rules.verslag import weiger_bewerken
from overlegtafel.fysieke_tafel.rules.woorden import naam_van
from overlegtafel.fysieke_tafel.services.uitkomsten import leg_advies_vast, maak_actiepunt
from overlegtafel.fysieke_tafel.services.verslagen import bewaar_deel
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.organisaties.queries import gastheer

blueprint = Blueprint("notulen", __name__, url_prefix="/bijeenkomsten/<int:bijeenkomst_id>/notulen")
als_secretaris = vereist(Rol.SECRETARIS)


def _tekst(bijeenkomst: Bijeenkomst, punt_id: int) -> str:
    delen = bijeenkomst.verslag.delen if bijeenkomst.verslag else []
    return next((deel.markdown for deel in delen if deel.agendapunt_id == punt_id), "")


def _stand(bijeenkomst: Bijeenkomst, punt_id: int) -> Stand:
    return {"tekst": _tekst(bijeenkomst, punt_id)}


def _punt(bijeenkomst: Bijeenkomst, punt_id: int) -> Agendapunt:
    punt = next((een for een in geldende_punten(bijeenkomst) if een.id == punt_id), None)
    if punt is None:
        raise NietGevonden("Dit agendapunt bestaat niet.")
    return punt


def _wie(bijeenkomst: Bijeenkomst) -> list[Organisatie]:
    """Return who can have something to do or to say: who sits at the table, and the gastheer."""
    eigen = gastheer(db.session())
    zittend = aan_tafel(db.session(), bijeenkomst)
    return zittend if eigen is None or eigen in zittend else [eigen, *zittend]


@blueprint.get("")
@als_secretaris
def show(bijeenkomst_id: int) -> str:
    """Show every point with a field that is saved as one types."""
    return _toon(haal(bijeenkomst_id))


def _toon(bijeenkomst: Bijeenkomst, fout: tuple[int, Any] | None = None) -> str:
    """Show the points; `fout` is the form of one point in which something has to change."""
    lees_uitkomsten(db.session(), bijeenkomst)
    wie = _wie(bijeenkomst)
    adviesform, actieform = Adviesform(formdata=None), Actieform(formdata=None)
    adviesform.kies_uit(wie)
    actieform.kies_uit(wie)
    return render_template(
        "fysieke_tafel/notulen/show.html",
        naam=naam_van(bijeenkomst),
        weigering=weiger_bewerken(bijeenkomst, nu=clock.nu()),
        punten=[_van_punt(punt, bijeenkomst) for punt in geldende_punten(bijeenkomst)],
        adviesform=adviesform,
        actieform=actieform,
        fout=fout,
        stand_url=url_for("notulen.current", bijeenkomst_id=bijeenkomst.id),
        verslag_url=url_for("verslagen.edit", bijeenkomst_id=bijeenkomst.id),
        kruimels=kruimels(bijeenkomst, "Notuleren"),
        terug=url_van(bijeenkomst),
    )


@dataclass(frozen=True, slots=True)
class Notulenpunt:
    """A point at which minutes are taken, with its words, their mark, and where each act goes."""

    id: int
    nummer: int
    titel: str
    soort: str
    tekst: str
    merk: str
    bewaar_url: str
    actie_url: str
    advies_url: str | None
    door_url: str
    advies: tuple[Advies, str] | None
    actiepunten: Sequence[Actiepunt]


def _van_punt(punt: Agendapunt, bijeenkomst: Bijeenkomst) -> Notulenpunt:
    return Notulenpunt(
        id=punt.id,
        nummer=punt.volgorde,
        titel=punt.titel,
        soort=SOORTEN[punt.soort].capitalize(),
        tekst=_tekst(bijeenkomst, punt.id),
        merk=merk_van(_stand(bijeenkomst, punt.id)),
        bewaar_url=_url("save", punt),
        actie_url=_url("act", punt),
        advies_url=_url("advise", punt) if punt.soort is AgendapuntSoort.TER_ADVIES else None,
        door_url=url_for("doorschuiven.move_on", punt_id=punt.id),
        advies=(punt.advies, stemming_van(punt.advies)) if punt.advies else None,
        actiepunten=punt.actiepunten,
    )


def _url(daad: str, punt: Agendapunt) -> str:
    return url_for(f"notulen.{daad}", bijeenkomst_id=punt.bijeenkomst_id, punt_id=punt.id)


@blueprint.post("/<int:punt_id>")
@als_secretaris
def save(bijeenkomst_id: int, punt_id: int) -> str | Response | tuple[Response, int]:
    """Save the words of one point; what somebody else wrote there meanwhile is never overwritten unseen."""
    bijeenkomst, form = haal(bijeenkomst_id), Notulenform()
    punt = _punt(bijeenkomst, punt_id)
    is_bewaard = form.validate_on_submit() and probeer(
        form,
        lambda session, daad: bewaar_deel(session, bijeenkomst, punt.id, form.tekst.data or "", daad=daad),
        stand=lambda: _stand(bijeenkomst, punt.id),
    )
    if is_vanzelf():
        return zeg_bewaard({"tekst": form.tekst.data or ""}) if is_bewaard else zeg_niet(form)
    if not is_bewaard:
        return _toon(bijeenkomst, (punt.id, form))
    flash(f"Punt {punt.volgorde} is bewaard.", "ok")
    return redirect(_terug(bijeenkomst_id, punt))


def _terug(bijeenkomst_id: int, punt: Agendapunt) -> str:
    return url_for("notulen.show", bijeenkomst_id=bijeenkomst_id, _anchor=f"punt-{punt.volgorde}")


@blueprint.get("/stand")
@als_secretaris
def current(bijeenkomst_id: int) -> Response:
    """Tell what is stored at each point, so that two who write see each other's words."""
    bijeenkomst = haal(bijeenkomst_id)
    punten = {str(punt.id): _stand(bijeenkomst, punt.id) for punt in geldende_punten(bijeenkomst)}
    antwoord = jsonify(
        token=generate_csrf(),
        om=klok(),
        punten={id_: {"tekst": stand["tekst"], "merk": merk_van(stand)} for id_, stand in punten.items()},
    )
    antwoord.headers["Cache-Control"] = "no-store"
    return antwoord


@blueprint.post("/<int:punt_id>/advies")
@als_secretaris
def advise(bijeenkomst_id: int, punt_id: int) -> str | Response:
    """Record the advies on a point."""
    bijeenkomst, form = haal(bijeenkomst_id), Adviesform()
    punt = _punt(bijeenkomst, punt_id)
    form.kies_uit(_wie(bijeenkomst))
    if form.validate_on_submit() and probeer(
        form, lambda session, daad: leg_advies_vast(session, punt, form.gegevens, daad=daad)
    ):
        flash(f"Het advies bij punt {punt.volgorde} is vastgelegd.", "ok")
        return redirect(_terug(bijeenkomst_id, punt))
    return _toon(bijeenkomst, (punt.id, form))


@blueprint.post("/<int:punt_id>/actie")
@als_secretaris
def act(bijeenkomst_id: int, punt_id: int) -> str | Response:
    """Record who does what by when."""
    bijeenkomst, form = haal(bijeenkomst_id), Actieform()
    punt = _punt(bijeenkomst, punt_id)
    form.kies_uit(_wie(bijeenkomst))
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: maak_actiepunt(
            session,
            punt,
            wat=form.wat.data or "",
            organisatie_id=form.organisatie_id.data,
            uiterlijk=ingevuld(form.uiterlijk.data),
            daad=daad,
        ),
    ):
        flash(f"Het actiepunt bij punt {punt.volgorde} staat op de lijst.", "ok")
        return redirect(_terug(bijeenkomst_id, punt))
    return _toon(bijeenkomst, (punt.id, form))
