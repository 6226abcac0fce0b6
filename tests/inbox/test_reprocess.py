"""`mail reprocess` tells what reading again would change, changes only what nobody judged, and sends nothing."""

from __future__ import annotations

from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy import func, select

from overlegtafel.cli import groep
from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.inbox.models import Bericht, Besluitsoort
from overlegtafel.inbox.queries import te_herlezen
from overlegtafel.inbox.rules.status import BerichtStatus, bericht_status
from overlegtafel.inbox.services.reprocess import herlees
from overlegtafel.inbox.services.understand import omgeving, understand
from overlegtafel.inbox.services.wachtrij import plaats_met_hand
from overlegtafel.outbox import jobs as outbox
from overlegtafel.outbox.models import Mail
from overlegtafel.virtuele_tafel.models import Inbreng, Oordeel, Punt
from overlegtafel.virtuele_tafel.rules.beantwoorden import PuntInvoer
from overlegtafel.virtuele_tafel.services.punten import bewerk_punten, vervang_punten
from tests.inbox.conftest import Ontvang, brief

pytestmark = pytest.mark.usefixtures("app")
GROET = "De wachttijd is te lang.\n\nMet vriendelijke groet,\nBram"


def lees_vroeger_slechter(bericht_id: int) -> None:
    """Make it as if older rules had left the signature in the text."""
    with transaction() as session:
        inbreng = session.get_one(Bericht, bericht_id).inbreng
        assert inbreng is not None
        inbreng.tekst, inbreng.handtekening = GROET, ""


def noem_vroeger_automatisch(bericht_id: int) -> None:
    """Make it as if older rules had called a mail automatic that a person wrote."""
    with transaction() as session:
        session.get_one(Bericht, bericht_id).soort = "automatisch_antwoord"


def knip_vroeger_slechter(bericht_id: int) -> None:
    """Make it as if older rules had proposed one punt for the whole text."""
    with transaction() as session:
        inbreng = session.get_one(Bericht, bericht_id).inbreng
        assert inbreng is not None
        vervang_punten(session, inbreng, [PuntInvoer(inbreng.tekst)])


def herlees_alles() -> list[list[str]]:
    uit = []
    for id_ in te_herlezen(db.session()):
        begrepen = understand(db.session(), id_, omgeving())
        with transaction() as session:
            uit.append(herlees(session, session.get_one(Bericht, id_), begrepen, omgeving(), nu=clock.nu()))
    return uit


def aantal_mails() -> int:
    return db.session().scalar(select(func.count(Mail.id))) or 0


def test_a_text_that_nobody_judged_is_read_again_without_mail(ontvang: Ontvang) -> None:
    lees_vroeger_slechter(ontvang(brief(GROET)).bericht)
    voor = aantal_mails()
    (anders,) = herlees_alles()
    assert [zin.partition(":")[0] for zin in anders] == ["tekst", "handtekening"]
    assert db.session().scalars(select(Inbreng)).one().tekst == "De wachttijd is te lang."
    assert aantal_mails() == voor
    assert herlees_alles() == [[]], "a second time nothing is left to change"


@pytest.mark.parametrize("hoe", ["beoordeeld", "ingetrokken", "besloten"])
def test_what_a_person_dealt_with_stays_as_it_is(ontvang: Ontvang, hoe: str) -> None:
    id_ = ontvang(brief(GROET)).bericht
    lees_vroeger_slechter(id_)
    with transaction() as session:
        bericht = session.get_one(Bericht, id_)
        assert bericht.inbreng is not None
        if hoe == "beoordeeld":
            bericht.inbreng.oordeel = Oordeel.NIET_OPENBAAR
        elif hoe == "ingetrokken":
            bericht.inbreng.ingetrokken_op = clock.nu()
        else:
            bericht.besluit = Besluitsoort.GEPLAATST
    assert herlees_alles() == []


def test_a_person_who_was_taken_for_a_machine_gets_a_number_and_an_owed_receipt(ontvang: Ontvang) -> None:
    id_ = ontvang(brief("Ik ben afwezig.", auto_submitted="auto-replied")).bericht
    with transaction() as session:
        bericht = session.get_one(Bericht, id_)
        bericht.origineel.raw = brief("De wachttijd is te lang.")
    assert herlees_alles() == [["soort: automatisch_antwoord wordt inbreng"]]
    bericht = db.session().get_one(Bericht, id_)
    assert bericht.inbreng is not None
    assert bericht.ontvangst_open_sinds is not None
    assert aantal_mails() == 0


