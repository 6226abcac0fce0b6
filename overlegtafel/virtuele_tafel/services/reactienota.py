"""Publishing the reactienota: all answers of a ronde at one moment, and one mail to each sender."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd
from overlegtafel.logboek.services import leg_vast
from overlegtafel.overeenkomsten.models import Ronde, Tekst
from overlegtafel.overeenkomsten.queries import tekst_met_artikelen
from overlegtafel.overeenkomsten.services import bewaar_vergelijking, sluit_ronde_af
from overlegtafel.virtuele_tafel.gebeurtenissen import REACTIENOTA_GEPUBLICEERD
from overlegtafel.virtuele_tafel.models import Inbreng, Oordeel, Punt
from overlegtafel.virtuele_tafel.queries.inbrengen import inbrengen_in_reactienota
from overlegtafel.virtuele_tafel.queries.nota import lees_nota
from overlegtafel.virtuele_tafel.queries.plaatsen import Plaatsen, plaatsen_bij
from overlegtafel.virtuele_tafel.rules.openbaar import is_uitgebracht
from overlegtafel.virtuele_tafel.rules.reactienota import Nota, weiger_nota
from overlegtafel.virtuele_tafel.rules.titels import eigen_titel
from overlegtafel.virtuele_tafel.services.beantwoorden import punt_in_mail
from overlegtafel.virtuele_tafel.services.berichten import bericht_aan_afzender
from overlegtafel.virtuele_tafel.services.zoeken import indexeer_antwoord, indexeer_reactienota


def publiceer_reactienota(session: Session, ronde: Ronde, *, daad: Daad) -> None:
    """Make every answer of `ronde` public at `nu` with the tekst in which they are worked in, and mail each sender.

    Raises Geweigerd before closing, while an inbreng isn't judged or a punt not answered, while something taken over
    changed no article, or while a change is explained by no punt and no reason.
    """
    nota = lees_nota(session, ronde)
    if reden := weiger_nota(nota, nu=daad.nu):
        raise Geweigerd(reden)
    verwerkt_in = _verwerkt_in(session, nota)
    punten = nota.punten
    for punt in punten:
        if punt.antwoord is not None and not is_uitgebracht(punt.antwoord):
            _wijs_naar_wijziging(nota, punt)
            punt.antwoord.akkoord_op = punt.antwoord.akkoord_op or daad.nu
            punt.antwoord.openbaar_vanaf = daad.nu
            indexeer_antwoord(session, punt)
    sluit_ronde_af(session, ronde, verwerkt_in, daad=Daad(daad.nu))
    indexeer_reactienota(session, ronde, punten)
    leg_vast(session, REACTIENOTA_GEPUBLICEERD, ronde.id, daad=daad, aantal_punten=len(punten))
    _bericht_afzenders(session, ronde, nu=daad.nu)


def _verwerkt_in(session: Session, nota: Nota) -> Tekst | None:
    """Return the tekst that comes out with the nota; its redline is kept, if it wasn't yet."""
    if nota.nieuw_id is None:
        return None
    tekst = tekst_met_artikelen(session, nota.nieuw_id)
    bewaar_vergelijking(session, tekst_met_artikelen(session, nota.ronde.tekst_id), tekst)
    return tekst


def _wijs_naar_wijziging(nota: Nota, punt: Punt) -> None:
    """Let the answer name the article in which it is worked in, as that stands in the tekst of the nota."""
    wijziging, antwoord = nota.wijziging_van(punt), punt.antwoord
    if wijziging is not None and antwoord is not None:
        antwoord.artikel_id, antwoord.tekst_id = wijziging.artikel_id, nota.nieuw_id


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
            "titel": inbreng.voorstel.openbare_titel or eigen_titel(inbreng),
            "buiten": inbreng.grond if inbreng.oordeel is Oordeel.BUITEN_BESCHOUWING else None,
            "punten": [
                punt_in_mail(punt, plaatsen, nu=nu)
                for punt in inbreng.punten
                if punt.ronde_id == ronde.id and punt.antwoord is not None
            ],
        }
        for inbreng in inbrengen
    ]
