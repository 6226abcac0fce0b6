"""Papers between gemeenten: what they belong to and follow, what they must speak of, and their shorter road."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd
from overlegtafel.overeenkomsten.models import OvereenkomstSoort
from overlegtafel.overeenkomsten.queries.besluiten import besluitstand
from overlegtafel.overeenkomsten.rules.inhoud import ONDERWERPEN, begin_van, weiger_onvolledig
from overlegtafel.overeenkomsten.rules.nieuw import weiger_basis, weiger_volgt_op
from overlegtafel.overeenkomsten.rules.poorten import poorten_voor
from overlegtafel.overeenkomsten.services import maak_overeenkomst, maak_versie, publiceer_tekst
from overlegtafel.overeenkomsten.services.besluiten import leg_voor
from overlegtafel.overeenkomsten.services.deelname import begin_deelname
from tests.conftest import NU, Cast
from tests.overeenkomsten.conftest import meld_aan, vind
from tests.overeenkomsten.test_beheren import stuur

BASIS, DEEL, SO, ADDENDUM, DVO, JAARPLAN = OvereenkomstSoort
ARTIKEL = "# Samen inkopen\n\n## Artikel 1 Doel\n\n1. Wij kopen samen in.\n"


def _dvo(*, zonder: str = "", nvt: str = "") -> list[tuple[str, str]]:
    namen = [naam for naam, _ in ONDERWERPEN[DVO]]
    return [(naam.capitalize(), "N.v.t." if naam == nvt else "1. Zo.") for naam in namen if naam != zonder]


@pytest.mark.parametrize(
    ("soort", "bij", "zin"),
    [
        (BASIS, None, None),
        (SO, None, None),
        (DEEL, BASIS, None),
        (DEEL, None, "Een deelovereenkomst hoort bij een basisovereenkomst. Kies die."),
        (DVO, SO, None),
        (DVO, BASIS, "Een dienstverleningsovereenkomst hoort bij een samenwerkingsovereenkomst. Kies die."),
        (ADDENDUM, None, "Een addendum hoort bij een samenwerkingsovereenkomst. Kies die."),
        (JAARPLAN, SO, None),
    ],
)
def test_each_kind_stands_under_what_it_belongs_to(
    soort: OvereenkomstSoort, bij: OvereenkomstSoort | None, zin: str | None
) -> None:
    assert weiger_basis(soort, bij) == zin


def test_a_successor_follows_its_own_kind() -> None:
    assert weiger_volgt_op(SO, SO) is None
    assert weiger_volgt_op(SO, None) is None
    zin = "Een jaarplan volgt een jaarplan op, en geen samenwerkingsovereenkomst."
    assert weiger_volgt_op(JAARPLAN, SO) == zin


@pytest.mark.parametrize("onderwerp", [naam for naam, _ in ONDERWERPEN[DVO]])
def test_a_dienstverleningsovereenkomst_speaks_of_each_topic(onderwerp: str) -> None:
    zin = f"De dienstverleningsovereenkomst zegt nog niets over: {onderwerp}."
    assert weiger_onvolledig(DVO, _dvo(zonder=onderwerp)) == zin
    assert weiger_onvolledig(DVO, _dvo(nvt=onderwerp)) is None, "that it doesn't apply is said too"


def test_what_a_new_paper_begins_with_says_nothing_yet() -> None:
    begin = begin_van(DVO).split("## Artikel ")[1:]
    artikelen = [(kop, rest) for kop, _, rest in (deel.partition("\n") for deel in begin)]
    assert len(artikelen) == 12
    alles = ", ".join(naam for naam, _ in ONDERWERPEN[DVO])
    assert weiger_onvolledig(DVO, artikelen) == f"De dienstverleningsovereenkomst zegt nog niets over: {alles}."


def test_a_paper_between_gemeenten_asks_no_ronde_but_their_besluit(bladen: FlaskClient, cast: Cast) -> None:
    with transaction() as session:
        overeenkomst = maak_overeenkomst(session, SO, "SO-1", "Samen inkopen", daad=Daad(NU))
        begin_deelname(session, overeenkomst, session.merge(cast.lindeveen), NU.date(), daad=Daad(NU))
        versie = maak_versie(session, overeenkomst, "1.0", ARTIKEL, daad=Daad(NU))
        stand = besluitstand(session, versie, nu=NU)
        assert [poort.sleutel for poort in poorten_voor(versie, stand, nu=NU)] == [
            "gepubliceerd", "voorgelegd", "ingestemd",
        ]  # fmt: skip


def test_the_twelve_topics_are_asked_before_the_gemeenten_are(bladen: FlaskClient, cast: Cast) -> None:
    with transaction() as session:
        so = maak_overeenkomst(session, SO, "SO-1", "Samen inkopen", daad=Daad(NU))
        begin_deelname(session, so, session.merge(cast.lindeveen), NU.date(), daad=Daad(NU))
        dvo = maak_overeenkomst(session, DVO, "DVO-1", "Dienstverlening", daad=Daad(NU), basis=so)
        versie = maak_versie(session, dvo, "1.0", ARTIKEL, daad=Daad(NU))
        publiceer_tekst(session, versie.teksten[-1], vanaf=NU, daad=Daad(NU))
        with pytest.raises(Geweigerd, match="zegt nog niets over: onderlinge afstemming, besluitvorming,"):
            leg_voor(session, versie, daad=Daad(NU))


def test_a_dienstverleningsovereenkomst_is_begun_on_screen(bladen: FlaskClient, cast: Cast) -> None:
    with transaction() as session:
        oud = maak_overeenkomst(session, SO, "SO-1", "Samen inkopen 2024", daad=Daad(NU))
    meld_aan(bladen, cast.anna)
    pagina = bladen.get("/overeenkomsten/nieuw?soort=dienstverleningsovereenkomst").get_data(as_text=True)
    assert "## Artikel 7 Organisatie van de ICT" in pagina
    nieuw = {"kenmerk": "SO-2", "citeertitel": "Samen inkopen 2027", "nummer": "1.0", "markdown": ARTIKEL, "basis": "0"}
    stuur(bladen, "/overeenkomsten/nieuw", soort=SO.value, volgt_op=oud.id, **nieuw)
    db.session.remove()
    assert [een.id for een in vind("SO-2", "1.0").overeenkomst.voorgangers] == [oud.id]
    assert "Samen inkopen 2027" in bladen.get("/overeenkomsten/SO-1").get_data(as_text=True)
    fout = stuur(bladen, "/overeenkomsten/nieuw", soort=DVO.value, volgt_op="0", **nieuw | {"kenmerk": "DVO-1"})
    assert "Een dienstverleningsovereenkomst hoort bij een samenwerkingsovereenkomst. Kies die." in fout
