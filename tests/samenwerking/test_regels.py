"""The 22 rules of the samenwerking, each with its sentence on the screen where the act is refused.

`test_regel_07_...` is the test of rule 7 of the specification (section 3).
"""

from __future__ import annotations

import re
import sys
from datetime import date
from io import BytesIO
from typing import Any

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import transaction
from overlegtafel.organisaties.models import Organisatie, OrganisatieSoort
from overlegtafel.organisaties.services import laat_opgaan
from overlegtafel.overeenkomsten.models import GemeenteOordeel, Overeenkomst, OvereenkomstSoort, Versie
from overlegtafel.overeenkomsten.rules.besluiten import Besluit
from overlegtafel.overeenkomsten.rules.inhoud import ONDERWERPEN
from overlegtafel.overeenkomsten.rules.manifest import manifest_sha256
from overlegtafel.overeenkomsten.services.besluiten import beslis, leg_voor
from overlegtafel.overeenkomsten.services.teksten import publiceer_tekst
from overlegtafel.overeenkomsten.services.versies import maak_overeenkomst, maak_versie
from overlegtafel.samenwerking.models import BoekingSoort, Keuze, Traject
from overlegtafel.samenwerking.services.stappen import geef_oordeel, leg_pre_kickoff_vast
from tests.conftest import NU
from tests.samenwerking.conftest import (
    DAAD,
    VANDAAG,
    Als,
    Regio,
    maak_aangemeld,
    maak_begroting_van,
    maak_beoordeeld,
    maak_geraamd,
    maak_so,
)
from tests.samenwerking.test_formats import _gebruik, _maak
from tests.samenwerking.test_kosten import JULI, KOSTEN, _begroting, _boek, _inwoners, _stel_op
from tests.samenwerking.test_ondertekenen import _maak as maak_getekend
from tests.samenwerking.test_ondertekenen import _zet as zet_handtekening

DOEN, TRAJECT = "/samenwerking/deelname", "/samenwerking/trajecten/2026-001"


def test_each_rule_has_a_test() -> None:
    gevonden = [naam for naam in dir(sys.modules[__name__]) if (naam.startswith("test_regel_"))]
    assert sorted(int(re.findall(r"\d+", naam)[0]) for naam in gevonden) == list(range(1, 23))


def _zegt(als: Als, wie: str, adres: str, **velden: Any) -> str:
    return als(wie).post(adres, data=velden, follow_redirects=True).get_data(as_text=True)


def _vaartdam() -> int:
    with transaction() as session:
        vaartdam = Organisatie(soort=OrganisatieSoort.GEMEENTE, naam="Gemeente Vaartdam")
        session.add(vaartdam)
    return vaartdam.id


def _vraag_aan(als: Als, soort: str, van: str) -> str:
    velden = {"gemeente_id": _vaartdam(), "soort": soort, "aangevraagd_op": "2026-11-20", "van": van}
    return _zegt(als, "programmamanager", f"{DOEN}/verzoeken/nieuw", **velden)


def test_regel_01_joining_for_good_needs_all(als: Als, regio: Regio) -> None:
    _vraag_aan(als, "vast", "2027-02-01")
    for wie, gemeente in (("vertegenwoordiger_lindeveen", regio.lindeveen), ("vertegenwoordiger", regio.oosterkreek)):
        velden = {"gemeente_id": gemeente.id, "stemt_in": "ja", "kenmerk": "B-1", "op": "2026-11-20"}
        _zegt(als, wie, f"{DOEN}/verzoeken/1/besluit", **velden)
    zin = (
        "Toetreden kan alleen als alle gemeenten die hebben ondertekend instemmen. Zandwoude heeft nog niet ingestemd."
    )
    assert zin in _zegt(als, "programmamanager", f"{DOEN}/verzoeken/1/toelaten")


def test_regel_02_a_year_begins_on_the_first_of_january(als: Als, regio: Regio) -> None:
    zin = "Toetreden voor een jaar kan alleen per 1 januari. Het eerste begin is 1 januari 2027."
    assert zin in _vraag_aan(als, "jaar", "2027-02-01")


