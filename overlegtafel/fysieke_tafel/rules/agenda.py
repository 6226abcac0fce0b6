"""What may be done with a bijeenkomst and its agenda; each rule returns None or the sentence that says why not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from overlegtafel.core.tekst.markup import canoniek, render_markdown
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import is_bereikt
from overlegtafel.fysieke_tafel.models import Agendapunt, AgendapuntSoort, Bijeenkomst
from overlegtafel.fysieke_tafel.rules.status import BijeenkomstStatus, bijeenkomst_status
from overlegtafel.fysieke_tafel.rules.termijnen import Termijnen, agenda_sluit_op, agenda_uiterlijk
from overlegtafel.fysieke_tafel.rules.woorden import datum

SOORTEN = {
    AgendapuntSoort.PROCEDUREEL: "procedureel",
    AgendapuntSoort.TER_INFORMATIE: "ter informatie",
    AgendapuntSoort.TER_BESPREKING: "ter bespreking",
    AgendapuntSoort.TER_ADVIES: "ter advies",
}
_VOOR_LIJST = re.compile(r"(?m)^(?!(?:[-*+]|\d+\.) )(.*\S)\n(?=(?:[-*+]|1\.) )")
_REGELEINDE = re.compile(r"(?<=\S)\n(?=[^\s|])(?!(?:[-*+]|\d+\.) )")
_KOP = re.compile(r"(?m)^#{1,6} +(.*\S)\n")


def toelichting_als_html(markdown: str) -> str:
    """Return the safe HTML of a toelichting; a line stays a line, and a list needs no empty line above it.

    Headings come out bold: the point has one of its own, and they would stand beside it.
    """
    if not markdown.strip():
        return ""
    zonder_koppen = _KOP.sub(r"\n**\1**\n\n", canoniek(markdown))
    return render_markdown(_REGELEINDE.sub("  \n", _VOOR_LIJST.sub(r"\1\n\n", zonder_koppen)))


def weiger_tijden(begin: datetime, einde: datetime) -> str | None:
    """Refuse a bijeenkomst that ends before it begins or lasts longer than a day."""
    if einde <= begin:
        return "De eindtijd moet na de begintijd liggen."
    if clock.dag_van(begin) != clock.dag_van(einde):
        return "Een bijeenkomst begint en eindigt op dezelfde dag."
    return None


def weiger_wijziging(bijeenkomst: Bijeenkomst, *, nu: datetime) -> str | None:
    """Refuse to touch a bijeenkomst that was cancelled or took place."""
    status = bijeenkomst_status(bijeenkomst, nu=nu)
    if status is BijeenkomstStatus.GEANNULEERD:
        return "Deze bijeenkomst is geannuleerd. Plan een nieuwe bijeenkomst."
    if status in (BijeenkomstStatus.GEHOUDEN, BijeenkomstStatus.AFGESLOTEN):
        return "Deze bijeenkomst is al gehouden. U kunt haar niet meer wijzigen."
    return None


def weiger_annuleren(bijeenkomst: Bijeenkomst, *, nu: datetime) -> str | None:
    """Refuse to cancel what has started; a concept that was never announced can always go."""
    if bijeenkomst.geannuleerd_op is not None:
        return "Deze bijeenkomst is al geannuleerd."
    if bijeenkomst_status(bijeenkomst, nu=nu) is not BijeenkomstStatus.CONCEPT and bijeenkomst.begin <= nu:
        return "De bijeenkomst is al begonnen. Annuleren kan alleen daarvoor."
    return None


def weiger_verplaatsen(bijeenkomst: Bijeenkomst, begin: datetime, termijnen: Termijnen, *, nu: datetime) -> str | None:
    """Refuse to move a bijeenkomst into the past, or so near that advice would come without its term."""
    if fout := weiger_wijziging(bijeenkomst, nu=nu):
        return fout
    if begin <= nu:
        return "Kies een datum en tijd in de toekomst."
    if bijeenkomst.agenda_openbaar_vanaf is None:
        return None
    return _weiger_late_adviezen(
        geldende_punten(bijeenkomst), bijeenkomst.agenda_openbaar_vanaf, begin, termijnen, "Kies een latere datum."
    )


def weiger_soort(soort: AgendapuntSoort, begin: datetime, termijnen: Termijnen, *, nu: datetime) -> str | None:
    """Refuse a point ter advies once the agenda's term has passed (basisovereenkomst art. 6.3)."""
    if soort is not AgendapuntSoort.TER_ADVIES or nu < agenda_sluit_op(begin, termijnen):
        return None
    return (
        f"De agenda moest uiterlijk {datum(agenda_uiterlijk(begin, termijnen))} klaar zijn. "
        "Een punt dat later komt, kan niet ter advies zijn. Kies ter bespreking of ter informatie."
    )


