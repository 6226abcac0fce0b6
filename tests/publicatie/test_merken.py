"""What isn't public leaks nowhere: not by its text, nor by its name, after whatever act, to whatever role."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import transaction
from overlegtafel.core.tijd import clock
from overlegtafel.core.web.onthouden import Geheugen
from overlegtafel.fysieke_tafel.models import AgendapuntSoort, Bijeenkomst
from overlegtafel.fysieke_tafel.services.agenda import (
    Puntgegevens,
    koppel_voorstel,
    publiceer_agenda,
    stop_agendaplanning,
    trek_punt_in,
    voeg_punt_toe,
)
from overlegtafel.fysieke_tafel.services.bijeenkomsten import annuleer_bijeenkomst, plan_bijeenkomst
from overlegtafel.fysieke_tafel.services.tafels import maak_tafel
from overlegtafel.overeenkomsten.models import OvereenkomstSoort, Tekst, Versie
from overlegtafel.overeenkomsten.services import (
    annuleer_publicatie,
    maak_overeenkomst,
    maak_versie,
    publiceer_tekst,
)
from overlegtafel.virtuele_tafel.models import Gevolg, Inbreng, Kanaal, Oordeel, Voorstel
from overlegtafel.virtuele_tafel.rules import NieuweBijlage, NieuweInbreng
from overlegtafel.virtuele_tafel.rules.beoordelen import Beoordeling
from overlegtafel.virtuele_tafel.services import submit_inbreng
from overlegtafel.virtuele_tafel.services.beantwoorden import beantwoord, geef_akkoord
from overlegtafel.virtuele_tafel.services.beoordelen import beoordeel
from overlegtafel.virtuele_tafel.services.ordenen import maak_los, splits_af, trek_in, verplaats, voeg_samen
from tests.conftest import NU, Cast
from tests.publicatie.merken import Merken, merk, zoek_in_logboek, zoek_in_post, zoek_lekken

DAAD, LATER = Daad(NU), NU + timedelta(days=2)
BEGIN = NU + timedelta(days=40)
VELDEN = ("onderwerp", "tekst", "naam", "adres", "citaat", "handtekening", "bijlage", "inhoud", "hoedanigheid")
Act = Callable[[Session], object]
OPENBAAR = Beoordeling(Oordeel.OPENBAAR)


@dataclass
class Wereld:
    """A house full of secrets, with who may know them."""

    app: Flask
    cast: Cast
    merken: Merken
    caplog: pytest.LogCaptureFixture
    een: Inbreng
    twee: Inbreng
    van_chantal: Inbreng
    los: Inbreng
    versie: Versie
    bijeenkomst: Bijeenkomst

    def doe(
        self, act: Callable[[Session], object], *, verberg: tuple[str, ...] = (), toon: tuple[str, ...] = ()
    ) -> None:
        """Do one act, after which these are hidden or shown, and look everywhere."""
        with transaction() as session:
            act(session)
        self.merken.verberg(*verberg)
        self.merken.toon(*toon)
        self.kijk()

    def kijk(self) -> None:
        """Look for secrets in every page, mail and line: as a visitor, and as one who has a secret of her own."""
        for wie in (None, self.cast.chantal):
            assert zoek_lekken(self.app, self.merken, wie) == []
        assert zoek_in_post(self.merken) == []
        assert zoek_in_logboek(self.merken, self.caplog.records) == []

    def ga_naar(self, moment: Any) -> None:
        """Let time pass, and look again."""
        clock.zet_klok(moment)
        self.kijk()


def geef(session: Session, naam: str, merken: Merken, **anders: Any) -> Inbreng:
    """Submit an inbreng of which every field is marked."""
    adres = f"merk{naam}adres@elders.example"
    velden: dict[str, Any] = {
        "kanaal": Kanaal.MAIL,
        "ontvangen_op": NU,
        "onderwerp": merk(f"{naam}onderwerp"),
        "tekst": merk(f"{naam}tekst"),
        "afzender": merk(f"{naam}naam"),
        "afzender_adres": adres,
        "geciteerd": merk(f"{naam}citaat"),
        "handtekening": merk(f"{naam}handtekening"),
        "hoedanigheid": merk(f"{naam}hoedanigheid"),
        "bijlagen": (NieuweBijlage(f"{merk(f'{naam}bijlage')}.txt", "text/plain", merk(f"{naam}inhoud").encode()),),
        "toon_naam": False,
    } | anders
    merken.verberg(*(f"{naam}{veld}" for veld in VELDEN))
    merken.eigen.setdefault(velden["afzender_adres"], set()).update(f"merk{naam}{veld}" for veld in VELDEN)
    return submit_inbreng(session, NieuweInbreng(**velden), nu=NU)


Ding = TypeVar("Ding", Inbreng, Bijeenkomst, Tekst)


def vers(session: Session, ding: Ding) -> Ding:
    """Return `ding` as it stands now."""
    return session.get_one(type(ding), ding.id, populate_existing=True)


@pytest.fixture
def wereld(site: Flask, cast: Cast, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> Wereld:
    """Give the house before anybody judged, published or planned anything."""
    caplog.set_level(logging.INFO)
    merken = Merken()
    monkeypatch.setitem(site.extensions, "bladgeheugen", Geheugen(8_000_000))
    with site.app_context(), transaction() as session:
        basis = maak_overeenkomst(session, OvereenkomstSoort.BASIS, "BO-1", merk("citeertitel"), daad=DAAD)
        versie = maak_versie(
            session, basis, "1.0", f"# Titel\n\n## Artikel 1 Iets\n\n1. {merk('artikel')}\n", daad=DAAD
        )
        tafel = maak_tafel(session, naam="Dialoogtafel", doel="Overleg", overeenkomst_id=basis.id, daad=DAAD)
        bijeenkomst = plan_bijeenkomst(
            session, tafel, begin=BEGIN, einde=BEGIN + timedelta(hours=1), plaats=merk("plaats"), daad=DAAD,
            is_aangekondigd=False,
        )  # fmt: skip
        gegevens = Puntgegevens(merk("punt"), AgendapuntSoort.TER_BESPREKING, None, merk("toelichting"), versie.id)
        punt = voeg_punt_toe(session, bijeenkomst, gegevens, daad=DAAD)
        voeg_punt_toe(session, bijeenkomst, Puntgegevens(merk("ingetrokkenpunt")), daad=DAAD)
        merken.verberg("citeertitel", "artikel", "plaats", "punt", "toelichting", "ingetrokkenpunt")
        een = geef(session, "een", merken, overeenkomst_id=basis.id)
        twee = geef(session, "twee", merken, organisatie_id=cast.lindeveen.id)
        eigen = {"afzender_adres": cast.chantal.email, "gebruiker_id": cast.chantal.id, "is_afzender_bevestigd": True}
        van_chantal = geef(session, "drie", merken, antwoord_op=een, organisatie_id=cast.lichtpunt.id, **eigen)
        los = geef(session, "vier", merken)
        koppel_voorstel(session, punt, een.voorstel, daad=DAAD)
    return Wereld(site, cast, merken, caplog, een, twee, van_chantal, los, versie, bijeenkomst)


def test_nothing_shows_before_anybody_judged(wereld: Wereld) -> None:
    wereld.kijk()
    assert zoek_lekken(wereld.app, wereld.merken, wereld.cast.bram) == []


def test_what_became_public_and_no_longer_is_leaves_neither_text_title_nor_answer(wereld: Wereld) -> None:
    een, merken = wereld.een, wereld.merken
    merken.verberg("antwoord")
    merken.eigen["merkeenadres@elders.example"] |= {"merkantwoord", "merktitel"}
    titel = Beoordeling(Oordeel.OPENBAAR, openbare_titel=merk("titel"))
    wereld.doe(lambda s: beoordeel(s, vers(s, een), titel, daad=DAAD), toon=("eentekst", "eenhoedanigheid", "titel"))
    wereld.doe(lambda s: beantwoord(s, vers(s, een).punten[0], Gevolg.TER_KENNISNAME, merk("antwoord"), daad=DAAD))
    wereld.doe(lambda s: geef_akkoord(s, vers(s, een).punten[0], daad=DAAD), toon=("antwoord",))
    wereld.doe(
        lambda s: beoordeel(s, vers(s, wereld.van_chantal), OPENBAAR, daad=DAAD), toon=("drietekst", "driehoedanigheid")
    )
    later = Daad(NU + timedelta(hours=1))
    niet = Beoordeling(Oordeel.NIET_OPENBAAR, grond="Op verzoek")
    alles = ("eentekst", "eenhoedanigheid", "titel", "antwoord")
    wereld.doe(lambda s: beoordeel(s, vers(s, een), niet, daad=later), verberg=alles)
    wereld.doe(lambda s: beoordeel(s, vers(s, een), Beoordeling(Oordeel.GEEN_INBRENG), daad=later))


def test_what_was_redacted_shows_its_public_words_only(wereld: Wereld) -> None:
    bewerkt = Beoordeling(Oordeel.GEREDIGEERD, grond="Namen", openbare_tekst="Samengevat", openbare_titel="Iets")
    wereld.doe(lambda s: beoordeel(s, vers(s, wereld.een), bewerkt, daad=DAAD), toon=("eenhoedanigheid",))
    buiten = Beoordeling(Oordeel.BUITEN_BESCHOUWING, grond="Geen onderwerp")
    wereld.doe(lambda s: beoordeel(s, vers(s, wereld.een), buiten, daad=DAAD), verberg=("eenhoedanigheid",))


def test_what_is_withdrawn_takes_its_title_along(wereld: Wereld) -> None:
    titel = Beoordeling(Oordeel.OPENBAAR, openbare_titel=merk("titel"))
    wereld.doe(lambda s: beoordeel(s, vers(s, wereld.twee), titel, daad=DAAD), toon=("tweetekst", "tweehoedanigheid"))
    wereld.doe(
        lambda s: trek_in(s, vers(s, wereld.twee), daad=DAAD), verberg=("tweetekst", "tweehoedanigheid", "titel")
    )


def test_moving_merging_and_splitting_show_nothing_more(wereld: Wereld) -> None:
    titel = Beoordeling(Oordeel.OPENBAAR, openbare_titel=merk("titel"))
    open_ = ("viertekst", "vierhoedanigheid")
    wereld.merken.eigen["merkvieradres@elders.example"].add("merktitel")
    wereld.doe(lambda s: beoordeel(s, vers(s, wereld.los), titel, daad=DAAD), toon=open_)
    wereld.doe(lambda s: voeg_samen(s, vers(s, wereld.los).voorstel, vers(s, wereld.een).voorstel, daad=DAAD))
    wereld.doe(lambda s: trek_in(s, vers(s, wereld.los), daad=DAAD), verberg=(*open_, "titel"))
    wereld.doe(lambda s: maak_los(s, eigen_draad(s, wereld.los), daad=DAAD))
    wereld.doe(lambda s: verplaats(s, vers(s, wereld.van_chantal), vers(s, wereld.twee).voorstel, daad=DAAD))
    wereld.doe(lambda s: splits_af(s, vers(s, wereld.twee).voorstel, [vers(s, wereld.van_chantal)], daad=DAAD))


def eigen_draad(session: Session, inbreng: Inbreng) -> Voorstel:
    """Return the thread that has the number of `inbreng`, also when it went up in another."""
    zoek = select(Voorstel).where(Voorstel.jaar == inbreng.jaar, Voorstel.volgnr == inbreng.volgnr)
    return session.scalars(zoek).one()


def test_what_is_planned_and_taken_back_never_shows(wereld: Wereld) -> None:
    bijeenkomst, tekst = wereld.bijeenkomst, wereld.versie.teksten[0]
    with transaction() as session:
        trek_punt_in(session, vers(session, bijeenkomst).agendapunten[1], daad=DAAD)
    wereld.doe(lambda s: publiceer_agenda(s, vers(s, bijeenkomst), openbaar_vanaf=LATER, daad=DAAD))
    wereld.doe(lambda s: publiceer_tekst(s, vers(s, tekst), vanaf=LATER, daad=DAAD))
    wereld.doe(lambda s: stop_agendaplanning(s, vers(s, bijeenkomst), daad=DAAD))
    wereld.doe(lambda s: annuleer_publicatie(s, vers(s, tekst), daad=DAAD))
    wereld.ga_naar(LATER + timedelta(days=1))
    nu = Daad(clock.nu())
    wereld.doe(lambda s: publiceer_agenda(s, vers(s, bijeenkomst), daad=nu), toon=("plaats", "punt", "toelichting"))
    wereld.doe(lambda s: publiceer_tekst(s, vers(s, tekst), vanaf=nu.nu, daad=nu), toon=("citeertitel", "artikel"))


def test_a_planned_bijeenkomst_that_is_cancelled_never_shows(wereld: Wereld) -> None:
    wereld.merken.verberg("reden")
    wereld.doe(lambda s: publiceer_agenda(s, vers(s, wereld.bijeenkomst), openbaar_vanaf=LATER, daad=DAAD))
    wereld.doe(lambda s: annuleer_bijeenkomst(s, vers(s, wereld.bijeenkomst), reden=merk("reden"), daad=DAAD))
    wereld.ga_naar(LATER + timedelta(days=1))


def test_the_reader_notices_a_secret(wereld: Wereld) -> None:
    with transaction() as session:
        vers(session, wereld.een).voorstel.openbare_titel = merk("eenonderwerp")
    with pytest.raises(AssertionError, match="merkeenonderwerp"):
        wereld.kijk()
