"""Pages: take in a signature that was put elsewhere, give its file, and answer a reservation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.errors import Geweigerd, MagNiet, NietGevonden, Ongeldig
from overlegtafel.core.opslag.scannen import weiger_bestand
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, kijker, vereist
from overlegtafel.core.web.handelen import lees_in, probeer
from overlegtafel.core.werk.rekentijd import TeZwaar, rekentijd
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.overeenkomsten.forms import dag_in, tekst_van
from overlegtafel.overeenkomsten.models import Tekst
from overlegtafel.overeenkomsten.queries import tekst_met_artikelen
from overlegtafel.overeenkomsten.routes import eis_beheer, url_van, vind_versie
from overlegtafel.overeenkomsten.rules import laatste_tekst, manifest_sha256
from overlegtafel.partijen.forms.elders import AANVAARD, EldersForm, VoorbehoudForm
from overlegtafel.partijen.models import Vorm
from overlegtafel.partijen.queries.combinatie import leden_bij, volledig_getekend
from overlegtafel.partijen.queries.partij import kan_tekenen
from overlegtafel.partijen.queries.tekenen import ondertekeningen_van
from overlegtafel.partijen.routes.handtekeningen import als_bestand, vind_getekend
from overlegtafel.partijen.routes.percelen import perceelkeuzes
from overlegtafel.partijen.rules.combinatie import Namens
from overlegtafel.partijen.rules.elders import NIET_VASTGESTELD, EldersGetekend
from overlegtafel.partijen.rules.ondertekenen import open_voorbehoud, weiger_stuk
from overlegtafel.partijen.services.elders import beantwoord_voorbehoud, leg_elders_vast
from overlegtafel.taal.bestandstype import type_van, veilige_naam

blueprint = Blueprint("elders_getekend", __name__)
SECONDEN = 10.0
"""So much time of the processor a file of elsewhere gets to be read."""
_EEN = "/handtekeningen/<kenmerk>/<nummer>/<int:organisatie_id>"


def _tekst(session: Session, kenmerk: str, nummer: str, nu: datetime) -> Tekst:
    return tekst_met_artikelen(session, laatste_tekst(vind_versie(session, kenmerk, nummer, nu=nu)).id)


@blueprint.route("/overeenkomsten/<kenmerk>/<nummer>/handtekening-vastleggen", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def record(kenmerk: str, nummer: str) -> str | Response:
    """Take in what somebody signed on paper, or in a PDF with a certificate."""
    eis_beheer()
    nu = clock.nu()
    tekst = _tekst(db.session(), kenmerk, nummer, nu)
    if zin := weiger_stuk(tekst, nu=nu):
        raise Geweigerd(zin)
    partijen = kan_tekenen(db.session(), tekst.versie.overeenkomst, nu=nu)
    formulier = EldersForm()
    if not formulier.is_submitted():
        af = volledig_getekend(db.session(), tekst, [een.id for een in partijen], nu=nu)
        partijen = [een for een in partijen if een.id not in af]
    formulier.kies_uit(_namens(partijen, nu), perceelkeuzes(tekst.versie.overeenkomst_id))
    formulier.begin_met({"manifest": manifest_sha256(tekst)})
    if formulier.validate_on_submit() and (elders := _lees(formulier)) is not None:

        def act(schrijver: Session, daad: Daad) -> None:
            verse = _tekst(schrijver, kenmerk, nummer, daad.nu)
            formulier.eis_ongewijzigd({"manifest": manifest_sha256(verse)})
            namens, wie = formulier.namens(), formulier.wie(manifest_sha256(verse), daad.nu)
            partij = schrijver.get_one(Organisatie, namens.organisatie_id)
            leg_elders_vast(schrijver, verse, partij, wie, elders, lid_id=namens.lid_id, daad=daad)

        if probeer(formulier, act, veld="organisatie"):
            flash("De handtekening is vastgelegd.", "ok")
            return redirect(_naar(kenmerk, nummer, formulier.namens().organisatie_id))
    return render_template(
        "partijen/handtekeningen/record.html",
        versie=tekst.versie,
        formulier=formulier,
        sha256=manifest_sha256(tekst),
        terug=url_van(tekst.versie),
    )


def _namens(partijen: Sequence[Organisatie], nu: datetime) -> list[tuple[Namens, str]]:
    """Return for whom can be signed: each party, and of a combinatie each member."""
    leden = leden_bij(db.session(), [een.id for een in partijen], nu=nu)
    return [
        keuze
        for een in partijen
        for keuze in (
            [(Namens(een.id, lid_id), f"{een.naam}: {naam}") for lid_id, naam in leden[een.id].namen.items()]
            if een.id in leden
            else [(Namens(een.id), een.naam)]
        )
    ]


def _lees(formulier: EldersForm) -> EldersGetekend | None:
    """Read the file before anything is locked: for viruses, and for who signed it; None leaves a sentence at it."""
    bestand = formulier.bestand.data
    naam, inhoud = veilige_naam(bestand.filename or ""), bestand.read()
    vorm = Vorm(formulier.vorm.data)

    def lees() -> str | None:
        if zin := weiger_bestand(naam, inhoud):
            raise Ongeldig(zin)
        return _keten(inhoud) if vorm is Vorm.DIGITAAL else None

    gelezen = lees_in(formulier, lees, veld="bestand")
    if gelezen is None:
        return None
    return EldersGetekend(vorm, dag_in(formulier.dag), naam, inhoud, type_van(inhoud, naam=naam), gelezen.waarde)


def _keten(inhoud: bytes) -> str:
    """Return whose certificates a signed file carries, each with who gave it out; raise Ongeldig for a changed one."""
    # Only here: what reads signatures takes long to import, and no other page or command needs it.
    from overlegtafel.core.papier.zegel_lezen import ONLEESBAAR, lees_handtekeningen, lees_vertrouwd

    vertrouwd = lees_vertrouwd(current_app.config["SIGN_TRUST"])
    try:
        alle = lees_handtekeningen(inhoud, vertrouwd, binnen=partial(rekentijd, SECONDEN))
    except TeZwaar:
        raise Ongeldig(ONLEESBAAR) from None
    return "; ".join(f"{een.naam} ({een.uitgever or NIET_VASTGESTELD})" for een in alle)


def _naar(kenmerk: str, nummer: str, organisatie_id: int) -> str:
    return url_for("handtekeningen.show", kenmerk=kenmerk, nummer=nummer, organisatie_id=organisatie_id)


@blueprint.get(f"{_EEN}/<int:ondertekening_id>/stuk")
@vereist(Rol.VERTEGENWOORDIGER, Rol.INKOPER, Rol.GEMEENTE_VERTEGENWOORDIGER)
def paper(kenmerk: str, nummer: str, organisatie_id: int, ondertekening_id: int) -> Response:
    """Give the scan or the file that was signed elsewhere."""
    getekend = vind_getekend(kenmerk, nummer, organisatie_id, clock.nu())
    een = next((een for een in getekend.tekens if een.id == ondertekening_id), None)
    if een is None or een.bestand is None:
        raise NietGevonden("Dit stuk bestaat niet.")
    return als_bestand(een.bestand, een.bestandsnaam or "stuk")


@blueprint.route(f"{_EEN}/voorbehoud", methods=["GET", "POST"])
@vereist(Rol.GEMEENTE_VERTEGENWOORDIGER)
def answer(kenmerk: str, nummer: str, organisatie_id: int) -> str | Response:
    """Answer the reservation under which a party signed."""
    if not kijker().is_gastheer:
        raise MagNiet("Alleen een vertegenwoordiger van de gastheergemeente beantwoordt een voorbehoud.")
    getekend = vind_getekend(kenmerk, nummer, organisatie_id, clock.nu())
    voorbehouden = open_voorbehoud(getekend.tekens, organisatie_id)
    if not voorbehouden:
        raise Geweigerd("Er is geen voorbehoud dat op antwoord wacht.")
    formulier = VoorbehoudForm()
    formulier.begin_met({"voorbehoud": str(voorbehouden[0].id)})
    if formulier.validate_on_submit():
        aanvaard, waarom = formulier.oordeel.data == AANVAARD, tekst_van(formulier.antwoord)

        def act(schrijver: Session, daad: Daad) -> None:
            tekst = _tekst(schrijver, kenmerk, nummer, daad.nu)
            nog_open = open_voorbehoud(ondertekeningen_van(schrijver, tekst.id), organisatie_id)
            formulier.eis_ongewijzigd({"voorbehoud": str(nog_open[0].id) if nog_open else ""})
            partij = schrijver.get_one(Organisatie, organisatie_id)
            beantwoord_voorbehoud(schrijver, tekst, partij, aanvaard=aanvaard, antwoord=waarom, daad=daad)

        if probeer(formulier, act, veld="antwoord"):
            flash("Uw antwoord is vastgelegd. De partij krijgt een mail.", "ok")
            return redirect(_naar(kenmerk, nummer, organisatie_id))
    return render_template(
        "partijen/handtekeningen/answer.html",
        getekend=getekend,
        voorbehouden=voorbehouden,
        formulier=formulier,
        terug=_naar(kenmerk, nummer, organisatie_id),
    )
