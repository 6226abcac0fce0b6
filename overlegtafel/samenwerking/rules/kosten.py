"""Which inhabitants count, when a begroting is agreed, and how the second half follows from the year."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from overlegtafel.core.tekst.bedragen import weiger_euros
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.organisaties.rules import weiger_opgegaan
from overlegtafel.samenwerking.models import Afrekening, Begroting, Boeking, BoekingSoort
from overlegtafel.samenwerking.rules.verdeling import Eenheid, Gemeentegrootte, Verdeling, verdeel, weiger_bedrag
from overlegtafel.samenwerking.rules.woorden import datum, kort, opsomming

TERUGGENOMEN = "Deze boeking is al teruggenomen."
HELFTEN = {1: "eerste", 2: "tweede"}


def peildatum(jaar: int) -> date:
    """Return the day of which the inhabitants count for `jaar`: 1 January of the year before."""
    return date(jaar - 1, 1, 1)


def weiger_peildatum(jaar: int, dag: date) -> str | None:
    """Refuse inhabitants of another day than that which counts for `jaar`."""
    return None if dag == peildatum(jaar) else f"Voor {jaar} gelden de inwoners op {datum(peildatum(jaar))}."


def weiger_zonder_inwoners(jaar: int, deelnemers: Collection[Organisatie], bekend: Mapping[int, int]) -> str | None:
    """Refuse to split while the inhabitants of a gemeente aren't known, or one became part of another."""
    if not deelnemers:
        return f"Op 1 januari {jaar} doet er geen gemeente mee."
    weg = (weiger_opgegaan(gemeente, op=date(jaar, 1, 1)) for gemeente in deelnemers)
    if zin := next(filter(None, weg), None):
        return zin
    missen = sorted(kort(gemeente.naam) for gemeente in deelnemers if gemeente.id not in bekend)
    if not missen:
        return None
    return f"Van {opsomming(missen)} is het aantal inwoners op {datum(peildatum(jaar))} niet bekend."


def begroot(begroting: Begroting) -> Decimal:
    """Return the sum of the posts."""
    return sum((post.bedrag for post in begroting.posten), Decimal(0))


def weiger_post(begroting: Begroting, bedrag: Decimal) -> str | None:
    """Refuse a post that is no whole amount above zero, and any once somebody agreed."""
    if zin := weiger_posten(begroting):
        return zin
    if bedrag <= 0:
        return "Een post moet hoger zijn dan nul."
    return weiger_euros(bedrag) or weiger_bedrag(bedrag, Eenheid.EURO)


def weiger_posten(begroting: Begroting) -> str | None:
    """Refuse to change the posts of a begroting to which somebody agreed."""
    if begroting.vastgesteld_op is not None:
        return "Deze begroting is vastgesteld. Maak een nieuwe begroting als er iets moet veranderen."
    if begroting.akkoorden:
        namen = sorted(kort(akkoord.organisatie.naam) for akkoord in begroting.akkoorden)
        return f"Al akkoord: {opsomming(namen)}. Maak een nieuwe begroting als er iets moet veranderen."
    return None


def weiger_akkoord(begroting: Begroting, organisatie_id: int, deelnemers: Collection[Organisatie]) -> str | None:
    """Refuse to agree twice, to an empty begroting, or for a gemeente that doesn't take part."""
    if begroting.vastgesteld_op is not None:
        return "Deze begroting is al vastgesteld."
    if not begroting.posten:
        return "Deze begroting heeft nog geen posten."
    if organisatie_id not in {gemeente.id for gemeente in deelnemers}:
        return f"Uw gemeente doet op 1 januari {begroting.jaar} niet mee."
    if organisatie_id in {akkoord.organisatie_id for akkoord in begroting.akkoorden}:
        return "Uw gemeente is al akkoord."
    return None


def nog_niet_akkoord(begroting: Begroting, deelnemers: Collection[Organisatie]) -> list[str]:
    """Return the gemeenten whose gemeentesecretaris did not agree yet."""
    gegeven = {akkoord.organisatie_id for akkoord in begroting.akkoorden}
    return sorted(kort(gemeente.naam) for gemeente in deelnemers if gemeente.id not in gegeven)


def einde_van_helft(jaar: int, helft: int) -> date:
    """Return the last day of a half-year."""
    return date(jaar, 6, 30) if helft == 1 else date(jaar, 12, 31)


def laatste_helft(vandaag: date) -> tuple[int, int]:
    """Return the year and the half that ended last before `vandaag`."""
    return (vandaag.year, 1) if vandaag > einde_van_helft(vandaag.year, 1) else (vandaag.year - 1, 2)


def telt_in(boeking: Boeking, jaar: int, helft: int) -> bool:
    """Return whether a boeking counts in this half: costs by their date, a fee by the day on which it was paid."""
    if boeking.teruggenomen_op is not None:
        return False
    dag = boeking.datum if boeking.soort is BoekingSoort.KOSTEN else boeking.betaald_op
    return dag is not None and dag.year == jaar and (dag.month <= 6) is (helft == 1)


