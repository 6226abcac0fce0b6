"""Looks up received mail, and where a new one belongs."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Select, and_, bindparam, case, exists, func, or_, select
from sqlalchemy.orm import Session, joinedload

from overlegtafel.core.database.nummers import Nummer
from overlegtafel.core.database.opdracht import Opdracht, is_een_van, tabel
from overlegtafel.core.werk.claim import is_vrij
from overlegtafel.inbox.models import Bericht, Besluitsoort, OpenVerwijzing, Origineel, Verbinding
from overlegtafel.inbox.rules.pogingen import LEASE, PAUZE
from overlegtafel.inbox.rules.wachten import NIET_GESCAND
from overlegtafel.outbox.models import Mail
from overlegtafel.virtuele_tafel.models import Antwoord, Inbreng, Punt, Voorstel
from overlegtafel.virtuele_tafel.queries import huidig, zoek_voorstel

_BERICHT, _OPEN = tabel(Bericht).c, tabel(OpenVerwijzing).c
_INGELEZEN = Opdracht(
    lambda _: (
        select(_BERICHT.id)
        .where(_BERICHT.sha256 == bindparam("sha256"), _BERICHT.bron == "import")
        .order_by(_BERICHT.id)
        .limit(1)
    )
)
_MET_ID = Opdracht(
    lambda _: (
        select(_BERICHT.inhoud_sha256, _BERICHT.id)
        .where(_BERICHT.message_id == bindparam("message_id"))
        .order_by(_BERICHT.id)
    )
)
_GEPLAATST_MET_IDS = Opdracht(
    lambda dialect: (
        select(_BERICHT.message_id, _BERICHT.inbreng_id)
        .where(is_een_van(_BERICHT.message_id, "ids", dialect), _BERICHT.inbreng_id.is_not(None))
        .order_by(_BERICHT.id.desc())
    )
)
_MET_OPEN_VERWIJZING = Opdracht(
    lambda _: (
        select(_BERICHT.id)
        .join(tabel(OpenVerwijzing), _OPEN.bericht_id == _BERICHT.id)
        .where(_OPEN.message_id == bindparam("message_id"), _BERICHT.inbreng_id.is_not(None))
        .order_by(_BERICHT.id)
    )
)
"""Every mail that comes in asks these."""


def eerder_ingelezen(session: Session, sha256: bytes) -> Bericht | None:
    """Return the message with exactly these bytes that an import took in before, or None."""
    rijen = _INGELEZEN.lees(session, sha256=sha256)
    return session.get_one(Bericht, rijen[0][0]) if rijen else None


def berichten_met_id(session: Session, message_id: str) -> dict[bytes, int]:
    """Return the ids of the messages that came in under this Message-ID, by the key of what they say."""
    rijen = _MET_ID.lees(session, message_id=message_id)
    return {bytes(sleutel): bericht_id for sleutel, bericht_id in rijen if sleutel}


def inbrengen_bij_ids(session: Session, message_ids: Collection[str]) -> dict[str, int]:
    """Return the ids of the inbrengen that came by mails with these Message-IDs, by Message-ID; of two the first."""
    if not message_ids:
        return {}
    rijen = _GEPLAATST_MET_IDS.lees(session, ids=list(message_ids))
    return dict(rijen)


def inbreng_bij_gesprek(session: Session, thread_sleutel: str) -> Inbreng | None:
    """Return the newest inbreng that came by a mail of this Outlook conversation, or None."""
    return session.scalar(
        select(Inbreng)
        .join(Bericht, Bericht.inbreng_id == Inbreng.id)
        .where(Bericht.thread_sleutel == thread_sleutel)
        .order_by(Bericht.id.desc())
        .limit(1)
    )


def kinderen_van(session: Session, message_id: str) -> list[Bericht]:
    """Return the placed mails that refer to `message_id` and came before it, oldest first."""
    rijen = _MET_OPEN_VERWIJZING.lees(session, message_id=message_id)
    return [session.get_one(Bericht, bericht_id) for (bericht_id,) in rijen]


def volgende_te_verwerken(session: Session, *, nu: datetime) -> int | None:
    """Return the id of the oldest message that nobody works on and whose time has come, or None.

    On PostgreSQL the row is locked and a row that another worker holds is passed over.
    """
    return session.scalar(
        select(Bericht.id)
        .where(
            Bericht.verwerkt_op.is_(None),
            is_vrij(Bericht, nu=nu, duur=LEASE, pauzes=PAUZE.alle),
        )
        .order_by(Bericht.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )


def _te_herlezen() -> Select[int]:
    """Return the query for mail that no person decided on or judged, and that is still there to read."""
    is_ongemoeid = and_(
        Inbreng.oordeel.is_(None),
        Inbreng.ingetrokken_op.is_(None),
        Inbreng.gewist_op.is_(None),
        ~exists().where(Punt.inbreng_id == Inbreng.id, Antwoord.punt_id == Punt.id).correlate(Inbreng),
    )
    return (
        select(Bericht.id)
        .join(Bericht.origineel)
        .outerjoin(Inbreng, Inbreng.id == Bericht.inbreng_id)
        .where(
            Bericht.verwerkt_op.is_not(None),
            Origineel.raw.is_not(None),
            Bericht.besluit.is_(None),
            Bericht.dubbel_van_id.is_(None),
            Bericht.volledige_grootte.is_(None),
            or_(Bericht.inbreng_id.is_(None), is_ongemoeid),
        )
    )


def te_herlezen(session: Session, *, vanaf: int = 1) -> list[int]:
    """Return the ids of the mails that may be read again, from `vanaf` on."""
    return list(session.scalars(_te_herlezen().where(Bericht.id >= vanaf).order_by(Bericht.id)))


def is_te_herlezen(session: Session, bericht_id: int) -> bool:
    """Return whether nobody decided on this mail in the meantime."""
    return session.scalar(_te_herlezen().where(Bericht.id == bericht_id)) is not None


def volgende_te_scannen(session: Session, *, nu: datetime) -> Bericht | None:
    """Return the oldest message whose attachments still have to be scanned and whose time has come, locked, or None."""
    return session.scalar(
        select(Bericht)
        .where(
            Bericht.wacht_reden == NIET_GESCAND,
            Bericht.afgehandeld_op.is_(None),
            is_vrij(Bericht, nu=nu, duur=LEASE, pauzes=PAUZE.alle),
        )
        .order_by(Bericht.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )


def ids_in_wachtrij(session: Session) -> list[int]:
    """Return the ids of all that waits for a person as the desk shows it: newest first, spam at the end."""
    wacht = (Bericht.wacht_reden.is_not(None), Bericht.afgehandeld_op.is_(None))
    is_spam = case((Bericht.soort == "spam", 1), else_=0)
    return list(
        session.scalars(
            select(Bericht.id).where(*wacht).order_by(is_spam, Bericht.ontvangen_op.desc(), Bericht.id.desc())
        )
    )


def wachtrij(session: Session, *, limiet: int = 100) -> list[Bericht]:
    """Return the messages that wait for a person, newest first."""
    return list(
        session.scalars(
            select(Bericht)
            .where(Bericht.wacht_reden.is_not(None), Bericht.afgehandeld_op.is_(None))
            .options(joinedload(Bericht.bewijs))
            .order_by(Bericht.ontvangen_op.desc(), Bericht.id.desc())
            .limit(limiet)
        )
    )


def met_open_ontvangst(session: Session, *, limiet: int = 100) -> list[Bericht]:
    """Return the mails of people on a list who still have a receipt coming, oldest first."""
    return list(
        session.scalars(
            select(Bericht)
            .where(Bericht.ontvangst_open_sinds.is_not(None))
            .options(joinedload(Bericht.inbreng))
            .order_by(Bericht.ontvangst_open_sinds, Bericht.id)
            .limit(limiet)
        )
    )


def laatste_besluit(session: Session, gebruiker_id: int, *, sinds: datetime) -> list[Bericht]:
    """Return the mails that this person decided on last, in one act; empty when that was before `sinds`."""
    van_hem = (Bericht.besloten_door_id == gebruiker_id, Bericht.besluit.is_not(None), Bericht.afgehandeld_op >= sinds)
    moment = select(func.max(Bericht.afgehandeld_op)).where(*van_hem).correlate(None).scalar_subquery()
    return list(session.scalars(select(Bericht).where(*van_hem, Bericht.afgehandeld_op == moment).order_by(Bericht.id)))


def geldende_verbinding(session: Session, bericht_id: int) -> Verbinding | None:
    """Return what an official said last of who sent this mail and did not take back, or None."""
    return session.scalar(
        select(Verbinding)
        .where(Verbinding.bericht_id == bericht_id, Verbinding.teruggenomen_op.is_(None))
        .options(joinedload(Verbinding.gebruiker), joinedload(Verbinding.organisatie))
        .order_by(Verbinding.besloten_op.desc(), Verbinding.id.desc())
        .limit(1)
    )


def laatste_verbinding(session: Session, gebruiker_id: int, *, sinds: datetime) -> Verbinding | None:
    """Return what this person said last of a sender since `sinds` and did not take back, or None."""
    return session.scalar(
        select(Verbinding)
        .where(
            Verbinding.besloten_door_id == gebruiker_id,
            Verbinding.besloten_op >= sinds,
            Verbinding.teruggenomen_op.is_(None),
        )
        .order_by(Verbinding.besloten_op.desc(), Verbinding.id.desc())
        .limit(1)
    )


def zoek_doel(session: Session, vraag: str, *, limiet: int = 10) -> list[Voorstel]:
    """Return the threads that `vraag` may mean: the one with that number, else those with these words in a title."""
    nummer = Nummer.lees(vraag)
    if nummer is not None:
        gevonden = zoek_voorstel(session, nummer)
        return [huidig(gevonden)] if gevonden else []
    titels = [
        or_(Voorstel.titel.icontains(woord, autoescape=True), Voorstel.openbare_titel.icontains(woord, autoescape=True))
        for woord in vraag.replace("\0", " ").split()[:8]
    ]
    if not titels:
        return []
    gezocht = select(Voorstel).where(Voorstel.opgegaan_in_id.is_(None), *titels)
    return list(session.scalars(gezocht.order_by(Voorstel.jaar.desc(), Voorstel.volgnr.desc()).limit(limiet)))


def is_auteur_gemaild(session: Session, inbreng: Inbreng) -> bool:
    """Return whether the author of this forward was told of it."""
    return session.scalar(select(Mail.id).where(Mail.sleutel == f"doorgestuurd:{inbreng.nummer}")) is not None


def berichten_van(session: Session, inbreng_ids: Collection[int]) -> list[tuple[Bericht, bool]]:
    """Return the mails by which these inbrengen came, and whether the author of a forward was told of it."""
    met_wie = joinedload(Bericht.inbreng).options(joinedload(Inbreng.organisatie), joinedload(Inbreng.gebruiker))
    gemaild = (
        exists()
        .where(
            Mail.melding == "doorgestuurd", Mail.onderwerp_soort == "inbreng", Mail.onderwerp_id == Bericht.inbreng_id
        )
        .correlate(Bericht)
    )
    rijen = session.execute(select(Bericht, gemaild).where(Bericht.inbreng_id.in_(inbreng_ids)).options(met_wie))
    return [(bericht, bool(is_gemaild)) for bericht, is_gemaild in rijen]


def aantal_wachtend(session: Session) -> int:
    """Return how many messages wait for a person."""
    return session.scalar(
        select(func.count(Bericht.id)).where(Bericht.wacht_reden.is_not(None), Bericht.afgehandeld_op.is_(None))
    ) or 0  # fmt: skip


def recent_terzijde(session: Session, *, limiet: int = 100) -> list[Bericht]:
    """Return the newest messages that became no inbreng and don't wait: machines, doubles, empty ones."""
    return list(
        session.scalars(
            select(Bericht)
            .where(
                Bericht.verwerkt_op.is_not(None),
                or_(
                    Bericht.inbreng_id.is_(None),
                    Bericht.besluit.in_((Besluitsoort.TERZIJDE, Besluitsoort.AUTOMATISCH)),
                ),
            )
            .where(or_(Bericht.wacht_reden.is_(None), Bericht.afgehandeld_op.is_not(None)))
            .order_by(Bericht.id.desc())
            .limit(limiet)
        )
    )


def mislukt(session: Session) -> list[Bericht]:
    """Return the messages whose processing failed and is tried again."""
    return list(
        session.scalars(select(Bericht).where(Bericht.verwerkt_op.is_(None), Bericht.pogingen > 0).order_by(Bericht.id))
    )
