"""What the tests of the virtual table hold in their hands: one agreement with an open ronde, and hands to act."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.outbox.models import Mail
from overlegtafel.overeenkomsten.models import (
    Artikel,
    ArtikelTekst,
    Overeenkomst,
    OvereenkomstSoort,
    Ronde,
    Tekst,
    Versie,
)
from overlegtafel.virtuele_tafel.models import Gevolg, Inbreng, Kanaal, Oordeel
from overlegtafel.virtuele_tafel.rules import NieuweInbreng
from overlegtafel.virtuele_tafel.rules.beoordelen import Beoordeling
from overlegtafel.virtuele_tafel.services import submit_inbreng
from overlegtafel.virtuele_tafel.services.beantwoorden import beantwoord
from overlegtafel.virtuele_tafel.services.beoordelen import beoordeel
from tests.conftest import meld_aan as meld_aan
from tests.mailregels import fouten_in

SNAPSHOTS = Path(__file__).parent / "snapshots"
OPEN = datetime(2026, 10, 29, 23, 0, tzinfo=UTC)
SLUIT = datetime(2026, 11, 27, 23, 0, tzinfo=UTC)
TITELS = ("Onderwerp", "De ondersteuning", "Wachttijd", "Kwaliteit", "Tarief")


@dataclass
class Stand:
    """The agreement in consultation, its articles by number, and its ronde."""

    overeenkomst: Overeenkomst
    versie: Versie
    tekst: Tekst
    ronde: Ronde
    artikelen: dict[str, Artikel]


def maak_stand(session: Session, kenmerk: str = "DO-HBH", titel: str = "Hulp bij het huishouden") -> Stand:
    """Make an agreement of five articles with a ronde that is open at the moment of the tests."""
    overeenkomst = Overeenkomst(soort=OvereenkomstSoort.DEEL, kenmerk=kenmerk, citeertitel=titel)
    versie = Versie(overeenkomst=overeenkomst, nummer="1.1")
    tekst = Tekst(
        versie=versie,
        volgnr=1,
        markdown="x\n",
        aanhef_html="",
        gerenderd_met="md-1",
        sha256="0" * 64,
        bevroren_op=OPEN,
        openbaar_vanaf=OPEN,
    )
    artikelen = {}
    for volgorde, naam in enumerate(TITELS, start=1):
        artikel = Artikel(overeenkomst=overeenkomst, anker=f"a{volgorde}")
        artikelen[str(volgorde)] = artikel
        tekst.artikel_teksten.append(
            ArtikelTekst(
                artikel=artikel, nummer=str(volgorde), titel=naam, volgorde=volgorde, markdown="1. Tekst.", html="<p/>"
            )
        )
    session.add(overeenkomst)
    session.flush()
    ronde = Ronde(versie=versie, tekst=tekst, openbaar_vanaf=OPEN, sluit_op=SLUIT)
    session.add(ronde)
    session.flush()
    return Stand(overeenkomst, versie, tekst, ronde, artikelen)


def geef_inbreng(session: Session, nu: datetime, **anders: Any) -> Inbreng:
    """Submit an inbreng that differs from an ordinary mail in `anders`."""
    velden: dict[str, Any] = {
        "kanaal": Kanaal.MAIL,
        "ontvangen_op": nu,
        "onderwerp": "Re: Reactie op het concept",
        "afzender": "Daan de Vries",
        "afzender_adres": "Daan@Elders.example",
        "tekst": "Geachte gemeente,\n\nDe wachttijd is te lang.",
        "hoedanigheid": "Inwoner",
        "is_bewezen": True,
    } | anders
    ontvangst = velden.pop("ontvangst", True)
    return submit_inbreng(session, NieuweInbreng(**velden), nu=nu, ontvangst=ontvangst)


def mail_met(session: Session, sleutel: str) -> dict[str, Any]:
    """Return what is stored of the one mail whose key begins with `sleutel`."""
    mails = session.scalars(select(Mail).where(Mail.sleutel.startswith(sleutel))).all()
    assert len(mails) == 1, [mail.sleutel for mail in mails]
    return mails[0].inhoud


def vergelijk(inhoud: dict[str, Any], naam: str) -> None:
    """Compare a mail with its text snapshot; links are shown without their secret."""
    assert fouten_in(inhoud) == []
    gelezen = re.sub(r"/t/[a-z2-7]{26}", "/t/GEHEIM", f"Onderwerp: {inhoud['onderwerp']}\n\n{inhoud['tekst']}")
    bewaard = SNAPSHOTS / f"{naam}.txt"
    assert gelezen == bewaard.read_text(encoding="utf-8")


@contextmanager
def geteld() -> Iterator[list[str]]:
    """Count the statements that reach the database."""
    opdrachten: list[str] = []

    def tel(_verbinding: Any, _cursor: Any, opdracht: str, *_rest: Any) -> None:
        opdrachten.append(opdracht)

    event.listen(db.engine, "before_cursor_execute", tel)
    yield opdrachten
    event.remove(db.engine, "before_cursor_execute", tel)


def na(dagen: int) -> datetime:
    """Return the moment `dagen` days after the start of the tests, and set the clock to it."""
    moment = datetime(2026, 11, 20, 9, 0, tzinfo=UTC) + timedelta(days=dagen)
    clock.zet_klok(moment)
    return moment


GEHEIM = "Het geheim van de smid"
OPENBAAR = Beoordeling(Oordeel.OPENBAAR, is_naam_openbaar=True, openbare_titel="Over de wachttijd")


def maak(nu: datetime, stand: Stand | None = None, oordeel: Beoordeling | None = None, **anders: object) -> Inbreng:
    """Submit an inbreng that nobody may read yet, unless `oordeel` decides so."""
    velden = {"tekst": GEHEIM, "onderwerp": "Vertrouwelijk onderwerp", "ontvangst": False} | anders
    if stand is not None:
        velden["overeenkomst_id"] = stand.overeenkomst.id
    with transaction() as session:
        inbreng = geef_inbreng(session, nu, **velden)
        if oordeel is not None:
            beoordeel(session, inbreng, oordeel, daad=Daad(nu))
    return inbreng


def als(client: FlaskClient, gebruiker_id: int) -> FlaskClient:
    """Give a browser of its own to this person."""
    ander = client.application.test_client()
    meld_aan(ander, gebruiker_id)
    return ander


def vers(inbreng: Inbreng) -> Inbreng:
    """Read `inbreng` again."""
    db.session.rollback()
    return db.session.get_one(Inbreng, inbreng.id, populate_existing=True)


MET_NAAM = Beoordeling(Oordeel.OPENBAAR, is_naam_openbaar=True)


def oordeel_over(session: Session, inbreng: Inbreng, nu: datetime, wat: Beoordeling = MET_NAAM) -> None:
    beoordeel(session, inbreng, wat, daad=Daad(nu))


def antwoord_op(session: Session, inbreng: Inbreng, nu: datetime, reden: str = "Daarom.") -> None:
    for punt in inbreng.punten:
        beantwoord(session, punt, Gevolg.TER_KENNISNAME, reden, daad=Daad(nu))
