"""Signing in by a link in a mail, or by the six digits in it where it is read on another device.

Both are bound to the browser that asked: its cookie holds a secret of which only the hash is stored. So a link that is
forwarded or caught is worth nothing, and a code can only be guessed by who asked for it, a few times.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.toegang import limieten
from overlegtafel.core.toegang.limieten import Grens
from overlegtafel.core.toegang.tokens import Token, hash_van, maak_token, zoek_token
from overlegtafel.logboek.services import leg_vast
from overlegtafel.organisaties.gebeurtenissen import INLOGGEN_GELUKT, INLOGGEN_GEVRAAGD
from overlegtafel.organisaties.models import Gebruiker
from overlegtafel.organisaties.queries import gebruiker_met_adres, kijker_voor
from overlegtafel.organisaties.rules import (
    DEMO_INLOGGEN,
    INLOGCODE,
    INLOGGEN,
    MEESTE_FOUTEN_PER_ADRES,
    MEESTE_FOUTEN_PER_NETWERK,
    MEESTE_FOUTEN_PER_TOKEN,
    MEESTE_VERZOEKEN,
    MEESTE_VERZOEKEN_SAMEN,
    MINUTEN,
    kenmerk_van,
)
from overlegtafel.outbox.rules import Brief
from overlegtafel.outbox.services import link, queue_mail

GELDIG = timedelta(minutes=MINUTEN)
BEWAAR = timedelta(days=1)
DEMO_GELDIG = timedelta(days=3650)
EERSTE_GELDIG = timedelta(hours=24)
VERZOEK, FOUTE_CODE = "inloglink", "foute_code"
NIEMAND = 0
"""The id in a token for an address that we don't know; it can be used for nothing."""


def vraag_link(session: Session, adres: str, *, browser: str, nu: datetime, client: str | None = None) -> None:
    """Mail a link and a code to `adres` if somebody who may sign in has it; it can't be told from outside.

    Over the limit for this address, from the network of `client` or from all, nothing is mailed.

    For an address that we don't know the same work is done and undone, and the same rows are written, so that neither
    the answer nor its time gives away who has an account.
    """
    kenmerk = kenmerk_van(adres)
    session.execute(delete(Token).where(Token.doel.in_((INLOGGEN, INLOGCODE)), Token.geldig_tot < nu - BEWAAR))
    if limieten.tel(session, VERZOEK, _grenzen(kenmerk, client), nu=nu) is not None:
        return
    gebruiker = gebruiker_met_adres(session, adres)
    if gebruiker is not None and not kijker_voor(session, gebruiker.id, nu=nu).is_ingelogd:
        gebruiker = None
    gebruiker_id = gebruiker.id if gebruiker else NIEMAND
    geheim, code = _maak_tokens(session, gebruiker_id, kenmerk, browser, nu=nu)
    leg_vast(session, INLOGGEN_GEVRAAGD, gebruiker_id, daad=Daad(nu))
    with session.begin_nested() as punt:
        _mail(session, gebruiker, geheim, code, nu=nu)
        if gebruiker is None:
            punt.rollback()


def _grenzen(kenmerk: str, client: str | None) -> tuple[Grens, Grens]:
    return (
        Grens(_van_hier(kenmerk, client), MEESTE_VERZOEKEN, GELDIG),
        Grens(limieten.kenmerk_van(VERZOEK, kenmerk), MEESTE_VERZOEKEN_SAMEN, GELDIG),
    )


def _van_hier(kenmerk: str, client: str | None) -> str:
    return limieten.kenmerk_van(VERZOEK, kenmerk, limieten.netwerk_van(client))


def _maak_tokens(session: Session, gebruiker_id: int, kenmerk: str, browser: str, *, nu: datetime) -> tuple[str, str]:
    tot, van_browser = nu + GELDIG, hash_van(browser).hex()
    geheim = maak_token(
        session, INLOGGEN, "gebruiker", gebruiker_id, adres=kenmerk, geldig_tot=tot, browser=van_browser
    )
    while True:
        code = f"{secrets.randbelow(1_000_000):06d}"
        if zoek_token(session, _code_geheim(browser, code)) is None:
            break
    session.add(
        Token(
            hash=hash_van(_code_geheim(browser, code)),
            doel=INLOGCODE,
            onderwerp_soort="gebruiker",
            onderwerp_id=gebruiker_id,
            adres=kenmerk,
            geldig_tot=tot,
            browser=van_browser,
        )
    )
    session.flush()
    return geheim, code


def _code_geheim(browser: str, code: str) -> str:
    """Tie a code to the secret of its browser, so that it can't be guessed back from the hash in the database."""
    return f"{browser}:{code}"


def _mail(session: Session, gebruiker: Gebruiker | None, geheim: str, code: str, *, nu: datetime) -> None:
    gebruiker_id = gebruiker.id if gebruiker else NIEMAND
    queue_mail(
        session,
        Brief(
            melding="inloggen",
            sleutel=f"inloggen:{hash_van(geheim).hex()[:32]}",
            soort="gebruiker",
            object_id=gebruiker_id,
            aan=(gebruiker.email if gebruiker else "niemand@localhost",),
            context={
                "naam": gebruiker.naam if gebruiker else "",
                "token": geheim,
                "code": f"{code[:3]} {code[3:]}",
                "minuten": MINUTEN,
            },
            is_vluchtig=True,
        ),
        nu=nu,
    )


