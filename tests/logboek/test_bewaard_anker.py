"""Who rewrites lines, head and ankers together is found by an anker that was kept elsewhere."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, text

from overlegtafel.beheer import jobs as beheer
from overlegtafel.core.daad import Daad
from overlegtafel.core.database import instellingen
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Ongeldig
from overlegtafel.logboek.jobs import run_once
from overlegtafel.logboek.models import Anker, Gebeurtenis
from overlegtafel.logboek.queries import verify
from overlegtafel.logboek.rules import bereken_hash
from overlegtafel.logboek.rules.anker import lees_anker, lees_ankers, schrijf_anker
from overlegtafel.logboek.rules.regel import Logboekregel
from overlegtafel.outbox.models import Aflevering, Mail
from tests.logboek.test_verify import schrijf_regels, val_aan
from tests.mailregels import fouten_in


def anker() -> str:
    db.session.rollback()
    gevonden = db.session.scalars(select(Anker).order_by(Anker.dag.desc())).first()
    assert gevonden is not None
    return schrijf_anker(gevonden.dag, gevonden.volgnr, gevonden.hash)


def herschrijf_alles() -> None:
    """Change one line and chain all that follows anew, head and ankers too."""
    db.session.rollback()
    opdrachten, vorige = [], None
    for rij in db.session.scalars(select(Gebeurtenis).order_by(Gebeurtenis.volgnr)):
        regel = Logboekregel(
            rij.volgnr,
            rij.moment,
            9 if rij.volgnr == 4 else rij.actor_id,
            rij.handeling,
            rij.onderwerp_soort,
            rij.onderwerp_id,
            rij.gegevens,
            vorige or rij.vorige_hash,
        )
        vorige_van_deze, vorige = regel.vorige_hash, bereken_hash(regel)
        opdrachten.append(
            f"UPDATE gebeurtenis SET actor_id = {regel.actor_id or 'NULL'}, vorige_hash = '{vorige_van_deze}', "
            f"hash = '{vorige}' WHERE volgnr = {rij.volgnr}"
        )
    val_aan(*opdrachten, f"UPDATE kop SET hash = '{vorige}'", f"UPDATE anker SET hash = '{vorige}'")


def test_only_the_kept_anker_finds_what_was_rewritten_whole(app: Flask, nu: datetime) -> None:
    schrijf_regels(8)
    run_once(nu + timedelta(days=1))
    bewaard = lees_anker(anker())
    assert verify(db.session(), bewaard=[bewaard]) == []
    herschrijf_alles()
    assert verify(db.session()) == []
    assert verify(db.session(), bewaard=[bewaard]) != []


def test_a_cut_tail_is_found_by_the_kept_anker(app: Flask, nu: datetime) -> None:
    schrijf_regels(8)
    run_once(nu + timedelta(days=1))
    bewaard = lees_anker(anker())
    db.session.rollback()
    zesde = db.session.scalars(select(Gebeurtenis.hash).where(Gebeurtenis.volgnr == 6)).one()
    val_aan(
        "DELETE FROM gebeurtenis WHERE volgnr > 6",
        f"UPDATE kop SET volgnr = 6, hash = '{zesde}'",
        f"UPDATE anker SET volgnr = 6, hash = '{zesde}'",
    )
    assert verify(db.session()) == []
    assert [bevinding.zin for bevinding in verify(db.session(), bewaard=[bewaard])] == [
        "Het einde is afgekapt: de regels 7 tot en met 8 ontbreken."
    ]


@pytest.mark.parametrize(
    "geschreven", ["", "2026-11-20", "2026-11-20:8:abc", "2026-13-20:8:" + "a" * 64, "x:8:" + "a" * 64]
)
def test_what_is_no_anker_is_refused(geschreven: str) -> None:
    with pytest.raises(Ongeldig):
        lees_anker(geschreven)


def test_a_file_holds_one_a_line() -> None:
    een, twee = (f"2026-11-2{nummer}:{nummer}:" + hashlib.sha256(b"x").hexdigest() for nummer in (1, 2))
    assert [anker.volgnr for anker in lees_ankers(f"# bewaard\n\n{een}\r\n{twee.upper()}\n")] == [1, 2]


def test_the_anker_of_a_day_is_mailed_once_to_whom_the_region_chose(app: Flask, nu: datetime, tmp_path: Path) -> None:
    schrijf_regels(3)
    run_once(nu + timedelta(days=1))
    assert not beheer.run_once(nu + timedelta(days=1))
    with transaction() as session:
        adressen = "griffie@buur.example, geen adres; accountant@elders.example"
        instellingen.zet(session, "anker_adressen", adressen, daad=Daad(nu))
        instellingen.zet(session, "regio_naam", "De Vier Kreken", daad=Daad(nu))
        instellingen.zet(session, "gastheer_naam", "Gemeente Oosterkreek", daad=Daad(nu))
    assert beheer.run_once(nu + timedelta(days=1))
    assert not beheer.run_once(nu + timedelta(days=1))
    mail = db.session.scalars(select(Mail)).one()
    assert anker() in mail.inhoud["tekst"]
    gelezen = f"Onderwerp: {mail.inhoud['onderwerp']}\n\n{mail.inhoud['tekst']}".replace(anker(), "ANKER")
    assert gelezen == (Path(__file__).parent / "snapshots" / "anker.txt").read_text(encoding="utf-8")
    assert fouten_in(mail.inhoud) == []
    assert sorted(db.session.scalars(select(Aflevering.adres))) == ["accountant@elders.example", "griffie@buur.example"]
    assert db.session.scalar(text("SELECT count(*) FROM anker")) == 1
