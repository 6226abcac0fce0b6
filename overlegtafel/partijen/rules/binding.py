"""Which versie binds a party in a gemeente on a day: from facts alone, so that a past day gives the same answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from overlegtafel.core.tijd.telling import datum


@dataclass(frozen=True)
class Versiefeit:
    """An adopted versie: its number, its first day, and its last day where it has one.

    `nieuwe_in_uitloop`: who doesn't sign it may take new cliënten under the old one. Running cliënten stay under the
    old one up to and including `lopend_tot`.
    """

    id: int
    nummer: str
    van: date
    tot: date | None = None
    nieuwe_in_uitloop: bool = False
    lopend_tot: date | None = None


@dataclass(frozen=True)
class Stilte:
    """That a versie was offered on a day, and that the party let the term up to and including `laatste` pass."""

    aangeboden: date
    laatste: date


@dataclass(frozen=True)
class Einde:
    """That a party is bound no longer than its last day, whatever it signed before, and the sentence that says why."""

    tot: date
    reden: str


@dataclass(frozen=True)
class Beperkt:
    """That an agreement is suspended, or no new cliënten are taken, from a first up to and including a last day."""

    van: date
    tot: date | None
    is_opschorting: bool

    def op(self, dag: date) -> bool:
        """Return whether it holds on `dag`."""
        return self.van <= dag and (self.tot is None or dag <= self.tot)


@dataclass(frozen=True)
class Partijfeiten:
    """What is known of one party and one gemeente in one agreement.

    `getekend` and `tegengetekend` hold the day by versie; the second only where the gemeente was covered that day.
    `eigen_dag` is the first day of the gemeente by versie, None where it isn't bound by that versie. The gemeente takes
    part from `deelname_van` up to and including `deelname_tot`. `uitloop` gives the last day of an old versie from the
    first day of the newer one. `eindes` are the ends by notice or with the basisovereenkomst: what was signed up to
    then counts no more after it. `voorbehouden` are the versies that the party signed under an unanswered reservation.
    """

    versies: tuple[Versiefeit, ...]
    getekend: Mapping[int, date]
    tegengetekend: Mapping[int, date]
    uitloop: Callable[[date], date]
    deelname_van: date = date.min
    deelname_tot: date | None = None
    eigen_dag: Mapping[int, date | None] = field(default_factory=dict)
    eindes: tuple[Einde, ...] = ()
    beperkingen: tuple[Beperkt, ...] = ()
    stil: Mapping[int, Stilte] = field(default_factory=dict)
    voorbehouden: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Gebonden:
    """Which versie binds, since and until when as far as known, and why; `versie` is None where none does.

    `lopend` is the versie for running cliënten, which may be an older one; `geen_nieuwe` says why a party that is bound
    may take no new cliënten, and is empty where it may. `waardoor` says what ends it, where it was ended.
    """

    versie: Versiefeit | None
    reden: str
    sinds: date | None = None
    tot: date | None = None
    is_opgeschort: bool = False
    geen_nieuwe: str = ""
    lopend: Versiefeit | None = None
    waardoor: str = ""


def begin_van_binding(versie: Versiefeit, feiten: Partijfeiten) -> date | None:
    """Return from when a versie binds: by both signatures or by silence, whichever is first; None by neither."""
    dagen = [dag for dag in (_door_tekenen(versie, feiten), _door_zwijgen(versie, feiten)) if dag is not None]
    return min(dagen, default=None)


def _door_tekenen(versie: Versiefeit, feiten: Partijfeiten) -> date | None:
    """Return the later of both signatures and the first day."""
    partij, gemeente = feiten.getekend.get(versie.id), feiten.tegengetekend.get(versie.id)
    eerste = _eerste_dag(versie, feiten)
    if partij is None or gemeente is None or eerste is None:
        return None
    return max(partij, gemeente, eerste)


def _door_zwijgen(versie: Versiefeit, feiten: Partijfeiten) -> date | None:
    """Return the later of the day after the term and the first day."""
    stilte, eerste = feiten.stil.get(versie.id), _eerste_dag(versie, feiten)
    if stilte is None or eerste is None:
        return None
    return max(stilte.laatste + timedelta(days=1), eerste)


def _eerste_dag(versie: Versiefeit, feiten: Partijfeiten) -> date | None:
    """Return the first day of a versie in this gemeente; None when the gemeente isn't bound by it."""
    return feiten.eigen_dag.get(versie.id, versie.van)


