"""Answering several punten on one screen, article by article, and going on with the next ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from flask import flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, vereist
from overlegtafel.core.web.bewerkform import BevestigForm
from overlegtafel.core.web.handelen import Gedaan, probeer
from overlegtafel.overeenkomsten.models import Ronde, Wijziging
from overlegtafel.overeenkomsten.routes import Wijzigingweergave, wijziging_item
from overlegtafel.virtuele_tafel.forms.behandelen import PuntAntwoordForm, stand_van_antwoord
from overlegtafel.virtuele_tafel.forms.velden import geheel, keuzes
from overlegtafel.virtuele_tafel.models import Punt, PuntSoort
from overlegtafel.virtuele_tafel.queries.bureau import PER_SCHERM, open_punten, punten_met_id, tel_open_punten
from overlegtafel.virtuele_tafel.queries.plaatsen import (
    Plaatsen,
    nieuwste_tekst_id,
    plaats_van_punt,
    plaatsen_bij,
)
from overlegtafel.virtuele_tafel.queries.verwerkbaar import Verwerkbaar, verwerkbaar
from overlegtafel.virtuele_tafel.routes.beoordelen import blueprint
from overlegtafel.virtuele_tafel.routes.groepen import Eerderantwoord, Samenpunt, eerder_over, samen_met
from overlegtafel.virtuele_tafel.routes.vragen import laat_beantwoord
from overlegtafel.virtuele_tafel.rules.vragen import is_met_reactienota, is_vraag_in_ronde, zin_ingetrokken
from overlegtafel.virtuele_tafel.rules.zicht import wie_voor_bureau
from overlegtafel.virtuele_tafel.services.groepen import beantwoord_samen, geef_akkoord_samen


@dataclass(frozen=True)
class Puntregel:
    """A punt with its form, and what changed in its article since."""

    punt: Punt
    formulier: PuntAntwoordForm
    wijziging: Wijziging | None


@dataclass(frozen=True, slots=True)
class Antwoordrij:
    """A punt to answer on the screen for several, with its form; `kop` is there where another article begins."""

    punt: Punt
    formulier: PuntAntwoordForm
    verandert: Wijzigingweergave | None
    kop: str | None
    overeenkomst: str
    afzender: str
    url: str
    is_eerste: bool
    is_los: bool
    is_vraag: bool
    samen: Sequence[Samenpunt]
    eerder: Sequence[Eerderantwoord]


class Antwoordstap(Enum):
    """What became of the answer to one punt."""

    GELIJK = "gelijk"
    BEWAARD = "bewaard"
    OPENBAAR = "openbaar"


@blueprint.route("/beantwoorden", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def answer() -> str | Response:
    """Answer the punten that wait, some at a time; what is left empty waits on."""
    keuze = _keuze()
    session = db.session()
    bevestigd = BevestigForm()
    if not bevestigd.is_submitted():
        return _toon(_regels(session, open_punten(session, ronde_id=keuze.ronde_id, soort=keuze.soort)), keuze)
    regels = _regels(session, punten_met_id(session, _gestuurd()))
    bevestigd.validate()
    _vul_aan(regels)
    if zin := _wat_er_gebeurde(_bewaar(regels)):
        flash(zin, "ok")
    fout = [regel for regel in regels if regel.formulier.errors]
    _wijs_op_verlengen(regels)
    return (
        _toon(fout, keuze) if fout else redirect(url_for("behandelen.answer", ronde=keuze.ronde_id, soort=keuze.soort))
    )


@dataclass(frozen=True)
class Werkkeuze:
    """Which punten somebody answers: of one ronde, of one kind, or all."""

    ronde_id: int | None
    soort: PuntSoort | None


def _keuze() -> Werkkeuze:
    soort = request.args.get("soort", "")
    return Werkkeuze(geheel(request.args.get("ronde", "")), PuntSoort(soort) if soort in list(PuntSoort) else None)


def _wijs_op_verlengen(regels: Sequence[Puntregel]) -> None:
    """Propose to lengthen the ronden in which an answer to a vraag came late just now."""
    session, nu = db.session(), clock.nu()
    beantwoord_in = {een.punt.ronde_id for een in regels if een.punt.ronde_id and _is_nu_openbaar(een)}
    for ronde_id in sorted(beantwoord_in):
        if zin := laat_beantwoord(session.get_one(Ronde, ronde_id), nu):
            flash(zin, "waarschuwing")


def _is_nu_openbaar(regel: Puntregel) -> bool:
    return bool(is_vraag_in_ronde(regel.punt) and regel.formulier.direct.data and not regel.formulier.errors)


def _gestuurd() -> list[int]:
    ids = [geheel(geschreven) for geschreven in request.form.getlist("punt")[: 2 * PER_SCHERM]]
    return [id_ for id_ in ids if id_ is not None]


def _regels(session: Session, punten: Sequence[Punt]) -> list[Puntregel]:
    """Return the punten with a form each, that offers the articles of the newest text."""
    nieuwste: dict[tuple[int | None, int | None], int | None] = {}
    aanbod: dict[tuple[int | None, int | None], Sequence[Verwerkbaar]] = {}
    regels = []
    for punt in punten:
        over, artikel = punt.inbreng.over_tekst_id, punt.artikel_id
        if (over, artikel) not in nieuwste:
            nieuwste[over, artikel] = nieuwste_tekst_id(session, punt)
        paar = over, nieuwste[over, artikel]
        if paar not in aanbod:
            aanbod[paar] = verwerkbaar(session, *paar)
        formulier = PuntAntwoordForm(prefix=f"p{punt.id}-")
        artikelen = ((een.artikel_id, een.label) for een in aanbod[paar])
        formulier.artikel_id.choices = keuzes(artikelen, leeg="Geen artikel")
        formulier.begin_met(stand_van_antwoord(punt))
        formulier.voor(punt)
        formulier.stel_voor(zin_ingetrokken(punt) if punt.antwoord is None else None)
        wijziging = next((een.wijziging for een in aanbod[paar] if een.artikel_id == punt.artikel_id), None)
        regels.append(Puntregel(punt, formulier, wijziging))
    return regels


def _vul_aan(regels: Sequence[Puntregel]) -> None:
    """Give who takes the answer above that answer."""
    for vorige, regel in pairwise(regels):
        if regel.formulier.zelfde.data:
            regel.formulier.neem_antwoord_over(vorige.formulier)


def _bewaar(regels: Sequence[Puntregel]) -> Counter[Antwoordstap]:
    """Save what was answered, each for itself; hang on a form why it wasn't. Return what became of how many."""
    klaar = [een for een in regels if een.formulier.is_ingevuld and een.formulier.is_volledig()]
    gedaan = [_bewaar_een(een.punt.id, een.formulier) for een in klaar]
    return Counter(een.waarde for een in gedaan if een is not None)


