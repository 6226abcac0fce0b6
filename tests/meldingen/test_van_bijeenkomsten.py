"""What is told of bijeenkomsten, and to whom not because the calendar tells it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.fysieke_tafel.models import AgendapuntSoort, Bijeenkomst, Genodigde, Vergaderstuk
from overlegtafel.fysieke_tafel.services.agenda import Puntgegevens, publiceer_agenda, voeg_punt_toe
from overlegtafel.fysieke_tafel.services.bijeenkomsten import (
    annuleer_bijeenkomst,
    plan_bijeenkomst,
    verplaats_bijeenkomst,
)
from overlegtafel.fysieke_tafel.services.stukken import trek_stuk_in, voeg_stuk_toe
from overlegtafel.meldingen.models import Onderwerp
from overlegtafel.outbox.models import Aflevering, Mail
from tests.meldingen.conftest import BRAM, UUR, VOLGER, Regio, post, werk


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


MINUUT = timedelta(minutes=1)


def _vul_aan(regio: Regio, bijeenkomst_id: int, namen: Sequence[str], moment: datetime) -> list[int]:
    """Add papers to the one point one minute after the other; return their ids."""
    ids = []
    for plaats, naam in enumerate(namen):
        with transaction() as session:
            (punt,) = session.get_one(Bijeenkomst, bijeenkomst_id).agendapunten
            daad = Daad(moment + plaats * MINUUT, regio.cast.anna.id)
            stuk = voeg_stuk_toe(session, punt, naam=naam, bestandsnaam="stuk.txt", inhoud=naam.encode(), daad=daad)
            ids.append(stuk.id)
    return ids


def _tekst(adres: str) -> str:
    inhoud = db.session.scalars(
        select(Mail.inhoud).join(Aflevering).where(Aflevering.adres == adres).order_by(Mail.id.desc())
    ).first()
    db.session.rollback()
    assert inhoud is not None
    return str(inhoud["tekst"])


def test_papers_after_the_agenda_are_told_in_one_mail_to_who_got_the_agenda(regio: Regio, nu: datetime) -> None:
    regio.volg(VOLGER, Onderwerp.TAFEL, regio.tafel.id)
    begin = nu + timedelta(days=40)
    with transaction() as session:
        tafel = session.merge(regio.tafel)
        bijeenkomst = plan_bijeenkomst(session, tafel, begin=begin, einde=begin + UUR, plaats="Raadhuis", daad=Daad(nu))
        voeg_punt_toe(session, bijeenkomst, Puntgegevens("Tarief", AgendapuntSoort.TER_BESPREKING), daad=Daad(nu))
    _vul_aan(regio, bijeenkomst.id, ["Notitie vooraf"], nu)
    with transaction() as session:
        publiceer_agenda(session, session.merge(bijeenkomst), daad=Daad(nu + UUR))
    werk(nu + UUR)
    assert post()[BRAM] == ["agenda_openbaar"]
    later = nu + 2 * UUR
    ids = _vul_aan(regio, bijeenkomst.id, ["Rekenblad", "Verkeerd blad", "Brief"], later)
    werk(later + 16 * MINUUT)
    assert post()[BRAM] == ["agenda_openbaar"]
    with transaction() as session:
        trek_stuk_in(session, session.get_one(Vergaderstuk, ids[1]), reden="Verkeerd.", daad=Daad(later + 3 * MINUUT))
    werk(later + 17 * MINUUT)
    assert post()[BRAM] == post()[VOLGER][1:] == ["agenda_openbaar", "agenda_aangevuld"]
    assert "- Bij punt 1: Brief" in _tekst(BRAM)
    assert "- Bij punt 1: Rekenblad" in _tekst(BRAM)
    assert not any(naam in _tekst(BRAM) for naam in ("Notitie vooraf", "Verkeerd blad"))


def test_what_came_later_and_went_again_is_not_told(regio: Regio, nu: datetime) -> None:
    begin = nu + timedelta(days=40)
    with transaction() as session:
        tafel = session.merge(regio.tafel)
        bijeenkomst = plan_bijeenkomst(session, tafel, begin=begin, einde=begin + UUR, plaats="Raadhuis", daad=Daad(nu))
        voeg_punt_toe(session, bijeenkomst, Puntgegevens("Tarief", AgendapuntSoort.TER_BESPREKING), daad=Daad(nu))
        publiceer_agenda(session, bijeenkomst, daad=Daad(nu))
    ids = _vul_aan(regio, bijeenkomst.id, ["Rekenblad"], nu + UUR)
    with transaction() as session:
        trek_stuk_in(session, session.get_one(Vergaderstuk, ids[0]), reden="Verkeerd.", daad=Daad(nu + UUR))
    werk(nu + 2 * UUR)
    assert post()[BRAM] == ["agenda_openbaar"]


def test_who_was_called_by_name_hears_of_agenda_like_who_has_a_seat(regio: Regio, nu: datetime) -> None:
    begin = nu + timedelta(days=40)
    with transaction() as session:
        tafel = session.merge(regio.tafel)
        een, ander = (
            plan_bijeenkomst(session, tafel, begin=dag, einde=dag + UUR, plaats="Raadhuis", daad=Daad(nu))
            for dag in (begin, begin + timedelta(days=7))
        )
        voeg_punt_toe(session, een, Puntgegevens("Tarief", AgendapuntSoort.TER_BESPREKING), daad=Daad(nu))
        session.add(Genodigde(bijeenkomst=een, adres="gast@post.example", is_los=True))
        session.add(Genodigde(bijeenkomst=een, adres="af@post.example", is_los=True, afgezegd_op=nu))
        session.add(Genodigde(bijeenkomst=ander, adres="later@post.example", is_los=True))
        publiceer_agenda(session, een, daad=Daad(nu))
    werk(nu)

    verteld = {adres: mails for adres, mails in post().items() if "agenda_openbaar" in mails}
    assert verteld.keys() >= {BRAM, "gast@post.example"}
    assert not verteld.keys() & {"af@post.example", "later@post.example"}
