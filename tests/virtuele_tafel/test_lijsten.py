"""What the lists of the virtual table hold is what a plain count over all rows finds, on random data."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.database.db import transaction
from overlegtafel.overeenkomsten.models import Ronde
from overlegtafel.overeenkomsten.rules import is_te_laat
from overlegtafel.virtuele_tafel.models import Antwoord, Gevolg, Inbreng, Kanaal, Oordeel, Punt, Voorstel
from overlegtafel.virtuele_tafel.queries.bureau import (
    te_beantwoorden,
    te_beoordelen,
    tel_te_beantwoorden,
    tel_te_beoordelen,
)
from overlegtafel.virtuele_tafel.queries.inbrengen import (
    inbrengen_in_reactienota,
    inbrengen_op_tijd,
    punten_van_ronde,
    te_laat_binnen,
)
from overlegtafel.virtuele_tafel.queries.voorstellen import Voorstelfilter, lijst
from overlegtafel.virtuele_tafel.rules.beantwoord import is_alles_beantwoord
from overlegtafel.virtuele_tafel.rules.beantwoorden import in_reactienota, moet_antwoord
from overlegtafel.virtuele_tafel.rules.openbaar import is_antwoord_zichtbaar, is_getoond, is_uitgebracht, toont_tekst
from overlegtafel.virtuele_tafel.rules.zicht import Publiciteit, Staat, publiciteit, voorstel_staat
from tests.conftest import NU
from tests.virtuele_tafel.stand import maak_stand

pytestmark = pytest.mark.usefixtures("app")
BEGIN = datetime(2026, 11, 1, tzinfo=UTC)
AANTAL = 60


def _dag(kans: random.Random) -> datetime:
    return BEGIN + timedelta(days=kans.randrange(40))


def _misschien(kans: random.Random) -> datetime | None:
    return _dag(kans) if kans.random() < 0.2 else None


def _maak_ronden(session: Session, kans: random.Random) -> list[Ronde]:
    """Return two ronden: one that ran its course, one whose versie may have been withdrawn halfway."""
    ronden = []
    for kenmerk in ("DO-EEN", "DO-TWEE"):
        stand = maak_stand(session, kenmerk)
        stand.ronde.sluit_op = BEGIN + timedelta(days=20)
        stand.versie.ingetrokken_op = _misschien(kans) if kenmerk == "DO-TWEE" else None
        ronden.append(stand.ronde)
    return ronden


def _maak_punten(kans: random.Random, inbreng: Inbreng) -> None:
    for volgnr in range(1, kans.randrange(4)):
        in_ronde = inbreng.ronde is not None and kans.random() < 0.6
        punt = Punt(volgnr=volgnr, fragment="Iets.", ronde_id=inbreng.ronde_id if in_ronde else None)
        inbreng.punten.append(punt)
        if kans.random() < 0.5:
            punt.antwoord = Antwoord(
                gevolg=Gevolg.TER_KENNISNAME, reden="Daarom.", reden_html="", openbaar_vanaf=_misschien(kans)
            )


def _maak_inbreng(session: Session, kans: random.Random, volgnr: int, ronden: list[Ronde]) -> None:
    ronde = kans.choice([None, *ronden])
    voorstel = Voorstel(jaar=2026, volgnr=volgnr, titel="Iets", besproken_op=_misschien(kans))
    session.add(voorstel)
    voorstel.afgerond_op = _misschien(kans)
    voorstel.overeenkomst = ronde.versie.overeenkomst if ronde else None
    inbreng = Inbreng(
        jaar=2026, volgnr=volgnr, voorstel=voorstel, kanaal=Kanaal.MAIL, ontvangen_op=_dag(kans), onderwerp="Iets",
        afzender="Daan", tekst="Iets.", tekst_html="", gerenderd_met="", ronde_id=ronde.id if ronde else None,
        oordeel=kans.choice([None, *Oordeel]), ingetrokken_op=_misschien(kans), gewist_op=_misschien(kans),
        openbaar_vanaf=_misschien(kans),
    )  # fmt: skip
    session.add(inbreng)
    inbreng.ronde = ronde
    _maak_punten(kans, inbreng)


def _is_laat(inbreng: Inbreng) -> bool:
    return inbreng.ronde is not None and is_te_laat(inbreng.ontvangen_op, inbreng.ronde)


def _wacht_op_antwoord(inbreng: Inbreng) -> bool:
    """Count by hand: what must be answered and isn't, or has no punt yet; what came too late only when taken in."""
    if not moet_antwoord(inbreng):
        return False
    if not inbreng.punten:
        return not _is_laat(inbreng)
    for punt in inbreng.punten:
        telt = punt.ronde_id is not None or not _is_laat(inbreng)
        wacht_op_nota = punt.antwoord is not None and punt.ronde_id is not None and not punt.antwoord.openbaar_vanaf
        if telt and not (wacht_op_nota or is_uitgebracht(punt.antwoord)):
            return True
    return False


def _nummers(inbrengen: Iterable[Inbreng]) -> list[int]:
    return sorted(inbreng.volgnr for inbreng in inbrengen)


