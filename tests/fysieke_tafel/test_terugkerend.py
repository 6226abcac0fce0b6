"""What comes back at the next bijeenkomst by itself, and what senders hear after a verslag is out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from flask.testing import FlaskClient
from sqlalchemy import select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.fysieke_tafel.rules.verslag import woorden_bij
from overlegtafel.fysieke_tafel.services.agenda import koppel_voorstel
from overlegtafel.fysieke_tafel.services.bijeenkomsten import plan_bijeenkomst
from overlegtafel.fysieke_tafel.services.uitkomsten import maak_actiepunt, sluit_actiepunt
from overlegtafel.fysieke_tafel.services.verslagen import publiceer_concept
from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.meldingen.queries.virtuele_tafel import nieuws_van_bespreking
from tests.conftest import Cast
from tests.fysieke_tafel.conftest import BEGIN, CONCEPT, NA_AFLOOP, NA_TERMIJN, PLANNING, publiceer_alles
from tests.fysieke_tafel.stand import Stand

VOLGENDE = BEGIN + timedelta(weeks=8)


def _volgende(stand: Stand) -> str:
    with transaction() as session:
        bijeenkomst = plan_bijeenkomst(
            session,
            stand.tafel,
            begin=VOLGENDE,
            einde=VOLGENDE + timedelta(hours=2),
            plaats="Gemeentehuis",
            daad=Daad(NA_AFLOOP),
        )
    return f"/bijeenkomsten/{bijeenkomst.id}"


def test_open_actiepunten_and_a_verslag_to_adopt_come_back(client: FlaskClient, gehouden: Stand, cast: Cast) -> None:
    adres = _volgende(gehouden)
    with transaction() as session:
        actie = maak_actiepunt(
            session,
            gehouden.tarief,
            wat="Cijfers aanleveren",
            organisatie_id=cast.krommekreek.id,
            uiterlijk=date(2026, 9, 30),
            daad=Daad(NA_AFLOOP),
        )
    clock.zet_klok(CONCEPT)
    assert "Cijfers aanleveren" not in client.get(adres).text
    with transaction() as session:
        publiceer_concept(session, gehouden.bijeenkomst, daad=Daad(CONCEPT))
    pagina = client.get(adres).text
    assert "Verslag van FOT Hulp bij het huishouden, 17 september 2026" in pagina
    assert "Cijfers aanleveren (Thuiszorg De Kromme Kreek, uiterlijk 30 september 2026)" in pagina
    with transaction() as session:
        sluit_actiepunt(session, actie, is_vervallen=False, daad=Daad(CONCEPT))
    assert "Cijfers aanleveren" not in client.get(adres).text


def test_senders_hear_what_was_said_once_the_verslag_is_out(client: FlaskClient, gehouden: Stand) -> None:
    with transaction() as session:
        koppel_voorstel(session, gehouden.tarief, gehouden.voorstel, daad=Daad(PLANNING))
    publiceer_alles(gehouden)
    session = db.session()
    gebeurtenis = session.scalar(select(Gebeurtenis).where(Gebeurtenis.handeling == "voorstel.besproken"))
    assert gebeurtenis is not None
    nieuws = nieuws_van_bespreking(session, gebeurtenis)
    assert nieuws is not None
    assert nieuws.context["alineas"] == ["De tafel spreekt over het tarief."]
    assert nieuws.vanaf == NA_TERMIJN
    assert nieuws.plek.waarden["_anchor"] == "punt-2"


def test_the_words_at_a_point_end_at_the_next(gehouden: Stand) -> None:
    tekst = "# T\n\n### 1 Opening\n\nOpen.\n\n### 2 Tarief 2027\n\nEen.\n\nTwee.\n\n### 3 Slot\n\nDrie.\n"
    assert woorden_bij(tekst, gehouden.tarief) == "Een.\n\nTwee."


def test_a_thread_goes_to_the_next_table_by_one_click(
    client: FlaskClient, als: Callable[[int | None], None], gehouden: Stand, cast: Cast
) -> None:
    adres = _volgende(gehouden)
    clock.zet_klok(CONCEPT)
    stap = f"/voorstellen/{gehouden.voorstel.id}/naar-de-tafel"
    als(cast.bram.id)
    assert client.post(stap).status_code == 403
    als(cast.anna.id)
    assert client.post(stap).location == f"{adres}/agenda"
    assert "Reistijd in het buitengebied" in client.get(f"{adres}/agenda").text
    assert client.post(stap).status_code == 409


def test_an_unfinished_point_goes_on_with_what_it_is_about(
    client: FlaskClient, als: Callable[[int | None], None], gehouden: Stand, cast: Cast
) -> None:
    clock.zet_klok(CONCEPT)
    als(cast.anna.id)
    stap = f"/agendapunten/{gehouden.tarief.id}/doorschuiven"
    assert "Plan er eerst een" in client.post(stap).text
    adres = _volgende(gehouden)
    assert client.post(stap).status_code == 302
    agenda = client.get(f"{adres}/agenda").text
    assert "Tarief 2027" in agenda
    assert "Ter bespreking" in agenda
    assert client.post(stap).status_code == 409
