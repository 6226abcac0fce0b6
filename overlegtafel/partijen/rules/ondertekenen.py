"""Who may sign and countersign what, and when a volmacht holds."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.telling import datum
from overlegtafel.organisaties.models import Organisatie, OrganisatieSoort
from overlegtafel.overeenkomsten.models import Tekst
from overlegtafel.overeenkomsten.rules import gebeurd, is_vervangen, laatste_tekst, opvolger_van
from overlegtafel.partijen.models import Kant, Ondertekening, Vorm

VERS = timedelta(minutes=15)
"""So long after signing in somebody may put a signature."""
MEESTE_SAMEN = 3
"""So many people at most sign together for a party."""
NOG_EEN = "Er is nog een handtekening nodig: de bestuurders van deze partij tekenen samen."
NIET_VERS = "Log opnieuw in voordat u tekent. Zo weten wij zeker dat u het bent."


@dataclass(frozen=True)
class Ondertekenaar:
    """Who signs: name, function and on what basis, what was read, and since when he is signed in.

    `samen` is how many people of that side sign together, as the first of them says; so are `percelen`.
    """

    naam: str
    functie: str
    bevoegdheid: str
    manifest: str
    ingelogd_op: datetime | None
    samen: int = 1
    voorbehoud: str = ""
    percelen: tuple[int, ...] = ()


class Looptijd(Protocol):
    """What holds from a moment up to another, or without end: a volmacht, or what was read of it."""

    @property
    def van(self) -> datetime:
        """The first moment."""

    @property
    def tot(self) -> datetime | None:
        """The first moment after it."""


def is_vers(ingelogd_op: datetime | None, *, nu: datetime) -> bool:
    """Return whether somebody signed in so shortly ago that he may put a signature."""
    return ingelogd_op is not None and nu - ingelogd_op <= VERS


def geldt_volmacht(volmacht: Looptijd, *, nu: datetime, vanaf: datetime | None) -> bool:
    """Return whether a volmacht holds at `nu` for who is gastheer then; one of before `vanaf` was given to another."""
    if vanaf is not None and volmacht.van < vanaf:
        return False
    return volmacht.van <= nu and (volmacht.tot is None or volmacht.tot > nu)


def is_volmacht_vast(volmacht: Looptijd, *, nu: datetime, vanaf: datetime | None) -> bool:
    """Return whether a volmacht holds at `nu` for who is gastheer then, or begins later: nobody has to record one."""
    return geldt_volmacht(volmacht, nu=max(nu, volmacht.van), vanaf=vanaf)


def weiger_stuk(tekst: Tekst, *, nu: datetime) -> str | None:
    """Refuse any signature under what isn't the adopted tekst of a versie, or under what has ended."""
    versie = tekst.versie
    if gebeurd(versie.ingetrokken_op, nu):
        return "Deze versie is ingetrokken."
    if not gebeurd(versie.vastgesteld_op, nu):
        return "Deze versie is nog niet vastgesteld. Tekenen kan daarna."
    if tekst is not laatste_tekst(versie):
        return "Dit is niet de tekst die is vastgesteld."
    if gebeurd(versie.geldig_tot, nu):
        return "Deze versie is afgelopen."
    if is_vervangen(versie, nu=nu) and (opvolger := opvolger_van(versie, nu=nu)) is not None:
        return f"Deze versie geldt niet meer: versie {opvolger.nummer} kwam ervoor in de plaats. Teken die."
    return None


def is_volledig(bestaande: Collection[Ondertekening], organisatie_id: int, kant: Kant) -> bool:
    """Return whether all people who sign together for a side did so."""
    return any(
        een.organisatie_id == organisatie_id and een.kant is kant and een.volgnr >= een.vereist for een in bestaande
    )


def nog_nodig(bestaande: Collection[Ondertekening], organisatie_id: int) -> int:
    """Return how many signatures of a party are needed after the first; 0 where it is complete or none is there."""
    eigen = [een for een in bestaande if een.organisatie_id == organisatie_id and een.kant is Kant.PARTIJ]
    return max((een.vereist for een in eigen), default=0) - max((een.volgnr for een in eigen), default=0)


def telt_nog(bestaande: Collection[Ondertekening], vervallen: datetime | None) -> list[Ondertekening]:
    """Return the signatures that count: none of before an end, none under a reservation that was not accepted."""
    return [
        een for een in bestaande if een.voorbehoud_aanvaard is not False and (vervallen is None or een.op >= vervallen)
    ]


