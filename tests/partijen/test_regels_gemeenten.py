"""Papers among gemeenten: who signs which, under which volmacht, and how their bijlagen stand in the paper."""

from __future__ import annotations

from datetime import datetime

from overlegtafel.core.opslag.bestanden import Bestand
from overlegtafel.core.papier.vel import Alinea, Tabel, Vel
from overlegtafel.core.toegang.access import Rol
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.overeenkomsten.models import BijlageSoort, Deelname, Overeenkomstbijlage, OvereenkomstSoort, Tekst
from overlegtafel.partijen.models import Gemeentehandtekening, Volmacht
from overlegtafel.partijen.rules.gemeenten import bindt_sinds, kies_volmacht, ondertekenaars, tekenrol
from overlegtafel.partijen.rules.stuk import vel_van_gemeentestuk, vel_van_stuk
from tests.conftest import NU
from tests.partijen.weigeren import DAG, TIK, versie_met


def _mee(id_: int, tot: datetime | None = None) -> Deelname:
    organisatie = Organisatie(id=id_, naam=f"Gemeente {9 - id_}")
    return Deelname(organisatie_id=id_, organisatie=organisatie, van=NU - 9 * DAG, tot=tot)


def test_a_jaarplan_is_signed_by_the_gemeentesecretaris_and_all_else_by_the_bestuurder() -> None:
    for soort in OvereenkomstSoort:
        is_jaarplan = soort is OvereenkomstSoort.JAARPLAN
        assert tekenrol(soort) is (Rol.GEMEENTESECRETARIS if is_jaarplan else Rol.GEMEENTE_VERTEGENWOORDIGER)


def test_who_left_at_this_moment_signs_no_more_and_holds_up_nothing() -> None:
    assert [een.organisatie_id for een in ondertekenaars([_mee(1), _mee(2, NU), _mee(3, NU + TIK)], nu=NU)] == [3, 1]
    tekens = [Gemeentehandtekening(organisatie_id=1, op=NU - DAG)]
    assert bindt_sinds([_mee(1), _mee(2, NU)], tekens, nu=NU) == NU
    assert bindt_sinds([_mee(1), _mee(2, NU)], tekens, nu=NU + DAG) == NU
    assert bindt_sinds([_mee(1), _mee(2, NU + TIK)], tekens, nu=NU) is None


def test_the_volmacht_is_that_of_the_gemeente_itself() -> None:
    alle = [Volmacht(organisatie_id=1, kenmerk="V-1"), Volmacht(organisatie_id=2, kenmerk="V-2")]
    assert kies_volmacht(alle, 2) is alle[1]
    assert kies_volmacht(alle, 3) is None


def _met_bijlage() -> Tekst:
    versie = versie_met()
    versie.overeenkomst.kenmerk = "SO-X"
    tekst = Tekst(volgnr=1, versie=versie, markdown="## Artikel 1 Begin\n\n1. Zo is het.\n", sha256=b"\1" * 32)
    soort, bestand = next(iter(BijlageSoort)), Bestand(sha256=b"\2" * 32)
    velden = {"volgorde": 1, "soort": soort, "naam": "Kaart", "versienummer": "1", "bestandsnaam": "kaart.pdf"}
    tekst.bijlagen = [Overeenkomstbijlage(bestand=bestand, is_boven_tekst=False, **velden)]
    return tekst


def _wat(vel: Vel) -> list[str]:
    """Return what stands before the signatures, from the bijlagen on."""
    woorden = ["tabel" if isinstance(een, Tabel) else "".join(loop.tekst for loop in een.lopen) for een in vel]
    assert all(isinstance(een, Alinea | Tabel) for een in vel)
    return woorden[woorden.index("Bijlagen") : woorden.index("Handtekeningen")]


def test_the_bijlagen_stand_in_the_paper_and_it_says_so_only_where_they_do() -> None:
    tekst = _met_bijlage()
    assert _wat(vel_van_gemeentestuk(tekst, [])) == ["Bijlagen", "tabel"]
    for vel in (vel_van_gemeentestuk(tekst, [], met_bestanden=True), vel_van_stuk(tekst, "Zorg Noord", [], [])):
        kop, zin, tabel = _wat(vel)
        assert (kop, tabel) == ("Bijlagen", "tabel")
        assert zin.startswith("De bijlagen zitten als bestand in deze pdf")
