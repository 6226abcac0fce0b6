"""Why nothing is told of organisations and people."""

from __future__ import annotations

from collections.abc import Mapping

from overlegtafel.meldingen.services.tabel.redenen import BEHEER, ZELF

NIET_VERTELD: Mapping[str, str] = {
    "aanmelding.beeindigd": ZELF,
    "adres.bevestigd": ZELF,
    "adres.gevraagd": ZELF,
    "adres.gewijzigd": ZELF,
    "adres.ingestaan": BEHEER,
    "combinatie.gemaakt": BEHEER,
    "combinatie.lid_erbij": BEHEER,
    "combinatie.lid_eruit": BEHEER,
    "combinatie.penvoerder": BEHEER,
    "contactpersoon.gekozen": BEHEER,
    "gebruiker.gewijzigd": BEHEER,
    "inloggen.gelukt": BEHEER,
    "inloggen.gevraagd": ZELF,
    "gastheerschap.ingetrokken": BEHEER,
    "gastheerschap.overgedragen": BEHEER,
    "organisatie.gemaakt": BEHEER,
    "organisatie.gewijzigd": BEHEER,
    "organisatie.opgaan_teruggenomen": BEHEER,
    "organisatie.opgegaan": BEHEER,
    "rol.aanvaard": ZELF,
    "rol.gegeven": ZELF,
    "rol.genomen": BEHEER,
}
