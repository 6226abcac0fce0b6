"""What a calendar reply says of coming, and when it waits for a person."""

from __future__ import annotations

from overlegtafel.fysieke_tafel.models import Komst, Komstweg
from overlegtafel.fysieke_tafel.rules import KOMSTEN, Komstmelding
from overlegtafel.postlezer.mail import Kalender

_KOMSTEN = {
    "ACCEPTED": Komst.KOMT,
    "TENTATIVE": Komst.MISSCHIEN,
    "DECLINED": Komst.KOMT_NIET,
    "DELEGATED": Komst.KOMT_NIET,
}
ANDER_ADRES = (
    "Dit antwoord op een uitnodiging komt van een adres dat niet is uitgenodigd voor deze bijeenkomst. Vraag van wie "
    "het is. Nodig dit adres zo nodig uit bij Genodigden, of leg het bericht terzijde."
)
DMARC = "De controle van de afzender is mislukt (DMARC). Kijk of het antwoord echt van deze genodigde komt."
ONBEKEND = "Wij kennen de bijeenkomst niet waarop dit antwoordt."


def melding_van(kalender: Kalender, toelichting: str) -> Komstmelding | None:
    """Return what somebody says of coming by a calendar, or None when the reply says nothing of it.

    Who proposes another time (COUNTER) doesn't know yet.
    """
    if kalender.methode == "COUNTER":
        is_tijd = kalender.begin is not None and kalender.einde is not None and kalender.einde > kalender.begin
        ander = (kalender.begin, kalender.einde) if is_tijd else (None, None)
        return Komstmelding(Komst.MISSCHIEN, Komstweg.AGENDA, toelichting, *ander, sequence=kalender.volgnummer)
    komst = _KOMSTEN.get(kalender.partstat)
    if komst is None:
        return None
    stuurt = "Stuurt iemand anders." if kalender.partstat == "DELEGATED" else ""
    woorden = "\n\n".join(deel for deel in (stuurt, toelichting.strip()) if deel)
    return Komstmelding(komst, Komstweg.AGENDA, woorden, sequence=kalender.volgnummer)


def zin_van(melding: Komstmelding) -> str:
    """Return what the list of mail says of an answer that found its place."""
    if melding.ander_begin is not None:
        return "Antwoord op een uitnodiging: stelt een andere tijd voor. Het staat bij de genodigden."
    return f"Antwoord op een uitnodiging: {KOMSTEN[melding.komst]}. Het staat bij de genodigden."
