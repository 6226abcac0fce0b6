"""Which articles changed after a consultation without a reason, of a punt or of the gemeente (DOMAIN section 4)."""

from __future__ import annotations

from collections.abc import Callable, Collection

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, defer

from overlegtafel.overeenkomsten.models import Vergelijking, Versie, Wijziging
from overlegtafel.overeenkomsten.rules.handelingen import geraadpleegd_en_nieuw
from overlegtafel.overeenkomsten.rules.wijziging import is_inhoudelijk

Verklaarder = Callable[[Session, Collection[int]], Collection[tuple[int, int]]]
"""Takes the ids of consulted teksten; returns pairs of such a tekst and an article whose change was asked for."""

_verklaarders: list[Verklaarder] = []
_ONVERGELEKEN = ("de tekst",)


def register_verklaarder(verklaarder: Verklaarder) -> None:
    """Add who knows why articles changed; twice is once."""
    if verklaarder not in _verklaarders:
        _verklaarders.append(verklaarder)


def gevraagd(session: Session, oud_ids: Collection[int]) -> set[tuple[int, int]]:
    """Return pairs of a consulted tekst and an article, of the changes that an answered punt asked for."""
    return {paar for een in _verklaarders for paar in een(session, oud_ids)}


def onverklaard(session: Session, versies: Collection[Versie]) -> dict[int, tuple[str, ...]]:
    """Return by id of the versie which articles say something else in its newest tekst than in its last ronde.

    Those that a punt asked for or that a person gave a reason for are left out; an article that is gone is named as it
    was. A versie without ronde, or whose newest tekst was in one, isn't in the answer; what was never compared is
    unexplained as a whole.
    """
    paren = {versie.id: paar for versie in versies if (paar := geraadpleegd_en_nieuw(versie)) is not None}
    if not paren:
        return {}
    anders = _wijzigingen(session, paren.values())
    bekend = gevraagd(session, {oud for oud, _ in paren.values()})
    gevonden = {
        versie_id: tuple(
            f"artikel {rij.nieuw_nummer or rij.oud_nummer}"
            for rij in anders[paar]
            if is_inhoudelijk(rij) and not rij.ambtshalve_reden and (paar[0], rij.artikel_id) not in bekend
        )
        if paar in anders
        else _ONVERGELEKEN
        for versie_id, paar in paren.items()
    }
    return {versie_id: namen for versie_id, namen in gevonden.items() if namen}


def _wijzigingen(session: Session, paren: Collection[tuple[int, int]]) -> dict[tuple[int, int], list[Wijziging]]:
    """Return by pair of teksten what is kept of the changes between them; a pair that was never compared is absent."""
    paar = or_(*(and_(Vergelijking.van_tekst_id == oud, Vergelijking.naar_tekst_id == nieuw) for oud, nieuw in paren))
    rijen = session.execute(
        select(Vergelijking.van_tekst_id, Vergelijking.naar_tekst_id, Wijziging)
        .outerjoin(Wijziging)
        .where(paar)
        .options(defer(Wijziging.redline_html))
        .order_by(Wijziging.volgorde)
    )
    gevonden: dict[tuple[int, int], list[Wijziging]] = {}
    for oud, nieuw, rij in rijen:
        gevonden.setdefault((oud, nieuw), []).extend([rij] if rij else [])
    return gevonden
