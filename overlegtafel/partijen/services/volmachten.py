"""Recording the volmachten under which the gastheer signs for others, and withdrawing them."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.telling import datum
from overlegtafel.core.tijd.termijnen import laatste_dag_van
from overlegtafel.logboek.gebeurtenissen import GebeurtenisSoort
from overlegtafel.logboek.services import leg_vast
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.organisaties.queries import contactadressen, gastheer
from overlegtafel.outbox.rules import Brief
from overlegtafel.outbox.services import absolute_url, queue_mail
from overlegtafel.overeenkomsten.models import Overeenkomst
from overlegtafel.partijen.gebeurtenissen import VOLMACHT_HERSTELD, VOLMACHT_INGETROKKEN, VOLMACHT_VASTGELEGD
from overlegtafel.partijen.models import Volmacht
from overlegtafel.partijen.rules.volmachten import houdt_op, weiger_herstel, weiger_intrekken, weiger_volmacht


def leg_volmacht_vast(
    session: Session,
    overeenkomst: Overeenkomst,
    organisatie: Organisatie,
    kenmerk: str,
    van: date,
    tot: date | None,
    *,
    daad: Daad,
) -> Volmacht:
    """Record that a gemeente lets the gastheer sign an agreement for it; raise Geweigerd for a past day."""
    if zin := weiger_volmacht(organisatie, van, tot, nu=daad.nu):
        raise Geweigerd(zin)
    volmacht = Volmacht(
        overeenkomst=overeenkomst,
        organisatie=organisatie,
        kenmerk=kenmerk.strip(),
        van=clock.begin_van(van),
        tot=clock.einde_van(tot) if tot else None,
    )
    session.add(volmacht)
    session.flush()
    _schrijf(session, VOLMACHT_VASTGELEGD, volmacht, daad)
    return volmacht


def trek_volmacht_in(session: Session, volmacht: Volmacht, laatste: date | None, reden: str, *, daad: Daad) -> None:
    """Let a volmacht hold up to and including `laatste`, or no longer; what was signed under it stays as it is."""
    if zin := weiger_intrekken(volmacht, laatste, nu=daad.nu):
        raise Geweigerd(zin)
    if not reden.strip():
        raise Ongeldig("Vul in waarom de volmacht wordt ingetrokken.", veld="reden")
    volmacht.gegeven_tot, volmacht.tot = volmacht.tot, houdt_op(volmacht, laatste, nu=daad.nu)
    volmacht.ingetrokken_op, volmacht.ingetrokken_door_id = daad.nu, daad.actor_id
    volmacht.ingetrokken_reden = reden.strip()
    session.flush()
    _mail(session, volmacht, "ingetrokken", volmacht.ingetrokken_reden, daad)
    _schrijf(session, VOLMACHT_INGETROKKEN, volmacht, daad)


def herstel_volmacht(session: Session, volmacht: Volmacht, *, daad: Daad) -> None:
    """Take back a withdrawal that doesn't work yet: the volmacht holds until when it was given."""
    if zin := weiger_herstel(volmacht, nu=daad.nu):
        raise Geweigerd(zin)
    volmacht.tot, volmacht.gegeven_tot = volmacht.gegeven_tot, None
    volmacht.ingetrokken_op = volmacht.ingetrokken_door_id = volmacht.ingetrokken_reden = None
    session.flush()
    _mail(session, volmacht, "hersteld", "", daad)
    _schrijf(session, VOLMACHT_HERSTELD, volmacht, daad)


def _schrijf(session: Session, soort: GebeurtenisSoort, volmacht: Volmacht, daad: Daad) -> None:
    leg_vast(session, soort, volmacht.overeenkomst_id, daad=daad, organisatie_id=volmacht.organisatie_id)


def _mail(session: Session, volmacht: Volmacht, stap: str, reden: str, daad: Daad) -> None:
    """Tell the contacts of the gemeente and of the gastheer that a volmacht was withdrawn, or that it goes on."""
    host = gastheer(session)
    ids = [volmacht.organisatie_id, *([host.id] if host is not None else [])]
    if not (aan := contactadressen(session, ids, nu=daad.nu)):
        return
    overeenkomst, tot = volmacht.overeenkomst, volmacht.tot
    context = {
        "stap": stap,
        "gemeente": volmacht.organisatie.naam,
        "kenmerk": volmacht.kenmerk,
        "overeenkomst": overeenkomst.citeertitel,
        "reden": reden,
        "laatste_dag": datum(laatste_dag_van(tot)) if tot is not None and tot > max(daad.nu, volmacht.van) else "",
        "url": absolute_url("volmachten.index", kenmerk=overeenkomst.kenmerk),
    }
    sleutel = f"volmacht:{volmacht.id}:{stap}:{daad.nu.isoformat()}"
    queue_mail(session, Brief("volmacht", sleutel, "overeenkomst", overeenkomst.id, tuple(aan), context), nu=daad.nu)
