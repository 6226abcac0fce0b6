"""Within a gemeente not everybody reads everything: who does no work on inbreng finds no word that is not public."""

from __future__ import annotations

from flask import Flask

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import transaction
from overlegtafel.core.toegang.access import Rol
from overlegtafel.organisaties.models import Gebruiker
from overlegtafel.organisaties.rules.rollen import rollen_voor
from overlegtafel.organisaties.services.mensen import geef_rol
from overlegtafel.virtuele_tafel.models import Gevolg, Oordeel
from overlegtafel.virtuele_tafel.rules.beoordelen import Beoordeling
from overlegtafel.virtuele_tafel.services.beantwoorden import beantwoord
from overlegtafel.virtuele_tafel.services.beoordelen import beoordeel
from tests.conftest import NU, Cast
from tests.publicatie.merken import Merken, merk, zoek_lekken
from tests.publicatie.test_merken import geef


def plant(cast: Cast) -> Merken:
    """Submit an inbreng of which every field is marked, with an answer that nobody agreed to yet."""
    merken = Merken()
    with transaction() as session:
        inbreng = geef(session, "dicht", merken)
        beoordeel(session, inbreng, Beoordeling(Oordeel.NIET_OPENBAAR, grond="Op verzoek"), daad=Daad(NU))
        for punt in inbreng.punten:
            beantwoord(session, punt, Gevolg.TER_KENNISNAME, merk("dichtantwoord"), daad=Daad(NU, cast.anna.id))
    merken.verberg("dichtantwoord")
    return merken


def neem_aan(cast: Cast, rol: Rol, *, gastheer: bool) -> Gebruiker:
    """Give a gemeente somebody with one role and no other."""
    with transaction() as session:
        wie = Gebruiker(email=f"{rol.value}@gemeente.example", naam="Iemand")
        session.add(wie)
        session.flush()
        geef_rol(session, wie, cast.oosterkreek if gastheer else cast.lindeveen, rol, daad=Daad(NU))
    return wie


def test_who_does_not_work_on_inbreng_reads_none_in_the_own_gemeente(site: Flask, cast: Cast) -> None:
    with site.app_context():
        merken = plant(cast)
        for rol in set(rollen_voor(cast.oosterkreek)) - {Rol.INKOPER, Rol.SECRETARIS}:
            assert zoek_lekken(site, merken, neem_aan(cast, rol, gastheer=True), rol=rol) == [], rol


def test_no_role_that_another_gemeente_can_give_reads_it(site: Flask, cast: Cast) -> None:
    with site.app_context():
        merken, rollen = plant(cast), rollen_voor(cast.lindeveen)
        assert not {Rol.INKOPER, Rol.SECRETARIS, Rol.BEHEERDER} & set(rollen)
        for rol in rollen:
            assert zoek_lekken(site, merken, neem_aan(cast, rol, gastheer=False), rol=rol) == [], rol


def test_a_secretaris_of_the_gastheer_does_read_it(site: Flask, cast: Cast) -> None:
    with site.app_context():
        merken = plant(cast)
        gelezen = zoek_lekken(site, merken, neem_aan(cast, Rol.SECRETARIS, gastheer=True), rol=Rol.SECRETARIS)
        assert {"merkdichttekst", "merkdichtnaam", "merkdichtantwoord"} <= set().union(*(weg for _, weg in gelezen))
