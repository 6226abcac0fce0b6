"""Who was at the table: deputies and machtigingen that fit together, told in the verslag, and counted in a vote."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import transaction
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.core.tijd import clock
from overlegtafel.fysieke_tafel.models import Aanwezigheidsvorm
from overlegtafel.fysieke_tafel.rules.aanwezigheid import Presentie
from overlegtafel.fysieke_tafel.services.aanwezigheid import leg_aanwezigheid_vast
from overlegtafel.fysieke_tafel.services.samenstelling import meld_belang, zet_plaatsvervanger
from overlegtafel.fysieke_tafel.services.tafels import geef_zetel
from overlegtafel.fysieke_tafel.services.uitkomsten import Adviesgegevens, leg_advies_vast
from overlegtafel.fysieke_tafel.services.verslagen import publiceer_concept
from overlegtafel.organisaties.models import Organisatie, OrganisatieSoort
from tests.conftest import Cast
from tests.fysieke_tafel.conftest import BEGIN, CONCEPT, NA_AFLOOP, NA_TERMIJN, PLANNING, publiceer_alles
from tests.fysieke_tafel.stand import Stand

AANWEZIG, VERVANGER, MACHTIGING = (
    Aanwezigheidsvorm.AANWEZIG,
    Aanwezigheidsvorm.VERVANGER,
    Aanwezigheidsvorm.MACHTIGING,
)
VAN = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def ander(gehouden: Stand) -> Organisatie:
    """Give a second organisation with a seat."""
    with transaction() as session:
        organisatie = Organisatie(soort=OrganisatieSoort.AANBIEDER, naam="Huis & Zorg Roosdijk")
        session.add(organisatie)
        session.flush()
        geef_zetel(
            session, gehouden.tafel, organisatie_id=organisatie.id, criterium="Omvang", van=VAN, daad=Daad(PLANNING)
        )
    return organisatie


def leg_vast(stand: Stand, presenties: dict[int, Presentie], *, nu: datetime = NA_AFLOOP) -> None:
    with transaction() as session:
        leg_aanwezigheid_vast(session, stand.bijeenkomst, presenties, daad=Daad(nu))


def test_a_machtiging_goes_to_who_was_there_and_stands_in_the_verslag(
    app: Flask, gehouden: Stand, cast: Cast, ander: Organisatie
) -> None:
    gegeven = Presentie(MACHTIGING, cast.krommekreek.id)
    for fout in ({ander.id: gegeven}, {ander.id: Presentie(MACHTIGING, ander.id)}):
        with pytest.raises(Ongeldig, match="machtig"):
            leg_vast(gehouden, fout)
    leg_vast(gehouden, {cast.krommekreek.id: Presentie(AANWEZIG, functie="bestuurder"), ander.id: gegeven})
    with transaction() as session:
        verslag = publiceer_concept(session, gehouden.bijeenkomst, daad=Daad(CONCEPT)) or gehouden.bijeenkomst.verslag
    assert verslag is not None
    assert "- Thuiszorg De Kromme Kreek (bestuurder)" in verslag.concept_markdown
    assert "- Huis & Zorg Roosdijk, met een machtiging aan Thuiszorg De Kromme Kreek" in verslag.concept_markdown


def test_only_the_deputy_of_the_seat_takes_it(app: Flask, gehouden: Stand, cast: Cast, ander: Organisatie) -> None:
    with pytest.raises(Ongeldig, match="Kies de plaatsvervanger van deze zetel"):
        leg_vast(gehouden, {ander.id: Presentie(VERVANGER, cast.krommekreek.id)})
    with transaction() as session:
        zetel = next(een for een in gehouden.tafel.zetels if een.organisatie_id == ander.id)
        zet_plaatsvervanger(session, zetel, cast.krommekreek.id, daad=Daad(PLANNING))
    leg_vast(gehouden, {ander.id: Presentie(VERVANGER, cast.krommekreek.id)})
    assert gehouden.bijeenkomst.aanwezigheid[0].door_id == cast.krommekreek.id


def test_who_was_there_is_written_down_between_the_start_and_the_adoption(
    app: Flask, gehouden: Stand, cast: Cast
) -> None:
    hier = {cast.krommekreek.id: Presentie(AANWEZIG)}
    with pytest.raises(Geweigerd, match="als de bijeenkomst is begonnen"):
        leg_vast(gehouden, hier, nu=BEGIN - timedelta(seconds=1))
    publiceer_alles(gehouden)
    with pytest.raises(Geweigerd, match="vastgesteld"):
        leg_vast(gehouden, hier, nu=NA_TERMIJN)


def test_no_more_vote_than_were_there_without_an_interest(
    app: Flask, gehouden: Stand, cast: Cast, ander: Organisatie
) -> None:
    with transaction() as session:
        zetel = next(een for een in gehouden.tafel.zetels if een.organisatie_id == ander.id)
        meld_belang(session, zetel, "Eigen tarief", punt=gehouden.tarief, daad=Daad(PLANNING))
    leg_vast(gehouden, {cast.krommekreek.id: Presentie(AANWEZIG), ander.id: Presentie(AANWEZIG)})
    with pytest.raises(Geweigerd, match="ten hoogste 1 stemmen"), transaction() as session:
        leg_advies_vast(session, gehouden.tarief, Adviesgegevens("Doe het", 2), daad=Daad(NA_AFLOOP))
    with transaction() as session:
        leg_advies_vast(session, gehouden.tarief, Adviesgegevens("Doe het", 1), daad=Daad(NA_AFLOOP))


def test_the_secretaris_fills_in_who_was_there(
    client: FlaskClient, gehouden: Stand, cast: Cast, als: Callable[[int | None], None]
) -> None:
    als(cast.anna.id)
    clock.zet_klok(NA_AFLOOP)
    adres, id_ = f"/bijeenkomsten/{gehouden.bijeenkomst.id}", cast.krommekreek.id
    assert f"{adres}/aanwezigheid" in client.get(adres).text
    velden = {f"vorm_{id_}": "machtiging", f"door_{id_}": "0", f"functie_{id_}": ""}
    assert "zelf aan tafel zat" in client.post(f"{adres}/aanwezigheid", data=velden).text
    velden = {f"vorm_{id_}": "aanwezig", f"door_{id_}": "0", f"functie_{id_}": "bestuurder"}
    assert client.post(f"{adres}/aanwezigheid", data=velden).status_code == 302
    assert "bestuurder" in client.get(f"{adres}/aanwezigheid").text