def bindende_versie(feiten: Partijfeiten, dag: date) -> Gebonden:
    """Return which versie binds on `dag`: the newest that began, as long as it did not end."""
    if dag < feiten.deelname_van or (feiten.deelname_tot is not None and dag > feiten.deelname_tot):
        return Gebonden(None, "De gemeente doet op die dag niet mee aan deze overeenkomst.")
    voorbij = vorig_einde(feiten.eindes, dag)
    rest = _na(feiten, voorbij)
    gevonden = _getekende_versie(rest, dag)
    if gevonden.versie is not None:
        return _beperk(_eindig(gevonden, feiten.eindes, dag), feiten.beperkingen, dag)
    if voorbij is None or _is_getekend(rest, dag) or not _is_getekend(feiten, dag):
        return gevonden
    return Gebonden(None, f"{voorbij.reden} De binding duurde tot en met {datum(voorbij.tot)}.")


def vorig_einde(eindes: tuple[Einde, ...], dag: date) -> Einde | None:
    """Return the last end that came before `dag`."""
    return max((een for een in eindes if een.tot < dag), key=lambda een: een.tot, default=None)


def _is_getekend(feiten: Partijfeiten, dag: date) -> bool:
    """Return whether the party signed anything up to `dag`."""
    return any(op <= dag for op in feiten.getekend.values())


def _na(feiten: Partijfeiten, voorbij: Einde | None) -> Partijfeiten:
    """Return the facts without the signatures of before an end: who comes back, signs anew."""
    if voorbij is None:
        return feiten
    getekend = {id_: dag for id_, dag in feiten.getekend.items() if dag > voorbij.tot}
    tegen = {id_: dag for id_, dag in feiten.tegengetekend.items() if dag > voorbij.tot}
    stil = {id_: een for id_, een in feiten.stil.items() if een.aangeboden > voorbij.tot}
    return replace(feiten, getekend=getekend, tegengetekend=tegen, stil=stil)


def _eindig(gebonden: Gebonden, eindes: tuple[Einde, ...], dag: date) -> Gebonden:
    """Let what binds end with the first notice that ends on `dag` or later."""
    komend = min((een for een in eindes if een.tot >= dag), key=lambda een: een.tot, default=None)
    if komend is None or (gebonden.tot is not None and gebonden.tot < komend.tot):
        return gebonden
    reden = f"{gebonden.reden} {komend.reden} De binding duurt tot en met {datum(komend.tot)}."
    return replace(gebonden, tot=komend.tot, reden=reden, waardoor=komend.reden)


def _beperk(gebonden: Gebonden, beperkingen: tuple[Beperkt, ...], dag: date) -> Gebonden:
    """Say of what binds that it is suspended on `dag`, or that no new cliënten are taken."""
    nu = [een for een in beperkingen if een.op(dag)]
    for is_opschorting in (True, False):
        dezelfde = [een for een in nu if een.is_opschorting is is_opschorting]
        if not dezelfde:
            continue
        wat = "De overeenkomst is opgeschort" if is_opschorting else "Er is een aannamestop"
        zin = f"{wat} {_van_tot(dezelfde)}. Nieuwe cliënten zijn er dan niet."
        return replace(
            gebonden,
            reden=f"{gebonden.reden} {zin}",
            is_opgeschort=is_opschorting,
            geen_nieuwe=gebonden.geen_nieuwe or zin,
        )
    return gebonden


def _van_tot(beperkingen: list[Beperkt]) -> str:
    van = min(een.van for een in beperkingen)
    eindes = [een.tot for een in beperkingen]
    laatste = None if None in eindes else max(een for een in eindes if een is not None)
    return f"vanaf {datum(van)}" + (f" tot en met {datum(laatste)}" if laatste else "")


def _getekende_versie(feiten: Partijfeiten, dag: date) -> Gebonden:
    """Return the newest versie that began by signatures, as long as a newer one or its own end did not end it."""
    op_volgorde = sorted(feiten.versies, key=lambda versie: (versie.van, versie.id), reverse=True)
    for plaats, versie in enumerate(op_volgorde):
        begin = begin_van_binding(versie, feiten)
        if begin is None or begin > dag:
            continue
        nieuwer = list(reversed(op_volgorde[:plaats]))
        einde, waardoor = _einde(versie, nieuwer, feiten)
        if einde is not None and dag > einde:
            return Gebonden(None, f"Versie {versie.nummer} bond tot en met {datum(einde)}. {waardoor}")
        reden = _reden(versie, begin, feiten)
        if (opvolger := _opvolger(nieuwer, feiten)) is not None and opvolger[0] == einde:
            reden = f"{reden} {opvolger[1]}"
        gevonden = Gebonden(versie, reden, begin, einde, lopend=versie)
        return _overgang(_uitloop(gevonden, nieuwer, feiten, dag), feiten, dag)
    return Gebonden(None, _waarom_niet(op_volgorde, feiten, dag))


