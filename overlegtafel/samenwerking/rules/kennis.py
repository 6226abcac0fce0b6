"""What a note on jurisprudence must say."""

from __future__ import annotations

import re
from datetime import date

_ECLI = re.compile(r"ECLI:[A-Z]{2}:[A-Z0-9.]{1,7}:(\d{4}):[A-Z0-9.]{1,25}")


def recht_ecli(geschreven: str) -> str:
    """Return an ECLI as it is kept: in capitals, without white space."""
    return "".join(geschreven.split()).upper()


def weiger_ecli(ecli: str, *, is_bekend: bool) -> str | None:
    """Refuse what is no ECLI, and one of which there is a note already."""
    if not _ECLI.fullmatch(ecli):
        return "Een ECLI ziet er zo uit: ECLI:NL:RBDHA:2026:1234."
    return "Over deze uitspraak is al een notitie." if is_bekend else None


def weiger_uitspraak(ecli: str, dag: date, *, vandaag: date) -> str | None:
    """Refuse a ruling of a day that is still to come, or of after the year in its ECLI."""
    if dag > vandaag:
        return "Deze dag is nog niet geweest."
    gevonden = _ECLI.fullmatch(ecli)
    if gevonden is not None and dag.year > int(gevonden[1]):
        return f"Deze ECLI is uit {gevonden[1]}. De uitspraak kan niet van daarna zijn."
    return None
