"""Who counts as whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from overlegtafel.core.toegang.access import Kijker, Rol
from overlegtafel.organisaties.models import Combinatielid, Gebruiker, Lidmaatschap, Organisatie, OrganisatieSoort


@dataclass(frozen=True)
class Herkenning:
    """Who a mail address seems to belong to; only `is_exact` is more than a guess (DOMAIN section 5)."""

    organisatie: Organisatie | None = None
    gebruiker: Gebruiker | None = None
    is_exact: bool = False


def is_lid(lidmaatschap: Lidmaatschap, *, nu: datetime) -> bool:
    """Return whether `lidmaatschap` holds at `nu`."""
    is_aanvaard = lidmaatschap.uitgenodigd_op is None or lidmaatschap.aanvaard_op is not None
    return is_aanvaard and lidmaatschap.van <= nu and (lidmaatschap.tot is None or lidmaatschap.tot > nu)


def is_combinatielid(plek: Combinatielid, *, nu: datetime) -> bool:
    """Return whether an organisation is a member of a combinatie at `nu`."""
    return plek.van <= nu and (plek.tot is None or plek.tot > nu)


def maak_kijker(gebruiker: Gebruiker, lidmaatschappen: Iterable[Lidmaatschap], *, nu: datetime) -> Kijker:
    """Return the viewer that `gebruiker` is with these `lidmaatschappen` (each with its organisatie).

    Who works for a member of a combinatie belongs to that too; who signs for its penvoerder speaks for it. `nu` is for
    which of them is a member then.
    """
    leden = list(lidmaatschappen)
    rollen: dict[int, set[Rol]] = {}
    tekent: dict[int, set[int]] = {}
    for lid in leden:
        rollen.setdefault(lid.organisatie_id, set()).add(Rol(lid.rol))
        for plek in (een for een in lid.organisatie.combinaties if is_combinatielid(een, nu=nu)):
            spreekt = plek.is_penvoerder and lid.rol == Rol.VERTEGENWOORDIGER
            rollen.setdefault(plek.combinatie_id, set()).add(Rol.VERTEGENWOORDIGER if spreekt else Rol.MEDEWERKER)
            if lid.rol == Rol.VERTEGENWOORDIGER:
                tekent.setdefault(plek.combinatie_id, set()).add(plek.lid_id)
    return Kijker(
        gebruiker_id=gebruiker.id,
        naam=gebruiker.naam,
        adres=gebruiker.email,
        rollen_bij=MappingProxyType({id_: frozenset(namen) for id_, namen in rollen.items()}),
        is_gastheer=any(lid.organisatie.is_gastheer for lid in leden),
        is_gemeente=any(lid.organisatie.soort is OrganisatieSoort.GEMEENTE for lid in leden),
        leden_van=MappingProxyType({id_: frozenset(ids) for id_, ids in tekent.items()}),
    )


def domein_van(adres: str) -> str:
    """Return the domain of a mail address, in lower case; empty when it has none."""
    return adres.rpartition("@")[2].strip(" >").lower() if "@" in adres else ""
