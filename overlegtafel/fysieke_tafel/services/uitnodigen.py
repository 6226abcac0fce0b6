"""Keeps the calendars of who is called the same as what was decided: called, changed, called off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from flask import current_app
from sqlalchemy.orm import Session

from overlegtafel.core.database import instellingen
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.tokens import maak_token
from overlegtafel.fysieke_tafel.models import Bijeenkomst, Genodigde, TafelSoort
from overlegtafel.fysieke_tafel.queries.genodigden import komende_met_genodigden, te_roepen
from overlegtafel.fysieke_tafel.rules.genodigden import (
    MEESTE_GENODIGDEN,
    afspraak_van,
    naam_met_dag,
    sequence_van,
    wat_te_sturen,
)
from overlegtafel.fysieke_tafel.rules.kalender import Methode, Persoon, kalender_voor
from overlegtafel.fysieke_tafel.rules.woorden import tijden, weekdag
from overlegtafel.organisaties.queries import Contact
from overlegtafel.outbox.rules import Brief, Kalenderdeel
from overlegtafel.outbox.services import absolute_url, houd_tegen, queue_mail

DOEL = "komst"
PER_KEER = 100
"""So many mails a transaction, so that other writers don't wait long."""


_dagpaginas: dict[TafelSoort, str] = {}


def register_dagpagina(soort: TafelSoort, endpoint: str) -> None:
    """Say which page, by its `dag_id`, shows a bijeenkomst of a soort of table; else it is the public page."""
    _dagpaginas[soort] = endpoint


def is_er_te_nodigen(session: Session, *, nu: datetime) -> bool:
    """Return whether any calendar has to be told anything; writes nothing."""
    bijeenkomsten = komende_met_genodigden(session, nu=nu)
    return is_er_te_sturen(bijeenkomsten, te_roepen(session, bijeenkomsten, nu=nu), nu=nu)


def is_er_te_sturen(
    bijeenkomsten: Sequence[Bijeenkomst], gewenst: Mapping[int, Sequence[Contact]], *, nu: datetime
) -> bool:
    """Return whether the calendar of anybody who is called to these has to be told anything."""
    return any(_nieuwe(een, gewenst[een.id], nu=nu) or _te_sturen(een, gewenst[een.id], nu=nu) for een in bijeenkomsten)


def nodig_uit(session: Session, *, nu: datetime) -> int:
    """Bring calendars up to date with the announced bijeenkomsten, PER_KEER at most; return how many mails that took.

    It starts from what is so and not from what happened: a new seat, another contact, a move and a cancelling are
    all seen the same way, and a crash in between loses nothing.
    """
    bijeenkomsten = komende_met_genodigden(session, nu=nu)
    return werk_agendas_bij(session, bijeenkomsten, te_roepen(session, bijeenkomsten, nu=nu), nu=nu)


def werk_agendas_bij(
    session: Session, bijeenkomsten: Sequence[Bijeenkomst], gewenst: Mapping[int, Sequence[Contact]], *, nu: datetime
) -> int:
    """Bring the calendars of who is called to these up to date, `gewenst` by bijeenkomst; see `nodig_uit`."""
    aantal = 0
    for bijeenkomst in bijeenkomsten:
        for contact in _nieuwe(bijeenkomst, gewenst[bijeenkomst.id], nu=nu):
            bijeenkomst.genodigden.append(
                Genodigde(adres=contact.adres, naam=contact.naam, organisatie_id=contact.organisatie_id, extra=0)
            )
        for genodigde, methode in _te_sturen(bijeenkomst, gewenst[bijeenkomst.id], nu=nu)[: PER_KEER - aantal]:
            session.flush()
            stuur(session, genodigde, methode, nu=nu)
            aantal += 1
    session.flush()
    return aantal


def _nieuwe(bijeenkomst: Bijeenkomst, contacten: Sequence[Contact], *, nu: datetime) -> list[Contact]:
    if bijeenkomst.geannuleerd_op is not None or bijeenkomst.begin <= nu:
        return []
    bekend = {een.adres for een in bijeenkomst.genodigden}
    nieuw = {contact.adres: contact for contact in contacten if contact.adres not in bekend}
    return list(nieuw.values())[: max(0, MEESTE_GENODIGDEN - len(bekend))]


