"""The gates between a draft and its adoption (DOMAIN section 4): of each whether it is passed, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.telling import datum
from overlegtafel.core.tijd.termijnen import laatste_dag_van
from overlegtafel.core.toegang.access import is_bereikt
from overlegtafel.overeenkomsten.models import (
    GemeenteOordeel,
    Instemming,
    OvereenkomstSoort,
    Tekst,
    Vaststelling,
    Versie,
)
from overlegtafel.overeenkomsten.rules.handelingen import laatste_tekst
from overlegtafel.overeenkomsten.rules.inhoud import ONDERWERPEN, weiger_onvolledig
from overlegtafel.overeenkomsten.rules.status import gebeurd

_ONBESPROKEN = (
    "Deze versie geldt nog niet als besproken aan de fysieke tafel. Dat doet zij als zij op de agenda van een "
    "bijeenkomst stond en het vastgestelde verslag daarvan is gepubliceerd."
)
_ZONDER_RONDE = (
    "Over deze versie is nog geen ronde gehouden. Open een ronde, of leg vast welk artikel van de basisovereenkomst "
    "er geen vraagt."
)


@dataclass(frozen=True)
class Gemeente:
    """A gemeente that takes part in the agreement."""

    id: int
    naam: str
    is_gastheer: bool


@dataclass(frozen=True)
class Besluitstand:
    """What the gates ask beside the versie: the region's rule, who takes part, what they decided, what is unexplained.

    `instemmingen` are those on the newest tekst that weren't herroepen; `onverklaard` names the articles that changed
    after the last ronde without a reason. Where `beslist_ieder`, the gastheer agrees as every other gemeente does.
    """

    tafel_eerst: bool
    gemeenten: tuple[Gemeente, ...] = ()
    instemmingen: tuple[Instemming, ...] = ()
    onverklaard: tuple[str, ...] = ()
    beslist_ieder: bool = False

    @property
    def beslissers(self) -> tuple[Gemeente, ...]:
        """The gemeenten that agree before the gastheer decides."""
        return tuple(gemeente for gemeente in self.gemeenten if self.beslist_ieder or not gemeente.is_gastheer)

    @property
    def besluiten(self) -> Mapping[int, Instemming]:
        """The besluit by gemeente."""
        return {een.organisatie_id: een for een in self.instemmingen}


@dataclass(frozen=True)
class Poort:
    """One gate: passed at `op`, or `mist` says what is missing; neither where it doesn't apply."""

    sleutel: str
    naam: str
    op: datetime | None = None
    mist: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether a versie may pass."""
        return self.mist is None


def poorten_voor(versie: Versie, stand: Besluitstand, *, nu: datetime) -> tuple[Poort, ...]:
    """Return the gates before the collegebesluit of the gastheer, in order; those that don't apply are left out.

    Once the ronde is answered, what changed after it is explained first: when the tekst is out it is too late for that.
    """
    tekst, soort, verklaard = laatste_tekst(versie), versie.overeenkomst.soort, _verklaard(versie, stand, nu)
    ronde = None if soort.is_tussen_gemeenten and not versie.ronden else _ronde(versie, nu)
    is_eerst = verklaard is not None and ronde is not None and ronde.is_open
    alle = [
        _volledig(soort, tekst),
        verklaard if is_eerst else None,
        _gepubliceerd(tekst, nu),
        _besproken(versie, nu) if stand.tafel_eerst and not soort.is_tussen_gemeenten else None,
        ronde,
        None if is_eerst else verklaard,
        _voorgelegd(tekst, nu) if stand.beslissers else None,
        _ingestemd(versie, stand) if stand.beslissers else None,
    ]
    zonder = {"gepubliceerd"} if soort is OvereenkomstSoort.JAARPLAN else set()
    return tuple(poort for poort in alle if poort is not None and poort.sleutel not in zonder)


def _volledig(soort: OvereenkomstSoort, tekst: Tekst) -> Poort | None:
    """Return the gate of the topics that a paper of this kind has to speak of, where it has any."""
    if soort not in ONDERWERPEN:
        return None
    artikelen = [(artikel.titel, artikel.markdown) for artikel in tekst.artikel_teksten]
    return Poort("volledig", "Alle onderwerpen beschreven", mist=weiger_onvolledig(soort, artikelen))


def _gepubliceerd(tekst: Tekst, nu: datetime) -> Poort:
    naam, zin = f"Tekst {tekst.volgnr} gepubliceerd", None
    if tekst.openbaar_vanaf is None:
        zin = "De tekst is nog niet gepubliceerd. Publiceer die eerst, zodat iedereen kan lezen wat wordt vastgesteld."
    elif not is_bereikt(tekst.openbaar_vanaf, nu=nu):
        zin = "De publicatie van de tekst is nog gepland. Wacht daarop, of neem de planning terug."
    return Poort("gepubliceerd", naam, tekst.openbaar_vanaf, zin)


def _besproken(versie: Versie, nu: datetime) -> Poort:
    is_gebeurd = gebeurd(versie.besproken_op, nu)
    return Poort(
        "besproken", "Besproken aan de fysieke tafel", versie.besproken_op, None if is_gebeurd else _ONBESPROKEN
    )


def _ronde(versie: Versie, nu: datetime) -> Poort:
    """Return the gate of the consultation: closed and answered, or not asked for."""
    naam = "Ronde gehouden en beantwoord"
    for ronde in versie.ronden:
        if is_bereikt(ronde.reactienota_op, nu=nu):
            continue
        if nu < ronde.sluit_op:
            dag = laatste_dag_van(ronde.sluit_op)
            return Poort(
                "ronde", "Ronde loopt", mist=f"De ronde loopt tot en met {datum(dag)}. Daarna volgt de reactienota."
            )
        return Poort(
            "ronde",
            "Ronde gehouden, reactienota volgt",
            mist="Er was een ronde over deze versie. Publiceer eerst de reactienota.",
        )
    if versie.ronden:
        return Poort("ronde", naam, max(ronde.reactienota_op for ronde in versie.ronden if ronde.reactienota_op))
    if gebeurd(versie.vrijgesteld_op, nu):
        artikel = versie.vrijgesteld_artikel
        return Poort("ronde", f"Geen ronde nodig ({artikel} van de basisovereenkomst)", versie.vrijgesteld_op)
    return Poort("ronde", naam, mist=_ZONDER_RONDE)


def _verklaard(versie: Versie, stand: Besluitstand, nu: datetime) -> Poort | None:
    """Return the gate of what changed after the consultation, where anything did without a reason."""
    if not stand.onverklaard:
        return None
    zin = f"Na de ronde veranderde zonder uitleg: {', '.join(stand.onverklaard)}."
    if is_bereikt(laatste_tekst(versie).openbaar_vanaf, nu=nu):
        doen = "Deze tekst is al openbaar: een reden kan er niet meer bij. Open er een extra ronde over."
    else:
        doen = "Geef van elk artikel de reden, of open een extra ronde over de nieuwe tekst."
    return Poort("verklaard", "Latere wijzigingen uitgelegd", mist=f"{zin} {doen}")


def _voorgelegd(tekst: Tekst, nu: datetime) -> Poort:
    zin = None if gebeurd(tekst.voorgelegd_op, nu) else "Leg de tekst voor aan de gemeenten die meedoen."
    return Poort("voorgelegd", "Voorgelegd aan de gemeenten", tekst.voorgelegd_op, zin)


def _ingestemd(versie: Versie, stand: Besluitstand) -> Poort:
    """Return the gate of the gemeenten; where each binds itself alone, it holds up nobody."""
    besluiten, voor = stand.besluiten, GemeenteOordeel.STEMT_IN
    mee = [een for een in stand.instemmingen if een.oordeel is voor]
    op = max((een.besluit_op for een in mee), default=None)
    naam = f"Instemming van de gemeenten ({len(mee)} van {len(stand.beslissers)})"
    if versie.overeenkomst.vaststelling is Vaststelling.PER_GEMEENTE:
        return Poort("ingestemd", f"{naam}; elke gemeente bindt alleen zichzelf", op)
    if tegen := _tegen(stand):
        zin = f"{tegen[0].naam} stemt niet in. Reden: {besluiten[tegen[0].id].reden} Maak een nieuwe tekst."
        return Poort("ingestemd", naam, mist=zin)
    open_ = [wie.naam for wie in stand.beslissers if wie.id not in besluiten]
    zin = _ontbreekt(open_, is_tussen_gemeenten=versie.overeenkomst.soort.is_tussen_gemeenten)
    return Poort("ingestemd", naam, op, zin if open_ else None)


def _ontbreekt(namen: list[str], *, is_tussen_gemeenten: bool) -> str:
    if is_tussen_gemeenten:
        namen = [naam.removeprefix("Gemeente ") for naam in namen]
    wie = " en ".join([", ".join(namen[:-1]), namen[-1]] if namen[1:] else namen)
    return (
        f"Het goedkeurend besluit van {wie} ontbreekt." if is_tussen_gemeenten else f"Het besluit ontbreekt van {wie}."
    )


def _tegen(stand: Besluitstand) -> list[Gemeente]:
    besluiten = stand.besluiten
    mee = GemeenteOordeel.STEMT_IN
    return [wie for wie in stand.beslissers if wie.id in besluiten and besluiten[wie.id].oordeel is not mee]


def heeft_afwijzing(stand: Besluitstand) -> bool:
    """Return whether a gemeente refused the newest tekst."""
    return bool(_tegen(stand))


def weiger_voorleggen(versie: Versie, stand: Besluitstand, *, nu: datetime) -> str | None:
    """Refuse to ask the gemeenten while a gate before that is closed, or when they were asked already."""
    if zin := _weiger_klaar(versie, nu):
        return zin
    if not stand.beslissers:
        return "Er zijn geen andere gemeenten die meedoen. Leg het collegebesluit vast."
    if laatste_tekst(versie).voorgelegd_op is not None:
        return "Deze tekst is al voorgelegd aan de gemeenten."
    return _eerste(_tot(poorten_voor(versie, stand, nu=nu), "voorgelegd"))


def weiger_vaststellen(versie: Versie, dag: date, stand: Besluitstand, *, nu: datetime) -> str | None:
    """Refuse the collegebesluit of the gastheer while a gate is closed, in the future, or of before a gate was passed.

    Basisovereenkomst art. 8.5 and 9.1.
    """
    if zin := _weiger_klaar(versie, nu):
        return zin
    if dag > clock.dag_van(nu):
        return "Het besluit kan niet in de toekomst liggen."
    poorten = poorten_voor(versie, stand, nu=nu)
    return _eerste(poorten) or _weiger_te_vroeg(poorten, dag)


_TE_VROEG = {
    "gepubliceerd": "de publicatie van de tekst",
    "besproken": "de bespreking aan tafel",
    "ronde": "de reactienota",
    "voorgelegd": "de dag waarop de tekst is voorgelegd",
    "ingestemd": "het laatste besluit van een gemeente",
}


def _weiger_te_vroeg(poorten: Sequence[Poort], dag: date) -> str | None:
    for poort in poorten:
        if poort.op is not None and clock.dag_van(poort.op) > dag:
            return f"Het besluit kan niet van voor {_TE_VROEG[poort.sleutel]} zijn."
    return None


def _weiger_klaar(versie: Versie, nu: datetime) -> str | None:
    if gebeurd(versie.ingetrokken_op, nu):
        return "Deze versie is ingetrokken en kan niet worden vastgesteld."
    if versie.vastgesteld_op is not None:
        return "Deze versie is al vastgesteld."
    return None


def _eerste(poorten: Sequence[Poort]) -> str | None:
    return next((poort.mist for poort in poorten if poort.mist), None)


def _tot(poorten: Sequence[Poort], sleutel: str) -> list[Poort]:
    """Return the gates before the one with this key."""
    plaats = next((i for i, poort in enumerate(poorten) if poort.sleutel == sleutel), len(poorten))
    return list(poorten[:plaats])
