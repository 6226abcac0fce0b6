"""Rules of agreements: states, reading Markdown, identity of articles, and what may be done when."""

from overlegtafel.overeenkomsten.rules.besluiten import Besluit
from overlegtafel.overeenkomsten.rules.document import ontleed
from overlegtafel.overeenkomsten.rules.handelingen import laatste_tekst
from overlegtafel.overeenkomsten.rules.houdingen import begin_met_houding
from overlegtafel.overeenkomsten.rules.manifest import BIJLAGESOORTEN, maak_manifest, manifest_sha256
from overlegtafel.overeenkomsten.rules.openbaar import (
    is_reactienota_openbaar,
    is_ronde_openbaar,
    overeenkomst_openbaar,
    reactienota_openbaar,
    ronde_openbaar,
)
from overlegtafel.overeenkomsten.rules.opmaak import GERENDERD_MET, anker_van
from overlegtafel.overeenkomsten.rules.redline import zonder_rest
from overlegtafel.overeenkomsten.rules.redline.vellen import vel_van_tekst
from overlegtafel.overeenkomsten.rules.status import (
    RondeStatus,
    VersieStatus,
    einde_van_ronde,
    gebeurd,
    is_ronde_open,
    is_te_laat,
    is_vervangen,
    laatste_ronde,
    opvolger_van,
    ronde_status,
    versie_status,
)
from overlegtafel.overeenkomsten.rules.toegang import mag_beheren, zichtbare_teksten
from overlegtafel.overeenkomsten.rules.wijziging import is_inhoudelijk, naam_van, soort_in_woorden

__all__ = [
    "BIJLAGESOORTEN",
    "GERENDERD_MET",
    "Besluit",
    "RondeStatus",
    "VersieStatus",
    "anker_van",
    "begin_met_houding",
    "einde_van_ronde",
    "gebeurd",
    "is_inhoudelijk",
    "is_reactienota_openbaar",
    "is_ronde_open",
    "is_ronde_openbaar",
    "is_te_laat",
    "is_vervangen",
    "laatste_ronde",
    "laatste_tekst",
    "maak_manifest",
    "mag_beheren",
    "manifest_sha256",
    "naam_van",
    "ontleed",
    "opvolger_van",
    "overeenkomst_openbaar",
    "reactienota_openbaar",
    "ronde_openbaar",
    "ronde_status",
    "soort_in_woorden",
    "vel_van_tekst",
    "versie_status",
    "zichtbare_teksten",
    "zonder_rest",
]