def _uitloop(gebonden: Gebonden, nieuwer: list[Versiefeit], feiten: Partijfeiten, dag: date) -> Gebonden:
    """Say of an old versie that a newer one is in force here and isn't signed: no new cliënten, where it says so."""
    for versie in nieuwer:
        eerste = _eerste_dag(versie, feiten)
        if eerste is not None and eerste <= dag and not versie.nieuwe_in_uitloop:
            zin = (
                f"Versie {versie.nummer} geldt sinds {datum(eerste)} en is niet door beide kanten getekend. "
                "Tot dat gebeurt, zijn er geen nieuwe cliënten."
            )
            return replace(gebonden, reden=f"{gebonden.reden} {zin}", geen_nieuwe=zin)
    return gebonden


def _overgang(gebonden: Gebonden, feiten: Partijfeiten, dag: date) -> Gebonden:
    """Let running cliënten stay under the versie that bound before, where the new one says so."""
    versie, begin = gebonden.versie, gebonden.sinds
    if versie is None or begin is None or versie.lopend_tot is None or dag > versie.lopend_tot:
        return gebonden
    ervoor = begin - timedelta(days=1)
    eerder = _getekende_versie(feiten, ervoor).versie
    if eerder is None or ervoor < feiten.deelname_van:
        return gebonden
    zin = f"Lopende cliënten houden versie {eerder.nummer} tot en met {datum(versie.lopend_tot)}."
    return replace(gebonden, reden=f"{gebonden.reden} {zin}", lopend=eerder)


def _einde(versie: Versiefeit, nieuwer: list[Versiefeit], feiten: Partijfeiten) -> tuple[date | None, str]:
    """Return the last day of a versie that no newer one replaced yet, and why it ends.

    A newer versie that the gemeente isn't bound by (`vaststelling = per_gemeente`) ends nothing there; one that both
    sides signed ends it the day before it binds.
    """
    dagen = [(versie.tot, "De overeenkomst liep toen af.")] if versie.tot is not None else []
    if (opvolger := _opvolger(nieuwer, feiten)) is not None:
        dagen.append(opvolger)
    volgers = [(eerste, een.nummer) for een in nieuwer if (eerste := _eerste_dag(een, feiten)) is not None]
    if volgers:
        eerste, nummer = min(volgers)
        dagen.append((feiten.uitloop(eerste), f"Versie {nummer} is niet op tijd door beide kanten getekend."))
    return min(dagen) if dagen else (None, "")


def _opvolger(nieuwer: list[Versiefeit], feiten: Partijfeiten) -> tuple[date, str] | None:
    """Return the last day before a newer versie binds that was signed or let pass already, and the sentence on it."""
    beginnen = [(begin, een.nummer) for een in nieuwer if (begin := begin_van_binding(een, feiten)) is not None]
    if not beginnen:
        return None
    begin, nummer = min(beginnen)
    return begin - timedelta(days=1), f"Versie {nummer} bindt vanaf {datum(begin)}."


def _reden(versie: Versiefeit, begin: date, feiten: Partijfeiten) -> str:
    if begin == _door_zwijgen(versie, feiten) and begin != _door_tekenen(versie, feiten):
        stilte = feiten.stil[versie.id]
        return (
            f"De gemeente bood versie {versie.nummer} aan op {datum(stilte.aangeboden)}. De partij liet tot en met "
            f"{datum(stilte.laatste)} niet weten dat zij niet instemt. De versie bindt dus vanaf {datum(begin)}."
        )
    partij, gemeente = feiten.getekend[versie.id], feiten.tegengetekend[versie.id]
    return (
        f"De partij tekende op {datum(partij)}, de gemeente op {datum(gemeente)}. "
        f"Versie {versie.nummer} geldt hier sinds {datum(_eerste_dag(versie, feiten) or versie.van)}, "
        f"en bindt dus vanaf {datum(begin)}."
    )


def _waarom_niet(versies: list[Versiefeit], feiten: Partijfeiten, dag: date) -> str:
    for versie in versies:
        if versie.id not in feiten.getekend or feiten.getekend[versie.id] > dag:
            continue
        if versie.id in feiten.voorbehouden:
            return f"De partij tekende versie {versie.nummer} onder voorbehoud, dat de gemeenten nog niet aanvaardden."
        if feiten.tegengetekend.get(versie.id, date.max) > dag:
            return f"De partij tekende versie {versie.nummer}. Zij bindt nog niet: de gemeente had nog niet getekend."
        begin = begin_van_binding(versie, feiten)
        if begin is not None:
            return f"Versie {versie.nummer} is getekend en bindt vanaf {datum(begin)}."
        return f"De gemeente is niet gebonden aan versie {versie.nummer}."
    return "De partij had op die dag geen versie getekend."
