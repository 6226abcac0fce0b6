"""Who counts as whom, on both databases."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from overlegtafel.cli import groep
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.opdrachtregel.commandline import draai
from overlegtafel.core.toegang.access import BEZOEKER, Rol
from overlegtafel.organisaties.models import Gebruiker, Lidmaatschap, Organisatie, OrganisatieSoort
from overlegtafel.organisaties.queries import adressen_van, herken_afzender, kijker_voor
from overlegtafel.organisaties.queries.mensen import is_lid_op, list_gebruikers
from overlegtafel.organisaties.rules import is_lid
from overlegtafel.organisaties.services import maak_demo_link
from overlegtafel.outbox.models import Mail
from tests.conftest import Cast


def test_a_person_has_the_roles_of_the_day(app: Flask, cast: Cast, nu: datetime) -> None:
    anna = kijker_voor(db.session(), cast.anna.id, nu=nu)
    assert anna.rollen == {Rol.INKOPER, Rol.SECRETARIS, Rol.BEHEERDER}
    assert (anna.is_gastheer, anna.is_gemeente, anna.naam) == (True, True, "Anna")
    bram = kijker_voor(db.session(), cast.bram.id, nu=nu)
    assert (bram.organisatie_ids, bram.is_gastheer, bram.is_gemeente) == (
        frozenset({cast.krommekreek.id}),
        False,
        False,
    )


def test_a_search_for_what_no_database_holds_finds_by_the_rest(app: Flask, cast: Cast) -> None:
    assert [een.naam for een in list_gebruikers(db.session(), zoek="br\0am")] == ["Bram"]


def test_before_and_after_a_role_a_person_is_a_visitor(app: Flask, cast: Cast, nu: datetime) -> None:
    with transaction() as session:
        lid = session.scalars(select(Lidmaatschap).where(Lidmaatschap.gebruiker_id == cast.bram.id)).one()
        lid.tot = nu
    assert kijker_voor(db.session(), cast.bram.id, nu=nu - timedelta(microseconds=1)).mag(Rol.VERTEGENWOORDIGER)
    assert kijker_voor(db.session(), cast.bram.id, nu=nu) == BEZOEKER
    assert kijker_voor(db.session(), cast.bram.id, nu=lid.van - timedelta(seconds=1)) == BEZOEKER
    assert kijker_voor(db.session(), 999_999, nu=nu) == BEZOEKER


@pytest.mark.parametrize(
    ("feiten", "geldt"),
    [
        ({}, True),
        ({"van": 1}, False),
        ({"tot": 0}, False),
        ({"tot": 1}, True),
        ({"uitgenodigd_op": -1}, False),
        ({"uitgenodigd_op": -1, "aanvaard_op": 0}, True),
    ],
)
def test_a_role_holds_from_its_acceptance_to_its_end(
    app: Flask, cast: Cast, nu: datetime, feiten: dict[str, int], geldt: bool
) -> None:
    with transaction() as session:
        lid = session.scalars(select(Lidmaatschap).where(Lidmaatschap.gebruiker_id == cast.bram.id)).one()
        for naam, uren in feiten.items():
            setattr(lid, naam, nu + timedelta(hours=uren))
    assert is_lid(lid, nu=nu) is geldt
    zelf = select(Lidmaatschap.id).where(Lidmaatschap.id == lid.id, is_lid_op(nu=nu))
    assert (db.session().scalar(zelf) is not None) is geldt


def test_only_the_exact_address_of_a_current_role_is_more_than_a_guess(app: Flask, cast: Cast, nu: datetime) -> None:
    bram = herken_afzender(db.session(), "Bram@KrommeKreek.example", nu=nu)
    assert (bram.organisatie, bram.gebruiker, bram.is_exact) == (cast.krommekreek, cast.bram, True)
    collega = herken_afzender(db.session(), "iemand@krommekreek.example", nu=nu)
    assert (collega.organisatie, collega.gebruiker, collega.is_exact) == (cast.krommekreek, None, False)
    vreemd = herken_afzender(db.session(), "daan@inwoner.example", nu=nu)
    assert (vreemd.organisatie, vreemd.gebruiker, vreemd.is_exact) == (None, None, False)
    assert herken_afzender(db.session(), "geen adres", nu=nu).organisatie is None


def test_a_domain_of_two_organisations_tells_nothing(app: Flask, cast: Cast, nu: datetime) -> None:
    with transaction() as session:
        session.add(Organisatie(soort=OrganisatieSoort.AANBIEDER, naam="Dochter", domein="krommekreek.example"))
    assert herken_afzender(db.session(), "iemand@krommekreek.example", nu=nu).organisatie is None


def test_addresses_are_those_of_the_role_each_once(app: Flask, cast: Cast, nu: datetime) -> None:
    ids = [cast.oosterkreek.id, cast.krommekreek.id]
    gemeente = adressen_van(db.session(), ids, [Rol.INKOPER, Rol.SECRETARIS], nu=nu)
    assert gemeente == ["anna@oosterkreek.example"]
    assert adressen_van(db.session(), ids, list(Rol), nu=nu) == ["anna@oosterkreek.example", "bram@krommekreek.example"]
    assert adressen_van(db.session(), [], list(Rol), nu=nu) == []


def voer_uit(app: Flask, *argumenten: str) -> int:
    return draai(groep, lambda **_: app, ["user", "invite", *argumenten])


def test_the_command_invites_a_person_of_the_gastheer(
    app: Flask, cast: Cast, capsys: pytest.CaptureFixture[str], nu: datetime
) -> None:
    assert voer_uit(app, "eva@oosterkreek.example", "--naam", "Eva", "--rol", "inkoper") == 0
    assert "Eva is nu inkoper bij Gemeente Oosterkreek" in capsys.readouterr().err
    db.session.rollback()
    eva = db.session.scalars(select(Gebruiker).where(Gebruiker.naam == "Eva")).one()
    lid = db.session.scalars(select(Lidmaatschap).where(Lidmaatschap.gebruiker_id == eva.id)).one()
    assert (lid.rol, lid.organisatie_id) == (Rol.INKOPER, cast.oosterkreek.id)
    assert db.session.scalars(select(Mail.melding)).all() == ["uitnodiging"]


@pytest.mark.parametrize(
    ("argumenten", "code", "zin"),
    [
        (["geen-adres", "--naam", "E", "--rol", "inkoper"], 65, "geen-adres is geen mailadres."),
        (
            ["e@x.example", "--naam", "E", "--rol", "inkoper", "--organisatie", "Weg"],
            65,
            "Deze organisatie is er niet.",
        ),
        (["e@x.example", "--naam", "E", "--rol", "inkoper", "--organisatie", "00000001"], 65, "past niet bij"),
        (["e@x.example", "--naam", "E", "--rol", "koning"], 64, "koning"),
    ],
)
def test_the_command_refuses_in_one_sentence(
    app: Flask, cast: Cast, capsys: pytest.CaptureFixture[str], argumenten: list[str], code: int, zin: str
) -> None:
    assert voer_uit(app, *argumenten) == code
    gelezen = capsys.readouterr()
    assert zin in gelezen.err
    assert len(gelezen.err.strip().splitlines()) == 1
    assert db.session.scalars(select(Mail)).all() == []


def test_a_demo_link_is_refused_outside_a_demo(app: Flask, cast: Cast, nu: datetime) -> None:
    with pytest.raises(Geweigerd), transaction() as session:
        maak_demo_link(session, cast.anna, nu=nu)
