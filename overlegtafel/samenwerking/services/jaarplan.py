"""A jaarplan is written, put to the gemeentesecretarissen, agreed by each, published, and followed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.tijd import clock
from overlegtafel.logboek.services import leg_vast
from overlegtafel.overeenkomsten.models import GemeenteOordeel, Instemming, OvereenkomstSoort, Tekst
from overlegtafel.overeenkomsten.queries import besluitstand, instemmingen_op
from overlegtafel.overeenkomsten.rules import Besluit
from overlegtafel.overeenkomsten.services import (
    Geldigheid,
    beslis,
    bewerk_tekst,
    leg_voor,
    maak_nieuwe_tekst,
    maak_overeenkomst,
    maak_versie,
    publiceer_tekst,
    stel_vast,
)
from overlegtafel.samenwerking.gebeurtenissen import (
    ACTIVITEIT_GEMAAKT,
    ACTIVITEIT_VOORTGANG,
    JAARPLAN_AKKOORD,
    JAARPLAN_GEMAAKT,
    JAARPLAN_GEWEIGERD,
    JAARPLAN_GEWIJZIGD,
    JAARPLAN_VASTGESTELD,
    JAARPLAN_VOORGELEGD,
)
from overlegtafel.samenwerking.models import Activiteit, Begroting, Jaarplan, Voortgang
from overlegtafel.samenwerking.queries.deelname import samenwerkingsovereenkomst
from overlegtafel.samenwerking.queries.jaarplan import jaren_met_plan, trajecten_van_jaar, vorig_jaarplan
from overlegtafel.samenwerking.queries.kosten import geldende_begroting
from overlegtafel.samenwerking.rules.jaarplan import (
    TEKSTEN,
    schrijf,
    stand_van,
    voorgelegde_tekst,
    weiger_jaar,
    weiger_schrijven,
    weiger_voorleggen,
    weiger_voortgang,
)
from overlegtafel.samenwerking.services.trajecten import weiger

BESLUIT = "Akkoord van alle gemeentesecretarissen"


@dataclass(frozen=True)
class Activiteitgegevens:
    """What is told of an activiteit."""

    titel: str
    organisatie_id: int
    team: str = ""
    uiterlijk: date | None = None


def instemmingen_van(session: Session, jaarplan: Jaarplan) -> list[Instemming]:
    """Return what the gemeentesecretarissen said of the newest words of a jaarplan."""
    tekst = voorgelegde_tekst(jaarplan)
    return list(instemmingen_op(session, tekst.id)) if tekst is not None else []


def begin_jaarplan(session: Session, jaar: int, *, daad: Daad) -> Jaarplan:
    """Begin the jaarplan of a year with the words and the open activiteiten of the one before."""
    weiger(weiger_jaar(jaar, jaren_met_plan(session)), veld="jaar")
    vorig = vorig_jaarplan(session, jaar)
    jaarplan = Jaarplan(jaar=jaar)
    for deel in TEKSTEN if vorig is not None else ():
        setattr(jaarplan, deel, getattr(vorig, deel))
    for een in vorig.activiteiten if vorig is not None else ():
        if een.gereed_op is None:
            jaarplan.activiteiten.append(Activiteit(titel=een.titel, organisatie_id=een.organisatie_id, team=een.team))
    session.add(jaarplan)
    session.flush()
    leg_vast(session, JAARPLAN_GEMAAKT, jaarplan.id, daad=daad)
    return jaarplan


def wijzig_jaarplan(session: Session, jaarplan: Jaarplan, teksten: Mapping[str, str], *, daad: Daad) -> None:
    """Change the words of a jaarplan that isn't with the gemeentesecretarissen."""
    weiger(weiger_schrijven(stand_van(jaarplan, instemmingen_van(session, jaarplan))))
    for deel in TEKSTEN:
        setattr(jaarplan, deel, teksten[deel])
    leg_vast(session, JAARPLAN_GEWIJZIGD, jaarplan.id, daad=daad)


def voeg_activiteit_toe(session: Session, jaarplan: Jaarplan, gegevens: Activiteitgegevens, *, daad: Daad) -> None:
    """Add an activiteit to a jaarplan that isn't with the gemeentesecretarissen."""
    weiger(weiger_schrijven(stand_van(jaarplan, instemmingen_van(session, jaarplan))))
    activiteit = Activiteit(**vars(gegevens))
    jaarplan.activiteiten.append(activiteit)
    session.flush()
    leg_vast(session, ACTIVITEIT_GEMAAKT, activiteit.id, daad=daad)


