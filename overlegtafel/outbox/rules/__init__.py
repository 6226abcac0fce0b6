"""What goes into a mail, how it looks on the wire, and when it is tried again."""

from overlegtafel.outbox.rules.bericht import Envelop, maak_bericht
from overlegtafel.outbox.rules.bezorging import (
    KOMT_TERUG,
    LEASE,
    MEESTE_POGINGEN,
    MEESTE_TERUG,
    Bezorgfout,
    is_geheim_id,
    lees_fout,
    maskeer_sleutels,
    masker,
    wachttijd_na,
)
from overlegtafel.outbox.rules.brief import (
    Brief,
    Kalenderdeel,
    adressen_van,
    een_regel,
    is_kenmerk,
    is_message_id,
    platte_tekst,
    verwijzingen_van,
)
from overlegtafel.outbox.rules.gesprek import maak_thread_index, nummer_uit_thread_index

__all__ = [
    "KOMT_TERUG",
    "LEASE",
    "MEESTE_POGINGEN",
    "MEESTE_TERUG",
    "Bezorgfout",
    "Brief",
    "Envelop",
    "Kalenderdeel",
    "adressen_van",
    "een_regel",
    "is_geheim_id",
    "is_kenmerk",
    "is_message_id",
    "lees_fout",
    "maak_bericht",
    "maak_thread_index",
    "maskeer_sleutels",
    "masker",
    "nummer_uit_thread_index",
    "platte_tekst",
    "verwijzingen_van",
    "wachttijd_na",
]
