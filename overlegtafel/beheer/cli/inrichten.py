"""`overlegtafel init`: set up an empty installation, with options or questions."""

from __future__ import annotations

import os
import secrets
import sys
from datetime import datetime
from pathlib import Path

import click
from flask import current_app
from flask_migrate import upgrade

from overlegtafel.beheer.services import Inrichting, controleer_leeg, richt_in
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Ongeldig
from overlegtafel.core.opdrachtregel.commandline import met_app
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol
from overlegtafel.core.web.pagina import moment
from overlegtafel.organisaties.services import EERSTE_GELDIG, maak_eerste_link
from overlegtafel.taal.adres import lees_adres

VRAGEN = {
    "regio": "Naam van de regio",
    "gastheer": "Naam van de gastheergemeente",
    "beheerder": "E-mailadres van de eerste beheerder",
    "naam": "Naam van de eerste beheerder",
    "mailadres": "E-mailadres waar inbreng binnenkomt",
}
EXTRA_ROLLEN = (Rol.INKOPER, Rol.SECRETARIS)


def _antwoord(naam: str, gegeven: str | None) -> str:
    if gegeven is None and not sys.stdin.isatty():
        raise click.UsageError(f"Geef --{naam} op: {VRAGEN[naam][0].lower()}{VRAGEN[naam][1:]}.")
    antwoord: str = gegeven if gegeven is not None else click.prompt(VRAGEN[naam], err=True)
    if not antwoord.strip():
        raise Ongeldig(f"Vul bij --{naam} iets in.")
    return antwoord.strip()


def _mailadres(naam: str, adres: str) -> str:
    gelezen = lees_adres(adres)
    if gelezen is None:
        raise Ongeldig(f"Bij --{naam} staat geen geldig e-mailadres.")
    return gelezen


def _vraag(opties: dict[str, str | None]) -> dict[str, str]:
    """Return all answers: those given as options are checked first, the others are asked."""
    for naam in ("beheerder", "mailadres"):
        if (gegeven := opties[naam]) is not None:
            _mailadres(naam, gegeven.strip())
    antwoorden = {naam: _antwoord(naam, opties[naam]) for naam in VRAGEN}
    return antwoorden | {naam: _mailadres(naam, antwoorden[naam]) for naam in ("beheerder", "mailadres")}


def _nog_te_zetten(mailadres: str) -> list[str]:
    voorstel = {
        "SECRET_KEY": secrets.token_urlsafe(36),
        "BASE_URL": "https://overlegtafel.uw-regio.example",
        "MAIL_ADDRESS": mailadres,
        "SMTP_URL": "smtp://127.0.0.1:25",
    }
    ontbreekt = {naam: waarde for naam, waarde in voorstel.items() if not os.environ.get(f"OVERLEGTAFEL_{naam}")}
    if current_app.config["MAIL_ADDRESS"] != mailadres:
        ontbreekt["MAIL_ADDRESS"] = mailadres
    return [f"OVERLEGTAFEL_{naam}={waarde}" for naam, waarde in ontbreekt.items()]


def _toon(inrichting: Inrichting, link: str, mailadres: str, *, tot: datetime) -> None:
    click.echo(f"Overlegtafel is ingericht voor {inrichting.regio}.\n")
    click.echo(f"Inloggen als {inrichting.naam} (een keer, tot {moment(tot)}):")
    click.echo(f"  {link}")
    if regels := _nog_te_zetten(mailadres):
        click.echo("\nZet nog in de omgeving van het programma:")
        click.echo("\n".join(f"  {regel}" for regel in regels))


@click.command()
@click.option("--regio", help="Naam van de regio.")
@click.option("--gastheer", help="Naam van de gastheergemeente.")
@click.option("--beheerder", metavar="ADRES", help="E-mailadres van de eerste beheerder.")
@click.option("--naam", help="Naam van de eerste beheerder.")
@click.option("--mailadres", metavar="ADRES", help="E-mailadres waar inbreng binnenkomt.")
@click.option(
    "--rol",
    "rollen",
    type=click.Choice([rol.value for rol in EXTRA_ROLLEN]),
    multiple=True,
    help="Geef de beheerder deze rol erbij; mag twee keer.",
)
@click.pass_context
def init(context: click.Context, /, rollen: tuple[str, ...], **opties: str | None) -> None:
    """Richt een lege installatie in. Wat niet als optie is gegeven, wordt gevraagd."""
    if all(opties.values()) or not sys.stdin.isatty():
        _vraag(opties)
    with met_app(context, is_web=False) as app:
        Path(app.config["DATA_DIR"]).mkdir(parents=True, exist_ok=True)
        upgrade()
        controleer_leeg(db.session())
        antwoorden = _vraag(opties)
        inrichting = Inrichting(
            antwoorden["regio"],
            antwoorden["gastheer"],
            antwoorden["beheerder"],
            antwoorden["naam"],
            [Rol(rol) for rol in rollen],
        )
        nu = clock.nu()
        with transaction() as session:
            wie = richt_in(session, inrichting, nu=nu)
            link = maak_eerste_link(session, wie, nu=nu)
        _toon(inrichting, link, antwoorden["mailadres"], tot=nu + EERSTE_GELDIG)
