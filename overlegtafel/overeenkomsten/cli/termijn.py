"""`overlegtafel termijn`: on which day a term ends, with the counting."""

from __future__ import annotations

import json
from datetime import date

import click

from overlegtafel.core.errors import Ongeldig
from overlegtafel.core.tijd.telling import Telling, omschrijf, tel, weiger_tellen
from overlegtafel.core.tijd.termijnen import Termijn, TermijnSoort


@click.command("termijn")
@click.argument("termijn", metavar="TERMIJN")
@click.option("--na", "na", required=True, metavar="DAG", help="De dag waarna de termijn loopt, zoals 2026-10-30.")
@click.option("--json", "als_json", is_flag=True, help="Schrijf een JSON-object.")
def termijn_command(termijn: str, na: str, als_json: bool) -> None:
    """Reken uit op welke dag een TERMIJN eindigt, zoals "20 werkdagen" of "6 maanden terug"."""
    gelezen = Termijn.lees(termijn)
    if gelezen is None:
        soorten = ", ".join(f"'{Termijn(6, soort)}'" for soort in TermijnSoort)
        raise Ongeldig(f"'{termijn}' is geen termijn. Schrijf bijvoorbeeld {soorten}.")
    dag = _lees_dag(na)
    if zin := weiger_tellen(dag):
        raise Ongeldig(zin)
    telling = tel(gelezen, dag)
    click.echo(json.dumps(_als_json(telling), ensure_ascii=False) if als_json else _pagina(gelezen, dag, telling))


def _lees_dag(geschreven: str) -> date:
    try:
        return date.fromisoformat(geschreven.strip())
    except ValueError:
        raise Ongeldig(f"'{geschreven}' is geen dag zoals 2026-10-30.") from None


def _als_json(telling: Telling) -> dict[str, object]:
    return {
        "laatste_dag": telling.laatste_dag.isoformat(),
        "einde": telling.einde.isoformat(),
        "telling": list(telling.regels),
        "waarschuwing": telling.waarschuwing,
    }


def _pagina(termijn: Termijn, dag: date, telling: Telling) -> str:
    regels = [omschrijf(termijn, dag), "", *(f"- {regel}" for regel in telling.regels)]
    return "\n".join([*regels, *(("", telling.waarschuwing) if telling.waarschuwing else ())])
