"""The same of a table: planned, announced, moved, cancelled, its agenda, its verslag in every state."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from flask import Flask
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd
from overlegtafel.fysieke_tafel.models import AgendapuntSoort, Bijeenkomst, Tafel
from overlegtafel.fysieke_tafel.services import agenda, bijeenkomsten, verslagen
from overlegtafel.fysieke_tafel.services.tafels import maak_tafel
from overlegtafel.overeenkomsten.models import Versie
from tests.conftest import NU, Cast
from tests.meldingen.conftest import UUR, maak_regio
from tests.meldingen.loop import Ding, Loop

DAG = timedelta(days=1)
MOMENTEN = st.sampled_from([0, 0, 1, 30])
"""At once, or planned so many hours ahead."""
DADEN = st.one_of(
    st.tuples(st.just("klok"), st.sampled_from([1, 20, 40, 24 * 12])),
    st.tuples(st.sampled_from(["werk", "kondig_aan", "annuleer", "stop_agenda", "stop_concept"]), st.just(0)),
    st.tuples(st.sampled_from(["neem_terug", "stel_vast"]), st.just(0)),
    st.tuples(st.just("plan"), st.integers(0, 1)),
    st.tuples(st.just("verplaats"), st.integers(1, 9)),
    st.tuples(st.sampled_from(["agenda", "concept", "publiceer"]), MOMENTEN),
)


@dataclass
class Tafelloop(Loop):
    """A run over the bijeenkomst of a table that was planned last."""

    tafel_id: int = 0
    bijeenkomst_id: int = 0
    nieuws: dict[str, list[Ding]] = field(default_factory=dict)
    """By kind, what was to be told of this bijeenkomst."""

    def begin(self) -> None:
        """Make a table and followers of its own, in a region in which others hear nothing more."""
        with transaction() as session:
            self.tafel_id = maak_tafel(session, naam=f"Tafel {self.nummer}", doel="Overleg.", daad=Daad(NU)).id
            self.volg(session)

    def plan(self, is_aangekondigd: int) -> None:
        begin = self.nu + 2 * DAG
        with transaction() as session:
            een = bijeenkomsten.plan_bijeenkomst(
                session,
                session.get_one(Tafel, self.tafel_id),
                begin=begin,
                einde=begin + UUR,
                plaats="Raadhuis",
                daad=Daad(self.nu),
                is_aangekondigd=bool(is_aangekondigd),
            )
            gegevens = agenda.Puntgegevens(titel="Tarief", soort=AgendapuntSoort.TER_BESPREKING)
            agenda.voeg_punt_toe(session, een, gegevens, daad=Daad(self.nu))
            self.bijeenkomst_id, self.nieuws = een.id, {}
        self._meld("bijeenkomst.gepland", een.id, self.nu, stil=not is_aangekondigd)

    def kondig_aan(self, _: int) -> None:
        with transaction() as session:
            bijeenkomsten.kondig_aan(session, self._bijeenkomst(session), daad=Daad(self.nu))
        self._meld("bijeenkomst.aangekondigd", self.bijeenkomst_id, self.nu)

    def verplaats(self, dagen: int) -> None:
        with transaction() as session:
            een = self._bijeenkomst(session)
            was_bekend = self._is_bekend(een)
            begin = een.begin + dagen * DAG
            bijeenkomsten.verplaats_bijeenkomst(
                session, een, begin=begin, einde=begin + UUR, plaats="Raadhuis", reden="De zaal.", daad=Daad(self.nu)
            )
        self._meld("bijeenkomst.verplaatst", een.id, self.nu, stil=not was_bekend)

    def annuleer(self, _: int) -> None:
        with transaction() as session:
            een = self._bijeenkomst(session)
            was_bekend = self._is_bekend(een)
            bijeenkomsten.annuleer_bijeenkomst(session, een, reden="Ziekte.", daad=Daad(self.nu))
        for soort in self.nieuws:
            self._trek_terug(soort)
        self._meld("bijeenkomst.geannuleerd", een.id, self.nu, stil=not was_bekend)

    def agenda(self, uren: int) -> None:
        with transaction() as session:
            een = self._bijeenkomst(session)
            agenda.publiceer_agenda(session, een, openbaar_vanaf=self._moment(uren), daad=Daad(self.nu))
        self._meld("agenda.gepubliceerd", een.id, self.nu + uren * UUR)

    def stop_agenda(self, _: int) -> None:
        with transaction() as session:
            agenda.stop_agendaplanning(session, self._bijeenkomst(session), daad=Daad(self.nu))
        self._trek_terug("agenda.gepubliceerd")

    def concept(self, uren: int) -> None:
        with transaction() as session:
            een = self._bijeenkomst(session)
            delen = {punt.id: "Er is gesproken." for punt in een.agendapunten}
            verslag = verslagen.bewaar_verslag(session, een, delen, aanwezig="Drie.", slot="", daad=Daad(self.nu))
            verslagen.publiceer_concept(session, een, concept_vanaf=self._moment(uren), daad=Daad(self.nu))
        self._meld("verslag.concept_gepubliceerd", verslag.id, self.nu + uren * UUR)

    def stop_concept(self, _: int) -> None:
        with transaction() as session:
            verslagen.stop_conceptplanning(session, self._bijeenkomst(session), daad=Daad(self.nu))
        self._trek_terug("verslag.concept_gepubliceerd")

    def neem_terug(self, _: int) -> None:
        with transaction() as session:
            een = self._bijeenkomst(session)
            verslagen.neem_concept_terug(session, een, reden="Verkeerd stuk.", daad=Daad(self.nu))
        self._trek_terug("verslag.concept_gepubliceerd")

    def stel_vast(self, _: int) -> None:
        with transaction() as session:
            verslagen.stel_vast(session, self._bijeenkomst(session), daad=Daad(self.nu))

    def publiceer(self, uren: int) -> None:
        with transaction() as session:
            een = self._bijeenkomst(session)
            verslag = verslagen.publiceer_verslag(session, een, openbaar_vanaf=self._moment(uren), daad=Daad(self.nu))
        self._meld("verslag.gepubliceerd", verslag.id, self.nu + uren * UUR)

    def _bijeenkomst(self, session: Session) -> Bijeenkomst:
        if not self.bijeenkomst_id:
            raise Geweigerd("Er is nog niets gepland.")
        return session.get_one(Bijeenkomst, self.bijeenkomst_id)

    def _is_bekend(self, bijeenkomst: Bijeenkomst) -> bool:
        return bijeenkomst.openbaar_vanaf is not None and bijeenkomst.openbaar_vanaf <= self.nu

    def _moment(self, uren: int) -> datetime | None:
        return self.nu + uren * UUR if uren else None

    def _meld(self, soort: str, onderwerp_id: int, vanaf: datetime, *, stil: bool = False) -> None:
        """Write down what is to be told; it overtakes what nobody heard yet, and what is `stil` nobody hears."""
        for eerder in self.nieuws.get(soort, []):
            eerder.weg = True
        ding = self.ding(soort, onderwerp_id, vanaf)
        ding.weg = stil
        self.nieuws.setdefault(soort, []).append(ding)

    def _trek_terug(self, soort: str) -> None:
        for ding in self.nieuws.get(soort, []):
            ding.weg = True


_HELE_LEVEN = [
    *[("plan", 0), ("verplaats", 1), ("agenda", 30), ("werk", 0), ("klok", 40), ("werk", 0), ("klok", 24 * 12)],
    *[("concept", 1), ("werk", 0), ("klok", 20), ("werk", 0), ("neem_terug", 0), ("concept", 0), ("werk", 0)],
    *[("klok", 24 * 12), ("stel_vast", 0), ("publiceer", 30), ("werk", 0), ("publiceer", 0), ("werk", 0)],
]
"""What chance seldom gives: a bijeenkomst that everybody heard all of."""


@example(daden=_HELE_LEVEN)
@example(daden=[("plan", 0), ("verplaats", 1), ("kondig_aan", 0), ("verplaats", 2), ("werk", 0), ("annuleer", 0)])
@example(daden=[("plan", 0), ("agenda", 0)])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(daden=st.lists(DADEN, max_size=16))
def test_each_hears_once_of_what_a_table_does(
    site: Flask, cast: Cast, nu: datetime, daden: list[tuple[str, int]]
) -> None:
    if not db.session.scalars(select(Versie.id)).first():
        maak_regio(cast, nu)
    loop = Tafelloop()
    loop.begin()
    loop.loop_af([("plan", 1), *daden])
