"""Who counts as whom, who may give which role, and what makes signing in safe."""

from overlegtafel.organisaties.rules.aanmelden import (
    BEWAAR_BEEINDIGD,
    MEESTE_AANMELDINGEN,
    ONTHOUDEN,
    apparaat_van,
    duur_van,
)
from overlegtafel.organisaties.rules.herkennen import Herkenning, domein_van, is_deelnemer, is_lid, maak_kijker
from overlegtafel.organisaties.rules.inloggen import (
    DEMO_INLOGGEN,
    INLOGCODE,
    INLOGGEN,
    MEESTE_FOUTEN_PER_ADRES,
    MEESTE_FOUTEN_PER_NETWERK,
    MEESTE_FOUTEN_PER_TOKEN,
    MEESTE_VERZOEKEN,
    MEESTE_VERZOEKEN_SAMEN,
    MINUTEN,
    TE_VAAK_HIER,
    eigen_pad,
    kenmerk_van,
    lees_code,
)
from overlegtafel.organisaties.rules.rollen import ROLNAMEN, rollen_voor, weiger_laatste_beheerder, weiger_rol

__all__ = [
    "BEWAAR_BEEINDIGD",
    "DEMO_INLOGGEN",
    "INLOGCODE",
    "INLOGGEN",
    "MEESTE_AANMELDINGEN",
    "MEESTE_FOUTEN_PER_ADRES",
    "MEESTE_FOUTEN_PER_NETWERK",
    "MEESTE_FOUTEN_PER_TOKEN",
    "MEESTE_VERZOEKEN",
    "MEESTE_VERZOEKEN_SAMEN",
    "MINUTEN",
    "ONTHOUDEN",
    "ROLNAMEN",
    "TE_VAAK_HIER",
    "Herkenning",
    "apparaat_van",
    "domein_van",
    "duur_van",
    "eigen_pad",
    "is_deelnemer",
    "is_lid",
    "kenmerk_van",
    "lees_code",
    "maak_kijker",
    "rollen_voor",
    "weiger_laatste_beheerder",
    "weiger_rol",
]
