"""The tables of this room; each file has those of one subject."""

from overlegtafel.samenwerking.models.aanvraag import Deelnameaanvraag
from overlegtafel.samenwerking.models.afspraken import Overlegbesluit, PlichtSoort, Samenwerkingsplicht
from overlegtafel.samenwerking.models.beginnen import (
    Beginstap,
    Conclusie,
    Inventarisgemeente,
    Inventarisrij,
    Randvoorwaarde,
    Voorwaarde,
)
from overlegtafel.samenwerking.models.contracten import ContractOptie, LopendContract
from overlegtafel.samenwerking.models.deelname import (
    Deelnamebesluit,
    Deelnameverzoek,
    Uittreding,
    UittredingInstemming,
    UittredingToezending,
    VerzoekSoort,
)
from overlegtafel.samenwerking.models.drempels import Drempelbedrag, Overheid
from overlegtafel.samenwerking.models.formats import (
    Afwijking,
    AfwijkingSoort,
    Format,
    FormatGebruik,
    FormatSoort,
    FormatVersie,
    Processtap,
)
from overlegtafel.samenwerking.models.jaarplan import Activiteit, Jaarplan, Voortgang
from overlegtafel.samenwerking.models.kennis import Kennisformat, Kennisnotitie, Kennistraject
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
from overlegtafel.samenwerking.models.publicaties import Formulier, Trajectpublicatie
from overlegtafel.samenwerking.models.trajecten import Keuze, Traject, TrajectOordeel, TrajectRaming, TrajectSoort
from overlegtafel.samenwerking.models.voorrang import (
    Prioriteitsbesluit,
    Prioriteitsplek,
    Prioriteitsstem,
    Volgordeoordeel,
)
from overlegtafel.samenwerking.models.voorstellen import Trajectvoorstel
from overlegtafel.samenwerking.models.vorm import Rechtsvorm, Samenwerkingsvorm

__all__ = [
    "Activiteit",
    "Afrekening",
    "Afrekeningsregel",
    "Afwijking",
    "AfwijkingSoort",
    "Beginstap",
    "Begroting",
    "BegrotingAkkoord",
    "Begrotingspost",
    "Boeking",
    "BoekingSoort",
    "Conclusie",
    "ContractOptie",
    "Deelnameaanvraag",
    "Deelnamebesluit",
    "Deelnameverzoek",
    "Drempelbedrag",
    "Format",
    "FormatGebruik",
    "FormatSoort",
    "FormatVersie",
    "Formulier",
    "Gemeentecode",
    "Inventarisgemeente",
    "Inventarisrij",
    "Inwonertal",
    "Jaarplan",
    "Kennisformat",
    "Kennisnotitie",
    "Kennistraject",
    "Keuze",
    "LopendContract",
    "Overheid",
    "Overlegbesluit",
    "PlichtSoort",
    "Prioriteitsbesluit",
    "Prioriteitsplek",
    "Prioriteitsstem",
    "Processtap",
    "Randvoorwaarde",
    "Rechtsvorm",
    "Samenwerkingsplicht",
    "Samenwerkingsvorm",
    "Traject",
    "TrajectOordeel",
    "TrajectRaming",
    "TrajectSoort",
    "Trajectpublicatie",
    "Trajectvoorstel",
    "Uittreding",
    "UittredingInstemming",
    "UittredingToezending",
    "Verdelingsdeel",
    "VerzoekSoort",
    "Volgordeoordeel",
    "Voortgang",
    "Voorwaarde",
]
