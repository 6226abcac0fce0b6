"""The road of a thread, a versie and an article: every link of the spine, each only once everybody may read it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient
from lxml import html

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.register.verloop import Stapsoort, Verloopstap, op_volgorde
from overlegtafel.core.tijd import clock
from overlegtafel.overeenkomsten.models import ArtikelTekst, Ronde, Tekst, Versie
from overlegtafel.virtuele_tafel.models import Antwoord, Gevolg, Inbreng
from overlegtafel.virtuele_tafel.queries.per_artikel import dagen_van_inbreng
from overlegtafel.virtuele_tafel.queries.verloop import versies_bij
from overlegtafel.virtuele_tafel.services import publiceer_reactienota
from overlegtafel.virtuele_tafel.services.beantwoorden import beantwoord
from tests.virtuele_tafel.stand import OPEN, OPENBAAR, SLUIT, TITELS, Stand, geteld, maak

NA = SLUIT + timedelta(hours=1)
DAG = timedelta(days=1)


def stappen(client: FlaskClient, pad: str) -> list[tuple[str, str]]:
    """Return kind and title of each step on a page."""
    boom = html.document_fromstring(client.get(pad).text)
    return [
        (stap.xpath("string(.//*[contains(@class, '__soort')])"), stap.xpath("string(.//a)"))
        for stap in boom.xpath("//li[contains(@class, 'tijdlijn__item')]")
    ]


def soorten(client: FlaskClient, pad: str) -> list[str]:
    """Return the kinds of the steps on a page."""
    return [soort for soort, _ in stappen(client, pad)]


@pytest.fixture
def inbreng(stand: Stand, nu: datetime) -> Inbreng:
    """Give one inbreng with a punt on article 3, judged public."""
    een = maak(nu, stand, OPENBAAR)
    with transaction() as session:
        for punt in session.get_one(Inbreng, een.id).punten:
            punt.artikel_id = stand.artikelen["3"].id
    return een


def _antwoord(stand: Stand, inbreng: Inbreng) -> None:
    """Take the punt over in a new tekst, and publish the reactienota with it."""
    with transaction() as session:
        nieuw = Tekst(
            versie_id=stand.versie.id,
            volgnr=2,
            markdown="y\n",
            aanhef_html="",
            gerenderd_met="md-1",
            sha256="1" * 64,
        )
        for nummer, artikel in stand.artikelen.items():
            woorden = "1. Anders." if nummer == "3" else "1. Tekst."
            nieuw.artikel_teksten.append(
                ArtikelTekst(
                    artikel_id=artikel.id,
                    nummer=nummer,
                    titel=TITELS[int(nummer) - 1],
                    volgorde=int(nummer),
                    markdown=woorden,
                    html="<p/>",
                )
            )
        session.add(nieuw)
        session.flush()
        for punt in session.get_one(Inbreng, inbreng.id).punten:
            beantwoord(
                session, punt, Gevolg.OVERGENOMEN, "Dat doen we.", daad=Daad(NA), artikel_id=stand.artikelen["3"].id
            )
        publiceer_reactienota(session, session.get_one(Ronde, stand.ronde.id), daad=Daad(NA))


def test_the_road_of_a_thread_has_every_link_of_the_spine(client: FlaskClient, stand: Stand, inbreng: Inbreng) -> None:
    pad = f"/voorstellen/{inbreng.nummer}/verloop"
    assert soorten(client, pad) == ["inbreng", "ronde"]
    assert "(komt nog)" in client.get(pad).text
    assert "De gemeente heeft nog geen antwoord openbaar gemaakt." in client.get(pad).text
    clock.zet_klok(NA)
    _antwoord(stand, inbreng)
    assert soorten(client, pad) == ["inbreng", "ronde", "tekst", "antwoord", "artikel", "reactienota"]
    assert f"Punt {inbreng.nummer}.1: overgenomen" in dict(stappen(client, pad)).values()
    uitkomst = client.get(pad).text.partition("Wat eruit kwam")[2].partition("Stap voor stap")[0]
    assert f"Punt {inbreng.nummer}.1: overgenomen" in uitkomst
    assert "nog geen antwoord" not in uitkomst
    assert f'href="{pad}"' in client.get(f"/voorstellen/{inbreng.nummer}").text
    with transaction() as session:
        versie = session.get_one(Versie, stand.versie.id)
        versie.vastgesteld_op, versie.geldig_van = NA + DAG, NA + 40 * DAG
    assert soorten(client, pad)[-1] == "reactienota"
    clock.zet_klok(NA + 2 * DAG)
    assert soorten(client, pad)[-2:] == ["besluit", "geldig"]


def test_what_nobody_may_read_is_no_step(client: FlaskClient, stand: Stand, nu: datetime) -> None:
    dicht = maak(nu, stand)
    assert "Er is nog niets openbaar van dit voorstel" in client.get(f"/voorstellen/{dicht.nummer}/verloop").text
    assert all(soort != "inbreng" for soort in soorten(client, _artikel(stand)))


def test_a_withdrawn_inbreng_takes_its_road_with_it(client: FlaskClient, stand: Stand, inbreng: Inbreng) -> None:
    clock.zet_klok(NA)
    _antwoord(stand, inbreng)
    assert "antwoord" in soorten(client, _artikel(stand))
    with transaction() as session:
        session.get_one(Inbreng, inbreng.id).ingetrokken_op = NA
    assert soorten(client, f"/voorstellen/{inbreng.nummer}/verloop") == []
    assert soorten(client, _artikel(stand)) == ["artikel", "artikel"]


def _artikel(stand: Stand) -> str:
    return f"/overeenkomsten/DO-HBH/artikelen/{stand.artikelen['3'].id}"


def test_an_article_tells_its_words_the_reactions_and_the_answers(
    client: FlaskClient, stand: Stand, inbreng: Inbreng
) -> None:
    assert soorten(client, _artikel(stand)) == ["artikel", "inbreng"]
    clock.zet_klok(NA)
    _antwoord(stand, inbreng)
    assert soorten(client, _artikel(stand)) == ["artikel", "inbreng", "antwoord", "artikel"]
    assert "Artikel 3 Wachttijd gewijzigd" in dict(stappen(client, _artikel(stand)))["artikel"]
    assert client.get("/overeenkomsten/DO-HBH/artikelen/99999").status_code == 404


def test_reactions_are_counted_by_article_where_everybody_may_read_them(
    client: FlaskClient, stand: Stand, inbreng: Inbreng, nu: datetime
) -> None:
    maak(nu, stand)
    pagina = client.get("/overeenkomsten/DO-HBH/reacties").text
    assert pagina.count("1 inbreng") == 1
    assert "Nog geen openbare inbreng" in pagina
    assert "Wanneer het binnenkwam" in pagina
    assert len(dagen_van_inbreng(db.session(), stand.overeenkomst.id, nu=nu)) == 1
    assert dagen_van_inbreng(db.session(), stand.overeenkomst.id + 1, nu=nu) == []
    with transaction() as session:
        session.get_one(Inbreng, inbreng.id).ingetrokken_op = nu
    pagina = client.get("/overeenkomsten/DO-HBH/reacties").text
    assert "1 inbreng" not in pagina
    assert "Wanneer het binnenkwam" not in pagina


@pytest.mark.parametrize("pad", ["reacties", "antwoorden", "besproken", "geschiedenis"])
def test_a_part_of_an_agreement_is_there_when_the_agreement_is(client: FlaskClient, stand: Stand, pad: str) -> None:
    assert client.get(f"/overeenkomsten/DO-HBH/{pad}").status_code == 200
    assert f'href="/overeenkomsten/DO-HBH/{pad}"' in client.get("/overeenkomsten/DO-HBH").text
    with transaction() as session:
        session.get_one(Tekst, stand.tekst.id).openbaar_vanaf = None
    assert client.get(f"/overeenkomsten/DO-HBH/{pad}").status_code == 404


def test_more_threads_cost_no_more_statements(client: FlaskClient, stand: Stand, nu: datetime) -> None:
    eerste = maak(nu, stand, OPENBAAR)
    paden = ("/overeenkomsten/DO-HBH", "/overeenkomsten/DO-HBH/reacties", f"/voorstellen/{eerste.nummer}/verloop")
    client.get(paden[0])

    def tel() -> list[int]:
        aantallen = []
        for pad in paden:
            with geteld() as vragen:
                assert client.get(pad).status_code == 200
            aantallen.append(len(vragen))
        return aantallen

    een = tel()
    for _ in range(4):
        maak(nu, stand, OPENBAAR)
    assert tel() == een


def test_steps_of_one_day_stand_in_the_order_of_the_spine(nu: datetime) -> None:
    besluit = Verloopstap(nu.replace(hour=0), Stapsoort.BESLUIT, "b", "/b")
    nota = Verloopstap(nu, Stapsoort.REACTIENOTA, "n", "/n")
    eerder = Verloopstap(nu - DAG, Stapsoort.GELDIG, "e", "/e")
    assert op_volgorde([besluit, nota, eerder, nota]) == [eerder, nota, besluit]


def test_where_an_answer_goes_is_known_once_that_tekst_is_out(
    client: FlaskClient, stand: Stand, inbreng: Inbreng
) -> None:
    clock.zet_klok(NA)
    _antwoord(stand, inbreng)
    ander = f"/overeenkomsten/DO-HBH/artikelen/{stand.artikelen['4'].id}"
    with transaction() as session:
        for punt in session.get_one(Inbreng, inbreng.id).punten:
            assert punt.antwoord is not None
            punt.antwoord.artikel_id = stand.artikelen["4"].id
    assert "antwoord" in soorten(client, ander)
    with transaction() as session:
        for tekst in session.get_one(Versie, stand.versie.id).teksten[1:]:
            tekst.openbaar_vanaf = None
    assert "antwoord" not in soorten(client, ander)
    assert "antwoord" in soorten(client, _artikel(stand))


def test_a_thread_leads_to_a_versie_by_what_everybody_may_read(
    client: FlaskClient, stand: Stand, inbreng: Inbreng, nu: datetime
) -> None:
    with client.application.app_context():

        def leidt_naar(voorstel_id: int, *, op: datetime) -> frozenset[int]:
            gevonden = versies_bij(db.session(), voorstel_id, nu=op)
            db.session.rollback()
            return gevonden

        versie_id = stand.versie.id
        assert leidt_naar(inbreng.voorstel_id, op=nu) == {versie_id}
        with transaction() as session:
            session.get_one(Inbreng, inbreng.id).openbaar_vanaf = nu + DAG
        assert leidt_naar(inbreng.voorstel_id, op=nu) == frozenset()
        with transaction() as session:
            session.get_one(Inbreng, inbreng.id).openbaar_vanaf = OPEN - 2 * DAG
        assert leidt_naar(inbreng.voorstel_id, op=OPEN - DAG) == frozenset()
        clock.zet_klok(NA)
        _antwoord(stand, inbreng)
        with transaction() as session:
            een = session.get_one(Inbreng, inbreng.id)
            een.ronde_id = None
            antwoord = een.punten[0].antwoord
            assert antwoord is not None
        assert leidt_naar(inbreng.voorstel_id, op=NA) == {versie_id}
        with transaction() as session:
            session.get_one(Antwoord, antwoord.id).openbaar_vanaf = NA + DAG
        assert leidt_naar(inbreng.voorstel_id, op=NA) == frozenset()
        assert leidt_naar(inbreng.voorstel_id, op=NA + DAG) == {versie_id}
        with transaction() as session:
            session.get_one(Versie, versie_id).teksten[1].openbaar_vanaf = None
        assert leidt_naar(inbreng.voorstel_id, op=NA + DAG) == frozenset()


def test_the_history_tells_nothing_that_is_planned(client: FlaskClient, stand: Stand) -> None:
    pad = "/overeenkomsten/DO-HBH/geschiedenis"
    assert soorten(client, pad) == ["tekst", "ronde", "ronde"]
    with transaction() as session:
        versie = session.get_one(Versie, stand.versie.id)
        session.get_one(Ronde, stand.ronde.id).openbaar_vanaf = NA
        session.add(
            Tekst(
                versie_id=versie.id,
                volgnr=2,
                markdown="y\n",
                aanhef_html="",
                gerenderd_met="md-1",
                sha256="1" * 64,
                openbaar_vanaf=NA,
            )
        )
        versie.vastgesteld_op = NA
    assert soorten(client, pad) == ["tekst"]


def test_an_inbreng_on_one_article_with_a_punt_on_another_is_told_at_both(
    client: FlaskClient, stand: Stand, inbreng: Inbreng
) -> None:
    ander = f"/overeenkomsten/DO-HBH/artikelen/{stand.artikelen['5'].id}"
    assert soorten(client, ander) == ["artikel"]
    with transaction() as session:
        session.get_one(Inbreng, inbreng.id).artikel_id = stand.artikelen["5"].id
    assert soorten(client, ander) == soorten(client, _artikel(stand)) == ["artikel", "inbreng"]
    assert client.get("/overeenkomsten/DO-HBH/reacties").text.count("1 inbreng") == 2
