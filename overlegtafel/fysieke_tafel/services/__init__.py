"""What is done at the physical table."""

from overlegtafel.fysieke_tafel.services.agenda import Puntgegevens, trek_punt_in, voeg_punt_toe, wijzig_punt
from overlegtafel.fysieke_tafel.services.bijeenkomsten import (
    annuleer_bijeenkomst,
    plan_bijeenkomst,
    verplaats_bijeenkomst,
)
from overlegtafel.fysieke_tafel.services.errata import herrender_errata
from overlegtafel.fysieke_tafel.services.komst import meld_komst
from overlegtafel.fysieke_tafel.services.stukken import trek_stuk_in, voeg_stuk_toe
from overlegtafel.fysieke_tafel.services.tafels import beeindig_zetel, geef_zetel, maak_tafel, wijzig_tafel
from overlegtafel.fysieke_tafel.services.toelichting import herrender_agendapunten
from overlegtafel.fysieke_tafel.services.uitkomsten import maak_actiepunt, sluit_actiepunt
from overlegtafel.fysieke_tafel.services.uitnodigen import is_er_te_sturen, register_dagpagina, werk_agendas_bij
from overlegtafel.fysieke_tafel.services.verslagen import bewaar_verslag, herrender

__all__ = [
    "Puntgegevens",
    "annuleer_bijeenkomst",
    "beeindig_zetel",
    "bewaar_verslag",
    "geef_zetel",
    "herrender",
    "herrender_agendapunten",
    "herrender_errata",
    "is_er_te_sturen",
    "maak_actiepunt",
    "maak_tafel",
    "meld_komst",
    "plan_bijeenkomst",
    "register_dagpagina",
    "sluit_actiepunt",
    "trek_punt_in",
    "trek_stuk_in",
    "verplaats_bijeenkomst",
    "voeg_punt_toe",
    "voeg_stuk_toe",
    "werk_agendas_bij",
    "wijzig_punt",
    "wijzig_tafel",
]
