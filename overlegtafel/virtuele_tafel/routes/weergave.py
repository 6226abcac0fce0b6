"""Inbreng, answers and files as the components show them to one viewer; here is decided what a page leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import current_app, url_for
from markupsafe import Markup

from overlegtafel.core.register.koppelingen import Koppeling
from overlegtafel.core.toegang.access import Kijker
from overlegtafel.core.web.pagina import laatste_dag
from overlegtafel.overeenkomsten.routes import Tekstadres
from overlegtafel.overeenkomsten.rules import is_reactienota_openbaar, is_ronde_open, is_te_laat
from overlegtafel.virtuele_tafel.models import Antwoord, Bijlage, Inbreng, Punt, PuntSoort
from overlegtafel.virtuele_tafel.queries.plaatsen import Plaats, Plaatsen, plaats_van_punt, waar_verwerkt
from overlegtafel.virtuele_tafel.rules.beantwoord import is_beantwoord
from overlegtafel.virtuele_tafel.rules.beoordelen import Inbrengstuk
from overlegtafel.virtuele_tafel.rules.openbaar import is_antwoord_zichtbaar, is_bijlage_openbaar, toont_tekst
from overlegtafel.virtuele_tafel.rules.woorden import KANALEN, KLEUR_VAN_GEVOLG, gevolg_in_woorden
from overlegtafel.virtuele_tafel.rules.zicht import (
    Publiciteit,
    Staat,
    is_afzender,
    is_behandelaar,
    organisatie_voor_ingewijde,
    publiciteit,
    publiek_fragment,
    publieke_html,
    publieke_naam,
    publieke_organisatie,
    weggelaten,
    wie_leest_mee,
    ziet_alles,
)

KLEUREN = {
    Publiciteit.IN_BEOORDELING: "actief",
    Publiciteit.OPENBAAR: "goed",
    Publiciteit.GEREDIGEERD: "goed",
    Publiciteit.GEWIST: "fout",
}
BEANTWOORD = ("Beantwoord", "goed")
STATEN = {
    Staat.OPEN: ("Open", "actief"),
    Staat.BESPROKEN: ("Besproken aan tafel", "goed"),
    Staat.BEANTWOORD: BEANTWOORD,
    Staat.AFGEROND: ("Afgerond", "neutraal"),
}


@dataclass(frozen=True)
class Blik:
    """Through whose eyes a page is made, and when; `eigen_id` is the inbreng whose link this visitor came with."""

    kijker: Kijker
    nu: datetime
    eigen_id: int | None = None

    def ziet_alles(self, inbreng: Inbreng) -> bool:
        """Return whether everything of `inbreng` is for these eyes."""
        return inbreng.id == self.eigen_id or ziet_alles(inbreng, self.kijker)


Badge = tuple[str, str]
"""Label and colour of the component status_badge."""
Link = tuple[str, str]
"""Label and address."""


@dataclass(frozen=True, slots=True)
class Spreker:
    """Who spoke, as far as the viewer may know."""

    afzender: str | None
    organisatie: str | None
    hoedanigheid: str | None
    namens: str | None = None


@dataclass(frozen=True, slots=True)
class Bijlageweergave:
    """A file for the component bestanden."""

    naam: str
    url: str | None
    grootte: int
    uitleg: str | None
    status: Badge | None


@dataclass(frozen=True, slots=True)
class Antwoordweergave:
    """The answer to one punt for the component antwoord."""

    nummer: str
    artikel: str | None
    wijziging: Link | None
    fragment: str | None
    gevolg: Badge
    reden_html: Markup
    is_concept: bool


@dataclass(frozen=True, slots=True)
class Inbrengweergave:
    """One contribution for the component inbreng; `stukken` stand for `tekst_html` where words are marked."""

    id: int
    nummer: str
    url: str
    afzender: str | None
    organisatie: str | None
    hoedanigheid: str | None
    namens: str | None
    naamnoot: str | None
    artikel: Link | None
    kanaal: str
    kanaalnaam: str
    ontvangen_op: datetime
    publiciteit: Badge
    behandeling: Badge | None
    is_te_laat: bool
    tekst_html: Markup | None
    geciteerd: str
    handtekening: str
    weggelaten: str
    besloten: str
    bijlagen: Sequence[Bijlageweergave]
    antwoorden: Sequence[Antwoordweergave]
    diepte: int
    mail_komt_terug: bool = False
    koppelingen: Sequence[Koppeling] = ()
    stukken: Sequence[Inbrengstuk] = ()


def inbreng_url(inbreng: Inbreng) -> str:
    """Return the permanent address of `inbreng`: its thread, opened on the page where it stands."""
    draad = inbreng.voorstel.nummer
    bij = None if inbreng.nummer == draad else str(inbreng.nummer)
    return url_for("voorstellen.show", nummer=draad, bij=bij, _anchor=f"inbreng-{inbreng.nummer}")


def inbreng_item(inbreng: Inbreng, blik: Blik, plaatsen: Plaatsen) -> Inbrengweergave:
    """Return `inbreng` for the component of that name; `plaatsen` are those of `plaatsen_bij`."""
    over = plaatsen.get((inbreng.over_tekst_id or 0, inbreng.artikel_id or 0))
    alles = blik.ziet_alles(inbreng)
    stand = publiciteit(inbreng)
    toont = alles and inbreng.gewist_op is None
    wie = spreker_van(inbreng, blik)
    html = inbreng.tekst_html if toont else publieke_html(inbreng, nu=blik.nu)
    return Inbrengweergave(
        id=inbreng.id,
        nummer=str(inbreng.nummer),
        url=inbreng_url(inbreng),
        afzender=wie.afzender,
        organisatie=wie.organisatie,
        hoedanigheid=wie.hoedanigheid,
        namens=wie.namens,
        naamnoot=_naamnoot(inbreng, blik) if toont else None,
        artikel=(over.in_zin, plaats_url(over)) if over and (toont or toont_tekst(inbreng, nu=blik.nu)) else None,
        kanaal=inbreng.kanaal.value,
        kanaalnaam=KANALEN[inbreng.kanaal],
        ontvangen_op=inbreng.ontvangen_op,
        publiciteit=(stand.value, KLEUREN.get(stand, "neutraal")),
        behandeling=BEANTWOORD if is_beantwoord(inbreng, nu=blik.nu) else None,
        is_te_laat=inbreng.ronde is not None and is_te_laat(inbreng.ontvangen_op, inbreng.ronde),
        tekst_html=Markup(html),
        geciteerd=inbreng.geciteerd if toont else "",
        handtekening=inbreng.handtekening if toont else "",
        weggelaten=weggelaten(inbreng),
        besloten=wie_leest_mee(inbreng, blik.kijker, nu=blik.nu) if toont else "",
        bijlagen=_bijlagen(inbreng, blik),
        antwoorden=[item for punt in inbreng.punten if (item := antwoord_item(punt, blik, plaatsen))],
        diepte=1 if inbreng.antwoord_op_id else 0,
    )


def _bijlagen(inbreng: Inbreng, blik: Blik) -> list[Bijlageweergave]:
    toont = blik.ziet_alles(inbreng) or toont_tekst(inbreng, nu=blik.nu)
    return [bijlage_item(bijlage, blik) for bijlage in inbreng.bijlagen] if toont else []


def spreker_van(inbreng: Inbreng, blik: Blik) -> Spreker:
    """Return who spoke, as far as these eyes may know."""
    is_heel = blik.ziet_alles(inbreng) and inbreng.gewist_op is None
    return _wie_voluit(inbreng) if is_heel else _wie_openbaar(inbreng, blik.nu)


def _wie_voluit(inbreng: Inbreng) -> Spreker:
    """Return who spoke, for eyes that may know: of a forward the author, with who sent it on."""
    return Spreker(
        afzender=inbreng.namens or inbreng.afzender,
        organisatie=organisatie_voor_ingewijde(inbreng),
        hoedanigheid=inbreng.hoedanigheid,
        namens=inbreng.afzender if inbreng.namens else None,
    )


def _naamnoot(inbreng: Inbreng, blik: Blik) -> str | None:
    """Return who sees the name, for a sender who reads it beside a text that is public without it."""
    is_zelf = inbreng.id == blik.eigen_id or is_afzender(inbreng, blik.kijker)
    if not is_zelf or inbreng.namens or not toont_tekst(inbreng, nu=blik.nu) or publieke_naam(inbreng, nu=blik.nu):
        return None
    is_bekend = inbreng.organisatie_id is not None and inbreng.is_afzender_bevestigd
    return f"Alleen u{', uw organisatie' if is_bekend else ''} en de gemeente zien uw naam"


def _wie_openbaar(inbreng: Inbreng, nu: datetime) -> Spreker:
    naam, organisatie = publieke_naam(inbreng, nu=nu), publieke_organisatie(inbreng, nu=nu)
    return Spreker(
        afzender=naam or organisatie,
        organisatie=organisatie if naam else None,
        hoedanigheid=inbreng.hoedanigheid if toont_tekst(inbreng, nu=nu) and not organisatie else None,
    )


def bijlage_item(bijlage: Bijlage, blik: Blik) -> Bijlageweergave:
    """Return a file for the component `bestanden`; its name is part of what a person wrote."""
    openbaar = is_bijlage_openbaar(bijlage, nu=blik.nu)
    mag = openbaar or blik.ziet_alles(bijlage.inbreng)
    bestand = bijlage.bestand
    gewist = bestand.gewist_op is not None or bijlage.inbreng.gewist_op is not None
    url = url_for("bijlagen.show", nummer=bijlage.inbreng.nummer, bijlage_id=bijlage.id)
    return Bijlageweergave(
        naam=bijlage.naam if mag else "Bijlage",
        url=url if mag and not gewist else None,
        grootte=bestand.grootte,
        uitleg=_uitleg(bijlage, mag=mag, is_werker=is_behandelaar(blik.kijker)),
        status=("Openbaar", "goed") if openbaar else ("Niet openbaar", "neutraal") if mag else None,
    )


def _uitleg(bijlage: Bijlage, *, mag: bool, is_werker: bool) -> str | None:
    """Return what one must know of a file before opening it."""
    if bijlage.bestand.gewist_op is not None or bijlage.inbreng.gewist_op is not None:
        return "Dit bestand is verwijderd."
    if is_werker and current_app.config["CLAMD"] is not None and bijlage.bestand.gescand_op is None:
        return "Dit bestand is niet gescand op virussen."
    return None if mag else "Deze bijlage is niet openbaar."


def antwoord_item(punt: Punt, blik: Blik, plaatsen: Plaatsen) -> Antwoordweergave | None:
    """Return the answer to `punt` for the component of that name, or None where there is none for these eyes."""
    antwoord = punt.antwoord
    openbaar = is_antwoord_zichtbaar(antwoord, nu=blik.nu)
    if antwoord is None or not (openbaar or is_behandelaar(blik.kijker)):
        return None
    over, verwerkt = plaats_van_punt(plaatsen, punt), waar_verwerkt(plaatsen, punt, nu=blik.nu)
    return Antwoordweergave(
        nummer=punt.nummer,
        artikel=over.in_zin if over else None,
        wijziging=(verwerkt[0], plaats_url(verwerkt[1])) if verwerkt else None,
        fragment=punt.fragment if blik.ziet_alles(punt.inbreng) else publiek_fragment(punt, nu=blik.nu),
        gevolg=gevolg_badge(punt, antwoord),
        reden_html=Markup(antwoord.reden_html),
        is_concept=not openbaar,
    )


def gevolg_badge(punt: Punt, antwoord: Antwoord) -> Badge:
    """Return the gevolg of an answer in words, with its colour."""
    kleur = "goed" if punt.soort is PuntSoort.VRAAG else KLEUR_VAN_GEVOLG[antwoord.gevolg]
    return gevolg_in_woorden(punt, antwoord.gevolg), kleur


def plaats_url(plaats: Plaats) -> str:
    """Return the permanent address of an article in its text."""
    tekst: Tekstadres = {"kenmerk": plaats.kenmerk, "nummer": plaats.versie, "volgnr": plaats.volgnr}
    return url_for("teksten.show", **tekst, _anchor=f"artikel-{plaats.nummer}")


def ronde_feit(inbrengen: list[Inbreng], nu: datetime) -> tuple[str, str | None]:
    """Return where the newest ronde of these inbrengen stands, and the address of its reactienota once that is out."""
    ronden = {inbreng.ronde.id: inbreng.ronde for inbreng in inbrengen if inbreng.ronde is not None}
    if not ronden:
        return "", None
    ronde = ronden[max(ronden)]
    if is_ronde_open(ronde, nu=nu):
        return f"U kunt reageren tot en met {laatste_dag(ronde.sluit_op)}.", None
    if not is_reactienota_openbaar(ronde, nu=nu):
        return "De ronde is gesloten.", None
    return "De reactienota is gepubliceerd.", url_for("reactienota.show", ronde_id=ronde.id)
