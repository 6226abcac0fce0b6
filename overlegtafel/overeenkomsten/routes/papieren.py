"""A tekst as a Word file, and what it changes of the one before with tracked changes."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.papier.docx_schrijven import schrijf_docx
from overlegtafel.core.papier.vel import Vel
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import iedereen, is_openbaar
from overlegtafel.overeenkomsten.models import Tekst
from overlegtafel.overeenkomsten.routes import weergave
from overlegtafel.overeenkomsten.routes.zoek import vind_tekst
from overlegtafel.overeenkomsten.rules.document import ontleed
from overlegtafel.overeenkomsten.rules.redline import vergelijk
from overlegtafel.overeenkomsten.rules.redline.vellen import vel_van_redline, vel_van_tekst
from overlegtafel.overeenkomsten.services import vorige_tekst

blueprint = Blueprint("papieren", __name__, url_prefix="/overeenkomsten/<kenmerk>/<nummer>/tekst/<int:volgnr>")
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@blueprint.get("/tekst.docx")
@iedereen
def tekst_docx(kenmerk: str, nummer: str, volgnr: int) -> Response:
    """Give a tekst as a Word file."""
    nu = clock.nu()
    tekst = vind_tekst(db.session(), kenmerk, nummer, volgnr, nu=nu)
    return _geef(tekst, vel_van_tekst(ontleed(tekst.markdown)), "tekst", is_vrij=is_openbaar(tekst, nu=nu))


@blueprint.get("/wijzigingen.docx")
@iedereen
def wijzigingen_docx(kenmerk: str, nummer: str, volgnr: int) -> Response:
    """Give what a tekst changes of the one before, as tracked changes; who may not see both gets neither."""
    nu = clock.nu()
    tekst = vind_tekst(db.session(), kenmerk, nummer, volgnr, nu=nu)
    vorige = vorige_tekst(tekst)
    if vorige is None:
        raise NietGevonden("Voor deze tekst was er geen andere.")
    oud = vind_tekst(db.session(), kenmerk, vorige.versie.nummer, vorige.volgnr, nu=nu)
    redline = vergelijk(ontleed(oud.markdown), ontleed(tekst.markdown), paren=_bevestigd(oud, tekst))
    is_vrij = is_openbaar(tekst, nu=nu) and is_openbaar(oud, nu=nu)
    return _geef(tekst, vel_van_redline(redline), "wijzigingen", is_vrij=is_vrij)


def _bevestigd(oud: Tekst, nieuw: Tekst) -> list[tuple[int, int]]:
    """Return which article is which by the identities that are stored."""
    plek = {rij.artikel_id: x for x, rij in enumerate(oud.artikel_teksten)}
    return [(plek[rij.artikel_id], y) for y, rij in enumerate(nieuw.artikel_teksten) if rij.artikel_id in plek]


def _geef(tekst: Tekst, vel: Vel, soort: str, *, is_vrij: bool) -> Response:
    versie = tekst.versie
    gemaakt: datetime = tekst.bevroren_op or tekst.created_at
    inhoud = schrijf_docx(vel, titel=weergave.naam_van(versie), moment=gemaakt, auteur="Overlegtafel")
    antwoord = Response(inhoud, mimetype=DOCX)
    naam = f"{versie.overeenkomst.kenmerk}-{versie.nummer}-tekst-{tekst.volgnr}"
    antwoord.headers["Content-Disposition"] = (
        f'attachment; filename="{naam}{"" if soort == "tekst" else "-wijzigingen"}.docx"'
    )
    antwoord.headers["Cache-Control"] = "public, max-age=300" if is_vrij else "private, no-store"
    return antwoord
