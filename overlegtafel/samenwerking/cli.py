"""`overlegtafel verdeling`: split costs over gemeenten by their inhabitants, without a database."""

from __future__ import annotations

import json
from decimal import Decimal

import click

from overlegtafel.core.errors import Ongeldig
from overlegtafel.core.opdrachtregel.commandline import lees_invoer
from overlegtafel.core.tekst.bedragen import lees_bedrag
from overlegtafel.samenwerking.rules.inwoners import lees_inwoners
from overlegtafel.samenwerking.rules.verdeling import (
    Eenheid,
    Gemeentedeel,
    Verdeling,
    verdeel,
    weiger_bedrag,
    weiger_inwoners,
)


class BedragInvoer(click.ParamType[Decimal]):
    """An amount in euros: 131450, 65725.50, 65725,50 or 65.725,50."""

    name = "bedrag"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """Return the amount; fail on what is none."""
        gelezen = lees_bedrag(value)
        if gelezen is None:
            self.fail(f"{value!r} is geen bedrag. Schrijf bijvoorbeeld 131450 of 65725,50.", param, ctx)
        return gelezen


@click.command()
@click.argument("bestand")
@click.option("--bedrag", type=BedragInvoer(), required=True, help="Het bedrag in euro's dat wordt verdeeld.")
@click.option("--centen", is_flag=True, help="Rond af op centen (afrekening), niet op hele euro's (begroting).")
@click.option("--json", "als_json", is_flag=True, help="Geef een JSON-object in plaats van een leesbare tabel.")
def verdeling(bestand: str, bedrag: Decimal, centen: bool, als_json: bool) -> None:
    """Verdeel een bedrag over gemeenten naar hun inwoners.

    BESTAND is een csv met de kolommen gemeente en inwoners, met een puntkomma ertussen (- voor standaardinvoer).
    """
    eenheid = Eenheid.CENT if centen else Eenheid.EURO
    if zin := weiger_bedrag(bedrag, eenheid):
        raise click.BadParameter(zin, param_hint="--bedrag")
    gemeenten = lees_inwoners(lees_invoer(bestand))
    if zin := weiger_inwoners(gemeenten):
        raise Ongeldig(zin)
    uitkomst = verdeel(bedrag, gemeenten, eenheid)
    click.echo(json.dumps(als_object(uitkomst, eenheid), ensure_ascii=False) if als_json else tabel(uitkomst, eenheid))


def als_object(uitkomst: Verdeling, eenheid: Eenheid) -> dict[str, object]:
    """Return the object that --json prints; percentages and amounts are strings, so that no reader makes floats."""
    rest = uitkomst.rest
    return {
        "gemeenten": [
            {
                "naam": deel.naam,
                "inwoners": deel.inwoners,
                "percentage": str(deel.percentage),
                "bedrag": _getal(deel.bedrag, eenheid),
            }
            for deel in uitkomst.delen
        ],
        "totaal": _getal(uitkomst.totaal, eenheid),
        "rest": {"naam": rest.naam, "bedrag": _getal(rest.bedrag, eenheid)} if rest else None,
    }


def _getal(bedrag: Decimal, eenheid: Eenheid) -> str:
    return f"{bedrag.quantize(eenheid.value):f}"


def tabel(uitkomst: Verdeling, eenheid: Eenheid) -> str:
    """Return the sum as lines that a person reads, with the rest as a line of its own."""
    breedte = max(len("gemeente"), *(len(deel.naam) for deel in uitkomst.delen))
    regels = [f"{'gemeente':<{breedte}}  {'inwoners':>12}  {'percentage':>10}  {'bedrag in €':>18}"]
    for deel in uitkomst.delen:
        bedrag = (deel.bedrag - _gedragen(uitkomst, deel)).quantize(eenheid.value)
        regels.append(
            f"{deel.naam:<{breedte}}  {_duizendtallen(deel.inwoners):>12}  "
            f"{_nederlands(deel.percentage):>10}  {_nederlands(bedrag):>18}"
        )
    if uitkomst.rest:
        over = _nederlands(uitkomst.rest.bedrag.quantize(eenheid.value))
        regels.append(f"Rest door afronden, voor {uitkomst.rest.naam}: {over}")
    regels.append(f"Totaal: {_nederlands(uitkomst.totaal.quantize(eenheid.value))}")
    return "\n".join(regels)


def _gedragen(uitkomst: Verdeling, deel: Gemeentedeel) -> Decimal:
    """Return the part of the rest that this gemeente carries."""
    return uitkomst.rest.bedrag if uitkomst.rest and uitkomst.rest.naam == deel.naam else Decimal(0)


def _duizendtallen(getal: int) -> str:
    return f"{getal:,}".replace(",", ".")


def _nederlands(getal: Decimal) -> str:
    return f"{getal:,f}".translate(str.maketrans(",.", ".,"))
