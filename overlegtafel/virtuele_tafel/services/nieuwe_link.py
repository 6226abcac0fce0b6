"""New links to the own inbreng, and to forms that still wait to be confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.toegang.limieten import Grens, kenmerk_van, tel
from overlegtafel.core.toegang.tokens import maak_token
from overlegtafel.logboek.services import leg_vast
from overlegtafel.outbox.rules import Brief
from overlegtafel.outbox.services import queue_mail
from overlegtafel.taal.adres import aanspreeknaam
from overlegtafel.virtuele_tafel.gebeurtenissen import LINK_GEVRAAGD
from overlegtafel.virtuele_tafel.models import Inbreng, Inzending
from overlegtafel.virtuele_tafel.queries.inbrengen import inbreng_van_adres, onbevestigd_van_adres
from overlegtafel.virtuele_tafel.rules.formulier import BEVESTIG_BINNEN, weiger_bevestigen
from overlegtafel.virtuele_tafel.rules.titels import eigen_titel
from overlegtafel.virtuele_tafel.services.formulier import BEVESTIG
from overlegtafel.virtuele_tafel.services.ontvangst import eigen_token

NIEUWE_LINK = "nieuwe_link"
MEEST_PER_ADRES = Grens("", 3, timedelta(hours=1))
"""Nobody can fill another's mailbox with these."""


def vraag_nieuwe_link(session: Session, adres: str, *, nu: datetime) -> None:
    """Mail `adres` a link to each inbreng that came from it and to each form that it can still confirm; else nothing.

    A form whose link was over counts as sent at this moment, so that it can be confirmed again.
    """
    adres = adres.strip().lower()
    inbrengen, inzendingen = inbreng_van_adres(session, adres), onbevestigd_van_adres(session, adres)
    if not (inbrengen or inzendingen) or _is_te_vaak(session, adres, nu=nu):
        return
    context = {
        "afzender": aanspreeknaam(inbrengen[0].afzender if inbrengen else inzendingen[0].gegevens["naam"]),
        "te_bevestigen": [_te_bevestigen(session, een, nu=nu) for een in inzendingen],
        "inbrengen": [_eigen(session, een, nu=nu) for een in inbrengen],
    }
    _mail(session, adres, context, inbrengen, inzendingen, nu=nu)


def _is_te_vaak(session: Session, adres: str, *, nu: datetime) -> bool:
    grens = Grens(kenmerk_van(NIEUWE_LINK, adres), MEEST_PER_ADRES.meest, MEEST_PER_ADRES.venster)
    return tel(session, NIEUWE_LINK, [grens], nu=nu) is not None


def _te_bevestigen(session: Session, inzending: Inzending, *, nu: datetime) -> dict[str, Any]:
    if weiger_bevestigen(inzending.verzonden_op, None, nu=nu):
        inzending.verzonden_op = nu
    tot = (inzending.verzonden_op or nu) + BEVESTIG_BINNEN
    token = maak_token(session, BEVESTIG, "inzending", inzending.id, adres=inzending.adres, geldig_tot=tot)
    return {"onderwerp": inzending.gegevens["onderwerp"], "verloopt_op": tot, "token": token}


def _eigen(session: Session, inbreng: Inbreng, *, nu: datetime) -> dict[str, Any]:
    return {
        "nummer": str(inbreng.nummer),
        "onderwerp": eigen_titel(inbreng),
        "token": eigen_token(session, inbreng, nu=nu),
    }


def _mail(
    session: Session,
    adres: str,
    context: dict[str, Any],
    inbrengen: Sequence[Inbreng],
    inzendingen: Sequence[Inzending],
    *,
    nu: datetime,
) -> None:
    soort, object_id = ("inbreng", inbrengen[0].id) if inbrengen else ("inzending", inzendingen[0].id)
    sleutel = f"{NIEUWE_LINK}:{soort}:{object_id}:{int(nu.timestamp() * 1_000_000)}"
    queue_mail(session, Brief(NIEUWE_LINK, sleutel, soort, object_id, (adres,), context), nu=nu)
    leg_vast(session, LINK_GEVRAAGD, object_id, onderwerp=soort, daad=Daad(nu))
