"""Verslagen: written, published as concept, adopted, published; from there on they never change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.database import instellingen
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.tekst import markup
from overlegtafel.core.toegang.access import is_bereikt
from overlegtafel.fysieke_tafel.gebeurtenissen import (
    VERSLAG_BEWAARD,
    VERSLAG_CONCEPT_GEPUBLICEERD,
    VERSLAG_CONCEPT_TEGENGEHOUDEN,
    VERSLAG_GEPUBLICEERD,
    VERSLAG_INGETROKKEN,
    VERSLAG_VASTGESTELD,
    VOORSTEL_BESPROKEN,
)
from overlegtafel.fysieke_tafel.models import Bijeenkomst, Verslag, Verslagdeel, Verslagintrekking
from overlegtafel.fysieke_tafel.queries.verslagen import verzoeken_van, wachtende_namen
from overlegtafel.fysieke_tafel.rules.agenda import geldende_punten
from overlegtafel.fysieke_tafel.rules.namen import weiger_namen
from overlegtafel.fysieke_tafel.rules.verslag import (
    html_van,
    tekst_van,
    weiger_bewerken,
    weiger_concept,
    weiger_publiceren,
    weiger_terugnemen,
    weiger_vaststellen,
    weiger_vaststelwijze,
)
from overlegtafel.fysieke_tafel.rules.wijziging import weiger_open_verzoeken
from overlegtafel.fysieke_tafel.services.zoeken import indexeer_verslag
from overlegtafel.logboek.services import leg_vast
from overlegtafel.overeenkomsten.models import Versie
from overlegtafel.overeenkomsten.queries import termijnen
from overlegtafel.virtuele_tafel.models import Voorstel


def bewaar_verslag(
    session: Session,
    bijeenkomst: Bijeenkomst,
    delen: Mapping[int, str],
    *,
    aanwezig: str,
    slot: str,
    daad: Daad,
) -> Verslag:
    """Save what was written at each agenda point (by its id); only the gastheer sees it until it is published.

    A concept that is public keeps the text with which it was published.
    """
    if fout := weiger_bewerken(bijeenkomst, nu=daad.nu):
        raise Geweigerd(fout)
    verslag = bijeenkomst.verslag or Verslag(bijeenkomst=bijeenkomst, slot="")
    session.add(verslag)
    bijeenkomst.aanwezig, verslag.slot = aanwezig.strip(), slot.strip()
    bestaand = {deel.agendapunt_id: deel for deel in verslag.delen}
    for punt in geldende_punten(bijeenkomst):
        tekst = delen.get(punt.id, "").strip()
        if punt.id in bestaand:
            bestaand[punt.id].markdown = tekst
        elif tekst:
            verslag.delen.append(Verslagdeel(agendapunt_id=punt.id, markdown=tekst))
    session.flush()
    session.expire(verslag, ["delen"])
    if verslag.concept_vanaf is not None and not is_bereikt(verslag.concept_vanaf, nu=daad.nu):
        _eis_zonder_namen(session, bijeenkomst)
        _leg_concept_vast(verslag)
        indexeer_verslag(session, verslag)
    leg_vast(session, VERSLAG_BEWAARD, bijeenkomst.id, daad=daad)
    return verslag


def bewaar_deel(session: Session, bijeenkomst: Bijeenkomst, agendapunt_id: int, tekst: str, *, daad: Daad) -> Verslag:
    """Save what is written at one agenda point, as minutes are taken; all else stays as it is."""
    verslag = bijeenkomst.verslag
    delen = {deel.agendapunt_id: deel.markdown for deel in verslag.delen} if verslag else {}
    return bewaar_verslag(
        session,
        bijeenkomst,
        delen | {agendapunt_id: tekst},
        aanwezig=bijeenkomst.aanwezig,
        slot=verslag.slot if verslag else "",
        daad=daad,
    )


def _eis_zonder_namen(session: Session, bijeenkomst: Bijeenkomst) -> None:
    if fout := weiger_namen(wachtende_namen(session, bijeenkomst)):
        raise Geweigerd(fout)


def _leg_concept_vast(verslag: Verslag) -> None:
    verslag.concept_markdown = tekst_van(verslag.bijeenkomst, is_concept=True)
    verslag.concept_sha256 = markup.sha256_van(verslag.concept_markdown)
    _render(verslag)


def _render(verslag: Verslag) -> None:
    verslag.concept_html = html_van(verslag.concept_markdown)
    verslag.html = html_van(verslag.markdown) if verslag.markdown else ""
    verslag.gerenderd_met = markup.RENDERER


def publiceer_concept(
    session: Session,
    bijeenkomst: Bijeenkomst,
    *,
    concept_vanaf: datetime | None = None,
    daad: Daad,
) -> Verslag:
    """Publish the concept for everyone, now or at a planned moment, and let its term for changes begin."""
    moment = concept_vanaf or daad.nu
    verslag = bijeenkomst.verslag
    fout = weiger_concept(bijeenkomst, moment, nu=daad.nu)
    if fout or verslag is None:
        raise Geweigerd(fout or "Er is nog geen verslag.")
    _eis_zonder_namen(session, bijeenkomst)
    _leg_concept_vast(verslag)
    verslag.concept_vanaf = moment
    indexeer_verslag(session, verslag)
    leg_vast(session, VERSLAG_CONCEPT_GEPUBLICEERD, verslag.id, daad=daad)
    return verslag


def stop_conceptplanning(session: Session, bijeenkomst: Bijeenkomst, *, daad: Daad) -> None:
    """Take a planned publication of the concept back before its moment comes."""
    verslag = bijeenkomst.verslag
    if verslag is None or verslag.concept_vanaf is None or is_bereikt(verslag.concept_vanaf, nu=daad.nu):
        raise Geweigerd("Er is geen publicatie gepland die nog tegengehouden kan worden.")
    verslag.concept_vanaf = None
    indexeer_verslag(session, verslag)
    leg_vast(session, VERSLAG_CONCEPT_TEGENGEHOUDEN, verslag.id, daad=daad)


def stel_vast(
    session: Session,
    bijeenkomst: Bijeenkomst,
    *,
    vastgesteld_op: datetime | None = None,
    vastgesteld_in: Bijeenkomst | None = None,
    daad: Daad,
) -> Verslag:
    """Record that the voorzitter or the table adopted the verslag; its text and hash never change from here on."""
    moment = vastgesteld_op or daad.nu
    verslag = bijeenkomst.verslag
    fout = weiger_vaststellen(verslag, moment, termijnen(session, nu=daad.nu), nu=daad.nu)
    if fout or verslag is None:
        raise Geweigerd(fout or "Er is nog geen verslag.")
    is_door_tafel = instellingen.regio().is_verslag_door_tafel
    fout = weiger_open_verzoeken(verzoeken_van(session, verslag)) or weiger_vaststelwijze(
        verslag, vastgesteld_in, is_door_tafel=is_door_tafel, nu=daad.nu
    )
    if fout:
        raise Geweigerd(fout)
    _eis_zonder_namen(session, bijeenkomst)
    verslag.vastgesteld_in_id = vastgesteld_in.id if vastgesteld_in else None
    verslag.markdown = tekst_van(bijeenkomst, is_concept=False)
    verslag.sha256 = markup.sha256_van(verslag.markdown)
    _render(verslag)
    verslag.vastgesteld_op = moment
    leg_vast(session, VERSLAG_VASTGESTELD, verslag.id, daad=daad)
    return verslag


def publiceer_verslag(
    session: Session, bijeenkomst: Bijeenkomst, *, openbaar_vanaf: datetime | None = None, daad: Daad
) -> Verslag:
    """Publish the adopted verslag, now or at a planned moment; what was on the agenda counts as discussed that day."""
    moment = openbaar_vanaf or daad.nu
    verslag = bijeenkomst.verslag
    fout = weiger_publiceren(verslag, moment, nu=daad.nu)
    if fout or verslag is None:
        raise Geweigerd(fout or "Er is nog geen verslag.")
    _eis_zonder_namen(session, bijeenkomst)
    verslag.openbaar_vanaf = moment
    _merk_besproken(bijeenkomst)
    _meld_besproken(session, bijeenkomst, daad=daad)
    indexeer_verslag(session, verslag)
    leg_vast(session, VERSLAG_GEPUBLICEERD, verslag.id, daad=daad)
    return verslag


def _merk_besproken(bijeenkomst: Bijeenkomst) -> None:
    """The first time counts: a later bijeenkomst doesn't move the moment at which something was discussed."""
    for punt in geldende_punten(bijeenkomst):
        dingen: list[Voorstel | Versie] = [koppeling.voorstel for koppeling in punt.voorstellen]
        if punt.versie is not None:
            dingen.append(punt.versie)
        for ding in dingen:
            if ding.besproken_op is None or ding.besproken_op > bijeenkomst.einde:
                ding.besproken_op = bijeenkomst.einde


