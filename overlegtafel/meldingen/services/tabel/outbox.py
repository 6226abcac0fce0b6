"""Why nothing is told of mail that goes out."""

from __future__ import annotations

from collections.abc import Mapping

from overlegtafel.meldingen.services.tabel.redenen import POST

NIET_VERTELD: Mapping[str, str] = {
    "adres.onbestelbaar": POST,
    "adres.vrijgegeven": POST,
    "mail.opgegeven": POST,
    "mail.opnieuw": POST,
    "mail.teruggehaald": POST,
    "mail.teruggekomen": POST,
}
