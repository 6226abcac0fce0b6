"""Publishing the reactienota: all answers of a ronde at one moment, and one mail to each sender."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd
from overlegtafel.logboek.services import leg_vast
from overlegtafel.overeenkomsten.models import Ronde
from overlegtafel.overeenkomsten.services import sluit_ronde_af
from overlegtafel.virtuele_tafel.gebeurtenissen import REACTIENOTA_GEPUBLICEERD
from overlegtafel.virtuele_tafel.models import Inbreng, Oordeel
from overlegtafel.virtuele_tafel.queries.inbrengen import (
    inbrengen_in_reactienota,
    inbrengen_op_tijd,
    punten_van_ronde,
)
from overlegtafel.virtuele_tafel.queries.plaatsen import Plaatsen, plaatsen_bij
from overlegtafel.virtuele_tafel.rules.beantwoorden import weiger_reactienota
from overlegtafel.virtuele_tafel.rules.titels import titel_van
from overlegtafel.virtuele_tafel.services.beantwoorden import punt_in_mail
from overlegtafel.virtuele_tafel.services.berichten import bericht_aan_afzender
from overlegtafel.virtuele_tafel.services.zoeken import indexeer_antwoord, indexeer_reactienota


def publiceer_reactienota(session: Session, ronde: Ronde, *, daad: Daad) -> None:
    """Make every answer of `ronde` public at `nu`, close the ronde off and mail each sender the own punten.

    Raises Geweigerd before closing, while an inbreng isn't judged, or while a punt has no answer with a reason.
    """
    punten = punten_van_ronde(session, ronde.id)
    reden = weiger_reactienota(ronde, inbrengen_op_tijd(session, ronde), punten, nu=daad.nu)
    if reden:
        raise Geweigerd(reden)
    for punt in punten:
        if punt.antwoord is not None:
            punt.antwoord.akkoord_op = punt.antwoord.akkoord_op or daad.nu
            punt.antwoord.openbaar_vanaf = daad.nu
            indexeer_antwoord(session, punt)
    sluit_ronde_af(session, ronde, daad=Daad(daad.nu))
    indexeer_reactienota(session, ronde, punten)
    leg_vast(session, REACTIENOTA_GEPUBLICEERD, ronde.id, daad=daad, aantal_punten=len(punten))
    _bericht_afzenders(session, ronde, nu=daad.nu)


def _bericht_afzenders(session: Session, ronde: Ronde, *, nu: datetime) -> None:
    alle = inbrengen_in_reactienota(session, ronde.id)
    plaatsen = plaatsen_bij(session, alle)
    per_adres: dict[str, list[Inbreng]] = defaultdict(list)
    for inbreng in alle:
        if inbreng.afzender_adres:
            per_adres[inbreng.afzender_adres].append(inbreng)
    for inbrengen in per_adres.values():
        eerste = inbrengen[0]
        bericht_aan_afzender(
            session,
            eerste,
            "reactienota",
            f"reactienota:{ronde.id}:{eerste.nummer}",
            {
                "overeenkomst": ronde.versie.overeenkomst.citeertitel,
                "versie": ronde.versie.nummer,
                "ronde_id": ronde.id,
                "inbrengen": _in_mail(inbrengen, ronde, plaatsen, nu=nu),
            },
            nu=nu,
        )


def _in_mail(
    inbrengen: Sequence[Inbreng], ronde: Ronde, plaatsen: Plaatsen, *, nu: datetime
) -> list[dict[str, object]]:
    return [
        {
            "nummer": str(inbreng.nummer),
            "titel": inbreng.voorstel.openbare_titel or titel_van(inbreng.onderwerp),
            "buiten": inbreng.grond if inbreng.oordeel is Oordeel.BUITEN_BESCHOUWING else None,
            "punten": [
                punt_in_mail(punt, plaatsen, nu=nu)
                for punt in inbreng.punten
                if punt.ronde_id == ronde.id and punt.antwoord is not None
            ],
        }
        for inbreng in inbrengen
    ]
