"""What is wrong with a form, told in the order in which a person meets its fields, each fault at its field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Flask
from wtforms import FieldList, FormField

from overlegtafel.core.errors import OverlegtafelFout


@dataclass(frozen=True)
class Veldfout:
    """A fault with the place on the page where it is mended; without `anker` the field isn't on the page."""

    zin: str
    label: str = ""
    anker: str = ""


def neem_over(formulier: Any, fout: OverlegtafelFout) -> None:
    """Show a refusal with the field that it is about, or above the form when it is about the whole."""
    if fout.veld and fout.veld in formulier:
        veld = formulier[fout.veld]
        veld.errors = [*veld.errors, fout.zin]
    else:
        formulier.form_errors.append(fout.zin)


def veldfouten(formulier: Any, getoond: str) -> list[Veldfout]:
    """Return every fault of `formulier` in the order in which its fields stand in the HTML `getoond`."""
    gevonden = [_plaats(str(getoond), veld) for veld in _met_fout(formulier)]
    return [fout for _, fout in sorted(gevonden, key=lambda paar: paar[0])] + [
        Veldfout(zin) for zin in formulier.form_errors
    ]


def _met_fout(velden: Any) -> Iterator[Any]:
    for veld in velden:
        if isinstance(veld, FormField | FieldList):
            yield from _met_fout(veld)
        elif veld.errors:
            yield veld


def _plaats(getoond: str, veld: Any) -> tuple[int, Veldfout]:
    """Return where a field stands with its fault; of a group of choices the first one is what can be chosen."""
    zin, label = " ".join(map(str, _zinnen(veld.errors))), str(veld.label.text)
    for anker in (f"{veld.id}-0", veld.id):
        plek = getoond.find(f'id="{anker}"')
        if plek >= 0:
            return plek, Veldfout(zin, label, anker)
    return len(getoond), Veldfout(zin, label)


def _zinnen(fouten: Sequence[Any]) -> Sequence[Any]:
    return list(dict.fromkeys(fouten))


def init_app(app: Flask) -> None:
    """Let templates ask what is wrong with a form."""
    app.jinja_env.globals["veldfouten"] = veldfouten
