"""The words of a telling: its mail, and the one line of it in an overview, a feed or on a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.meldingen.models import Reden
from overlegtafel.meldingen.rules import Nieuws
from overlegtafel.meldingen.services.tabel import TABEL
from overlegtafel.outbox.rules import Brief, een_regel
from overlegtafel.outbox.services import absolute_url, render, render_blok


@dataclass(frozen=True)
class Briefregel:
    """A telling in one line: what happened, where it stands, under which heading, since when."""

    titel: str
    url: str
    groep: str
    moment: datetime
    nummer: int
    """The number of its gebeurtenis, by which it is known for ever."""


def brief_over(gebeurtenis: Gebeurtenis, nieuws: Nieuws, reden: Reden) -> Brief:
    """Return the mail about `gebeurtenis` to who hears it for `reden`, without recipients."""
    vertelling = TABEL[gebeurtenis.handeling]
    is_uit_te_zetten = vertelling.is_uit_te_zetten(reden)
    return Brief(
        melding=vertelling.mail,
        sleutel=f"melding:{gebeurtenis.volgnr}:{reden.value}",
        soort="gebeurtenis",
        object_id=gebeurtenis.id,
        aan=(),
        context=_context(nieuws)
        | {
            "waarom": reden.value,
            "groep": nieuws.groep,
            "is_uit_te_zetten": is_uit_te_zetten,
            "is_gemeente": nieuws.is_tussen_gemeenten or vertelling.is_voor_gemeenten(reden),
        },
        is_lijst=is_uit_te_zetten,
        is_persoonlijk=True,
    )


def regel_over(gebeurtenis: Gebeurtenis, nieuws: Nieuws) -> Briefregel:
    """Return `gebeurtenis` in one line."""
    return Briefregel(
        titel=een_regel(render(TABEL[gebeurtenis.handeling].mail, "subject.txt", _context(nieuws))),
        url=url_van(nieuws),
        groep=nieuws.groep,
        moment=nieuws.vanaf,
        nummer=gebeurtenis.volgnr,
    )


def zinnen_over(gebeurtenis: Gebeurtenis, nieuws: Nieuws) -> str:
    """Return what the mail about `gebeurtenis` says, as plain text."""
    return een_regel(render_blok(TABEL[gebeurtenis.handeling].mail, "body.txt", "zinnen", _context(nieuws)))


def url_van(nieuws: Nieuws) -> str:
    """Return the address of the page that it is about."""
    waarden = dict(nieuws.plek.waarden)
    anker = waarden.pop("_anchor", None)
    url = absolute_url(nieuws.plek.endpoint, **waarden)
    return f"{url}#{anker}" if anker else url


def _context(nieuws: Nieuws) -> dict[str, Any]:
    return dict(nieuws.context) | {"url": url_van(nieuws)}
