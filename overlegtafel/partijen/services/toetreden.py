"""Asking to join: begun with an address, kept while it is filled in, sent, completed once, withdrawn."""

from __future__ import annotations

from datetime import date

from flask import current_app
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd, NietGevonden, Ongeldig
from overlegtafel.core.opslag.bestanden import bewaar
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.limieten import Grens, kenmerk_van, tel, wacht_op_beurt
from overlegtafel.core.toegang.tokens import hash_van, maak_token
from overlegtafel.logboek.gebeurtenissen import GebeurtenisSoort
from overlegtafel.logboek.services import leg_vast
from overlegtafel.organisaties.models import Organisatie, OrganisatieSoort
from overlegtafel.outbox.rules import Brief
from overlegtafel.outbox.services import queue_mail
from overlegtafel.overeenkomsten.models import Overeenkomst
from overlegtafel.partijen.gebeurtenissen import (
    TOETREDING_AANGEVULD,
    TOETREDING_BEGONNEN,
    TOETREDING_INGEDIEND,
    TOETREDING_INGETROKKEN,
)
from overlegtafel.partijen.models import BewijsSoort, Bewijsstuk, Toetreding, Toetredingslid
from overlegtafel.partijen.queries.partij import is_partij
from overlegtafel.partijen.queries.tekenen import is_partij_bij_basis
from overlegtafel.partijen.queries.toetreden import lopende_toetreding, octetten_zonder_account
from overlegtafel.partijen.rules.bewijzen import huidige, laatste_geldige_dag, weiger_stuk
from overlegtafel.partijen.rules.toetreden import (
    Gegevens,
    Lidgegevens,
    ToetredingStatus,
    leden_van_aanvraag,
    recht_kvk,
    status_van,
    wat_combinatie_mist,
    wat_leden_missen,
    wat_ontbreekt,
    weiger_aanvraaglid,
    weiger_beginnen,
    weiger_intrekken,
    weiger_lid_kvk,
    weiger_wijzigen,
)
from overlegtafel.partijen.services.toelaten import weiger_toetreden_nu
from overlegtafel.partijen.services.toetredingsmail import DOEL, GELDIG, mail_stand
from overlegtafel.taal.adres import GEEN_ADRES, lees_adres
from overlegtafel.taal.bestandstype import type_van, veilige_naam

MEESTE_PER_UUR = 5
"""More links an hour no address gets: it may be that of somebody who never asked."""
GEEN_PLAATS = "Er is nu geen plaats voor meer bestanden. Verstuur uw verzoek zonder dit stuk, of probeer het later."


def begin_met_adres(
    session: Session, overeenkomst: Overeenkomst, adres: str, *, als_combinatie: bool = False, daad: Daad
) -> Toetreding | None:
    """Begin a request without account, or find the one that this address has open, and mail a link to it.

    Outside a venster none begins, and one that is open still gets its link: the answer gives neither away.
    """
    zin = weiger_beginnen(overeenkomst.soort, is_aanbieder=True, is_partij_bij_basis=False, is_al_partij=False)
    if zin:
        raise Geweigerd(zin)
    toetreding = lopende_toetreding(session, overeenkomst.id, adres=adres, als_combinatie=als_combinatie, nu=daad.nu)
    if toetreding is None and weiger_toetreden_nu(session, overeenkomst, daad=daad) is None:
        toetreding = _begin(session, overeenkomst, adres, None, als_combinatie, daad)
    if toetreding is not None:
        _mail_link(session, toetreding, daad=daad)
    return toetreding


def begin_voor(
    session: Session,
    overeenkomst: Overeenkomst,
    organisatie: Organisatie,
    adres: str,
    *,
    als_combinatie: bool = False,
    daad: Daad,
) -> Toetreding:
    """Begin a request of an organisation that has an account, or find the one that it has open; raise Geweigerd.

    Who is party already may ask as the penvoerder of a combinatie.
    """
    zin = weiger_beginnen(
        overeenkomst.soort,
        is_aanbieder=organisatie.soort is OrganisatieSoort.AANBIEDER,
        is_partij_bij_basis=is_partij_bij_basis(session, overeenkomst, organisatie.id, nu=daad.nu),
        is_al_partij=not als_combinatie and is_partij(session, overeenkomst, organisatie.id, nu=daad.nu),
    )
    if zin:
        raise Geweigerd(zin)
    bestaand = lopende_toetreding(
        session, overeenkomst.id, organisatie_id=organisatie.id, als_combinatie=als_combinatie, nu=daad.nu
    )
    if bestaand is None and (zin := weiger_toetreden_nu(session, overeenkomst, daad=daad)):
        raise Geweigerd(zin)
    return bestaand or _begin(session, overeenkomst, adres, organisatie, als_combinatie, daad)


