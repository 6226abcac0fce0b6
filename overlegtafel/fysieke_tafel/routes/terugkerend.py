"""What comes back at the next bijeenkomst by itself: a verslag to adopt, and what is still to be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from overlegtafel.core.database.db import db
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import kijker
from overlegtafel.fysieke_tafel.models import Bijeenkomst
from overlegtafel.fysieke_tafel.queries.uitkomsten import niet_vastgesteld, open_actiepunten
from overlegtafel.fysieke_tafel.rules.woorden import datum, naam_van


@dataclass(frozen=True, slots=True)
class Openactie:
    """Something that is still to be done, by whom and until when."""

    nummer: str
    url: str
    wat: str
    wie: str
    uiterlijk: str
    is_te_laat: bool


@dataclass(frozen=True, slots=True)
class Terugkerend:
    """What comes back at a bijeenkomst, for the component of that name; verslagen as label and address."""

    verslagen: Sequence[tuple[str, str]]
    acties: Sequence[Openactie]


def terugkerend(bijeenkomst: Bijeenkomst) -> Terugkerend | None:
    """Return what comes back at a bijeenkomst that goes on and isn't over; None otherwise, or when there is nothing."""
    session, nu = db.session(), clock.nu()
    if bijeenkomst.geannuleerd_op is not None or bijeenkomst.einde <= nu:
        return None
    verslagen = [
        (f"Verslag van {naam_van(een)}", url_for("verslagen.show", bijeenkomst_id=een.id))
        for een in niet_vastgesteld(session, bijeenkomst, nu=nu)
    ]
    acties = [
        Openactie(
            nummer=een.nummer,
            url=url_for("uitkomsten.actions", _anchor=f"actie-{een.nummer}"),
            wat=een.wat,
            wie=een.organisatie.naam,
            uiterlijk=datum(een.uiterlijk),
            is_te_laat=een.uiterlijk < clock.dag_van(nu),
        )
        for een in open_actiepunten(session, bijeenkomst.tafel_id, kijker(), nu=nu)
    ]
    return Terugkerend(verslagen, acties) if verslagen or acties else None
