"""Pages: sign a versie for a party, and countersign it for the gemeenten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.errors import Geweigerd, MagNiet
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Kijker, Rol, kijker, vereist
from overlegtafel.core.web.bewerkform import Stand
from overlegtafel.core.web.handelen import probeer
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.organisaties.queries import begonnen_op
from overlegtafel.organisaties.routes import AANMELDING
from overlegtafel.overeenkomsten.models import Overeenkomst, Tekst, Versie
from overlegtafel.overeenkomsten.queries import tekst_met_artikelen
from overlegtafel.overeenkomsten.routes import (
    rijen_van,
    stukken_bij,
    url_van,
    versieadres,
    vind_versie,
)
from overlegtafel.overeenkomsten.rules import laatste_tekst, maak_manifest, manifest_sha256
from overlegtafel.partijen.forms.tekenen import TegentekenForm, TekenForm
from overlegtafel.partijen.models import Ondertekening
from overlegtafel.partijen.queries.combinatie import geldende_tekens, leden_van, zelf_partij
from overlegtafel.partijen.queries.eindes import opgezegd_tot
from overlegtafel.partijen.queries.handtekeningen import wachtenden
from overlegtafel.partijen.queries.tekenen import (
    is_partij_bij_basis,
    mag_tekenen,
    namens_wie,
    volmachten_te_vragen,
    zonder_volmacht,
)
from overlegtafel.partijen.queries.zwijgen import aanbiedingen_van, laatste_dagen
from overlegtafel.partijen.routes.percelen import perceelkeuzes
from overlegtafel.partijen.rules.combinatie import Namens, nog_van_lid, weiger_namens_lid, wie_nog
from overlegtafel.partijen.rules.ondertekenen import (
    NIET_VERS,
    Ondertekenaar,
    is_vers,
    nog_nodig,
    weiger_ondertekenen,
    weiger_stuk,
    weiger_tweede,
    weiger_zonder_volmacht,
)
from overlegtafel.partijen.rules.zwijgen import weiger_bericht
from overlegtafel.partijen.services.tekenen import onderteken, tegenteken_alle

blueprint = Blueprint("ondertekenen", __name__, url_prefix="/overeenkomsten/<kenmerk>")
Zet = Callable[[Session, Tekst, list[Namens], Ondertekenaar, Daad], object]
MEESTE_TEGELIJK = 50
"""Beside the signatures of so many parties at most one signs at once for the gemeenten."""


def _tekst(schrijver: Session, kenmerk: str, nummer: str, nu: datetime) -> Tekst:
    versie = vind_versie(schrijver, kenmerk, nummer, nu=nu)
    return tekst_met_artikelen(schrijver, laatste_tekst(versie).id)


def _ingelogd_op() -> datetime | None:
    return begonnen_op(db.session(), session.get(AANMELDING, ""), kijker().gebruiker_id or 0, nu=clock.nu())


def namens_wie_tekent(wie: Kijker) -> list[Namens]:
    """Return for whom the viewer signs: his own organisations, and those as members of a combinatie."""
    combinaties = wie.leden_van
    eigen = [id_ for id_, rollen in wie.rollen_bij.items() if Rol.VERTEGENWOORDIGER in rollen]
    return [
        *(Namens(id_) for id_ in eigen if id_ not in combinaties),
        *(Namens(id_, lid_id) for id_, leden in combinaties.items() for lid_id in sorted(leden)),
    ]


def kan_iemand_tekenen(versie: Versie, nu: datetime) -> bool:
    """Return whether the viewer can sign a versie for any of whom he signs for."""
    tekst = laatste_tekst(versie)
    return any(_weiger(tekst, een, nu) is None for een in namens_wie_tekent(kijker()))


def _naam(namens: Namens) -> str:
    naam = db.session.get_one(Organisatie, namens.organisatie_id).naam
    return naam if namens.lid_id is None else f"{naam}, als {db.session.get_one(Organisatie, namens.lid_id).naam}"


@blueprint.route("/<nummer>/ondertekenen", methods=["GET", "POST"])
@vereist(Rol.VERTEGENWOORDIGER)
def sign(kenmerk: str, nummer: str) -> str | Response:
    """Read the manifest and sign it for one's organisation."""
    nu = clock.nu()
    tekst = _tekst(db.session(), kenmerk, nummer, nu)
    eigen = namens_wie_tekent(kijker())
    zinnen = {een: _weiger(tekst, een, nu) for een in eigen}
    mogen = [(een, _naam(een)) for een in eigen if zinnen[een] is None]
    if not mogen:
        raise Geweigerd(next(zin for zin in zinnen.values() if zin))
    return _teken(tekst, mogen, _zet_namens)


