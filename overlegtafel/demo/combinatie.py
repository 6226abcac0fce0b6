"""A combinatie of the sample region: both members signed DO-HBH 1.0, and one of them is a party itself too."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.tijd import clock
from overlegtafel.organisaties.models import Gebruiker, Organisatie
from overlegtafel.organisaties.services import maak_combinatie
from overlegtafel.overeenkomsten.queries.pagina import tekst_met_artikelen, toon_versie
from overlegtafel.overeenkomsten.rules.manifest import manifest_sha256
from overlegtafel.partijen.rules.ondertekenen import Ondertekenaar
from overlegtafel.partijen.services.tekenen import onderteken, tegenteken

NAAM = "Combinatie Meridiaan en Lichtpunt"
LEDEN = (("Zorggroep Meridiaan", "r.dewit@meridiaan.example"), ("Lichtpunt Begeleiding", "p.smit@lichtpunt.example"))
"""The members with who signed for each; the first speaks for both."""
GEMAAKT = datetime(2026, 3, 2, 10, 0, tzinfo=clock.AMSTERDAM)
TEGENGETEKEND = datetime(2026, 3, 9, 15, 0, tzinfo=clock.AMSTERDAM)


def maak_demo_combinatie(
    session: Session, organisaties: dict[str, Organisatie], mensen: dict[str, Gebruiker], *, inkoper: Gebruiker
) -> None:
    """Let two aanbieders be a combinatie in March, sign, and be signed for by the gastheer a week later."""
    versie = toon_versie(session, "DO-HBH", "1.0")
    if versie is None:
        raise LookupError("DO-HBH 1.0 is not in the sample data")
    tekst = tekst_met_artikelen(session, versie.teksten[-1].id)
    leden = [organisaties[naam] for naam, _ in LEDEN]
    combinatie = maak_combinatie(session, NAAM, leden, leden[0], daad=Daad(GEMAAKT, inkoper.id))
    manifest = manifest_sha256(tekst)
    for dag, (lid, (_, adres)) in enumerate(zip(leden, LEDEN, strict=True), start=1):
        op, mens = GEMAAKT + timedelta(days=dag), mensen[adres]
        wie = Ondertekenaar(mens.naam, "bestuurder", "volgens het handelsregister", manifest, op)
        onderteken(session, tekst, combinatie, wie, lid_id=lid.id, daad=Daad(op, mens.id))
    olga = mensen["olga.dekkers@oosterkreek.example"]
    voor = Ondertekenaar(olga.naam, "wethouder", "volmacht", manifest, TEGENGETEKEND)
    tegenteken(session, tekst, combinatie.id, voor, daad=Daad(TEGENGETEKEND, olga.id))