def weiger_agendapublicatie(
    bijeenkomst: Bijeenkomst, openbaar_vanaf: datetime, termijnen: Termijnen, *, nu: datetime
) -> str | None:
    """Refuse to publish an agenda that is empty, already public, planned in the past, or too late for its advice."""
    if fout := weiger_wijziging(bijeenkomst, nu=nu):
        return fout
    if is_bereikt(bijeenkomst.agenda_openbaar_vanaf, nu=nu):
        return "De agenda is al gepubliceerd."
    punten = geldende_punten(bijeenkomst)
    if not punten:
        return "De agenda heeft nog geen punten."
    if openbaar_vanaf < nu or openbaar_vanaf >= bijeenkomst.begin:
        return "Kies een moment vanaf nu en voor het begin van de bijeenkomst."
    return _weiger_late_adviezen(
        punten, openbaar_vanaf, bijeenkomst.begin, termijnen, "Maak er ter bespreking van, of publiceer eerder."
    )


def _weiger_late_adviezen(
    punten: Sequence[Agendapunt], moment: datetime, begin: datetime, termijnen: Termijnen, uitweg: str
) -> str | None:
    adviezen = [str(punt.volgorde) for punt in punten if punt.soort is AgendapuntSoort.TER_ADVIES]
    if not adviezen or moment < agenda_sluit_op(begin, termijnen):
        return None
    return (
        f"De agenda moet uiterlijk {datum(agenda_uiterlijk(begin, termijnen))} gepubliceerd zijn om advies te vragen. "
        f"Ter advies staat punt {', '.join(adviezen)}. {uitweg}"
    )


def weiger_puntwijziging(bijeenkomst: Bijeenkomst, *, nu: datetime) -> str | None:
    """Refuse to change or reorder points that people have already read."""
    if fout := weiger_wijziging(bijeenkomst, nu=nu):
        return fout
    if is_bereikt(bijeenkomst.agenda_openbaar_vanaf, nu=nu):
        return "De agenda is al gepubliceerd. Trek dit punt in en voeg een nieuw punt toe."
    return None


def weiger_koppelen(bijeenkomst: Bijeenkomst, *, nu: datetime) -> str | None:
    """Refuse to tie a voorstel to a point after the verslag was adopted: then it is known what was discussed."""
    if bijeenkomst.geannuleerd_op is not None:
        return "Deze bijeenkomst is geannuleerd."
    if bijeenkomst.verslag is not None and bijeenkomst.verslag.vastgesteld_op is not None:
        return "Het verslag is vastgesteld. Wat is besproken, staat daarmee vast."
    return None


def geldende_punten(bijeenkomst: Bijeenkomst) -> list[Agendapunt]:
    """Return the points that were not taken back, in their order."""
    return [punt for punt in bijeenkomst.agendapunten if punt.ingetrokken_op is None]


def getoonde_punten(bijeenkomst: Bijeenkomst) -> list[Agendapunt]:
    """Return the points that a page shows: one that was taken back only when people had read it by then."""
    return [punt for punt in bijeenkomst.agendapunten if is_punt_getoond(punt)]


def is_punt_getoond(punt: Agendapunt) -> bool:
    """Return whether `punt` stands on its agenda, be it as taken back."""
    ingetrokken = punt.ingetrokken_op
    return ingetrokken is None or is_bereikt(punt.bijeenkomst.agenda_openbaar_vanaf, nu=ingetrokken)


def is_te_laat_toegevoegd(punt: Agendapunt, begin: datetime, termijnen: Termijnen) -> bool:
    """Return whether `punt` came after the agenda's term."""
    return punt.toegevoegd_op >= agenda_sluit_op(begin, termijnen)
