"""Pages: the register of who is bound by what, and a question to it in words."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as WerkzeugResponse

from overlegtafel.core.database.db import db
from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.telling import datum
from overlegtafel.core.toegang.access import iedereen, kijker
from overlegtafel.overeenkomsten.models import Overeenkomst
from overlegtafel.overeenkomsten.queries import lijst_overeenkomsten
from overlegtafel.overeenkomsten.routes import zichtbare_versies
from overlegtafel.overeenkomsten.rules import gebeurd
from overlegtafel.partijen.queries.partij import met_partijen, nog_te_vragen
from overlegtafel.partijen.queries.register import Registerregel, registerstand
from overlegtafel.partijen.rules.binding import Gebonden

blueprint = Blueprint("register", __name__, url_prefix="/register")
PER_PAGINA = 60
KOLOMMEN = ("Partij", "Gemeente", "Versie", "Gebonden sinds", "Tot en met", "Nieuwe cliënten", "Waarom")


@blueprint.get("")
@iedereen
def index() -> str | WerkzeugResponse:
    """Show who is bound by which versie of an agreement on a day, and answer a question about one party.

    By a paper among gemeenten they are bound themselves: its page of signatures says so.
    """
    nu = clock.nu()
    alle, gekozen, dag = lees_keuze(nu)
    if gekozen is not None and gekozen.soort.is_tussen_gemeenten:
        return _naar_gemeenten(gekozen, nu)
    stand = registerstand(db.session(), gekozen, nu=nu) if gekozen else None
    partij, gemeente = request.args.get("partij", type=int), request.args.get("gemeente", type=int)
    paren = stand.paren(partij, gemeente) if stand else []
    pagina = min(max(request.args.get("pagina", 1, type=int), 1), -(-len(paren) // PER_PAGINA) or 1)
    op_pagina = paren[(pagina - 1) * PER_PAGINA : pagina * PER_PAGINA]
    regels = [stand.regel(paar, dag) for paar in op_pagina] if stand else []
    return render_template(
        "partijen/register.html",
        overeenkomsten=[(een.kenmerk, een.citeertitel) for een in alle],
        gekozen=gekozen,
        dag=dag,
        dag_voluit=datum(dag),
        kolommen=KOLOMMEN,
        rijen=[als_rij(regel) for regel in regels],
        vorige=_pagina(pagina - 1) if pagina > 1 else None,
        volgende=_pagina(pagina + 1) if pagina * PER_PAGINA < len(paren) else None,
        partijen=stand.keuzes() if stand else [],
        gemeenten=stand.gemeentenamen() if stand else [],
        partij=partij,
        gemeente=gemeente,
        antwoorden=[_antwoord(een, gekozen, dag) for een in regels] if gekozen and partij and gemeente else [],
        bladen=_bladen(gekozen, dag) if gekozen else [],
        alle_bladen=_alle_bladen(dag),
        nog_te_vragen=nog_te_vragen(db.session(), gekozen, nu=nu) if gekozen and kijker().is_gastheer else [],
    )


def _naar_gemeenten(overeenkomst: Overeenkomst, nu: datetime) -> WerkzeugResponse:
    versies = zichtbare_versies(overeenkomst, nu=nu)
    if not versies:
        return redirect(url_for("overeenkomsten.show", kenmerk=overeenkomst.kenmerk))
    nummer = ([een for een in versies if gebeurd(een.vastgesteld_op, nu)] or versies)[-1].nummer
    return redirect(url_for("gemeentetekens.show", kenmerk=overeenkomst.kenmerk, nummer=nummer))


def _pagina(nummer: int) -> str:
    """Return the address of another page of the same question."""
    gevraagd = ("overeenkomst", "dag", "partij", "gemeente")
    vraag = {naam: request.args[naam] for naam in gevraagd if naam in request.args}
    return url_for("register.index", **vraag, pagina=nummer)  # type: ignore[arg-type]  # only these four names


def lees_keuze(nu: datetime) -> tuple[list[Overeenkomst], Overeenkomst | None, date]:
    """Return the agreements that may be seen, which one is asked for, and the day."""
    alle = [een for een in lijst_overeenkomsten(db.session()) if kijker().is_gastheer or zichtbare_versies(een, nu=nu)]
    kenmerk = request.args.get("overeenkomst", "").upper()
    gekozen = next((een for een in alle if een.kenmerk == kenmerk), None)
    if kenmerk and gekozen is None:
        raise NietGevonden("Deze overeenkomst bestaat niet, of is nog niet openbaar.")
    try:
        dag = date.fromisoformat(request.args.get("dag", ""))
    except ValueError:
        dag = clock.dag_van(nu)
    return alle, gekozen or _vanzelf(alle), min(max(dag, date(1990, 1, 1)), date(2200, 1, 1))


def _vanzelf(alle: list[Overeenkomst]) -> Overeenkomst | None:
    """Return with which agreement the register opens: the first that has parties, else the first."""
    bezet = met_partijen(db.session(), [een.id for een in alle])
    return next((een for een in alle if een.id in bezet), next(iter(alle), None))


def als_rij(regel: Registerregel) -> list[Any]:
    """Return a line of the register as pages and files show it, by KOLOMMEN."""
    gebonden = regel.gebonden
    return [
        regel.partij,
        regel.gemeente,
        _versie(gebonden),
        datum(gebonden.sinds) if gebonden.sinds else "",
        datum(gebonden.tot) if gebonden.tot else "",
        "" if gebonden.versie is None else "Nee" if gebonden.geen_nieuwe else "Ja",
        " ".join((gebonden.reden, *regel.producten, *regel.leden)),
    ]


def _versie(gebonden: Gebonden) -> str:
    if gebonden.versie is None:
        return "Niet gebonden"
    return f"Versie {gebonden.versie.nummer}{' (opgeschort)' if gebonden.is_opgeschort else ''}"


def _antwoord(regel: Registerregel, overeenkomst: Overeenkomst, dag: date) -> tuple[str, str]:
    """Return the answer in words about one party in one gemeente, with its reason."""
    versie = regel.gebonden.versie
    waaraan = f"gebonden aan {overeenkomst.citeertitel}, versie {versie.nummer}" if versie else "niet gebonden"
    nieuw = " Nieuwe cliënten mogen." if versie and not regel.gebonden.geen_nieuwe else ""
    return f"{regel.partij} is in {regel.gemeente} op {datum(dag)} {waaraan}.", " ".join(
        (f"{regel.gebonden.reden}{nieuw}", *regel.producten, *regel.leden)
    )


def _bladen(overeenkomst: Overeenkomst, dag: date) -> list[tuple[str, str]]:
    """Return the files that there are of this agreement on a day."""
    op, kenmerk = dag.isoformat(), overeenkomst.kenmerk
    return [
        ("Download als .csv", url_for("register.csv", overeenkomst=kenmerk, dag=op)),
        ("Download als .xlsx", url_for("register.xlsx", overeenkomst=kenmerk, dag=op)),
        ("Download als pdf", url_for("register.pdf", overeenkomst=kenmerk, dag=op)),
    ]


def _alle_bladen(dag: date) -> list[tuple[str, str]]:
    op = dag.isoformat()
    return [(f"Alle overeenkomsten als .{een}", url_for("register.alles", vorm=een, dag=op)) for een in ("csv", "xlsx")]
