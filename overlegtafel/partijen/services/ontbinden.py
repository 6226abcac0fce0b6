"""Giving notice of default, recording that it was repaired, and dissolving."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.telling import datum
from overlegtafel.core.tijd.termijnen import laatste_dag_van
from overlegtafel.logboek.services import leg_vast
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.organisaties.queries import contactadressen, gastheer
from overlegtafel.outbox.rules import Brief
from overlegtafel.outbox.services import absolute_url, queue_mail
from overlegtafel.overeenkomsten.models import Overeenkomst, OvereenkomstSoort
from overlegtafel.partijen.gebeurtenissen import GEBREK_HERSTELD, GEBREK_ONTBONDEN, INGEBREKE_GESTELD
from overlegtafel.partijen.models import Ingebrekestelling
from overlegtafel.partijen.queries.ontbinden import gebreken_van
from overlegtafel.partijen.queries.partij import is_partij
from overlegtafel.partijen.rules.ontbinden import Gebrek, weiger_gebrek, weiger_hersteld, weiger_ontbinden
from overlegtafel.partijen.rules.opzeggen import WIE
from overlegtafel.partijen.services.deelname import eindig_deelname


def stel_in_gebreke(
    session: Session, overeenkomst: Overeenkomst, organisatie: Organisatie, gebrek: Gebrek, *, daad: Daad
) -> Ingebrekestelling:
    """Record a notice of default of either side, and tell both; raise Geweigerd where it can't be."""
    bestaande = gebreken_van(session, [overeenkomst.id], [organisatie.id])
    partij = is_partij(session, overeenkomst, organisatie.id, nu=daad.nu)
    if zin := weiger_gebrek(gebrek, bestaande, is_partij=partij, nu=daad.nu):
        raise Geweigerd(zin)
    if daad.actor_id is None:
        raise Geweigerd("Alleen een mens stelt een ander in gebreke.")
    een = Ingebrekestelling(
        overeenkomst=overeenkomst,
        organisatie=organisatie,
        kant=gebrek.kant,
        gebruiker_id=daad.actor_id,
        vastgelegd_op=daad.nu,
        gesteld_op=clock.begin_van(gebrek.gesteld),
        grond=gebrek.grond.strip(),
        herstel_tot=clock.einde_van(gebrek.laatste_dag) if gebrek.laatste_dag else None,
        zonder_termijn=None if gebrek.laatste_dag else gebrek.zonder_termijn.strip(),
    )
    session.add(een)
    session.flush()
    leg_vast(session, INGEBREKE_GESTELD, overeenkomst.id, daad=daad, organisatie_id=organisatie.id)
    _mail(session, een, "gesteld", daad)
    return een


def meld_hersteld(session: Session, een: Ingebrekestelling, hoe: str, *, daad: Daad) -> None:
    """Record that what failed was repaired; raise Geweigerd for what was closed."""
    if zin := weiger_hersteld(een, hoe):
        raise Geweigerd(zin)
    een.hersteld_op, een.hersteld_hoe = daad.nu, hoe.strip()
    session.flush()
    leg_vast(session, GEBREK_HERSTELD, een.overeenkomst_id, daad=daad, organisatie_id=een.organisatie_id)
    _mail(session, een, "hersteld", daad)


def ontbind(session: Session, een: Ingebrekestelling, laatste_dag: date, reden: str, *, daad: Daad) -> None:
    """Dissolve an agreement with a party after its notice of default; raise Geweigerd before its term is over.

    Of a basisovereenkomst it ends the deelname too.
    """
    if zin := weiger_ontbinden(een, laatste_dag, reden, nu=daad.nu):
        raise Geweigerd(zin)
    een.ontbonden_op, een.ontbonden_door_id = daad.nu, daad.actor_id
    een.ontbonden_reden, een.einde = reden.strip(), clock.einde_van(laatste_dag)
    session.flush()
    eindig_deelname(session, een.overeenkomst, een.organisatie_id, laatste_dag, daad=daad)
    leg_vast(session, GEBREK_ONTBONDEN, een.overeenkomst_id, daad=daad, organisatie_id=een.organisatie_id)
    _mail(session, een, "ontbonden", daad)


def _mail(session: Session, een: Ingebrekestelling, stap: str, daad: Daad) -> None:
    """Tell the contacts of the party and of the gastheer: `gesteld`, `hersteld` or `ontbonden`."""
    host, overeenkomst = gastheer(session), een.overeenkomst
    ids = [een.organisatie_id, *([host.id] if host is not None else [])]
    context = {
        "stap": stap,
        "wie": WIE[een.kant],
        "partij": een.organisatie.naam,
        "overeenkomst": overeenkomst.citeertitel,
        "is_basis": overeenkomst.soort is OvereenkomstSoort.BASIS,
        "grond": een.grond,
        "herstel_dag": datum(laatste_dag_van(een.herstel_tot)) if een.herstel_tot else "",
        "zonder_termijn": een.zonder_termijn or "",
        "hoe": een.hersteld_hoe or "",
        "reden": een.ontbonden_reden or "",
        "laatste_dag": datum(laatste_dag_van(een.einde)) if een.einde else "",
        "url": absolute_url("opzeggingen.index", kenmerk=overeenkomst.kenmerk),
    }
    if aan := contactadressen(session, ids, nu=daad.nu):
        sleutel = f"ingebrekestelling:{een.id}:{stap}"
        brief = Brief("ingebrekestelling", sleutel, "overeenkomst", overeenkomst.id, tuple(aan), context)
        queue_mail(session, brief, nu=daad.nu)