def log_in_met_link(
    session: Session, geheim: str, *, browser: str | None, nu: datetime, client: str | None = None
) -> Gebruiker | None:
    """Use up the link and return who signs in; None when it is used, over, or of another browser."""
    token = zoek_token(session, geheim)
    if token is None or (token.browser is not None and (browser is None or token.browser != hash_van(browser).hex())):
        return None
    return _gebruik(session, token, INLOGGEN, nu=nu, client=client)


def log_in_met_code(
    session: Session, code: str, *, browser: str | None, nu: datetime, client: str | None = None
) -> Gebruiker | None:
    """Use up the code and return who signs in; a wrong one is counted, and after a few no code counts any more."""
    if browser is None:
        return None
    open_ = _open_codes(session, browser, nu=nu)
    van_hier = [Grens(_van_hier(adres, client), MEESTE_FOUTEN_PER_NETWERK) for adres in {een.adres for een in open_}]
    if not open_ or not _mag_nog_raden(session, open_, nu=nu):
        return None
    if any(limieten.is_vol(session, FOUTE_CODE, grens, nu=nu) for grens in van_hier):
        return None
    token = zoek_token(session, _code_geheim(browser, code))
    if token is None or token.gebruikt_op is not None or token.geldig_tot <= nu:
        session.execute(
            update(Token)
            .where(Token.id.in_([een.id for een in open_]))
            .values(pogingen=Token.pogingen + 1)
            .execution_options(synchronize_session="fetch")
        )
        limieten.tel(session, FOUTE_CODE, van_hier, nu=nu)
        return None
    return _gebruik(session, token, INLOGCODE, nu=nu, client=client)


def _open_codes(session: Session, browser: str, *, nu: datetime) -> Sequence[Token]:
    return session.scalars(
        select(Token)
        .where(
            Token.doel == INLOGCODE,
            Token.browser == hash_van(browser).hex(),
            Token.geldig_tot > nu,
            Token.gebruikt_op.is_(None),
        )
        .with_for_update()
    ).all()


def _mag_nog_raden(session: Session, open_: Sequence[Token], *, nu: datetime) -> bool:
    if any(token.pogingen >= MEESTE_FOUTEN_PER_TOKEN for token in open_):
        return False
    adressen = {token.adres for token in open_}
    fouten = session.scalar(
        select(func.sum(Token.pogingen)).where(
            Token.doel == INLOGCODE, Token.adres.in_(adressen), Token.geldig_tot > nu - BEWAAR
        )
    )
    return (fouten or 0) < MEESTE_FOUTEN_PER_ADRES


def _gebruik(session: Session, token: Token, doel: str, *, nu: datetime, client: str | None) -> Gebruiker | None:
    """Mark `token` as used, and with it all others of this browser; None when another request was first."""
    gebruikt = session.execute(
        update(Token)
        .where(Token.id == token.id, Token.doel == doel, Token.gebruikt_op.is_(None), Token.geldig_tot > nu)
        .values(gebruikt_op=nu)
        .returning(Token.id)
    ).scalar()
    gebruiker = session.get(Gebruiker, token.onderwerp_id) if gebruikt else None
    if gebruiker is None or not kijker_voor(session, gebruiker.id, nu=nu).is_ingelogd:
        return None
    session.execute(update(Token).where(_zelfde_browser(token), Token.gebruikt_op.is_(None)).values(gebruikt_op=nu))
    limieten.vergeef(session, VERZOEK, _van_hier(token.adres, client))
    leg_vast(session, INLOGGEN_GELUKT, gebruiker.id, daad=Daad(nu, gebruiker.id), met=doel)
    return gebruiker


def _zelfde_browser(token: Token) -> ColumnElement[bool]:
    return (Token.browser == token.browser) & Token.doel.in_((INLOGGEN, INLOGCODE))


def maak_eerste_link(session: Session, gebruiker: Gebruiker, *, nu: datetime) -> str:
    """Return a link that signs in once, in any browser: for who sets up an installation, never for a mail."""
    geheim = maak_token(
        session, INLOGGEN, "gebruiker", gebruiker.id, adres=kenmerk_van(gebruiker.email), geldig_tot=nu + EERSTE_GELDIG
    )
    return link(geheim)


def maak_demo_link(session: Session, gebruiker: Gebruiker, *, nu: datetime) -> str:
    """Return a sign-in link that works more than once and in any browser; raise Geweigerd outside a demo."""
    if not current_app.config["IS_DEMO"]:
        raise Geweigerd("Zo'n link kan alleen in een demo.")
    geheim = demo_geheim(gebruiker.email)
    maak_token(
        session,
        DEMO_INLOGGEN,
        "gebruiker",
        gebruiker.id,
        adres=gebruiker.email,
        geldig_tot=nu + DEMO_GELDIG,
        geheim=geheim,
    )
    return link(geheim)


def demo_geheim(adres: str) -> str:
    """Return the secret of a demo link: the same each time, so that a demo started anew keeps the links of before.

    It keeps nobody out; that such a link is taken in a demo only, and on that machine, does.
    """
    return base64.b32encode(hashlib.sha256(f"demo:{adres}".encode()).digest()[:16]).decode().rstrip("=").lower()
