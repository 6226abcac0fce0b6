"""Pages: what was signed by whom, where that stands, and the sealed paper of it, for both sides."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, current_app, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.opslag.bestanden import Bestand, lees
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, kijker, vereist
from overlegtafel.overeenkomsten.models import Overeenkomst, Versie
from overlegtafel.overeenkomsten.routes import url_van, versieadres
from overlegtafel.overeenkomsten.rules import laatste_tekst
from overlegtafel.partijen.models import Kant
from overlegtafel.partijen.queries.handtekeningen import Getekend, getekend_bij, getekende_paren, stukken_van
from overlegtafel.partijen.queries.percelen import getekende_percelen
from overlegtafel.partijen.queries.tekenen import volmachten_te_vragen
from overlegtafel.partijen.routes.tekenen import mag_volmacht
from overlegtafel.partijen.rules.percelen import zin_over_percelen
from overlegtafel.partijen.rules.stuk import VORMEN

blueprint = Blueprint("handtekeningen", __name__, url_prefix="/handtekeningen")
PER_PAGINA = 50
_EEN = "/<kenmerk>/<nummer>/<int:organisatie_id>"


def _mag_alles() -> bool:
    """Return whether the viewer sees the signatures of all parties: who works on them for the gastheer."""
    return kijker().is_gastheer and kijker().mag(Rol.INKOPER, Rol.GEMEENTE_VERTEGENWOORDIGER)


def _eigen() -> list[int]:
    """Return the parties for which the viewer signs, also as a member of a combinatie."""
    eigen = [id_ for id_, rollen in kijker().rollen_bij.items() if Rol.VERTEGENWOORDIGER in rollen]
    return sorted({*eigen, *kijker().leden_van})


@blueprint.get("")
@vereist(Rol.VERTEGENWOORDIGER, Rol.INKOPER, Rol.GEMEENTE_VERTEGENWOORDIGER)
def index() -> str:
    """Show what was signed, the newest first: all of it to the gastheer, to a party its own."""
    nu = clock.nu()
    pagina = min(max(request.args.get("pagina", 1, type=int), 1), 10_000)
    wie = None if _mag_alles() else _eigen()
    paren = getekende_paren(db.session(), wie, vanaf=(pagina - 1) * PER_PAGINA, aantal=PER_PAGINA + 1)
    return render_template(
        "partijen/handtekeningen/index.html",
        rijen=[(een, _url(een)) for een in getekend_bij(db.session(), paren[:PER_PAGINA], nu=nu)],
        vorige=url_for("handtekeningen.index", pagina=pagina - 1) if pagina > 1 else None,
        volgende=url_for("handtekeningen.index", pagina=pagina + 1) if len(paren) > PER_PAGINA else None,
    )


def _url(getekend: Getekend) -> str:
    versie = getekend.tekst.versie
    return url_for(
        "handtekeningen.show",
        kenmerk=versie.overeenkomst.kenmerk,
        nummer=versie.nummer,
        organisatie_id=getekend.partij.id,
    )


def vind_getekend(kenmerk: str, nummer: str, organisatie_id: int, nu: datetime) -> Getekend:
    """Return what a party signed, for that party and for the gastheer; for all others it isn't there."""
    zoek = select(Versie).join(Overeenkomst).where(Overeenkomst.kenmerk == kenmerk.upper(), Versie.nummer == nummer)
    versie = db.session.scalar(zoek)
    if versie is not None and versie.teksten and (_mag_alles() or organisatie_id in _eigen()):
        paren = [(laatste_tekst(versie).id, organisatie_id)]
        if gevonden := getekend_bij(db.session(), paren, nu=nu):
            return gevonden[0]
    raise NietGevonden("Deze handtekening bestaat niet.")


@blueprint.get(_EEN)
@vereist(Rol.VERTEGENWOORDIGER, Rol.INKOPER, Rol.GEMEENTE_VERTEGENWOORDIGER)
def show(kenmerk: str, nummer: str, organisatie_id: int) -> str:
    """Show who signed for both sides, and give the sealed paper."""
    nu = clock.nu()
    getekend = vind_getekend(kenmerk, nummer, organisatie_id, nu)
    versie = getekend.tekst.versie
    stukken = stukken_van(db.session(), [een.id for een in getekend.tekens])
    laatste = [een for een in getekend.tekens if een.kant is Kant.GEMEENTE][-1:]
    return render_template(
        "partijen/handtekeningen/show.html",
        getekend=getekend,
        versie=versie,
        percelen=_percelen(getekend),
        vormen=VORMEN,
        stukken=[
            (een.gemaakt_op, een.bestand.sha256.hex(), _pdf(getekend, een.ondertekening_id)) for een in stukken.values()
        ],
        wacht_op_stuk=bool(laatste) and laatste[0].id not in stukken,
        heeft_zegel=heeft_zegel(),
        acties=_acties(getekend),
        terug=url_van(versie),
    )


