"""What can be heard in which rhythm."""

from __future__ import annotations

import pytest

from overlegtafel.meldingen.models import Onderwerp, Ritme
from overlegtafel.meldingen.rules.volgen import weiger_ritme

ZIN = "Kies hoe vaak u bericht wilt, of stop met volgen."


@pytest.mark.parametrize("soort", Onderwerp)
@pytest.mark.parametrize("ritme", Ritme)
def test_only_what_a_party_gets_by_itself_can_be_off(soort: Onderwerp, ritme: Ritme) -> None:
    is_uit = ritme is Ritme.UIT and soort is not Onderwerp.PARTIJ
    assert weiger_ritme(soort, ritme) == (ZIN if is_uit else None)
