"""Wijzigingsverzoeken on a concept verslag: who may ask, when, what a decision needs, and how words change places."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from overlegtafel.core.tijd import clock
from overlegtafel.fysieke_tafel.models import Verslag, Verzoekoordeel, Wijzigingsverzoek
from overlegtafel.fysieke_tafel.rules.openbaar import is_concept_zichtbaar
from overlegtafel.fysieke_tafel.rules.termijnen import Termijnen, wijzigen_tot
from overlegtafel.fysieke_tafel.rules.woorden import datum

OORDELEN = {
    Verzoekoordeel.OVERGENOMEN: "overgenomen",
    Verzoekoordeel.DEELS_OVERGENOMEN: "deels overgenomen",
    Verzoekoordeel.NIET_OVERGENOMEN: "niet overgenomen",
}
_TEKENS = {"'": "['‘’]", "‘": "['‘’]", "’": "['‘’]", '"': '["“”]', "“": '["“”]', "”": '["“”]'}
_TEKENS |= {"-": "[-–—]", "–": "(?:[-–—]|--)", "—": "(?:[-–—]|---)", "…": r"(?:…|\.\.\.)"}
_TUSSEN = r"[\s*_]+"
_RAND = r"[*_]*"


class VerzoekStatus(StrEnum):
    """Where a wijzigingsverzoek stands."""

    OPEN = "open"
    BESLOTEN = "besloten"
    INGETROKKEN = "ingetrokken"


def verzoek_status(verzoek: Wijzigingsverzoek) -> VerzoekStatus:
    """Return where `verzoek` stands."""
    if verzoek.ingetrokken_op is not None:
        return VerzoekStatus.INGETROKKEN
    return VerzoekStatus.OPEN if verzoek.oordeel is None else VerzoekStatus.BESLOTEN


def open_verzoeken(verzoeken: Collection[Wijzigingsverzoek]) -> list[Wijzigingsverzoek]:
    """Return those on which nobody decided yet."""
    return [verzoek for verzoek in verzoeken if verzoek_status(verzoek) is VerzoekStatus.OPEN]


def weiger_verzoek(verslag: Verslag | None, termijnen: Termijnen, *, is_erbij: bool, nu: datetime) -> str | None:
    """Refuse a wijzigingsverzoek of who wasn't there, before the concept is public, and after its term."""
    if verslag is None or verslag.concept_vanaf is None or not is_concept_zichtbaar(verslag, nu=nu):
        return "Er is nog geen conceptverslag. Een wijziging vragen kan als het openbaar is."
    if verslag.vastgesteld_op is not None:
        return (
            "Het verslag is vastgesteld. Een wijziging vragen kan niet meer. Een fout wordt hersteld met een erratum."
        )
    if not is_erbij:
        return "Alleen organisaties die aan tafel zaten, kunnen een wijziging vragen. Anderen kunnen inbreng geven."
    laatste = wijzigen_tot(verslag.concept_vanaf, termijnen)
    if nu >= clock.einde_van(laatste):
        return f"Een wijziging vragen kon tot en met {datum(laatste)}."
    return None


def weiger_besluit(verzoek: Wijzigingsverzoek) -> str | None:
    """Refuse to decide on what was taken back, and on anything once the verslag is adopted."""
    if verzoek.verslag.vastgesteld_op is not None:
        return "Het verslag is vastgesteld. De besluiten over wijzigingen staan vast."
    if verzoek.ingetrokken_op is not None:
        return "Dit verzoek is ingetrokken. U hoeft er niet over te beslissen."
    return None


def weiger_intrekken(verzoek: Wijzigingsverzoek) -> str | None:
    """Refuse to take back a verzoek on which was decided."""
    status = verzoek_status(verzoek)
    if status is VerzoekStatus.INGETROKKEN:
        return "Dit verzoek is al ingetrokken."
    if status is VerzoekStatus.BESLOTEN or verzoek.verslag.vastgesteld_op is not None:
        return "Over dit verzoek is al beslist. Intrekken kan niet meer."
    return None


