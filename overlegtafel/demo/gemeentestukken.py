"""Who signed the papers that the four gemeenten have among themselves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.tijd import clock
from overlegtafel.organisaties.models import Gebruiker, Organisatie
from overlegtafel.overeenkomsten.models import Overeenkomst, OvereenkomstSoort
from overlegtafel.overeenkomsten.queries import tekst_met_artikelen
from overlegtafel.overeenkomsten.rules import manifest_sha256
from overlegtafel.partijen.rules.ondertekenen import Ondertekenaar
from overlegtafel.partijen.services.gemeenten import teken_voor_gemeente

OLGA = "olga.dekkers@oosterkreek.example"
BESTUURDERS = {
    "Gemeente Oosterkreek": OLGA,
    "Gemeente Lindeveen": "lotte.veenstra@lindeveen.example",
    "Gemeente Zandwoude": "zeger.hamstra@zandwoude.example",
    "Gemeente Roosdijk": OLGA,
}
"""Who signed the samenwerkingsovereenkomst for which gemeente; the gastheer did so for Roosdijk, under its volmacht."""
SECRETARISSEN = {
    "Gemeente Oosterkreek": "otto.wiersma@oosterkreek.example",
    "Gemeente Zandwoude": "zita.bouma@zandwoude.example",
    "Gemeente Roosdijk": "rik.haverkamp@roosdijk.example",
}
"""Who signed the jaarplan of 2026; Lindeveen still has to."""


def maak_gemeentehandtekeningen(
    session: Session, organisaties: dict[str, Organisatie], mensen: dict[str, Gebruiker]
) -> None:
    """Let the gemeenten sign the samenwerkingsovereenkomst, and all but one the jaarplan of 2026."""
    so = session.scalars(select(Overeenkomst).where(Overeenkomst.soort == OvereenkomstSoort.SAMENWERKING)).first()
    jaarplan = session.scalars(select(Overeenkomst).where(Overeenkomst.kenmerk == "JP-2026")).one()
    assert so is not None
    dag = datetime(2026, 1, 8, 11, 0, tzinfo=clock.AMSTERDAM)
    _teken(session, so, "wethouder", BESTUURDERS, dag, organisaties, mensen)
    _teken(session, jaarplan, "gemeentesecretaris", SECRETARISSEN, dag.replace(day=21), organisaties, mensen)


def _teken(
    session: Session,
    overeenkomst: Overeenkomst,
    functie: str,
    wie: Mapping[str, str],
    op: datetime,
    organisaties: dict[str, Organisatie],
    mensen: dict[str, Gebruiker],
) -> None:
    tekst = tekst_met_artikelen(session, overeenkomst.versies[-1].teksten[-1].id)
    for naam, adres in wie.items():
        mens = mensen[adres]
        teken = Ondertekenaar(mens.naam, functie, "collegebesluit van 6 januari 2026", manifest_sha256(tekst), op)
        namens = adres == OLGA and naam != "Gemeente Oosterkreek"
        teken_voor_gemeente(session, tekst, organisaties[naam], teken, namens=namens, daad=Daad(op, mens.id))
