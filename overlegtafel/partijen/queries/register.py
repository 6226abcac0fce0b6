"""The register: who is bound by which versie of an agreement on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.termijnen import laatste_dag_van
from overlegtafel.organisaties.rules import gastheer_op, leden_op, volmachten_vanaf, zin_over_leden
from overlegtafel.overeenkomsten.models import Overeenkomst, Vaststelling
from overlegtafel.partijen.models import Kant
from overlegtafel.partijen.queries.eindes import Eindes
from overlegtafel.partijen.queries.registerfeiten import Looptijdfeit, Registerfeiten
from overlegtafel.partijen.rules.binding import (
    Einde,
    Gebonden,
    Partijfeiten,
    Stilte,
    bindende_versie,
    vorig_einde,
)
from overlegtafel.partijen.rules.ondertekenen import geldt_volmacht
from overlegtafel.partijen.rules.percelen import zin_over_percelen


@dataclass(frozen=True)
class Registerregel:
    """One line of the register: a party, a gemeente, and what binds them."""

    partij_id: int
    partij: str
    gemeente_id: int
    gemeente: str
    gebonden: Gebonden
    producten: tuple[str, ...] = ()
    """What holds for products of which notice was given, in sentences."""
    leden: tuple[str, ...] = ()
    """Who the party is together where it is a combinatie, and who of them, or with whom, is a party more than once."""


Paar = tuple[tuple[int, str], tuple[Looptijdfeit, str]]
"""A party and a gemeente of an agreement, each with its name."""


def register(session: Session, overeenkomst: Overeenkomst, dag: date, *, nu: datetime) -> list[Registerregel]:
    """Return for each party and each gemeente of an agreement what binds them on `dag`."""
    stand = registerstand(session, overeenkomst, nu=nu)
    return [stand.regel(paar, dag) for paar in stand.paren()]


def registerstand(session: Session, overeenkomst: Overeenkomst, *, nu: datetime) -> Registerstand:
    """Return all facts of one agreement."""
    return Registerstand(Registerfeiten(session, [overeenkomst], nu), overeenkomst)


class Registerstand:
    """All facts of one agreement; what binds is computed only of the lines that are asked for."""

    def __init__(self, feiten: Registerfeiten, overeenkomst: Overeenkomst) -> None:
        id_ = overeenkomst.id
        self.overeenkomst = overeenkomst
        self.versies = feiten.versies.get(id_, ())
        self.regels = feiten.regels
        tekens = feiten.tekens.get(id_, [])
        self.partijen = sorted({een: naam for een, naam, *_ in tekens}.items(), key=lambda paar: paar[1])
        self.van_partij: dict[int, list[tuple[int, Kant, datetime, date]]] = {}
        for organisatie_id, _, versie_id, kant, op in tekens:
            self.van_partij.setdefault(organisatie_id, []).append((versie_id, kant, op, clock.dag_van(op)))
        self.combinaties = feiten.combinaties
        self.percelen = feiten.percelen.get(id_, {})
        self.gemeenten = feiten.gemeenten.get(id_, [])
        self.volmachten = feiten.volmachten.get(id_, {})
        self.gastheerschappen = feiten.gastheerschappen
        self.eigen = feiten.eigen.get(id_, {})
        self.gastheer_bij = feiten.gastheer_bij.get(id_, {})
        self.eindes = Eindes(feiten.eindes, overeenkomst)
        self.voorbehouden = feiten.voorbehouden.get(id_, {})
        self.stil = feiten.stil.get(id_, {})
        self.aanbod = [(een, versie_id) for een, versie_id, van in feiten.aanbod if van == id_]
        self.aanboddagen = feiten.aanboddagen
        self.termijnen = feiten.termijnen[overeenkomst.basis_id or id_]
        self.uitloop = self.termijnen["uitloop"]
        self._gedekt: dict[tuple[int, datetime], bool] = {}
        self._gastheren: dict[datetime, tuple[int | None, datetime | None]] = {}

    def paren(self, partij_id: int | None = None, gemeente_id: int | None = None) -> list[Paar]:
        """Return the lines that there are, of one party or one gemeente where asked, by name."""
        gemeenten = [een for een in self.gemeenten if gemeente_id in (None, een[0].organisatie_id)]
        return [(partij, een) for partij in self.partijen if self._is_van(partij[0], partij_id) for een in gemeenten]

    def _is_van(self, id_: int, partij_id: int | None) -> bool:
        """Return whether a line is about a party: its own, or that of a combinatie of which it ever was a member."""
        return partij_id in (None, id_) or any(een.lid_id == partij_id for een in self.combinaties.get(id_, ()))

    def keuzes(self) -> list[tuple[int, str]]:
        """Return about whom one can ask, by name: the parties, and the members of those that are a combinatie."""
        leden = {een.lid_id: een.lid.naam for id_, _ in self.partijen for een in self.combinaties.get(id_, ())}
        return sorted({**leden, **dict(self.partijen)}.items(), key=lambda paar: (paar[1], paar[0]))

    def gemeentenamen(self) -> list[tuple[int, str]]:
        """Return each gemeente once, by name."""
        return list(
            {deelname.organisatie_id: (deelname.organisatie_id, naam) for deelname, naam in self.gemeenten}.values()
        )

    def regel(self, paar: Paar, dag: date) -> Registerregel:
        """Return what binds a party in a gemeente on `dag`."""
        (partij_id, partij), (deelname, gemeente) = paar
        gebonden = bindende_versie(self.feiten(partij_id, deelname, dag), dag)
        producten = self._over_delen(partij_id, deelname.organisatie_id, gebonden, dag)
        leden = self._over_leden(partij_id, dag)
        return Registerregel(partij_id, partij, deelname.organisatie_id, gemeente, gebonden, tuple(producten), leden)

    def _over_delen(self, partij_id: int, gemeente_id: int, gebonden: Gebonden, dag: date) -> list[str]:
        """Return for which percelen a party is bound, and what holds for parts of which notice was given."""
        if gebonden.versie is None:
            return []
        eindes = self.eindes.van(partij_id, gemeente_id)
        voorbij = vorig_einde(eindes, dag)
        telt = [
            (versie_id, perceel)
            for versie_id, teken, perceel in self.percelen.get(partij_id, ())
            if clock.dag_van(teken.op) <= dag and (voorbij is None or clock.dag_van(teken.op) > voorbij.tot)
        ]
        eigen = [een for een in telt if een[0] == gebonden.versie.id] or [een for een in telt if een[0] == telt[-1][0]]
        zin = zin_over_percelen(list({perceel.id: perceel for _, perceel in eigen}.values()))
        return [*([zin] if zin else []), *self.eindes.over_producten(partij_id, gemeente_id, dag)]

    def _over_leden(self, partij_id: int, dag: date) -> tuple[str, ...]:
        """Return who a combinatie is on a day, which members are a party too, and in which a party also takes part."""
        nu, namen = clock.einde_van(dag) - timedelta(microseconds=1), dict(self.partijen)
        leden = leden_op(self.combinaties.get(partij_id, ()), nu)
        zinnen = [zin] if (zin := zin_over_leden([(een.lid.naam, een.is_penvoerder) for een in leden])) else []
        zinnen += [f"{een.lid.naam} is ook zelf partij." for een in leden if een.lid_id in namen]
        samen = [
            namen[id_]
            for id_, plekken in self.combinaties.items()
            if id_ in namen and any(een.lid_id == partij_id for een in leden_op(plekken, nu))
        ]
        return (*zinnen, *(f"Is ook lid van de combinatie {naam}." for naam in samen))

    def feiten(self, partij_id: int, deelname: Looptijdfeit, dag: date) -> Partijfeiten:
        """Return what is known of a party in a gemeente; who signed again after an end, signed last for a later day."""
        eindes = self.eindes.van(partij_id, deelname.organisatie_id)
        voorbij = vorig_einde(eindes, dag)
        getekend: dict[int, date] = {}
        tegen: dict[int, date] = {}
        for versie_id, kant, op, getekend_op in self.van_partij[partij_id]:
            if kant is Kant.PARTIJ:
                _houd_eerste(getekend, versie_id, getekend_op, voorbij)
            elif self._is_gedekt(deelname, op):
                _houd_eerste(tegen, versie_id, getekend_op, voorbij)
        return Partijfeiten(
            versies=self.versies,
            getekend=getekend,
            tegengetekend=tegen,
            uitloop=self.uitloop.laatste_dag,
            deelname_van=clock.dag_van(deelname.van),
            deelname_tot=laatste_dag_van(deelname.tot) if deelname.tot else None,
            eigen_dag=self._eigen_dag(deelname),
            eindes=eindes,
            beperkingen=self.eindes.beperkingen_van(partij_id),
            voorbehouden=frozenset(self.voorbehouden.get(partij_id, ())),
            stil={
                versie_id: Stilte(clock.dag_van(een.op), laatste)
                for een, versie_id, laatste in self.stil.get(partij_id, ())
                if self._is_gedekt(deelname, een.op)
            },
        )

    def _is_gedekt(self, deelname: Looptijdfeit, op: datetime) -> bool:
        """Return whether a signature of the gastheer binds this gemeente: as itself, or under a volmacht of then."""
        sleutel = (deelname.organisatie_id, op)
        if sleutel not in self._gedekt:
            self._gedekt[sleutel] = self._dekt(deelname, op)
        return self._gedekt[sleutel]

    def _dekt(self, deelname: Looptijdfeit, op: datetime) -> bool:
        gastheer_id, vanaf = self._gastheer(op)
        if deelname.organisatie_id == gastheer_id:
            return True
        eigen = self.volmachten.get(deelname.organisatie_id, ())
        return any(geldt_volmacht(een, nu=op, vanaf=vanaf) for een in eigen)

    def _gastheer(self, op: datetime) -> tuple[int | None, datetime | None]:
        """Return who was gastheer at `op`, and from when a volmacht was given to it; the same for all gemeenten."""
        if op not in self._gastheren:
            toen = gastheer_op(self.gastheerschappen, op)
            vanaf = volmachten_vanaf(self.gastheerschappen, op)
            self._gastheren[op] = (toen.organisatie_id if toen is not None else None, vanaf)
        return self._gastheren[op]

    def _eigen_dag(self, deelname: Looptijdfeit) -> Mapping[int, date | None]:
        """Return its first day of each versie on which this gemeente decided; the gastheer of then adopted it."""
        if self.overeenkomst.vaststelling is Vaststelling.UNANIEM:
            return {}
        eigen, wie = self.eigen.get(deelname.organisatie_id, {}), deelname.organisatie_id
        return {versie.id: eigen.get(versie.id) for versie in self.versies if self.gastheer_bij.get(versie.id) != wie}


def _houd_eerste(dagen: dict[int, date], versie_id: int, dag: date, voorbij: Einde | None) -> None:
    """Keep the first day on which a versie was signed after the last end, else the first of all."""
    bekend = dagen.get(versie_id)
    if bekend is None or (voorbij is not None and bekend <= voorbij.tot < dag):
        dagen[versie_id] = dag
