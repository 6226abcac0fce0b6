"""What tests of parties share: DO-HBH 1.0 in force, signed by De Kromme Kreek and for both gemeenten."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import transaction
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol
from overlegtafel.organisaties.models import Gebruiker, Lidmaatschap, Organisatie
from overlegtafel.overeenkomsten.rules.manifest import manifest_sha256
from overlegtafel.overeenkomsten.services.deelname import begin_deelname
from overlegtafel.partijen.rules.ondertekenen import Ondertekenaar
from overlegtafel.partijen.services.tekenen import onderteken, tegenteken
from overlegtafel.partijen.services.volmachten import leg_volmacht_vast
from tests.conftest import NU, Cast, laat_meedoen
from tests.overeenkomsten.conftest import lees_alles_in, vind

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
VELDEN = {"naam": "Bram", "functie": "bestuurder", "bevoegdheid": "alleen bevoegd volgens het handelsregister"}


def maak_regio(cast: Cast) -> Gebruiker:
    """Let DO-HBH 1.0 be in force with Lindeveen and the gastheer; return the gastheer's vertegenwoordiger."""
    lees_alles_in()
    laat_meedoen(cast)
    with transaction() as session:
        overeenkomst = vind("DO-HBH", "1.0").overeenkomst
        begin_deelname(session, overeenkomst, session.merge(cast.lindeveen), BEGIN.date(), daad=Daad(BEGIN))
        olga = Gebruiker(email="olga@oosterkreek.example", naam="Olga")
        session.add(olga)
        session.flush()
        rol = Rol.GEMEENTE_VERTEGENWOORDIGER
        session.add(Lidmaatschap(gebruiker_id=olga.id, organisatie_id=cast.oosterkreek.id, rol=rol, van=BEGIN))
    return olga


def wie_tekent(manifest: str, nu: datetime, samen: int = 1) -> Ondertekenaar:
    """Return somebody who signs, alone or with others."""
    return Ondertekenaar(VELDEN["naam"], VELDEN["functie"], VELDEN["bevoegdheid"], manifest, nu, samen)


def teken_partij(cast: Cast, nu: datetime = NU, nummer: str = "1.0", voorbehoud: str = "") -> None:
    """Let De Kromme Kreek sign a versie of DO-HBH, and nobody for the gemeenten."""
    with transaction() as session:
        tekst = vind("DO-HBH", nummer).teksten[-1]
        wie = replace(wie_tekent(manifest_sha256(tekst), nu), voorbehoud=voorbehoud)
        onderteken(session, tekst, session.get_one(Organisatie, cast.krommekreek.id), wie, daad=Daad(nu, cast.bram.id))


def teken_beide(cast: Cast, olga: Gebruiker, nu: datetime = NU - timedelta(days=30)) -> None:
    """Let De Kromme Kreek sign DO-HBH 1.0 and the gastheer countersign it under a volmacht."""
    with transaction() as session:
        tekst = vind("DO-HBH", "1.0").teksten[-1]
        partij, gemeente = (session.get_one(Organisatie, een.id) for een in (cast.krommekreek, cast.lindeveen))
        wie = wie_tekent(manifest_sha256(tekst), nu)
        onderteken(session, tekst, partij, wie, daad=Daad(nu, cast.bram.id))
        dag = clock.dag_van(nu)
        leg_volmacht_vast(session, tekst.versie.overeenkomst, gemeente, "V-1", dag, None, daad=Daad(nu))
        tegenteken(session, tekst, partij.id, wie, daad=Daad(nu + timedelta(minutes=5), olga.id))
