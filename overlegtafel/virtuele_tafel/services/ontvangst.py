"""The receipt: once an inbreng, with its number and a copy of what was understood."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from overlegtafel.core.register.namen import naam_voor
from overlegtafel.core.tekst.markup import render_platte_tekst, zonder_links
from overlegtafel.core.toegang.access import BEZOEKER
from overlegtafel.core.toegang.tokens import maak_token
from overlegtafel.outbox.models import Mail
from overlegtafel.outbox.rules import Brief
from overlegtafel.outbox.services import queue_mail
from overlegtafel.overeenkomsten.rules import is_te_laat
from overlegtafel.taal.adres import aanspreeknaam
from overlegtafel.virtuele_tafel.models import Inbreng, Kanaal
from overlegtafel.virtuele_tafel.queries.plaatsen import artikelen_in
from overlegtafel.virtuele_tafel.rules.titels import eigen_titel
from overlegtafel.virtuele_tafel.rules.vermelding import GEEN_NAAM, vermelding_van, vermoede_organisatie

EIGEN_INBRENG = "eigen_inbreng"
MAX_AFGEKNIPT = 2000
MAX_TEKST = 20_000
GELDIG = timedelta(days=3 * 366)
"""An inbreng is answered within months, but its sender may want to see it as long as a versie runs."""


def stuur_ontvangst(
    session: Session,
    inbreng: Inbreng,
    *,
    nu: datetime,
    message_id: str | None = None,
    verwijzingen: Sequence[str] = (),
    met_tekst: bool = False,
) -> Mail | None:
    """Queue the one receipt of `inbreng` and return it; None where nobody can be reached.

    With `met_tekst` it repeats what was sent; that is only for who proved to be the sender, because else it would carry
    the words of one stranger to another. Asking twice gives the same mail. `message_id` and `verwijzingen` make it
    an answer to the mail that came in.
    """
    if not inbreng.afzender_adres:
        return None
    return queue_mail(
        session,
        Brief(
            melding="ontvangst",
            sleutel=f"ontvangst:{inbreng.nummer}",
            soort="inbreng",
            object_id=inbreng.id,
            aan=(inbreng.afzender_adres,),
            context=ontvangst_context(session, inbreng, nu=nu, met_tekst=met_tekst)
            | {"token": eigen_token(session, inbreng, nu=nu)},
            antwoord_op=message_id,
            verwijzingen=tuple(verwijzingen),
            is_antwoord_van_machine=True,
            kenmerk=f"vot-{inbreng.nummer}",
            gesprek=inbreng.voorstel.nummer,
        ),
        nu=nu,
    )


def eigen_token(session: Session, inbreng: Inbreng, *, nu: datetime) -> str:
    """Hand out the link by which the sender sees, completes and withdraws the own inbreng."""
    return maak_token(
        session,
        EIGEN_INBRENG,
        "inbreng",
        inbreng.id,
        adres=inbreng.afzender_adres or "",
        geldig_tot=nu + GELDIG,
    )


def ontvangst_context(session: Session, inbreng: Inbreng, *, nu: datetime, met_tekst: bool) -> dict[str, object]:
    """Return what the receipt says of `inbreng`; without `met_tekst` nothing that its sender chose."""
    eigen = _eigen_woorden(inbreng) if met_tekst else {}
    ronde = inbreng.ronde
    voorstel = inbreng.voorstel
    return {
        "nummer": str(inbreng.nummer),
        "voorstel": str(voorstel.nummer),
        "is_vervolg": voorstel.nummer != inbreng.nummer,
        "titel": voorstel.openbare_titel or "",
        "is_mail": inbreng.kanaal is Kanaal.MAIL,
        "ontvangen_op": inbreng.ontvangen_op,
        "overeenkomst": naam_voor(session, "overeenkomst", voorstel.overeenkomst_id, BEZOEKER, nu=nu),
        "artikelen": artikelnummers(session, inbreng),
        "met_tekst": met_tekst,
        "aantal_bijlagen": len(inbreng.bijlagen),
        "heeft_bezwaar": bool(inbreng.bezwaar),
        "toon_naam": inbreng.toon_naam and met_tekst,
        "vermelding": vermelding_van(inbreng, met_naam=True) if met_tekst else GEEN_NAAM,
        "vermoed": vermoede_organisatie(inbreng),
        "sluit_op": ronde.sluit_op if ronde else None,
        "is_te_laat": ronde is not None and is_te_laat(inbreng.ontvangen_op, ronde),
        "komt_nota": ronde is not None and ronde.reactienota_op is None and ronde.versie.ingetrokken_op is None,
        "is_gesloten": ronde is not None and nu >= ronde.sluit_op,
        **eigen,
    }


def _eigen_woorden(inbreng: Inbreng) -> dict[str, object]:
    """Return what of an inbreng is in the sender's own words: not without end, and without links to click."""
    is_lang = len(inbreng.tekst) > MAX_TEKST
    tekst = inbreng.tekst[:MAX_TEKST].rstrip() + " …" if is_lang else inbreng.tekst
    return {
        "onderwerp": eigen_titel(inbreng),
        "afzender": aanspreeknaam(inbreng.afzender),
        "tekst": tekst,
        "tekst_html": zonder_links(render_platte_tekst(tekst) if is_lang else inbreng.tekst_html),
        "is_afgekapt": is_lang,
        "afgeknipt": afgeknipt(inbreng),
        "bijlagen": [bijlage.naam for bijlage in inbreng.bijlagen],
        "bezwaar": inbreng.bezwaar,
    }


def afgeknipt(inbreng: Inbreng) -> str:
    """Return what was cut off the text, shortened: a long thread of earlier mails needn't travel once more."""
    tekst = "\n\n".join(deel for deel in (inbreng.handtekening, inbreng.geciteerd) if deel.strip())
    return tekst if len(tekst) <= MAX_AFGEKNIPT else tekst[:MAX_AFGEKNIPT].rstrip() + " …"


def artikelnummers(session: Session, inbreng: Inbreng) -> list[str]:
    """Return the numbers of the articles that `inbreng` is about, as the text before its sender had them."""
    artikel_ids = {punt.artikel_id for punt in inbreng.punten if punt.artikel_id} | {inbreng.artikel_id}
    if artikel_ids == {None}:
        return []
    plaatsen = artikelen_in(session, inbreng.over_tekst_id)
    return [plaats.nummer for plaats in plaatsen if plaats.artikel_id in artikel_ids]
