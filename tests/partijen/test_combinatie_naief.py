"""A combinatie against a plain second one: random histories in which members come, go and sign."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st

from overlegtafel.core.tijd import clock
from overlegtafel.organisaties.models import Combinatielid
from overlegtafel.organisaties.rules import gewisseld_op, leden_op
from overlegtafel.overeenkomsten.models import Overeenkomst, OvereenkomstSoort, Vaststelling
from overlegtafel.partijen.models import Kant, Ondertekening
from overlegtafel.partijen.queries.register import Registerstand
from overlegtafel.partijen.queries.registerfeiten import Looptijdfeit, Registerfeiten
from overlegtafel.partijen.rules.binding import Partijfeiten, Versiefeit
from overlegtafel.partijen.rules.combinatie import Leden, na_wissel, nodig_na, weiger_namens_lid
from overlegtafel.partijen.rules.ondertekenen import is_volledig
from tests.partijen.naief import BEGIN, naief
from tests.partijen.test_register_naief import UITLOOP, VANAF_ALTIJD

COMBINATIE, GASTHEER = 50, 1
NAMEN = {11: "Aak", 12: "Boei", 13: "Dijk", 14: "Eb"}
PENVOERDER = 11
UREN = 40 * 24


def _op(uur: int) -> datetime:
    return clock.begin_van(BEGIN) + timedelta(hours=uur)


@st.composite
def verhalen(draw: st.DrawFn) -> list[tuple[int, str, int, int]]:
    """Draw what happens, in order: a member comes or goes, or signs with so many people; hours are all different."""
    uren = sorted(draw(st.sets(st.integers(1, UREN), min_size=1, max_size=14)))
    daad = st.sampled_from(["tekent", "tekent", "tekent", "wissel"])
    return [(uur, draw(daad), draw(st.sampled_from(sorted(NAMEN))), draw(st.integers(1, 2))) for uur in uren]


class Huis:
    """What the rules of the house make of a history: the places of the members, and the rows of who signed."""

    def __init__(self) -> None:
        self.plekken = [self._plek(id_, VANAF_ALTIJD) for id_ in (11, 12)]
        self.tekens: list[Ondertekening] = []

    @staticmethod
    def _plek(lid_id: int, van: datetime) -> Any:
        lid = SimpleNamespace(naam=NAMEN[lid_id])
        return SimpleNamespace(
            id=0,
            lid_id=lid_id,
            lid=lid,
            van=van,
            tot=None,
            is_penvoerder=lid_id == PENVOERDER,
            combinatie_id=COMBINATIE,
        )

    def zitten(self, op: datetime) -> list[Combinatielid]:
        return leden_op(self.plekken, op)

    def wissel(self, lid_id: int, op: datetime) -> None:
        zit = next((een for een in self.plekken if een.lid_id == lid_id and een.tot is None), None)
        if zit is None:
            self.plekken.append(self._plek(lid_id, op))
        else:
            zit.tot = op

    def teken(self, lid_id: int, samen: int, op: datetime) -> None:
        leden = Leden({een.lid_id: een.lid.naam for een in self.zitten(op)}, tuple(gewisseld_op(self.plekken, op)))
        telt = na_wissel(self.tekens, leden)
        if is_volledig(telt, COMBINATIE, Kant.PARTIJ) or weiger_namens_lid(telt, "C", leden, lid_id):
            return
        volgnr = len(self.tekens) + 1
        self.tekens.append(
            Ondertekening(
                organisatie_id=COMBINATIE,
                kant=Kant.PARTIJ,
                lid_id=lid_id,
                samen=samen,
                op=op,
                volgnr=volgnr,
                vereist=volgnr + nodig_na(telt, leden, lid_id, samen),
            )
        )


class Schrift:
    """The same told plainly: who is in it, how many of each member must still sign, and when all had."""

    def __init__(self) -> None:
        self.leden = {11, 12}
        self.nog: dict[int, int] = {}
        self.af: int | None = None
        self.per_uur: list[tuple[int, set[int]]] = [(0, {11, 12})]

    def wissel(self, lid_id: int, uur: int) -> None:
        self.leden ^= {lid_id}
        self.per_uur.append((uur, set(self.leden)))
        if self.af is None:
            self.nog = {}

    def teken(self, lid_id: int, samen: int, uur: int) -> None:
        if self.af is not None or lid_id not in self.leden or self.nog.get(lid_id) == 0:
            return
        self.nog[lid_id] = self.nog.get(lid_id, samen) - 1
        if all(self.nog.get(een) == 0 for een in self.leden):
            self.af = uur

    def op(self, uur: int) -> set[int]:
        return [leden for van, leden in self.per_uur if van <= uur][-1]


def _loop(verhaal: list[tuple[int, str, int, int]]) -> tuple[Huis, Schrift]:
    huis, schrift = Huis(), Schrift()
    for uur, wat, lid_id, samen in verhaal:
        if wat == "tekent":
            huis.teken(lid_id, samen, _op(uur))
            schrift.teken(lid_id, samen, uur)
        elif lid_id != PENVOERDER and (lid_id not in schrift.leden or len(schrift.leden) > 2):
            huis.wissel(lid_id, _op(uur))
            schrift.wissel(lid_id, uur)
    return huis, schrift


def _feiten(huis: Huis, tegen: datetime) -> Any:
    """Return what the register reads: of the rows only those with which a side has signed."""
    af = [een for een in huis.tekens if een.volgnr >= een.vereist]
    tekens = [(COMBINATIE, "C", 1, Kant.PARTIJ, een.op) for een in af] + [(COMBINATIE, "C", 1, Kant.GEMEENTE, tegen)]
    return SimpleNamespace(
        versies={1: (Versiefeit(1, "1.0", BEGIN, None),)},
        regels={},
        tekens={1: tekens},
        combinaties={COMBINATIE: huis.plekken},
        percelen={},
        gemeenten={1: [(Looptijdfeit(GASTHEER, VANAF_ALTIJD, None), "Gemeente 1")]},
        volmachten={},
        gastheerschappen=[SimpleNamespace(organisatie_id=GASTHEER, van=VANAF_ALTIJD)],
        eigen={},
        gastheer_bij={},
        eindes=SimpleNamespace(opzeggingen=[], beperkingen=[], ontbonden=[], toelatingen=[], vertrek={}),
        voorbehouden={},
        stil={},
        aanbod=[],
        aanboddagen={},
        termijnen={1: {"uitloop": UITLOOP}},
    )


@given(verhalen(), st.integers(1, UREN), st.integers(0, 50))
def test_the_register_agrees_on_a_combinatie_whose_members_come_go_and_sign(
    verhaal: list[tuple[int, str, int, int]], tegen: int, dagen: int
) -> None:
    huis, schrift = _loop(verhaal)
    af = [een for een in huis.tekens if een.volgnr >= een.vereist]
    assert [een.op for een in af][:1] == ([] if schrift.af is None else [_op(schrift.af)])
    dag = BEGIN + timedelta(days=dagen)
    overeenkomst = Overeenkomst(id=1, soort=OvereenkomstSoort.DEEL, vaststelling=Vaststelling.UNANIEM)
    stand = Registerstand(cast(Registerfeiten, _feiten(huis, _op(tegen))), overeenkomst)
    (paar,) = stand.paren()
    regel = stand.regel(paar, dag)
    uitloop = UITLOOP.laatste_dag if UITLOOP is not None else date.fromordinal
    partij = {} if schrift.af is None else {1: clock.dag_van(_op(schrift.af))}
    plat = Partijfeiten(stand.versies, partij, {1: clock.dag_van(_op(tegen))}, uitloop)  # type: ignore[arg-type]  # a day to a day
    gebonden = regel.gebonden.versie.id if regel.gebonden.versie is not None else None
    assert gebonden == naief(plat, dag)
    op_die_dag = schrift.op((dagen + 1) * 24 - 1)
    (zin,) = regel.leden
    assert {naam for naam in NAMEN.values() if naam in zin} == {NAMEN[een] for een in op_die_dag}


@given(verhalen())
def test_signatures_of_before_a_change_count_no_more_unless_all_had_signed(
    verhaal: list[tuple[int, str, int, int]],
) -> None:
    huis, schrift = _loop(verhaal)
    nu = _op(UREN + 1)
    leden = Leden({een.lid_id: een.lid.naam for een in huis.zitten(nu)}, tuple(gewisseld_op(huis.plekken, nu)))
    telt = na_wissel(huis.tekens, leden)
    per_lid = {id_: sum(een.lid_id == id_ for een in telt) for id_ in leden.namen}
    if schrift.af is None:
        begonnen = {id_: een.samen for een in reversed(telt) if (id_ := een.lid_id) is not None}
        assert {id_: begonnen[id_] - aantal for id_, aantal in per_lid.items() if aantal} == schrift.nog
    else:
        assert is_volledig(telt, COMBINATIE, Kant.PARTIJ)
