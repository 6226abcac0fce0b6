"""`overlegtafel demo`: the sample region, served on loopback with its worker and LMTP receiver."""

from __future__ import annotations

import os
import smtplib
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

import click
from flask_migrate import upgrade

from overlegtafel import create_app
from overlegtafel.core.errors import BestandOntbreekt, ProbeerOpnieuw
from overlegtafel.core.opdrachtregel.commandline import lees_invoer, meld
from overlegtafel.core.tijd import clock
from overlegtafel.core.web.pagina import datum
from overlegtafel.demo.laden import Link, laad_demo
from overlegtafel.demo.omgeving import (
    MAILADRES,
    START,
    demo_environ,
    demo_folder,
    lees_klok,
    maak_leeg,
    map_met_nummer,
    neem_map,
)
from overlegtafel.demo.serve import processen, vrije_poort, wacht_op_einde, wacht_op_site

POORTBESTAND = "lmtp-poort"


def _voorbeeldmail(naam: str) -> bytes:
    """Return the sample mail whose name begins with `naam` (`01`), or the file of that name."""
    if Path(naam).exists() or naam == "-":
        return lees_invoer(naam)
    postvak = resources.files("overlegtafel.demo").joinpath("data", "inbreng")
    for bestand in sorted(postvak.iterdir(), key=lambda pad: pad.name):
        if bestand.name.startswith(naam):
            return bestand.read_bytes()
    raise BestandOntbreekt(f"Er is geen voorbeeldmail of bestand {naam}.")


def stuur_mail(folder: Path, raw: bytes) -> None:
    """Hand a mail to the LMTP receiver of the running demo; raise ProbeerOpnieuw when there is none."""
    try:
        port = int((folder / POORTBESTAND).read_text(encoding="ascii"))
        with smtplib.LMTP("127.0.0.1", port, timeout=20) as client:
            client.sendmail("demo@post.example", [MAILADRES], raw)
    except (OSError, smtplib.SMTPException) as fout:
        raise ProbeerOpnieuw("De demo draait niet, dus de mail is niet aangenomen.") from fout


def _toon(adres: str, links: list[Link], nummer: int) -> None:
    click.echo(f"\nDe Vier Kreken staat klaar: {adres}\nHet is daar {datum(clock.nu())}.\n\nInloggen als")
    for link in links:
        click.echo(f"  {link.naam}, {link.wie}:\n    {link.adres}")
    opdracht = Path(sys.argv[0])
    kort = opdracht.relative_to(Path.cwd()) if opdracht.is_relative_to(Path.cwd()) else opdracht
    welke = f" --nummer {nummer}" if nummer > 1 else ""
    click.echo(f"\nWissel van persoon, of ga verder in de tijd: {adres}/demo")
    click.echo(f"Lees de mail die de demo verstuurt: {adres}/demopost")
    click.echo(f"Geef de demo een mail (01 tot en met 08, of een bestand):\n  {kort} demo --mail 01{welke}\n")
    sys.stdout.flush()


@contextmanager
def _stap(wat: str) -> Iterator[None]:
    """Say what is being done, and how long it took."""
    begin = time.monotonic()
    click.echo(f"{wat} … ", nl=False, err=True)
    yield
    click.echo(f"klaar, {time.monotonic() - begin:.0f} s", err=True)


@click.command()
@click.option("--port", default=8000, show_default=True, help="Poort van de site; is hij bezet, dan de volgende.")
@click.option(
    "--mail", "mail", default=None, help="Geef de draaiende demo deze mail: 01 tot en met 08, of een bestand."
)
@click.option("--klok", default=START[:10], show_default=True, help="Dag waarop de demo begint, zoals 2026-11-30.")
@click.option("--nummer", default=1, help="Welke demo de mail krijgt, als er meer draaien.")
def demo(port: int, mail: str | None, klok: str, nummer: int) -> None:
    """Toon de voorbeeldregio De Vier Kreken op deze computer. Stop met Ctrl-C."""
    folder = demo_folder(os.environ)
    if mail is not None:
        stuur_mail(map_met_nummer(folder, nummer), _voorbeeldmail(mail))
        meld("Aangenomen. De worker leest de mail binnen een paar seconden.")
        return
    begin = lees_klok(klok)
    folder, nummer, slot = neem_map(folder)
    with slot:
        _draai(folder, nummer, port, begin)


def _draai(folder: Path, nummer: int, port: int, klok: str) -> None:
    maak_leeg(folder)
    port, lmtp_port = vrije_poort(port), vrije_poort(8024)
    (folder / POORTBESTAND).write_text(str(lmtp_port), encoding="ascii")
    environ = demo_environ(os.environ, folder, port=port, lmtp_port=lmtp_port, klok=klok)
    app = create_app(environ)
    with app.app_context():
        with _stap("Database maken"):
            upgrade()
        with _stap("Voorbeeldregio laden"):
            links = laad_demo()
    adres = environ["OVERLEGTAFEL_BASE_URL"]
    with processen(environ, port) as draaiend:
        with _stap("Site, worker en post starten"):
            wacht_op_site(adres, draaiend)
        _toon(adres, links, nummer)
        meld("Stop met Ctrl-C.")
        wacht_op_einde(draaiend)
