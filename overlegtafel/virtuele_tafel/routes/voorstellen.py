"""Threads for everybody: the list, and one to read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.database.nummers import Nummer
from overlegtafel.core.register.koppelingen import koppelingen_van
from overlegtafel.core.register.namen import naam_voor, namen_voor
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Kijker, Rol, iedereen, kijker
from overlegtafel.outbox.queries import geblokkeerde_adressen
from overlegtafel.virtuele_tafel.models import Inbreng, Voorstel
from overlegtafel.virtuele_tafel.queries.plaatsen import Plaatsen, overeenkomsten_met_tekst, plaatsen_bij
from overlegtafel.virtuele_tafel.queries.voorstellen import (
    MEESTE_GETELD,
    Blad,
    Pagina,
    Voorstelfilter,
    Voorstelregel,
    afgesplitst_van,
    blad,
    huidig,
    lijst,
    opgegaan_in,
    ronden_met_inbreng,
    voorstel_om_te_lezen,
    zijn_beantwoord,
)
from overlegtafel.virtuele_tafel.routes.vinden import blik, vind_voorstel
from overlegtafel.virtuele_tafel.routes.weergave import (
    STATEN,
    Badge,
    Blik,
    Inbrengweergave,
    inbreng_item,
    plaats_url,
    ronde_feit,
)
from overlegtafel.virtuele_tafel.rules.beantwoorden import moet_antwoord
from overlegtafel.virtuele_tafel.rules.zicht import Staat, is_behandelaar, titel_voor, voorstel_staat

blueprint = Blueprint("voorstellen", __name__, url_prefix="/voorstellen")


@dataclass(frozen=True, slots=True)
class Voorstelkaart:
    """A thread in the list."""

    titel: str
    url: str
    badges: Sequence[Badge]
    meta: list[str | None]
    laatste_op: datetime | None


@dataclass(frozen=True, slots=True)
class Bladwijzer:
    """The addresses of the pages before and after this one, and where one is."""

    vorige: str | None
    volgende: str | None
    samenvatting: str


@blueprint.get("")
@iedereen
def index() -> str:
    """List threads, newest first; of what nobody judged yet only the number shows."""
    session, wie = db.session(), kijker()
    overeenkomsten = overeenkomsten_met_tekst(session, nu=clock.nu())
    per_kenmerk = {overeenkomst.kenmerk: overeenkomst for overeenkomst in overeenkomsten}
    ronden = ronden_met_inbreng(session, nu=clock.nu())
    gekozen = per_kenmerk.get(request.args.get("overeenkomst", ""))
    ronde_id = request.args.get("ronde", type=int)
    staat = request.args.get("staat", "")
    keuze = Voorstelfilter(
        overeenkomst_id=gekozen.id if gekozen else None,
        ronde_id=ronde_id if ronde_id in {ronde.id for ronde in ronden} else None,
        staat=Staat(staat) if staat in set(Staat) else None,
        met_leeg=request.args.get("leeg") == "ja",
    )
    pagina = lijst(session, keuze, nu=clock.nu(), pagina=request.args.get("pagina", 1, type=int))
    over = [regel.voorstel.overeenkomst_id for regel in pagina.regels]
    namen = namen_voor(session, "overeenkomst", over, wie, nu=clock.nu())
    return render_template(
        "virtuele_tafel/voorstellen/index.html",
        kaarten=[_kaart(regel, wie, namen, keuze.staat) for regel in pagina.regels],
        pagina=_bladeren(pagina),
        overeenkomsten=overeenkomsten,
        ronden=ronden,
        staten=list(Staat),
        keuze=keuze,
    )


def _kaart(regel: Voorstelregel, wie: Kijker, namen: Mapping[int, str], staat: Staat | None) -> Voorstelkaart:
    voorstel = regel.voorstel
    # Nearly everything is open, so only what isn't says so.
    eigen = voorstel_staat(voorstel, is_beantwoord=regel.is_beantwoord)
    badges = [] if eigen in (Staat.OPEN, staat) else [STATEN[eigen]]
    if regel.openbaar == 0 and voorstel.openbare_titel is None:
        badges.append(("In beoordeling", "let_op") if regel.wacht else ("Tekst niet openbaar", "neutraal"))
    aantal = f"{regel.aantal} keer inbreng"
    return Voorstelkaart(
        titel=titel_voor(voorstel, wie),
        url=url_for("voorstellen.show", nummer=voorstel.nummer),
        badges=badges,
        meta=[
            str(voorstel.nummer),
            f"Van {regel.van}" if regel.van else None,
            namen.get(voorstel.overeenkomst_id or 0, "Nieuw idee"),
            aantal,
        ],
        laatste_op=regel.laatste_op,
    )


def _bladeren(pagina: Pagina) -> Bladwijzer:
    """Return the links to the other pages, with the same choices."""
    keuzes = {naam: waarde for naam, waarde in request.args.items() if naam != "pagina" and waarde}

    def url(nummer: int) -> str:
        return url_for("voorstellen.index", **keuzes, pagina=nummer)  # type: ignore[arg-type]  # names from the address

    geteld = f"Pagina {pagina.nummer} van {pagina.paginas}, {pagina.totaal} voorstellen"
    ongeteld = f"Pagina {pagina.nummer}, meer dan {MEESTE_GETELD} voorstellen"
    return Bladwijzer(
        vorige=url(pagina.nummer - 1) if pagina.nummer > 1 else None,
        volgende=url(pagina.nummer + 1) if pagina.heeft_meer else None,
        samenvatting=geteld if pagina.is_geteld else ongeteld,
    )


_REAGEREN, _AANVULLEN = ("Reageer op dit voorstel", "eerste"), ("Stuur een aanvulling op dit voorstel", "stil")
"""What one can do with a thread, and how it stands out: what is answered asks for nothing more."""


@blueprint.get("/<nummer:nummer>")
@iedereen
def show(nummer: Nummer) -> str | Response:
    """Show a thread to read; the number of a merged one leads on."""
    session = db.session()
    gevonden = vind_voorstel(nummer)
    doel = huidig(gevonden)
    if doel is not gevonden:
        return redirect(url_for("voorstellen.show", nummer=doel.nummer))
    voorstel = voorstel_om_te_lezen(session, gevonden.id)
    ogen = blik()
    pagina = blad(
        session,
        voorstel.id,
        met_alles=is_behandelaar(ogen.kijker),
        nummer=request.args.get("pagina", 1, type=int),
        bij=Nummer.lees(request.args.get("bij", "")),
    )
    plaatsen = plaatsen_bij(session, [*pagina.inbrengen, *filter(None, [pagina.eerste])])
    staat = voorstel_staat(voorstel, is_beantwoord=bool(zijn_beantwoord(session, [voorstel.id], nu=ogen.nu)))
    return render_template(
        "virtuele_tafel/voorstellen/show.html",
        voorstel=voorstel,
        titel=titel_voor(voorstel, ogen.kijker),
        staat=STATEN[staat],
        reageren=_AANVULLEN if staat in (Staat.BEANTWOORD, Staat.AFGEROND) else _REAGEREN,
        rijen=_feiten(voorstel, pagina, plaatsen),
        items=_items(pagina.inbrengen, ogen, plaatsen),
        pagina=_bladeren_in(voorstel, pagina),
        acties={een.id: _acties(een, ogen.kijker) for een in pagina.inbrengen},
        koppelingen=koppelingen_van("voorstel", [voorstel.id], ogen.kijker, nu=ogen.nu).get(voorstel.id, []),
        opgegaan=opgegaan_in(session, voorstel.id),
        afgesplitst=afgesplitst_van(session, voorstel.id),
        is_inkoper=ogen.kijker.mag(Rol.INKOPER),
        is_openbaar=voorstel.openbare_titel is not None,
    )


def _bladeren_in(voorstel: Voorstel, pagina: Blad) -> Bladwijzer:
    """Return the links to the other pages of a thread."""

    def url(nummer: int) -> str | None:
        past = 1 <= nummer <= pagina.bladen
        return url_for("voorstellen.show", nummer=voorstel.nummer, pagina=nummer) if past else None

    samenvatting = f"Pagina {pagina.nummer} van {pagina.bladen}, {pagina.aantal} keer inbreng"
    return Bladwijzer(url(pagina.nummer - 1), url(pagina.nummer + 1), samenvatting)


def _items(inbrengen: Sequence[Inbreng], ogen: Blik, plaatsen: Plaatsen) -> list[Inbrengweergave]:
    """Return the inbrengen to read; who works here also sees whom no mail reaches."""
    adressen = [een.afzender_adres for een in inbrengen] if is_behandelaar(ogen.kijker) else []
    onbereikbaar = geblokkeerde_adressen(db.session(), adressen)
    links = koppelingen_van("inbreng", [een.id for een in inbrengen], ogen.kijker, nu=ogen.nu)
    return [
        replace(
            inbreng_item(een, ogen, plaatsen),
            mail_komt_terug=een.afzender_adres in onbereikbaar,
            koppelingen=links.get(een.id, []),
        )
        for een in inbrengen
    ]


def _feiten(voorstel: Voorstel, pagina: Blad, plaatsen: Plaatsen) -> list[tuple[str, Any]]:
    """Return what one must know of a thread at a glance: (label, text, address)."""
    nu = clock.nu()
    over = pagina.eerste.over_tekst_id if pagina.eerste else None
    artikel = plaatsen.get((over or 0, voorstel.artikel_id or 0))
    overeenkomst = voorstel.overeenkomst
    feiten: list[tuple[str, Any]] = []
    naam = naam_voor(db.session(), "overeenkomst", voorstel.overeenkomst_id, kijker(), nu=nu)
    if overeenkomst is not None and naam is not None:
        naar = url_for("overeenkomsten.show", kenmerk=overeenkomst.kenmerk)
        feiten.append(("Overeenkomst", (naam, naar)))
    if artikel is not None:
        feiten.append(("Artikel", (artikel.voluit, plaats_url(artikel))))
    feiten.append(("Ronde", ronde_feit([een for een in (pagina.laatste_met_ronde,) if een], nu)))
    return feiten


def _acties(inbreng: Inbreng, wie: Kijker) -> list[tuple[str, str]]:
    """Return what this viewer can do with `inbreng`, as (label, address)."""
    acties = []
    if wie.mag(Rol.INKOPER):
        if inbreng.ingetrokken_op is None and inbreng.gewist_op is None:
            acties.append(("Beoordelen" if inbreng.oordeel is None else "Anders beoordelen", "behandelen.judge"))
        if moet_antwoord(inbreng):
            acties.append(("Punten en antwoorden", "punten.index"))
        acties.append(("Verplaatsen", "ordenen.move"))
    if wie.mag(Rol.BEHEERDER):
        acties.append(("Verwijderen" if inbreng.gewist_op is None else "Waarom verwijderd", "wissen.show"))
    return [(label, url_for(endpoint, nummer=inbreng.nummer)) for label, endpoint in acties]
