"""The desk: judging goes on with the next one, and several punten are answered on one screen."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import select

from overlegtafel.core.database.db import db, transaction
from overlegtafel.overeenkomsten.models import Overeenkomst, OvereenkomstSoort
from overlegtafel.virtuele_tafel.models import Antwoord, Gevolg, Inbreng, Oordeel, Punt
from tests.conftest import Cast
from tests.virtuele_tafel.stand import OPENBAAR, Stand, als, maak, vers

UUR = timedelta(hours=1)


def _stuur_pagina(client: FlaskClient, pad: str, **anders: str) -> str:
    """Send the form of a page as it stands there, but for `anders`; return where it leads."""
    formulier = html.document_fromstring(client.get(pad).text).xpath("//main//form[@method='post']")[0]
    velden = dict(formulier.form_values()) | anders
    antwoord = client.post(pad, data=velden)
    assert antwoord.status_code == 302, antwoord.text
    return str(antwoord.headers["Location"])


def test_after_judging_comes_the_next_one(client: FlaskClient, cast: Cast, stand: Stand, nu: datetime) -> None:
    een, twee, drie = (maak(nu + keer * UUR, stand) for keer in range(3))
    anna = als(client, cast.anna.id)
    pagina = anna.get(f"/inbreng/{twee.nummer}/beoordelen").text
    assert "Inbreng 2 van 3" in pagina
    assert f"/inbreng/{een.nummer}/beoordelen" in pagina
    assert _stuur_pagina(anna, f"/inbreng/{twee.nummer}/beoordelen") == f"/inbreng/{drie.nummer}/beoordelen"
    assert _stuur_pagina(anna, f"/inbreng/{drie.nummer}/beoordelen") == f"/inbreng/{een.nummer}/beoordelen"
    assert "is beoordeeld" in anna.get(f"/inbreng/{een.nummer}/beoordelen").text
    assert _stuur_pagina(anna, f"/inbreng/{een.nummer}/beoordelen") == "/inbreng"
    assert [vers(inbreng).oordeel for inbreng in (een, twee, drie)] == [Oordeel.OPENBAAR] * 3
    opnieuw = _stuur_pagina(anna, f"/inbreng/{een.nummer}/beoordelen")
    assert opnieuw == f"/voorstellen/{een.nummer}#inbreng-{een.nummer}"


def test_one_may_look_at_the_thread_instead(client: FlaskClient, cast: Cast, stand: Stand, nu: datetime) -> None:
    een, _ = maak(nu, stand), maak(nu + UUR, stand)
    daarna = _stuur_pagina(als(client, cast.anna.id), f"/inbreng/{een.nummer}/beoordelen", daarna="voorstel")
    assert daarna.startswith(f"/voorstellen/{een.nummer}")


def test_nothing_is_proposed_where_a_text_asks_for_a_closer_look(
    client: FlaskClient, cast: Cast, stand: Stand, nu: datetime
) -> None:
    gewoon = maak(nu, stand)
    bezwaar = maak(nu, stand, bezwaar="Het gaat over mijn moeder.")
    prive = maak(nu, stand, tekst="Bel mij op 06-12345678.")
    anna = als(client, cast.anna.id)
    gekozen = {
        inbreng.nummer: html.document_fromstring(anna.get(f"/inbreng/{inbreng.nummer}/beoordelen").text).xpath(
            "//input[@name='oordeel'][@checked]/@value"
        )
        for inbreng in (gewoon, bezwaar, prive)
    }
    assert gekozen == {gewoon.nummer: ["openbaar"], bezwaar.nummer: [], prive.nummer: []}


def test_all_that_is_wrong_with_a_judgement_stands_at_its_field_at_once(
    client: FlaskClient, cast: Cast, stand: Stand, nu: datetime
) -> None:
    inbreng, anna = maak(nu, stand), als(client, cast.anna.id)
    pad = f"/inbreng/{inbreng.nummer}/beoordelen"
    velden = {"oordeel": "geredigeerd", "openbare_tekst": " ", "grond": "", "openbare_titel": "x" * 161}
    pagina = html.document_fromstring(anna.post(pad, data=velden).text)
    genoemd = pagina.xpath("//*[@data-fouten]//a/@href")
    assert genoemd == ["#openbare_tekst", "#grond", "#openbare_titel"]
    assert [pagina.xpath(f"//*[@id='{anker[1:]}-fout']") != [] for anker in genoemd] == [True] * 3
    assert pagina.xpath("//*[@data-fouten]//li[not(a)]") == []
    assert vers(inbreng).oordeel is None


def test_flagged_data_are_looked_at_before_they_become_public(
    client: FlaskClient, cast: Cast, stand: Stand, nu: datetime
) -> None:
    inbreng, anna = maak(nu, stand, tekst="Bel mij op 06-12345678."), als(client, cast.anna.id)
    pagina = anna.post(f"/inbreng/{inbreng.nummer}/beoordelen", data={"oordeel": "openbaar"}).text
    assert html.document_fromstring(pagina).xpath("//*[@data-fouten]//a/@href") == ["#is_bekeken"]
    assert vers(inbreng).oordeel is None


def _punten() -> list[Punt]:
    db.session.rollback()
    return list(db.session.scalars(select(Punt).join(Inbreng).order_by(Inbreng.volgnr, Punt.volgnr)))


def _antwoorden() -> list[Antwoord]:
    db.session.rollback()
    return list(db.session.scalars(select(Antwoord).order_by(Antwoord.punt_id)))


def _velden(*regels: tuple[Punt, dict[str, str]]) -> dict[str, str | list[str]]:
    velden: dict[str, str | list[str]] = {"punt": [str(punt.id) for punt, _ in regels]}
    for punt, waarden in regels:
        velden |= {f"p{punt.id}-{naam}": waarde for naam, waarde in waarden.items()}
    return velden


def test_several_punten_are_answered_at_once_article_by_article(
    client: FlaskClient, cast: Cast, stand: Stand, nu: datetime
) -> None:
    maak(nu, stand, OPENBAAR, tekst="Artikel 5 is te laag.\n\nArtikel 2 is goed.")
    maak(nu, stand, OPENBAAR, tekst="Artikel 2 kan beter.")
    maak(nu, stand, tekst="Artikel 1: nog niet beoordeeld.")
    anna = als(client, cast.anna.id)
    pagina = anna.get("/inbreng/beantwoorden").text
    plekken = [pagina.index(zin) for zin in ("Artikel 2 is goed.", "Artikel 2 kan beter.", "Artikel 5 is te laag.")]
    assert plekken == sorted(plekken)
    assert "nog niet beoordeeld" not in pagina
    vijf, twee, ook_twee, _ = _punten()
    bedoeld = {twee.id, ook_twee.id}
    antwoord = {"gevolg": "niet_overgenomen", "reden": "Dat kan niet."}
    velden = _velden((twee, antwoord), (ook_twee, {"zelfde": "y"}), (vijf, {}))
    assert anna.post("/inbreng/beantwoorden", data=velden).headers["Location"] == "/inbreng/beantwoorden"
    pagina = anna.get("/inbreng/beantwoorden").text
    assert "2 antwoorden zijn bewaard." in pagina
    assert "Er wacht nog 1 punt" in pagina
    gegeven = _antwoorden()
    assert [(een.gevolg, een.reden) for een in gegeven] == [(Gevolg.NIET_OVERGENOMEN, "Dat kan niet.")] * 2
    assert {een.punt_id for een in gegeven} == bedoeld


def test_punten_of_a_new_idea_stand_under_no_agreement(
    client: FlaskClient, cast: Cast, stand: Stand, nu: datetime
) -> None:
    """Neither is said about a text, so only the agreement tells them apart."""
    with transaction() as session:
        ander = Overeenkomst(soort=OvereenkomstSoort.DEEL, kenmerk="DO-DAG", citeertitel="Dagbesteding")
        session.add(ander)
        session.flush()
        ander_id = ander.id
    maak(nu, None, OPENBAAR, tekst="Een vrij idee.")
    maak(nu, None, OPENBAAR, tekst="Over de dag.", overeenkomst_id=ander_id)
    maak(nu, None, OPENBAAR, tekst="Nog een idee.")
    pagina = html.document_fromstring(als(client, cast.anna.id).get("/inbreng/beantwoorden").text)
    koppen = [kop.text_content() for kop in pagina.xpath("//main//form//h2")]
    assert koppen == ["Nieuw idee: Geen artikel gekozen", "Dagbesteding: Geen artikel gekozen"]
    onder = pagina.xpath("//main//form//h2[1]/following-sibling::*")
    assert [een.tag for een in onder] == ["section", "section", "h2", "section"]


def test_a_presumed_organisation_is_never_shown_as_a_fact_at_the_desk(
    client: FlaskClient, cast: Cast, stand: Stand, nu: datetime
) -> None:
    naam = cast.krommekreek.naam
    for oordeel in (None, OPENBAAR):
        maak(nu, stand, oordeel, organisatie_id=cast.krommekreek.id)
    anna = als(client, cast.anna.id)
    for pad in ("/inbreng", "/inbreng/beantwoorden"):
        pagina = anna.get(pad).text
        assert pagina.count(f"Daan de Vries (vermoedelijk {naam})") == pagina.count(naam) > 0, pad
    with transaction() as session:
        for een in session.scalars(select(Inbreng)):
            een.is_afzender_bevestigd = True
    for pad in ("/inbreng", "/inbreng/beantwoorden"):
        pagina = anna.get(pad).text
        assert naam in pagina, pad
        assert "vermoedelijk" not in pagina, pad


def test_what_is_wrong_comes_back_with_what_was_typed_and_the_rest_is_saved(
    client: FlaskClient, cast: Cast, stand: Stand, nu: datetime
) -> None:
    maak(nu, stand, OPENBAAR, tekst="Artikel 2 is goed.\n\nArtikel 3 niet.\n\nArtikel 4 soms.")
    anna, (twee, drie, vier) = als(client, cast.anna.id), _punten()
    bedoeld = [twee.id]
    velden = _velden(
        (twee, {"gevolg": "overgenomen", "reden": "Goed."}), (drie, {"reden": "Vergeten te kiezen."}),
        (vier, {"gevolg": "ter_kennisname"}),
    )  # fmt: skip
    pagina = anna.post("/inbreng/beantwoorden", data=velden).text
    assert "Vergeten te kiezen." in pagina
    assert "Kies wat u met dit punt doet." in pagina
    assert "Schrijf op waarom u dit besluit." in pagina
    assert [een.punt_id for een in _antwoorden()] == bedoeld


def test_a_saved_answer_waits_to_be_made_public_and_no_longer_for_an_answer(
    client: FlaskClient, cast: Cast, nu: datetime
) -> None:
    maak(nu, None, OPENBAAR, tekst="Een vrij idee.")
    maak(nu, None, OPENBAAR, tekst="Nog een idee.")
    anna, (punt, ander) = als(client, cast.anna.id), _punten()
    antwoord = {"gevolg": "naar_de_tafel", "reden": "Ja.\r\nGoed."}
    anna.post("/inbreng/beantwoorden", data=_velden((punt, antwoord)))
    pagina = anna.get("/inbreng/beantwoorden").text
    assert "Er wacht nog 1 punt op een antwoord" in pagina
    assert "1 antwoord is nog niet openbaar" in pagina
    merk = html.document_fromstring(pagina).xpath(f"//input[@name='p{punt.id}-begonnen_met']/@value")[0]
    nog_eens = {**antwoord, "begonnen_met": merk}
    anna.post("/inbreng/beantwoorden", data=_velden((punt, nog_eens), (ander, antwoord)))
    pagina = anna.get("/inbreng/beantwoorden").text
    assert "1 antwoord is bewaard." in pagina
    assert "Alle punten hebben een antwoord" in pagina
    anna.post("/inbreng/beantwoorden", data=_velden((punt, {**nog_eens, "direct": "y"})))
    assert "1 antwoord is openbaar. Een afzender met een mailadres krijgt" in anna.get("/inbreng/beantwoorden").text


def test_an_answer_outside_a_ronde_can_leave_at_once(client: FlaskClient, cast: Cast, nu: datetime) -> None:
    inbreng = maak(nu, None, OPENBAAR, tekst="Een vrij idee.")
    anna, (punt,) = als(client, cast.anna.id), _punten()
    anna.post("/inbreng/beantwoorden", data=_velden((punt, {"gevolg": "naar_de_tafel", "reden": "Ja.", "direct": "y"})))
    assert "Naar de tafel" in client.get(f"/voorstellen/{inbreng.nummer}").text


def test_the_screen_for_answers_is_for_the_inkoper(client: FlaskClient, cast: Cast) -> None:
    assert client.get("/inbreng/beantwoorden").status_code == 302
    assert als(client, cast.bram.id).get("/inbreng/beantwoorden").status_code == 403
