"""References in other agreements to a basisovereenkomst whose articles moved: found, mended, or seen by a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd
from overlegtafel.logboek.services import leg_vast
from overlegtafel.overeenkomsten.gebeurtenissen import TEKST_VERWIJZINGEN_GEZIEN
from overlegtafel.overeenkomsten.models import Tekst
from overlegtafel.overeenkomsten.queries.elders import nieuwste_teksten_onder
from overlegtafel.overeenkomsten.queries.pagina import tekst_met_artikelen
from overlegtafel.overeenkomsten.rules.eerder import eerdere_teksten
from overlegtafel.overeenkomsten.rules.handelingen import weiger_bewerken
from overlegtafel.overeenkomsten.rules.redline.gevolgd import volg_elders
from overlegtafel.overeenkomsten.rules.verwijswerk import Verwijswerk, als_werk, lees_werk, verbeter
from overlegtafel.overeenkomsten.services.teksten import artikelbeelden, bewerk_tekst, lees_tekst
from overlegtafel.overeenkomsten.services.vergelijken import vergelijk_teksten

VERANDERD = "De verwijzingen zijn veranderd nadat u ze las. Kijk eerst wat er nu staat."


@dataclass(frozen=True)
class Elders:
    """A tekst of another agreement, with its references that name something else in the basisovereenkomst now."""

    tekst: Tekst
    werk: Sequence[Verwijswerk]


def verwijzingen_elders(session: Session, basis: Tekst) -> list[Elders]:
    """Return which teksten under the agreement of `basis` refer to articles that are elsewhere in it, or gone."""
    teksten = nieuwste_teksten_onder(session, basis.versie.overeenkomst_id)
    alle = [Elders(tekst, _werk(session, tekst, basis)) for tekst in teksten]
    return [een for een in alle if een.werk]


def _werk(session: Session, tekst: Tekst, basis: Tekst) -> list[Verwijswerk]:
    oud = _gevolgde(session, tekst, basis)
    if oud is None or oud.id == basis.id:
        return []
    redline = vergelijk_teksten(tekst_met_artikelen(session, oud.id), tekst_met_artikelen(session, basis.id))
    return [lees_werk(als_werk(een)) for een in volg_elders(redline, artikelbeelden(tekst))]


def _gevolgde(session: Session, tekst: Tekst, basis: Tekst) -> Tekst | None:
    """Return the tekst of the basisovereenkomst whose numbers `tekst` uses: seen last, else replaced last."""
    if tekst.basis_tekst_id is not None:
        return session.get(Tekst, tekst.basis_tekst_id)
    return next((een for een in eerdere_teksten(basis) if een.versie_id != basis.versie_id), None)


def verbeter_elders(session: Session, tekst: Tekst, basis: Tekst, gelezen: Sequence[str], *, daad: Daad) -> int:
    """Write in a concept what was proposed for its references to `basis`, and record that they follow it now.

    Returns how many were written; what has no proposal a person saw and leaves. Raises Geweigerd when the tekst is
    frozen and something is to be written, or when it isn't what was read.
    """
    werk = _werk(session, tekst, basis)
    if [een.uitleg for een in werk] != list(gelezen):
        raise Geweigerd(VERANDERD)
    te_doen = [een for een in werk if een.voorstel]
    if te_doen and (zin := weiger_bewerken(tekst, nu=daad.nu)):
        raise Geweigerd(zin)
    markdown = tekst.markdown
    for een in reversed(te_doen):
        markdown = verbeter(lees_tekst(markdown), een) or markdown
    if markdown != tekst.markdown:
        bewerk_tekst(session, tekst, markdown, daad=daad)
    tekst.basis_tekst_id = basis.id
    session.flush()
    leg_vast(session, TEKST_VERWIJZINGEN_GEZIEN, tekst.id, daad=daad, basis_tekst_id=basis.id)
    return len(te_doen)
