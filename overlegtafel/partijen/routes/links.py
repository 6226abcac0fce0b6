"""What this room adds to pages of others: who may sign a versie, and what waits on the start page."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from flask import url_for
from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.database.db import db
from overlegtafel.core.register.koppelingen import Koppeling
from overlegtafel.core.register.onderdelen import Onderdeel
from overlegtafel.core.register.taken import Taak
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.termijnen import laatste_dag_van
from overlegtafel.core.toegang.access import Kijker, Rol
from overlegtafel.overeenkomsten.models import OpvolgerVan, Overeenkomst, OvereenkomstSoort, Versie
from overlegtafel.overeenkomsten.queries import termijnen
from overlegtafel.partijen.queries.gemeenten import stukken_te_tekenen
from overlegtafel.partijen.queries.handtekeningen import wachtenden
from overlegtafel.partijen.queries.ontbinden import open_gebreken
from overlegtafel.partijen.queries.tekenen import getekend_door
from overlegtafel.partijen.queries.toetreden import bijna_verlopen, nog_af_te_maken, te_beslissen
from overlegtafel.partijen.queries.verlengen import te_verlengen
from overlegtafel.partijen.queries.voorwaarden import open_voorwaarden
from overlegtafel.partijen.routes.gemeenten import eigen_gemeenten, koppelingen_bij
from overlegtafel.partijen.routes.ondertekentaken import ondertekentaken
from overlegtafel.partijen.routes.tekenen import kan_iemand_tekenen, namens_wie_tekent
from overlegtafel.partijen.routes.tekentaken import tekentaken
from overlegtafel.partijen.rules.bewijzen import is_verlopen, naam_van
from overlegtafel.partijen.rules.gemeenten import tekenrol
from overlegtafel.partijen.rules.ontbinden import is_voorbij
from overlegtafel.partijen.rules.toetreden import ToetredingStatus, laatste_beslisdag, status_van
from overlegtafel.partijen.rules.verlengen import uiterste_dag
from overlegtafel.partijen.rules.volmachten import geeft_volmacht


def koppelingen(soort: str, ids: Collection[int], kijker: Kijker, nu: datetime) -> Mapping[int, list[Koppeling]]:
    """Return for an adopted versie its register and where to sign it, for who may."""
    if soort != "versie":
        return {}
    adres = select(Versie.id, Overeenkomst.kenmerk, Versie.nummer, Overeenkomst.soort).join(Overeenkomst)
    zoek_versies = adres.where(Versie.id.in_(ids), Versie.vastgesteld_op <= nu, Versie.ingetrokken_op.is_(None))
    partij, gemeente = _nog_te_tekenen(ids, kijker, nu)
    beheert = kijker.is_gastheer and kijker.mag(Rol.INKOPER)
    return {
        id_: _tussen_gemeenten(kenmerk, nummer, soort)
        if soort.is_tussen_gemeenten
        else _van_versie(
            kenmerk,
            nummer,
            mag_tekenen=id_ in partij,
            mag_tegentekenen=id_ in gemeente,
            mag_beheren=beheert,
        )
        for id_, kenmerk, nummer, soort in db.session().execute(zoek_versies)
    }


def onderdelen(overeenkomst_id: int, kenmerk: str, kijker: Kijker, nu: datetime) -> list[Onderdeel]:
    """Return where one sees who is bound by an agreement, and what one can do about it."""
    session = db.session()
    soort = session.get_one(Overeenkomst, overeenkomst_id).soort
    links = _van_overeenkomst(kenmerk, soort, kijker)
    if kijker.is_gastheer and kijker.mag(Rol.INKOPER) and _volgt_op_andere(session, overeenkomst_id):
        url = url_for("register.index", overeenkomst=kenmerk, _anchor="nog-te-vragen")
        links.append(Koppeling("", "Partijen van de voorganger om opnieuw te vragen", url))
    zin = "Per partij en per gemeente, op elke dag, met de reden."
    return [Onderdeel("Wie is gebonden", 60, zin, links)]


def _volgt_op_andere(session: Session, overeenkomst_id: int) -> bool:
    zoek = select(OpvolgerVan.id).where(OpvolgerVan.overeenkomst_id == overeenkomst_id).limit(1)
    return session.scalar(zoek) is not None


def _nog_te_tekenen(ids: Collection[int], kijker: Kijker, nu: datetime) -> tuple[Collection[int], Collection[int]]:
    """Return under which versies an organisation of the viewer can sign still, and under which the gemeenten can."""
    session, wachten = db.session(), frozenset[int]()
    if kijker.is_gastheer and kijker.mag(Rol.GEMEENTE_VERTEGENWOORDIGER):
        alle = wachtenden(session, nu=nu)
        wachten = frozenset(een.tekst.versie_id for een in alle if een.stand.is_wachtend)
    eigen = namens_wie_tekent(kijker)
    if not eigen:
        return (), wachten
    getekend = getekend_door(session, ids, {een.organisatie_id for een in eigen})
    over = [id_ for id_ in ids if any((id_, een.organisatie_id) not in getekend for een in eigen)]
    return [id_ for id_ in over if kan_iemand_tekenen(session.get_one(Versie, id_), nu)], wachten


def _van_overeenkomst(kenmerk: str, soort: OvereenkomstSoort, kijker: Kijker) -> list[Koppeling]:
    links = [Koppeling("", "Wie is gebonden?", url_for("register.index", overeenkomst=kenmerk))]
    if not soort.is_tussen_gemeenten:
        links.append(Koppeling("", "Hoe en wanneer toetreden", url_for("toelating.show", kenmerk=kenmerk)))
    if soort is OvereenkomstSoort.DEEL:
        links.append(Koppeling("", "Percelen", url_for("percelen.index", kenmerk=kenmerk)))
    mag_vragen = (soort is OvereenkomstSoort.BASIS and not kijker.is_ingelogd) or kijker.mag(Rol.VERTEGENWOORDIGER)
    if mag_vragen and not soort.is_tussen_gemeenten:
        links.append(Koppeling("", "Toetreden", url_for("aanvragen.start", overeenkomst=kenmerk)))
    if (kijker.is_gastheer and kijker.mag(Rol.INKOPER)) or geeft_volmacht(kijker):
        links.append(Koppeling("", "Volmachten", url_for("volmachten.index", kenmerk=kenmerk)))
    if kijker.mag(Rol.VERTEGENWOORDIGER) or (kijker.is_gastheer and kijker.mag(Rol.INKOPER)):
        links.append(Koppeling("", "Opzeggen en opschorten", url_for("opzeggingen.index", kenmerk=kenmerk)))
    return links


def _tussen_gemeenten(kenmerk: str, nummer: str, soort: OvereenkomstSoort) -> list[Koppeling]:
    return [Koppeling("Partijen", naam, url) for naam, url in koppelingen_bij(kenmerk, nummer, soort)]


def _van_versie(
    kenmerk: str, nummer: str, *, mag_tekenen: bool, mag_tegentekenen: bool, mag_beheren: bool
) -> list[Koppeling]:
    links = [Koppeling("Partijen", "Wie is gebonden?", url_for("register.index", overeenkomst=kenmerk))]
    if mag_tekenen:
        url = url_for("ondertekenen.sign", kenmerk=kenmerk, nummer=nummer)
        links.append(Koppeling("Partijen", "Onderteken deze versie", url))
    if mag_beheren:
        url = url_for("binding.offer", kenmerk=kenmerk, nummer=nummer)
        links.append(Koppeling("Partijen", "Bied deze versie aan", url))
        url = url_for("elders_getekend.record", kenmerk=kenmerk, nummer=nummer)
        links.append(Koppeling("Partijen", "Leg een handtekening van elders vast", url))
        url = url_for("verlengingen.show", kenmerk=kenmerk, nummer=nummer)
        links.append(Koppeling("Partijen", "Verleng deze versie", url))
    if mag_tegentekenen:
        url = url_for("ondertekenen.countersign", kenmerk=kenmerk, nummer=nummer)
        links.append(Koppeling("Partijen", "Teken voor de gemeenten", url))
    return links


def taken(kijker: Kijker, nu: datetime) -> list[Taak]:
    """Return the versies that the viewer's organisation can sign, and the signatures that wait for the gemeenten."""
    gevonden = []
    eigen = [id_ for id_, rollen in kijker.rollen_bij.items() if Rol.VERTEGENWOORDIGER in rollen]
    if eigen:
        gevonden.extend(ondertekentaken(kijker, nu))
        gevonden.extend(_gebreken(eigen, nu))
        gevonden.extend(_voorwaarden(eigen, nu))
        gevonden.extend(_verzoeken(eigen, nu))
        for stuk in bijna_verlopen(db.session(), eigen, nu=nu):
            url = url_for("aanvragen.show", toetreding_id=stuk.toetreding_id)
            gevonden.append(Taak(f"Nieuw stuk nodig: {naam_van(stuk)}", url, uiterlijk=stuk.geldig_tot))
    gevonden.extend(tekentaken(kijker, nu))
    gevonden.extend(_gemeentestukken(nu))
    if kijker.is_gastheer and kijker.mag(Rol.INKOPER):
        gevonden.extend(_verlengen(nu))
        gevonden.extend(_gebreken(None, nu))
        gevonden.extend(_voorwaarden(None, nu))
        gevonden.extend(_toetredingen(nu))
    return gevonden


