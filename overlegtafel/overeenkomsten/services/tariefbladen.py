"""Indexing the tarieven of a versie: what was agreed on it, a tariefblad, and taking back one that was planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.core.tijd import clock
from overlegtafel.logboek.services import leg_vast
from overlegtafel.overeenkomsten.gebeurtenissen import (
    INDEXERING_AFGESPROKEN,
    TARIEFBLAD_GEPUBLICEERD,
    TARIEFBLAD_TERUGGENOMEN,
)
from overlegtafel.overeenkomsten.models import (
    Doorrekenen,
    Indexeringsafspraak,
    Leidend,
    Tarief,
    Tariefblad,
    Tariefbladregel,
    Versie,
)
from overlegtafel.overeenkomsten.queries.tariefbladen import (
    afspraak_over_indexeren,
    bladen_van,
    hoogste_bladnummer,
    stand_voor,
)
from overlegtafel.overeenkomsten.queries.tarieven import tarieven_van
from overlegtafel.overeenkomsten.rules.handelingen import laatste_tekst
from overlegtafel.overeenkomsten.rules.tarieven.bladen import (
    weiger_afspraak,
    weiger_blad,
    weiger_cijfers,
    weiger_indexeren,
    weiger_terugnemen,
)
from overlegtafel.overeenkomsten.rules.tarieven.indexeren import Cijfer, Geindexeerd, begin_van, factor_van, indexeer
from overlegtafel.overeenkomsten.rules.tarieven.lijst import rij_van


@dataclass(frozen=True)
class Indexeerwijze:
    """How a tekst says that tarieven are indexed."""

    artikel: str
    gewichten: tuple[tuple[str, Decimal], ...]
    doorrekenen: Doorrekenen
    leidend: Leidend


@dataclass(frozen=True)
class Bladvoorstel:
    """A tariefblad before it is published: its first day, its figures, and when everybody reads it."""

    van: date
    cijfers: tuple[Cijfer, ...]
    vanaf: datetime
    toelichting: str = ""


@dataclass(frozen=True)
class Berekend:
    """What one tarief becomes: what it was, from which amount was counted, and what came out."""

    tarief: Tarief
    oud: Decimal
    begin: Decimal
    na: Geindexeerd


def spreek_indexering_af(session: Session, versie: Versie, nieuw: Indexeerwijze, *, daad: Daad) -> Indexeringsafspraak:
    """Record how the tarieven of a versie are indexed; raise Ongeldig for what can't be. A tariefblad keeps its own."""
    if zin := weiger_indexeren(versie, nu=daad.nu):
        raise Geweigerd(zin)
    if zin := weiger_afspraak(nieuw.gewichten, nieuw.doorrekenen, nieuw.leidend):
        raise Ongeldig(zin)
    afspraak = afspraak_over_indexeren(session, versie.id) or Indexeringsafspraak(versie_id=versie.id)
    afspraak.artikel = nieuw.artikel.strip()
    afspraak.gewichten = [[naam, str(gewicht)] for naam, gewicht in nieuw.gewichten]
    afspraak.doorrekenen, afspraak.leidend = nieuw.doorrekenen, nieuw.leidend
    session.add(afspraak)
    session.flush()
    leg_vast(session, INDEXERING_AFGESPROKEN, versie.id, daad=daad)
    return afspraak


def bereken(session: Session, versie: Versie, voorstel: Bladvoorstel) -> list[Berekend]:
    """Return what each tarief that is in force on the first day becomes; raise Geweigerd without an agreement on it."""
    afspraak, lijst_id = _eis_afspraak(session, versie), laatste_tekst(versie).tarieflijst_id
    factor = factor_van(voorstel.cijfers)
    stand = stand_voor(session, versie.id, clock.begin_van(voorstel.van))
    berekend = []
    for tarief in tarieven_van(session, lijst_id) if lijst_id is not None else ():
        rij = rij_van(tarief)
        if rij.geldt_op(voorstel.van):
            nu = stand.get(tarief.id) or Geindexeerd(rij.bedrag, rij.bedrag, dict(rij.elementen))
            na = indexeer(nu, factor, afspraak.doorrekenen, afspraak.leidend)
            berekend.append(Berekend(tarief, nu.bedrag, begin_van(nu, afspraak.doorrekenen), na))
    return berekend


def _eis_afspraak(session: Session, versie: Versie) -> Indexeringsafspraak:
    afspraak = afspraak_over_indexeren(session, versie.id)
    if afspraak is None:
        raise Geweigerd("Leg eerst vast hoe de tarieven van deze versie worden geïndexeerd.")
    return afspraak


def weiger_voorstel(
    session: Session, versie: Versie, voorstel: Bladvoorstel, regels: Sequence[Berekend], *, nu: datetime
) -> str | None:
    """Return why a tariefblad can't be published as it is proposed."""
    eerdere, van = bladen_van(session, versie.id), clock.begin_van(voorstel.van)
    return weiger_cijfers(voorstel.cijfers) or weiger_blad(
        versie, eerdere, van, voorstel.vanaf, voorstel.toelichting, aantal=len(regels), nu=nu
    )


def publiceer_tariefblad(session: Session, versie: Versie, voorstel: Bladvoorstel, *, daad: Daad) -> Tariefblad:
    """Index the tarieven of a versie, for everybody to read at one moment; raise Geweigerd when that may not be."""
    afspraak, regels = _eis_afspraak(session, versie), bereken(session, versie, voorstel)
    if zin := weiger_voorstel(session, versie, voorstel, regels, nu=daad.nu):
        raise Geweigerd(zin)
    lijst_id = laatste_tekst(versie).tarieflijst_id
    if daad.actor_id is None or lijst_id is None:
        raise Geweigerd("Alleen een mens publiceert een tariefblad.")
    blad = Tariefblad(
        versie_id=versie.id,
        lijst_id=lijst_id,
        volgnr=hoogste_bladnummer(session, versie.id) + 1,
        van=clock.begin_van(voorstel.van),
        cijfers=[_cijfer(een) for een in voorstel.cijfers],
        doorrekenen=afspraak.doorrekenen,
        leidend=afspraak.leidend,
        toelichting=voorstel.toelichting.strip(),
        gebruiker_id=daad.actor_id,
        gemaakt_op=daad.nu,
        openbaar_vanaf=voorstel.vanaf,
    )
    blad.regels = [_regel(een) for een in regels]
    session.add(blad)
    session.flush()
    leg_vast(session, TARIEFBLAD_GEPUBLICEERD, blad.id, daad=daad)
    return blad


def _cijfer(een: Cijfer) -> dict[str, str]:
    return {
        "naam": een.naam,
        "gewicht": str(een.gewicht),
        "percentage": str(een.percentage),
        "bron": een.bron.strip(),
    }


def _regel(een: Berekend) -> Tariefbladregel:
    return Tariefbladregel(
        tarief_id=een.tarief.id,
        oud=een.oud,
        begin=str(een.begin),
        onafgerond=str(een.na.onafgerond),
        bedrag=een.na.bedrag,
        elementen={naam: int(deel * 100) for naam, deel in een.na.elementen.items()},
    )


def neem_tariefblad_terug(session: Session, blad: Tariefblad, *, daad: Daad) -> None:
    """Take back a tariefblad that nobody could read yet; raise Geweigerd once it is public."""
    if zin := weiger_terugnemen(blad, bladen_van(session, blad.versie_id), nu=daad.nu):
        raise Geweigerd(zin)
    blad.ingetrokken_op = daad.nu
    session.flush()
    leg_vast(session, TARIEFBLAD_TERUGGENOMEN, blad.id, daad=daad)
