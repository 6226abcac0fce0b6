"""Minutes at the table: saved point by point, by two at once, and nobody's words overwritten unseen."""

from __future__ import annotations

import re
from collections.abc import Callable

from flask.testing import FlaskClient

from overlegtafel.core.tijd import clock
from tests.conftest import Cast
from tests.fysieke_tafel.conftest import NA_AFLOOP
from tests.fysieke_tafel.stand import Stand

JSON = {"Accept": "application/json"}


def test_a_point_is_saved_as_one_types_and_another_hears_of_it(
    client: FlaskClient, als: Callable[[int | None], None], gehouden: Stand, cast: Cast
) -> None:
    als(cast.anna.id)
    clock.zet_klok(NA_AFLOOP)
    adres = f"/bijeenkomsten/{gehouden.bijeenkomst.id}/notulen"
    punt = f"{adres}/{gehouden.tarief.id}"
    assert "De tafel spreekt over het tarief.</textarea>" in client.get(adres).text
    begin = client.get(f"{adres}/stand").json["punten"][str(gehouden.tarief.id)]  # type: ignore[index]
    eerste = client.post(punt, data={"tekst": "Van Anna.", "begonnen_met": begin["merk"]}, headers=JSON)
    assert eerste.json["staat"] == "bewaard"  # type: ignore[index]
    tweede = client.post(punt, data={"tekst": "Van een ander.", "begonnen_met": begin["merk"]}, headers=JSON)
    assert tweede.status_code == 409
    gezegd = tweede.json
    assert gezegd is not None
    assert (gezegd["staat"], gezegd["bewaard"]) == ("anders", "Van Anna.")
    daarna = client.post(punt, data={"tekst": "Van beiden.", "begonnen_met": gezegd["merk"]}, headers=JSON)
    assert daarna.json["staat"] == "bewaard"  # type: ignore[index]
    stand = client.get(f"{adres}/stand").json
    assert stand is not None
    assert stand["punten"][str(gehouden.tarief.id)]["tekst"] == "Van beiden."
    assert stand["punten"][str(gehouden.opening.id)]["tekst"] == ""


def test_the_whole_verslag_saves_itself_as_a_point_does(
    client: FlaskClient, als: Callable[[int | None], None], gehouden: Stand, cast: Cast
) -> None:
    als(cast.anna.id)
    clock.zet_klok(NA_AFLOOP)
    adres, punt = f"/bijeenkomsten/{gehouden.bijeenkomst.id}/verslag/bewerken", f"punt_{gehouden.tarief.id}"
    begin = re.findall(r'name="begonnen_met"[^>]*value="([^"]+)"', client.get(adres).text)[0].replace("&#34;", '"')

    def bewaar(tekst: str, slot: str, merk: str) -> dict[str, str]:
        antwoord = client.post(adres, data={punt: tekst, "slot": slot, "begonnen_met": merk}, headers=JSON)
        return antwoord.json or {}

    eerste = bewaar("Van Anna.", "", begin)
    assert (eerste["staat"], eerste["om"]) == ("bewaard", "10.00")
    assert bewaar("Van een ander.", "", begin)["staat"] == "anders"
    assert bewaar("Van Anna, langer.", "Einde.", eerste["merk"])["staat"] == "bewaard"
    assert "Van Anna, langer.</textarea>" in client.get(adres).text
    assert bewaar("x" * 50_001, "", eerste["merk"])["staat"] == "geweigerd"


def test_without_script_a_point_is_saved_by_its_button(
    client: FlaskClient, als: Callable[[int | None], None], gehouden: Stand, cast: Cast
) -> None:
    als(cast.anna.id)
    clock.zet_klok(NA_AFLOOP)
    adres = f"/bijeenkomsten/{gehouden.bijeenkomst.id}/notulen"
    antwoord = client.post(f"{adres}/{gehouden.opening.id}", data={"tekst": "De voorzitter opent."})
    assert antwoord.status_code == 302
    assert antwoord.location.endswith("/notulen#punt-1")
    assert "De voorzitter opent.</textarea>" in client.get(adres).text
    actie = {"wat": "", "organisatie_id": cast.krommekreek.id, "uiterlijk": "2026-10-22"}
    assert "Schrijf op wat er moet gebeuren." in client.post(f"{adres}/{gehouden.opening.id}/actie", data=actie).text
    client.post(f"{adres}/{gehouden.opening.id}/actie", data={**actie, "wat": "Zaal regelen"})
    advies = {"tekst": "Doen.", "voor": "4", "tegen": "1", "minderheid_id": "0", "minderheid2_id": "0"}
    assert (
        "Schrijf het minderheidsstandpunt op" in client.post(f"{adres}/{gehouden.tarief.id}/advies", data=advies).text
    )
    minderheid = {"minderheid_id": cast.krommekreek.id, "minderheid": "Te weinig."}
    for fout, zin in (
        ({**minderheid, "tegen": ""}, "Vul in hoeveel tegen stemden"),
        ({"minderheid": "Te weinig."}, "Kies van wie dit minderheidsstandpunt is."),
        ({"minderheid2_id": cast.krommekreek.id}, "Schrijf het minderheidsstandpunt op, of kies Niemand."),
    ):
        assert zin in client.post(f"{adres}/{gehouden.tarief.id}/advies", data={**advies, **fout}).text
    client.post(f"{adres}/{gehouden.tarief.id}/advies", data={**advies, **minderheid})
    pagina = client.get(adres).text
    assert "Actie 2026-01: Zaal regelen" in pagina
    assert "(4 voor en 1 tegen): Doen." in pagina
    assert client.post(f"{adres}/9999", data={"tekst": "x"}).status_code == 404


def test_nobody_else_takes_minutes(
    client: FlaskClient, als: Callable[[int | None], None], gehouden: Stand, cast: Cast
) -> None:
    adres = f"/bijeenkomsten/{gehouden.bijeenkomst.id}/notulen"
    als(cast.bram.id)
    assert client.get(adres).status_code == 403
    assert client.get(f"{adres}/stand").status_code == 403
    assert client.post(f"{adres}/{gehouden.tarief.id}", data={"tekst": "Van mij."}).status_code == 403
