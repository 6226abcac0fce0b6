"""Papers of an agenda: put with a point, in order, and taken back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.core.opslag.bestanden import bewaar
from overlegtafel.core.papier.samenvoegen import TE_ZWAAR, NietSamenTeVoegen, lees_bladen
from overlegtafel.core.werk.rekentijd import TeZwaar, rekentijd
from overlegtafel.fysieke_tafel.gebeurtenissen import STUK_GEORDEND, STUK_INGETROKKEN, STUK_TOEGEVOEGD
from overlegtafel.fysieke_tafel.models import Agendapunt, Vergaderstuk
from overlegtafel.fysieke_tafel.rules.stukken import (
    geldende_stukken,
    weiger_intrekken,
    weiger_ordenen,
    weiger_stuk,
)
from overlegtafel.fysieke_tafel.services.agenda import maak_zoekbaar
from overlegtafel.logboek.services import leg_vast
from overlegtafel.taal.bestandstype import type_van, veilige_naam

SECONDEN = 2.0
"""CPU time to see whether a paper can be joined: a person waits for it."""


def bezwaar_tegen_bundelen(inhoud: bytes) -> str:
    """Return why this PDF can't come in the bundle, or nothing; of another kind of file the page says so itself."""
    if type_van(inhoud) != "application/pdf":
        return ""
    try:
        with rekentijd(SECONDEN):
            lees_bladen(inhoud)
    except TeZwaar:
        return TE_ZWAAR
    except NietSamenTeVoegen as fout:
        return fout.zin
    return ""


def voeg_stuk_toe(
    session: Session,
    punt: Agendapunt,
    *,
    naam: str,
    bestandsnaam: str,
    inhoud: bytes,
    gescand_op: datetime | None = None,
    niet_in_bundel: str = "",
    daad: Daad,
) -> Vergaderstuk:
    """Put a paper with a point, as the last; the scanner looked at it before."""
    bestandsnaam = veilige_naam(bestandsnaam)
    soort = type_van(inhoud, naam=bestandsnaam)
    if fout := weiger_stuk(punt, soort, len(inhoud), nu=daad.nu):
        raise Ongeldig(fout, veld="bestand")
    stuk = Vergaderstuk(
        volgnr=max((een.volgnr for een in punt.stukken), default=0) + 1,
        naam=" ".join(naam.split()),
        bestandsnaam=bestandsnaam,
        bestand=bewaar(session, inhoud, type=soort, gescand_op=gescand_op),
        niet_in_bundel=niet_in_bundel,
        toegevoegd_op=daad.nu,
    )
    punt.stukken.append(stuk)
    session.flush()
    maak_zoekbaar(session, punt.bijeenkomst)
    leg_vast(session, STUK_TOEGEVOEGD, punt.bijeenkomst_id, daad=daad, punt_id=punt.id, stuk_id=stuk.id)
    return stuk


def trek_stuk_in(session: Session, stuk: Vergaderstuk, *, reden: str, daad: Daad) -> None:
    """Take a paper back; what people have read stays named, with the reason."""
    if fout := weiger_intrekken(stuk, reden, nu=daad.nu):
        raise Geweigerd(fout)
    stuk.ingetrokken_op, stuk.intrekreden = daad.nu, reden.strip()
    bijeenkomst = stuk.agendapunt.bijeenkomst
    maak_zoekbaar(session, bijeenkomst)
    leg_vast(session, STUK_INGETROKKEN, bijeenkomst.id, daad=daad, stuk_id=stuk.id)


def zet_stuk_eerder(session: Session, stuk: Vergaderstuk, *, daad: Daad) -> None:
    """Let a paper go before what goes before it now; the first one stays."""
    if fout := weiger_ordenen(stuk, nu=daad.nu):
        raise Geweigerd(fout)
    lijst = geldende_stukken(stuk.agendapunt)
    plaats = lijst.index(stuk) if stuk in lijst else 0
    if plaats == 0:
        return
    ander = lijst[plaats - 1]
    hoger, lager = stuk.volgnr, ander.volgnr
    stuk.volgnr = -hoger
    session.flush()
    ander.volgnr = hoger
    session.flush()
    stuk.volgnr = lager
    session.flush()
    session.expire(stuk.agendapunt, ["stukken"])
    leg_vast(session, STUK_GEORDEND, stuk.agendapunt.bijeenkomst_id, daad=daad, stuk_id=stuk.id)
