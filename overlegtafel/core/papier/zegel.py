"""The seal of the region on a PDF (PAdES B-B): what it is made with, and making it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from overlegtafel.core.papier.apart import doe_apart

if TYPE_CHECKING:
    from pyhanko.sign.signers import SimpleSigner

# What seals is imported where it seals: it takes a fifth of the time in which each command of ours starts.
VELD = "Zegel"
_SINDS, _TOT = datetime(2020, 1, 1, tzinfo=UTC), datetime(2050, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Zegel:
    """Where the key and the certificate of the region stand, as PEM files."""

    sleutel: Path
    certificaat: Path

    def lees(self) -> SimpleSigner | None:
        """Return what signs with it, None where key and certificate can't be read or don't fit."""
        if not (self.sleutel.is_file() and self.certificaat.is_file()):
            return None
        from pyhanko.sign.signers import SimpleSigner

        gelezen = SimpleSigner.load(str(self.sleutel), str(self.certificaat))  # type: ignore[no-untyped-call]
        return gelezen if isinstance(gelezen, SimpleSigner) else None


def zegel_van(sleutel: str, certificaat: str, *, demo: Path | None = None) -> Zegel | None:
    """Return the seal that the settings name; in a demo one that is made on the spot, elsewhere none."""
    if sleutel and certificaat:
        return Zegel(Path(sleutel), Path(certificaat))
    return _demozegel(demo) if demo is not None else None


def _demozegel(map_: Path) -> Zegel:
    """Return the seal of a demo, which nobody outside it trusts; made where there is none."""
    zegel = Zegel(map_ / "sleutel.pem", map_ / "certificaat.pem")
    if not zegel.certificaat.exists():
        map_.mkdir(mode=0o700, parents=True, exist_ok=True)
        maak_zegel(zegel, "Zegel van de demo")
    return zegel


def maak_zegel(zegel: Zegel, naam: str) -> None:
    """Make a key with a certificate that it signed itself; the key is for its owner alone."""
    sleutel = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    wie = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, naam)])
    gebruik = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    bouw = x509.CertificateBuilder().subject_name(wie).issuer_name(wie).public_key(sleutel.public_key())
    bouw = bouw.serial_number(x509.random_serial_number()).not_valid_before(_SINDS).not_valid_after(_TOT)
    bouw = bouw.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    certificaat = bouw.add_extension(gebruik, critical=True).sign(sleutel, hashes.SHA256())
    geheim = sleutel.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with open(os.open(zegel.sleutel, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as open_:
        open_.write(geheim)
    zegel.certificaat.write_bytes(certificaat.public_bytes(Encoding.PEM))


def verzegel(pdf: bytes, ondertekenaar: SimpleSigner, *, reden: str, bijlagen: Mapping[str, bytes]) -> bytes:
    """Return `pdf` with these files in it, and a seal over all of it; another byte anywhere breaks the seal.

    Sealing opens an event loop, which a thread that runs one refuses: it gets a thread of its own.
    """
    from pyhanko.pdf_utils import embed
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

    schrijver = IncrementalPdfFileWriter(BytesIO(pdf))
    for naam, inhoud in bijlagen.items():
        los = embed.EmbeddedFileObject.from_file_data(schrijver, data=inhoud, compress=True)
        plek = embed.FileSpec(file_spec_string=naam, file_name=naam, embedded_data=los)
        embed.embed_file(schrijver, plek)
    over = PdfSignatureMetadata(field_name=VELD, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, reason=reden)
    uit = doe_apart(partial(PdfSigner(over, ondertekenaar).sign_pdf, schrijver))
    assert isinstance(uit, BytesIO)
    return uit.getvalue()
