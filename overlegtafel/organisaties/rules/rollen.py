"""Which role fits which organisation, and who may give it (DOMAIN section 5)."""

from __future__ import annotations

from collections.abc import Collection

from overlegtafel.core.toegang.access import Kijker, Rol
from overlegtafel.organisaties.models import Lidmaatschap, Organisatie, OrganisatieSoort

ROLNAMEN = {
    Rol.MEDEWERKER: "Medewerker",
    Rol.VERTEGENWOORDIGER: "Vertegenwoordiger",
    Rol.GEMEENTE_VERTEGENWOORDIGER: "Vertegenwoordiger van de gemeente",
    Rol.SECRETARIS: "Secretaris",
    Rol.INKOPER: "Inkoper",
    Rol.BEHEERDER: "Beheerder",
    Rol.PROGRAMMAMANAGER: "Programmamanager",
    Rol.COORDINATOR: "Coördinator van de centrale eenheid",
    Rol.GEMEENTESECRETARIS: "Gemeentesecretaris",
    Rol.INKOOPADVISEUR: "Inkoopadviseur",
    Rol.VAKSPECIALIST: "Vakspecialist",
}
_VAN_PARTIJ = (Rol.MEDEWERKER, Rol.VERTEGENWOORDIGER)
_VAN_GEMEENTE = (Rol.GEMEENTE_VERTEGENWOORDIGER, Rol.GEMEENTESECRETARIS, Rol.INKOOPADVISEUR, Rol.VAKSPECIALIST)
VAN_GASTHEER = (Rol.SECRETARIS, Rol.INKOPER, Rol.BEHEERDER, Rol.PROGRAMMAMANAGER, Rol.COORDINATOR)
"""What people of the gastheer alone can be: these roles end where another gemeente becomes gastheer."""


def rollen_voor(organisatie: Organisatie) -> tuple[Rol, ...]:
    """Return the roles that people of `organisatie` can have."""
    if organisatie.soort is not OrganisatieSoort.GEMEENTE:
        return _VAN_PARTIJ
    return _VAN_GEMEENTE + VAN_GASTHEER if organisatie.is_gastheer else _VAN_GEMEENTE


def past_niet(organisatie: Organisatie, rol: Rol) -> str:
    """Return the sentence for a role that `organisatie` can't give."""
    return f"De rol {ROLNAMEN[rol].lower()} past niet bij {organisatie.naam}."


def weiger_rol(kijker: Kijker, organisatie: Organisatie, rol: Rol) -> str | None:
    """Return None when `kijker` may give `rol` in `organisatie`, else the sentence that says why not."""
    if rol not in rollen_voor(organisatie):
        return past_niet(organisatie, rol)
    if kijker.mag(Rol.BEHEERDER):
        return None
    if Rol.VERTEGENWOORDIGER in kijker.rollen_bij.get(organisatie.id, frozenset()) and rol in _VAN_PARTIJ:
        return None
    return "U kunt alleen collega's van uw eigen organisatie uitnodigen."


def is_laatste_tekenaar(lid: Lidmaatschap, tekenaars: Collection[Lidmaatschap]) -> bool:
    """Return whether nobody else of its organisation may sign and give notice once `lid` ends."""
    return lid.rol is Rol.VERTEGENWOORDIGER and {een.gebruiker_id for een in tekenaars} == {lid.gebruiker_id}


def weiger_laatste_beheerder(lid: Lidmaatschap, beheerders: Collection[Lidmaatschap]) -> str | None:
    """Return why `lid` can't end because nobody would be left to give roles, else None."""
    if lid.rol is Rol.BEHEERDER and not any(ander.gebruiker_id != lid.gebruiker_id for ander in beheerders):
        return "Dit is de laatste beheerder. Wijs eerst een andere beheerder aan."
    return None
