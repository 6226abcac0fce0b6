"""Agenda, wijzigingsverzoeken and outcomes at their edges: each condition by itself, without a database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from overlegtafel.core.tijd.termijnen import STANDAARD
from overlegtafel.fysieke_tafel.models import (
    Actiepunt,
    Advies,
    Adviesbesluit,
    AgendapuntSoort,
    Belang,
    Bijeenkomst,
    Verslag,
    Verzoekoordeel,
    Wijzigingsverzoek,
)
from overlegtafel.fysieke_tafel.rules.actiemelding import HERINNER, Actiemelding, is_te_doen, meldingsdag, te_melden
from overlegtafel.fysieke_tafel.rules.agenda import (
    geldende_punten,
    getoonde_punten,
    is_te_laat_toegevoegd,
    weiger_agendapublicatie,
    weiger_annuleren,
    weiger_koppelen,
    weiger_puntwijziging,
    weiger_soort,
    weiger_tijden,
    weiger_verplaatsen,
    weiger_wijziging,
)
from overlegtafel.fysieke_tafel.rules.termijnen import agenda_sluit_op
from overlegtafel.fysieke_tafel.rules.uitkomsten import (
    ActieStatus,
    actie_status,
    weiger_advies,
    weiger_adviesbesluit,
    weiger_afsluiten,
    weiger_minderheden,
    weiger_minderheid_bij_unaniem,
    weiger_uitkomst,
    zonder_advies,
)
from overlegtafel.fysieke_tafel.rules.wijziging import (
    VerzoekStatus,
    eerste_vaststeldag,
    open_verzoeken,
    verzoek_status,
    weiger_besluit,
    weiger_intrekken,
    weiger_onverwerkt,
    weiger_open_verzoeken,
    weiger_overnemen,
    weiger_verzoek,
)
from tests.fysieke_tafel.los import BEGIN, DAG, EINDE, NU, TEL, dag, punt, zetel

SLUIT = agenda_sluit_op(BEGIN, STANDAARD)
MIDDERNACHT = datetime(2026, 9, 17, 22, 0, tzinfo=UTC)


def _vast(**anders: object) -> Bijeenkomst:
    bijeenkomst = dag(**anders)
    bijeenkomst.verslag = Verslag(vastgesteld_op=EINDE + DAG)
    return bijeenkomst


def test_a_bijeenkomst_begins_and_ends_on_one_day() -> None:
    assert [bool(weiger_tijden(BEGIN, BEGIN + na)) for na in (-TEL, 0 * TEL, TEL)] == [True, True, False]
    assert [bool(weiger_tijden(BEGIN, op)) for op in (MIDDERNACHT - TEL, MIDDERNACHT)] == [False, True]


def test_what_took_place_or_was_cancelled_is_left_alone() -> None:
    assert [bool(weiger_wijziging(dag(), nu=op)) for op in (EINDE - TEL, EINDE)] == [False, True]
    weg, klaar = dag(geannuleerd_op=NU), dag()
    klaar.verslag = Verslag(openbaar_vanaf=EINDE)
    assert "geannuleerd" in str(weiger_wijziging(weg, nu=NU))
    assert "al gehouden" in str(weiger_wijziging(klaar, nu=EINDE))
    assert [bool(weiger_annuleren(dag(), nu=op)) for op in (BEGIN - TEL, BEGIN)] == [False, True]
    assert "al geannuleerd" in str(weiger_annuleren(weg, nu=NU))
    assert not weiger_annuleren(dag(openbaar_vanaf=None), nu=EINDE)
    openbaar = dag(agenda_openbaar_vanaf=NU)
    assert [bool(weiger_puntwijziging(openbaar, nu=op)) for op in (NU - TEL, NU)] == [False, True]
    assert weiger_puntwijziging(weg, nu=NU)
    assert not weiger_puntwijziging(dag(), nu=NU)
    assert [bool(weiger_koppelen(een, nu=EINDE)) for een in (dag(), weg, klaar, _vast())] == [False, True, False, True]


def test_advice_is_asked_within_the_term_of_the_agenda() -> None:
    advies, info = AgendapuntSoort.TER_ADVIES, AgendapuntSoort.TER_INFORMATIE
    assert [bool(weiger_soort(advies, BEGIN, STANDAARD, nu=op)) for op in (SLUIT - TEL, SLUIT)] == [False, True]
    assert not weiger_soort(info, BEGIN, STANDAARD, nu=SLUIT)
    assert [is_te_laat_toegevoegd(punt(toegevoegd_op=op), BEGIN, STANDAARD) for op in (SLUIT - TEL, SLUIT)] == [0, 1]
    met = punt().bijeenkomst
    zonder = punt(soort=info).bijeenkomst

    def publiceer(bijeenkomst: Bijeenkomst, op: datetime, nu: datetime = NU) -> str:
        return str(weiger_agendapublicatie(bijeenkomst, op, STANDAARD, nu=nu) or "")

    assert ["ter advies" in publiceer(met, op).lower() for op in (SLUIT - TEL, SLUIT)] == [False, True]
    assert [publiceer(zonder, op) for op in (NU, SLUIT, BEGIN - TEL)] == ["", "", ""]
    assert all("vanaf nu" in publiceer(zonder, op) for op in (NU - TEL, BEGIN))
    assert "geen punten" in publiceer(dag(), NU)
    assert "geen punten" in publiceer(punt(ingetrokken_op=NU).bijeenkomst, NU)
    al = punt(dag(agenda_openbaar_vanaf=NU), soort=info).bijeenkomst
    assert ["al gepubliceerd" in publiceer(al, NU, nu) for nu in (NU - TEL, NU)] == [False, True]
    assert "geannuleerd" in publiceer(punt(dag(geannuleerd_op=NU)).bijeenkomst, NU)


def test_a_move_leaves_advice_its_term() -> None:
    def verplaats(bijeenkomst: Bijeenkomst, begin: datetime, nu: datetime = NU) -> bool:
        return weiger_verplaatsen(bijeenkomst, begin, STANDAARD, nu=nu) is None

    assert [verplaats(dag(), op) for op in (NU - TEL, NU, NU + TEL)] == [False, False, True]
    assert not verplaats(dag(), EINDE + DAG, EINDE)
    laat = punt(dag(agenda_openbaar_vanaf=SLUIT - TEL)).bijeenkomst
    assert [verplaats(laat, BEGIN), verplaats(laat, BEGIN - DAG), verplaats(laat, BEGIN + DAG)] == [True, False, True]
    assert verplaats(punt(dag(agenda_openbaar_vanaf=SLUIT - TEL), ingetrokken_op=NU).bijeenkomst, BEGIN - DAG)


def test_a_point_that_people_read_stays_on_its_agenda() -> None:
    bijeenkomst = dag(agenda_openbaar_vanaf=NU)
    staat, weg, nooit = (punt(bijeenkomst, ingetrokken_op=op) for op in (None, NU, NU - TEL))
    assert getoonde_punten(bijeenkomst) == [staat, weg]
    assert geldende_punten(bijeenkomst) == [staat]
    assert nooit in bijeenkomst.agendapunten


def _verzoek(verslag: Verslag | None = None, **anders: object) -> Wijzigingsverzoek:
    velden: dict[str, object] = {"agendapunt_id": 1, "passage": "oude", "voorstel": "nieuwe", "volgnr": 3}
    return Wijzigingsverzoek(verslag=verslag or Verslag(), **(velden | anders))


def test_changes_are_asked_by_who_was_there_within_the_term() -> None:
    concept, tot = datetime(2026, 9, 28, 10, 0, tzinfo=UTC), datetime(2026, 10, 5, 22, 0, tzinfo=UTC)

    def vraag(nu: datetime, *, is_erbij: bool = True, **feiten: object) -> str | None:
        verslag = Verslag(bijeenkomst=dag(), **({"concept_vanaf": concept} | feiten))
        return weiger_verzoek(verslag, STANDAARD, is_erbij=is_erbij, nu=nu)

    assert [bool(vraag(op)) for op in (concept - TEL, concept, tot - TEL, tot)] == [True, False, False, True]
    assert all("nog geen" in str(zin) for zin in (vraag(concept - TEL), vraag(concept, concept_vanaf=None)))
    assert "nog geen" in str(weiger_verzoek(None, STANDAARD, is_erbij=True, nu=concept))
    assert "vastgesteld" in str(vraag(concept, vastgesteld_op=concept))
    assert "aan tafel" in str(vraag(concept, is_erbij=False))
    assert eerste_vaststeldag(concept, STANDAARD) == tot


def test_a_request_is_decided_on_once() -> None:
    over = Verzoekoordeel.OVERGENOMEN
    los, besloten, weg = _verzoek(), _verzoek(oordeel=over), _verzoek(ingetrokken_op=NU)
    vast = _verzoek(Verslag(vastgesteld_op=NU))
    alle = (los, besloten, weg)
    assert [verzoek_status(een) for een in alle] == [
        VerzoekStatus.OPEN,
        VerzoekStatus.BESLOTEN,
        VerzoekStatus.INGETROKKEN,
    ]
    assert open_verzoeken(alle) == [los]
    assert str(weiger_open_verzoeken(alle)).endswith("Open staat: 3.")
    assert not weiger_open_verzoeken([besloten, weg])
    assert [bool(weiger_besluit(een)) for een in (los, besloten, weg, vast)] == [False, False, True, True]
    assert [bool(weiger_intrekken(een)) for een in (los, besloten, weg, vast)] == [False, True, True, True]
    assert "al ingetrokken" in str(weiger_intrekken(weg))


def test_words_are_taken_over_where_it_is_plain_which_they_replace() -> None:
    tekst = "Een oude zin."
    zinnen = [
        weiger_overnemen(een, tekst) for een in (_verzoek(), _verzoek(verwerkt_op=NU), _verzoek(agendapunt_id=None))
    ]
    assert [bool(zin) for zin in zinnen] == [False, True, True]
    assert weiger_overnemen(_verzoek(), "Zonder die zin.")
    over, niet = Verzoekoordeel.OVERGENOMEN, Verzoekoordeel.NIET_OVERGENOMEN
    gevallen = [
        (_verzoek(), over, tekst, False),
        (_verzoek(), over, tekst, True),
        (_verzoek(), over, "Een nieuwe zin.", False),
        (_verzoek(), niet, tekst, False),
        (_verzoek(verwerkt_op=NU), over, tekst, False),
        (_verzoek(agendapunt_id=None), over, tekst, False),
    ]
    past = [weiger_onverwerkt(een, hoe, wat, is_aangepast=zelf) is None for een, hoe, wat, zelf in gevallen]
    assert past == [False, True, True, True, True, True]


def test_what_came_of_a_point_is_written_from_its_start_to_the_adoption() -> None:
    assert [bool(weiger_uitkomst(punt(), nu=op)) for op in (BEGIN - TEL, BEGIN)] == [True, False]
    for bij in (punt(dag(geannuleerd_op=NU)), punt(_vast()), punt(ingetrokken_op=NU)):
        assert weiger_uitkomst(bij, nu=EINDE)
    los = dag()
    los.verslag = Verslag()
    assert not weiger_uitkomst(punt(los), nu=EINDE)

    ter_advies = AgendapuntSoort.TER_ADVIES

    def advies(
        voor: int, tegen: int, *, minderheid: bool = False, nu: datetime = EINDE, soort: AgendapuntSoort = ter_advies
    ) -> bool:
        bij = punt(soort=soort)
        return weiger_advies(bij, voor=voor, tegen=tegen, heeft_minderheid=minderheid, nu=nu) is None

    assert [advies(1, 0), advies(0, 0), advies(2, 1), advies(2, 2, minderheid=True)] == [True, False, False, False]
    assert advies(2, 1, minderheid=True)
    assert not advies(1, 0, soort=AgendapuntSoort.TER_BESPREKING)
    assert not advies(1, 0, nu=NU)
    unaniem = [weiger_minderheid_bij_unaniem(tegen=tegen, heeft_minderheid=er) for tegen in (0, 1) for er in (0, 1)]  # type: ignore[arg-type]  # a number for yes and no
    assert [bool(zin) for zin in unaniem] == [False, True, False, False]
    een = punt()
    een.id = 7
    belangen = [Belang(zetel=zetel(wie=2), agendapunt_id=7)]
    assert [bool(weiger_minderheden(wie, belangen, een)) for wie in ([1], [1, 2], [])] == [False, True, False]
    met = punt()
    met.advies = Advies()
    assert zonder_advies([een, met, punt(soort=AgendapuntSoort.TER_BESPREKING)]) == [een]


def test_an_advies_and_an_actiepunt_end_once_and_with_a_reason() -> None:
    niet, over = Adviesbesluit.NIET_OVERGENOMEN, Adviesbesluit.OVERGENOMEN
    assert [
        bool(weiger_adviesbesluit(Advies(), hoe, zin)) for hoe, zin in ((niet, " "), (niet, "Geld."), (over, ""))
    ] == [
        True,
        False,
        False,
    ]
    assert weiger_adviesbesluit(Advies(besluit=over), over, "")
    los = Actiepunt(uiterlijk=date(2026, 10, 1))
    assert [bool(weiger_afsluiten(los, reden, is_vervallen=True)) for reden in (" ", "Klaar.")] == [True, False]
    assert not weiger_afsluiten(los, "", is_vervallen=False)
    for dicht in (Actiepunt(gereed_op=NU), Actiepunt(vervallen_op=NU)):
        assert weiger_afsluiten(dicht, "Nog eens.", is_vervallen=True)
        assert not is_te_doen(dicht)
    dagen = [date(2026, 10, 1), date(2026, 10, 2)]
    assert [actie_status(los, vandaag=een) for een in dagen] == [ActieStatus.OPEN, ActieStatus.TE_LAAT]
    assert actie_status(Actiepunt(vervallen_op=NU, gereed_op=NU), vandaag=dagen[0]) is ActieStatus.VERVALLEN
    assert actie_status(Actiepunt(gereed_op=NU), vandaag=dagen[0]) is ActieStatus.GEREED


def test_an_owner_hears_when_the_day_comes_near_and_when_it_came() -> None:
    vandaag, gemaakt = date(2026, 10, 1), datetime(2026, 9, 1, tzinfo=UTC)
    zeven = datetime(2026, 10, 1, 5, 0, tzinfo=UTC)
    assert [meldingsdag(zeven - TEL), meldingsdag(zeven)] == [vandaag - DAG, vandaag]

    def hoort(over: int, **feiten: object) -> Actiemelding | None:
        actie = Actiepunt(**({"uiterlijk": vandaag + timedelta(days=over), "created_at": gemaakt} | feiten))
        return te_melden(actie, nu=zeven)

    assert [hoort(0), hoort(-1)] == [Actiemelding.EINDE] * 2
    assert [hoort(over) for over in (1, HERINNER.days, HERINNER.days + 1)] == [*[Actiemelding.NADERT] * 2, None]
    assert hoort(1, nadering_gemeld_op=NU) is None
    assert hoort(0, nadering_gemeld_op=NU) is Actiemelding.EINDE
    for feit in ("einde_gemeld_op", "gereed_op", "vervallen_op"):
        assert hoort(0, **{feit: NU}) is None
    assert [hoort(0, created_at=zeven - na) for na in (TEL, 0 * TEL)] == [Actiemelding.EINDE, None]
