"""What the four gemeenten agreed with each other: volmachten, and the jaarplannen of 2026 and 2027."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.tijd import clock
from overlegtafel.organisaties.models import Gebruiker, Organisatie, OrganisatieSoort
from overlegtafel.overeenkomsten.queries.pagina import tekst_met_artikelen
from overlegtafel.overeenkomsten.rules.manifest import manifest_sha256
from overlegtafel.partijen.services.volmachten import leg_volmacht_vast
from overlegtafel.samenwerking.models import Jaarplan
from overlegtafel.samenwerking.queries.deelname import samenwerkingsovereenkomst
from overlegtafel.samenwerking.rules.jaarplan import voorgelegde_tekst
from overlegtafel.samenwerking.services.begroting import geef_akkoord, maak_begroting, voeg_post_toe
from overlegtafel.samenwerking.services.jaarplan import (
    Activiteitgegevens,
    Jaarplanantwoord,
    antwoord_op,
    begin_jaarplan,
    leg_jaarplan_voor,
    meld_voortgang,
    voeg_activiteit_toe,
    wijzig_jaarplan,
)

SECRETARISSEN = {
    "Gemeente Oosterkreek": "otto.wiersma@oosterkreek.example",
    "Gemeente Lindeveen": "gerda.postma@lindeveen.example",
    "Gemeente Zandwoude": "zita.bouma@zandwoude.example",
    "Gemeente Roosdijk": "rik.haverkamp@roosdijk.example",
}
VROEGE_POSTEN = (("Centrale eenheid", 56_000), ("Opleiding en kennissessies", 4_000), ("Kalender en formats", 2_500))
TEKSTEN = {
    "doelstellingen": "Wij kopen meer samen in, met minder werk voor elke gemeente en voor aanbieders.",
    "speerpunten": "Elk traject staat op tijd op de kalender\nIedereen gebruikt dezelfde formats\n"
    "Contracten eindigen op dezelfde dag",
    "resultaten": "Aan het eind van het jaar staan alle Europese trajecten op de kalender. "
    "Van elk traject is bekend welk format is gebruikt.",
    "lijnmanagement": "Elke gemeente wijst een leidinggevende aan die tijd vrijmaakt voor de vakspecialisten. "
    "Twee keer per jaar bespreken zij met de coördinator hoe het gaat.",
    "procesaanpak": "Elk traject heeft een pre-kick-off met de vakspecialisten. Daarna zegt elke gemeente of zij "
    "meedoet. Na de kick-off maakt de penvoerder de stukken.",
    "kalender": "De centrale eenheid werkt de kalender elke acht weken bij.",
}
ACTIVITEITEN = (
    ("Kalender elke acht weken bijwerken", "Gemeente Oosterkreek", "Projectteam kalender", date(2027, 12, 1)),
    ("Formats voor leveringen vernieuwen", "Gemeente Lindeveen", "Projectteam formats", date(2027, 6, 1)),
    ("Kennissessie over het nieuwe drempelbedrag", "Gemeente Zandwoude", "Projectteam juridisch", date(2027, 3, 1)),
)


def geef_volmachten(session: Session, organisaties: dict[str, Organisatie], wie: Gebruiker) -> None:
    """Let the other gemeenten give the gastheer a volmacht for the samenwerkingsovereenkomst."""
    daad = Daad(clock.begin_van(date(2026, 1, 5)), wie.id)
    so = samenwerkingsovereenkomst(session, nu=daad.nu)
    if so is None:
        raise LookupError("the samenwerkingsovereenkomst is not in the sample data")
    for organisatie in organisaties.values():
        if organisatie.soort is OrganisatieSoort.GEMEENTE and not organisatie.is_gastheer:
            kenmerk = f"V-2026-SO-{organisatie.id}"
            leg_volmacht_vast(session, so, organisatie, kenmerk, date(2026, 1, 5), date(2029, 12, 31), daad=daad)


def maak_begroting_2026(session: Session, organisaties: dict[str, Organisatie], wie: Gebruiker) -> None:
    """Let every gemeentesecretaris agree to the begroting of 2026."""
    daad = Daad(clock.begin_van(date(2026, 1, 12)), wie.id)
    begroting = maak_begroting(session, jaar=2026, daad=daad)
    for omschrijving, bedrag in VROEGE_POSTEN:
        voeg_post_toe(session, begroting, omschrijving=omschrijving, bedrag=Decimal(bedrag), daad=daad)
    for naam in SECRETARISSEN:
        geef_akkoord(session, begroting, organisatie_id=organisaties[naam].id, daad=daad)


def _leg_voor(session: Session, jaarplan: Jaarplan, dag: date, wie: Gebruiker) -> str:
    """Put a jaarplan to the gemeentesecretarissen and return the hash of what they read."""
    leg_jaarplan_voor(session, jaarplan, daad=Daad(clock.begin_van(dag), wie.id))
    tekst = voorgelegde_tekst(jaarplan)
    assert tekst is not None
    return manifest_sha256(tekst_met_artikelen(session, tekst.id))


def maak_jaarplannen(session: Session, organisaties: dict[str, Organisatie], mensen: dict[str, Gebruiker]) -> None:
    """Make the jaarplan of 2026, adopted and followed, and that of 2027, with which two still have to agree."""
    coordinator = mensen["coen.dijkstra@oosterkreek.example"]
    begin = Daad(clock.begin_van(date(2026, 1, 13)), coordinator.id)
    plan = begin_jaarplan(session, 2026, daad=begin)
    wijzig_jaarplan(session, plan, TEKSTEN, daad=begin)
    for titel, naam, team, uiterlijk in ACTIVITEITEN:
        dag = uiterlijk.replace(year=2026)
        voeg_activiteit_toe(session, plan, Activiteitgegevens(titel, organisaties[naam].id, team, dag), daad=begin)
    _laat_antwoorden(session, plan, date(2026, 1, 19), list(SECRETARISSEN), organisaties, mensen)
    for tekst, gereed, dag in (
        ("De kalender is in maart, mei, juli en september bijgewerkt.", None, date(2026, 9, 29)),
        ("Versie 3.2 is getoetst en geldt sinds 1 juni.", date(2026, 6, 1), date(2026, 6, 2)),
        ("De sessie is gehouden. Er waren elf mensen.", date(2026, 2, 24), date(2026, 2, 25)),
    ):
        activiteit = plan.activiteiten[len([een for een in plan.activiteiten if een.voortgang])]
        meld_voortgang(
            session, activiteit, tekst=tekst, gereed_op=gereed, daad=Daad(clock.begin_van(dag), coordinator.id)
        )
    straks = Daad(clock.begin_van(date(2026, 11, 9)), coordinator.id)
    volgend = begin_jaarplan(session, 2027, daad=straks)
    for titel, naam, team, uiterlijk in ACTIVITEITEN[1:]:
        gegevens = Activiteitgegevens(titel.replace("leveringen", "diensten"), organisaties[naam].id, team, uiterlijk)
        voeg_activiteit_toe(session, volgend, gegevens, daad=straks)
    wie = ["Gemeente Oosterkreek", "Gemeente Zandwoude"]
    _laat_antwoorden(session, volgend, date(2026, 11, 10), wie, organisaties, mensen)


def _laat_antwoorden(
    session: Session,
    plan: Jaarplan,
    dag: date,
    wie: list[str],
    organisaties: dict[str, Organisatie],
    mensen: dict[str, Gebruiker],
) -> None:
    manifest = _leg_voor(session, plan, dag, mensen["coen.dijkstra@oosterkreek.example"])
    for naam in wie:
        daad = Daad(clock.begin_van(dag), mensen[SECRETARISSEN[naam]].id)
        antwoord_op(session, plan, organisaties[naam].id, Jaarplanantwoord(True, manifest), daad=daad)
