"""What a copy holds, with the hash of each part, so that what was put back can be held against it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from overlegtafel.core.errors import BestandOntbreekt, Ongeldig

MANIFEST, BESTANDEN, RIJEN, SQLITE = "manifest.json", "bestanden", "rijen", "overlegtafel.db"
_BROK = 1 << 20


@dataclass(frozen=True)
class Kopiebestand:
    """One file of the copy: where it stands in it, how large it is, and its SHA-256."""

    pad: str
    grootte: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What was copied: of which moment, by which software, from which kind of database in which form."""

    versie: str
    gemaakt_op: str
    database: str
    revisie: str
    anker: str
    """The head of the logboek at that moment: day, number, hash."""
    tabellen: dict[str, int]
    """How many rows each table had, in the order in which they can be put back."""
    delen: tuple[Kopiebestand, ...]

    def schrijf(self, map_: Path) -> None:
        """Write the manifest, last of all: a copy without one is not whole."""
        schrijf_vast(map_ / MANIFEST, json.dumps(asdict(self), indent=1, ensure_ascii=False).encode())


def lees_manifest(map_: Path) -> Manifest:
    """Return what a copy says that it holds; raise BestandOntbreekt or Ongeldig when it isn't a whole copy."""
    try:
        gelezen = json.loads((map_ / MANIFEST).read_bytes())
        delen = tuple(Kopiebestand(**deel) for deel in gelezen.pop("delen"))
        return Manifest(**gelezen, delen=delen)
    except OSError as fout:
        raise BestandOntbreekt(f"In {map_} staat geen hele kopie: {MANIFEST} ontbreekt.") from fout
    except (ValueError, TypeError, KeyError, AttributeError) as fout:
        raise Ongeldig(f"Het bestand {MANIFEST} is geen manifest van een kopie.") from fout


def schrijf_vast(pad: Path, inhoud: bytes) -> None:
    """Write a file that stays when the power goes."""
    with pad.open("wb") as nieuw:
        nieuw.write(inhoud)
        nieuw.flush()
        os.fsync(nieuw.fileno())


def zie_op_schijf(pad: Path) -> None:
    """Wait until a file or folder stands on disk."""
    greep = os.open(pad, os.O_RDONLY)
    try:
        os.fsync(greep)
    finally:
        os.close(greep)


def meet(map_: Path, pad: Path) -> Kopiebestand:
    """Return what the manifest says of a file."""
    som, grootte = hashlib.sha256(), 0
    with pad.open("rb") as lees:
        while brok := lees.read(_BROK):
            som.update(brok)
            grootte += len(brok)
    return Kopiebestand(pad.relative_to(map_).as_posix(), grootte, som.hexdigest())


def kopieer(van: Path, naar: Path) -> None:
    """Copy one file and see it on disk."""
    naar.parent.mkdir(parents=True, exist_ok=True)
    with van.open("rb") as lees, naar.open("wb") as schrijf:
        shutil.copyfileobj(lees, schrijf, _BROK)
        schrijf.flush()
        os.fsync(schrijf.fileno())


def controleer(map_: Path, manifest: Manifest, delen: Iterator[Kopiebestand]) -> None:
    """Raise Ongeldig for the first part that isn't what the manifest says; `delen` goes over all of them."""
    for deel in delen:
        pad = (map_ / deel.pad).resolve()
        if not pad.is_relative_to(map_.resolve()) or not pad.is_file():
            raise Ongeldig(f"In de kopie ontbreekt {deel.pad}.")
        if meet(map_.resolve(), pad) != deel:
            raise Ongeldig(f"In de kopie is {deel.pad} veranderd of beschadigd.")
