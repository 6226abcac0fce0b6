"""A begroting is made, agreed by every gemeentesecretaris, and then split and frozen; money is booked against it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd, NietGevonden, Ongeldig
from overlegtafel.core.tekst.bedragen import weiger_euros
from overlegtafel.core.tijd import clock
from overlegtafel.logboek.services import leg_vast
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.samenwerking.gebeurtenissen import (
    BEGROTING_AKKOORD,
    BEGROTING_GEMAAKT,
    BEGROTING_POST,
    BEGROTING_POST_WEG,
    BEGROTING_VASTGESTELD,
    BOEKING_BETAALD,
    BOEKING_TERUGGENOMEN,
    BOEKING_VASTGELEGD,
)
from overlegtafel.samenwerking.models import (
    Begroting,
    BegrotingAkkoord,
    Begrotingspost,
    Boeking,
    BoekingSoort,
    Verdelingsdeel,
)
from overlegtafel.samenwerking.queries.kosten import afrekeningen_van, betalers, hoogste_volgnr, inwonertallen
from overlegtafel.samenwerking.rules.kosten import (
    begroot,
    nog_niet_akkoord,
    peildatum,
    weiger_akkoord,
    weiger_betaald,
    weiger_post,
    weiger_posten,
    weiger_terugnemen,
    weiger_zonder_inwoners,
)
from overlegtafel.samenwerking.rules.verdeling import Eenheid, Gemeentegrootte, Verdeling, verdeel
from overlegtafel.samenwerking.services.trajecten import weiger


def maak_begroting(session: Session, *, jaar: int, daad: Daad) -> Begroting:
    """Begin a begroting for a year; a later one takes the place of the one before once it is adopted."""
    begroting = Begroting(jaar=jaar, volgnr=hoogste_volgnr(session, jaar) + 1)
    session.add(begroting)
    session.flush()
    leg_vast(session, BEGROTING_GEMAAKT, begroting.id, daad=daad)
    return begroting


def voeg_post_toe(session: Session, begroting: Begroting, *, omschrijving: str, bedrag: Decimal, daad: Daad) -> None:
    """Add a line to a begroting to which nobody agreed yet."""
    weiger(weiger_post(begroting, bedrag), veld="bedrag")
    begroting.posten.append(Begrotingspost(omschrijving=omschrijving, bedrag=bedrag))
    session.flush()
    leg_vast(session, BEGROTING_POST, begroting.id, daad=daad)


def haal_post_weg(session: Session, begroting: Begroting, post_id: int, *, daad: Daad) -> None:
    """Take a line out of a begroting to which nobody agreed yet; raise NietGevonden for one that isn't there."""
    weiger(weiger_posten(begroting))
    post = next((een for een in begroting.posten if een.id == post_id), None)
    if post is None:
        raise NietGevonden("Deze post bestaat niet.")
    begroting.posten.remove(post)
    session.delete(post)
    session.flush()
    leg_vast(session, BEGROTING_POST_WEG, begroting.id, daad=daad)


def splits(session: Session, jaar: int, bedrag: Decimal, eenheid: Eenheid, *, daad: Daad) -> Verdeling:
    """Split an amount over who pays for `jaar`; raise Geweigerd while the inhabitants of one aren't known."""
    wie = betalers(session, jaar, nu=daad.nu)
    bekend = {id_: rij.aantal for id_, rij in inwonertallen(session, peildatum(jaar)).items()}
    weiger(weiger_zonder_inwoners(jaar, wie, bekend))
    try:
        return verdeel(bedrag, [Gemeentegrootte(een.naam, bekend[een.id]) for een in wie], eenheid)
    except ValueError as fout:
        raise Geweigerd(str(fout)) from None


def geef_akkoord(session: Session, begroting: Begroting, *, organisatie_id: int, daad: Daad) -> None:
    """Keep that a gemeentesecretaris agrees; with the last one the begroting is adopted, split and public."""
    deelnemers = betalers(session, begroting.jaar, nu=daad.nu)
    weiger(weiger_akkoord(begroting, organisatie_id, deelnemers))
    verdeling = splits(session, begroting.jaar, begroot(begroting), Eenheid.EURO, daad=daad)
    begroting.akkoorden.append(BegrotingAkkoord(organisatie_id=organisatie_id, op=daad.nu))
    session.flush()
    leg_vast(session, BEGROTING_AKKOORD, begroting.id, daad=daad, organisatie_id=organisatie_id)
    if not nog_niet_akkoord(begroting, deelnemers):
        _stel_vast(session, begroting, verdeling, deelnemers, daad=daad)


def _stel_vast(
    session: Session, begroting: Begroting, verdeling: Verdeling, deelnemers: Collection[Organisatie], *, daad: Daad
) -> None:
    ids, rest = {gemeente.naam: gemeente.id for gemeente in deelnemers}, verdeling.rest
    for deel in verdeling.delen:
        begroting.delen.append(
            Verdelingsdeel(
                organisatie_id=ids[deel.naam],
                inwoners=deel.inwoners,
                honderdsten=int(deel.percentage * 100),
                bedrag=deel.bedrag,
                correctie=rest.bedrag if rest is not None and rest.naam == deel.naam else Decimal(0),
                bevroren_op=daad.nu,
            )
        )
    begroting.vastgesteld_op = begroting.openbaar_vanaf = daad.nu
    session.flush()
    leg_vast(session, BEGROTING_VASTGESTELD, begroting.id, daad=daad)


def boek(
    session: Session,
    *,
    soort: BoekingSoort,
    datum: date,
    bedrag: Decimal,
    omschrijving: str,
    betaald_op: date | None = None,
    post_id: int | None = None,
    organisatie_id: int | None = None,
    traject_id: int | None = None,
    daad: Daad,
) -> Boeking:
    """Book what was spent, or a fee; raise Ongeldig for an amount of nothing."""
    if bedrag <= 0:
        raise Ongeldig("Het bedrag moet hoger zijn dan nul.", veld="bedrag")
    if zin := weiger_euros(bedrag):
        raise Ongeldig(zin, veld="bedrag")
    boeking = Boeking(
        soort=soort, datum=datum, bedrag=bedrag, omschrijving=omschrijving, betaald_op=betaald_op, post_id=post_id,
        organisatie_id=organisatie_id, traject_id=traject_id,
    )  # fmt: skip
    session.add(boeking)
    session.flush()
    leg_vast(session, BOEKING_VASTGELEGD, boeking.id, daad=daad)
    return boeking


def markeer_betaald(session: Session, boeking: Boeking, *, dag: date, daad: Daad) -> None:
    """Record on which day a fee was paid; it counts from that half-year on."""
    weiger(weiger_betaald(boeking, dag, vandaag=clock.dag_van(daad.nu)), veld="dag")
    boeking.betaald_op = dag
    leg_vast(session, BOEKING_BETAALD, boeking.id, daad=daad)


def neem_boeking_terug(session: Session, boeking: Boeking, *, reden: str, daad: Daad) -> None:
    """Let a boeking that was wrong count no more; it stays to be read with the reason."""
    jaren = {dag.year for dag in (boeking.datum, boeking.betaald_op) if dag is not None}
    bestaande = [een for jaar in sorted(jaren) for een in afrekeningen_van(session, jaar)]
    weiger(weiger_terugnemen(boeking, bestaande))
    boeking.teruggenomen_op, boeking.teruggenomen_reden = daad.nu, reden
    leg_vast(session, BOEKING_TERUGGENOMEN, boeking.id, daad=daad)
