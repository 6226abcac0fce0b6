"""Who signed DO-HBH 1.0 in the sample region, and under which volmachten the gastheer signed."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.tijd import clock
from overlegtafel.demo.regio import rijen
from overlegtafel.organisaties.models import Gebruiker, Organisatie, OrganisatieSoort
from overlegtafel.overeenkomsten.queries.pagina import tekst_met_artikelen, toon_versie
from overlegtafel.overeenkomsten.rules.manifest import manifest_sha256
from overlegtafel.partijen.rules.ondertekenen import Ondertekenaar
from overlegtafel.partijen.services.tekenen import onderteken, tegenteken
from overlegtafel.partijen.services.volmachten import leg_volmacht_vast

KENMERK, VERSIE = "DO-HBH", "1.0"
VOLMACHT_OP = date(2026, 1, 2)
GETEKEND = datetime(2026, 1, 12, 10, 0, tzinfo=clock.AMSTERDAM)
TEGENGETEKEND = datetime(2026, 1, 15, 15, 30, tzinfo=clock.AMSTERDAM)
LAATSTE = datetime(2026, 11, 18, 9, 0, tzinfo=clock.AMSTERDAM)
WACHT = "BuurtHulp Lindeveen"
"""The party that signed last and waits for the gemeenten."""


def maak_handtekeningen(session: Session, organisaties: dict[str, Organisatie], mensen: dict[str, Gebruiker]) -> None:
    """Let each aanbieder of DO-HBH 1.0 sign it, and the gastheer for all but one."""
    versie = toon_versie(session, KENMERK, VERSIE)
    if versie is None:
        raise LookupError(f"{KENMERK} {VERSIE} is not in the sample data")
    tekst = tekst_met_artikelen(session, versie.teksten[-1].id)
    olga, karim = mensen["olga.dekkers@oosterkreek.example"], mensen["karim@krommekreek.example"]
    for organisatie in organisaties.values():
        if organisatie.soort is OrganisatieSoort.GEMEENTE and not organisatie.is_gastheer:
            daad = Daad(clock.begin_van(VOLMACHT_OP), olga.id)
            kenmerk = f"V-2026-{organisatie.id}"
            leg_volmacht_vast(session, versie.overeenkomst, organisatie, kenmerk, VOLMACHT_OP, None, daad=daad)
    for rij in rijen("organisaties.csv"):
        if f"{KENMERK} {VERSIE}" not in (rij["deelovereenkomsten"] or ""):
            continue
        partij = organisaties[rij["naam"]]
        op = LAATSTE if partij.naam == WACHT or rij["toegetreden_basis"] > "2026-01-12" else GETEKEND
        manifest = manifest_sha256(tekst)
        wie = Ondertekenaar("P. Bestuur", "bestuurder", "volgens het handelsregister", manifest, op)
        onderteken(session, tekst, partij, wie, daad=Daad(op, karim.id))
        if partij.naam != WACHT:
            voor = Ondertekenaar("Olga Dekkers", "wethouder", "volmacht", manifest, max(op, TEGENGETEKEND))
            tegenteken(session, tekst, partij.id, voor, daad=Daad(max(op, TEGENGETEKEND), olga.id))
