"""Judging what becomes public of an inbreng, and telling its sender."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.tekst.markup import canoniek, render_platte_tekst
from overlegtafel.logboek.services import leg_vast
from overlegtafel.virtuele_tafel.gebeurtenissen import INBRENG_BEOORDEELD, INBRENG_NAAM
from overlegtafel.virtuele_tafel.models import Inbreng, Oordeel
from overlegtafel.virtuele_tafel.rules.beoordelen import Beoordeling, weiger_oordeel
from overlegtafel.virtuele_tafel.rules.openbaar import MET_TEKST
from overlegtafel.virtuele_tafel.rules.titels import titel_uit, titel_van
from overlegtafel.virtuele_tafel.rules.woorden import OORDELEN
from overlegtafel.virtuele_tafel.rules.zicht import publieke_organisatie
from overlegtafel.virtuele_tafel.services.berichten import bericht_aan_afzender
from overlegtafel.virtuele_tafel.services.punten import ronde_van_punten, stel_opnieuw_voor
from overlegtafel.virtuele_tafel.services.titels import geef_titel, herzie_titels
from overlegtafel.virtuele_tafel.services.zoeken import indexeer_opnieuw


def beoordeel(session: Session, inbreng: Inbreng, beoordeling: Beoordeling, *, daad: Daad) -> None:
    """Decide what everybody may see of `inbreng` from `nu` on, and tell the sender; again is a correcting act.

    Raises Geweigerd with the sentence that says why it can't be judged like this.
    """
    reden = weiger_oordeel(inbreng, beoordeling)
    if reden:
        raise Geweigerd(reden)
    oordeel = beoordeling.oordeel
    inbreng.oordeel = oordeel
    inbreng.grond = beoordeling.grond.strip() or None
    inbreng.beoordeeld_op = daad.nu
    inbreng.is_naam_openbaar = beoordeling.is_naam_openbaar and inbreng.toon_naam and oordeel in MET_TEKST
    inbreng.openbaar_vanaf = daad.nu if oordeel in MET_TEKST else None
    _zet_tekst(session, inbreng, beoordeling)
    _zet_bijlagen(inbreng, beoordeling, nu=daad.nu)
    if oordeel in MET_TEKST and inbreng.voorstel.openbare_titel is None:
        leesbaar = inbreng.tekst if inbreng.openbare_tekst is None else inbreng.openbare_tekst
        geef_titel(inbreng, titel_uit(beoordeling.openbare_titel or titel_van(inbreng.onderwerp), leesbaar))
    herzie_titels(session, inbreng)
    indexeer_opnieuw(session, inbreng)
    leg_vast(session, INBRENG_BEOORDEELD, inbreng.id, daad=daad, oordeel=oordeel.value)
    if oordeel is not Oordeel.GEEN_INBRENG:
        _meld(session, inbreng, nu=daad.nu)


def _zet_tekst(session: Session, inbreng: Inbreng, beoordeling: Beoordeling) -> None:
    if beoordeling.oordeel is not Oordeel.GEREDIGEERD:
        inbreng.openbare_tekst = inbreng.openbare_html = None
        return
    inbreng.openbare_tekst = canoniek(beoordeling.openbare_tekst).strip("\n")
    inbreng.openbare_html = render_platte_tekst(inbreng.openbare_tekst)
    stel_opnieuw_voor(session, inbreng, inbreng.openbare_tekst)


def _zet_bijlagen(inbreng: Inbreng, beoordeling: Beoordeling, *, nu: datetime) -> None:
    for bijlage in inbreng.bijlagen:
        openbaar = bijlage.id in beoordeling.bijlagen and beoordeling.oordeel in MET_TEKST
        bijlage.oordeel = Oordeel.OPENBAAR if openbaar else Oordeel.NIET_OPENBAAR
        bijlage.openbaar_vanaf = nu if openbaar else None


def _meld(session: Session, inbreng: Inbreng, *, nu: datetime) -> None:
    oordeel = inbreng.oordeel
    bericht_aan_afzender(
        session,
        inbreng,
        "beoordeeld",
        f"beoordeeld:{inbreng.nummer}:{nu.isoformat()}",
        {
            "oordeel": oordeel.value if oordeel else "",
            "oordeel_naam": OORDELEN[oordeel] if oordeel else "",
            "grond": inbreng.grond,
            "openbare_tekst": inbreng.openbare_tekst,
            "openbare_html": inbreng.openbare_html,
            "toont_naam": inbreng.is_naam_openbaar,
            "toon_naam": inbreng.toon_naam,
            "bijlagen": [(bijlage.naam, bijlage.oordeel is Oordeel.OPENBAAR) for bijlage in inbreng.bijlagen],
            "organisatie": publieke_organisatie(inbreng, nu=nu),
            "in_ronde": _komt_in_nota(inbreng),
        },
        nu=nu,
    )


def _komt_in_nota(inbreng: Inbreng) -> bool:
    """Return whether a reactienota will answer `inbreng`; none comes of a versie that was withdrawn."""
    ronde = inbreng.ronde
    return ronde is not None and ronde.versie.ingetrokken_op is None and ronde_van_punten(inbreng) is not None


def zet_toon_naam(session: Session, inbreng: Inbreng, toon_naam: bool, *, nu: datetime) -> None:
    """Record whether the sender agrees with the own name on the site; without consent it is gone at once."""
    inbreng.toon_naam = toon_naam
    if not toon_naam:
        inbreng.is_naam_openbaar = False
    leg_vast(session, INBRENG_NAAM, inbreng.id, daad=Daad(nu), toon_naam=toon_naam)
