"""Two people, or a person and a machine, at the same mail at the same moment: one is first, the other sees that."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from threading import Thread

from flask import Flask
from sqlalchemy import select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd
from overlegtafel.inbox.jobs import Gevonden, lees_in, verwerk_bericht
from overlegtafel.inbox.jobs.inlezen import GROEP
from overlegtafel.inbox.models import Bericht
from overlegtafel.inbox.services.keep import keep
from overlegtafel.inbox.services.plaats import plaats
from overlegtafel.inbox.services.understand import omgeving, understand
from overlegtafel.inbox.services.wachtrij import maak_ongedaan, plaats_met_hand
from overlegtafel.virtuele_tafel.models import Inbreng, Oordeel, Voorstel
from tests.conftest import Cast
from tests.inbox.bureau import handelingen, spam
from tests.inbox.conftest import Ontvang, brief, receipts
from tests.intussen import Intussen
from tests.organisaties.stand import als


def _geplaatst(cast: Cast, ontvang: Ontvang, nu: datetime) -> int:
    """Return a mail that Anna placed in the thread of an earlier one."""
    ontvang(brief())
    id_ = ontvang(spam()).bericht
    begrepen = understand(db.session(), id_, omgeving())
    with transaction() as session:
        voorstel = session.scalars(select(Voorstel)).one()
        bericht = session.get_one(Bericht, id_)
        plaats_met_hand(session, bericht, begrepen, omgeving(), voorstel=voorstel, daad=Daad(nu, cast.anna.id))
    return id_


def _ongedaan(actor_id: int, nu: datetime) -> int:
    with transaction() as session:
        return len(maak_ongedaan(session, daad=Daad(nu + timedelta(minutes=1), actor_id)))


def test_who_undoes_twice_at_once_undoes_once(app: Flask, cast: Cast, ontvang: Ontvang, nu: datetime) -> None:
    _geplaatst(cast, ontvang, nu)
    anna = cast.anna.id
    with transaction() as session:
        maak_ongedaan(session, daad=Daad(nu, anna))
        tweede = Intussen(app, lambda: _ongedaan(anna, nu))
    assert type(tweede.uitkomst()) is Geweigerd
    assert handelingen().count("inbreng.teruggehaald") == 1


def test_what_is_undone_at_that_moment_is_not_judged(app: Flask, cast: Cast, ontvang: Ontvang, nu: datetime) -> None:
    id_ = _geplaatst(cast, ontvang, nu)
    bureau = als(app, cast.anna)
    oordeel = {"oordeel": "openbaar", "openbare_titel": "Wachttijd"}
    with transaction() as session:
        maak_ongedaan(session, daad=Daad(nu, cast.anna.id))
        ander = Intussen(app, lambda: bureau.post("/inbreng/2026-002/beoordelen", data=oordeel).text)
    pagina = str(ander.uitkomst())
    db.session().expire_all()
    inbreng = db.session().get_one(Bericht, id_).inbreng
    assert inbreng is not None
    assert (inbreng.oordeel, inbreng.openbaar_vanaf) == (Oordeel.GEEN_INBRENG, None)
    assert "ongedaan gemaakt" in pagina


def test_a_doubtful_sender_gets_one_receipt_from_two_workers_at_once(
    app: Flask, ontvang: Ontvang, nu: datetime
) -> None:
    ontvang(brief(message_id="<nul@krommekreek.example>", van="Daan <daan@post.example>"))
    ids = []
    for nummer in (1, 2):
        raw = brief(f"Vraag {nummer}.", message_id=f"<{nummer}@zorg.example>", van="Zorg <noreply@zorg.example>")
        with transaction() as session:
            ids.append(keep(session, raw, bron="lmtp", nu=nu, envelope={"van": "noreply@zorg.example"}).id)
    begrepen = understand(db.session(), ids[0], omgeving())
    with transaction() as session:
        plaats(session, session.get_one(Bericht, ids[0]), begrepen, omgeving(), nu=nu)
        ander = Intussen(app, lambda: verwerk_bericht(ids[1], nu=nu).status)
    assert ander.uitkomst() == "geplaatst"
    assert [een.adres for een in receipts()] == ["daan@post.example", "noreply@zorg.example"]


def test_an_import_tells_what_another_process_placed(app: Flask, nu: datetime) -> None:
    def berichten() -> Iterator[Gevonden]:
        for nummer in range(GROEP):
            yield Gevonden(brief(f"Opmerking {nummer}.", message_id=f"<{nummer}@krommekreek.example>"), nu)
        draad = Thread(target=plaats_elders)
        draad.start()
        draad.join()
        yield Gevonden(brief("De laatste.", message_id="<laatste@krommekreek.example>"), nu)

    def plaats_elders() -> None:
        with app.app_context():
            verwerk_bericht(1, nu=nu)

    assert list(lees_in(berichten(), is_stil=True)) == ["al ingelezen", *["geplaatst"] * GROEP]
    assert len(db.session().scalars(select(Inbreng)).all()) == GROEP + 1
