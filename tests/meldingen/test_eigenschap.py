"""In whatever order things happen: each hears of each public thing once, never too soon, never what he may not see."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from flask import Flask
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.overeenkomsten.models import OvereenkomstSoort, Versie
from overlegtafel.overeenkomsten.rules import is_ronde_open
from overlegtafel.overeenkomsten.services import annuleer_publicatie, open_ronde, trek_in, verleng_ronde
from overlegtafel.overeenkomsten.services.versies import maak_overeenkomst, maak_versie
from overlegtafel.virtuele_tafel.models import Inbreng, Oordeel
from overlegtafel.virtuele_tafel.rules.beoordelen import Beoordeling
from overlegtafel.virtuele_tafel.services.beantwoorden import geef_akkoord
from overlegtafel.virtuele_tafel.services.ordenen import trek_in as trek_inbreng_in
from tests.conftest import NU, Cast
from tests.meldingen.conftest import TEKST, UUR, maak_regio
from tests.meldingen.loop import Ding, Loop
from tests.meldingen.test_van_draden import VRAAG
from tests.virtuele_tafel.stand import antwoord_op, maak

DADEN = st.one_of(
    st.tuples(st.just("klok"), st.integers(1, 60)),
    st.tuples(st.sampled_from(["werk", "inbreng", "vraag", "annuleer", "intrekken"]), st.just(0)),
    st.tuples(st.just("ronde"), st.sampled_from([0, 0, 1, 30, 72])),
    st.tuples(st.just("verleng"), st.integers(30, 60)),
    st.tuples(st.just("inbreng_weg"), st.integers(0, 2)),
)


@dataclass
class Overeenkomstloop(Loop):
    """A run over one versie, and inbreng that comes in meanwhile."""

    versie_id: int = 0
    rondes: list[Ding] = field(default_factory=list)
    inbrengen: dict[int, Ding] = field(default_factory=dict)
    vragen: dict[int, Ding] = field(default_factory=dict)
    """By inbreng, the question in it that was answered for everybody."""

    def begin(self) -> None:
        """Make an agreement and followers of its own, in a region in which others hear nothing more."""
        with transaction() as session:
            soort, naam = OvereenkomstSoort.BASIS, f"Begeleiding {self.nummer}"
            overeenkomst = maak_overeenkomst(session, soort, f"LOOP-{self.nummer}", naam, daad=Daad(NU))
            self.versie_id = maak_versie(session, overeenkomst, "1.0", TEKST, daad=Daad(NU)).id
            self.volg(session)

    def inbreng(self, _: int) -> None:
        inbreng = maak(self.nu, None, Beoordeling(Oordeel.OPENBAAR))
        self.inbrengen[inbreng.id] = self.ding("inbreng.beoordeeld", inbreng.id, self.nu)

    def vraag(self, _: int) -> None:
        """Let a question about the tekst come in while its ronde is open, and be answered at once."""
        with transaction() as session:
            versie = session.get_one(Versie, self.versie_id)
            if not any(is_ronde_open(ronde, nu=self.nu) for ronde in versie.ronden):
                return
            overeenkomst_id = versie.overeenkomst_id
        inbreng = maak(self.nu, None, Beoordeling(Oordeel.OPENBAAR), tekst=VRAAG, overeenkomst_id=overeenkomst_id)
        self.inbrengen[inbreng.id] = self.ding("inbreng.beoordeeld", inbreng.id, self.nu)
        with transaction() as session:
            deze = session.merge(inbreng)
            antwoord_op(session, deze, self.nu)
            geef_akkoord(session, deze.punten[0], daad=Daad(self.nu))
            punt_id = deze.punten[0].id
        self.vragen[inbreng.id] = self.ding("vraag.beantwoord", punt_id, self.nu)

    def inbreng_weg(self, getal: int) -> None:
        if getal < len(self.inbrengen):
            id_ = list(self.inbrengen)[getal]
            with transaction() as session:
                trek_inbreng_in(session, session.get_one(Inbreng, id_), daad=Daad(self.nu))
            for ding in (self.inbrengen[id_], self.vragen.get(id_)):
                if ding is not None:
                    ding.weg = True

    def ronde(self, getal: int) -> None:
        vanaf = self.nu + getal * UUR
        with transaction() as session:
            versie = session.get_one(Versie, self.versie_id)
            ronde = open_ronde(session, versie, vanaf=vanaf if getal else None, daad=Daad(self.nu))
        self.rondes.append(self.ding("ronde.geopend", ronde.id, vanaf))

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


_EEN_RONDE = [("ronde", 0), ("werk", 0), ("vraag", 0), ("klok", 1), ("werk", 0), ("vraag", 0), ("inbreng_weg", 1)]
"""What chance seldom gives: questions while a ronde is open, one told and one withdrawn before that."""


@example(daden=_EEN_RONDE)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(daden=st.lists(DADEN, max_size=14))
def test_each_hears_of_each_public_thing_once_and_never_too_soon(
    site: Flask, cast: Cast, nu: datetime, daden: list[tuple[str, int]]
) -> None:
    if not db.session.scalars(select(Versie.id)).first():
        maak_regio(cast, nu)
    loop = Overeenkomstloop()
    loop.begin()
    loop.loop_af(daden)
