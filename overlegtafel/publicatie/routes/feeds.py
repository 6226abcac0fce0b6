"""What is new, for programs that look by themselves: Atom (RFC 4287) of everything or of one subject."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid5

from flask import Blueprint, Response, render_template

from overlegtafel.core.database.db import db
from overlegtafel.core.database.instellingen import regio
from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import iedereen
from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.logboek.queries import eerste_gebeurtenis
from overlegtafel.meldingen.models import Onderwerp
from overlegtafel.meldingen.queries import ALLES, KALENDER, Volgbaar, zoek_volgbaar
from overlegtafel.meldingen.services import Nieuwtje, bijgewerkt_op, openbaar_nieuws
from overlegtafel.outbox.services import absolute_url
from overlegtafel.overeenkomsten.queries import zoek_overeenkomst

blueprint = Blueprint("feeds", __name__)

ATOM = "application/atom+xml"
NIETS = "Dit is er niet, of het is nog niet openbaar."
NOOIT = datetime(2000, 1, 1, tzinfo=UTC)
"""Of when a feed is while nothing at all happened: it has to say something, and always the same."""


@dataclass(frozen=True)
class Feedregel:
    """An entry: the news and its id."""

    nieuws: Nieuwtje
    id: str


@dataclass(frozen=True)
class Feed:
    """A feed as its template writes it."""

    id: str
    titel: str
    bijgewerkt: datetime
    eigen_url: str
    url: str
    regels: list[Feedregel]


@blueprint.get("/nieuws.atom")
@iedereen
def all_() -> Response:
    """Show what is new of everything."""
    return _feed(ALLES, absolute_url("feeds.all_"), absolute_url("nieuws.index"))


@blueprint.get("/overeenkomsten/<kenmerk>/nieuws.atom")
@iedereen
def agreement(kenmerk: str) -> Response:
    """Show what is new of one agreement."""
    overeenkomst = zoek_overeenkomst(db.session(), kenmerk)
    if overeenkomst is None:
        raise NietGevonden(NIETS)
    wat = {"kenmerk": overeenkomst.kenmerk}
    ding = _ding(Onderwerp.OVEREENKOMST, overeenkomst.id)
    return _feed(ding, absolute_url("feeds.agreement", **wat), absolute_url("overeenkomsten.show", **wat))


@blueprint.get("/tafels/<int:tafel_id>/nieuws.atom")
@iedereen
def table(tafel_id: int) -> Response:
    """Show what is new of one table."""
    ding = _ding(Onderwerp.TAFEL, tafel_id)
    wat = {"tafel_id": tafel_id}
    return _feed(ding, absolute_url("feeds.table", **wat), absolute_url("tafels.show", **wat))


@blueprint.get("/samenwerking/kalender.atom")
@iedereen
def calendar() -> Response:
    """Show what is new of the aanbestedingskalender."""
    return _feed(KALENDER, absolute_url("feeds.calendar"), absolute_url("inkoopkalender.index"))


def _ding(soort: Onderwerp, id_: int) -> Volgbaar:
    ding = zoek_volgbaar(db.session(), soort, id_, nu=clock.nu())
    if ding is None:
        raise NietGevonden(NIETS)
    return ding


def _feed(ding: Volgbaar, eigen_url: str, url: str) -> Response:
    session, nu = db.session(), clock.nu()
    nieuws, eerste = openbaar_nieuws(session, over=ding, nu=nu), eerste_gebeurtenis(session)
    laatst = bijgewerkt_op(session, over=ding, nu=nu) or (eerste.moment if eerste else NOOIT)
    feed = Feed(
        id=_urn(eerste, f"{ding.soort.value}:{ding.id_}"),
        titel=regio().merk if ding is ALLES else f"{ding.naam}, {regio().merk}",
        bijgewerkt=max([laatst, *(een.moment for een in nieuws)]),
        eigen_url=eigen_url,
        url=url,
        regels=[Feedregel(een, _urn(eerste, een.hash)) for een in nieuws],
    )
    antwoord = Response(render_template("publicatie/feeds/show.xml", feed=feed), mimetype=ATOM)
    antwoord.headers["X-Robots-Tag"] = "noindex"
    return antwoord


def _urn(eerste: Gebeurtenis | None, naam: str) -> str:
    """Return an id for ever (RFC 9562 section 5.5): the same at whatever address this installation stands."""
    huis = UUID(eerste.hash[:32]) if eerste else UUID(int=0)
    return uuid5(huis, naam).urn
