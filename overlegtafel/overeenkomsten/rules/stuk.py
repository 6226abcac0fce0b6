"""The bytes of a file read as the text of an agreement: Word, or Markdown with or without front matter."""

from __future__ import annotations

from overlegtafel.core.errors import Ongeldig
from overlegtafel.overeenkomsten.rules.document import Document, ontleed
from overlegtafel.overeenkomsten.rules.uit_word import lees_word
from overlegtafel.overeenkomsten.rules.voorblad import splits

GROOTSTE = 5_000_000
"""Bytes of the longest text that is read: a thousand pages."""


def lees_stuk(inhoud: bytes, naam: str) -> tuple[Document, tuple[str, ...]]:
    """Return the text of a file and what of it could not be read; raise Ongeldig when it can't be read as one.

    Faults in the text itself don't stop reading: what is there can be compared.
    """
    if naam.lower().endswith((".docx", ".doc", ".docm")) or inhoud.startswith(b"PK"):
        try:
            gelezen = lees_word(inhoud)
        except Ongeldig as fout:
            raise Ongeldig(f"{naam}: {fout.zin}") from fout
        return ontleed(gelezen.markdown), gelezen.meldingen
    return _lees_markdown(inhoud, naam), ()


def _lees_markdown(inhoud: bytes, naam: str) -> Document:
    if len(inhoud) > GROOTSTE:
        raise Ongeldig(f"{naam} is te groot. Een tekst is hoogstens {GROOTSTE // 1_000_000} MB.")
    try:
        tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Ongeldig(f"{naam} is geen tekst in UTF-8.") from None
    if "\0" in tekst:
        raise Ongeldig(f"{naam} is geen tekst.")
    if tekst.startswith("---"):
        _, onder, _, fouten = splits(tekst)
        if not fouten:
            return ontleed(onder)
    return ontleed(tekst)
