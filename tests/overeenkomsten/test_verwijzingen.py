"""References in a text: which article and lid they name, and that none dangles in a text that is frozen."""

from __future__ import annotations

from datetime import datetime

import pytest

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import transaction
from overlegtafel.core.errors import Geweigerd
from overlegtafel.overeenkomsten.rules.document import ontleed
from overlegtafel.overeenkomsten.rules.redline import vergelijk
from overlegtafel.overeenkomsten.rules.redline.artikelen import Artikelbeeld, ArtikelSoort
from overlegtafel.overeenkomsten.rules.redline.verwijzingen import alle_verwijzingen, weiger_dode_verwijzingen
from overlegtafel.overeenkomsten.services import bewerk_tekst, open_ronde, publiceer_tekst
from tests.overeenkomsten.conftest import Vind, vind


def _beelden(tekst: str) -> list[Artikelbeeld]:
    return [Artikelbeeld.van(een) for een in ontleed(tekst).artikelen]


@pytest.mark.parametrize(
    ("zin", "doelen"),
    [
        ("Zie artikel 5, derde lid.", ["artikel 5 lid 3"]),
        ("Zie artikel 5 lid 3 en artikel 6.", ["artikel 5 lid 3", "artikel 6"]),
        ("Zie het derde lid van artikel 5.", ["artikel 5 lid 3"]),
        ("Zie artikel 2, 6 tot en met 9.", [f"artikel {n}" for n in (2, 6, 7, 8, 9)]),
        ("Behalve de artikelen 2, 6 en 9.", ["artikel 2", "artikel 6", "artikel 9"]),
        ("Zie artikel 5, eerste en tweede lid.", ["artikel 5 lid 1", "artikel 5 lid 2"]),
        ("Zie artikel 5, eerste tot en met derde lid.", [f"artikel 5 lid {n}" for n in (1, 2, 3)]),
        ("Op grond van artikel 12.1 van de basisovereenkomst.", ["artikel 12 lid 1 van de basisovereenkomst"]),
        ("De termijn uit het derde lid staat stil.", ["artikel 1 lid 3"]),
        ("Lid 2 en 3 gelden niet.", ["artikel 1 lid 2", "artikel 1 lid 3"]),
        ("In afwijking van artikel 5, 20 werkdagen na de opdracht.", ["artikel 5"]),
        ("De aanbieder geeft 2 leden van het gezin hulp.", []),
        ("Dit artikel geldt een jaar.", []),
    ],
)
def test_a_reference_names_article_and_lid(zin: str, doelen: list[str]) -> None:
    gevonden = alle_verwijzingen(_beelden(f"## Artikel 1 A\n\n1. {zin}\n"))
    assert [een.doel for een in gevonden] == doelen


@pytest.mark.parametrize(
    "zin",
    [
        "Zie artikel 3 van de Algemene termijnenwet.",
        "Zie artikel 5.4 lid 3 Uitvoeringsbesluit.",
        "Zie artikel 7:400 BW.",
    ],
)
def test_a_reference_to_a_law_is_never_dangling(zin: str) -> None:
    assert weiger_dode_verwijzingen(_beelden(f"## Artikel 1 A\n\n1. {zin}\n")) is None


def test_dotted_articles_are_themselves_where_the_text_numbers_so() -> None:
    (gevonden,) = alle_verwijzingen(_beelden("## Artikel 1.1 A\n\n1. Zie artikel 1.2.\n\n## Artikel 1.2 B\n\nTekst.\n"))
    assert gevonden.doel == "artikel 1.2"


def test_a_dangling_reference_is_told_with_its_sentence() -> None:
    assert weiger_dode_verwijzingen(
        _beelden("## Artikel 8 A\n\n2. Dit geldt niet. Zie artikel 9, tweede lid. Verder niets.\n")
    ) == ("Artikel 8 lid 2 verwijst naar artikel 9 lid 2. Dat bestaat niet: 'Zie artikel 9, tweede lid.'")


def test_the_sample_texts_have_no_dangling_reference(regio: Vind) -> None:
    for kenmerk, nummer in (("BO-2026-01", "1.0"), ("DO-HBH", "1.1"), ("DO-DAG", "0.3")):
        rijen = regio(kenmerk, nummer).teksten[0].artikel_teksten
        assert weiger_dode_verwijzingen([Artikelbeeld.van(rij) for rij in rijen]) is None


def test_a_text_with_a_dangling_reference_is_not_frozen(regio: Vind, nu: datetime) -> None:
    with transaction() as session:
        tekst = vind("DO-DAG", "0.3").teksten[-1]
        bewerk_tekst(session, tekst, f"{tekst.markdown}\n## Artikel 90 Slot\n\n1. Zie artikel 99.\n", daad=Daad(nu))
    zin = "Artikel 90 lid 1 verwijst naar artikel 99. Dat bestaat niet: 'Zie artikel 99.'"
    for handeling in (open_ronde, lambda s, v, daad: publiceer_tekst(s, v.teksten[-1], vanaf=nu, daad=daad)):
        with pytest.raises(Geweigerd, match=zin), transaction() as session:
            handeling(session, vind("DO-DAG", "0.3"), daad=Daad(nu))
    assert vind("DO-DAG", "0.3").teksten[-1].bevroren_op is None


def test_a_comparison_keeps_to_what_a_person_confirmed() -> None:
    oud, nieuw = ontleed("## Artikel 1 A\n\nEen tekst.\n"), ontleed("## Artikel 1 A\n\nEen tekst.\n")
    soorten = [rij.soorten for rij in vergelijk(oud, nieuw, paren=[]).artikelen]
    assert soorten == [(ArtikelSoort.VERVALLEN,), (ArtikelSoort.NIEUW,)]
