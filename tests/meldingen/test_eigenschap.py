"""In whatever order things happen: each hears of each public thing once, never too soon, never what he may not see."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.meldingen.models import Abonnement, Melding, Onderwerp, Ritme
from overlegtafel.meldingen.rules import volgend_overzicht
from overlegtafel.outbox.models import Mail
from overlegtafel.overeenkomsten.models import OvereenkomstSoort, Versie
from overlegtafel.overeenkomsten.services import annuleer_publicatie, open_ronde, trek_in, verleng_ronde
from overlegtafel.overeenkomsten.services.versies import maak_overeenkomst, maak_versie
from overlegtafel.virtuele_tafel.models import Inbreng, Oordeel
from overlegtafel.virtuele_tafel.rules.beoordelen import Beoordeling
from overlegtafel.virtuele_tafel.services.ordenen import trek_in as trek_inbreng_in
from tests.conftest import NU, Cast
from tests.meldingen.conftest import TEKST, maak_regio, werk
from tests.virtuele_tafel.stand import maak

UUR = timedelta(hours=1)
RITMES = (Ritme.DIRECT, Ritme.DAGELIJKS, Ritme.WEKELIJKS)
NA_ALLES = timedelta(days=12)
"""After so long every overview went out."""
_teller = itertools.count()
DADEN = st.one_of(
    st.tuples(st.just("klok"), st.integers(1, 60)),
    st.tuples(st.sampled_from(["werk", "inbreng", "annuleer", "intrekken"]), st.just(0)),
    st.tuples(st.just("ronde"), st.sampled_from([0, 0, 1, 30, 72])),
    st.tuples(st.just("verleng"), st.integers(30, 60)),
    st.tuples(st.just("inbreng_weg"), st.integers(0, 2)),
)


@dataclass
class Ding:
    """A line in the logboek of which people are to hear: from when, and until when it may still be told."""

    gebeurtenis_id: int
    vanaf: datetime
    weg: bool = False
    is_gewerkt: bool = False
    """Whether the worker came by while it was public."""


@dataclass
class Loop:
    """One run: the clock, what it is about, and what became public so far."""

    versie_id: int
    nummer: int
    nu: datetime = NU
    rondes: list[Ding] = field(default_factory=list)
    inbrengen: dict[int, Ding] = field(default_factory=dict)

    @property
    def dingen(self) -> list[Ding]:
        return [*self.rondes, *self.inbrengen.values()]

    def werk(self) -> None:
        werk(self.nu)
        for ding in self.dingen:
            ding.is_gewerkt |= not ding.weg and ding.vanaf <= self.nu

    def doe(self, daad: str, getal: int) -> None:
        """Do one act; what the rules refuse at this moment didn't happen."""
        if daad == "klok":
            self.nu += getal * UUR
            return
        if daad == "werk":
            self.werk()
            return
        try:
            getattr(self, daad)(getal)
        except (Geweigerd, Ongeldig):
            return

    def inbreng(self, _: int) -> None:
        inbreng = maak(self.nu, None, Beoordeling(Oordeel.OPENBAAR))
        self.inbrengen[inbreng.id] = Ding(_laatste("inbreng.beoordeeld", inbreng.id), self.nu)

    def inbreng_weg(self, getal: int) -> None:
        if getal < len(self.inbrengen):
            id_ = list(self.inbrengen)[getal]
            with transaction() as session:
                trek_inbreng_in(session, session.get_one(Inbreng, id_), daad=Daad(self.nu))
            self.inbrengen[id_].weg = True

    def ronde(self, getal: int) -> None:
        vanaf = self.nu + getal * UUR
        with transaction() as session:
            versie = session.get_one(Versie, self.versie_id)
            ronde = open_ronde(session, versie, vanaf=vanaf if getal else None, daad=Daad(self.nu))
        self.rondes.append(Ding(_laatste("ronde.geopend", ronde.id), vanaf))

    def verleng(self, getal: int) -> None:
        with transaction() as session:
            versie = session.get_one(Versie, self.versie_id)
            if not versie.ronden:
                return
            ronde = versie.ronden[-1]
            dag = (ronde.sluit_op + timedelta(days=getal)).date()
            verleng_ronde(session, ronde, dag, daad=Daad(self.nu))

    def annuleer(self, _: int) -> None:
        with transaction() as session:
            versie = session.get_one(Versie, self.versie_id)
            annuleer_publicatie(session, versie.teksten[-1], daad=Daad(self.nu))
        self.rondes[-1].weg = True

    def intrekken(self, _: int) -> None:
        with transaction() as session:
            trek_in(session, session.get_one(Versie, self.versie_id), "Er komt een ander voorstel.", daad=Daad(self.nu))
        for ding in self.rondes:
            ding.weg = True

    def adres(self, wie: str) -> str:
        return f"{wie}{self.nummer}@elders.example"


