"""One run of acts in any order: the clock, the worker, followers in each rhythm, and what each of them heard."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from overlegtafel.core.database.db import db
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.meldingen.models import Abonnement, Melding, Onderwerp, Ritme
from overlegtafel.meldingen.rules import volgend_overzicht
from overlegtafel.meldingen.services import bijgewerkt_op, openbaar_nieuws
from overlegtafel.outbox.models import Mail
from tests.conftest import NU
from tests.meldingen.conftest import UUR, werk

RITMES = (Ritme.DIRECT, Ritme.DAGELIJKS, Ritme.WEKELIJKS)
NA_ALLES = timedelta(days=12)
"""After so long every overview went out."""
_teller = itertools.count()


@dataclass
class Ding:
    """A line in the logboek of which people are to hear: from when, and until when it may still be told."""

    gebeurtenis_id: int
    vanaf: datetime
    weg: bool = False
    is_gewerkt: bool = False
    """Whether the worker came by while it was public."""


@dataclass
class Loop:
    """What has happened so far in one run; `dingen` is what became public or was planned to."""

    nummer: int = field(default_factory=lambda: next(_teller))
    nu: datetime = NU
    dingen: list[Ding] = field(default_factory=list)
    feed_op: datetime = NU
    """The newest `updated` of the feed of everything that a reader saw."""

    def lees_feed(self) -> None:
        """Look at the feed: its time, that of its newest entry at least, never goes back or ahead."""
        db.session.rollback()
        nieuws, gewijzigd = (
            openbaar_nieuws(db.session(), nu=self.nu, hoogstens=1),
            bijgewerkt_op(db.session(), nu=self.nu),
        )
        gezien = max([*(een.moment for een in nieuws), *([gewijzigd] if gewijzigd else [])], default=NU)
        assert self.feed_op <= gezien <= self.nu
        self.feed_op = gezien

    def werk(self) -> None:
        """Let the worker come by."""
        werk(self.nu)
        for ding in self.dingen:
            ding.is_gewerkt |= not ding.weg and ding.vanaf <= self.nu

    def doe(self, daad: str, getal: int) -> None:
        """Do one act; what the rules refuse at this moment didn't happen."""
        if daad == "klok":
            self.nu += getal * UUR
            return
        if daad == "werk":
            self.werk()
            return
        try:
            getattr(self, daad)(getal)
        except (Geweigerd, Ongeldig):
            return

    def ding(self, handeling: str, onderwerp_id: int, vanaf: datetime) -> Ding:
        """Write down that the last line of this kind is to be told from `vanaf` on."""
        db.session.rollback()
        vraag = select(Gebeurtenis.id).where(
            Gebeurtenis.handeling == handeling, Gebeurtenis.onderwerp_id == onderwerp_id
        )
        gebeurtenis_id = db.session.scalars(vraag.order_by(Gebeurtenis.id.desc())).first()
        assert gebeurtenis_id is not None
        self.dingen.append(Ding(gebeurtenis_id, vanaf))
        return self.dingen[-1]

    def adres(self, wie: str) -> str:
        """Return the address of a follower of this run."""
        return f"{wie}{self.nummer}@elders.example"

    def volg(self, session: Session) -> None:
        """Let one follow everything in each rhythm, and somebody else another thing; of earlier runs nobody does."""
        session.execute(update(Abonnement).values(opgezegd_op=NU))
        for ritme in RITMES:
            session.add(_abonnement(self.adres(ritme.value), Onderwerp.ALLES, 0, ritme))
        session.add(_abonnement(self.adres("vreemd"), Onderwerp.OVEREENKOMST, 99_999, Ritme.DIRECT))

    def loop_af(self, daden: list[tuple[str, int]]) -> None:
        """Do all of `daden`, let every overview go out, and look at what each heard."""
        for daad in daden:
            self.doe(*daad)
            self.lees_feed()
            self.nu += timedelta(microseconds=1)  # one writes at a time, so no two acts are of one moment
        for _ in range(2):
            self.nu += NA_ALLES
            self.werk()
        self._controleer()

    def _controleer(self) -> None:
        db.session.rollback()
        for ding in self.dingen:
            for ritme in RITMES:
                self._controleer_een(ding, ritme)
        vreemd = select(Melding.id).where(Melding.adres == self.adres("vreemd"))
        assert db.session.scalars(vreemd).all() == []

    def _controleer_een(self, ding: Ding, ritme: Ritme) -> None:
        gehoord = self._gehoord(ding, ritme)
        assert len(gehoord) <= 1
        if not ding.weg:
            assert len(gehoord) == 1
        elif not ding.is_gewerkt:
            assert gehoord == []
        elif ritme is Ritme.DIRECT:
            assert len(gehoord) == 1
        for geweten, gemaild in gehoord:
            assert ding.vanaf <= geweten <= gemaild
            assert ritme is Ritme.DIRECT or gemaild >= volgend_overzicht(ritme, nu=geweten)

    def _gehoord(self, ding: Ding, ritme: Ritme) -> list[tuple[datetime, datetime]]:
        """Return when this follower's row was written and when his mail was made, for each mail that told it."""
        rijen = db.session.execute(
            select(Melding, Mail)
            .join(Mail, Mail.id == Melding.mail_id)
            .where(Melding.gebeurtenis_id == ding.gebeurtenis_id, Melding.adres == self.adres(ritme.value))
        )
        return [(melding.created_at, datetime.fromisoformat(mail.inhoud["datum"])) for melding, mail in rijen]


def _abonnement(adres: str, soort: Onderwerp, id_: int, ritme: Ritme) -> Abonnement:
    return Abonnement(adres=adres, onderwerp_soort=soort, onderwerp_id=id_, ritme=ritme, bevestigd_op=NU)
