"""The tables of this room; each file has those of one subject."""

from overlegtafel.samenwerking.models.contracten import ContractOptie, LopendContract
from overlegtafel.samenwerking.models.deelname import (
    Deelnamebesluit,
    Deelnameverzoek,
    Uittreding,
    UittredingInstemming,
    UittredingToezending,
    VerzoekSoort,
)
from overlegtafel.samenwerking.models.kosten import (
    Afrekening,
    Afrekeningsregel,
    Begroting,
    BegrotingAkkoord,
    Begrotingspost,
    Boeking,
    BoekingSoort,
    Gemeentecode,
    Inwonertal,
    Verdelingsdeel,
)
from overlegtafel.samenwerking.models.trajecten import Keuze, Traject, TrajectOordeel, TrajectRaming, TrajectSoort

__all__ = [
    "Afrekening",
    "Afrekeningsregel",
    "Begroting",
    "BegrotingAkkoord",
    "Begrotingspost",
    "Boeking",
    "BoekingSoort",
    "ContractOptie",
    "Deelnamebesluit",
    "Deelnameverzoek",
    "Gemeentecode",
    "Inwonertal",
    "Keuze",
    "LopendContract",
    "Traject",
    "TrajectOordeel",
    "TrajectRaming",
    "TrajectSoort",
    "Uittreding",
    "UittredingInstemming",
    "UittredingToezending",
    "Verdelingsdeel",
    "VerzoekSoort",
]
