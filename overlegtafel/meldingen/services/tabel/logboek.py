"""Why nothing is told of the record itself."""

from __future__ import annotations

from collections.abc import Mapping

from overlegtafel.meldingen.services.tabel.redenen import BEHEER

NIET_VERTELD: Mapping[str, str] = {
    "toegang.geweigerd": BEHEER,
}
