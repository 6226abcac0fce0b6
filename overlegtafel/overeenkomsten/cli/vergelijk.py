"""`overlegtafel vergelijk`: what changed between two files, without a database."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import click

from overlegtafel.core.opdrachtregel.commandline import lees_invoer, meld
from overlegtafel.overeenkomsten.rules.document import Document
from overlegtafel.overeenkomsten.rules.redline import als_json, vergelijk
from overlegtafel.overeenkomsten.rules.stuk import lees_stuk


@click.command("vergelijk")
@click.argument("oud", metavar="OUD")
@click.argument("nieuw", metavar="NIEUW")
@click.option("--json", "als_object", is_flag=True, help="Schrijf een JSON-object.")
def vergelijk_command(oud: str, nieuw: str, als_object: bool) -> None:
    """Vergelijk twee teksten van een overeenkomst (OUD en NIEUW, elk een bestand in Markdown of Word)."""
    links, rechts = (_lees(bestand) for bestand in (oud, nieuw))
    uitkomst = als_json(vergelijk(links, rechts))
    click.echo(json.dumps(uitkomst, ensure_ascii=False) if als_object else "\n".join(_pagina(uitkomst)))


def _lees(bestand: str) -> Document:
    document, meldingen = lees_stuk(lees_invoer(bestand), bestand)
    for zin in meldingen:
        meld(f"{bestand}: {zin}")
    return document


def _pagina(uitkomst: dict[str, Any]) -> Iterator[str]:
    yield from (f"- {regel}" for regel in uitkomst["samenvatting"] or ["Er is niets veranderd."])
    for rij in uitkomst["artikelen"]:
        if rij["soort"] != ["ongewijzigd"]:
            yield ""
            yield _kop(rij)
            yield from (_regel(**wijziging) for wijziging in rij["wijzigingen"])
    anders = [een for een in uitkomst["verwijzingen"] if een["staat"] != "goed"]
    if anders:
        yield from ("", "Verwijzingen om na te kijken")
        yield from (f"  {een['in']} naar {een['naar']}: {een['staat']}" for een in anders)


def _kop(rij: dict[str, Any]) -> str:
    oud, nieuw = rij["oud"], rij["nieuw"]
    nummer = nieuw or oud or ""
    eerder = f" (was artikel {oud})" if oud and nieuw and oud != nieuw else ""
    naam = f"Artikel {nummer} {rij['titel']}".strip() if nummer else rij["titel"]
    return f"{naam}{eerder}: {', '.join(rij['soort'])}"


def _regel(plaats: str, oud: str, nieuw: str) -> str:
    waar = f"{plaats}: " if plaats else ""
    if not oud:
        return f"  + {waar}{nieuw}"
    return f"  - {waar}{oud}" if not nieuw else f"  ~ {waar}{oud} -> {nieuw}"