def meld_voortgang(
    session: Session, activiteit: Activiteit, *, tekst: str, gereed_op: date | None = None, daad: Daad
) -> None:
    """Tell how an activiteit goes, and that it is done where it is."""
    weiger(weiger_voortgang(activiteit, gereed_op, vandaag=clock.dag_van(daad.nu)), veld="gereed_op")
    activiteit.voortgang.append(Voortgang(op=daad.nu, tekst=tekst))
    activiteit.gereed_op = gereed_op
    session.flush()
    leg_vast(session, ACTIVITEIT_VOORTGANG, activiteit.id, daad=daad)


def leg_jaarplan_voor(session: Session, jaarplan: Jaarplan, *, daad: Daad) -> None:
    """Make the paper of a jaarplan and ask every gemeentesecretaris to agree to it."""
    stand = stand_van(jaarplan, instemmingen_van(session, jaarplan))
    begroting, basis = geldende_begroting(session, jaarplan.jaar), samenwerkingsovereenkomst(session, nu=daad.nu)
    weiger(weiger_voorleggen(jaarplan, stand, begroting=begroting, heeft_basis=basis is not None))
    assert begroting is not None
    tekst = _schrijf_papier(session, jaarplan, begroting, daad)
    tekst.bevroren_op = daad.nu
    leg_voor(session, tekst.versie, daad=daad)
    leg_vast(session, JAARPLAN_VOORGELEGD, jaarplan.id, daad=daad)


def _schrijf_papier(session: Session, jaarplan: Jaarplan, begroting: Begroting, daad: Daad) -> Tekst:
    markdown = schrijf(jaarplan, begroting, trajecten_van_jaar(session, jaarplan.jaar, nu=daad.nu))
    if jaarplan.versie is not None:
        tekst = maak_nieuwe_tekst(session, jaarplan.versie, daad=daad)
        bewerk_tekst(session, tekst, markdown, daad=daad)
        return tekst
    vorig = vorig_jaarplan(session, jaarplan.jaar)
    overeenkomst = maak_overeenkomst(
        session,
        OvereenkomstSoort.JAARPLAN,
        f"JP-{jaarplan.jaar}",
        f"Jaarplan {jaarplan.jaar}",
        daad=daad,
        basis=samenwerkingsovereenkomst(session, nu=daad.nu),
        voorgangers=[vorig.versie.overeenkomst] if vorig is not None and vorig.versie is not None else [],
    )
    geldig = Geldigheid(date(jaarplan.jaar, 1, 1), date(jaarplan.jaar, 12, 31))
    jaarplan.versie = maak_versie(session, overeenkomst, "1.0", markdown, daad=daad, geldig=geldig)
    session.flush()
    return jaarplan.versie.teksten[-1]


@dataclass(frozen=True)
class Jaarplanantwoord:
    """What a gemeentesecretaris says of the words that he read: `manifest` is their hash, `reden` why he doesn't."""

    is_akkoord: bool
    manifest: str
    reden: str = ""


def antwoord_op(
    session: Session, jaarplan: Jaarplan, organisatie_id: int, antwoord: Jaarplanantwoord, *, daad: Daad
) -> None:
    """Keep what a gemeentesecretaris says; with the last akkoord the jaarplan is adopted and public."""
    tekst = voorgelegde_tekst(jaarplan)
    if tekst is None:
        raise Geweigerd("Dit jaarplan is nog niet aan u voorgelegd.")
    besluit = Besluit(
        GemeenteOordeel.STEMT_IN if antwoord.is_akkoord else GemeenteOordeel.STEMT_NIET_IN,
        clock.dag_van(daad.nu),
        "Gemeentesecretaris",
        antwoord.manifest,
        antwoord.reden,
    )
    beslis(session, tekst, organisatie_id, besluit, daad=daad)
    soort = JAARPLAN_AKKOORD if antwoord.is_akkoord else JAARPLAN_GEWEIGERD
    leg_vast(session, soort, jaarplan.id, daad=daad, organisatie_id=organisatie_id)
    stand = besluitstand(session, tekst.versie, nu=daad.nu)
    besluiten = stand.besluiten
    if all(een.id in besluiten and besluiten[een.id].oordeel is GemeenteOordeel.STEMT_IN for een in stand.beslissers):
        _stel_vast(session, jaarplan, tekst, daad)


def _stel_vast(session: Session, jaarplan: Jaarplan, tekst: Tekst, daad: Daad) -> None:
    eerste, laatste = date(jaarplan.jaar, 1, 1), date(jaarplan.jaar, 12, 31)
    publiceer_tekst(session, tekst, vanaf=daad.nu, daad=daad)
    stel_vast(session, tekst.versie, clock.dag_van(daad.nu), BESLUIT, eerste, laatste, daad=daad)
    leg_vast(session, JAARPLAN_VASTGESTELD, jaarplan.id, daad=daad)
