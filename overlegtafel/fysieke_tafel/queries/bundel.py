"""What everybody can read with the points of a bijeenkomst, and which bundles are to be made; few queries each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, joinedload

from overlegtafel.core.toegang.access import openbaar
from overlegtafel.core.werk.claim import Pauze, is_vrij
from overlegtafel.fysieke_tafel.models import Bijeenkomst, Vergaderbundel
from overlegtafel.fysieke_tafel.rules.agenda import geldende_punten
from overlegtafel.fysieke_tafel.rules.bundel import Bijpunt, bij_punten
from overlegtafel.overeenkomsten.models import Tekst, Versie
from overlegtafel.virtuele_tafel.models import Inbreng
from overlegtafel.virtuele_tafel.rules import tekst_getoond

PER_VOORSTEL = 50
DUUR = timedelta(minutes=5)
"""So long a worker may be busy with one bundle."""
PAUZE = Pauze(timedelta(minutes=1), timedelta(hours=6))


def inhoud_van(session: Session, bijeenkomst: Bijeenkomst, *, nu: datetime) -> list[Bijpunt]:
    """Return the points with what everybody can read with them once the agenda is out, and before it ended."""
    vanaf = bijeenkomst.agenda_openbaar_vanaf
    moment = nu if vanaf is None else max(nu, vanaf)
    punten = geldende_punten(bijeenkomst)
    teksten = _teksten(session, [punt.versie_id for punt in punten if punt.versie_id], min(moment, bijeenkomst.einde))
    ids = {een.voorstel.opgegaan_in_id or een.voorstel_id for punt in punten for een in punt.voorstellen}
    inbrengen = _inbrengen(session, ids, tot=bijeenkomst.einde, nu=nu)
    return bij_punten(punten, teksten, inbrengen, nu=nu)


def _teksten(session: Session, versie_ids: Collection[int], moment: datetime) -> dict[int, Tekst]:
    if not versie_ids:
        return {}
    zoek = select(Tekst).where(Tekst.versie_id.in_(set(versie_ids)), openbaar(Tekst, nu=moment)).order_by(Tekst.volgnr)
    rijen = session.scalars(zoek.options(joinedload(Tekst.versie).joinedload(Versie.overeenkomst)))
    return {tekst.versie_id: tekst for tekst in rijen}


def _inbrengen(
    session: Session, voorstel_ids: Collection[int], *, tot: datetime, nu: datetime
) -> dict[int, tuple[tuple[Inbreng, ...], int]]:
    """Return by voorstel the first inbrengen whose text is public, and how many more there are."""
    if not voorstel_ids:
        return {}
    plek = func.row_number().over(partition_by=Inbreng.voorstel_id, order_by=(Inbreng.ontvangen_op, Inbreng.id))
    aantal = func.count().over(partition_by=Inbreng.voorstel_id)
    rijen = (
        select(Inbreng.id, plek.label("plek"), aantal.label("aantal"))
        .where(Inbreng.voorstel_id.in_(voorstel_ids), tekst_getoond(nu=min(nu, tot)))
        .subquery()
    )
    zoek = (
        select(Inbreng, rijen.c.aantal)
        .join(rijen, rijen.c.id == Inbreng.id)
        .where(rijen.c.plek <= PER_VOORSTEL)
        .order_by(Inbreng.voorstel_id, rijen.c.plek)
        .options(joinedload(Inbreng.organisatie), joinedload(Inbreng.voorstel))
    )
    gevonden: dict[int, list[Inbreng]] = {}
    aantallen: dict[int, int] = {}
    for inbreng, hoeveel in session.execute(zoek):
        gevonden.setdefault(inbreng.voorstel_id, []).append(inbreng)
        aantallen[inbreng.voorstel_id] = hoeveel
    return {id_: (tuple(rij), aantallen[id_] - len(rij)) for id_, rij in gevonden.items()}


def bundel_van(session: Session, bijeenkomst_id: int) -> Vergaderbundel | None:
    """Return the bundle of a bijeenkomst, also one that is being made."""
    zoek = select(Vergaderbundel).where(Vergaderbundel.bijeenkomst_id == bijeenkomst_id)
    return session.scalar(zoek.options(joinedload(Vergaderbundel.bestand)))


def te_bundelen(session: Session, *, nu: datetime) -> Sequence[int]:
    """Return ids of bijeenkomsten of which the bundle may have to be made: the agenda is out or planned.

    After the end nothing comes with it any more; then only one is made that was thrown away.
    """
    vrij = is_vrij(Vergaderbundel, nu=nu, duur=DUUR, pauzes=PAUZE.alle)
    zoek = (
        select(Bijeenkomst.id)
        .outerjoin(Vergaderbundel, Vergaderbundel.bijeenkomst_id == Bijeenkomst.id)
        .where(
            Bijeenkomst.agenda_openbaar_vanaf.is_not(None),
            Bijeenkomst.geannuleerd_op.is_(None),
            or_(
                Bijeenkomst.einde > nu,
                Vergaderbundel.id.is_not(None) & Vergaderbundel.bestand_id.is_(None),
            ),
            or_(Vergaderbundel.id.is_(None), vrij),
        )
        .order_by(Bijeenkomst.begin, Bijeenkomst.id)
        .limit(50)
    )
    return session.scalars(zoek).all()
