"""What a thread is called when its sender gave no name."""

from __future__ import annotations

from datetime import datetime

import pytest
from flask.testing import FlaskClient

from overlegtafel.core.database.db import transaction
from overlegtafel.organisaties.models import Organisatie, OrganisatieSoort
from overlegtafel.virtuele_tafel.models import Inbreng
from overlegtafel.virtuele_tafel.rules.titels import titel_uit
from overlegtafel.virtuele_tafel.rules.zicht import organisatie_voor_ingewijde
from tests.conftest import Cast
from tests.virtuele_tafel.stand import als, maak, mail_met


@pytest.mark.parametrize(
    ("onderwerp", "tekst", "titel"),
    [
        ("Re: De wachttijd", "Iets anders.", "De wachttijd"),
        ("Inbreng", "Beste mensen,\n\nDe wachttijd is te lang.", "De wachttijd is te lang …"),
        (
            "RE: reactie.",
            "een twee drie vier vijf zes zeven acht negen tien",
            "een twee drie vier vijf zes zeven acht negen …",
        ),
        ("", "Artikel 3 klopt niet.", "Artikel 3 klopt niet …"),
        ("Inbreng", "", "Inbreng"),
    ],
)
def test_a_name_that_says_nothing_gives_way_to_the_first_words(onderwerp: str, tekst: str, titel: str) -> None:
    assert titel_uit(onderwerp, tekst) == titel


def test_no_page_and_no_mail_calls_an_inbreng_inbreng(client: FlaskClient, cast: Cast, nu: datetime) -> None:
    tekst = "Beste mensen,\n\nDe bus rijdt niet op zondag."
    inbreng = maak(nu, afzender_adres="bram@krommekreek.example", onderwerp="inbreng", tekst=tekst, ontvangst=True)
    bram, anna = als(client, cast.bram.id), als(client, cast.anna.id)
    for pagina in (
        bram.get("/inbreng/mijn"),
        bram.get(f"/inbreng/eigen/{inbreng.nummer}"),
        anna.get("/inbreng"),
        anna.get("/voorstellen"),
        anna.get(f"/voorstellen/{inbreng.nummer}"),
        anna.get("/zoeken?q=zondag"),
    ):
        assert "De bus rijdt niet op" in pagina.text
    assert "De bus" not in client.get("/voorstellen").text
    with transaction() as session:
        assert "De bus rijdt niet op zondag …" in mail_met(session, "ontvangst:")["onderwerp"]


@pytest.mark.parametrize(("is_zeker", "bij"), [(True, None), (False, "vermoedelijk")])
def test_a_sender_by_the_name_of_the_organisation_is_named_once(is_zeker: bool, bij: str | None) -> None:
    organisatie = Organisatie(soort=OrganisatieSoort.AANBIEDER, naam="BuurtHulp")
    inbreng = Inbreng(afzender="BuurtHulp", organisatie=organisatie, is_afzender_bevestigd=is_zeker)
    assert organisatie_voor_ingewijde(inbreng) == bij


def test_the_first_words_are_not_proposed_as_what_everybody_reads(
    client: FlaskClient, cast: Cast, nu: datetime
) -> None:
    inbreng = maak(nu, onderwerp="inbreng", tekst="Mevrouw Pieterse wacht al weken.")
    veld = (
        als(client, cast.anna.id).get(f"/inbreng/{inbreng.nummer}/beoordelen").text.partition('name="openbare_titel"')
    )
    assert 'value="inbreng"' in veld[2].partition(">")[0]
