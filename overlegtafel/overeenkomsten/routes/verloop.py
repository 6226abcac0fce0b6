"""The road of a versie and of an article, as far as this room knows it and everybody may read it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from flask import url_for

from overlegtafel.core.database.db import db
from overlegtafel.core.register.verloop import Stapsoort, Verloopstap
from overlegtafel.core.toegang.access import is_openbaar
from overlegtafel.core.web.pagina import laatste_dag
from overlegtafel.overeenkomsten.models import Ronde, RondeSoort, Versie
from overlegtafel.overeenkomsten.queries.verloop import Artikelstand, standen_van_artikelen, versies_met_feiten
from overlegtafel.overeenkomsten.routes.adressen import Tekstadres, tekstadres
from overlegtafel.overeenkomsten.routes.weergave import url_van
from overlegtafel.overeenkomsten.rules.openbaar import is_ronde_openbaar, is_versie_openbaar
from overlegtafel.overeenkomsten.rules.opmaak import anker_van
from overlegtafel.overeenkomsten.rules.status import einde_van_ronde, gebeurd

_EVEN = timedelta(microseconds=1)
"""A ronde ends with its last day, not on the day after."""


def verloop(soort: str, ids: Collection[int], nu: datetime) -> Mapping[int, Sequence[Verloopstap]]:
    """Return the steps of versies and of articles."""
    if soort == "versie":
        return {een.id: list(_van_versie(een, nu)) for een in versies_met_feiten(db.session(), ids)}
    return _van_artikelen(ids, nu) if soort == "artikel" else {}


def _van_versie(versie: Versie, nu: datetime) -> Iterator[Verloopstap]:
    if not is_versie_openbaar(versie, nu=nu):
        return
    naam, url = f"versie {versie.nummer}", url_van(versie)
    for tekst in versie.teksten:
        if tekst.openbaar_vanaf is not None and is_openbaar(tekst, nu=nu):
            adres = url_for("teksten.show", **tekstadres(tekst))
            yield Verloopstap(
                tekst.openbaar_vanaf, Stapsoort.TEKST, f"Tekst {tekst.volgnr} van {naam} gepubliceerd", adres
            )
    for ronde in versie.ronden:
        if is_ronde_openbaar(ronde, nu=nu):
            yield from _van_ronde(ronde, naam, url, nu)
    if versie.vastgesteld_op is not None and gebeurd(versie.vastgesteld_op, nu):
        yield Verloopstap(versie.vastgesteld_op, Stapsoort.BESLUIT, f"V{naam[1:]} vastgesteld", url, versie.besluit)
        if versie.geldig_van is not None:
            komt = versie.geldig_van > nu
            yield Verloopstap(versie.geldig_van, Stapsoort.GELDIG, f"V{naam[1:]} gaat gelden", url, komt=komt)
    if versie.ingetrokken_op is not None and gebeurd(versie.ingetrokken_op, nu):
        yield Verloopstap(
            versie.ingetrokken_op, Stapsoort.BESLUIT, f"V{naam[1:]} ingetrokken", url, versie.ingetrokken_reden
        )


def _van_ronde(ronde: Ronde, naam: str, url: str, nu: datetime) -> Iterator[Verloopstap]:
    soort = "Extra ronde" if ronde.soort is RondeSoort.EXTRA else "Ronde"
    tot = f"Reageren {'kan' if einde_van_ronde(ronde) > nu else 'kon'} tot en met {laatste_dag(ronde.sluit_op)}."
    yield Verloopstap(ronde.openbaar_vanaf, Stapsoort.RONDE, f"{soort} over {naam} geopend", url, tot)
    einde = einde_van_ronde(ronde)
    yield Verloopstap(
        einde - _EVEN,
        Stapsoort.RONDE,
        f"{soort} over {naam} {'sluit' if einde > nu else 'gesloten'}",
        url,
        komt=einde > nu,
    )


def _van_artikelen(ids: Collection[int], nu: datetime) -> dict[int, list[Verloopstap]]:
    gevonden: dict[int, list[Verloopstap]] = {}
    vorige: dict[int, Artikelstand] = {}
    for stand in standen_van_artikelen(db.session(), ids, nu=nu):
        stap = _stap(vorige.get(stand.artikel_id), stand)
        if stap is not None:
            gevonden.setdefault(stand.artikel_id, []).append(stap)
        vorige[stand.artikel_id] = stand
    return gevonden


def _stap(vorige: Artikelstand | None, stand: Artikelstand) -> Verloopstap | None:
    """Return what a tekst did to an article: it began, got other words or another number; None where nothing."""
    plaats = f"Versie {stand.versie}, tekst {stand.volgnr}"
    adres: Tekstadres = {"kenmerk": stand.kenmerk, "nummer": stand.versie, "volgnr": stand.volgnr}
    anker = anker_van(stand.nummer)
    if vorige is None:
        url = url_for("teksten.show", **adres, _anchor=anker)
        return Verloopstap(
            stand.sinds, Stapsoort.ARTIKEL, f"Begonnen als {stand.voluit[:1].lower()}{stand.voluit[1:]}", url, plaats
        )
    is_anders = vorige.markdown != stand.markdown or vorige.titel != stand.titel
    if not is_anders and vorige.nummer == stand.nummer:
        return None
    wat = "gewijzigd" if is_anders else f"kreeg een ander nummer, was {vorige.nummer}"
    van = f"{vorige.versie}/{vorige.volgnr}"
    van = van if vorige.kenmerk == stand.kenmerk else f"{vorige.kenmerk}/{van}"
    url = url_for("wijzigingen.show", **adres, van=van, _anchor=anker)
    return Verloopstap(stand.sinds, Stapsoort.ARTIKEL, f"{stand.voluit} {wat}", url, plaats)
