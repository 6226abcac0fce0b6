"""The web form: what may be sent, how often, and when it counts as received."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from overlegtafel.taal.adres import GEEN_ADRES, lees_adres
from overlegtafel.virtuele_tafel.models import Kanaal
from overlegtafel.virtuele_tafel.rules.nieuw import NieuweInbreng

BEVESTIG_BINNEN = timedelta(hours=48)
MAX_PER_ADRES = 10
"""Forms an hour of one mail address from one client network, or of one account."""
MAX_PER_ADRES_SAMEN = 40
"""The same from all networks together: who fills in another's address leaves that person room."""
MAX_PER_UUR = 300
"""Forms without account an hour that somebody confirmed; what nobody confirms closes the form for nobody."""
CONCEPTEN_PER_FORMULIER = 5
"""So many times what a client address may send, it may look over: each look keeps what was typed and its files."""
MAX_BIJLAGEN = 10
MAX_TEKST = 50_000
MAX_LINKS = 25
MAX_NAAM, MAX_ONDERWERP, MAX_TOELICHTING, MAX_BEZWAAR = 200, 300, 160, 2000

AANBIEDER, INWONER, ORGANISATIE, ANDERS = "aanbieder", "inwoner", "organisatie", "anders"
REAGEERT_ALS = (
    (AANBIEDER, "Ik werk bij een aanbieder"),
    (INWONER, "Ik ben inwoner, cliënt of mantelzorger"),
    (ORGANISATIE, "Ik reageer namens een andere organisatie"),
    (ANDERS, "Anders"),
)
_NAAM = {AANBIEDER: "Aanbieder", INWONER: "Inwoner, cliënt of mantelzorger", ORGANISATIE: "Organisatie"}


def hoedanigheid_van(als: str, toelichting: str) -> str:
    """Return in which capacity somebody reacts, as it stands beside the inbreng (basisovereenkomst art. 8.2)."""
    toelichting = " ".join(toelichting.split())
    naam = _NAAM.get(als, "")
    return f"{naam}: {toelichting}" if naam and toelichting else toelichting or naam


def weiger_hoedanigheid(als: str, toelichting: str) -> str | None:
    """Return what is missing about the capacity in which somebody reacts, or None."""
    if als in (ORGANISATIE, AANBIEDER) and not toelichting.strip():
        return "Vul de naam van uw organisatie in."
    if als == ANDERS and not toelichting.strip():
        return "Vul in als wie u reageert, bijvoorbeeld als huisarts."
    return None


def weiger_indienen(nieuw: NieuweInbreng) -> str | None:
    """Return why `nieuw` can't be taken in, or None when it can; by whichever kanaal it comes.

    Mail has no form that could be filled in better: what is too much of it waits for a person instead.
    """
    if not nieuw.tekst.strip() and not nieuw.bijlagen:
        return "Schrijf uw inbreng op of voeg een bijlage toe."
    if nieuw.kanaal is Kanaal.MAIL:
        return None
    if nieuw.afzender_adres and lees_adres(nieuw.afzender_adres) is None:
        return GEEN_ADRES
    return (
        weiger_naam(nieuw.afzender)
        or _weiger_onderwerp(nieuw.onderwerp)
        or weiger_tekst(nieuw.tekst, heeft_bijlagen=bool(nieuw.bijlagen))
        or weiger_bijlagen([len(bijlage.inhoud) for bijlage in nieuw.bijlagen])
    )


def weiger_gegevens(gegevens: Mapping[str, Any], *, maximaal: int) -> str | None:
    """Return why a form that was kept can't be sent as it is, or None when it can; `maximaal` in bytes.

    What is refused is kept too, so that nobody loses it; therefore this is asked again before it goes anywhere.
    """
    bijlagen = gegevens.get("bijlagen", [])
    wie = _weiger_bezoeker(gegevens) if gegevens.get("is_bezoeker") else None
    return (
        wie
        or _weiger_onderwerp(str(gegevens.get("onderwerp") or ""))
        or weiger_tekst(str(gegevens.get("tekst") or ""), heeft_bijlagen=bool(bijlagen))
        or weiger_bijlagen([rij["grootte"] for rij in bijlagen], maximaal=maximaal)
        or _weiger_bezwaar(gegevens)
    )


