"""What can be done with agreements: import, edit, publish, consult, adopt, withdraw, render again."""

from overlegtafel.overeenkomsten.services.artikelen import wijs_aan
from overlegtafel.overeenkomsten.services.besluiten import beslis, leg_voor
from overlegtafel.overeenkomsten.services.deelname import beeindig_deelname, begin_deelname, zet_deelname_voort
from overlegtafel.overeenkomsten.services.importeren import importeer, lees_bestand
from overlegtafel.overeenkomsten.services.lakken import lak_tekst
from overlegtafel.overeenkomsten.services.omvang import voorgestelde_termijn
from overlegtafel.overeenkomsten.services.ronden import (
    bereken_laatste_dag,
    open_ronde,
    sluit_ronde_af,
    verleng_ronde,
)
from overlegtafel.overeenkomsten.services.teksten import (
    annuleer_publicatie,
    bewerk_tekst,
    herrender,
    lees_tekst,
    maak_nieuwe_tekst,
    publiceer_tekst,
)
from overlegtafel.overeenkomsten.services.vergelijken import (
    bewaar_vergelijking,
    geef_ambtshalve_redenen,
    toon_vergelijking,
    vellen_per_artikel,
)
from overlegtafel.overeenkomsten.services.versies import (
    Geldigheid,
    maak_overeenkomst,
    maak_versie,
    stel_vast,
    trek_in,
    zet_geldigheid,
)

__all__ = [
    "Geldigheid",
    "annuleer_publicatie",
    "beeindig_deelname",
    "begin_deelname",
    "bereken_laatste_dag",
    "beslis",
    "bewaar_vergelijking",
    "bewerk_tekst",
    "geef_ambtshalve_redenen",
    "herrender",
    "importeer",
    "lak_tekst",
    "lees_bestand",
    "lees_tekst",
    "leg_voor",
    "maak_nieuwe_tekst",
    "maak_overeenkomst",
    "maak_versie",
    "open_ronde",
    "publiceer_tekst",
    "sluit_ronde_af",
    "stel_vast",
    "toon_vergelijking",
    "trek_in",
    "vellen_per_artikel",
    "verleng_ronde",
    "voorgestelde_termijn",
    "wijs_aan",
    "zet_deelname_voort",
    "zet_geldigheid",
]
