"""Bijeenkomsten: the public list and page; planned, announced, moved and cancelled by the secretaris."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.register.namen import namen_voor
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, iedereen, kijker, vereist
from overlegtafel.core.web.handelen import probeer
from overlegtafel.core.web.invoer import lees_id
from overlegtafel.fysieke_tafel.forms.bijeenkomsten import Annuleerform
from overlegtafel.fysieke_tafel.forms.velden import Bevestigform, ingevuld
from overlegtafel.fysieke_tafel.models import Bijeenkomst, Zetel
from overlegtafel.fysieke_tafel.queries.bijeenkomsten import (
    PER_PAGINA,
    achterstallig,
    geweest,
    haal_bijeenkomst,
    komende,
)
from overlegtafel.fysieke_tafel.queries.genodigden import is_uitgenodigd
from overlegtafel.fysieke_tafel.queries.samenstelling import belangen_bij
from overlegtafel.fysieke_tafel.queries.stukken import artikelplaatsen
from overlegtafel.fysieke_tafel.queries.tafels import alle_tafels, samenstelling
from overlegtafel.fysieke_tafel.queries.verslagen import wachtende_verzoeken
from overlegtafel.fysieke_tafel.routes.bundelblok import bundelblok
from overlegtafel.fysieke_tafel.routes.terugkerend import terugkerend
from overlegtafel.fysieke_tafel.routes.weergave import (
    BADGES,
    Agendapuntweergave,
    Bekend,
    agendastand,
    kaart_van,
    kruimels,
    punt_van,
    url_van,
    verslagstand,
)
from overlegtafel.fysieke_tafel.rules.agenda import geldende_punten, getoonde_punten, weiger_wijziging
from overlegtafel.fysieke_tafel.rules.openbaar import is_agenda_zichtbaar, is_verslag_zichtbaar
from overlegtafel.fysieke_tafel.rules.samenstelling import weiger_belangen
from overlegtafel.fysieke_tafel.rules.status import (
    BijeenkomstStatus,
    VerslagStatus,
    bijeenkomst_status,
    verslag_status,
)
from overlegtafel.fysieke_tafel.rules.woorden import naam_van, tijden, weekdag
from overlegtafel.fysieke_tafel.services.bijeenkomsten import (
    annuleer_bijeenkomst,
    kondig_aan,
)
from overlegtafel.overeenkomsten.queries import termijnen

blueprint = Blueprint("bijeenkomsten", __name__, url_prefix="/bijeenkomsten")
als_secretaris = vereist(Rol.SECRETARIS)


def haal(bijeenkomst_id: int) -> Bijeenkomst:
    """Return a bijeenkomst that the viewer may know of; raise NietGevonden."""
    return haal_bijeenkomst(db.session(), bijeenkomst_id, kijker(), nu=clock.nu())


@blueprint.get("")
@iedereen
def index() -> str:
    """List what is coming, what was, and what is overdue."""
    session, nu = db.session(), clock.nu()
    pagina = lees_id(request.args.get("pagina", "")) or 1
    voorbij, aantal = geweest(session, kijker(), nu=nu, pagina=pagina)
    return render_template(
        "fysieke_tafel/bijeenkomsten/index.html",
        komende=[kaart_van(een, nu=nu) for een in komende(session, kijker(), nu=nu)],
        geweest=[kaart_van(een, nu=nu) for een in voorbij],
        te_laat=len(achterstallig(session, nu=nu)),
        tafels=alle_tafels(session),
        vorige=url_for(".index", pagina=pagina - 1) if pagina > 1 else None,
        volgende=url_for(".index", pagina=pagina + 1) if pagina * PER_PAGINA < aantal else None,
        mag_beheren=kijker().mag(Rol.SECRETARIS),
    )


@blueprint.get("/te-laat")
@iedereen
def overdue() -> str:
    """List the bijeenkomsten whose verslag is late, for everybody to see (DOMAIN rule 2.2)."""
    nu = clock.nu()
    rijen = achterstallig(db.session(), nu=nu)
    return render_template(
        "fysieke_tafel/bijeenkomsten/te_laat.html",
        rijen=[
            {
                "naam": naam_van(een.bijeenkomst),
                "url": url_van(een.bijeenkomst),
                "wat": een.wat,
                "uiterlijk": een.uiterlijk,
                "dagen": (clock.dag_van(nu) - een.uiterlijk).days,
            }
            for een in rijen
        ],
    )


@blueprint.get("/<int:bijeenkomst_id>")
@iedereen
def show(bijeenkomst_id: int) -> str:
    """Show a bijeenkomst: when and where, its agenda with links, its verslag, and who sits at the table."""
    session, nu, wie = db.session(), clock.nu(), kijker()
    bijeenkomst = haal(bijeenkomst_id)
    gelden = termijnen(session, nu=nu)
    is_leesbaar = wie.is_gastheer or is_agenda_zichtbaar(bijeenkomst, nu=nu)
    zetels = samenstelling(session, bijeenkomst.tafel, op=bijeenkomst.begin)
    return render_template(
        "fysieke_tafel/bijeenkomsten/show.html",
        bijeenkomst=bijeenkomst,
        naam=naam_van(bijeenkomst),
        badge=BADGES[bijeenkomst_status(bijeenkomst, nu=nu)],
        feiten=_feiten(bijeenkomst, agendastand(bijeenkomst, gelden, nu=nu), verslagstand(bijeenkomst, gelden, nu=nu)),
        punten=punten_van(bijeenkomst, nu=nu) if is_leesbaar else [],
        agenda_term=agendastand(bijeenkomst, gelden, nu=nu),
        bundel=bundelblok(bijeenkomst, nu=nu) if is_leesbaar and geldende_punten(bijeenkomst) else None,
        is_agenda_openbaar=is_agenda_zichtbaar(bijeenkomst, nu=nu),
        is_verslag_leesbaar=is_verslag_zichtbaar(bijeenkomst.verslag, nu=nu),
        zetels=zetels,
        belangen=belangen_bij(session, bijeenkomst) if is_leesbaar else [],
        mag_belang_melden=is_leesbaar and not weiger_belangen(bijeenkomst) and _mag_belang_melden(zetels),
        is_uitgenodigd=is_uitgenodigd(session, bijeenkomst.id, wie.adres),
        terugkerend=terugkerend(bijeenkomst),
        kruimels=kruimels(bijeenkomst),
        acties=_acties(bijeenkomst, nu=nu) if wie.mag(Rol.SECRETARIS) else [],
        te_beslissen=te_beslissen(bijeenkomst) if wie.mag(Rol.SECRETARIS) else [],
    )


def te_beslissen(bijeenkomst: Bijeenkomst) -> list[tuple[str, str]]:
    """Return label and address of each gevraagde wijziging on which nobody decided yet."""
    nummers = wachtende_verzoeken(db.session(), [bijeenkomst.id]).get(bijeenkomst.id, [])
    return [
        (
            f"Beslis over verzoek {nummer}",
            url_for("verslagwijzigingen.decide", bijeenkomst_id=bijeenkomst.id, volgnr=nummer),
        )
        for nummer in nummers
    ]


def _mag_belang_melden(zetels: list[Zetel]) -> bool:
    """Return whether the viewer speaks for one of these seats; the secretaris does for all."""
    wie = kijker()
    if wie.mag(Rol.SECRETARIS):
        return bool(zetels)
    eigen = any(zetel.organisatie_id in wie.organisatie_ids for zetel in zetels)
    return eigen and wie.mag(Rol.VERTEGENWOORDIGER, Rol.MEDEWERKER)


def _feiten(bijeenkomst: Bijeenkomst, agenda: str, verslag: str) -> list[tuple[str, str]]:
    return [
        ("Datum", weekdag(clock.dag_van(bijeenkomst.begin))),
        ("Tijd", tijden(bijeenkomst.begin, bijeenkomst.einde)),
        ("Plaats", bijeenkomst.plaats),
        ("Agenda", agenda),
        ("Verslag", verslag),
    ]


def punten_van(bijeenkomst: Bijeenkomst, *, nu: datetime) -> list[Agendapuntweergave]:
    """Return the agenda points that the page shows: those taken back only when people have read them."""
    session, wie = db.session(), kijker()
    punten = getoonde_punten(bijeenkomst)
    versies = namen_voor(session, "versie", [punt.versie_id for punt in punten], wie, nu=nu)
    bekend = Bekend(versies, artikelplaatsen(session, punten, wie, nu=nu), termijnen(session, nu=nu))
    return [punt_van(punt, bekend, nu=nu) for punt in punten]


def woord_agenda(bijeenkomst: Bijeenkomst, *, nu: datetime) -> str:
    """Return what can be done to the agenda: once it was held, only what was discussed can be tied to it."""
    return "Voorstellen koppelen" if weiger_wijziging(bijeenkomst, nu=nu) else "Agenda bewerken"


def _acties(bijeenkomst: Bijeenkomst, *, nu: datetime) -> list[tuple[str, str]]:
    """Return the acts of the secretaris that fit the state."""
    status = bijeenkomst_status(bijeenkomst, nu=nu)
    is_vastgesteld = verslag_status(bijeenkomst.verslag, nu=nu) is VerslagStatus.VASTGESTELD
    acties = {
        BijeenkomstStatus.CONCEPT: ("announce", "agenda.show", "genodigden.index", "move", "cancel"),
        BijeenkomstStatus.GEPLAND: ("agenda.show", "genodigden.index", "move", "cancel", "new"),
        BijeenkomstStatus.AGENDA_GEPUBLICEERD: ("agenda.show", "genodigden.index", "move", "cancel", "new"),
        BijeenkomstStatus.GEHOUDEN: (
            *(("verslagen.publish",) if is_vastgesteld else ("verslagen.edit", "notulen.show")),
            "aanwezigheid.edit",
            "agenda.show",
            "genodigden.index",
            "new",
        ),
        BijeenkomstStatus.AFGESLOTEN: ("verslagen.correct", "new"),
    }
    woorden = {
        "announce": "Aankondigen",
        "agenda.show": woord_agenda(bijeenkomst, nu=nu),
        "genodigden.index": "Genodigden",
        "move": "Verplaatsen",
        "cancel": "Annuleren",
        "new": "Plan de volgende",
        "verslagen.edit": "Verslag bewerken",
        "verslagen.publish": "Verslag publiceren",
        "verslagen.correct": "Een fout in het verslag herstellen",
        "notulen.show": "Notuleren aan tafel",
        "aanwezigheid.edit": "Aanwezigheid",
    }
    stappen = acties.get(status, ())
    if bijeenkomst.begin <= nu < bijeenkomst.einde and status is not BijeenkomstStatus.GEANNULEERD:
        stappen = ("notulen.show", "aanwezigheid.edit", *stappen)
    return [
        (woorden[stap], url_for(stap if "." in stap else f".{stap}", bijeenkomst_id=bijeenkomst.id)) for stap in stappen
    ]


@blueprint.route("/<int:bijeenkomst_id>/aankondigen", methods=["GET", "POST"])
@als_secretaris
def announce(bijeenkomst_id: int) -> str | Response:
    """Ask once more, and make the bijeenkomst known to everybody."""
    bijeenkomst, form = haal(bijeenkomst_id), Bevestigform()
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: kondig_aan(session, bijeenkomst, daad=daad),
    ):
        flash("De bijeenkomst is aangekondigd.", "ok")
        return redirect(url_van(bijeenkomst))
    return render_template(
        "fysieke_tafel/bevestig.html",
        form=form,
        titel="Bijeenkomst aankondigen",
        vraag=f"Wilt u {naam_van(bijeenkomst)} aankondigen?",
        gevolgen=["Iedereen ziet datum, tijd en plaats.", "Verplaatsen of annuleren kan daarna alleen met een reden."],
        knop="Kondig de bijeenkomst aan",
        kruimels=kruimels(bijeenkomst, "Aankondigen"),
        terug=url_van(bijeenkomst),
    )


@blueprint.route("/<int:bijeenkomst_id>/annuleren", methods=["GET", "POST"])
@als_secretaris
def cancel(bijeenkomst_id: int) -> str | Response:
    """Cancel a bijeenkomst, with the reason."""
    bijeenkomst, form = haal(bijeenkomst_id), Annuleerform()
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: annuleer_bijeenkomst(session, bijeenkomst, reden=ingevuld(form.reden.data), daad=daad),
    ):
        flash("De bijeenkomst is geannuleerd. De reden staat op de pagina.", "ok")
        return redirect(url_van(bijeenkomst))
    return render_template(
        "fysieke_tafel/bijeenkomsten/form.html",
        form=form,
        titel="Bijeenkomst annuleren",
        velden=("reden",),
        knop="Annuleer de bijeenkomst",
        soort="gevaar",
        waarschuwing="Annuleren kan niet ongedaan worden gemaakt. De bijeenkomst blijft met de reden zichtbaar.",
        terug=url_van(bijeenkomst),
    )
