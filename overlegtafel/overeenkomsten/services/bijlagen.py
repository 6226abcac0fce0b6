"""Bijlagen of a tekst: add, take away, put in order of precedence; none changes once the tekst is frozen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd, NietGevonden, Ongeldig
from overlegtafel.core.opslag.bestanden import bewaar
from overlegtafel.logboek.services import leg_vast
from overlegtafel.overeenkomsten.gebeurtenissen import TEKST_BIJLAGEN_GEWIJZIGD
from overlegtafel.overeenkomsten.models import BijlageSoort, Overeenkomstbijlage, Tekst
from overlegtafel.overeenkomsten.rules.handelingen import weiger_bewerken
from overlegtafel.overeenkomsten.rules.manifest import rangorde, weiger_bijlage
from overlegtafel.taal.bestandstype import type_van, veilige_naam


@dataclass(frozen=True)
class NieuweOvereenkomstbijlage:
    """A file that becomes a bijlage; it was looked at by the scanner before."""

    soort: BijlageSoort
    naam: str
    versienummer: str
    bestandsnaam: str
    inhoud: bytes


def voeg_bijlage_toe(
    session: Session, tekst: Tekst, nieuw: NieuweOvereenkomstbijlage, *, daad: Daad
) -> Overeenkomstbijlage:
    """Add a bijlage as the last in order; raise Geweigerd when the tekst is frozen, Ongeldig without a name."""
    _eis_concept(tekst, daad)
    if zin := weiger_bijlage(tekst, nieuw.naam, nieuw.versienummer):
        raise Ongeldig(zin, veld="naam")
    if not nieuw.inhoud:
        raise Ongeldig("Het bestand is leeg.", veld="bestand")
    bestandsnaam = veilige_naam(nieuw.bestandsnaam)
    bijlage = Overeenkomstbijlage(
        volgorde=len(tekst.bijlagen) + 1,
        soort=nieuw.soort,
        naam=" ".join(nieuw.naam.split()),
        versienummer=" ".join(nieuw.versienummer.split()),
        bestandsnaam=bestandsnaam,
        bestand=bewaar(session, nieuw.inhoud, type=type_van(nieuw.inhoud, naam=bestandsnaam)),
    )
    tekst.bijlagen.append(bijlage)
    _bewaar(session, tekst, daad)
    return bijlage


def verwijder_bijlage(session: Session, tekst: Tekst, bijlage_id: int, *, daad: Daad) -> None:
    """Take a bijlage away from a concept; those after it move up."""
    _eis_concept(tekst, daad)
    weg = _vind(tekst, bijlage_id)
    over = [een for een in rangorde(tekst.bijlagen) if een is not weg]
    tekst.bijlagen.remove(weg)
    session.flush()
    _zet_rangorde(session, over)
    _bewaar(session, tekst, daad)


def zet_hoger(session: Session, tekst: Tekst, bijlage_id: int, *, daad: Daad) -> None:
    """Let a bijlage go before what goes before it now, which may be the tekst itself; the first one stays."""
    _eis_concept(tekst, daad)
    lijst = rangorde(tekst.bijlagen)
    plaats = lijst.index(_vind(tekst, bijlage_id))
    if plaats > 0:
        lijst[plaats - 1], lijst[plaats] = lijst[plaats], lijst[plaats - 1]
    _zet_rangorde(session, lijst)
    _bewaar(session, tekst, daad)


def _eis_concept(tekst: Tekst, daad: Daad) -> None:
    if zin := weiger_bewerken(tekst, nu=daad.nu):
        raise Geweigerd(zin)


def _vind(tekst: Tekst, bijlage_id: int) -> Overeenkomstbijlage:
    bijlage = next((een for een in tekst.bijlagen if een.id == bijlage_id), None)
    if bijlage is None:
        raise NietGevonden("Deze bijlage is er niet meer.")
    return bijlage


def _zet_rangorde(session: Session, lijst: Sequence[Overeenkomstbijlage | None]) -> None:
    """Number bijlagen in this order; None is the tekst. No two have the same number at any moment."""
    bijlagen = [een for een in lijst if een is not None]
    for plaats, bijlage in enumerate(bijlagen, start=1):
        bijlage.volgorde = -plaats
    session.flush()
    for plaats, bijlage in enumerate(bijlagen, start=1):
        bijlage.volgorde = plaats
        bijlage.is_boven_tekst = lijst.index(bijlage) < lijst.index(None)


def _bewaar(session: Session, tekst: Tekst, daad: Daad) -> None:
    session.flush()
    session.refresh(tekst, ["bijlagen"])
    leg_vast(session, TEKST_BIJLAGEN_GEWIJZIGD, tekst.id, daad=daad)


def neem_bijlagen_over(session: Session, van: Tekst, naar: Tekst) -> None:
    """Let `naar` begin with the bijlagen of `van`, the same files, each a row of its own, and with its tarieflijst."""
    gelijk = ("volgorde", "soort", "naam", "versienummer", "bestandsnaam", "bestand_id", "is_boven_tekst")
    naar.bijlagen = [
        Overeenkomstbijlage(**{veld: getattr(bijlage, veld) for veld in gelijk}) for bijlage in van.bijlagen
    ]
    naar.tarieflijst = van.tarieflijst
    session.flush()
