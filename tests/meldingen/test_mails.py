"""Every mail of this room as it is read, in text and in HTML."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from overlegtafel.core.daad import Daad
from overlegtafel.core.database import instellingen
from overlegtafel.core.database.db import transaction
from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.meldingen.models import Reden
from overlegtafel.meldingen.rules import Nieuws, Paginaplek
from overlegtafel.meldingen.services.brieven import Briefregel, brief_over
from overlegtafel.meldingen.services.tabel import TABEL
from overlegtafel.outbox.rules import Brief
from overlegtafel.outbox.services import queue_mail
from tests.conftest import NU
from tests.mailregels import fouten_in

SNAPSHOTS = Path(__file__).parent / "snapshots"
URL = "http://127.0.0.1:5000/overeenkomsten/DO-HBH/1.1"
WOORDEN: dict[str, Any] = {
    "overeenkomst": "Hulp bij het huishouden",
    "versie": "1.1",
    "laatste_dag": date(2026, 11, 27),
    "geldig_van": datetime(2026, 12, 31, 23, tzinfo=NU.tzinfo),
    "einddatum": date(2028, 12, 31),
    "reden": "Er komt een ander voorstel.",
    "tafel": "FOT Huishouden",
    "begin": datetime(2026, 12, 10, 12, 30, tzinfo=NU.tzinfo),
    "einde": datetime(2026, 12, 10, 14, 30, tzinfo=NU.tzinfo),
    "plaats": "Gemeentehuis Oosterkreek",
    "nummer": "2026-041",
    "punt": "2026-041.2",
    "vraagnummer": 3,
    "alineas": ["De tafel vindt zes maanden redelijk.", "Advies 2026-07 (unaniem, 6 voor): neem het over."],
    "oordeel": "deels overgenomen",
    "titel": "Reistijd in het buitengebied",
    "is_gemeente": False,
    "gemeente": "Gemeente Roosdijk",
    "is_jaar": False,
    "traject": "T-2026-014 Trapliften",
    "aanmelder": "Gemeente Lindeveen",
    "verwacht": date(2027, 3, 1),
    "aangekondigd": date(2027, 3, 2),
    "gegund": date(2027, 6, 1),
    "van": datetime(2026, 12, 31, 23, tzinfo=NU.tzinfo),
    "toelichting": "De lonen stegen met 4,61%.",
    "uiterlijk": date(2026, 11, 27),
    "vandaag": date(2026, 11, 20),
    "wie": "Thuiszorg De Kromme Kreek",
    "wat": "Stuur de cijfers over reistijd rond.",
    "nagekomen": [(NU, "Bij punt 2: Rekenblad 2027"), (NU, "Punt 4: Vervoer")],
    "meer": 3,
    "url": URL,
    "groep": "FOT Huishouden",
}
REGELS = [
    Briefregel("Reageren kan op Hulp bij het huishouden, versie 1.1", URL, "Hulp bij het huishouden", NU, 8),
    Briefregel("Agenda van FOT Huishouden op 10 december 2026", URL + "?a=1&b=2", "FOT Huishouden", NU, 7),
]
OVERZICHT = {
    "ritme": "dagelijks",
    "groepen": [(regel.groep, [regel]) for regel in REGELS],
    "aantal": 2,
    "meer": 0,
}
MAILS: dict[str, dict[str, Any]] = {
    **{vertelling.mail: WOORDEN | {"waarom": Reden.VOLGER.value} for vertelling in TABEL.values()},
    "bevestig_volgen": {"wat": "Hulp bij het huishouden", "ritme": "dagelijks", "token": "a" * 26},
    "overzicht": OVERZICHT,
}


def _stel_op(melding: str, **anders: Any) -> dict[str, Any]:
    with transaction() as session:
        instellingen.zet(session, "regio_naam", "De Vier Kreken", daad=Daad(NU))
        instellingen.zet(session, "gastheer_naam", "Gemeente Oosterkreek", daad=Daad(NU))
        brief = Brief(
            melding,
            f"{melding}:1",
            "gebeurtenis",
            1,
            ("daan@post.example",),
            MAILS[melding] | anders,
            is_persoonlijk=melding != "bevestig_volgen",
            is_lijst=True,
        )
        inhoud = queue_mail(session, brief, nu=NU).inhoud
    plek = inhoud.get("plek")
    return {
        deel: inhoud[deel].replace(plek, "SLEUTEL") if plek else inhoud[deel] for deel in ("onderwerp", "tekst", "html")
    }


@pytest.mark.parametrize("melding", MAILS)
def test_the_mail_reads_as_it_did(site: Flask, melding: str) -> None:
    inhoud = _stel_op(melding)

    assert fouten_in(inhoud) == []
    gelezen = f"Onderwerp: {inhoud['onderwerp']}\n\n{inhoud['tekst']}"
    assert gelezen == (SNAPSHOTS / f"{melding}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("melding", MAILS)
def test_html_has_the_same_links_as_the_text_and_nothing_from_elsewhere(site: Flask, melding: str) -> None:
    inhoud = _stel_op(melding)

    links = [link.replace("&amp;", "&") for link in re.findall(r'href="([^"]+)"', inhoud["html"])]
    assert links
    assert all(link in inhoud["tekst"].split() for link in links)
    assert all(link.startswith("http://127.0.0.1:5000/") for link in links)
    assert "<img" not in inhoud["html"]
    assert "src=" not in inhoud["html"]


@pytest.mark.parametrize("reden", [reden.value for reden in Reden])
def test_each_reason_is_told(site: Flask, reden: str) -> None:
    tekst = _stel_op("agenda_openbaar", waarom=reden)["tekst"]

    assert "U krijgt deze mail omdat" in tekst
    assert ("stop met volgen" in tekst) == (reden == "volger")


@pytest.mark.parametrize(
    ("handeling", "tussen_gemeenten", "is_gemeente"),
    [("versie.vastgesteld", False, False), ("versie.vastgesteld", True, True), ("tekst.voorgelegd", False, True)],
)
def test_a_gemeente_is_called_so_where_only_gemeenten_hear_it(
    site: Flask, handeling: str, tussen_gemeenten: bool, is_gemeente: bool
) -> None:
    nieuws = Nieuws(NU, "", Paginaplek("overeenkomsten.index"), is_tussen_gemeenten=tussen_gemeenten)
    brief = brief_over(Gebeurtenis(id=1, volgnr=1, handeling=handeling), nieuws, Reden.PARTIJ)
    assert brief.context["is_gemeente"] == is_gemeente
    tekst = _stel_op("versie_vastgesteld", waarom="partij", is_gemeente=is_gemeente, is_te_ondertekenen=True)["tekst"]
    assert ("uw gemeente meedoet aan deze overeenkomst" in tekst) == is_gemeente
    assert ("uw organisatie meedoet aan de overeenkomsten" in tekst) != is_gemeente
    assert "partij is" not in tekst, "a gemeente that hears what parties hear is none"


def test_words_of_strangers_are_no_markup(site: Flask) -> None:
    inhoud = _stel_op("inbreng_openbaar", titel="<b>Reistijd</b> & meer")

    assert "<b>Reistijd" not in inhoud["html"]
    assert "<b>Reistijd</b> & meer" in inhoud["tekst"]
