"""The term that is proposed for a ronde, from what changed since the tekst before."""

from __future__ import annotations

from overlegtafel.overeenkomsten.models import Tekst
from overlegtafel.overeenkomsten.rules.eerder import vorige_tekst
from overlegtafel.overeenkomsten.rules.omvang import zware_artikelen
from overlegtafel.overeenkomsten.rules.tarieven.lijst import Tariefrij, rij_van
from overlegtafel.overeenkomsten.rules.tarieven.verschil import verschillen

TARIEFLIJST = "de tarieflijst"


def voorgestelde_termijn(tekst: Tekst) -> tuple[str, list[str]]:
    """Return the key of the proposed term (`ronde` or `ronde_lang`) and what asks for the longer one.

    That are articles, and the tarieflijst where it isn't the same as that of the tekst before.
    """
    vorige = vorige_tekst(tekst)
    oud = {rij.artikel_id: rij for rij in vorige.artikel_teksten} if vorige is not None else {}
    zwaar = zware_artikelen(oud, {rij.artikel_id: rij for rij in tekst.artikel_teksten})
    if verschillen(_tarieven(vorige), _tarieven(tekst)):
        zwaar = [*zwaar, TARIEFLIJST]
    return ("ronde_lang" if zwaar else "ronde", zwaar)


def _tarieven(tekst: Tekst | None) -> list[Tariefrij]:
    lijst = tekst.tarieflijst if tekst is not None else None
    return [rij_van(een) for een in lijst.tarieven] if lijst is not None else []