def _laatste(handeling: str, onderwerp_id: int) -> int:
    db.session.rollback()
    vraag = select(Gebeurtenis.id).where(Gebeurtenis.handeling == handeling, Gebeurtenis.onderwerp_id == onderwerp_id)
    return db.session.scalars(vraag.order_by(Gebeurtenis.id.desc())).first() or 0


def _begin() -> Loop:
    """Begin a run with an agreement and followers of its own, in a region in which others hear nothing more."""
    nummer = next(_teller)
    with transaction() as session:
        session.execute(update(Abonnement).values(opgezegd_op=NU))
        soort, naam = OvereenkomstSoort.BASIS, f"Begeleiding {nummer}"
        overeenkomst = maak_overeenkomst(session, soort, f"LOOP-{nummer}", naam, daad=Daad(NU))
        versie = maak_versie(session, overeenkomst, "1.0", TEKST, daad=Daad(NU))
        loop = Loop(versie.id, nummer)
        for ritme in RITMES:
            _volg(session, loop.adres(ritme.value), (Onderwerp.ALLES, 0), ritme)
        _volg(session, loop.adres("vreemd"), (Onderwerp.OVEREENKOMST, 99_999), Ritme.DIRECT)
        return loop


def _volg(session: Session, adres: str, wat: tuple[Onderwerp, int], ritme: Ritme) -> None:
    soort, id_ = wat
    session.add(Abonnement(adres=adres, onderwerp_soort=soort, onderwerp_id=id_, ritme=ritme, bevestigd_op=NU))


def _gehoord(loop: Loop, ding: Ding, ritme: Ritme) -> list[tuple[datetime, datetime]]:
    """Return when this follower's row was written and when his mail was made, for each mail that told it."""
    rijen = db.session.execute(
        select(Melding, Mail)
        .join(Mail, Mail.id == Melding.mail_id)
        .where(Melding.gebeurtenis_id == ding.gebeurtenis_id, Melding.adres == loop.adres(ritme.value))
    )
    return [(melding.created_at, datetime.fromisoformat(mail.inhoud["datum"])) for melding, mail in rijen]


def _controleer(loop: Loop) -> None:
    db.session.rollback()
    for ding in loop.dingen:
        for ritme in RITMES:
            gehoord = _gehoord(loop, ding, ritme)
            assert len(gehoord) <= 1
            if not ding.weg:
                assert len(gehoord) == 1
            elif not ding.is_gewerkt:
                assert gehoord == []
            elif ritme is Ritme.DIRECT:
                assert len(gehoord) == 1
            for geweten, gemaild in gehoord:
                assert ding.vanaf <= geweten <= gemaild
                assert ritme is Ritme.DIRECT or gemaild >= volgend_overzicht(ritme, nu=geweten)
    vreemd = select(Melding.id).where(Melding.adres == loop.adres("vreemd"))
    assert db.session.scalars(vreemd).all() == []


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(daden=st.lists(DADEN, max_size=14))
def test_each_hears_of_each_public_thing_once_and_never_too_soon(
    site: Flask, cast: Cast, nu: datetime, daden: list[tuple[str, int]]
) -> None:
    if not db.session.scalars(select(Versie.id)).first():
        maak_regio(cast, nu)
    loop = _begin()
    for daad in daden:
        loop.doe(*daad)
    for _ in range(2):
        loop.nu += NA_ALLES
        loop.werk()
    _controleer(loop)
