"""What waits of the costs on the start page: a begroting to agree to, and the next step of an afrekening."""

from __future__ import annotations

from datetime import date, datetime

from flask import url_for

from overlegtafel.core.database.db import db
from overlegtafel.core.register.taken import Taak
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Kijker, Rol
from overlegtafel.samenwerking.models import Afrekening
from overlegtafel.samenwerking.queries.kosten import (
    afrekeningen_van,
    betalers,
    boekingen_van,
    concepten,
    openstaande_afrekeningen,
)
from overlegtafel.samenwerking.rules.kosten import laatste_helft, weiger_akkoord, weiger_verzenden
from overlegtafel.samenwerking.rules.toegang import gemeenten_met
from overlegtafel.samenwerking.rules.uitvoer.afrekening import naam_van_helft, titel_van


def kostentaken(kijker: Kijker, *, nu: datetime) -> list[Taak]:
    """Return what the viewer must do about begrotingen and afrekeningen."""
    return [*_akkoorden(kijker, nu), *_afrekeningen(kijker), *_op_te_stellen(kijker, clock.dag_van(nu))]


def _akkoorden(kijker: Kijker, nu: datetime) -> list[Taak]:
    eigen = gemeenten_met(kijker, {Rol.GEMEENTESECRETARIS})
    if not eigen:
        return []
    session, taken = db.session(), []
    for een in concepten(session):
        deelnemers = betalers(session, een.jaar, nu=nu)
        if any(weiger_akkoord(een, id_, deelnemers) is None for id_ in eigen):
            url = url_for("begrotingen.show", jaar=een.jaar, volgnr=een.volgnr)
            taken.append(Taak(f"Bent u akkoord met de begroting van {een.jaar}?", url))
    return taken


def _afrekeningen(kijker: Kijker) -> list[Taak]:
    if not kijker.mag(Rol.PROGRAMMAMANAGER, Rol.COORDINATOR):
        return []
    taken = []
    for een in openstaande_afrekeningen(db.session()):
        if een.afgestemd_op is None and kijker.mag(Rol.PROGRAMMAMANAGER):
            taken.append(_taak("Stem af", een))
        if weiger_verzenden(een) is None and kijker.mag(Rol.COORDINATOR):
            taken.append(_taak("Verstuur", een))
    return taken


def _taak(wat: str, een: Afrekening) -> Taak:
    return Taak(f"{wat}: {titel_van(een).lower()}", url_for("afrekeningen.settlement", jaar=een.jaar, helft=een.helft))


def _op_te_stellen(kijker: Kijker, vandaag: date) -> list[Taak]:
    """Return that the half-year that ended last has no afrekening yet, where anything was booked in its year."""
    if not kijker.mag(Rol.COORDINATOR):
        return []
    jaar, helft = laatste_helft(vandaag)
    session = db.session()
    if any(een.helft == helft for een in afrekeningen_van(session, jaar)) or not boekingen_van(session, jaar):
        return []
    wat = f"Stel op: {naam_van_helft(jaar, helft).lower()}"
    return [Taak(wat, url_for("afrekeningen.show", jaar=jaar))]
