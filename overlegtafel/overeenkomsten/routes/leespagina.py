"""Builds the page on which a tekst is read: the same for `versies.show` and `teksten.show`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypedDict

from flask import render_template, url_for
from markupsafe import Markup

from overlegtafel.core.database.db import db
from overlegtafel.core.register.koppelingen import Koppeling, koppelingen_van
from overlegtafel.core.tekst.uitgaven import uitgaven_van
from overlegtafel.core.tijd.termijnen import STANDAARD, lees_termijnen
from overlegtafel.core.toegang.access import Rol, is_openbaar, kijker
from overlegtafel.core.web.pagina import moment
from overlegtafel.overeenkomsten.models import ArtikelTekst, OvereenkomstSoort, Tekst, Versie
from overlegtafel.overeenkomsten.queries import tekst_voor_inbreng
from overlegtafel.overeenkomsten.queries.besluiten import besluitstand
from overlegtafel.overeenkomsten.queries.pagina import nummers_van_artikelen
from overlegtafel.overeenkomsten.routes import weergave
from overlegtafel.overeenkomsten.routes.adressen import tekstadres
from overlegtafel.overeenkomsten.routes.beheer import handelingen
from overlegtafel.overeenkomsten.routes.bijlagen import blok_van
from overlegtafel.overeenkomsten.routes.opmerkingen import opmerkingen_bij
from overlegtafel.overeenkomsten.routes.opvolgen import familie_van
from overlegtafel.overeenkomsten.routes.stappenbalk import balk_van, besluiten_van, is_onderweg
from overlegtafel.overeenkomsten.routes.tarieven import blok_van as tarievenblok_van
from overlegtafel.overeenkomsten.routes.wat_verandert import wat_verandert
from overlegtafel.overeenkomsten.routes.wijzigingen import Wijzigingweergave
from overlegtafel.overeenkomsten.rules import VersieStatus, is_ronde_open, versie_status
from overlegtafel.overeenkomsten.rules.handelingen import laatste_tekst, weiger_bewerken
from overlegtafel.overeenkomsten.rules.opmaak import anker_van
from overlegtafel.overeenkomsten.rules.poorten import Besluitstand
from overlegtafel.overeenkomsten.rules.termijn import LABELS
from overlegtafel.overeenkomsten.rules.toegang import mag_beheren, zichtbare_teksten


@dataclass(frozen=True, slots=True)
class Artikelweergave:
    """An article on the page of a tekst: its words, where one reacts, what hangs together with it, what changed."""

    anker: str
    nummer: str
    titel: str
    html: Markup
    reageren: tuple[str, str] | None
    koppelingen: Sequence[Koppeling]
    verandert: Wijzigingweergave | None
    wijziging: tuple[str, str] | None
    samenhang: str
    geschiedenis: str | None


class Termijnenblok(TypedDict):
    """The terms of a basisovereenkomst as a table, by the names that its template uses."""

    kolommen_termijn: list[str]
    termijnen: Sequence[tuple[str, ...]]


def toon_tekst(tekst: Tekst, *, nu: datetime) -> str:
    """Return the page of `tekst`, whose articles and versie were loaded."""
    versie, is_gastheer = tekst.versie, kijker().is_gastheer
    openbaar = is_openbaar(tekst, nu=nu)
    stand = _besluitstand(versie, nu)
    koppelingen = koppelingen_van("versie", [versie.id], kijker(), nu=nu).get(versie.id, [])
    reageren = _reageren(tekst, openbaar, nu)
    verandert = wat_verandert(tekst, kijker(), nu=nu)
    is_te_bewerken = mag_beheren(kijker()) and weiger_bewerken(tekst, nu=nu) is None
    return render_template(
        "overeenkomsten/teksten/show.html",
        versie=versie,
        tekst=tekst,
        is_openbaar=openbaar,
        verandert=verandert,
        badge=weergave.BADGES[versie_status(versie, nu=nu)],
        banner=weergave.banner_van(versie, is_openbaar=openbaar, is_gastheer=is_gastheer, nu=nu),
        verwijzingen=_verwijzingen(versie, tekst, nu),
        stappen=[] if is_onderweg(versie) else weergave.stappen_van(versie, nu=nu),
        balk=balk_van(versie, stand, koppelingen, kijker(), nu=nu),
        besluiten=besluiten_van(versie, stand),
        vrijstelling=_vrijstelling(versie),
        overgenomen=versie.overgenomen_op is not None,
        ronden=weergave.ronden_van(versie, is_gastheer=is_gastheer, nu=nu),
        kop=_documentkop(tekst, nu),
        weggelakt=uitgaven_van(db.session(), "tekst", [tekst.id]),
        aanhef=Markup(tekst.aanhef_html),
        artikelen=_artikelen(tekst, reageren, verandert.artikelen if verandert else {}, nu),
        reageer_url=reageren.get(None),
        **_termijnen(tekst),
        tarieven=tarievenblok_van(tekst, mag_wijzigen=is_te_bewerken),
        bijlagen=blok_van(tekst, mag_wijzigen=is_te_bewerken),
        is_te_bewerken=is_te_bewerken,
        koppelingen=koppelingen,
        handelingen=handelingen(versie, stand, nu=nu) if mag_beheren(kijker()) else [],
        opmerkingen=opmerkingen_bij(tekst, verandert.werk if verandert else ()) if is_te_bewerken else [],
    )


def _besluitstand(versie: Versie, nu: datetime) -> Besluitstand:
    """Return what the gates ask; nothing is asked for a versie that is done and was never put to gemeenten."""
    if is_onderweg(versie) or laatste_tekst(versie).voorgelegd_op is not None:
        return besluitstand(db.session(), versie, nu=nu)
    return Besluitstand(tafel_eerst=False)


def _vrijstelling(versie: Versie) -> tuple[str, str] | None:
    """Return the article that asks for no ronde, and why it holds here."""
    artikel, reden = versie.vrijgesteld_artikel, versie.vrijgesteld_reden
    return (artikel, reden) if artikel and reden else None


def _documentkop(tekst: Tekst, nu: datetime) -> list[tuple[str, Any]]:
    versie = tekst.versie
    volgt_op, opgevolgd_door = familie_van(versie.overeenkomst, nu=nu)
    return [
        ("Kenmerk", versie.overeenkomst.kenmerk),
        ("Versie", f"{versie.nummer}, tekst {tekst.volgnr}"),
        ("Gepubliceerd", moment(tekst.openbaar_vanaf)),
        ("Geldigheid", weergave.geldig_zin(versie, nu=nu)),
        ("Volgt op", volgt_op),
        ("Opgevolgd door", opgevolgd_door),
        ("Besluit", versie.besluit),
        ("Controlegetal (SHA-256)", Markup('<code class="overlegtafel-hash">{}</code>').format(tekst.sha256)),
    ]


def _status(tekst: Tekst, nu: datetime) -> VersieStatus:
    return versie_status(tekst.versie, nu=nu)


def _reageren(tekst: Tekst, openbaar: bool, nu: datetime) -> dict[str | None, tuple[str, str]]:
    """Return by number of the article (None: the whole text) the label and address to react; empty where one can't.

    It is offered while a ronde is open, and on the text in force itself as long as no other one is in consultation.
    On another text than the one in consultation the link goes to where the same article stands there.
    """
    overeenkomst = tekst.versie.overeenkomst
    doel = tekst_voor_inbreng(db.session(), overeenkomst.id, nu=nu) if openbaar else None
    if doel is None or not _biedt_reageren(tekst, doel, nu):
        return {}
    if doel.id == tekst.id:
        links: dict[str | None, tuple[str, str]] = {
            rij.nummer: ("Reageer op dit artikel", _inbreng(overeenkomst.kenmerk, rij.nummer))
            for rij in tekst.artikel_teksten
        }
        return links | {None: ("Reageer op de hele tekst", _inbreng(overeenkomst.kenmerk))}
    daar = nummers_van_artikelen(db.session(), doel.id)
    plaats = f"versie {doel.versie.nummer}, tekst {doel.volgnr}"
    return {
        rij.nummer: (
            f"Reageer op artikel {daar[rij.artikel_id]} van {plaats}",
            _inbreng(overeenkomst.kenmerk, daar[rij.artikel_id]),
        )
        for rij in tekst.artikel_teksten
        if rij.artikel_id in daar
    }


def _biedt_reageren(tekst: Tekst, doel: Tekst, nu: datetime) -> bool:
    """Return whether the page of `tekst` asks for a reaction, which would be about `doel`."""
    if any(ronde.tekst_id == doel.id and is_ronde_open(ronde, nu=nu) for ronde in doel.versie.ronden):
        return _status(tekst, nu) is not VersieStatus.VASTGESTELD
    return doel.id == tekst.id and _status(tekst, nu) is VersieStatus.GELDEND


def _inbreng(kenmerk: str, artikel: str | None = None) -> str:
    return url_for("inbreng.new", overeenkomst=kenmerk, artikel=artikel)


def _artikelen(
    tekst: Tekst,
    reageren: Mapping[str | None, tuple[str, str]],
    wijzigingen: Mapping[int, Wijzigingweergave],
    nu: datetime,
) -> list[Artikelweergave]:
    ids = [rij.artikel_id for rij in tekst.artikel_teksten]
    koppelingen = koppelingen_van("artikel", ids, kijker(), nu=nu)
    hier = weergave.url_van(tekst.versie) + "#"
    return [
        _artikel(
            rij,
            reageren.get(rij.nummer),
            [item for item in koppelingen.get(rij.artikel_id, []) if not item.url.startswith(hier)],
            wijzigingen.get(rij.artikel_id),
            _geschiedenis(tekst, rij, nu),
        )
        for rij in tekst.artikel_teksten
    ]


def _artikel(
    rij: ArtikelTekst,
    reageren: tuple[str, str] | None,
    koppelingen: list[Koppeling],
    wijziging: Wijzigingweergave | None,
    geschiedenis: str | None,
) -> Artikelweergave:
    stukken = "1 stuk" if len(koppelingen) == 1 else f"{len(koppelingen)} stukken"
    return Artikelweergave(
        anker=anker_van(rij.nummer),
        nummer=rij.nummer,
        titel=rij.titel,
        html=Markup(rij.html),
        reageren=reageren,
        koppelingen=koppelingen,
        verandert=wijziging,
        wijziging=(wijziging.soort, "let_op") if wijziging else None,
        samenhang=f"Hangt samen met {stukken}",
        geschiedenis=geschiedenis,
    )


def _geschiedenis(tekst: Tekst, rij: ArtikelTekst, nu: datetime) -> str | None:
    """Return the address of what became of an article; None for one of a tekst that isn't public."""
    if not is_openbaar(tekst, nu=nu):
        return None
    kenmerk = tekst.versie.overeenkomst.kenmerk
    return url_for("geschiedenis.article", kenmerk=kenmerk, artikel_id=rij.artikel_id)


