"""Giving a concept its tarieflijst, and taking it away; none changes once the tekst is frozen."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.core.opslag.bestanden import bewaar
from overlegtafel.core.papier.bladen import schrijf_csv
from overlegtafel.core.tijd import clock
from overlegtafel.logboek.services import leg_vast
from overlegtafel.overeenkomsten.gebeurtenissen import TEKST_TARIEVEN_GEZET
from overlegtafel.overeenkomsten.models import Tarief, Tarieflijst, Tekst
from overlegtafel.overeenkomsten.queries.tarieven import gemeentenamen_van, is_lijst_in_gebruik
from overlegtafel.overeenkomsten.rules.handelingen import weiger_bewerken
from overlegtafel.overeenkomsten.rules.tarieven.elementen import weiger_elementen
from overlegtafel.overeenkomsten.rules.tarieven.lijst import ALLE_KOLOMMEN, Tariefrij, cellen, vind_overlap


def zet_tarieven(session: Session, tekst: Tekst, rijen: Sequence[Tariefrij], *, daad: Daad) -> None:
    """Let these rows be the tarieflijst of a concept, in this order; without rows it has none.

    Raises Geweigerd when the tekst is frozen, Ongeldig when rows overlap or don't add up.
    """
    if zin := weiger_bewerken(tekst, nu=daad.nu):
        raise Geweigerd(zin)
    for fout in vind_overlap(enumerate(rijen, start=1)):
        raise Ongeldig(str(fout))
    for rij in rijen:
        if zin := weiger_elementen(rij.kader, rij.van, rij.bedrag, dict(rij.elementen)):
            raise Ongeldig(f"{rij.productcode}: {zin}")
    oud = tekst.tarieflijst
    tekst.tarieflijst = _maak_lijst(session, tekst, rijen) if rijen else None
    session.flush()
    if oud is not None and not is_lijst_in_gebruik(session, oud.id):
        session.delete(oud)
    session.flush()
    leg_vast(session, TEKST_TARIEVEN_GEZET, tekst.id, daad=daad)


def _maak_lijst(session: Session, tekst: Tekst, rijen: Sequence[Tariefrij]) -> Tarieflijst:
    gemeenten = gemeentenamen_van(session, tekst.versie.overeenkomst_id)
    inhoud = schrijf_csv(ALLE_KOLOMMEN, (cellen(rij, gemeenten) for rij in rijen))
    lijst = Tarieflijst(bestand=bewaar(session, inhoud, type="text/csv"), aantal=len(rijen))
    session.add(lijst)
    lijst.tarieven = [_tarief(rij, plaats) for plaats, rij in enumerate(rijen, start=1)]
    return lijst


def _tarief(rij: Tariefrij, volgorde: int) -> Tarief:
    return Tarief(
        volgorde=volgorde,
        productcode=rij.productcode,
        omschrijving=rij.omschrijving,
        kader=rij.kader,
        eenheid=rij.eenheid,
        bedrag=rij.bedrag,
        van=clock.begin_van(rij.van),
        tot=clock.einde_van(rij.tot) if rij.tot is not None else None,
        gemeente_id=rij.gemeente_id,
        elementen={naam: int(deel * 100) for naam, deel in rij.elementen},
    )
