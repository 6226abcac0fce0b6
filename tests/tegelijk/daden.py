"""What people do on a page, and which of those can meet at one moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.tegelijk.toneel import PAD_CONCEPT, Toneel


@dataclass(frozen=True)
class Daad:
    """One act: by whom, where, and what is filled in over what the form shows; no form is a button alone."""

    wie: str
    pad: Callable[[Toneel], str]
    velden: Callable[[Toneel], Mapping[str, Any]] = lambda _: {}
    is_knop: bool = False


def _inbreng(wie: str, veld: str, daad: str, **velden: str) -> Daad:
    return Daad(wie, lambda toneel: f"/inbreng/{getattr(toneel, veld)}/{daad}", lambda _: velden)


def _naar(wie: str, soort: str, van: str, naar: str, daad: str) -> Daad:
    return Daad(
        wie,
        lambda toneel: f"/{soort}/{getattr(toneel, van)}/{daad}",
        lambda toneel: {"voorstel": getattr(toneel, naar)},
    )


def _bijeen(wie: str, veld: str, daad: str, **velden: str) -> Daad:
    return Daad(wie, lambda toneel: f"/bijeenkomsten/{getattr(toneel, veld)}/{daad}", lambda _: velden)


def _verslag(wie: str, plaats: int, tekst: str) -> Daad:
    return Daad(
        wie,
        lambda toneel: f"/bijeenkomsten/{toneel.geweest}/verslag/bewerken",
        lambda toneel: {f"punt_{toneel.punten[plaats]}": tekst},
    )


def _punt(wie: str, plaats: int, daad: str, *, is_knop: bool = False, **velden: str) -> Daad:
    return Daad(
        wie,
        lambda toneel: f"/bijeenkomsten/{toneel.komend}/agenda/{toneel.komende_punten[plaats]}/{daad}",
        lambda _: velden,
        is_knop,
    )


def _vast(wie: str, pad: str, **velden: str) -> Daad:
    return Daad(wie, lambda _: pad, lambda _: velden)


ANTWOORD = "punten/1/antwoord"
TEKST = "# DO\n\n## Artikel 1 {0}\n\n1. Van {0}."
DADEN = {
    "voeg samen heen": _naar("anna", "voorstellen", "nieuw", "los", "samenvoegen"),
    "voeg samen terug": _naar("ilse", "voorstellen", "los", "nieuw", "samenvoegen"),
    "verplaats heen": _naar("anna", "inbreng", "nieuw", "los", "verplaatsen"),
    "verplaats terug": _naar("ilse", "inbreng", "los", "nieuw", "verplaatsen"),
    "antwoord": _inbreng("anna", "beantwoord", ANTWOORD, reden="Van Anna."),
    "ander antwoord": _inbreng("ilse", "beantwoord", ANTWOORD, reden="Van Ilse."),
    "akkoord": _inbreng("ilse", "beantwoord", "punten/1/akkoord"),
    "ook akkoord": _inbreng("anna", "beantwoord", "punten/1/akkoord"),
    "antwoord weg": _inbreng("ilse", "beantwoord", "punten/1/antwoord-weg"),
    "beoordeel openbaar": _inbreng("anna", "nieuw", "beoordelen", oordeel="openbaar", openbare_titel="Titel"),
    "beoordeel niet": _inbreng("ilse", "nieuw", "beoordelen", oordeel="niet_openbaar", grond="Omdat."),
    "geen inbreng": _inbreng("anna", "beantwoord", "beoordelen", oordeel="geen_inbreng"),
    "knip": _inbreng("ilse", "nieuw", "punten/knippen", **{"punten-0-fragment": "Een\n---\nTwee"}),
    "bewerk tekst": _vast("anna", f"{PAD_CONCEPT}/tekst/1/bewerken", markdown=TEKST.format("Anna")),
    "bewerk tekst anders": _vast("ilse", f"{PAD_CONCEPT}/tekst/1/bewerken", markdown=TEKST.format("Ilse")),
    "publiceer tekst": _vast("ilse", f"{PAD_CONCEPT}/tekst/1/publiceren"),
    "trek versie in": _vast("anna", f"{PAD_CONCEPT}/intrekken", reden="Daarom."),
    "verslag een": _verslag("anna", 0, "Van Anna."),
    "verslag ook een": _verslag("ilse", 0, "Van Ilse."),
    "verslag twee": _verslag("ilse", 1, "Van Ilse."),
    "publiceer concept": _bijeen("ilse", "geweest", "verslag/concept-publiceren"),
    "wijzig punt": _punt("anna", 0, "wijzigen", titel="Van Anna"),
    "wijzig punt anders": _punt("ilse", 0, "wijzigen", titel="Van Ilse"),
    "trek punt in": _punt("ilse", 0, "intrekken"),
    "schuif punt": _punt("ilse", 1, "verschuiven", is_knop=True, richting="omhoog"),
    "publiceer agenda": _bijeen("ilse", "komend", "agenda/publiceren"),
    "voeg punt toe": _bijeen("anna", "komend", "agenda/nieuw", titel="Erbij"),
    "verplaats bijeenkomst": _bijeen("anna", "komend", "verplaatsen", plaats="De Sluis", reden="Ruimte."),
    "annuleer bijeenkomst": _bijeen("ilse", "komend", "annuleren", reden="Ziek."),
    "nodig uit": Daad(
        "anna",
        lambda toneel: f"/organisaties/{toneel.organisatie}/uitnodigen",
        lambda _: {"naam": "Noor", "email": "noor@lichtpunt.example", "rol": "vertegenwoordiger"},
    ),
    "nodig ook uit": Daad(
        "ilse",
        lambda toneel: f"/organisaties/{toneel.organisatie}/uitnodigen",
        lambda _: {"naam": "Noor", "email": "noor@lichtpunt.example", "rol": "vertegenwoordiger"},
    ),
    "zet instelling": _vast("anna", "/beheer/instellingen/regio_naam", waarde="Van Anna"),
    "zet instelling anders": _vast("ilse", "/beheer/instellingen/regio_naam", waarde="Van Ilse"),
    "maak tafel": _vast("anna", "/tafels/nieuw", naam="FOT Vervoer", doel="Vervoer."),
    "maak dezelfde tafel": _vast("ilse", "/tafels/nieuw", naam="FOT Vervoer", doel="Ook vervoer."),
    "maak versie": _vast("anna", "/overeenkomsten/DO-DAG/nieuwe-versie", nummer="0.4"),
    "maak dezelfde versie": _vast("ilse", "/overeenkomsten/DO-DAG/nieuwe-versie", nummer="0.4"),
}
PAREN = (
    ("voeg samen heen", "voeg samen terug"),
    ("verplaats heen", "verplaats terug"),
    ("voeg samen heen", "verplaats terug"),
    ("verplaats heen", "voeg samen terug"),
    ("voeg samen heen", "beoordeel niet"),
    ("verplaats heen", "beoordeel niet"),
    ("voeg samen heen", "knip"),
    ("antwoord", "ander antwoord"),
    ("antwoord", "akkoord"),
    ("antwoord", "antwoord weg"),
    ("ook akkoord", "antwoord weg"),
    ("ook akkoord", "akkoord"),
    ("geen inbreng", "akkoord"),
    ("geen inbreng", "ander antwoord"),
    ("beoordeel openbaar", "beoordeel niet"),
    ("beoordeel openbaar", "knip"),
    ("bewerk tekst", "bewerk tekst anders"),
    ("bewerk tekst", "publiceer tekst"),
    ("trek versie in", "publiceer tekst"),
    ("trek versie in", "bewerk tekst anders"),
    ("verslag een", "verslag twee"),
    ("verslag een", "verslag ook een"),
    ("verslag een", "publiceer concept"),
    ("wijzig punt", "wijzig punt anders"),
    ("wijzig punt", "trek punt in"),
    ("wijzig punt", "publiceer agenda"),
    ("voeg punt toe", "schuif punt"),
    ("voeg punt toe", "publiceer agenda"),
    ("verplaats bijeenkomst", "annuleer bijeenkomst"),
    ("verplaats bijeenkomst", "publiceer agenda"),
    ("nodig uit", "nodig ook uit"),
    ("zet instelling", "zet instelling anders"),
    ("maak tafel", "maak dezelfde tafel"),
    ("maak versie", "maak dezelfde versie"),
)
