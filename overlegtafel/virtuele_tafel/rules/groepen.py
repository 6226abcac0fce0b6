"""Which punten may be answered together, each under its own number; and who may agree to the answer of a colleague."""

from __future__ import annotations

from overlegtafel.virtuele_tafel.models import Punt
from overlegtafel.virtuele_tafel.rules.openbaar import is_uitgebracht


def weiger_groeperen(punt: Punt, kop: Punt) -> str | None:
    """Return why `punt` can't be answered together with `kop`, or None when it can."""
    if punt.id in (kop.id, kop.groep_id):
        return "Kies een ander punt. Dit is hetzelfde punt, of het hoort er al bij."
    if punt.ronde_id != kop.ronde_id:
        return "Deze punten horen niet bij dezelfde ronde. Hun antwoorden worden niet tegelijk openbaar."
    if punt.soort is not kop.soort:
        return "Een vraag krijgt alleen uitleg, en een punt een besluit. Die gaan niet samen."
    if punt.inbreng.voorstel.overeenkomst_id != kop.inbreng.voorstel.overeenkomst_id:
        return "Deze punten gaan over verschillende overeenkomsten."
    if punt.antwoord is not None:
        return "Er is al een antwoord geschreven. Haal dat eerst weg als het punt bij een ander hoort."
    return "Het antwoord op dat punt is al openbaar." if is_uitgebracht(kop.antwoord) else None


def weiger_nalezen(punt: Punt, gebruiker_id: int | None) -> str | None:
    """Return why this person can't agree to the answer to `punt`, or None."""
    antwoord = punt.antwoord
    if antwoord is None or not antwoord.reden.strip():
        return "Er is nog geen antwoord om na te lezen."
    if is_uitgebracht(antwoord):
        return "Dit antwoord is al openbaar."
    if antwoord.door_id == gebruiker_id:
        return "U schreef dit antwoord zelf. Een collega leest het na."
    return "Een collega ging al akkoord met dit antwoord." if antwoord.nagelezen_op is not None else None