def _zet_namens(session: Session, tekst: Tekst, alle: list[Namens], wie: Ondertekenaar, daad: Daad) -> Ondertekening:
    (namens,) = alle
    partij = session.get_one(Organisatie, namens.organisatie_id)
    return onderteken(session, tekst, partij, wie, lid_id=namens.lid_id, daad=daad)


def _weiger(tekst: Tekst, namens: Namens, nu: datetime) -> str | None:
    organisatie = db.session.get_one(Organisatie, namens.organisatie_id)
    bestaande = geldende_tekens(db.session(), tekst, organisatie.id, nu=nu)
    leden = leden_van(db.session(), organisatie.id, nu=nu)
    tweede = weiger_tweede(bestaande, organisatie.id, kijker().gebruiker_id, namens.lid_id)
    zin = weiger_namens_lid(bestaande, organisatie.naam, leden, namens.lid_id)
    return (
        tweede
        or weiger_ondertekenen(
            tekst,
            organisatie,
            bestaande,
            is_partij_bij_basis=is_partij_bij_basis(db.session(), tekst.versie.overeenkomst, organisatie.id, nu=nu),
            is_toegelaten=mag_tekenen(db.session(), tekst.versie.overeenkomst, organisatie.id, nu=nu),
            opgezegd_tot=opgezegd_tot(db.session(), tekst.versie.overeenkomst, organisatie.id, nu=nu),
            nu=nu,
        )
        or zin
    )


@blueprint.route("/<nummer>/tegentekenen", methods=["GET", "POST"])
@vereist(Rol.GEMEENTE_VERTEGENWOORDIGER)
def countersign(kenmerk: str, nummer: str) -> str | Response:
    """Read what a party signed and sign it for the gemeenten, under their volmachten."""
    nu = clock.nu()
    tekst = _tekst(db.session(), kenmerk, nummer, nu)
    if not kijker().is_gastheer:
        raise MagNiet("Alleen een vertegenwoordiger van de gastheergemeente tekent voor de gemeenten.")
    if zin := weiger_stuk(tekst, nu=nu):
        raise Geweigerd(zin)
    wachten = _wachtende(tekst, nu)
    if not wachten:
        raise Geweigerd("Er wacht geen handtekening van een partij op die van de gemeenten.")
    eis_volmachten(tekst.versie.overeenkomst, nu)
    mogen = [(Namens(een.id), een.naam) for een in wachten[:MEESTE_TEGELIJK]]
    return _teken(tekst, mogen, _zet_tegen, is_tegen=True)


def eis_volmachten(overeenkomst: Overeenkomst, nu: datetime) -> None:
    """Refuse to sign without a volmacht of each gemeente, with the way to record one for who may."""
    zin = weiger_zonder_volmacht(zonder_volmacht(db.session(), overeenkomst.id, nu=nu), nu=nu)
    if zin is None:
        return
    if not volmachten_te_vragen(db.session(), [overeenkomst.id], nu=nu):
        raise Geweigerd(
            f"{zin} Er is er wel een vastgelegd, maar die begint later.", verder=weg_naar_volmacht(overeenkomst)
        )
    wie = "Leg die eerst vast." if mag_volmacht() else "Een inkoper legt die eerst vast. Het staat op zijn startpagina."
    raise Geweigerd(f"{zin} {wie}", verder=weg_naar_volmacht(overeenkomst))


def mag_volmacht() -> bool:
    """Return whether the viewer may record a volmacht: an inkoper of the gastheer."""
    return kijker().is_gastheer and kijker().mag(Rol.INKOPER)


def weg_naar_volmacht(overeenkomst: Overeenkomst) -> list[tuple[str, str]]:
    """Return where the viewer records or sees the volmachten for an agreement; to others, what was signed."""
    if mag_volmacht():
        return [("Naar de volmachten", url_for("volmachten.index", kenmerk=overeenkomst.kenmerk))]
    return [("Naar de handtekeningen", url_for("handtekeningen.index"))]


def _zet_tegen(session: Session, tekst: Tekst, alle: list[Namens], wie: Ondertekenaar, daad: Daad) -> None:
    tegenteken_alle(session, tekst, [een.organisatie_id for een in alle], wie, daad=daad)


def _wachtende(tekst: Tekst, nu: datetime) -> list[Organisatie]:
    """Return the parties that signed, all of who sign together, and wait for the other side."""
    alle = wachtenden(db.session(), nu=nu)
    return [een.partij for een in alle if een.stand.is_wachtend and een.tekst.id == tekst.id]


def _gelezen(tekst: Tekst) -> Stand:
    return {"manifest": manifest_sha256(tekst), "naam": kijker().naam}


