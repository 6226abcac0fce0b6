"""Long threads and lists: a page at a time, and what one costs does not follow from how much there is."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient

from overlegtafel.core.database.db import transaction
from overlegtafel.virtuele_tafel.models import Inbreng, Kanaal, Oordeel, Voorstel
from overlegtafel.virtuele_tafel.queries import voorstellen
from overlegtafel.virtuele_tafel.queries.voorstellen import PER_BLAD, Voorstelfilter, blad, lijst
from tests.conftest import NU
from tests.virtuele_tafel.stand import geteld


def maak_draad(aantal: int, *, volgnr: int = 1, oordeel: Oordeel | None = Oordeel.OPENBAAR) -> Voorstel:
    """Make a thread of so many inbrengen that everybody may read; its numbers go on from `volgnr`."""
    with transaction() as session:
        voorstel = Voorstel(jaar=2026, volgnr=volgnr, titel="Lang", openbare_titel="Lang")
        session.add(voorstel)
        session.add_all(
            Inbreng(
                jaar=2026, volgnr=volgnr + plek, voorstel=voorstel, kanaal=Kanaal.MAIL, onderwerp="Lang",
                ontvangen_op=NU + timedelta(seconds=plek // 2), afzender="Daan", tekst=f"nr{plek}",
                tekst_html=f"<p>nr{plek}.</p>", gerenderd_met="", oordeel=oordeel, openbaar_vanaf=NU,
            )
            for plek in range(aantal)
        )  # fmt: skip
    return voorstel


def gelezen(pagina: str) -> list[int]:
    return [int(plek) for plek in re.findall(r"<p>nr(\d+)\.</p>", pagina)]


@pytest.mark.parametrize(("aantal", "bladen"), [(1, 1), (PER_BLAD, 1), (PER_BLAD + 1, 2), (2 * PER_BLAD + 1, 3)])
def test_a_thread_comes_in_pages_that_hold_everything_once(client: FlaskClient, aantal: int, bladen: int) -> None:
    maak_draad(aantal)
    paginas = [client.get(f"/voorstellen/2026-001?pagina={nummer}").text for nummer in range(1, bladen + 1)]
    assert [plek for pagina in paginas for plek in gelezen(pagina)] == list(range(aantal))
    assert [len(gelezen(pagina)) for pagina in paginas[:-1]] == [PER_BLAD] * (bladen - 1)
    assert ['rel="next"' in pagina for pagina in paginas] == [True] * (bladen - 1) + [False]
    assert ['rel="prev"' in pagina for pagina in paginas] == [False] + [True] * (bladen - 1)


@pytest.mark.parametrize("plek", [0, 1, PER_BLAD - 1, PER_BLAD, PER_BLAD + 1, 2 * PER_BLAD])
def test_the_permanent_address_of_an_inbreng_leads_to_its_page(client: FlaskClient, plek: int) -> None:
    maak_draad(2 * PER_BLAD + 1)
    for nummer in range(1, 4):
        pagina = client.get(f"/voorstellen/2026-001?pagina={nummer}").text
        adressen = dict(re.findall(r'href="([^"#]+)#inbreng-(2026-\d+)"', pagina))
        for adres, eigen in adressen.items():
            if eigen == f"2026-{plek + 1:03d}":
                assert f'id="inbreng-{eigen}"' in client.get(adres.replace("&amp;", "&")).text
                return
    raise AssertionError("no page shows its address")


def test_a_page_that_is_not_there_is_the_nearest_one(client: FlaskClient) -> None:
    maak_draad(PER_BLAD + 1)
    assert gelezen(client.get("/voorstellen/2026-001?pagina=0").text)[0] == 0
    assert gelezen(client.get("/voorstellen/2026-001?pagina=999").text) == [PER_BLAD]
    assert gelezen(client.get("/voorstellen/2026-001?bij=2026-999").text)[0] == 0
    assert gelezen(client.get("/voorstellen/2026-001?bij=onzin").text)[0] == 0


def test_what_was_no_inbreng_takes_no_place_on_a_page(client: FlaskClient) -> None:
    voorstel = maak_draad(PER_BLAD + 2)
    with transaction() as session:
        session.get_one(Voorstel, voorstel.id).inbrengen[0].oordeel = Oordeel.GEEN_INBRENG
        gezien = blad(session, voorstel.id, met_alles=False)
        alles = blad(session, voorstel.id, met_alles=True)
    assert (gezien.aantal, len(gezien.inbrengen), gezien.inbrengen[0].volgnr) == (PER_BLAD + 1, PER_BLAD, 2)
    assert (alles.aantal, alles.inbrengen[0].volgnr) == (PER_BLAD + 2, 1)


def test_a_page_costs_as_many_queries_whatever_the_thread_holds(client: FlaskClient) -> None:
    maak_draad(2)
    maak_draad(3 * PER_BLAD, volgnr=100)
    kosten = []
    for adres in ("/voorstellen/2026-001", "/voorstellen/2026-100", "/voorstellen/2026-100?pagina=2"):
        with client.application.app_context(), geteld() as opdrachten:
            assert client.get(adres).status_code == 200
        kosten.append(len(opdrachten))
    assert kosten[0] == kosten[1]
    assert kosten[2] <= kosten[1] + 2


def test_a_long_list_is_not_counted_to_its_end(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, nu: datetime
) -> None:
    for plek in range(45):
        maak_draad(1, volgnr=1 + plek)
    assert "Pagina 1 van 3, 45 voorstellen" in client.get("/voorstellen").text
    monkeypatch.setattr(voorstellen, "MEESTE_GETELD", 30)
    with client.application.app_context(), transaction() as session:
        paginas = [lijst(session, Voorstelfilter(), nu=nu, pagina=nummer) for nummer in (1, 2, 3, 4)]
        assert [(len(een.regels), een.heeft_meer, een.is_geteld) for een in paginas] == [
            (20, True, False), (20, True, False), (5, False, False), (0, False, False),
        ]  # fmt: skip
