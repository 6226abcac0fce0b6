"""When a gemeente may join, and when it may leave."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from overlegtafel.core.tijd.termijnen import schuif_maanden
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.samenwerking.models import Deelnameverzoek, Uittreding, VerzoekSoort
from overlegtafel.samenwerking.rules.woorden import datum, kort, opsomming

MAANDEN = 6
VOORNEMEN_EERST = "Leg eerst het voornemen vast, met datum en kenmerk van de aangetekende brief."
NOG_NIET_VOORBIJ = "Deze dag is nog niet geweest."


def eerste_jaar(aangevraagd: date) -> tuple[date, date]:
    """Return the first and last day of the first whole year that can be offered to who asks on a day."""
    jaar = aangevraagd.year + 1
    return date(jaar, 1, 1), date(jaar, 12, 31)


def weiger_verzoek(soort: VerzoekSoort, van: date, *, aangevraagd: date) -> str | None:
    """Refuse a year that begins on another day than 1 January, or that began before it was asked for."""
    if soort is VerzoekSoort.VAST:
        return None if van >= aangevraagd else "De eerste dag ligt voor het verzoek."
    begin, _ = eerste_jaar(aangevraagd)
    if (van.month, van.day) == (1, 1) and van >= begin:
        return None
    return f"Toetreden voor een jaar kan alleen per 1 januari. Het eerste begin is {datum(begin)}."


def weiger_verzoek_intrekken(verzoek: Deelnameverzoek) -> str | None:
    """Refuse to withdraw, or to go on with, a request that was decided or withdrawn."""
    if verzoek.deelname_id is not None:
        return "Deze gemeente is al toegelaten."
    return "Dit verzoek is ingetrokken." if verzoek.ingetrokken_op is not None else None


def weiger_uittreding_intrekken(uittreding: Uittreding) -> str | None:
    """Refuse to take back, or to go on with, what was taken back, or of which the day is fixed."""
    if uittreding.uit_op is not None:
        return "De dag van uittreden staat al vast."
    return "Dit voornemen is ingetrokken." if uittreding.ingetrokken_op is not None else None


def weiger_toelaten(verzoek: Deelnameverzoek, ondertekenaars: Collection[Organisatie]) -> str | None:
    """Refuse to admit for good without the besluit of every gemeente that had signed; silence is no yes."""
    if zin := weiger_verzoek_intrekken(verzoek):
        return zin
    if verzoek.soort is VerzoekSoort.JAAR:
        return None
    stemt_in = {besluit.organisatie_id for besluit in verzoek.besluiten if besluit.stemt_in}
    missen = sorted(kort(een.naam) for een in ondertekenaars if een.id not in stemt_in)
    if not missen:
        return None
    nog = "heeft nog niet ingestemd" if len(missen) == 1 else "hebben nog niet ingestemd"
    return f"Toetreden kan alleen als alle gemeenten die hebben ondertekend instemmen. {opsomming(missen)} {nog}."


def weiger_besluit(verzoek: Deelnameverzoek, op: date, *, vandaag: date) -> str | None:
    """Refuse a besluit on what was decided or withdrawn, or of a day that is still to come."""
    if zin := weiger_verzoek_intrekken(verzoek):
        return zin
    return NOG_NIET_VOORBIJ if op > vandaag else None


def weiger_uittredingsbesluit(uittreding: Uittreding, op: date, *, vandaag: date) -> str | None:
    """Refuse the besluit to leave before the voornemen was told by registered letter."""
    if zin := weiger_uittreding_intrekken(uittreding):
        return zin
    if uittreding.voornemen_op is None or not uittreding.aangetekend_kenmerk:
        return VOORNEMEN_EERST
    if uittreding.besluit_op is not None:
        return "Het besluit is al vastgelegd."
    if op < uittreding.voornemen_op:
        return "Het besluit ligt voor het voornemen."
    return NOG_NIET_VOORBIJ if op > vandaag else None


def nog_toe_te_zenden(uittreding: Uittreding, anderen: Collection[Organisatie]) -> list[str]:
    """Return the other gemeenten that were not sent the besluit."""
    gestuurd = {toezending.organisatie_id for toezending in uittreding.toezendingen}
    return sorted(kort(gemeente.naam) for gemeente in anderen if gemeente.id not in gestuurd)


def weiger_toezending(uittreding: Uittreding, op: date, *, vandaag: date) -> str | None:
    """Refuse to send before there is a besluit."""
    if zin := weiger_uittreding_intrekken(uittreding):
        return zin
    if uittreding.besluit_op is None:
        return "Leg eerst het besluit vast."
    if op < uittreding.besluit_op:
        return "De toezending ligt voor het besluit."
    return NOG_NIET_VOORBIJ if op > vandaag else None


def bekendmaking(uittreding: Uittreding, anderen: Collection[Organisatie]) -> date | None:
    """Return the day on which the last of the others was sent the besluit; None while one wasn't."""
    if uittreding.besluit_op is None or nog_toe_te_zenden(uittreding, anderen):
        return None
    return max((toezending.op for toezending in uittreding.toezendingen), default=uittreding.besluit_op)


def vroegste_uittreding(bekend: date) -> date:
    """Return the first day without: the day after six months, whatever day of the week that is."""
    return schuif_maanden(bekend, MAANDEN) + timedelta(days=1)


def weiger_uittreden(
    uittreding: Uittreding, uit_op: date, alle: Collection[Organisatie], *, einde: date | None
) -> str | None:
    """Refuse to leave before all were told and six months passed, unless all agree; and past the end of it all.

    `alle` are the gemeenten that take part, the one that leaves too; `einde` is the last day of the agreement.
    """
    if zin := weiger_uittreding_intrekken(uittreding):
        return zin
    vertrekt = uittreding.deelname.organisatie_id
    anderen = [gemeente for gemeente in alle if gemeente.id != vertrekt]
    if uittreding.besluit_op is None:
        return "Leg eerst het besluit vast."
    if missen := nog_toe_te_zenden(uittreding, anderen):
        return (
            f"Het besluit is nog niet toegezonden aan {opsomming(missen)}. "
            "De termijn loopt pas als alle gemeenten het hebben."
        )
    if einde is not None and uit_op > einde + timedelta(days=1):
        return f"De overeenkomst eindigt al op {datum(einde)}."
    bekend = bekendmaking(uittreding, anderen)
    assert bekend is not None
    stemt_in = {instemming.organisatie_id for instemming in uittreding.instemmingen}
    if uit_op >= vroegste_uittreding(bekend) or all(gemeente.id in stemt_in for gemeente in alle):
        return None if uit_op > bekend else "De dag van uittreden ligt voor de bekendmaking."
    return (
        f"Uittreden kan niet voor {datum(vroegste_uittreding(bekend))}, zes maanden na bekendmaking. "
        "Eerder alleen als alle gemeenten instemmen."
    )