def _weiger_bezoeker(gegevens: Mapping[str, Any]) -> str | None:
    if lees_adres(gegevens.get("adres")) is None:
        return GEEN_ADRES
    als, toelichting = str(gegevens.get("als") or ""), str(gegevens.get("toelichting") or "")
    if als not in dict(REAGEERT_ALS):
        return "Kies namens wie u reageert."
    lang = "Maak dit korter: als wie u reageert." if len(toelichting) > MAX_TOELICHTING else None
    return weiger_naam(str(gegevens.get("naam") or "")) or weiger_hoedanigheid(als, toelichting) or lang


def weiger_naam(naam: str) -> str | None:
    """Return why somebody can't be called so, or None."""
    if not naam.strip():
        return "Vul uw naam in."
    return "Maak uw naam korter." if len(naam) > MAX_NAAM else None


def _weiger_onderwerp(onderwerp: str) -> str | None:
    if not onderwerp.strip():
        return "Vul een onderwerp in."
    return "Maak het onderwerp korter." if len(onderwerp) > MAX_ONDERWERP else None


def _weiger_bezwaar(gegevens: Mapping[str, Any]) -> str | None:
    bezwaar = str(gegevens.get("bezwaar") or "")
    if gegevens.get("wil_niet_openbaar") and not bezwaar.strip():
        return "Schrijf op waarom uw inbreng niet openbaar mag worden."
    return "Maak uw reden korter." if len(bezwaar) > MAX_BEZWAAR else None


def weiger_tekst(tekst: str, *, heeft_bijlagen: bool) -> str | None:
    """Return why this text can't be sent, or None when it can."""
    if not tekst.strip() and not heeft_bijlagen:
        return "Schrijf op wat u ons wilt zeggen."
    if len(tekst) > MAX_TEKST:
        return "Uw tekst is te lang. Stuur het lange deel mee als bijlage."
    if len(re.findall(r"https?://", tekst)) > MAX_LINKS:
        return f"Er staan meer dan {MAX_LINKS} links in uw tekst. Haal er een paar weg."
    return None


def weiger_bijlagen(groottes: Sequence[int], *, maximaal: int = sys.maxsize) -> str | None:
    """Return why these files can't be sent together, or None when they can; `maximaal` in bytes."""
    if len(groottes) > MAX_BIJLAGEN:
        return f"U kunt ten hoogste {MAX_BIJLAGEN} bijlagen meesturen."
    if sum(groottes) > maximaal:
        return f"De bijlagen zijn samen te groot. Ten hoogste {maximaal // 1_000_000} MB mag."
    return None


def waarom_te_groot(maximaal: str, mailadres: str) -> str:
    """Return what is said where the files were too large to take in; `maximaal` as it is written for people."""
    return (
        f"Uw bestanden zijn samen te groot en zijn niet bewaard. Ten hoogste {maximaal} mag. Kies minder of kleinere "
        f"bestanden, of mail ze naar {mailadres}. Wat u typte, staat er nog."
    )


GEEN_PLAATS = (
    "Er wachten nu te veel bestanden op bevestiging. Daarom zijn de uwe niet bewaard. Verstuur uw tekst zonder "
    "bijlage, mail de bestanden naar {adres}, of probeer het morgen nog eens."
)
GEEN_RUIMTE = (
    "Uw bestanden zijn niet bewaard: onze schijf is vol. Verstuur uw tekst zonder bijlage, of probeer het later nog "
    "eens. Wat u typte, staat er nog."
)
TE_VAAK_ADRES = "Er is vanaf dit mailadres al veel verstuurd. Probeer het {wacht} nog eens."
"""Said over the limit of a mail address or an account."""
TE_DRUK = "Er komt nu erg veel binnen. Probeer het over een uur nog eens, of stuur een mail."
"""Said over the limit of all who have no account."""
TE_VAAK_HIER = (
    "Vanaf uw internetverbinding is al veel verstuurd. Misschien deden anderen op uw netwerk dat. Ga terug met de knop "
    "van uw browser: uw tekst staat er nog. Verstuur die {wacht} nog eens, of stuur een mail."
)
"""Said over the limit of a client address."""


def weiger_bevestigen(verzonden_op: datetime | None, bevestigd_op: datetime | None, *, nu: datetime) -> str | None:
    """Return why a form can't be confirmed at `nu`, or None when it can."""
    if bevestigd_op is not None:
        return "U hebt deze inbreng al bevestigd."
    if verzonden_op is None or nu > verzonden_op + BEVESTIG_BINNEN:
        return "De link is verlopen. Vul het formulier opnieuw in."
    return None
