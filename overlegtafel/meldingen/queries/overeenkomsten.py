"""What is to be told of agreements: their teksten, ronden and versies."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.tijd.termijnen import laatste_dag_van
from overlegtafel.core.toegang.access import is_openbaar
from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.meldingen.models import Onderwerp
from overlegtafel.meldingen.rules import Nieuws, Paginaplek
from overlegtafel.meldingen.rules.nieuws import Adressen, niemand
from overlegtafel.outbox.models import Aflevering, Mail
from overlegtafel.overeenkomsten.models import OvereenkomstSoort, Ronde, Tariefblad, Tekst, Versie

_TIEN_MINUTEN = timedelta(minutes=10)
"""So long after a ronde the publication of its tekst still counts as the same act."""


def nieuws_van_ronde(session: Session, gebeurtenis: Gebeurtenis) -> Nieuws | None:
    """Return that a ronde opened, was lengthened or closed; None once its versie was withdrawn, which ended it."""
    ronde = session.get(Ronde, gebeurtenis.onderwerp_id)
    if ronde is None or ronde.versie.ingetrokken_op is not None:
        return None
    return _nieuws(ronde.versie, max(ronde.openbaar_vanaf, gebeurtenis.moment), ronde=ronde)


def nieuws_van_reactienota(session: Session, gebeurtenis: Gebeurtenis) -> Nieuws | None:
    """Return that a reactienota was published; who got a mail with the own punten hears nothing more of it."""
    ronde = session.get(Ronde, gebeurtenis.onderwerp_id)
    if ronde is None or ronde.reactienota_op is None:
        return None
    return _nieuws(
        ronde.versie,
        ronde.reactienota_op,
        ronde=ronde,
        plek=Paginaplek("reactienota.show", {"ronde_id": ronde.id}),
        zwijg_voor=partial(_gemaild, session, f"reactienota:{ronde.id}:"),
    )


def nieuws_van_tekst(session: Session, gebeurtenis: Gebeurtenis) -> Nieuws | None:
    """Return that a tekst is public; None when that isn't so (any more), or when a ronde on it tells it already."""
    tekst = session.get(Tekst, gebeurtenis.onderwerp_id)
    if tekst is None or tekst.openbaar_vanaf is None:
        return None
    vanaf = max(tekst.openbaar_vanaf, gebeurtenis.moment)
    if any(
        ronde.tekst_id == tekst.id and is_openbaar(ronde, nu=vanaf + _TIEN_MINUTEN) for ronde in tekst.versie.ronden
    ):
        return None
    return _nieuws(tekst.versie, vanaf)


def nieuws_van_voorleggen(session: Session, gebeurtenis: Gebeurtenis) -> Nieuws | None:
    """Return that the colleges are asked to agree to a tekst; None once that isn't asked (any more).

    On a jaarplan no college decides: it stands on the start page of the gemeentesecretarissen.
    """
    tekst = session.get(Tekst, gebeurtenis.onderwerp_id)
    if tekst is None or tekst.voorgelegd_op is None:
        return None
    versie = tekst.versie
    is_voorbij = (
        versie.ingetrokken_op is not None or versie.vastgesteld_op is not None or tekst is not versie.teksten[-1]
    )
    if is_voorbij or versie.overeenkomst.soort is OvereenkomstSoort.JAARPLAN:
        return None
    return _nieuws(versie, gebeurtenis.moment)


def nieuws_van_versie(session: Session, gebeurtenis: Gebeurtenis) -> Nieuws | None:
    """Return that a versie was adopted or withdrawn; None for one of which nothing was ever public."""
    versie = session.get(Versie, gebeurtenis.onderwerp_id)
    if versie is None:
        return None
    openbaar = [tekst.openbaar_vanaf for tekst in versie.teksten if tekst.openbaar_vanaf is not None]
    if not openbaar:
        return None
    return _nieuws(versie, max(min(openbaar), gebeurtenis.moment))


def nieuws_van_tariefblad(session: Session, gebeurtenis: Gebeurtenis) -> Nieuws | None:
    """Return that tarieven were indexed; None once the tariefblad was taken back."""
    blad = session.get(Tariefblad, gebeurtenis.onderwerp_id)
    if blad is None or blad.ingetrokken_op is not None:
        return None
    versie = blad.versie
    plek = {"kenmerk": versie.overeenkomst.kenmerk, "nummer": versie.nummer, "volgnr": blad.volgnr}
    nieuws = _nieuws(versie, max(blad.openbaar_vanaf, gebeurtenis.moment), plek=Paginaplek("tariefbladen.show", plek))
    return replace(nieuws, context={**nieuws.context, "van": blad.van, "toelichting": blad.toelichting})


def _nieuws(
    versie: Versie,
    vanaf: datetime,
    *,
    ronde: Ronde | None = None,
    plek: Paginaplek | None = None,
    zwijg_voor: Adressen = niemand,
) -> Nieuws:
    overeenkomst = versie.overeenkomst
    context: dict[str, Any] = {
        "overeenkomst": overeenkomst.citeertitel,
        "versie": versie.nummer,
        "geldig_van": versie.geldig_van,
        "einddatum": laatste_dag_van(versie.geldig_tot) if versie.geldig_tot else None,
        "reden": versie.ingetrokken_reden,
        "is_te_ondertekenen": not overeenkomst.soort.is_tussen_gemeenten,
        "laatste_dag": laatste_dag_van(ronde.sluit_op) if ronde else None,
    }
    return Nieuws(
        vanaf=vanaf,
        is_tussen_gemeenten=overeenkomst.soort.is_tussen_gemeenten,
        groep=overeenkomst.citeertitel,
        plek=plek or Paginaplek("versies.show", {"kenmerk": overeenkomst.kenmerk, "nummer": versie.nummer}),
        onderwerpen=((Onderwerp.OVEREENKOMST, overeenkomst.id),),
        context=context,
        overeenkomst_id=overeenkomst.id,
        zwijg_voor=zwijg_voor,
    )


def _gemaild(session: Session, begin_van_sleutel: str) -> frozenset[str]:
    """Return who got a mail whose key begins like this."""
    vraag = select(Aflevering.adres).join(Mail).where(Mail.sleutel.startswith(begin_van_sleutel, autoescape=True))
    return frozenset(session.scalars(vraag))
