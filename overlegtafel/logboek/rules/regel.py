"""The hash chain: what is hashed, and what may stand in a line."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

from overlegtafel.core.database.nummers import Nummer

BEGIN = "0" * 64
"""What the first line has as the hash of the line before it."""

_CANONIEK = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)
_CODE = re.compile(r"[A-Za-z0-9_.:/+-]{0,80}")


@dataclass(frozen=True)
class Logboekregel:
    """The fields of a gebeurtenis that are hashed, in the form in which they are hashed."""

    volgnr: int
    moment: datetime
    actor_id: int | None
    handeling: str
    onderwerp_soort: str
    onderwerp_id: int
    gegevens: Mapping[str, Any]
    vorige_hash: str

    def velden(self) -> dict[str, Any]:
        """Return the fields by name."""
        return {naam: getattr(self, naam) for naam in _VELDEN}


_VELDEN = tuple(veld.name for veld in fields(Logboekregel))


def bereken_hash(regel: Logboekregel) -> str:
    """Return the hex SHA-256 of the canonical JSON of `regel`: sorted keys, no spaces, UTF-8, the moment in UTC."""
    velden = regel.velden() | {"moment": regel.moment.astimezone(UTC).isoformat(timespec="microseconds")}
    canoniek = _CANONIEK.encode(velden)
    return hashlib.sha256(canoniek.encode("utf-8", "surrogatepass")).hexdigest()


def codes_van(gegevens: Mapping[str, Any]) -> dict[str, Any]:
    """Return `gegevens` as JSON values; raise ValueError for anything that could be text about a person."""
    return {naam: _code(naam, waarde) for naam, waarde in gegevens.items()}


def _code(naam: str, waarde: Any) -> Any:
    if waarde is None or isinstance(waarde, bool):
        return waarde
    if isinstance(waarde, Enum):
        return _code(naam, waarde.value)
    if isinstance(waarde, int):
        return int(waarde)
    if isinstance(waarde, datetime | date):
        return waarde.isoformat()
    if isinstance(waarde, Nummer):
        return str(waarde)
    if isinstance(waarde, list | tuple | set | frozenset):
        return [_code(naam, een) for een in (sorted(waarde) if isinstance(waarde, set | frozenset) else waarde)]
    if isinstance(waarde, str) and _CODE.fullmatch(waarde):
        return waarde
    raise ValueError(f"the logboek holds ids and short codes; {naam} is something else")
