"""Who hears of what, and when: at once, at its moment, once, and never of one's own act."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Ongeldig
from overlegtafel.core.toegang.access import Rol
from overlegtafel.fysieke_tafel.services.bijeenkomsten import (
    annuleer_bijeenkomst,
    plan_bijeenkomst,
    verplaats_bijeenkomst,
)
from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.logboek.services import leg_vast
from overlegtafel.meldingen.models import Aankondiging, Leesstand, Melding, Onderwerp, Ritme
from overlegtafel.meldingen.services import vertellen
from overlegtafel.organisaties.models import Gebruiker, Lidmaatschap
from overlegtafel.organisaties.services.contacten import kies_contacten
from overlegtafel.outbox.models import Aflevering, Mail, Onbestelbaar
from overlegtafel.overeenkomsten.gebeurtenissen import TEKST_VOORGELEGD, VERSIE_VASTGESTELD
from overlegtafel.overeenkomsten.jobs import run_once as meld_sluitingen
from overlegtafel.overeenkomsten.models import Deelname
from overlegtafel.overeenkomsten.services import annuleer_publicatie, open_ronde, trek_in, verleng_ronde
from tests.meldingen.conftest import Regio, post, werk

UUR = timedelta(hours=1)
ANNA, BRAM, CHANTAL = "anna@oosterkreek.example", "bram@krommekreek.example", "chantal@lichtpunt.example"
VOLGER = "volger@elders.example"


def _open(regio: Regio, nu: datetime, *, vanaf: datetime | None = None, actor_id: int | None = None) -> None:
    with transaction() as session:
        open_ronde(session, session.merge(regio.versie), vanaf=vanaf, daad=Daad(nu, actor_id))


def test_a_ronde_is_told_to_parties_and_followers(regio: Regio, nu: datetime) -> None:
    regio.volg(VOLGER, Onderwerp.OVEREENKOMST, regio.overeenkomst.id)
    regio.volg("ander@elders.example", Onderwerp.OVEREENKOMST, regio.overeenkomst.id + 99)

    _open(regio, nu)
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


def test_nobody_hears_of_the_own_act(regio: Regio, nu: datetime) -> None:
    regio.volg(ANNA, Onderwerp.ALLES)
    regio.volg(VOLGER, Onderwerp.ALLES)

    _open(regio, nu, actor_id=regio.cast.anna.id)
    werk(nu)

    assert ANNA not in post()
    assert VOLGER in post()


def test_a_planned_ronde_is_told_at_its_moment(regio: Regio, nu: datetime) -> None:
    _open(regio, nu, vanaf=nu + UUR)
    werk(nu)
    assert post() == {}

    werk(nu + UUR - timedelta(seconds=1))
    assert post() == {}

    werk(nu + UUR)
    assert set(post()) == {BRAM, CHANTAL}


def test_what_was_taken_back_before_its_moment_is_never_told(regio: Regio, nu: datetime) -> None:
    _open(regio, nu, vanaf=nu + UUR)
    werk(nu)
    with transaction() as session:
        annuleer_publicatie(session, session.merge(regio.versie).teksten[-1], daad=Daad(nu))

    werk(nu + UUR)

    assert post() == {}
    assert db.session.scalar(select(func.count(Aankondiging.id)).where(Aankondiging.vervallen_op.is_(None))) == 0


def test_closing_is_told_once_by_the_clock(regio: Regio, nu: datetime) -> None:
    _open(regio, nu)
    werk(nu)
    sluit = regio.versie.ronden[-1].sluit_op

    for moment in (sluit - timedelta(seconds=1), sluit, sluit, sluit + UUR):
        meld_sluitingen(moment)
        werk(moment)

    assert post()[BRAM] == ["ronde_geopend", "ronde_gesloten"]


def test_a_withdrawn_versie_tells_that_and_not_that_its_ronde_closed(regio: Regio, nu: datetime) -> None:
    _open(regio, nu)
    with transaction() as session:
        trek_in(session, session.merge(regio.versie), "Er komt een ander voorstel.", daad=Daad(nu + UUR))
    meld_sluitingen(nu + timedelta(days=90))
    werk(nu + timedelta(days=90))

    assert post()[BRAM] == ["versie_ingetrokken"] or post()[BRAM] == ["ronde_geopend", "versie_ingetrokken"]


def test_lengthening_twice_before_it_was_told_is_told_once(regio: Regio, nu: datetime) -> None:
    _open(regio, nu)
    werk(nu)
    laatste = regio.versie.ronden[-1].sluit_op.date()
    for dagen in (7, 14):
        with transaction() as session:
            ronde = session.merge(regio.versie).ronden[-1]
            verleng_ronde(session, ronde, laatste + timedelta(days=dagen), daad=Daad(nu))
    werk(nu)

    assert post()[BRAM] == ["ronde_geopend", "ronde_verlengd"]


def test_followers_hear_of_a_bijeenkomst_and_who_gets_it_in_the_calendar_does_not(regio: Regio, nu: datetime) -> None:
    regio.volg(VOLGER, Onderwerp.TAFEL, regio.tafel.id)
    regio.volg(BRAM, Onderwerp.TAFEL, regio.tafel.id)
    begin = nu + timedelta(days=40)
    with transaction() as session:
        tafel = session.merge(regio.tafel)
        bijeenkomst = plan_bijeenkomst(session, tafel, begin=begin, einde=begin + UUR, plaats="Raadhuis", daad=Daad(nu))
    werk(nu)
    with transaction() as session:
        verplaats_bijeenkomst(
            session,
            session.merge(bijeenkomst),
            begin=begin + UUR,
            einde=begin + 2 * UUR,
            plaats="Raadhuis",
            reden="De zaal is bezet.",
            daad=Daad(nu),
        )
    werk(nu)
    with transaction() as session:
        annuleer_bijeenkomst(session, session.merge(bijeenkomst), reden="Ziekte.", daad=Daad(nu))
    werk(nu)

    assert post() == {VOLGER: ["bijeenkomst_gepland", "bijeenkomst_verplaatst", "bijeenkomst_geannuleerd"]}


def test_an_unannounced_bijeenkomst_is_not_told(regio: Regio, nu: datetime) -> None:
    begin = nu + timedelta(days=40)
    with transaction() as session:
        tafel = session.merge(regio.tafel)
        een = plan_bijeenkomst(
            session, tafel, begin=begin, einde=begin + UUR, plaats="Raadhuis", daad=Daad(nu), is_aangekondigd=False
        )
    werk(nu)
    with transaction() as session:
        annuleer_bijeenkomst(session, session.merge(een), reden="Ziekte.", daad=Daad(nu))
    werk(nu)

    assert post() == {}


def test_chosen_contacts_hear_it_instead_of_vertegenwoordigers(regio: Regio, nu: datetime) -> None:
    cast = regio.cast
    with transaction() as session:
        femke = Gebruiker(email="femke@krommekreek.example", naam="Femke")
        session.add(femke)
        session.flush()
        session.add(Lidmaatschap(gebruiker_id=femke.id, organisatie_id=cast.krommekreek.id, rol=Rol.MEDEWERKER, van=nu))
        session.flush()
        kies_contacten(session, cast.krommekreek, [femke.id], daad=Daad(nu))
        femke_id = femke.id

    _open(regio, nu)
    werk(nu)
    assert set(post()) == {"femke@krommekreek.example", CHANTAL}

    with transaction() as session:
        lid = session.scalars(select(Lidmaatschap).where(Lidmaatschap.gebruiker_id == femke_id)).one()
        lid.tot = nu
    with transaction() as session:
        verleng_ronde(
            session,
            session.merge(regio.versie).ronden[-1],
            regio.versie.ronden[-1].sluit_op.date() + timedelta(days=7),
            daad=Daad(nu),
        )
    werk(nu)
    assert post()[BRAM] == ["ronde_verlengd"]
    assert post()["femke@krommekreek.example"] == ["ronde_geopend"]


def test_no_more_than_two_contacts_and_only_own_people(regio: Regio, nu: datetime) -> None:
    with pytest.raises(Ongeldig), transaction() as session:
        kies_contacten(session, regio.cast.krommekreek, [regio.cast.anna.id], daad=Daad(nu))
    with pytest.raises(Ongeldig), transaction() as session:
        kies_contacten(session, regio.cast.krommekreek, [1, 2, 3], daad=Daad(nu))


def test_an_address_that_returns_mail_hears_nothing(regio: Regio, nu: datetime) -> None:
    regio.volg(VOLGER, Onderwerp.ALLES)
    with transaction() as session:
        session.add(Onbestelbaar(adres=VOLGER, aantal=3, laatst_op=nu, geblokkeerd_op=nu))
    _open(regio, nu)
    werk(nu)

    aflevering = db.session.scalars(select(Aflevering).where(Aflevering.adres == VOLGER)).one()
    assert aflevering.opgegeven_op is not None


def test_following_twice_tells_once_in_the_soonest_rhythm(regio: Regio, nu: datetime) -> None:
    regio.volg(VOLGER, Onderwerp.ALLES, ritme=Ritme.WEKELIJKS)
    regio.volg(VOLGER, Onderwerp.OVEREENKOMST, regio.overeenkomst.id)
    _open(regio, nu)
    werk(nu)

    assert post()[VOLGER] == ["ronde_geopend"]


def test_a_follower_who_is_party_too_hears_it_once(regio: Regio, nu: datetime) -> None:
    regio.volg(BRAM, Onderwerp.ALLES)
    _open(regio, nu)
    werk(nu)

    assert post()[BRAM] == ["ronde_geopend"]


def test_one_mail_is_composed_a_reason_whatever_the_number_of_followers(
    regio: Regio, nu: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vertellen, "PER_KEER", 7)
    for nummer in range(30):
        regio.volg(f"volger{nummer:02}@elders.example", Onderwerp.ALLES)
    _open(regio, nu)
    werk(nu)

    assert db.session.scalar(select(func.count(Mail.id)).where(Mail.melding == "ronde_geopend")) == 2
    assert db.session.scalar(select(func.count(Melding.id))) == 32
    assert sum(len(mails) for mails in post().values()) == 32


def test_reading_again_tells_nothing_again(regio: Regio, nu: datetime) -> None:
    _open(regio, nu)
    werk(nu)
    eerst = post()
    with transaction() as session:
        session.scalars(select(Leesstand)).one().volgnr = session.scalar(select(func.max(Gebeurtenis.volgnr))) or 0
    werk(nu)

    assert post() == eerst


def test_who_turned_off_what_a_party_may_turn_off_still_hears_the_rest(regio: Regio, nu: datetime, app: Flask) -> None:
    regio.volg(BRAM, Onderwerp.PARTIJ, ritme=Ritme.UIT)
    _open(regio, nu)
    werk(nu)

    assert post()[BRAM] == ["ronde_geopend"]
