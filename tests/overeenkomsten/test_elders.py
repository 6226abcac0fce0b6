"""References in other agreements follow the basisovereenkomst when its articles get other numbers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd
from overlegtafel.overeenkomsten.models import Tekst, Versie
from overlegtafel.overeenkomsten.queries.pagina import tekst_met_artikelen
from overlegtafel.overeenkomsten.services import bewerk_tekst, maak_versie
from overlegtafel.overeenkomsten.services.elders import verbeter_elders, verwijzingen_elders
from tests.conftest import NU, Cast
from tests.overeenkomsten.conftest import Vind, meld_aan, vind

LATER = NU + timedelta(days=1)
BASIS = "BO-SOC"
ZIN = "Wie bezwaar heeft, volgt artikel 12.1 van de basisovereenkomst en artikel 2 van de basisovereenkomst."


def _deel(zin: str = ZIN) -> Tekst:
    """Let DO-DAG 0.3, a concept, refer to the basisovereenkomst in its first article."""
    with transaction() as session:
        tekst = vind("DO-DAG", "0.3").teksten[-1]
        begin = tekst.artikel_teksten[0].markdown
        bewerk_tekst(session, tekst, tekst.markdown.replace(begin, f"{begin}\n\n{zin}", 1), daad=Daad(NU))
    return vind("DO-DAG", "0.3").teksten[-1]


def _nieuwe_basis(vind_: Vind) -> Tekst:
    """Begin a versie of the basisovereenkomst in which an article comes before the third: all after it move on."""
    with transaction() as session:
        oud = _oude_basis()
        versie = maak_versie(session, oud.overeenkomst, "9.9", vervangt=oud, daad=Daad(LATER))
        tekst = versie.teksten[0]
        delen = tekst.markdown.split("## Artikel ")
        anders = [*delen[:3], "3 Iets nieuws\n\n1. Dit is nieuw.\n\n"]
        for deel in delen[3:]:
            nummer, _, rest = deel.partition(" ")
            anders.append(f"{int(nummer) + 1} {rest}")
        bewerk_tekst(session, tekst, "## Artikel ".join(anders), daad=Daad(LATER))
    return db.session().get_one(Tekst, tekst.id)


def _oude_basis() -> Versie:
    return vind("DO-DAG", "0.3").overeenkomst.basis.versies[-1]  # type: ignore[union-attr]  # each deel has one


def test_what_moved_is_named_with_where_it_is_now_and_written_at_once(regio: Vind) -> None:
    deel, basis = _deel(), _nieuwe_basis(regio)
    (gevonden,) = verwijzingen_elders(db.session(), basis)
    assert gevonden.tekst.id == deel.id
    (werk,) = gevonden.werk
    assert "artikel 12, eerste lid van de basisovereenkomst; daar staat nu iets anders" in werk.uitleg
    assert "artikel 13, eerste lid" in werk.uitleg
    with transaction() as session:
        tekst = tekst_met_artikelen(session, deel.id)
        with pytest.raises(Geweigerd, match="veranderd nadat u ze las"):
            verbeter_elders(session, tekst, basis, [], daad=Daad(LATER))
        assert verbeter_elders(session, tekst, basis, [werk.uitleg], daad=Daad(LATER)) == 1
    nu = vind("DO-DAG", "0.3").teksten[-1]
    assert "artikel 13" in nu.markdown
    assert "artikel 2 van de basisovereenkomst" in nu.markdown
    assert verwijzingen_elders(db.session(), db.session().get_one(Tekst, basis.id)) == []


def test_a_text_that_is_frozen_is_not_written_in(regio: Vind) -> None:
    deel, basis = _deel(), _nieuwe_basis(regio)
    with transaction() as session:
        session.get_one(Tekst, deel.id).bevroren_op = NU
    (gevonden,) = verwijzingen_elders(db.session(), basis)
    with transaction() as session, pytest.raises(Geweigerd, match="staat vast"):
        gelezen = [een.uitleg for een in gevonden.werk]
        verbeter_elders(session, tekst_met_artikelen(session, deel.id), basis, gelezen, daad=Daad(LATER))


def test_an_inkoper_finds_and_mends_them_by_clicks(bladen: FlaskClient, cast: Cast) -> None:
    _deel()
    basis = _nieuwe_basis(lambda kenmerk, nummer: vind(kenmerk, nummer))
    kenmerk = basis.versie.overeenkomst.kenmerk
    meld_aan(bladen, cast.anna)
    pad = f"/overeenkomsten/{kenmerk}/9.9/tekst/1/elders"
    assert pad in bladen.get(f"/overeenkomsten/{kenmerk}/9.9").text
    (gevonden,) = verwijzingen_elders(db.session(), basis)
    assert "Verbeter wat is voorgesteld" in bladen.get(pad).text
    velden = {"tekst": gevonden.tekst.id, "gelezen": [een.uitleg for een in gevonden.werk]}
    assert "1 verwijzing is verbeterd." in bladen.post(pad, data=velden, follow_redirects=True).text
    meld_aan(bladen, cast.bram)
    assert bladen.get(pad).status_code in (403, 404)
    assert bladen.post(pad, data=velden).status_code == 403
