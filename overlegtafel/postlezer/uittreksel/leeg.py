"""Never empty: what comes back as text where nothing new seems left."""

from overlegtafel.postlezer.uittreksel.banieren import is_banierregel
from overlegtafel.postlezer.uittreksel.regels import Regel, zet
from overlegtafel.postlezer.uittreksel.slotwoorden import is_slot
from overlegtafel.postlezer.uittreksel.toestel import is_toestelregel
from overlegtafel.postlezer.uittreksel.voetteksten import contactpunten, is_voettekst
from overlegtafel.postlezer.uittreksel.voorbehoud import is_voorbehoud


def red_wat_leeg_is(regels: list[Regel], *, is_ons_citaat: bool) -> bool:
    """Give the text back where only a quote seems left; say whether that was done. Our own words are no text."""
    if any(regel.soort == "nieuw" and regel.tekst for regel in regels):
        return False
    zinnen = [regel for regel in regels if regel.soort == "handtekening" and _is_zin(regel.tekst)]
    if zinnen:
        zet(zinnen, "nieuw")
        return True
    if not any(regel.soort in {"citaat", "kop"} for regel in regels):
        zet([regel for regel in regels if _is_los(regel.tekst)], "nieuw")
        return False
    citaten = [regel for regel in regels if regel.soort == "citaat" and regel.tekst]
    if is_ons_citaat:
        zet([regel for regel in citaten if regel.is_twijfel], "nieuw", is_twijfel=True)
        zet(citaten[:1], citaten[0].soort if citaten else "citaat", is_twijfel=True)
        return False
    zet(citaten, "nieuw")
    return bool(citaten)


def _is_zin(tekst: str) -> bool:
    """Say whether a line that was cut as part of a signature reads as a sentence of its own."""
    return _is_los(tekst) and tekst[-1] in ".!?" and not (is_voorbehoud(tekst) or is_voettekst(tekst))


def _is_los(tekst: str) -> bool:
    """Say whether a line may be all that somebody wrote: more than a sign-off, a name or a machine's line."""
    kort = is_slot(tekst) or is_toestelregel(tekst) or is_banierregel(tekst) or contactpunten(tekst) > 0
    return len(tekst.split()) >= 4 and not kort
