"""A PDF that was signed elsewhere: whether anything changed since, and whose certificate is under it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path

from asn1crypto.x509 import Certificate
from pyhanko.keys import load_certs_from_pemder
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko_certvalidator import ValidationContext

from overlegtafel.core.errors import Ongeldig
from overlegtafel.core.papier.apart import doe_apart

MEESTE = 20
ONLEESBAAR = "Wij kunnen dit bestand niet lezen als een pdf met handtekeningen. Vraag om het originele bestand."
GEEN = "In deze pdf staat geen digitale handtekening. Leg hem vast als getekend op papier."
GEWIJZIGD = "Deze pdf is veranderd nadat hij was getekend. Wij nemen hem niet aan. Vraag om het originele bestand."
_FOUTEN = (PdfError, SigningError, SignatureValidationError, ValueError, LookupError, TypeError, AttributeError)
_LAATSTE = frozenset({ModificationLevel.LTA_UPDATES})
"""What may follow the last signature: data with which it can be checked later, and nothing else."""
_KLOPT = frozenset({ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING})


@dataclass(frozen=True)
class Vreemd:
    """One signature in a PDF: the name in its certificate, and who gave that out where the chain was established."""

    naam: str
    uitgever: str | None


def lees_vertrouwd(pad: str) -> list[Certificate]:
    """Return the certificates that are believed, of a PEM file; none without one."""
    if not pad or not Path(pad).is_file():
        return []
    return list(load_certs_from_pemder([pad]))  # type: ignore[no-untyped-call]


def lees_handtekeningen(
    pdf: bytes, vertrouwd: Sequence[Certificate], *, binnen: Callable[[], AbstractContextManager[None]] = nullcontext
) -> list[Vreemd]:
    """Return the signatures in a PDF; raise Ongeldig for a file without, for one that changed, and for no PDF.

    Whether a certificate was withdrawn is not asked: nothing is fetched from elsewhere. It is done in another thread,
    `binnen` what the caller gives to bound it.
    """
    try:
        return doe_apart(partial(_lees_binnen, binnen, pdf, vertrouwd))
    except (*_FOUTEN, RecursionError, OverflowError) as fout:
        if isinstance(fout, Ongeldig):
            raise
        raise Ongeldig(ONLEESBAAR, veld="bestand") from None


def _lees_binnen(
    binnen: Callable[[], AbstractContextManager[None]], pdf: bytes, vertrouwd: Sequence[Certificate]
) -> list[Vreemd]:
    with binnen():
        return _lees(pdf, vertrouwd)


def _lees(pdf: bytes, vertrouwd: Sequence[Certificate]) -> list[Vreemd]:
    alle = PdfFileReader(BytesIO(pdf)).embedded_regular_signatures
    if not alle:
        raise Ongeldig(GEEN, veld="bestand")
    if len(alle) > MEESTE:
        raise Ongeldig(ONLEESBAAR, veld="bestand")
    return [_oordeel(een, vertrouwd, is_laatste=een is alle[-1]) for een in alle]


def _oordeel(een: EmbeddedPdfSignature, vertrouwd: Sequence[Certificate], *, is_laatste: bool) -> Vreemd:
    wie = ValidationContext(trust_roots=list(vertrouwd), allow_fetching=False)
    stand = validate_pdf_signature(een, signer_validation_context=wie)
    mag_erna = _LAATSTE if is_laatste else _KLOPT
    is_heel = stand.coverage is SignatureCoverageLevel.ENTIRE_FILE or stand.modification_level in mag_erna
    if not (stand.intact and stand.valid and is_heel):
        raise Ongeldig(GEWIJZIGD, veld="bestand")
    certificaat = stand.signing_cert
    uitgever = certificaat.issuer.human_friendly if stand.trusted else None
    return Vreemd(_naam(certificaat), uitgever)


def _naam(certificaat: Certificate) -> str:
    """Return the name of whom a certificate is of, as it was given out."""
    velden = certificaat.subject.native
    return str(velden.get("common_name") or certificaat.subject.human_friendly)[:200]
