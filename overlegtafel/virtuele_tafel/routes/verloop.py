"""The road of a thread from mail to signature, and what this room tells of that of versies and articles."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.database.nummers import Nummer
from overlegtafel.core.register.verloop import Stapsoort, Verloopstap, op_volgorde, verloop_van
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import BEZOEKER, iedereen, kijker
from overlegtafel.core.web.pagina import datum
from overlegtafel.overeenkomsten.models import Ronde
from overlegtafel.virtuele_tafel.models import Inbreng, Punt
from overlegtafel.virtuele_tafel.queries.plaatsen import Plaatsen, plaatsen_bij, waar_verwerkt
from overlegtafel.virtuele_tafel.queries.verloop import (
    Begin,
    antwoorden_in,
    antwoorden_op,
    begonnen,
    inbreng_op,
    reactienotas,
    versies_bij,
)
from overlegtafel.virtuele_tafel.queries.voorstellen import huidig
from overlegtafel.virtuele_tafel.routes.vinden import vind_voorstel
from overlegtafel.virtuele_tafel.routes.weergave import inbreng_url, plaats_url
from overlegtafel.virtuele_tafel.rules.woorden import gevolg_in_woorden
from overlegtafel.virtuele_tafel.rules.zicht import titel_voor

blueprint = Blueprint("verloop", __name__, url_prefix="/voorstellen")


@blueprint.get("/<nummer:nummer>/verloop")
@iedereen
def show(nummer: Nummer) -> str | Response:
    """Show what became of a thread: inbreng, table, answers, changed article, adoption and signature."""
    nu, gevonden = clock.nu(), vind_voorstel(nummer)
    voorstel = huidig(gevonden)
    if voorstel is not gevonden:
        return redirect(url_for("verloop.show", nummer=voorstel.nummer))
    eigen = verloop_van("voorstel", [voorstel.id], nu=nu)
    begin = min((stap.moment for stap in eigen), default=nu)
    verder = verloop_van("versie", versies_bij(db.session(), voorstel.id, nu=nu), nu=nu)
    return render_template(
        "virtuele_tafel/voorstellen/verloop.html",
        voorstel=voorstel,
        titel=titel_voor(voorstel, kijker()),
        is_openbaar=voorstel.openbare_titel is not None,
        uitkomst=[stap for stap in eigen if stap.soort in (Stapsoort.ANTWOORD, Stapsoort.ARTIKEL)],
        stappen=op_volgorde([*eigen, *(stap for stap in verder if stap.moment >= begin)]) if eigen else [],
    )


def verloop(soort: str, ids: Collection[int], nu: datetime) -> Mapping[int, Sequence[Verloopstap]]:
    """Return the steps of threads, versies and articles."""
    per_soort = {"voorstel": _van_voorstellen, "versie": _van_versies, "artikel": _van_artikelen}
    return per_soort[soort](ids, nu) if soort in per_soort else {}


def _van_voorstellen(ids: Collection[int], nu: datetime) -> Mapping[int, Sequence[Verloopstap]]:
    gevonden = {een.voorstel_id: [_begin(een)] for een in begonnen(db.session(), ids, nu=nu)}
    punten = antwoorden_in(db.session(), ids, nu=nu)
    plaatsen = plaatsen_bij(db.session(), {punt.inbreng for punt in punten})
    for punt in punten:
        stappen = gevonden.setdefault(punt.inbreng.voorstel_id, [])
        stappen += [_antwoord(punt), *_verwerkt(punt, plaatsen, nu)]
    return gevonden


def _begin(een: Begin) -> Verloopstap:
    meer = f"Daarna nog {een.aantal - 1} keer inbreng, de laatste op {datum(een.laatste)}." if een.aantal > 1 else None
    url = url_for("voorstellen.show", nummer=een.nummer)
    return Verloopstap(een.eerste, Stapsoort.INBRENG, f"Inbreng {een.nummer} kwam binnen", url, meer)


def _punt_url(punt: Punt) -> str:
    return f"{inbreng_url(punt.inbreng).partition('#')[0]}#punt-{punt.nummer}"


def _antwoord(punt: Punt) -> Verloopstap:
    antwoord = punt.antwoord
    if antwoord is None or antwoord.openbaar_vanaf is None:
        raise ValueError("only a punt with a public answer has this step")
    titel = f"Punt {punt.nummer}: {gevolg_in_woorden(punt, antwoord.gevolg).lower()}"
    return Verloopstap(antwoord.openbaar_vanaf, Stapsoort.ANTWOORD, titel, _punt_url(punt))


def _verwerkt(punt: Punt, plaatsen: Plaatsen, nu: datetime) -> list[Verloopstap]:
    """Return the step in which an answer changed an article, once that text is out."""
    waar = waar_verwerkt(plaatsen, punt, nu=nu)
    if waar is None or waar[1].openbaar_vanaf is None or waar[1].tekst_id == punt.inbreng.over_tekst_id:
        return []
    plaats = waar[1]
    return [Verloopstap(waar[1].openbaar_vanaf, Stapsoort.ARTIKEL, f"{plaats.voluit} gewijzigd", plaats_url(plaats))]


def _van_versies(ids: Collection[int], nu: datetime) -> Mapping[int, Sequence[Verloopstap]]:
    gevonden: dict[int, list[Verloopstap]] = {}
    for ronde, aantal in reactienotas(db.session(), ids, nu=nu):
        gevonden.setdefault(ronde.versie_id, []).append(_nota(ronde, aantal))
    return gevonden


def _nota(ronde: Ronde, aantal: int) -> Verloopstap:
    punten = "1 punt beantwoord." if aantal == 1 else f"{aantal} punten beantwoord."
    url = url_for("reactienota.show", ronde_id=ronde.id)
    titel = f"Reactienota over versie {ronde.versie.nummer} gepubliceerd"
    return Verloopstap(ronde.reactienota_op or ronde.sluit_op, Stapsoort.REACTIENOTA, titel, url, punten)


def _van_artikelen(ids: Collection[int], nu: datetime) -> Mapping[int, Sequence[Verloopstap]]:
    gevonden: dict[int, list[Verloopstap]] = {}
    for artikel_id, inbreng in inbreng_op(db.session(), ids, nu=nu):
        gevonden.setdefault(artikel_id, []).append(_inbreng(inbreng))
    for punt in antwoorden_op(db.session(), ids, nu=nu):
        antwoord = punt.antwoord
        over = {punt.artikel_id, antwoord.artikel_id if antwoord else None}
        for id_ in set(ids) & over:
            gevonden.setdefault(id_, []).append(_antwoord(punt))
    return gevonden


def _inbreng(inbreng: Inbreng) -> Verloopstap:
    titel = f"Inbreng {inbreng.nummer}: {titel_voor(inbreng.voorstel, BEZOEKER)}"
    return Verloopstap(inbreng.ontvangen_op, Stapsoort.INBRENG, titel, inbreng_url(inbreng))
