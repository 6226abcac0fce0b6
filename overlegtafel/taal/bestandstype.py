"""What a file is by its bytes, and a name under which it can be stored."""

from __future__ import annotations

import re

from overlegtafel.taal.tekens import nfc

_MAGISCH = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"{\\rtf", "application/rtf"),
    (b"MZ", "application/vnd.microsoft.portable-executable"),
    (b"\x7fELF", "application/x-executable"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\x1f\x8b\x08", "application/gzip"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"\x78\x9f\x3e\x22", "application/ms-tnef"),
)
_OFFICE = (
    (
        b"word/",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.ms-word.document.macroEnabled.12",
    ),
    (
        b"xl/",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.ms-excel.sheet.macroEnabled.12",
    ),
    (
        b"ppt/",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "application/vnd.ms-powerpoint.presentation.macroEnabled.12",
    ),
)
_OLE = (
    ("WordDocument", "application/msword"),
    ("Workbook", "application/vnd.ms-excel"),
    ("Book", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
    ("__properties_version1.0", "application/vnd.ms-outlook"),
)
_EXTENSIES = {
    "pdf": "application/pdf",
    "csv": "text/csv",
    "txt": "text/plain",
    "md": "text/markdown",
    "html": "text/html",
    "htm": "text/html",
    "xml": "application/xml",
    "json": "application/json",
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "ppt": "application/vnd.ms-powerpoint",
    "docx": _OFFICE[0][1],
    "xlsx": _OFFICE[1][1],
    "pptx": _OFFICE[2][1],
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "zip": "application/zip",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "svg": "image/svg+xml",
    "eml": "message/rfc822",
    "msg": "application/vnd.ms-outlook",
    "rtf": "application/rtf",
    "ics": "text/calendar",
    "vcf": "text/vcard",
}
_ONBEKEND = frozenset(
    (
        "",
        "application/octet-stream",
        "application/x-unknown",
        "binary/octet-stream",
        "application/binary",
        "application/force-download",
        "application/download",
    )
)
_GELDIG = re.compile(r"[A-Za-z0-9!#$&^_.+-]{1,100}/[A-Za-z0-9!#$&^_.+-]{1,100}")
_HTML = re.compile(rb"\s{0,200}(?:<!doctype\s+html|<html[\s>]|<script[\s>]|<body[\s>])", re.I)
_SVG = re.compile(rb"\s{0,200}(?:<\?xml[^>]{0,200}\?>\s{0,50})?(?:<!--.{0,300}?-->\s{0,50})?<svg[\s>]", re.I | re.S)


def type_van(inhoud: bytes, verklaard: str = "", naam: str = "") -> str:
    """Return the media type: by content where that tells, else as declared, else by the name."""
    if gevonden := _aan_inhoud(inhoud):
        return gevonden
    verklaard = verklaard.partition(";")[0].lower().strip()
    if not verklaard.startswith("text/") and b"\0" not in inhoud[:4000]:
        if _SVG.match(inhoud):
            return "image/svg+xml"
        if _HTML.match(inhoud):
            return "text/html"
    if verklaard in _ONBEKEND:
        gok = _EXTENSIES.get(naam.rpartition(".")[2].lower(), "") if "." in naam else ""
        if gok.startswith("text/") and b"\0" not in inhoud[:4000]:
            return gok
        return "application/octet-stream"
    return verklaard if _GELDIG.fullmatch(verklaard) else "application/octet-stream"


def _aan_inhoud(inhoud: bytes) -> str:
    kop = inhoud[:16]
    if kop.startswith(b"PK\x03\x04"):
        return _zip(inhoud)
    if kop.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _ole(inhoud)
    if kop.startswith(b"RIFF") and inhoud[8:12] == b"WEBP":
        return "image/webp"
    if inhoud[4:8] == b"ftyp":
        return "image/heic" if inhoud[8:11] in (b"hei", b"mif", b"hev") else "video/mp4"
    for begin, soort in _MAGISCH:
        if kop.startswith(begin) and (begin != b"MZ" or len(inhoud) > 64):
            return soort
    return "application/pdf" if b"%PDF-" in inhoud[:1024] and b"\n" in inhoud[:1024] else ""


def _zip(inhoud: bytes) -> str:
    """Names in a zip stand there uncompressed; a vbaProject makes any Office file one with macros."""
    if inhoud[30:38] == b"mimetype":
        lengte = int.from_bytes(inhoud[18:22], "little")
        soort = inhoud[38 : 38 + min(lengte, 100)].decode("ascii", "replace")
        if soort.startswith("application/") and _GELDIG.fullmatch(soort):
            return soort
    if b"[Content_Types].xml" not in inhoud:
        return "application/zip"
    for map_, zonder, met in _OFFICE:
        if map_ in inhoud:
            return met if b"vbaProject.bin" in inhoud else zonder
    return "application/zip"


def _ole(inhoud: bytes) -> str:
    for naam, soort in _OLE:
        if naam.encode("utf-16-le") in inhoud:
            return soort
    return "application/x-ole-storage"


def heeft_macros(inhoud: bytes, soort: str) -> bool:
    """Whether a file can run code of its own when it is opened in Office."""
    return "macroenabled" in soort.lower() or (soort.startswith("application/") and _is_oud_office_met_vba(inhoud))


def _is_oud_office_met_vba(inhoud: bytes) -> bool:
    return inhoud.startswith(b"\xd0\xcf\x11\xe0") and "_VBA_PROJECT".encode("utf-16-le") in inhoud


_ONVEILIG = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]')
_APPARAAT = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.I)
_LANGSTE_NAAM = 120
_MEESTE_TEKENS = 2000
"""Only the end of a longer name is looked at: there stands what the file is called."""


def veilige_naam(naam: str) -> str:
    """Return a file name without path, control characters or tricks; never empty, 120 characters at most."""
    naam = nfc(naam[-_MEESTE_TEKENS:]).replace("\\", "/").rpartition("/")[2]
    naam = " ".join(_ONVEILIG.sub(" ", naam).split()).strip(". ")
    if _APPARAAT.match(naam):
        naam = "_" + naam
    if len(naam) > _LANGSTE_NAAM:
        stam, punt, extensie = naam.rpartition(".")
        houd = bool(punt) and len(extensie) <= 10
        naam = f"{stam[: _LANGSTE_NAAM - 11].rstrip()}.{extensie}" if houd else naam[:_LANGSTE_NAAM].rstrip()
    return naam or "bijlage"
