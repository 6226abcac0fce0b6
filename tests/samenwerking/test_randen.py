"""The edges of contracts, formats, duties and sheets, table by table, without app or database."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from overlegtafel.core.errors import Ongeldig
from overlegtafel.core.opslag.bestanden import Bestand
from overlegtafel.samenwerking.models import (
    Afwijking,
    AfwijkingSoort,
    ContractOptie,
    Format,
    FormatSoort,
    FormatVersie,
    LopendContract,
    PlichtSoort,
    Samenwerkingsplicht,
    Traject,
)
from overlegtafel.samenwerking.rules import afspraken, cbs, contracten, formats, inwoners, tijdlijn
from tests.conftest import NU
from tests.samenwerking.conftest import VANDAAG

DAG, UUR = timedelta(days=1), timedelta(hours=1)
GISTEREN, MORGEN = VANDAAG - DAG, VANDAAG + DAG


def test_a_row_of_the_picture_runs_from_registering_to_gunning() -> None:
    def stukken(**feiten: Any) -> list[Any]:
        return tijdlijn._stukken(Traject(verwachte_aankondiging=date(2027, 3, 1), **feiten))

    voor = ("voorbereiding", date(2027, 3, 1), date(2027, 2, 28))
    assert stukken() == [voor, ("procedure", date(2027, 3, 1), date(2027, 7, 1))]
    assert stukken(aangemeld_op=NU, verwachte_gunning=date(2027, 5, 1)) == [
        ("voorbereiding", VANDAAG, date(2027, 2, 28)),
        ("procedure", date(2027, 3, 1), date(2027, 5, 1)),
    ]
    gedaan = stukken(aankondiging_op=date(2027, 4, 1), verwachte_gunning=date(2027, 5, 1), gegund_op=date(2027, 6, 1))
    assert gedaan[1] == ("procedure", date(2027, 4, 1), date(2027, 6, 1))


def _optie(nieuw: date, **feiten: Any) -> ContractOptie:
    return ContractOptie(nieuw_einde=nieuw, **feiten)


def test_a_contract_ends_with_the_options_that_were_used() -> None:
    gebruikt, open_ = _optie(date(2028, 1, 1), gebruikt_op=NU), _optie(date(2029, 1, 1))
    contract = LopendContract(einde=date(2027, 1, 1), opties=[gebruikt, open_])
    assert contracten.einde_van(contract) == date(2028, 1, 1)
    assert contracten.uiterste_einde(contract) == date(2029, 1, 1)
    assert contracten.volgende_optie(contract) is open_
    kaal = LopendContract(einde=VANDAAG, opties=[])
    assert (contracten.einde_van(kaal), contracten.uiterste_einde(kaal)) == (VANDAAG, VANDAAG)
    assert contracten.volgende_optie(kaal) is None


@pytest.mark.parametrize(
    ("einde", "opties", "zin"),
    [
        (GISTEREN, [], "De laatste dag ligt voor de eerste dag."),
        (VANDAAG, [], None),
        (VANDAAG, [MORGEN, MORGEN + DAG], None),
        (VANDAAG, [VANDAAG], "Elke optie moet het contract langer maken dan de optie ervoor."),
        (VANDAAG, [MORGEN, MORGEN], "Elke optie moet het contract langer maken dan de optie ervoor."),
    ],
)
def test_each_option_makes_a_contract_longer(einde: date, opties: list[date], zin: str | None) -> None:
    assert contracten.weiger_contract(VANDAAG, einde, opties) == zin


def test_an_option_is_used_until_and_with_its_notice_day() -> None:
    eerste = _optie(MORGEN, uiterlijk_melden=VANDAAG)
    tweede = _optie(MORGEN + DAG)
    LopendContract(einde=VANDAAG, opties=[eerste, tweede])
    assert contracten.weiger_optie(eerste, vandaag=VANDAAG) is None
    te_laat = "Deze optie moest uiterlijk op 20 november 2026 zijn gemeld."
    assert contracten.weiger_optie(eerste, vandaag=MORGEN) == te_laat
    assert contracten.weiger_optie(tweede, vandaag=VANDAAG) == "Gebruik eerst de eerdere optie."
    eerste.gebruikt_op = NU
    assert contracten.weiger_optie(eerste, vandaag=VANDAAG) == "Deze optie is al gebruikt."
    assert contracten.weiger_optie(tweede, vandaag=MORGEN) is None


def _contract(id_: int, gemeente: int, einde: date, cpv: str = "42416100") -> LopendContract:
    return LopendContract(id=id_, organisatie_id=gemeente, einde=einde, cpv=cpv, opties=[])


def test_contracts_run_together_within_the_months_and_of_one_group() -> None:
    een, twee = _contract(1, 1, date(2027, 1, 31)), _contract(2, 2, date(2028, 1, 31), cpv="42499999")
    laat = _contract(3, 3, date(2028, 2, 1))
    (samen,) = contracten.samenlopend([laat, twee, een])
    assert (samen.contracten, samen.eerste, samen.laatste) == ((een, twee), date(2027, 1, 31), date(2028, 1, 31))
    assert contracten.samenlopend([een, laat]) == []
    assert contracten.samenlopend([een, _contract(4, 1, date(2027, 2, 1))]) == []
    assert contracten.samenlopend([een, _contract(4, 2, date(2027, 2, 1), cpv="42500000")]) == []
    assert contracten.samenlopend([_contract(5, 1, VANDAAG, cpv=""), _contract(6, 2, VANDAAG, cpv="")]) == []
    assert len(contracten.samenlopend([een, _contract(4, 2, date(2027, 3, 1))], maanden=1)) == 0
    eerder = [_contract(7, 1, VANDAAG, "90000000"), _contract(8, 2, VANDAAG, "90000000")]
    assert [stel.eerste for stel in contracten.samenlopend([een, twee, *eerder])] == [VANDAAG, date(2027, 1, 31)]


def _versie(nummer: str, van: date | None, hash_: bytes = b"x", id_: int = 1) -> FormatVersie:
    return FormatVersie(id=id_, nummer=nummer, geldig_van=van, bestand=Bestand(sha256=hash_))


def test_which_versie_a_paper_is_by_its_bytes() -> None:
    oud, nu_, straks = (
        _versie("3.1", GISTEREN, b"oud", 1), _versie("3.2", VANDAAG, b"nu", 2), _versie("4.0", MORGEN, b"straks", 3),
    )  # fmt: skip
    format_ = Format(versies=[oud, nu_, straks, _versie("9", None, b"nooit", 4)])
    assert formats.geldende_versie(format_, vandaag=VANDAAG) is nu_
    assert formats.geldende_versie(format_, vandaag=GISTEREN - DAG) is None
    verder = "Geldend is 3.2, sinds 20 november 2026. Gebruik 3.2 of meld waarom niet."
    for hash_, ander, versie, soort, zin in (
        (b"nu", True, nu_, None, None),
        (b"oud", True, oud, AfwijkingSoort.OUDE_VERSIE, f"Dit is versie 3.1. {verder}"),
        (b"vreemd", True, None, AfwijkingSoort.ANDER_DOCUMENT, f"Dit is een ander document. {verder}"),
        (b"vreemd", False, None, AfwijkingSoort.GEWIJZIGD, f"De tekst van dit format is gewijzigd. {verder}"),
    ):
        gelijk = formats.vergelijk(format_, hash_, is_ander=ander, vandaag=VANDAAG)
        assert (gelijk.versie, gelijk.soort, gelijk.zin) == (versie, soort, zin)
        assert formats.weiger_gebruik(gelijk, " ") == zin
        assert formats.weiger_gebruik(gelijk, "Daarom.") is None
    leeg = formats.vergelijk(Format(versies=[]), b"nu", is_ander=False, vandaag=VANDAAG)
    assert formats.weiger_gebruik(leeg, "Daarom.") == "Van dit format is nog geen versie uitgegeven."


def test_a_versie_is_checked_and_goes_out_once_from_today_on() -> None:
    klaar = {"consensus_op": GISTEREN, "juridisch_getoetst_op": GISTEREN}
    uit = FormatVersie(geldig_van=VANDAAG, format=Format(soort=FormatSoort.PROCES), **klaar)
    al = "Deze versie geldt vanaf 20 november 2026."
    nieuw = f"{al} Maak een nieuwe versie om iets te wijzigen."
    assert formats.weiger_uitgeven(uit, MORGEN, vandaag=VANDAAG) == al
    dagen = (GISTEREN, VANDAAG)
    gezegd = [formats.weiger_uitgeven(FormatVersie(**klaar), dag, vandaag=VANDAAG) for dag in dagen]
    assert gezegd == ["De eerste dag ligt in het verleden.", None]
    assert formats.weiger_toets(uit, GISTEREN, vandaag=VANDAAG) == nieuw
    gezegd = [formats.weiger_toets(FormatVersie(), dag, vandaag=VANDAAG) for dag in (VANDAAG, MORGEN)]
    assert gezegd == [None, "Deze dag is nog niet geweest."]
    assert formats.weiger_stap(uit) == nieuw
    assert formats.weiger_stap(FormatVersie(format=Format(soort=FormatSoort.PROCES))) is None
    gewoon = FormatVersie(format=Format(soort=FormatSoort.FORMAT))
    assert formats.weiger_stap(gewoon) == "Alleen een procesbeschrijving heeft stappen."
    gezegd = [formats.weiger_nummer(een, ["1.0"]) for een in ("1.0", "1.1")]
    assert gezegd == ["Versie 1.0 van dit format is er al.", None]
    gezegd = [formats.weiger_afhandelen(een) for een in (Afwijking(), Afwijking(afgehandeld_op=NU))]
    assert gezegd == [None, "Deze afwijking is al afgehandeld."]


def test_a_duty_is_late_the_day_after_and_set_within_the_agreement() -> None:
    def plicht(**feiten: Any) -> Samenwerkingsplicht:
        return Samenwerkingsplicht(soort=PlichtSoort.EVALUATIE, uiterlijk=VANDAAG, **feiten)

    te_laat = [afspraken.is_te_laat(plicht(), vandaag=dag) for dag in (GISTEREN, VANDAAG, MORGEN)]
    assert te_laat == [False, False, True]
    assert not afspraken.is_te_laat(plicht(gedaan_op=MORGEN), vandaag=MORGEN)
    assert afspraken.dag_voor_einde(None) is None
    staat_er = "Dit staat er al, uiterlijk 20 november 2026."
    evaluatie, gesprek = PlichtSoort.EVALUATIE, PlichtSoort.GESPREK
    assert afspraken.weiger_plicht(evaluatie, VANDAAG, [plicht()], None) == staat_er
    assert afspraken.weiger_plicht(gesprek, VANDAAG, [plicht()], None) is None
    assert afspraken.weiger_plicht(evaluatie, MORGEN, [plicht()], MORGEN) is None
    einde = "De overeenkomst eindigt al op 20 november 2026."
    assert afspraken.weiger_plicht(evaluatie, MORGEN, [plicht()], VANDAAG) == einde
    nog_niet = "Deze dag is nog niet geweest."
    dagen = (VANDAAG, MORGEN)
    assert [afspraken.weiger_plicht_gedaan(plicht(), dag, vandaag=VANDAAG) for dag in dagen] == [None, nog_niet]
    klaar = plicht(gedaan_op=VANDAAG)
    al = "Dit is al gedaan, op 20 november 2026."
    assert afspraken.weiger_plicht_gedaan(klaar, VANDAAG, vandaag=VANDAAG) == al
    assert [afspraken.weiger_plicht_verbeteren(klaar, dag, vandaag=VANDAAG) for dag in dagen] == [None, nog_niet]
    eerst = "Dit is nog niet gedaan. Leg eerst vast dat het is gedaan."
    assert afspraken.weiger_plicht_verbeteren(plicht(), VANDAAG, vandaag=VANDAAG) == eerst


KOP = "RegioS;Perioden;TotaleBevolking_1\n"


@pytest.mark.parametrize(
    ("blad", "zin"),
    [
        (b"\xff", "Dit bestand is geen csv in UTF-8 met een puntkomma tussen de kolommen."),
        (b"RegioS;Perioden\n", "De eerste regel mist deze kolom: TotaleBevolking_1."),
        (b"", "De eerste regel mist deze kolom: RegioS, Perioden, TotaleBevolking_1."),
        ((KOP + "GM0503;2026;1").encode(), "Regel 2: de periode moet er zo uitzien: 2026JJ00."),
        ((KOP + "GM0503;1899JJ00;1").encode(), "Regel 2: het jaar 1899 kan niet."),
        ((KOP + "GM0503;2200JJ00;1").encode(), "Regel 2: het jaar 2200 kan niet."),
        (
            (KOP + "\n;;\nGM0503;2026JJ00;=1+1").encode(),
            "Regel 4: het aantal inwoners is geen heel getal van nul of hoger.",
        ),
        ((KOP + "GM0503;2026JJ00;١").encode(), "Regel 2: het aantal inwoners is geen heel getal van nul of hoger."),
        ((KOP + "GM0503;2026JJ00").encode(), "Regel 2: het aantal inwoners is geen heel getal van nul of hoger."),
        ((KOP + "GM0503;2026JJ00;1\n" * 2).encode(), "Regel 3: GM0503 staat er meer dan een keer in."),
        (b"x" * 2_000_001, "Dit bestand is te groot. Kies alleen de gemeenten en het jaar die u nodig hebt."),
        ((KOP + "\n" * 20_000).encode(), "Er staan meer dan 20000 regels in dit bestand."),
        (
            (KOP + "GM0001;2026JJ00;1").encode(),
            "Geen enkele gemeente uit dit bestand hoort bij de samenwerking. Vul eerst de CBS-codes in.",
        ),
        (
            (KOP + "GM0503;2025JJ00;1").encode(),
            "Voor 2027 gelden de inwoners op 1 januari 2026. Dat jaar staat niet in het bestand.",
        ),
        (
            KOP.encode(), "Voor 2027 gelden de inwoners op 1 januari 2026. Dat jaar staat niet in het bestand.",
        ),
    ],
)  # fmt: skip
def test_a_sheet_of_cbs_that_cannot_be_right_is_refused_with_its_line(blad: bytes, zin: str) -> None:
    with pytest.raises(Ongeldig) as fout:
        cbs.lees_cbs(blad, {"GM0503": 7}, jaar=2027)
    assert fout.value.zin == zin


def test_of_a_sheet_of_cbs_the_peildatum_and_our_gemeenten_count() -> None:
    rijen = KOP + "GM0503;1900JJ00;5\nGM0503;2026JJ00;0\nGM0001;2026JJ00;x\n"
    gelezen = cbs.lees_cbs(b"\xef\xbb\xbf" + rijen.encode(), {"GM0503": 7}, jaar=2027)
    assert (dict(gelezen.aantallen), gelezen.overgeslagen) == ({7: 0}, 2)


@pytest.mark.parametrize(
    ("blad", "zin"),
    [
        (
            "naam;inwoners\n",
            "De eerste regel moet de kolommen gemeente en inwoners noemen, met een puntkomma ertussen.",
        ),
        ("", "De eerste regel moet de kolommen gemeente en inwoners noemen, met een puntkomma ertussen."),
        ("gemeente;inwoners\n" + "\n" * 1000, "Er staan meer dan 1000 regels in dit bestand."),
        ("gemeente;inwoners\n;5", "Regel 2: de naam van de gemeente ontbreekt."),
        ("gemeente;inwoners\n\nLindeveen; ", "Regel 3: het aantal inwoners van Lindeveen ontbreekt."),
        (
            "gemeente;inwoners\nLindeveen;1.5",
            "Regel 2: het aantal inwoners van Lindeveen is geen heel getal van nul of hoger.",
        ),
        ('gemeente;inwoners\n"a', "Het bestand is geen csv met een puntkomma tussen de kolommen."),
    ],
)
def test_a_sheet_of_gemeenten_is_refused_with_its_line(blad: str, zin: str) -> None:
    with pytest.raises(Ongeldig) as fout:
        inwoners.lees_inwoners(blad.encode())
    assert fout.value.zin == zin


def test_a_sheet_of_gemeenten_is_read_by_its_columns_in_any_order() -> None:
    rijen = inwoners.lees_inwoners(b"\xef\xbb\xbf Inwoners ;x;GEMEENTE\n104.572;;Lindeveen\n999;;Zandwoude\n")
    assert [(een.naam, een.inwoners) for een in rijen] == [("Lindeveen", 104_572), ("Zandwoude", 999)]
    assert len(inwoners.lees_inwoners(b"gemeente;inwoners\n" + b"A;1\n" * 999)) == 999
