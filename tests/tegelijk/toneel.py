"""The scene of these tests: one of everything that people work on, at the stage at which they do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import transaction
from overlegtafel.core.toegang.access import Rol
from overlegtafel.fysieke_tafel.models import Bijeenkomst, Tafel
from overlegtafel.fysieke_tafel.services.agenda import Puntgegevens, publiceer_agenda, voeg_punt_toe
from overlegtafel.fysieke_tafel.services.bijeenkomsten import plan_bijeenkomst
from overlegtafel.fysieke_tafel.services.tafels import geef_zetel, maak_tafel
from overlegtafel.fysieke_tafel.services.verslagen import bewaar_verslag
from overlegtafel.organisaties.models import Gebruiker
from overlegtafel.organisaties.services.mensen import geef_rol
from overlegtafel.overeenkomsten.services import importeer
from overlegtafel.virtuele_tafel.models import Gevolg, Inbreng
from overlegtafel.virtuele_tafel.services.beantwoorden import beantwoord
from overlegtafel.virtuele_tafel.services.beoordelen import beoordeel
from tests.conftest import NU, Cast, meld_aan
from tests.overeenkomsten.conftest import lees_voorbeeld
from tests.virtuele_tafel.stand import OPENBAAR, geef_inbreng

CONCEPT = "deelovereenkomst-dagbesteding-v0.3-concept"
PAD_CONCEPT = "/overeenkomsten/DO-DAG/0.3"
LANG_GELEDEN = NU - timedelta(days=60)


@dataclass
class Toneel:
    """What there is to act on, by number and id; `ilse` is a second inkoper, secretaris and beheerder."""

    anna: int
    ilse: int
    bram: int
    beantwoord: str
    """The number of an inbreng that was judged, with an answer that nobody agreed to yet."""
    nieuw: str
    """The number of an inbreng that nobody judged."""
    los: str
    """The number of another such."""
    tafel: int
    zetel: int
    geweest: int
    """The bijeenkomst of a month ago, with a verslag that nobody outside has seen."""
    punten: tuple[int, int]
    """Its agenda points."""
    komend: int
    """A bijeenkomst to come whose agenda is a draft."""
    komende_punten: tuple[int, int]
    organisatie: int
    versie: str = "0.3"


def zet_op(cast: Cast) -> Toneel:
    """Put the scene up in an empty house."""
    with transaction() as session:
        ilse = tweede_ambtenaar(session, cast)
        importeer(session, lees_voorbeeld("basisovereenkomst"), daad=Daad(LANG_GELEDEN))
        importeer(session, lees_voorbeeld(CONCEPT), daad=Daad(LANG_GELEDEN))
        beantwoord_, nieuw, los = (geef_inbreng(session, NU) for _ in range(3))
        _geef_antwoord(session, beantwoord_)
        tafel = maak_tafel(session, naam="FOT Dagbesteding", doel="Overleg.", daad=Daad(LANG_GELEDEN))
        zetel = geef_zetel(
            session,
            tafel,
            organisatie_id=cast.krommekreek.id,
            criterium="Minder dan tien medewerkers",
            van=LANG_GELEDEN,
            daad=Daad(LANG_GELEDEN),
        )
        geweest = maak_bijeenkomst(session, tafel.id, dagen=-30)
        komend = maak_bijeenkomst(session, tafel.id, dagen=60)
        publiceer_agenda(session, geweest, daad=Daad(LANG_GELEDEN))
        punten = [punt.id for punt in geweest.agendapunten]
        bewaar_verslag(session, geweest, {punten[0]: "Eerst."}, aanwezig="- De gemeente", slot="", daad=Daad(NU))
        return Toneel(
            cast.anna.id,
            ilse.id,
            cast.bram.id,
            str(beantwoord_.nummer),
            str(nieuw.nummer),
            str(los.nummer),
            tafel.id,
            zetel.id,
            geweest.id,
            (punten[0], punten[1]),
            komend.id,
            (komend.agendapunten[0].id, komend.agendapunten[1].id),
            cast.lichtpunt.id,
        )


def tweede_ambtenaar(session: Session, cast: Cast) -> Gebruiker:
    """Add Ilse, a second inkoper, secretaris and beheerder."""
    ilse = Gebruiker(email="ilse@oosterkreek.example", naam="Ilse")
    session.add(ilse)
    session.flush()
    for rol in (Rol.INKOPER, Rol.SECRETARIS, Rol.BEHEERDER):
        geef_rol(session, ilse, cast.oosterkreek, rol, daad=Daad(LANG_GELEDEN))
    return ilse


def _geef_antwoord(session: Session, inbreng: Inbreng) -> None:
    beoordeel(session, inbreng, OPENBAAR, daad=Daad(NU))
    beantwoord(session, inbreng.punten[0], Gevolg.TER_KENNISNAME, "Dank u wel.", daad=Daad(NU))


def maak_bijeenkomst(session: Session, tafel_id: int, *, dagen: int) -> Bijeenkomst:
    """Make a bijeenkomst with two agenda points so many days from now."""
    begin = NU + timedelta(days=dagen)
    bijeenkomst = plan_bijeenkomst(
        session,
        session.get_one(Tafel, tafel_id),
        begin=begin,
        einde=begin + timedelta(hours=2),
        plaats="Gemeentehuis",
        daad=Daad(LANG_GELEDEN),
    )
    for titel in ("Opening", "Tarief"):
        voeg_punt_toe(session, bijeenkomst, Puntgegevens(titel), daad=Daad(LANG_GELEDEN))
    return bijeenkomst


def browser(app: Flask, gebruiker_id: int) -> FlaskClient:
    """Give a browser in which this person is signed in."""
    client = app.test_client()
    meld_aan(client, gebruiker_id)
    return client


def formulier_op(pagina: str) -> dict[str, str | list[str]]:
    """Return what a browser would send of the form that a page is for, untouched."""
    vormen = [een for een in html.document_fromstring(pagina).forms if "overlegtafel-formulier" in een.get("class", "")]
    assert len(vormen) == 1, pagina
    velden: dict[str, str | list[str]] = {}
    for naam, ruw in vormen[0].form_values():
        eerder, waarde = velden.get(naam), ruw.removeprefix("\n").removeprefix("\r\n")
        velden[naam] = waarde if eerder is None else [*(eerder if isinstance(eerder, list) else [eerder]), waarde]
    return velden


def tekst_van(pagina: str) -> str:
    """Return what a person reads on a page."""
    return " ".join(html.document_fromstring(pagina).text_content().split())
