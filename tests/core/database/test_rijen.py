"""Rows past the unit of work: they are the same rows, whichever way they were written or read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import String, bindparam, cast, func, select
from sqlalchemy.exc import DBAPIError, StatementError
from sqlalchemy.orm.exc import DetachedInstanceError

from overlegtafel.core.database.db import Moment, db, transaction
from overlegtafel.core.database.opdracht import Opdracht, is_een_van, tabel
from overlegtafel.core.database.rijen import haal, koppel, voeg_in, voeg_rijen_in, werk_bij
from overlegtafel.core.opslag.bestanden import Bestand
from overlegtafel.core.tijd.clock import AMSTERDAM
from overlegtafel.inbox.models import Bericht, Origineel
from overlegtafel.organisaties.models import Organisatie, OrganisatieSoort
from overlegtafel.virtuele_tafel.models import Inbreng, Kanaal, Voorstel
from tests.conftest import Cast

pytestmark = pytest.mark.usefixtures("app")


RAW = b"Subject: een\n\n\xff\x00"


def _bericht(nu: datetime, raw: bytes = RAW) -> dict[str, object]:
    """Return the columns of a mail, of which the bytes are inserted already."""
    return {
        "origineel_id": voeg_in(db.session(), Origineel, raw=raw).id,
        "sha256": b"\x01" * 32,
        "grootte": len(raw),
        "bron": "import",
        "envelope": {"van": None, "aan": ["é@a.example"]},
        "binnen_op": nu,
        "ontvangen_op": nu + timedelta(microseconds=7),
    }


def _inbreng(voorstel: Voorstel, nu: datetime, volgnr: int = 1) -> dict[str, object]:
    return {
        "jaar": 2026,
        "volgnr": volgnr,
        "voorstel_id": voorstel.id,
        "kanaal": Kanaal.MAIL,
        "ontvangen_op": nu,
        "onderwerp": "Wachttijd",
        "afzender": "Bram",
        "tekst": "Te lang.",
        "tekst_html": "<p>Te lang.</p>",
        "gerenderd_met": "md-1",
    }


def test_what_is_inserted_reads_back_as_the_orm_reads_it(nu: datetime) -> None:
    with transaction() as session:
        bericht = voeg_in(session, Bericht, **_bericht(nu))
        gehouden = {kolom.key: getattr(bericht, kolom.key) for kolom in tabel(Bericht).columns}
    db.session.expunge_all()
    gelezen = db.session.get_one(Bericht, gehouden["id"])
    assert {kolom.key: getattr(gelezen, kolom.key) for kolom in tabel(Bericht).columns} == gehouden
    assert gelezen.verwijzingen == []
    assert gelezen.is_stil is False


def test_what_is_inserted_is_the_object_that_the_session_gives(nu: datetime) -> None:
    with transaction() as session:
        bericht = voeg_in(session, Bericht, **_bericht(nu))
        assert session.get(Bericht, bericht.id) is bericht
        assert not session.new
        assert not session.dirty
        bericht.onderwerp = "Anders"
    db.session.expunge_all()
    assert db.session.get_one(Bericht, bericht.id).onderwerp == "Anders"


def test_a_column_that_does_not_exist_is_refused(nu: datetime) -> None:
    with pytest.raises(TypeError, match="kleur"), transaction() as session:
        voeg_in(session, Bericht, **_bericht(nu), kleur="rood")
    assert db.session.scalar(select(func.count(Bericht.id))) == 0


def test_a_row_is_fetched_as_session_get_fetches_it(cast: Cast, nu: datetime) -> None:
    with transaction() as session:
        voorstel = voeg_in(session, Voorstel, jaar=2026, volgnr=1, titel="Wachttijd")
        inbreng_id = voeg_in(session, Inbreng, **_inbreng(voorstel, nu)).id
    db.session.expunge_all()
    gehaald = haal(db.session(), Inbreng, inbreng_id)
    assert gehaald is not None
    assert (gehaald.kanaal, gehaald.ontvangen_op, gehaald.signalen) == (Kanaal.MAIL, nu, [])
    assert gehaald.voorstel.titel == "Wachttijd"
    assert gehaald.punten == []
    assert haal(db.session(), Inbreng, inbreng_id) is gehaald
    assert haal(db.session(), Inbreng, inbreng_id + 1) is None


def test_columns_that_were_not_fetched_are_read_when_asked_for(cast: Cast, nu: datetime) -> None:
    with transaction() as session:
        voorstel = voeg_in(session, Voorstel, jaar=2026, volgnr=1, titel="Wachttijd")
        inbreng_id = voeg_in(session, Inbreng, **_inbreng(voorstel, nu)).id
    db.session.expunge_all()
    gehaald = haal(db.session(), Inbreng, inbreng_id, kolommen=("voorstel_id",))
    assert gehaald is not None
    assert set(vars(gehaald)) == {"_sa_instance_state", "id", "voorstel_id"}
    assert (gehaald.tekst, gehaald.kanaal, gehaald.namens) == ("Te lang.", Kanaal.MAIL, None)
    with transaction() as session:
        gehaald.onderwerp = "Anders"
    db.session.expunge_all()
    assert db.session.get_one(Inbreng, inbreng_id).onderwerp == "Anders"


def test_all_rows_of_a_transaction_are_made_at_one_moment(nu: datetime) -> None:
    with transaction() as session:
        een, twee = (voeg_in(session, Voorstel, jaar=2026, volgnr=nummer, titel="Wachttijd") for nummer in (1, 2))
    with transaction() as session:
        later = voeg_in(session, Voorstel, jaar=2026, volgnr=3, titel="Wachttijd")
    assert een.created_at == twee.created_at < later.created_at


def test_a_fetched_row_is_read_anew_after_a_rollback(nu: datetime) -> None:
    with transaction() as session:
        bericht = voeg_in(session, Bericht, **_bericht(nu))
    with pytest.raises(KeyError), transaction() as session:
        werk_bij(session, bericht, onderwerp="Nooit")
        raise KeyError
    assert bericht.onderwerp == ""


def test_a_row_that_was_rolled_back_is_never_taken_for_the_next_one(nu: datetime) -> None:
    gehouden: list[Bericht] = []
    with pytest.raises(KeyError), transaction() as session:
        gehouden.append(voeg_in(session, Bericht, **_bericht(nu)))
        raise KeyError
    with transaction() as session:
        volgende = voeg_in(session, Bericht, **_bericht(nu, b"Subject: twee"))
        assert session.get(Bericht, volgende.id) is volgende
    with pytest.raises(DetachedInstanceError):
        assert gehouden[0].sha256


def test_a_row_of_a_savepoint_goes_with_it_and_the_others_stay(nu: datetime) -> None:
    with transaction() as session:
        eerste = voeg_in(session, Bericht, **_bericht(nu))
        punt = session.begin_nested()
        tweede = voeg_in(session, Bericht, **_bericht(nu, b"Subject: twee"))
        punt.rollback()
        assert eerste in session
        assert tweede not in session
        derde = voeg_in(session, Bericht, **_bericht(nu, b"Subject: drie"))
        assert session.get(Bericht, derde.id) is derde
    assert [rij.origineel.raw for rij in db.session.scalars(select(Bericht).order_by(Bericht.id))] == [
        RAW,
        b"Subject: drie",
    ]


def test_an_update_writes_what_else_was_changed_too(nu: datetime) -> None:
    with transaction() as session:
        bericht = voeg_in(session, Bericht, **_bericht(nu))
    with transaction() as session:
        bericht.reden = "Door een mens."
        werk_bij(session, bericht, onderwerp="Wachttijd", verwerkt_op=nu)
        assert (bericht.reden, bericht.onderwerp, bericht.verwerkt_op) == ("Door een mens.", "Wachttijd", nu)
    db.session.expunge_all()
    gelezen = db.session.get_one(Bericht, bericht.id)
    assert (gelezen.reden, gelezen.onderwerp, gelezen.verwerkt_op) == ("Door een mens.", "Wachttijd", nu)


def test_rows_see_what_the_session_still_had_to_write(nu: datetime) -> None:
    alle = Opdracht(lambda _: select(tabel(Organisatie).c.naam).order_by(tabel(Organisatie).c.id))
    with transaction() as session:
        session.add(Organisatie(soort=OrganisatieSoort.AANBIEDER, naam="Zorg Noord"))
        assert alle.lees(session) == [("Zorg Noord",)]


def test_a_list_that_was_read_is_read_again_when_a_row_joins_it(nu: datetime) -> None:
    with transaction() as session:
        voorstel = voeg_in(session, Voorstel, jaar=2026, volgnr=1, titel="Wachttijd")
        assert voorstel.inbrengen == []
        inbreng = voeg_in(session, Inbreng, **_inbreng(voorstel, nu))
        koppel(session, inbreng, "voorstel", voorstel, terug="inbrengen")
        assert voorstel.inbrengen == [inbreng]
        assert inbreng.voorstel is voorstel


def test_several_rows_at_once_get_their_defaults(nu: datetime) -> None:
    with transaction() as session:
        voeg_rijen_in(
            session,
            Bestand,
            [{"sha256": bytes([nummer]) * 32, "grootte": nummer, "type": "text/plain"} for nummer in range(3)],
        )
        voeg_rijen_in(session, Bestand, [])
    rijen = db.session.scalars(select(Bestand).order_by(Bestand.id)).all()
    assert [rij.grootte for rij in rijen] == [0, 1, 2]
    assert all(rij.created_at.tzinfo is not None and rij.gewist_op is None for rij in rijen)


def test_a_breach_of_the_database_rules_is_told_as_sqlalchemy_tells_it(nu: datetime) -> None:
    rij = {"sha256": b"\x01" * 32, "grootte": 1, "type": "text/plain"}
    with pytest.raises(DBAPIError) as fout, transaction() as session:
        voeg_rijen_in(session, Bestand, [rij, rij])
    assert type(fout.value).__name__ == "IntegrityError"
    assert db.session.scalar(select(func.count(Bestand.id))) == 0


def test_text_is_found_by_a_list_of_any_length(app: Flask, nu: datetime) -> None:
    met_naam = Opdracht(
        lambda dialect: (
            select(tabel(Organisatie).c.naam)
            .where(is_een_van(tabel(Organisatie).c.naam, "namen", dialect))
            .order_by(tabel(Organisatie).c.id)
        )
    )
    namen = ["Zorg 'Noord'", "De Ünie", 'Huis "aan" Zee', "{a,b}"]
    with transaction() as session:
        session.add_all(Organisatie(soort=OrganisatieSoort.AANBIEDER, naam=naam) for naam in namen)
        assert met_naam.lees(session, namen=[]) == []
        assert met_naam.lees(session, namen=namen[1:2]) == [(namen[1],)]
        assert met_naam.lees(session, namen=[*namen, *map(str, range(300))]) == [(naam,) for naam in namen]
    assert met_naam.lees_apart(db.session(), namen=namen[2:]) == [(naam,) for naam in namen[2:]]


def test_a_moment_without_zone_is_refused_again_and_again(nu: datetime) -> None:
    per_moment = Opdracht(
        lambda _: select(tabel(Bestand).c.id).where(tabel(Bestand).c.gescand_op == bindparam("moment"))
    )
    for _ in range(2):
        with pytest.raises(StatementError, match="time zone"), transaction() as session:
            per_moment.lees(session, moment=nu.replace(tzinfo=None))


@given(moment=st.datetimes(timezones=st.sampled_from([UTC, AMSTERDAM])))
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_moment_is_written_as_the_orm_writes_it(app: Flask, moment: datetime) -> None:
    toon = Opdracht(lambda _: select(cast(bindparam("moment", type_=Moment()), String)))
    met_orm = select(cast(bindparam("moment", type_=Moment()), String))
    with transaction() as session:
        assert toon.lees(session, moment=moment) == [session.execute(met_orm, {"moment": moment}).one()]