def heeft_zegel() -> bool:
    """Return whether the region has a seal for what was signed."""
    return bool(current_app.config["SEAL_KEY"] or current_app.config["IS_DEMO"])


def _percelen(getekend: Getekend) -> str:
    """Return for which percelen the party signed last, in a sentence."""
    eigen = getekende_percelen(db.session(), [een.id for een in getekend.tekens])
    laatste = [een.id for een in getekend.tekens if een.id in eigen][-1:]
    return zin_over_percelen(eigen[laatste[0]]) if laatste else ""


def _acties(getekend: Getekend) -> list[tuple[str, str]]:
    """Return what the viewer can do next about these signatures."""
    versie, stand = getekend.tekst.versie, getekend.stand
    plaats = versieadres(versie)
    is_tekenaar = kijker().is_gastheer and kijker().mag(Rol.GEMEENTE_VERTEGENWOORDIGER)
    if stand.is_wachtend and mag_volmacht() and _mist_volmacht(versie):
        return [("Leg de volmacht vast", url_for("volmachten.index", kenmerk=versie.overeenkomst.kenmerk))]
    if is_tekenaar and stand.is_wachtend:
        return [("Teken voor de gemeenten", url_for("ondertekenen.countersign", **plaats))]
    if is_tekenaar and stand.is_voorbehoud:
        return [
            (
                "Beantwoord het voorbehoud",
                url_for("elders_getekend.answer", **plaats, organisatie_id=getekend.partij.id),
            )
        ]
    if stand.is_opnieuw and getekend.partij.id in _eigen():
        return [("Teken opnieuw", url_for("ondertekenen.sign", **plaats, namens=getekend.partij.id))]
    return []


def _mist_volmacht(versie: Versie) -> bool:
    """Return whether a volmacht has to be recorded before anybody can sign for the gemeenten."""
    return bool(volmachten_te_vragen(db.session(), [versie.overeenkomst_id], nu=clock.nu()))


def _pdf(getekend: Getekend, ondertekening_id: int) -> str:
    versie = getekend.tekst.versie
    return url_for(
        "handtekeningen.pdf",
        kenmerk=versie.overeenkomst.kenmerk,
        nummer=versie.nummer,
        organisatie_id=getekend.partij.id,
        ondertekening_id=ondertekening_id,
    )


@blueprint.get(f"{_EEN}/<int:ondertekening_id>.pdf")
@vereist(Rol.VERTEGENWOORDIGER, Rol.INKOPER, Rol.GEMEENTE_VERTEGENWOORDIGER)
def pdf(kenmerk: str, nummer: str, organisatie_id: int, ondertekening_id: int) -> Response:
    """Give the sealed paper to either side."""
    getekend = vind_getekend(kenmerk, nummer, organisatie_id, clock.nu())
    eigen = [een.id for een in getekend.tekens]
    stuk = stukken_van(db.session(), eigen).get(ondertekening_id)
    if stuk is None:
        raise NietGevonden("Deze pdf is er niet, of nog niet.")
    return als_bestand(stuk.bestand, f"{kenmerk}-{nummer}-getekend-{ondertekening_id}.pdf")


def als_bestand(bestand: Bestand, naam: str) -> Response:
    """Return a file to keep, for nobody else."""
    return _als_download(lees(bestand), bestand.type, naam)


def als_pdf(inhoud: bytes, naam: str) -> Response:
    """Return a PDF that was made for this answer, to keep, for nobody else."""
    return _als_download(inhoud, "application/pdf", naam)


def _als_download(inhoud: bytes, soort: str, naam: str) -> Response:
    antwoord = Response(inhoud, mimetype=soort)
    kaal = naam.encode("ascii", "replace").decode().replace('"', "_").replace("\\", "_")
    antwoord.headers["Content-Disposition"] = f'attachment; filename="{kaal}"'
    antwoord.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    antwoord.headers["Cache-Control"] = "private, no-store"
    return antwoord