def _gemeentestukken(nu: datetime) -> list[Taak]:
    """Return the papers among gemeenten that wait for the signature of a gemeente of the viewer."""
    gevonden = []
    tussen = [soort for soort in OvereenkomstSoort if soort.is_tussen_gemeenten]
    for rol in {tekenrol(soort) for soort in tussen}:
        soorten = [soort for soort in tussen if tekenrol(soort) is rol]
        for versie in stukken_te_tekenen(db.session(), eigen_gemeenten(rol), soorten, nu=nu):
            url = url_for("gemeentetekens.sign", kenmerk=versie.overeenkomst.kenmerk, nummer=versie.nummer)
            gevonden.append(Taak(f"Teken voor uw gemeente: {versie.overeenkomst.citeertitel}", url))
    return gevonden


def _gebreken(eigen: list[int] | None, nu: datetime) -> list[Taak]:
    """Return the notices of default that wait, by the last day to repair; of these parties or for the gastheer all."""
    gevonden = []
    for een in open_gebreken(db.session(), eigen):
        url = url_for("opzeggingen.index", kenmerk=een.overeenkomst.kenmerk)
        wie = een.organisatie.naam if eigen is None else een.overeenkomst.citeertitel
        wat = "Hersteltermijn voorbij, bepaal wat volgt" if is_voorbij(een, nu=nu) else "Ingebrekestelling, herstellen"
        uiterlijk = None if is_voorbij(een, nu=nu) else een.herstel_tot
        gevonden.append(Taak(f"{wat}: {wie}", url, uiterlijk=uiterlijk))
    return gevonden


