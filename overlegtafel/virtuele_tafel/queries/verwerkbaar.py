"""In which articles an answer can be worked in: those of the newest text, with what changed in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from overlegtafel.overeenkomsten.models import Tekst, Wijziging
from overlegtafel.overeenkomsten.rules import naam_van, soort_in_woorden
from overlegtafel.overeenkomsten.services import toon_vergelijking
from overlegtafel.virtuele_tafel.queries.plaatsen import artikelen_in


@dataclass(frozen=True)
class Verwerkbaar:
    """An article to choose, and what became of it since the text that was spoken of; None where nothing did."""

    artikel_id: int
    naam: str
    wijziging: Wijziging | None = None

    @property
    def label(self) -> str:
        """How it stands in a list."""
        return f"{self.naam}: {soort_in_woorden(self.wijziging).lower()}" if self.wijziging else self.naam


def verwerkbaar(session: Session, over_id: int | None, nieuwste_id: int | None) -> Sequence[Verwerkbaar]:
    """Return the articles in which something can be worked in: what changed first, also what went."""
    in_tekst = artikelen_in(session, nieuwste_id)
    kenmerk = session.get_one(Tekst, over_id).versie.overeenkomst.kenmerk if over_id is not None else None
    anders: dict[int, Wijziging] = {}
    if over_id is not None and nieuwste_id is not None and over_id != nieuwste_id:
        wijzigingen = toon_vergelijking(session, over_id, nieuwste_id).wijzigingen
        anders = {rij.artikel_id: rij for rij in wijzigingen}
    gewijzigd = [
        Verwerkbaar(plaats.artikel_id, plaats.voluit_naast(kenmerk), anders[plaats.artikel_id])
        for plaats in in_tekst
        if plaats.artikel_id in anders
    ]
    bekend = {plaats.artikel_id for plaats in in_tekst}
    weg = [Verwerkbaar(rij.artikel_id, naam_van(rij), rij) for id_, rij in anders.items() if id_ not in bekend]
    gelijk = [
        Verwerkbaar(een.artikel_id, een.voluit_naast(kenmerk)) for een in in_tekst if een.artikel_id not in anders
    ]
    return [*gewijzigd, *weg, *gelijk]
