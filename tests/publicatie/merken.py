"""Marked words in every hidden field, and a reader who looks for them everywhere that a role can get."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from flask import Flask, url_for
from sqlalchemy import select
from werkzeug.routing import Rule

from overlegtafel.core.database.db import db
from overlegtafel.core.toegang.access import Rol, merk_van
from overlegtafel.fysieke_tafel.models import Agendapunt, Bijeenkomst, Tafel
from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.organisaties.models import Gebruiker
from overlegtafel.outbox.models import Aflevering, Mail
from overlegtafel.overeenkomsten.models import Overeenkomst, Ronde, Tekst, Versie
from overlegtafel.virtuele_tafel.models import Bijlage, Inbreng, Punt, Voorstel
from tests.conftest import meld_aan

KENWOORD = "kenwoord"
"""Stands in every hidden text, so that one search would find them all; itself no secret."""


def merk(naam: str) -> str:
    """Return the marked word `naam`, with the word by which it would be found."""
    return f"{KENWOORD} merk{naam}"


@dataclass
class Merken:
    """Which marked words nobody may see but who works here, and which an address may see besides."""

    geheim: set[str] = field(default_factory=set)
    eigen: dict[str, set[str]] = field(default_factory=dict)

    def verberg(self, *namen: str) -> None:
        """Let these be secret from here on."""
        self.geheim |= {f"merk{naam}" for naam in namen}

    def toon(self, *namen: str) -> None:
        """Let these be for everybody from here on."""
        self.geheim -= {f"merk{naam}" for naam in namen}

    def gelekt(self, tekst: str, adres: str = "") -> set[str]:
        """Return the secrets in `tekst` that are not the own ones of `adres`."""
        plat = tekst.lower()
        return {merk_ for merk_ in self.geheim - self.eigen.get(adres, set()) if merk_ in plat}


def _waarden() -> dict[str, list[Any]]:
    """Return by name of an argument in an address all that it can be here."""
    session = db.session()
    nummers = [een.nummer for een in (*session.scalars(select(Inbreng)), *session.scalars(select(Voorstel)))]
    versies = list(session.scalars(select(Versie)))
    return {
        "nummer:nummer": list(dict.fromkeys(nummers)),
        "nummer": [versie.nummer for versie in versies],
        "kenmerk": list(session.scalars(select(Overeenkomst.kenmerk))),
        "volgnr": sorted({*session.scalars(select(Tekst.volgnr)), *session.scalars(select(Punt.volgnr))}),
        "bijeenkomst_id": list(session.scalars(select(Bijeenkomst.id))),
        "punt_id": list(session.scalars(select(Agendapunt.id))),
        "tafel_id": list(session.scalars(select(Tafel.id))),
        "ronde_id": list(session.scalars(select(Ronde.id))),
        "bijlage_id": list(session.scalars(select(Bijlage.id))),
        "inzending_id": [1],
        "voorstel_id": list(session.scalars(select(Voorstel.id))),
        "gebruiker_id": list(session.scalars(select(Gebruiker.id))),
    }


def _naam(regel: Rule, argument: str) -> str:
    return "nummer:nummer" if f"<nummer:{argument}>" in regel.rule else argument


def _komt_binnen(app: Flask, regel: Rule, rollen: frozenset[Rol]) -> bool:
    """Return whether the mark of a page lets these roles in; who it keeps out is the business of other tests."""
    toegang = merk_van(app.view_functions[regel.endpoint])
    return toegang is not None and (toegang.iedereen or bool(toegang.rollen & rollen))


def adressen(app: Flask, rollen: frozenset[Rol]) -> Iterator[str]:
    """Return every address that these roles can open with what there is, and each way in which a page can be asked."""
    with app.test_request_context():
        waarden = _waarden()
        for regel in app.url_map.iter_rules():
            namen = sorted(regel.arguments)
            bekend = [waarden.get(_naam(regel, naam)) for naam in namen]
            if "GET" not in (regel.methods or set()) or regel.endpoint == "static" or None in bekend:
                continue
            if not _komt_binnen(app, regel, rollen):
                continue
            for keuze in product(*bekend):  # type: ignore[arg-type]  # None was left out
                yield url_for(regel.endpoint, **dict(zip(namen, keuze, strict=True)))
        for kenmerk, nummer in product(waarden["kenmerk"], waarden["nummer:nummer"]):
            yield f"/inbreng/nieuw?overeenkomst={kenmerk}&voorstel={nummer}"
            yield f"/voorstellen?overeenkomst={kenmerk}"
        yield from (f"/zoeken?q={vraag}" for vraag in (KENWOORD, "kenwoort", "2026-001", "BO-1"))


def zoek_lekken(
    app: Flask, merken: Merken, wie: Gebruiker | None, *, rol: Rol = Rol.VERTEGENWOORDIGER
) -> list[tuple[str, set[str]]]:
    """Ask every page as `wie` (None: a visitor), who has `rol`; return where a secret stands, in body or headers."""
    browser, adres, rollen = app.test_client(), "", frozenset[Rol]()
    if wie is not None:
        meld_aan(browser, wie.id)
        adres, rollen = wie.email, frozenset({rol})
    lekken = []
    for url in dict.fromkeys(adressen(app, rollen)):
        antwoord = browser.get(url)
        gelezen = antwoord.get_data(as_text=False).decode("utf-8", "replace") + str(antwoord.headers)
        if weg := merken.gelekt(gelezen, adres):
            lekken.append((url, weg))
    return lekken


def zoek_in_post(merken: Merken) -> list[tuple[str, set[str]]]:
    """Return which mails hold a secret that isn't their receiver's own."""
    rijen = db.session.execute(select(Mail.sleutel, Mail.inhoud, Aflevering.adres).join(Aflevering)).all()
    gelezen = [(sleutel, merken.gelekt(json.dumps(inhoud), adres)) for sleutel, inhoud, adres in rijen]
    return [(sleutel, weg) for sleutel, weg in gelezen if weg]


def zoek_in_logboek(merken: Merken, regels: list[logging.LogRecord]) -> list[set[str]]:
    """Return which lines of the logboek and of the log hold a secret, whoever it is of: no text belongs there."""
    alles = Merken(merken.geheim.union(*merken.eigen.values()))
    logboek = [json.dumps(gegevens) for gegevens in db.session.scalars(select(Gebeurtenis.gegevens))]
    return [weg for tekst in (*logboek, *(regel.getMessage() for regel in regels)) if (weg := alles.gelekt(tekst))]
