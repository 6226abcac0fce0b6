"""Who may do what with an antwoord and a reactienota: the inkoper of the gastheer, and nobody else."""

from __future__ import annotations

from datetime import UTC, datetime

from flask.testing import FlaskClient
from sqlalchemy import func, select

from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.toegang.access import Rol
from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.organisaties.models import Gebruiker, Lidmaatschap
from tests.conftest import Cast
from tests.virtuele_tafel.stand import OPENBAAR, Stand, als, maak

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
ROLLEN = {
    "medewerker": ("krommekreek", Rol.MEDEWERKER),
    "vertegenwoordiger": ("krommekreek", Rol.VERTEGENWOORDIGER),
    "secretaris": ("oosterkreek", Rol.SECRETARIS),
    "beheerder": ("oosterkreek", Rol.BEHEERDER),
    "inkoper": ("oosterkreek", Rol.INKOPER),
    "gemeente": ("lindeveen", Rol.GEMEENTE_VERTEGENWOORDIGER),
}
ACTEN = (
    ("POST", "/inbreng/{nummer}/beoordelen"),
    ("GET", "/inbreng/{nummer}/punten"),
    ("POST", "/inbreng/{nummer}/punten/knippen"),
    ("POST", "/inbreng/{nummer}/punten/1/antwoord"),
    ("GET", "/inbreng/{nummer}/punten/1/akkoord"),
    ("POST", "/inbreng/{nummer}/punten/1/akkoord"),
    ("POST", "/inbreng/{nummer}/punten/1/antwoord-weg"),
    ("POST", "/inbreng/{nummer}/punten/meenemen"),
    ("POST", "/inbreng/{nummer}/punten/1/soort"),
    ("POST", "/inbreng/beantwoorden"),
    ("GET", "/inbreng/nalezen"),
    ("POST", "/inbreng/nalezen/{nummer}/1"),
    ("POST", "/inbreng/samen/{nummer}/1"),
    ("POST", "/inbreng/samen/{nummer}/1/los"),
    ("POST", "/inbreng/nakijken/{nummer}/1"),
    ("POST", "/reactienota/{ronde}/publiceren"),
    ("POST", "/reactienota/{ronde}/redenen"),
)


def _wie(cast: Cast, waar: str, rol: Rol) -> int:
    with transaction() as session:
        gebruiker = Gebruiker(email=f"{rol.value}@{waar}.example", naam=rol.value)
        session.add(gebruiker)
        session.flush()
        organisatie = getattr(cast, waar).id
        session.add(Lidmaatschap(gebruiker_id=gebruiker.id, organisatie_id=organisatie, rol=rol, van=BEGIN))
    return gebruiker.id


def _geweigerd() -> int:
    db.session.rollback()
    soort = Gebeurtenis.handeling == "toegang.geweigerd"
    return db.session.scalar(select(func.count()).select_from(Gebeurtenis).where(soort)) or 0


def test_each_act_on_an_answer_is_for_the_inkoper_and_a_refusal_is_logged(
    client: FlaskClient, stand: Stand, cast: Cast, nu: datetime
) -> None:
    plaats = {"nummer": maak(nu, stand, OPENBAAR).nummer, "ronde": stand.ronde.id}
    fout = []
    for naam, (waar, rol) in ROLLEN.items():
        browser, eerder = als(client, _wie(cast, waar, rol)), _geweigerd()
        for methode, pad in ACTEN:
            status = browser.open(pad.format(**plaats), method=methode).status_code
            verwacht = {200, 302, 409} if naam == "inkoper" else {403}
            if status not in verwacht:
                fout.append((naam, methode, pad, status))
        gelogd = _geweigerd() - eerder
        if gelogd != (0 if naam == "inkoper" else len(ACTEN)):
            fout.append((naam, "logboek", "", gelogd))
    assert fout == []
    for methode, pad in ACTEN:
        assert client.open(pad.format(**plaats), method=methode).status_code == 302, pad