def _meld_besproken(session: Session, bijeenkomst: Bijeenkomst, *, daad: Daad) -> None:
    """Let who gave inbreng on a point hear what was said and decided there."""
    for punt in geldende_punten(bijeenkomst):
        for koppeling in punt.voorstellen:
            leg_vast(session, VOORSTEL_BESPROKEN, koppeling.voorstel_id, daad=daad, agendapunt_id=punt.id)


def neem_concept_terug(session: Session, bijeenkomst: Bijeenkomst, *, reden: str, daad: Daad) -> None:
    """Take back a concept that was published by mistake: its page says why, and the bijeenkomst owes one again."""
    verslag = bijeenkomst.verslag
    fout = weiger_terugnemen(verslag, reden, nu=daad.nu)
    if fout or verslag is None or verslag.concept_vanaf is None:
        raise Geweigerd(fout or "Er is geen openbaar conceptverslag.")
    session.add(
        Verslagintrekking(
            verslag_id=verslag.id,
            was_vanaf=verslag.concept_vanaf,
            sha256=verslag.concept_sha256,
            reden=reden.strip(),
            ingetrokken_op=daad.nu,
        )
    )
    verslag.concept_vanaf = None
    indexeer_verslag(session, verslag)
    leg_vast(session, VERSLAG_INGETROKKEN, verslag.id, daad=daad)


def herrender(session: Session, *, hoogstens: int | None = None) -> int:
    """Render again every verslag that an older renderer made, at most so many; return how many were done.

    Text and hash stay as they are. Called again it goes on with the rest.
    """
    ouder = select(Verslag).where(Verslag.gerenderd_met != markup.RENDERER, Verslag.concept_vanaf.is_not(None))
    ouder = ouder.order_by(Verslag.id)
    verslagen = list(session.scalars(ouder if hoogstens is None else ouder.limit(hoogstens)))
    for verslag in verslagen:
        _render(verslag)
    session.flush()
    return len(verslagen)
