"""The clock tells the owner of an actiepunt that its day comes near and that it came: each once, never too early."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol
from overlegtafel.fysieke_tafel import jobs as tafel
from overlegtafel.fysieke_tafel.models import Actiepunt, Verslag
from overlegtafel.fysieke_tafel.rules.actiemelding import Actiemelding, is_te_melden, te_melden
from overlegtafel.fysieke_tafel.services import actiemelding
from overlegtafel.fysieke_tafel.services.uitkomsten import maak_actiepunt, sluit_actiepunt
from overlegtafel.fysieke_tafel.services.verslagen import neem_concept_terug, publiceer_concept
from overlegtafel.logboek import services as logboek
from overlegtafel.meldingen.models import Abonnement, Onderwerp, Ritme
from overlegtafel.meldingen.queries.verteld import Ding, list_aankondigingen
from overlegtafel.meldingen.services import openbaar_nieuws
from overlegtafel.meldingen.services.lezen import begin_hier
from overlegtafel.organisaties.models import Lidmaatschap
from overlegtafel.outbox.models import Mail
from tests.conftest import Cast, maak_cast
from tests.fysieke_tafel.conftest import CONCEPT, NA_AFLOOP, bouw_stand, publiceer, schrijf
from tests.fysieke_tafel.stand import Stand
from tests.meldingen.conftest import BRAM, UUR, post, werk
from tests.samenwerking.conftest import maak_regio
from tests.samenwerking.test_overleg import MERK, plant

DAG = date(2026, 10, 22)


def _zeven(dag: date) -> datetime:
    return clock.begin_van(dag) + 7 * UUR


def _werk(nu: datetime) -> None:
    while tafel.run_once(nu):
        pass
    werk(nu)


def _gehoord() -> list[str]:
    """Return the subjects that Bram got of actiepunten."""
    db.session.rollback()
    mails = db.session.scalars(select(Mail).where(Mail.melding == "actiepunt").order_by(Mail.id))
    assert set(post()) - {BRAM} == set()
    return [str(mail.inhoud["onderwerp"]) for mail in mails]


def _maak(stand: Stand, cast: Cast, uiterlijk: date = DAG, nu: datetime = NA_AFLOOP) -> Actiepunt:
    with transaction() as session:
        actie = maak_actiepunt(
            session,
            stand.tarief,
            wat="Cijfers over reistijd",
            organisatie_id=cast.krommekreek.id,
            uiterlijk=uiterlijk,
            daad=Daad(nu),
        )
        actie.created_at = nu
    return actie


@pytest.fixture
def gehouden(app: Flask, cast: Cast) -> Stand:
    """Give a table that met, with a public concept; nobody hears of what was before."""
    stand = bouw_stand(cast)
    publiceer(stand)
    schrijf(stand)
    return stand


def _publiceer(stand: Stand, nu: datetime = CONCEPT) -> None:
    with transaction() as session:
        publiceer_concept(session, stand.bijeenkomst, daad=Daad(nu))
        begin_hier(session, nu=nu)
    with transaction() as session:
        begin_hier(session, nu=nu)


def test_the_owner_hears_it_a_week_before_and_on_the_day_each_once(gehouden: Stand, cast: Cast) -> None:
    _maak(gehouden, cast)
    _publiceer(gehouden)
    week = _zeven(DAG - timedelta(days=7))
    for moment in (week - timedelta(seconds=1), week, week + UUR, week + timedelta(days=3)):
        _werk(moment)
        assert len(_gehoord()) == (moment >= week)
    for moment in (_zeven(DAG) - timedelta(seconds=1), _zeven(DAG), _zeven(DAG) + UUR, _zeven(DAG + timedelta(days=9))):
        _werk(moment)
    assert _gehoord() == [
        "Actiepunt 2026-01: nog te doen tot en met 22 oktober 2026",
        "Actiepunt 2026-01: vandaag is de laatste dag",
    ]


def test_what_was_told_of_it_stands_with_its_table_and_in_no_feed(gehouden: Stand, cast: Cast) -> None:
    _maak(gehouden, cast)
    _publiceer(gehouden)
    _werk(_zeven(DAG))
    verteld = list_aankondigingen(db.session(), Ding("tafel", gehouden.tafel.id), voor=None, hoogstens=50)
    assert "actiepunt.einde" in [een.gebeurtenis.handeling for een in verteld]
    titels = [een.titel for een in openbaar_nieuws(db.session(), nu=_zeven(DAG))]
    assert not [titel for titel in titels if titel.startswith("Actiepunt")]


def test_what_is_done_is_told_no_more(gehouden: Stand, cast: Cast) -> None:
    eerder, later = _maak(gehouden, cast), _maak(gehouden, cast)
    _publiceer(gehouden)
    _sluit(eerder, CONCEPT)
    _werk(_zeven(DAG - timedelta(days=7)))
    assert _gehoord() == ["Actiepunt 2026-02: nog te doen tot en met 22 oktober 2026"]
    while tafel.run_once(_zeven(DAG)):
        pass
    _sluit(later, _zeven(DAG))
    werk(_zeven(DAG))
    assert len(_gehoord()) == 1, "done between the line in the logboek and the mail"


def _sluit(actie: Actiepunt, nu: datetime) -> None:
    with transaction() as session:
        sluit_actiepunt(session, session.merge(actie), is_vervallen=False, daad=Daad(nu))


def test_nothing_is_told_of_what_its_owner_can_not_read_yet(gehouden: Stand, cast: Cast) -> None:
    _maak(gehouden, cast)
    with transaction() as session:
        begin_hier(session, nu=NA_AFLOOP)
    _werk(_zeven(DAG))
    assert _gehoord() == []
    laat = _zeven(DAG + timedelta(days=2))
    _publiceer(gehouden, laat)
    _werk(laat)
    assert _gehoord() == ["Actiepunt 2026-01 had uiterlijk 22 oktober 2026 klaar moeten zijn"]


def test_a_concept_that_is_taken_back_takes_what_waits_along(gehouden: Stand, cast: Cast) -> None:
    _maak(gehouden, cast)
    _publiceer(gehouden)
    while tafel.run_once(_zeven(DAG)):
        pass
    with transaction() as session:
        verslag = session.scalars(select(Verslag)).one()
        neem_concept_terug(session, verslag.bijeenkomst, reden="Er stond een naam in.", daad=Daad(_zeven(DAG)))
    werk(_zeven(DAG))
    assert _gehoord() == []


def test_a_crash_between_loses_nothing_and_repeats_nothing(
    gehouden: Stand, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        _maak(gehouden, cast)
    _publiceer(gehouden)
    geteld = []

    def sterf(*gegeven: object, **anders: object) -> None:
        geteld.append(gegeven)
        if len(geteld) == 2:
            raise KeyboardInterrupt
        echt(*gegeven, **anders)  # type: ignore[arg-type]  # passed on as it came

    echt = logboek.leg_vast
    with monkeypatch.context() as even:
        even.setattr(actiemelding, "leg_vast", sterf)
        with pytest.raises(KeyboardInterrupt):
            tafel.run_once(_zeven(DAG))
    _werk(_zeven(DAG))
    assert [onderwerp[:17] for onderwerp in _gehoord()] == [f"Actiepunt 2026-0{een}" for een in (1, 2, 3)]


def test_an_owner_who_switched_it_off_hears_nothing(gehouden: Stand, cast: Cast) -> None:
    _maak(gehouden, cast)
    _publiceer(gehouden)
    with transaction() as session:
        rij = {"onderwerp_soort": Onderwerp.PARTIJ, "onderwerp_id": 0, "ritme": Ritme.UIT, "bevestigd_op": CONCEPT}
        session.add(Abonnement(adres=BRAM, **rij))
    _werk(_zeven(DAG))
    assert _gehoord() == []


def test_of_a_closed_table_only_readers_of_the_owner_hear_and_not_its_words(site: Flask) -> None:
    regio = maak_regio()
    with transaction() as session:
        begin_hier(session, nu=clock.begin_van(date(2026, 10, 1)))
    plant(regio)
    with transaction() as session:
        actie = session.scalars(select(Actiepunt)).one()
        actie.created_at = clock.begin_van(date(2026, 10, 20))
        weg = session.scalars(
            select(Lidmaatschap).where(
                Lidmaatschap.rol == Rol.INKOOPADVISEUR, Lidmaatschap.organisatie_id == regio.lindeveen.id
            )
        ).one()
        weg.tot = clock.begin_van(date(2026, 10, 31))
    _werk(_zeven(date(2026, 11, 1)))
    gekregen = {adres for adres, mails in post().items() if "actiepunt" in mails}
    assert gekregen == {"secretaris_lindeveen@kreken.example", "vertegenwoordiger_lindeveen@kreken.example"}
    mail = db.session.scalars(select(Mail).where(Mail.melding == "actiepunt")).first()
    assert mail is not None
    assert MERK not in str(mail.inhoud)
    assert "/samenwerking/overleg/dag/" in mail.inhoud["tekst"]


DAGEN = st.integers(0, 12).map(lambda dagen: DAG - timedelta(days=10) + timedelta(days=dagen))
MOMENTEN = st.none() | st.just(NA_AFLOOP)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    uiterlijk=DAGEN,
    uren=st.integers(0, 24 * 14),
    gemaakt=st.integers(0, 24 * 14),
    feiten=st.tuples(MOMENTEN, MOMENTEN, MOMENTEN, MOMENTEN),
)
def test_the_rule_is_the_same_in_python_and_in_sql(
    site: Flask, uiterlijk: date, uren: int, gemaakt: int, feiten: tuple[datetime | None, ...]
) -> None:
    if db.session.scalar(select(Actiepunt.id)) is None:
        cast = maak_cast()
        stand = bouw_stand(cast)
        publiceer(stand)
        _maak(stand, cast)
    begin = clock.begin_van(DAG - timedelta(days=10))
    nu = begin + uren * UUR
    with transaction() as session:
        actie = session.scalars(select(Actiepunt)).one()
        actie.uiterlijk, actie.created_at = uiterlijk, begin + gemaakt * UUR
        actie.gereed_op, actie.vervallen_op, actie.nadering_gemeld_op, actie.einde_gemeld_op = feiten
        session.flush()
        gevonden = session.scalar(select(Actiepunt.id).where(is_te_melden(nu=nu))) is not None
        gezegd = te_melden(actie, nu=nu)
    assert gevonden == (gezegd is not None)
    assert gezegd is not Actiemelding.EINDE or _zeven(uiterlijk) <= nu
    assert gezegd is not Actiemelding.NADERT or _zeven(uiterlijk - timedelta(days=7)) <= nu < _zeven(uiterlijk)