def test_regel_03_changing_the_agreement_needs_the_besluit_of_all(als: Als, regio: Regio) -> None:
    so = maak_so(regio)
    with transaction() as session:
        nieuw = maak_versie(session, session.merge(so), "1.1", "# Samen\n\n## Artikel 1 Doel\n\n1. Meer.\n", daad=DAAD)
        publiceer_tekst(session, nieuw.teksten[-1], vanaf=NU, daad=DAAD)
        tekst = leg_voor(session, nieuw, daad=DAAD)
        besluit = Besluit(GemeenteOordeel.STEMT_IN, VANDAAG, "B-1", manifest_sha256(tekst))
        beslis(session, tekst, regio.lindeveen.id, besluit, daad=DAAD)
    zin = "Het goedkeurend besluit van Zandwoude ontbreekt."
    assert zin in _zegt(als, "anna", "/overeenkomsten/SO-1/1.1/vaststellen", datum="2026-11-20", besluit="B-2")


def _voornemen(als: Als, regio: Regio, kenmerk: str = "AT-1") -> str:
    velden = {"gemeente_id": regio.lindeveen.id, "voornemen_op": "2026-08-28", "kenmerk": kenmerk}
    return _zegt(als, "vertegenwoordiger_lindeveen", f"{DOEN}/uittredingen/nieuw", **velden)


def test_regel_04_leaving_begins_with_a_registered_letter(als: Als, regio: Regio) -> None:
    zin = "Leg eerst het voornemen vast, met datum en kenmerk van de aangetekende brief."
    assert zin in _voornemen(als, regio, kenmerk="")


def _vertrek(als: Als, regio: Regio, *, naar: tuple[Organisatie, ...], uit_op: str) -> str:
    _voornemen(als, regio)
    wie, weg = "vertegenwoordiger_lindeveen", f"{DOEN}/uittredingen/1"
    _zegt(als, wie, f"{weg}/besluit", op="2026-08-29", kenmerk="B-1", gevolgen="Geen.")
    for gemeente in naar:
        _zegt(als, wie, f"{weg}/toezending", gemeente_id=gemeente.id, op="2026-08-31")
    return _zegt(als, "programmamanager", f"{weg}/dag", uit_op=uit_op)


def test_regel_05_the_term_runs_when_all_have_the_besluit(als: Als, regio: Regio) -> None:
    zin = "Het besluit is nog niet toegezonden aan Zandwoude. De termijn loopt pas als alle gemeenten het hebben."
    assert zin in _vertrek(als, regio, naar=(regio.oosterkreek,), uit_op="2027-06-01")


def test_regel_06_six_months_after_bekendmaking(als: Als, regio: Regio) -> None:
    pagina = _vertrek(als, regio, naar=(regio.oosterkreek, regio.zandwoude), uit_op="2027-02-28")
    assert "Uittreden kan niet voor 1 maart 2027, zes maanden na bekendmaking." in pagina
    assert "Eerder alleen als alle gemeenten instemmen." in pagina


def test_regel_07_not_past_the_end_of_the_agreement(als: Als, regio: Regio) -> None:
    maak_so(regio, tot=date(2026, 12, 31))
    pagina = _vertrek(als, regio, naar=(regio.oosterkreek, regio.zandwoude), uit_op="2027-06-01")
    assert "De overeenkomst eindigt al op 31 december 2026." in pagina


def test_regel_08_the_gastheer_signs_under_a_volmacht_that_holds(als: Als, regio: Regio) -> None:
    maak_getekend(regio)
    zin = "Van Lindeveen is er op 20 november 2026 geen geldige volmacht voor deze overeenkomst."
    assert zin in zet_handtekening(als("vertegenwoordiger"), regio.lindeveen)


