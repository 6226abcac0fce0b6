"""The public title of a thread: given when an inbreng becomes public, gone when that inbreng no longer is."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from overlegtafel.virtuele_tafel.models import Inbreng, Voorstel
from overlegtafel.virtuele_tafel.rules.openbaar import is_uit, uit
from overlegtafel.virtuele_tafel.rules.titels import titel_van
from overlegtafel.virtuele_tafel.services.zoeken import indexeer_inbreng


def geef_titel(inbreng: Inbreng, titel: str) -> None:
    """Let the thread of `inbreng` have this public title, as long as `inbreng` can be read by everybody."""
    inbreng.voorstel.openbare_titel = titel_van(titel)
    inbreng.gaf_titel_aan_id = inbreng.voorstel_id


def geef_eigen_titel(session: Session, voorstel: Voorstel, titel: str) -> None:
    """Let a thread have a public title in the words of an official, or none; it hangs on no inbreng then."""
    nieuw = titel_van(titel) if titel.strip() else None
    if nieuw != voorstel.openbare_titel:
        voorstel.openbare_titel = nieuw
        _maak_los(session, voorstel)


def herzie_titels(session: Session, inbreng: Inbreng) -> None:
    """Take away what public titles owe to `inbreng`, now that nobody may read it any more.

    That is the title that was given with it, and that of its thread when nothing in there can be read any more.
    """
    if is_uit(inbreng):
        return
    session.flush()
    for voorstel in (inbreng.gaf_titel_aan, None if _is_leesbaar(session, inbreng.voorstel) else inbreng.voorstel):
        if voorstel is not None and voorstel.openbare_titel is not None:
            voorstel.openbare_titel = None
            _maak_los(session, voorstel)
            for een in session.scalars(select(Inbreng).where(Inbreng.voorstel_id == voorstel.id, uit())):
                indexeer_inbreng(session, een)


def _is_leesbaar(session: Session, voorstel: Voorstel) -> bool:
    een = session.scalar(select(Inbreng.id).where(Inbreng.voorstel_id == voorstel.id, uit()).limit(1))
    return een is not None


def _maak_los(session: Session, voorstel: Voorstel) -> None:
    session.flush()
    session.execute(
        update(Inbreng).where(Inbreng.gaf_titel_aan_id == voorstel.id).values(gaf_titel_aan_id=None),
        execution_options={"synchronize_session": "evaluate"},
    )
