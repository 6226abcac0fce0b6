"""Signing for a party, and countersigning for the gemeenten."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.core.tijd import clock
from overlegtafel.logboek.services import leg_vast
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.overeenkomsten.models import Overeenkomst, OvereenkomstSoort, Tekst
from overlegtafel.overeenkomsten.rules import manifest_sha256
from overlegtafel.overeenkomsten.services import begin_deelname
from overlegtafel.partijen.gebeurtenissen import VERSIE_ONDERTEKEND, VERSIE_TEGENGETEKEND
from overlegtafel.partijen.models import Kant, Ondertekendperceel, Ondertekening, Vorm
from overlegtafel.partijen.queries.combinatie import geldende_tekens, leden_van
from overlegtafel.partijen.queries.eindes import opgezegd_tot
from overlegtafel.partijen.queries.partij import lopende_deelname
from overlegtafel.partijen.queries.percelen import getekende_percelen, percelen_van
from overlegtafel.partijen.queries.tekenen import (
    is_partij_bij_basis,
    mag_tekenen,
    ondertekeningen_van,
    zonder_volmacht,
)
from overlegtafel.partijen.rules.combinatie import Namens, nodig_na, weiger_namens_lid
from overlegtafel.partijen.rules.ondertekenen import (
    Ondertekenaar,
    weiger_handtekening,
    weiger_ondertekenen,
    weiger_tegentekenen,
    weiger_tweede,
)
from overlegtafel.partijen.rules.percelen import weiger_keuze


def onderteken(
    session: Session,
    tekst: Tekst,
    organisatie: Organisatie,
    wie: Ondertekenaar,
    *,
    vorm: Vorm = Vorm.SCHERM,
    lid_id: int | None = None,
    daad: Daad,
) -> Ondertekening:
    """Sign the manifest of `tekst` for a party; raise Geweigerd when it may not, Ongeldig for what is missing.

    What was signed elsewhere (`vorm`) an official takes in, who may do so for each of who sign together. For a
    combinatie `lid_id` is the member that signs. Taking in a signature under a deelovereenkomst lets its party in.
    """
    overeenkomst = tekst.versie.overeenkomst
    is_partij = is_partij_bij_basis(session, overeenkomst, organisatie.id, nu=daad.nu)
    van_elders = vorm is not Vorm.SCHERM and overeenkomst.soort is OvereenkomstSoort.DEEL
    bestaande = geldende_tekens(session, tekst, organisatie.id, nu=daad.nu)
    leden = leden_van(session, organisatie.id, nu=daad.nu)
    zin = weiger_ondertekenen(
        tekst,
        organisatie,
        bestaande,
        is_partij_bij_basis=is_partij,
        is_toegelaten=van_elders or mag_tekenen(session, overeenkomst, organisatie.id, nu=daad.nu),
        opgezegd_tot=opgezegd_tot(session, overeenkomst, organisatie.id, nu=daad.nu),
        nu=daad.nu,
    )
    if vorm is Vorm.SCHERM:
        zin = zin or weiger_tweede(bestaande, organisatie.id, daad.actor_id, lid_id)
    if zin := zin or weiger_namens_lid(bestaande, organisatie.naam, leden, lid_id):
        raise Geweigerd(zin)
    gekozen = _percelen(session, tekst, [een for een in bestaande if een.kant is Kant.PARTIJ], wie)
    ondertekening = _zet(session, tekst, Namens(organisatie.id, lid_id), Kant.PARTIJ, wie, daad, vorm)
    session.add_all(Ondertekendperceel(ondertekening_id=ondertekening.id, perceel_id=id_) for id_ in gekozen)
    session.flush()
    return ondertekening


def _percelen(session: Session, tekst: Tekst, begonnen: Sequence[Ondertekening], wie: Ondertekenaar) -> list[int]:
    """Return for which percelen is signed: as who signed first of who sign together chose, else as this one does."""
    if begonnen:
        eerder = getekende_percelen(session, [begonnen[0].id]).get(begonnen[0].id, [])
        return sorted(een.id for een in eerder)
    if zin := weiger_keuze(percelen_van(session, tekst.versie.overeenkomst_id), wie.percelen):
        raise Ongeldig(zin, veld="percelen")
    return sorted(set(wie.percelen))


def tegenteken(session: Session, tekst: Tekst, organisatie_id: int, wie: Ondertekenaar, *, daad: Daad) -> Ondertekening:
    """Countersign for the gemeenten what a party signed; raise Geweigerd without a volmacht of each."""
    zin = weiger_tegentekenen(
        tekst,
        organisatie_id,
        geldende_tekens(session, tekst, organisatie_id, nu=daad.nu),
        zonder_volmacht=zonder_volmacht(session, tekst.versie.overeenkomst_id, nu=daad.nu),
        manifest=manifest_sha256(tekst),
        nu=daad.nu,
    )
    if zin:
        raise Geweigerd(zin)
    ondertekening = _zet(session, tekst, Namens(organisatie_id), Kant.GEMEENTE, wie, daad)
    _laat_deelnemen(session, tekst.versie.overeenkomst, organisatie_id, daad)
    return ondertekening


def tegenteken_alle(
    session: Session, tekst: Tekst, organisatie_ids: Sequence[int], wie: Ondertekenaar, *, daad: Daad
) -> None:
    """Countersign what several parties signed, all or none; raise Geweigerd with the name of who stopped it."""
    for organisatie_id in organisatie_ids:
        try:
            tegenteken(session, tekst, organisatie_id, wie, daad=daad)
        except Geweigerd as fout:
            naam = session.get_one(Organisatie, organisatie_id).naam
            raise Geweigerd(
                f"{naam}: {fout} Er is niets getekend." if len(organisatie_ids) > 1 else str(fout)
            ) from fout


def _laat_deelnemen(session: Session, overeenkomst: Overeenkomst, organisatie_id: int, daad: Daad) -> None:
    """Let a party take part in a basisovereenkomst once both signed it, unless it does so already."""
    if overeenkomst.soort is not OvereenkomstSoort.BASIS:
        return
    if lopende_deelname(session, overeenkomst.id, organisatie_id, nu=daad.nu) is None:
        organisatie = session.get_one(Organisatie, organisatie_id)
        begin_deelname(session, overeenkomst, organisatie, clock.dag_van(daad.nu), daad=daad)


def _zet(
    session: Session,
    tekst: Tekst,
    namens: Namens,
    kant: Kant,
    wie: Ondertekenaar,
    daad: Daad,
    vorm: Vorm = Vorm.SCHERM,
) -> Ondertekening:
    manifest = manifest_sha256(tekst)
    if zin := weiger_handtekening(wie, manifest, nu=daad.nu):
        raise Ongeldig(zin)
    if daad.actor_id is None:
        raise Geweigerd("Alleen een mens tekent.")
    ondertekening = Ondertekening(
        tekst=tekst,
        organisatie_id=namens.organisatie_id,
        lid_id=namens.lid_id,
        samen=wie.samen,
        kant=kant,
        gebruiker_id=daad.actor_id,
        naam=wie.naam.strip(),
        functie=wie.functie.strip(),
        bevoegdheid=wie.bevoegdheid.strip(),
        manifest_sha256=manifest,
        op=daad.nu,
        vorm=vorm,
        voorbehoud=wie.voorbehoud.strip() or None,
        **_plaats(session, tekst, namens, kant, wie, daad),
    )
    session.add(ondertekening)
    session.flush()
    soort = VERSIE_ONDERTEKEND if kant is Kant.PARTIJ else VERSIE_TEGENGETEKEND
    leg_vast(session, soort, tekst.versie_id, daad=daad, organisatie_id=namens.organisatie_id)
    return ondertekening


def _plaats(
    session: Session, tekst: Tekst, namens: Namens, kant: Kant, wie: Ondertekenaar, daad: Daad
) -> dict[str, int]:
    """Return the number of a signature and that of the one with which its side has signed.

    The first says how many sign together; the others follow that. Of a combinatie each member says so for itself.
    """
    alle = [een for een in ondertekeningen_van(session, tekst.id) if een.organisatie_id == namens.organisatie_id]
    volgnr = max((een.volgnr for een in alle if een.kant is kant), default=0) + 1
    telt = [een for een in geldende_tekens(session, tekst, namens.organisatie_id, nu=daad.nu) if een.kant is kant]
    if namens.lid_id is not None:
        leden = leden_van(session, namens.organisatie_id, nu=daad.nu)
        return {"volgnr": volgnr, "vereist": volgnr + nodig_na(telt, leden, namens.lid_id, wie.samen)}
    begonnen = [een.vereist for een in telt]
    samen = wie.samen if kant is Kant.PARTIJ else 1
    return {"volgnr": volgnr, "vereist": max(begonnen) if begonnen else volgnr + samen - 1}
