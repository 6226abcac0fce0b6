"""Where words of an inbreng that is erased still stand, and how they go from there."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from overlegtafel.core.daad import Daad
from overlegtafel.core.register.lakkers import Gezocht, Lakker, Plek, Zwart, lak_op, plekken_bij
from overlegtafel.core.tekst.lakken import Lak
from overlegtafel.core.tekst.markup import render_markdown
from overlegtafel.core.tekst.uitgaven import Lakblad, leg_uitgave_vast
from overlegtafel.logboek.services import leg_vast
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.outbox.services import lak_mails, mails_over
from overlegtafel.overeenkomsten.models import Tekst, Versie
from overlegtafel.overeenkomsten.services import lak_tekst
from overlegtafel.virtuele_tafel.gebeurtenissen import PUNT_ANTWOORD_GELAKT, VOORSTEL_GEWIJZIGD
from overlegtafel.virtuele_tafel.models import Antwoord, Inbreng, Punt, Voorstel
from overlegtafel.virtuele_tafel.services.zoeken import indexeer_opnieuw

VAN_EEN_ANDER = (
    "Dit zijn woorden van een andere afzender. Vraag ook die inbreng te verwijderen, "
    "of maak een versie zonder deze woorden openbaar."
)
LANGSTE_FRAGMENT, MEESTE_FRAGMENTEN = 160, 6


@dataclass(frozen=True)
class Citaatplek:
    """A place where words still stand, with how they stand there."""

    plek: Plek
    fragmenten: tuple[str, ...]
    aantal: int


def lak_van(session: Session, inbreng: Inbreng, woorden: Iterable[str]) -> Lak:
    """Return what has to go: words of the inbreng as it was written, its sender, and what was named."""
    afzender = inbreng.afzender.strip()
    is_mens = " " in afzender and not session.scalar(select(Organisatie.id).where(Organisatie.naam == afzender))
    eigen = [afzender if is_mens else "", inbreng.afzender_adres or ""]
    return Lak(f"{inbreng.onderwerp}\n{inbreng.tekst}", [*eigen, *woorden])


def vindplaatsen(session: Session, inbreng: Inbreng, lak: Lak) -> list[Citaatplek]:
    """Return where something of it stands outside the inbreng itself."""
    gevonden = []
    for plek in plekken_bij(session, inbreng.id, Gezocht(lak.woorden, lak.aanzetten)):
        fragmenten = list(dict.fromkeys(een for tekst in plek.teksten for een in lak.fragmenten(tekst)))
        if fragmenten:
            kort = tuple(een[:LANGSTE_FRAGMENT] for een in fragmenten[:MEESTE_FRAGMENTEN])
            gevonden.append(Citaatplek(plek, kort, len(fragmenten)))
    return gevonden


def lak_plekken(
    session: Session,
    gevonden: Iterable[Citaatplek],
    zwart: Zwart,
    *,
    gekozen: Collection[str] | None,
    grond: str,
    daad: Daad,
) -> None:
    """Let the words go from the places that were chosen; None is from all."""
    for een in gevonden:
        if not een.plek.waarom_niet and (gekozen is None or een.plek.sleutel in gekozen):
            lak_op(session, een.plek, zwart, grond, daad)


def _vind_antwoorden(session: Session, inbreng_id: int, gezocht: Gezocht) -> Iterable[Plek]:
    inbreng = session.get_one(Inbreng, inbreng_id)
    ronden = {punt.ronde_id for punt in inbreng.punten} | {inbreng.ronde_id}
    waar = [Inbreng.voorstel_id == inbreng.voorstel_id, Punt.ronde_id.in_([een for een in ronden if een is not None])]
    vraag = (
        select(Antwoord)
        .join(Antwoord.punt)
        .join(Punt.inbreng)
        .where(or_(*waar, *gezocht.in_(Antwoord.reden)))
        .order_by(Antwoord.id)
    )
    for antwoord in session.scalars(vraag.options(joinedload(Antwoord.punt).joinedload(Punt.inbreng))):
        naam = f"Antwoord op punt {antwoord.punt.inbreng.nummer}.{antwoord.punt.volgnr}"
        yield Plek("antwoord", antwoord.id, naam, _pad(antwoord.punt.inbreng), (antwoord.reden,))


def _pad(inbreng: Inbreng) -> str:
    return f"/voorstellen/{inbreng.voorstel.nummer}?bij={inbreng.nummer}"


def _lak_antwoord(session: Session, antwoord_id: int, zwart: Zwart, grond: str, daad: Daad) -> None:
    antwoord = session.get_one(Antwoord, antwoord_id)
    punt, was = antwoord.punt, antwoord.reden
    antwoord.reden = zwart(was)
    antwoord.reden_html = render_markdown(antwoord.reden)
    if antwoord.openbaar_vanaf is not None:
        naam = f"Antwoord op punt {punt.inbreng.nummer}.{punt.volgnr}"
        blad = Lakblad("antwoord", antwoord.id, naam, _pad(punt.inbreng), antwoord.openbaar_vanaf)
        leg_uitgave_vast(session, blad, was=was, nieuw=antwoord.reden, grond=grond, nu=daad.nu)
    over = [("inbreng", punt.inbreng_id), *((("ronde", punt.ronde_id),) if punt.ronde_id is not None else ())]
    for soort, id_ in over:
        lak_mails(mails_over(session, soort, id_), zwart)
    session.flush()
    indexeer_opnieuw(session, punt.inbreng)
    leg_vast(session, PUNT_ANTWOORD_GELAKT, punt.id, daad=daad)


def _vind_draden(session: Session, inbreng_id: int, gezocht: Gezocht) -> Iterable[Plek]:
    """Return threads that are called after what was named; the own one is called anew by the erasing itself."""
    waar = Gezocht(gezocht.woorden).in_(Voorstel.titel, Voorstel.openbare_titel)
    for draad in session.scalars(select(Voorstel).where(or_(*waar)).order_by(Voorstel.id)) if waar else ():
        teksten = (draad.titel, draad.openbare_titel or "")
        yield Plek("voorstel", draad.id, f"Titel van voorstel {draad.nummer}", f"/voorstellen/{draad.nummer}", teksten)


def _lak_draad(session: Session, voorstel_id: int, zwart: Zwart, _grond: str, daad: Daad) -> None:
    draad = session.get_one(Voorstel, voorstel_id)
    draad.titel = zwart(draad.titel)
    draad.openbare_titel = zwart(draad.openbare_titel) if draad.openbare_titel else None
    session.flush()
    for inbreng in session.scalars(select(Inbreng).where(Inbreng.voorstel_id == draad.id)):
        indexeer_opnieuw(session, inbreng)
    leg_vast(session, VOORSTEL_GEWIJZIGD, draad.id, daad=daad)


def _vind_inbrengen(session: Session, inbreng_id: int, gezocht: Gezocht) -> Iterable[Plek]:
    """Return inbrengen of others in the same thread, or with what was named: those are theirs."""
    eigen = session.get_one(Inbreng, inbreng_id)
    waar = [Inbreng.voorstel_id == eigen.voorstel_id, *Gezocht(gezocht.woorden).in_(Inbreng.tekst)]
    vraag = select(Inbreng).where(Inbreng.id != inbreng_id, Inbreng.gewist_op.is_(None), or_(*waar))
    for ander in session.scalars(vraag.order_by(Inbreng.id)):
        teksten = (ander.tekst, ander.geciteerd, ander.openbare_tekst or "")
        yield Plek("inbreng", ander.id, f"Inbreng {ander.nummer}", _pad(ander), teksten, VAN_EEN_ANDER)


def _vind_teksten(session: Session, inbreng_id: int, gezocht: Gezocht) -> Iterable[Plek]:
    overeenkomst_id = session.get_one(Inbreng, inbreng_id).voorstel.overeenkomst_id
    waar = [Versie.overeenkomst_id == overeenkomst_id, *gezocht.in_(Tekst.markdown, Tekst.samenvatting)]
    for tekst in session.scalars(select(Tekst).join(Tekst.versie).where(or_(*waar)).order_by(Tekst.id)):
        overeenkomst, nummer = tekst.versie.overeenkomst, tekst.versie.nummer
        naam = f"{overeenkomst.citeertitel} {nummer}, tekst {tekst.volgnr}"
        url = f"/overeenkomsten/{overeenkomst.kenmerk}/{nummer}/tekst/{tekst.volgnr}"
        yield Plek("tekst", tekst.id, naam, url, (tekst.markdown, tekst.samenvatting))


LAKKERS = (
    Lakker("antwoord", _vind_antwoorden, _lak_antwoord),
    Lakker("voorstel", _vind_draden, _lak_draad),
    Lakker("inbreng", _vind_inbrengen),
    Lakker("tekst", _vind_teksten, lak_tekst),
)
