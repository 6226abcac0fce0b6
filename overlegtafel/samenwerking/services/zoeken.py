"""What can be found of the samenwerking; never a raming, never what a gemeente said of taking part."""

from __future__ import annotations

from sqlalchemy.orm import Session

from overlegtafel.core.tekst.zoek import Kring, indexeer
from overlegtafel.samenwerking.models import Traject


def indexeer_traject(session: Session, traject: Traject) -> None:
    """Let a traject be found by its number, title and description, by everybody from when it is on the kalender."""
    indexeer(
        session,
        "traject",
        traject.id,
        titel=f"{traject.kenmerk} {traject.titel}",
        tekst=f"{traject.omschrijving} {traject.cpv}".strip(),
        url=f"/samenwerking/trajecten/{traject.nummer}",
        moment=traject.bijgewerkt_op,
        openbaar_vanaf=traject.openbaar_vanaf,
        kring=Kring.NIEMAND,
    )
