"""Invitations and their answers at their edges: each condition by itself, without a database."""

from __future__ import annotations

from datetime import datetime

from overlegtafel.fysieke_tafel.models import (
    Komst,
    Komstbericht,
    Verplaatsing,
)
from overlegtafel.fysieke_tafel.rules.genodigden import (
    MEESTE_GENODIGDEN,
    MEESTE_VERVANGERS,
    geldend_bericht,
    gewijzigd_op,
    is_uit_te_nodigen,
    sequence_van_tijd,
    vervanger_van,
    wat_te_sturen,
    weiger_afzeggen,
    weiger_andere_tijd,
    weiger_antwoord,
    weiger_gast,
    weiger_vervanger,
)
from overlegtafel.fysieke_tafel.rules.kalender import Methode
from tests.fysieke_tafel.los import BEGIN, DAG, EINDE, NU, TEL, UUR, dag, genodigde


def test_a_calendar_is_sent_what_it_does_not_know() -> None:
    wie = ["bram@krommekreek.example"]
    weg = dag(geannuleerd_op=NU)
    assert wat_te_sturen(genodigde(), wie, nu=NU) is Methode.REQUEST
    assert wat_te_sturen(genodigde(verstuurd=0), wie, nu=NU) is None
    assert wat_te_sturen(genodigde(dag(sequence=1), verstuurd=0), wie, nu=NU) is Methode.REQUEST
    assert wat_te_sturen(genodigde(verstuurd=0, afgezegd_op=NU), wie, nu=NU) is Methode.REQUEST
    assert [wat_te_sturen(genodigde(), wie, nu=op) for op in (BEGIN - TEL, BEGIN)] == [Methode.REQUEST, None]
    for een in (genodigde(weg, verstuurd=0), genodigde(verstuurd=0)):
        assert wat_te_sturen(een, wie if een.bijeenkomst is weg else [], nu=NU) is Methode.CANCEL
    assert wat_te_sturen(genodigde(), [], nu=NU) is None
    assert wat_te_sturen(genodigde(verstuurd=0, afgezegd_op=NU), [], nu=NU) is None
    momenten = (NU - DAG - TEL, NU - DAG, EINDE - TEL, EINDE)
    assert [is_uit_te_nodigen(dag(), nu=moment) for moment in momenten] == [False, True, True, False]


def test_an_answer_counts_for_the_time_to_which_it_was_given() -> None:
    een = genodigde(dag(sequence=2))
    plek = {"reden": "", "plaats_was": ""}
    een.bijeenkomst.verplaatsingen = [
        Verplaatsing(sequence=1, begin_was=BEGIN - DAG, einde_was=EINDE, verplaatst_op=NU, **plek),
        Verplaatsing(sequence=2, begin_was=BEGIN, einde_was=EINDE, verplaatst_op=NU + UUR, **plek),
    ]
    assert sequence_van_tijd(een.bijeenkomst) == 1, "the second move was of the room alone"
    assert gewijzigd_op(een.bijeenkomst) == NU + UUR
    assert [gewijzigd_op(dag()), gewijzigd_op(dag(openbaar_vanaf=None))] == [NU - DAG, NU - 2 * DAG]
    assert sequence_van_tijd(dag()) == 0
    een.berichten = [Komstbericht(sequence=0, komst=Komst.KOMT)]
    assert geldend_bericht(een) is None
    een.berichten += [Komstbericht(sequence=1, komst=Komst.KOMT), Komstbericht(sequence=1, komst=Komst.KOMT_NIET)]
    assert geldend_bericht(een) is een.berichten[-1]


def test_who_is_called_answers_until_the_end() -> None:
    assert [bool(weiger_antwoord(genodigde(), nu=op)) for op in (EINDE - TEL, EINDE)] == [False, True]
    assert weiger_antwoord(genodigde(dag(geannuleerd_op=NU)), nu=NU)
    assert weiger_antwoord(genodigde(afgezegd_op=NU), nu=NU)


