"""When a reactienota is finished: everything judged and answered, every change of the text explained (art. 8.5)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from overlegtafel.overeenkomsten.models import Ronde, Wijziging
from overlegtafel.overeenkomsten.rules import is_inhoudelijk, naam_van
from overlegtafel.virtuele_tafel.models import Inbreng, Punt
from overlegtafel.virtuele_tafel.rules.beantwoorden import (
    NAAR_ARTIKEL,
    is_onbeoordeeld,
    moet_antwoord,
    weiger_reactienota,
)


@dataclass(frozen=True)
class Nota:
    """What a reactienota is made of; `inbrengen` are those that count in it, `wijzigingen` those of the new tekst.

    `nieuw_id` is the tekst in which the answers are worked in, None where nothing changed.
    """

    ronde: Ronde
    inbrengen: Sequence[Inbreng]
    punten: Sequence[Punt]
    nieuw_id: int | None = None
    wijzigingen: Sequence[Wijziging] = field(default=())

    def wijziging_van(self, punt: Punt) -> Wijziging | None:
        """Return the changed article in which the answer to `punt` is worked in."""
        waar = verwerkt_waar(punt)
        return next((rij for rij in self.wijzigingen if rij.artikel_id == waar), None) if waar else None


def verwerkt_waar(punt: Punt) -> int | None:
    """Return the article in which a punt that is taken over is worked in: the chosen one, else that of the punt."""
    antwoord = punt.antwoord
    if antwoord is None or antwoord.gevolg not in NAAR_ARTIKEL:
        return None
    return antwoord.artikel_id or punt.artikel_id


def zonder_wijziging(nota: Nota) -> list[Punt]:
    """Return the punten that are taken over, whereas their article didn't change."""
    return [
        punt
        for punt in nota.punten
        if moet_antwoord(punt.inbreng)
        and punt.antwoord is not None
        and punt.antwoord.gevolg in NAAR_ARTIKEL
        and nota.wijziging_van(punt) is None
    ]


def zonder_punt(nota: Nota) -> list[Wijziging]:
    """Return the changes of words that no punt asked for; each needs a reason of the gemeente itself."""
    return ongevraagd(nota.wijzigingen, {verwerkt_waar(punt) for punt in nota.punten if moet_antwoord(punt.inbreng)})


def ongevraagd(wijzigingen: Iterable[Wijziging], gevraagd: Collection[int | None]) -> list[Wijziging]:
    """Return the changes of words in articles other than those that punten asked for."""
    return [rij for rij in wijzigingen if is_inhoudelijk(rij) and rij.artikel_id not in gevraagd]


def onverklaard(nota: Nota) -> list[Wijziging]:
    """Return the changes that neither a punt nor a reason explains."""
    return [rij for rij in zonder_punt(nota) if not rij.ambtshalve_reden]


def weiger_nota(nota: Nota, *, nu: datetime) -> str | None:
    """Return why the reactienota can't be published, or None when it can."""
    if zin := weiger_reactienota(nota.ronde, nota.inbrengen, nota.punten, nu=nu):
        return zin
    if punten := zonder_wijziging(nota):
        nummers = ", ".join(punt.nummer for punt in punten)
        return f"Overgenomen, maar het artikel is nog niet gewijzigd: {nummers}."
    if wijzigingen := onverklaard(nota):
        return f"Gewijzigd zonder punt en zonder reden: {', '.join(naam_van(rij) for rij in wijzigingen)}."
    return None


def nog_te_beoordelen(nota: Nota) -> list[Inbreng]:
    """Return what nobody looked at yet."""
    return [inbreng for inbreng in nota.inbrengen if is_onbeoordeeld(inbreng)]