def _teken(tekst: Tekst, mogen: list[tuple[Namens, str]], zet: Zet, *, is_tegen: bool = False) -> str | Response:
    """Show the papers with the form under them, and put the signature."""
    nu, versie, ingelogd_op = clock.nu(), tekst.versie, _ingelogd_op()
    formulier = (TegentekenForm if is_tegen else TekenForm)().kies_uit(
        mogen, [] if is_tegen else perceelkeuzes(versie.overeenkomst_id)
    )
    formulier.begin_met(_gelezen(tekst))
    if is_tegen and len(mogen) == 1 and not formulier.is_submitted():
        formulier.organisatie.data = [mogen[0][0].sleutel]  # there is nothing to choose
    elif not is_tegen and not formulier.is_submitted():
        gevraagd = request.args.get("namens", type=int)  # a task says for whom
        formulier.organisatie.data = next((een.sleutel for een, _ in mogen if een.organisatie_id == gevraagd), None)
    if formulier.validate_on_submit():

        def act(schrijver: Session, daad: Daad) -> object:
            verse = _tekst(schrijver, versie.overeenkomst.kenmerk, versie.nummer, daad.nu)
            formulier.eis_ongewijzigd(_gelezen(verse))
            wie = formulier.wie(manifest_sha256(verse), ingelogd_op)
            return zet(schrijver, verse, formulier.alle(), wie, daad)

        if probeer(formulier, act, veld="naam"):
            alle = formulier.alle()
            hoe_vaak = "" if len(alle) == 1 else f", bij {len(alle)} partijen"
            flash(f"Uw handtekening is gezet{hoe_vaak}.", "ok")
            plaats = versieadres(versie)
            if len(alle) > 1:
                return redirect(url_for("handtekeningen.index"))
            return redirect(url_for("handtekeningen.show", **plaats, organisatie_id=alle[0].organisatie_id))
    return render_template(
        "partijen/tekenen.html",
        versie=versie,
        tekst=tekst,
        formulier=formulier,
        is_tegen=is_tegen,
        namens=namens_wie(db.session(), versie.overeenkomst_id, nu=nu) if is_tegen else [],
        bijlagen=rijen_van(tekst),
        stukken=stukken_bij(tekst, kijker(), nu=nu),
        manifest=maak_manifest(tekst).decode(),
        sha256=manifest_sha256(tekst),
        opnieuw=None if is_vers(ingelogd_op, nu=nu) else NIET_VERS,
        eerdere=[] if is_tegen else _eerdere(tekst, [namens for namens, _ in mogen], nu),
        leden=[] if is_tegen else _leden(tekst, [namens for namens, _ in mogen], nu),
        kan_weigeren=not is_tegen and bool(_open_aanbod(tekst, _partijen(mogen), nu)),
        terug=url_van(versie),
        hier=request.path,
    )


def _partijen(mogen: list[tuple[Namens, str]]) -> list[int]:
    """Return the parties among these for which the viewer speaks: of a combinatie only the penvoerder does."""
    spreekt = kijker().rollen_bij
    ids = sorted({namens.organisatie_id for namens, _ in mogen})
    return [id_ for id_ in ids if Rol.VERTEGENWOORDIGER in spreekt.get(id_, frozenset())]


def _eerdere(tekst: Tekst, mogen: list[Namens], nu: datetime) -> list[tuple[str, int]]:
    """Return for each of these that began to sign its name and how many signatures it still needs."""
    gevonden = []
    for namens in mogen:
        telt = geldende_tekens(db.session(), tekst, namens.organisatie_id, nu=nu)
        if namens.lid_id is None:
            aantal = nog_nodig(telt, namens.organisatie_id)
        else:
            is_begonnen = any(een.lid_id == namens.lid_id for een in telt)
            aantal = nog_van_lid(telt, namens.lid_id) if is_begonnen else 0
        if aantal > 0:
            gevonden.append((_naam(namens), aantal))
    return gevonden


def _leden(tekst: Tekst, mogen: list[Namens], nu: datetime) -> list[tuple[str, list[str], list[str]]]:
    """Return of each combinatie its name, who still has to sign, and which members are a party by themselves."""
    gevonden = []
    for id_ in sorted({namens.organisatie_id for namens in mogen if namens.lid_id is not None}):
        leden = leden_van(db.session(), id_, nu=nu)
        zelf = zelf_partij(db.session(), leden.namen).get(tekst.versie.overeenkomst_id, [])
        nog = wie_nog(geldende_tekens(db.session(), tekst, id_, nu=nu), leden)
        gevonden.append((db.session.get_one(Organisatie, id_).naam, nog, [naam for _, naam in zelf]))
    return gevonden


def _open_aanbod(tekst: Tekst, organisatie_ids: list[int], nu: datetime) -> list[int]:
    """Return which of these can still say that they don't agree, and else are bound by silence."""
    aanbiedingen = aanbiedingen_van(db.session(), tekst.id, organisatie_ids)
    dagen = laatste_dagen(db.session(), aanbiedingen)
    return [een.organisatie_id for een in aanbiedingen if weiger_bericht(een, dagen[een.id], nu=nu) is None]
