"""Random histories of a versie and its ronden: whatever is tried in whichever order, what must hold holds."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tekst.markup import sha256_van
from overlegtafel.core.tijd import clock
from overlegtafel.overeenkomsten.models import (
    ArtikelTekst,
    Overeenkomst,
    OvereenkomstSoort,
    Versie,
)
from overlegtafel.overeenkomsten.rules import is_te_laat, ronde_status
from overlegtafel.overeenkomsten.rules.handelingen import laatste_tekst
from overlegtafel.overeenkomsten.rules.status import RondeStatus
from overlegtafel.overeenkomsten.services import (
    importeer,
    maak_overeenkomst,
    maak_versie,
    publiceer_tekst,
)
from overlegtafel.virtuele_tafel.models import Punt
from overlegtafel.virtuele_tafel.queries.bureau import open_punten, te_beoordelen
from overlegtafel.virtuele_tafel.queries.nota import lees_nota
from overlegtafel.virtuele_tafel.rules.beantwoorden import in_reactienota, moet_antwoord
from overlegtafel.virtuele_tafel.rules.openbaar import is_uitgebracht
from tests.conftest import Cast
from tests.overeenkomsten.conftest import lees_voorbeeld
from tests.virtuele_tafel.daden import BEGIN, DADEN, Daden

AANTAL = int(os.environ.get("OVERLEGTAFEL_TEST_GESCHIEDENISSEN", "15"))
"""So many histories a run; set the variable for a longer search."""
TEKST = "# Was\n\n" + "\n\n".join(f"## Artikel {n} Deel {n}\n\n1. Zo doen wij deel {n}." for n in (1, 2, 3)) + "\n"
Stap = tuple[str, int, int]
"""An act, on which of the things that there are, and how many days after the one before."""
STAPPEN = st.lists(
    st.tuples(st.sampled_from(DADEN), st.integers(0, 8), st.sampled_from((0, 0, 0, 1, 5, 21))), min_size=8, max_size=30
)
HEEL = [("dien_in", 0, 0), ("open", 0, 0), ("dien_in", 1, 1), *[("beoordeel", 0, 0), ("beoordeel", 3, 0)]]
HEEL += [("beantwoord", 3, 0), ("beantwoord", 3, 21), ("beantwoord", 8, 1), ("nota", 0, 0), ("voorleggen", 0, 0)]


@dataclass
class Geschiedenis(Daden):
    """What was ever fixed about a versie, and what must hold after each act."""

    bevroren: dict[int, str] = field(default_factory=dict)
    gesloten: set[int] = field(default_factory=set)
    sluitingen: dict[int, datetime] = field(default_factory=dict)
    plaatsen: dict[int, tuple[object, ...]] = field(default_factory=dict)
    notas: dict[int, datetime] = field(default_factory=dict)
    antwoorden: dict[int, tuple[object, ...]] = field(default_factory=dict)

    def speel(self, stappen: Sequence[Stap]) -> None:
        """Try all acts in order, and ask after each what must hold."""
        for daad, welke, dagen in stappen:
            self.probeer(daad, welke, dagen)
            self.controleer(daad)

    def controleer(self, daad: str) -> None:
        """Ask all that must hold."""
        self._teksten()
        self._ronden(daad)
        self._vaststelling()
        self._inbreng()
        self._werk()

    def _teksten(self) -> None:
        """The hash of a frozen text never changes."""
        vast = {een.id: een.sha256 for een in self.versie.teksten if een.bevroren_op is not None}
        self.bevroren = vast | self.bevroren
        woorden = {een.id: sha256_van(een.markdown) for een in self.versie.teksten if een.id in self.bevroren}
        assert woorden == self.bevroren

    def _ronden(self, daad: str) -> None:
        """A closed ronde opens for a storing only; none becomes shorter; a nota is complete and stays."""
        for ronde in self.versie.ronden:
            is_open = ronde_status(ronde, nu=self.nu) is RondeStatus.OPEN
            if ronde.id in self.gesloten and is_open:
                assert daad == "storing"
                assert ronde.storing_id is not None
            (self.gesloten.discard if is_open else self.gesloten.add)(ronde.id)
            assert ronde.sluit_op >= self.sluitingen.get(ronde.id, ronde.sluit_op)
            self.sluitingen[ronde.id] = ronde.sluit_op
            if ronde.reactienota_op is not None:
                assert self.notas.setdefault(ronde.id, ronde.reactienota_op) == ronde.reactienota_op
                assert ronde.sluit_op <= ronde.reactienota_op
            telt = {een.id for een in self.punten() if een.ronde_id == ronde.id and in_reactienota(een.inbreng)}
            in_nota = {een.id for een in lees_nota(self.session, ronde).punten}
            assert in_nota == telt
            if daad == "nota" and ronde.reactienota_op == self.nu:
                punten = [een for een in self.punten() if een.id in in_nota and moet_antwoord(een.inbreng)]
                assert all(is_uitgebracht(een.antwoord) for een in punten)
                assert all(een.antwoord is not None and een.antwoord.reden for een in punten)

    def _vaststelling(self) -> None:
        """No road to vastgesteld but through the gates."""
        if self.versie.vastgesteld_op is None:
            return
        assert self.versie.ronden
        assert all(een.reactienota_op and een.reactienota_op <= self.nu for een in self.versie.ronden)
        assert self.versie.ingetrokken_op is None
        tekst = laatste_tekst(self.versie)
        assert tekst.openbaar_vanaf is not None
        assert tekst.bevroren_op is not None

    def _inbreng(self) -> None:
        """An inbreng speaks of its text and article for ever; a public answer stays as it was."""
        for inbreng in self.inbrengen():
            artikelen = self.session.execute(
                select(ArtikelTekst.nummer, ArtikelTekst.titel)
                .join(Punt, Punt.artikel_id == ArtikelTekst.artikel_id)
                .where(Punt.inbreng_id == inbreng.id, ArtikelTekst.tekst_id == inbreng.over_tekst_id)
                .order_by(Punt.volgnr)
            )
            nu = (inbreng.nummer, inbreng.over_tekst_id, tuple(tuple(rij) for rij in artikelen))
            assert self.plaatsen.setdefault(inbreng.id, nu) == nu
        for punt in self.punten():
            if punt.antwoord is not None and is_uitgebracht(punt.antwoord):
                woorden = (punt.antwoord.gevolg, punt.antwoord.reden)
                assert self.antwoorden.setdefault(punt.id, woorden) == woorden

    def _werk(self) -> None:
        """Nothing falls out: what nobody judged and each open punt is in a list of work, or waits for its nota."""
        wacht = {een.id for een in te_beoordelen(self.session, hoogstens=1_000)}
        open_ = {een.id for een in open_punten(self.session, hoogstens=1_000)}
        for inbreng in self.inbrengen():
            if inbreng.oordeel is None and inbreng.ingetrokken_op is None:
                assert inbreng.id in wacht
            for punt in inbreng.punten if moet_antwoord(inbreng) else ():
                assert self._is_ergens(punt, open_), punt.nummer

    def _is_ergens(self, punt: Punt, open_: set[int]) -> bool:
        if is_uitgebracht(punt.antwoord) or {punt.id, punt.groep_id} & open_:
            return True
        inbreng = punt.inbreng
        if punt.ronde_id is None:
            return inbreng.ronde is not None and is_te_laat(inbreng.ontvangen_op, inbreng.ronde)
        ronde = next(een for een in self.versie.ronden if een.id == punt.ronde_id)
        is_af = ronde.reactienota_op is not None or self.versie.ingetrokken_op is not None
        return punt.antwoord is not None and not is_af


@pytest.fixture
def versie_id(client: FlaskClient, cast: Cast) -> int:
    """Make a concept of three articles that was discussed, on SQLite."""
    clock.zet_klok(BEGIN)
    daad = Daad(BEGIN)
    with transaction() as session:
        basis = importeer(session, lees_voorbeeld("basisovereenkomst"), daad=daad).overeenkomst
        overeenkomst: Overeenkomst = maak_overeenkomst(
            session, OvereenkomstSoort.DEEL, "DO-WAS", "De was", daad=daad, basis=basis
        )
        versie = maak_versie(session, overeenkomst, "1.0", TEKST, daad=daad)
        versie.besproken_op = BEGIN
        publiceer_tekst(session, versie.teksten[-1], vanaf=BEGIN, daad=daad)
    return versie.id


def _speel(versie_id: int, stappen: Sequence[Stap]) -> tuple[bool, int]:
    """Play a history and take it back; return whether it came to adoption, and how many inbrengen there were."""
    session = db.session()
    session.info["overlegtafel_schrijver"] = True
    try:
        gespeeld = Geschiedenis(session, session.get_one(Versie, versie_id))
        gespeeld.speel(stappen)
        return gespeeld.versie.vastgesteld_op is not None, len(gespeeld.inbrengen())
    finally:
        session.rollback()
        session.info.pop("overlegtafel_schrijver", None)
        session.info.pop("logboek_regels", None)


def test_a_history_can_come_to_adoption(versie_id: int) -> None:
    """Else the property would hold because nothing ever happens."""
    assert _speel(versie_id, HEEL) == (False, 2)
    assert _speel(versie_id, [*HEEL, ("stel", 0, 0)]) == (True, 2)


@example([*HEEL[:4], ("trek_versie_in", 0, 0), ("beantwoord", 8, 0), ("beantwoord", 0, 0)])
@settings(max_examples=AANTAL, deadline=None, suppress_health_check=list(HealthCheck))
@given(STAPPEN)
def test_whatever_is_tried_what_must_hold_holds(versie_id: int, stappen: list[Stap]) -> None:
    _speel(versie_id, stappen)
