"""For the gemeente: what was told of a thing, to whom, what became of it, and sending again what failed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.register.koppelingen import Koppeling
from overlegtafel.core.register.namen import namen_voor
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Kijker, Rol, kijker, vereist
from overlegtafel.core.web.handelen import doe
from overlegtafel.core.web.invoer import lees_id
from overlegtafel.meldingen.models import Aankondiging, Melding
from overlegtafel.meldingen.queries.verteld import (
    Ding,
    list_aankondigingen,
    list_verteld,
    versie_van,
    zoek_aankondiging,
)
from overlegtafel.meldingen.queries.vooraf import laad_vooraf
from overlegtafel.meldingen.rules.verteld import Afloop, Lot, afloop_van, mag_adres_zien, titel_van_voorbij
from overlegtafel.meldingen.services.opnieuw import stuur_opnieuw
from overlegtafel.meldingen.services.overzicht import regel_nu
from overlegtafel.outbox.models import Aflevering
from overlegtafel.outbox.rules import masker

blueprint = Blueprint("verteld", __name__, url_prefix="/verteld")

WERKERS = (Rol.BEHEERDER, Rol.INKOPER, Rol.SECRETARIS)
PER_BLAD = 50
SOORTEN = frozenset({"overeenkomst", "versie", "tafel", "voorstel", "inbreng"})
"""Things on whose page a way leads here."""


class Dingkeuze(TypedDict, total=False):
    """Of which thing the list is, by the names in its address; empty where it is of everything."""

    soort: str
    id: int


@dataclass(frozen=True)
class Vertelregel:
    """A telling in the list: what it says, as far as that is still public."""

    id: int
    titel: str
    groep: str
    vanaf: datetime
    is_verteld: bool
    url: str | None
    """Where the thing itself stands; None when it isn't public any more."""


@dataclass(frozen=True)
class Gehoord:
    """One who was told: the address as far as it may be read, why, and what became of it."""

    adres: str
    melding: Melding
    afloop: Afloop
    fout: str | None


@blueprint.get("")
@vereist(*WERKERS)
def index() -> str:
    """Show what was told, newest first, of everything or of one thing."""
    ding = _gevraagd()
    voor = request.args.get("voor", type=lees_id)
    rijen = list_aankondigingen(db.session(), ding, voor=voor, hoogstens=PER_BLAD + 1)
    keuze: Dingkeuze = {"soort": ding.soort, "id": ding.id_} if ding else {}
    volgende = url_for(".index", voor=rijen[PER_BLAD - 1].id, **keuze) if len(rijen) > PER_BLAD else None
    return render_template(
        "meldingen/verteld/index.html", koppen=_koppen(rijen[:PER_BLAD]), volgende=volgende, is_van_een_ding=bool(ding)
    )


def _gevraagd() -> Ding | None:
    soort, id_ = request.args.get("soort"), request.args.get("id", type=lees_id)
    return Ding(soort, id_) if soort and id_ else None


def _koppen(rijen: Collection[Aankondiging]) -> list[Vertelregel]:
    session = db.session()
    geladen = laad_vooraf(session, [rij.gebeurtenis for rij in rijen])
    versies = {rij.id: versie_van(session, rij.gebeurtenis) for rij in rijen}
    namen = namen_voor(session, "versie", versies.values(), kijker(), nu=clock.nu())
    koppen = [_kop(rij, namen.get(versies[rij.id] or 0)) for rij in rijen]
    del geladen
    return koppen


def _kop(rij: Aankondiging, naam: str | None) -> Vertelregel:
    regel = regel_nu(db.session(), rij.gebeurtenis, nu=max(clock.nu(), rij.vanaf))
    titel = regel.titel if regel else titel_van_voorbij(rij.gebeurtenis.handeling, naam)
    groep, url = (regel.groep, regel.url) if regel else ("", None)
    return Vertelregel(rij.id, titel, groep, rij.vanaf, rij.verteld_op is not None, url)


@blueprint.get("/<int:id_>")
@vereist(*WERKERS)
def show(id_: int) -> str:
    """Show to whom one thing was told, fifty at a time, and what of it failed."""
    aankondiging, na = _vind(id_), request.args.get("na", type=lees_id) or 0
    session, hoogstens = db.session(), PER_BLAD + 1
    rijen = list_verteld(session, aankondiging.gebeurtenis_id, na=na, hoogstens=hoogstens)
    mislukt = list_verteld(session, aankondiging.gebeurtenis_id, na=0, hoogstens=hoogstens, alleen_mislukt=True)
    volgende = url_for(".show", id_=id_, na=rijen[PER_BLAD - 1][0].id) if len(rijen) > PER_BLAD else None
    return render_template(
        "meldingen/verteld/show.html",
        kop=_koppen([aankondiging])[0],
        gehoord=[_gehoord(*rij) for rij in rijen[:PER_BLAD]],
        aantal_mislukt=len(mislukt),
        meeste=PER_BLAD,
        volgende=volgende,
    )


def _vind(id_: int) -> Aankondiging:
    aankondiging = zoek_aankondiging(db.session(), id_)
    if aankondiging is None:
        raise NietGevonden("Dit is er niet.")
    return aankondiging


def _gehoord(melding: Melding, aflevering: Aflevering | None) -> Gehoord:
    afloop = afloop_van(melding, aflevering)
    adres = melding.adres if mag_adres_zien(kijker().rollen, melding.reden) else masker(melding.adres)
    fout = aflevering.laatste_fout if aflevering is not None and afloop.lot is Lot.MISLUKT else None
    return Gehoord(adres, melding, afloop, fout)


@blueprint.post("/<int:id_>/opnieuw")
@vereist(*WERKERS)
def retry(id_: int) -> Response:
    """Send again what failed."""
    aantal = doe(lambda session, daad: stuur_opnieuw(session, id_, daad=daad))
    zin = f"{aantal} mails gaan" if aantal != 1 else "Eén mail gaat"
    flash(f"{zin} binnen een minuut opnieuw weg." if aantal else "Er is niets dat opnieuw weg kan.", "ok")
    return redirect(url_for(".show", id_=id_))


def wegen(soort: str, ids: Collection[int], kijker: Kijker, _nu: datetime) -> dict[int, list[Koppeling]]:
    """Lead from the page of a thing to what was told of it, for who works for the gemeente; asks no database."""
    if soort not in SOORTEN or not kijker.is_gastheer or not kijker.mag(*WERKERS):
        return {}
    label = "Wie kreeg hierover bericht?"
    return {id_: [Koppeling("berichten", label, url_for("verteld.index", soort=soort, id=id_))] for id_ in ids}
