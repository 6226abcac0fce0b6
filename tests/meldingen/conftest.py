"""An agreement in consultation, a table with a seat, followers, and hands to let the clock and the worker go on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.fysieke_tafel.models import Tafel
from overlegtafel.fysieke_tafel.services.tafels import geef_zetel, maak_tafel
from overlegtafel.meldingen import jobs
from overlegtafel.meldingen.models import Abonnement, Onderwerp, Ritme
from overlegtafel.meldingen.services.lezen import begin_hier
from overlegtafel.outbox.models import Aflevering, Mail
from overlegtafel.overeenkomsten.models import Overeenkomst, OvereenkomstSoort, Versie
from overlegtafel.overeenkomsten.services import open_ronde
from overlegtafel.overeenkomsten.services.versies import maak_overeenkomst, maak_versie
from tests.conftest import Cast, laat_meedoen

TEKST = "# Titel\n\n## Artikel 1. Tarief\n\n1. Het tarief is € 33,60.\n"
UUR = timedelta(hours=1)
ANNA, BRAM, CHANTAL = "anna@oosterkreek.example", "bram@krommekreek.example", "chantal@lichtpunt.example"
VOLGER = "volger@elders.example"


@dataclass
class Regio:
    """What the tests of this room hold in their hands."""

    overeenkomst: Overeenkomst
    versie: Versie
    tafel: Tafel
    cast: Cast

    def volg(self, adres: str, soort: Onderwerp, id_: int = 0, ritme: Ritme = Ritme.DIRECT) -> int:
        """Let `adres` follow something, confirmed, and return the id of the subscription."""
        with transaction() as session:
            abonnement = Abonnement(
                adres=adres,
                onderwerp_soort=soort,
                onderwerp_id=id_,
                ritme=ritme,
                bevestigd_op=datetime(2026, 1, 1, tzinfo=UTC),
            )
            session.add(abonnement)
            session.flush()
            return abonnement.id


def begin_ronde(regio: Regio, nu: datetime, *, vanaf: datetime | None = None, actor_id: int | None = None) -> None:
    """Open a ronde on the versie of the region, at once or from `vanaf`."""
    with transaction() as session:
        open_ronde(session, session.merge(regio.versie), vanaf=vanaf, daad=Daad(nu, actor_id))


def werk(nu: datetime) -> None:
    """Let the worker go on until nothing is left to do."""
    for _ in range(100):
        if not jobs.run_once(nu):
            return
    raise AssertionError("the work never ends")


def post() -> dict[str, list[str]]:
    """Return the mails by address: the name of each, in the order in which they were queued."""
    rijen = db.session.execute(select(Aflevering.adres, Mail.melding).join(Mail).order_by(Aflevering.id))
    gevonden: dict[str, list[str]] = {}
    for adres, melding in rijen:
        gevonden.setdefault(adres, []).append(melding)
    db.session.rollback()
    return gevonden


@pytest.fixture
def regio(app: Flask, cast: Cast, nu: datetime) -> Regio:
    """Give the region on each database."""
    return maak_regio(cast, nu)


def maak_regio(cast: Cast, nu: datetime) -> Regio:
    """Make a region of which everything so far is passed over; Bram's organisation has a seat at its table."""
    with transaction() as session:
        basis = maak_overeenkomst(session, OvereenkomstSoort.BASIS, "BO-1", "Basisovereenkomst", daad=Daad(nu))
        maak_versie(session, basis, "1.0", TEKST, daad=Daad(nu))
        overeenkomst = maak_overeenkomst(
            session, OvereenkomstSoort.DEEL, "DO-HBH", "Hulp bij het huishouden", daad=Daad(nu), basis=basis
        )
        versie = maak_versie(session, overeenkomst, "1.1", TEKST, daad=Daad(nu))
        tafel = maak_tafel(session, naam="FOT Huishouden", doel="Overleg.", daad=Daad(nu))
        geef_zetel(session, tafel, organisatie_id=cast.krommekreek.id, criterium="klein", van=nu, daad=Daad(nu))
    laat_meedoen(cast)
    with transaction() as session:
        begin_hier(session, nu=nu)
    return Regio(overeenkomst, versie, tafel, cast)
