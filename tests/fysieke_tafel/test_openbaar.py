"""What is public of bijeenkomsten: the same in Python and in SQL, and what it comes down to."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from overlegtafel.core.database.db import db
from overlegtafel.core.opslag.bestanden import Bestand
from overlegtafel.fysieke_tafel.models import Agendapunt, AgendapuntSoort, Bijeenkomst, Tafel, Vergaderstuk, Verslag
from overlegtafel.fysieke_tafel.rules.openbaar import (
    OPENBAARHEDEN,
    is_agenda_zichtbaar,
    is_concept_zichtbaar,
    is_verslag_zichtbaar,
)
from tests.conftest import NU
from tests.openbaar import MOMENTEN, TELKENS, houd_gelijk, misschien

SOORT = AgendapuntSoort.TER_BESPREKING
LATER = NU + timedelta(seconds=1)


@TELKENS
@given(st.lists(st.tuples(*[misschien] * 7), min_size=1, max_size=6), st.sampled_from(MOMENTEN))
def test_what_is_public_of_bijeenkomsten_is_the_same_in_sql(app: Flask, rijen: list[tuple[Any, ...]], nu: Any) -> None:
    session = db.session()
    tafel = Tafel(naam="Tafel")
    for plek, (vanaf, agenda, geannuleerd, concept, verslag, punt_weg, stuk_weg) in enumerate(rijen):
        bijeenkomst = Bijeenkomst(
            tafel=tafel,
            begin=NU,
            einde=LATER,
            plaats="Zaal",
            uid=str(plek),
            openbaar_vanaf=vanaf,
            agenda_openbaar_vanaf=agenda,
            geannuleerd_op=geannuleerd,
        )
        session.add(bijeenkomst)
        punt = Agendapunt(bijeenkomst=bijeenkomst, volgorde=1, titel="P", soort=SOORT, toegevoegd_op=NU)
        punt.ingetrokken_op = punt_weg
        stuk = Vergaderstuk(agendapunt=punt, volgnr=1, naam="S", bestandsnaam="s", toegevoegd_op=NU)
        stuk.bestand = Bestand(sha256=bytes([plek]), grootte=1, type="")
        stuk.ingetrokken_op = stuk_weg
        session.add(stuk)
        if plek % 3:
            session.add(Verslag(bijeenkomst=bijeenkomst, concept_vanaf=concept, openbaar_vanaf=verslag))
    houd_gelijk(session, OPENBAARHEDEN, nu)


def verslag(bijeenkomst_vanaf: Any, concept_vanaf: Any, openbaar_vanaf: Any) -> Verslag:
    return Verslag(
        bijeenkomst=Bijeenkomst(openbaar_vanaf=bijeenkomst_vanaf),
        concept_vanaf=concept_vanaf,
        openbaar_vanaf=openbaar_vanaf,
    )


def test_an_agenda_is_public_with_its_bijeenkomst_and_from_its_own_moment_on() -> None:
    zien = [
        is_agenda_zichtbaar(Bijeenkomst(openbaar_vanaf=vanaf, agenda_openbaar_vanaf=agenda), nu=NU)
        for vanaf, agenda in [(NU, NU), (LATER, NU), (None, NU), (NU, LATER), (NU, None)]
    ]
    assert zien == [True, False, False, False, False]


def test_a_verslag_is_public_as_concept_and_as_adopted_each_from_its_moment_on() -> None:
    gevallen = [(NU, NU, None), (NU, None, NU), (NU, LATER, LATER), (NU, None, None), (LATER, NU, NU), (None, NU, NU)]
    verslagen = [verslag(*geval) for geval in gevallen]
    assert [is_verslag_zichtbaar(een, nu=NU) for een in verslagen] == [True, True, False, False, False, False]
    assert [is_concept_zichtbaar(een, nu=NU) for een in verslagen] == [True, False, False, False, False, False]
    assert not is_verslag_zichtbaar(None, nu=NU)
    assert not is_concept_zichtbaar(None, nu=NU)
