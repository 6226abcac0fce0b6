"""The paper of what all gemeenten signed among themselves: made, sealed by the region, kept, and told to each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.opslag.bestanden import bewaar
from overlegtafel.core.papier.pdf import schrijf_pdf
from overlegtafel.core.papier.zegel import verzegel
from overlegtafel.logboek.services import leg_vast
from overlegtafel.organisaties.queries import contactadressen
from overlegtafel.outbox.rules import Brief
from overlegtafel.outbox.services import absolute_url, queue_mail
from overlegtafel.overeenkomsten.queries import tekst_met_artikelen
from overlegtafel.partijen.gebeurtenissen import STUK_VERZEGELD
from overlegtafel.partijen.models import Gemeentehandtekening, Gemeentestuk
from overlegtafel.partijen.queries.gemeenten import gemeentestuk_bij, handtekeningen_van_gemeenten
from overlegtafel.partijen.rules.stuk import naam_van_gemeentestuk, vel_van_gemeentestuk
from overlegtafel.partijen.services.verzegelen import bestanden_van

if TYPE_CHECKING:
    from pyhanko.sign.signers import SimpleSigner


def maak_gemeentestuk(session: Session, handtekening_id: int, zegel: SimpleSigner) -> bytes:
    """Return the sealed PDF of a paper with every signature up to this one; only reads."""
    slot = session.get_one(Gemeentehandtekening, handtekening_id)
    tekst = tekst_met_artikelen(session, slot.tekst_id)
    tekens = [een for een in handtekeningen_van_gemeenten(session, tekst.id) if (een.op, een.id) <= (slot.op, slot.id)]
    titel = naam_van_gemeentestuk(tekst)
    voet = f"{tekst.versie.overeenkomst.kenmerk} {tekst.versie.nummer}. Manifest: {slot.manifest_sha256}"
    pdf = schrijf_pdf(vel_van_gemeentestuk(tekst, tekens, met_bestanden=True), titel=titel, voet=voet, moment=slot.op)
    return verzegel(pdf, zegel, reden="Alle gemeenten hebben getekend", bijlagen=bestanden_van(tekst))


def bewaar_gemeentestuk(session: Session, handtekening_id: int, pdf: bytes, *, daad: Daad) -> Gemeentestuk | None:
    """Keep the paper and tell who signed; return None where another worker did that already."""
    if gemeentestuk_bij(session, handtekening_id) is not None:
        return None
    slot = session.get_one(Gemeentehandtekening, handtekening_id)
    stuk = Gemeentestuk(handtekening=slot, bestand=bewaar(session, pdf, type="application/pdf"), gemaakt_op=daad.nu)
    session.add(stuk)
    session.flush()
    leg_vast(session, STUK_VERZEGELD, slot.tekst.versie_id, daad=daad)
    _mail(session, slot, daad)
    return stuk


def _mail(session: Session, slot: Gemeentehandtekening, daad: Daad) -> None:
    """Tell the contacts of every gemeente that signed that all did, and where the paper is."""
    versie = slot.tekst.versie
    wie = {een.organisatie_id for een in handtekeningen_van_gemeenten(session, slot.tekst_id)}
    aan = contactadressen(session, sorted(wie), nu=daad.nu)
    context = {
        "overeenkomst": versie.overeenkomst.citeertitel,
        "versie": versie.nummer,
        "sha256": slot.manifest_sha256,
        "url": absolute_url("gemeentetekens.show", kenmerk=versie.overeenkomst.kenmerk, nummer=versie.nummer),
    }
    if aan:
        sleutel = f"gemeentestuk:{slot.id}"
        queue_mail(
            session, Brief("gemeentestuk_verzegeld", sleutel, "versie", versie.id, tuple(aan), context), nu=daad.nu
        )
