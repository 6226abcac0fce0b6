"""Mail that comes back marks its aflevering and, the second time, the address: machines stop, people see it."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage

import pytest
from flask import Flask
from sqlalchemy import select

from overlegtafel.core.database.db import db, transaction
from overlegtafel.outbox.models import Aflevering, Onbestelbaar
from overlegtafel.outbox.queries import geblokkeerde_adressen
from overlegtafel.outbox.rules import Brief
from overlegtafel.outbox.services import queue_mail
from overlegtafel.postlezer import is_adres_dood
from overlegtafel.postlezer.mail import Bezorging
from tests.conftest import Cast
from tests.inbox.conftest import ADRES, Ontvang, brief, receipts
from tests.organisaties.stand import als

BRAM = "bram@krommekreek.example"


def bericht_aan_bram(sleutel: str, nu: datetime) -> Aflevering:
    """Queue a notice, whose Message-ID nobody can guess."""
    context = {"naam": "Bram", "token": "a" * 26, "code": "123456", "minuten": 15}
    with transaction() as session:
        mail = queue_mail(session, Brief("inloggen", sleutel, "gebruiker", 1, (BRAM,), context), nu=nu)
        return mail.afleveringen[0]


def rapport(over: str, status: str = "5.1.1", actie: str = "failed") -> bytes:
    """Return what a mail server sends when it can't deliver the mail with Message-ID `over`."""
    mail = EmailMessage()
    mail["From"], mail["To"] = "Mail Delivery System <mailer-daemon@krommekreek.example>", ADRES
    mail["Subject"], mail["Message-ID"] = "Undelivered Mail", f"<dsn-{over.strip('<>')}>"
    mail["Auto-Submitted"] = "auto-replied"
    mail.set_content("The mail could not be delivered.")
    raw = mail.as_bytes().replace(b"Content-Type: text/plain", b"X-Was: text/plain", 1)
    kop, _, _ = raw.partition(b"\n\n")
    return (
        kop
        + (
            "\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=g\n\n"
            "--g\nContent-Type: text/plain\n\nThe mail could not be delivered.\n"
            "--g\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.krommekreek.example\n\n"
            f"Final-Recipient: rfc822; {BRAM}\nAction: {actie}\nStatus: {status}\n\n"
            f"--g\nContent-Type: text/rfc822-headers\n\nMessage-ID: {over}\nSubject: x\n\n--g--\n"
        ).encode()
    )


@pytest.mark.parametrize(
    ("status", "dood"),
    [("5.1.1", True), ("5.4.1", True), ("", True), ("5.2.2", False), ("5.7.1", False), ("4.4.1", False)],
)
def test_only_some_failures_are_about_the_address(status: str, dood: bool) -> None:
    assert is_adres_dood([Bezorging(BRAM, "failed", status)]) is dood


@pytest.mark.usefixtures("app")
class TestTweeKeer:
    def test_after_two_hard_bounces_no_machine_writes_any_more(self, ontvang: Ontvang, nu: datetime) -> None:
        for sleutel in ("een", "twee"):
            aflevering = bericht_aan_bram(sleutel, nu)
            assert aflevering.opgegeven_op is None
            assert ontvang(rapport(aflevering.message_id)).status == "genegeerd"
        ontvang(brief())
        (ontvangst,) = receipts()
        assert ontvangst.opgegeven_op == nu
        assert (ontvangst.laatste_fout or "").startswith("Mail aan dit adres komt terug.")

    def test_what_still_waited_for_that_address_is_given_up(self, ontvang: Ontvang, nu: datetime) -> None:
        eerste, tweede, wacht = (bericht_aan_bram(sleutel, nu) for sleutel in ("een", "twee", "drie"))
        ontvang(rapport(eerste.message_id))
        ontvang(rapport(tweede.message_id))
        db.session().expire_all()
        assert db.session().get_one(Aflevering, wacht.id).opgegeven_op == nu

    def test_the_same_mail_counts_once(self, ontvang: Ontvang, nu: datetime) -> None:
        aflevering = bericht_aan_bram("een", nu)
        ontvang(rapport(aflevering.message_id))
        ontvang(rapport(aflevering.message_id).replace(b"<dsn-", b"<nog-"))
        assert db.session().scalars(select(Onbestelbaar.aantal)).all() == [1]

    @pytest.mark.parametrize(("status", "actie"), [("4.4.1", "delayed"), ("5.2.2", "failed")])
    def test_a_delay_and_a_full_mailbox_don_t_count(
        self, ontvang: Ontvang, nu: datetime, status: str, actie: str
    ) -> None:
        for sleutel in ("een", "twee"):
            ontvang(rapport(bericht_aan_bram(sleutel, nu).message_id, status, actie))
        assert geblokkeerde_adressen(db.session(), [BRAM]) == set()

    def test_made_up_reports_on_receipts_silence_nobody(self, ontvang: Ontvang) -> None:
        for nummer in (1, 2):
            ontvang(brief(f"Bericht {nummer}", message_id=f"<{nummer}@a.example>"))
        for ontvangst in receipts():
            ontvang(rapport(ontvangst.message_id))
        assert geblokkeerde_adressen(db.session(), [BRAM]) == set()
        db.session().expire_all()
        assert all(een.teruggekomen_op for een in receipts())


def test_officials_see_it_and_the_beheerder_lets_mail_go_again(
    site: Flask, cast: Cast, ontvang: Ontvang, nu: datetime
) -> None:
    with site.app_context():
        ontvang(brief())
        for sleutel in ("een", "twee"):
            ontvang(rapport(bericht_aan_bram(sleutel, nu).message_id))
        db.session.remove()
    anna = als(site, cast.anna)
    assert "Mail aan deze afzender komt terug" in anna.get("/voorstellen/2026-001").text
    assert "Mail aan deze afzender komt terug" not in als(site, cast.chantal).get("/voorstellen/2026-001").text
    pagina = anna.get("/mail").text
    assert "b…@krommekreek.example" in pagina
    assert "bram@" not in pagina
    assert anna.post("/mail/onbestelbaar/1/vrijgeven").location == "/mail"
    assert "Adressen waar mail terugkomt" not in anna.get("/mail").text
