"""Going through what waits: one after the other, with the place in the row and the way back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from overlegtafel.inbox.rules.rij import PlaatsInRij, hierna, plaats_in_rij
from tests.inbox.bureau import bericht, spam
from tests.inbox.conftest import brief


def vals(nummer: int) -> bytes:
    """Return a mail of which the DMARC check failed."""
    kop = b"Authentication-Results: mx.kreken.example; dmarc=fail header.from=krommekreek.example\r\n"
    return kop + brief(f"Tekst {nummer}", message_id=f"<v{nummer}@krommekreek.example>", onderwerp=f"Vraag {nummer}")


@pytest.fixture
def rij(bureau: FlaskClient, komt_binnen: Callable[..., int]) -> list[int]:
    """Give five mails that wait, as the desk shows them: the newest first, spam at the end."""
    app = bureau.application
    app.config["AUTHSERV_ID"] = "mx.kreken.example"
    try:
        drie = [komt_binnen(vals(nummer)) for nummer in range(3)]
        rommel = [komt_binnen(spam(nummer)) for nummer in range(2)]
    finally:
        app.config["AUTHSERV_ID"] = ""
    return [*reversed(drie), *reversed(rommel)]


def test_a_mail_tells_its_place_and_its_neighbours(bureau: FlaskClient, rij: list[int]) -> None:
    eerste, midden, laatste = (bureau.get(f"/wachtrij/{rij[plek]}").text for plek in (0, 2, 4))
    assert "Bericht 1 van 5" in eerste
    assert "Vorige" not in eerste
    assert "Bericht 3 van 5" in midden
    assert f'href="/wachtrij/{rij[1]}">Vorige' in midden
    assert f'href="/wachtrij/{rij[3]}">Volgende' in midden
    assert "Volgende" not in laatste


@pytest.mark.parametrize("daad", ["terzijde", "automatisch", "plaatsen"])
def test_after_an_act_the_next_one_comes(bureau: FlaskClient, rij: list[int], daad: str) -> None:
    assert bureau.post(f"/wachtrij/{rij[1]}/{daad}").location == f"/wachtrij/{rij[2]}#inhoud"
    pagina = bureau.get(f"/wachtrij/{rij[2]}").text
    assert "Bericht 2 van 4" in pagina
    assert "Maak mijn laatste besluit ongedaan (1 bericht)" in pagina
    assert bureau.post("/wachtrij/ongedaan").location == f"/wachtrij/{rij[1]}#inhoud"
    assert "Bericht 2 van 5" in bureau.get(f"/wachtrij/{rij[1]}").text


def test_after_the_last_of_the_row_the_first_that_is_left_comes(bureau: FlaskClient, rij: list[int]) -> None:
    assert bureau.post(f"/wachtrij/{rij[-1]}/terzijde").location == f"/wachtrij/{rij[0]}#inhoud"
    for id_ in rij[1:-1]:
        bureau.post(f"/wachtrij/{id_}/terzijde")
    assert bureau.post(f"/wachtrij/{rij[0]}/terzijde").location == "/wachtrij#inhoud"
    assert "Er wacht niets" in bureau.get("/wachtrij").text


def test_the_list_says_how_much_waits(bureau: FlaskClient, rij: list[int]) -> None:
    assert "Er wachten 5 berichten op een besluit van u." in bureau.get("/wachtrij").text
    for id_ in rij[1:]:
        bureau.post(f"/wachtrij/{id_}/terzijde")
    assert "Er wacht 1 bericht op een besluit van u." in bureau.get("/wachtrij").text


def test_more_than_the_list_holds_is_said(bureau: FlaskClient, rij: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("overlegtafel.inbox.routes.wachtrij.MEEST_GETOOND", 2)
    assert "U ziet de nieuwste 2." in bureau.get("/wachtrij").text


def test_choosing_nothing_is_said(bureau: FlaskClient, rij: list[int]) -> None:
    antwoord = bureau.post("/wachtrij/terzijde", follow_redirects=True)
    assert "Kies eerst een of meer berichten." in antwoord.text
    assert "Er wachten 5 berichten" in antwoord.text


def test_an_empty_number_opens_no_thread_by_mistake(bureau: FlaskClient, rij: list[int]) -> None:
    pagina = bureau.post(f"/wachtrij/{rij[0]}/plaatsen", data={"nummer": " "}).text
    assert "Vul een nummer in, of open een nieuw voorstel." in pagina
    assert bericht(rij[0]).inbreng is None
    assert "Schrijf het nummer als 2026-041." in bureau.post(f"/wachtrij/{rij[0]}/plaatsen", data={"nummer": "x"}).text


def test_a_place_in_a_row() -> None:
    assert plaats_in_rij([7, 5, 3], 5) == PlaatsInRij(2, 3, 7, 3)
    assert plaats_in_rij([7], 7) == PlaatsInRij(1, 1, None, None)
    assert plaats_in_rij([7], 8) is None
    assert [hierna([7, 5, 3], id_) for id_ in (7, 5, 3, 9)] == [5, 3, 7, 7]
    assert (hierna([7], 7), hierna([], 7)) == (None, None)


def test_a_mail_that_answers_goes_to_its_thread_or_by_choice_to_a_new_one(
    bureau: FlaskClient, komt_binnen: Callable[..., int]
) -> None:
    komt_binnen(brief())
    ids = [
        komt_binnen(
            brief(
                f"Ook {n}.", message_id=f"<a{n}@x.example>", x_spam_flag="YES", in_reply_to="<een@krommekreek.example>"
            )
        )
        for n in range(2)
    ]
    assert "Plaats bij het gesprek waarop dit antwoordt" in bureau.get(f"/wachtrij/{ids[0]}").text
    bureau.post(f"/wachtrij/{ids[0]}/plaatsen")
    bureau.post(f"/wachtrij/{ids[1]}/plaatsen", data={"bij": "nieuw"})
    inbrengen = [bericht(id_).inbreng for id_ in ids]
    assert [str(een.voorstel.nummer) for een in inbrengen if een] == ["2026-001", "2026-003"]
    assert "Geplaatst als inbreng 2026-002 bij voorstel 2026-001." in bureau.get("/wachtrij").text


def test_a_mail_that_answers_nothing_is_offered_no_thread(bureau: FlaskClient, komt_binnen: Callable[..., int]) -> None:
    kaal, nummer = komt_binnen(spam()), komt_binnen(brief(onderwerp="Over VOT-2026-001", x_spam_flag="YES"))
    assert "Plaats bij het gesprek" not in bureau.get(f"/wachtrij/{kaal}").text
    assert "Plaats bij het gesprek" in bureau.get(f"/wachtrij/{nummer}").text