def test_regel_09_a_dienstverleningsovereenkomst_speaks_of_twelve_topics(als: Als, regio: Regio) -> None:
    soort = OvereenkomstSoort.DIENSTVERLENING
    namen = [naam for naam, _ in ONDERWERPEN[soort] if naam != "organisatie van de ICT"]
    artikelen = [
        f"## Artikel {nummer} {naam.capitalize()}\n\n1. N.v.t.\n" for nummer, naam in enumerate(namen, start=1)
    ]
    so = maak_so(regio)
    with transaction() as session:
        basis = session.get_one(Overeenkomst, so.id)
        dvo = maak_overeenkomst(session, soort, "DVO-1", "Dienstverlening", daad=DAAD, basis=basis)
        versie = maak_versie(session, dvo, "1.0", "\n".join(["# Dienstverlening\n", *artikelen]), daad=DAAD)
        publiceer_tekst(session, session.get_one(Versie, versie.id).teksten[-1], vanaf=NU, daad=DAAD)
    zin = "De dienstverleningsovereenkomst zegt nog niets over: organisatie van de ICT."
    assert len(namen) == 11
    assert zin in _zegt(als, "anna", "/overeenkomsten/DVO-1/1.0/voorleggen")


def test_regel_10_a_jaarplan_has_five_parts_and_a_begroting(als: Als, regio: Regio) -> None:
    maak_so(regio)
    maak_begroting_van(regio, 2027)
    _zegt(als, "coordinator", "/samenwerking/jaarplannen/nieuw", jaar="2027")
    plan = "/samenwerking/jaarplannen/2027"
    delen = dict.fromkeys(("doelstellingen", "speerpunten", "resultaten", "procesaanpak", "kalender"), "Woorden.")
    _zegt(als, "coordinator", f"{plan}/wijzigen", **delen)
    zin = "Het jaarplan mist nog: betrokkenheid van het lijnmanagement."
    assert zin in _zegt(als, "coordinator", f"{plan}/voorleggen")


def test_regel_11_inhabitants_are_of_the_year_before(als: Als, regio: Regio) -> None:
    blad = b"RegioS;Perioden;TotaleBevolking_1\r\nGM0001;2025JJ00;100\r\n"
    antwoord = als("coordinator").post(
        "/samenwerking/inwoners/inlezen", data={"jaar": "2027", "bestand": (BytesIO(blad), "cbs.csv")}
    )
    assert "Voor 2027 gelden de inwoners op 1 januari 2026." in antwoord.get_data(as_text=True)


def test_regel_12_the_split_is_shown_with_the_rest_as_a_line(als: Als, regio: Regio) -> None:
    _inwoners(regio, 2027)
    _begroting("68751")
    pagina = als("coordinator").get("/samenwerking/begrotingen/2027/1").get_data(as_text=True)
    assert "Dat percentage van € 68.751, afgerond op hele euro's, is haar deel." in pagina
    assert "Die rest is voor Gemeente Oosterkreek, de gemeente met de meeste inwoners." in pagina


def test_regel_13_an_afrekening_is_agreed_before_it_is_sent(als: Als, regio: Regio) -> None:
    _inwoners(regio, 2026)
    _boek(KOSTEN, date(2026, 3, 1), "1000")
    _stel_op(1, JULI)
    zin = "De programmamanager heeft deze afrekening nog niet afgestemd."
    assert zin in _zegt(als, "coordinator", "/samenwerking/kosten/2026/1/verzenden")
    zin = "De tweede helft van 2026 loopt tot en met 31 december 2026."
    assert zin in _zegt(als, "coordinator", "/samenwerking/kosten/2026/2/opstellen")


def test_regel_14_a_fee_counts_once_it_is_paid(als: Als, regio: Regio) -> None:
    _boek(BoekingSoort.FEE, date(2026, 3, 1), "100")
    pagina = als("coordinator").get("/samenwerking/kosten/2026").get_data(as_text=True)
    assert "De fee is nog niet betaald en telt nog niet mee." in pagina


def test_regel_15_what_reaches_the_threshold_is_registered(als: Als, regio: Regio) -> None:
    maak_geraamd(regio, date(2027, 3, 1))
    zin = "De raming is samen € 240.000 en haalt de drempel van € 216.000. Meld dit aan."
    assert zin in als("coordinator").get(TRAJECT).get_data(as_text=True)
    assert "240.000" not in als("adviseur_lindeveen").get(TRAJECT).get_data(as_text=True)


