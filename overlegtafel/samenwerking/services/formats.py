"""Formats are written, agreed, checked and brought out; trajecten use them, and deviations are settled."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Ongeldig
from overlegtafel.core.opslag.bestanden import bewaar
from overlegtafel.core.tijd import clock
from overlegtafel.logboek.services import leg_vast
from overlegtafel.samenwerking.gebeurtenissen import (
    AFWIJKING_AFGEHANDELD,
    AFWIJKING_GEMELD,
    FORMAT_GEBRUIKT,
    FORMAT_GEMAAKT,
    FORMAT_GETOETST,
    FORMAT_STAP,
    FORMAT_UITGEGEVEN,
    FORMAT_VERSIE,
)
from overlegtafel.samenwerking.models import (
    Afwijking,
    Format,
    FormatGebruik,
    FormatSoort,
    FormatVersie,
    Processtap,
    Traject,
)
from overlegtafel.samenwerking.queries.formats import volgende_plek
from overlegtafel.samenwerking.rules.formats import (
    vergelijk,
    weiger_afhandelen,
    weiger_gebruik,
    weiger_nummer,
    weiger_stap,
    weiger_toets,
    weiger_uitgeven,
)
from overlegtafel.samenwerking.services.trajecten import weiger
from overlegtafel.taal.bestandstype import type_van, veilige_naam


@dataclass(frozen=True)
class Formatstuk:
    """A file that was looked at by the scanner."""

    naam: str
    inhoud: bytes

    @property
    def sha256(self) -> bytes:
        """The hash by which it is known."""
        return hashlib.sha256(self.inhoud).digest()


def maak_format(session: Session, *, naam: str, doel: str, soort: FormatSoort, daad: Daad) -> Format:
    """Begin a format; raise Ongeldig when the name is taken."""
    if session.scalar(select(Format.id).where(Format.naam == naam)) is not None:
        raise Ongeldig("Er is al een format met deze naam.", veld="naam")
    format_ = Format(naam=naam, doel=doel, soort=soort)
    session.add(format_)
    session.flush()
    leg_vast(session, FORMAT_GEMAAKT, format_.id, daad=daad)
    return format_


def voeg_versie_toe(
    session: Session, format_: Format, *, nummer: str, stuk: Formatstuk, toelichting: str, daad: Daad
) -> FormatVersie:
    """Add a versie that isn't in use yet; a procesbeschrijving begins with the steps of the versie before."""
    weiger(weiger_nummer(nummer, [een.nummer for een in format_.versies]), veld="nummer")
    if not stuk.inhoud:
        raise Ongeldig("Het bestand is leeg.", veld="bestand")
    naam, vorige = veilige_naam(stuk.naam), format_.versies[-1] if format_.versies else None
    bestand = bewaar(session, stuk.inhoud, type=type_van(stuk.inhoud, naam=naam))
    versie = FormatVersie(nummer=nummer, bestand=bestand, bestandsnaam=naam, toelichting=toelichting)
    format_.versies.append(versie)
    session.flush()
    for stap in vorige.stappen if vorige is not None else ():
        gelijk = {veld: getattr(stap, veld) for veld in ("volgorde", "stap", "wie", "taak", "bevoegdheid")}
        versie.stappen.append(Processtap(**gelijk))
    session.flush()
    leg_vast(session, FORMAT_VERSIE, format_.id, daad=daad)
    return versie


def voeg_stap_toe(
    session: Session, versie: FormatVersie, *, stap: str, wie: str, taak: str, bevoegdheid: str, daad: Daad
) -> None:
    """Add who does what in a next step."""
    weiger(weiger_stap(versie))
    plek = volgende_plek(versie)
    versie.stappen.append(Processtap(volgorde=plek, stap=stap, wie=wie, taak=taak, bevoegdheid=bevoegdheid))
    session.flush()
    leg_vast(session, FORMAT_STAP, versie.format_id, daad=daad)


def leg_toets_vast(
    session: Session, versie: FormatVersie, *, consensus_op: date | None, juridisch_op: date | None, daad: Daad
) -> None:
    """Record that the gemeenten agree, that a jurist looked at it, or both."""
    for dag, veld in ((consensus_op, "consensus_op"), (juridisch_op, "juridisch_op")):
        if dag is not None:
            weiger(weiger_toets(versie, dag, vandaag=clock.dag_van(daad.nu)), veld=veld)
    versie.consensus_op = consensus_op or versie.consensus_op
    versie.juridisch_getoetst_op = juridisch_op or versie.juridisch_getoetst_op
    leg_vast(session, FORMAT_GETOETST, versie.format_id, daad=daad)


def geef_uit(session: Session, versie: FormatVersie, *, geldig_van: date, daad: Daad) -> None:
    """Let a versie hold from a day on."""
    weiger(weiger_uitgeven(versie, geldig_van, vandaag=clock.dag_van(daad.nu)), veld="geldig_van")
    versie.geldig_van = geldig_van
    leg_vast(session, FORMAT_UITGEGEVEN, versie.format_id, daad=daad)


def gebruik_format(
    session: Session,
    traject: Traject,
    format_: Format,
    stuk: Formatstuk,
    *,
    is_ander: bool = False,
    reden: str = "",
    daad: Daad,
) -> FormatGebruik:
    """Keep by its hash which paper a traject uses; one that departs from the format needs a reason and is reported."""
    gelijk = vergelijk(format_, stuk.sha256, is_ander=is_ander, vandaag=clock.dag_van(daad.nu))
    weiger(weiger_gebruik(gelijk, reden), veld="reden")
    gebruik = FormatGebruik(
        traject_id=traject.id, format=format_, versie=gelijk.versie, sha256=stuk.sha256, gecontroleerd_op=daad.nu
    )
    session.add(gebruik)
    session.flush()
    leg_vast(session, FORMAT_GEBRUIKT, traject.id, daad=daad, format_id=format_.id)
    if gelijk.soort is not None:
        gebruik.afwijking = Afwijking(soort=gelijk.soort, reden=reden.strip(), gemeld_op=daad.nu)
        session.flush()
        leg_vast(session, AFWIJKING_GEMELD, gebruik.afwijking.id, daad=daad)
    return gebruik


def handel_af(session: Session, afwijking: Afwijking, *, actie: str, daad: Daad) -> None:
    """Settle a deviation with what was done about it."""
    weiger(weiger_afhandelen(afwijking))
    afwijking.actie, afwijking.afgehandeld_op = actie, daad.nu
    leg_vast(session, AFWIJKING_AFGEHANDELD, afwijking.id, daad=daad)
