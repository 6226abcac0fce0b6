"""A reactienota as everybody reads it: by article of the consulted text, with its totals and its changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from overlegtafel.core.tekst.markup import als_platte_tekst
from overlegtafel.core.toegang.access import BEZOEKER
from overlegtafel.overeenkomsten.models import Ronde, Wijziging
from overlegtafel.overeenkomsten.routes import Wijzigingweergave, wijziging_item
from overlegtafel.overeenkomsten.rules import is_reactienota_openbaar, is_te_laat
from overlegtafel.virtuele_tafel.models import Gevolg, Inbreng, Punt, PuntSoort
from overlegtafel.virtuele_tafel.queries.inbrengen import inbrengen_in_reactienota
from overlegtafel.virtuele_tafel.queries.nota import lees_nota
from overlegtafel.virtuele_tafel.queries.plaatsen import Plaats, Plaatsen, artikelen_in, plaatsen_bij
from overlegtafel.virtuele_tafel.routes.weergave import Antwoordweergave, Blik, antwoord_item, inbreng_url, spreker_van
from overlegtafel.virtuele_tafel.rules.beantwoorden import mist_antwoord
from overlegtafel.virtuele_tafel.rules.reactienota import Nota, verwerkt_waar, zonder_punt
from overlegtafel.virtuele_tafel.rules.woorden import GEVOLGEN, UITLEG
from overlegtafel.virtuele_tafel.rules.zicht import titel_voor, weggelaten

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
    items = {inbreng.id: notainbreng(inbreng, ronde, blik) for inbreng in inbrengen}
    punten = [notapunt(punt, items, nota, blik, plaatsen) for punt in nota.punten if punt.inbreng_id in items]
    return Notablad(
        ronde,
        openbaar,
        groepen_van(artikelen_in(session, ronde.tekst_id), punten),
        totalen_van(Counter(punt.gevolg_soort for punt in punten)),
        list(items.values()),
        ambtshalve_van(zonder_punt(nota)),
        nota.nieuw_id,
    )


def notainbreng(inbreng: Inbreng, ronde: Ronde, blik: Blik) -> Notainbreng:
    """Return an inbreng as it stands in the paper of `ronde`."""
    return Notainbreng(
        nummer=str(inbreng.nummer),
        url=inbreng_url(inbreng),
        titel=titel_voor(inbreng.voorstel, blik.kijker),
        afzender=spreker_van(inbreng, blik).afzender or "Naam niet openbaar",
        is_te_laat=inbreng.ronde is not None and is_te_laat(inbreng.ontvangen_op, inbreng.ronde),
        weggelaten=weggelaten(inbreng),
        aantal=sum(punt.ronde_id == ronde.id for punt in inbreng.punten),
    )


def notapunt(punt: Punt, inbrengen: Mapping[int, Notainbreng], nota: Nota, blik: Blik, plaatsen: Plaatsen) -> Notapunt:
    """Return a punt as it stands in the paper."""
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


def groepen_van(artikelen: Sequence[Plaats], punten: Sequence[Notapunt]) -> list[Artikelgroep]:
    """Return the punten by article, in the order of the text that was consulted; the rest at the end."""
    groepen = [
        Artikelgroep(een.label, [punt for punt in punten if punt.artikel_id == een.artikel_id]) for een in artikelen
    ]
    bekend = {een.artikel_id for een in artikelen}
    rest = Artikelgroep(ZONDER_ARTIKEL, [punt for punt in punten if punt.artikel_id not in bekend])
    return [groep for groep in (*groepen, rest) if groep.punten]


def totalen_van(telling: Counter[Gevolg | PuntSoort | None]) -> list[tuple[str, int]]:
    """Return how many punten there are by gevolg in words, with those that have no answer yet."""
    rijen = [(GEVOLGEN[gevolg], telling[gevolg]) for gevolg in Gevolg]
    rijen += [(UITLEG, telling[PuntSoort.VRAAG])] if telling[PuntSoort.VRAAG] else []
    return [*rijen, *([("Nog zonder antwoord", telling[None])] if telling[None] else [])]


def ambtshalve_van(wijzigingen: Sequence[Wijziging]) -> list[Ambtshalve]:
    """Return the changes that no punt asked for, each with its reason."""
    return [Ambtshalve(rij.artikel_id, wijziging_item(rij), rij.ambtshalve_reden or "") for rij in wijzigingen]
