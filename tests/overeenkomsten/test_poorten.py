"""The gates before adoption: each alone holds a versie up, all open let it pass, and the bar says which is next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlegtafel.overeenkomsten.models import (
    GemeenteOordeel,
    Instemming,
    Overeenkomst,
    OvereenkomstSoort,
    Ronde,
    Tekst,
    Vaststelling,
    Versie,
)
from overlegtafel.overeenkomsten.rules.besluiten import (
    Besluit,
    weiger_besluit,
    weiger_overnemen,
    weiger_vrijstellen,
)
from overlegtafel.overeenkomsten.rules.poorten import (
    Besluitstand,
    Gemeente,
    poorten_voor,
    weiger_vaststellen,
    weiger_voorleggen,
)

NU = datetime(2027, 1, 20, 12, tzinfo=UTC)
VANDAAG = date(2027, 1, 20)
DAG = timedelta(days=1)
GASTHEER, A, B = Gemeente(1, "Oosterkreek", True), Gemeente(2, "Lindeveen", False), Gemeente(3, "Zandwoude", False)
VOOR, TEGEN = GemeenteOordeel.STEMT_IN, GemeenteOordeel.STEMT_NIET_IN


@dataclass(frozen=True)
class Feiten:
    """Facts of a versie on its road; as they stand here it may be adopted."""

    openbaar: datetime | None = NU - 30 * DAG
    besproken: datetime | None = NU - 25 * DAG
    sluit: datetime | None = NU - 20 * DAG
    nota: datetime | None = NU - 10 * DAG
    voorgelegd: datetime | None = NU - 5 * DAG
    besluiten: tuple[GemeenteOordeel | None, ...] = (VOOR, VOOR)
    onverklaard: tuple[str, ...] = ()
    vaststelling: Vaststelling = Vaststelling.UNANIEM
    vrijgesteld: datetime | None = None
    ingetrokken: datetime | None = None
    vastgesteld: datetime | None = None
    tafel_eerst: bool = True


def _bouw(feiten: Feiten) -> tuple[Versie, Besluitstand]:
    overeenkomst = Overeenkomst(soort=OvereenkomstSoort.DEEL, kenmerk="DO", vaststelling=feiten.vaststelling)
    versie = Versie(
        nummer="1.1",
        overeenkomst=overeenkomst,
        besproken_op=feiten.besproken,
        vrijgesteld_op=feiten.vrijgesteld,
        vrijgesteld_artikel="artikel 9",
        ingetrokken_op=feiten.ingetrokken,
        vastgesteld_op=feiten.vastgesteld,
    )
    tekst = Tekst(
        id=1, volgnr=1, versie=versie, openbaar_vanaf=feiten.openbaar, voorgelegd_op=feiten.voorgelegd, sha256="a"
    )
    if feiten.sluit is not None:
        ronde = Ronde(tekst=tekst, tekst_id=1, openbaar_vanaf=NU - 40 * DAG, sluit_op=feiten.sluit)
        ronde.reactienota_op = feiten.nota
        versie.ronden.append(ronde)
    besluiten = tuple(
        Instemming(organisatie_id=wie.id, oordeel=oordeel, besluit_op=NU - 2 * DAG, reden="Het tarief is te laag.")
        for wie, oordeel in zip((A, B), feiten.besluiten, strict=True)
        if oordeel is not None
    )
    return versie, Besluitstand(feiten.tafel_eerst, (GASTHEER, A, B), besluiten, feiten.onverklaard)


def _weiger(feiten: Feiten, dag: date = VANDAAG) -> str | None:
    versie, stand = _bouw(feiten)
    return weiger_vaststellen(versie, dag, stand, nu=NU)


DICHT: dict[str, tuple[dict[str, Any], str]] = {
    "nooit gepubliceerd": ({"openbaar": None}, "nog niet gepubliceerd"),
    "publicatie gepland": ({"openbaar": NU + DAG}, "nog gepland"),
    "niet besproken": ({"besproken": None}, "geldt nog niet als besproken"),
    "bespreking komt nog": ({"besproken": NU + DAG}, "geldt nog niet als besproken"),
    "geen ronde": ({"sluit": None}, "nog geen ronde gehouden"),
    "ronde loopt": ({"sluit": NU + DAG, "nota": None}, "De ronde loopt tot en met 21 januari 2027"),
    "geen reactienota": ({"nota": None}, "Publiceer eerst de reactienota"),
    "reactienota gepland": ({"nota": NU + DAG}, "Publiceer eerst de reactienota"),
    "later veranderd": ({"onverklaard": ("artikel 5",)}, "veranderde zonder uitleg: artikel 5"),
    "niet voorgelegd": ({"voorgelegd": None, "besluiten": (None, None)}, "Leg de tekst voor"),
    "een besluit ontbreekt": ({"besluiten": (VOOR, None)}, "Het besluit ontbreekt van Zandwoude."),
    "twee ontbreken": ({"besluiten": (None, None)}, "Het besluit ontbreekt van Lindeveen en Zandwoude."),
    "een gemeente weigert": ({"besluiten": (TEGEN, VOOR)}, "Lindeveen stemt niet in. Reden: Het tarief is te laag."),
    "ingetrokken": ({"ingetrokken": NU - DAG}, "ingetrokken"),
    "al vastgesteld": ({"vastgesteld": NU - DAG}, "al vastgesteld"),
}


def test_with_all_gates_open_the_gastheer_decides() -> None:
    assert _weiger(Feiten()) is None


@pytest.mark.parametrize(("anders", "zin"), DICHT.values(), ids=list(DICHT))
def test_each_gate_alone_holds_a_versie_up_with_its_sentence(anders: dict[str, Any], zin: str) -> None:
    assert zin in (_weiger(replace(Feiten(), **anders)) or "")


@pytest.mark.parametrize(
    "anders",
    [
        {"besproken": None, "tafel_eerst": False},
        {"sluit": None, "vrijgesteld": NU - DAG},
        {"besluiten": (VOOR, None), "vaststelling": Vaststelling.PER_GEMEENTE},
        {"besluiten": (TEGEN, None), "vaststelling": Vaststelling.PER_GEMEENTE},
    ],
)
def test_what_the_region_or_the_agreement_does_not_ask_holds_up_nothing(anders: dict[str, Any]) -> None:
    assert _weiger(replace(Feiten(), **anders)) is None


def test_alone_a_gastheer_asks_nobody() -> None:
    versie, stand = _bouw(replace(Feiten(), voorgelegd=None, besluiten=(None, None)))
    alleen = replace(stand, gemeenten=(GASTHEER,))
    assert weiger_vaststellen(versie, VANDAAG, alleen, nu=NU) is None
    assert "geen andere gemeenten" in (weiger_voorleggen(versie, alleen, nu=NU) or "")


@pytest.mark.parametrize(
    ("dagen", "zin"),
    [
        (-1, "niet in de toekomst"),
        (2, None),
        (3, "niet van voor het laatste besluit van een gemeente"),
        (6, "niet van voor de dag waarop de tekst is voorgelegd"),
        (11, "niet van voor de reactienota"),
        (26, "niet van voor de bespreking"),
        (31, "niet van voor de publicatie"),
    ],
)
def test_the_last_besluit_is_the_last(dagen: int, zin: str | None) -> None:
    feiten = (
        Feiten() if dagen <= 3 else replace(Feiten(), vaststelling=Vaststelling.PER_GEMEENTE, besluiten=(None, None))
    )
    if dagen > 6:
        feiten = replace(feiten, voorgelegd=NU - 40 * DAG)
    if dagen > 11:
        feiten = replace(feiten, nota=NU - 40 * DAG)
    if dagen > 26:
        feiten = replace(feiten, besproken=NU - 40 * DAG)
    gezegd = _weiger(feiten, VANDAAG - dagen * DAG)
    assert gezegd is None if zin is None else zin in (gezegd or "")


MOMENT = st.none() | st.sampled_from([NU - 15 * DAG, NU, NU + DAG])
FEITEN = st.builds(
    Feiten,
    openbaar=MOMENT,
    besproken=MOMENT,
    sluit=MOMENT,
    nota=MOMENT,
    voorgelegd=MOMENT,
    besluiten=st.tuples(*[st.sampled_from([None, VOOR, TEGEN])] * 2),
    onverklaard=st.sampled_from([(), ("artikel 5",)]),
    vaststelling=st.sampled_from(Vaststelling),
    vrijgesteld=MOMENT,
    ingetrokken=st.none() | st.just(NU),
    vastgesteld=st.none() | st.just(NU),
    tafel_eerst=st.booleans(),
)


def _naief(feiten: Feiten) -> bool:
    """Say in the plainest way whether a versie may be adopted now."""

    def voorbij(moment: datetime | None) -> bool:
        return moment is not None and moment <= NU

    consultatie = voorbij(feiten.nota) if feiten.sluit is not None else voorbij(feiten.vrijgesteld)
    eens = feiten.vaststelling is Vaststelling.PER_GEMEENTE or set(feiten.besluiten) == {VOOR}
    return (
        voorbij(feiten.openbaar)
        and (voorbij(feiten.besproken) or not feiten.tafel_eerst)
        and consultatie
        and not feiten.onverklaard
        and voorbij(feiten.voorgelegd)
        and eens
        and feiten.ingetrokken is None
        and feiten.vastgesteld is None
    )


@given(FEITEN)
def test_no_road_leads_past_a_gate(feiten: Feiten) -> None:
    versie, stand = _bouw(feiten)
    mag = weiger_vaststellen(versie, VANDAAG, stand, nu=NU) is None
    assert mag is _naief(feiten)
    if mag:
        poorten = poorten_voor(versie, stand, nu=NU)
        assert all(poort.is_open for poort in poorten)
        assert "al voorgelegd" in (weiger_voorleggen(versie, stand, nu=NU) or "")


@given(FEITEN)
def test_of_what_is_missing_the_first_is_said(feiten: Feiten) -> None:
    versie, stand = _bouw(feiten)
    dicht = [poort.mist for poort in poorten_voor(versie, stand, nu=NU) if not poort.is_open]
    if versie.ingetrokken_op is None and versie.vastgesteld_op is None and dicht:
        assert weiger_vaststellen(versie, VANDAAG, stand, nu=NU) == dicht[0]


JA = Besluit(VOOR, VANDAAG, "C-12", "manifest")


@pytest.mark.parametrize(
    ("feiten", "wie", "besluit", "zin"),
    [
        (Feiten(), 2, JA, None),
        (Feiten(), 2, replace(JA, oordeel=TEGEN, reden="Te duur."), None),
        (Feiten(), 2, replace(JA, oordeel=TEGEN, reden=" "), "Geef de reden"),
        (Feiten(), 2, replace(JA, kenmerk=" "), "Vul het kenmerk"),
        (Feiten(), 2, replace(JA, dag=VANDAAG + DAG), "niet in de toekomst"),
        (Feiten(), 2, replace(JA, dag=VANDAAG - 31 * DAG), "niet van voor de publicatie"),
        (Feiten(), 2, replace(JA, manifest="ander"), "niet meer die u las"),
        (Feiten(), 2, replace(JA, geldig_van=VANDAAG), "voor alle gemeenten vanaf dezelfde dag"),
        (replace(Feiten(), vaststelling=Vaststelling.PER_GEMEENTE), 2, replace(JA, geldig_van=VANDAAG), None),
        (Feiten(), 1, JA, "beslist niet over deze overeenkomst"),
        (Feiten(), 9, JA, "beslist niet over deze overeenkomst"),
        (replace(Feiten(), voorgelegd=None), 2, JA, "nog niet voorgelegd"),
        (replace(Feiten(), ingetrokken=NU), 2, JA, "ingetrokken"),
        (replace(Feiten(), vastgesteld=NU), 2, JA, "al vastgesteld"),
        (
            replace(Feiten(), vastgesteld=NU, vaststelling=Vaststelling.PER_GEMEENTE, besluiten=(None, None)),
            2,
            JA,
            None,
        ),
        (replace(Feiten(), vastgesteld=NU, vaststelling=Vaststelling.PER_GEMEENTE), 2, JA, "verandert niet meer"),
    ],
)
def test_a_gemeente_decides_on_what_it_read_when_it_is_asked(
    feiten: Feiten, wie: int, besluit: Besluit, zin: str | None
) -> None:
    versie, stand = _bouw(feiten)
    gezegd = weiger_besluit(versie.teksten[0], wie, besluit, stand, "manifest", nu=NU)
    assert gezegd is None if zin is None else zin in (gezegd or "")


def test_an_older_tekst_is_decided_on_no_more() -> None:
    versie, stand = _bouw(Feiten())
    Tekst(id=2, volgnr=2, versie=versie, sha256="b")
    assert "nieuwere tekst" in (weiger_besluit(versie.teksten[0], 2, JA, stand, "manifest", nu=NU) or "")


@pytest.mark.parametrize(
    ("anders", "artikel", "reden", "zin"),
    [
        ({"sluit": None}, "artikel 9", "Een schrijffout.", None),
        ({}, "artikel 9", "Een schrijffout.", "is een ronde gehouden"),
        ({"sluit": None}, " ", "Een schrijffout.", "Noem het artikel"),
        ({"sluit": None}, "artikel 9", " ", "Leg uit"),
        ({"sluit": None, "vrijgesteld": NU}, "artikel 9", "x", "al vastgelegd"),
        ({"sluit": None, "vastgesteld": NU}, "artikel 9", "x", "al vastgesteld"),
        ({"sluit": None, "ingetrokken": NU}, "artikel 9", "x", "ingetrokken"),
    ],
)
def test_only_an_article_frees_from_a_ronde(anders: dict[str, Any], artikel: str, reden: str, zin: str | None) -> None:
    gezegd = weiger_vrijstellen(_bouw(replace(Feiten(), **anders))[0], artikel, reden, nu=NU)
    assert gezegd is None if zin is None else zin in (gezegd or "")


@pytest.mark.parametrize(
    ("anders", "dag", "besluit", "zin"),
    [
        ({"sluit": None, "voorgelegd": None}, VANDAAG - DAG, "B-1", None),
        ({"sluit": None, "voorgelegd": None}, VANDAAG, "B-1", "voordat de regio hier begon, op 20 januari 2027"),
        ({"sluit": None, "voorgelegd": None}, VANDAAG - DAG, " ", "Vul het kenmerk"),
        ({"voorgelegd": None}, VANDAAG - DAG, "B-1", "hier al in behandeling"),
        ({"sluit": None}, VANDAAG - DAG, "B-1", "hier al in behandeling"),
        ({"sluit": None, "voorgelegd": None, "vastgesteld": NU}, VANDAAG - DAG, "B-1", "al vastgesteld"),
        ({"sluit": None, "voorgelegd": None, "ingetrokken": NU}, VANDAAG - DAG, "B-1", "ingetrokken"),
    ],
)
def test_only_what_was_adopted_before_the_region_began_is_taken_in(
    anders: dict[str, Any], dag: date, besluit: str, zin: str | None
) -> None:
    gezegd = weiger_overnemen(_bouw(replace(Feiten(), **anders))[0], dag, besluit, begin=VANDAAG, nu=NU)
    assert gezegd is None if zin is None else zin in (gezegd or "")