def _begin(
    session: Session,
    overeenkomst: Overeenkomst,
    adres: str,
    organisatie: Organisatie | None,
    als_combinatie: bool,
    daad: Daad,
) -> Toetreding:
    toetreding = Toetreding(overeenkomst=overeenkomst, organisatie=organisatie, adres=adres, begonnen_op=daad.nu)
    toetreding.combinatie = "" if als_combinatie else None
    if organisatie is not None:
        toetreding.naam, toetreding.kvk = organisatie.naam, organisatie.kvk or ""
    session.add(toetreding)
    session.flush()
    schrijf(session, TOETREDING_BEGONNEN, toetreding, daad)
    return toetreding


def _mail_link(session: Session, toetreding: Toetreding, *, daad: Daad) -> None:
    """Mail a link to a request, not more than so many an hour; nobody can see that from the answer."""
    grens = Grens(kenmerk_van(DOEL, toetreding.adres), MEESTE_PER_UUR)
    if tel(session, DOEL, [grens], nu=daad.nu) is not None:
        return
    token = maak_token(session, DOEL, "toetreding", toetreding.id, adres=toetreding.adres, geldig_tot=daad.nu + GELDIG)
    brief = Brief(
        melding="toetreding_begonnen",
        sleutel=f"toetreding:{hash_van(token).hex()[:20]}",
        soort="toetreding",
        object_id=toetreding.id,
        aan=(toetreding.adres,),
        context={"overeenkomst": toetreding.overeenkomst.citeertitel, "token": token},
        is_vluchtig=True,
    )
    queue_mail(session, brief, nu=daad.nu)


def bewaar_gegevens(session: Session, toetreding: Toetreding, gegevens: Gegevens, *, daad: Daad) -> None:
    """Keep what was filled in so far, also when it isn't complete; raise Geweigerd once it was sent."""
    if zin := weiger_wijzigen(toetreding, nu=daad.nu):
        raise Geweigerd(zin)
    toetreding.naam, toetreding.kvk = " ".join(gegevens.naam.split()), recht_kvk(gegevens.kvk)
    toetreding.contact, toetreding.functie = " ".join(gegevens.contact.split()), " ".join(gegevens.functie.split())
    toetreding.capaciteit = gegevens.capaciteit.strip()
    if toetreding.combinatie is not None:
        toetreding.combinatie = " ".join(gegevens.combinatie.split())
    session.flush()


def gegevens_van(toetreding: Toetreding) -> Gegevens:
    """Return what a request tells so far."""
    return Gegevens(
        toetreding.naam,
        toetreding.kvk,
        toetreding.contact,
        toetreding.functie,
        toetreding.capaciteit,
        toetreding.combinatie or "",
    )


def noem_lid(session: Session, toetreding: Toetreding, lid: Lidgegevens, *, daad: Daad) -> Toetredingslid:
    """Name another member of the combinatie that asks; raise Ongeldig for who can't be one."""
    adres = lees_adres(lid.adres)
    if adres is None:
        raise Ongeldig(GEEN_ADRES, veld="lid_adres")
    if zin := weiger_aanvraaglid(toetreding, nu=daad.nu):
        raise Ongeldig(zin, veld="lid_naam")
    if zin := weiger_lid_kvk(toetreding, recht_kvk(lid.kvk)):
        raise Ongeldig(zin, veld="lid_kvk")
    genoemd = Toetredingslid(
        toetreding=toetreding,
        naam=" ".join(lid.naam.split()),
        kvk=recht_kvk(lid.kvk),
        contact=" ".join(lid.contact.split()),
        adres=adres,
    )
    session.add(genoemd)
    session.flush()
    return genoemd


def neem_lid_terug(session: Session, toetreding: Toetreding, lid_id: int, *, daad: Daad) -> None:
    """Take a member back of what wasn't sent yet, or is being completed."""
    if zin := weiger_wijzigen(toetreding, nu=daad.nu):
        raise Geweigerd(zin)
    lid = next((een for een in leden_van_aanvraag(toetreding) if een.id == lid_id), None)
    if lid is None:
        raise NietGevonden("Dit lid staat er niet meer bij.")
    lid.ingetrokken_op = daad.nu
    for stuk in toetreding.bewijsstukken:
        if stuk.lid_id == lid.id and stuk.ingetrokken_op is None:
            stuk.ingetrokken_op = daad.nu
    session.flush()


