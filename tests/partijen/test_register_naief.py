"""The register against a plain second one: random histories with handovers, volmachten and reservations."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st

from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.termijnen import Termijn
from overlegtafel.overeenkomsten.models import Overeenkomst, OvereenkomstSoort, Vaststelling
from overlegtafel.partijen.models import Kant
from overlegtafel.partijen.queries.register import Registerstand
from overlegtafel.partijen.queries.registerfeiten import Looptijdfeit, Registerfeiten
from overlegtafel.partijen.rules.binding import Partijfeiten, Versiefeit
from tests.partijen.naief import BEGIN, DAGEN, naief

PARTIJ, GEMEENTEN = 5, (1, 2, 3)
MOMENTEN = st.integers(0, 40 * 24).map(lambda uren: clock.begin_van(BEGIN) + timedelta(hours=uren))
PERIODEN = st.tuples(MOMENTEN | st.just(clock.begin_van(BEGIN)), st.none() | st.integers(0, 30 * 24))
UITLOOP = Termijn.lees("6 maanden (einde)")
VANAF_ALTIJD = clock.begin_van(BEGIN) - timedelta(days=400)


def _periode(wie: int, periode: tuple[datetime, int | None]) -> Looptijdfeit:
    van, uren = periode
    return Looptijdfeit(wie, van, None if uren is None else van + timedelta(hours=uren))


@st.composite
def regios(draw: st.DrawFn) -> SimpleNamespace:
    """Draw what a register reads: signatures on both sides, who was gastheer when, and volmachten from to."""
    versies = tuple(Versiefeit(id_, f"1.{id_}", draw(DAGEN), None) for id_ in (1, 2))
    tekens = [(id_, Kant.PARTIJ, draw(MOMENTEN)) for id_ in (1, 2)]
    tekens += [
        (draw(st.sampled_from([1, 1, 2])), Kant.GEMEENTE, draw(MOMENTEN)) for _ in range(draw(st.integers(1, 3)))
    ]
    wissels = sorted(draw(st.lists(MOMENTEN, max_size=2, unique=True)))
    gastheren = [SimpleNamespace(organisatie_id=1, van=VANAF_ALTIJD)]
    gastheren += [SimpleNamespace(organisatie_id=draw(st.sampled_from(GEMEENTEN)), van=op) for op in wissels]
    volmachten = {
        wie: [_periode(wie, een) for een in draw(st.lists(PERIODEN, min_size=1, max_size=2))] for wie in GEMEENTEN
    }
    voorbehouden = draw(st.sampled_from([[], [], [2]]))
    tekens = [een for een in tekens if een[1] is Kant.PARTIJ or een[0] not in voorbehouden]
    tekens = sorted(tekens, key=lambda een: een[2])
    return SimpleNamespace(
        versies={1: versies},
        regels={},
        tekens={1: [(PARTIJ, "Zorg Noord", versie_id, kant, op) for versie_id, kant, op in tekens]},
        combinaties={},
        percelen={},
        gemeenten={1: [(Looptijdfeit(wie, VANAF_ALTIJD, None), f"Gemeente {wie}") for wie in GEMEENTEN]},
        volmachten={1: volmachten},
        gastheerschappen=gastheren[::-1],
        eigen={},
        gastheer_bij={},
        eindes=SimpleNamespace(opzeggingen=[], beperkingen=[], ontbonden=[], toelatingen=[], vertrek={}),
        voorbehouden={1: {PARTIJ: voorbehouden}},
        stil={},
        aanbod=[],
        aanboddagen={},
        termijnen={1: {"uitloop": UITLOOP}},
    )


def _tekent_voor(regio: Any, wie: int, op: datetime) -> bool:
    """Walk the handovers up to a moment: the gastheer signs for itself, and for who gave it a volmacht since."""
    gastheer, sinds = 0, VANAF_ALTIJD
    for plek, een in enumerate(reversed(regio.gastheerschappen)):
        if een.van <= op or plek == 0:
            gastheer, sinds = een.organisatie_id, een.van if plek else VANAF_ALTIJD
    geldig = [een for een in regio.volmachten[1][wie] if een.van >= sinds and een.van <= op]
    return wie == gastheer or any(een.tot is None or op < een.tot for een in geldig)


def _plat(regio: Any, wie: int) -> Partijfeiten:
    """Return of each versie the first day on which each side signed it, as far as that counts in a gemeente."""
    dagen: dict[Kant, dict[int, date]] = {kant: {} for kant in Kant}
    for _, _, versie_id, kant, op in regio.tekens[1]:
        if kant is Kant.PARTIJ or _tekent_voor(regio, wie, op):
            dagen[kant].setdefault(versie_id, clock.dag_van(op))
    uitloop = UITLOOP.laatste_dag if UITLOOP is not None else date.fromordinal
    return Partijfeiten(regio.versies[1], dagen[Kant.PARTIJ], dagen[Kant.GEMEENTE], uitloop)  # type: ignore[arg-type]  # a day to a day


@given(regios(), st.integers(0, 60).map(lambda dagen: BEGIN + timedelta(days=dagen)))
def test_the_register_agrees_with_a_walk_over_handovers_and_volmachten(regio: Any, dag: date) -> None:
    overeenkomst = Overeenkomst(id=1, soort=OvereenkomstSoort.DEEL, vaststelling=Vaststelling.UNANIEM)
    stand = Registerstand(cast(Registerfeiten, regio), overeenkomst)
    for paar in stand.paren():
        regel = stand.regel(paar, dag)
        gebonden = regel.gebonden.versie.id if regel.gebonden.versie is not None else None
        assert gebonden == naief(_plat(regio, regel.gemeente_id), dag)
        if gebonden is not None:
            assert gebonden not in regio.voorbehouden[1][PARTIJ], "nobody is bound by a reservation without an answer"
