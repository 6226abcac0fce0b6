"""The same of what binds: adoption and tarieven are told once; signing, notice and closed tables to no follower."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from flask import Flask
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.fysieke_tafel.models import TafelRitme, TafelSoort
from overlegtafel.fysieke_tafel.rules.planning import Vergaderplek
from overlegtafel.fysieke_tafel.services.agenda import Puntgegevens
from overlegtafel.fysieke_tafel.services.verslagen import bewaar_verslag
from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.logboek.services import leg_vast
from overlegtafel.meldingen.models import Melding
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.overeenkomsten.gebeurtenissen import VERSIE_VASTGESTELD
from overlegtafel.overeenkomsten.models import Doorrekenen, Kader, Leidend, Overeenkomst, OvereenkomstSoort, Versie
from overlegtafel.overeenkomsten.queries.tariefbladen import bladen_van
from overlegtafel.overeenkomsten.rules.manifest import manifest_sha256
from overlegtafel.overeenkomsten.rules.tarieven.indexeren import Cijfer
from overlegtafel.overeenkomsten.rules.tarieven.lijst import Tariefrij
from overlegtafel.overeenkomsten.services.tariefbladen import (
    Bladvoorstel,
    Indexeerwijze,
    neem_tariefblad_terug,
    publiceer_tariefblad,
    spreek_indexering_af,
)
from overlegtafel.overeenkomsten.services.tarieven import zet_tarieven
from overlegtafel.overeenkomsten.services.versies import maak_overeenkomst, maak_versie
from overlegtafel.partijen.models import Kant, Ondertekening
from overlegtafel.partijen.rules.ondertekenen import Ondertekenaar
from overlegtafel.partijen.rules.opzeggen import Opzegbericht
from overlegtafel.partijen.services.opzeggen import zeg_op
from overlegtafel.partijen.services.tekenen import onderteken, tegenteken
from overlegtafel.partijen.services.verzegelen import bewaar_stuk
from overlegtafel.partijen.services.volmachten import leg_volmacht_vast
from overlegtafel.samenwerking.services.overleg import (
    Overleggegevens,
    Overlegtijd,
    begin_overleg,
    plan_overleg,
    stel_overlegverslag_vast,
    zet_op_agenda,
)
from tests.conftest import NU, Cast
from tests.meldingen.conftest import TEKST, UUR, maak_regio
from tests.meldingen.loop import RITMES, Ding, Loop

DAG = timedelta(days=1)
RIJ = Tariefrij("01A01", "Hulp", Kader.WMO, "uur", Decimal("33.60"), date(2026, 1, 1))
WIJZE = Indexeerwijze("artikel 4", (("OVA", Decimal(100)),), Doorrekenen.AFGEROND, Leidend.BEDRAG)
DADEN = st.one_of(
    st.tuples(st.just("klok"), st.sampled_from([1, 20, 40])),
    st.tuples(st.sampled_from(["werk", "stel_vast", "blad_weg", "besloten"]), st.just(0)),
    st.tuples(st.sampled_from(["teken", "teken_tegen", "verzegel", "zeg_op"]), st.just(0)),
    st.tuples(st.just("blad"), st.sampled_from([0, 0, 1, 30])),
)


@dataclass
class Bindingsloop(Loop):
    """A run over one versie that is adopted, indexed, signed and ended, while gemeenten meet among themselves."""

    cast: Cast | None = None
    versie_id: int = 0
    bladen: list[Ding] = field(default_factory=list)

    def begin(self) -> None:
        """Make an agreement with a tarieflijst and followers of its own, in which others hear nothing more."""
        with transaction() as session:
            basis = session.scalars(select(Overeenkomst).where(Overeenkomst.kenmerk == "BO-1")).one()
            soort, naam = OvereenkomstSoort.DEEL, f"Dagbesteding {self.nummer}"
            kenmerk = f"BIND-{self.nummer}"
            overeenkomst = maak_overeenkomst(session, soort, kenmerk, naam, daad=Daad(NU), basis=basis)
            versie = maak_versie(session, overeenkomst, "1.0", TEKST, daad=Daad(NU))
            zet_tarieven(session, versie.teksten[-1], [RIJ], daad=Daad(NU))
            gemeente = session.get_one(Organisatie, self._cast.lindeveen.id)
            leg_volmacht_vast(session, overeenkomst, gemeente, "V-1", clock.dag_van(NU), None, daad=Daad(NU))
            self.versie_id = versie.id
            self.volg(session)

    def stel_vast(self, _: int) -> None:
        with transaction() as session:
            versie = session.get_one(Versie, self.versie_id)
            if versie.vastgesteld_op is not None:
                return
            versie.teksten[-1].openbaar_vanaf = versie.vastgesteld_op = self.nu
            leg_vast(session, VERSIE_VASTGESTELD, versie.id, daad=Daad(self.nu))
            spreek_indexering_af(session, versie, WIJZE, daad=self._door_anna())
        self.ding("versie.vastgesteld", self.versie_id, self.nu)

    def blad(self, uren: int) -> None:
        vanaf = self.nu + uren * UUR
        voorstel = Bladvoorstel(date(2027, 1, 1), (Cijfer("OVA", Decimal(100), Decimal(4), "brief"),), vanaf)
        with transaction() as session:
            versie = session.get_one(Versie, self.versie_id)
            blad_id = publiceer_tariefblad(session, versie, voorstel, daad=self._door_anna()).id
        self.bladen.append(self.ding("tariefblad.gepubliceerd", blad_id, vanaf))

    def blad_weg(self, _: int) -> None:
        with transaction() as session:
            bladen = bladen_van(session, self.versie_id)
            if not bladen:
                return
            neem_tariefblad_terug(session, max(bladen, key=lambda een: een.id), daad=self._door_anna())
        self.bladen[-1].weg = True

    def teken(self, _: int) -> None:
        with transaction() as session:
            tekst = session.get_one(Versie, self.versie_id).teksten[-1]
            partij, wie = self._partij(session), self._wie(manifest_sha256(tekst))
            onderteken(session, tekst, partij, wie, daad=Daad(self.nu, self._cast.bram.id))

    def teken_tegen(self, _: int) -> None:
        with transaction() as session:
            tekst = session.get_one(Versie, self.versie_id).teksten[-1]
            wie = self._wie(manifest_sha256(tekst))
            tegenteken(session, tekst, self._cast.krommekreek.id, wie, daad=self._door_anna())

    def verzegel(self, _: int) -> None:
        with transaction() as session:
            tekst_id = session.get_one(Versie, self.versie_id).teksten[-1].id
            van_gemeente = select(Ondertekening.id).where(
                Ondertekening.tekst_id == tekst_id, Ondertekening.kant == Kant.GEMEENTE
            )
            if slot := session.scalars(van_gemeente).first():
                bewaar_stuk(session, slot, b"%PDF-1.7\n", daad=Daad(self.nu))

    def zeg_op(self, _: int) -> None:
        bericht = Opzegbericht(kant=Kant.PARTIJ, ontvangen=clock.dag_van(self.nu), grond="Wij stoppen.")
        with transaction() as session:
            overeenkomst = session.get_one(Versie, self.versie_id).overeenkomst
            zeg_op(session, overeenkomst, self._partij(session), bericht, daad=self._door_anna())

    def besloten(self, _: int) -> None:
        """Let gemeenten have a table, a bijeenkomst with an agenda, and its verslag."""
        ids = (self._cast.oosterkreek.id, self._cast.lindeveen.id)
        naam = f"Team {self.nummer} {self.nu.isoformat()}"
        begin, plek = self.nu - 2 * DAG, Vergaderplek("Raadhuis")
        with transaction() as session:
            eerder = Daad(begin - DAG)
            gegevens = Overleggegevens(naam, "Overleg.", TafelRitme.ACHT_WEKEN, ids)
            tafel = begin_overleg(session, TafelSoort.PROJECTTEAM, gegevens, daad=eerder)
            dag = plan_overleg(session, tafel, Overlegtijd(begin, begin + UUR, plek), daad=eerder)
            zet_op_agenda(session, dag, None, Puntgegevens("Punt"), daad=eerder)
            delen = {punt.id: "Er is gesproken." for punt in dag.agendapunten}
            bewaar_verslag(session, dag, delen, aanwezig="Twee.", slot="", daad=Daad(self.nu))
            stel_overlegverslag_vast(session, dag, daad=Daad(self.nu))

    @property
    def _cast(self) -> Cast:
        assert self.cast is not None
        return self.cast

    def _door_anna(self) -> Daad:
        return Daad(self.nu, self._cast.anna.id)

    def _wie(self, manifest: str) -> Ondertekenaar:
        return Ondertekenaar("Bram", "bestuurder", "alleen bevoegd volgens het handelsregister", manifest, self.nu, 1)

    def _partij(self, session: Session) -> Organisatie:
        return session.get_one(Organisatie, self._cast.krommekreek.id)

    def controleer_volgers(self) -> None:
        """Ask that followers heard of nothing else."""
        db.session.rollback()
        adressen = [self.adres(ritme.value) for ritme in RITMES]
        gehoord = set(db.session.scalars(select(Melding.gebeurtenis_id).where(Melding.adres.in_(adressen))))
        assert gehoord <= {ding.gebeurtenis_id for ding in self.dingen}

    def gedaan(self, soort: str) -> int:
        """Return how often this was done in all runs so far."""
        return len(db.session.scalars(select(Gebeurtenis.id).where(Gebeurtenis.handeling == soort)).all())


_ALLES = [
    *[("besloten", 0), ("stel_vast", 0), ("blad", 30), ("blad_weg", 0), ("werk", 0), ("klok", 40), ("blad", 0)],
    *[("werk", 0), ("teken", 0), ("teken_tegen", 0), ("verzegel", 0), ("werk", 0), ("zeg_op", 0), ("werk", 0)],
]
"""What chance seldom gives: a whole life, after which the test below looks whether each of its acts could be done."""
GEDAAN = (
    *("versie.vastgesteld", "tariefblad.gepubliceerd", "tariefblad.teruggenomen", "versie.ondertekend"),
    *("versie.tegengetekend", "versie.stuk_verzegeld", "opzegging.ontvangen", "overleg.vastgesteld"),
)


@example(daden=_ALLES)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(daden=st.lists(DADEN, max_size=14))
def test_each_hears_once_of_what_binds_and_no_follower_of_the_rest(
    site: Flask, cast: Cast, nu: datetime, daden: list[tuple[str, int]]
) -> None:
    if not db.session.scalars(select(Versie.id)).first():
        maak_regio(cast, nu)
    loop = Bindingsloop(cast=cast)
    loop.begin()
    loop.loop_af(daden)
    loop.controleer_volgers()
    if daden == _ALLES:
        assert [soort for soort in GEDAAN if not loop.gedaan(soort)] == []
