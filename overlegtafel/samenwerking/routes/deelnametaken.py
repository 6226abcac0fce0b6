"""What waits of joining and leaving on the start page: the besluit of one's college, and the next step of who goes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from flask import url_for

from overlegtafel.core.database.db import db
from overlegtafel.core.register.taken import Taak
from overlegtafel.core.toegang.access import Kijker, Rol
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.samenwerking.models import Deelnameverzoek, Uittreding, VerzoekSoort
from overlegtafel.samenwerking.queries.aanvraag import wachtende_aanvragen
from overlegtafel.samenwerking.queries.deelname import (
    deelnames_op,
    grondslag,
    lopende_uittredingen,
    ondertekenaars_op,
    open_verzoeken,
)
from overlegtafel.samenwerking.rules.deelname import (
    bekendmaking,
    nog_toe_te_zenden,
    vroegste_uittreding,
    weiger_toelaten,
)
from overlegtafel.samenwerking.rules.toegang import gemeenten_met
from overlegtafel.samenwerking.rules.woorden import datum, kort, opsomming


def deelnametaken(kijker: Kijker, *, nu: datetime) -> list[Taak]:
    """Return what waits for the viewer of who joins and who leaves, and of what he is told."""
    eigen = gemeenten_met(kijker, {Rol.GEMEENTE_VERTEGENWOORDIGER})
    if not eigen and not kijker.mag(Rol.PROGRAMMAMANAGER):
        return []
    return [*_van_aanvragen(kijker), *_van_verzoeken(kijker, eigen, nu), *_van_uittredingen(kijker, eigen, nu)]


def _van_aanvragen(kijker: Kijker) -> list[Taak]:
    if not kijker.mag(Rol.PROGRAMMAMANAGER):
        return []
    return [
        Taak(f"Neem in behandeling: {een.gemeente} wil meedoen", url_for("meedoen.take", aanvraag_id=een.id))
        for een in wachtende_aanvragen(db.session())
    ]


def _van_verzoeken(kijker: Kijker, eigen: frozenset[int], nu: datetime) -> list[Taak]:
    session = db.session()
    basis, verzoeken = grondslag(session, nu=nu), open_verzoeken(session)
    if basis is None or not verzoeken:
        return []
    tekenden = ondertekenaars_op(session, basis.id, nu=nu)
    taken = []
    for verzoek in verzoeken:
        if kijker.mag(Rol.PROGRAMMAMANAGER) and weiger_toelaten(verzoek, tekenden) is None:
            url = url_for("samendoen.admit", verzoek_id=verzoek.id)
            taken.append(Taak(f"Laat toe: {verzoek.organisatie.naam}", url))
        if eigen & {een.id for een in tekenden}:
            taken += _van_bestuurder(verzoek, eigen)
    return taken


def _van_bestuurder(verzoek: Deelnameverzoek, eigen: frozenset[int]) -> list[Taak]:
    naam = verzoek.organisatie.naam
    if verzoek.soort is VerzoekSoort.JAAR:
        return [Taak(f"Ter informatie: {naam} wil een jaar meedoen", url_for("samendoen.index"))]
    if eigen & {een.organisatie_id for een in verzoek.besluiten}:
        return []
    url = url_for("samendoen.decide", verzoek_id=verzoek.id)
    return [Taak(f"Leg het besluit van uw college vast: {naam} wil meedoen", url)]


def _van_uittredingen(kijker: Kijker, eigen: frozenset[int], nu: datetime) -> list[Taak]:
    session = db.session()
    vertrekken, per_stuk = lopende_uittredingen(session), dict[int, list[Organisatie]]()
    taken = []
    for weg in vertrekken:
        id_ = weg.deelname.overeenkomst_id
        if id_ not in per_stuk:
            per_stuk[id_] = [een.organisatie for een in deelnames_op(session, id_, nu=nu)]
        taak = _volgende_stap(weg, per_stuk[id_], mag_zelf=weg.deelname.organisatie_id in eigen, kijker=kijker)
        taken += [taak] if taak is not None else []
    return taken


def _volgende_stap(weg: Uittreding, alle: Sequence[Organisatie], *, mag_zelf: bool, kijker: Kijker) -> Taak | None:
    """Return the next step of a gemeente that leaves, for who must do it."""
    anderen = [een for een in alle if een.id != weg.deelname.organisatie_id]
    if mag_zelf and weg.besluit_op is None:
        return Taak("Leg het besluit om uit te treden vast", url_for("samendoen.resolve", uittreding_id=weg.id))
    missen = nog_toe_te_zenden(weg, anderen)
    if mag_zelf and missen:
        wat = f"Stuur het besluit om uit te treden aan {opsomming(missen)}, en leg dat vast"
        return Taak(wat, url_for("samendoen.deliver", uittreding_id=weg.id))
    bekend = bekendmaking(weg, anderen)
    if bekend is None or not kijker.mag(Rol.PROGRAMMAMANAGER):
        return None
    naam, vroegst = kort(weg.deelname.organisatie.naam), datum(vroegste_uittreding(bekend))
    wat = f"Stel vast wanneer {naam} uittreedt (kan vanaf {vroegst})"
    return Taak(wat, url_for("samendoen.leave", uittreding_id=weg.id))
