"""A second, plain way to say who is bound by what: a walk over the days, on random histories."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from overlegtafel.partijen.rules.binding import Beperkt, Einde, Partijfeiten, Stilte, Versiefeit

BEGIN = date(2026, 1, 1)
DAGEN = st.integers(0, 40).map(lambda n: BEGIN + timedelta(days=n))


@st.composite
def histories(draw: st.DrawFn) -> Partijfeiten:
    """Draw a random history of one party in one gemeente, over six weeks."""
    versies = tuple(
        Versiefeit(id_, f"1.{id_}", draw(DAGEN), draw(st.none() | DAGEN), draw(st.booleans()), draw(st.none() | DAGEN))
        for id_ in range(draw(st.integers(0, 4)))
    )
    ids = [versie.id for versie in versies]
    kies = st.dictionaries(st.sampled_from(ids), DAGEN) if ids else st.just({})
    eigen = st.dictionaries(st.sampled_from(ids), st.none() | DAGEN) if ids else st.just({})
    stiltes = st.tuples(DAGEN, st.integers(0, 10))
    stil = draw(st.dictionaries(st.sampled_from(ids), stiltes)) if ids else {}
    loop = draw(st.integers(0, 10))
    return Partijfeiten(
        versies=versies,
        getekend=draw(kies),
        tegengetekend=draw(kies),
        uitloop=lambda dag: dag + timedelta(days=loop),
        deelname_van=draw(DAGEN),
        deelname_tot=draw(st.none() | DAGEN),
        eigen_dag=draw(eigen),
        stil={id_: Stilte(van, van + timedelta(days=duur)) for id_, (van, duur) in stil.items()},
        eindes=tuple(Einde(dag, "Opgezegd.") for dag in draw(st.lists(DAGEN, max_size=2))),
        beperkingen=tuple(
            Beperkt(draw(DAGEN), draw(st.none() | DAGEN), draw(st.booleans())) for _ in range(draw(st.integers(0, 2)))
        ),
    )


def naief(feiten: Partijfeiten, tot: date) -> int | None:
    """Walk the days up to `tot`; of each versie keep what happened to it, and look what is left on the last one.

    The day after a notice ended, nothing that was signed counts any more.
    """
    bindt: int | None = None
    partij: set[int] = set()
    gemeente: set[int] = set()
    gezwegen: set[int] = set()
    weg = BEGIN
    dag = BEGIN
    while dag <= tot:
        if any(een.tot + timedelta(days=1) == dag for een in feiten.eindes):
            bindt, partij, gemeente, gezwegen, weg = None, set(), set(), set(), dag
        partij |= {id_ for id_, op in feiten.getekend.items() if op == dag}
        gezwegen |= {id_ for id_, een in feiten.stil.items() if een.laatste < dag and een.aangeboden >= weg}
        gemeente |= {id_ for id_, op in feiten.tegengetekend.items() if op == dag}
        for versie in feiten.versies:
            eigen = feiten.eigen_dag.get(versie.id, versie.van)
            if versie.id in (partij & gemeente) | gezwegen and eigen is not None and eigen <= dag:
                bindt = _nieuwste(feiten, bindt, versie.id)
        dag += timedelta(days=1)
    if bindt is None or tot < feiten.deelname_van or (feiten.deelname_tot and tot > feiten.deelname_tot):
        return None
    versie = next(een for een in feiten.versies if een.id == bindt)
    nieuwer = [een for een in feiten.versies if (een.van, een.id) > (versie.van, versie.id)]
    hier = [feiten.eigen_dag.get(een.id, een.van) for een in nieuwer]
    later = [eerste for eerste in hier if eerste is not None]
    is_op = versie.tot is not None and tot > versie.tot
    return None if is_op or any(tot > feiten.uitloop(eerste) for eerste in later) else bindt


def _nieuwste(feiten: Partijfeiten, een: int | None, ander: int) -> int:
    plaats = {versie.id: (versie.van, versie.id) for versie in feiten.versies}
    return ander if een is None or plaats[ander] > plaats[een] else een


def lopende(feiten: Partijfeiten, dag: date) -> int | None:
    """Go back to the day before the versie of `dag` began; what bound then is kept for running cliënten for a while."""
    bindt = naief(feiten, dag)
    versie = next((een for een in feiten.versies if een.id == bindt), None)
    if versie is None or versie.lopend_tot is None or dag > versie.lopend_tot:
        return bindt
    while naief(feiten, dag) == bindt:
        dag -= timedelta(days=1)
    eerder = naief(feiten, dag)
    return bindt if eerder is None else eerder


def wacht_op_nieuwer(feiten: Partijfeiten, dag: date) -> bool:
    """Return whether a newer versie than the one that binds is in force here, and allows no new cliënten meanwhile."""
    bindt = next(een for een in feiten.versies if een.id == naief(feiten, dag))
    for een in feiten.versies:
        eerste = feiten.eigen_dag.get(een.id, een.van)
        if (een.van, een.id) > (bindt.van, bindt.id) and eerste and eerste <= dag and not een.nieuwe_in_uitloop:
            return True
    return False
