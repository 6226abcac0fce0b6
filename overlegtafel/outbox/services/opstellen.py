"""Composing a mail and putting it in the outbox; it leaves after the commit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from flask import current_app
from sqlalchemy import insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from overlegtafel.core.database import instellingen
from overlegtafel.core.database.db import is_sqlite
from overlegtafel.core.toegang.tokens import nieuw_geheim
from overlegtafel.outbox.models import Aflevering, Mail
from overlegtafel.outbox.queries import geblokkeerde_adressen
from overlegtafel.outbox.rules import (
    KOMT_TERUG,
    Brief,
    adressen_van,
    een_regel,
    is_kenmerk,
    is_message_id,
    maak_thread_index,
    platte_tekst,
    verwijzingen_van,
)


def queue_mail(session: Session, brief: Brief, *, nu: datetime) -> Mail:
    """Compose `brief` and queue one aflevering a recipient; return its Mail.

    With a `sleutel` that was used before nothing is made and the earlier Mail is returned. An address from
    which mail comes back gets a row that is given up at once.
    """
    bestaand = _zoek(session, brief.sleutel)
    if bestaand is not None:
        return bestaand
    nieuw_id = session.scalar(_insert(brief, nu))
    if nieuw_id is None:
        return _zoek(session, brief.sleutel) or queue_mail(session, brief, nu=nu)
    mail = session.get_one(Mail, nieuw_id)
    domein = current_app.config["MAIL_ADDRESS"].rpartition("@")[2]
    adressen = adressen_van(brief)
    stil = geblokkeerde_adressen(session, adressen)
    for plaats, adres in enumerate(adressen):
        token = nieuw_geheim()
        links = brief.kenmerk if plaats == 0 and _is_vrij(session, brief.kenmerk, domein) else token
        aflevering = Aflevering(adres=adres, message_id=f"<{links}@{domein}>", antwoordtoken=token)
        if adres in stil:
            aflevering.opgegeven_op, aflevering.laatste_fout = nu, KOMT_TERUG
        mail.afleveringen.append(aflevering)
    session.flush()
    return mail


def voeg_ontvangers_toe(session: Session, mail: Mail, adressen: Sequence[str], *, nu: datetime) -> None:
    """Queue `mail`, composed once, to many addresses; to one from which mail comes back it is given up at once."""
    if not adressen:
        return
    domein = current_app.config["MAIL_ADDRESS"].rpartition("@")[2]
    stil = geblokkeerde_adressen(session, adressen)
    rijen = []
    for adres in adressen:
        token = nieuw_geheim()
        rij = {"mail_id": mail.id, "adres": adres, "message_id": f"<{token}@{domein}>", "antwoordtoken": token}
        is_stil = adres in stil
        fout = {"opgegeven_op": nu if is_stil else None, "laatste_fout": KOMT_TERUG if is_stil else None}
        rijen.append(rij | fout | {"created_at": nu, "pogingen": 0})
    session.execute(insert(Aflevering), rijen)


def _zoek(session: Session, sleutel: str) -> Mail | None:
    return session.scalar(select(Mail).where(Mail.sleutel == sleutel))


def _insert(brief: Brief, nu: datetime) -> Any:
    """Return the statement that makes the row unless another process was first; that one is waited for."""
    eigen_insert = sqlite.insert if is_sqlite() else postgresql.insert
    opdracht = eigen_insert(Mail).values(
        sleutel=brief.sleutel,
        melding=brief.melding,
        onderwerp_soort=brief.soort,
        onderwerp_id=brief.object_id,
        inhoud=stel_op(brief, nu=nu),
    )
    return opdracht.on_conflict_do_nothing(index_elements=["sleutel"]).returning(Mail.id)


def _is_vrij(session: Session, kenmerk: str | None, domein: str) -> bool:
    if not is_kenmerk(kenmerk):
        return False
    return session.scalar(select(Aflevering.id).where(Aflevering.message_id == f"<{kenmerk}@{domein}>")) is None


def stel_op(brief: Brief, *, nu: datetime) -> dict[str, Any]:
    """Return what is stored of a mail: subject, text, HTML, and what its headers need."""
    plek = nieuw_geheim() if brief.is_persoonlijk else None
    context = dict(brief.context) | ({"persoonlijke_link": persoonlijke_url(plek)} if plek else {})
    return {
        "onderwerp": een_regel(render(brief.melding, "subject.txt", context)),
        "tekst": platte_tekst(render(brief.melding, "body.txt", context)),
        "html": render(brief.melding, "body.html", context),
        "datum": nu.isoformat(),
        "antwoord_op": brief.antwoord_op if is_message_id(brief.antwoord_op) else None,
        "verwijzingen": verwijzingen_van(brief),
        "is_antwoord_van_machine": brief.is_antwoord_van_machine,
        "is_vluchtig": brief.is_vluchtig,
        **({"plek": plek, "is_lijst": brief.is_lijst} if plek else {}),
        **_gesprek(brief),
        **({"kalender": vars(brief.kalender)} if brief.kalender else {}),
    }


def _gesprek(brief: Brief) -> dict[str, str]:
    if brief.gesprek is None:
        return {}
    return {"thread_index": maak_thread_index(brief.gesprek, current_app.config["MAIL_ADDRESS"].rpartition("@")[2])}


def render(melding: str, deel: str, context: Mapping[str, Any]) -> str:
    """Return one part of a mail; it gets no viewer or request, so that it is the same wherever it is composed."""
    template = current_app.jinja_env.get_template(f"mail/{melding}/{deel}")
    return str(template.render(regio=instellingen.regio(), absolute_url=absolute_url, link=link, **context))


def render_blok(melding: str, deel: str, blok: str, context: Mapping[str, Any]) -> str:
    """Return one block of one part of a mail: what it says, without the frame."""
    template = current_app.jinja_env.get_template(f"mail/{melding}/{deel}")
    kaal = template.new_context({"regio": instellingen.regio(), **context})
    return "".join(template.blocks[blok](kaal))


def absolute_url(endpoint: str, **values: Any) -> str:
    """Return the address of a page as it stands in a mail: under BASE_URL, whatever the request came in on."""
    pad = current_app.url_map.bind("").build(endpoint, values)
    return str(current_app.config["BASE_URL"]) + pad


def persoonlijke_url(sleutel: str) -> str:
    """Return the address at which one recipient manages what he gets, or ends it in one click."""
    return absolute_url("meldingen.open_", sleutel=sleutel)


def link(token: str) -> str:
    """Return the address that trades `token` for a cookie (core.toegang.sleutels)."""
    return absolute_url("sleutels.open_", geheim=token)
