"""The paper of what both sides signed: made, sealed by the region, kept, and told to both."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Vervallen
from overlegtafel.core.opslag.bestanden import bewaar, lees
from overlegtafel.core.papier.pdf import schrijf_pdf
from overlegtafel.core.papier.zegel import verzegel
from overlegtafel.logboek.services import leg_vast
from overlegtafel.organisaties.queries import combinaties_met, contactadressen, gastheer
from overlegtafel.organisaties.rules import leden_op, zin_over_leden
from overlegtafel.outbox.rules import Brief
from overlegtafel.outbox.services import absolute_url, queue_mail
from overlegtafel.overeenkomsten.models import Overeenkomstbijlage, Tekst
from overlegtafel.overeenkomsten.queries import tekst_met_artikelen
from overlegtafel.overeenkomsten.rules import maak_manifest
from overlegtafel.partijen.gebeurtenissen import STUK_VERZEGELD
from overlegtafel.partijen.models import GetekendStuk, Kant, Ondertekening
from overlegtafel.partijen.queries.combinatie import geldende_tekens
from overlegtafel.partijen.queries.handtekeningen import stukken_van
from overlegtafel.partijen.queries.percelen import getekende_percelen
from overlegtafel.partijen.queries.tekenen import namens_wie
from overlegtafel.partijen.rules.percelen import zin_over_percelen
from overlegtafel.partijen.rules.stuk import naam_van_stuk, vel_van_stuk

if TYPE_CHECKING:
    from pyhanko.sign.signers import SimpleSigner


def maak_stuk(session: Session, ondertekening_id: int, zegel: SimpleSigner) -> bytes:
    """Return the sealed PDF that belongs to a signature of the gemeenten; only reads."""
    slot = session.get_one(Ondertekening, ondertekening_id)
    tekst = tekst_met_artikelen(session, slot.tekst_id)
    overeenkomst, partij = tekst.versie.overeenkomst, slot.organisatie
    geldend = geldende_tekens(session, tekst, partij.id, nu=slot.op)
    tekens = [*(een for een in geldend if een.kant is Kant.PARTIJ and een.id < slot.id), slot]
    leden = zin_over_leden(_leden(session, partij.id, slot.op))
    percelen = zin_over_percelen(getekende_percelen(session, [tekens[0].id]).get(tekens[0].id, []))
    titel = naam_van_stuk(tekst, partij.naam)
    namens = namens_wie(session, overeenkomst.id, nu=slot.op)
    vel = vel_van_stuk(tekst, partij.naam, tekens, namens, leden, percelen)
    voet = f"{overeenkomst.kenmerk} {tekst.versie.nummer}, tekst {tekst.volgnr}. Manifest: {slot.manifest_sha256}"
    pdf = schrijf_pdf(vel, titel=titel, voet=voet, moment=slot.op)
    return verzegel(pdf, zegel, reden="Beide kanten hebben getekend", bijlagen=bestanden_van(tekst))


def _leden(session: Session, partij_id: int, nu: datetime) -> list[tuple[str, bool]]:
    """Return who the members of a combinatie were then, each by name and whether it was the penvoerder."""
    plekken = combinaties_met(session, [partij_id]).get(partij_id, [])
    return [(een.lid.naam, een.is_penvoerder) for een in leden_op(plekken, nu)]


def bestanden_van(tekst: Tekst) -> dict[str, bytes]:
    """Return what was signed, byte for byte: the manifest, the tekst and the bijlagen that were not erased."""
    gevonden = {"manifest.txt": maak_manifest(tekst), "tekst.md": tekst.markdown.encode("utf-8")}
    for bijlage in tekst.bijlagen:
        try:
            gevonden[_naam(bijlage)] = lees(bijlage.bestand)
        except Vervallen:
            continue  # its hash stands in the paper, its bytes are gone for everybody
    return gevonden


def _naam(bijlage: Overeenkomstbijlage) -> str:
    kort = re.sub(r"[^A-Za-z0-9]+", "-", bijlage.naam).strip("-")[:60]
    uitgang = bijlage.bestandsnaam.rpartition(".")[2][:8]
    return f"bijlage-{bijlage.volgorde}-{kort}.{re.sub(r'[^A-Za-z0-9]', '', uitgang) or 'bin'}"


def bewaar_stuk(session: Session, ondertekening_id: int, pdf: bytes, *, daad: Daad) -> GetekendStuk | None:
    """Keep the paper and tell both sides; return None where another worker did that already."""
    if stukken_van(session, [ondertekening_id]):
        return None
    slot = session.get_one(Ondertekening, ondertekening_id)
    bestand = bewaar(session, pdf, type="application/pdf")
    stuk = GetekendStuk(ondertekening=slot, bestand=bestand, gemaakt_op=daad.nu)
    session.add(stuk)
    session.flush()
    versie = slot.tekst.versie
    leg_vast(session, STUK_VERZEGELD, versie.id, daad=daad, organisatie_id=slot.organisatie_id)
    _mail(session, slot, daad)
    return stuk


def _mail(session: Session, slot: Ondertekening, daad: Daad) -> None:
    """Tell the contacts of the party and of the gastheer that both signed, and where the paper is."""
    host, versie = gastheer(session), slot.tekst.versie
    ids = [slot.organisatie_id, *([host.id] if host is not None else [])]
    aan = contactadressen(session, ids, nu=daad.nu)
    context = {
        "overeenkomst": versie.overeenkomst.citeertitel,
        "versie": versie.nummer,
        "partij": slot.organisatie.naam,
        "sha256": slot.manifest_sha256,
        "url": absolute_url(
            "handtekeningen.show",
            kenmerk=versie.overeenkomst.kenmerk,
            nummer=versie.nummer,
            organisatie_id=slot.organisatie_id,
        ),
    }
    if aan:
        brief = Brief("stuk_verzegeld", f"stuk:{slot.id}", "versie", versie.id, tuple(aan), context)
        queue_mail(session, brief, nu=daad.nu)
