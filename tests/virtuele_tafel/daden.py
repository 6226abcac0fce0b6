"""The acts of a random history of a versie: each is tried, and refused or done."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import OverlegtafelFout
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.termijnen import laatste_dag_van
from overlegtafel.overeenkomsten.models import (
    RondeSoort,
    Versie,
)
from overlegtafel.overeenkomsten.queries.pagina import tekst_met_artikelen
from overlegtafel.overeenkomsten.rules.handelingen import laatste_tekst
from overlegtafel.overeenkomsten.services import (
    bewerk_tekst,
    maak_nieuwe_tekst,
    open_ronde,
    publiceer_tekst,
    stel_vast,
    trek_in,
)
from overlegtafel.overeenkomsten.services.besluiten import leg_voor
from overlegtafel.overeenkomsten.services.ronden import verleng_ronde
from overlegtafel.overeenkomsten.services.storingen import leg_storing_vast
from overlegtafel.overeenkomsten.services.vergelijken import geef_ambtshalve_redenen, toon_vergelijking
from overlegtafel.virtuele_tafel.models import Gevolg, Inbreng, Oordeel, Punt, PuntSoort
from overlegtafel.virtuele_tafel.rules.beoordelen import Beoordeling
from overlegtafel.virtuele_tafel.services.beoordelen import beoordeel
from overlegtafel.virtuele_tafel.services.groepen import beantwoord_samen, geef_akkoord_samen, voeg_bij
from overlegtafel.virtuele_tafel.services.ordenen import trek_in as trek_inbreng_in
from overlegtafel.virtuele_tafel.services.punten import neem_mee, neem_mee_in_volgende, zet_soort
from overlegtafel.virtuele_tafel.services.reactienota import publiceer_reactienota
from tests.virtuele_tafel.stand import geef_inbreng

BEGIN = datetime(2026, 3, 2, 9, 0, tzinfo=clock.AMSTERDAM)
OORDELEN = (Oordeel.OPENBAAR, Oordeel.NIET_OPENBAAR, Oordeel.BUITEN_BESCHOUWING, Oordeel.OPENBAAR, Oordeel.GEEN_INBRENG)
DADEN = (
    *("dien_in", "dien_in", "dien_in", "beoordeel", "beoordeel", "beoordeel", "beantwoord", "beantwoord", "beantwoord"),
    *("akkoord", "groepeer", "vraag", "trek_inbreng_in", "neem_mee", "meegaan", "open", "open", "verleng", "storing"),
    *("bewerk", "tekst", "redenen", "nota", "nota", "publiceer", "voorleggen", "stel", "trek_versie_in"),
)


@dataclass
class Daden:
    """A versie with every act that changes it or what is said about it, on whichever of the things that there are."""

    session: Session
    versie: Versie
    nu: datetime = BEGIN

    def probeer(self, daad: str, welke: int, dagen: int) -> None:
        """Let the clock move on and try an act; what was refused changed nothing."""
        self.nu += timedelta(days=dagen, minutes=1)
        clock.zet_klok(self.nu)
        with suppress(OverlegtafelFout), self.session.begin_nested():
            getattr(self, f"doe_{daad}")(welke, Daad(self.nu))
        self.session.expire_all()

    def inbrengen(self) -> Sequence[Inbreng]:
        """Return all that came in, in order."""
        return self.session.scalars(select(Inbreng).order_by(Inbreng.id)).all()

    def punten(self) -> Sequence[Punt]:
        """Return all punten, in order."""
        return self.session.scalars(select(Punt).order_by(Punt.id)).all()

    def doe_dien_in(self, welke: int, daad: Daad) -> None:
        tekst = f"Artikel {welke % 3 + 1}: dit kan beter.\n\nArtikel {welke % 2 + 1}: wat is hier bedoeld?"
        over = {"overeenkomst_id": self.versie.overeenkomst_id, "afzender_adres": f"p{welke}@elders.example"}
        geef_inbreng(self.session, daad.nu, tekst=tekst, ontvangst=False, **over)

    def doe_beoordeel(self, welke: int, daad: Daad) -> None:
        alle = [een for een in self.inbrengen() if een.oordeel is None] or self.inbrengen()
        if alle:
            oordeel = Beoordeling(OORDELEN[welke % len(OORDELEN)], grond="Er staan gegevens van anderen in.")
            beoordeel(self.session, alle[welke % len(alle)], oordeel, daad=daad)

    def doe_beantwoord(self, welke: int, daad: Daad) -> None:
        wachten = [een for een in self.punten() if een.antwoord is None] or self.punten()
        for punt in wachten if welke == 8 else wachten[welke : welke + 1]:
            gevolg = Gevolg.TER_KENNISNAME if punt.soort is PuntSoort.VRAAG else list(Gevolg)[welke % 5]
            beantwoord_samen(self.session, punt, gevolg, "Daarom.", daad=daad, artikel_id=punt.artikel_id)

    def doe_akkoord(self, welke: int, daad: Daad) -> None:
        if punten := self.punten():
            geef_akkoord_samen(self.session, punten[welke % len(punten)], daad=daad)

    def doe_groepeer(self, welke: int, daad: Daad) -> None:
        if len(punten := self.punten()) > 1:
            voeg_bij(self.session, punten[welke % len(punten)], punten[(welke + 1) % len(punten)], daad=daad)

    def doe_vraag(self, welke: int, daad: Daad) -> None:
        if punten := self.punten():
            zet_soort(self.session, punten[welke % len(punten)], list(PuntSoort)[welke % 2], daad=daad)

    def doe_trek_inbreng_in(self, welke: int, daad: Daad) -> None:
        if alle := self.inbrengen():
            trek_inbreng_in(self.session, alle[welke % len(alle)], daad=daad)

    def doe_neem_mee(self, welke: int, daad: Daad) -> None:
        if alle := self.inbrengen():
            neem_mee(self.session, alle[welke % len(alle)], daad=daad)

    def doe_meegaan(self, welke: int, daad: Daad) -> None:
        neem_mee_in_volgende(self.session, nu=daad.nu)

    def doe_open(self, welke: int, daad: Daad) -> None:
        soort = RondeSoort.EXTRA if self.versie.ronden else RondeSoort.GEWOON
        open_ronde(self.session, self.versie, soort=soort, daad=daad)

    def doe_verleng(self, welke: int, daad: Daad) -> None:
        for ronde in self.versie.ronden[-1:]:
            dag = laatste_dag_van(ronde.sluit_op) + timedelta(days=welke - 2)
            verleng_ronde(self.session, ronde, dag, daad=daad)

    def doe_storing(self, welke: int, daad: Daad) -> None:
        van = daad.nu - timedelta(days=welke)
        leg_storing_vast(self.session, van, daad.nu, "De site lag stil.", daad=daad)

    def doe_bewerk(self, welke: int, daad: Daad) -> None:
        tekst = laatste_tekst(self.versie)
        anders = tekst.markdown.replace(f"deel {welke % 3 + 1}.", f"deel {welke % 3 + 1} voortaan {welke} keer.")
        bewerk_tekst(self.session, tekst, anders, daad=daad)

    def doe_tekst(self, welke: int, daad: Daad) -> None:
        maak_nieuwe_tekst(self.session, self.versie, daad=daad)

    def doe_redenen(self, welke: int, daad: Daad) -> None:
        for ronde in self.versie.ronden[-1:]:
            oud, nieuw = (
                tekst_met_artikelen(self.session, een.id) for een in (ronde.tekst, laatste_tekst(self.versie))
            )
            if oud.id != nieuw.id:
                rijen = toon_vergelijking(self.session, oud.id, nieuw.id).wijzigingen
                redenen = {een.artikel_id: "Dit is duidelijker." for een in rijen}
                geef_ambtshalve_redenen(self.session, oud, nieuw, redenen, daad=daad)

    def doe_nota(self, welke: int, daad: Daad) -> None:
        for ronde in self.versie.ronden[-1:]:
            publiceer_reactienota(self.session, ronde, daad=daad)

    def doe_publiceer(self, welke: int, daad: Daad) -> None:
        publiceer_tekst(self.session, laatste_tekst(self.versie), vanaf=daad.nu, daad=daad)

    def doe_voorleggen(self, welke: int, daad: Daad) -> None:
        leg_voor(self.session, self.versie, daad=daad)

    def doe_stel(self, welke: int, daad: Daad) -> None:
        dag = clock.dag_van(daad.nu)
        stel_vast(self.session, self.versie, dag, "B-1", dag + timedelta(days=30), None, daad=daad)

    def doe_trek_versie_in(self, welke: int, daad: Daad) -> None:
        if welke == 0:
            trek_in(self.session, self.versie, "Wij beginnen opnieuw.", daad=daad)
