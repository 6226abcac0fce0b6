"""What belongs to a verslag: wijzigingsverzoeken, errata, names, and who was there."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session, joinedload

from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.toegang.access import Kijker
from overlegtafel.fysieke_tafel.models import (
    Agendapunt,
    AgendapuntVoorstel,
    Bijeenkomst,
    Erratum,
    Naamakkoord,
    Naamoordeel,
    Verslag,
    Verslagintrekking,
    Wijzigingsverzoek,
    Zetel,
)
from overlegtafel.fysieke_tafel.rules.namen import BekendeNamen, open_namen
from overlegtafel.fysieke_tafel.rules.verslag import tekst_van
from overlegtafel.organisaties.models import Gebruiker, Organisatie
from overlegtafel.virtuele_tafel.models import Inbreng


def verzoeken_van(session: Session, verslag: Verslag) -> list[Wijzigingsverzoek]:
    """Return what was asked of the concept, in order, with who asked it about which point."""
    zoek = (
        select(Wijzigingsverzoek)
        .where(Wijzigingsverzoek.verslag_id == verslag.id)
        .options(joinedload(Wijzigingsverzoek.organisatie), joinedload(Wijzigingsverzoek.agendapunt))
        .order_by(Wijzigingsverzoek.volgnr)
    )
    return list(session.scalars(zoek))


def verzoek_met_nummer(session: Session, verslag: Verslag | None, volgnr: int) -> Wijzigingsverzoek:
    """Return one wijzigingsverzoek; raise NietGevonden when there is none with this number."""
    zoek = select(Wijzigingsverzoek).where(
        Wijzigingsverzoek.verslag_id == (verslag.id if verslag else None), Wijzigingsverzoek.volgnr == volgnr
    )
    verzoek = session.scalar(zoek)
    if verzoek is None:
        raise NietGevonden("Dit verzoek bestaat niet.")
    return verzoek


def wachtende_verzoeken(session: Session, bijeenkomst_ids: Collection[int]) -> dict[int, list[int]]:
    """Return by bijeenkomst the numbers of the verzoeken that keep its concept from being adopted, in order."""
    zoek = (
        select(Verslag.bijeenkomst_id, Wijzigingsverzoek.volgnr)
        .join(Wijzigingsverzoek, Wijzigingsverzoek.verslag_id == Verslag.id)
        .where(
            Verslag.bijeenkomst_id.in_(bijeenkomst_ids),
            Verslag.concept_vanaf.is_not(None),
            Verslag.vastgesteld_op.is_(None),
            Wijzigingsverzoek.oordeel.is_(None),
            Wijzigingsverzoek.ingetrokken_op.is_(None),
        )
        .order_by(Verslag.bijeenkomst_id, Wijzigingsverzoek.volgnr)
    )
    gevonden: dict[int, list[int]] = {}
    for bijeenkomst_id, volgnr in session.execute(zoek):
        gevonden.setdefault(bijeenkomst_id, []).append(volgnr)
    return gevonden


def errata_van(session: Session, verslag: Verslag) -> list[Erratum]:
    """Return the errata of a verslag, the newest first."""
    zoek = select(Erratum).where(Erratum.verslag_id == verslag.id).options(joinedload(Erratum.agendapunt))
    return list(session.scalars(zoek.order_by(Erratum.volgnr.desc())))


def akkoorden_van(session: Session, verslag: Verslag) -> list[Naamakkoord]:
    """Return who lets his name stand beside the verslag at this moment, by organisation."""
    zoek = (
        select(Naamakkoord)
        .join(Naamakkoord.organisatie)
        .join(Naamakkoord.gebruiker)
        .where(Naamakkoord.verslag_id == verslag.id, Naamakkoord.ingetrokken_op.is_(None))
        .options(joinedload(Naamakkoord.gebruiker), joinedload(Naamakkoord.organisatie))
        .order_by(Organisatie.naam, Gebruiker.naam)
    )
    return list(session.scalars(zoek))


def oordelen_van(session: Session, verslag: Verslag) -> list[Naamoordeel]:
    """Return on which names was decided that they may stay, with the reason."""
    return list(
        session.scalars(select(Naamoordeel).where(Naamoordeel.verslag_id == verslag.id).order_by(Naamoordeel.naam))
    )


def laatste_intrekking(session: Session, verslag: Verslag) -> Verslagintrekking | None:
    """Return the newest time that the concept was taken back, or None."""
    zoek = select(Verslagintrekking).where(Verslagintrekking.verslag_id == verslag.id)
    return session.scalar(zoek.order_by(Verslagintrekking.id.desc()).limit(1))


def aan_tafel(session: Session, bijeenkomst: Bijeenkomst) -> list[Organisatie]:
    """Return the organisations that had a seat at this bijeenkomst, by name."""
    zit = (
        exists()
        .where(
            Zetel.organisatie_id == Organisatie.id,
            Zetel.tafel_id == bijeenkomst.tafel_id,
            Zetel.van <= bijeenkomst.begin,
            or_(Zetel.tot.is_(None), Zetel.tot > bijeenkomst.begin),
        )
        .correlate(Organisatie)
    )
    zoek = select(Organisatie).where(zit).order_by(Organisatie.naam)
    return list(session.scalars(zoek))


def eigen_aan_tafel(session: Session, bijeenkomst: Bijeenkomst, kijker: Kijker) -> list[Organisatie]:
    """Return for which organisations that were there `kijker` speaks; the people of the gastheer were there too."""
    if not kijker.is_ingelogd:
        return []
    eigen = [een for een in aan_tafel(session, bijeenkomst) if een.id in kijker.organisatie_ids]
    if eigen or not kijker.is_gastheer:
        return eigen
    zoek = select(Organisatie).where(Organisatie.id.in_(kijker.organisatie_ids), Organisatie.is_gastheer.is_(True))
    return list(session.scalars(zoek))


def bekende_namen(session: Session, bijeenkomst: Bijeenkomst) -> BekendeNamen:
    """Return names that may not stand in this verslag: of who has an account, or sent what was on the agenda."""
    van_afzenders = (
        select(Inbreng.afzender)
        .join(AgendapuntVoorstel, AgendapuntVoorstel.voorstel_id == Inbreng.voorstel_id)
        .join(Agendapunt, Agendapunt.id == AgendapuntVoorstel.agendapunt_id)
        .where(Agendapunt.bijeenkomst_id == bijeenkomst.id)
    )
    organisaties = session.scalars(select(Organisatie.naam)).all()
    geen_mens = {naam.casefold() for naam in organisaties}
    afzenders = [naam for naam in session.scalars(van_afzenders.distinct()) if naam.casefold() not in geen_mens]
    return BekendeNamen(session.scalars(select(Gebruiker.naam)).all(), organisaties, afzenders)


def wachtende_namen(session: Session, bijeenkomst: Bijeenkomst, tekst: str | None = None) -> list[str]:
    """Return the names in `tekst`, or in the verslag as it stands, on which nobody decided yet."""
    verslag = bijeenkomst.verslag
    beslist = [oordeel.naam for oordeel in oordelen_van(session, verslag)] if verslag else []
    return open_namen(tekst or tekst_van(bijeenkomst, is_concept=True), bekende_namen(session, bijeenkomst), beslist)


def latere_bijeenkomsten(session: Session, bijeenkomst: Bijeenkomst) -> list[Bijeenkomst]:
    """Return the bijeenkomsten of the same table after this one that were not cancelled, the first ones."""
    zoek = select(Bijeenkomst).where(
        Bijeenkomst.tafel_id == bijeenkomst.tafel_id,
        Bijeenkomst.begin > bijeenkomst.begin,
        Bijeenkomst.geannuleerd_op.is_(None),
    )
    zoek = zoek.options(joinedload(Bijeenkomst.tafel)).order_by(Bijeenkomst.begin).limit(20)
    return list(session.scalars(zoek))
