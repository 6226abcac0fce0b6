"""Who was party to an agreement that another one follows is asked anew, and bound by nothing until it signs."""

from __future__ import annotations

from flask.testing import FlaskClient

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import transaction
from overlegtafel.core.tijd import clock
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.overeenkomsten.rules.manifest import manifest_sha256
from overlegtafel.overeenkomsten.services.opvolgen import Meegenomen, Opvolgernaam, maak_opvolger
from overlegtafel.overeenkomsten.services.teksten import zet_openbaar
from overlegtafel.partijen.queries.partij import nog_te_vragen
from overlegtafel.partijen.queries.register import register
from overlegtafel.partijen.queries.tekenen import te_ondertekenen
from overlegtafel.partijen.services.tekenen import onderteken
from tests.conftest import NU, Cast
from tests.overeenkomsten.conftest import meld_aan, vind
from tests.partijen.conftest import maak_regio, teken_beide, wie_tekent


def test_who_signed_what_is_followed_is_asked_anew_and_bound_by_nothing(client: FlaskClient, cast: Cast) -> None:
    olga = maak_regio(cast)
    teken_beide(cast, olga)
    with transaction() as session:
        oud = vind("DO-HBH", "1.0").overeenkomst
        naam = Opvolgernaam("DO-WAS", "De was", "1.0")
        versie = maak_opvolger(session, naam, [Meegenomen(oud, frozenset("14"))], daad=Daad(NU))
        assert [een.id for een in nog_te_vragen(session, versie.overeenkomst, nu=NU)] == [cast.krommekreek.id]
        assert te_ondertekenen(session, [cast.krommekreek.id], nu=NU) == []
        zet_openbaar(session, versie.teksten[-1], vanaf=NU, nu=NU)
        versie.vastgesteld_op = versie.geldig_van = NU
        session.flush()
        assert [een.id for een in te_ondertekenen(session, [cast.krommekreek.id], nu=NU)] == [versie.id]
        assert te_ondertekenen(session, [cast.lichtpunt.id], nu=NU) == []
        assert register(session, versie.overeenkomst, NU.date(), nu=NU) == []
    clock.zet_klok(NU)
    meld_aan(client, cast.anna)
    assert "Nog te vragen" in client.get("/register?overeenkomst=DO-WAS").text
    assert "Partijen van de voorganger om opnieuw te vragen" in client.get("/overeenkomsten/DO-WAS").text
    meld_aan(client, None)
    assert "Nog te vragen" not in client.get("/register?overeenkomst=DO-WAS").text
    with transaction() as session:
        tekst = vind("DO-WAS", "1.0").teksten[-1]
        wie = wie_tekent(manifest_sha256(tekst), NU)
        onderteken(session, tekst, session.get_one(Organisatie, cast.krommekreek.id), wie, daad=Daad(NU, cast.bram.id))
        assert nog_te_vragen(session, tekst.versie.overeenkomst, nu=NU) == []
