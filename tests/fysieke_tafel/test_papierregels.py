"""Papers, terms and the verslag at their edges: each condition by itself, without a database."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from overlegtafel.core.tijd.termijnen import STANDAARD
from overlegtafel.fysieke_tafel.models import (
    Bijeenkomst,
    Verslag,
    Verslagdeel,
)
from overlegtafel.fysieke_tafel.rules.planning import KRAPPE_AGENDA, bestaat, let_op_agenda, rang_van, weiger_klok
from overlegtafel.fysieke_tafel.rules.status import (
    BijeenkomstStatus,
    VerslagStatus,
    bijeenkomst_status,
    verslag_status,
)
from overlegtafel.fysieke_tafel.rules.stukken import (
    MEESTE_STUKKEN,
    geldende_stukken,
    getoonde_stukken,
    is_laat_stuk,
    is_nagekomen,
    nagekomen,
    weiger_intrekken,
    weiger_ordenen,
    weiger_stuk,
)
from overlegtafel.fysieke_tafel.rules.termijnen import achterstand, agenda_sluit_op, agenda_uiterlijk, is_voorbij
from overlegtafel.fysieke_tafel.rules.verslag import (
    weiger_bewerken,
    weiger_concept,
    weiger_erratum,
    weiger_publiceren,
    weiger_terugnemen,
    weiger_vaststellen,
    weiger_vaststelwijze,
)
from tests.fysieke_tafel.los import BEGIN, DAG, EINDE, NU, TEL, UUR, dag, punt, stuk


def test_a_paper_is_refused_for_one_reason_at_a_time() -> None:
    pdf = "application/pdf"
    assert not weiger_stuk(punt(), pdf, 1, nu=NU)
    assert "leeg" in str(weiger_stuk(punt(), pdf, 0, nu=NU))
    assert "soort bestand" in str(weiger_stuk(punt(), "text/html", 1, nu=NU))
    assert "ingetrokken" in str(weiger_stuk(punt(ingetrokken_op=NU), pdf, 1, nu=NU))
    assert [bool(weiger_stuk(punt(), pdf, 1, nu=moment)) for moment in (EINDE - TEL, EINDE)] == [False, True]
    vol = punt()
    for _ in range(MEESTE_STUKKEN - 1):
        stuk(vol)
    assert not weiger_stuk(vol, pdf, 1, nu=NU)
    stuk(vol)
    assert weiger_stuk(vol, pdf, 1, nu=NU)


def test_a_paper_that_people_read_stays_named() -> None:
    gelezen, nieuw = punt(dag(agenda_openbaar_vanaf=NU)), punt()
    assert [bool(weiger_intrekken(stuk(gelezen), reden, nu=NU)) for reden in (" ", "Fout.")] == [True, False]
    assert not weiger_intrekken(stuk(gelezen), "", nu=NU - TEL)
    assert weiger_intrekken(stuk(nieuw, ingetrokken_op=NU), "Fout.", nu=NU)
    assert weiger_intrekken(stuk(nieuw), "Fout.", nu=EINDE)
    assert [bool(weiger_ordenen(stuk(gelezen), nu=moment)) for moment in (NU - TEL, NU)] == [False, True]
    assert weiger_ordenen(stuk(nieuw), nu=EINDE)
    bij = punt(dag(agenda_openbaar_vanaf=NU))
    staat, weg, nooit = stuk(bij), stuk(bij, ingetrokken_op=NU), stuk(bij, ingetrokken_op=NU - TEL)
    assert getoonde_stukken(bij) == [staat, weg]
    assert nooit not in geldende_stukken(bij)
    assert geldende_stukken(bij) == [staat]


def test_what_came_later_is_told_apart() -> None:
    bijeenkomst = dag(agenda_openbaar_vanaf=NU)
    assert [is_nagekomen(moment, bijeenkomst) for moment in (NU - TEL, NU, NU + TEL)] == [False, False, True]
    bij, erbij = punt(bijeenkomst), punt(bijeenkomst, volgorde=2, toegevoegd_op=NU + DAG, titel="Later")
    stuk(bij, toegevoegd_op=NU + UUR, naam="Erbij")
    stuk(bij, toegevoegd_op=NU + UUR, naam="Weg", ingetrokken_op=NU + DAG)
    assert nagekomen(bijeenkomst) == [(NU + DAG, "Punt 2: Later"), (NU + UUR, "Bij punt 1: Erbij")]
    erbij.ingetrokken_op = NU + 2 * DAG
    assert [wat for _, wat in nagekomen(bijeenkomst)] == ["Bij punt 1: Erbij"]
    sluit, los = agenda_sluit_op(BEGIN, STANDAARD), punt()
    assert [is_laat_stuk(stuk(los, toegevoegd_op=op), STANDAARD) for op in (sluit - TEL, sluit)] == [False, True]
    assert is_laat_stuk(stuk(bij, toegevoegd_op=NU + TEL), STANDAARD)


def test_what_is_overdue_follows_from_the_facts() -> None:
    def wat(nu: datetime, **verslag: object) -> str | None:
        bijeenkomst = dag()
        bijeenkomst.verslag = Verslag(**verslag) if verslag else None
        gevonden = achterstand(bijeenkomst, STANDAARD, nu=nu)
        return gevonden.wat if gevonden else None

    te_laat = datetime(2026, 10, 1, 22, 0, tzinfo=UTC)
    assert [wat(te_laat - TEL), wat(te_laat)] == [None, "Conceptverslag"]
    assert wat(te_laat, concept_vanaf=te_laat) is None
    assert wat(te_laat, concept_vanaf=te_laat + TEL) == "Conceptverslag"
    vast = te_laat - 9 * DAG
    assert wat(te_laat, concept_vanaf=NU, vastgesteld_op=vast) == "Publicatie van het vastgestelde verslag"
    assert wat(te_laat, concept_vanaf=NU, vastgesteld_op=te_laat + TEL) is None
    assert wat(vast, concept_vanaf=NU, vastgesteld_op=vast) is None
    assert [wat(te_laat, vastgesteld_op=te_laat + na) for na in (0 * TEL, TEL)] == [None, "Conceptverslag"]
    assert [is_voorbij(date(2026, 10, 1), nu=nu) for nu in (te_laat - TEL, te_laat)] == [False, True]


def test_a_verslag_goes_its_way_step_by_step() -> None:
    def met(**verslag: object) -> Bijeenkomst:
        bijeenkomst = dag()
        bijeenkomst.verslag = Verslag(delen=[Verslagdeel(agendapunt_id=1, markdown="Gesproken.")], **verslag)
        return bijeenkomst

    assert [bool(weiger_bewerken(dag(), nu=op)) for op in (BEGIN - TEL, BEGIN)] == [True, False]
    assert weiger_bewerken(dag(geannuleerd_op=NU), nu=EINDE)
    assert not weiger_bewerken(met(), nu=EINDE)
    assert weiger_bewerken(met(vastgesteld_op=EINDE), nu=EINDE)
    assert [bool(weiger_concept(met(), EINDE, nu=op)) for op in (EINDE - TEL, EINDE)] == [True, False]
    assert weiger_concept(dag(geannuleerd_op=NU), EINDE, nu=EINDE)
    half = met()
    half.verslag.delen.append(Verslagdeel(agendapunt_id=2, markdown=""))  # type: ignore[union-attr]  # idem
    assert not weiger_concept(half, EINDE, nu=EINDE)
    assert "vanaf nu" in str(weiger_concept(met(), EINDE - TEL, nu=EINDE))
    assert "al openbaar" in str(weiger_concept(met(concept_vanaf=EINDE), EINDE, nu=EINDE))
    assert not weiger_concept(met(concept_vanaf=EINDE + TEL), EINDE, nu=EINDE)
    leeg = met()
    leeg.verslag.delen[0].markdown = " "  # type: ignore[union-attr]  # it was given one
    assert all("leeg" in str(weiger_concept(een, EINDE, nu=EINDE)) for een in (leeg, dag()))
    concept = datetime(2026, 9, 28, 10, 0, tzinfo=UTC)
    na = datetime(2026, 10, 5, 22, 0, tzinfo=UTC)
    openbaar = Verslag(concept_vanaf=concept)
    assert [bool(weiger_vaststellen(openbaar, op, STANDAARD, nu=na)) for op in (na - TEL, na)] == [True, False]
    assert weiger_vaststellen(openbaar, na, STANDAARD, nu=na - TEL)
    assert all(weiger_vaststellen(een, na, STANDAARD, nu=na) for een in (None, Verslag()))
    assert "Publiceer eerst" in str(weiger_vaststellen(Verslag(concept_vanaf=na + DAG), na, STANDAARD, nu=na))
    te_vroeg = str(weiger_vaststellen(openbaar, na - TEL, STANDAARD, nu=na))
    assert "tot en met 5 oktober 2026" in te_vroeg
    assert "vanaf 6 oktober 2026" in te_vroeg
    assert "al vastgesteld" in str(
        weiger_vaststellen(Verslag(concept_vanaf=concept, vastgesteld_op=na), na, STANDAARD, nu=na)
    )


def test_a_verslag_is_published_corrected_and_taken_back_in_its_own_state() -> None:
    vast = Verslag(concept_vanaf=NU - DAG, vastgesteld_op=NU)
    uit = Verslag(concept_vanaf=NU - DAG, vastgesteld_op=NU, openbaar_vanaf=NU)
    assert [bool(weiger_publiceren(vast, op, nu=NU)) for op in (NU - TEL, NU)] == [True, False]
    assert all(weiger_publiceren(een, NU, nu=NU) for een in (uit, Verslag(), None))
    assert [bool(weiger_erratum(een, "Fout.", nu=NU)) for een in (uit, vast, None)] == [False, True, True]
    assert weiger_erratum(uit, " ", nu=NU)
    concept = Verslag(concept_vanaf=NU)
    assert [bool(weiger_terugnemen(concept, "Fout.", nu=op)) for op in (NU - TEL, NU)] == [True, False]
    assert all(weiger_terugnemen(een, "Fout.", nu=NU) for een in (vast, None))
    assert weiger_terugnemen(concept, " ", nu=NU)
    eerste, later = dag(tafel_id=1), dag(tafel_id=1, begin=BEGIN + DAG)
    verslag = Verslag(bijeenkomst=eerste)

    def past(bijeenkomst: Bijeenkomst | None, nu: datetime = BEGIN + DAG, *, door_tafel: bool = True) -> bool:
        return weiger_vaststelwijze(verslag, bijeenkomst, is_door_tafel=door_tafel, nu=nu) is None

    assert [past(later), past(later, BEGIN + DAG - TEL), past(None), past(eerste)] == [True, False, False, False]
    assert not past(dag(tafel_id=2, begin=BEGIN + DAG))
    assert not past(dag(tafel_id=1, begin=BEGIN + DAG, geannuleerd_op=NU))
    assert past(None, door_tafel=False)


def test_the_secretaris_is_warned_where_the_agenda_is_tight() -> None:
    uiterlijk = agenda_uiterlijk(BEGIN, STANDAARD)
    op = [
        datetime.combine(uiterlijk + over * DAG, time(12), UTC) for over in (-KRAPPE_AGENDA - 1, -KRAPPE_AGENDA, 0, 1)
    ]
    gezien = [" ".join(let_op_agenda(BEGIN, STANDAARD, nu=nu)) for nu in op]
    assert [bool(zin) for zin in gezien] == [False, True, True, True]
    assert ["uiterlijk" in gezien[1], "vandaag nog" in gezien[2], "niet meer" in gezien[3]] == [True] * 3
    assert [bestaat(date(2026, 3, 29), time(uur, 30)) for uur in (1, 2, 3)] == [True, False, True]
    assert [bool(weiger_klok(date(2026, 3, 29), time(uur, 30))) for uur in (1, 2, 3)] == [False, True, False]
    assert [rang_van(date(2026, 9, een)) for een in (1, 7, 8, 29)] == [1, 1, 2, 5]


def test_where_a_bijeenkomst_and_its_verslag_stand_follows_from_the_facts() -> None:
    met, uur = dag(agenda_openbaar_vanaf=NU), (NU - DAG - TEL, NU - DAG, NU, BEGIN, EINDE)
    soort, stand = BijeenkomstStatus, VerslagStatus
    verwacht = [soort.CONCEPT, soort.GEPLAND, soort.AGENDA_GEPUBLICEERD, soort.AGENDA_GEPUBLICEERD, soort.GEHOUDEN]
    assert [bijeenkomst_status(met, nu=op) for op in uur] == verwacht
    met.verslag = Verslag(concept_vanaf=EINDE, vastgesteld_op=EINDE + UUR, openbaar_vanaf=EINDE + DAG)
    momenten = (EINDE - TEL, EINDE, EINDE + UUR, EINDE + DAG)
    gezien = [verslag_status(met.verslag, nu=op) for op in momenten]
    assert gezien == [stand.IN_BEWERKING, stand.CONCEPT_OPENBAAR, stand.VASTGESTELD, stand.GEPUBLICEERD]
    assert verslag_status(None, nu=NU) is stand.GEEN
    assert bijeenkomst_status(met, nu=EINDE + DAG) is soort.AFGESLOTEN
    assert bijeenkomst_status(dag(geannuleerd_op=NU), nu=NU) is soort.GEANNULEERD
