"""Register, question and the page of a party ask as many queries in a large region as in a small one."""

from __future__ import annotations

from pathlib import Path

from benchmarks.register import Maat, regio


def test_the_pages_of_the_register_ask_the_same_queries_in_a_larger_region(tmp_path: Path) -> None:
    klein, groot = (regio(tmp_path / str(maat.partijen), maat)[1] for maat in (Maat(30, 3), Maat(60, 6)))
    assert {naam: vragen for naam, (vragen, _) in klein.items()} == {
        naam: vragen for naam, (vragen, _) in groot.items()
    }