def test_regel_16_pre_kickoff_then_every_oordeel_then_kickoff(als: Als, regio: Regio) -> None:
    traject = maak_aangemeld(regio)
    velden = {"gemeente_id": regio.lindeveen.id, "keuze": "doet_mee"}
    zin = "Houd eerst de pre-kick-off met de vakspecialisten."
    assert zin in _zegt(als, "adviseur_lindeveen", f"{TRAJECT}/oordeel", **velden)
    with transaction() as session:
        zelf = session.get_one(Traject, traject.id)
        leg_pre_kickoff_vast(session, zelf, dag=VANDAAG, daad=DAAD)
        for gemeente in (regio.lindeveen, regio.oosterkreek):
            geef_oordeel(session, zelf, organisatie_id=gemeente.id, keuze=Keuze.DOET_MEE, reden="", daad=DAAD)
    zin = "Zandwoude heeft nog niet gezegd of zij meedoet."
    assert zin in _zegt(als, "coordinator", f"{TRAJECT}/kick-off", dag="2026-11-20", bijeenkomst_id="")


def test_regel_17_the_penvoerder_takes_part_and_the_jurist_is_its_own(als: Als, regio: Regio) -> None:
    maak_beoordeeld(regio)
    adres, jurist = f"{TRAJECT}/penvoerder", regio.mensen["vertegenwoordiger_lindeveen"].id
    zin = "De penvoerder moet zelf meedoen."
    assert zin in _zegt(als, "coordinator", adres, penvoerder_id=regio.zandwoude.id, jurist_id="")
    zin = "Het juridische aanspreekpunt moet bij de penvoerder werken: Oosterkreek."
    assert zin in _zegt(als, "coordinator", adres, penvoerder_id=regio.oosterkreek.id, jurist_id=jurist)
    pagina = _zegt(als, "coordinator", adres, penvoerder_id=regio.lindeveen.id, jurist_id=jurist)
    assert "Juridisch aanspreekpunt" in pagina
    assert "Vertegenwoordiger_lindeveen" in pagina
    assert "Vertegenwoordiger_lindeveen" not in als("").get(TRAJECT).get_data(as_text=True)


def test_regel_18_priority_by_consensus(als: Als, regio: Regio) -> None:
    for _ in range(2):
        maak_aangemeld(regio)
    orde = "/samenwerking/volgorde"
    een = _zegt(als, "coordinator", f"{orde}/nieuw", plek_1="2", plek_2="", toelichting="Te weinig mensen")
    assert "Kies ten minste twee trajecten." in een
    _zegt(als, "coordinator", f"{orde}/nieuw", plek_1="2", plek_2="1", toelichting="Te weinig mensen")
    assert "Zeg of u akkoord bent met de volgorde" in als("adviseur_lindeveen").get("/start").get_data(as_text=True)
    bezwaar = {"gemeente_id": regio.lindeveen.id, "oordeel": "bezwaar"}
    zonder = _zegt(als, "adviseur_lindeveen", f"{orde}/1/stem", **bezwaar)
    assert "Schrijf waarom uw gemeente bezwaar maakt." in zonder
    _zegt(als, "adviseur_lindeveen", f"{orde}/1/stem", **bezwaar, reden="Trapliften kunnen niet wachten.")
    zin = "Er is geen overeenstemming: Lindeveen maakt bezwaar. De volgorde blijft."
    assert zin in _zegt(als, "coordinator", f"{orde}/1/vaststellen")
    _zegt(als, "adviseur_lindeveen", f"{orde}/1/stem", gemeente_id=regio.lindeveen.id, oordeel="akkoord")
    _zegt(als, "adviseur_zandwoude", f"{orde}/1/stem", gemeente_id=regio.zandwoude.id, oordeel="akkoord")
    zin = "Oosterkreek heeft nog niets gezegd over deze volgorde."
    assert zin in _zegt(als, "coordinator", f"{orde}/1/vaststellen")
    _zegt(als, "adviseur", f"{orde}/1/stem", gemeente_id=regio.oosterkreek.id, oordeel="akkoord")
    assert "De volgorde staat vast." in _zegt(als, "coordinator", f"{orde}/1/vaststellen")
    assert "plek 2" in als("adviseur_zandwoude").get(TRAJECT).get_data(as_text=True)
    assert "plek 2" not in als("").get(TRAJECT).get_data(as_text=True)
    zin = "Deze volgorde is al vastgesteld."
    assert zin in _zegt(als, "adviseur_zandwoude", f"{orde}/1/stem", gemeente_id=regio.zandwoude.id, oordeel="akkoord")


