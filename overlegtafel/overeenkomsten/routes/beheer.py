"""Which acts an inkoper is offered with a versie: only those that no rule refuses now."""

from __future__ import annotations

from datetime import date, datetime

from flask import url_for

from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.telling import datum
from overlegtafel.core.tijd.termijnen import laatste_dag_van
from overlegtafel.overeenkomsten.models import OvereenkomstSoort, RondeSoort, Versie
from overlegtafel.overeenkomsten.routes.adressen import tekstadres, versieadres
from overlegtafel.overeenkomsten.rules.besluiten import weiger_overnemen, weiger_vrijstellen
from overlegtafel.overeenkomsten.rules.eerder import vorige_teksten
from overlegtafel.overeenkomsten.rules.handelingen import (
    laatste_tekst,
    weiger_annuleren,
    weiger_bewerken,
    weiger_geldigheid,
    weiger_intrekken,
    weiger_nieuwe_tekst,
    weiger_publiceren,
    weiger_ronde,
    weiger_samenvatting,
)
from overlegtafel.overeenkomsten.rules.poorten import Besluitstand, weiger_vaststellen, weiger_voorleggen
from overlegtafel.overeenkomsten.rules.status import einde_van_ronde
from overlegtafel.overeenkomsten.rules.tarieven.bladen import weiger_indexeren
from overlegtafel.overeenkomsten.rules.termijn import weiger_termijnen

Link = tuple[str, str]


def handelingen(versie: Versie, stand: Besluitstand, *, nu: datetime) -> list[Link]:
    """Return label and address of every act that can be done with `versie` now."""
    return [
        *_met_tekst(versie, nu),
        *_met_ronde(versie, nu),
        *_met_storing(versie),
        *_met_besluit(versie, stand, nu),
        *_met_versie(versie, nu),
    ]


def soort_ronde(versie: Versie) -> RondeSoort:
    """Return which kind the next ronde on `versie` is: the first one is usual, later ones are extra."""
    return RondeSoort.EXTRA if versie.ronden else RondeSoort.GEWOON


def _met_tekst(versie: Versie, nu: datetime) -> list[Link]:
    tekst = laatste_tekst(versie)
    plaats = tekstadres(tekst)
    links = []
    if weiger_bewerken(tekst, nu=nu) is None:
        links.append(("Bewerk de concepttekst", url_for("teksten.edit", **plaats)))
        links.append(("Schrijf per artikel", url_for("opstellen.index", **plaats)))
        links.append(("Lees een Word-bestand in", url_for("opstellen.upload", **plaats)))
        if vorige_teksten(tekst):
            links.append(("Wijs aan welk artikel welk was", url_for("teksten.artikelen", **plaats)))
    wacht_op_nota = any(ronde.reactienota_op is None for ronde in versie.ronden)
    if not wacht_op_nota and weiger_publiceren(tekst, vanaf=nu, nu=nu) is None:
        links.append(("Publiceer de tekst zonder ronde", url_for("teksten.publiceren", **plaats)))
    if versie.overeenkomst.soort is OvereenkomstSoort.BASIS and versie.vervangt_id is not None:
        links.append(("Kijk verwijzingen in andere overeenkomsten na", url_for("elders.index", **plaats)))
    if weiger_samenvatting(tekst, "", nu=nu) is None:
        links.append(("Vat de tekst samen in gewone woorden", url_for("kort.edit", **plaats)))
    if weiger_annuleren(tekst, nu=nu) is None:
        links.append(("Neem de geplande publicatie terug", url_for("teksten.annuleren", **plaats)))
    if weiger_nieuwe_tekst(versie, nu=nu) is None:
        links.append(("Begin een nieuwe tekst", url_for("teksten.new", **versieadres(versie))))
    return links


def _met_ronde(versie: Versie, nu: datetime) -> list[Link]:
    plaats = versieadres(versie)
    links = []
    if weiger_ronde(versie, soort_ronde(versie), vanaf=nu, nu=nu) is None:
        links.append(("Open een ronde", url_for("ronden.new", **plaats)))
    links += [
        (
            f"Verleng de ronde (nu tot en met {datum(laatste_dag_van(ronde.sluit_op))})",
            url_for("ronden.verlengen", ronde_id=ronde.id, **plaats),
        )
        for ronde in versie.ronden
        if nu < einde_van_ronde(ronde)
    ]
    return links


def _met_storing(versie: Versie) -> list[Link]:
    is_ronde = any(ronde.reactienota_op is None for ronde in versie.ronden)
    return [("Leg een storing vast", url_for("storingen.new"))] if is_ronde else []


def _met_besluit(versie: Versie, stand: Besluitstand, nu: datetime) -> list[Link]:
    plaats = versieadres(versie)
    links = []
    if weiger_voorleggen(versie, stand, nu=nu) is None:
        links.append(("Leg de tekst voor aan de gemeenten", url_for("besluiten.voorleggen", **plaats)))
    if weiger_vaststellen(versie, clock.dag_van(nu), stand, nu=nu) is None:
        links.append(("Leg de vaststelling vast", url_for("versies.vaststellen", **plaats)))
    if weiger_vrijstellen(versie, "artikel", "reden", nu=nu) is None:
        links.append(("Leg vast dat er geen ronde nodig is", url_for("besluiten.vrijstellen", **plaats)))
    if weiger_overnemen(versie, date.min, "besluit", begin=date.max, nu=nu) is None:
        links.append(("Neem over als eerder vastgesteld", url_for("besluiten.overnemen", **plaats)))
    return links


def _met_versie(versie: Versie, nu: datetime) -> list[Link]:
    plaats = versieadres(versie)
    links = []
    van = clock.dag_van(versie.geldig_van or nu)
    if weiger_geldigheid(versie, van, None, nu=nu) is None or versie.vastgesteld_op is None:
        links.append(("Wijzig van wanneer tot wanneer zij geldt", url_for("versies.edit", **plaats)))
    if weiger_termijnen(versie, nu=nu) is None:
        links.append(("Wijzig de termijnen", url_for("versies.termijnen", **plaats)))
    if weiger_indexeren(versie, nu=nu) is None:
        links.append(("Indexeer de tarieven", url_for("tariefbladen.index", **plaats)))
    if weiger_intrekken(versie, "reden", nu=nu) is None:
        links.append(("Trek deze versie in", url_for("versies.intrekken", **plaats)))
    return links
