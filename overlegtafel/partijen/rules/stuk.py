"""The paper that both parties get of what they signed: the tekst, its bijlagen, and a page of signatures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from overlegtafel.core.papier.vel import Alinea, Cel, Loop, Rij, Stijl, Tabel, Vel
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.telling import datum
from overlegtafel.overeenkomsten.models import Tekst
from overlegtafel.overeenkomsten.rules import BIJLAGESOORTEN, manifest_sha256, ontleed, vel_van_tekst
from overlegtafel.partijen.models import Gemeentehandtekening, Kant, Ondertekening, Vorm

VORMEN = {
    Vorm.SCHERM: "op het scherm",
    Vorm.PAPIER: "op papier",
    Vorm.DIGITAAL: "met een certificaat, elders",
}


def naam_van_stuk(tekst: Tekst, partij: str) -> str:
    """Return the title of the paper."""
    versie = tekst.versie
    return f"{versie.overeenkomst.citeertitel}, versie {versie.nummer}, getekend door {partij}"


def vel_van_stuk(
    tekst: Tekst,
    partij: str,
    tekens: Sequence[Ondertekening],
    namens: Sequence[tuple[str, str | None]],
    leden: str = "",
    percelen: str = "",
) -> Vel:
    """Return the whole paper; `namens` are the gemeenten, each with the kenmerk of its volmacht.

    `leden` says who the party is together, where it is a combinatie, and `percelen` for which was signed.
    """
    return (
        *vel_van_tekst(ontleed(tekst.markdown)),
        *_bijlagen(tekst),
        *_tekens(tekst, partij, tekens, namens, (leden, percelen)),
    )


def _alinea(stijl: Stijl, tekst: str) -> Alinea:
    return Alinea(stijl, (Loop(tekst),))


def _cel(tekst: str) -> Cel:
    return (Loop(tekst),)


def _bijlagen(tekst: Tekst) -> Vel:
    if not tekst.bijlagen:
        return ()
    rijen = [Rij(tuple(_cel(een) for een in ("Bijlage", "Soort", "Versie", "SHA-256")))]
    for een in sorted(tekst.bijlagen, key=lambda bijlage: bijlage.volgorde):
        wat = (f"{een.volgorde}. {een.naam}", BIJLAGESOORTEN[een.soort.value], een.versienummer)
        rijen.append(Rij(tuple(_cel(deel) for deel in (*wat, een.bestand.sha256.hex()))))
    zin = "De bijlagen zitten als bestand in deze pdf, samen met de tekst en het manifest waarvoor is getekend."
    return (_alinea("kop", "Bijlagen"), _alinea("tekst", zin), Tabel(tuple(rijen)))


def _tekens(
    tekst: Tekst,
    partij: str,
    tekens: Sequence[Ondertekening],
    namens: Sequence[tuple[str, str | None]],
    over_partij: Sequence[str],
) -> Vel:
    delen: list[Alinea | Tabel] = [_alinea("kop", "Handtekeningen")]
    for kant, kop in ((Kant.PARTIJ, f"Voor {partij}"), (Kant.GEMEENTE, "Voor de gemeenten")):
        eigen = [een for een in tekens if een.kant is kant]
        delen.append(_alinea("tussenkop", kop))
        if kant is Kant.PARTIJ:
            delen += [_alinea("tekst", zin) for zin in over_partij if zin]
        delen += [_tabel(een) for een in eigen]
        if kant is Kant.GEMEENTE:
            wie = "; ".join(f"{naam}, met volmacht {nummer}" if nummer else naam for naam, nummer in namens)
            delen.append(_alinea("tekst", f"Getekend namens: {wie}."))
    zin = f"Het manifest waarvoor beide kanten tekenden heeft SHA-256 {manifest_sha256(tekst)}."
    return (*delen, _alinea("tekst", zin))


def _met_uur(op: datetime) -> str:
    return f"{datum(clock.dag_van(op))}, {op.astimezone(clock.AMSTERDAM):%H.%M.%S} uur (Amsterdam)"


def _tabel(een: Ondertekening) -> Tabel:
    rijen = [
        ("Naam", een.naam),
        ("Functie", een.functie),
        ("Bevoegdheid", een.bevoegdheid),
        ("Moment", _met_uur(een.op)),
        ("Hoe", VORMEN[een.vorm]),
        ("SHA-256", een.manifest_sha256),
    ]
    if een.lid is not None:
        rijen.insert(0, ("Lid van de combinatie", een.lid.naam))
    if een.getekend_op is not None:
        rijen.insert(-2, ("Datum op het stuk", datum(clock.dag_van(een.getekend_op))))
    if een.voorbehoud:
        rijen += [("Voorbehoud", een.voorbehoud), ("Antwoord van de gemeenten", een.voorbehoud_antwoord or "nog geen")]
    return Tabel(tuple(Rij((_cel(naam), _cel(waarde))) for naam, waarde in rijen))


def naam_van_gemeentestuk(tekst: Tekst) -> str:
    """Return the title of a paper among gemeenten with their signatures."""
    versie = tekst.versie
    return f"{versie.overeenkomst.citeertitel}, versie {versie.nummer}, met handtekeningen"


def vel_van_gemeentestuk(tekst: Tekst, tekens: Sequence[Gemeentehandtekening], *, met_bestanden: bool = False) -> Vel:
    """Return a paper among gemeenten with their signatures; `met_bestanden` where it carries its bijlagen."""
    delen: list[Alinea | Tabel] = [_alinea("kop", "Handtekeningen")]
    for een in tekens:
        rijen = [("Naam", een.naam), ("Functie", een.functie), ("Bevoegdheid", een.bevoegdheid)]
        rijen += [("Volmacht", een.volmacht.kenmerk)] if een.volmacht is not None else []
        rijen += [("Moment", _met_uur(een.op)), ("SHA-256", een.manifest_sha256)]
        delen.append(_alinea("tussenkop", f"Voor {een.organisatie.naam}"))
        delen.append(Tabel(tuple(Rij((_cel(naam), _cel(waarde))) for naam, waarde in rijen)))
    zin = f"Het manifest waarvoor de gemeenten tekenden heeft SHA-256 {manifest_sha256(tekst)}."
    bijlagen = _bijlagen(tekst) if met_bestanden else _bijlagen_los(tekst)
    return (*vel_van_tekst(ontleed(tekst.markdown)), *bijlagen, *delen, _alinea("tekst", zin))


def _bijlagen_los(tekst: Tekst) -> Vel:
    """Return the list of bijlagen, which stand beside this paper and not in it."""
    return tuple(een for een in _bijlagen(tekst) if not (isinstance(een, Alinea) and een.stijl == "tekst"))
