"""Papers of agendas, and where in a versie a point is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager, joinedload

from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.toegang.access import Kijker, openbaar
from overlegtafel.fysieke_tafel.models import Agendapunt, Bijeenkomst, Vergaderstuk
from overlegtafel.fysieke_tafel.rules.openbaar import aan_overlegtafel
from overlegtafel.overeenkomsten.models import ArtikelTekst, Tekst

BESTAAT_NIET = "Dit stuk bestaat niet, of is nog niet openbaar."


def haal_stuk(session: Session, bijeenkomst_id: int, stuk_id: int) -> Vergaderstuk:
    """Return a paper of this bijeenkomst, whoever looks; raise NietGevonden."""
    stuk = session.scalar(
        select(Vergaderstuk)
        .join(Vergaderstuk.agendapunt)
        .join(Agendapunt.bijeenkomst)
        .where(aan_overlegtafel(), Vergaderstuk.id == stuk_id, Agendapunt.bijeenkomst_id == bijeenkomst_id)
        .options(
            contains_eager(Vergaderstuk.agendapunt)
            .contains_eager(Agendapunt.bijeenkomst)
            .joinedload(Bijeenkomst.verslag),
            joinedload(Vergaderstuk.bestand),
        )
    )
    if stuk is None:
        raise NietGevonden(BESTAAT_NIET)
    return stuk


def artikelplaatsen(
    session: Session, punten: Sequence[Agendapunt], kijker: Kijker, *, nu: datetime
) -> dict[tuple[int, int], str]:
    """Return by versie and article the number that it has in the newest tekst that `kijker` may read."""
    gezocht = [(punt.versie_id, punt.artikel_id) for punt in punten if punt.versie_id and punt.artikel_id]
    if not gezocht:
        return {}
    zoek = (
        select(Tekst.versie_id, ArtikelTekst.artikel_id, ArtikelTekst.nummer)
        .join(ArtikelTekst.tekst)
        .where(
            Tekst.versie_id.in_({versie for versie, _ in gezocht}),
            ArtikelTekst.artikel_id.in_({artikel for _, artikel in gezocht}),
        )
        .order_by(Tekst.volgnr)
    )
    if not kijker.is_gastheer:
        zoek = zoek.where(openbaar(Tekst, nu=nu))
    return {(versie, artikel): nummer for versie, artikel, nummer in session.execute(zoek)}


def nummer_van_artikel(session: Session, punt: Agendapunt) -> str:
    """Return the number of the article that a point is about, as the newest tekst has it; nothing for all of it."""
    if punt.versie_id is None or punt.artikel_id is None:
        return ""
    zoek = select(ArtikelTekst.nummer).join(ArtikelTekst.tekst)
    zoek = zoek.where(Tekst.versie_id == punt.versie_id, ArtikelTekst.artikel_id == punt.artikel_id)
    return session.scalar(zoek.order_by(Tekst.volgnr.desc()).limit(1)) or ""


def artikel_in_versie(session: Session, versie_id: int, nummer: str) -> int | None:
    """Return the article that has this number in the newest tekst of a versie."""
    nieuwste = select(Tekst.id).where(Tekst.versie_id == versie_id).order_by(Tekst.volgnr.desc()).limit(1)
    tekst_id = session.scalar(nieuwste)
    zoek = select(ArtikelTekst.artikel_id)
    return session.scalar(zoek.where(ArtikelTekst.tekst_id == tekst_id, ArtikelTekst.nummer == nummer.strip().lower()))
