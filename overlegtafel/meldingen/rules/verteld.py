"""What became of a telling, and who may read to whom it went."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from overlegtafel.core.toegang.access import Rol
from overlegtafel.meldingen.models import Melding, Reden
from overlegtafel.outbox.models import Aflevering

NIET_MEER_OPENBAAR = "Dit is niet meer openbaar. De mail gaat daarom niet opnieuw weg."
_VOORBIJ = {"tekst.voorgelegd": "Besluit van uw gemeente gevraagd"}
"""What was asked, by its kind: once it was answered it isn't told any more, though it never was a secret."""
_WERKT_AAN_INBRENG = frozenset({Rol.INKOPER, Rol.SECRETARIS})


class Lot(Enum):
    """What became of a telling: the words for it, and the colour of its badge."""

    VERVALLEN = ("niet meer verteld", "neutraal")
    WACHT = ("wacht op het overzicht", "neutraal")
    ONDERWEG = ("wordt verzonden", "neutraal")
    VERZONDEN = ("verzonden", "goed")
    TERUG = ("kwam terug", "let_op")
    INGEHOUDEN = ("ingehouden: niet meer openbaar", "neutraal")
    MISLUKT = ("mislukt", "fout")

    @property
    def woorden(self) -> str:
        """What a page says."""
        return self.value[0]

    @property
    def kleur(self) -> str:
        """How it looks."""
        return self.value[1]


@dataclass(frozen=True)
class Afloop:
    """What became of a telling, and when."""

    lot: Lot
    op: datetime | None


def afloop_van(melding: Melding, aflevering: Aflevering | None) -> Afloop:
    """Return what became of the telling whose mail went to its address by `aflevering`, None while there is none."""
    if aflevering is None:
        vervallen = melding.vervallen_op
        return Afloop(Lot.WACHT, None) if vervallen is None else Afloop(Lot.VERVALLEN, vervallen)
    eindes = (
        (Lot.TERUG, aflevering.teruggekomen_op),
        (Lot.VERZONDEN, aflevering.verzonden_op),
        (Lot.INGEHOUDEN, aflevering.ingehouden_op),
        (Lot.MISLUKT, aflevering.opgegeven_op),
    )
    return next((Afloop(lot, op) for lot, op in eindes if op is not None), Afloop(Lot.ONDERWEG, None))


def titel_van_voorbij(handeling: str, naam: str | None) -> str:
    """Return what a telling is called that isn't true any more; `naam` is its versie, for who may know of that."""
    if naam is None:
        return "Dit is niet meer openbaar"
    wat = _VOORBIJ.get(handeling)
    return f"{wat}: {naam} (voorbij)" if wat else f"{naam}: dit is niet meer openbaar"


def mag_adres_zien(rollen: Collection[Rol], reden: Reden) -> bool:
    """Return whether who works with these roles reads whole addresses of who was told for `reden`.

    Parties and who is invited are known to the gemeente; senders to who works on inbreng; followers to nobody.
    """
    if reden is Reden.VOLGER:
        return False
    return reden is not Reden.AFZENDER or bool(_WERKT_AAN_INBRENG & set(rollen))
