"""Moving, merging, splitting, withdrawing: what may be done to a thread and when."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from overlegtafel.virtuele_tafel.models import Inbreng, Oordeel, Voorstel
from overlegtafel.virtuele_tafel.rules.openbaar import is_uitgebracht


def weiger_intrekken(inbreng: Inbreng, *, nu: datetime) -> str | None:
    """Return why the sender can't withdraw `inbreng`, or None when he can."""
    weg = weiger_aanvullen(inbreng)
    if weg:
        return weg
    if inbreng.ronde is not None and nu >= inbreng.ronde.sluit_op:
        return "De ronde is gesloten. Intrekken kan niet meer."
    if _is_beantwoord(inbreng):
        return "De gemeente heeft al geantwoord. Intrekken kan niet meer."
    return None


def weiger_aanvullen(inbreng: Inbreng) -> str | None:
    """Return why the sender can't do anything with `inbreng` any more, or None when he can."""
    if inbreng.ingetrokken_op is not None:
        return "Deze inbreng is al ingetrokken."
    if inbreng.gewist_op is not None:
        return "De tekst van deze inbreng is verwijderd."
    if inbreng.oordeel is Oordeel.GEEN_INBRENG:
        return "Dit bericht was geen inbreng."
    return None


def weiger_verplaatsen(inbreng: Inbreng, naar: Voorstel | None) -> str | None:
    """Return why `inbreng` can't go to the thread `naar`, or None when it can."""
    if naar is None:
        return "Er is geen voorstel met dit nummer."
    if naar.id == inbreng.voorstel_id:
        return "De inbreng staat al bij dit voorstel."
    return _weiger_ander_onderwerp([inbreng], naar)


def weiger_samenvoegen(van: Voorstel, naar: Voorstel | None) -> str | None:
    """Return why `van` can't go up in `naar`, or None when it can."""
    if naar is None:
        return "Er is geen voorstel met dit nummer."
    if naar.id == van.id:
        return "Een voorstel kan niet in zichzelf opgaan."
    if van.opgegaan_in_id is not None:
        return "Dit voorstel is al opgegaan in een ander voorstel."
    return _weiger_ander_onderwerp(van.inbrengen, naar)


def weiger_splitsen(voorstel: Voorstel, gekozen: Collection[Inbreng]) -> str | None:
    """Return why `gekozen` can't go on as a thread of their own, or None when they can."""
    if not gekozen:
        return "Kies ten minste een inbreng die u wilt afsplitsen."
    if any(inbreng.nummer == voorstel.nummer for inbreng in gekozen):
        return "De eerste inbreng geeft dit voorstel zijn nummer en kan niet worden afgesplitst."
    return None


def weiger_losmaken(van: Voorstel, teruggaand: Collection[Inbreng]) -> str | None:
    """Return why the merge of `van` can't be undone, or None when it can."""
    if van.opgegaan_in_id is None:
        return "Dit voorstel is niet opgegaan in een ander voorstel."
    if not teruggaand:
        return "De inbreng van dit voorstel is daarna verder verplaatst. Splits die zelf af."
    return None


def _weiger_ander_onderwerp(inbrengen: Collection[Inbreng], naar: Voorstel) -> str | None:
    """An answer that is out speaks of the agreement of then; it can't go to another one."""
    for inbreng in inbrengen:
        if inbreng.voorstel.overeenkomst_id != naar.overeenkomst_id and _is_beantwoord(inbreng):
            return f"Inbreng {inbreng.nummer} is al beantwoord en kan niet naar een andere overeenkomst."
    return None


def _is_beantwoord(inbreng: Inbreng) -> bool:
    return any(is_uitgebracht(punt.antwoord) for punt in inbreng.punten)
