"""Pages of who asks to join: begin with an address, fill in, add papers, send, see where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.errors import LinkVervallen, NietGevonden, Ongeldig
from overlegtafel.core.opslag.scannen import weiger_bestand
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.termijnen import laatste_dag_van
from overlegtafel.core.toegang.access import iedereen, kijker
from overlegtafel.core.toegang.limieten import bewaak
from overlegtafel.core.toegang.sleutels import geheim_voor
from overlegtafel.core.toegang.tokens import VERLOPEN, geldige_token
from overlegtafel.core.web.bewerkform import Stand
from overlegtafel.core.web.handelen import doe, lees_in, probeer
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.overeenkomsten.forms import dag_in
from overlegtafel.overeenkomsten.models import Overeenkomst, OvereenkomstSoort
from overlegtafel.overeenkomsten.queries import lijst_overeenkomsten, termijnen
from overlegtafel.overeenkomsten.routes import vind_overeenkomst, zichtbare_versies
from overlegtafel.partijen.forms.toetreden import AanvraaglidForm, BeginForm, GegevensForm, StukForm
from overlegtafel.partijen.models import BewijsSoort, Bewijsstuk, Toetreding
from overlegtafel.partijen.queries.toetreden import zoek_toetreding
from overlegtafel.partijen.routes.opzeggen import eigen_ids
from overlegtafel.partijen.rules.bewijzen import NAMEN, is_verlopen
from overlegtafel.partijen.rules.toetreden import (
    ToetredingStatus,
    laatste_beslisdag,
    leden_van_aanvraag,
    ontbrekende_stukken,
    status_van,
    weiger_intrekken,
    weiger_wijzigen,
)
from overlegtafel.partijen.services.toelaten import weiger_toetreden_nu
from overlegtafel.partijen.services.toetreden import (
    begin_met_adres,
    begin_voor,
    bewaar_gegevens,
    dien_in,
    gegevens_van,
    neem_stuk_terug,
    trek_toetreding_in,
    voeg_stuk_toe,
)
from overlegtafel.partijen.services.toetredingsmail import DOEL
from overlegtafel.taal.adres import GEEN_ADRES, lees_adres

blueprint = Blueprint("aanvragen", __name__, url_prefix="/toetreden")
TE_VAAK = "Vanaf hier zijn net veel verzoeken begonnen. Probeer het over {wacht} opnieuw."
AL_BEGONNEN = "Begon u al eerder een verzoek, dan staat de link daarvan in uw mail."
GESTUURD = "Kijk in uw mail. Daarin staat een link waarmee u uw verzoek invult."


@dataclass(frozen=True)
class Begonnen:
    """A request that was begun or found, by its id for who has an account; `zin` says that none can begin now."""

    id_: int | None
    zin: str | None = None


@blueprint.route("", methods=["GET", "POST"])
@iedereen
def start() -> str | Response:
    """Begin a request with no more than a mail address, or for one's organisation."""
    nu, formulier, eigen = clock.nu(), BeginForm(), eigen_ids(kijker())
    namen = [(id_, db.session.get_one(Organisatie, id_).naam) for id_ in eigen]
    formulier.kies_uit([(een.kenmerk, een.citeertitel) for een in _open_voor(bool(eigen), nu)], namen)
    if not formulier.is_submitted():
        formulier.overeenkomst.data = request.args.get("overeenkomst", "").upper() or formulier.overeenkomst.data
    if formulier.validate_on_submit():
        begonnen = _begin(formulier, eigen)
        if begonnen is not None and begonnen.zin:
            formulier.overeenkomst.errors = [*formulier.overeenkomst.errors, f"{begonnen.zin} {AL_BEGONNEN}"]
        elif begonnen is not None:
            flash("Uw verzoek is begonnen. U kunt later verder gaan." if eigen else GESTUURD, "ok")
            return redirect(
                url_for("aanvragen.show", toetreding_id=begonnen.id_) if eigen else url_for("aanvragen.start")
            )
    return render_template("partijen/toetreden/start.html", formulier=formulier, heeft_account=bool(eigen))


def _open_voor(heeft_account: bool, nu: datetime) -> list[Overeenkomst]:
    """Return the agreements that one may ask to join: without account only a basisovereenkomst."""
    return [
        een
        for een in lijst_overeenkomsten(db.session())
        if not een.soort.is_tussen_gemeenten
        and (heeft_account or een.soort is OvereenkomstSoort.BASIS)
        and zichtbare_versies(een, nu=nu)
    ]