def voeg_stuk_toe(
    session: Session,
    toetreding: Toetreding,
    soort: BewijsSoort,
    afgegeven: date,
    bestandsnaam: str,
    inhoud: bytes,
    *,
    lid_id: int | None = None,
    daad: Daad,
) -> Bewijsstuk:
    """Add a paper that was scanned; raise Geweigerd once the request was sent, Ongeldig for what can't be taken.

    Of a party that was admitted new papers come in at any time: the old ones expire. `lid_id` is whose it is where
    another member of a combinatie than the penvoerder has it.
    """
    if status_van(toetreding, nu=daad.nu) is not ToetredingStatus.TOEGELATEN and (
        zin := weiger_wijzigen(toetreding, nu=daad.nu)
    ):
        raise Geweigerd(zin)
    if lid_id is not None and lid_id not in {een.id for een in leden_van_aanvraag(toetreding)}:
        raise Ongeldig("Dit lid staat er niet meer bij.", veld="lid")
    bestandsnaam = veilige_naam(bestandsnaam)
    bestandstype = type_van(inhoud, naam=bestandsnaam)
    aantal = sum(stuk.ingetrokken_op is None and stuk.lid_id == lid_id for stuk in toetreding.bewijsstukken)
    if zin := weiger_stuk(soort, afgegeven, bestandstype, aantal, nu=daad.nu):
        raise Ongeldig(zin, veld="bestand")
    if toetreding.organisatie_id is None:
        wacht_op_beurt(session, kenmerk_van(DOEL, "bestanden"))
        if octetten_zonder_account(session) + len(inhoud) > current_app.config["ANONYMOUS_MAX_BYTES"]:
            raise Ongeldig(GEEN_PLAATS, veld="bestand")
    laatste = laatste_geldige_dag(soort, afgegeven)
    stuk = Bewijsstuk(
        toetreding=toetreding,
        lid_id=lid_id,
        soort=soort,
        bestand=bewaar(session, inhoud, type=bestandstype),
        bestandsnaam=bestandsnaam,
        afgegeven_op=clock.begin_van(afgegeven),
        geldig_tot=clock.einde_van(laatste) if laatste is not None else None,
        ontvangen_op=daad.nu,
    )
    session.add(stuk)
    session.flush()
    return stuk


def neem_stuk_terug(session: Session, toetreding: Toetreding, stuk_id: int, *, daad: Daad) -> None:
    """Take back a paper of what wasn't sent yet, or is being completed."""
    if zin := weiger_wijzigen(toetreding, nu=daad.nu):
        raise Geweigerd(zin)
    stuk = next((een for een in toetreding.bewijsstukken if een.id == stuk_id), None)
    if stuk is None or stuk.ingetrokken_op is not None:
        raise NietGevonden("Dit stuk is er niet meer.")
    stuk.ingetrokken_op = daad.nu
    session.flush()


def _wat_mist(toetreding: Toetreding) -> dict[str, str]:
    """Return what a request still misses, by field; of a combinatie also its members and their papers."""
    stukken, soort = huidige(toetreding.bewijsstukken), toetreding.overeenkomst.soort
    mist = wat_ontbreekt(gegevens_van(toetreding), {een.soort for een in stukken if een.lid_id is None}, soort=soort)
    if toetreding.combinatie is None:
        return mist
    leden = leden_van_aanvraag(toetreding)
    mist = wat_combinatie_mist(toetreding.combinatie, toetreding.kvk, leden) | mist
    return mist or wat_leden_missen(leden, stukken, soort=soort)


def dien_in(session: Session, toetreding: Toetreding, *, daad: Daad) -> None:
    """Send a request, or its addition; raise Geweigerd in another state, Ongeldig with what is missing."""
    if zin := weiger_wijzigen(toetreding, nu=daad.nu):
        raise Geweigerd(zin)
    if mist := _wat_mist(toetreding):
        veld, zin = next(iter(mist.items()))
        raise Ongeldig("Er ontbreekt nog iets. " + zin, veld=veld)
    is_aanvulling = toetreding.ingediend_op is not None
    if not is_aanvulling and (zin := weiger_toetreden_nu(session, toetreding.overeenkomst, daad=daad)):
        raise Geweigerd(f"{zin} Uw verzoek blijft bewaard.")
    if is_aanvulling:
        toetreding.hersteld_op = daad.nu
    else:
        toetreding.ingediend_op = daad.nu
    session.flush()
    mail_stand(session, toetreding, "aangevuld" if is_aanvulling else "ontvangen", daad=daad)
    schrijf(session, TOETREDING_AANGEVULD if is_aanvulling else TOETREDING_INGEDIEND, toetreding, daad)


def trek_toetreding_in(session: Session, toetreding: Toetreding, *, daad: Daad) -> None:
    """Withdraw a request on which wasn't decided."""
    if zin := weiger_intrekken(toetreding, nu=daad.nu):
        raise Geweigerd(zin)
    toetreding.ingetrokken_op = daad.nu
    session.flush()
    schrijf(session, TOETREDING_INGETROKKEN, toetreding, daad)


def schrijf(session: Session, soort: GebeurtenisSoort, toetreding: Toetreding, daad: Daad) -> None:
    """Write a line of a request in the logboek."""
    leg_vast(session, soort, toetreding.id, daad=daad, overeenkomst_id=toetreding.overeenkomst_id)
