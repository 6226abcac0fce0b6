"""A mail that proposes a traject becomes one, or is put aside with a reason."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.logboek.services import leg_vast
from overlegtafel.samenwerking.gebeurtenissen import VOORSTEL_OPZIJ, VOORSTEL_OVERGENOMEN
from overlegtafel.samenwerking.models import Traject, Trajectvoorstel
from overlegtafel.samenwerking.rules.voorstellen import weiger_voorstel
from overlegtafel.samenwerking.services.trajecten import Trajectgegevens, maak_traject, weiger
from overlegtafel.virtuele_tafel.models import Inbreng


def neem_voorstel_over(
    session: Session, inbreng: Inbreng, gegevens: Trajectgegevens, gemeenten: Collection[int], *, daad: Daad
) -> Traject:
    """Make a traject of the gemeente that wrote, from what its mail proposes."""
    weiger(weiger_voorstel(inbreng, inbreng.voorstel.titel, gemeenten))
    assert inbreng.organisatie_id is not None
    traject = maak_traject(session, gegevens, aanmelder_id=inbreng.organisatie_id, daad=daad)
    session.add(Trajectvoorstel(inbreng_id=inbreng.id, traject_id=traject.id, bekeken_op=daad.nu))
    session.flush()
    leg_vast(session, VOORSTEL_OVERGENOMEN, traject.id, daad=daad, inbreng_id=inbreng.id)
    return traject


def leg_voorstel_opzij(
    session: Session, inbreng: Inbreng, gemeenten: Collection[int], *, reden: str, daad: Daad
) -> None:
    """Keep why a mail didn't become a traject; it stays an inbreng as any other."""
    weiger(weiger_voorstel(inbreng, inbreng.voorstel.titel, gemeenten))
    session.add(Trajectvoorstel(inbreng_id=inbreng.id, bekeken_op=daad.nu, reden=reden))
    session.flush()
    leg_vast(session, VOORSTEL_OPZIJ, inbreng.id, daad=daad)
