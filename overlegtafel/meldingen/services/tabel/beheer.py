"""Why nothing is told of what happens to the installation."""

from __future__ import annotations

from collections.abc import Mapping

from overlegtafel.meldingen.services.tabel.redenen import BEHEER, WERK

NIET_VERTELD: Mapping[str, str] = {
    "bericht.opnieuw": WERK,
    "installatie.ingericht": BEHEER,
    "instelling.gewijzigd": BEHEER,
}