def test_the_punten_that_nobody_cut_are_proposed_again(ontvang: Ontvang) -> None:
    tekst = "Artikel 4: een half uur is te weinig.\n\nArtikel 5: de prijs is te laag."
    id_ = ontvang(brief(tekst)).bericht
    assert herlees_alles() == [[]], "what was proposed just now stays"
    knip_vroeger_slechter(id_)
    assert herlees_alles() == [["punten: van 1 naar 2"]]
    assert [punt.fragment[:9] for punt in db.session().scalars(select(Punt).order_by(Punt.volgnr))] == [
        "Artikel 4",
        "Artikel 5",
    ]
    assert herlees_alles() == [[]]


def test_punten_that_a_person_cut_stay(ontvang: Ontvang) -> None:
    id_ = ontvang(brief("Artikel 4: te weinig.\n\nArtikel 5: te laag.")).bericht
    with transaction() as session:
        inbreng = session.get_one(Bericht, id_).inbreng
        assert inbreng is not None
        bewerk_punten(session, inbreng, [PuntInvoer("Alles bij elkaar.")], daad=Daad(clock.nu()))
    assert herlees_alles() == [[]]
    lees_vroeger_slechter(id_)
    assert [zin.partition(":")[0] for zin in herlees_alles()[0]] == ["tekst"]
    assert [punt.fragment for punt in db.session().scalars(select(Punt))] == ["Alles bij elkaar."]


def test_a_numbered_mail_of_a_machine_rests_and_waits_for_a_person(ontvang: Ontvang) -> None:
    id_ = ontvang(brief("De wachttijd is te lang.")).bericht
    assert aantal_mails() == 1
    with transaction() as session:
        session.get_one(Bericht, id_).origineel.raw = brief("Ik ben afwezig.", auto_submitted="auto-replied")
    verwacht = "soort: inbreng wordt automatisch_antwoord; nummer 2026-001 rust en wacht op een besluit"
    assert herlees_alles() == [[verwacht]]
    bericht = db.session().get_one(Bericht, id_)
    assert bericht_status(bericht) is BerichtStatus.WACHT
    assert bericht.inbreng is not None
    assert (bericht.inbreng.oordeel, bericht.inbreng.tekst) == (Oordeel.GEEN_INBRENG, "De wachttijd is te lang.")
    assert bericht.wacht_reden is not None
    assert bericht.wacht_reden.startswith("Bij opnieuw lezen lijkt dit geen inbreng.")
    assert herlees_alles() == []
    assert aantal_mails() == 0  # the receipt that didn't leave yet would go to a machine


def test_a_person_brings_back_what_rested_without_a_second_receipt(ontvang: Ontvang, nu: datetime) -> None:
    id_ = ontvang(brief("De wachttijd is te lang.")).bericht
    outbox.run_once(nu)
    with transaction() as session:
        session.get_one(Bericht, id_).origineel.raw = brief("Ik ben afwezig.", auto_submitted="auto-replied")
    herlees_alles()
    voor, begrepen = aantal_mails(), understand(db.session(), id_, omgeving())
    with transaction() as session:
        bericht = session.get_one(Bericht, id_)
        plaats_met_hand(session, bericht, begrepen, omgeving(), voorstel=None, daad=Daad(clock.nu()))
    bericht = db.session().get_one(Bericht, id_)
    assert bericht_status(bericht) is BerichtStatus.GEPLAATST
    assert bericht.inbreng is not None
    assert (str(bericht.inbreng.nummer), bericht.inbreng.oordeel, aantal_mails()) == ("2026-001", None, voor)
    assert voor == 1


def test_the_command_shows_first_and_changes_only_when_told_to(app: Flask, ontvang: Ontvang) -> None:
    def draai(*opties: str) -> str:
        db.session.remove()
        uitkomst = app.test_cli_runner().invoke(groep, ["mail", "reprocess", *opties], obj=lambda **_: app)
        assert uitkomst.exit_code == 0, uitkomst.output
        return str(uitkomst.stdout)

    id_ = ontvang(brief(GROET)).bericht
    lees_vroeger_slechter(id_)
    getoond = draai()
    assert f"bericht {id_}: tekst: van {len(GROET)} naar 24 tekens" in getoond
    assert "1 van 1 berichten zouden veranderen" in getoond
    assert "wachttijd" not in getoond
    assert draai() == getoond
    assert "1 van 1 berichten veranderd" in draai("--voer-uit")
    assert "0 van 1 berichten veranderd" in draai("--voer-uit")
    assert draai("--vanaf", str(id_ + 1)).endswith("0 van 0 berichten zouden veranderen\n")
