"""The manifest: tekst and bijlagen as one set, in bytes that are the same for the same papers (agreements 3.5).

Its bytes are what a page shows and what is consulted, agreed to and signed; its SHA-256 names them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from overlegtafel.core.tekst.markup import canoniek
from overlegtafel.overeenkomsten.models import Overeenkomstbijlage, Tekst

BIJLAGESOORTEN = {
    "productblad": "Productblad",
    "tarieflijst": "Tarieflijst",
    "programma_van_eisen": "Programma van eisen",
    "voorwaarden": "Voorwaarden",
    "verwerkersovereenkomst": "Verwerkersovereenkomst",
    "overig": "Andere bijlage",
}
MEESTE_BIJLAGEN = 60
_LANGSTE_NAAM = 200


def rangorde(bijlagen: Sequence[Overeenkomstbijlage]) -> list[Overeenkomstbijlage | None]:
    """Return what goes before what in a contradiction, the strongest first; None is the tekst itself."""
    op_volgorde = sorted(bijlagen, key=lambda bijlage: bijlage.volgorde)
    boven = [bijlage for bijlage in op_volgorde if bijlage.is_boven_tekst]
    return [*boven, None, *(bijlage for bijlage in op_volgorde if not bijlage.is_boven_tekst)]


def maak_manifest(tekst: Tekst) -> bytes:
    """Return the manifest of `tekst` with its bijlagen: UTF-8, NFC, LF, one field a line.

    No field holds a line break, so two sets of papers never have the same bytes.
    """
    versie = tekst.versie
    regels = [
        f"Overeenkomst: {_veld(versie.overeenkomst.kenmerk)}",
        f"Versie: {_veld(versie.nummer)}",
        f"Tekst: {tekst.volgnr}",
        f"SHA-256: {tekst.sha256}",
    ]
    if tekst.tarieflijst is not None:
        sha256 = tekst.tarieflijst.bestand.sha256.hex()
        regels += ["", f"Tarieflijst: {tekst.tarieflijst.aantal} tarieven", f"SHA-256: {sha256}"]
    for bijlage in sorted(tekst.bijlagen, key=lambda een: een.volgorde):
        regels += ["", *_bijlage(bijlage)]
    regels += ["", "Bij tegenspraak gaat wat eerder in deze lijst staat voor:"]
    regels += [f"{plaats}. {zin}" for plaats, zin in enumerate(rangorde_in_woorden(tekst), start=1)]
    return canoniek("\n".join(regels) + "\n").encode("utf-8")


def _bijlage(bijlage: Overeenkomstbijlage) -> list[str]:
    return [
        f"Bijlage: {bijlage.volgorde}",
        f"Soort: {BIJLAGESOORTEN[bijlage.soort.value]}",
        f"Naam: {_veld(bijlage.naam)}",
        f"Versie: {_veld(bijlage.versienummer)}",
        f"SHA-256: {bijlage.bestand.sha256.hex()}",
    ]


def rangorde_in_woorden(tekst: Tekst) -> list[str]:
    """Return what goes before what, the strongest first; the tarieflijst comes right after the tekst."""
    zelf = ["de tekst"] if tekst.tarieflijst is None else ["de tekst", "de tarieflijst"]
    delen = (zelf if een is None else [f"bijlage {een.volgorde}"] for een in rangorde(tekst.bijlagen))
    return [zin for deel in delen for zin in deel]


def _veld(waarde: str) -> str:
    return " ".join(waarde.split())


def manifest_sha256(tekst: Tekst) -> str:
    """Return the SHA-256 of the manifest of `tekst`, in hexadecimal."""
    return hashlib.sha256(maak_manifest(tekst)).hexdigest()


def weiger_bijlage(tekst: Tekst, naam: str, versienummer: str) -> str | None:
    """Refuse a bijlage without name or number, and one too many."""
    if not _veld(naam):
        return "Geef de bijlage een naam."
    if len(naam) > _LANGSTE_NAAM or len(versienummer) > _LANGSTE_NAAM:
        return f"Gebruik hoogstens {_LANGSTE_NAAM} tekens."
    if not _veld(versienummer):
        return "Geef aan welke versie van de bijlage dit is, zoals 1.0."
    if len(tekst.bijlagen) >= MEESTE_BIJLAGEN:
        return f"Een tekst heeft hoogstens {MEESTE_BIJLAGEN} bijlagen."
    return None
