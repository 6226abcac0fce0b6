"""References that a person must look at: what each one says, what was probably meant, and writing that in its place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from overlegtafel.overeenkomsten.rules.document import Document, splits_leden
from overlegtafel.overeenkomsten.rules.redactie import wijzig
from overlegtafel.overeenkomsten.rules.redline import Gevolgd, Verwijzingstaat
from overlegtafel.overeenkomsten.rules.redline.artikelen import Artikelbeeld
from overlegtafel.overeenkomsten.rules.redline.rang import naam_van_lid
from overlegtafel.overeenkomsten.rules.redline.verwijzingen import Bestaat, Vindplaats, vindplaatsen, wat_bestaat

_DOEL = re.compile(r"artikel (\S+)(?: lid (\S+))?")


@dataclass(frozen=True)
class Verwijswerk:
    """A reference in `artikel` and `lid` to `naar`, that should perhaps be to `voorstel`; both as (article, lid)."""

    artikel: str
    lid: str
    naar: tuple[str, str]
    voorstel: tuple[str, str] | None
    zin: str
    is_dood: bool
    elders: str = ""

    @property
    def uitleg(self) -> str:
        """What is the matter, in a sentence."""
        waar = _adres((self.artikel, self.lid)).capitalize()
        wat = "dat bestaat niet" if self.is_dood else "daar staat nu iets anders"
        beter = f" Bedoeld is misschien {_adres(self.voorstel)}." if self.voorstel else ""
        naar = f"{_adres(self.naar)} van de {self.elders}" if self.elders else _adres(self.naar)
        return f"{waar} verwijst naar {naar}; {wat}.{beter}"


def als_werk(gevolgd: Gevolgd) -> dict[str, str]:
    """Return a reference as it is kept."""
    een = gevolgd.verwijzing
    doel = _DOEL.fullmatch(gevolgd.voorstel or "")
    return {
        "artikel": een.artikel,
        "lid": een.lid,
        "naar_artikel": een.naar_artikel,
        "naar_lid": een.naar_lid,
        "voorstel_artikel": doel[1] if doel and not een.is_eigen else "",
        "voorstel_lid": (doel[2] or "") if doel and not een.is_eigen else "",
        "zin": een.zin,
        "staat": gevolgd.staat.value,
        "elders": een.elders,
    }


def lees_werk(bewaard: Mapping[str, Any]) -> Verwijswerk:
    """Return a reference that was kept."""
    voorstel = (bewaard["voorstel_artikel"], bewaard["voorstel_lid"]) if bewaard["voorstel_artikel"] else None
    naar = (bewaard["naar_artikel"], bewaard["naar_lid"])
    is_dood = bewaard["staat"] == Verwijzingstaat.DOOD.value
    elders = bewaard.get("elders", "")
    return Verwijswerk(bewaard["artikel"], bewaard["lid"], naar, voorstel, bewaard["zin"], is_dood, elders)


def verbeter(document: Document, werk: Verwijswerk) -> str | None:
    """Return the whole text with what was proposed in the place of a reference; None where it isn't found."""
    artikel = next((een for een in document.artikelen if een.nummer == werk.artikel), None)
    if artikel is None or werk.voorstel is None:
        return None
    van, tot = _bereik(artikel.markdown, werk.lid)
    bestaat = wat_bestaat([Artikelbeeld.van(een) for een in document.artikelen])
    plek = _zoek(artikel.markdown[van:tot], werk, bestaat)
    if plek is None:
        return None
    nieuw = _schrijf(artikel.markdown[van:tot], plek, werk)
    woorden = artikel.markdown[:van] + nieuw + artikel.markdown[tot:]
    anders = wijzig(document, artikel.nummer, artikel.titel, woorden)
    return anders.markdown


def _bereik(markdown: str, lid: str) -> tuple[int, int]:
    """Return where a lid stands in its article; of no lid, what stands before the first."""
    regels = markdown.split("\n")
    leden = splits_leden(markdown)[1]
    grenzen = [een.regel - 1 for een in leden]
    begin, einde = 0, grenzen[0] if grenzen else len(regels)
    for n, een in enumerate(leden):
        if een.nummer == lid:
            begin, einde = grenzen[n], grenzen[n + 1] if n + 1 < len(leden) else len(regels)
    return len("\n".join(regels[:begin])) + bool(begin), len("\n".join(regels[:einde]))


def _zoek(tekst: str, werk: Verwijswerk, bestaat: Bestaat) -> Vindplaats | None:
    gevonden = (plek for plek in vindplaatsen(tekst, bestaat) if plek.elders == werk.elders)
    return next((plek for plek in gevonden if (plek.nummer, plek.lid) == werk.naar), None)


def _schrijf(tekst: str, plek: Vindplaats, werk: Verwijswerk) -> str:
    assert werk.voorstel is not None
    artikel, lid = werk.voorstel
    if lid == werk.naar[1]:
        return tekst[: plek.nummer_van] + artikel + tekst[plek.nummer_tot :]
    begin = tekst[plek.van : plek.nummer_van]
    return f"{tekst[: plek.van]}{begin}{artikel}{f', {naam_van_lid(lid)}' if lid else ''}{tekst[plek.tot :]}"


def _adres(doel: tuple[str, str]) -> str:
    artikel, lid = doel
    return f"artikel {artikel}, {naam_van_lid(lid)}" if lid else f"artikel {artikel}"
