"""Signing, silence, volmachten: the last case that each rule lets through, beside the first that it refuses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from overlegtafel.core.tijd import clock
from overlegtafel.organisaties.models import Organisatie, OrganisatieSoort
from overlegtafel.overeenkomsten.models import Tekst, Versie
from overlegtafel.partijen.models import (
    Aanbieding,
    Binding,
    Bindingsregel,
    Kant,
    Ondertekening,
    Volmacht,
    Vorm,
)
from overlegtafel.partijen.rules import (
    elders,
    ondertekenen,
    volmachten,
    zwijgen,
)
from tests.conftest import NU
from tests.partijen.weigeren import DAG, NACHT, TIK, VANDAAG, eis, teken, termijn_van, versie_met


def _aanbieding(**anders: Any) -> Aanbieding:
    velden: dict[str, Any] = {"termijn": "30 dagen", "op": NU - 10 * DAG, "bezorgd_op": None, "bericht_op": None}
    return Aanbieding(**velden | anders)


def test_a_term_of_silence_begins_with_what_was_delivered_and_stayed() -> None:
    begin = NU - 10 * DAG
    laatste = termijn_van("30 dagen").laatste_dag(clock.dag_van(begin))
    binnen, erna = clock.einde_van(laatste) - TIK, clock.einde_van(laatste)
    stuk, dag_later = zwijgen.Stukbezorging, clock.dag_van(begin + DAG)
    for bezorgingen, verwacht in (
        ([], None),
        ([stuk(None, None)], None),
        ([stuk(begin, None)], laatste),
        ([stuk(begin, binnen)], None),
        ([stuk(begin, erna)], laatste),
        (
            [stuk(begin, binnen), stuk(begin + DAG, None)],
            termijn_van("30 dagen").laatste_dag(dag_later),
        ),
        ([stuk(begin + 5 * DAG, None), stuk(begin, None)], laatste),
    ):
        assert zwijgen.laatste_dag(_aanbieding(), bezorgingen) == verwacht
    assert zwijgen.laatste_dag(_aanbieding(bezorgd_op=begin), []) == laatste
    assert zwijgen.laatste_dag(_aanbieding(termijn="", bezorgd_op=begin), []) is None
    assert zwijgen.is_stil(_aanbieding(), laatste, nu=erna)
    assert not zwijgen.is_stil(_aanbieding(), laatste, nu=binnen)
    assert not zwijgen.is_stil(_aanbieding(bericht_op=NU), laatste, nu=erna)
    assert not zwijgen.is_stil(_aanbieding(), None, nu=erna)


@pytest.mark.parametrize(
    ("aanbieding", "laatste", "zin"),
    [
        (None, None, "niet aan uw organisatie aangeboden"),
        (_aanbieding(), None, None),
        (_aanbieding(bericht_op=NU), None, "al laten weten"),
        (_aanbieding(), VANDAAG, None),
        (_aanbieding(), VANDAAG - DAG, "Dat is voorbij"),
    ],
)
def test_saying_no_to_an_offer(aanbieding: Aanbieding | None, laatste: date | None, zin: str | None) -> None:
    eis(zwijgen.weiger_bericht(aanbieding, laatste, nu=NU), zin)
    if laatste == VANDAAG:
        eis(zwijgen.weiger_bericht(aanbieding, laatste, nu=NACHT), "Dat is voorbij")


@pytest.mark.parametrize(
    ("aanbieding", "dag", "bewijs", "zin"),
    [
        (_aanbieding(), VANDAAG, "brief", None),
        (_aanbieding(), VANDAAG, " ", "waaruit blijkt"),
        (_aanbieding(), VANDAAG + DAG, "brief", "tot en met vandaag"),
        (_aanbieding(), VANDAAG - 10 * DAG, "brief", None),
        (_aanbieding(), VANDAAG - 11 * DAG, "brief", "tot en met vandaag"),
        (_aanbieding(bezorgd_op=NU), VANDAAG, "brief", "staat al vast"),
        (_aanbieding(termijn="10 dagen", op=NU - 40 * DAG), VANDAAG - 40 * DAG, "brief", "al voorbij zijn"),
        (_aanbieding(termijn="", op=NU - 40 * DAG), VANDAAG - 40 * DAG, "brief", None),
    ],
)
def test_writing_down_a_delivery(aanbieding: Aanbieding, dag: date, bewijs: str, zin: str | None) -> None:
    eis(zwijgen.weiger_bezorging(aanbieding, dag, bewijs, nu=NU), zin)


@pytest.mark.parametrize(
    ("anders", "begonnen", "zin"),
    [
        ({}, False, None),
        ({}, True, "al getekend of aangeboden"),
        ({"ingetrokken_op": NU}, False, "ingetrokken"),
        ({"geldig_van": NU}, False, "geldt al"),
        ({"geldig_van": NU, "vastgesteld_op": None}, False, None),
    ],
)
def test_how_a_versie_binds(anders: dict[str, Any], begonnen: bool, zin: str | None) -> None:
    eis(zwijgen.weiger_bindingsregel(versie_met(**anders), begonnen, nu=NU), zin)


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({}, None),
        ({"ingetrokken_op": NU}, "ingetrokken"),
        ({"vastgesteld_op": NU + TIK}, "nog niet vastgesteld"),
        ({"vastgesteld_op": NU}, None),
        ({"geldig_tot": NU}, "afgelopen"),
        ({"geldig_tot": NU + TIK}, None),
    ],
)
def test_a_paper_that_can_be_signed(anders: dict[str, Any], zin: str | None) -> None:
    tekst = Tekst(volgnr=1, versie=versie_met(**anders))
    eis(ondertekenen.weiger_stuk(tekst, nu=NU), zin)
    regel = Bindingsregel(binding=Binding.GEEN_BERICHT)
    eis(zwijgen.weiger_aanbieden(tekst, regel, nu=NU), zin)
    if zin is None:
        eis(zwijgen.weiger_aanbieden(tekst, None, nu=NU), "alleen wie tekent")
        eis(zwijgen.weiger_aanbieden(tekst, Bindingsregel(binding=Binding.ONDERTEKENING), nu=NU), "alleen wie tekent")
        later = Tekst(volgnr=2, versie=tekst.versie)
        eis(ondertekenen.weiger_stuk(tekst, nu=NU), "niet de tekst die is vastgesteld")
        assert ondertekenen.weiger_stuk(later, nu=NU) is None


PARTIJ = Organisatie(id=5, naam="Zorg Noord", soort=OrganisatieSoort.AANBIEDER)


def test_who_signs_as_a_party() -> None:
    tekst = Tekst(volgnr=1, versie=versie_met())

    def weiger(tekens: list[Ondertekening], partij: Organisatie = PARTIJ, **anders: Any) -> str | None:
        return ondertekenen.weiger_ondertekenen(tekst, partij, tekens, nu=NU, **{"is_partij_bij_basis": True} | anders)

    assert weiger([]) is None
    eis(weiger([], Organisatie(id=5, naam="G", soort=OrganisatieSoort.GEMEENTE)), "Alleen een aanbieder")
    eis(weiger([teken()]), "al getekend")
    for anders in ({"organisatie_id": 6}, {"kant": Kant.GEMEENTE}, {"vereist": 2}):
        assert weiger([teken(**anders)]) is None, anders
    eis(weiger([], is_partij_bij_basis=False), "geen partij bij de basisovereenkomst")
    eis(weiger([], is_toegelaten=False), "nog niet toegelaten")
    eis(weiger([], opgezegd_tot=VANDAAG), "eindigt deze overeenkomst")


def test_who_signs_together_signs_once() -> None:
    for anders, is_al in (
        ({}, True),
        ({"organisatie_id": 6}, False),
        ({"kant": Kant.GEMEENTE}, False),
        ({"gebruiker_id": 8}, False),
        ({"vorm": Vorm.PAPIER}, False),
        ({"lid_id": 3}, False),
    ):
        assert (ondertekenen.weiger_tweede([teken(**anders)], 5, 9) is not None) is is_al, anders
    drie = [teken(vereist=3), teken(volgnr=2, vereist=3), teken(kant=Kant.GEMEENTE), teken(organisatie_id=6)]
    assert [ondertekenen.nog_nodig(een, 5) for een in ([], drie[:1], drie)] == [0, 2, 1]


def test_what_is_countersigned() -> None:
    tekst = Tekst(volgnr=1, versie=versie_met())

    def weiger(*tekens: Ondertekening, zonder: tuple[str, ...] = (), manifest: str = "m") -> str | None:
        return ondertekenen.weiger_tegentekenen(tekst, 5, tekens, zonder_volmacht=zonder, manifest=manifest, nu=NU)

    assert weiger(teken()) is None
    eis(weiger(), "nog niet getekend")
    eis(weiger(teken(organisatie_id=6)), "nog niet getekend")
    eis(weiger(teken(vereist=2)), "nog een handtekening nodig")
    eis(weiger(teken(), teken(kant=Kant.GEMEENTE)), "al voor de gemeenten")
    assert weiger(teken(), teken(kant=Kant.GEMEENTE, organisatie_id=6)) is None
    eis(weiger(teken(), manifest="ander"), "andere stukken")
    eis(weiger(teken(voorbehoud="mits")), "onder voorbehoud")
    assert weiger(teken(voorbehoud="mits", voorbehoud_beantwoord_op=NU)) is None
    assert weiger(teken(), teken(organisatie_id=6, voorbehoud="mits")) is None
    eis(weiger(teken(), zonder=("Gemeente Zee", "Gemeente Aa", "Gemeente Bos")), "Van Aa, Bos en Zee is er")
    eis(weiger(teken(), zonder=("Gemeente Zee",)), "Van Zee is er")


def test_what_counts_after_an_end_and_a_volmacht_that_holds() -> None:
    rij = [teken(), teken(voorbehoud_aanvaard=False), teken(voorbehoud_aanvaard=True), teken(op=NU - TIK)]
    assert ondertekenen.telt_nog(rij, None) == [rij[0], rij[2], rij[3]]
    assert ondertekenen.telt_nog(rij, NU) == [rij[0], rij[2]]
    for van, tot, geldt, is_vast in (
        (NU, None, True, True),
        (NU + TIK, None, False, True),
        (NU, NU, False, False),
        (NU, NU + TIK, True, True),
        (NU + DAG, NU + DAG, False, False),
    ):
        een = Volmacht(van=van, tot=tot)
        assert ondertekenen.geldt_volmacht(een, nu=NU, vanaf=None) is geldt
        assert ondertekenen.is_volmacht_vast(een, nu=NU, vanaf=None) is is_vast
        assert not ondertekenen.is_volmacht_vast(een, nu=NU, vanaf=van + TIK)
        assert ondertekenen.is_volmacht_vast(een, nu=NU, vanaf=van) is is_vast


@pytest.mark.parametrize(
    ("soort", "is_gastheer", "van", "tot", "zin"),
    [
        (OrganisatieSoort.GEMEENTE, False, VANDAAG, None, None),
        (OrganisatieSoort.AANBIEDER, False, VANDAAG, None, "Alleen een andere gemeente"),
        (OrganisatieSoort.GEMEENTE, True, VANDAAG, None, "Alleen een andere gemeente"),
        (OrganisatieSoort.GEMEENTE, False, VANDAAG - DAG, None, "vandaag of later"),
        (OrganisatieSoort.GEMEENTE, False, VANDAAG, VANDAAG, None),
        (OrganisatieSoort.GEMEENTE, False, VANDAAG + DAG, VANDAAG, "voor de eerste dag"),
    ],
)
def test_recording_a_volmacht(
    soort: OrganisatieSoort, is_gastheer: bool, van: date, tot: date | None, zin: str | None
) -> None:
    wie = Organisatie(naam="G", soort=soort)
    wie.__dict__["is_gastheer"] = is_gastheer
    eis(volmachten.weiger_volmacht(wie, van, tot, nu=NU), zin)


def test_what_was_signed_elsewhere() -> None:
    def vorm(hoe: Vorm, soort: str) -> str | None:
        return elders.weiger_vorm(elders.EldersGetekend(hoe, VANDAAG, "x", b"x", soort))

    assert vorm(Vorm.PAPIER, "image/png") is None
    eis(vorm(Vorm.PAPIER, "text/plain"), "Kies een PDF, of een foto")
    assert vorm(Vorm.DIGITAAL, "application/pdf") is None
    eis(vorm(Vorm.DIGITAAL, "image/png"), "waarin de handtekening staat")
    eis(vorm(Vorm.SCHERM, "application/pdf"), "hoe er is getekend")
    tekst = Tekst(bevroren_op=NU - 3 * DAG)
    assert elders.weiger_dag(tekst, VANDAAG, nu=NU) is None
    assert elders.weiger_dag(tekst, VANDAAG - 3 * DAG, nu=NU) is None
    eis(elders.weiger_dag(tekst, VANDAAG - 4 * DAG, nu=NU), "nog niet vast")
    eis(elders.weiger_dag(tekst, VANDAAG + DAG, nu=NU), "moet nog komen")
    eis(elders.weiger_dag(Tekst(), VANDAAG, nu=NU), "nog niet vast")
    assert elders.weiger_antwoord([teken()], "goed") is None
    eis(elders.weiger_antwoord([], "goed"), "geen voorbehoud")
    eis(elders.weiger_antwoord([teken()], " "), "Schrijf waarom")


def test_a_delivery_of_which_the_term_ends_this_moment_is_too_late() -> None:
    begin = VANDAAG - 10 * DAG
    einde = clock.einde_van(termijn_van("10 dagen").laatste_dag(begin))
    gegeven = _aanbieding(termijn="10 dagen", op=clock.begin_van(begin))
    eis(zwijgen.weiger_bezorging(gegeven, begin, "brief", nu=einde), "al voorbij zijn")
    eis(zwijgen.weiger_bezorging(gegeven, begin, "brief", nu=einde - TIK), None)


def test_a_signature_needs_the_papers_that_were_read_who_signs_and_a_fresh_sign_in() -> None:
    goed = ondertekenen.Ondertekenaar("Naam", "functie", "bevoegd", "m", NU - ondertekenen.VERS)
    gevallen: list[tuple[dict[str, Any], str | None]] = [
        ({}, None),
        ({"manifest": "ander"}, "niet meer die u las"),
        ({"naam": " "}, "Vul uw naam"),
        ({"functie": ""}, "Vul uw naam"),
        ({"bevoegdheid": ""}, "Vul uw naam"),
        ({"samen": 0}, "Kies 1"),
        ({"samen": 3}, None),
        ({"samen": 4}, "Kies 1"),
        ({"ingelogd_op": None}, "Log opnieuw in"),
        ({"ingelogd_op": NU - ondertekenen.VERS - TIK}, "Log opnieuw in"),
    ]
    for anders, zin in gevallen:
        eis(ondertekenen.weiger_handtekening(replace(goed, **anders), "m", nu=NU), zin)


def test_signatures_of_others_ask_no_more_of_a_party() -> None:
    van_anderen = [teken(organisatie_id=6, vereist=3), teken(kant=Kant.GEMEENTE, vereist=2)]
    assert ondertekenen.nog_nodig([teken(), *van_anderen], 5) == 0
    assert ondertekenen.nog_nodig(van_anderen, 5) == 0


def test_a_versie_that_was_replaced_names_the_one_to_sign() -> None:
    versie = versie_met(geldig_van=NU - 9 * DAG)
    tekst = Tekst(volgnr=1, versie=versie)
    volgende = Versie(id=2, nummer="1.1", overeenkomst=versie.overeenkomst, vervangt_id=1, vastgesteld_op=NU - DAG)
    volgende.geldig_van = NU
    eis(ondertekenen.weiger_stuk(tekst, nu=NU), "versie 1.1 kwam ervoor in de plaats")
    volgende.geldig_van = NU + TIK
    assert ondertekenen.weiger_stuk(tekst, nu=NU) is None
