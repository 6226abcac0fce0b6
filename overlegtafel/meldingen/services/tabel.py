"""The one table of who hears what: kind of gebeurtenis -> what is told, who hears it, by which mail (DOMAIN section 6).

A kind that a room adds gets one entry here and a folder in `templates/mail`, or its reason in NIET_VERTELD.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy.orm import Session

from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.meldingen.models import Reden
from overlegtafel.meldingen.queries import fysieke_tafel as tafel
from overlegtafel.meldingen.queries import overeenkomsten as tekst
from overlegtafel.meldingen.queries import samenwerking as samen
from overlegtafel.meldingen.queries import virtuele_tafel as draad
from overlegtafel.meldingen.queries.ontvangers import afzenders, beslissers, genodigden, in_agenda, partijen
from overlegtafel.meldingen.rules import Nieuws

Wat = Callable[[Session, Gebeurtenis], Nieuws | None]


class Wie(Protocol):
    """Gives the addresses that hear of something without having asked."""

    def __call__(self, session: Session, nieuws: Nieuws, *, nu: datetime) -> list[str]:
        """Return them."""


@dataclass(frozen=True)
class Hoorders:
    """People who hear of a thing by themselves, why, and whether they may switch that off."""

    wie: Wie
    reden: Reden
    is_uit_te_zetten: bool = False


PARTIJEN = Hoorders(partijen, Reden.PARTIJ)
PARTIJEN_NAAR_KEUZE = Hoorders(partijen, Reden.PARTIJ, is_uit_te_zetten=True)
GENODIGDEN = Hoorders(genodigden, Reden.GENODIGDE)
BESLISSERS = Hoorders(beslissers, Reden.PARTIJ)
AFZENDERS = Hoorders(afzenders, Reden.AFZENDER)


@dataclass(frozen=True)
class Vertelling:
    """How one kind of gebeurtenis is told: its folder in templates/mail, what it says, and who hears it first.

    Who is in several groups hears it by the first. Followers hear it after them, unless it concerns senders alone.
    """

    mail: str
    wat: Wat
    groepen: tuple[Hoorders, ...] = ()
    is_voor_volgers: bool = True
    weet_al: Wie | None = None
    """Who hears it from the room itself, by calendar mail, and gets no second notice."""


TABEL: Mapping[str, Vertelling] = {
    "ronde.geopend": Vertelling("ronde_geopend", tekst.nieuws_van_ronde, (PARTIJEN,)),
    "ronde.verlengd": Vertelling("ronde_verlengd", tekst.nieuws_van_ronde, (PARTIJEN,)),
    "ronde.verschoven": Vertelling("ronde_verschoven", tekst.nieuws_van_ronde, (PARTIJEN,)),
    "ronde.gesloten": Vertelling("ronde_gesloten", tekst.nieuws_van_ronde, (PARTIJEN,)),
    "tekst.gepubliceerd": Vertelling("tekst_gepubliceerd", tekst.nieuws_van_tekst),
    "tekst.voorgelegd": Vertelling(
        "tekst_voorgelegd", tekst.nieuws_van_voorleggen, (BESLISSERS,), is_voor_volgers=False
    ),
    "reactienota.gepubliceerd": Vertelling("reactienota_openbaar", tekst.nieuws_van_reactienota, (PARTIJEN,)),
    "versie.vastgesteld": Vertelling("versie_vastgesteld", tekst.nieuws_van_versie, (PARTIJEN,)),
    "versie.verlengd": Vertelling("versie_verlengd", tekst.nieuws_van_versie, (PARTIJEN,)),
    "versie.ingetrokken": Vertelling("versie_ingetrokken", tekst.nieuws_van_versie, (PARTIJEN,)),
    "bijeenkomst.gepland": Vertelling("bijeenkomst_gepland", tafel.nieuws_van_bijeenkomst, weet_al=in_agenda),
    "bijeenkomst.aangekondigd": Vertelling("bijeenkomst_gepland", tafel.nieuws_van_bijeenkomst, weet_al=in_agenda),
    "bijeenkomst.verplaatst": Vertelling("bijeenkomst_verplaatst", tafel.nieuws_van_bijeenkomst, weet_al=in_agenda),
    "bijeenkomst.geannuleerd": Vertelling("bijeenkomst_geannuleerd", tafel.nieuws_van_annulering, weet_al=in_agenda),
    "agenda.gepubliceerd": Vertelling("agenda_openbaar", tafel.nieuws_van_agenda, (GENODIGDEN, PARTIJEN_NAAR_KEUZE)),
    "verslag.concept_gepubliceerd": Vertelling(
        "conceptverslag_openbaar", tafel.nieuws_van_conceptverslag, (GENODIGDEN, PARTIJEN_NAAR_KEUZE)
    ),
    "verslag.gepubliceerd": Vertelling("verslag_openbaar", tafel.nieuws_van_verslag, (GENODIGDEN, PARTIJEN_NAAR_KEUZE)),
    "erratum.gepubliceerd": Vertelling("erratum", tafel.nieuws_van_erratum, (GENODIGDEN, PARTIJEN_NAAR_KEUZE)),
    "wijzigingsverzoek.besloten": Vertelling(
        "verzoek_besloten", tafel.nieuws_van_verzoek, (AFZENDERS,), is_voor_volgers=False
    ),
    "inbreng.beoordeeld": Vertelling("inbreng_openbaar", draad.nieuws_van_inbreng),
    "inbreng.verplaatst": Vertelling(
        "inbreng_verplaatst", draad.nieuws_van_verplaatsing, (AFZENDERS,), is_voor_volgers=False
    ),
    "voorstel.opgegaan": Vertelling(
        "inbreng_verplaatst", draad.nieuws_van_samenvoeging, (AFZENDERS,), is_voor_volgers=False
    ),
    "voorstel.besproken": Vertelling(
        "voorstel_besproken", draad.nieuws_van_bespreking, (AFZENDERS,), is_voor_volgers=False
    ),
    "voorstel.geagendeerd": Vertelling("voorstel_geagendeerd", draad.nieuws_van_agendering, (AFZENDERS,)),
    "traject.op_kalender": Vertelling("traject_op_kalender", samen.nieuws_van_traject),
    "traject.aangekondigd": Vertelling("traject_aangekondigd", samen.nieuws_van_traject),
}

TREKT_TERUG: Mapping[str, str] = {
    "inbreng.ingetrokken": "inbreng_openbaar",
    "verslag.ingetrokken": "conceptverslag_openbaar",
}
"""Kinds after which a mail on the same thing isn't true any more: it is told no further."""

