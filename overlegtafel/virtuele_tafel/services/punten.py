"""The punten of an inbreng: proposed on arrival, cut by a person before answering."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.logboek.queries import is_gedaan
from overlegtafel.logboek.services import leg_vast
from overlegtafel.overeenkomsten.rules import is_te_laat
from overlegtafel.virtuele_tafel.gebeurtenissen import (
    INBRENG_IN_PUNTEN,
    INBRENG_MEEGENOMEN,
    PUNT_NAGEKEKEN,
    PUNT_SOORT,
)
from overlegtafel.virtuele_tafel.models import Inbreng, Punt, PuntSoort
from overlegtafel.virtuele_tafel.queries.groepen import hele_groep
from overlegtafel.virtuele_tafel.queries.laat import te_laat_voor_volgende
from overlegtafel.virtuele_tafel.queries.meegaan import Meegang
from overlegtafel.virtuele_tafel.queries.plaatsen import artikelen_bij_nummer
from overlegtafel.virtuele_tafel.rules.beantwoorden import PuntInvoer, knip, weiger_knippen
from overlegtafel.virtuele_tafel.rules.punten import genoemde_artikelen, stel_punten_voor
from overlegtafel.virtuele_tafel.rules.vragen import weiger_soort


def ontbind(session: Session, punt_ids: Sequence[int]) -> None:
    """Let what belonged to these punten stand by itself, before they go."""
    session.execute(update(Punt).where(Punt.groep_id.in_(punt_ids)).values(groep_id=None))


def ronde_van_punten(inbreng: Inbreng) -> int | None:
    """Return the ronde in whose reactienota new punten of `inbreng` come: none when it was too late."""
    if inbreng.ronde is None or inbreng.ronde.reactienota_op is not None:
        return None
    meegenomen = any(punt.ronde_id == inbreng.ronde.id for punt in inbreng.punten)
    return inbreng.ronde.id if meegenomen or not is_te_laat(inbreng.ontvangen_op, inbreng.ronde) else None


def bewerk_punten(session: Session, inbreng: Inbreng, invoer: Sequence[PuntInvoer], *, daad: Daad) -> None:
    """Cut `inbreng` into the punten of `invoer`; raise Geweigerd once there is an answer, Ongeldig without any."""
    reden = weiger_knippen(inbreng)
    if reden:
        raise Geweigerd(reden)
    genoemd = {nummer for rij in invoer for nummer in genoemde_artikelen(rij.fragment)}
    punten = knip(invoer, artikelen_bij_nummer(session, inbreng.over_tekst_id, genoemd))
    if not punten:
        raise Ongeldig("Er moet ten minste een punt overblijven.")
    vervang_punten(session, inbreng, punten)
    leg_vast(session, INBRENG_IN_PUNTEN, inbreng.id, daad=daad, aantal=len(punten))


def vervang_punten(session: Session, inbreng: Inbreng, punten: Sequence[PuntInvoer]) -> None:
    """Put `punten` in the place of those that `inbreng` has; numbers run from 1."""
    ronde_id = ronde_van_punten(inbreng)
    ontbind(session, [punt.id for punt in inbreng.punten])
    inbreng.punten.clear()
    session.flush()
    for volgnr, punt in enumerate(punten, start=1):
        inbreng.punten.append(
            Punt(
                volgnr=volgnr,
                ronde_id=ronde_id,
                artikel_id=punt.artikel_id,
                fragment=punt.fragment,
                soort=punt.soort,
            )
        )
    session.flush()


def stel_opnieuw_voor(session: Session, inbreng: Inbreng, tekst: str) -> None:
    """Propose punten from `tekst`, the redacted text, where the present ones quote what it left out."""
    if weiger_knippen(inbreng) or all(_plat(punt.fragment) in _plat(tekst) for punt in inbreng.punten):
        return
    artikelen = [punt.artikel_id for punt in inbreng.punten]
    voorstel = stel_punten_voor(tekst)
    zelfde = len(voorstel) == len(artikelen)
    vervang_punten(
        session,
        inbreng,
        [
            PuntInvoer(deel.fragment, artikelen[plaats] if zelfde else inbreng.artikel_id, soort=deel.soort)
            for plaats, deel in enumerate(voorstel)
        ],
    )


def voorgestelde_punten(
    session: Session, inbreng: Inbreng, tekst: str, artikel_nummers: Sequence[str]
) -> list[PuntInvoer]:
    """Return the punten that `inbreng` would get if it came in with this text; `artikel_nummers` as on arrival."""
    nummers = list(dict.fromkeys([*artikel_nummers, *genoemde_artikelen(tekst)]))
    ids = artikelen_bij_nummer(session, inbreng.over_tekst_id, nummers)
    enige = next(iter(ids.values())) if len(ids) == 1 else None
    voorstel = stel_punten_voor(tekst, artikel_nummers)
    return [
        PuntInvoer(deel.fragment, ids.get(deel.artikel_nummer or "") or enige, soort=deel.soort) for deel in voorstel
    ]


def zijn_punten_anders(session: Session, inbreng: Inbreng, punten: Sequence[PuntInvoer]) -> bool:
    """Return whether `punten` differ from those of `inbreng` and may take their place: nobody cut or answered those."""
    if [PuntInvoer(een.fragment, een.artikel_id, soort=een.soort) for een in inbreng.punten] == list(punten):
        return False
    return weiger_knippen(inbreng) is None and not is_gedaan(session, "inbreng.in_punten", "inbreng", inbreng.id)


def zet_soort(session: Session, punt: Punt, soort: PuntSoort, *, daad: Daad) -> None:
    """Make `punt` a vraag or an ordinary punt; raise Geweigerd where it has an answer or is answered with others."""
    if reden := weiger_soort(punt, is_samen=len(hele_groep(session, punt)) > 1):
        raise Geweigerd(reden)
    punt.soort = soort
    session.flush()
    leg_vast(session, PUNT_SOORT, punt.id, daad=daad, is_vraag=soort is PuntSoort.VRAAG)


def neem_mee(session: Session, inbreng: Inbreng, *, daad: Daad) -> None:
    """Take what came in too late into the reactienota of its ronde after all (DOMAIN rule 2.6)."""
    ronde = inbreng.ronde
    if ronde is None or not is_te_laat(inbreng.ontvangen_op, ronde):
        raise Geweigerd("Deze inbreng is niet te laat.")
    if ronde.reactienota_op is not None:
        raise Geweigerd("De reactienota van deze ronde is al gepubliceerd.")
    for punt in inbreng.punten:
        punt.ronde_id = ronde.id
    leg_vast(session, INBRENG_MEEGENOMEN, inbreng.id, daad=daad, ronde_id=ronde.id)


def kijk_na(session: Session, punt: Punt, *, daad: Daad) -> None:
    """Record that a person saw that an open punt still belongs to its article, as that stands in the newest tekst."""
    doel = Meegang(session, nu=daad.nu).doel_van(punt)
    if doel is None:
        raise Geweigerd("Er is geen nieuwere tekst om dit punt mee te vergelijken.")
    punt.nagekeken_tekst_id = doel.tekst_id
    session.flush()
    leg_vast(session, PUNT_NAGEKEKEN, punt.id, daad=daad, tekst_id=doel.tekst_id)


def neem_mee_in_volgende(session: Session, *, nu: datetime, hoogstens: int = 50) -> int:
    """Let what came in too late for a ronde, and wasn't taken in, count in the next one that is open (art. 8.6).

    Returns how many punten went along, at most so many.
    """
    paren = te_laat_voor_volgende(session, nu=nu, hoogstens=hoogstens)
    for punt, ronde_id in paren:
        punt.ronde_id = ronde_id
    session.flush()
    for inbreng_id, ronde_id in dict.fromkeys((punt.inbreng_id, ronde_id) for punt, ronde_id in paren):
        leg_vast(session, INBRENG_MEEGENOMEN, inbreng_id, daad=Daad(nu), ronde_id=ronde_id)
    return len(paren)


def _plat(tekst: str) -> str:
    return " ".join(tekst.split())