def _wat_er_gebeurde(aantallen: Counter[Antwoordstap]) -> str:
    """Return what was saved and what became public in words; nothing where no answer was given."""
    bewaard, openbaar = aantallen[Antwoordstap.BEWAARD], aantallen[Antwoordstap.OPENBAAR]
    zinnen = []
    if bewaard:
        zinnen.append(f"{_antwoorden(bewaard)} bewaard.")
    if openbaar:
        zinnen.append(f"{_antwoorden(openbaar)} openbaar. Een afzender met een mailadres krijgt het antwoord per mail.")
    return " ".join(zinnen) or ("Er is niets veranderd." if aantallen else "")


def _antwoorden(aantal: int) -> str:
    return "1 antwoord is" if aantal == 1 else f"{aantal} antwoorden zijn"


def _bewaar_een(punt_id: int, formulier: PuntAntwoordForm) -> Gedaan[Antwoordstap] | None:
    return probeer(formulier, lambda session, daad: _leg_vast(session, session.get_one(Punt, punt_id), formulier, daad))


def _leg_vast(session: Session, punt: Punt, formulier: PuntAntwoordForm, daad: Daad) -> Antwoordstap:
    stand = stand_van_antwoord(punt)
    formulier.eis_ongewijzigd(stand)
    uitkomst = Antwoordstap.GELIJK
    if punt.antwoord is None or formulier.is_anders(stand):
        gevolg, reden = formulier.gekozen(), formulier.reden.data or ""
        beantwoord_samen(session, punt, gevolg, reden, daad=daad, artikel_id=formulier.artikel_id.data)
        uitkomst = Antwoordstap.BEWAARD
    if formulier.direct.data and not is_met_reactienota(punt):
        geef_akkoord_samen(session, punt, daad=daad)
        uitkomst = Antwoordstap.OPENBAAR
    return uitkomst


def _toon(regels: Sequence[Puntregel], keuze: Werkkeuze) -> str:
    session = db.session()
    punten = [een.punt for een in regels]
    plaatsen = plaatsen_bij(session, {punt.inbreng for punt in punten})
    samen, eerder = samen_met(session, punten), eerder_over(session, punten)
    return render_template(
        "virtuele_tafel/punten/several.html",
        rijen=[
            _rij(een, plaatsen, vorige, samen[een.punt.id], eerder.get(een.punt.artikel_id or 0, []))
            for een, vorige in _met_vorige(regels)
        ],
        open_=tel_open_punten(session, ronde_id=keuze.ronde_id, soort=keuze.soort),
        ronde_id=keuze.ronde_id,
        is_vragen=keuze.soort is PuntSoort.VRAAG,
    )


def _met_vorige(regels: Sequence[Puntregel]) -> list[tuple[Puntregel, Punt | None]]:
    return list(zip(regels, [None, *(een.punt for een in regels)], strict=False))


def _rij(
    regel: Puntregel,
    plaatsen: Plaatsen,
    vorige: Punt | None,
    samen: Sequence[Samenpunt],
    eerder: Sequence[Eerderantwoord],
) -> Antwoordrij:
    punt = regel.punt
    inbreng, over = punt.inbreng, plaats_van_punt(plaatsen, punt)
    overeenkomst = inbreng.voorstel.overeenkomst
    is_nieuwe_kop = vorige is None or _groep(punt) != _groep(vorige)
    return Antwoordrij(
        punt=punt,
        formulier=regel.formulier,
        verandert=wijziging_item(regel.wijziging) if regel.wijziging else None,
        kop=(over.voluit if over else "Geen artikel gekozen") if is_nieuwe_kop else None,
        overeenkomst=overeenkomst.citeertitel if overeenkomst else "Nieuw idee",
        afzender=wie_voor_bureau(inbreng),
        url=url_for("punten.index", nummer=inbreng.nummer),
        is_eerste=vorige is None,
        is_los=not is_met_reactienota(punt),
        is_vraag=punt.soort is PuntSoort.VRAAG,
        samen=samen,
        eerder=eerder,
    )


def _groep(punt: Punt) -> tuple[int | None, int | None, int | None]:
    """Return what punten under one heading have in common: agreement, text and article."""
    inbreng = punt.inbreng
    return inbreng.voorstel.overeenkomst_id, inbreng.over_tekst_id, punt.artikel_id
