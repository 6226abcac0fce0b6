"""What reading a kept mail again would change, told without its words."""

from __future__ import annotations

from overlegtafel.inbox.models import Bericht
from overlegtafel.postlezer import Begrip
from overlegtafel.taal.prive import WEGGELATEN

_DELEN = ("tekst", "geciteerd", "handtekening")


def is_voor_een_mens(begrip: Begrip) -> bool:
    """Return whether a mail that has its number is read now as what gets none: a machine's, spam, empty."""
    is_toelichting = begrip.oordeel.soort == "agenda_antwoord" and bool(begrip.tekst.strip() or begrip.bijlagen)
    return begrip.oordeel.soort != "inbreng" and not is_toelichting


def verschillen(bericht: Bericht, begrip: Begrip) -> list[str]:
    """Return a sentence for each thing that differs now, of a mail and its text."""
    inbreng, nieuw = bericht.inbreng, begrip.oordeel.soort
    if inbreng is None:
        return [] if bericht.soort == nieuw else [f"soort: {bericht.soort or 'geen'} wordt {nieuw}"]
    if is_voor_een_mens(begrip):
        return [f"soort: {bericht.soort or 'geen'} wordt {nieuw}; nummer {inbreng.nummer} rust en wacht op een besluit"]
    oud = {naam: getattr(inbreng, naam) for naam in _DELEN}
    nu = {naam: getattr(begrip, naam) for naam in _DELEN} | {"tekst": begrip.tekst.strip("\n")}
    if not nu["tekst"].strip() and not inbreng.bijlagen:
        return []
    return [f"{naam}: van {len(oud[naam])} naar {len(nu[naam])} tekens" for naam in _DELEN if oud[naam] != nu[naam]]


def signalen_van(begrip: Begrip) -> list[dict[str, str]]:
    """Return the warnings of a mail as they are kept with it; those of private data are found in the text itself."""
    return [{"soort": w.soort, "uitleg": w.uitleg} for w in begrip.waarschuwingen if w.soort not in WEGGELATEN]
