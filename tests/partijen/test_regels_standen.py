"""Joining in a venster, where signatures stand, and the paper of them: each case that a rule tells apart."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from overlegtafel.core.papier.vel import Alinea, Tabel, Vel
from overlegtafel.core.tijd import clock
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.overeenkomsten.models import Overeenkomst, Tekst, Versie
from overlegtafel.partijen.models import (
    Gemeentehandtekening,
    Grondslag,
    Kant,
    Ondertekening,
    Toelating,
    Venster,
    Volmacht,
    Vorm,
)
from overlegtafel.partijen.rules import handtekeningen, stuk, toelaten
from overlegtafel.partijen.rules.combinatie import Leden
from tests.conftest import NU
from tests.partijen.weigeren import DAG, DEEL, NACHT, OCHTEND, TIK, VANDAAG, eis, teken, versie_met

IN_VENSTERS = Toelating(grondslag=Grondslag.AANBESTEED, in_vensters=True)
ALTIJD = Toelating(grondslag=Grondslag.OPEN_HOUSE, in_vensters=False)


def _venster(van: datetime, tot: datetime, ingetrokken: datetime | None = None) -> Venster:
    return Venster(van=van, tot=tot, ingetrokken_op=ingetrokken)


@pytest.mark.parametrize(
    ("van", "tot", "ingetrokken", "is_open"),
    [
        (NU, NU + TIK, None, True),
        (NU + TIK, NACHT, None, False),
        (OCHTEND, NU, None, False),
        (OCHTEND, NACHT, NU - DAG, False),
    ],
)
def test_a_venster_is_open_from_its_first_moment_up_to_its_end(
    van: datetime, tot: datetime, ingetrokken: datetime | None, is_open: bool
) -> None:
    venster = _venster(van, tot, ingetrokken)
    assert toelaten.is_venster_open(venster, nu=NU) is is_open
    zin = toelaten.weiger_buiten_venster(IN_VENSTERS, [venster], nu=NU)
    assert (zin is None) is is_open
    assert toelaten.weiger_buiten_venster(ALTIJD, [venster], nu=NU) is None
    assert toelaten.weiger_buiten_venster(None, [venster], nu=NU) is None


def test_the_next_venster_is_the_first_that_begins_and_was_not_taken_back() -> None:
    later, eerder = _venster(NU + 9 * DAG, NU + 10 * DAG), _venster(NU + 5 * DAG, NU + 6 * DAG)
    weg, nu = _venster(NU + DAG, NU + 2 * DAG, NU), _venster(NU, NU + DAG)
    assert toelaten.volgend_venster([later, eerder, weg, nu], nu=NU) is eerder
    assert toelaten.volgend_venster([weg, nu], nu=NU) is None
    eis(
        toelaten.weiger_buiten_venster(IN_VENSTERS, [later, eerder, weg], nu=NU), "weer van 25 november 2026 tot en met"
    )
    eis(toelaten.weiger_buiten_venster(IN_VENSTERS, [weg], nu=NU), "nog geen nieuwe periode bekend")
    assert toelaten.dagen_van(_venster(OCHTEND, NACHT)) == "20 november 2026 tot en met 20 november 2026"


def test_whether_one_may_join_is_told_in_one_sentence() -> None:
    open_ = _venster(OCHTEND, NACHT)
    altijd = "U kunt op elk moment toetreden."
    for toelating, vensters, zin in (
        (None, [], altijd),
        (ALTIJD, [open_], altijd),
        (IN_VENSTERS, [_venster(NACHT, NACHT + DAG), open_], "U kunt nu toetreden, tot en met 20 november 2026."),
        (IN_VENSTERS, [], "U kunt nu niet toetreden. Er is nog geen nieuwe periode bekend."),
    ):
        assert toelaten.stand_in_woorden(toelating, vensters, nu=NU) == zin


@pytest.mark.parametrize(
    ("van", "tot", "zin"),
    [
        (VANDAAG, VANDAAG, None),
        (VANDAAG, VANDAAG - DAG, "voor de eerste dag"),
        (VANDAAG - DAG, VANDAAG, "vandaag of later"),
        (VANDAAG + 3 * DAG, VANDAAG + 4 * DAG, None),
        (VANDAAG + 4 * DAG, VANDAAG + 5 * DAG, "Er is al een periode"),
        (VANDAAG + 6 * DAG, VANDAAG + 8 * DAG, "Er is al een periode"),
        (VANDAAG + 7 * DAG, VANDAAG + 8 * DAG, None),
    ],
)
def test_a_venster_begins_today_or_later_and_beside_no_other(van: date, tot: date, zin: str | None) -> None:
    bestaand = _venster(OCHTEND + 5 * DAG, OCHTEND + 7 * DAG)
    eis(toelaten.weiger_venster([bestaand], van, tot, nu=NU), zin)
    eis(
        toelaten.weiger_venster([_venster(bestaand.van, bestaand.tot, NU)], van, tot, nu=NU),
        zin if zin and "periode" not in zin else None,
    )


def test_a_venster_is_taken_back_before_it_began_and_once() -> None:
    eis(toelaten.weiger_terugnemen(_venster(NU + TIK, NACHT), nu=NU), None)
    eis(toelaten.weiger_terugnemen(_venster(NU, NACHT), nu=NU), "al begonnen")
    eis(toelaten.weiger_terugnemen(_venster(NU + TIK, NACHT, NU), nu=NU), "al teruggenomen")


TEGEN: dict[str, Any] = {"kant": Kant.GEMEENTE}


def _stand(*tekens: Ondertekening, vervallen: datetime | None = None, leden: Leden | None = None, **versie: Any) -> Any:
    tekst = Tekst(volgnr=1, versie=versie_met(**versie))
    return handtekeningen.stand_van(tekst, tekens, vervallen, *([leden] if leden is not None else []), nu=NU)


def test_where_it_stands_with_the_signatures_of_a_party() -> None:
    stand = _stand(teken(), teken(**TEGEN))
    assert (stand.zin, stand.is_compleet, stand.is_wachtend) == ("Beide kanten hebben getekend.", True, False)
    stand = _stand(teken())
    assert (stand.zin, stand.is_wachtend, stand.is_compleet) == ("De gemeenten moeten nog tekenen.", True, False)
    stand = _stand(teken(vereist=2))
    assert stand.zin == "Er is nog één handtekening nodig van wie voor de partij samen tekenen."
    assert not stand.is_wachtend
    assert "Er zijn nog 2 handtekeningen nodig" in _stand(teken(vereist=3)).zin
    stand = _stand(teken(voorbehoud="Mits."))
    assert (stand.is_voorbehoud, stand.is_wachtend) == (True, False)
    stand = _stand(teken(voorbehoud="Mits.", voorbehoud_beantwoord_op=NU, voorbehoud_aanvaard=True))
    assert (stand.is_voorbehoud, stand.is_wachtend) == (False, True)
    stand = _stand(teken(voorbehoud="Mits.", voorbehoud_beantwoord_op=NU, voorbehoud_aanvaard=False))
    assert stand.is_opnieuw
    assert "aanvaardden het voorbehoud niet" in stand.zin


def test_what_was_signed_before_an_end_counts_no_more() -> None:
    stand = _stand(teken(op=NU - DAG), vervallen=NACHT - DAG)
    assert stand.zin.startswith("De overeenkomst eindigde voor de partij op 19 november 2026.")
    assert (stand.weg_sinds, stand.is_opnieuw) == (NACHT - DAG, False)
    assert _stand(teken(op=NU - DAG), teken(op=NU - DAG, **TEGEN), vervallen=NACHT - DAG).weg_sinds is None
    assert _stand(teken(op=NACHT - DAG), vervallen=NACHT - DAG).is_wachtend, "who came back"


def test_members_of_a_combinatie_that_changed_sign_anew() -> None:
    leden = Leden({7: "Aak", 8: "Boei"}, (NU,))
    stand = _stand(teken(lid_id=7, vereist=2, op=NU - TIK), leden=leden)
    assert stand.is_opnieuw
    assert stand.zin.startswith("De leden van de combinatie zijn veranderd")
    stand = _stand(teken(lid_id=7, vereist=2, op=NU), leden=leden)
    assert stand.zin == "Er is nog één handtekening nodig van Boei."


@pytest.mark.parametrize(
    ("versie", "sinds"),
    [
        ({"ingetrokken_op": NU - DAG}, NU - DAG),
        ({"ingetrokken_op": NU - DAG, "geldig_tot": NU - 2 * DAG}, NU - 2 * DAG),
        ({"ingetrokken_op": NU - DAG, "geldig_tot": NU + DAG}, NU - DAG),
        ({"geldig_tot": NU}, NU),
    ],
)
def test_what_the_gemeenten_did_not_sign_in_time_fell_away(versie: dict[str, Any], sinds: datetime) -> None:
    stand = _stand(teken(), **versie)
    assert stand.zin.startswith("De gemeenten tekenden niet op tijd.")
    assert (stand.weg_sinds, stand.is_wachtend) == (sinds, False)


def test_what_is_no_more_the_last_tekst_fell_away_at_no_moment_yet() -> None:
    versie = versie_met(geldig_tot=NU + DAG, ingetrokken_op=None)
    tekst = Tekst(volgnr=1, versie=versie)
    Tekst(volgnr=2, versie=versie)
    stand = handtekeningen.stand_van(tekst, [teken()], None, nu=NU)
    assert (stand.is_wachtend, stand.weg_sinds) == (False, None)


def test_what_fell_away_since_a_newer_versie_is_in_force() -> None:
    overeenkomst = Overeenkomst(soort=DEEL)
    velden: dict[str, Any] = {"overeenkomst": overeenkomst, "vastgesteld_op": NU - 9 * DAG}
    oud = Versie(id=1, nummer="1.0", geldig_van=NU - 8 * DAG, **velden)
    Versie(id=2, nummer="1.1", geldig_van=NU - 3 * DAG, vervangt_id=1, **velden)
    stand = handtekeningen.stand_van(Tekst(volgnr=1, versie=oud), [teken()], None, nu=NU)
    assert stand.weg_sinds == NU - 3 * DAG


def test_it_is_told_for_thirty_days_that_a_signature_fell_away() -> None:
    weg = handtekeningen.Handtekeningstand("", weg_sinds=NU)
    einde = NU + timedelta(days=30)
    assert [weg.is_net_weg(nu=nu) for nu in (NU - TIK, NU, einde - TIK, einde)] == [False, True, True, False]
    assert not handtekeningen.Handtekeningstand("").is_net_weg(nu=NU)


def _tekst() -> Tekst:
    versie = versie_met()
    versie.overeenkomst.kenmerk, versie.overeenkomst.citeertitel = "DO-X", "Zorg thuis"
    return Tekst(volgnr=1, versie=versie, markdown="## Artikel 1 Begin\n\n1. Zo is het.\n", sha256=b"\1" * 32)


def _regels(vel: Vel) -> list[str]:
    """Return the lines of a paper: a paragraph, or a row with its cells."""
    regels: list[str] = []
    for deel in vel:
        if isinstance(deel, Alinea):
            regels.append("".join(loop.tekst for loop in deel.lopen))
        elif isinstance(deel, Tabel):
            regels += [" | ".join("".join(loop.tekst for loop in cel) for cel in rij.cellen) for rij in deel.rijen]
    return regels


def _met_naam(**anders: Any) -> Ondertekening:
    velden: dict[str, Any] = {"naam": "A. Boer", "functie": "bestuurder", "bevoegdheid": "alleen"}
    return teken(**velden | anders)


def test_the_paper_says_who_signed_for_whom_how_and_when() -> None:
    tekens = [
        _met_naam(op=clock.begin_van(date(2026, 11, 20)), voorbehoud="Mits."),
        _met_naam(naam="O. Dekkers", kant=Kant.GEMEENTE, vorm=Vorm.PAPIER, getekend_op=OCHTEND),
    ]
    vel = stuk.vel_van_stuk(
        _tekst(), "Zorg Noord", tekens, [("Gemeente A", "V-1"), ("Gemeente B", None)], "Samen.", "Perceel 1."
    )
    regels = _regels(vel)
    begin = regels.index("Handtekeningen")
    voor, tegen = regels.index("Voor Zorg Noord"), regels.index("Voor de gemeenten")
    assert begin < voor < tegen
    assert regels[voor + 1 : voor + 3] == ["Samen.", "Perceel 1."]
    eigen, ander = regels[voor:tegen], regels[tegen:]
    assert "Moment | 20 november 2026, 00.00.00 uur (Amsterdam)" in eigen
    assert eigen[-2:] == ["Voorbehoud | Mits.", "Antwoord van de gemeenten | nog geen"]
    assert "Hoe | op het scherm" in eigen
    assert not any("Datum op het stuk" in een or "Lid van" in een for een in eigen)
    assert "Naam | O. Dekkers" in ander
    assert ander[ander.index("Datum op het stuk | 20 november 2026") + 1] == "Hoe | op papier"
    assert not any("Voorbehoud" in een for een in ander)
    assert "Getekend namens: Gemeente A, met volmacht V-1; Gemeente B." in ander
    assert not any("Getekend namens" in een for een in eigen)
    assert regels[-1].startswith("Het manifest waarvoor beide kanten tekenden heeft SHA-256 ")
    assert "Bijlagen" not in regels
    assert stuk.naam_van_stuk(_tekst(), "Zorg Noord") == "Zorg thuis, versie 1.0, getekend door Zorg Noord"


def test_the_paper_of_a_combinatie_names_the_member_first_and_an_answer_that_came() -> None:
    lid = Organisatie(id=7, naam="Aak")
    een = _met_naam(lid=lid, voorbehoud="Mits.", voorbehoud_antwoord="Goed.")
    regels = _regels(stuk.vel_van_stuk(_tekst(), "Combinatie", [een], []))
    assert regels[regels.index("Voor Combinatie") + 1] == "Lid van de combinatie | Aak"
    assert "Antwoord van de gemeenten | Goed." in regels


def test_the_paper_among_gemeenten_names_each_with_its_volmacht() -> None:
    velden: dict[str, Any] = {"naam": "W.", "functie": "wethouder", "bevoegdheid": "mandaat", "manifest_sha256": "m"}
    tekens = [
        Gemeentehandtekening(organisatie=Organisatie(naam="Gemeente A"), op=OCHTEND, **velden),
        Gemeentehandtekening(
            organisatie=Organisatie(naam="Gemeente B"), op=OCHTEND, volmacht=Volmacht(kenmerk="V-2"), **velden
        ),
    ]
    regels = _regels(stuk.vel_van_gemeentestuk(_tekst(), tekens))
    a, b = regels.index("Voor Gemeente A"), regels.index("Voor Gemeente B")
    assert not any("Volmacht" in een for een in regels[a:b])
    assert "Volmacht | V-2" in regels[b:]
    assert regels[a + 4] == "Moment | 20 november 2026, 00.00.00 uur (Amsterdam)"
    assert "Het manifest waarvoor de gemeenten tekenden heeft SHA-256" in regels[-1]
    assert stuk.naam_van_gemeentestuk(_tekst()) == "Zorg thuis, versie 1.0, met handtekeningen"
