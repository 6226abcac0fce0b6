"""An afrekening as rows of a sheet and as a paper."""

from __future__ import annotations

from decimal import Decimal

from overlegtafel.core.papier.vel import Alinea, Loop, Rij, Tabel, Vel
from overlegtafel.core.tekst.bedragen import centen, getal
from overlegtafel.samenwerking.models import Afrekening, Afrekeningsregel
from overlegtafel.samenwerking.rules.kosten import HELFTEN

KOLOMMEN = ("gemeente", "inwoners", "percentage", "aandeel_tot_nu", "al_gerekend", "te_betalen")


def titel_van(afrekening: Afrekening) -> str:
    """Return Afrekening eerste helft 2027."""
    return naam_van_helft(afrekening.jaar, afrekening.helft)


def naam_van_helft(jaar: int, helft: int) -> str:
    """Return what the afrekening of a half-year is called."""
    return f"Afrekening {HELFTEN[helft]} helft {jaar}"


def procent(honderdsten: int) -> str:
    """Return 26,18 for 2618 hundredths of a percent."""
    return centen(Decimal(honderdsten).scaleb(-2))


def rij_van(regel: Afrekeningsregel) -> list[str]:
    """Return what one gemeente pays as a row of the sheet; amounts with a comma, as a Dutch sheet reads them."""
    bedragen = (regel.tot_nu, regel.al_gerekend, regel.bedrag)
    plat = [f"{bedrag:.2f}".replace(".", ",") for bedrag in bedragen]
    return [regel.organisatie.naam, str(regel.inwoners), procent(regel.honderdsten), *plat]


def vel_van_afrekening(afrekening: Afrekening, regio: str) -> Vel:
    """Return the paper: the costs, the fees, and what each gemeente pays."""
    koppen = ("Gemeente", "Inwoners", "Percentage", "Aandeel tot nu toe", "Al gerekend", "Te betalen")
    rijen = [
        (
            regel.organisatie.naam, getal(Decimal(regel.inwoners)), f"{procent(regel.honderdsten)} %",
            centen(regel.tot_nu), centen(regel.al_gerekend), centen(regel.bedrag),
        )
        for regel in afrekening.regels
    ]  # fmt: skip
    samen = centen(sum((regel.bedrag for regel in afrekening.regels), Decimal(0)))
    rijen.append(("Samen", "", "", "", "", samen))
    tabel = [Rij(tuple((Loop(kop, "b"),) for kop in koppen))]
    tabel += [Rij(tuple((Loop(cel),) for cel in rij)) for rij in rijen]
    return (
        Alinea("titel", (Loop(f"{titel_van(afrekening)} {regio}"),)),
        Alinea("tekst", (Loop(f"Kosten: € {centen(afrekening.kosten)}. Fees: € {centen(afrekening.fees)}."),)),
        Alinea("tekst", (Loop("Alle bedragen zijn in euro's, zonder btw."),)),
        Tabel(tuple(tabel)),
    )
