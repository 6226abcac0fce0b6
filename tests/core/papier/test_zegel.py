"""A PDF is sealed also by a thread that runs an event loop of its own."""

from __future__ import annotations

import asyncio
from io import BytesIO
from pathlib import Path

from pyhanko.pdf_utils.reader import PdfFileReader
from pypdf import PdfWriter

from overlegtafel.core.papier.zegel import VELD, Zegel, maak_zegel, verzegel


def test_a_thread_that_runs_an_event_loop_can_seal(tmp_path: Path) -> None:
    zegel = Zegel(tmp_path / "sleutel.pem", tmp_path / "certificaat.pem")
    maak_zegel(zegel, "Regio De Vier Kreken")
    wie = zegel.lees()
    assert wie is not None
    schrijver, kaal = PdfWriter(), BytesIO()
    schrijver.add_blank_page(595, 842)
    schrijver.write(kaal)

    async def in_een_lus() -> bytes:
        return verzegel(kaal.getvalue(), wie, reden="Akkoord", bijlagen={})

    (veld,) = PdfFileReader(BytesIO(asyncio.run(in_een_lus()))).embedded_signatures
    assert veld.field_name == VELD
