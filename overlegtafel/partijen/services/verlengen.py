"""What a versie allows of lengthening, and lengthening it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.termijnen import laatste_dag_van
from overlegtafel.logboek.services import leg_vast
from overlegtafel.overeenkomsten.models import Versie
from overlegtafel.overeenkomsten.queries import termijnen
from overlegtafel.partijen.gebeurtenissen import VERLENGING_AFGESPROKEN, VERSIE_VERLENGD
from overlegtafel.partijen.models import Verlenging, Verlengingsafspraak
from overlegtafel.partijen.queries.verlengen import afspraak_van, verlengingen_van
from overlegtafel.partijen.rules.verlengen import nieuwe_laatste_dag, weiger_afspraak, weiger_verlengen


def spreek_verlenging_af(
    session: Session, versie: Versie, aantal: int, maanden: int, *, daad: Daad
) -> Verlengingsafspraak:
    """Record how often and how long a versie can be lengthened; raise Ongeldig once it was."""
    if zin := weiger_afspraak(versie, aantal, maanden, len(verlengingen_van(session, versie.id))):
        raise Ongeldig(zin)
    afspraak = afspraak_van(session, versie.id) or Verlengingsafspraak(versie=versie)
    afspraak.aantal, afspraak.maanden = aantal, maanden
    session.add(afspraak)
    session.flush()
    leg_vast(session, VERLENGING_AFGESPROKEN, versie.id, daad=daad)
    return afspraak


def verleng(session: Session, versie: Versie, besluit: str, *, daad: Daad) -> Verlenging:
    """Let a versie go on from its last end; raise Geweigerd when it may not."""
    afspraak, eerdere = afspraak_van(session, versie.id), verlengingen_van(session, versie.id)
    basis_id = versie.overeenkomst.basis_id or versie.overeenkomst_id
    termijn = termijnen(session, nu=daad.nu, basis_id=basis_id)["verlenging"]
    if zin := weiger_verlengen(versie, afspraak, len(eerdere), besluit, termijn, nu=daad.nu):
        raise Geweigerd(zin)
    if afspraak is None or versie.geldig_tot is None or daad.actor_id is None:
        raise Geweigerd("Alleen een mens verlengt een overeenkomst.")
    van = versie.geldig_tot
    versie.geldig_tot = clock.einde_van(nieuwe_laatste_dag(laatste_dag_van(van), afspraak.maanden))
    verlenging = Verlenging(
        versie=versie,
        volgnr=len(eerdere) + 1,
        besluit=besluit.strip(),
        gebruiker_id=daad.actor_id,
        op=daad.nu,
        van=van,
        tot=versie.geldig_tot,
    )
    session.add(verlenging)
    session.flush()
    leg_vast(session, VERSIE_VERLENGD, versie.id, daad=daad)
    return verlenging