def _verwijzingen(versie: Versie, tekst: Tekst, nu: datetime) -> list[tuple[str, str]]:
    """Return links to the other texts that a reader may have been looking for."""
    wie = kijker()
    links = weergave.reactienotas_van(versie, is_werker=wie.mag(Rol.INKOPER, Rol.SECRETARIS), nu=nu)
    for ander in zichtbare_teksten(versie, wie, nu=nu):
        if ander.id != tekst.id:
            soort = "Eerdere" if ander.volgnr < tekst.volgnr else "Nieuwere"
            url = url_for("teksten.show", **tekstadres(ander))
            links.append((f"{soort} tekst van deze versie: tekst {ander.volgnr}", url))
    for andere in versie.overeenkomst.versies:
        status = versie_status(andere, nu=nu)
        if andere.id == versie.id or not zichtbare_teksten(andere, wie, nu=nu):
            continue
        if status is VersieStatus.GELDEND:
            links.append((f"De tekst die nu geldt: versie {andere.nummer}", weergave.url_van(andere)))
        elif status is VersieStatus.IN_CONSULTATIE:
            links.append((f"Het concept waarop u kunt reageren: versie {andere.nummer}", weergave.url_van(andere)))
    return links


def _termijnen(tekst: Tekst) -> Termijnenblok:
    """Return the terms of a basisovereenkomst: what, how long and, where one says so, which article."""
    versie = tekst.versie
    if versie.overeenkomst.soort is not OvereenkomstSoort.BASIS:
        return {"kolommen_termijn": [], "termijnen": []}
    gelden, bronnen = lees_termijnen(versie.termijnen), versie.termijnbronnen or {}
    nummers = {rij.artikel_id: rij.nummer for rij in tekst.artikel_teksten}
    rijen = [(LABELS[een], str(gelden[een]), _bron(nummers.get(bronnen.get(een, 0)))) for een in STANDAARD]
    kolommen = ["Termijn", "Duur", "Bron"] if any(bron for *_, bron in rijen) else ["Termijn", "Duur"]
    return {"kolommen_termijn": kolommen, "termijnen": [rij[: len(kolommen)] for rij in rijen]}


def _bron(nummer: str | None) -> Any:
    if nummer is None:
        return ""
    return Markup('<a class="nl-link" href="#{}">Artikel {}</a>').format(anker_van(nummer), nummer)
