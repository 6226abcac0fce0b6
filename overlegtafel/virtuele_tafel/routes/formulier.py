"""Between the web form and what is kept of it: choices, what was typed, and files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from flask import current_app, request
from sqlalchemy import select
from wtforms import Field

from overlegtafel.core.database.db import db
from overlegtafel.core.opslag.scannen import weiger_bestand
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Kijker
from overlegtafel.core.web.invoer import lees_id
from overlegtafel.core.web.pagina import grootte
from overlegtafel.core.web.verzoek import Verzoek
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.overeenkomsten.rules import begin_met_houding
from overlegtafel.virtuele_tafel.forms.inbreng import BezoekerForm, InbrengForm
from overlegtafel.virtuele_tafel.forms.velden import keuzes
from overlegtafel.virtuele_tafel.models import Inzending
from overlegtafel.virtuele_tafel.queries.plaatsen import artikelen_van, overeenkomsten_met_tekst
from overlegtafel.virtuele_tafel.queries.voorstellen import huidig
from overlegtafel.virtuele_tafel.routes.vinden import lees_voorstel
from overlegtafel.virtuele_tafel.rules.formulier import (
    GEEN_RUIMTE,
    hoedanigheid_van,
    waarom_te_groot,
    weiger_bijlagen,
    weiger_tekst,
)
from overlegtafel.virtuele_tafel.rules.nieuw import NieuweBijlage

_VELDEN = ("onderwerp", "tekst", "bezwaar", "overeenkomst_id", "artikel_id", "organisatie_id", "naam", "adres", "als")
_EXTRA = ("toelichting", "toon_naam", "wil_niet_openbaar", "is_vraag", "voorstel")


def vul_vooraf(formulier: InbrengForm, concept: Inzending | None) -> None:
    """Fill the form with what was kept before, or with what the link that led here names."""
    if concept is not None:
        for naam in (*_VELDEN, *_EXTRA):
            if naam in formulier:
                formulier[naam].data = concept.gegevens.get(naam)
        formulier.concept.data = str(concept.id)
        return
    session, nu = db.session(), clock.nu()
    voorstel = lees_voorstel(request.args.get("voorstel"))
    if voorstel is not None:
        formulier.voorstel.data = str(huidig(voorstel).id)
        formulier.overeenkomst_id.data = huidig(voorstel).overeenkomst_id
        return
    kenmerk = request.args.get("overeenkomst", "").upper()
    for overeenkomst in overeenkomsten_met_tekst(session, nu=nu):
        if overeenkomst.kenmerk == kenmerk:
            formulier.overeenkomst_id.data = overeenkomst.id
            nummer = request.args.get("artikel", "").lower()
            plaatsen = artikelen_van(session, overeenkomst.id, nu=nu)
            gekozen = next((plaats for plaats in plaatsen if plaats.nummer == nummer), None)
            formulier.artikel_id.data = gekozen.artikel_id if gekozen else None
            if gekozen is not None:
                formulier.onderwerp.data = gekozen.label
            over = f"artikel {gekozen.nummer}" if gekozen is not None else "de hele tekst"
            formulier.tekst.data = begin_met_houding(request.args.get("houding", ""), over)


def kies_mogelijkheden(formulier: InbrengForm, wie: Kijker, concept: Inzending | None) -> None:
    """Offer what can be chosen: agreements with a public text, their articles, one's own organisations, kept files."""
    session, nu = db.session(), clock.nu()
    overeenkomsten = overeenkomsten_met_tekst(session, nu=nu)
    formulier.overeenkomst_id.choices = keuzes(((o.id, o.citeertitel) for o in overeenkomsten), leeg="Een nieuw idee")
    plaatsen = artikelen_van(session, formulier.overeenkomst_id.data, nu=nu)
    formulier.artikel_id.choices = keuzes(((p.artikel_id, p.label) for p in plaatsen), leeg="De hele tekst")
    eigen = session.scalars(
        select(Organisatie).where(Organisatie.id.in_(sorted(wie.organisatie_ids))).order_by(Organisatie.naam)
    ).all()
    formulier.organisatie_id.choices = keuzes((organisatie.id, organisatie.naam) for organisatie in eigen)
    if concept is not None:
        bijlagen = concept.gegevens.get("bijlagen", [])
        formulier.houd.choices = keuzes((plaats, rij["naam"]) for plaats, rij in enumerate(bijlagen))
        if formulier.houd.data is None or not request.form.get("concept"):
            formulier.houd.data = list(range(len(bijlagen)))


