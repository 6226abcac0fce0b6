"""Wijzigingsverzoeken: asked, taken back, decided with a reason, and taken over into the text."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.fysieke_tafel.gebeurtenissen import (
    WIJZIGINGSVERZOEK_BESLOTEN,
    WIJZIGINGSVERZOEK_INGEDIEND,
    WIJZIGINGSVERZOEK_INGETROKKEN,
)
from overlegtafel.fysieke_tafel.models import Bijeenkomst, Verslag, Verslagdeel, Verzoekoordeel, Wijzigingsverzoek
from overlegtafel.fysieke_tafel.queries.verslagen import bekende_namen
from overlegtafel.fysieke_tafel.rules.namen import zonder_namen
from overlegtafel.fysieke_tafel.rules.wijziging import (
    neem_over,
    weiger_besluit,
    weiger_intrekken,
    weiger_onverwerkt,
    weiger_overnemen,
    weiger_verzoek,
)
from overlegtafel.logboek.services import leg_vast
from overlegtafel.overeenkomsten.queries import termijnen


@dataclass(frozen=True)
class Verzoekgegevens:
    """What is filled in to ask for a change, and for which organisation."""

    voorstel: str
    organisatie_id: int | None
    agendapunt_id: int | None = None
    passage: str = ""
    toelichting: str = ""


@dataclass(frozen=True)
class Verzoekbesluit:
    """What is decided on a wijzigingsverzoek, why, and whether its words go into the text at once."""

    oordeel: Verzoekoordeel
    reden: str
    is_overnemen: bool = False
    tekst: str | None = None
    """The text of the point as it becomes, where the words can't be put in their place by themselves."""
    is_aangepast: bool = False


def vraag_wijziging(
    session: Session, bijeenkomst: Bijeenkomst, gegevens: Verzoekgegevens, *, daad: Daad
) -> Wijzigingsverzoek:
    """Keep what somebody who was there wants otherwise; `organisatie_id` is None for who wasn't there."""
    is_erbij = gegevens.organisatie_id is not None
    verslag = bijeenkomst.verslag
    fout = weiger_verzoek(verslag, termijnen(session, nu=daad.nu), is_erbij=is_erbij, nu=daad.nu)
    if fout or verslag is None:
        raise Geweigerd(fout or "Er is nog geen conceptverslag.")
    verzoek = Wijzigingsverzoek(
        verslag_id=verslag.id,
        volgnr=_volgende(session, verslag),
        gebruiker_id=daad.actor_id,
        ingediend_op=daad.nu,
        **vars(gegevens),
    )
    session.add(verzoek)
    session.flush()
    leg_vast(session, WIJZIGINGSVERZOEK_INGEDIEND, verzoek.id, daad=daad)
    return verzoek


def _volgende(session: Session, verslag: Verslag) -> int:
    """One writes at a time, so the next number is free."""
    zoek = select(func.max(Wijzigingsverzoek.volgnr)).where(Wijzigingsverzoek.verslag_id == verslag.id)
    return (session.scalar(zoek) or 0) + 1


def trek_verzoek_in(session: Session, verzoek: Wijzigingsverzoek, *, daad: Daad) -> None:
    """Take a wijzigingsverzoek back before a decision; its number stays."""
    if fout := weiger_intrekken(verzoek):
        raise Geweigerd(fout)
    verzoek.ingetrokken_op = daad.nu
    leg_vast(session, WIJZIGINGSVERZOEK_INGETROKKEN, verzoek.id, daad=daad)


def beslis_verzoek(session: Session, verzoek: Wijzigingsverzoek, besluit: Verzoekbesluit, *, daad: Daad) -> None:
    """Decide with a reason; from then on everybody reads what was asked, without names, and what came of it."""
    if fout := weiger_besluit(verzoek):
        raise Geweigerd(fout)
    if besluit.is_overnemen and besluit.oordeel is not Verzoekoordeel.NIET_OVERGENOMEN:
        _neem_over(verzoek, daad=daad)
    elif besluit.tekst is not None and besluit.oordeel is not Verzoekoordeel.NIET_OVERGENOMEN:
        _herschrijf(verzoek, besluit.tekst, daad=daad)
    deel = deel_van(verzoek)
    if fout := weiger_onverwerkt(
        verzoek, besluit.oordeel, deel.markdown if deel else "", is_aangepast=besluit.is_aangepast
    ):
        raise Ongeldig(fout, veld="oordeel")
    namen = bekende_namen(session, verzoek.verslag.bijeenkomst)
    verzoek.openbare_passage = zonder_namen(verzoek.passage, namen)
    verzoek.openbaar_voorstel = zonder_namen(verzoek.voorstel, namen)
    verzoek.openbare_toelichting = zonder_namen(verzoek.toelichting, namen)
    verzoek.oordeel, verzoek.reden, verzoek.besloten_op = besluit.oordeel, besluit.reden.strip(), daad.nu
    session.flush()
    leg_vast(session, WIJZIGINGSVERZOEK_BESLOTEN, verzoek.id, daad=daad)


def deel_van(verzoek: Wijzigingsverzoek) -> Verslagdeel | None:
    """Return the part of the verslag that a verzoek is about, or None where nothing is written there."""
    return next((deel for deel in verzoek.verslag.delen if deel.agendapunt_id == verzoek.agendapunt_id), None)


def _herschrijf(verzoek: Wijzigingsverzoek, tekst: str, *, daad: Daad) -> None:
    """Let the text of the point become `tekst`; the same words are no change."""
    deel = deel_van(verzoek)
    if verzoek.agendapunt_id is None or not tekst.strip() or (deel is not None and deel.markdown == tekst.strip()):
        return
    if deel is None:
        verzoek.verslag.delen.append(Verslagdeel(agendapunt_id=verzoek.agendapunt_id, markdown=tekst.strip()))
    else:
        deel.markdown = tekst.strip()
    verzoek.verwerkt_op = daad.nu


def _neem_over(verzoek: Wijzigingsverzoek, *, daad: Daad) -> None:
    deel = deel_van(verzoek)
    tekst = deel.markdown if deel else ""
    nieuw = neem_over(tekst, verzoek.passage, verzoek.voorstel)
    if (fout := weiger_overnemen(verzoek, tekst)) or nieuw is None:
        raise Geweigerd(fout or "De tekst kan niet worden overgenomen.")
    if deel is None and verzoek.agendapunt_id is not None:
        verzoek.verslag.delen.append(Verslagdeel(agendapunt_id=verzoek.agendapunt_id, markdown=nieuw))
    elif deel is not None:
        deel.markdown = nieuw
    verzoek.verwerkt_op = daad.nu
