"""Who wrote a mail of which a mailing list put its own address in From; nobody proves that name."""

from __future__ import annotations

import re

from overlegtafel.postlezer.mail import Adres, Mail
from overlegtafel.postlezer.ontleden.adressen import lees_adressen

_LIJSTKOPPEN = ("list-id", "list-post", "x-google-group-id", "x-mailman-version", "x-beenthere")
_VIA = re.compile(r"['\"]?(.{2,80}?)['\"]?\s(?:via|through|über|par)\s.{2,120}$", re.IGNORECASE)


def auteur_op_lijst(mail: Mail) -> Adres | None:
    """Return who wrote a mail that came by a list under the list's address, or None where From is the writer's."""
    if not any(naam in mail.koppen for naam in _LIJSTKOPPEN):
        return None
    via = _VIA.match(mail.van.naam)
    genoemd = lees_adressen([mail.kop("x-original-from").encode()]) if mail.kop("x-original-from") else ()
    if not via and not genoemd and mail.van.adres not in mail.kop("list-post").lower():
        return None
    kandidaten = [adres for adres in (*genoemd, *mail.antwoord_aan) if adres.adres and adres.adres != mail.van.adres]
    naam = via[1] if via else ""
    if not kandidaten:
        return Adres(naam, "") if naam else None
    return Adres(kandidaten[0].naam or naam, kandidaten[0].adres)
