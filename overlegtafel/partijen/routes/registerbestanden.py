"""The register as a file: of one agreement at once, of all of them by a worker."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Literal

from flask import Response, url_for
from werkzeug.wrappers import Response as WerkzeugResponse

from overlegtafel.core.database.db import db
from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.papier.bladen import schrijf_csv, schrijf_xlsx
from overlegtafel.core.papier.vel import Alinea, Loop, Rij, Tabel, Vel
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.telling import datum
from overlegtafel.core.toegang.access import iedereen
from overlegtafel.core.werk.maakblad import Uitgifte, geef_maakwerk, geef_zetsel
from overlegtafel.core.werk.maakwerk import Bestelling, Gemaakt, Meld, Verouderd
from overlegtafel.core.werk.zetwerk import Zetsel, Zetvorm
from overlegtafel.logboek.queries import laatste_over
from overlegtafel.overeenkomsten.models import Overeenkomst
from overlegtafel.overeenkomsten.queries import overeenkomsten_met
from overlegtafel.partijen.queries.register import register
from overlegtafel.partijen.routes.register import KOLOMMEN, als_rij, blueprint, lees_keuze

SOORT = "register"
TYPE = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
ALLE_KOLOMMEN = ("Overeenkomst", *KOLOMMEN)
BRON = ("overeenkomst", "versie", "tekst", "toetreding", "organisatie", "instelling", "aflevering")
"""The kinds of things of which an act may change who is bound by what."""


@blueprint.get("/register.csv")
@iedereen
def csv() -> Response:
    """Give the register of an agreement on a day as .csv."""
    gekozen, dag, rijen = _blad()
    return _als_bestand(schrijf_csv(KOLOMMEN, rijen), TYPE["csv"], f"register-{gekozen.kenmerk}-{dag}.csv")


@blueprint.get("/register.xlsx")
@iedereen
def xlsx() -> Response:
    """Give the register of an agreement on a day as .xlsx."""
    gekozen, dag, rijen = _blad()
    inhoud = schrijf_xlsx("Register", KOLOMMEN, rijen, titel=_titel(gekozen, dag), moment=clock.nu())
    return _als_bestand(inhoud, TYPE["xlsx"], f"register-{gekozen.kenmerk}-{dag}.xlsx")


@blueprint.route("/register.pdf", methods=["GET", "POST"])
@iedereen
def pdf() -> WerkzeugResponse:
    """Give the register of an agreement on a day as a tagged PDF; a big one is made by a worker."""
    gekozen, dag, rijen = _blad()
    titel, vandaag = _titel(gekozen, dag), clock.dag_van(clock.nu())
    zetsel = Zetsel(
        _vel(titel, rijen), titel, f"{titel}, gemaakt op {datum(vandaag)}", clock.begin_van(vandaag), Zetvorm.PDF
    )
    bron = ("Wie is gebonden?", url_for("register.index", overeenkomst=gekozen.kenmerk, dag=dag.isoformat()))
    return geef_zetsel(zetsel, Uitgifte(f"register-{gekozen.kenmerk}-{dag}.pdf", f"PDF: {titel}", bron, is_vrij=False))


@blueprint.route("/alles.<any(csv, xlsx):vorm>", methods=["GET", "POST"])
@iedereen
def alles(vorm: Literal["csv", "xlsx"]) -> WerkzeugResponse:
    """Give the register of all agreements that the viewer may see on a day; a worker makes it."""
    nu = clock.nu()
    zichtbaar, _, dag = lees_keuze(nu)
    ids = sorted(een.id for een in zichtbaar if not een.soort.is_tussen_gemeenten)
    vraag = {"ids": ids, "dag": dag.isoformat(), "vorm": vorm}
    bron = ("Wie is gebonden?", url_for("register.index", dag=dag.isoformat()))
    uitgifte = Uitgifte(f"register-{dag}.{vorm}", f"Wie is gebonden op {datum(dag)}", bron, is_vrij=False)
    return geef_maakwerk(Bestelling(SOORT, _afdruk(vraag, nu), vraag), uitgifte)


def _afdruk(vraag: Mapping[str, Any], nu: datetime) -> str:
    """Return by what such a file is known: what is asked, the last act that may change it, and the day of today.

    The day is in it because terms that pass bind without an act.
    """
    bron = {**vraag, "tot": laatste_over(db.session(), BRON), "op": clock.dag_van(nu).isoformat()}
    return hashlib.sha256(json.dumps(bron, sort_keys=True).encode()).hexdigest()


def maak(vraag: Mapping[str, Any], meld: Meld) -> Gemaakt:
    """Make the register of all agreements of an order, and tell after each how far it is."""
    nu, dag, vorm = clock.nu(), date.fromisoformat(vraag["dag"]), str(vraag["vorm"])
    rijen: list[list[Any]] = []
    voor, ids = _afdruk(vraag, nu), list(vraag["ids"])
    for plek, id_ in enumerate(ids, start=1):
        session = db.session()
        for overeenkomst in overeenkomsten_met(session, [id_]):
            regels = register(session, overeenkomst, dag, nu=nu)
            rijen.extend([overeenkomst.citeertitel, *als_rij(regel)] for regel in regels)
        session.rollback()
        meld(plek, len(ids))
    if _afdruk(vraag, clock.nu()) != voor:
        raise Verouderd
    titel = f"Register op {datum(dag)}"
    if vorm == "csv":
        return Gemaakt(schrijf_csv(ALLE_KOLOMMEN, rijen), TYPE["csv"])
    return Gemaakt(schrijf_xlsx("Register", ALLE_KOLOMMEN, rijen, titel=titel, moment=nu), TYPE["xlsx"])


def _titel(overeenkomst: Overeenkomst, dag: date) -> str:
    return f"Wie is gebonden aan {overeenkomst.citeertitel} op {datum(dag)}"


def _vel(titel: str, rijen: list[list[Any]]) -> Vel:
    kop = Alinea("titel", (Loop(titel),))
    if not rijen:
        return (kop, Alinea("tekst", (Loop("Nog geen partij heeft deze overeenkomst getekend."),)))
    return (kop, Tabel(tuple(Rij(tuple((Loop(str(cel)),) for cel in rij)) for rij in (KOLOMMEN, *rijen))))


def _als_bestand(inhoud: bytes, soort: str, naam: str) -> Response:
    antwoord = Response(inhoud, mimetype=soort)
    antwoord.headers["Content-Disposition"] = f'attachment; filename="{naam}"'
    antwoord.headers["Cache-Control"] = "private, no-store"
    return antwoord


def _blad() -> tuple[Overeenkomst, date, list[list[Any]]]:
    nu = clock.nu()
    _, gekozen, dag = lees_keuze(nu)
    if gekozen is None:
        raise NietGevonden("Er is nog geen overeenkomst.")
    return gekozen, dag, [als_rij(regel) for regel in register(db.session(), gekozen, dag, nu=nu)]
