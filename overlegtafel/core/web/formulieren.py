"""What is wrong with a form, told in the order in which a person meets its fields, each fault at its field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask_wtf import FlaskForm
from werkzeug.datastructures import CombinedMultiDict, FileStorage, MultiDict
from wtforms import FieldList, FileField, FormField, MultipleFileField

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
    zin, label = " ".join(map(str, _zinnen(veld.errors))), str(veld.label.text).rstrip("?")
    for anker in (f"{veld.id}-0", veld.id):
        plek = getoond.find(f'id="{anker}"')
        if plek >= 0:
            return plek, Veldfout(zin, label, anker)
    return len(getoond), Veldfout(zin, label)


def _zinnen(fouten: Sequence[Any]) -> Sequence[Any]:
    return list(dict.fromkeys(fouten))


def alleen_waar_een_bestand_hoort(meta: Any, formulier: Any, gegevens: Any) -> Any:
    """Return what was sent to `formulier`, without files under the name of a field that takes none.

    A browser never sends those; a stranger's program does, and a text field would take the file for its text.
    """
    alles = _van_flask_wtf(meta, formulier, gegevens)
    if not isinstance(alles, CombinedMultiDict):
        return alles
    bestanden = {veld.name for veld in formulier if isinstance(veld, FileField | MultipleFileField)}
    delen = [MultiDict(_zonder(deel, bestanden)) for deel in alles.dicts]
    return CombinedMultiDict(delen)


def _zonder(deel: MultiDict[str, Any], bestanden: set[str]) -> list[tuple[str, Any]]:
    return [
        (naam, waarde)
        for naam, waarde in deel.items(multi=True)
        if naam in bestanden or not isinstance(waarde, FileStorage)
    ]


_van_flask_wtf = FlaskForm.Meta.wrap_formdata


def init_app(app: Flask) -> None:
    """Let templates ask what is wrong with a form, and hold files out of fields that take none: in every form."""
    FlaskForm.Meta.wrap_formdata = alleen_waar_een_bestand_hoort
    app.jinja_env.globals["veldfouten"] = veldfouten
