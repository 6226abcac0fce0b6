"""The bundle of agenda and papers: taken up, made part by part, kept; thrown away where it may be read no more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from pypdf import PageObject
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from overlegtafel.core.opslag.bestanden import bewaar, lees, wis
from overlegtafel.core.papier.pdf import schrijf_pdf
from overlegtafel.core.papier.samenvoegen import TE_ZWAAR, Bundel, NietSamenTeVoegen, lees_bladen
from overlegtafel.core.papier.vel import Vel
from overlegtafel.core.toegang.access import Kijker
from overlegtafel.core.werk.claim import claim, laat_los
from overlegtafel.core.werk.rekentijd import TeZwaar, rekentijd
from overlegtafel.fysieke_tafel.models import Agendapunt, AgendapuntVoorstel, Vergaderbundel
from overlegtafel.fysieke_tafel.queries.bijeenkomsten import haal_bijeenkomst
from overlegtafel.fysieke_tafel.queries.bundel import DUUR, bundel_van, inhoud_van, te_bundelen
from overlegtafel.fysieke_tafel.rules.bundel import Deel, afdruk_van, delen_van, is_bundel_actueel, vel_zonder
from overlegtafel.fysieke_tafel.rules.woorden import naam_van
from overlegtafel.overeenkomsten.models import Tekst
from overlegtafel.virtuele_tafel.models import Inbreng

SECONDEN = 10.0
"""CPU time for one paper."""
MEESTE_BYTES = 150_000_000
"""Of all papers together; a worker holds them in memory."""
TE_VEEL_BYTES = "De stukken zijn samen te groot voor één bundel."
_WORKER = Kijker(is_gastheer=True)


@dataclass
class Bundelopdracht:
    """What a worker took up: the parts in order, and what came of them."""

    bundel_id: int
    titel: str
    delen: list[Deel]
    moment: datetime


def volgende_te_bundelen(session: Session, *, nu: datetime) -> int | None:
    """Return the first bijeenkomst whose bundle isn't what everybody can read, or None."""
    return next((id_ for id_ in te_bundelen(session, nu=nu) if not _is_actueel(session, id_, nu=nu)), None)


def _is_actueel(session: Session, bijeenkomst_id: int, *, nu: datetime) -> bool:
    return is_bundel_actueel(bundel_van(session, bijeenkomst_id), _afdruk_nu(session, bijeenkomst_id, nu=nu))


def _afdruk_nu(session: Session, bijeenkomst_id: int, *, nu: datetime) -> str:
    bijeenkomst = haal_bijeenkomst(session, bijeenkomst_id, _WORKER, nu=nu)
    return afdruk_van(bijeenkomst, inhoud_van(session, bijeenkomst, nu=nu))


def neem_bundel_op(session: Session, bijeenkomst_id: int, *, nu: datetime) -> Bundelopdracht:
    """Take up the making of a bundle; from now on nobody gets the one of before."""
    bijeenkomst = haal_bijeenkomst(session, bijeenkomst_id, _WORKER, nu=nu)
    inhoud = inhoud_van(session, bijeenkomst, nu=nu)
    delen = delen_van(bijeenkomst, inhoud)
    bundel = bundel_van(session, bijeenkomst_id)
    if bundel is None:
        bundel = Vergaderbundel(bijeenkomst_id=bijeenkomst_id, pogingen=0)
        session.add(bundel)
    bundel.afdruk, bundel.bestand, bundel.gemaakt_op = afdruk_van(bijeenkomst, inhoud), None, None
    bundel.totaal, bundel.gedaan = len(delen), 0
    claim(bundel, nu=nu, duur=DUUR)
    session.flush()
    return Bundelopdracht(bundel.id, f"Agenda en stukken, {naam_van(bijeenkomst)}", delen, nu)


@dataclass
class Samengevoegd:
    """What came of joining: the bytes, how many pages, and what couldn't come along and why."""

    inhoud: bytes
    bladen: int
    overgeslagen: list[dict[str, str]]