_ZELF = "its room mails the person whose act it answers"
_WERK = "work of the gemeente that nobody outside sees"
_TERUG = "what was planned is not told any more"
_POST = "mail itself, seen on the pages of the beheerder"
_SAMEN = "work between gemeenten, seen on their pages and, where it is public, on the kalender"
_TUSSEN_GEMEENTEN = {
    "activiteit": "gemaakt voortgang",
    "afwijking": "afgehandeld gemeld",
    "beginstap": "gedaan geschreven",
    "format": "gebruikt gemaakt getoetst stap uitgegeven versie",
    "inventaris": "bewaard traject",
    "jaarplan": "akkoord gemaakt geweigerd gewijzigd vastgesteld voorgelegd",
    "kennis": "bewaard",
    "trajectvoorstel": "opzij overgenomen",
    "voorwaarde": "beantwoord",
}
"""What gemeenten that buy together do, by what it is about."""
_BEHEER = "management of the installation, in the logboek only"
"""Reasons why a kind of gebeurtenis is not told."""

_STAPPEN = ("aangevuld", "begonnen", "besloten", "herstel_gevraagd", "ingediend", "ingetrokken")
NIET_VERTELD: Mapping[str, str] = {
    **{f"toetreding.{stap}": _ZELF for stap in _STAPPEN},
    **{f"opzegging.{stap}": _ZELF for stap in ("ontvangen", "teruggenomen", "terugname_gevraagd")},
    **{f"{wat}.{daad}": _SAMEN for wat, daden in _TUSSEN_GEMEENTEN.items() for daad in daden.split()},
    "actiepunt.afgesloten": _WERK,
    "actiepunt.gemaakt": "stands in the verslag, which is told",
    "advies.besloten": "stands on the public list of adviezen",
    "advies.vastgelegd": "stands in the verslag, which is told",
    "aanmelding.beeindigd": _ZELF,
    "abonnement.bevestigd": _ZELF,
    "abonnement.gevraagd": _ZELF,
    "abonnement.opgezegd": _ZELF,
    "adres.bevestigd": _ZELF,
    "adres.gevraagd": _ZELF,
    "adres.ingestaan": _BEHEER,
    "adres.gewijzigd": _ZELF,
    "adres.onbestelbaar": _POST,
    "adres.vrijgegeven": _POST,
    "afrekening.afgestemd": _SAMEN,
    "afrekening.opgesteld": _SAMEN,
    "afrekening.verzonden": _SAMEN,
    "afzender.bevestigd": _WERK,
    "afzender.teruggenomen": _WERK,
    "agenda.geordend": _WERK,
    "agenda.niet_gepubliceerd": _TERUG,
    "agendapunt.gewijzigd": _WERK,
    "agendapunt.ingetrokken": _WERK,
    "agendapunt.toegevoegd": _WERK,
    "auteur.gemaild": _ZELF,
    "belang.gemeld": "read by everybody on the page of the bijeenkomst",
    "belang.ingetrokken": _WERK,
    "begroting.akkoord": _SAMEN,
    "begroting.gemaakt": _SAMEN,
    "begroting.post": _SAMEN,
    "begroting.vastgesteld": _SAMEN,
    "beperking.beeindigd": "seen by the party on its own page, and in the register",
    "beperking.begonnen": "seen by the party on its own page, and in the register",
    "bericht.automatisch": _WERK,
    "bericht.geplaatst": _WERK,
    "bericht.gevraagd": _ZELF,
    "bericht.herlezen": _WERK,
    "bericht.opnieuw": _WERK,
    "bericht.teruggezet": _WERK,
    "bericht.terzijde": _WERK,
    "bericht.wacht": _WERK,
    "bijeenkomst.ingelezen": "taken in from before the region began",
    "boeking.betaald": _SAMEN,
    "boeking.vastgelegd": _SAMEN,
    "contactpersoon.gekozen": _BEHEER,
    "contract.optie_gebruikt": _SAMEN,
    "contract.vastgelegd": _SAMEN,
    "deelname.beeindigd": _WERK,
    "deelname.begonnen": _WERK,
    "deelname.besloten": _SAMEN,
    "deelname.toegelaten": _SAMEN,
    "deelname.verzocht": _SAMEN,
    "deelname.voortgezet": _WERK,
    "gebruiker.gewijzigd": _BEHEER,
    "gemeentecode.gezet": _SAMEN,
    "genodigde.afgezegd": _ZELF,
    "genodigde.toegevoegd": _ZELF,
    "inbreng.gerenderd": _WERK,
    "inbreng.gewist": _WERK,
    "inbreng.herlezen": _WERK,
    "inbreng.hervat": _WERK,
    "inbreng.in_punten": _WERK,
    "inbreng.ingetrokken": _ZELF,
    "inbreng.meegenomen": _WERK,
    "inbreng.naam": _ZELF,
    "inbreng.ontvangen": _ZELF,
    "inbreng.teruggehaald": _WERK,
    "inbreng.wissen_gevraagd": _WERK,
    "inbreng.wissen_terug": _WERK,
    "inloggen.gelukt": _BEHEER,
    "inloggen.gevraagd": _ZELF,
    "installatie.ingericht": _BEHEER,
    "instelling.gewijzigd": _BEHEER,
    "instemming.gegeven": "told as versie.vastgesteld, which needs them all",
    "instemming.geweigerd": "on the page of the versie at once; a new tekst is told when it is published",
    "inwonertal.vastgelegd": _SAMEN,
    "inzending.vergeten": _WERK,
    "inzending.verzonden": _ZELF,
    "komst.gemeld": "seen by the secretaris on the page of the bijeenkomst",
    "link.gevraagd": _ZELF,
    "mail.opgegeven": _POST,
    "mail.opnieuw": _POST,
    "mail.teruggehaald": _POST,
    "mail.teruggekomen": _POST,
    "naam.akkoord": _ZELF,
    "naam.beslist": _WERK,
    "naam.ingetrokken": _ZELF,
    "ontvangst.verstuurd": _ZELF,
    "ontvangst.weggelaten": _ZELF,
    "organisatie.gemaakt": _BEHEER,
    "organisatie.gewijzigd": _BEHEER,
    "overeenkomst.gemaakt": _WERK,
    "overeenkomst.vaststelling": _WERK,
    "punt.antwoord_openbaar": _ZELF,
    "punt.antwoord_weg": _WERK,
    "punt.beantwoord": _WERK,
    "punt.nagekeken": _WERK,
    "rol.aanvaard": _ZELF,
    "rol.gegeven": _ZELF,
    "rol.genomen": _BEHEER,
    "ronde.afgerond": "told as reactienota.gepubliceerd",
    "samenstelling.bepaald": _WERK,
    "storing.vastgelegd": "told as ronde.verschoven, where it moved the end of one",
    "tafel.gemaakt": _WERK,
    "tafel.gewijzigd": _WERK,
    "tekst.ambtshalve": _WERK,
    "tekst.artikelen_aangewezen": _WERK,
    "tekst.bewerkt": _WERK,
    "tekst.bijlagen_gewijzigd": _WERK,
    "tekst.gemaakt": _WERK,
    "tekst.gerenderd": _WERK,
    "tekst.publicatie_geannuleerd": _TERUG,
    "toegang.geweigerd": _BEHEER,
    "toetreding.stuk_gezien": _WERK,
    "traject.aangemeld": _SAMEN,
    "traject.beoordeeld": _SAMEN,
    "traject.gegund": _SAMEN,
    "traject.gemaakt": _SAMEN,
    "traject.geraamd": _SAMEN,
    "traject.gestopt": _SAMEN,
    "traject.gewijzigd": _SAMEN,
    "traject.kickoff": _SAMEN,
    "traject.penvoerder": _SAMEN,
    "traject.pre_kickoff": _SAMEN,
    "traject.voordeel": _SAMEN,
    "uittreding.begonnen": _SAMEN,
    "uittreding.besloten": _SAMEN,
    "uittreding.ingestemd": _SAMEN,
    "uittreding.toegezonden": _SAMEN,
    "uittreding.vastgesteld": _SAMEN,
    "versie.aanbod_bezorgd": _WERK,
    "versie.aangeboden": _ZELF,
    "versie.binding_gezet": _WERK,
    "versie.geldigheid_gezet": _WERK,
    "versie.gemaakt": _WERK,
    "versie.niet_ingestemd": "seen by the inkoper on the page of offers, and in the register",
    "versie.verlenging_afgesproken": _WERK,
    "versie.ondertekend": "stands on the start page of who signs for the gemeenten",
    "versie.tegengetekend": "seen in the register at once",
    "volmacht.vastgelegd": _WERK,
    "versie.overgenomen": "taken in from before the region began",
    "versie.vrijgesteld": _WERK,
    "versie.termijnen_gezet": _WERK,
    "versie.ingelezen": "taken in from before the region began",
    "verslag.bewaard": _WERK,
    "verslag.concept_tegengehouden": _TERUG,
    "verslag.ingetrokken": "what was taken back is told no further; its page says why",
    "verslag.vastgesteld": "told as verslag.gepubliceerd, within its term",
    "voorstel.afgerond": _WERK,
    "voorstel.afgesplitst": _WERK,
    "voorstel.gewijzigd": _WERK,
    "voorstel.heropend": _WERK,
    "voorstel.losgemaakt": _WERK,
    "voorstel.van_agenda": _TERUG,
    "wijzigingsverzoek.ingediend": _WERK,
    "wijzigingsverzoek.ingetrokken": _ZELF,
    "zetel.beeindigd": _WERK,
    "zetel.gegeven": _WERK,
    "zetel.vervanger": _WERK,
}
