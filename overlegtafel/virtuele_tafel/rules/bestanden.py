"""Names and types of files as we keep them."""

from __future__ import annotations

import re
import unicodedata

MAX_NAAM = 120
ONBEKEND = "application/octet-stream"

_HERKENNING = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"{\\rtf", "application/rtf"),
)
_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,60}/[a-z0-9][a-z0-9!#$&^_.+-]{0,90}")


def veilige_naam(naam: str) -> str:
    """Return a file name to show and to download under: no folder, no control or direction signs, not too long."""
    leesbaar = "".join(teken for teken in unicodedata.normalize("NFC", naam) if teken.isprintable())
    kort = re.sub(r'[<>:"|?*]', "_", re.split(r"[\\/]", leesbaar)[-1]).strip(" .")
    if len(kort) > MAX_NAAM:
        stam, punt, achtervoegsel = kort.rpartition(".")
        staart = punt + achtervoegsel[:12] if punt else ""
        kort = (stam or achtervoegsel)[: MAX_NAAM - len(staart)] + staart
    return kort or "bijlage"


def type_van(inhoud: bytes, gemeld: str) -> str:
    """Return the media type by content where we recognise it, else the one that was declared."""
    for begin, soort in _HERKENNING:
        if inhoud.startswith(begin):
            return soort
    kaal = gemeld.partition(";")[0].strip().lower()
    return kaal if _TYPE.fullmatch(kaal) else ONBEKEND
