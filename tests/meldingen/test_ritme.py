"""What can be heard in which rhythm."""

from __future__ import annotations

from datetime import datetime

import pytest

from overlegtafel.core.tijd.clock import AMSTERDAM
from overlegtafel.meldingen.models import Onderwerp, Ritme
from overlegtafel.meldingen.rules.ritme import laatste_overzicht, snelste, volgend_overzicht
from overlegtafel.meldingen.rules.verteld import Lot, titel_van_voorbij
from overlegtafel.meldingen.rules.volgen import weiger_ritme

ZIN = "Kies hoe vaak u bericht wilt, of stop met volgen."


@pytest.mark.parametrize("soort", Onderwerp)
@pytest.mark.parametrize("ritme", Ritme)
def test_only_what_a_party_gets_by_itself_can_be_off(soort: Onderwerp, ritme: Ritme) -> None:
    is_uit = ritme is Ritme.UIT and soort is not Onderwerp.PARTIJ
    assert weiger_ritme(soort, ritme) == (ZIN if is_uit else None)


def _moment(dag: int, uur: int, minuut: int = 0, maand: int = 11) -> datetime:
    return datetime(2026, maand, dag, uur, minuut, tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("ritme", "nu", "laatste", "volgend"),
    [
        (Ritme.DAGELIJKS, _moment(20, 6, 59), _moment(19, 7), _moment(20, 7)),
        (Ritme.DAGELIJKS, _moment(20, 7), _moment(20, 7), _moment(23, 7)),
        (Ritme.DAGELIJKS, _moment(22, 12), _moment(20, 7), _moment(23, 7)),
        (Ritme.DAGELIJKS, _moment(25, 12, maand=12), _moment(24, 7, maand=12), _moment(28, 7, maand=12)),
        (Ritme.WEKELIJKS, _moment(23, 6, 59), _moment(16, 7), _moment(23, 7)),
        (Ritme.WEKELIJKS, _moment(23, 7), _moment(23, 7), _moment(30, 7)),
        (Ritme.WEKELIJKS, _moment(27, 12), _moment(23, 7), _moment(30, 7)),
        (Ritme.DAGELIJKS, _moment(26, 12, maand=10), _moment(26, 7, maand=10), _moment(27, 7, maand=10)),
    ],
)
def test_overviews_go_out_at_seven_on_their_days(
    ritme: Ritme, nu: datetime, laatste: datetime, volgend: datetime
) -> None:
    """A weekend, both Christmas days, the Monday after the clocks went back."""
    assert (laatste_overzicht(ritme, nu=nu), volgend_overzicht(ritme, nu=nu)) == (laatste, volgend)


def test_who_follows_twice_hears_as_soon_as_asked() -> None:
    assert snelste([Ritme.UIT, Ritme.WEKELIJKS, Ritme.DAGELIJKS]) is Ritme.DAGELIJKS
    assert snelste([Ritme.DAGELIJKS, Ritme.DIRECT]) is Ritme.DIRECT
    assert snelste([Ritme.UIT, Ritme.WEKELIJKS]) is Ritme.WEKELIJKS


def test_what_is_over_is_named_for_who_may_know_of_it() -> None:
    assert (
        titel_van_voorbij("tekst.voorgelegd", "DO-HBH 1.1") == "Besluit van uw gemeente gevraagd: DO-HBH 1.1 (voorbij)"
    )
    assert titel_van_voorbij("ronde.geopend", "DO-HBH 1.1") == "DO-HBH 1.1: dit is niet meer openbaar"
    assert titel_van_voorbij("ronde.geopend", None) == "Dit is niet meer openbaar"
    assert {een.woorden for een in Lot} >= {"verzonden", "mislukt", "kwam terug"}
