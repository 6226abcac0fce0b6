"""The bar of steps on the page of a versie: which gates it passed, what is missing, and the one thing to do now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import url_for

from overlegtafel.core.register.koppelingen import Koppeling
from overlegtafel.core.toegang.access import Kijker, is_bereikt
from overlegtafel.core.web.pagina import datum
from overlegtafel.overeenkomsten.models import GemeenteOordeel, Ronde, Versie
from overlegtafel.overeenkomsten.routes.adressen import tekstadres, versieadres
from overlegtafel.overeenkomsten.routes.beheer import soort_ronde
from overlegtafel.overeenkomsten.routes.weergave import Stapweergave
from overlegtafel.overeenkomsten.rules.besluiten import weiger_beslissen
from overlegtafel.overeenkomsten.rules.handelingen import (
    laatste_tekst,
    weiger_bewerken,
    weiger_nieuwe_tekst,
    weiger_publiceren,
    weiger_redenen,
    weiger_ronde,
)
from overlegtafel.overeenkomsten.rules.openbaar import is_ronde_openbaar
from overlegtafel.overeenkomsten.rules.poorten import Besluitstand, Poort, heeft_afwijzing, poorten_voor
from overlegtafel.overeenkomsten.rules.toegang import beslist_voor, mag_beheren

Doen = tuple[str, str | None, str | None]
"""A sentence, and the label and address of where to do it, where there is such a place."""


_NOTA = "De ronde is gesloten. Publiceer de reactienota."
_NOTA_EN_TEKST = "De nieuwe tekst wordt dan tegelijk openbaar."
_RONDE_HELPT = ("gepubliceerd", "ronde", "verklaard")
_KLAAR = "Leg vast dat het college van de gastheer deze tekst heeft vastgesteld. Alle stappen daarvoor zijn gezet."


@dataclass(frozen=True, slots=True)
class Stappenbalk:
    """The road of a versie to where it counts, and the one thing that who looks can do now."""

    stappen: Sequence[Stapweergave]
    doen: Doen | None


@dataclass(frozen=True, slots=True)
class Besluitrij:
    """What a gemeente decided on a tekst."""

    naam: str
    oordeel: tuple[str, str]
    datum: str
    kenmerk: str
    reden: str | None
    geldig_van: str | None


def is_onderweg(versie: Versie) -> bool:
    """Return whether the versie is still on its way to adoption."""
    return versie.vastgesteld_op is None and versie.ingetrokken_op is None


def balk_van(
    versie: Versie, stand: Besluitstand, koppelingen: Sequence[Koppeling], kijker: Kijker, *, nu: datetime
) -> Stappenbalk | None:
    """Return the steps of a versie for who looks, and what he can do now; None once it is adopted or withdrawn.

    `koppelingen` are the links of the versie, as its page shows them.
    """
    if not is_onderweg(versie):
        return None
    poorten = poorten_voor(versie, stand, nu=nu)
    wacht = next((poort for poort in poorten if not poort.is_open), None)
    aan_de_beurt = _loopt(versie, poorten, nu) or wacht
    stappen = [_stap(poort, is_nu=poort is aan_de_beurt, mag_weten=kijker.is_gemeente) for poort in poorten]
    besluit = Stapweergave("Collegebesluit van de gastheer", "later" if wacht else "nu")
    geldend = Stapweergave("Geldend", "later", versie.geldig_van)
    return Stappenbalk([*stappen, besluit, geldend], _doen(versie, stand, wacht, koppelingen, kijker, nu))


def _loopt(versie: Versie, poorten: Sequence[Poort], nu: datetime) -> Poort | None:
    """Return the gate of the ronde while one is open or waits for its reactienota, whatever else is missing."""
    if not any(is_ronde_openbaar(een, nu=nu) and not is_bereikt(een.reactienota_op, nu=nu) for een in versie.ronden):
        return None
    return next((poort for poort in poorten if poort.sleutel == "ronde" and not poort.is_open), None)


def _onbeantwoord(versie: Versie, nu: datetime) -> Ronde | None:
    """Return the ronde that closed and has no reactienota yet."""
    return next((een for een in versie.ronden if een.reactienota_op is None and een.sluit_op <= nu), None)


def _stap(poort: Poort, *, is_nu: bool, mag_weten: bool) -> Stapweergave:
    staat = "klaar" if poort.is_open else "nu" if is_nu else "later"
    return Stapweergave(
        label=poort.naam,
        staat=staat,
        datum=poort.op if poort.is_open else None,
        uitleg=poort.mist if mag_weten else None,
    )


def _doen(
    versie: Versie,
    stand: Besluitstand,
    wacht: Poort | None,
    koppelingen: Sequence[Koppeling],
    kijker: Kijker,
    nu: datetime,
) -> Doen | None:
    adres = versieadres(versie)
    eigen = beslist_voor(kijker, versie.overeenkomst.soort, (een.id for een in stand.beslissers))
    if eigen and weiger_beslissen(laatste_tekst(versie), eigen[0], stand, nu=nu) is None:
        url = url_for("besluiten.instemming", **adres)
        if any(id_ not in stand.besluiten for id_ in eigen):
            return (
                "Uw gemeente is gevraagd om in te stemmen met deze tekst.",
                "Lees de stukken en leg het besluit vast",
                url,
            )
        return "Het besluit van uw gemeente is vastgelegd.", "Herzie het besluit", url
    if not mag_beheren(kijker):
        return None
    if (ronde := _onbeantwoord(versie, nu)) is not None:
        zin = _NOTA if laatste_tekst(versie).openbaar_vanaf else f"{_NOTA} {_NOTA_EN_TEKST}"
        return zin, "Ga naar de reactienota", url_for("reactienota.publish", ronde_id=ronde.id)
    if wacht is None:
        return _KLAAR, "Leg het collegebesluit vast", url_for("versies.vaststellen", **adres)
    if wacht.sleutel == "besproken" and (agenda := _laatst_op_agenda(koppelingen)) is not None:
        wanneer = "stond" if agenda.datum is not None and agenda.datum <= nu else "staat"
        return f"{wacht.mist} Zij {wanneer} op deze agenda: {agenda.label}.", "Bekijk de bijeenkomst", agenda.url
    return wacht.mist or "", *_waar(versie, stand, wacht, nu)


def _vraagt_ronde(versie: Versie) -> bool:
    """Return whether a ronde is the usual way in which a tekst of this versie comes out now."""
    return not (versie.ronden or versie.vrijgesteld_op or versie.overeenkomst.soort.is_tussen_gemeenten)


def _laatst_op_agenda(koppelingen: Sequence[Koppeling]) -> Koppeling | None:
    """Return the newest agenda on which the versie stands; the room of the table gives those first."""
    return next((een for een in koppelingen if een.soort == "Agenda"), None)


def _waar(versie: Versie, stand: Besluitstand, wacht: Poort, nu: datetime) -> tuple[str | None, str | None]:
    """Return label and address of where an inkoper opens this gate; none where he has to wait for others."""
    tekst, adres = laatste_tekst(versie), versieadres(versie)
    if wacht.sleutel == "volledig":
        is_te_bewerken = weiger_bewerken(tekst, nu=nu) is None
        verder = url_for("teksten.edit", **tekstadres(tekst)) if is_te_bewerken else url_for("teksten.new", **adres)
        return "Schrijf verder", verder
    if wacht.sleutel == "voorgelegd":
        return "Leg de tekst voor", url_for("besluiten.voorleggen", **adres)
    if wacht.sleutel == "ronde" and versie.ronden:
        return None, None
    if wacht.sleutel == "verklaard" and weiger_redenen(tekst, nu=nu) is None:
        return "Geef de redenen", url_for("wijzigingen.reasons", **tekstadres(tekst))
    if wacht.sleutel == "gepubliceerd" and not _vraagt_ronde(versie):
        if weiger_publiceren(tekst, vanaf=nu, nu=nu) is None:
            return "Publiceer de tekst", url_for("teksten.publiceren", **tekstadres(tekst))
    elif wacht.sleutel in _RONDE_HELPT and weiger_ronde(versie, soort_ronde(versie), vanaf=nu, nu=nu) is None:
        label = "Open een ronde" if tekst.openbaar_vanaf else "Open een ronde (dan wordt de tekst openbaar)"
        return label, url_for("ronden.new", **adres)
    if wacht.sleutel == "ingestemd" and heeft_afwijzing(stand) and weiger_nieuwe_tekst(versie, nu=nu) is None:
        return "Begin een nieuwe tekst", url_for("teksten.new", **adres)
    return None, None


def besluiten_van(versie: Versie, stand: Besluitstand) -> list[Besluitrij]:
    """Return of each gemeente what it decided on the newest tekst, once that was put to them."""
    if laatste_tekst(versie).voorgelegd_op is None:
        return []
    besluiten = stand.besluiten
    rijen = []
    for gemeente in stand.beslissers:
        een = besluiten.get(gemeente.id)
        rijen.append(
            Besluitrij(
                naam=gemeente.naam,
                oordeel=_OORDEEL[een.oordeel] if een else ("Nog geen besluit", "neutraal"),
                datum=datum(een.besluit_op) if een else "",
                kenmerk=een.kenmerk if een else "",
                reden=een.reden if een else None,
                geldig_van=datum(een.geldig_van) if een and een.geldig_van else None,
            )
        )
    return rijen


_OORDEEL = {GemeenteOordeel.STEMT_IN: ("Stemt in", "goed"), GemeenteOordeel.STEMT_NIET_IN: ("Stemt niet in", "fout")}