@pytest.mark.parametrize("zaad", range(3))
def test_what_waits_is_what_a_plain_count_finds(zaad: int) -> None:
    kans = random.Random(zaad)
    with transaction() as session:
        ronden = _maak_ronden(session, kans)
        for volgnr in range(1, AANTAL + 1):
            _maak_inbreng(session, kans, volgnr, ronden)
        session.flush()
        session.expire_all()
        alles = session.scalars(select(Inbreng)).all()

        open_ = [een for een in alles if een.oordeel is None and not een.ingetrokken_op and not een.gewist_op]
        wacht = [een for een in alles if _wacht_op_antwoord(een)]
        assert _nummers(te_beoordelen(session)) == _nummers(open_)
        assert tel_te_beoordelen(session) == (len(open_), min((een.ontvangen_op for een in open_), default=None))
        assert _nummers(te_beantwoorden(session)) == _nummers(wacht)
        assert tel_te_beantwoorden(session) == len(wacht)
        assert 0 < len(wacht) < AANTAL


@pytest.mark.parametrize("zaad", range(2))
def test_what_a_ronde_holds_is_what_a_plain_count_finds(zaad: int) -> None:
    kans = random.Random(zaad)
    with transaction() as session:
        ronden = _maak_ronden(session, kans)
        for volgnr in range(1, AANTAL + 1):
            _maak_inbreng(session, kans, volgnr, ronden)
        session.flush()
        session.expire_all()
        for ronde in ronden:
            eigen = [een for een in session.scalars(select(Inbreng)) if een.ronde_id == ronde.id]
            mee = [een for een in eigen if in_reactienota(een)]
            assert _nummers(inbrengen_op_tijd(session, ronde)) == _nummers(een for een in eigen if not _is_laat(een))
            assert _nummers(te_laat_binnen(session, ronde)) == _nummers(een for een in eigen if _is_laat(een))
            assert _nummers(inbrengen_in_reactienota(session, ronde.id)) == _nummers(
                een for een in mee if not _is_laat(een) or any(punt.ronde_id == ronde.id for punt in een.punten)
            )
            assert sorted(punt.id for punt in punten_van_ronde(session, ronde.id)) == sorted(
                punt.id for een in mee for punt in een.punten if punt.ronde_id == ronde.id
            )
            telt = {een.voorstel_id for een in eigen if een.oordeel is not Oordeel.GEEN_INBRENG}
            assert lijst(session, Voorstelfilter(ronde_id=ronde.id, met_leeg=True), nu=NU).totaal == len(telt)


def _beantwoord_en_verzamel(session: Session, kans: random.Random) -> None:
    """Answer half of all, and put a few together in one thread."""
    voorstellen = list(session.scalars(select(Voorstel)))
    for inbreng in session.scalars(select(Inbreng)):
        for punt in inbreng.punten if kans.random() < 0.5 else []:
            punt.antwoord = punt.antwoord or Antwoord(gevolg=Gevolg.TER_KENNISNAME, reden="Ja.", reden_html="")
            punt.antwoord.openbaar_vanaf = BEGIN
        if kans.random() < 0.3:
            inbreng.voorstel_id = kans.choice(voorstellen).id
    session.flush()
    session.expire_all()


@pytest.mark.parametrize("zaad", range(2))
def test_threads_in_a_state_are_what_a_plain_count_finds(zaad: int) -> None:
    kans = random.Random(zaad)
    with transaction() as session:
        for volgnr in range(1, AANTAL + 1):
            _maak_inbreng(session, kans, volgnr, [])
        session.flush()
        _beantwoord_en_verzamel(session, kans)
        zichtbaar = [
            een
            for een in session.scalars(select(Voorstel))
            if any(inbreng.oordeel is not Oordeel.GEEN_INBRENG for inbreng in een.inbrengen)
        ]
        for staat in Staat:
            telt = [
                een
                for een in zichtbaar
                if voorstel_staat(een, is_beantwoord=is_alles_beantwoord(een.inbrengen, nu=NU)) is staat
            ]
            assert telt, staat
            assert lijst(session, Voorstelfilter(staat=staat, met_leeg=True), nu=NU).totaal == len(telt)


def _zegt_iets(inbreng: Inbreng) -> bool:
    wacht = publiciteit(inbreng) is Publiciteit.IN_BEOORDELING
    antwoord = any(is_antwoord_zichtbaar(punt.antwoord, nu=NU) for punt in inbreng.punten)
    return is_getoond(inbreng) and (wacht or antwoord or toont_tekst(inbreng, nu=NU))


@pytest.mark.parametrize("zaad", range(2))
def test_a_list_leaves_out_threads_in_which_nothing_can_be_read(zaad: int) -> None:
    kans = random.Random(zaad)
    with transaction() as session:
        for volgnr in range(1, AANTAL + 1):
            _maak_inbreng(session, kans, volgnr, [])
        session.flush()
        telt = [een.id for een in session.scalars(select(Voorstel)) if any(map(_zegt_iets, een.inbrengen))]
        assert 0 < len(telt) < AANTAL
        assert lijst(session, Voorstelfilter(), nu=NU).totaal == len(telt)
