"""A paper as a tagged PDF (PDF/UA-1): the same paper at the same moment gives the same bytes."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from overlegtafel.core.papier.vel import Alinea, Cel, Tabel, Vel, kaal
from overlegtafel.taal.tekens import nfc, nfkd

_BLAD = (Path(__file__).parent / "blad.typ").read_bytes()
_BEREIKEN = ((0x20, 0x7E), (0xA1, 0xAC), (0xAE, 0x17F), (0x391, 0x3A1), (0x3A3, 0x3A9), (0x3B1, 0x3C9), (0x410, 0x44F))
_LOS = "\u00a0–—‘’‚“”„†‡•…‰‹›€™−≤≥≠≈→←↑↓□"
TEKENS = frozenset(chr(n) for van, tot in _BEREIKEN for n in range(van, tot + 1)) | frozenset(_LOS)
"""What the fonts that travel with the compiler can show; a test writes them all."""
ONBEKEND = "□"


def schrijf_pdf(vel: Vel, *, titel: str, voet: str, moment: datetime) -> bytes:
    """Return the bytes of a PDF; `voet` stands at the foot of each page: hash, versie and moment."""
    naam = zetbaar(titel).strip() or "Zonder titel"
    inhoud = {"titel": naam, "voet": zetbaar(voet), "delen": _delen(vel, naam)}
    uit = typst.compile(
        _BLAD,
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"vel": json.dumps(inhoud, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=int(moment.timestamp()),
    )
    assert isinstance(uit, bytes)
    return uit


def zetbaar(tekst: str) -> str:
    """Return text in which each character can be shown: another form of it where there is one, else a box."""
    return "".join(teken if teken in TEKENS else _anders(teken) for teken in nfc(tekst))


def _anders(teken: str) -> str:
    if teken.isspace():
        return " "
    if unicodedata.category(teken) in ("Cc", "Cf", "Mn", "Me", "Cs"):
        return ""
    kaal_teken = "".join(deel for deel in nfkd(teken) if deel in TEKENS)
    return kaal_teken or ONBEKEND


def _delen(vel: Vel, titel: str) -> list[dict[str, Any]]:
    eerste = vel[0] if vel else None
    heeft_titel = isinstance(eerste, Alinea) and eerste.stijl == "titel" and _zegt_iets(eerste.lopen)
    begin = [] if heeft_titel else [_kop(1, [_loop(titel)])]
    return [*begin, *_verder(vel)]


def _verder(vel: Vel) -> Iterator[dict[str, Any]]:
    """Yield the parts with levels of headings that skip none."""
    hoogte = 1
    for deel in vel:
        if isinstance(deel, Tabel):
            if deel.rijen:
                yield _tabel(deel)
        elif deel.stijl in ("titel", "kop", "tussenkop"):
            if _zegt_iets(deel.lopen):
                hoogte = min({"titel": 1, "kop": 2, "tussenkop": 3}[deel.stijl], hoogte + 1)
                yield _kop(hoogte, _cel(deel.lopen))
        elif deel.teken:
            inspringen = 0 if deel.stijl == "lid" else 2 + deel.niveau
            genummerd = {"vorm": "genummerd", "teken": _cel(deel.teken), "lopen": _cel(deel.lopen)}
            yield genummerd | {"inspringen": inspringen}
        elif deel.lopen:
            yield {"vorm": "tekst", "lopen": _cel(deel.lopen)}


def _zegt_iets(lopen: Cel) -> bool:
    return bool(zetbaar(kaal(lopen)).strip())


def _kop(niveau: int, lopen: list[dict[str, str]]) -> dict[str, Any]:
    return {"vorm": "kop", "niveau": niveau, "lopen": lopen}


def _loop(tekst: str, opmaak: str = "", soort: str = "gelijk") -> dict[str, str]:
    return {"tekst": zetbaar(tekst), "opmaak": opmaak, "soort": soort}


def _cel(lopen: Cel) -> list[dict[str, str]]:
    return [_loop(loop.tekst, loop.opmaak, loop.soort) for loop in lopen]


def _tabel(tabel: Tabel) -> dict[str, Any]:
    breedte = max(len(rij.cellen) for rij in tabel.rijen)
    rijen = [[_cel(cel) for cel in (*rij.cellen, *((),) * (breedte - len(rij.cellen)))] for rij in tabel.rijen]
    verder = [[{"cel": cel} for cel in rij] for rij in rijen[1:]]
    return {"vorm": "tabel", "breedte": breedte, "rijen": [rijen[0], *verder]}
