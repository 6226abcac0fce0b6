"""How a page gives a file that a worker makes: the file where it is there, else a button, and then how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Flask, redirect, render_template, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.opslag.bestanden import lees
from overlegtafel.core.register.wissers import register_wisser
from overlegtafel.core.toegang.limieten import bewaak
from overlegtafel.core.web.handelen import doe
from overlegtafel.core.werk import zetwerk
from overlegtafel.core.werk.maakwerk import (
    Bestelling,
    Maakwerk,
    aantal_wachtend,
    gooi_alles_weg,
    register_maker,
    vraag_aan,
    zoek_maakwerk,
)
from overlegtafel.core.werk.zetwerk import TYPE, Zetsel, zet

SECONDEN, NA_MISLUKKEN = 3, 60
"""So often the page that waits looks again; less often once making it failed."""
WACHT, STIL = "wacht", "stil"
SOORT, MEEST_PER_KLANT = "maakwerk", 20
"""So many new files an hour for one client: well under what may wait in all."""
TE_VAAK = "U vroeg in korte tijd veel bestanden. Probeer het {wacht} opnieuw."


@dataclass(frozen=True)
class Uitgifte:
    """How a file is called and where it is from: `naam` has its ending, `bron` is name and address of what offers it.

    `is_vrij` when everybody may have it; no cache keeps what not everybody may.
    """

    naam: str
    titel: str
    bron: tuple[str, str]
    is_vrij: bool


def geef_zetsel(zetsel: Zetsel, uitgifte: Uitgifte) -> Response:
    """Give a paper as a file: at once where it is small, else by a worker. The route takes GET and POST."""
    if zetsel.is_licht:
        return _geef(zet(zetsel), TYPE[zetsel.vorm], uitgifte)
    return geef_maakwerk(zetsel.als_bestelling(), uitgifte)


def geef_maakwerk(bestelling: Bestelling, uitgifte: Uitgifte) -> Response:
    """Give a file that a worker makes, or the page on which one asks for it and waits. The route takes GET and POST.

    Who may have it is for the route to say, each time that it is asked: here it is known by what it is made of, so a
    file of what is otherwise by now is given to nobody.
    """
    if request.method == "POST":
        doe(lambda session, daad: _vraag(session, bestelling, daad))
        return redirect(_adres(**{WACHT: "ja"}), 303)
    werk = zoek_maakwerk(db.session(), bestelling.soort, bestelling.afdruk)
    if WACHT in request.args:
        return _toon(werk, uitgifte)
    if werk is None or werk.bestand is None:
        return redirect(_adres(**{WACHT: "ja"}), 303)
    return _geef(lees(werk.bestand), werk.bestand.type, uitgifte)


def _vraag(session: Session, bestelling: Bestelling, daad: Daad) -> None:
    """Ask for a file, what isn't asked for yet so often a client: one may not take every place in the queue."""
    if zoek_maakwerk(session, bestelling.soort, bestelling.afdruk) is None:
        bewaak(session, SOORT, meest=MEEST_PER_KLANT, zin=TE_VAAK, nu=daad.nu)
    vraag_aan(session, bestelling, nu=daad.nu)


def _adres(**anders: str) -> str:
    """Return the address of this page, with what else it asks; without anything that of the file itself."""
    vraag = {naam: waarde for naam, waarde in request.args.items() if naam not in (WACHT, STIL)} | anders
    return f"{request.path}?{urlencode(vraag)}" if vraag else request.path


@dataclass(frozen=True, slots=True)
class Maakstand:
    """How far a file is: asked for or not, there or not, which parts are done, how many are made before it."""

    is_gevraagd: bool
    is_klaar: bool
    grootte: int | None
    gedaan: int
    totaal: int
    voor: int
    is_mislukt: bool


def _stand(werk: Maakwerk | None) -> Maakstand:
    if werk is None:
        return Maakstand(False, False, None, 0, 0, 0, False)
    klaar = werk.bestand is not None
    voor = 0 if klaar else aantal_wachtend(db.session(), voor=werk)
    grootte = werk.bestand.grootte if werk.bestand else None
    return Maakstand(True, klaar, grootte, werk.gedaan, werk.totaal, voor, werk.pogingen > 0)


def _toon(werk: Maakwerk | None, uitgifte: Uitgifte) -> Response:
    stand, ververst = _stand(werk), STIL not in request.args
    seconden = NA_MISLUKKEN if stand.is_mislukt else SECONDEN
    blad = render_template(
        "maakwerk/show.html",
        uitgifte=uitgifte,
        stand=stand,
        ververst=ververst,
        seconden=seconden,
        url_bestand=_adres(),
        url_wacht=_adres(**{WACHT: "ja"}),
        url_stil=_adres(**{WACHT: "ja", STIL: "ja"}),
    )
    antwoord = Response(blad, mimetype="text/html")
    antwoord.headers["Cache-Control"] = "private, no-store"
    if ververst and stand.is_gevraagd and not stand.is_klaar:
        antwoord.headers["Refresh"] = str(seconden)
    return antwoord


def _geef(inhoud: bytes, soort: str, uitgifte: Uitgifte) -> Response:
    antwoord = Response(inhoud, mimetype=soort)
    antwoord.headers["Content-Disposition"] = f'attachment; filename="{uitgifte.naam}"'
    antwoord.headers["Cache-Control"] = "public, max-age=300" if uitgifte.is_vrij else "private, no-store"
    antwoord.add_etag()
    antwoord.make_conditional(request)
    return antwoord


def init_app(_app: Flask) -> None:
    """Set papers by the worker, and throw away what was made when words are erased."""
    register_maker(zetwerk.SOORT, zetwerk.maak)
    for soort in ("inbreng", "tekst"):
        register_wisser(soort, gooi_alles_weg)