def weiger_open_verzoeken(verzoeken: Collection[Wijzigingsverzoek]) -> str | None:
    """Refuse to adopt a verslag while somebody waits for a decision."""
    nummers = [str(verzoek.volgnr) for verzoek in open_verzoeken(verzoeken)]
    if not nummers:
        return None
    return f"Beslis eerst over de gevraagde wijzigingen. Open staat: {', '.join(nummers)}."


def plekken_van(tekst: str, passage: str) -> Sequence[re.Match[str]]:
    """Return where `passage`, copied from a page, stands in Markdown `tekst`: marks and quotes may differ there."""
    woorden = [delen for woord in passage.split() if (delen := _losse_delen(woord))]
    if not woorden:
        return ()
    patroon = _TUSSEN.join(_RAND.join(map(_patroon, delen)) for delen in woorden)
    begin, einde = (
        (r"(?<!\w)" if woorden[0][0][0].isalnum() else ""),
        (r"(?!\w)" if woorden[-1][-1][-1].isalnum() else ""),
    )
    return list(re.finditer(begin + patroon + einde, tekst))


def _losse_delen(woord: str) -> list[str]:
    """Return the runs of letters and digits and the other characters of a word, but for the marks of emphasis.

    No part begins with what may stand between two parts, so that looking for them takes no power of the length.
    """
    return re.findall(r"[^\W_]+|[^\w\s*]", woord)


def _patroon(deel: str) -> str:
    return _TEKENS.get(deel, re.escape(deel))


def neem_over(tekst: str, passage: str, voorstel: str) -> str | None:
    """Return `tekst` with `voorstel` in the one place of `passage`, or at the end without one; None if unclear."""
    if not passage.strip():
        return f"{tekst.rstrip()}\n\n{voorstel.strip()}".strip()
    gevonden = plekken_van(tekst, passage)
    if len(gevonden) != 1:
        return None
    begin, einde = gevonden[0].span()
    return tekst[:begin] + voorstel.strip() + tekst[einde:]


def weiger_overnemen(verzoek: Wijzigingsverzoek, tekst: str) -> str | None:
    """Refuse to take words over where it isn't plain which ones they replace."""
    if verzoek.verwerkt_op is not None:
        return "Dit verzoek is al overgenomen in de tekst."
    if verzoek.agendapunt_id is None:
        return "Dit verzoek gaat niet over een agendapunt. Pas de tekst zelf aan."
    if neem_over(tekst, verzoek.passage, verzoek.voorstel) is None:
        return "De zin die moet veranderen, staat niet of vaker dan een keer in de tekst. Pas de tekst zelf aan."
    return None


def weiger_onverwerkt(
    verzoek: Wijzigingsverzoek, oordeel: Verzoekoordeel, tekst: str, *, is_aangepast: bool
) -> str | None:
    """Refuse to call a verzoek taken over while the text stays as it is: what is said of it has to be so.

    `tekst` is the text after the decision, `is_aangepast` whether somebody says that it was changed by hand.
    """
    if oordeel is Verzoekoordeel.NIET_OVERGENOMEN or verzoek.verwerkt_op is not None or verzoek.agendapunt_id is None:
        return None
    if is_aangepast or plekken_van(tekst, verzoek.voorstel):
        return None
    return (
        "U neemt het verzoek over, maar de tekst blijft zoals hij is. Zet de gevraagde woorden in de tekst, pas de "
        "tekst hieronder aan, of geef aan dat u dat al hebt gedaan."
    )


def eerste_vaststeldag(concept_vanaf: datetime, termijnen: Termijnen) -> datetime:
    """Return the first moment at which a verslag can be adopted."""
    return clock.begin_van(wijzigen_tot(concept_vanaf, termijnen) + timedelta(days=1))
