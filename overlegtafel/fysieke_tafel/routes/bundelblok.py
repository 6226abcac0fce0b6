"""What the page of a bijeenkomst shows of its joined PDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for

from overlegtafel.core.database.db import db
from overlegtafel.fysieke_tafel.models import Bijeenkomst
from overlegtafel.fysieke_tafel.queries.bundel import bundel_van, inhoud_van
from overlegtafel.fysieke_tafel.rules.bundel import afdruk_van, is_bundel_actueel, wordt_gebundeld


@dataclass(frozen=True, slots=True)
class Bundelblok:
    """The agenda and papers as files: the joined PDF where it is there, else how far it is."""

    agenda_url: str
    inbreng_url: str | None
    url: str | None
    bladen: int
    grootte: int | None
    overgeslagen: Sequence[Mapping[str, Any]]
    gedaan: int
    totaal: int
    komt_nog: bool


def bundelblok(bijeenkomst: Bijeenkomst, *, nu: datetime) -> Bundelblok:
    """Return what the page of a bijeenkomst shows of its bundle: the file, how far it is, or nothing."""
    session = db.session()
    inhoud, bundel = inhoud_van(session, bijeenkomst, nu=nu), bundel_van(session, bijeenkomst.id)
    is_klaar = is_bundel_actueel(bundel, afdruk_van(bijeenkomst, inhoud))
    heeft_inbreng = any(een.inbrengen for een in inhoud)
    return Bundelblok(
        agenda_url=url_for("bundel.agenda_pdf", bijeenkomst_id=bijeenkomst.id),
        inbreng_url=url_for("bundel.contributions", bijeenkomst_id=bijeenkomst.id) if heeft_inbreng else None,
        url=url_for("bundel.show", bijeenkomst_id=bijeenkomst.id) if is_klaar else None,
        bladen=bundel.bladen if bundel else 0,
        grootte=bundel.bestand.grootte if bundel and bundel.bestand else None,
        overgeslagen=bundel.overgeslagen if bundel and is_klaar else [],
        gedaan=bundel.gedaan if bundel and not is_klaar else 0,
        totaal=bundel.totaal if bundel and not is_klaar else 0,
        komt_nog=not is_klaar and wordt_gebundeld(bijeenkomst, nu=nu),
    )
