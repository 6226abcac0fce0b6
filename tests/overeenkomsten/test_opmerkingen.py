"""What isn't right yet in a concept is told at its place when it is saved; publishing it is refused."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from lxml import html

from overlegtafel.core.database.db import db
from overlegtafel.overeenkomsten.rules.document import ontleed
from overlegtafel.overeenkomsten.rules.opmerkingen import opmerkingen
from overlegtafel.overeenkomsten.rules.redline.artikelen import Artikelbeeld
from tests.conftest import Cast
from tests.overeenkomsten.conftest import meld_aan, vind

SCHEEF = "# Proef\n\n## Artikel 1 A\n\n1. Zie artikel 9.\n\n## Artikel 3 C\n\n1. Tekst.\n"
RECHT = "# Proef\n\n## Artikel 1 A\n\n1. Zie artikel 2.\n\n## Artikel 2 C\n\n1. Tekst.\n"
ZINNEN = {
    "1": "Artikel 1 lid 1 verwijst naar artikel 9. Dat bestaat niet: 'Zie artikel 9.'",
    "3": "Voor artikel 3 ontbreekt artikel 2. Nummer door vanaf 1.",
}


@pytest.mark.parametrize(
    ("nummers", "gezegd"),
    [
        ("1 2 3", []),
        ("1 2 2a 3", []),
        ("1 3", ["Voor artikel 3 ontbreekt artikel 2. Nummer door vanaf 1."]),
        ("2 3", ["Voor artikel 2 ontbreekt artikel 1. Nummer door vanaf 1."]),
        ("1 5", ["Voor artikel 5 ontbreekt artikel 2 tot en met 4. Nummer door vanaf 1."]),
        ("1 3 2", [
            "Voor artikel 3 ontbreekt artikel 2. Nummer door vanaf 1.",
            "Artikel 2 staat na artikel 3. Zet de artikelen op volgorde.",
        ]),
        ("1.1 1.2 2.1", []),
        ("1.1 1.3", ["Voor artikel 1.3 ontbreekt artikel 1.2. Nummer door vanaf 1."]),
    ],
)  # fmt: skip
def test_a_number_that_is_skipped_or_out_of_order_is_noticed(nummers: str, gezegd: list[str]) -> None:
    tekst = "".join(f"## Artikel {nummer} X\n\n1. Tekst.\n\n" for nummer in nummers.split())
    beelden = [Artikelbeeld.van(een) for een in ontleed(tekst).artikelen]
    assert [een.zin for een in opmerkingen(beelden)] == gezegd


def _bij(pagina: str) -> dict[str, list[str]]:
    """Return by article what is told there, and under "" what is told above."""
    boom = html.document_fromstring(pagina)
    boven = boom.xpath("//main//*[normalize-space()='Kijk dit nog na']/following-sibling::ul/li")
    gezegd = {"": [" ".join(een.text_content().split()) for een in boven]}
    for nummer in ZINNEN:
        waar = boom.xpath(f"//section[@id='artikel-{nummer}']//*[contains(@class, 'utrecht-alert__content')]")
        gezegd[nummer] = [een.text_content().strip() for een in waar]
    return gezegd


def test_a_new_agreement_and_an_edited_text_say_at_their_place_what_is_not_right(
    bladen: FlaskClient, cast: Cast
) -> None:
    meld_aan(bladen, cast.anna)
    basis = vind("DO-HBH", "1.1").overeenkomst.basis_id
    velden = {"soort": "deelovereenkomst", "kenmerk": "DO-X", "citeertitel": "Proef", "nummer": "1.0", "basis": basis}
    pagina = bladen.post("/overeenkomsten/nieuw", data=velden | {"markdown": SCHEEF}, follow_redirects=True).text
    assert "2 dingen kloppen nog niet." in pagina
    verwacht = {nummer: [zin] for nummer, zin in ZINNEN.items()}
    assert _bij(pagina) == verwacht | {"": [f"{zin} Naar artikel {nummer}" for nummer, zin in ZINNEN.items()]}
    concept = "/overeenkomsten/DO-X/1.0/tekst/1"
    assert [zin for zin in ZINNEN.values() if zin not in html.document_fromstring(
        bladen.get(f"{concept}/opstellen").text).text_content()] == []  # fmt: skip
    voorbeeld = bladen.post(f"{concept}/bewerken", data={"markdown": SCHEEF, "stap": "voorbeeld"}).text
    assert all(zin in html.document_fromstring(voorbeeld).text_content() for zin in ZINNEN.values())
    pagina = bladen.post(f"{concept}/bewerken", data={"markdown": RECHT}, follow_redirects=True).text
    assert "De tekst is bewaard." in pagina
    assert _bij(pagina) == {"": [], "1": [], "3": []}
    pagina = bladen.post(f"{concept}/bewerken", data={"markdown": SCHEEF}, follow_redirects=True).text
    assert "De tekst is bewaard. 2 dingen kloppen nog niet." in pagina


@pytest.mark.parametrize("pad", ["/tekst/1/publiceren", "/ronde-openen"])
def test_a_dangling_reference_is_told_before_publishing_and_refuses_it(
    bladen: FlaskClient, cast: Cast, pad: str
) -> None:
    meld_aan(bladen, cast.anna)
    basis = vind("DO-HBH", "1.1").overeenkomst.basis_id
    velden = {"soort": "deelovereenkomst", "kenmerk": "DO-X", "citeertitel": "Proef", "nummer": "1.0", "basis": basis}
    bladen.post("/overeenkomsten/nieuw", data=velden | {"markdown": SCHEEF})
    waar = f"/overeenkomsten/DO-X/1.0{pad}"
    assert "Dat bestaat niet" in bladen.get(waar).text
    antwoord = bladen.post(waar, data={"termijn": "ronde", "stap": "bevestigd"})
    assert antwoord.status_code == 200
    assert "Dat bestaat niet" in antwoord.text
    db.session.rollback()
    assert vind("DO-X", "1.0").teksten[0].bevroren_op is None
