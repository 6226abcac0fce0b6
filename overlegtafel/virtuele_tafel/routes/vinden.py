"""Finding what an address names, for who may see it; else it isn't there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import current_app
from flask import session as cookie
from sqlalchemy.orm import Session

from overlegtafel.core.database.db import db
from overlegtafel.core.database.nummers import Nummer
from overlegtafel.core.errors import NietGevonden, Vervallen
from overlegtafel.core.register.koppelingen import Koppeling, koppelingen_van
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import kijker
from overlegtafel.core.toegang.limieten import bewaak
from overlegtafel.core.toegang.sleutels import geheim_voor
from overlegtafel.core.toegang.tokens import geldige_token
from overlegtafel.virtuele_tafel.models import Inbreng, Inzending, Punt, Voorstel
from overlegtafel.virtuele_tafel.queries.inbrengen import zoek_inbreng, zoek_punt
from overlegtafel.virtuele_tafel.queries.voorstellen import zoek_voorstel
from overlegtafel.virtuele_tafel.routes.weergave import Blik, inbreng_url
from overlegtafel.virtuele_tafel.rules.formulier import TE_VAAK_HIER
from overlegtafel.virtuele_tafel.services.ontvangst import EIGEN_INBRENG

INZENDINGEN = "inzendingen"
FORMULIER, CONCEPT = "formulier", "concept"


def eigen_id() -> int | None:
    """Return the id of the inbreng whose link this visitor came with, as long as that link works."""
    geheim = geheim_voor(EIGEN_INBRENG)
    if geheim is None:
        return None
    try:
        return geldige_token(db.session(), geheim, EIGEN_INBRENG, nu=clock.nu()).onderwerp_id
    except Vervallen:
        return None


def blik() -> Blik:
    """Return through whose eyes the current page is made."""
    return Blik(kijker(), clock.nu(), eigen_id())


def vind_voorstel(nummer: Nummer) -> Voorstel:
    """Return the thread with this number; raise NietGevonden."""
    voorstel = zoek_voorstel(db.session(), nummer)
    if voorstel is None:
        raise NietGevonden("Er is geen voorstel met dit nummer.")
    return voorstel


def vind_inbreng(nummer: Nummer) -> Inbreng:
    """Return the inbreng with this number; raise NietGevonden."""
    inbreng = zoek_inbreng(db.session(), nummer)
    if inbreng is None:
        raise NietGevonden("Er is geen inbreng met dit nummer.")
    return inbreng


def links_van(inbreng: Inbreng) -> list[Koppeling]:
    """Return what other rooms know of `inbreng`."""
    return koppelingen_van("inbreng", [inbreng.id], kijker(), nu=clock.nu()).get(inbreng.id, [])


def vind_punt(nummer: Nummer, volgnr: int) -> Punt:
    """Return a punt by its number; raise NietGevonden."""
    punt = zoek_punt(db.session(), nummer, volgnr)
    if punt is None:
        raise NietGevonden("Er is geen punt met dit nummer.")
    return punt


def lees_voorstel(geschreven: str | None) -> Voorstel | None:
    """Return the thread that a person wrote the number of, or None."""
    nummer = Nummer.lees(geschreven or "")
    return zoek_voorstel(db.session(), nummer) if nummer else None


def naar_inbreng(gegeven: Mapping[str, Any]) -> tuple[str, str] | None:
    """Return the way back to the inbreng that an address names by its number, or None where it names none."""
    nummer = gegeven.get("nummer")
    inbreng = zoek_inbreng(db.session(), nummer) if isinstance(nummer, Nummer) else None
    return (f"Naar inbreng {inbreng.nummer}", inbreng_url(inbreng)) if inbreng is not None else None


def vind_inzending(inzending_id: int | None) -> Inzending | None:
    """Return a form that this browser is filling in, or None."""
    if inzending_id is None or inzending_id not in cookie.get(INZENDINGEN, []):
        return None
    inzending = db.session().get(Inzending, inzending_id)
    return inzending if inzending is not None and inzending.vergeten_op is None else None


def bewaak_bezoeker(session: Session, soort: str = FORMULIER, *, keer: int = 1) -> None:
    """Count what a visitor without account sends; raise TeVaak over the limit of the client address, times `keer`."""
    if not kijker().is_ingelogd:
        meest = current_app.config["CLIENT_FORMS"] * keer
        bewaak(session, soort, meest=meest, zin=TE_VAAK_HIER, nu=clock.nu())


def onthoud_inzending(inzending: Inzending) -> None:
    """Let this browser come back to the form; the last few are remembered."""
    vorige = [id_ for id_ in cookie.get(INZENDINGEN, []) if id_ != inzending.id]
    cookie[INZENDINGEN] = [*vorige[-4:], inzending.id]
