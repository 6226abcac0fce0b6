"""The whole table of role and act on agreements, ronden, inbreng and antwoorden: each act stands in it."""

from __future__ import annotations

from datetime import datetime

from flask import Flask, url_for
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from overlegtafel.core.database.db import transaction
from overlegtafel.core.database.nummers import Nummer
from overlegtafel.overeenkomsten.models import Deelname
from tests.conftest import Cast
from tests.virtuele_tafel.stand import OPENBAAR, Stand, als, maak
from tests.virtuele_tafel.test_rollen import BEGIN, ROLLEN, _geweigerd, _wie

KAMERS = ("overlegtafel.overeenkomsten.", "overlegtafel.virtuele_tafel.")
VAN_DE_INKOPER = frozenset({
    *("behandelen.agree", "behandelen.answer", "behandelen.apart", "behandelen.checked", "behandelen.judge"),
    *("behandelen.together", "besluiten.overnemen", "besluiten.vaststelling", "besluiten.voorleggen"),
    *("besluiten.vrijstellen", "deelname.end", "deelname.index", "elders.mend", "kort.edit", "opstellen.edit"),
    "opstellen.join",
    *("opstellen.mend", "opstellen.move", "opstellen.new", "opstellen.remove", "opstellen.split", "opstellen.upload"),
    *("opvolgen.new", "ordenen.close", "ordenen.edit", "ordenen.merge", "ordenen.move", "ordenen.split"),
    *("ordenen.unmerge", "overeenkomstbijlagen.delete", "overeenkomstbijlagen.edit", "overeenkomstbijlagen.raise_"),
    *("overeenkomsten.new", "overeenkomsten.upload", "punten.answer", "punten.approve", "punten.edit", "punten.remove"),
    *("punten.take_in", "reactienota.publish", "reactienota.reasons", "ronden.new", "ronden.verlengen"),
    *("storingen.new", "tariefbladen.agree", "tariefbladen.new", "tariefbladen.withdraw", "tarieven.edit"),
    *("teksten.annuleren", "teksten.artikelen", "teksten.edit", "teksten.new", "teksten.publiceren", "versies.edit"),
    *("versies.intrekken", "versies.new", "versies.termijnen", "versies.vaststellen", "vragen.mark"),
    "wijzigingen.reasons",
})  # fmt: skip
VAN_ANDEREN = {
    "besluiten.instemming": {"gemeente"},
    "overtypen.new": {"inkoper", "secretaris"},
    "wissen.ask": {"beheerder"},
    "wissen.erase": {"beheerder", "inkoper", "secretaris"},
    "wissen.take_back": {"beheerder", "inkoper", "secretaris"},
}
VAN_IEDEREEN = frozenset({
    *("eigen.add", "eigen.name", "eigen.withdraw", "inbreng.confirm", "inbreng.eigen_add", "inbreng.eigen_name"),
    *("inbreng.eigen_withdraw", "inbreng.new", "inbreng.new_link", "inbreng.send"),
    *("papieren.tekst_docx", "papieren.tekst_pdf", "reactienota.pdf", "wijzigingen.docx", "wijzigingen.pdf"),
})  # fmt: skip
"""Who has the link of an inbreng acts on that one, and anybody sends one: tests/virtuele_tafel/test_formulier.py.

Who may read a paper may have it made: tests/core/werk/test_maakwerk.py.
"""


def _acten(app: Flask) -> list[Rule]:
    regels = [regel for regel in app.url_map.iter_rules() if "POST" in (regel.methods or ())]
    return [regel for regel in regels if app.view_functions[regel.endpoint].__module__.startswith(KAMERS)]


def test_each_act_stands_in_the_table_once(site: Flask) -> None:
    tabel = [*VAN_DE_INKOPER, *VAN_ANDEREN, *VAN_IEDEREEN]
    assert sorted(tabel) == sorted({regel.endpoint for regel in _acten(site)})


def test_what_one_may_do_works_and_all_else_is_refused_and_logged(
    client: FlaskClient, stand: Stand, cast: Cast, nu: datetime
) -> None:
    plaats: dict[str, object] = {"kenmerk": "DO-HBH", "volgnr": 1, "ronde_id": stand.ronde.id, "artikel": "1"}
    plaats |= {"deelname_id": 1, "bijlage_id": 1, "inzending_id": 1}
    with transaction() as session:
        session.add(Deelname(overeenkomst_id=stand.overeenkomst.id, organisatie_id=cast.lindeveen.id, van=BEGIN))
    inbreng = maak(nu, stand, OPENBAAR).nummer
    paden = {}
    for regel in _acten(client.application):
        if regel.endpoint not in VAN_IEDEREEN:
            nummer: Nummer | str = inbreng if "<nummer:nummer>" in regel.rule else "1.1"
            waarden = {naam: {**plaats, "nummer": nummer}[naam] for naam in regel.arguments}
            with client.application.test_request_context():
                paden[regel.endpoint] = url_for(regel.endpoint, **waarden)  # type: ignore[arg-type]  # by name
    fout = []
    for naam, (waar, rol) in ROLLEN.items():
        browser, eerder, geweigerd = als(client, _wie(cast, waar, rol)), _geweigerd(), 0
        for endpoint, pad in paden.items():
            mag = naam in VAN_ANDEREN.get(endpoint, {"inkoper"})
            status = browser.post(pad).status_code
            geweigerd += not mag
            if (status == 403) is mag or status >= 500:
                fout.append((naam, endpoint, status))
        if _geweigerd() - eerder != geweigerd:
            fout.append((naam, "logboek", _geweigerd() - eerder - geweigerd))
    assert fout == []
