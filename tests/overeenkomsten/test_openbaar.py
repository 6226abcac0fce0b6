"""What is public of agreements: the same in Python and in SQL, and what it comes down to."""

from __future__ import annotations

from datetime import timedelta
from itertools import product
from typing import Any

from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from overlegtafel.core.database.db import db
from overlegtafel.core.toegang.access import is_openbaar
from overlegtafel.overeenkomsten.models import Overeenkomst, OvereenkomstSoort, Ronde, RondeSoort, Tekst, Versie
from overlegtafel.overeenkomsten.rules.openbaar import (
    OPENBAARHEDEN,
    is_overeenkomst_openbaar,
    is_reactienota_openbaar,
    is_ronde_openbaar,
    is_versie_openbaar,
)
from tests.conftest import NU
from tests.openbaar import MOMENTEN, TELKENS, houd_gelijk, misschien

versies = st.lists(st.lists(misschien, max_size=2), max_size=3)


def tekst(volgnr: int, openbaar_vanaf: Any) -> Tekst:
    leeg = {"markdown": "", "aanhef_html": "", "gerenderd_met": "x", "sha256": "0" * 64}
    return Tekst(volgnr=volgnr, openbaar_vanaf=openbaar_vanaf, **leeg)


def overeenkomst(kenmerk: str, momenten: list[list[Any]]) -> Overeenkomst:
    return Overeenkomst(
        soort=OvereenkomstSoort.DEEL,
        kenmerk=kenmerk,
        citeertitel=kenmerk,
        versies=[
            Versie(nummer=f"1.{plek}", teksten=[tekst(volgnr, moment) for volgnr, moment in enumerate(van_versie, 1)])
            for plek, van_versie in enumerate(momenten)
        ],
    )


@TELKENS
@given(versies, versies, st.tuples(st.sampled_from(MOMENTEN), misschien, misschien), st.sampled_from(MOMENTEN))
def test_what_is_public_of_agreements_is_the_same_in_sql(
    app: Flask, een: list[list[Any]], twee: list[list[Any]], ronde: tuple[Any, Any, Any], nu: Any
) -> None:
    session = db.session()
    begin, nota, tekst_vanaf = ronde
    derde = overeenkomst("C", [[tekst_vanaf]])
    session.add_all([overeenkomst("A", een), overeenkomst("B", twee), derde])
    session.flush()
    versie = derde.versies[0]
    session.add(
        Ronde(
            versie=versie,
            tekst=versie.teksten[0],
            soort=RondeSoort.GEWOON,
            openbaar_vanaf=begin,
            sluit_op=NU + timedelta(days=1),
            reactienota_op=nota,
        )
    )
    houd_gelijk(session, OPENBAARHEDEN, nu)


def test_each_fact_of_a_ronde_counts_in_sql_too(app: Flask) -> None:
    session, (terug, nu, straks) = db.session(), (MOMENTEN[0], NU, MOMENTEN[-1])
    for nummer, (van_tekst, begin, nota) in enumerate(
        product((None, terug, straks), (terug, nu, straks), (None, nu, straks))
    ):
        deel = overeenkomst(f"R-{nummer}", [[van_tekst]])
        session.add(deel)
        session.flush()
        session.add(
            Ronde(
                versie=deel.versies[0],
                tekst=deel.versies[0].teksten[0],
                soort=RondeSoort.GEWOON,
                openbaar_vanaf=begin,
                sluit_op=NU + timedelta(days=1),
                reactienota_op=nota,
            )
        )
    houd_gelijk(session, OPENBAARHEDEN, nu)


def test_an_agreement_is_known_from_its_first_public_tekst_on() -> None:
    niet, wel = Versie(nummer="1.0", teksten=[tekst(1, None)]), Versie(nummer="1.1", teksten=[tekst(1, NU)])
    voor = NU - timedelta(microseconds=1)
    assert not is_versie_openbaar(niet, nu=NU)
    assert (is_versie_openbaar(wel, nu=voor), is_versie_openbaar(wel, nu=NU)) == (False, True)
    alle = Overeenkomst(versies=[niet, wel])
    assert (is_overeenkomst_openbaar(alle, nu=voor), is_overeenkomst_openbaar(alle, nu=NU)) == (False, True)
    assert not is_overeenkomst_openbaar(Overeenkomst(versies=[niet]), nu=NU)
    assert not is_openbaar(niet.teksten[0], nu=NU)


def test_a_ronde_and_its_reactienota_are_no_sooner_known_than_the_tekst() -> None:
    ronde = Ronde(tekst=tekst(1, NU), openbaar_vanaf=NU, reactienota_op=NU)
    assert is_ronde_openbaar(ronde, nu=NU)
    assert is_reactienota_openbaar(ronde, nu=NU)
    ronde.tekst.openbaar_vanaf = NU + timedelta(seconds=1)
    assert not is_ronde_openbaar(ronde, nu=NU)
    assert not is_reactienota_openbaar(ronde, nu=NU)
    ronde.tekst.openbaar_vanaf, ronde.reactienota_op = NU, None
    assert not is_reactienota_openbaar(ronde, nu=NU)
    ronde.openbaar_vanaf = NU + timedelta(seconds=1)
    assert not is_ronde_openbaar(ronde, nu=NU)
