"""A gemeente signs a paper among gemeenten, or the gastheer does so for it under a volmacht."""

from __future__ import annotations

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.core.tijd import clock
from overlegtafel.logboek.services import leg_vast
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.organisaties.rules import weiger_opgegaan
from overlegtafel.overeenkomsten.models import Tekst
from overlegtafel.overeenkomsten.rules import manifest_sha256
from overlegtafel.partijen.gebeurtenissen import GEMEENTE_GETEKEND
from overlegtafel.partijen.models import Gemeentehandtekening, Volmacht
from overlegtafel.partijen.queries.gemeenten import (
    geldende_volmachten,
    gemeentedeelnames,
    handtekeningen_van_gemeenten,
)
from overlegtafel.partijen.rules.gemeenten import kies_volmacht, weiger_gemeentestuk
from overlegtafel.partijen.rules.ondertekenen import Ondertekenaar, weiger_handtekening, weiger_zonder_volmacht


def teken_voor_gemeente(
    session: Session, tekst: Tekst, gemeente: Organisatie, wie: Ondertekenaar, *, namens: bool = False, daad: Daad
) -> Gemeentehandtekening:
    """Sign the manifest of a paper for a gemeente; `namens` when the gastheer does so under a volmacht.

    Raises Geweigerd when it may not, Ongeldig for what is missing.
    """
    overeenkomst_id = tekst.versie.overeenkomst_id
    deelnames = gemeentedeelnames(session, overeenkomst_id)
    tekens = handtekeningen_van_gemeenten(session, tekst.id)
    zin = weiger_gemeentestuk(tekst, gemeente.id, deelnames, tekens, nu=daad.nu)
    if zin := zin or weiger_opgegaan(gemeente, op=clock.dag_van(daad.nu)):
        raise Geweigerd(zin)
    volmacht = _volmacht(session, overeenkomst_id, gemeente, daad) if namens else None
    manifest = manifest_sha256(tekst)
    if zin := weiger_handtekening(wie, manifest, nu=daad.nu):
        raise Ongeldig(zin)
    if daad.actor_id is None:
        raise Geweigerd("Alleen een mens tekent.")
    handtekening = Gemeentehandtekening(
        tekst=tekst,
        organisatie_id=gemeente.id,
        gebruiker_id=daad.actor_id,
        volmacht=volmacht,
        naam=wie.naam.strip(),
        functie=wie.functie.strip(),
        bevoegdheid=wie.bevoegdheid.strip(),
        manifest_sha256=manifest,
        op=daad.nu,
    )
    session.add(handtekening)
    session.flush()
    leg_vast(session, GEMEENTE_GETEKEND, tekst.versie_id, daad=daad, organisatie_id=gemeente.id)
    return handtekening


def _volmacht(session: Session, overeenkomst_id: int, gemeente: Organisatie, daad: Daad) -> Volmacht:
    volmacht = kies_volmacht(geldende_volmachten(session, overeenkomst_id, nu=daad.nu), gemeente.id)
    if volmacht is None:
        raise Geweigerd(weiger_zonder_volmacht([gemeente.naam], nu=daad.nu) or "", veld="organisatie")
    return volmacht
