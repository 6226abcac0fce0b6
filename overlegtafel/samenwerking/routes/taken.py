"""What waits for people of the samenwerking on their start page."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from flask import url_for

from overlegtafel.core.database.db import db
from overlegtafel.core.register.taken import Taak
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Kijker, Rol
from overlegtafel.samenwerking.models import Traject
from overlegtafel.samenwerking.queries.drempels import bekende_drempels
from overlegtafel.samenwerking.queries.formats import afwijkingen
from overlegtafel.samenwerking.queries.gemeenten import deelnemende_gemeenten
from overlegtafel.samenwerking.queries.jaarplan import wachten_op_akkoord
from overlegtafel.samenwerking.queries.trajecten import (
    na_pre_kickoff,
    nog_niet_op_kalender,
    over_tijd,
    wachten_op_oordeel,
    zonder_pre_kickoff,
)
from overlegtafel.samenwerking.queries.voorstellen import wachtende_voorstellen
from overlegtafel.samenwerking.routes.deelnametaken import deelnametaken
from overlegtafel.samenwerking.routes.kostentaken import kostentaken
from overlegtafel.samenwerking.routes.overlegtaken import overlegtaken
from overlegtafel.samenwerking.routes.plichten import plichttaken
from overlegtafel.samenwerking.routes.voorrang import volgordetaken
from overlegtafel.samenwerking.routes.voorstellen import gemeenten_voor
from overlegtafel.samenwerking.rules.drempels import bekend_tot
from overlegtafel.samenwerking.rules.toegang import gemeenten_met
from overlegtafel.samenwerking.rules.trajecten import weiger_kickoff
from overlegtafel.samenwerking.rules.woorden import datum


def taken_van(kijker: Kijker, nu: datetime) -> list[Taak]:
    """Return what waits for the viewer: an oordeel of the own gemeente, trajecten for the kalender, what is overdue."""
    session, vandaag, taken = db.session(), clock.dag_van(nu), list[Taak]()
    if eigen := gemeenten_met(kijker, {Rol.INKOOPADVISEUR}):
        for traject in wachten_op_oordeel(session, sorted(eigen), vandaag=vandaag):
            taken.append(_taak("Zeg of uw gemeente meedoet", traject, "stappen.judge"))
    taken += _voorstellen(kijker)
    taken += [
        Taak(f"Bent u akkoord met jaarplan {jaar}?", url_for("jaarplannen.agree", jaar=jaar))
        for jaar in wachten_op_akkoord(session, gemeenten_met(kijker, {Rol.GEMEENTESECRETARIS}), nu=nu)
    ]
    taken += [*overlegtaken(kijker, nu=nu), *plichttaken(kijker, nu=nu), *volgordetaken(kijker, nu=nu)]
    taken += [*deelnametaken(kijker, nu=nu), *kostentaken(kijker, nu=nu), *_drempels(kijker, vandaag)]
    return taken + _van_coordinator(nu) if kijker.mag(Rol.COORDINATOR) else taken


def _drempels(kijker: Kijker, vandaag: date) -> list[Taak]:
    """Return that thresholds end soon, to who keeps them."""
    if not kijker.mag(Rol.BEHEERDER):
        return []
    tot = bekend_tot(bekende_drempels(db.session()))
    if tot > vandaag + timedelta(days=92):
        return []
    return [Taak(f"Leg de Europese drempels vast voor na {datum(tot)}", url_for("drempels.index"))]


def _van_coordinator(nu: datetime) -> list[Taak]:
    """Return the next steps of trajecten that the centrale eenheid does."""
    session, vandaag, taken = db.session(), clock.dag_van(nu), list[Taak]()
    for traject in nog_niet_op_kalender(session):
        taken.append(_taak("Zet op de kalender", traject, "stappen.publish"))
    for afwijking in afwijkingen(session, alleen_open=True, hoeveel=20):
        url = url_for("formats.settle", afwijking_id=afwijking.id)
        taken.append(Taak(f"Een afwijking van een format: {afwijking.gebruik.traject.kenmerk}", url))
    for traject in over_tijd(session, vandaag=vandaag):
        verwacht = traject.verwachte_aankondiging
        wat = f"Kondig aan of wijzig de planning (verwacht op {datum(verwacht)})"
        taken.append(_taak(wat, traject, "trajecten.show", clock.einde_van(verwacht)))
    for traject in zonder_pre_kickoff(session):
        taken.append(_taak("Plan de pre-kick-off", traject, "stappen.pre_kickoff"))
    deelnemers = deelnemende_gemeenten(session, nu=nu)
    for traject in na_pre_kickoff(session, vandaag=vandaag):
        if weiger_kickoff(traject, deelnemers, vandaag, vandaag=vandaag) is None:
            taken.append(_taak("Plan de kick-off", traject, "stappen.kickoff"))
    return taken


def _voorstellen(kijker: Kijker) -> list[Taak]:
    """Return that mails propose a traject, to who looks at those."""
    if not kijker.mag(Rol.COORDINATOR, Rol.INKOOPADVISEUR):
        return []
    aantal = len(wachtende_voorstellen(db.session(), gemeenten_voor(kijker)))
    return (
        [Taak("Voorstellen voor de kalender per mail", url_for("trajectvoorstellen.index"), aantal)] if aantal else []
    )


def _taak(wat: str, traject: Traject, endpoint: str, uiterlijk: datetime | None = None) -> Taak:
    adres = url_for(endpoint, nummer=traject.nummer)
    return Taak(f"{wat}: {traject.kenmerk} {traject.titel}", adres, uiterlijk=uiterlijk, is_dag_genoemd=True)
