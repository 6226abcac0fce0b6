"""`overlegtafel user`: people, from the command line."""

from __future__ import annotations

import click

from overlegtafel.core.database.db import transaction
from overlegtafel.core.errors import Ongeldig
from overlegtafel.core.opdrachtregel.commandline import meld, met_app
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.organisaties.queries import gastheer, zoek_organisatie
from overlegtafel.organisaties.rules import ROLNAMEN, rollen_voor
from overlegtafel.organisaties.services import nodig_uit


@click.group()
def user() -> None:
    """Mensen die kunnen inloggen."""


@user.command("invite")
@click.argument("adres")
@click.option("--naam", required=True, help="Naam van de persoon.")
@click.option("--rol", required=True, type=click.Choice([rol.value for rol in Rol]), help="De rol.")
@click.option("--organisatie", default="", help="Naam of KvK-nummer; zonder deze optie de gastheergemeente.")
@click.pass_context
def invite(context: click.Context, adres: str, naam: str, rol: str, organisatie: str) -> None:
    """Geef de persoon met dit mailadres een rol en stuur een uitnodiging."""
    if not _is_adres(adres):
        raise Ongeldig(f"{adres} is geen mailadres.")
    with met_app(context, is_web=False), transaction() as session:
        waar = zoek_organisatie(session, organisatie) if organisatie else gastheer(session)
        if waar is None:
            raise Ongeldig("Deze organisatie is er niet. Voeg die eerst toe.")
        _controleer(waar, Rol(rol))
        nodig_uit(session, waar, email=adres, naam=naam, rol=Rol(rol), nu=clock.nu())
        meld(f"{naam} is nu {ROLNAMEN[Rol(rol)].lower()} bij {waar.naam} en krijgt een uitnodiging per mail.")


def _is_adres(adres: str) -> bool:
    links, apenstaart, domein = adres.rpartition("@")
    return bool(links and apenstaart and domein) and not any(teken in adres for teken in " <>,;\r\n")


def _controleer(waar: Organisatie, rol: Rol) -> None:
    if rol not in rollen_voor(waar):
        raise Ongeldig(f"De rol {ROLNAMEN[rol].lower()} past niet bij {waar.naam}.")
