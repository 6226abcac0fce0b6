"""Standing pages, and what machines ask: robots.txt and the health check."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, jsonify, render_template
from sqlalchemy.exc import SQLAlchemyError

from overlegtafel.core.database.db import db
from overlegtafel.core.database.instellingen import regio
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import iedereen
from overlegtafel.inbox.rules import Postbusadres
from overlegtafel.publicatie.queries import achterstand, klachten
from overlegtafel.publicatie.rules import GETOETST, GETOETST_OP, woorden_voor
from overlegtafel.version import VERSION

blueprint = Blueprint("paginas", __name__)
TRAAG_NA_SECONDEN = 300
GESLOTEN = ("/start", "/inloggen", "/t/", "/zoeken", "/inbreng/", "/wachtrij", "/beheer", "/gezond")


def voetnavigatie() -> list[tuple[str, str]]:
    """Return the links in the footer, each an endpoint and its label."""
    return [
        ("paginas.over", f"Over de {regio().tafel}"),
        ("paginas.privacy", "Privacy"),
        ("paginas.toegankelijkheid", "Toegankelijkheid"),
        ("paginas.contact", "Contact en klachten"),
        ("paginas.woorden", "Woordenlijst"),
    ]


@blueprint.get("/over")
@iedereen
def over() -> str:
    """Tell what the table is and how it works."""
    return render_template("publicatie/paginas/over.html")


@blueprint.get("/privacy")
@iedereen
def privacy() -> str:
    """Tell what is kept of whom, and what becomes public."""
    return render_template("publicatie/paginas/privacy.html")


@blueprint.get("/toegankelijkheid")
@iedereen
def toegankelijkheid() -> str:
    """Tell how accessible the site is and where to turn."""
    return render_template(
        "publicatie/paginas/toegankelijkheid.html",
        aanvulling=regio().toegankelijkheid,
        getoetst=GETOETST,
        getoetst_op=GETOETST_OP,
        versie=VERSION,
    )


@blueprint.get("/contact")
@iedereen
def contact() -> str:
    """Tell where to turn with a question, a fault or a complaint."""
    return render_template("publicatie/paginas/contact.html")


@blueprint.get("/woorden")
@iedereen
def woorden() -> str:
    """Explain the words of the site."""
    return render_template("publicatie/paginas/woorden.html", woorden=woorden_voor(regio().tafel))


@blueprint.get("/robots.txt")
@iedereen
def robots() -> Response:
    """Tell search engines what they may leave alone."""
    regels = ["User-agent: *", *(f"Disallow: {pad}" for pad in GESLOTEN)]
    return Response("\n".join(regels) + "\n", mimetype="text/plain")


@blueprint.get("/gezond")
@iedereen
def gezond() -> tuple[Response, int]:
    """Tell a monitor whether the database answers, a worker lives, how far it is behind, and what needs a person.

    Only without a database it is 503: a load balancer takes the site away for that, and for nothing else.
    """
    try:
        achter = achterstand(db.session(), nu=clock.nu())
        postbus: Postbusadres | None = current_app.config["IMAP"]
        mis = klachten(
            db.session(), current_app.config["DATA_DIR"], bron=postbus.bron if postbus else None, nu=clock.nu()
        )
    except SQLAlchemyError:
        db.session.rollback()
        return jsonify(status="fout", database="weg", versie=VERSION), 503
    traag = max(achter.post, achter.mail) > TRAAG_NA_SECONDEN
    antwoord = jsonify(
        status="stil" if achter.is_stil else "traag" if traag else "let op" if mis else "goed",
        database="goed",
        worker_gezien_seconden=achter.gezien,
        let_op=mis,
        achterstand_seconden={"post": achter.post, "mail": achter.mail},
        versie=VERSION,
    )
    antwoord.headers["Cache-Control"] = "no-store"
    return antwoord, 200
