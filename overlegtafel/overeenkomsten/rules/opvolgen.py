"""Splitting and merging of agreements: which articles go along to the one that follows, and under which numbers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from overlegtafel.core.tijd import clock
from overlegtafel.overeenkomsten.models import ArtikelTekst, Overeenkomst, OvereenkomstSoort, Tekst
from overlegtafel.overeenkomsten.rules.document import Document, GelezenArtikel
from overlegtafel.overeenkomsten.rules.handelingen import laatste_tekst
from overlegtafel.overeenkomsten.rules.redactie import schrijf, volg_nummers
from overlegtafel.overeenkomsten.rules.redline.artikelen import Artikelbeeld
from overlegtafel.overeenkomsten.rules.redline.verwijzingen import wat_bestaat
from overlegtafel.overeenkomsten.rules.status import gebeurd

HOOGSTENS = 5
"""So many agreements can be merged at once: one page shows all their articles."""


@dataclass(frozen=True)
class Meegaand:
    """What goes along of one agreement: its text, and the numbers of the articles that were chosen."""

    document: Document
    nummers: Collection[str]

    def artikelen(self) -> list[GelezenArtikel]:
        """Return the articles that go along, in order."""
        return [een for een in self.document.artikelen if een.nummer in self.nummers]


def brontekst(voorganger: Overeenkomst) -> Tekst | None:
    """Return the tekst with which a successor begins: that of what was adopted last, else the newest there is."""
    versies = [versie for versie in voorganger.versies if versie.ingetrokken_op is None and versie.teksten]
    vastgesteld = [versie for versie in versies if versie.vastgesteld_op is not None]
    laatste = next(reversed(vastgesteld or versies), None)
    return laatste_tekst(laatste) if laatste is not None else None


def bronteksten(tekst: Tekst) -> list[Tekst]:
    """Return with which teksten of other agreements the agreement of `tekst` began, in the order of those."""
    gevonden = (brontekst(voorganger) for voorganger in tekst.versie.overeenkomst.voorgangers)
    return [een for een in gevonden if een is not None]


def komt_van(tekst: Tekst, *, behalve: Tekst) -> dict[int, ArtikelTekst]:
    """Return by identity the articles with which the agreement of `tekst` began, of what it follows beside `behalve`.

    Only of what is public or planned to be: of another draft nobody hears by what follows it.
    """
    bronnen = [een for een in bronteksten(tekst) if een.versie.overeenkomst_id != behalve.versie.overeenkomst_id]
    if behalve.versie.overeenkomst_id == tekst.versie.overeenkomst_id:
        return {}
    rijen = [rij for een in bronnen if een.openbaar_vanaf is not None for rij in een.artikel_teksten]
    return {rij.artikel_id: rij for rij in rijen}


def volgt_vanaf(opvolger: Overeenkomst, *, nu: datetime) -> date | None:
    """Return the first day on which a successor counts, None as long as no versie of it is adopted."""
    dagen = [
        versie.geldig_van
        for versie in opvolger.versies
        if gebeurd(versie.vastgesteld_op, nu) and versie.geldig_van is not None
    ]
    return clock.dag_van(min(dagen)) if dagen else None


def schrijf_opvolger(titel: str, delen: Sequence[Meegaand]) -> str:
    """Return the first text of a successor: the chosen articles one after the other, numbered anew from 1.

    References follow within what came from one agreement; one to an article that doesn't go along stays as it was.
    """
    begin, artikelen = 1, []
    for deel in delen:
        gekozen = deel.artikelen()
        kaart = {een.nummer: str(begin + n) for n, een in enumerate(gekozen)}
        bestaat = wat_bestaat([Artikelbeeld.van(een) for een in deel.document.artikelen])
        artikelen += [
            replace(een, nummer=kaart[een.nummer], markdown=volg_nummers(een.markdown, kaart, bestaat))
            for een in gekozen
        ]
        begin += len(gekozen)
    return schrijf(titel, delen[0].document.aanhef if delen else "", artikelen)


def weiger_opvolgen(soort: OvereenkomstSoort, voorgangers: Sequence[Overeenkomst], aantal: int) -> str | None:
    """Refuse a successor that follows nothing or too much, other kinds, or of which no article goes along."""
    if not voorgangers:
        return "Kies waarop de nieuwe overeenkomst volgt."
    if len(voorgangers) > HOOGSTENS:
        return f"Voeg hoogstens {HOOGSTENS} overeenkomsten tegelijk samen."
    if ander := next((een for een in voorgangers if een.soort is not soort), None):
        return f"Een {soort} volgt een {soort} op, en geen {ander.soort}."
    if any(brontekst(een) is None for een in voorgangers):
        return "Een overeenkomst waarvan elke versie is ingetrokken, krijgt geen opvolger."
    return None if aantal else "Kies ten minste één artikel dat meegaat."
