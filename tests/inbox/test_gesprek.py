"""Mails find their conversation by Outlook's Thread-Index, and a parent that comes late takes its answers in."""

from __future__ import annotations

import base64
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.database.nummers import Nummer
from overlegtafel.inbox.models import Bericht, OpenVerwijzing
from overlegtafel.inbox.rules.herkenning import thread_sleutel
from overlegtafel.outbox.rules import maak_thread_index, nummer_uit_thread_index
from overlegtafel.overeenkomsten.models import Overeenkomst, OvereenkomstSoort
from overlegtafel.virtuele_tafel.models import Inbreng, Oordeel, Voorstel
from overlegtafel.virtuele_tafel.queries.voorstellen import huidig
from tests.conftest import DOMEIN
from tests.inbox.conftest import Ontvang, brief, receipts

OUDER, KIND, KLEINKIND = "<ouder@a.example>", "<kind@b.example>", "<kleinkind@c.example>"
nummers = st.builds(Nummer, st.integers(2020, 9999), st.integers(1, 2**32 - 1))


def kind(message_id: str = KIND, op: str = OUDER, **koppen: str) -> bytes:
    return brief(
        f"Antwoord {message_id}", van="Chantal <chantal@lichtpunt.example>", onderwerp="Re: overleg",
        message_id=message_id, in_reply_to=op, **koppen,
    )  # fmt: skip


def ouder(**koppen: str) -> bytes:
    return brief("Hier begon het mee.", onderwerp="overleg", message_id=OUDER, **koppen)


def voorstel_van(message_id: str) -> str:
    bericht = db.session().scalars(select(Bericht).where(Bericht.message_id == message_id)).one()
    assert bericht.inbreng is not None
    db.session().refresh(bericht.inbreng)
    return str(huidig(bericht.inbreng.voorstel).nummer)


def raak_aan(verander: str) -> None:
    with transaction() as session:
        inbreng = session.scalars(select(Inbreng)).one()
        if verander == "beoordeeld":
            inbreng.oordeel = Oordeel.NIET_OPENBAAR
        else:
            inbreng.voorstel.openbare_titel = "Een titel van de gemeente"


@given(nummers, st.binary(max_size=40))
def test_our_thread_index_names_its_voorstel_also_in_answers(nummer: Nummer, antwoorden: bytes) -> None:
    ons = maak_thread_index(nummer, DOMEIN)
    verder = base64.b64encode(base64.b64decode(ons) + antwoorden).decode()
    assert nummer_uit_thread_index(verder, DOMEIN) == nummer
    assert thread_sleutel(verder) == thread_sleutel(ons) != ""


@given(st.one_of(st.text(max_size=60), st.binary(max_size=60).map(lambda rauw: base64.b64encode(rauw).decode())))
def test_a_thread_index_of_somebody_else_names_nothing(thread_index: str) -> None:
    assert nummer_uit_thread_index(thread_index, DOMEIN) is None


def test_a_thread_index_of_another_installation_names_nothing() -> None:
    assert nummer_uit_thread_index(maak_thread_index(Nummer(2026, 1), "elders.example"), DOMEIN) is None


@pytest.mark.usefixtures("app")
class TestPlaced:
    def test_our_mails_about_one_voorstel_share_their_thread_index(self, ontvang: Ontvang) -> None:
        ontvang(brief())
        ontvang(brief("Meer.", message_id="<twee@a.example>", in_reply_to="<een@krommekreek.example>"))
        ontvang(brief("Anders.", message_id="<drie@a.example>"))
        eerste, tweede, derde = (een.mail.inhoud["thread_index"] for een in receipts())
        assert eerste == tweede != derde

    def test_an_answer_with_only_our_thread_index_threads(self, ontvang: Ontvang) -> None:
        ontvang(brief())
        index = base64.b64decode(receipts()[0].mail.inhoud["thread_index"]) + b"\x00\x01\x02\x03\x04"
        geschreven = base64.b64encode(index).decode()
        raw = brief("Eens.", onderwerp="x", message_id="<twee@a.example>", thread_index=geschreven)
        assert ontvang(raw).voorstel == "2026-001"

    def test_a_colleague_in_the_same_outlook_conversation_threads(self, ontvang: Ontvang) -> None:
        begin = b"\x01" + os.urandom(21)
        een, twee = (base64.b64encode(begin + staart).decode() for staart in (b"", b"\x00\x11\x22\x33\x44"))
        ontvang(brief(thread_index=een))
        assert ontvang(brief("Eens.", message_id="<twee@a.example>", thread_index=twee)).voorstel == "2026-001"

    def test_references_are_surer_than_a_thread_index(self, ontvang: Ontvang) -> None:
        ontvang(brief())
        ontvang(brief("Een ander gesprek.", message_id="<twee@a.example>"))
        index = receipts()[0].mail.inhoud["thread_index"]
        raw = brief("Eens.", message_id="<drie@a.example>", in_reply_to="<twee@a.example>", thread_index=index)
        assert ontvang(raw).voorstel == "2026-002"

    def test_a_late_parent_takes_its_child_in(self, ontvang: Ontvang) -> None:
        assert ontvang(kind()).voorstel == "2026-001"
        assert ontvang(ouder()).voorstel == "2026-002"
        antwoord = db.session().scalars(select(Inbreng).where(Inbreng.volgnr == 1)).one()
        assert voorstel_van(KIND) == "2026-002"
        assert antwoord.antwoord_op is not None
        assert str(antwoord.antwoord_op.nummer) == "2026-002"
        assert "verwijzing" not in [signaal["soort"] for signaal in antwoord.signalen]

    def test_the_number_of_the_child_still_leads_to_the_thread(self, ontvang: Ontvang) -> None:
        ontvang(kind())
        ontvang(ouder())
        raw = brief("Nog iets.", onderwerp="Re: [VOT-2026-001]", message_id="<drie@a.example>")
        assert ontvang(raw).voorstel == "2026-002"

    def test_a_conversation_that_comes_in_backwards_is_one_thread(self, ontvang: Ontvang) -> None:
        ontvang(kind(KLEINKIND, KIND, references=f"{OUDER} {KIND}"))
        ontvang(kind())
        ontvang(ouder())
        assert {voorstel_van(een) for een in (OUDER, KIND, KLEINKIND)} == {"2026-003"}
        assert db.session().scalars(select(OpenVerwijzing)).all() == []

    @pytest.mark.parametrize("verander", ["beoordeeld", "benoemd"])
    def test_a_child_that_somebody_touched_stays_where_it_is(self, ontvang: Ontvang, verander: str) -> None:
        ontvang(kind())
        raak_aan(verander)
        ontvang(ouder())
        assert (voorstel_van(KIND), voorstel_van(OUDER)) == ("2026-001", "2026-002")

    def test_a_parent_takes_over_the_agreement_of_its_child(self, ontvang: Ontvang) -> None:
        with transaction() as session:
            session.add(Overeenkomst(soort=OvereenkomstSoort.DEEL, kenmerk="DO-HBH", citeertitel="Hulp bij huis"))
        ontvang(kind(comments="x").replace(b"Antwoord", b"Over DO-HBH:"))
        ontvang(ouder())
        threads = db.session().scalars(select(Voorstel).order_by(Voorstel.id)).all()
        assert threads[0].opgegaan_in_id == threads[1].id
        assert threads[0].overeenkomst_id == threads[1].overeenkomst_id is not None
