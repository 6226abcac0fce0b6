"""The term that is proposed for a ronde, from what changed since the tekst before."""

from __future__ import annotations

from overlegtafel.overeenkomsten.models import Tekst
from overlegtafel.overeenkomsten.rules.eerder import vorige_tekst
from overlegtafel.overeenkomsten.rules.omvang import zware_artikelen


def voorgestelde_termijn(tekst: Tekst) -> tuple[str, list[str]]:
    """Return the key of the proposed term (`ronde` or `ronde_lang`) and the articles that ask for the longer one."""
    vorige = vorige_tekst(tekst)
    oud = {rij.artikel_id: rij for rij in vorige.artikel_teksten} if vorige is not None else {}
    zwaar = zware_artikelen(oud, {rij.artikel_id: rij for rij in tekst.artikel_teksten})
    return ("ronde_lang" if zwaar else "ronde", zwaar)
