"""What the start page says of versies between the reactienota and the collegebesluit: what the inkoper does now."""

from __future__ import annotations

from datetime import datetime

from flask import url_for

from overlegtafel.core.database.db import db
from overlegtafel.core.register.taken import Taak
from overlegtafel.overeenkomsten.models import Versie
from overlegtafel.overeenkomsten.queries.besluiten import besluitstanden, op_weg_naar_besluit
from overlegtafel.overeenkomsten.rules.poorten import Besluitstand, Poort, heeft_afwijzing, poorten_voor

_VASTSTELLEN = ("Leg het collegebesluit vast", "versies.vaststellen")
_DOEN = {
    "verklaard": ("Leg uit wat na de ronde veranderde", "versies.show"),
    "gepubliceerd": ("Publiceer de nieuwe tekst", "versies.show"),
    "voorgelegd": ("Leg de tekst voor aan de gemeenten", "besluiten.voorleggen"),
}


def besluittaken(nu: datetime) -> list[Taak]:
    """Return for the inkoper what each versie on its way to adoption asks of him, or for what it waits."""
    versies = op_weg_naar_besluit(db.session(), nu=nu)
    standen = besluitstanden(db.session(), versies, nu=nu) if versies else {}
    taken = [_taak(versie, standen[versie.id], nu) for versie in versies]
    return [taak for taak in taken if taak is not None]


def _taak(versie: Versie, stand: Besluitstand, nu: datetime) -> Taak | None:
    """Return the task of one versie; None while a ronde of it runs or is answered, which has a task of its own."""
    wacht = next((poort for poort in poorten_voor(versie, stand, nu=nu) if not poort.is_open), None)
    if wacht is None:
        return _maak(*_VASTSTELLEN, versie, nu)
    if wacht.sleutel in _DOEN:
        return _maak(*_DOEN[wacht.sleutel], versie, nu)
    if wacht.sleutel == "ingestemd" and heeft_afwijzing(stand):
        return _maak("Een gemeente stemt niet in", "versies.show", versie, nu)
    wachten = _wachten(wacht, stand)
    return _maak(wachten, "versies.show", versie, nu, is_termijn=True) if wachten else None


def _wachten(wacht: Poort, stand: Besluitstand) -> str | None:
    if wacht.sleutel == "besproken":
        return "Wacht op de bespreking aan tafel en het verslag"
    if wacht.sleutel == "ingestemd":
        return f"Wacht op instemming ({len(stand.besluiten)} van {len(stand.beslissers)} gemeenten besloten)"
    return None


def _maak(doen: str, endpoint: str, versie: Versie, nu: datetime, *, is_termijn: bool = False) -> Taak:
    overeenkomst = versie.overeenkomst
    return Taak(
        f"{doen}: {overeenkomst.citeertitel}, versie {versie.nummer}",
        url_for(endpoint, kenmerk=overeenkomst.kenmerk, nummer=versie.nummer),
        uiterlijk=voor_eerste_dag(versie, nu),
        is_termijn=is_termijn,
    )


def voor_eerste_dag(versie: Versie, nu: datetime) -> datetime | None:
    """Return by when a versie must be adopted to count from its first day, as long as that is to come."""
    return versie.geldig_van if versie.geldig_van is not None and versie.geldig_van > nu else None