def _te_sturen(
    bijeenkomst: Bijeenkomst, contacten: Sequence[Contact], *, nu: datetime
) -> list[tuple[Genodigde, Methode]]:
    gewenst = {contact.adres for contact in contacten}
    gewenst |= {een.adres for een in bijeenkomst.genodigden if een.is_los}
    gevonden = ((een, wat_te_sturen(een, gewenst, nu=nu)) for een in bijeenkomst.genodigden)
    return [(een, methode) for een, methode in gevonden if methode is not None]


def stuur(session: Session, genodigde: Genodigde, methode: Methode, *, nu: datetime) -> None:
    """Tell one calendar what is so now; a mail of before that didn't leave yet stays here."""
    bijeenkomst = genodigde.bijeenkomst
    houd_tegen(session, "genodigde", genodigde.id, nu=nu)
    is_opnieuw = methode is Methode.REQUEST and genodigde.afgezegd_op is not None
    is_alleen = methode is Methode.CANCEL and bijeenkomst.geannuleerd_op is None
    genodigde.extra += is_opnieuw or is_alleen
    genodigde.afgezegd_op = nu if methode is Methode.CANCEL else None
    queue_mail(session, _brief(session, genodigde, methode, nu=nu), nu=nu)
    genodigde.verstuurd = bijeenkomst.sequence


def _brief(session: Session, genodigde: Genodigde, methode: Methode, *, nu: datetime) -> Brief:
    sequence = sequence_van(genodigde)
    mail = "kalender_afzegging" if methode is Methode.CANCEL else "kalender_uitnodiging"
    return Brief(
        melding=mail,
        sleutel=f"genodigde:{genodigde.id}:{sequence}:{methode.value.lower()}",
        soort="genodigde",
        object_id=genodigde.id,
        aan=(genodigde.adres,),
        context=_context(session, genodigde, methode, nu=nu),
        kalender=Kalenderdeel(methode.value, _kalender(genodigde, methode, sequence, nu=nu)),
    )


def _context(session: Session, genodigde: Genodigde, methode: Methode, *, nu: datetime) -> Mapping[str, Any]:
    bijeenkomst = genodigde.bijeenkomst
    context: dict[str, Any] = {
        "bijeenkomst": bijeenkomst,
        "tafel": bijeenkomst.tafel.naam,
        "naam": naam_met_dag(bijeenkomst),
        "wanneer": f"{weekdag(clock.dag_van(bijeenkomst.begin))}, {tijden(bijeenkomst.begin, bijeenkomst.einde)}",
        "url": url_van(bijeenkomst),
        "is_wijziging": genodigde.verstuurd is not None and methode is Methode.REQUEST,
        "was": bijeenkomst.verplaatsingen[-1] if bijeenkomst.verplaatsingen else None,
        "vervangt": genodigde.vervangt.organisatie.naam
        if genodigde.vervangt and genodigde.vervangt.organisatie
        else "",
    }
    if methode is Methode.REQUEST:
        geheim = maak_token(
            session, DOEL, "genodigde", genodigde.id, adres=genodigde.adres, geldig_tot=bijeenkomst.einde
        )
        context["token"] = geheim
    return context


def _kalender(genodigde: Genodigde, methode: Methode, sequence: int, *, nu: datetime) -> str:
    bijeenkomst, regio = genodigde.bijeenkomst, instellingen.regio()
    afspraak = afspraak_van(bijeenkomst, url=url_van(bijeenkomst), sequence=sequence, link=bijeenkomst.link)
    organisator = Persoon(current_app.config["MAIL_ADDRESS"], regio.merk)
    deelnemer = Persoon(genodigde.adres, genodigde.naam or genodigde.adres)
    return kalender_voor(replace(afspraak, stempel=nu), methode, organisator=organisator, deelnemer=deelnemer)


def url_van(bijeenkomst: Bijeenkomst) -> str:
    """Return the address of the page of `bijeenkomst` (a closed table has its own), for mails and calendars."""
    if endpoint := _dagpaginas.get(bijeenkomst.tafel.soort):
        return absolute_url(endpoint, dag_id=bijeenkomst.id)
    return absolute_url("bijeenkomsten.show", bijeenkomst_id=bijeenkomst.id)
