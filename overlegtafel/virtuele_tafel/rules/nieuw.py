"""The one shape in which an inbreng comes in, by whichever kanaal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from overlegtafel.virtuele_tafel.models import Inbreng, Kanaal, Voorstel
from overlegtafel.virtuele_tafel.rules.lezing import Lezing


@dataclass(frozen=True)
class NieuweBijlage:
    """A file that comes with an inbreng, as it was sent."""

    naam: str
    type: str
    inhoud: bytes
    gescand_op: datetime | None = None


@dataclass(frozen=True)
class NieuweInbreng:
    """Everything that is known of an inbreng when it comes in.

    `voorstel` is the thread that it answers in, `antwoord_op` the inbreng; without them it opens a thread. `message_id`
    and `verwijzingen` are those of the mail, so that the receipt answers it. `artikel_nummers` are the articles that
    the sender named or answered under. `bezwaar` is the reason why it should not be published.
    """

    kanaal: Kanaal
    ontvangen_op: datetime
    onderwerp: str
    afzender: str
    tekst: str
    afzender_adres: str | None = None
    namens: str | None = None
    geciteerd: str = ""
    handtekening: str = ""
    gebruiker_id: int | None = None
    organisatie_id: int | None = None
    is_afzender_bevestigd: bool = False
    is_bewezen: bool = False
    """Whether it surely came from `afzender_adres`; else it may be forged, and the receipt repeats nothing of it."""
    is_andere_afzender: bool = False
    hoedanigheid: str = ""
    voorstel: Voorstel | None = None
    antwoord_op: Inbreng | None = None
    overeenkomst_id: int | None = None
    artikel_id: int | None = None
    bijlagen: tuple[NieuweBijlage, ...] = ()
    signalen: tuple[Mapping[str, Any], ...] = ()
    toon_naam: bool = False
    ingevoerd_door_id: int | None = None
    ontvangst_reden: str | None = None
    message_id: str | None = None
    verwijzingen: tuple[str, ...] = ()
    artikel_nummers: tuple[str, ...] = ()
    bezwaar: str = ""
    is_vraag: bool = False
    """Whether its sender says that it only asks how the text is meant."""
    lezing: Lezing | None = None
    """What stands in `tekst`, read before the transaction; None reads it there."""
