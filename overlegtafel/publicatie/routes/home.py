"""The home page: what this is, on what one can react now, what is coming and what came out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask import Blueprint, render_template, url_for
from sqlalchemy.orm import Session

from overlegtafel.core.database.db import db
from overlegtafel.core.database.instellingen import regio
from overlegtafel.core.register.koppelingen import Koppeling
from overlegtafel.core.register.namen import namen_voor
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.termijnen import laatste_dag_van
from overlegtafel.core.toegang.access import BEZOEKER, iedereen
from overlegtafel.core.web.mailto import mailto
from overlegtafel.fysieke_tafel.models import Bijeenkomst
from overlegtafel.fysieke_tafel.queries import laatste_verslagen, volgende_bijeenkomst
from overlegtafel.fysieke_tafel.rules import (
    VerslagStatus,
    geldende_punten,
    is_agenda_zichtbaar,
    naam_van,
    tijden,
    verslag_status,
)
from overlegtafel.meldingen.services import openbaar_nieuws
from overlegtafel.overeenkomsten.models import Ronde
from overlegtafel.overeenkomsten.queries import Tekstverschil, openbare_samenvattingen
from overlegtafel.overeenkomsten.routes import Verandering, verandering_van, versieadres
from overlegtafel.publicatie.queries import laatste_inbreng, laatste_reactienotas, open_ronden
from overlegtafel.virtuele_tafel.models import Inbreng
from overlegtafel.virtuele_tafel.routes import inbreng_url
from overlegtafel.virtuele_tafel.rules import titel_voor

blueprint = Blueprint("home", __name__)

KAARTEN = 4
"""So many ronden stand with what they change, those that end first; the others are a line each."""
MEESTE_NIEUWS = 6
MEESTE_PUNTEN = 5


@dataclass(frozen=True, slots=True)
class Rondeweergave:
    """A consultation on which one can react now, and where."""

    titel: str
    url: str
    reageer: str
    mailto: str
    mailadres: str
    laatste_dag: date
    dagen: int
    dag: int
    """Which day of the ronde this is, counted from 1."""
    dag_totaal: int
    verandert: Verandering | None

    @property
    def verstreken(self) -> int:
        """Tell how much of the ronde is over, in percent."""
        return 100 * self.dag // self.dag_totaal


@dataclass(frozen=True, slots=True)
class Bijeenkomstblok:
    """The next bijeenkomst, with the first points of its agenda."""

    titel: str
    url: str
    tijd: str
    plaats: str
    punten: Sequence[str]
    meer: int
    """So many points are not named here."""


@blueprint.get("/")
@iedereen
def show() -> str:
    """Show the front page, the same for everybody."""
    session, nu = db.session(), clock.nu()
    volgende = volgende_bijeenkomst(session, nu=nu)
    adres = regio().mailadres
    ronden = open_ronden(session, nu=nu)
    eerste = ronden[:KAARTEN]
    anders = openbare_samenvattingen(session, [ronde.tekst_id for ronde in eerste], nu=nu)
    return render_template(
        "publicatie/home/show.html",
        ronden=[_ronde(ronde, adres, anders, nu=nu) for ronde in eerste],
        meer_ronden=[_ronde(ronde, adres, {}, nu=nu) for ronde in ronden[KAARTEN:]],
        nieuws=_nieuws(session, nu=nu),
        volgende=_bijeenkomst(volgende, nu=nu) if volgende else None,
        verslagen=[_verslag(een, nu=nu) for een in laatste_verslagen(session, nu=nu)],
        inbrengen=_inbrengen(session, nu=nu),
        reactienotas=[_reactienota(ronde) for ronde in laatste_reactienotas(session, nu=nu)],
        mailto=mailto(adres, onderwerp="Inbreng"),
    )


def _ronde(ronde: Ronde, adres: str, anders: Mapping[int, Tekstverschil], *, nu: datetime) -> Rondeweergave:
    versie = ronde.versie
    overeenkomst = versie.overeenkomst
    eerste, vandaag, laatste = clock.dag_van(ronde.openbaar_vanaf), clock.dag_van(nu), laatste_dag_van(ronde.sluit_op)
    titel = f"{overeenkomst.citeertitel} {versie.nummer}"
    return Rondeweergave(
        titel=titel,
        url=url_for("versies.show", **versieadres(versie)),
        reageer=url_for("inbreng.new", overeenkomst=overeenkomst.kenmerk),
        mailto=mailto(adres, overeenkomst.kenmerk, f"Inbreng op {titel}"),
        mailadres=mailto(adres, overeenkomst.kenmerk).removeprefix("mailto:"),
        laatste_dag=laatste,
        dagen=(laatste - vandaag).days,
        dag=(vandaag - eerste).days + 1,
        dag_totaal=(laatste - eerste).days + 1,
        verandert=verandering_van(versie, anders.get(ronde.tekst_id)),
    )


def _reactienota(ronde: Ronde) -> Koppeling:
    label = f"{ronde.versie.overeenkomst.citeertitel}, versie {ronde.versie.nummer}"
    return Koppeling("Reactienota", label, url_for("reactienota.show", ronde_id=ronde.id), ronde.reactienota_op)


def _nieuws(session: Session, *, nu: datetime) -> list[Koppeling]:
    kort_geleden = openbaar_nieuws(session, nu=nu, hoogstens=MEESTE_NIEUWS)
    return [Koppeling(een.groep, een.titel, een.url, een.moment) for een in kort_geleden]


def _bijeenkomst(bijeenkomst: Bijeenkomst, *, nu: datetime) -> Bijeenkomstblok:
    punten = geldende_punten(bijeenkomst) if is_agenda_zichtbaar(bijeenkomst, nu=nu) else []
    return Bijeenkomstblok(
        titel=naam_van(bijeenkomst),
        url=url_for("bijeenkomsten.show", bijeenkomst_id=bijeenkomst.id),
        tijd=tijden(bijeenkomst.begin, bijeenkomst.einde),
        plaats=bijeenkomst.plaats,
        punten=[punt.titel for punt in punten[:MEESTE_PUNTEN]],
        meer=max(0, len(punten) - MEESTE_PUNTEN),
    )


def _verslag(bijeenkomst: Bijeenkomst, *, nu: datetime) -> Koppeling:
    verslag = bijeenkomst.verslag
    is_af = verslag_status(verslag, nu=nu) is VerslagStatus.GEPUBLICEERD
    sinds = (verslag.openbaar_vanaf if is_af else verslag.concept_vanaf) if verslag else None
    url = url_for("verslagen.show", bijeenkomst_id=bijeenkomst.id)
    return Koppeling("Verslag" if is_af else "Conceptverslag", naam_van(bijeenkomst), url, sinds)


def _inbrengen(session: Session, *, nu: datetime) -> list[Koppeling]:
    inbrengen = laatste_inbreng(session, nu=nu)
    over = [inbreng.voorstel.overeenkomst_id for inbreng in inbrengen]
    namen = namen_voor(session, "overeenkomst", over, BEZOEKER, nu=nu)
    return [_inbreng(inbreng, namen) for inbreng in inbrengen]


def _inbreng(inbreng: Inbreng, namen: Mapping[int, str]) -> Koppeling:
    voorstel = inbreng.voorstel
    soort = namen.get(voorstel.overeenkomst_id or 0, "Nieuw idee")
    return Koppeling(soort, titel_voor(voorstel, BEZOEKER), inbreng_url(inbreng), inbreng.openbaar_vanaf)
