"""The page of a party: what changes for it, what it has to do by when, its papers, its people and its inbreng."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from flask import Blueprint, render_template, url_for

from overlegtafel.core.database.db import db
from overlegtafel.core.register.koppelingen import koppelingen_van
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.telling import datum
from overlegtafel.core.tijd.termijnen import laatste_dag_van
from overlegtafel.core.toegang.access import Rol, kijker, vereist
from overlegtafel.organisaties.models import Organisatie, OrganisatieSoort
from overlegtafel.organisaties.queries import huidige_leden
from overlegtafel.overeenkomsten.models import Tekst, Versie
from overlegtafel.overeenkomsten.queries import overeenkomsten_met
from overlegtafel.overeenkomsten.routes import (
    Tariefwijzigingen,
    Tekstverandering,
    komende_indexeringen,
    tarieven_in_nieuwe_versies,
    url_van,
    versieadres,
    wat_verandert_bij,
    zichtbare_versies,
)
from overlegtafel.overeenkomsten.rules import gebeurd, is_ronde_open, zichtbare_teksten
from overlegtafel.partijen.models import Kant
from overlegtafel.partijen.queries.partij import getekende_overeenkomsten
from overlegtafel.partijen.queries.register import Registerstand
from overlegtafel.partijen.queries.registerfeiten import Registerfeiten
from overlegtafel.partijen.queries.toetreden import bijna_verlopen
from overlegtafel.partijen.routes.opzeggen import eigen_ids
from overlegtafel.partijen.rules.bewijzen import is_verlopen, naam_van
from overlegtafel.partijen.rules.binding import Gebonden
from overlegtafel.partijen.rules.voor_u import Partijstand, Stap, gaat_nog_in, laatste_van, stap_bij

blueprint = Blueprint("voor_u", __name__)


@dataclass(frozen=True, slots=True)
class Komendeversie:
    """A versie that comes for a party: what it changes, what the party has to do, and where it signs."""

    nummer: str
    geldig_van: datetime | None
    url: str
    stap: Stap
    is_vast: bool
    teken: str
    verandert: Tekstverandering | None = None
    tarieven: Tariefwijzigingen | None = None


@dataclass(frozen=True, slots=True)
class Eigenovereenkomst:
    """An agreement that a party signed: what binds it, with the gemeenten where that differs, and what comes."""

    titel: str
    url: str
    bindt: Sequence[tuple[str, Sequence[str]]]
    bindend: Sequence[tuple[Versie, date | None]]
    versies: Sequence[Komendeversie]
    indexering: Sequence[Tariefwijzigingen] = ()


@blueprint.get("/dit-verandert")
@vereist(Rol.VERTEGENWOORDIGER, Rol.MEDEWERKER)
def show() -> str:
    """Show an aanbieder what changes for it, from its own agreements and signatures."""
    nu, wie = clock.nu(), kijker()
    alle = [db.session.get_one(Organisatie, id_) for id_ in sorted(wie.organisatie_ids)]
    eigen = [een for een in alle if een.soort is OrganisatieSoort.AANBIEDER]
    ids = [een.id for een in eigen]
    links = koppelingen_van("organisatie", ids, wie, nu=nu)
    return render_template(
        "partijen/voor_u.html",
        partijen=[(een.naam, _overeenkomsten(een, nu), _collegas(een, nu), links.get(een.id, [])) for een in eigen],
        stukken=[
            (
                naam_van(stuk),
                laatste_dag_van(stuk.geldig_tot),
                is_verlopen(stuk, nu=nu),
                url_for("aanvragen.show", toetreding_id=stuk.toetreding_id),
            )
            for stuk in bijna_verlopen(db.session(), ids, nu=nu)
            if stuk.geldig_tot is not None
        ],
        mag_tekenen=bool(eigen_ids(wie)),
    )


def _collegas(organisatie: Organisatie, nu: datetime) -> list[str]:
    leden = huidige_leden(db.session(), nu=nu, organisatie_id=organisatie.id)
    return sorted({lid.gebruiker.naam for lid in leden})


def _overeenkomsten(organisatie: Organisatie, nu: datetime) -> list[Eigenovereenkomst]:
    """Return each agreement that an organisation signed, with what binds it and what comes; as many queries for all."""
    ids = [een.id for een in getekende_overeenkomsten(db.session(), organisatie.id)]
    alle = overeenkomsten_met(db.session(), ids)
    feiten = Registerfeiten(db.session(), alle, nu, organisatie.id)
    blokken = [_blok(Registerstand(feiten, een), organisatie.id, nu) for een in alle]
    komend = [tekst for _, teksten in blokken for tekst in teksten]
    anders, tarieven = wat_verandert_bij(komend, kijker(), nu=nu), tarieven_in_nieuwe_versies(komend, nu=nu)
    bindend = [een for blok, _ in blokken for een, _ in blok.bindend]
    indexeringen = komende_indexeringen(bindend, nu=nu)
    return [
        replace(
            blok,
            versies=[
                replace(versie, verandert=anders[tekst.id], tarieven=tarieven.get(tekst.id))
                for versie, tekst in zip(blok.versies, teksten, strict=True)
            ],
            indexering=[
                blad
                for een, laatste in blok.bindend
                if (blad := indexeringen.get(een.id)) is not None and gaat_nog_in(blad.van, laatste)
            ],
        )
        for blok, teksten in blokken
    ]


def _blok(stand: Registerstand, partij_id: int, nu: datetime) -> tuple[Eigenovereenkomst, list[Tekst]]:
    """Return an agreement as the page shows it, and the teksten of what comes."""
    overeenkomst = stand.overeenkomst
    dag = clock.dag_van(nu)
    per_versie: dict[str, list[str]] = {}
    laatste: dict[int, list[date | None]] = {}
    for regel in (stand.regel(paar, dag) for paar in stand.paren(partij_id)):
        if regel.gebonden.versie is not None:
            laatste.setdefault(regel.gebonden.versie.id, []).append(regel.gebonden.tot)
        per_versie.setdefault(_bindt(regel.gebonden), []).append(regel.gemeente)
    getekend = {(versie_id, kant) for versie_id, kant, *_ in stand.van_partij.get(partij_id, ())}
    nieuwste = max((versie_id for versie_id, kant in getekend if kant is Kant.PARTIJ), default=0)
    komend = [een for een in zichtbare_versies(overeenkomst, nu=nu) if _komt(een, nieuwste, getekend, nu)]
    teksten = [zichtbare_teksten(een, kijker(), nu=nu)[-1] for een in komend]
    blok = Eigenovereenkomst(
        titel=overeenkomst.citeertitel,
        url=url_for("overeenkomsten.show", kenmerk=overeenkomst.kenmerk),
        bindt=[(zin, gemeenten if len(per_versie) > 1 else []) for zin, gemeenten in per_versie.items()],
        bindend=[(een, laatste_van(laatste[een.id])) for een in overeenkomst.versies if een.id in laatste],
        versies=[_versie(een, stand, partij_id, getekend, nu) for een in komend],
    )
    return blok, teksten


def _bindt(gebonden: Gebonden) -> str:
    if gebonden.versie is None:
        return "U bent nu aan geen versie gebonden."
    einde = f", tot en met {datum(gebonden.tot)}" if gebonden.tot else ""
    return f"U bent gebonden aan versie {gebonden.versie.nummer}{einde}. {gebonden.waardoor}".strip()


def _komt(versie: Versie, nieuwste: int, getekend: set[tuple[int, Kant]], nu: datetime) -> bool:
    """Return whether a versie is newer than what was signed, or signed and not in force, and still goes somewhere."""
    if gebeurd(versie.ingetrokken_op, nu) or gebeurd(versie.geldig_tot, nu):
        return False
    is_klaar = (versie.id, Kant.PARTIJ) in getekend and (versie.id, Kant.GEMEENTE) in getekend
    return versie.id > nieuwste or (versie.id == nieuwste and not (is_klaar and gebeurd(versie.geldig_van, nu)))


def _versie(
    versie: Versie, stand: Registerstand, partij_id: int, getekend: set[tuple[int, Kant]], nu: datetime
) -> Komendeversie:
    ronde = next((een for een in versie.ronden if is_ronde_open(een, nu=nu)), None)
    return Komendeversie(
        nummer=versie.nummer,
        geldig_van=versie.geldig_van,
        url=url_van(versie),
        stap=stap_bij(versie, ronde, _partijstand(versie, stand, partij_id, getekend, nu), nu=nu),
        is_vast=gebeurd(versie.vastgesteld_op, nu),
        teken=url_for("ondertekenen.sign", **versieadres(versie)),
    )


def _partijstand(
    versie: Versie, stand: Registerstand, partij_id: int, getekend: set[tuple[int, Kant]], nu: datetime
) -> Partijstand:
    overeenkomst, regel = versie.overeenkomst, stand.regels.get(versie.id)
    eigen = next((een for een, id_ in stand.aanbod if id_ == versie.id and een.organisatie_id == partij_id), None)
    oud = [een for een in overeenkomst.versies if (een.id, Kant.PARTIJ) in getekend and een.id != versie.id]
    return Partijstand(
        huidig=oud[-1].nummer if oud else "",
        is_getekend=(versie.id, Kant.PARTIJ) in getekend,
        is_tegengetekend=(versie.id, Kant.GEMEENTE) in getekend,
        zwijgen_tot=stand.aanboddagen[eigen.id] if eigen is not None else None,
        is_afgewezen=eigen is not None and eigen.bericht_op is not None,
        nieuwe_in_uitloop=regel is not None and regel.nieuwe_in_uitloop,
        ondertekenen=stand.termijnen["ondertekening"],
        uitloop=stand.uitloop.laatste_dag,
    )