def test_regel_19_a_format_goes_out_after_its_legal_check(als: Als, regio: Regio) -> None:
    format_ = "/samenwerking/formats"
    _zegt(als, "coordinator", f"{format_}/nieuw", naam="Leidraad", doel="", soort="format")
    stuk = (BytesIO(b"Leidraad"), "leidraad.txt")
    _zegt(als, "coordinator", f"{format_}/1/versies/nieuw", nummer="1.0", toelichting="", bestand=stuk)
    _zegt(als, "coordinator", f"{format_}/1/1.0/toets", consensus_op="2026-11-19", juridisch_op="")
    zin = "Dit format is nog niet juridisch getoetst."
    assert zin in _zegt(als, "coordinator", f"{format_}/1/1.0/uitgeven", geldig_van="2026-11-20")


def test_regel_20_an_older_format_needs_a_reason(als: Als, regio: Regio) -> None:
    maak_aangemeld(regio)
    _maak(regio)
    zin = "Dit is versie 3.1. Geldend is 3.2, sinds 19 november 2026. Gebruik 3.2 of meld waarom niet."
    assert zin in _gebruik(als("adviseur_lindeveen"), "Leidraad 3.1")


def test_regel_21_a_year_without_thresholds_says_so(als: Als, regio: Regio) -> None:
    maak_geraamd(regio, date(2028, 3, 1))
    zin = "Voor 2028 zijn nog geen drempelbedragen bekend."
    assert zin in als("coordinator").get(TRAJECT).get_data(as_text=True)
    assert zin in _zegt(als, "adviseur_lindeveen", f"{TRAJECT}/aanmelden")


def test_regel_22_a_gemeente_that_merged_signs_and_pays_no_more(als: Als, regio: Regio) -> None:
    maak_getekend(regio)
    velden = {"gemeente_id": regio.zandwoude.id, "in_id": regio.lindeveen.id}
    fout = _zegt(als, "programmamanager", f"{DOEN}/opgegaan", **velden, op="2027-02-01")
    assert "Een herindeling gaat in op 1 januari." in fout
    klaar = _zegt(als, "programmamanager", f"{DOEN}/opgegaan", **velden, op="2027-01-01")
    assert "De herindeling is vastgelegd." in klaar
    pagina = als("").get(f"{DOEN}?op=2027-01-01").get_data(as_text=True)
    assert '<th scope="row">Gemeente Lindeveen</th>' in pagina
    assert '<th scope="row">Gemeente Zandwoude</th>' not in pagina, "it takes part no more"
    _inwoners(regio, 2026)
    _begroting()
    with transaction() as session:
        lindeveen, oosterkreek = (session.get_one(Organisatie, een.id) for een in (regio.lindeveen, regio.oosterkreek))
        laat_opgaan(session, lindeveen, oosterkreek, op=date(2026, 1, 1), daad=Daad(NU))
    zin = "Gemeente Lindeveen is op 1 januari 2026 opgegaan in Gemeente Oosterkreek. Zij kan niet tekenen of betalen."
    assert zin in zet_handtekening(als("vertegenwoordiger_lindeveen"), regio.lindeveen)
    betaalt = als("secretaris_lindeveen").post("/samenwerking/begrotingen/2027/1/akkoord", follow_redirects=True)
    assert zin in betaalt.get_data(as_text=True)
