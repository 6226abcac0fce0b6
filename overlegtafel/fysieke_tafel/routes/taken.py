"""What this room has for a viewer's start page: the terms of the secretaris, the next bijeenkomst of a party."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from flask import url_for

from overlegtafel.core.database.db import db
from overlegtafel.core.register.taken import Taak
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Kijker, Rol, is_bereikt
from overlegtafel.fysieke_tafel.models import Bijeenkomst, Genodigde, Verslag
from overlegtafel.fysieke_tafel.queries.bijeenkomsten import bezig_voor_secretaris, voor_organisaties
from overlegtafel.fysieke_tafel.queries.genodigden import uitnodigingen_voor
from overlegtafel.fysieke_tafel.queries.verslagen import wachtende_verzoeken
from overlegtafel.fysieke_tafel.routes.weergave import url_van
from overlegtafel.fysieke_tafel.rules.genodigden import geldend_bericht
from overlegtafel.fysieke_tafel.rules.status import BijeenkomstStatus, bijeenkomst_status
from overlegtafel.fysieke_tafel.rules.termijnen import (
    Termijnen,
    agenda_sluit_op,
    concept_uiterlijk,
    publicatie_uiterlijk,
    wijzigen_tot,
)
from overlegtafel.fysieke_tafel.rules.woorden import naam_van
from overlegtafel.overeenkomsten.queries import termijnen


def taken_van(kijker: Kijker, nu: datetime) -> list[Taak]:
    """Return what waits for the viewer at the physical table."""
    session = db.session()
    taken: list[Taak] = []
    if not kijker.is_ingelogd:
        return taken
    gelden = termijnen(session, nu=nu)
    if kijker.mag(Rol.SECRETARIS):
        bezig = bezig_voor_secretaris(session)
        wachtend = wachtende_verzoeken(session, [een.id for een in bezig])
        for bijeenkomst in bezig:
            nummers = wachtend.get(bijeenkomst.id, [])
            taken += _te_beslissen(bijeenkomst, nummers)
            taken += _voor_secretaris(bijeenkomst, gelden, mag_vaststellen=not nummers, nu=nu)
    taken += _te_antwoorden(uitnodigingen_voor(session, kijker.adres, nu=nu))
    if kijker.organisatie_ids:
        for bijeenkomst in voor_organisaties(session, kijker.organisatie_ids, nu=nu):
            taken += _voor_deelnemer(bijeenkomst, gelden, nu=nu)
    return taken


def _te_antwoorden(uitnodigingen: Sequence[Genodigde]) -> list[Taak]:
    """Return a task for each invitation that waits for an answer to the time as it is now."""
    return [
        Taak(
            f"Komt u naar {naam_van(een.bijeenkomst)}?",
            url_for("komst.edit", bijeenkomst_id=een.bijeenkomst_id),
            uiterlijk=een.bijeenkomst.begin,
            is_dag_genoemd=True,
        )
        for een in uitnodigingen
        if geldend_bericht(een) is None
    ]


def _te_beslissen(bijeenkomst: Bijeenkomst, nummers: list[int]) -> list[Taak]:
    """Return the task to decide on what was asked of a concept; it leads to the first one that waits."""
    if not nummers:
        return []
    is_een = len(nummers) == 1
    wat = "een gevraagde wijziging" if is_een else "gevraagde wijzigingen"
    adres = url_for("verslagwijzigingen.decide", bijeenkomst_id=bijeenkomst.id, volgnr=nummers[0])
    return [Taak(f"Beslis over {wat}: {naam_van(bijeenkomst)}", adres, None if is_een else len(nummers))]


def _voor_secretaris(bijeenkomst: Bijeenkomst, gelden: Termijnen, *, mag_vaststellen: bool, nu: datetime) -> list[Taak]:
    naam, status = naam_van(bijeenkomst), bijeenkomst_status(bijeenkomst, nu=nu)
    if status is BijeenkomstStatus.CONCEPT and bijeenkomst.begin <= nu:
        return [Taak(f"Nooit aangekondigd: annuleer of verplaats {naam}", url_van(bijeenkomst))]
    if status in (BijeenkomstStatus.CONCEPT, BijeenkomstStatus.GEPLAND):
        if bijeenkomst.agenda_openbaar_vanaf is not None or bijeenkomst.begin <= nu:
            return []
        adres = url_for("agenda.show", bijeenkomst_id=bijeenkomst.id)
        return [Taak(f"Publiceer de agenda: {naam}", adres, uiterlijk=agenda_sluit_op(bijeenkomst.begin, gelden))]
    if status is BijeenkomstStatus.GEHOUDEN:
        return _verslagtaken(bijeenkomst, bijeenkomst.verslag, gelden, mag_vaststellen=mag_vaststellen, nu=nu)
    return []


def _verslagtaken(
    bijeenkomst: Bijeenkomst, verslag: Verslag | None, gelden: Termijnen, *, mag_vaststellen: bool, nu: datetime
) -> list[Taak]:
    naam = naam_van(bijeenkomst)
    if verslag is None or verslag.concept_vanaf is None:
        wat, waar = ("Publiceer", "verslagen.publish_concept") if verslag else ("Schrijf", "verslagen.edit")
        adres = url_for(waar, bijeenkomst_id=bijeenkomst.id)
        einde = clock.einde_van(concept_uiterlijk(bijeenkomst.einde, gelden))
        return [Taak(f"{wat} het conceptverslag: {naam}", adres, uiterlijk=einde)]
    if verslag.vastgesteld_op is not None:
        adres = url_for("verslagen.publish", bijeenkomst_id=bijeenkomst.id)
        einde = clock.einde_van(publicatie_uiterlijk(verslag.vastgesteld_op, gelden))
        return [Taak(f"Publiceer het vastgestelde verslag: {naam}", adres, uiterlijk=einde)]
    if not is_bereikt(verslag.concept_vanaf, nu=nu):
        return []
    einde = clock.einde_van(wijzigen_tot(verslag.concept_vanaf, gelden))
    if nu < einde:
        return [Taak(f"Wijzigingen vragen op het conceptverslag: {naam}", url_van(bijeenkomst), None, einde, True)]
    if not mag_vaststellen:
        return []
    return [Taak(f"Laat het verslag vaststellen: {naam}", url_for("verslagen.adopt", bijeenkomst_id=bijeenkomst.id))]


def _voor_deelnemer(bijeenkomst: Bijeenkomst, gelden: Termijnen, *, nu: datetime) -> list[Taak]:
    naam, verslag = naam_van(bijeenkomst), bijeenkomst.verslag
    if bijeenkomst.einde > nu:
        return [Taak(f"Bijeenkomst: {naam}", url_van(bijeenkomst), None, bijeenkomst.begin, True, True)]
    if verslag is None or verslag.concept_vanaf is None or not is_bereikt(verslag.concept_vanaf, nu=nu):
        return []
    einde = clock.einde_van(wijzigen_tot(verslag.concept_vanaf, gelden))
    if nu >= einde:
        return []
    adres = url_for("verslagen.show", bijeenkomst_id=bijeenkomst.id)
    return [Taak(f"U kunt wijzigingen vragen op het conceptverslag: {naam}", adres, None, einde, True)]
