"""What a tekst changes: against any earlier one, in one text or side by side, on screen, in Word and as PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import iedereen, is_openbaar, kijker
from overlegtafel.core.werk.zetwerk import Zetvorm
from overlegtafel.overeenkomsten.models import Overeenkomst, Tekst, Vergelijking, Wijziging
from overlegtafel.overeenkomsten.routes import weergave
from overlegtafel.overeenkomsten.routes.adressen import tekstadres
from overlegtafel.overeenkomsten.routes.papieren import Papier, geef_papier
from overlegtafel.overeenkomsten.routes.zoek import vind_tekst, zichtbare_versies
from overlegtafel.overeenkomsten.rules import laatste_ronde, versie_status
from overlegtafel.overeenkomsten.rules.eerder import om_te_vergelijken
from overlegtafel.overeenkomsten.rules.handelingen import laatste_tekst
from overlegtafel.overeenkomsten.rules.opvolgen import komt_van
from overlegtafel.overeenkomsten.rules.redline import zonder_rest
from overlegtafel.overeenkomsten.rules.redline.vellen import vel_van_redline
from overlegtafel.overeenkomsten.rules.toegang import mag_zien, zichtbare_teksten
from overlegtafel.overeenkomsten.rules.wijziging import naam_van, soort_in_woorden
from overlegtafel.overeenkomsten.services.vergelijken import toon_vergelijking, vergelijk_teksten

blueprint = Blueprint("wijzigingen", __name__, url_prefix="/overeenkomsten/<kenmerk>/<nummer>/tekst/<int:volgnr>")
_GEEN = "Voor deze tekst was er geen andere."
_ONBEKEND = "Deze tekst bestaat niet, of is nog niet openbaar."
_KEUZE = re.compile(r"(?:([A-Z0-9-]{3,40})/)?(\d{1,4}(?:\.\d{1,4}){1,2})/(\d{1,6})")


@dataclass(frozen=True, slots=True)
class Wijzigingweergave:
    """What became of one article, or only its name where it stayed as it was; `html` is safe."""

    anker: str
    naam: str
    html: Markup | None
    soort: str = ""
    reden: str | None = None
    is_anders: bool = False


@dataclass(frozen=True)
class Paar:
    """Two teksten that the viewer may see both, the older one first."""

    oud: Tekst
    nieuw: Tekst

    def is_vrij(self, nu: datetime) -> bool:
        """Return whether everybody may see both."""
        return is_openbaar(self.oud, nu=nu) and is_openbaar(self.nieuw, nu=nu)


def _paar(kenmerk: str, nummer: str, volgnr: int, nu: datetime) -> Paar:
    """Return the tekst of the address with the one that was asked for, else with the nearest that can be seen."""
    nieuw = vind_tekst(db.session(), kenmerk, nummer, volgnr, nu=nu)
    gekozen = request.args.get("van")
    if gekozen is None:
        eerder = next((een for een in om_te_vergelijken(nieuw) if mag_zien(een, kijker(), nu=nu)), None)
        if eerder is None:
            raise NietGevonden(_GEEN)
        van = eerder.versie
        return Paar(vind_tekst(db.session(), van.overeenkomst.kenmerk, van.nummer, eerder.volgnr, nu=nu), nieuw)
    gelezen = _KEUZE.fullmatch(gekozen)
    if gelezen is None:
        raise NietGevonden(_ONBEKEND)
    oud = vind_tekst(db.session(), gelezen[1] or kenmerk, gelezen[2], int(gelezen[3]), nu=nu)
    return _op_volgorde(oud, nieuw)


def _op_volgorde(oud: Tekst, nieuw: Tekst) -> Paar:
    """Return two teksten of one agreement as they came, of two as the one follows the other."""
    if oud.id == nieuw.id:
        raise NietGevonden("Kies twee verschillende teksten.")
    eigen, ander = nieuw.versie.overeenkomst, oud.versie.overeenkomst
    if eigen.id == ander.id:
        return Paar(oud, nieuw) if oud.id < nieuw.id else Paar(nieuw, oud)
    if ander.id not in {een.id for een in eigen.voorgangers}:
        raise NietGevonden(_ONBEKEND)
    return Paar(oud, nieuw)


def keuze_van(tekst: Tekst, bij: Tekst) -> str:
    """Return how a tekst is named in the address of what `bij` changes: 1.0/1, of another agreement DO-HBH/1.0/1."""
    eigen, hier = tekst.versie.overeenkomst, bij.versie.overeenkomst
    keuze = f"{tekst.versie.nummer}/{tekst.volgnr}"
    return keuze if eigen.id == hier.id else f"{eigen.kenmerk}/{keuze}"


def _keuzes(nieuw: Tekst, nu: datetime) -> list[tuple[str, str]]:
    """Return the teksten to compare with: the earlier ones of the agreement, newest first, then of what it follows."""
    eigen = _zichtbaar(nieuw.versie.overeenkomst, nu)
    teksten = [tekst for tekst in eigen if tekst.id < nieuw.id]
    for voorganger in nieuw.versie.overeenkomst.voorgangers:
        teksten += _zichtbaar(voorganger, nu)
    return [
        (keuze_van(tekst, nieuw), f"{weergave.plaats_bij(tekst, nieuw)} ({_stand(tekst, nu)})") for tekst in teksten
    ]


def _zichtbaar(overeenkomst: Overeenkomst, nu: datetime) -> list[Tekst]:
    """Return the teksten of an agreement that the viewer may see, newest first."""
    gevonden = [
        tekst
        for versie in zichtbare_versies(overeenkomst, nu=nu)
        for tekst in zichtbare_teksten(versie, kijker(), nu=nu)
    ]
    return sorted(gevonden, key=lambda tekst: tekst.id, reverse=True)


def _stand(tekst: Tekst, nu: datetime) -> str:
    """Return in words what a tekst is: what its versie is, or an earlier one or a draft of that versie."""
    versie, soort = tekst.versie, weergave.BADGES[versie_status(tekst.versie, nu=nu)][0].lower()
    ronde = laatste_ronde(versie, nu=nu) if versie.vastgesteld_op is None else None
    if tekst is (ronde.tekst if ronde and ronde.reactienota_op is None else laatste_tekst(versie)):
        return soort
    return "eerdere tekst" if is_openbaar(tekst, nu=nu) else "concept"


@blueprint.get("/wijzigingen")
@iedereen
def show(kenmerk: str, nummer: str, volgnr: int) -> str:
    """Show what a tekst changes: ten lines, then article by article."""
    nu = clock.nu()
    paar = _paar(kenmerk, nummer, volgnr, nu)
    vergelijking = toon_vergelijking(db.session(), paar.oud.id, paar.nieuw.id)
    geheel = request.args.get("geheel") == "ja"
    samenvatting, meer = zonder_rest(vergelijking.samenvatting)
    plaats = tekstadres(paar.nieuw)
    return render_template(
        "overeenkomsten/wijzigingen/show.html",
        oud=paar.oud,
        nieuw=paar.nieuw,
        overeenkomst=paar.nieuw.versie.overeenkomst,
        is_openbaar=paar.is_vrij(nu),
        plaats=plaats,
        van=keuze_van(paar.oud, paar.nieuw),
        van_voluit=weergave.plaats_bij(paar.oud, paar.nieuw),
        keuzes=_keuzes(paar.nieuw, nu),
        is_naast=request.args.get("beeld") == "naast",
        geheel=geheel,
        samenvatting=samenvatting,
        meer=meer,
        aanhef=Markup(vergelijking.aanhef_html),
        artikelen=list(_artikelen(paar.nieuw, vergelijking, herkomst_van(paar.nieuw, paar.oud, nu), geheel)),
        url_nieuw=url_for("teksten.show", **plaats),
    )


def herkomst_van(nieuw: Tekst, oud: Tekst, nu: datetime) -> dict[int, str]:
    """Return in words from which other agreement articles come, by identity, as far as the viewer may know of it."""
    return {
        id_: f"{rij.tekst.versie.overeenkomst.citeertitel}, artikel {rij.nummer}"
        for id_, rij in komt_van(nieuw, behalve=oud).items()
        if mag_zien(rij.tekst, kijker(), nu=nu)
    }


def _artikelen(
    nieuw: Tekst, vergelijking: Vergelijking, herkomst: Mapping[int, str], geheel: bool
) -> Iterator[Wijzigingweergave]:
    """Yield what changed, with between it what stayed, in the order of the new text."""
    anders = {rij.volgorde: rij for rij in vergelijking.wijzigingen}
    bekend = {rij.artikel_id for rij in vergelijking.wijzigingen if rij.nieuw_nummer is not None}
    gelijk = iter([rij for rij in nieuw.artikel_teksten if rij.artikel_id not in bekend])
    for plaats in range(1, len(nieuw.artikel_teksten) + len(anders) + 1):
        if plaats in anders:
            yield wijziging_item(anders[plaats], herkomst.get(anders[plaats].artikel_id, ""))
        elif (rij := next(gelijk, None)) is not None:
            naam = f"Artikel {rij.nummer} {rij.titel}".rstrip()
            yield Wijzigingweergave(f"artikel-{rij.nummer}", naam, Markup(rij.html) if geheel else None)


def wijziging_item(rij: Wijziging, herkomst: str = "") -> Wijzigingweergave:
    """Return the change of an article for the component `wijziging`; `herkomst` as for `soort_in_woorden`."""
    soort = "oud" if rij.nieuw_nummer is None else "artikel"
    return Wijzigingweergave(
        anker=f"{soort}-{rij.nieuw_nummer or rij.oud_nummer}",
        naam=naam_van(rij),
        html=Markup(rij.redline_html),
        soort=soort_in_woorden(rij, herkomst),
        reden=rij.ambtshalve_reden,
        is_anders=True,
    )


def _papier(paar: Paar, nu: datetime) -> Papier:
    return Papier(
        paar.nieuw,
        vel_van_redline(vergelijk_teksten(paar.oud, paar.nieuw)),
        url_for("wijzigingen.show", **tekstadres(paar.nieuw), van=keuze_van(paar.oud, paar.nieuw)),
        is_vrij=paar.is_vrij(nu),
        naar=paar.oud,
    )


@blueprint.route("/wijzigingen.docx", methods=["GET", "POST"])
@iedereen
def docx(kenmerk: str, nummer: str, volgnr: int) -> Response:
    """Give what a tekst changes as tracked changes; who may not see both teksten gets neither."""
    nu = clock.nu()
    return geef_papier(_papier(_paar(kenmerk, nummer, volgnr, nu), nu), Zetvorm.DOCX)


@blueprint.route("/wijzigingen.pdf", methods=["GET", "POST"])
@iedereen
def pdf(kenmerk: str, nummer: str, volgnr: int) -> Response:
    """Give the same as a tagged PDF."""
    nu = clock.nu()
    return geef_papier(_papier(_paar(kenmerk, nummer, volgnr, nu), nu), Zetvorm.PDF)
