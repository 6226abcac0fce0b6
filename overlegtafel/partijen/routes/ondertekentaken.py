"""What waits on the start page for who signs for a party."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from flask import url_for

from overlegtafel.core.database.db import db
from overlegtafel.core.register.taken import Taak
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Kijker
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.overeenkomsten.models import Versie
from overlegtafel.overeenkomsten.queries import termijnen
from overlegtafel.partijen.queries.combinatie import tekenden, zelf_getekend
from overlegtafel.partijen.queries.partij import getekende_overeenkomsten
from overlegtafel.partijen.queries.tekenen import getekend_door, te_ondertekenen
from overlegtafel.partijen.queries.toetreden import toegelaten_op
from overlegtafel.partijen.routes.tekenen import namens_wie_tekent
from overlegtafel.partijen.rules.voor_u import uiterlijk_tekenen


def ondertekentaken(kijker: Kijker, nu: datetime) -> list[Taak]:
    """Return what each party for which the viewer signs can sign, each by itself: one that left takes nothing along.

    Of a combinatie what a member for which the viewer signs did not yet. Who signed together with others and waits for
    them has nothing to do.
    """
    partijen = sorted({een.organisatie_id for een in namens_wie_tekent(kijker)})
    af = tekenden(db.session(), kijker.leden_van, nu=nu) if kijker.leden_van else frozenset()
    gevonden: list[Taak] = []
    for id_ in partijen:
        versies = te_ondertekenen(db.session(), [id_], nu=nu)
        eigen = zelf_getekend(db.session(), [een.id for een in versies], id_, kijker.gebruiker_id, nu=nu)
        leden = kijker.leden_van.get(id_, frozenset([None]))
        nog = [
            een
            for een in versies
            if any((een.id, id_, lid_id) not in af and (een.id, lid_id) not in eigen for lid_id in leden)
        ]
        gevonden.extend(_taken_van(nog, id_, nu, is_een_van_meer=len(partijen) > 1))
    return gevonden


def _taken_van(versies: Sequence[Versie], partij_id: int, nu: datetime, *, is_een_van_meer: bool) -> list[Taak]:
    """Return the versies that a party can sign, each by the last day of its term where it was asked."""
    if not versies:
        return []
    namens = f" (namens {db.session.get_one(Organisatie, partij_id).naam})" if is_een_van_meer else ""
    keuze = partij_id if is_een_van_meer else None
    basissen = {een.overeenkomst.basis_id or een.overeenkomst_id for een in versies}
    termijn = {id_: termijnen(db.session(), nu=nu, basis_id=id_)["ondertekening"] for id_ in basissen}
    toegelaten = toegelaten_op(db.session(), [partij_id])
    gevraagd = _gevraagd(versies, partij_id)
    gevonden = []
    for versie in versies:
        overeenkomst, op = versie.overeenkomst, toegelaten.get(versie.overeenkomst_id)
        url = url_for("ondertekenen.sign", kenmerk=overeenkomst.kenmerk, nummer=versie.nummer, namens=keuze)
        dag = uiterlijk_tekenen(versie, termijn[overeenkomst.basis_id or versie.overeenkomst_id], op)
        einde = clock.einde_van(dag) if dag and (op is not None or versie.id in gevraagd) else None
        titel = f"Ondertekenen: {overeenkomst.citeertitel}, versie {versie.nummer}{namens}"
        gevonden.append(Taak(titel, url, uiterlijk=einde))
    return gevonden


def _gevraagd(versies: Sequence[Versie], partij_id: int) -> set[int]:
    """Return which of these a party is asked to sign: it signed the one before, or what the agreement follows.

    Who joins by itself, at any moment, has no term.
    """
    eerder = {een.vervangt_id for een in versies if een.vervangt_id is not None}
    getekend = {id_ for id_, _ in getekend_door(db.session(), eerder, [partij_id])}
    eigen = {een.id for een in getekende_overeenkomsten(db.session(), partij_id)}
    return {
        een.id
        for een in versies
        if een.vervangt_id in getekend or any(ander.id in eigen for ander in een.overeenkomst.voorgangers)
    }
