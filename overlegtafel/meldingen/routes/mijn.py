"""What I follow and what I get by itself: for people with an account, and by the link in each mail without one."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, flash, redirect, render_template, session, url_for
from werkzeug.wrappers import Response as Antwoord

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.errors import MagNiet, Vervallen
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import iedereen, kijker
from overlegtafel.core.web.handelen import doe
from overlegtafel.meldingen.forms import RITMENAMEN, RitmeForm
from overlegtafel.meldingen.models import Abonnement, Onderwerp, Ritme
from overlegtafel.meldingen.queries.onderwerpen import PARTIJ, abonnementen_van, zoek_volgbaar
from overlegtafel.meldingen.services.volgen import Wens, volg, wijzig_ritme, zeg_alles_op, zeg_op, zeg_op_wat_dit_bracht
from overlegtafel.organisaties.queries import huidige_leden
from overlegtafel.outbox.models import Aflevering
from overlegtafel.outbox.rules import masker
from overlegtafel.outbox.services import aflevering_van
from overlegtafel.overeenkomsten.queries import deelnemers

blueprint = Blueprint("meldingen", __name__, url_prefix="/meldingen")

KOEK = "meldingen_sleutel"
KLOPT_NIET = "Deze link klopt niet. Gebruik de hele link onderaan een mail van ons, of log in."


@dataclass(frozen=True)
class Lezer:
    """Whose messages these are, and how that is known."""

    adres: str
    gebruiker_id: int | None = None

    @property
    def naam(self) -> str:
        """The address as far as it may be shown: a link in a mail can be passed on."""
        return self.adres if self.gebruiker_id else masker(self.adres)


def _lezer() -> Lezer | None:
    if kijker().is_ingelogd:
        return Lezer(kijker().adres.lower(), kijker().gebruiker_id)
    aflevering = aflevering_van(db.session(), session.get(KOEK, ""))
    return Lezer(aflevering.adres) if aflevering else None


def _mijn() -> Lezer:
    lezer = _lezer()
    if lezer is None:
        raise MagNiet("Open deze pagina met de link onderaan een mail van ons, of log in.")
    return lezer


@blueprint.get("/van/<sleutel>")
@iedereen
def open_(sleutel: str) -> Antwoord:
    """Trade the link of a mail for a cookie, and go on to a clean address; nothing happens yet."""
    _aflevering(sleutel)
    session[KOEK] = sleutel
    antwoord = redirect(url_for("meldingen.index"))
    antwoord.headers["Referrer-Policy"] = "no-referrer"
    antwoord.headers["Cache-Control"] = "no-store"
    return antwoord


@blueprint.post("/van/<sleutel>")
@iedereen
def one_click(sleutel: str) -> Antwoord:
    """End what brought this mail, in one click of the mail program (RFC 8058); twice is once."""
    aflevering = _aflevering(sleutel)
    mail_id, adres = aflevering.mail_id, aflevering.adres
    doe(lambda session, daad: zeg_op_wat_dit_bracht(session, mail_id, adres, daad=Daad(daad.nu)))
    return Response("U krijgt hierover geen berichten meer.\n", mimetype="text/plain")


def _aflevering(sleutel: str) -> Aflevering:
    aflevering = aflevering_van(db.session(), sleutel)
    if aflevering is None:
        raise Vervallen(KLOPT_NIET, verder=[("Vraag een nieuwe link aan om te volgen", "volgen.new_link")])
    return aflevering


@blueprint.get("")
@iedereen
def index() -> str:
    """Show what the reader follows, what he gets by itself with the reason, and how to follow more."""
    lezer, nu = _lezer(), clock.nu()
    if lezer is None:
        return render_template("meldingen/mijn/index.html", lezer=None)
    rijen = [_rij(een) for een in abonnementen_van(db.session(), lezer.adres)]
    eigen = [een for een in rijen if een["soort"] is not Onderwerp.PARTIJ]
    partij = next((een for een in rijen if een["soort"] is Onderwerp.PARTIJ), None)
    leden = huidige_leden(db.session(), gebruiker_id=lezer.gebruiker_id, nu=nu) if lezer.gebruiker_id else []
    eigen_ids = {lid.organisatie_id for lid in leden}
    organisaties = [een.naam for een in deelnemers(db.session(), nu=nu) if een.id in eigen_ids] if leden else []
    return render_template(
        "meldingen/mijn/index.html",
        lezer=lezer,
        rijen=eigen,
        organisaties=organisaties,
        partijform=_form(partij["ritme"] if partij else Ritme.DIRECT, met_uit=True),
    )


def _rij(abonnement: Abonnement) -> dict[str, object]:
    ding = zoek_volgbaar(db.session(), abonnement.onderwerp_soort, abonnement.onderwerp_id, nu=clock.nu())
    return {
        "id": abonnement.id,
        "soort": abonnement.onderwerp_soort,
        "ritme": abonnement.ritme,
        "naam": ding.naam if ding else "iets dat niet meer openbaar is",
        "form": _form(abonnement.ritme, met_uit=False),
        "ritmenaam": RITMENAMEN.get(abonnement.ritme, ""),
    }


def _form(ritme: object, *, met_uit: bool) -> RitmeForm:
    return RitmeForm(None, ritme=Ritme(str(ritme)).value).kies_uit(met_uit=met_uit)


@blueprint.post("/<int:id_>/ritme")
@iedereen
def edit(id_: int) -> Antwoord:
    """Change how soon to hear of one thing."""
    lezer = _mijn()
    form = RitmeForm().kies_uit(met_uit=False)
    if not form.validate():
        flash("Kies hoe vaak u bericht wilt.", "fout")
        return redirect(url_for("meldingen.index"))
    ritme = Ritme(form.ritme.data)
    doe(lambda session, daad: wijzig_ritme(session, lezer.adres, id_, ritme, daad=daad))
    flash("Uw keuze is bewaard.", "ok")
    return redirect(url_for("meldingen.index"))


@blueprint.post("/partij")
@iedereen
def edit_party() -> Antwoord:
    """Change how soon to hear, as a party, of what may be switched off."""
    lezer = _mijn()
    form = RitmeForm().kies_uit(met_uit=True)
    if not form.validate():
        flash("Kies hoe vaak u bericht wilt.", "fout")
        return redirect(url_for("meldingen.index"))
    wens = Wens(PARTIJ, Ritme(form.ritme.data))
    doe(lambda session, daad: volg(session, lezer.adres, wens, daad=daad))
    flash("Uw keuze is bewaard.", "ok")
    return redirect(url_for("meldingen.index"))


@blueprint.post("/<int:id_>/stop")
@iedereen
def end(id_: int) -> Antwoord:
    """Stop following one thing."""
    lezer = _mijn()
    doe(lambda session, daad: zeg_op(session, lezer.adres, id_, daad=daad))
    flash("U volgt dit niet meer.", "ok")
    return redirect(url_for("meldingen.index"))


@blueprint.post("/stop")
@iedereen
def end_all() -> Antwoord:
    """Stop following everything."""
    lezer = _mijn()
    doe(lambda session, daad: zeg_alles_op(session, lezer.adres, daad=daad))
    flash("U volgt niets meer.", "ok")
    return redirect(url_for("meldingen.index"))
