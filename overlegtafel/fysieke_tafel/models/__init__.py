"""The tables of this room, each file a subject; other files import them from here."""

from overlegtafel.fysieke_tafel.models.aanwezigheid import Aanwezigheid, Aanwezigheidsvorm
from overlegtafel.fysieke_tafel.models.genodigden import Genodigde, Komst, Komstbericht, Komstweg
from overlegtafel.fysieke_tafel.models.samenstelling import Belang, Plaatsvervanger, Samenstellingsregel
from overlegtafel.fysieke_tafel.models.stukken import Vergaderbundel, Vergaderstuk
from overlegtafel.fysieke_tafel.models.tafels import (
    Agendapunt,
    AgendapuntSoort,
    AgendapuntVoorstel,
    Bijeenkomst,
    Tafel,
    TafelRitme,
    TafelSoort,
    Verplaatsing,
    Zetel,
    ZetelSoort,
)
from overlegtafel.fysieke_tafel.models.uitkomsten import Actiepunt, Advies, Adviesbesluit, Minderheidsstandpunt
from overlegtafel.fysieke_tafel.models.verslagen import (
    Erratum,
    Naamakkoord,
    Naamoordeel,
    Verslag,
    Verslagdeel,
    Verslagintrekking,
    Verzoekoordeel,
    Wijzigingsverzoek,
)

__all__ = [
    "Aanwezigheid",
    "Aanwezigheidsvorm",
    "Actiepunt",
    "Advies",
    "Adviesbesluit",
    "Agendapunt",
    "AgendapuntSoort",
    "AgendapuntVoorstel",
    "Belang",
    "Bijeenkomst",
    "Erratum",
    "Genodigde",
    "Komst",
    "Komstbericht",
    "Komstweg",
    "Minderheidsstandpunt",
    "Naamakkoord",
    "Naamoordeel",
    "Plaatsvervanger",
    "Samenstellingsregel",
    "Tafel",
    "TafelRitme",
    "TafelSoort",
    "Vergaderbundel",
    "Vergaderstuk",
    "Verplaatsing",
    "Verslag",
    "Verslagdeel",
    "Verslagintrekking",
    "Verzoekoordeel",
    "Wijzigingsverzoek",
    "Zetel",
    "ZetelSoort",
]
