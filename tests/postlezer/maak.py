"""Builds the bytes of a mail for a test, header by header."""

from __future__ import annotations

EIGEN = "inbreng@kreken.example"


def mail(
    tekst: str = "",
    *,
    soort: str = "text/plain; charset=utf-8",
    rauw: bytes | None = None,
    koppen: dict[str, str] | None = None,
    **kop: str,
) -> bytes:
    """Return a mail to us; `Message_ID="<x>"` becomes a header, an empty string leaves a standard one out."""
    standaard = {
        "From": "Jan Jansen <jan@zorg.example>",
        "To": EIGEN,
        "Subject": "Reactie",
        "Message-ID": "<m1@zorg.example>",
        "Date": "Tue, 03 Nov 2026 09:12:44 +0100",
        "Content-Type": soort,
    }
    standaard |= {naam.replace("_", "-"): waarde for naam, waarde in kop.items()} | (koppen or {})
    blok = "".join(f"{naam}: {waarde}\r\n" for naam, waarde in standaard.items() if waarde)
    return blok.encode() + b"\r\n" + (tekst.encode() if rauw is None else rauw)


def multipart(soort: str, *delen: tuple[str, bytes]) -> tuple[str, bytes]:
    """Return (Content-Type, body) of a multipart of (headers, body) parts."""
    grens = "grens-" + soort.split("/")[1].split(";")[0]
    stukken = [f"--{grens}\r\n{kop}\r\n\r\n".encode() + inhoud + b"\r\n" for kop, inhoud in delen]
    return f'{soort}; boundary="{grens}"', b"".join(stukken) + f"--{grens}--\r\n".encode()
