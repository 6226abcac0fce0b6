"""Reading beforehand what lines of the logboek are about, so that a list of them costs the same few queries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, defer, joinedload, selectinload

from overlegtafel.fysieke_tafel.models import Agendapunt, Bijeenkomst, Verslag
from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.overeenkomsten.models import Ronde, Tariefblad, Tekst, Versie
from overlegtafel.virtuele_tafel.models import Inbreng, Punt, Voorstel

AGENDAPUNT = "agendapunt_id"
"""What a line names in its gegevens when it is about a point of an agenda as well."""


def _ronden() -> Select[Any]:
    return select(Ronde).options(joinedload(Ronde.versie).joinedload(Versie.overeenkomst))


def _teksten() -> Select[Any]:
    versie = joinedload(Tekst.versie)
    return select(Tekst).options(
        defer(Tekst.markdown), versie.joinedload(Versie.overeenkomst), versie.selectinload(Versie.ronden)
    )


def _tariefbladen() -> Select[Any]:
    return select(Tariefblad).options(joinedload(Tariefblad.versie).joinedload(Versie.overeenkomst))


def _versies() -> Select[Any]:
    kale_teksten = selectinload(Versie.teksten).defer(Tekst.markdown)
    return select(Versie).options(joinedload(Versie.overeenkomst), kale_teksten)


def _bijeenkomsten() -> Select[Any]:
    agenda = selectinload(Bijeenkomst.agendapunten).selectinload(Agendapunt.stukken)
    return select(Bijeenkomst).options(joinedload(Bijeenkomst.tafel), agenda)


def _verslagen() -> Select[Any]:
    return select(Verslag).options(joinedload(Verslag.bijeenkomst).joinedload(Bijeenkomst.tafel))


def _inbrengen() -> Select[Any]:
    return select(Inbreng).options(defer(Inbreng.tekst), joinedload(Inbreng.voorstel).joinedload(Voorstel.opgegaan_in))


def _voorstellen() -> Select[Any]:
    return select(Voorstel).options(joinedload(Voorstel.opgegaan_in))


def _punten() -> Select[Any]:
    voorstel = joinedload(Punt.inbreng).joinedload(Inbreng.voorstel).joinedload(Voorstel.opgegaan_in)
    return select(Punt).options(voorstel, joinedload(Punt.antwoord))


def _agendapunten() -> Select[Any]:
    return select(Agendapunt).options(
        joinedload(Agendapunt.bijeenkomst).joinedload(Bijeenkomst.tafel), selectinload(Agendapunt.voorstellen)
    )


_VRAGEN: dict[str, tuple[type[Any], Callable[[], Select[Any]]]] = {
    "ronde": (Ronde, _ronden),
    "tekst": (Tekst, _teksten),
    "versie": (Versie, _versies),
    "tariefblad": (Tariefblad, _tariefbladen),
    "bijeenkomst": (Bijeenkomst, _bijeenkomsten),
    "verslag": (Verslag, _verslagen),
    "inbreng": (Inbreng, _inbrengen),
    "voorstel": (Voorstel, _voorstellen),
    "punt": (Punt, _punten),
    "agendapunt": (Agendapunt, _agendapunten),
}
"""By kind of thing: its model, and how it is read with all that is told of it. Without an entry each is read alone."""


def laad_vooraf(session: Session, gebeurtenissen: Sequence[Gebeurtenis]) -> list[object]:
    """Read what these lines are about, one query a kind; hold on to what is returned as long as it is needed."""
    ids: dict[str, set[int]] = {}
    for een in gebeurtenissen:
        ids.setdefault(een.onderwerp_soort, set()).add(een.onderwerp_id)
        if AGENDAPUNT in een.gegevens:
            ids.setdefault("agendapunt", set()).add(int(een.gegevens[AGENDAPUNT]))
    geladen: list[object] = []
    for soort in ids.keys() & _VRAGEN.keys():
        model, vraag = _VRAGEN[soort]
        geladen += session.scalars(vraag().where(model.id.in_(ids[soort]))).all()
    return geladen
