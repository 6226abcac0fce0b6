"""What the gates of a versie ask of the database, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from overlegtafel.core.tijd import clock
from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.organisaties.models import Organisatie, OrganisatieSoort
from overlegtafel.overeenkomsten.models import (
    ArtikelTekst,
    Deelname,
    Instemming,
    Overeenkomst,
    OvereenkomstSoort,
    Tekst,
    Vergelijking,
    Versie,
    Wijziging,
)
from overlegtafel.overeenkomsten.queries.deelname import lopend
from overlegtafel.overeenkomsten.queries.termijnen import is_tafel_eerst
from overlegtafel.overeenkomsten.rules.handelingen import laatste_tekst
from overlegtafel.overeenkomsten.rules.poorten import Besluitstand, Gemeente

Verklaarder = Callable[[Session, int, int], Collection[int]]
"""Takes the ids of the consulted tekst and of the newest; returns the ids of articles whose change has a reason."""

_verklaarders: list[Verklaarder] = []


def register_verklaarder(verklaarder: Verklaarder) -> None:
    """Add who knows why articles changed; twice is once."""
    if verklaarder not in _verklaarders:
        _verklaarders.append(verklaarder)


def besluitstand(session: Session, versie: Versie, *, nu: datetime) -> Besluitstand:
    """Return what the gates of `versie` ask beside its own facts."""
    return Besluitstand(
        tafel_eerst=is_tafel_eerst(session, nu=nu),
        gemeenten=gemeenten_van(session, versie.overeenkomst_id, nu=nu),
        instemmingen=tuple(instemmingen_op(session, laatste_tekst(versie).id)),
        onverklaard=_onverklaard(session, versie),
        beslist_ieder=versie.overeenkomst.soort is OvereenkomstSoort.JAARPLAN,
    )


def gemeenten_van(session: Session, overeenkomst_id: int, *, nu: datetime) -> tuple[Gemeente, ...]:
    """Return the gemeenten that take part in an agreement at `nu`, by name."""
    rijen = session.execute(
        select(Organisatie.id, Organisatie.naam, Organisatie.is_gastheer)
        .join(Deelname, Deelname.organisatie_id == Organisatie.id)
        .where(
            Deelname.overeenkomst_id == overeenkomst_id,
            Organisatie.soort == OrganisatieSoort.GEMEENTE,
            lopend(nu=nu),
        )
        .order_by(Organisatie.naam)
    )
    return tuple(Gemeente(id_, naam, is_gastheer) for id_, naam, is_gastheer in rijen)


def instemmingen_op(session: Session, tekst_id: int) -> Sequence[Instemming]:
    """Return what gemeenten decided on a tekst, without what was herroepen, oldest first."""
    return session.scalars(
        select(Instemming)
        .where(Instemming.tekst_id == tekst_id, Instemming.herroepen_op.is_(None))
        .options(joinedload(Instemming.organisatie))
        .order_by(Instemming.besluit_op, Instemming.id)
    ).all()


def _onverklaard(session: Session, versie: Versie) -> tuple[str, ...]:
    """Return the articles of the newest tekst whose words changed since the last ronde, without a reason."""
    nieuw = laatste_tekst(versie)
    if not versie.ronden or any(ronde.tekst_id == nieuw.id for ronde in versie.ronden):
        return ()
    oud_id = max(versie.ronden, key=lambda ronde: (ronde.openbaar_vanaf, ronde.id)).tekst_id
    zoek = select(
        ArtikelTekst.tekst_id, ArtikelTekst.artikel_id, ArtikelTekst.nummer, ArtikelTekst.titel, ArtikelTekst.markdown
    ).where(ArtikelTekst.tekst_id.in_([oud_id, nieuw.id]))
    oud: dict[int, tuple[str, str, str]] = {}
    nu: dict[int, tuple[str, str, str]] = {}
    for tekst_id, artikel_id, nummer, titel, markdown in session.execute(zoek.order_by(ArtikelTekst.volgorde)):
        (oud if tekst_id == oud_id else nu)[artikel_id] = (f"artikel {nummer}", titel, markdown)
    anders = [id_ for id_ in {**nu, **oud} if id_ not in oud or id_ not in nu or oud[id_][1:] != nu[id_][1:]]
    bekend: set[int] = set()
    if anders:
        bekend = {*_met_reden(session, oud_id, nieuw.id), *_bij_punten(session, oud_id, nieuw.id)}
    return tuple((nu.get(id_) or oud[id_])[0] for id_ in anders if id_ not in bekend)


def _met_reden(session: Session, oud_id: int, nieuw_id: int) -> Collection[int]:
    """Return the articles of which a person said why they changed between two teksten."""
    return session.scalars(
        select(Wijziging.artikel_id)
        .join(Vergelijking)
        .where(
            Vergelijking.van_tekst_id == oud_id,
            Vergelijking.naar_tekst_id == nieuw_id,
            Wijziging.ambtshalve_reden.is_not(None),
        )
    ).all()


def _bij_punten(session: Session, oud_id: int, nieuw_id: int) -> Collection[int]:
    return [id_ for een in _verklaarders for id_ in een(session, oud_id, nieuw_id)]


def te_beslissen(session: Session, organisatie_ids: Collection[int], *, nu: datetime) -> list[tuple[Tekst, int]]:
    """Return the teksten on which the colleges of these gemeenten are asked to decide and didn't, with the gemeente.

    On a jaarplan the gemeentesecretarissen decide, so it is left out.
    """
    besloten = (
        select(Instemming.id)
        .where(
            Instemming.tekst_id == Tekst.id,
            Instemming.organisatie_id == Organisatie.id,
            Instemming.herroepen_op.is_(None),
        )
        .correlate(Tekst, Organisatie)
    )
    nieuwste = select(func.max(Tekst.id)).group_by(Tekst.versie_id)
    zoek = (
        select(Tekst, Organisatie.id)
        .join(Versie, Tekst.versie_id == Versie.id)
        .join(Overeenkomst, Versie.overeenkomst_id == Overeenkomst.id)
        .join(Deelname, Deelname.overeenkomst_id == Overeenkomst.id)
        .join(Organisatie, Deelname.organisatie_id == Organisatie.id)
        .where(
            Tekst.voorgelegd_op <= nu,
            Tekst.id.in_(nieuwste),
            Versie.vastgesteld_op.is_(None),
            Versie.ingetrokken_op.is_(None),
            Organisatie.id.in_(sorted(organisatie_ids)),
            Organisatie.is_gastheer.is_(False),
            Overeenkomst.soort != OvereenkomstSoort.JAARPLAN,
            Organisatie.soort == OrganisatieSoort.GEMEENTE,
            lopend(nu=nu),
            ~besloten.exists(),
        )
        .options(joinedload(Tekst.versie).joinedload(Versie.overeenkomst))
        .order_by(Tekst.id)
    )
    return [(tekst, organisatie_id) for tekst, organisatie_id in session.execute(zoek)]


def begin_van_regio(session: Session) -> date | None:
    """Return the day of the first line in the logboek: since then this installation keeps the facts."""
    eerste = session.scalar(select(Gebeurtenis.moment).order_by(Gebeurtenis.volgnr).limit(1))
    return clock.dag_van(eerste) if eerste is not None else None
