"""The things that can be followed, as everybody knows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.fysieke_tafel.models import Tafel, TafelSoort
from overlegtafel.meldingen.models import Abonnement, Onderwerp
from overlegtafel.meldingen.queries.ontvangers import is_lopend
from overlegtafel.overeenkomsten.models import Overeenkomst
from overlegtafel.overeenkomsten.rules import overeenkomst_openbaar
from overlegtafel.virtuele_tafel.models import Voorstel


@dataclass(frozen=True)
class Volgbaar:
    """One thing that can be followed, under its public name."""

    soort: Onderwerp
    id_: int
    naam: str


ALLES = Volgbaar(Onderwerp.ALLES, 0, "alles van deze regio")
PARTIJ = Volgbaar(Onderwerp.PARTIJ, 0, "agenda's en verslagen voor partijen")
KALENDER = Volgbaar(Onderwerp.KALENDER, 0, "de aanbestedingskalender")
_VASTE = {een.soort: een for een in (ALLES, PARTIJ, KALENDER)}


def zoek_volgbaar(session: Session, soort: Onderwerp, id_: int, *, nu: datetime) -> Volgbaar | None:
    """Return the thing under the name that everybody may know at `nu`; None when there is none to be known."""
    if soort in _VASTE:
        return _VASTE[soort]
    naam = _NAMEN[soort](session, id_, nu)
    return None if naam is None else Volgbaar(soort, id_, naam)


def _naam_van_overeenkomst(session: Session, id_: int, nu: datetime) -> str | None:
    return session.scalar(select(Overeenkomst.citeertitel).where(Overeenkomst.id == id_, overeenkomst_openbaar(nu=nu)))


def _naam_van_tafel(session: Session, id_: int, _nu: datetime) -> str | None:
    return session.scalar(select(Tafel.naam).where(Tafel.id == id_, Tafel.soort == TafelSoort.OVERLEGTAFEL))


def _naam_van_voorstel(session: Session, id_: int, _nu: datetime) -> str | None:
    voorstel = session.get(Voorstel, id_)
    if voorstel is None:
        return None
    return f"voorstel {voorstel.nummer}" + (f": {voorstel.openbare_titel}" if voorstel.openbare_titel else "")


_NAMEN = {
    Onderwerp.OVEREENKOMST: _naam_van_overeenkomst,
    Onderwerp.TAFEL: _naam_van_tafel,
    Onderwerp.VOORSTEL: _naam_van_voorstel,
}


def abonnementen_van(session: Session, adres: str) -> Sequence[Abonnement]:
    """Return what `adres` follows, oldest first, and what was chosen for a party."""
    return session.scalars(
        select(Abonnement).where(Abonnement.adres == adres, is_lopend()).order_by(Abonnement.id)
    ).all()
