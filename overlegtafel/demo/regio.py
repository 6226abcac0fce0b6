"""Makes the organisations and people of De Vier Kreken from the sample data."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from importlib import resources

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.database import instellingen
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol
from overlegtafel.organisaties.models import Gastheerschap, Gebruiker, Lidmaatschap, Organisatie, OrganisatieSoort
from overlegtafel.overeenkomsten.models import Deelname, Overeenkomst, OvereenkomstSoort

SOORTEN = {"gemeente": OrganisatieSoort.GEMEENTE, "aanbieder": OrganisatieSoort.AANBIEDER}
BEGIN = date(2026, 1, 1)
GASTHEER = "gastheergemeente"


def lees(naam: str) -> str:
    """Return the text of a file of the sample data."""
    return resources.files("overlegtafel.demo").joinpath("data", naam).read_text(encoding="utf-8")


def rijen(naam: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a file of the sample data, by column."""
    yield from csv.DictReader(lees(naam).splitlines(), delimiter=";")


def _deelnemer_van(toegetreden: str) -> date | None:
    try:
        return date.fromisoformat(toegetreden)
    except ValueError:
        return None


def maak_organisaties(session: Session) -> dict[str, Organisatie]:
    """Make the organisations and return them by name."""
    inwoners = {f"Gemeente {rij['gemeente']}": int(rij["inwoners"]) for rij in rijen("inwoners-2026-01-01.csv")}
    gemaakt = {}
    for rij in rijen("organisaties.csv"):
        gemaakt[rij["naam"]] = Organisatie(
            soort=SOORTEN.get(rij["soort"], OrganisatieSoort.OVERIG),
            naam=rij["naam"],
            kvk=rij["kvk"] or None,
            domein=rij["domein"] or None,
            medewerkers=int(rij["medewerkers"]) if rij["medewerkers"] else None,
            inwoners=inwoners.get(rij["naam"]),
        )
    session.add_all(gemaakt.values())
    session.flush()
    for rij in rijen("organisaties.csv"):
        if rij["rol"] == GASTHEER:
            session.add(Gastheerschap(organisatie_id=gemaakt[rij["naam"]].id, van=clock.begin_van(BEGIN)))
    session.flush()
    return gemaakt


def maak_deelnames(session: Session, organisaties: dict[str, Organisatie]) -> None:
    """Let everybody take part in the basisovereenkomst since their day, and the gemeenten in all under it."""
    session.execute(delete(Deelname))
    for overeenkomst in session.scalars(select(Overeenkomst).order_by(Overeenkomst.id)):
        for rij in rijen("organisaties.csv"):
            organisatie, sinds = organisaties[rij["naam"]], _deelnemer_van(rij["toegetreden_basis"])
            is_gemeente = organisatie.soort is OrganisatieSoort.GEMEENTE
            if sinds is not None and (is_gemeente or overeenkomst.soort is OvereenkomstSoort.BASIS):
                begin = clock.begin_van(sinds)
                session.add(Deelname(overeenkomst=overeenkomst, organisatie=organisatie, van=begin))
    session.flush()


def maak_mensen(session: Session, organisaties: dict[str, Organisatie]) -> dict[str, Gebruiker]:
    """Make the people who can sign in and return them by mail address."""
    mensen = {}
    for rij in rijen("mensen.csv"):
        mensen[rij["email"]] = Gebruiker(email=rij["email"], naam=rij["naam"])
        session.add(mensen[rij["email"]])
        session.flush()
        session.add_all(
            Lidmaatschap(
                gebruiker_id=mensen[rij["email"]].id,
                organisatie_id=organisaties[rij["organisatie"]].id,
                rol=Rol(rol.strip()),
                van=clock.begin_van(BEGIN),
            )
            for rol in rij["rollen"].split(",")
        )
    session.flush()
    return mensen


def zet_instellingen(session: Session) -> None:
    """Give the region its name and host."""
    begin = clock.begin_van(BEGIN)
    instellingen.zet(session, "regio_naam", "De Vier Kreken", daad=Daad(begin))
    vakanties = "Kerstvakantie 2026-12-19 2027-01-03\nVoorjaarsvakantie 2027-02-20 2027-02-28"
    instellingen.zet(session, "schoolvakanties", vakanties, daad=Daad(begin))
    instellingen.zet(session, "gastheer_naam", "Gemeente Oosterkreek", daad=Daad(begin))
