"""The agenda: points added, changed, ordered, taken back and tied to voorstellen; the agenda published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.toegang.access import is_bereikt
from overlegtafel.fysieke_tafel.gebeurtenissen import (
    AGENDA_GEORDEND,
    AGENDA_GEPUBLICEERD,
    AGENDA_NIET_GEPUBLICEERD,
    AGENDAPUNT_GEWIJZIGD,
    AGENDAPUNT_INGETROKKEN,
    AGENDAPUNT_TOEGEVOEGD,
    VOORSTEL_GEAGENDEERD,
    VOORSTEL_VAN_AGENDA,
)
from overlegtafel.fysieke_tafel.models import Agendapunt, AgendapuntSoort, AgendapuntVoorstel, Bijeenkomst
from overlegtafel.fysieke_tafel.rules.agenda import (
    geldende_punten,
    getoonde_punten,
    weiger_agendapublicatie,
    weiger_koppelen,
    weiger_puntwijziging,
    weiger_soort,
    weiger_wijziging,
)
from overlegtafel.fysieke_tafel.rules.openbaar import weiger_besloten
from overlegtafel.fysieke_tafel.services.toelichting import maak_op
from overlegtafel.fysieke_tafel.services.zoeken import indexeer_agenda
from overlegtafel.logboek.services import leg_vast
from overlegtafel.overeenkomsten.queries import termijnen
from overlegtafel.virtuele_tafel.models import Voorstel


@dataclass(frozen=True)
class Puntgegevens:
    """What is filled in for a point of an agenda."""

    titel: str
    soort: AgendapuntSoort = AgendapuntSoort.TER_BESPREKING
    minuten: int | None = None
    toelichting: str = ""
    versie_id: int | None = None
    artikel_id: int | None = None


def voeg_punt_toe(
    session: Session,
    bijeenkomst: Bijeenkomst,
    gegevens: Puntgegevens,
    *,
    daad: Daad,
) -> Agendapunt:
    """Add a point at the end; raise Geweigerd for advice that comes after the agenda's term."""
    fout = weiger_wijziging(bijeenkomst, nu=daad.nu) or weiger_soort(
        gegevens.soort, bijeenkomst.begin, termijnen(session, nu=daad.nu), nu=daad.nu
    )
    if fout:
        raise Geweigerd(fout)
    volgorde = max((punt.volgorde for punt in getoonde_punten(bijeenkomst)), default=0) + 1
    punt = Agendapunt(volgorde=volgorde, toegevoegd_op=daad.nu, **vars(gegevens))
    maak_op(punt)
    bijeenkomst.agendapunten.append(punt)
    session.flush()
    maak_zoekbaar(session, bijeenkomst)
    leg_vast(session, AGENDAPUNT_TOEGEVOEGD, bijeenkomst.id, daad=daad, punt_id=punt.id)
    return punt


def maak_zoekbaar(session: Session, bijeenkomst: Bijeenkomst) -> None:
    """A draft is found only once its publication is at least planned."""
    if bijeenkomst.agenda_openbaar_vanaf is not None:
        indexeer_agenda(session, bijeenkomst)


def wijzig_punt(session: Session, punt: Agendapunt, gegevens: Puntgegevens, *, daad: Daad) -> None:
    """Change a point that nobody has read yet; it can't become ter advies after the agenda's term."""
    bijeenkomst = punt.bijeenkomst
    fout = weiger_puntwijziging(bijeenkomst, nu=daad.nu)
    if gegevens.soort is not punt.soort:
        fout = fout or weiger_soort(gegevens.soort, bijeenkomst.begin, termijnen(session, nu=daad.nu), nu=daad.nu)
    if fout:
        raise Geweigerd(fout)
    for naam, waarde in vars(gegevens).items():
        setattr(punt, naam, waarde)
    maak_op(punt)
    maak_zoekbaar(session, bijeenkomst)
    leg_vast(session, AGENDAPUNT_GEWIJZIGD, bijeenkomst.id, daad=daad, punt_id=punt.id)


def verschuif_punt(session: Session, punt: Agendapunt, *, is_omhoog: bool, daad: Daad) -> None:
    """Let a point change places with its neighbour above or below; at the edge nothing happens."""
    if fout := weiger_puntwijziging(punt.bijeenkomst, nu=daad.nu):
        raise Geweigerd(fout)
    punten = geldende_punten(punt.bijeenkomst)
    hier = punten.index(punt)
    daar = hier + (-1 if is_omhoog else 1)
    if not 0 <= daar < len(punten):
        return
    punten[hier], punten[daar] = punten[daar], punten[hier]
    _hernummer(session, punt.bijeenkomst, punten)
    leg_vast(session, AGENDA_GEORDEND, punt.bijeenkomst_id, daad=daad, punt_id=punt.id)


