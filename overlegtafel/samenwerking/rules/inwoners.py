"""Reads a sheet of inhabitants: a row for each gemeente."""

from __future__ import annotations

import csv
import io
import re

from overlegtafel.core.errors import Ongeldig
from overlegtafel.samenwerking.rules.verdeling import Gemeentegrootte

HOOGSTENS_RIJEN = 1000
_GETAL = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,9}")
"""A number as a person writes it: 104572 or 104.572."""


def lees_inwoners(inhoud: bytes) -> tuple[Gemeentegrootte, ...]:
    """Return the rows of a .csv with the columns gemeente and inwoners (`;`, UTF-8, with or without a byte order mark).

    Raises Ongeldig with the line where a name or a number is missing or can't be read.
    """
    rijen = _rijen(inhoud)
    kop = [veld.strip().casefold() for veld in rijen[0]] if rijen else []
    if "gemeente" not in kop or "inwoners" not in kop:
        raise Ongeldig("De eerste regel moet de kolommen gemeente en inwoners noemen, met een puntkomma ertussen.")
    if len(rijen) > HOOGSTENS_RIJEN:
        raise Ongeldig(f"Er staan meer dan {HOOGSTENS_RIJEN} regels in dit bestand.")
    naam, inwoners = kop.index("gemeente"), kop.index("inwoners")
    return tuple(_rij(rij, naam, inwoners, regel) for regel, rij in enumerate(rijen[1:], start=2) if any(rij))


def _rijen(inhoud: bytes) -> list[list[str]]:
    try:
        tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Ongeldig("Het bestand is geen tekst in UTF-8. Bewaar het als csv (UTF-8).") from None
    try:
        return list(csv.reader(io.StringIO(tekst, newline=""), delimiter=";", strict=True))
    except csv.Error:
        raise Ongeldig("Het bestand is geen csv met een puntkomma tussen de kolommen.") from None


def _rij(rij: list[str], naam: int, inwoners: int, regel: int) -> Gemeentegrootte:
    velden = [rij[plaats].strip() if plaats < len(rij) else "" for plaats in (naam, inwoners)]
    if not velden[0]:
        raise Ongeldig(f"Regel {regel}: de naam van de gemeente ontbreekt.")
    if not velden[1]:
        raise Ongeldig(f"Regel {regel}: het aantal inwoners van {velden[0]} ontbreekt.")
    if not _GETAL.fullmatch(velden[1]):
        raise Ongeldig(f"Regel {regel}: het aantal inwoners van {velden[0]} is geen heel getal van nul of hoger.")
    return Gemeentegrootte(velden[0], int(velden[1].replace(".", "")))