def open_voorbehoud(bestaande: Collection[Ondertekening], organisatie_id: int) -> list[Ondertekening]:
    """Return the signatures of a party under a reservation that the gemeenten did not answer."""
    return [
        een
        for een in bestaande
        if een.organisatie_id == organisatie_id and een.voorbehoud and een.voorbehoud_beantwoord_op is None
    ]


def weiger_tweede(
    bestaande: Collection[Ondertekening], organisatie_id: int, gebruiker_id: int | None, lid_id: int | None = None
) -> str | None:
    """Refuse a second signature of the same person where people sign together; for each member one may."""
    for een in bestaande:
        if (
            een.organisatie_id == organisatie_id
            and een.kant is Kant.PARTIJ
            and een.lid_id == lid_id
            and een.gebruiker_id == gebruiker_id
            and een.vorm is Vorm.SCHERM
        ):
            return f"U hebt al getekend. {NOG_EEN}"
    return None


def weiger_ondertekenen(
    tekst: Tekst,
    organisatie: Organisatie,
    bestaande: Collection[Ondertekening],
    *,
    is_partij_bij_basis: bool,
    is_toegelaten: bool = True,
    opgezegd_tot: date | None = None,
    nu: datetime,
) -> str | None:
    """Refuse a party that signed already, is no aanbieder, no party to the basisovereenkomst, or for whom it ends."""
    if zin := weiger_stuk(tekst, nu=nu):
        return zin
    if organisatie.soort is not OrganisatieSoort.AANBIEDER:
        return "Alleen een aanbieder tekent als partij."
    if is_volledig(bestaande, organisatie.id, Kant.PARTIJ):
        return f"{organisatie.naam} heeft deze versie al getekend."
    if not is_partij_bij_basis:
        return f"{organisatie.naam} is geen partij bij de basisovereenkomst. Treed daar eerst toe."
    if not is_toegelaten:
        return f"{organisatie.naam} is nog niet toegelaten. Vraag eerst om toe te treden."
    if opgezegd_tot is not None:
        return (
            f"Voor {organisatie.naam} eindigt deze overeenkomst na {datum(opgezegd_tot)}. "
            "Tot en met die dag kan zij niet opnieuw tekenen, tenzij een opzegging wordt teruggenomen."
        )
    return None


def weiger_tegentekenen(
    tekst: Tekst,
    organisatie_id: int,
    bestaande: Collection[Ondertekening],
    *,
    zonder_volmacht: Collection[str],
    manifest: str,
    nu: datetime,
) -> str | None:
    """Refuse to countersign what the party did not sign, what was countersigned, or without a volmacht of each."""
    if zin := weiger_stuk(tekst, nu=nu):
        return zin
    eigen = {een.kant: een for een in bestaande if een.organisatie_id == organisatie_id}
    if Kant.PARTIJ not in eigen:
        return "De partij heeft nog niet getekend."
    if not is_volledig(bestaande, organisatie_id, Kant.PARTIJ):
        return NOG_EEN
    if Kant.GEMEENTE in eigen:
        return "Hier is al voor de gemeenten getekend."
    if eigen[Kant.PARTIJ].manifest_sha256 != manifest:
        return "De partij tekende andere stukken dan deze. Vraag haar opnieuw te tekenen."
    if open_voorbehoud(bestaande, organisatie_id):
        return "De partij tekende onder voorbehoud. Beantwoord dat eerst."
    if zonder_volmacht:
        return weiger_zonder_volmacht(zonder_volmacht, nu=nu)
    return None


def weiger_zonder_volmacht(gemeenten: Collection[str], *, nu: datetime) -> str | None:
    """Refuse to sign for gemeenten of which no volmacht holds today and covers this agreement."""
    namen = [naam.removeprefix("Gemeente ") for naam in sorted(gemeenten)]
    if not namen:
        return None
    wie = " en ".join([", ".join(namen[:-1]), namen[-1]] if namen[1:] else namen)
    return f"Van {wie} is er op {datum(clock.dag_van(nu))} geen geldige volmacht voor deze overeenkomst."


def weiger_handtekening(wie: Ondertekenaar, manifest: str, *, nu: datetime) -> str | None:
    """Refuse a signature under other papers than were shown, without name, function or basis, or long signed in."""
    if wie.manifest != manifest:
        return "De stukken zijn niet meer die u las. Lees ze opnieuw en teken daarna."
    if not (wie.naam.strip() and wie.functie.strip() and wie.bevoegdheid.strip()):
        return "Vul uw naam, uw functie en uw bevoegdheid in."
    if not 1 <= wie.samen <= MEESTE_SAMEN:
        return f"Kies 1 tot en met {MEESTE_SAMEN} mensen."
    return None if is_vers(wie.ingelogd_op, nu=nu) else NIET_VERS
