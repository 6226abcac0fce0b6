"""What can be found of agreements: each article of a tekst, from its moment of publication on."""

from __future__ import annotations

from sqlalchemy.orm import Session

from overlegtafel.core.tekst.zoek import Kring, indexeer, vergeet
from overlegtafel.overeenkomsten.models import Tekst


def indexeer_tekst(session: Session, tekst: Tekst) -> None:
    """Let the articles of a tekst that is or will be public be found by their words; else let nobody find them."""
    if tekst.openbaar_vanaf is None:
        vergeet(session, "artikel", [rij.id for rij in tekst.artikel_teksten])
        return
    overeenkomst, versie = tekst.versie.overeenkomst, tekst.versie
    for rij in tekst.artikel_teksten:
        indexeer(
            session,
            "artikel",
            rij.id,
            titel=f"{overeenkomst.citeertitel} {versie.nummer}, artikel {rij.nummer} {rij.titel}",
            tekst=rij.markdown,
            url=f"/overeenkomsten/{overeenkomst.kenmerk}/{versie.nummer}#artikel-{rij.nummer}",
            moment=tekst.openbaar_vanaf,
            openbaar_vanaf=tekst.openbaar_vanaf,
            kring=Kring.GASTHEER,
            overeenkomst_id=overeenkomst.id,
        )
