"""The year of the region: when one can react, and when the tables meet, as a picture and as a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from flask import Blueprint, abort, render_template, url_for

from overlegtafel.core.database.db import db
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.jaarbeeld import Stuk, teken_jaar
from overlegtafel.core.tijd.termijnen import laatste_dag_van
from overlegtafel.core.toegang.access import iedereen
from overlegtafel.fysieke_tafel.models import Bijeenkomst
from overlegtafel.fysieke_tafel.queries import openbare_bijeenkomsten_tussen
from overlegtafel.fysieke_tafel.rules import tijden
from overlegtafel.overeenkomsten.models import Ronde
from overlegtafel.overeenkomsten.routes import versieadres
from overlegtafel.publicatie.queries import ronden_tussen

blueprint = Blueprint("jaar", __name__)

EERSTE_JAAR, LAATSTE_JAAR = 2000, 2199
MEESTE = 300
"""So many ronden and so many bijeenkomsten of one year are shown."""


@dataclass(frozen=True, slots=True)
class Jaargebeurtenis:
    """Something of the year: its row in the picture, what it is, when, and where one reads of it."""

    rij: str
    soort: str
    wat: str
    eerste: date
    laatste: date
    uitleg: str
    url: str

    @property
    def stuk(self) -> Stuk:
        """How it stands in the picture."""
        return self.soort, self.eerste, self.laatste


@blueprint.get("/jaar")
@blueprint.get("/jaar/<int:jaar>")
@iedereen
def show(jaar: int | None = None) -> str:
    """Show what everybody may know of a year; this year where none is asked."""
    session, nu, vandaag = db.session(), clock.nu(), clock.vandaag()
    jaar = vandaag.year if jaar is None else jaar
    if not EERSTE_JAAR <= jaar <= LAATSTE_JAAR:
        abort(404)
    van, tot = clock.begin_van(date(jaar, 1, 1)), clock.begin_van(date(jaar + 1, 1, 1))
    ronden = ronden_tussen(session, van, tot, nu=nu, hoeveel=MEESTE)
    bijeenkomsten = openbare_bijeenkomsten_tussen(session, van, tot, nu=nu, hoeveel=MEESTE)
    alles = [*(_ronde(een) for een in ronden), *(_bijeenkomst(een, nu=nu) for een in bijeenkomsten)]
    return render_template(
        "publicatie/jaar/show.html",
        jaar=jaar,
        jaren=[(een, url_for(".show", jaar=een), een == jaar) for een in (jaar - 1, jaar, jaar + 1)],
        beeld=teken_jaar(_rijen(alles), jaar, vandaag=vandaag),
        gebeurtenissen=sorted(alles, key=lambda een: (een.eerste, een.laatste, een.wat)),
        is_afgekapt=MEESTE in (len(ronden), len(bijeenkomsten)),
    )


def _rijen(alles: Iterable[Jaargebeurtenis]) -> Iterable[tuple[str, list[Stuk]]]:
    """Return the rows of the picture: agreements first, then tables, each with all that it has in the year."""
    rijen: dict[str, list[Stuk]] = {}
    for een in alles:
        rijen.setdefault(een.rij, []).append(een.stuk)
    return rijen.items()


def _ronde(ronde: Ronde) -> Jaargebeurtenis:
    versie = ronde.versie
    return Jaargebeurtenis(
        rij=versie.overeenkomst.kenmerk,
        soort="ronde",
        wat=f"Reageren op {versie.overeenkomst.citeertitel}, versie {versie.nummer}",
        eerste=clock.dag_van(ronde.openbaar_vanaf),
        laatste=laatste_dag_van(ronde.sluit_op),
        uitleg=versie.overeenkomst.kenmerk,
        url=url_for("versies.show", **versieadres(versie)),
    )


def _bijeenkomst(bijeenkomst: Bijeenkomst, *, nu: datetime) -> Jaargebeurtenis:
    dag = clock.dag_van(bijeenkomst.begin)
    gaat_niet_door = bijeenkomst.geannuleerd_op is not None and bijeenkomst.geannuleerd_op <= nu
    waar = f"{tijden(bijeenkomst.begin, bijeenkomst.einde)}, {bijeenkomst.plaats}"
    return Jaargebeurtenis(
        rij=bijeenkomst.tafel.naam,
        soort="bijeenkomst",
        wat=f"Bijeenkomst {bijeenkomst.tafel.naam}",
        eerste=dag,
        laatste=dag,
        uitleg="Gaat niet door" if gaat_niet_door else waar,
        url=url_for("bijeenkomsten.show", bijeenkomst_id=bijeenkomst.id),
    )
