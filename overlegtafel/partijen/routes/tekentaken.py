"""What waits on the start page for who signs for the gemeenten, and for who records the volmachten for that."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from flask import url_for

from overlegtafel.core.database.db import db
from overlegtafel.core.register.taken import Taak
from overlegtafel.core.toegang.access import Kijker, Rol
from overlegtafel.overeenkomsten.routes import versieadres
from overlegtafel.partijen.queries.handtekeningen import Getekend, wachtenden
from overlegtafel.partijen.queries.partij import partijen_zonder_tekenaar
from overlegtafel.partijen.queries.tekenen import volmachten_te_vragen


def tekentaken(kijker: Kijker, nu: datetime) -> list[Taak]:
    """Return what a viewer of the gastheer has to do so that what parties signed binds."""
    if not kijker.is_gastheer:
        return []
    verlaten = _verlaten(nu) if kijker.mag(Rol.BEHEERDER) else []
    if not kijker.mag(Rol.GEMEENTE_VERTEGENWOORDIGER, Rol.INKOPER):
        return verlaten
    alle = wachtenden(db.session(), nu=nu)
    tekenen = _tegentekenen(alle, nu) if kijker.mag(Rol.GEMEENTE_VERTEGENWOORDIGER) else []
    return [*tekenen, *(_volmachten(alle, nu) if kijker.mag(Rol.INKOPER) else []), *verlaten]


def _verlaten(nu: datetime) -> list[Taak]:
    """Return the parties for which nobody may sign any more, since the last who could has gone."""
    return [
        Taak(f"Niemand kan nog tekenen voor {een.naam}: nodig iemand uit", url_for("organisaties.show", id_=een.id))
        for een in partijen_zonder_tekenaar(db.session(), nu=nu)
    ]


def _volmachten(alle: Sequence[Getekend], nu: datetime) -> list[Taak]:
    """Return the agreements under which a signature waits that nobody can put beside it for want of a volmacht."""
    wachten = {een.tekst.versie.overeenkomst for een in alle if een.stand.is_wachtend}
    te_vragen = volmachten_te_vragen(db.session(), {een.id for een in wachten}, nu=nu)
    return [
        Taak(
            f"Volmacht vastleggen, anders kan niemand tekenen: {een.citeertitel}",
            url_for("volmachten.index", kenmerk=een.kenmerk),
            len(te_vragen[een.id]),
        )
        for een in sorted(wachten, key=lambda een: een.citeertitel)
        if een.id in te_vragen
    ]


def _tegentekenen(alle: Sequence[Getekend], nu: datetime) -> list[Taak]:
    """Return what waits for the gemeenten to sign or to answer, and what waited and counts no more, with the reason."""
    wachten: dict[str, tuple[str, int]] = {}
    antwoorden, gevonden = [], []
    for een in alle:
        versie, partij = een.tekst.versie, een.partij
        plaats = versieadres(versie)
        naam = f"{versie.overeenkomst.citeertitel}, versie {versie.nummer}"
        pagina = url_for("handtekeningen.show", **plaats, organisatie_id=partij.id)
        if een.stand.is_wachtend:
            _, aantal = wachten.get(naam, ("", 0))
            wachten[naam] = (url_for("ondertekenen.countersign", **plaats), aantal + 1)
        elif een.stand.is_voorbehoud:
            url = url_for("elders_getekend.answer", **plaats, organisatie_id=partij.id)
            antwoorden.append(Taak(f"Voorbehoud beantwoorden: {partij.naam}, {naam}", url))
        elif een.stand.is_net_weg(nu=nu):
            gevonden.append(Taak(f"Handtekening van {partij.naam} telt niet meer: {naam}. {een.stand.zin}", pagina))
    tekenen = [Taak(f"Tekenen voor de gemeenten: {naam}", url, aantal) for naam, (url, aantal) in wachten.items()]
    return [*tekenen, *antwoorden[:50], *gevonden[:10]]
