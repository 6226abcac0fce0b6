"""Who sent a mail: what its evidence is worth (DOMAIN section 5), and what of a joining can still be undone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from overlegtafel.inbox.models import Bewijs, Verbinding
from overlegtafel.organisaties.models import Gebruiker, Organisatie
from overlegtafel.organisaties.rules import Herkenning, is_lid
from overlegtafel.postlezer import staat_domein_in
from overlegtafel.virtuele_tafel.models import Inbreng


@dataclass(frozen=True)
class Afzender:
    """A person, an organisation, both or neither; a guess unless `is_bevestigd`."""

    gebruiker_id: int | None = None
    organisatie_id: int | None = None
    is_bevestigd: bool = False


def is_bewezen(adres: str, bewijs: Bewijs | None) -> bool:
    """Return whether the domain of From vouched for a mail: by its own signature, or by DMARC as our MX saw it."""
    return bewijs is not None and staat_domein_in(
        adres, dkim=bewijs.dkim, ondertekend=bewijs.domein, dmarc=bewijs.dmarc
    )


def volgens_mail(herkenning: Herkenning, *, is_bewezen: bool) -> Afzender:
    """Return who the mail itself says that sent it; only an exact address with evidence is more than a guess."""
    return Afzender(
        gebruiker_id=herkenning.gebruiker.id if herkenning.gebruiker else None,
        organisatie_id=herkenning.organisatie.id if herkenning.organisatie else None,
        is_bevestigd=herkenning.is_exact and is_bewezen,
    )


def volgens_mens(verbinding: Verbinding) -> Afzender:
    """Return who an official said that sent it; "nobody that we know" confirms nothing."""
    is_iemand = verbinding.gebruiker_id is not None or verbinding.organisatie_id is not None
    return Afzender(verbinding.gebruiker_id, verbinding.organisatie_id, is_bevestigd=is_iemand)


def weiger_terugnemen(verbinding: Verbinding | None, inbreng: Inbreng | None) -> str | None:
    """Return why a joining can't be undone, or None when it can; after publication one joins anew instead."""
    if verbinding is None or verbinding.teruggenomen_op is not None:
        return "Er is geen keuze om terug te nemen."
    beoordeeld_op = inbreng.beoordeeld_op if inbreng else None
    if beoordeeld_op is not None and beoordeeld_op >= verbinding.besloten_op:
        return "De inbreng is daarna beoordeeld. Kies opnieuw wie de afzender is."
    return None


@dataclass(frozen=True)
class Kandidaat:
    """Somebody whom an official may point out as the sender."""

    label: str
    adres: str = ""
    gebruiker_id: int | None = None
    organisatie_id: int | None = None


def kandidaat(gebruiker: Gebruiker | None, organisatie: Organisatie | None) -> Kandidaat | None:
    """Return this person, of this organisation, as somebody to point out; None when there is neither."""
    if gebruiker is None:
        return Kandidaat(organisatie.naam, organisatie_id=organisatie.id) if organisatie else None
    if organisatie is None:
        return Kandidaat(gebruiker.naam, gebruiker.email, gebruiker.id)
    return Kandidaat(f"{gebruiker.naam} van {organisatie.naam}", gebruiker.email, gebruiker.id, organisatie.id)


def kandidaten_uit(
    gebruikers: Iterable[Gebruiker], organisaties: Iterable[Organisatie], *, nu: datetime
) -> list[Kandidaat]:
    """Return each person once for each organisation of today, then the organisations by themselves."""
    gevonden = []
    for gebruiker in gebruikers:
        van = {lid.organisatie_id: lid.organisatie for lid in gebruiker.lidmaatschappen if is_lid(lid, nu=nu)}
        gevonden += [kandidaat(gebruiker, organisatie) for organisatie in van.values() or (None,)]
    gevonden += [kandidaat(None, organisatie) for organisatie in organisaties]
    return [een for een in gevonden if een is not None]
