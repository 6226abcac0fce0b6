"""What is told of agreements: ronden, questions to gemeenten, adoption, withdrawal."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from sqlalchemy import select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.toegang.access import Rol
from overlegtafel.logboek.services import leg_vast
from overlegtafel.meldingen.models import Onderwerp
from overlegtafel.organisaties.models import Gebruiker, Lidmaatschap
from overlegtafel.outbox.models import Aflevering, Mail
from overlegtafel.overeenkomsten.gebeurtenissen import (
    RONDE_VERSCHOVEN,
    TEKST_GEPUBLICEERD,
    TEKST_VOORGELEGD,
    VERSIE_VASTGESTELD,
)
from overlegtafel.overeenkomsten.jobs import run_once as meld_sluitingen
from overlegtafel.overeenkomsten.models import Deelname, Doorrekenen, Kader, Leidend
from overlegtafel.overeenkomsten.queries.tariefbladen import bladen_van
from overlegtafel.overeenkomsten.rules.tarieven.indexeren import Cijfer
from overlegtafel.overeenkomsten.rules.tarieven.lijst import Tariefrij
from overlegtafel.overeenkomsten.services import trek_in, verleng_ronde
from overlegtafel.overeenkomsten.services.tariefbladen import (
    Bladvoorstel,
    Indexeerwijze,
    neem_tariefblad_terug,
    publiceer_tariefblad,
    spreek_indexering_af,
)
from overlegtafel.overeenkomsten.services.tarieven import zet_tarieven
from overlegtafel.virtuele_tafel.gebeurtenissen import REACTIENOTA_GEPUBLICEERD
from tests.meldingen.conftest import BRAM, CHANTAL, UUR, VOLGER, Regio, begin_ronde, post, werk


def test_a_ronde_is_told_to_parties_and_followers(regio: Regio, nu: datetime) -> None:
    regio.volg(VOLGER, Onderwerp.OVEREENKOMST, regio.overeenkomst.id)
    regio.volg("ander@elders.example", Onderwerp.OVEREENKOMST, regio.overeenkomst.id + 99)

    begin_ronde(regio, nu)
    werk(nu)

    assert post() == {BRAM: ["ronde_geopend"], CHANTAL: ["ronde_geopend"], VOLGER: ["ronde_geopend"]}


def test_who_decides_for_a_gemeente_hears_that_it_is_asked(regio: Regio, nu: datetime) -> None:
    regio.volg(VOLGER, Onderwerp.ALLES)
    with transaction() as session:
        laura = Gebruiker(email="laura@lindeveen.example", naam="Laura")
        olga = Gebruiker(email="olga@oosterkreek.example", naam="Olga")
        for mens, gemeente in ((laura, regio.cast.lindeveen), (olga, regio.cast.oosterkreek)):
            rol = Rol.GEMEENTE_VERTEGENWOORDIGER
            lid = Lidmaatschap(gebruiker=mens, organisatie_id=gemeente.id, rol=rol, van=nu, aanvaard_op=nu)
            session.add(lid)
        session.add(Deelname(overeenkomst_id=regio.overeenkomst.id, organisatie_id=regio.cast.lindeveen.id, van=nu))
        tekst = session.merge(regio.versie).teksten[-1]
        tekst.voorgelegd_op = nu
        leg_vast(session, TEKST_VOORGELEGD, tekst.id, daad=Daad(nu))
    werk(nu)
    assert post() == {"laura@lindeveen.example": ["tekst_voorgelegd"]}
    assert "omdat uw gemeente meedoet aan deze overeenkomst." in db.session.scalars(select(Mail)).one().inhoud["tekst"]


def test_nobody_is_asked_any_more_once_the_versie_was_withdrawn(regio: Regio, nu: datetime) -> None:
    with transaction() as session:
        versie = session.merge(regio.versie)
        versie.teksten[-1].voorgelegd_op = nu
        leg_vast(session, TEKST_VOORGELEGD, versie.teksten[-1].id, daad=Daad(nu))
        versie.ingetrokken_op = nu
    werk(nu)
    assert post() == {}


def test_a_party_reads_how_to_sign_what_was_adopted_and_a_follower_does_not(regio: Regio, nu: datetime) -> None:
    regio.volg(VOLGER, Onderwerp.ALLES)
    with transaction() as session:
        versie = session.merge(regio.versie)
        versie.teksten[-1].openbaar_vanaf = versie.vastgesteld_op = nu
        leg_vast(session, VERSIE_VASTGESTELD, versie.id, daad=Daad(nu))
    werk(nu)
    vraag = select(Aflevering.adres, Mail.inhoud).join(Mail).where(Mail.melding == "versie_vastgesteld")
    teksten = {adres: inhoud["tekst"] for adres, inhoud in db.session.execute(vraag)}
    db.session.rollback()
    assert {adres for adres, tekst in teksten.items() if "ondertekenen?" in tekst} == {BRAM, CHANTAL}
    assert VOLGER in teksten


def test_closing_is_told_once_by_the_clock(regio: Regio, nu: datetime) -> None:
    begin_ronde(regio, nu)
    werk(nu)
    sluit = regio.versie.ronden[-1].sluit_op

    for moment in (sluit - timedelta(seconds=1), sluit, sluit, sluit + UUR):
        meld_sluitingen(moment)
        werk(moment)

    assert post()[BRAM] == ["ronde_geopend", "ronde_gesloten"]


def test_a_withdrawn_versie_tells_that_and_not_that_its_ronde_closed(regio: Regio, nu: datetime) -> None:
    begin_ronde(regio, nu)
    with transaction() as session:
        trek_in(session, session.merge(regio.versie), "Er komt een ander voorstel.", daad=Daad(nu + UUR))
    meld_sluitingen(nu + timedelta(days=90))
    werk(nu + timedelta(days=90))

    assert post()[BRAM] == ["versie_ingetrokken"] or post()[BRAM] == ["ronde_geopend", "versie_ingetrokken"]


def test_lengthening_twice_before_it_was_told_is_told_once(regio: Regio, nu: datetime) -> None:
    begin_ronde(regio, nu)
    werk(nu)
    laatste = regio.versie.ronden[-1].sluit_op.date()
    for dagen in (7, 14):
        with transaction() as session:
            ronde = session.merge(regio.versie).ronden[-1]
            verleng_ronde(session, ronde, laatste + timedelta(days=dagen), daad=Daad(nu))
    werk(nu)

    assert post()[BRAM] == ["ronde_geopend", "ronde_verlengd"]


def test_new_tarieven_are_told_when_they_are_public_and_never_once_taken_back(regio: Regio, nu: datetime) -> None:
    daad = Daad(nu, regio.cast.anna.id)
    rij = Tariefrij("01A01", "Hulp", Kader.WMO, "uur", Decimal("33.60"), date(2026, 1, 1))
    afspraak = Indexeerwijze("artikel 4", (("OVA", Decimal(100)),), Doorrekenen.AFGEROND, Leidend.BEDRAG)
    voorstel = Bladvoorstel(date(2027, 1, 1), (Cijfer("OVA", Decimal(100), Decimal(4), "brief"),), nu + UUR)
    with transaction() as session:
        versie = session.merge(regio.versie)
        zet_tarieven(session, versie.teksten[-1], [rij], daad=daad)
        versie.vastgesteld_op, versie.geldig_van = nu, None
        spreek_indexering_af(session, versie, afspraak, daad=daad)
        publiceer_tariefblad(session, versie, voorstel, daad=daad)
    werk(nu)
    assert post() == {}
    with transaction() as session:
        neem_tariefblad_terug(session, bladen_van(session, regio.versie.id)[0], daad=daad)
    werk(nu + UUR)
    assert post() == {}
    with transaction() as session:
        publiceer_tariefblad(session, session.merge(regio.versie), voorstel, daad=daad)
    werk(nu + UUR)
    assert post() == {BRAM: ["tariefblad_openbaar"], CHANTAL: ["tariefblad_openbaar"]}


def test_a_new_tekst_is_told_to_followers_unless_its_ronde_tells_it(regio: Regio, nu: datetime) -> None:
    regio.volg(VOLGER, Onderwerp.ALLES)
    with transaction() as session:
        tekst = session.merge(regio.versie).teksten[-1]
        tekst.openbaar_vanaf = nu
        leg_vast(session, TEKST_GEPUBLICEERD, tekst.id, daad=Daad(nu))
    werk(nu)
    assert post() == {VOLGER: ["tekst_gepubliceerd"]}

    begin_ronde(regio, nu + UUR)
    with transaction() as session:
        leg_vast(session, TEKST_GEPUBLICEERD, session.merge(regio.versie).teksten[-1].id, daad=Daad(nu + UUR))
    werk(nu + UUR)
    assert post()[VOLGER] == ["tekst_gepubliceerd", "ronde_geopend"]


def test_a_reactienota_and_a_ronde_that_a_storing_moved_are_told_to_all(regio: Regio, nu: datetime) -> None:
    regio.volg(VOLGER, Onderwerp.ALLES)
    begin_ronde(regio, nu)
    with transaction() as session:
        ronde = session.merge(regio.versie).ronden[-1]
        leg_vast(session, RONDE_VERSCHOVEN, ronde.id, daad=Daad(nu))
        leg_vast(session, REACTIENOTA_GEPUBLICEERD, ronde.id, daad=Daad(nu))
    werk(nu)
    assert all(mails == ["ronde_geopend", "ronde_verschoven"] for mails in post().values())

    with transaction() as session:
        ronde = session.merge(regio.versie).ronden[-1]
        ronde.reactienota_op = nu + UUR
        leg_vast(session, REACTIENOTA_GEPUBLICEERD, ronde.id, daad=Daad(nu + UUR))
    werk(nu + UUR)
    assert set(post()) == {BRAM, CHANTAL, VOLGER}
    assert all(mails[-1] == "reactienota_openbaar" for mails in post().values())
