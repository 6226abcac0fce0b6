"""From bytes to text when the sender's word about the charset cannot be trusted."""

from __future__ import annotations

import codecs
import functools

# Codecs that are no charsets of mail: some are quadratic, some warn, some make lone surrogates.
_GEEN_CHARSET = frozenset(("idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"))
_WESTERS = frozenset(("ascii", "iso8859-1", "iso8859-15", "cp1252", "iso8859-9", "cp1254", "mac-roman"))
_NIET_ASCII = ("utf-7", "unicode-1-1", "utf-16", "utf-32", "iso-2022", "hz")
_ANDERE_NAMEN = {
    "utf8mb4": "utf-8",
    "_iso-2022-jp$esc": "iso-2022-jp",
    "cp-850": "cp850",
    "ansi": "cp1252",
    "x-ansi": "cp1252",
    "windows-1252http-equivcontent-type": "cp1252",
    "x-mac-roman": "mac-roman",
    "us-ascii-8": "ascii",
    "iso-8859-8-i": "iso-8859-8",
    "x-sjis": "shift_jis",
    "gb2312": "gb18030",
    "ks_c_5601-1987": "cp949",
    "dos-850": "cp850",
}
# The five bytes that windows-1252 leaves undefined are kept as the control characters they are in Latin-1.
_CP1252 = "".join(bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(256))
# Each byte that is not UTF-8 costs a call; text with so many of them is another charset.
_MEESTE_FOUTEN = 50_000


def _per_byte(fout: UnicodeError) -> tuple[str, int]:
    if not isinstance(fout, UnicodeDecodeError):
        raise fout
    return "".join(_CP1252[code] for code in fout.object[fout.start : fout.end]), fout.end


codecs.register_error("overlegtafel-cp1252", _per_byte)


@functools.lru_cache(maxsize=256)
def codec_naam(charset: str) -> str | None:
    """Return the name of Python's codec for `charset`; None where it is unknown or unfit."""
    naam = charset.strip().strip("\"'").lower()
    naam = _ANDERE_NAMEN.get(naam, naam)
    try:
        codec = codecs.lookup(naam)
    except (LookupError, ValueError):
        return None
    if codec.name.replace("-", "_") in _GEEN_CHARSET or not getattr(codec, "_is_text_encoding", True):
        return None
    return codec.name


def schoon(tekst: str) -> str:
    """Return `tekst` without NUL and lone surrogates, which no database can hold."""
    tekst = tekst.replace("\0", "")
    # Encoding drops a lone surrogate many times faster than a pattern does.
    return tekst if tekst.isascii() else tekst.encode("utf-8", "ignore").decode()


def ruim_decode(rauw: bytes) -> str:
    """Decode as UTF-8, and each byte that does not fit as windows-1252; all of it where nearly nothing fits."""
    if len(rauw) > _MEESTE_FOUTEN and len(rauw.decode("utf-8", "ignore").encode()) < len(rauw) - _MEESTE_FOUTEN:
        return _als_cp1252(rauw)
    return rauw.decode("utf-8", "overlegtafel-cp1252")


def _als_cp1252(rauw: bytes) -> str:
    return codecs.charmap_decode(rauw, "strict", _CP1252)[0]


def decode(rauw: bytes, charset: str = "") -> tuple[str, str]:
    """Return the text, and a Dutch remark where the declared charset was not usable.

    The ladder: declared, UTF-8, windows-1252. UTF-8 goes before a declared western charset, because
    those never fail and accented text is not valid UTF-8 by accident.
    """
    if rauw.isascii() and not charset.lower().startswith(_NIET_ASCII):
        return schoon(rauw.decode("ascii")), ""
    naam = codec_naam(charset) if charset else ""
    if rauw[:3] == codecs.BOM_UTF8:
        return schoon(ruim_decode(rauw[3:])), ""
    if rauw[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) and len(rauw) % 2 == 0:
        return schoon(rauw.decode("utf-16", "replace")), ""
    if naam in ("", None) or naam in _WESTERS:
        return _westers(rauw, charset, naam)
    return _anders(rauw, charset, naam or "")


def _westers(rauw: bytes, charset: str, naam: str | None) -> tuple[str, str]:
    try:
        tekst = rauw.decode("utf-8")
    except UnicodeDecodeError:
        if naam in ("iso8859-15", "iso8859-9", "cp1254", "mac-roman"):
            return schoon(rauw.decode(naam, "overlegtafel-cp1252")), ""
        tekst = _als_cp1252(rauw)
        klopt = naam in ("iso8859-1", "cp1252")
        return schoon(tekst), "" if klopt else opmerking(charset, "windows-1252")
    return schoon(tekst), opmerking(charset, "UTF-8") if charset else ""


def _anders(rauw: bytes, charset: str, naam: str) -> tuple[str, str]:
    try:
        return schoon(rauw.decode(naam)), ""
    except (UnicodeError, LookupError, ValueError, OverflowError):
        return schoon(ruim_decode(rauw)), opmerking(charset, "windows-1252")


def opmerking(charset: str, gelezen_als: str) -> str:
    """Say in Dutch that the text was read in another charset than declared."""
    wat = f"De tekenset '{schoon(charset)[:40]}' klopt niet" if charset else "De mail noemt geen tekenset"
    return f"{wat}; de tekst is gelezen als {gelezen_als}."
