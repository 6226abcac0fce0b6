"""The lists of adviezen and actiepunten of all bijeenkomsten, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypedDict

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Antwoord

from overlegtafel.core.database.db import db
from overlegtafel.core.papier.bladen import schrijf_csv
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, iedereen, kijker, vereist
from overlegtafel.core.web.handelen import probeer
from overlegtafel.core.web.invoer import lees_id
from overlegtafel.fysieke_tafel.forms.notulen import Adviesbesluitform, Afsluitform
from overlegtafel.fysieke_tafel.models import Actiepunt, Advies, Agendapunt
from overlegtafel.fysieke_tafel.queries import uitkomsten as lijst
from overlegtafel.fysieke_tafel.rules.uitkomsten import BESLUITEN, ActieStatus, actie_status, stemming_van
from overlegtafel.fysieke_tafel.rules.verslag import anker_van
from overlegtafel.fysieke_tafel.rules.woorden import datum, naam_van
from overlegtafel.fysieke_tafel.services.uitkomsten import beslis_advies, sluit_actiepunt

blueprint = Blueprint("uitkomsten", __name__)
MEESTE_REGELS = 5000
BADGES = {
    ActieStatus.OPEN: "actief",
    ActieStatus.TE_LAAT: "let_op",
    ActieStatus.GEREED: "goed",
    ActieStatus.VERVALLEN: "neutraal",
}


def _plek(punt: Agendapunt) -> tuple[str, str]:
    adres = url_for("verslagen.show", bijeenkomst_id=punt.bijeenkomst_id, _anchor=anker_van(punt))
    return f"{naam_van(punt.bijeenkomst)}, punt {punt.volgorde}", adres


@dataclass(frozen=True, slots=True)
class Adviesweergave:
    """An advies with what became of it; `plek` is where it stands in the verslag."""

    id: int
    nummer: str
    tekst: str
    stemming: str
    minderheden: Sequence[tuple[str, str]]
    besluit: str
    badge: str
    reden: str
    plek: tuple[str, str]
    beslis_url: str | None


@dataclass(frozen=True, slots=True)
class Actieweergave:
    """An actiepunt with where it stands; `plek` is where it was agreed in the verslag."""

    nummer: str
    wat: str
    wie: str
    uiterlijk: str
    staat: str
    badge: str
    reden: str
    plek: tuple[str, str]
    sluit_url: str | None


class Bladwegen(TypedDict):
    """The addresses around a page of a list, by the names that its template uses."""

    vorige: str | None
    volgende: str | None
    csv_url: str


def _advies(advies: Advies) -> Adviesweergave:
    is_te_beslissen = advies.besluit is None and kijker().mag(Rol.INKOPER)
    return Adviesweergave(
        id=advies.id,
        nummer=advies.nummer,
        tekst=advies.tekst,
        stemming=stemming_van(advies),
        minderheden=[(een.organisatie.naam, een.tekst) for een in advies.minderheden],
        besluit=BESLUITEN[advies.besluit].capitalize() if advies.besluit else "Nog niet beslist",
        badge="let_op" if advies.besluit is None else "goed" if advies.besluit == "overgenomen" else "fout",
        reden=advies.besluit_reden,
        plek=_plek(advies.agendapunt),
        beslis_url=url_for(".decide", advies_id=advies.id) if is_te_beslissen else None,
    )


def _actie(actie: Actiepunt) -> Actieweergave:
    status = actie_status(actie, vandaag=clock.vandaag())
    is_open = status in (ActieStatus.OPEN, ActieStatus.TE_LAAT)
    return Actieweergave(
        nummer=actie.nummer,
        wat=actie.wat,
        wie=actie.organisatie.naam,
        uiterlijk=datum(actie.uiterlijk),
        staat=status.value.capitalize(),
        badge=BADGES[status],
        reden=actie.vervallen_reden,
        plek=_plek(actie.agendapunt),
        sluit_url=url_for(".close", actiepunt_id=actie.id) if is_open and kijker().mag(Rol.SECRETARIS) else None,
    )


def _bladen(gevonden: list[Any], endpoint: str, pagina: int) -> Bladwegen:
    return {
        "vorige": url_for(endpoint, pagina=pagina - 1) if pagina > 1 else None,
        "volgende": url_for(endpoint, pagina=pagina + 1) if len(gevonden) > lijst.PER_PAGINA else None,
        "csv_url": url_for(f"{endpoint}_csv"),
    }


def _pagina() -> int:
    return lees_id(request.args.get("pagina", "")) or 1


@blueprint.get("/adviezen")
@iedereen
def advices() -> str:
    """List the adviezen of all bijeenkomsten and what the gemeente did with them."""
    pagina = _pagina()
    gevonden = lijst.adviezen(db.session(), kijker(), nu=clock.nu(), pagina=pagina)
    return render_template(
        "fysieke_tafel/uitkomsten/adviezen.html",
        adviezen=[_advies(een) for een in gevonden[: lijst.PER_PAGINA]],
        **_bladen(gevonden, ".advices", pagina),
    )


@blueprint.get("/actiepunten")
@iedereen
def actions() -> str:
    """List the actiepunten of all bijeenkomsten with who, when, and where they stand."""
    pagina = _pagina()
    gevonden = lijst.actiepunten(db.session(), kijker(), nu=clock.nu(), pagina=pagina)
    return render_template(
        "fysieke_tafel/uitkomsten/actiepunten.html",
        actiepunten=[_actie(een) for een in gevonden[: lijst.PER_PAGINA]],
        **_bladen(gevonden, ".actions", pagina),
    )


def _csv(naam: str, kolommen: tuple[str, ...], rijen: list[list[str]]) -> Response:
    antwoord = Response(schrijf_csv(kolommen, rijen), content_type="text/csv; charset=utf-8")
    antwoord.headers["Content-Disposition"] = f'attachment; filename="{naam}.csv"'
    return antwoord


@blueprint.get("/adviezen.csv")
@iedereen
def advices_csv() -> Response:
    """Give the newest adviezen as a sheet."""
    gevonden = map(_advies, lijst.adviezen(db.session(), kijker(), nu=clock.nu(), hoeveel=MEESTE_REGELS))
    rijen = [[een.nummer, een.tekst, een.stemming, een.besluit, een.reden, een.plek[0]] for een in gevonden]
    return _csv("adviezen", ("nummer", "advies", "stemming", "besluit", "reden", "bijeenkomst"), rijen)


@blueprint.get("/actiepunten.csv")
@iedereen
def actions_csv() -> Response:
    """Give the newest actiepunten as a sheet."""
    gevonden = map(_actie, lijst.actiepunten(db.session(), kijker(), nu=clock.nu(), hoeveel=MEESTE_REGELS))
    rijen = [[een.nummer, een.wat, een.wie, een.uiterlijk, een.staat, een.reden, een.plek[0]] for een in gevonden]
    return _csv("actiepunten", ("nummer", "wat", "wie", "uiterlijk", "staat", "reden", "bijeenkomst"), rijen)


@blueprint.route("/adviezen/<int:advies_id>/besluit", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def decide(advies_id: int) -> str | Antwoord:
    """Record what the gemeente does with an advies."""
    advies, form = lijst.advies_met_id(db.session(), advies_id), Adviesbesluitform()
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: beslis_advies(session, advies, form.gekozen, reden=form.reden.data or "", daad=daad),
        veld="reden",
    ):
        flash(f"Het besluit over advies {advies.nummer} staat op de lijst.", "ok")
        return redirect(url_for(".advices"))
    return render_template(
        "fysieke_tafel/verslagen/vraag.html",
        form=form,
        titel=f"Advies {advies.nummer}",
        uitleg=advies.tekst,
        velden=(("besluit", 1), ("reden", 4)),
        knop="Leg het besluit vast",
        kruimels=[("Adviezen", url_for(".advices")), (f"Advies {advies.nummer}", "")],
        terug=url_for(".advices"),
    )


@blueprint.route("/actiepunten/<int:actiepunt_id>/afsluiten", methods=["GET", "POST"])
@vereist(Rol.SECRETARIS)
def close(actiepunt_id: int) -> str | Antwoord:
    """Say that an actiepunt is done or dropped."""
    actie, form = lijst.actiepunt_met_id(db.session(), actiepunt_id), Afsluitform()
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: sluit_actiepunt(
            session, actie, reden=form.reden.data or "", is_vervallen=form.hoe.data == "vervallen", daad=daad
        ),
        veld="reden",
    ):
        flash(f"Actiepunt {actie.nummer} is afgesloten.", "ok")
        return redirect(url_for(".actions"))
    return render_template(
        "fysieke_tafel/verslagen/vraag.html",
        form=form,
        titel=f"Actiepunt {actie.nummer}",
        uitleg=actie.wat,
        velden=(("hoe", 1), ("reden", 1)),
        knop="Sluit het actiepunt af",
        kruimels=[("Actiepunten", url_for(".actions")), (f"Actiepunt {actie.nummer}", "")],
        terug=url_for(".actions"),
    )