def voeg_samen(opdracht: Bundelopdracht, meld: Callable[[int], None]) -> Samengevoegd:
    """Join the parts; of one that can't be, a sheet stands in its place and its name is kept. `meld` hears how far."""
    bundel, bytes_, vorig = Bundel(), 0, -1
    overgeslagen: list[dict[str, str]] = []
    for gedaan, deel in enumerate(opdracht.delen, start=1):
        if deel.punt != vorig:
            bundel.begin_deel(f"Punt {deel.punt}" if deel.punt else "")
            vorig = deel.punt
        bytes_ += deel.stuk.bestand.grootte if deel.stuk else 0
        if reden := _voeg_deel_toe(bundel, deel, opdracht.moment, is_te_groot=bytes_ > MEESTE_BYTES):
            overgeslagen.append({"naam": deel.titel, "reden": reden})
        meld(gedaan)
    return Samengevoegd(bundel.sluit(titel=opdracht.titel), bundel.bladen, overgeslagen)


def _voeg_deel_toe(bundel: Bundel, deel: Deel, moment: datetime, *, is_te_groot: bool) -> str | None:
    """Add one part and return None, or the reason why a sheet that says so stands there."""
    try:
        if is_te_groot:
            raise NietSamenTeVoegen(TE_VEEL_BYTES)
        inhoud = lees(deel.stuk.bestand) if deel.stuk else _zet(deel.vel, deel.titel, moment)
        bundel.voeg_toe(_lees(inhoud), titel=deel.titel, merk=deel.merk)
    except NietSamenTeVoegen as fout:
        blad = _lees(_zet(vel_zonder(deel.titel, fout.zin), deel.titel, moment))
        bundel.voeg_toe(blad, titel=deel.titel, merk=deel.merk)
        return fout.zin
    return None


def _zet(vel: Vel, titel: str, moment: datetime) -> bytes:
    return schrijf_pdf(vel, titel=titel, voet="", moment=moment)


def _lees(inhoud: bytes) -> list[PageObject]:
    try:
        with rekentijd(SECONDEN):
            return lees_bladen(inhoud)
    except TeZwaar:
        raise NietSamenTeVoegen(TE_ZWAAR) from None


def leg_bundel_neer(session: Session, opdracht: Bundelopdracht, uit: Samengevoegd, *, nu: datetime) -> None:
    """Keep what was made, unless people may read something else by now: an inbreng can have been erased meanwhile."""
    bundel = session.get_one(Vergaderbundel, opdracht.bundel_id)
    if bundel.afdruk != _afdruk_nu(session, bundel.bijeenkomst_id, nu=nu):
        laat_los(bundel)
        return
    bundel.bestand = bewaar(session, uit.inhoud, type="application/pdf")
    bundel.bladen, bundel.overgeslagen, bundel.gemaakt_op = uit.bladen, uit.overgeslagen, nu
    bundel.gedaan, bundel.pogingen, bundel.niet_voor = bundel.totaal, 0, None
    laat_los(bundel)


def wis_bundels(session: Session, inbreng_id: int, nu: datetime) -> None:
    """Throw away each bundle in which an erased inbreng can stand; a worker makes it anew without."""
    voorstel_id = session.get_one(Inbreng, inbreng_id).voorstel_id
    bijeenkomsten = (
        select(Agendapunt.bijeenkomst_id).join(AgendapuntVoorstel).where(AgendapuntVoorstel.voorstel_id == voorstel_id)
    )
    _gooi_weg(session, bijeenkomsten, nu=nu)


def wis_bundels_met_tekst(session: Session, tekst_id: int, nu: datetime) -> None:
    """Throw away each bundle in which a tekst can stand from which words went."""
    versie_id = session.get_one(Tekst, tekst_id).versie_id
    _gooi_weg(session, select(Agendapunt.bijeenkomst_id).where(Agendapunt.versie_id == versie_id), nu=nu)


def _gooi_weg(session: Session, bijeenkomsten: Select[int], *, nu: datetime) -> None:
    for bundel in session.scalars(select(Vergaderbundel).where(Vergaderbundel.bijeenkomst_id.in_(bijeenkomsten))).all():
        if bundel.bestand is not None:
            wis(bundel.bestand, grond="Er stond inbreng in die is gewist.", nu=nu)
        bundel.bestand, bundel.gemaakt_op = None, None
