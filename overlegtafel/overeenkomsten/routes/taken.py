"""What this room puts on the start page: ronden that run, reactienota's that are due, and besluiten that are asked."""

from __future__ import annotations

from datetime import datetime

from flask import url_for

from overlegtafel.core.database.db import db
from overlegtafel.core.register.taken import Taak
from overlegtafel.core.tijd.termijnen import Termijn, laatste_dag_van, sluit_op
from overlegtafel.core.toegang.access import Kijker, Rol
from overlegtafel.overeenkomsten.models import Ronde
from overlegtafel.overeenkomsten.queries import termijn
from overlegtafel.overeenkomsten.queries.besluiten import te_beslissen
from overlegtafel.overeenkomsten.queries.pagina import lopende_ronden
from overlegtafel.overeenkomsten.routes.besluittaken import besluittaken, voor_eerste_dag
from overlegtafel.overeenkomsten.rules import is_ronde_open
from overlegtafel.overeenkomsten.rules.toegang import mag_beheren


def taken(kijker: Kijker, nu: datetime) -> list[Taak]:
    """Return the terms that run for everyone, and for the inkoper the reactienota's that are due."""
    ronden = lopende_ronden(db.session(), nu=nu)
    gevonden = [_open(ronde) for ronde in ronden if is_ronde_open(ronde, nu=nu)]
    gesloten = [ronde for ronde in ronden if not is_ronde_open(ronde, nu=nu)]
    if mag_beheren(kijker):
        duur = termijn(db.session(), "reactienota", nu=nu)
        gevonden += [_reactienota(ronde, duur) for ronde in gesloten] + besluittaken(nu)
    return gevonden + _besluiten(kijker, nu)


def _besluiten(kijker: Kijker, nu: datetime) -> list[Taak]:
    """Return on which teksten a gemeente of the viewer is asked to decide."""
    rol = Rol.GEMEENTE_VERTEGENWOORDIGER
    eigen = [id_ for id_, rollen in kijker.rollen_bij.items() if rol in rollen]
    if not eigen:
        return []
    versies = {tekst.versie_id: tekst.versie for tekst, _ in te_beslissen(db.session(), eigen, nu=nu)}
    return [
        Taak(
            f"Besluit van uw gemeente gevraagd: {versie.overeenkomst.citeertitel}, versie {versie.nummer}",
            url_for("besluiten.instemming", kenmerk=versie.overeenkomst.kenmerk, nummer=versie.nummer),
            uiterlijk=voor_eerste_dag(versie, nu),
        )
        for versie in versies.values()
    ]


def _naam(ronde: Ronde) -> str:
    return f"{ronde.versie.overeenkomst.citeertitel}, versie {ronde.versie.nummer}"


def _url(ronde: Ronde) -> str:
    versie = ronde.versie
    return url_for("versies.show", kenmerk=versie.overeenkomst.kenmerk, nummer=versie.nummer)


def _open(ronde: Ronde) -> Taak:
    return Taak(f"Ronde open: {_naam(ronde)}", _url(ronde), uiterlijk=ronde.sluit_op, is_termijn=True)


def _reactienota(ronde: Ronde, duur: Termijn) -> Taak:
    uiterlijk = sluit_op(duur.laatste_dag(laatste_dag_van(ronde.sluit_op)))
    url = url_for("reactienota.publish", ronde_id=ronde.id)
    return Taak(f"Reactienota publiceren: {_naam(ronde)}", url, uiterlijk=uiterlijk)
