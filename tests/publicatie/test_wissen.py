"""What was erased is nowhere any more: planted words in every field, looked for in every table and every file."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import MetaData, select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.opslag.opruimen import ruim_gewist
from overlegtafel.core.tijd import clock
from overlegtafel.inbox.jobs import verwerk_bericht
from overlegtafel.inbox.models import Bericht
from overlegtafel.inbox.services.keep import keep
from overlegtafel.meldingen.jobs import run_once as vertel
from overlegtafel.meldingen.models import Abonnement, Onderwerp, Ritme
from overlegtafel.outbox.jobs import run_once as verstuur
from overlegtafel.outbox.models import Aflevering
from overlegtafel.virtuele_tafel.models import Gevolg, Inbreng, Inzending, Oordeel, Wisverzoek
from overlegtafel.virtuele_tafel.rules.beoordelen import Beoordeling
from overlegtafel.virtuele_tafel.services.beantwoorden import beantwoord, geef_akkoord
from overlegtafel.virtuele_tafel.services.beoordelen import beoordeel
from overlegtafel.virtuele_tafel.services.wissen import neem_wissen_terug, vraag_wissen, wis
from tests.conftest import NU, Cast
from tests.tegelijk.toneel import tweede_ambtenaar
from tests.virtuele_tafel.stand import als, maak_stand, vers

WOORD = "kwartelkoning"
GEPLANT = (
    *("aflevering.adres", "bericht.envelope", "bericht.onderwerp", "bericht.van_adres", "bericht.van_naam"),
    *("bijlage.naam", "inbreng.afzender", "inbreng.afzender_adres", "inbreng.geciteerd", "inbreng.handtekening"),
    *("inbreng.onderwerp", "inbreng.tekst", "inbreng.tekst_html", "mail.inhoud", "origineel.raw", "punt.fragment"),
    *("token.adres", "voorstel.openbare_titel", "voorstel.titel", "zoekregel.fragment", "zoekregel.titel"),
)
"""Where the word stands before; files besides."""
GROND = "Op verzoek van de afzender (artikel 17 AVG)."
MAIL = f"""From: "{WOORD} naam" <{WOORD}@elders.example>
To: inbreng@kreken.example
Subject: {WOORD} onderwerp
Message-ID: <1@elders.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="x"

--x
Content-Type: text/plain; charset=utf-8

De {WOORD} wil kortere wachttijd. Bel mij op 0612345678.

Met vriendelijke groet,
{WOORD} handtekening

Op 1 november 2026 schreef iemand <iemand@elders.example>:
> {WOORD} citaat
--x
Content-Type: text/plain
Content-Disposition: attachment; filename="{WOORD}.txt"

