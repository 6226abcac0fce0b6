"""For who lost a link or came too late: a new one, mailed to the address that the inbreng came from."""

from __future__ import annotations

from datetime import datetime

from flask import render_template
from sqlalchemy.orm import Session

from overlegtafel.core.toegang.access import iedereen
from overlegtafel.core.toegang.limieten import even_lang
from overlegtafel.core.web.handelen import doe
from overlegtafel.virtuele_tafel.forms.inbreng import NieuweLinkForm
from overlegtafel.virtuele_tafel.routes.indienen import blueprint
from overlegtafel.virtuele_tafel.routes.vinden import bewaak_bezoeker
from overlegtafel.virtuele_tafel.services.nieuwe_link import vraag_nieuwe_link


@blueprint.route("/nieuwe-link", methods=["GET", "POST"])
@iedereen
def new_link() -> str:
    """Ask for an address, and mail it links to its own inbreng; the answer is always the same."""
    formulier = NieuweLinkForm()
    is_gevraagd = formulier.validate_on_submit()
    if is_gevraagd:
        with even_lang():
            doe(lambda session, daad: _vraag(session, formulier.adres.data or "", nu=daad.nu))
    return render_template("virtuele_tafel/inbreng/new_link.html", formulier=formulier, is_gevraagd=is_gevraagd)


def _vraag(session: Session, adres: str, *, nu: datetime) -> None:
    bewaak_bezoeker(session)
    vraag_nieuwe_link(session, adres, nu=nu)
