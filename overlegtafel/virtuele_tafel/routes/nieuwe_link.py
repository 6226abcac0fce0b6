"""For who lost a link or came too late: a new one, mailed to the address that the inbreng came from."""

from __future__ import annotations

from flask import render_template

from overlegtafel.core.database.db import transaction
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import iedereen
from overlegtafel.core.toegang.limieten import even_lang
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
        with even_lang(), transaction() as session:
            bewaak_bezoeker(session)
            vraag_nieuwe_link(session, formulier.adres.data or "", nu=clock.nu())
    return render_template("virtuele_tafel/inbreng/new_link.html", formulier=formulier, is_gevraagd=is_gevraagd)