{WOORD} bijlage
--x--
""".encode()


def ontvang(raw: bytes) -> None:
    """Keep and place a mail as a worker does."""
    envelop = {"van": f"{WOORD}@elders.example", "aan": ["inbreng@kreken.example"]}
    with transaction() as session:
        bericht_id = keep(session, raw, bron="lmtp", nu=NU, envelope=envelop, is_geclaimd=True).id
    verwerk_bericht(bericht_id, nu=NU)


def vind(app: Flask) -> list[str]:
    """Return every column of every table, and every file, in which a planted word stands."""
    gevonden = []
    with db.engine.connect() as verbinding:
        tabellen = MetaData()
        tabellen.reflect(verbinding)
        for tabel in tabellen.sorted_tables:
            for rij in verbinding.execute(select(tabel)).mappings():
                for kolom, waarde in rij.items():
                    tekst = waarde.decode("utf-8", "replace") if isinstance(waarde, bytes) else str(waarde)
                    if WOORD in tekst.lower():
                        gevonden.append(f"{tabel.name}.{kolom}")
    for pad in (Path(app.config["DATA_DIR"]) / "bestanden").rglob("*"):
        if pad.is_file() and WOORD.encode() in pad.read_bytes():
            gevonden.append(f"file {pad.name[:8]}")
    return sorted(set(gevonden))


@pytest.fixture
def inbreng(app: Flask, cast: Cast) -> Inbreng:
    """Give an inbreng by mail of which everything is public and answered, and that was told to everybody."""
    with transaction() as session:
        for ritme in (Ritme.DIRECT, Ritme.DAGELIJKS):
            adres = f"{ritme.value}@elders.example"
            session.add(Abonnement(adres=adres, onderwerp_soort=Onderwerp.ALLES, ritme=ritme, bevestigd_op=NU))
    ontvang(MAIL)
    ontvang(MAIL.replace(b"Content-Type: text/plain; charset=utf-8", b"Content-Type: text/plain; charset=UTF-8"))
    with transaction() as session:
        een = session.scalars(select(Inbreng).order_by(Inbreng.id)).first()
        assert een is not None
        een.toon_naam = True
        oordeel = Beoordeling(
            Oordeel.OPENBAAR, is_naam_openbaar=True, openbare_titel=f"De {WOORD} over wachten", is_bekeken=True
        )
        beoordeel(session, een, oordeel, daad=Daad(NU, cast.anna.id))
        for bijlage in een.bijlagen:
            bijlage.oordeel, bijlage.openbaar_vanaf = Oordeel.OPENBAAR, NU
        for punt in een.punten:
            beantwoord(session, punt, Gevolg.TER_KENNISNAME, "Dank u wel.", daad=Daad(NU, cast.anna.id))
            geef_akkoord(session, punt, daad=Daad(NU, cast.anna.id))
    for straks in (NU + timedelta(minutes=10), NU + timedelta(days=4)):
        clock.zet_klok(straks)
        while vertel(straks) or verstuur(straks):
            pass
    clock.zet_klok(NU)
    assert {"direct@elders.example", "dagelijks@elders.example"} <= set(db.session.scalars(select(Aflevering.adres)))
    db.session.rollback()
    return vers(een)


def wis_heel(inbreng: Inbreng, cast: Cast) -> None:
    """Let Anna ask and another do it; that he is of the gemeente is the business of the page."""
    with transaction() as session:
        vraag_wissen(session, session.get_one(Inbreng, inbreng.id), GROND, daad=Daad(NU, cast.anna.id))
    with transaction() as session:
        weg = wis(session, session.get_one(Inbreng, inbreng.id), daad=Daad(NU, cast.bram.id))
    ruim_gewist(weg)


def test_nothing_of_an_erased_mail_is_left_anywhere(app: Flask, cast: Cast, inbreng: Inbreng) -> None:
    assert set(GEPLANT) <= set(vind(app))
    wis_heel(inbreng, cast)
    assert vind(app) == []
    over = vers(inbreng)
    assert over.gewist_op is not None
    assert over.ontvangen_op is not None
    bericht = db.session.scalars(select(Bericht).where(Bericht.inbreng_id == inbreng.id)).one()
    assert (bericht.gewist_op, len(bericht.sha256)) == (NU, 32)
    assert len(db.session.scalars(select(Wisverzoek)).one().sha256 or b"") == 32


def test_a_form_is_erased_too(app: Flask, cast: Cast) -> None:
    with transaction() as session:
        stand = maak_stand(session)
        kenmerk = stand.overeenkomst.id
    anna = als(app.test_client(), cast.anna.id)
    velden = {"onderwerp": f"{WOORD} onderwerp", "tekst": f"{WOORD} tekst", "overeenkomst_id": str(kenmerk)}
    anna.post("/inbreng/nieuw", data=velden)
    inzending = db.session.scalars(select(Inzending)).one()
    anna.post(f"/inbreng/versturen/{inzending.id}")
    db.session.rollback()
    inbreng = db.session.scalars(select(Inbreng)).one()
    assert vind(app)
    wis_heel(inbreng, cast)
    assert vind(app) == []


def test_the_page_keeps_the_number_and_says_why(app: Flask, cast: Cast, inbreng: Inbreng) -> None:
    nummer, bijlage = inbreng.nummer, inbreng.bijlagen[0].id
    wis_heel(inbreng, cast)
    bezoeker = app.test_client()
    pagina = bezoeker.get(f"/voorstellen/{nummer}").text
    assert "Verwijderd" in pagina
    assert GROND in pagina
    assert bezoeker.get(f"/inbreng/{nummer}/bijlagen/{bijlage}").status_code == 410
    anna = als(bezoeker, cast.anna.id)
    for pad in (
        f"/voorstellen/{nummer}",
        f"/inbreng/{nummer}/verwijderen",
        f"/inbreng/{nummer}/punten",
        "/inbreng",
        "/wachtrij",
        "/wachtrij/1",
        "/mail",
        "/zoeken?q=wachttijd",
    ):
        assert anna.get(pad, follow_redirects=True).status_code == 200, pad
    assert anna.get("/wachtrij/1/origineel").status_code == 410


def test_who_asked_cannot_do_it_and_nobody_can_unasked(app: Flask, cast: Cast, inbreng: Inbreng) -> None:
    with pytest.raises(Geweigerd, match="Niemand vraagt"), transaction() as session:
        wis(session, session.get_one(Inbreng, inbreng.id), daad=Daad(NU, cast.bram.id))
    with transaction() as session:
        vraag_wissen(session, session.get_one(Inbreng, inbreng.id), GROND, daad=Daad(NU, cast.anna.id))
    with pytest.raises(Geweigerd, match="zelf"), transaction() as session:
        wis(session, session.get_one(Inbreng, inbreng.id), daad=Daad(NU, cast.anna.id))
    with transaction() as session:
        neem_wissen_terug(session, session.get_one(Inbreng, inbreng.id), daad=Daad(NU, cast.bram.id))
    with pytest.raises(Geweigerd, match="Niemand vraagt"), transaction() as session:
        wis(session, session.get_one(Inbreng, inbreng.id), daad=Daad(NU, cast.bram.id))
    assert vers(inbreng).gewist_op is None


def test_the_same_bytes_of_another_stay(app: Flask, cast: Cast, inbreng: Inbreng) -> None:
    ander = MAIL.replace(b"<1@elders", b"<2@elders").replace(b"kortere", b"langere")
    ontvang(ander)
    wis_heel(inbreng, cast)
    db.session.rollback()
    tweede = db.session.scalars(select(Inbreng).order_by(Inbreng.id.desc())).first()
    assert tweede is not None
    assert tweede.id != inbreng.id
    assert tweede.bijlagen[0].bestand.gewist_op is None
    anna = als(app.test_client(), cast.anna.id)
    assert anna.get(f"/inbreng/{tweede.nummer}/bijlagen/{tweede.bijlagen[0].id}").status_code == 200
    assert anna.get(f"/inbreng/{inbreng.nummer}/bijlagen/{inbreng.bijlagen[0].id}").status_code == 410


def test_a_beheerder_asks_and_a_colleague_erases_by_clicks(site: Flask, client: FlaskClient, cast: Cast) -> None:
    ontvang(MAIL)
    with site.app_context(), transaction() as session:
        collega = tweede_ambtenaar(session, cast).id
        nummer = session.scalars(select(Inbreng)).one().nummer
    anna, ilse_ = als(client, cast.anna.id), als(client, collega)
    assert f"/inbreng/{nummer}/verwijderen" in anna.get(f"/voorstellen/{nummer}").text
    anna.post(f"/inbreng/{nummer}/verwijderen", data={"grond": GROND})
    assert "U vroeg dit zelf" in anna.get(f"/inbreng/{nummer}/verwijderen").text
    assert anna.post(f"/inbreng/{nummer}/verwijderen/uitvoeren").status_code == 409
    assert "/verwijderen" in ilse_.get("/start").text
    assert str(nummer) in ilse_.get("/verwijderen").text
    assert f"/inbreng/{nummer}/verwijderen/uitvoeren" in ilse_.get(f"/inbreng/{nummer}/verwijderen").text
    assert "niet terugdraaien" in ilse_.get(f"/inbreng/{nummer}/verwijderen/uitvoeren").text
    assert ilse_.post(f"/inbreng/{nummer}/verwijderen/uitvoeren", follow_redirects=True).status_code == 200
    assert GROND in client.get(f"/voorstellen/{nummer}").text
    bram = als(client, cast.bram.id)
    assert bram.get(f"/inbreng/{nummer}/verwijderen").status_code == 403
    assert bram.post(f"/inbreng/{nummer}/verwijderen", data={"grond": "x"}).status_code == 403
