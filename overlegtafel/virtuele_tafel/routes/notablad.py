"""A reactienota as everybody reads it: by article of the consulted text, with its totals and its changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from overlegtafel.core.tekst.markup import als_platte_tekst
from overlegtafel.core.toegang.access import BEZOEKER
from overlegtafel.overeenkomsten.models import Ronde
from overlegtafel.overeenkomsten.routes import Wijzigingweergave, wijziging_item
from overlegtafel.overeenkomsten.rules import is_reactienota_openbaar
from overlegtafel.virtuele_tafel.models import Gevolg, Inbreng, Punt, PuntSoort
from overlegtafel.virtuele_tafel.queries.inbrengen import inbrengen_in_reactienota
from overlegtafel.virtuele_tafel.queries.nota import lees_nota
from overlegtafel.virtuele_tafel.queries.plaatsen import Plaats, Plaatsen, artikelen_in, plaatsen_bij
from overlegtafel.virtuele_tafel.routes.weergave import Antwoordweergave, Blik, antwoord_item, inbreng_item
from overlegtafel.virtuele_tafel.rules.beantwoorden import mist_antwoord
from overlegtafel.virtuele_tafel.rules.reactienota import Nota, verwerkt_waar, zonder_punt
from overlegtafel.virtuele_tafel.rules.woorden import GEVOLGEN, UITLEG
from overlegtafel.virtuele_tafel.rules.zicht import titel_voor

ZONDER_ARTIKEL = "Zonder artikel"


@dataclass(frozen=True, slots=True)
class Notainbreng:
    """A contribution that the paper answers."""

    nummer: str
    url: str
    titel: str
    afzender: str
    is_te_laat: bool
    weggelaten: str
    aantal: int
    """So many of its punten are answered here."""


@dataclass(frozen=True, slots=True)
class Notapunt:
    """A punt on the paper: its answer, as far as the viewer may read it, and what changed because of it."""

    nummer: str
    inbreng: Notainbreng
    artikel_id: int | None
    vraagnummer: int | None
    antwoord: Antwoordweergave | None
    is_leeg: bool
    gevolg_soort: Gevolg | PuntSoort | None
    reden: str
    verandert: Wijzigingweergave | None
    wijziging_artikel_id: int | None

    @property
    def fragment(self) -> str:
        """The words that are answered; empty where there is no answer."""
        return self.antwoord.fragment or "" if self.antwoord else ""

    @property
    def gevolg(self) -> str | None:
        """The gevolg of the answer in words."""
        return self.antwoord.gevolg[0] if self.antwoord else None


@dataclass(frozen=True)
class Artikelgroep:
    """The punten about one article of the consulted text."""

    kop: str
    punten: Sequence[Notapunt]


@dataclass(frozen=True, slots=True)
class Ambtshalve:
    """A change that no punt asked for, with its reason where there is one."""

    artikel_id: int
    wijziging: Wijzigingweergave
    reden: str


@dataclass(frozen=True)
class Notablad:
    """What stands on the paper, the same for all who may read it."""

    ronde: Ronde
    is_openbaar: bool
    groepen: Sequence[Artikelgroep]
    totalen: Sequence[tuple[str, int]]
    inbrengen: Sequence[Notainbreng]
    ambtshalve: Sequence[Ambtshalve]
    nieuw_id: int | None

    @property
    def punten(self) -> list[Notapunt]:
        """All punten, in the order of the paper."""
        return [punt for groep in self.groepen for punt in groep.punten]

    @property
    def heeft_vragen(self) -> bool:
        """Whether a vraag was answered for everybody before the nota came out."""
        return any(punt.vraagnummer for punt in self.punten)


def lees_notablad(session: Session, ronde: Ronde, ogen: Blik) -> Notablad:
    """Return the paper; once it is public nobody sees more here than everybody."""
    openbaar = is_reactienota_openbaar(ronde, nu=ogen.nu)
    blik = Blik(BEZOEKER, ogen.nu) if openbaar else ogen
    nota = lees_nota(session, ronde)
    inbrengen = inbrengen_in_reactienota(session, ronde.id)
    plaatsen = plaatsen_bij(session, inbrengen)
    items = {inbreng.id: _inbreng(inbreng, ronde, blik, plaatsen) for inbreng in inbrengen}
    punten = [_punt(punt, items, nota, blik, plaatsen) for punt in nota.punten if punt.inbreng_id in items]
    return Notablad(
        ronde,
        openbaar,
        _groepen(artikelen_in(session, ronde.tekst_id), punten),
        _totalen(punten),
        list(items.values()),
        _ambtshalve(nota),
        nota.nieuw_id,
    )


def _inbreng(inbreng: Inbreng, ronde: Ronde, blik: Blik, plaatsen: Plaatsen) -> Notainbreng:
    item = inbreng_item(inbreng, blik, plaatsen)
    return Notainbreng(
        nummer=item.nummer,
        url=item.url,
        titel=titel_voor(inbreng.voorstel, blik.kijker),
        afzender=item.afzender or "Naam niet openbaar",
        is_te_laat=item.is_te_laat,
        weggelaten=item.weggelaten,
        aantal=sum(punt.ronde_id == ronde.id for punt in inbreng.punten),
    )


def _punt(punt: Punt, inbrengen: Mapping[int, Notainbreng], nota: Nota, blik: Blik, plaatsen: Plaatsen) -> Notapunt:
    wijziging = nota.wijziging_van(punt) if verwerkt_waar(punt) else None
    item = antwoord_item(punt, blik, plaatsen)
    antwoord = punt.antwoord if item else None
    return Notapunt(
        nummer=punt.nummer,
        inbreng=inbrengen[punt.inbreng_id],
        artikel_id=punt.artikel_id,
        vraagnummer=punt.vraagnummer,
        antwoord=item,
        is_leeg=mist_antwoord(punt),
        gevolg_soort=_soort(punt) if antwoord else None,
        reden=als_platte_tekst(antwoord.reden) if antwoord else "",
        verandert=wijziging_item(wijziging) if wijziging and antwoord else None,
        wijziging_artikel_id=wijziging.artikel_id if wijziging and antwoord else None,
    )


def _soort(punt: Punt) -> Gevolg | PuntSoort | None:
    """Return under what a punt that is answered counts: its gevolg, or that it was a vraag."""
    if punt.soort is PuntSoort.VRAAG:
        return PuntSoort.VRAAG
    return punt.antwoord.gevolg if punt.antwoord else None


def _groepen(artikelen: Sequence[Plaats], punten: Sequence[Notapunt]) -> list[Artikelgroep]:
    """Return the punten by article, in the order of the text that was consulted; the rest at the end."""
    groepen = [
        Artikelgroep(een.label, [punt for punt in punten if punt.artikel_id == een.artikel_id]) for een in artikelen
    ]
    bekend = {een.artikel_id for een in artikelen}
    rest = Artikelgroep(ZONDER_ARTIKEL, [punt for punt in punten if punt.artikel_id not in bekend])
    return [groep for groep in (*groepen, rest) if groep.punten]


def _totalen(punten: Sequence[Notapunt]) -> list[tuple[str, int]]:
    """Return how many punten there are by gevolg, with those that have no answer yet."""
    telling = Counter(punt.gevolg_soort for punt in punten)
    rijen = [(GEVOLGEN[gevolg], telling[gevolg]) for gevolg in Gevolg]
    rijen += [(UITLEG, telling[PuntSoort.VRAAG])] if telling[PuntSoort.VRAAG] else []
    return [*rijen, *([("Nog zonder antwoord", telling[None])] if telling[None] else [])]


def _ambtshalve(nota: Nota) -> list[Ambtshalve]:
    """Return the changes that no punt asked for, each with its reason."""
    return [Ambtshalve(rij.artikel_id, wijziging_item(rij), rij.ambtshalve_reden or "") for rij in zonder_punt(nota)]
