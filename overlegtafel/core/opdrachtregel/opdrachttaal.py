"""The words of the command line in Dutch: what click writes itself in help and in refusals."""

from __future__ import annotations

import re
from collections.abc import Iterable

import click

_KOPJES = {"Options": "Opties", "Commands": "Opdrachten", "Positional arguments": "Argumenten"}
_ZINNEN = {
    "Show this message and exit.": "Toon deze uitleg.",
    "Show the version and exit.": "Toon de versie.",
}
_STUKKEN = (
    (re.compile(r"\[default: "), "[standaard: "),
    (re.compile(r"\[required\]"), "[verplicht]"),
    (re.compile(r"; required\]"), "; verplicht]"),
)
_WOORDEN = {
    "TEXT": "TEKST",
    "INTEGER": "GETAL",
    "PATH": "PAD",
    "FILE": "BESTAND",
    "FILENAME": "BESTAND",
    "DIRECTORY": "MAP",
}
_SOORTEN = {"option": "de optie", "argument": "het argument"}
_VAN_CLICK = (
    (re.compile(r"Got unexpected extra arguments? \((.*)\)"), r"Dit argument hoort er niet bij: \1."),
    (re.compile(r"Missing command\."), "Geef een opdracht op."),
    (re.compile(r"Option '(.*)' does not take a value\."), r"De optie \1 krijgt geen waarde."),
    (re.compile(r"Option '(.*)' requires (?:an|\d+) arguments?\."), r"Geef een waarde op bij de optie \1."),
    (re.compile(r"'(.*)' is not a valid (?:integer|float)(?: range)?\."), r"'\1' is geen getal."),
    (re.compile(r"(\S+) is not in the range (.*)\."), r"\1 valt buiten \2."),
    (re.compile(r"'(.*)' is not one of (.*)\."), r"'\1' kan niet; kies uit \2."),
)


def _vertaal(tekst: str) -> str:
    tekst = _ZINNEN.get(tekst, tekst)
    for patroon, nederlands in _STUKKEN:
        tekst = patroon.sub(nederlands, tekst)
    return tekst


def _naam(kolom: str) -> str:
    return " ".join(_WOORDEN.get(deel, deel) for deel in kolom.split(" "))


class NederlandseHulp(click.HelpFormatter):
    """Lays out help as click does, with Dutch words."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line that shows how a command is called."""
        args = args.replace("[OPTIONS]", "[OPTIES]").replace("COMMAND [ARGS]...", "OPDRACHT ...")
        super().write_usage(prog, args, "Gebruik: " if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """Write the heading of a block."""
        super().write_heading(_KOPJES.get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write a list of options or commands."""
        super().write_dl([(_naam(naam), _vertaal(uitleg)) for naam, uitleg in rows], col_max, col_spacing)


class _Context(click.Context):
    """The context of a command whose help is Dutch."""

    formatter_class = NederlandseHulp


def in_het_nederlands(opdracht: click.Command) -> click.Command:
    """Let a command, and those below it, explain themselves in Dutch."""
    opdracht.context_class = _Context
    if isinstance(opdracht, click.Group):
        for onderdeel in opdracht.commands.values():
            in_het_nederlands(onderdeel)
    return opdracht


def _zin_van_click(zin: str) -> str:
    for patroon, nederlands in _VAN_CLICK:
        if patroon.fullmatch(zin):
            return patroon.sub(nederlands, zin)
    return zin


def _mogelijk(namen: Iterable[str] | None) -> str:
    keuzes = ", ".join(sorted(namen or ()))
    return f" Bedoelt u {keuzes}?" if keuzes else ""


def _waarvan(fout: click.BadParameter) -> str:
    parameter = fout.param
    if parameter is None:
        return "een waarde"
    naam = parameter.opts[0] if parameter.param_type_name == "option" else parameter.make_metavar(_context(fout))
    return f"{_SOORTEN.get(parameter.param_type_name, 'de waarde')} {naam}"


def _context(fout: click.UsageError) -> click.Context:
    return fout.ctx or click.Context(click.Command("overlegtafel"))


def gebruiksfout(fout: click.UsageError) -> str:
    """Return a Dutch sentence for a command line that can't be understood."""
    if isinstance(fout, click.NoSuchOption):
        return f"De optie {fout.option_name} bestaat niet.{_mogelijk(fout.possibilities)}"
    if isinstance(fout, click.exceptions.NoSuchCommand):
        return f"De opdracht {fout.command_name} bestaat niet.{_mogelijk(fout.possibilities)}"
    if isinstance(fout, click.MissingParameter):
        return f"Geef {_waarvan(fout)} op."
    if isinstance(fout, click.BadParameter):
        return f"Er klopt iets niet aan {_waarvan(fout)}: {_zin_van_click(fout.message)}"
    return _zin_van_click(fout.message)