def _voorwaarden(eigen: list[int] | None, nu: datetime) -> list[Taak]:
    """Return the conditions of admissions that wait: for the party to be met, for the gastheer to be looked at."""
    gevonden = []
    for een in open_voorwaarden(db.session(), eigen):
        plek = "toetredingen.show" if eigen is None else "aanvragen.show"
        titel = (
            f"Voorwaarde bij toelating: {een.naam}" if eigen is None else f"Voldoe aan de voorwaarde: {een.voorwaarde}"
        )
        gevonden.append(Taak(titel, url_for(plek, toetreding_id=een.id), uiterlijk=een.voorwaarde_tot))
    return gevonden


def _verzoeken(eigen: list[int], nu: datetime) -> list[Taak]:
    """Return the requests to join that wait for these parties: begun and not sent, or to be completed in time."""
    gevonden = []
    for een in nog_af_te_maken(db.session(), eigen, nu=nu):
        url, titel = url_for("aanvragen.show", toetreding_id=een.id), een.overeenkomst.citeertitel
        wat = "Maak uw verzoek om toe te treden af" if een.ingediend_op is None else "Vul uw verzoek aan"
        gevonden.append(Taak(f"{wat}: {titel}", url, uiterlijk=een.herstel_tot))
    return gevonden


def _toetredingen(nu: datetime) -> list[Taak]:
    """Return the requests to join on which must be decided, the first of them, and whether papers expired."""
    gevonden = []
    termijn = termijnen(db.session(), nu=nu)["toetreding"]
    for een in te_beslissen(db.session(), nu=nu, aantal=10):
        dag = laatste_beslisdag(een, termijn)
        if status_van(een, nu=nu) is ToetredingStatus.IN_TOETSING and dag is not None:
            url = url_for("toetredingen.show", toetreding_id=een.id)
            titel = f"Beslissen over toetreding: {een.naam}"
            gevonden.append(Taak(titel, url, uiterlijk=clock.einde_van(dag)))
    verlopen = [stuk for stuk in bijna_verlopen(db.session(), None, nu=nu) if is_verlopen(stuk, nu=nu)]
    if verlopen:
        url = url_for("toetredingen.index")
        gevonden.append(Taak("Verlopen stukken van partijen bekijken", url, aantal=len(verlopen)))
    return gevonden


def _verlengen(nu: datetime) -> list[Taak]:
    """Return the versies on which must be decided whether they go on, while that can still be told in time."""
    termijn = termijnen(db.session(), nu=nu)["verlenging"]
    gevonden = []
    for versie in te_verlengen(db.session(), nu=nu):
        if versie.geldig_tot is None:
            continue
        uiterlijk = clock.einde_van(uiterste_dag(laatste_dag_van(versie.geldig_tot), termijn))
        if uiterlijk > nu:
            url = url_for("verlengingen.show", kenmerk=versie.overeenkomst.kenmerk, nummer=versie.nummer)
            naam = f"{versie.overeenkomst.citeertitel}, versie {versie.nummer}"
            gevonden.append(Taak(f"Beslissen over verlengen: {naam}", url, uiterlijk=uiterlijk))
    return gevonden
