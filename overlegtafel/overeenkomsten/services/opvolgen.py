"""Splitting and merging: an agreement that follows others begins with articles of theirs, which stay what they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd
from overlegtafel.overeenkomsten.models import Overeenkomst, Tekst, Versie
from overlegtafel.overeenkomsten.rules.document import ontleed
from overlegtafel.overeenkomsten.rules.handelingen import laatste_tekst
from overlegtafel.overeenkomsten.rules.opvolgen import Meegaand, brontekst, schrijf_opvolger, weiger_opvolgen
from overlegtafel.overeenkomsten.services.artikelen import wijs_aan
from overlegtafel.overeenkomsten.services.bijlagen import neem_bijlagen_over
from overlegtafel.overeenkomsten.services.versies import maak_overeenkomst, maak_versie


@dataclass(frozen=True)
class Meegenomen:
    """An agreement that is followed, and the numbers of its articles that go along."""

    voorganger: Overeenkomst
    nummers: frozenset[str]


@dataclass(frozen=True)
class Opvolgernaam:
    """How a successor is called: its kenmerk, its title and the number of its first versie."""

    kenmerk: str
    citeertitel: str
    nummer: str


def maak_opvolger(session: Session, naam: Opvolgernaam, mee: Sequence[Meegenomen], *, daad: Daad) -> Versie:
    """Make the agreement that follows others, as a concept with the chosen articles; what it follows stays as it is.

    One that follows a single agreement begins with its bijlagen too. Raises Geweigerd when there is nothing to follow,
    Ongeldig for a kenmerk or number that can't be used, OngeldigeTekst when the words have faults.
    """
    voorgangers = [een.voorganger for een in mee]
    soort = voorgangers[0].soort if voorgangers else None
    delen: list[Meegaand] = []
    bronnen: list[Tekst] = []
    for een in mee:
        if (bron := brontekst(een.voorganger)) is not None:
            bronnen.append(bron)
            delen.append(Meegaand(ontleed(bron.markdown), een.nummers))
    aantal = sum(len(deel.artikelen()) for deel in delen)
    if soort is None or (zin := weiger_opvolgen(soort, voorgangers, aantal)):
        raise Geweigerd(zin if soort is not None and zin else "Kies waarop de nieuwe overeenkomst volgt.")
    overeenkomst = maak_overeenkomst(
        session, soort, naam.kenmerk, naam.citeertitel, daad=daad, basis=voorgangers[0].basis, voorgangers=voorgangers
    )
    wijzen = {een.vaststelling for een in voorgangers}
    if len(wijzen) == 1:
        overeenkomst.vaststelling = wijzen.pop()
    versie = maak_versie(session, overeenkomst, naam.nummer, schrijf_opvolger(naam.citeertitel, delen), daad=daad)
    tekst = laatste_tekst(versie)
    wijs_aan(session, tekst, _wie_is_wie(delen, bronnen), daad=daad)
    if len(bronnen) == 1:
        neem_bijlagen_over(session, bronnen[0], tekst)
        tekst.basis_tekst_id = bronnen[0].basis_tekst_id
        session.flush()
    return versie


def _wie_is_wie(delen: Sequence[Meegaand], bronnen: Sequence[Tekst]) -> dict[str, int | None]:
    """Return by number in the new text which article it is: that is known here, and isn't left to a likeness.

    An article that comes from two sides, of an agreement that was split before, is the first of both; the other is new.
    """
    gekozen = [
        rij.artikel_id
        for deel, bron in zip(delen, bronnen, strict=True)
        for rij in bron.artikel_teksten
        if rij.nummer in deel.nummers
    ]
    eerste = {artikel_id: plaats for plaats, artikel_id in reversed(list(enumerate(gekozen, start=1)))}
    return {
        str(plaats): artikel_id if eerste[artikel_id] == plaats else None
        for plaats, artikel_id in enumerate(gekozen, start=1)
    }
