"""Pages of the physical table, as visitor, as party at the table and as secretaris."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from flask.testing import FlaskClient

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import transaction
from overlegtafel.core.tijd import clock
from overlegtafel.fysieke_tafel.services.agenda import koppel_voorstel
from overlegtafel.fysieke_tafel.services.uitkomsten import Adviesgegevens, leg_advies_vast
from overlegtafel.fysieke_tafel.services.verslagen import publiceer_concept
from tests.conftest import Cast
from tests.fysieke_tafel.conftest import BEGIN, CONCEPT, NA_TERMIJN, PLANNING, publiceer, publiceer_alles
from tests.fysieke_tafel.stand import Stand


def test_empty_lists_say_so(client: FlaskClient) -> None:
    pagina = client.get("/bijeenkomsten").text
    assert "Er is nog geen bijeenkomst gepland" in pagina
    assert "Er is nog geen bijeenkomst geweest" in pagina
    assert "Alle verslagen zijn op tijd" in client.get("/bijeenkomsten/te-laat").text
    assert "Er zijn nog geen tafels" in client.get("/tafels").text


def test_a_visitor_reads_the_agenda_from_its_moment_on(client: FlaskClient, stand: Stand) -> None:
    adres = f"/bijeenkomsten/{stand.bijeenkomst.id}"
    clock.zet_klok(PLANNING)
    pagina = client.get(adres).text
    assert "Agenda uiterlijk 3 september 2026" in pagina
    assert "Tarief 2027" not in pagina
    publiceer(stand)
    pagina = client.get(adres).text
    assert "Tarief 2027" in pagina
    assert "Ter advies" in pagina


def test_a_title_that_is_not_public_is_not_on_the_agenda(client: FlaskClient, stand: Stand) -> None:
    with transaction() as session:
        stand.voorstel.openbare_titel = None
        koppel_voorstel(session, stand.tarief, stand.voorstel, daad=Daad(PLANNING))
    publiceer(stand)
    pagina = client.get(f"/bijeenkomsten/{stand.bijeenkomst.id}").text
    assert "Voorstel 2026-031" in pagina
    assert "Reistijd" not in pagina


def test_a_concept_verslag_is_marked_and_kept_out_of_search_engines(client: FlaskClient, gehouden: Stand) -> None:
    adres = f"/bijeenkomsten/{gehouden.bijeenkomst.id}"
    assert client.get(f"{adres}/verslag").status_code == 404
    with transaction() as session:
        publiceer_concept(session, gehouden.bijeenkomst, daad=Daad(CONCEPT))
    pagina = client.get(f"{adres}/verslag").text
    assert "Dit is een concept" in pagina
    assert "noindex" in pagina
    assert client.get(f"{adres}/conceptverslag.md").headers["X-Robots-Tag"] == "noindex"
    assert client.get(f"{adres}/verslag.md").status_code == 404


def test_a_planned_concept_is_hidden_until_its_moment(client: FlaskClient, gehouden: Stand, nu: datetime) -> None:
    moment = nu + timedelta(hours=2)
    with transaction() as session:
        publiceer_concept(session, gehouden.bijeenkomst, concept_vanaf=moment, daad=Daad(nu))
    adres = f"/bijeenkomsten/{gehouden.bijeenkomst.id}/verslag"
    assert client.get(adres).status_code == 404
    clock.zet_klok(moment)
    assert client.get(adres).status_code == 200


def test_the_download_is_what_was_hashed_and_the_page_shows_the_hash(client: FlaskClient, gehouden: Stand) -> None:
    publiceer_alles(gehouden)
    adres = f"/bijeenkomsten/{gehouden.bijeenkomst.id}"
    bytes_ = client.get(f"{adres}/verslag.md").data
    pagina = client.get(f"{adres}/verslag").text
    assert hashlib.sha256(bytes_).hexdigest() in pagina
    assert "noindex" not in pagina
    concept = client.get(f"{adres}/conceptverslag.md").data
    assert hashlib.sha256(concept).hexdigest() in client.get(f"{adres}/conceptverslag").text


def test_party_visitor_and_official_get_the_same_bytes(
    client: FlaskClient, gehouden: Stand, cast: Cast, als: Callable[[int | None], None]
) -> None:
    publiceer_alles(gehouden)
    adres = f"/bijeenkomsten/{gehouden.bijeenkomst.id}/verslag.md"
    gekregen = set()
    for wie in (None, cast.bram.id, cast.chantal.id, cast.anna.id):
        als(wie)
        gekregen.add(client.get(adres).data)
    assert len(gekregen) == 1


def test_only_the_secretaris_gets_to_the_workplace(
    client: FlaskClient, stand: Stand, cast: Cast, als: Callable[[int | None], None]
) -> None:
    adressen = [f"/bijeenkomsten/{stand.bijeenkomst.id}{pad}" for pad in ("/agenda", "/verslag/bewerken", "/annuleren")]
    for wie, status in ((None, 302), (cast.bram.id, 403), (cast.anna.id, 200)):
        als(wie)
        assert [client.get(adres).status_code for adres in adressen] == [status] * 3


def test_the_secretaris_plans_a_bijeenkomst_and_fills_its_agenda(
    client: FlaskClient, stand: Stand, cast: Cast, als: Callable[[int | None], None]
) -> None:
    als(cast.anna.id)
    velden = {"tafel_id": stand.tafel.id, "dag": "2027-02-11", "van": "13:30", "tot": "15:30", "plaats": "De Sluis"}
    antwoord = client.post("/bijeenkomsten/nieuw", data={**velden, "is_aangekondigd": "y"}, follow_redirects=True)
    assert "Agenda uiterlijk" in antwoord.text
    agenda = antwoord.request.path
    punt = {"titel": "Indexatie", "soort": "ter_advies", "minuten": "20", "versie_id": stand.versie.id}
    pagina = client.post(f"{agenda}/nieuw", data=punt, follow_redirects=True).text
    assert "Indexatie" in pagina
    assert "Deelovereenkomst Hulp bij het huishouden 1.1" in pagina


def test_a_refused_plan_keeps_what_was_typed(
    client: FlaskClient, stand: Stand, cast: Cast, als: Callable[[int | None], None]
) -> None:
    als(cast.anna.id)
    velden = {
        "tafel_id": stand.tafel.id,
        "dag": "2026-02-11",
        "van": "13:30",
        "tot": "15:30",
        "plaats": "Zaal De Sluis",
    }
    pagina = client.post("/bijeenkomsten/nieuw", data=velden).text
    assert "Kies een datum en tijd in de toekomst." in pagina
    assert "De Sluis" in pagina
    pagina = client.post("/bijeenkomsten/nieuw", data={**velden, "dag": "11 februari"}).text
    assert "Vul een datum in zoals 12-11-2026." in pagina


def test_a_late_point_for_advice_shows_the_rule_on_the_form(
    client: FlaskClient, stand: Stand, cast: Cast, als: Callable[[int | None], None]
) -> None:
    als(cast.anna.id)
    clock.zet_klok(BEGIN - timedelta(days=3))
    adres = f"/bijeenkomsten/{stand.bijeenkomst.id}/agenda/nieuw"
    pagina = client.post(adres, data={"titel": "Laat punt", "soort": "ter_advies", "versie_id": 0}).text
    assert "kan niet ter advies zijn" in pagina
    assert "Laat punt" in pagina


def test_points_move_with_buttons_and_voorstellen_are_linked_by_number(
    client: FlaskClient, stand: Stand, cast: Cast, als: Callable[[int | None], None]
) -> None:
    als(cast.anna.id)
    clock.zet_klok(PLANNING)
    agenda = f"/bijeenkomsten/{stand.bijeenkomst.id}/agenda"
    verschuif = f"{agenda}/{stand.tarief.id}/verschuiven"
    pagina = client.post(verschuif, data={"richting": "omhoog"}, follow_redirects=True).text
    assert "Dit is nu punt 1." in pagina
    assert re.findall(r'value="(\w+)" autofocus aria-describedby="verschoven"', pagina) == ["omlaag"]
    assert "autofocus" not in (pagina := client.get(agenda).text)
    assert pagina.index("Tarief 2027") < pagina.index("</span>Opening")
    koppel = f"{agenda}/{stand.tarief.id}/voorstellen"
    assert "Schrijf het nummer als 2026-041." in client.post(koppel, data={"nummer": "reistijd"}).text
    assert "Er is geen voorstel met nummer 2026-999." in client.post(koppel, data={"nummer": "2026-999"}).text
    pagina = client.post(koppel, data={"nummer": "2026-031 Reistijd in het buitengebied"}, follow_redirects=True).text
    assert "staat bij punt 1" in pagina


def test_the_secretaris_writes_looks_and_publishes(
    client: FlaskClient, gehouden: Stand, cast: Cast, als: Callable[[int | None], None]
) -> None:
    als(cast.anna.id)
    clock.zet_klok(CONCEPT)
    adres = f"/bijeenkomsten/{gehouden.bijeenkomst.id}"
    velden = {f"punt_{gehouden.tarief.id}": "Anna licht het **tarief** toe.", "aanwezig": "", "slot": ""}
    pagina = client.post(f"{adres}/verslag/bewerken", data={**velden, "stap": "voorbeeld"}).text
    assert "<strong>tarief</strong>" in pagina
    assert "misschien de naam van een persoon" in pagina
    assert gehouden.bijeenkomst.verslag is not None
    assert gehouden.bijeenkomst.verslag.delen[0].markdown == "De tafel spreekt over het tarief."
    client.post(f"{adres}/verslag/bewerken", data={**velden, "stap": "bewaar"})
    pagina = client.get(f"{adres}/verslag/bewerken").text
    assert "Anna licht het **tarief** toe." in pagina
    geweigerd = client.post(f"{adres}/verslag/concept-publiceren", data={"dag": "", "tijd": ""})
    assert "Beslis eerst over elke naam" in geweigerd.text
    namen = f"{adres}/verslag/namen"
    assert "Anna licht het **tarief** toe." in client.get(namen).text
    assert "Vul in wat er in plaats" not in client.post(namen, data={"naam": "Anna", "door": "De gemeente"}).text
    antwoord = client.post(f"{adres}/verslag/concept-publiceren", data={"dag": "", "tijd": ""}, follow_redirects=True)
    assert "voor iedereen te lezen" in antwoord.text
    pagina = client.post(f"{adres}/verslag/vaststellen", data={"dag": "2026-09-28"}).text
    assert "Deelnemers kunnen tot en met 5 oktober 2026 wijzigingen vragen." in pagina
    clock.zet_klok(NA_TERMIJN)
    pagina = client.post(f"{adres}/verslag/vaststellen", data={"dag": "2026-10-06"}, follow_redirects=True).text
    assert "De vaststelling is vastgelegd" in pagina
    pagina = client.get(adres).text
    assert "Verslag publiceren" in pagina
    assert "Verslag bewerken" not in pagina, "nobody may write in it any more"
    pagina = client.post(f"{adres}/verslag/publiceren", follow_redirects=True).text
    assert "Het verslag is gepubliceerd." in pagina
    assert "Een fout in het verslag herstellen" in client.get(adres).text


def test_cancelling_shows_the_reason_to_everybody(
    client: FlaskClient, stand: Stand, cast: Cast, als: Callable[[int | None], None]
) -> None:
    als(cast.anna.id)
    clock.zet_klok(PLANNING)
    adres = f"/bijeenkomsten/{stand.bijeenkomst.id}"
    assert "Schrijf waarom" in client.post(f"{adres}/annuleren", data={"reden": ""}).text
    client.post(f"{adres}/annuleren", data={"reden": "Te weinig deelnemers."})
    als(None)
    pagina = client.get(adres).text
    assert "Deze bijeenkomst gaat niet door" in pagina
    assert "Te weinig deelnemers." in pagina


def test_the_page_of_a_table_tells_who_sat_there_on_a_date(client: FlaskClient, stand: Stand) -> None:
    adres = f"/tafels/{stand.tafel.id}"
    assert "Minder dan tien medewerkers" in client.get(adres).text
    assert "Op deze dag had niemand een zetel" in client.get(adres, query_string={"op": "2025-06-01"}).text
    assert client.get("/tafels/999").status_code == 404


def test_a_point_ter_advies_without_an_advies_is_told_before_publishing(
    client: FlaskClient, gehouden: Stand, cast: Cast, als: Callable[[int | None], None]
) -> None:
    als(cast.anna.id)
    clock.zet_klok(CONCEPT)
    adres = f"/bijeenkomsten/{gehouden.bijeenkomst.id}"
    for stap in ("bewerken", "concept-publiceren"):
        pagina = client.get(f"{adres}/verslag/{stap}").text
        assert f'href="{adres}/notulen#punt-2">Leg het advies vast bij punt 2, Tarief 2027</a>' in pagina
    assert f'href="{adres}/notulen">Notuleren aan tafel</a>' in client.get(f"{adres}/verslag/bewerken").text
    gedaan = client.post(f"{adres}/verslag/concept-publiceren", data={"dag": "", "tijd": ""}, follow_redirects=True)
    assert "voor iedereen te lezen" in gedaan.text
    assert "Leg het advies vast bij punt 2" in client.get(f"{adres}/verslag/vaststellen").text
    with transaction() as session:
        leg_advies_vast(session, gehouden.tarief, Adviesgegevens("Neem het tarief over.", 3), daad=Daad(CONCEPT))
    assert "Er is nog geen advies vastgelegd" not in client.get(f"{adres}/verslag/vaststellen").text


def test_the_pages_of_a_concept_say_what_may_still_change_and_how_a_name_is_given(
    client: FlaskClient, gehouden: Stand, cast: Cast, als: Callable[[int | None], None]
) -> None:
    with transaction() as session:
        publiceer_concept(session, gehouden.bijeenkomst, daad=Daad(CONCEPT))
    clock.zet_klok(CONCEPT)
    adres = f"/bijeenkomsten/{gehouden.bijeenkomst.id}/verslag"
    inloggen = f'href="/inloggen?verder={adres}">Log in om hier uw naam te laten noemen</a>'
    assert inloggen in client.get(adres).text
    als(cast.bram.id)
    pagina = client.get(adres).text
    assert "Noem mijn naam hier" in pagina
    assert inloggen not in pagina
    als(cast.anna.id)
    pagina = client.get(f"{adres}/bewerken").text
    assert "Tot het verslag is vastgesteld, kunt u het nog aanpassen." in pagina
    assert "en verandert daarna niet meer" not in pagina


def test_a_term_that_passed_is_told_in_the_past(client: FlaskClient, stand: Stand) -> None:
    adres = f"/bijeenkomsten/{stand.bijeenkomst.id}"
    clock.zet_klok(BEGIN)
    assert "moest er uiterlijk 3 september 2026 zijn" in client.get(adres).text
    clock.zet_klok(datetime(2026, 10, 1, 21, 59, 59, tzinfo=UTC))
    assert "Concept uiterlijk 1 oktober 2026" in client.get(adres).text
    clock.zet_klok(datetime(2026, 10, 2, 22, 0, tzinfo=UTC))
    assert "Het concept moest er uiterlijk 1 oktober 2026 zijn" in client.get(adres).text
    assert "2 dagen" in client.get("/bijeenkomsten/te-laat").text
