"""Taking in an agreement from a Markdown file with front matter."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.core.tijd import clock
from overlegtafel.logboek.services import leg_vast
from overlegtafel.overeenkomsten.gebeurtenissen import VERSIE_INGELEZEN
from overlegtafel.overeenkomsten.models import Overeenkomst, RondeSoort, Tekst, Versie
from overlegtafel.overeenkomsten.queries import zoek_overeenkomst
from overlegtafel.overeenkomsten.rules.document import Document, lees_document
from overlegtafel.overeenkomsten.rules.fouten import OngeldigeTekst
from overlegtafel.overeenkomsten.rules.handelingen import laatste_tekst, weiger_bewerken
from overlegtafel.overeenkomsten.rules.voorblad import Voorblad, lees_voorblad, splits
from overlegtafel.overeenkomsten.services.omvang import voorgestelde_termijn
from overlegtafel.overeenkomsten.services.ronden import bereken_laatste_dag, maak_ronde
from overlegtafel.overeenkomsten.services.teksten import vul_tekst, zet_openbaar
from overlegtafel.overeenkomsten.services.versies import Geldigheid, maak_overeenkomst, maak_versie

_GESLOTEN = frozenset({"in consultatie", "consultatie gesloten"})
_VASTGESTELD = frozenset({"vastgesteld", "geldend", "vervangen", "afgelopen"})


def lees_bestand(markdown: str) -> tuple[Voorblad, Document]:
    """Return front matter and text of a file; raise OngeldigeTekst with every fault in both."""
    regels, tekst, eerste_regel, fouten = splits(markdown)
    if fouten:
        raise OngeldigeTekst(fouten)
    voorblad, fouten_voorblad = lees_voorblad(regels)
    document, fouten_tekst = lees_document(tekst, eerste_regel=eerste_regel)
    if fouten_voorblad or fouten_tekst:
        raise OngeldigeTekst([*sorted(fouten_voorblad, key=lambda fout: fout.regel), *fouten_tekst])
    return voorblad, document


def importeer(session: Session, markdown: str, *, daad: Daad, met_feiten: bool = True) -> Versie:
    """Take in a file: makes the agreement and the versie that it names, or fills the concept that is there.

    With `met_feiten` its status becomes facts: "geldend" is adopted and public, "in consultatie" opens a ronde from
    `ronde_van` (else now) to `ronde_tot` (else the proposed term). Without, only the words come in, as a concept.
    The same file twice changes nothing. Raises OngeldigeTekst, or Geweigerd when that versie is frozen.
    """
    voorblad, document = lees_bestand(markdown)
    overeenkomst = _overeenkomst(session, voorblad, daad)
    versie = next((v for v in overeenkomst.versies if v.nummer == voorblad.nummer), None)
    if versie is not None:
        _vul_opnieuw(session, versie, document, daad)
        return versie
    versie = maak_versie(
        session,
        overeenkomst,
        voorblad.nummer,
        document.markdown,
        daad=daad,
        vervangt=_vervangen_versie(overeenkomst, voorblad),
        geldig=Geldigheid(voorblad.dag("geldig_van"), voorblad.dag("geldig_tot")),
    )
    versie.termijnen = {**versie.termijnen, **voorblad.termijnen}
    if met_feiten:
        maak_feiten(session, versie, voorblad, nu=daad.nu)
    session.flush()
    leg_vast(session, VERSIE_INGELEZEN, versie.id, daad=daad)
    return versie


def _overeenkomst(session: Session, voorblad: Voorblad, daad: Daad) -> Overeenkomst:
    bestaand = zoek_overeenkomst(session, voorblad.kenmerk)
    if bestaand is None:
        basis, vorige = _basis(session, voorblad), _vorige(session, voorblad)
        return maak_overeenkomst(
            session, voorblad.soort, voorblad.kenmerk, voorblad.titel, daad=daad, basis=basis, voorgangers=vorige
        )
    if bestaand.soort is not voorblad.soort:
        raise Ongeldig(f"{bestaand.kenmerk} is een {bestaand.soort}, geen {voorblad.soort}.")
    return bestaand


def _basis(session: Session, voorblad: Voorblad) -> Overeenkomst | None:
    """Return the agreement to which the file says that it belongs, else the only one of that kind there is."""
    soort = voorblad.soort.hoort_bij
    if soort is None:
        return None
    if voorblad.hoort_bij is not None:
        basis = zoek_overeenkomst(session, voorblad.hoort_bij)
        if basis is None or basis.soort is not soort:
            raise Ongeldig(f"De {soort} {voorblad.hoort_bij} is er nog niet. Lees die eerst in.")
        return basis
    alle = session.scalars(select(Overeenkomst).where(Overeenkomst.soort == soort)).all()
    if len(alle) != 1:
        raise Ongeldig(f"Zet in het voorblad bij welke {soort} deze {voorblad.soort} hoort.")
    return alle[0]


def _vorige(session: Session, voorblad: Voorblad) -> list[Overeenkomst]:
    """Return the agreement that the file says it follows."""
    if voorblad.volgt_op is None:
        return []
    vorige = zoek_overeenkomst(session, voorblad.volgt_op)
    if vorige is None:
        raise Ongeldig(f"De {voorblad.soort} {voorblad.volgt_op} is er nog niet. Lees die eerst in.")
    return [vorige]


def _vervangen_versie(overeenkomst: Overeenkomst, voorblad: Voorblad) -> Versie | None:
    """Return the versie that the file says it replaces, else the last one that there is."""
    if voorblad.vervangt is None:
        return overeenkomst.versies[-1] if overeenkomst.versies else None
    gevonden = next((v for v in overeenkomst.versies if v.nummer == voorblad.vervangt), None)
    if gevonden is None:
        raise Ongeldig(f"Versie {voorblad.vervangt} van {overeenkomst.kenmerk} is er niet. Lees die eerst in.")
    return gevonden


def _vul_opnieuw(session: Session, versie: Versie, document: Document, daad: Daad) -> None:
    tekst = laatste_tekst(versie)
    if tekst.markdown == document.markdown:
        return
    if zin := weiger_bewerken(tekst, nu=daad.nu):
        raise Geweigerd(f"Versie {versie.nummer} van {versie.overeenkomst.kenmerk} is er al. {zin}")
    vul_tekst(session, tekst, document)
    leg_vast(session, VERSIE_INGELEZEN, versie.id, daad=daad)


def maak_feiten(session: Session, versie: Versie, voorblad: Voorblad, *, nu: datetime) -> None:
    """Turn the status of a file into facts: adopted and public, or in consultation."""
    tekst = laatste_tekst(versie)
    if voorblad.status in _VASTGESTELD:
        dag = voorblad.dag("vastgesteld_op")
        versie.vastgesteld_op = clock.begin_van(dag) if dag else min(versie.geldig_van or nu, nu)
        versie.besluit, versie.overgenomen_op = voorblad.besluit, nu
        zet_openbaar(session, tekst, vanaf=versie.vastgesteld_op, nu=versie.vastgesteld_op)
    elif voorblad.status in _GESLOTEN:
        _maak_ronde(session, versie, tekst, voorblad, nu)


def _maak_ronde(session: Session, versie: Versie, tekst: Tekst, voorblad: Voorblad, nu: datetime) -> None:
    van, tot = voorblad.dag("ronde_van"), voorblad.dag("ronde_tot")
    begin = clock.begin_van(van) if van else nu
    if tot is None:
        tot = bereken_laatste_dag(session, versie, voorgestelde_termijn(tekst)[0], vanaf=begin, nu=nu)
    maak_ronde(session, tekst, RondeSoort.GEWOON, vanaf=begin, laatste_dag=tot, nu=begin)
