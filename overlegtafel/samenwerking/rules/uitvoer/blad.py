"""The kalender as rows of a sheet and as a paper (bijlage I of the jaarplan)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from overlegtafel.core.papier.vel import Alinea, Loop, Rij, Tabel, Vel
from overlegtafel.core.tijd import clock
from overlegtafel.samenwerking.models import LopendContract, Traject
from overlegtafel.samenwerking.rules.contracten import einde_van, volgende_optie
from overlegtafel.samenwerking.rules.openbaar import bekende_deelnemers
from overlegtafel.samenwerking.rules.trajecten import toestand
from overlegtafel.samenwerking.rules.woorden import datum, kort

NIET_VOLLEDIG = (
    "Deze kalender is niet volledig. Er kunnen aanbestedingen bij komen, afvallen of verschuiven. "
    "Aan de kalender kan niemand rechten ontlenen."
)
KOLOMMEN = (
    "nummer", "titel", "omschrijving", "soort", "cpv", "aanmelder", "deelnemers", "penvoerder", "aangemeld_op",
    "pre_kickoff_op", "kickoff_op", "verwachte_aankondiging", "aankondiging_op", "aankondiging_kenmerk",
    "verwachte_gunning", "gegund_op", "verwachte_ingang", "gestopt_op", "gestopt_reden", "toestand", "bijgewerkt_op",
)  # fmt: skip


def _dag(waarde: date | datetime | None) -> str:
    if waarde is None:
        return ""
    return (clock.dag_van(waarde) if isinstance(waarde, datetime) else waarde).isoformat()


def _penvoerder(traject: Traject, *, vandaag: date) -> str:
    """Return the name of the penvoerder once the aankondiging made it known."""
    if traject.penvoerder is None or not bekende_deelnemers(traject, vandaag=vandaag):
        return ""
    return traject.penvoerder.naam


def rij_van(traject: Traject, *, vandaag: date) -> list[str]:
    """Return a traject as a row of the sheet, in the order of KOLOMMEN."""
    namen = sorted(oordeel.organisatie.naam for oordeel in bekende_deelnemers(traject, vandaag=vandaag))
    return [
        traject.kenmerk, traject.titel, traject.omschrijving, traject.soort.value, traject.cpv,
        traject.aanmelder.naam, ", ".join(namen), _penvoerder(traject, vandaag=vandaag), _dag(traject.aangemeld_op),
        _dag(traject.pre_kickoff_op), _dag(traject.kickoff_op), _dag(traject.verwachte_aankondiging),
        _dag(traject.aankondiging_op), traject.aankondiging_kenmerk, _dag(traject.verwachte_gunning),
        _dag(traject.gegund_op), _dag(traject.verwachte_ingang), _dag(traject.gestopt_op), traject.gestopt_reden,
        toestand(traject, vandaag=vandaag).value, _dag(traject.bijgewerkt_op),
    ]  # fmt: skip


def _alinea(tekst: str, stijl: str = "tekst") -> Alinea:
    return Alinea(stijl, (Loop(tekst),))  # type: ignore[arg-type]  # one of the styles of a paper


def _tabel(koppen: Sequence[str], rijen: Sequence[Sequence[str]]) -> Tabel:
    koprij = Rij(tuple((Loop(kop, "b"),) for kop in koppen))
    return Tabel((koprij, *(Rij(tuple((Loop(cel),) for cel in rij)) for rij in rijen)))


def vel_van_kalender(
    trajecten: Sequence[Traject], contracten: Sequence[LopendContract], *, titel: str, bijgewerkt: str, vandaag: date
) -> Vel:
    """Return bijlage I: what is coming, and which contracts end."""
    komend = [
        (
            traject.kenmerk,
            traject.titel,
            kort(traject.aanmelder.naam),
            _wanneer(traject),
            toestand_zin(traject, vandaag),
        )
        for traject in trajecten
    ]
    delen: list[Alinea | Tabel] = [_alinea(titel, "titel"), _alinea(f"{bijgewerkt} {NIET_VOLLEDIG}")]
    delen.append(_alinea("Aanbestedingen", "kop"))
    koppen = ("Nummer", "Onderwerp", "Aangemeld door", "Aankondiging", "Toestand")
    delen.append(_tabel(koppen, komend) if komend else _alinea("Er staat nog niets op de kalender."))
    delen.append(_alinea("Contracten die aflopen", "kop"))
    rijen = [
        (kort(een.organisatie.naam), een.onderwerp, een.leverancier, datum(einde_van(een)), _optie(een))
        for een in contracten
    ]
    koppen = ("Gemeente", "Onderwerp", "Leverancier", "Laatste dag", "Optie")
    delen.append(_tabel(koppen, rijen) if rijen else _alinea("Er staan geen contracten op de kalender."))
    return tuple(delen)


def toestand_zin(traject: Traject, vandaag: date) -> str:
    """Return where a traject stands as a person reads it."""
    return toestand(traject, vandaag=vandaag).value


def _wanneer(traject: Traject) -> str:
    if traject.aankondiging_op is not None:
        return datum(traject.aankondiging_op)
    return f"verwacht {datum(traject.verwachte_aankondiging)}"


def _optie(contract: LopendContract) -> str:
    optie = volgende_optie(contract)
    return f"tot en met {datum(optie.nieuw_einde)}" if optie is not None else "geen"
