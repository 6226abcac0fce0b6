"""Giving a volmacht, withdrawing it, and who may."""

from __future__ import annotations

from datetime import date, datetime

from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.telling import datum
from overlegtafel.core.tijd.termijnen import laatste_dag_van
from overlegtafel.core.toegang.access import Kijker, Rol
from overlegtafel.organisaties.models import Organisatie, OrganisatieSoort
from overlegtafel.overeenkomsten.rules import mag_beheren
from overlegtafel.partijen.models import Volmacht

VOLTOOID = "zodat wie eerder gebonden was niet verandert."


def weiger_volmacht(organisatie: Organisatie, van: date, tot: date | None, *, nu: datetime) -> str | None:
    """Refuse a volmacht of who is no other gemeente, of a past day (that changes who was bound), or that ends first."""
    if organisatie.soort is not OrganisatieSoort.GEMEENTE or organisatie.is_gastheer:
        return "Alleen een andere gemeente dan de gastheer geeft een volmacht."
    if van < clock.dag_van(nu):
        return f"Een volmacht begint hier vandaag of later, {VOLTOOID}"
    return "De laatste dag ligt voor de eerste dag." if tot is not None and tot < van else None


def geeft_volmacht(kijker: Kijker) -> list[int]:
    """Return for which organisations the viewer speaks about their own volmachten."""
    return [id_ for id_, rollen in kijker.rollen_bij.items() if Rol.GEMEENTE_VERTEGENWOORDIGER in rollen]


def mag_intrekken(kijker: Kijker, volmacht: Volmacht) -> bool:
    """Return whether somebody withdraws a volmacht: for the gemeente that gave it, or as who records that it did."""
    return mag_beheren(kijker) or volmacht.organisatie_id in geeft_volmacht(kijker)


def weiger_intrekken(volmacht: Volmacht, laatste: date | None, *, nu: datetime) -> str | None:
    """Refuse to withdraw what ended, what was withdrawn, on a past day, or later than it ends by itself.

    Without a last day it ends at once.
    """
    if volmacht.tot is not None and volmacht.tot <= max(nu, volmacht.van):
        return "Deze volmacht is al afgelopen."
    if volmacht.ingetrokken_op is not None:
        return "Deze volmacht is al ingetrokken."
    if laatste is None:
        return None
    if laatste < clock.dag_van(nu):
        return f"De laatste dag is vandaag of later, {VOLTOOID}"
    if volmacht.tot is not None and clock.einde_van(laatste) >= volmacht.tot:
        return f"Deze volmacht loopt al af na {datum(laatste_dag_van(volmacht.tot))}. Kies een eerdere dag."
    return None


def houdt_op(volmacht: Volmacht, laatste: date | None, *, nu: datetime) -> datetime:
    """Return from when a volmacht holds no more; one that has yet to begin never holds."""
    moment = nu if laatste is None else clock.einde_van(laatste)
    return max(moment, volmacht.van)


def weiger_herstel(volmacht: Volmacht, *, nu: datetime) -> str | None:
    """Refuse to take back a withdrawal that there isn't, or that works already: then a new volmacht is given."""
    if volmacht.ingetrokken_op is None or volmacht.tot is None:
        return "Deze volmacht is niet ingetrokken."
    if volmacht.tot <= max(nu, volmacht.van):
        return "De intrekking werkt al. Leg een nieuwe volmacht vast."
    return None


def stand_van_volmacht(volmacht: Volmacht, *, vanaf: datetime | None, nu: datetime) -> str:
    """Return in words where a volmacht stands; one of before `vanaf` was given to who was gastheer then."""
    if volmacht.ingetrokken_op is not None and volmacht.tot is not None and volmacht.tot <= max(nu, volmacht.van):
        return "Ingetrokken"
    if volmacht.tot is not None and volmacht.tot <= nu:
        return "Afgelopen"
    if vanaf is not None and volmacht.van < vanaf:
        return "Gegeven aan de vorige gastheer"
    if volmacht.van > nu:
        return "Begint later"
    return "Geldt, wordt ingetrokken" if volmacht.ingetrokken_op is not None else "Geldt"
