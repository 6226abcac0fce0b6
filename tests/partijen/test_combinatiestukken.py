"""Papers of a combinatie that asks to join: each member has its own, asked for, seen and expiring by itself."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Ongeldig
from overlegtafel.core.tijd import clock
from overlegtafel.overeenkomsten.models import Overeenkomst, OvereenkomstSoort
from overlegtafel.partijen.models import BewijsSoort, Bewijsstuk, Toetreding, Toetredingslid
from overlegtafel.partijen.queries.toetreden import bijna_verlopen
from overlegtafel.partijen.rules.bewijzen import MEESTE_STUKKEN, huidige, naam_van
from overlegtafel.partijen.rules.toetreden import Lidgegevens, Toetredingsbesluit, wat_leden_missen
from overlegtafel.partijen.services.toetreden import begin_voor, dien_in, noem_lid, voeg_stuk_toe
from overlegtafel.partijen.services.toetredingsbesluit import besluit_over
from tests.conftest import NU, Cast, laat_meedoen
from tests.overeenkomsten.conftest import lees_alles_in, meld_aan
from tests.partijen.test_toetreden import GEGEVENS, PDF, TOELATEN
from tests.partijen.weigeren import DAG, NACHT

AFGEGEVEN = date(2026, 10, 1)


def _begin(cast: Cast) -> tuple[int, int]:
    """Let De Kromme Kreek ask to join the basis with Zee; return the request and the other member."""
    lees_alles_in()
    laat_meedoen(cast)
    with transaction() as session:
        basis = session.scalars(select(Overeenkomst).where(Overeenkomst.kenmerk == "BO-2026-01")).one()
        daad, partij = Daad(NU, cast.bram.id), session.merge(cast.krommekreek)
        toetreding = begin_voor(session, basis, partij, cast.bram.email, als_combinatie=True, daad=daad)
        lid = noem_lid(session, toetreding, Lidgegevens("Zee", "00000077", "Zoë", "zoe@zee.example"), daad=daad)
        return toetreding.id, lid.id


def _voeg_toe(id_: int, soort: BewijsSoort, lid_id: int | None, dag: date = AFGEGEVEN) -> None:
    with transaction() as session:
        toetreding = session.get_one(Toetreding, id_)
        voeg_stuk_toe(session, toetreding, soort, dag, f"{lid_id}.pdf", PDF, lid_id=lid_id, daad=Daad(NU))


def test_each_member_needs_its_own_papers_and_the_official_sees_whose_they_are(client: FlaskClient, cast: Cast) -> None:
    id_, lid_id = _begin(cast)
    meld_aan(client, cast.bram)
    adres = f"/toetreden/{id_}"
    velden = {veld: getattr(GEGEVENS, veld) for veld in ("contact", "functie", "capaciteit")}
    velden |= {"naam": "Thuiszorg De Kromme Kreek", "kvk": "00000001", "combinatie": "De Dijk", "verstuur": "ja"}
    assert "Voeg nog toe: uittreksel van de KvK" in client.post(adres, data=velden).text
    for soort in ("uittreksel_kvk", "uea"):
        for lid in ("0", str(lid_id)):
            if (soort, lid) != ("uea", str(lid_id)):
                stuk = {"soort": soort, "lid": lid, "afgegeven": "2026-10-01", "bestand": (BytesIO(PDF), f"{lid}.pdf")}
                assert client.post(f"{adres}/stukken", data=stuk).status_code == 302
    assert "Voeg van Zee nog toe: eigen verklaring (UEA)." in client.post(adres, data=velden).text
    assert "Ontbreekt nog: eigen verklaring (UEA)." in client.get(adres).text
    vreemd = {"soort": "uea", "lid": "999", "afgegeven": "2026-10-01", "bestand": (BytesIO(PDF), "x.pdf")}
    assert client.post(f"{adres}/stukken", data=vreemd).status_code == 200, "not one of the members"
    _voeg_toe(id_, BewijsSoort.EIGEN_VERKLARING, lid_id)
    assert client.post(adres, data=velden).status_code == 302
    meld_aan(client, cast.anna)
    blad = html.document_fromstring(client.get(f"/toetredingen/{id_}").text)
    van_zee = blad.xpath("//h3[.='Zee']/following::table[1]//a/text()")
    assert van_zee == [f"{lid_id}.pdf", f"{lid_id}.pdf"]
    eigen = blad.xpath("//h3[.='Thuiszorg De Kromme Kreek']/following::table[1]//a/text()")
    assert eigen == ["0.pdf", "0.pdf"]


def test_a_member_that_is_taken_back_takes_its_papers_along(client: FlaskClient, cast: Cast) -> None:
    id_, lid_id = _begin(cast)
    _voeg_toe(id_, BewijsSoort.UITTREKSEL, lid_id)
    _voeg_toe(id_, BewijsSoort.UITTREKSEL, None)
    meld_aan(client, cast.bram)
    client.post(f"/toetreden/{id_}/leden/{lid_id}/terug")
    db.session.rollback()
    over = db.session.scalars(select(Bewijsstuk).where(Bewijsstuk.ingetrokken_op.is_(None))).all()
    assert [een.lid_id for een in over] == [None]
    with pytest.raises(Ongeldig, match="niet meer bij"):
        _voeg_toe(id_, BewijsSoort.UITTREKSEL, lid_id)


def test_papers_of_one_member_take_nothing_from_another(client: FlaskClient, cast: Cast) -> None:
    id_, lid_id = _begin(cast)
    for soort in (BewijsSoort.UITTREKSEL, BewijsSoort.EIGEN_VERKLARING):
        _voeg_toe(id_, soort, lid_id, date(2026, 6, 1))
        _voeg_toe(id_, soort, None, date(2026, 7, 1))
    with transaction() as session:
        toetreding, daad = session.get_one(Toetreding, id_), Daad(NU, cast.anna.id)
        for veld, waarde in (("combinatie", "De Dijk"), ("contact", "B."), ("functie", "b"), ("capaciteit", "Veel.")):
            setattr(toetreding, veld, waarde)
        toetreding.kvk = "00000001"
        dien_in(session, toetreding, daad=daad)
        besluit_over(session, toetreding, Toetredingsbesluit(TOELATEN.oordeel, TOELATEN.grond), daad=daad)
    nu = clock.einde_van(date(2026, 12, 1)) - DAG / 2

    def bijna() -> list[str]:
        return [naam_van(een) for een in bijna_verlopen(db.session(), None, nu=nu)]

    assert bijna() == ["uittreksel van de KvK van Zee", "uittreksel van de KvK"]
    _voeg_toe(id_, BewijsSoort.UITTREKSEL, None, date(2026, 11, 1))
    db.session.rollback()
    assert bijna() == ["uittreksel van de KvK van Zee"], "one of the penvoerder replaces nothing of Zee"
    _voeg_toe(id_, BewijsSoort.UITTREKSEL, lid_id, date(2026, 11, 2))
    db.session.rollback()
    assert bijna() == []


def test_the_rules_of_papers_look_at_one_member_at_a_time() -> None:
    def stuk(soort: BewijsSoort, lid_id: int | None, op: int) -> Bewijsstuk:
        return Bewijsstuk(id=op, soort=soort, lid_id=lid_id, afgegeven_op=NACHT + op * DAG)

    oud, nieuw = stuk(BewijsSoort.UITTREKSEL, 7, 1), stuk(BewijsSoort.UITTREKSEL, None, 2)
    assert huidige([oud, nieuw]) == [oud, nieuw]
    zee = Toetredingslid(id=7, naam="Zee")
    alle = [oud, nieuw, stuk(BewijsSoort.EIGEN_VERKLARING, None, 3)]
    mist = {"bewijs": "Voeg van Zee nog toe: eigen verklaring (UEA)."}
    assert wat_leden_missen([zee], alle, soort=OvereenkomstSoort.BASIS) == mist
    assert wat_leden_missen([zee], alle, soort=OvereenkomstSoort.DEEL) == {}
    assert wat_leden_missen([], alle, soort=OvereenkomstSoort.BASIS) == {}
    assert (
        wat_leden_missen([zee], [*alle, stuk(BewijsSoort.EIGEN_VERKLARING, 7, 4)], soort=OvereenkomstSoort.BASIS) == {}
    )


def test_each_member_may_have_as_many_papers(client: FlaskClient, cast: Cast) -> None:
    id_, lid_id = _begin(cast)
    for _ in range(MEESTE_STUKKEN):
        _voeg_toe(id_, BewijsSoort.DIPLOMA, lid_id)
    with pytest.raises(Ongeldig, match="per organisatie hoogstens"):
        _voeg_toe(id_, BewijsSoort.DIPLOMA, lid_id)
    _voeg_toe(id_, BewijsSoort.DIPLOMA, None)
