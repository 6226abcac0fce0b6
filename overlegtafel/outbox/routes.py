"""Mail that failed, for the beheerder; and in a demo all mail, because there it stays inside."""

from __future__ import annotations

from ipaddress import ip_address

from flask import Blueprint, Response, current_app, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as Antwoord

from overlegtafel.core.database.db import db
from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.tekst.markup import render_platte_tekst
from overlegtafel.core.toegang.access import Rol, iedereen, vereist
from overlegtafel.core.web.handelen import doe
from overlegtafel.core.web.invoer import lees_id
from overlegtafel.outbox.models import Mail
from overlegtafel.outbox.queries import binnengebleven, list_onbestelbaar, mislukte_post
from overlegtafel.outbox.rules import masker
from overlegtafel.outbox.services import geef_vrij, probeer_opnieuw, sleutel_van

PER_BLAD = 50
HTML_CSP = "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups allow-top-navigation"
"""An HTML mail has its style inside; nothing else of it may run or load."""

afleveringen = Blueprint("afleveringen", __name__)
demopost = Blueprint("demopost", __name__)


@afleveringen.get("/mail")
@vereist(Rol.BEHEERDER)
def index() -> str:
    """Show which mails did not leave or came back; no words of them, and no whole addresses."""
    rijen = [(een, masker(een.adres)) for een in mislukte_post(db.session())]
    stil = [(een, masker(een.adres)) for een in list_onbestelbaar(db.session())]
    return render_template("outbox/afleveringen/index.html", rijen=rijen, stil=stil)


@afleveringen.post("/mail/<int:id_>/opnieuw")
@vereist(Rol.BEHEERDER)
def retry(id_: int) -> Antwoord:
    """Try a failed mail again."""
    doe(lambda session, daad: probeer_opnieuw(session, id_, daad=daad))
    flash("De mail wordt binnen een minuut opnieuw geprobeerd.", "ok")
    return redirect(url_for("afleveringen.index"))


@afleveringen.post("/mail/onbestelbaar/<int:id_>/vrijgeven")
@vereist(Rol.BEHEERDER)
def release(id_: int) -> Antwoord:
    """Write to an address again."""
    doe(lambda session, daad: geef_vrij(session, id_, daad=daad))
    flash("Wij sturen weer mail naar dit adres.", "ok")
    return redirect(url_for("afleveringen.index"))


@demopost.get("/demopost", endpoint="index")
@iedereen
def list_() -> str:
    """Show the mails of a demo, newest first."""
    _alleen_in_demo()
    mails = binnengebleven(db.session(), voor=request.args.get("voor", type=lees_id), aantal=PER_BLAD + 1)
    verder = mails[PER_BLAD - 1].id if len(mails) > PER_BLAD else None
    return render_template("outbox/demopost/index.html", mails=mails[:PER_BLAD], verder=verder)


@demopost.get("/demopost/<int:id_>")
@iedereen
def show(id_: int) -> str:
    """Show one mail of a demo, as text."""
    mail = _mail(db.session(), id_)
    tekst = render_platte_tekst(_zoals_ontvangen(mail, "tekst"))
    return render_template("outbox/demopost/show.html", mail=mail, tekst=tekst)


@demopost.get("/demopost/<int:id_>/html")
@iedereen
def html(id_: int) -> Response:
    """Show one mail of a demo as a mail reader shows its HTML."""
    antwoord = Response(_zoals_ontvangen(_mail(db.session(), id_), "html"))
    antwoord.headers["Content-Security-Policy"] = HTML_CSP
    return antwoord


def _zoals_ontvangen(mail: Mail, deel: str) -> str:
    """Return a part of a mail with the personal link of the first who got it, so that its links work."""
    inhoud, plek = str(mail.inhoud[deel]), mail.inhoud.get("plek")
    return inhoud.replace(plek, sleutel_van(mail.afleveringen[0].id)) if plek and mail.afleveringen else inhoud


def _mail(session: Session, id_: int) -> Mail:
    _alleen_in_demo()
    mail = session.get(Mail, id_)
    if mail is None:
        raise NietGevonden("Deze mail is er niet.")
    return mail


def _alleen_in_demo() -> None:
    """Mails hold sign-in links: only a demo shows them, and only to this machine itself."""
    if not current_app.config["IS_DEMO"] or not _is_loopback(request.remote_addr):
        raise NietGevonden("Deze pagina is er alleen in een demo.")


def _is_loopback(adres: str | None) -> bool:
    try:
        return adres is not None and ip_address(adres).is_loopback
    except ValueError:
        return False
