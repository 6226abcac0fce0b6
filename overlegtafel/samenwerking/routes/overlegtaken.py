"""What tables of gemeenten among themselves ask of people: a day to plan, a verslag to write, an actiepunt to do."""

from __future__ import annotations

from datetime import datetime

from flask import url_for

from overlegtafel.core.database.db import db
from overlegtafel.core.register.taken import Taak
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Kijker, Rol
from overlegtafel.fysieke_tafel.models import Actiepunt, Bijeenkomst
from overlegtafel.samenwerking.queries.overleg import dagen_van, open_acties, overleggen, voorgestelde_dagen
from overlegtafel.samenwerking.rules.overleg import Overlegstand, stand_van_overleg
from overlegtafel.samenwerking.rules.toegang import BINNEN, VAN_GEMEENTE, gemeenten_met
from overlegtafel.samenwerking.rules.woorden import datum


def overlegtaken(kijker: Kijker, *, nu: datetime) -> list[Taak]:
    """Return what these tables ask of the viewer."""
    if not kijker.mag(*BINNEN):
        return []
    session = db.session()
    tafels = {tafel.id: tafel for tafel in overleggen(session, kijker, nu=nu)}
    if not tafels:
        return []
    eigen = gemeenten_met(kijker, VAN_GEMEENTE)
    acties = open_acties(session, Actiepunt.organisatie_id.in_(eigen)) if eigen else []
    taken = [_van_actie(actie) for actie in acties if actie.agendapunt.bijeenkomst.tafel_id in tafels]
    if not kijker.mag(Rol.COORDINATOR):
        return taken
    for tafel_id, dag in voorgestelde_dagen(session, list(tafels.values()), nu=nu).items():
        wat = f"Plan {tafels[tafel_id].naam}, volgens het ritme {datum(dag)}"
        taken.append(_taak(wat, url_for("overleg.plan", tafel_id=tafel_id), clock.einde_van(dag)))
    return taken + [_van_dag(dag) for dag in dagen_van(session, list(tafels)) if _wacht_op_verslag(dag, nu)]


def _taak(wat: str, url: str, uiterlijk: datetime | None = None) -> Taak:
    return Taak(wat, url, uiterlijk=uiterlijk, is_dag_genoemd=True)


def _van_actie(actie: Actiepunt) -> Taak:
    url = url_for("overlegacties.close_action", actie_id=actie.id)
    return Taak(f"Actiepunt {actie.nummer}: {actie.wat}", url, uiterlijk=clock.einde_van(actie.uiterlijk))


def _wacht_op_verslag(dag: Bijeenkomst, nu: datetime) -> bool:
    return stand_van_overleg(dag, nu=nu) is Overlegstand.GEHOUDEN


def _van_dag(dag: Bijeenkomst) -> Taak:
    wat = f"Maak het verslag af: {dag.tafel.naam}, {datum(clock.dag_van(dag.begin))}"
    return _taak(wat, url_for("overlegdagen.show", dag_id=dag.id))