def zin_van_boeking(boeking: Boeking) -> str | None:
    """Return why a boeking doesn't count yet, or None."""
    if boeking.teruggenomen_op is not None:
        return f"Teruggenomen: {boeking.teruggenomen_reden}"
    if boeking.soort is BoekingSoort.FEE and boeking.betaald_op is None:
        return "De fee is nog niet betaald en telt nog niet mee."
    return None


def weiger_betaald(boeking: Boeking, dag: date, *, vandaag: date) -> str | None:
    """Refuse to record the payment of what is no fee, a second one, and one that is still to come."""
    if boeking.soort is not BoekingSoort.FEE:
        return "Alleen van een fee legt u vast wanneer zij is betaald. Kosten tellen op hun eigen datum."
    if boeking.teruggenomen_op is not None:
        return TERUGGENOMEN
    if boeking.betaald_op is not None:
        return "Deze boeking is al betaald."
    return "Deze dag is nog niet geweest." if dag > vandaag else None


def weiger_terugnemen(boeking: Boeking, bestaande: Collection[Afrekening]) -> str | None:
    """Refuse to take back twice, and what counts in a year that was charged as a whole.

    After the first half was charged it still can be: the second half is the year less what was charged, and so puts
    it right.
    """
    if boeking.teruggenomen_op is not None:
        return TERUGGENOMEN
    jaar = next((een.jaar for een in bestaande if een.helft == 2 and _telt_in_jaar(boeking, een.jaar)), None)
    return f"Het jaar {jaar} is al helemaal afgerekend. Boek het verschil in een later jaar." if jaar else None


def _telt_in_jaar(boeking: Boeking, jaar: int) -> bool:
    return telt_in(boeking, jaar, 1) or telt_in(boeking, jaar, 2)


@dataclass(frozen=True)
class Saldo:
    """What a half-year cost, and what came in as fees."""

    kosten: Decimal
    fees: Decimal

    @property
    def netto(self) -> Decimal:
        """What remains to be paid."""
        return self.kosten - self.fees


def saldo_van(boekingen: Collection[Boeking], jaar: int, helft: int) -> Saldo:
    """Return the sums of what counts in this half."""
    tellen = [boeking for boeking in boekingen if telt_in(boeking, jaar, helft)]
    kosten, fees = (
        sum((een.bedrag for een in tellen if een.soort is soort), Decimal(0))
        for soort in (BoekingSoort.KOSTEN, BoekingSoort.FEE)
    )
    return Saldo(kosten, fees)


def weiger_afrekening(jaar: int, helft: int, bestaande: Collection[Afrekening], *, vandaag: date) -> str | None:
    """Refuse an afrekening before its half-year ended, twice, or of the second half before the first."""
    if vandaag <= einde_van_helft(jaar, helft):
        return f"De {HELFTEN[helft]} helft van {jaar} loopt tot en met {datum(einde_van_helft(jaar, helft))}."
    gemaakt = {een.helft for een in bestaande if een.jaar == jaar}
    if helft in gemaakt:
        return f"De afrekening van de {HELFTEN[helft]} helft van {jaar} is al opgesteld."
    if helft == 2 and 1 not in gemaakt:
        return f"Stel eerst de afrekening van de eerste helft van {jaar} op."
    return None


def weiger_netto(netto: Decimal) -> str | None:
    """Refuse to split nothing, or less than nothing."""
    return None if netto > 0 else "Er blijft niets over om te verdelen: de kosten zijn niet hoger dan de fees."


def weiger_verzenden(afrekening: Afrekening) -> str | None:
    """Refuse to send what the programmamanager did not agree to."""
    if afrekening.verzonden_op is not None:
        return "Deze afrekening is al verzonden."
    if afrekening.afgestemd_op is None:
        return "De programmamanager heeft deze afrekening nog niet afgestemd."
    return None


@dataclass(frozen=True)
class Rekening:
    """What one gemeente pays for a half: its part of the year so far less what was charged before."""

    naam: str
    inwoners: int
    percentage: Decimal
    tot_nu: Decimal
    al_gerekend: Decimal

    @property
    def bedrag(self) -> Decimal:
        """What it pays now."""
        return self.tot_nu - self.al_gerekend


def reken_af(
    tot_nu: Decimal, gemeenten: Sequence[Gemeentegrootte], al_gerekend: Mapping[str, Decimal]
) -> list[Rekening]:
    """Return what each gemeente pays of `tot_nu`, the net costs of the year so far, to the cent.

    The second half is the split of the year minus what the first half charged, so that both make the year.
    """
    verdeling: Verdeling = verdeel(tot_nu, gemeenten, Eenheid.CENT)
    nul = Decimal(0)
    return [
        Rekening(deel.naam, deel.inwoners, deel.percentage, deel.bedrag, al_gerekend.get(deel.naam, nul))
        for deel in verdeling.delen
    ]