def _begin(formulier: BeginForm, eigen: list[int]) -> Begonnen | None:
    kenmerk, geschreven = str(formulier.overeenkomst.data), formulier.adres.data or ""

    def act(schrijver: Session, daad: Daad) -> Begonnen:
        overeenkomst = vind_overeenkomst(schrijver, kenmerk, nu=daad.nu)
        if eigen:
            wie = formulier.organisatie.data if formulier.organisatie.data in eigen else eigen[0]
            partij = schrijver.get_one(Organisatie, wie)
            samen = bool(formulier.als_combinatie.data)
            begonnen = begin_voor(schrijver, overeenkomst, partij, kijker().adres, als_combinatie=samen, daad=daad)
            return Begonnen(begonnen.id)
        adres = lees_adres(geschreven)
        if adres is None:
            raise Ongeldig(GEEN_ADRES, veld="adres")
        bewaak(schrijver, DOEL, meest=current_app.config["CLIENT_FORMS"], zin=TE_VAAK, nu=daad.nu)
        samen = bool(formulier.als_combinatie.data)
        begin_met_adres(schrijver, overeenkomst, adres, als_combinatie=samen, daad=daad)
        return Begonnen(None, weiger_toetreden_nu(schrijver, overeenkomst, daad=daad))

    gedaan = probeer(formulier, act, veld="overeenkomst" if eigen else "adres")
    return gedaan.waarde if gedaan is not None else None


@blueprint.get("/eigen")
@iedereen
def own() -> Response:
    """Go from the link in the mail to the request that it is for."""
    gevonden = _van_link(clock.nu())
    if gevonden is None:
        raise LinkVervallen(VERLOPEN, DOEL)
    return redirect(url_for("aanvragen.show", toetreding_id=gevonden))


def _van_link(nu: datetime) -> int | None:
    """Return the request of the link with which this visitor came."""
    geheim = geheim_voor(DOEL)
    if geheim is None:
        return None
    gelezen = lees_in(lambda _: None, lambda: geldige_token(db.session(), geheim, DOEL, nu=nu).onderwerp_id)
    return gelezen.waarde if gelezen is not None else None


def vind_eigen(session: Session, toetreding_id: int, nu: datetime) -> Toetreding:
    """Return a request of this visitor's link or organisation; for all others it isn't there."""
    toetreding = zoek_toetreding(session, toetreding_id)
    is_eigen = toetreding is not None and (
        toetreding.organisatie_id in eigen_ids(kijker()) or _van_link(nu) == toetreding.id
    )
    if toetreding is None or not is_eigen:
        raise NietGevonden("Dit verzoek bestaat niet.")
    return toetreding


@blueprint.route("/<int:toetreding_id>", methods=["GET", "POST"])
@iedereen
def show(toetreding_id: int) -> str | Response:
    """Show where one's request stands, and keep what is filled in."""
    toetreding = vind_eigen(db.session(), toetreding_id, clock.nu())
    formulier = GegevensForm()
    formulier.begin_met(_stand(toetreding))
    if formulier.validate_on_submit():
        gegevens = formulier.gegevens()

        def act(schrijver: Session, daad: Daad) -> None:
            verse = vind_eigen(schrijver, toetreding_id, daad.nu)
            formulier.eis_ongewijzigd(_stand(verse))
            bewaar_gegevens(schrijver, verse, gegevens, daad=daad)
            if "verstuur" in request.form:
                dien_in(schrijver, verse, daad=daad)

        if probeer(formulier, act):
            flash("Uw verzoek is verstuurd." if "verstuur" in request.form else "Bewaard.", "ok")
            return redirect(url_for("aanvragen.show", toetreding_id=toetreding_id))
    return toon_aanvraag(toetreding, formulier, StukForm(formdata=None))


def _stand(toetreding: Toetreding) -> Stand:
    gegevens = gegevens_van(toetreding)
    return {naam: getattr(gegevens, naam) for naam in ("combinatie", "naam", "kvk", "contact", "functie", "capaciteit")}


def toon_aanvraag(
    toetreding: Toetreding,
    formulier: GegevensForm | None = None,
    stukformulier: StukForm | None = None,
    lidformulier: AanvraaglidForm | None = None,
) -> str:
    """Show a request with its forms; what wasn't sent shows what is stored."""
    if formulier is None:
        formulier = GegevensForm(formdata=None)
        formulier.toon(_stand(toetreding))
    nu = clock.nu()
    basis_id = toetreding.overeenkomst.basis_id or toetreding.overeenkomst_id
    stand = status_van(toetreding, nu=nu)
    mag_wijzigen = weiger_wijzigen(toetreding, nu=nu) is None
    return render_template(
        "partijen/toetreden/show.html",
        toetreding=toetreding,
        stand=stand,
        formulier=formulier,
        stukformulier=stukformulier or StukForm(formdata=None).kies_uit(_stukleden(toetreding)),
        lidformulier=lidformulier or AanvraaglidForm(formdata=None),
        leden=leden_van_aanvraag(toetreding),
        stukgroepen=stukken_van(toetreding, nu),
        beslisdag=laatste_beslisdag(toetreding, termijnen(db.session(), nu=nu, basis_id=basis_id)["toetreding"]),
        herstel_dag=laatste_dag_van(toetreding.herstel_tot) if toetreding.herstel_tot else None,
        voorwaarde_dag=laatste_dag_van(toetreding.voorwaarde_tot) if toetreding.voorwaarde_tot else None,
        toelating_dag=laatste_dag_van(toetreding.toelating_tot) if toetreding.toelating_tot else None,
        mag_wijzigen=mag_wijzigen,
        mag_stuk=mag_wijzigen or stand is ToetredingStatus.TOEGELATEN,
        mag_intrekken=weiger_intrekken(toetreding, nu=nu) is None,
    )


