"""Errata: corrections that stand above a published verslag, which itself stays as it was adopted."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.tekst import markup
from overlegtafel.fysieke_tafel.gebeurtenissen import ERRATUM_GEPUBLICEERD
from overlegtafel.fysieke_tafel.models import Bijeenkomst, Erratum
from overlegtafel.fysieke_tafel.queries.verslagen import bekende_namen
from overlegtafel.fysieke_tafel.rules.namen import namen_in, weiger_namen
from overlegtafel.fysieke_tafel.rules.verslag import weiger_erratum
from overlegtafel.logboek.services import leg_vast


def publiceer_erratum(
    session: Session, bijeenkomst: Bijeenkomst, tekst: str, *, agendapunt_id: int | None = None, daad: Daad
) -> Erratum:
    """Publish a correction of a published verslag at once; it names no people and never changes."""
    verslag = bijeenkomst.verslag
    fout = weiger_erratum(verslag, tekst, nu=daad.nu) or weiger_namen(
        namen_in(tekst, bekende_namen(session, bijeenkomst))
    )
    if fout or verslag is None:
        raise Geweigerd(fout or "Er is nog geen verslag.", veld="tekst")
    laatste = session.scalar(select(func.max(Erratum.volgnr)).where(Erratum.verslag_id == verslag.id)) or 0
    erratum = Erratum(
        verslag_id=verslag.id,
        volgnr=laatste + 1,
        agendapunt_id=agendapunt_id,
        markdown=markup.canoniek(tekst),
        html=markup.render_markdown(tekst),
        sha256=markup.sha256_van(tekst),
        gerenderd_met=markup.RENDERER,
        openbaar_vanaf=daad.nu,
    )
    session.add(erratum)
    session.flush()
    leg_vast(session, ERRATUM_GEPUBLICEERD, erratum.id, daad=daad)
    return erratum


def herrender_errata(session: Session, *, hoogstens: int | None = None) -> int:
    """Render again every erratum that an older renderer made, at most so many; return how many were done."""
    ouder = select(Erratum).where(Erratum.gerenderd_met != markup.RENDERER).order_by(Erratum.id)
    errata = list(session.scalars(ouder if hoogstens is None else ouder.limit(hoogstens)))
    for erratum in errata:
        erratum.html, erratum.gerenderd_met = markup.render_markdown(erratum.markdown), markup.RENDERER
    session.flush()
    return len(errata)
