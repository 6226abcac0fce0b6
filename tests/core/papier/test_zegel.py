"""A PDF is sealed, and its seal read, also by a thread that runs an event loop of its own."""

from __future__ import annotations

import asyncio
from io import BytesIO
from pathlib import Path

from pypdf import PdfWriter

from overlegtafel.core.papier.zegel import Zegel, maak_zegel, verzegel
from overlegtafel.core.papier.zegel_lezen import Vreemd, lees_handtekeningen


def test_a_thread_that_runs_an_event_loop_can_seal_and_read(tmp_path: Path) -> None:
    zegel = Zegel(tmp_path / "sleutel.pem", tmp_path / "certificaat.pem")
    maak_zegel(zegel, "Regio De Vier Kreken")
    wie = zegel.lees()
    assert wie is not None
    schrijver, kaal = PdfWriter(), BytesIO()
    schrijver.add_blank_page(595, 842)
    schrijver.write(kaal)

    async def in_een_lus() -> list[Vreemd]:
        return lees_handtekeningen(verzegel(kaal.getvalue(), wie, reden="Akkoord", bijlagen={}), [])

    assert asyncio.run(in_een_lus()) == [Vreemd("Regio De Vier Kreken", None)]
