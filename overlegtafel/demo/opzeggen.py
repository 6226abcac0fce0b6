"""Who gave notice of DO-HBH in the sample region, who takes no new cliënten, and how long it can go on."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.tijd import clock
from overlegtafel.organisaties.models import Gebruiker, Organisatie
from overlegtafel.overeenkomsten.queries.pagina import toon_overeenkomst
from overlegtafel.partijen.models import BeperkingSoort, Kant
from overlegtafel.partijen.rules.opzeggen import Opzegbericht
from overlegtafel.partijen.services.opzeggen import beperk, zeg_op
from overlegtafel.partijen.services.verlengen import spreek_verlenging_af

KENMERK = "DO-HBH"
OPGEZEGD = datetime(2026, 11, 3, 9, 30, tzinfo=clock.AMSTERDAM)
STOP_VAN, STOP_TOT = date(2026, 11, 16), date(2027, 1, 31)


def maak_opzeggingen(session: Session, organisaties: dict[str, Organisatie], mensen: dict[str, Gebruiker]) -> None:
    """Let Schoonthuis leave by a letter, and Meridiaan take no new cliënten until February."""
    overeenkomst = toon_overeenkomst(session, KENMERK)
    if overeenkomst is None:
        raise LookupError(f"{KENMERK} is not in the sample data")
    inkoper = mensen["ilse.brandsma@oosterkreek.example"].id
    versie = next(een for een in overeenkomst.versies if een.nummer == "1.0")
    spreek_verlenging_af(session, versie, 2, 12, daad=Daad(clock.begin_van(date(2026, 1, 2)), inkoper))
    bericht = Opzegbericht(Kant.PARTIJ, clock.dag_van(OPGEZEGD), "Wij stoppen met hulp bij het huishouden.")
    zeg_op(session, overeenkomst, organisaties["Schoonthuis Zandwoude"], bericht, daad=Daad(OPGEZEGD, inkoper))
    beperk(
        session,
        overeenkomst,
        organisaties["Zorggroep Meridiaan"],
        BeperkingSoort.AANNAMESTOP,
        STOP_VAN,
        STOP_TOT,
        "Er is te weinig personeel voor nieuwe cliënten.",
        daad=Daad(clock.begin_van(STOP_VAN), inkoper),
    )
