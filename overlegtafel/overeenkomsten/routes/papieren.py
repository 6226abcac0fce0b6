"""A tekst as a Word file and as a PDF, and how such files are given."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, url_for
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.papier.vel import Vel
from overlegtafel.core.tekst.markup import sha256_van
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import iedereen, is_openbaar
from overlegtafel.core.web.pagina import moment
from overlegtafel.core.werk.maakblad import Uitgifte, geef_zetsel
from overlegtafel.core.werk.zetwerk import Zetsel, Zetvorm
from overlegtafel.overeenkomsten.models import Tekst
from overlegtafel.overeenkomsten.routes import weergave
from overlegtafel.overeenkomsten.routes.adressen import tekstadres
from overlegtafel.overeenkomsten.routes.zoek import vind_tekst
from overlegtafel.overeenkomsten.rules.document import ontleed
from overlegtafel.overeenkomsten.rules.redline.vellen import vel_van_tekst

blueprint = Blueprint("papieren", __name__, url_prefix="/overeenkomsten/<kenmerk>/<nummer>/tekst/<int:volgnr>")


@dataclass(frozen=True)
class Papier:
    """What is given: the words of a tekst, or what it changes of `naar`; `url` shows it, `is_vrij` for everybody."""

    tekst: Tekst
    vel: Vel
    url: str
    is_vrij: bool
    naar: Tekst | None = None

    @property
    def naam(self) -> str:
        """The name of the file, without its ending."""
        versie = self.tekst.versie
        naam = f"{versie.overeenkomst.kenmerk}-{versie.nummer}-tekst-{self.tekst.volgnr}"
        return f"{naam}-wijzigingen" if self.naar else naam

    @property
    def titel(self) -> str:
        """The title of the paper."""
        titel = weergave.naam_van(self.tekst.versie)
        return f"{titel}, wijzigingen van {weergave.plaats_bij(self.naar, self.tekst)}" if self.naar else titel

    @property
    def voet(self) -> str:
        """What stands at the foot: which tekst it is, since when it stands fast, and its hash."""
        vast = f", vast sinds {moment(self.tekst.bevroren_op)}" if self.tekst.bevroren_op else ", concept"
        return f"{self.naam}{vast}. SHA-256 van de tekst: {self.tekst.sha256}{self.weggelakt}"

    @property
    def weggelakt(self) -> str:
        """The hash of what is left where words were blacked out."""
        later = sha256_van(self.tekst.markdown)
        return f"; na weglakken: {later}" if later != self.tekst.sha256 else ""


def _papier(kenmerk: str, nummer: str, volgnr: int) -> Papier:
    nu = clock.nu()
    tekst = vind_tekst(db.session(), kenmerk, nummer, volgnr, nu=nu)
    url = url_for("teksten.show", **tekstadres(tekst))
    return Papier(tekst, vel_van_tekst(ontleed(tekst.markdown)), url, is_openbaar(tekst, nu=nu))


@blueprint.route("/tekst.docx", methods=["GET", "POST"])
@iedereen
def tekst_docx(kenmerk: str, nummer: str, volgnr: int) -> Response:
    """Give a tekst as a Word file."""
    return geef_papier(_papier(kenmerk, nummer, volgnr), Zetvorm.DOCX)


@blueprint.route("/tekst.pdf", methods=["GET", "POST"])
@iedereen
def tekst_pdf(kenmerk: str, nummer: str, volgnr: int) -> Response:
    """Give a tekst as a tagged PDF."""
    return geef_papier(_papier(kenmerk, nummer, volgnr), Zetvorm.PDF)


def geef_papier(papier: Papier, vorm: Zetvorm) -> Response:
    """Return a paper as a file, or the page on which one waits for it; the same paper gives the same bytes."""
    sinds = papier.tekst.bevroren_op or papier.tekst.created_at
    zetsel = Zetsel(papier.vel, papier.titel, papier.voet, sinds, vorm)
    soort = "Word" if vorm is Zetvorm.DOCX else "PDF"
    bron = (weergave.naam_van(papier.tekst.versie), papier.url)
    uitgifte = Uitgifte(f"{papier.naam}.{vorm}", f"{soort}: {papier.titel}", bron, is_vrij=papier.is_vrij)
    return geef_zetsel(zetsel, uitgifte)