def test_another_time_is_one_that_can_be() -> None:
    def zin(begin: datetime | None, einde: datetime | None, *, sequence: int = 0, nu: datetime = NU) -> str | None:
        een = genodigde()
        een.bijeenkomst.verplaatsingen = [
            Verplaatsing(sequence=1, begin_was=BEGIN - DAG, einde_was=EINDE, verplaatst_op=NU, reden="", plaats_was="")
        ]
        bericht = Komstbericht(genodigde=een, ander_begin=begin, ander_einde=einde, sequence=sequence)
        return weiger_andere_tijd(bericht, nu=nu)

    anders = (BEGIN + DAG, EINDE + DAG)
    assert zin(*anders, sequence=1) is None
    assert "al verplaatst" in str(zin(*anders))
    assert all("geen andere tijd" in str(zin(*een, sequence=1)) for een in ((None, EINDE), (BEGIN, None)))
    assert "eindtijd" in str(zin(EINDE, BEGIN, sequence=1))
    assert [bool(zin(NU + na, NU + 2 * UUR, sequence=1)) for na in (0 * TEL, TEL)] == [True, False]
    assert "al gehouden" in str(zin(*anders, sequence=1, nu=EINDE))


def test_a_deputy_is_sent_by_who_is_called_himself() -> None:
    een, adres = genodigde(), "inge@krommekreek.example"
    een.id = 3
    assert [bool(weiger_vervanger(een, adres, nu=op)) for op in (BEGIN - TEL, BEGIN)] == [False, True]
    assert weiger_vervanger(genodigde(vervangt_id=2), adres, nu=NU)
    assert "gaat niet door" in str(weiger_vervanger(genodigde(dag(geannuleerd_op=NU)), adres, nu=NU))
    ander = genodigde(een.bijeenkomst, adres=adres)
    assert weiger_vervanger(een, adres, nu=NU)
    ander.afgezegd_op = NU
    assert not weiger_vervanger(een, adres, nu=NU)
    ander.afgezegd_op, ander.vervangt_id = None, 3
    assert not weiger_vervanger(een, adres, nu=NU)
    vol = genodigde()
    for nummer in range(MEESTE_VERVANGERS):
        assert not weiger_vervanger(vol, adres, nu=NU)
        vol.vervangers.append(genodigde(adres=f"{nummer}@x.example", is_los=bool(nummer % 2)))
    assert weiger_vervanger(vol, adres, nu=NU)
    vol.id = 4
    genodigde(vol.bijeenkomst, adres="eerder@x.example", vervangt_id=4)
    assert not weiger_vervanger(vol, "eerder@x.example", nu=NU), "who was sent before may be sent again"
    assert vervanger_van(vol) is vol.vervangers[1]
    assert vervanger_van(genodigde()) is None


def test_a_guest_is_called_once_and_called_off_before_the_start() -> None:
    bijeenkomst, adres = dag(), "gast@elders.example"
    assert [bool(weiger_gast(bijeenkomst, adres, nu=op)) for op in (BEGIN - TEL, BEGIN)] == [False, True]
    assert weiger_gast(dag(geannuleerd_op=NU), adres, nu=NU)
    gast = genodigde(bijeenkomst, adres=adres, is_los=True)
    assert weiger_gast(bijeenkomst, adres, nu=NU)
    assert not weiger_gast(bijeenkomst, "ander@elders.example", nu=NU)
    assert [bool(weiger_afzeggen(gast, nu=op)) for op in (BEGIN - TEL, BEGIN)] == [False, True]
    assert weiger_afzeggen(genodigde(is_los=False), nu=NU)
    assert weiger_afzeggen(genodigde(dag(geannuleerd_op=NU), is_los=True), nu=NU)
    gast.afgezegd_op = NU
    assert not weiger_gast(bijeenkomst, adres, nu=NU)
    for _ in range(MEESTE_GENODIGDEN - 2):
        genodigde(bijeenkomst, adres="x@x.example")
    assert not weiger_gast(bijeenkomst, "ander@elders.example", nu=NU)
    genodigde(bijeenkomst, adres="x@x.example")
    assert weiger_gast(bijeenkomst, "ander@elders.example", nu=NU)