def bestanden_van(formulier: Any) -> list[NieuweBijlage]:
    """Return the files that came with the form, without those that the scanner refuses; these are told on the field."""
    goed = []
    for bestand in formulier.bijlagen.data or []:
        if not getattr(bestand, "filename", ""):
            continue
        inhoud = bestand.read()
        if _hang(formulier.bijlagen, weiger_bestand(bestand.filename, inhoud)):
            gescand_op = clock.nu() if current_app.config["CLAMD"] else None
            goed.append(NieuweBijlage(bestand.filename, bestand.mimetype or "", inhoud, gescand_op))
    return goed


def fouten_in(formulier: Any, concept: Inzending | None, nieuwe: Sequence[NieuweBijlage]) -> bool:
    """Hang what is wrong with text, files and place on the fields; return whether nothing is."""
    bewaard = concept.gegevens.get("bijlagen", []) if concept else []
    blijft = [rij["grootte"] for plaats, rij in enumerate(bewaard) if plaats in (formulier.houd.data or [])]
    groottes = [*blijft, *(len(bijlage.inhoud) for bijlage in nieuwe)]
    maximaal = current_app.config["MAX_CONTENT_LENGTH"]
    fout_tekst = weiger_tekst(formulier.tekst.data or "", heeft_bijlagen=bool(groottes))
    fout_bijlagen = _niet_aangenomen(maximaal) or weiger_bijlagen(groottes, maximaal=maximaal)
    _hang(formulier.tekst, fout_tekst)
    _hang(formulier.bijlagen, fout_bijlagen)
    return not (fout_tekst or formulier.bijlagen.errors)


def _niet_aangenomen(maximaal: int) -> str | None:
    verzoek = cast(Verzoek, request)
    if verzoek.is_schijf_vol:
        return GEEN_RUIMTE
    if not verzoek.is_te_groot:
        return None
    return waarom_te_groot(grootte(maximaal), current_app.config["MAIL_ADDRESS"])


def _hang(veld: Field, fout: str | None) -> bool:
    if fout:
        veld.errors = [*veld.errors, fout]
    return fout is None


def gegevens_van(formulier: InbrengForm, wie: Kijker) -> dict[str, Any]:
    """Return what was typed, as it is kept until it is inbreng."""
    gegevens = {naam: formulier[naam].data for naam in (*_VELDEN, *_EXTRA) if naam in formulier}
    is_bezoeker = isinstance(formulier, BezoekerForm)
    voorstel = str(gegevens.get("voorstel") or "")
    plaatsen = artikelen_van(db.session(), gegevens["overeenkomst_id"], nu=clock.nu())
    artikel_ids = {plaats.artikel_id for plaats in plaatsen}
    gegevens |= {
        "is_bezoeker": is_bezoeker,
        "tekst": formulier.tekst.data or "",
        "onderwerp": formulier.onderwerp.data or "",
        "overeenkomst_id": gegevens["overeenkomst_id"] if plaatsen else None,
        "artikel_id": gegevens["artikel_id"] if gegevens["artikel_id"] in artikel_ids else None,
        "bezwaar": gegevens.get("bezwaar") or "" if gegevens.get("wil_niet_openbaar") else "",
        "voorstel_id": lees_id(voorstel),
    }
    if isinstance(formulier, BezoekerForm):
        gegevens["hoedanigheid"] = hoedanigheid_van(formulier.als.data or "", formulier.toelichting.data or "")
    else:
        gegevens |= {"naam": wie.naam, "adres": wie.adres, "hoedanigheid": ""}
    return gegevens
