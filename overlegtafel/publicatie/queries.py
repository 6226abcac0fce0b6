"""What the home page, the health check and the renderer read; each a constant number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select, text
from sqlalchemy.orm import Session, joinedload

from overlegtafel.core.opslag.bestanden import KRAPPE_SCHIJF, vrije_ruimte
from overlegtafel.core.tekst.markup import RENDERER
from overlegtafel.core.werk.hartslag import is_stil, laatst_gezien
from overlegtafel.fysieke_tafel.models import Agendapunt, Erratum, Verslag
from overlegtafel.inbox.models import Bericht, BronStand
from overlegtafel.logboek.services import dagen_zonder_anker
from overlegtafel.outbox.models import Aflevering
from overlegtafel.overeenkomsten.models import Overeenkomst, Ronde, Tekst, Versie
from overlegtafel.overeenkomsten.queries import lopende_ronden
from overlegtafel.overeenkomsten.rules import (
    GERENDERD_MET,
    is_ronde_open,
    overeenkomst_openbaar,
    reactienota_openbaar,
    ronde_openbaar,
)
from overlegtafel.virtuele_tafel.models import Inbreng, Voorstel
from overlegtafel.virtuele_tafel.rules import tekst_getoond


def open_ronden(session: Session, *, nu: datetime) -> list[Ronde]:
    """Return the ronden on which one can react now, nearest end first."""
    return [ronde for ronde in lopende_ronden(session, nu=nu) if is_ronde_open(ronde, nu=nu)]


def ronden_tussen(session: Session, van: datetime, tot: datetime, *, nu: datetime, hoeveel: int) -> Sequence[Ronde]:
    """Return the first `hoeveel` public ronden with a part from `van` and before `tot`, of versies not withdrawn.

    What began before `tot` was public by then.
    """
    gezien = min(nu, tot - timedelta(microseconds=1))
    zoek = select(Ronde).join(Versie).where(ronde_openbaar(nu=gezien), Versie.ingetrokken_op.is_(None))
    zoek = zoek.where(Ronde.sluit_op > van).options(joinedload(Ronde.versie).joinedload(Versie.overeenkomst))
    return session.scalars(zoek.order_by(Ronde.sluit_op, Ronde.id).limit(hoeveel)).all()


def laatste_reactienotas(session: Session, *, nu: datetime, hoeveel: int = 5) -> Sequence[Ronde]:
    """Return the ronden whose reactienota everybody may read, newest first, with what they are about."""
    return session.scalars(
        select(Ronde)
        .where(reactienota_openbaar(nu=nu))
        .options(joinedload(Ronde.versie).joinedload(Versie.overeenkomst))
        .order_by(Ronde.reactienota_op.desc(), Ronde.id.desc())
        .limit(hoeveel)
    ).all()


def laatste_inbreng(session: Session, *, nu: datetime, hoeveel: int = 5) -> Sequence[Inbreng]:
    """Return the inbrengen that everybody may read, newest first."""
    zoek = (
        select(Inbreng)
        .where(tekst_getoond(nu=nu))
        .options(joinedload(Inbreng.voorstel).joinedload(Voorstel.overeenkomst))
        .order_by(Inbreng.openbaar_vanaf.desc(), Inbreng.id.desc())
        .limit(hoeveel)
    )
    return session.scalars(zoek).all()


@dataclass(frozen=True)
class Achterstand:
    """How long the oldest work has been waiting for the worker, in seconds; 0 where nothing waits.

    `gezien` is how long ago a worker was last seen, None where none ever was.
    """

    post: int
    mail: int
    gezien: int | None
    is_stil: bool


def achterstand(session: Session, *, nu: datetime) -> Achterstand:
    """Return how far the worker is behind with mail in and out; raise SQLAlchemyError when the database is away."""
    session.execute(text("SELECT 1"))
    post = session.scalar(select(func.min(Bericht.binnen_op)).where(Bericht.verwerkt_op.is_(None)))
    mail = session.scalar(
        select(func.min(Aflevering.created_at)).where(
            Aflevering.verzonden_op.is_(None), Aflevering.opgegeven_op.is_(None), Aflevering.pogingen == 0
        )
    )
    gezien = laatst_gezien(session)
    return Achterstand(
        _seconden(post, nu) or 0, _seconden(mail, nu) or 0, _seconden(gezien, nu), is_stil(gezien, nu=nu)
    )


ANKER_DAGEN = 1
"""The worker writes the anker of a day soon after it; a second day without is late."""


STILTE = timedelta(minutes=40)
"""After this without a look into the mailbox nobody fetches it: longer than a pause and a visit together."""


def klachten(session: Session, folder: str, *, bron: str | None, nu: datetime) -> list[str]:
    """Return by name what needs a person though the site goes on: mail, mailbox, disk, logboek.

    `bron` is the mailbox that is set; one that was set before fails no more.
    """
    mislukt = select(Aflevering.id).where(
        Aflevering.verzonden_op.is_(None), Aflevering.pogingen > 0, Aflevering.opgegeven_op.is_(None)
    )
    onleesbaar = select(BronStand.id).where(
        BronStand.bron == bron,
        or_(
            BronStand.laatste_fout.is_not(None), func.coalesce(BronStand.gekeken_op, BronStand.created_at) < nu - STILTE
        ),
    )
    vastgelopen = select(Bericht.id).where(Bericht.verwerkt_op.is_(None), Bericht.pogingen > 0)
    vragen = {"mail_vertrekt_niet": mislukt, "postbus": onleesbaar, "bericht_mislukt": vastgelopen}
    gevonden = [naam for naam, vraag in vragen.items() if session.scalar(vraag.limit(1)) is not None]
    if vrije_ruimte(folder) < KRAPPE_SCHIJF:
        gevonden.append("schijf")
    if len(dagen_zonder_anker(session, nu=nu)) > ANKER_DAGEN:
        gevonden.append("anker")
    return gevonden


def _seconden(sinds: datetime | None, nu: datetime) -> int | None:
    return None if sinds is None else max(0, int((nu - sinds).total_seconds()))


def te_renderen(session: Session) -> dict[str, int]:
    """Return how many texts of each kind were rendered by an older renderer."""
    vragen = {
        "teksten": select(func.count()).select_from(Tekst).where(Tekst.gerenderd_met != GERENDERD_MET),
        "inbrengen": select(func.count()).select_from(Inbreng).where(Inbreng.gerenderd_met != RENDERER),
        "verslagen": select(func.count())
        .select_from(Verslag)
        .where(Verslag.gerenderd_met != RENDERER, Verslag.concept_vanaf.is_not(None)),
        "agendapunten": select(func.count())
        .select_from(Agendapunt)
        .where(Agendapunt.gerenderd_met != RENDERER, Agendapunt.toelichting != ""),
        "errata": select(func.count()).select_from(Erratum).where(Erratum.gerenderd_met != RENDERER),
    }
    return {naam: session.scalar(vraag) or 0 for naam, vraag in vragen.items()}


def vindbare_overeenkomsten(session: Session, *, is_gastheer: bool, nu: datetime) -> list[tuple[int, str, str]]:
    """Return id, kenmerk and title of each agreement in which one may look, by title; one query."""
    vraag = select(Overeenkomst.id, Overeenkomst.kenmerk, Overeenkomst.citeertitel).order_by(Overeenkomst.citeertitel)
    if not is_gastheer:
        vraag = vraag.where(overeenkomst_openbaar(nu=nu))
    return [(id_, kenmerk, titel) for id_, kenmerk, titel in session.execute(vraag)]