def orden_punten(session: Session, bijeenkomst: Bijeenkomst, punt_ids: Sequence[int], *, daad: Daad) -> None:
    """Put the points in this order; raise Geweigerd when these aren't the points that stand there now."""
    if fout := weiger_puntwijziging(bijeenkomst, nu=daad.nu):
        raise Geweigerd(fout)
    punten = {punt.id: punt for punt in geldende_punten(bijeenkomst)}
    if sorted(punt_ids) != sorted(punten):
        raise Geweigerd("Iemand anders heeft de agenda veranderd. Kijk wat er nu staat en sleep opnieuw.")
    if list(punt_ids) == list(punten):
        return
    _hernummer(session, bijeenkomst, [punten[id_] for id_ in punt_ids])
    leg_vast(session, AGENDA_GEORDEND, bijeenkomst.id, daad=daad)


def _hernummer(session: Session, bijeenkomst: Bijeenkomst, punten: list[Agendapunt]) -> None:
    for volgorde, punt in enumerate(punten, start=1):
        punt.volgorde = volgorde
    session.flush()
    session.expire(bijeenkomst, ["agendapunten"])


def trek_punt_in(session: Session, punt: Agendapunt, *, daad: Daad) -> None:
    """Take a point back: from a published agenda it stays readable as taken back, with its number."""
    bijeenkomst = punt.bijeenkomst
    if fout := weiger_wijziging(bijeenkomst, nu=daad.nu):
        raise Geweigerd(fout)
    if punt.ingetrokken_op is not None:
        raise Geweigerd("Dit punt is al ingetrokken.")
    punt.ingetrokken_op = daad.nu
    if not is_bereikt(bijeenkomst.agenda_openbaar_vanaf, nu=daad.nu):
        _hernummer(session, bijeenkomst, geldende_punten(bijeenkomst))
    maak_zoekbaar(session, bijeenkomst)
    leg_vast(session, AGENDAPUNT_INGETROKKEN, bijeenkomst.id, daad=daad, punt_id=punt.id)


def koppel_voorstel(session: Session, punt: Agendapunt, voorstel: Voorstel, *, daad: Daad) -> None:
    """Put a voorstel on the agenda under `punt`; twice is once."""
    if fout := weiger_koppelen(punt.bijeenkomst, nu=daad.nu):
        raise Geweigerd(fout)
    if any(koppeling.voorstel_id == voorstel.id for koppeling in punt.voorstellen):
        return
    punt.voorstellen.append(AgendapuntVoorstel(voorstel=voorstel))
    session.flush()
    leg_vast(session, VOORSTEL_GEAGENDEERD, voorstel.id, daad=daad, agendapunt_id=punt.id)


def ontkoppel_voorstel(session: Session, punt: Agendapunt, voorstel_id: int, *, daad: Daad) -> None:
    """Take a voorstel from the agenda point; the logboek keeps that it was there."""
    if fout := weiger_koppelen(punt.bijeenkomst, nu=daad.nu):
        raise Geweigerd(fout)
    for koppeling in [een for een in punt.voorstellen if een.voorstel_id == voorstel_id]:
        punt.voorstellen.remove(koppeling)
        leg_vast(session, VOORSTEL_VAN_AGENDA, voorstel_id, daad=daad, agendapunt_id=punt.id)


def publiceer_agenda(
    session: Session,
    bijeenkomst: Bijeenkomst,
    *,
    openbaar_vanaf: datetime | None = None,
    daad: Daad,
) -> None:
    """Publish the agenda now or plan its moment; an unannounced bijeenkomst becomes known with it."""
    moment = openbaar_vanaf or daad.nu
    fout = weiger_besloten(bijeenkomst.tafel) or weiger_agendapublicatie(
        bijeenkomst, moment, termijnen(session, nu=daad.nu), nu=daad.nu
    )
    if fout:
        raise Geweigerd(fout)
    bijeenkomst.agenda_openbaar_vanaf = moment
    if not is_bereikt(bijeenkomst.openbaar_vanaf, nu=daad.nu):
        bijeenkomst.openbaar_vanaf = moment
    indexeer_agenda(session, bijeenkomst)
    leg_vast(session, AGENDA_GEPUBLICEERD, bijeenkomst.id, daad=daad)


def neem_planning_terug(session: Session, bijeenkomst: Bijeenkomst, *, nu: datetime) -> None:
    """Undo what is planned and was never public: the agenda, and the bijeenkomst that would be known with it."""
    if not is_bereikt(bijeenkomst.openbaar_vanaf, nu=nu):
        bijeenkomst.openbaar_vanaf = None
    if bijeenkomst.agenda_openbaar_vanaf is not None and not is_bereikt(bijeenkomst.agenda_openbaar_vanaf, nu=nu):
        bijeenkomst.agenda_openbaar_vanaf = None
        indexeer_agenda(session, bijeenkomst)


def stop_agendaplanning(session: Session, bijeenkomst: Bijeenkomst, *, daad: Daad) -> None:
    """Take a planned publication of the agenda back before its moment comes."""
    if bijeenkomst.agenda_openbaar_vanaf is None or is_bereikt(bijeenkomst.agenda_openbaar_vanaf, nu=daad.nu):
        raise Geweigerd("Er is geen publicatie gepland die nog tegengehouden kan worden.")
    neem_planning_terug(session, bijeenkomst, nu=daad.nu)
    leg_vast(session, AGENDA_NIET_GEPUBLICEERD, bijeenkomst.id, daad=daad)
