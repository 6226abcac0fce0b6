"""Where a demo runs: its own folder, its own day, and never in the way of another demo."""

from __future__ import annotations

from pathlib import Path

import pytest

from overlegtafel.core.errors import Ongeldig
from overlegtafel.demo.omgeving import demo_environ, lees_klok, map_met_nummer, neem_map


def test_a_second_demo_takes_a_folder_of_its_own(tmp_path: Path) -> None:
    eerste, nummer, slot = neem_map(tmp_path / "demo")
    tweede, ander, ander_slot = neem_map(tmp_path / "demo")
    assert [(eerste.name, nummer), (tweede.name, ander)] == [("demo", 1), ("demo-2", 2)]
    assert map_met_nummer(tmp_path / "demo", 2) == tweede
    slot.close()
    derde, _, derde_slot = neem_map(tmp_path / "demo")
    assert derde == eerste, "a demo that was stopped gives its folder back"
    ander_slot.close()
    derde_slot.close()


@pytest.mark.parametrize(
    ("geschreven", "klok"), [("2026-11-30", "2026-11-30T10:00"), ("2026-12-01T16:30", "2026-12-01T16:30")]
)
def test_the_clock_can_begin_on_a_later_day(geschreven: str, klok: str) -> None:
    assert lees_klok(geschreven) == klok
    assert demo_environ({}, Path("x"), port=1, lmtp_port=2, klok=klok)["OVERLEGTAFEL_KLOK"] == klok


@pytest.mark.parametrize("geschreven", ["morgen", "2026-11-31", "2026-11-19", ""])
def test_a_day_before_the_data_is_refused(geschreven: str) -> None:
    with pytest.raises(Ongeldig):
        lees_klok(geschreven)
