"""Compare what the mail reader understood with what should have come out."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

WIT = re.compile(r"[\s\u00a0\u200b\ufeff]+")
OPSOMMING = re.compile(r"(?m)^[ \t]*[•·*–-][ \t]+")
NUMMERING = re.compile(r"(?m)^[ \t]*(\d{1,2})[.)][ \t]+")


def vouw(tekst: str) -> str:
    """Fold white space, and write every bullet the same: clients differ in both without meaning anything by it."""
    return WIT.sub(" ", NUMMERING.sub(r"\1. ", OPSOMMING.sub("- ", tekst))).strip()


def _een_van(gekregen: str, verwacht: str | list[str]) -> bool:
    mogelijk = [verwacht] if isinstance(verwacht, str) else verwacht
    return vouw(gekregen) in {vouw(tekst) for tekst in mogelijk}


def _in_volgorde(tekst: str, stukken: list[str]) -> bool:
    gevouwen, vanaf = vouw(tekst), 0
    for stuk in stukken:
        plaats = gevouwen.find(vouw(stuk), vanaf)
        if plaats < 0:
            return False
        vanaf = plaats + len(vouw(stuk))
    return True


def _zelfde_moment(gekregen: str | None, verwacht: str | None) -> bool:
    if gekregen is None or verwacht is None:
        return gekregen is verwacht
    return datetime.fromisoformat(gekregen) == datetime.fromisoformat(verwacht)


def _bevat_velden(gekregen: dict[str, Any] | None, verwacht: dict[str, Any] | None) -> bool:
    if gekregen is None or verwacht is None:
        return gekregen is verwacht
    return all(gekregen.get(veld) == waarde for veld, waarde in verwacht.items())


def _zelfde_bijlagen(gekregen: list[dict[str, Any]], verwacht: list[dict[str, Any]]) -> bool:
    if len(gekregen) != len(verwacht):
        return False
    return all(
        {veld: str(een.get(veld)).lower() for veld in twee} == {veld: str(twee[veld]).lower() for veld in twee}
        for een, twee in zip(gekregen, verwacht, strict=True)
    )


def _soorten(uitkomst: dict[str, Any]) -> set[str]:
    return {str(waarschuwing["soort"]) for waarschuwing in uitkomst["waarschuwingen"]}


Proef = Callable[[dict[str, Any], Any], bool]
PROEVEN: dict[str, Proef] = {
    "soort": lambda uit, wil: bool(uit["soort"] == wil),
    "van": lambda uit, wil: _bevat_velden(uit["van"], wil),
    "onderwerp": lambda uit, wil: _een_van(uit["onderwerp"], wil),
    "datum": lambda uit, wil: _zelfde_moment(uit["datum"], wil),
    "bericht_id": lambda uit, wil: bool(uit["bericht_id"] == wil),
    "bericht_id_gemaakt": lambda uit, wil: bool(re.fullmatch(r"<[^<>\s@]+@[^<>\s@]+>", uit["bericht_id"])) is wil,
    "in_antwoord_op": lambda uit, wil: bool(uit["in_antwoord_op"] == wil),
    "verwijzingen": lambda uit, wil: bool(uit["verwijzingen"] == wil),
    "tekst": lambda uit, wil: _een_van(uit["tekst"], wil),
    "tekst_bevat": lambda uit, wil: _in_volgorde(uit["tekst"], wil),
    "tekst_zonder": lambda uit, wil: not any(stuk in uit["tekst"] for stuk in wil),
    "handtekening": lambda uit, wil: _een_van(uit["handtekening"], wil),
    "bijlagen": lambda uit, wil: _zelfde_bijlagen(uit["bijlagen"], wil),
    "artikelen": lambda uit, wil: bool(uit["artikelen"] == wil),
    "doorgestuurd_van": lambda uit, wil: _bevat_velden(uit["doorgestuurd_van"], wil),
    "waarschuwingen": lambda uit, wil: set(wil) <= _soorten(uit),
    "geen_waarschuwingen": lambda uit, wil: not set(wil) & _soorten(uit),
}
GEKREGEN = {
    "bericht_id_gemaakt": "bericht_id",
    "tekst_bevat": "tekst",
    "tekst_zonder": "tekst",
    "geen_waarschuwingen": "waarschuwingen",
}


def verschillen(uitkomst: dict[str, Any], verwacht: dict[str, Any]) -> list[str]:
    """Return one line for each field that differs; an unknown field in the expectation raises KeyError."""
    return [
        f"{veld}: verwacht {wil!r}, gekregen {uitkomst[GEKREGEN.get(veld, veld)]!r}"
        for veld, wil in verwacht.items()
        if not PROEVEN[veld](uitkomst, wil)
    ]
