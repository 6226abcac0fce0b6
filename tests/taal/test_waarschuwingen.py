"""Private data is found, what only looks like it is not, and a wish not to publish is heard."""

from __future__ import annotations

import pytest

from overlegtafel.postlezer.waarschuwingen import waarschuwingen_van
from overlegtafel.taal.bezwaar import vind_bezwaar
from overlegtafel.taal.prive import redigeer, vind_prive


def soorten(tekst: str) -> list[str]:
    return [vondst.soort for vondst in vind_prive(tekst)]


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("BSN 999990019", ["bsn"]),
        ("haar nummer 999990019 staat erbij", ["bsn"]),
        ("BSN: 9999.90.019", ["bsn"]),
        ("999 990 019", ["bsn"]),
        ("burgerservicenummer is 999990019.", ["bsn"]),
        ("BSN 10000008", ["bsn"]),
        ("rekening NL26KREK0123456789", ["iban"]),
        ("rekening nl26 krek 0123 4567 89 t.n.v. ons", ["iban"]),
        ("BE54 0000 0000 0097", ["iban"]),
        ("bel 06-12345678", ["telefoon"]),
        ("bel 06 12 34 56 78 of (010) 123 45 67", ["telefoon", "telefoon"]),
        ("+31 6 12345678, 0031612345678, +31 (0)10 1234567", ["telefoon"] * 3),
        ("T 0118-123456", ["telefoon"]),
        ("geboren 01-02-1941", ["geboortedatum"]),
        ("geb. dat.: 1-2-41", ["geboortedatum"]),
        ("geboren op 1 februari 1941", ["geboortedatum"]),
        ("Geboortedatum: 1941-02-01", ["geboortedatum"]),
        ("mail naar j.kramer@post.example", ["adres"]),
        ("zij woont Molenpad 3 te Roosdijk", ["adres"]),
        ("Lange Kerkstraat 12a, 4321 AB Roosdijk", ["adres"]),
    ],
)
def test_private_data_is_found(tekst: str, verwacht: list[str]) -> None:
    assert soorten(tekst) == verwacht


@pytest.mark.parametrize(
    "tekst",
    [
        "nummer 123456789 klopt niet als BSN",
        "BSN 10000007",
        "KvK 99999001",
        "RSIN 999990019",
        "KvK-nummer 12345678 en vestiging 000012345678",
        "factuurnummer 999990019",
        "bedrag € 999.990.019 per jaar",
        "artikel 4.2, lid 3 en artikel 12",
        "op 03-11-2026 om 10:12 uur",
        "van 1 januari 2026 tot 31 december 2027",
        "het tarief is 36,10 of 1.234.567,89",
        "NL26KREK0123456788",
        "bel 0800-1234567",
        "0900-1234567",
        "VOT-2026-0411234567",
        "geboren en getogen in de regio; in 2026 zijn er 120 kinderen",
        "de code is 44A19 en het lid van de tafel",
        "2026-041 en 2026-042.2",
        "wachttijd van 10-12 weken, 12 maanden, 2026-2027",
    ],
)
def test_what_only_looks_private_is_left_alone(tekst: str) -> None:
    assert soorten(tekst) == []


def test_spans_mark_exactly_the_private_words() -> None:
    tekst = "Mevrouw, geboren 01-02-1941, BSN 999990019, bel 06-00000000."
    assert [tekst[vondst.start : vondst.eind] for vondst in vind_prive(tekst)] == [
        "01-02-1941",
        "999990019",
        "06-00000000",
    ]


def test_redacted_proposal_keeps_everything_else() -> None:
    tekst = "Mevrouw, geboren 01-02-1941, BSN 999990019, woont Molenpad 3 te Roosdijk.\nBel 06-00000000."
    assert redigeer(tekst) == (
        "Mevrouw, geboren [geboortedatum weggelaten], BSN [BSN weggelaten], woont [adres weggelaten].\n"
        "Bel [telefoonnummer weggelaten]."
    )


def test_warning_never_repeats_the_private_value() -> None:
    tekst = "BSN 999990019, NL26KREK0123456789, 06-12345678, j.kramer@post.example, geboren 01-02-1941"
    uitleg = " ".join(melding.uitleg for melding in waarschuwingen_van("", tekst))

    assert not any(
        prive in uitleg for prive in ("999990019", "NL26KREK0123456789", "12345678", "j.kramer", "01-02-1941")
    )


@pytest.mark.parametrize(
    "tekst",
    [
        "Wij maken bezwaar tegen publicatie wegens concurrentiegevoelige gegevens.",
        "Ik wil niet dat u dit publiceert of openbaar maakt; niet publiceren dus.",
        "Wilt u deze reactie niet openbaar maken?",
        "Graag vertrouwelijk behandelen.",
        "Wilt u deze bijlage vertrouwelijk behandelen?",
        "Deze cijfers zijn strikt vertrouwelijk.",
        "Wij geven geen toestemming voor publicatie.",
        "Plaats dit alstublieft niet op de website.",
        "Deze bijlage is niet voor publicatie bestemd.",
        "Ik deel dit met u in vertrouwen.",
        "Please do not publish our figures.",
    ],
)
def test_explicit_wish_not_to_publish_is_heard(tekst: str) -> None:
    assert vind_bezwaar(tekst) is not None


@pytest.mark.parametrize(
    "tekst",
    [
        "De informatie in dit bericht is vertrouwelijk en alleen bestemd voor de geadresseerde.",
        "Dit e-mailbericht is uitsluitend bestemd voor de geadresseerde. Openbaarmaking is niet toegestaan.",
        "Wij hebben geen bezwaar tegen publicatie.",
        "Publiceren van wachttijden vinden wij onnodig.",
        "Het verslag is nog niet gepubliceerd op uw site; wanneer komt het?",
        "Gegevens van cliënten moeten vertrouwelijk behandeld worden.",
        "Zorgverleners gaan vertrouwelijk om met gegevens van cliënten.",
        "Dit mag u gerust openbaar maken.",
        "Dit hoeft u niet vertrouwelijk te behandelen.",
        "Met de bus komt een cliënt daar niet: openbaar vervoer is er nauwelijks.",
    ],
)
def test_disclaimer_or_other_words_about_publishing_are_no_wish(tekst: str) -> None:
    assert vind_bezwaar(tekst) is None


def test_wish_in_the_subject_counts() -> None:
    assert [melding.soort for melding in waarschuwingen_van("VERTROUWELIJK - kostprijs 2027", "Zie bijlage.")] == [
        "publicatiebezwaar"
    ]