@dataclass(frozen=True)
class Stukgroep:
    """The papers of one of who asks: its name, each with its kind, last day and whether it expired, and what misses."""

    naam: str
    rijen: Sequence[tuple[Bewijsstuk, str, date | None, bool]]
    mist: str


def _stukleden(toetreding: Toetreding) -> list[tuple[int, str]]:
    """Return of whom papers are asked: of a combinatie the penvoerder, as 0, and the other members; else nobody."""
    if toetreding.combinatie is None:
        return []
    return [(0, toetreding.naam or "Penvoerder"), *((een.id, een.naam) for een in leden_van_aanvraag(toetreding))]


def stukken_van(toetreding: Toetreding, nu: datetime) -> list[Stukgroep]:
    """Return the papers of a request as a page shows them, of a combinatie by member."""
    over, soort = [een for een in toetreding.bewijsstukken if een.ingetrokken_op is None], toetreding.overeenkomst.soort
    groepen = []
    for lid_id, naam in _stukleden(toetreding) or [(0, "")]:
        eigen = [een for een in over if (een.lid_id or 0) == lid_id]
        mist = ontbrekende_stukken({een.soort for een in eigen}, soort=soort)
        groepen.append(Stukgroep(naam, [_stukrij(een, nu) for een in eigen], mist))
    return groepen


def _stukrij(stuk: Bewijsstuk, nu: datetime) -> tuple[Bewijsstuk, str, date | None, bool]:
    laatste = laatste_dag_van(stuk.geldig_tot) if stuk.geldig_tot else None
    return stuk, NAMEN[stuk.soort], laatste, is_verlopen(stuk, nu=nu)


@blueprint.post("/<int:toetreding_id>/stukken")
@iedereen
def add(toetreding_id: int) -> str | Response:
    """Add a paper; the scanner looks at it before anything is locked."""
    toetreding = vind_eigen(db.session(), toetreding_id, clock.nu())
    formulier = StukForm().kies_uit(_stukleden(toetreding))
    if formulier.validate_on_submit():
        bestand = formulier.bestand.data
        naam, inhoud = bestand.filename or "", bestand.read()
        soort, afgegeven, lid_id = BewijsSoort(formulier.soort.data), dag_in(formulier.afgegeven), formulier.lid_id()
        zin = weiger_bestand(naam, inhoud)
        if zin:
            formulier.bestand.errors = [zin]
        elif probeer(
            formulier,
            lambda s, daad: voeg_stuk_toe(
                s, vind_eigen(s, toetreding_id, daad.nu), soort, afgegeven, naam, inhoud, lid_id=lid_id, daad=daad
            ),
            veld="bestand",
        ):
            flash("Het stuk is toegevoegd.", "ok")
            return redirect(url_for("aanvragen.show", toetreding_id=toetreding_id))
    return toon_aanvraag(toetreding, stukformulier=formulier)


@blueprint.post("/<int:toetreding_id>/stukken/<int:stuk_id>/terug")
@iedereen
def remove(toetreding_id: int, stuk_id: int) -> Response:
    """Take a paper back before the request is sent."""
    doe(lambda s, daad: neem_stuk_terug(s, vind_eigen(s, toetreding_id, daad.nu), stuk_id, daad=daad))
    flash("Het stuk is weggehaald.", "ok")
    return redirect(url_for("aanvragen.show", toetreding_id=toetreding_id))


@blueprint.post("/<int:toetreding_id>/intrekken")
@iedereen
def withdraw(toetreding_id: int) -> Response:
    """Withdraw one's request."""
    doe(lambda s, daad: trek_toetreding_in(s, vind_eigen(s, toetreding_id, daad.nu), daad=daad))
    flash("Uw verzoek is ingetrokken.", "ok")
    return redirect(url_for("aanvragen.show", toetreding_id=toetreding_id))
