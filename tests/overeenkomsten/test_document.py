"""Reading an agreement in Markdown: front matter, articles, leden, and a clear Dutch sentence for each fault."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlegtafel.overeenkomsten.models import OvereenkomstSoort
from overlegtafel.overeenkomsten.rules.document import lees_document, splits_leden
from overlegtafel.overeenkomsten.rules.voorblad import lees_nummer, lees_voorblad, splits
from tests.contracts.source import PACKAGE

DATA = PACKAGE / "demo" / "data"
GOED = """---
soort: deelovereenkomst
kenmerk: do-tst
titel: Deelovereenkomst Test
versie: 1.1-concept
---

# Deelovereenkomst Test

Partijen spreken af:

## Artikel 1 Onderwerp

1. Dit gaat over iets.
"""


def fouten_in(tekst: str, eerste_regel: int = 1) -> list[str]:
    """Return the faults of a text as a person sees them."""
    return [str(fout) for fout in lees_document(tekst, eerste_regel=eerste_regel)[1]]


@pytest.mark.parametrize("bestand", sorted(DATA.glob("*overeenkomst*.md")), ids=lambda pad: str(Path(pad).name))
def test_the_sample_agreements_are_read_without_a_fault(bestand: Path) -> None:
    regels, tekst, eerste_regel, fouten = splits(bestand.read_text(encoding="utf-8"))
    document, fouten_tekst = lees_document(tekst, eerste_regel=eerste_regel)
    assert fouten + lees_voorblad(regels)[1] + fouten_tekst == []
    assert [artikel.nummer for artikel in document.artikelen] == [str(n + 1) for n in range(len(document.artikelen))]


def test_front_matter_becomes_facts() -> None:
    regels, tekst, eerste_regel, _fouten = splits(GOED)
    voorblad, fouten = lees_voorblad([*regels, "geldig_van: 2027-01-01", "termijn_ronde: 25 werkdagen"])
    assert fouten == []
    assert (voorblad.soort, voorblad.kenmerk, voorblad.nummer) == (OvereenkomstSoort.DEEL, "DO-TST", "1.1")
    assert voorblad.dag("geldig_van") == date(2027, 1, 1)
    assert voorblad.termijnen == {"ronde": "25 werkdagen"}
    assert eerste_regel == 7
    assert lees_document(tekst)[0].aanhef == "Partijen spreken af:"


@pytest.mark.parametrize(
    ("regel", "zin"),
    [
        ("kleur: rood", "Het veld 'kleur' kennen we niet."),
        ("soort: contract", "De soort is een van: basisovereenkomst, deelovereenkomst, samenwerkingsovereenkomst"),
        ("kenmerk: A", "Een kenmerk bestaat uit 3 tot 40 letters"),
        ("versie: eerste", "Een versie is een nummer met een punt, zoals 1.1."),
        ("status: bijna klaar", "De status is een van: concept"),
        ("geldig_van: 1 januari", "'1 januari' is geen datum zoals 2027-01-01."),
        ("termijn_ronde: twee weken", "'twee weken' is geen termijn zoals '15 werkdagen'"),
        ("zomaar tekst", "is geen regel als 'kenmerk: DO-HBH'."),
        ("besluit:", "Het veld 'besluit' is leeg."),
    ],
)
def test_a_wrong_line_of_the_front_matter_is_named(regel: str, zin: str) -> None:
    _voorblad, fouten = lees_voorblad([regel])
    assert zin in str(fouten[0])
    assert fouten[0].regel == 2


def test_missing_and_doubled_fields_and_days_in_the_wrong_order_are_named() -> None:
    zinnen = [
        str(fout)
        for fout in lees_voorblad(["versie: 1.0", "versie: 1.1", "geldig_van: 2027-02-01", "geldig_tot: 2027-01-01"])[1]
    ]
    assert "Regel 3: 'versie' staat twee keer in het voorblad." in zinnen
    assert "Regel 1: In het voorblad ontbreekt 'kenmerk'." in zinnen
    assert "Regel 1: De dag van 'geldig_tot' ligt voor de dag van 'geldig_van'." in zinnen


@pytest.mark.parametrize("tekst", ["# Titel\n\n## Artikel 1 X\n\n1. y\n", "---\nsoort: deelovereenkomst\n"])
def test_a_file_without_whole_front_matter_is_refused(tekst: str) -> None:
    assert len(splits(tekst)[3]) == 1


@pytest.mark.parametrize(
    ("geschreven", "nummer"), [("1.1-concept", "1.1"), ("'2.0'", "2.0"), ("v1.1", None), ("1", None)]
)
def test_a_number_of_a_versie_has_a_dot_and_no_state(geschreven: str, nummer: str | None) -> None:
    assert lees_nummer(geschreven) == nummer


@pytest.mark.parametrize(
    ("tekst", "fout"),
    [
        ("Zomaar een tekst.", "Regel 1: Er staat geen artikel in de tekst."),
        ("## Artikel 1 Onderwerp\n", "Regel 1: Artikel 1 heeft nog geen tekst."),
        ("## Artikel 1 A\n\n1. x\n\n## Artikel 1 B\n\n1. y\n", "Regel 5: Artikel 1 staat twee keer in de tekst."),
        ("## Artikel 1 A\n\n1. x\n1. y\n", "Regel 4: Artikel 1 heeft twee keer lid 1."),
        ("## Artikel 1 A\n\n1. v\n2. x\n1a. y\n", "Regel 5: In artikel 1 staat lid 1a na lid 2."),
        ("## Artikel 1 A\n\n1. x\n3. y\n", "Regel 4: In artikel 1 ontbreekt lid 2 voor lid 3. Nummer door vanaf 1."),
        ("## Artikel 1 A\n\n3. y\n", "Regel 3: In artikel 1 ontbreekt lid 1 tot en met 2 voor lid 3."),
        ("## Artikel 1 A\n\n1. x\n2.\n", "Regel 4: Artikel 1, lid 2 heeft nog geen tekst."),
        (
            "## Artikel 1 A\n\n1. x\n\n## Artikel Tarief\n\n1. y\n",
            "Regel 5: De kop 'Artikel Tarief' noemt geen nummer.",
        ),
        ("## Artikel 1 A\n\n1. x\n\n## Bijlage\n\nz\n", "Regel 5: De kop 'Bijlage' is geen artikel."),
    ],
)
def test_a_fault_in_the_text_is_named_with_its_line(tekst: str, fout: str) -> None:
    assert fouten_in(tekst)[0].startswith(fout)


def test_lines_are_counted_in_the_file_that_a_person_has_open() -> None:
    _regels, tekst, eerste_regel, _fouten = splits(GOED.replace("1. Dit gaat", "1. Dit\n1. gaat"))
    assert fouten_in(tekst, eerste_regel) == ["Regel 15: Artikel 1 heeft twee keer lid 1."]


@pytest.mark.parametrize(
    ("kop", "nummer", "titel"),
    [
        ("## Artikel 12a Tarief", "12a", "Tarief"),
        ("### ARTIKEL 3. Duur en beëindiging", "3", "Duur en beëindiging"),
        ("## Artikel 4: Kwaliteit ##", "4", "Kwaliteit"),
        ("## Artikel 2.1 – Eisen", "2.1", "Eisen"),
        ("## Artikel 9", "9", ""),
    ],
)
def test_headings_of_articles_are_recognised_as_people_write_them(kop: str, nummer: str, titel: str) -> None:
    document, fouten = lees_document(f"{kop}\n\n1. Tekst.\n")
    assert fouten == []
    assert (document.artikelen[0].nummer, document.artikelen[0].titel) == (nummer, titel)


def test_a_table_belongs_to_the_lid_above_it() -> None:
    inleiding, leden = splits_leden("Vooraf.\n\n1. Eerst.\n2. Dan:\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n3. Laatst.")
    assert inleiding == "Vooraf."
    assert [lid.nummer for lid in leden] == ["1", "2", "3"]
    assert "| 1 | 2 |" in leden[1].markdown


def test_a_year_at_the_start_of_a_line_and_code_are_no_leden() -> None:
    _inleiding, leden = splits_leden("1. Vanaf\n2027. Geen lid.\n\n```\n2. ook niet\n```")
    assert [lid.nummer for lid in leden] == ["1"]


@given(st.text(st.sampled_from("#Artikel 1234.ab\n|-`~\r\u00a0é"), max_size=200))
def test_reading_never_fails_and_loses_no_letter(tekst: str) -> None:
    document, _fouten = lees_document(tekst)
    delen = [document.titel, document.aanhef]
    for artikel in document.artikelen:
        delen += [artikel.nummer, artikel.titel, artikel.markdown]
    gehouden = "".join(delen).casefold()
    voorraad = "".join(document.markdown.split())
    for teken in "234b|é":
        assert gehouden.count(teken) == voorraad.casefold().count(teken)
